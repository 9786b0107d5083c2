//! What is done before a signal ends the program.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};

type Action = Box<dyn FnOnce() + Send>;

/// What is still to be done; whoever adds to it holds no more than a weak reference to what it is about.
static ACTIONS: Mutex<Vec<Action>> = Mutex::new(Vec::new());

/// Whether the command ends the process by itself, in its own time.
static ENDS_ITSELF: AtomicBool = AtomicBool::new(false);

/// Leaves it to the command to end the process after the actions.
pub(crate) fn leave_end_to_command() {
    ENDS_ITSELF.store(true, Ordering::Relaxed);
}

/// Lets `action` run when a signal asks the process to end, before it ends as the signal would end it.
pub(crate) fn before_end(action: impl FnOnce() + Send + 'static) {
    static START: Once = Once::new();
    let mut actions = ACTIONS.lock().unwrap_or_else(PoisonError::into_inner);
    actions.push(Box::new(action));
    drop(actions);
    START.call_once(start);
}

/// Waits while a signal is ending the process: what the actions ended must not look like a failure of its own.
pub(crate) fn wait_for_end() {
    drop(ACTIONS.lock().unwrap_or_else(PoisonError::into_inner));
}

#[cfg(unix)]
fn start() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM]) else {
        return;
    };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let mut actions = ACTIONS.lock().unwrap_or_else(PoisonError::into_inner);
            for action in actions.drain(..) {
                action();
            }
            if ENDS_ITSELF.load(Ordering::Relaxed) {
                return;
            }
            // Held until the end: nothing starts that would have to be undone.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

/// Elsewhere a process is ended without a word.
#[cfg(not(unix))]
fn start() {}
