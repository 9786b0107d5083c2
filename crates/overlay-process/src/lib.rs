//! Runs programs: no shell, bounded time and output, and nothing of them left running.
//!
//! ```
//! use std::process::Command;
//! use std::time::Duration;
//! use overlay_process::{Bounds, Messages, Processes};
//!
//! let processes = Processes::default();
//! let bounds = Bounds { time: Duration::from_secs(10), bytes: 1 << 20 };
//! let done = processes.run(&mut Command::new("true"), None, bounds, Messages::Kept)?;
//! assert!(done.status.success());
//! # Ok::<(), overlay_process::Failed>(())
//! ```
//!
//! # Limits
//!
//! Every program gets a process group of its own, which is ended as a whole; a process that leaves the group lives on.
//! Elsewhere than on Unix only the program itself is ended.

use std::fmt;
use std::io::{self, Read, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak, mpsc};
use std::time::{Duration, Instant};

/// Within what a program must end.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// How long it may run.
    pub time: Duration,
    /// How many bytes it may print on standard output.
    pub bytes: u64,
}

/// What becomes of what a program says on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Messages {
    /// It goes where that of this process goes.
    PassedOn,
    /// The first 64 KiB are in [`Done::messages`].
    Kept,
}

/// What a program has done.
#[derive(Debug)]
pub struct Done {
    /// How it has ended.
    pub status: ExitStatus,
    /// What it has printed on standard output.
    pub output: Vec<u8>,
    /// What it has said on standard error, if that is kept.
    pub messages: String,
}

/// Why there is nothing that a program has done.
#[derive(Debug)]
pub enum Failed {
    /// It could not be started.
    Start(io::Error),
    /// It was ended because it ran longer than this.
    Time(Duration),
    /// It was ended because it printed more bytes than this.
    Size(u64),
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failed::Start(error) => write!(f, "cannot be started: {error}"),
            Failed::Time(limit) => {
                write!(f, "did not end within {} seconds", limit.as_secs_f64())
            }
            Failed::Size(limit) => write!(f, "printed more than {limit} bytes"),
        }
    }
}

impl std::error::Error for Failed {}

/// The programs that run. Clones share them, so that one signal ends all.
#[derive(Clone, Default)]
pub struct Processes(Arc<Shared>);

/// The same, without keeping them.
#[derive(Clone)]
pub struct WeakProcesses(Weak<Shared>);

impl WeakProcesses {
    /// Returns them, if somebody keeps them.
    pub fn upgrade(&self) -> Option<Processes> {
        self.0.upgrade().map(Processes)
    }
}

impl fmt::Debug for WeakProcesses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WeakProcesses").finish_non_exhaustive()
    }
}

type Hook = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct Shared {
    running: Mutex<Vec<u32>>,
    first: Mutex<Option<Hook>>,
    is_over: AtomicBool,
}

impl fmt::Debug for Processes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Processes").finish_non_exhaustive()
    }
}

impl Processes {
    /// Sets what is called before the first program starts: to catch signals, say, and call [`Processes::end_all`].
    pub fn before_first(&self, hook: impl FnOnce() + Send + 'static) {
        *lock(&self.0.first) = Some(Box::new(hook));
    }

    /// Returns these without keeping them: for the hook of [`Processes::before_first`], which they keep themselves.
    pub fn downgrade(&self) -> WeakProcesses {
        WeakProcesses(Arc::downgrade(&self.0))
    }

    /// Runs a program to its end. Without `input`, its standard input is empty.
    ///
    /// # Errors
    /// When it cannot be started, or has been ended because it left its bounds.
    pub fn run(
        &self,
        command: &mut Command,
        input: Option<&[u8]>,
        bounds: Bounds,
        messages: Messages,
    ) -> Result<Done, Failed> {
        let hook = lock(&self.0.first).take();
        if let Some(hook) = hook {
            hook();
        }
        let piped = |wanted, otherwise| if wanted { Stdio::piped() } else { otherwise };
        command
            .stdin(piped(input.is_some(), Stdio::null()))
            .stdout(Stdio::piped())
            .stderr(piped(messages == Messages::Kept, Stdio::inherit()));
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt as _;
            // A group of its own, which can be ended as a whole.
            command.process_group(0);
        }
        let mut running = lock(&self.0.running);
        if self.0.is_over.load(Ordering::Relaxed) {
            return Err(Failed::Start(io::ErrorKind::Interrupted.into()));
        }
        let mut child = command.spawn().map_err(Failed::Start)?;
        running.push(child.id());
        drop(running);
        let outcome = follow(&mut child, input, bounds);
        if outcome.is_err() {
            end(&mut child);
        }
        // Held, so that no other process can have the number while it is still listed.
        let mut running = lock(&self.0.running);
        let status = child.wait();
        running.retain(|id| *id != child.id());
        drop(running);
        let (output, messages) = outcome?;
        Ok(Done {
            status: status.map_err(Failed::Start)?,
            output,
            messages: String::from_utf8_lossy(&messages).into_owned(),
        })
    }

    /// Ends everything that runs, and starts nothing any more. What does not end when it is asked, is killed.
    pub fn end_all(&self) {
        self.0.is_over.store(true, Ordering::Relaxed);
        let mut is_last = false;
        for _ in 0..2 {
            for id in lock(&self.0.running).iter() {
                signal(*id, is_last);
            }
            let patience = Instant::now() + PATIENCE;
            while Instant::now() < patience && !lock(&self.0.running).is_empty() {
                std::thread::sleep(Duration::from_millis(5));
            }
            is_last = true;
        }
    }
}

/// How long a program may take to end when it is asked to.
const PATIENCE: Duration = Duration::from_secs(2);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives a program its input and reads all that it says until it ends.
fn follow(
    child: &mut Child,
    input: Option<&[u8]>,
    bounds: Bounds,
) -> Result<(Vec<u8>, Vec<u8>), Failed> {
    /// Messages beyond are dropped.
    const MAX_MESSAGES: u64 = 64 << 10;
    let deadline = Instant::now().checked_add(bounds.time);
    let left = || match deadline {
        Some(deadline) => deadline.saturating_duration_since(Instant::now()),
        None => Duration::MAX,
    };
    // The threads are not waited for: a process that has left the group can hold the other ends for ever.
    if let Some(mut stdin) = child.stdin.take() {
        let input = input.unwrap_or_default().to_vec();
        std::thread::spawn(move || {
            // A program need not read all of its input.
            let _ = stdin.write_all(&input);
        });
    }
    let (sender, receiver) = mpsc::channel();
    if let Some(messages) = child.stderr.take() {
        read_aside(messages, MAX_MESSAGES, false, sender.clone());
    }
    if let Some(output) = child.stdout.take() {
        read_aside(output, bounds.bytes, true, sender);
    }
    let (mut output, mut messages) = (Vec::new(), Vec::new());
    loop {
        match receiver.recv_timeout(left()) {
            Ok((true, text)) => {
                if text.len() as u64 > bounds.bytes {
                    return Err(Failed::Size(bounds.bytes));
                }
                output = text;
            }
            Ok((false, text)) => messages = text,
            Err(mpsc::RecvTimeoutError::Timeout) => return Err(Failed::Time(bounds.time)),
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
    }
    // It has closed its outputs, so that it ends at once, or hangs.
    let mut pause = Duration::from_micros(100);
    while let Ok(None) = child.try_wait() {
        if left().is_zero() {
            return Err(Failed::Time(bounds.time));
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
    Ok((output, messages))
}

/// Reads a stream to its end, or to one byte more than `limit`; with `stops`, it is closed then, else the rest is
/// read and dropped.
fn read_aside(
    mut stream: impl Read + Send + 'static,
    limit: u64,
    stops: bool,
    sender: mpsc::Sender<(bool, Vec<u8>)>,
) {
    std::thread::spawn(move || {
        let mut text = Vec::new();
        let limit = limit.saturating_add(u64::from(stops));
        let _ = stream.by_ref().take(limit).read_to_end(&mut text);
        if !stops {
            let _ = io::copy(&mut stream, &mut io::sink());
        }
        let _ = sender.send((stops, text));
    });
}

/// Ends a program with all processes of its group: asks first, so that `docker` ends its container.
fn end(child: &mut Child) {
    signal(child.id(), false);
    let patience = Instant::now() + PATIENCE;
    while Instant::now() < patience {
        if !matches!(child.try_wait(), Ok(None)) {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    signal(child.id(), true);
    let _ = child.kill();
}

/// Sends the signal that asks a group of processes to end, or the one that ends it.
#[cfg(unix)]
fn signal(id: u32, is_last: bool) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let signal = if is_last { Signal::KILL } else { Signal::TERM };
    if let Some(group) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, signal);
    }
}

/// Without groups, only the program itself can be ended, by its handle.
#[cfg(not(unix))]
fn signal(_: u32, _: bool) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    fn run(script: &str, input: Option<&[u8]>, millis: u64) -> Result<Done, Failed> {
        let bounds = Bounds {
            time: Duration::from_millis(millis),
            bytes: 1000,
        };
        Processes::default().run(&mut shell(script), input, bounds, Messages::Kept)
    }

    #[test]
    fn output_and_messages_are_told_apart() {
        let done = run("cat; echo b >&2; exit 3", Some(b"a\n"), 10_000).expect("runs");
        assert_eq!(
            (done.output.as_slice(), done.messages.as_str()),
            (&b"a\n"[..], "b\n")
        );
        assert_eq!(done.status.code(), Some(3));
        let done = run("cat", None, 10_000).expect("runs");
        assert_eq!(done.output, b"");
    }

    #[test]
    fn what_hangs_ends_with_its_children() {
        let directory = tempfile::tempdir().expect("a directory");
        let file = directory.path().join("alive");
        let script = format!("(sleep 1; touch '{}') & sleep 60", file.display());
        let start = Instant::now();
        let outcome = run(&script, None, 100);
        assert!(matches!(outcome, Err(Failed::Time(_))), "{outcome:?}");
        assert!(start.elapsed() < Duration::from_secs(10));
        std::thread::sleep(Duration::from_millis(1500));
        assert!(!file.exists(), "a child has lived on");
    }

    #[test]
    fn what_talks_without_end_is_stopped() {
        let outcome = run("yes", None, 10_000);
        assert!(matches!(outcome, Err(Failed::Size(1000))), "{outcome:?}");
        let done = run("yes | head -c 9999999 >&2", None, 10_000).expect("runs");
        assert_eq!(done.messages.len(), 64 << 10);
    }

    #[test]
    fn all_end_when_they_are_told_to() {
        let processes = Processes::default();
        let (sender, started) = mpsc::channel();
        processes.before_first(move || {
            let _ = sender.send(());
        });
        let other = processes.clone();
        let start = Instant::now();
        let thread = std::thread::spawn(move || {
            let bounds = Bounds {
                time: Duration::from_secs(60),
                bytes: 1000,
            };
            other.run(&mut shell("sleep 60"), None, bounds, Messages::Kept)
        });
        started.recv().expect("it starts");
        processes.end_all();
        let outcome = thread.join().expect("no panic");
        assert!(
            outcome.map_or(true, |done| !done.status.success()),
            "it was not ended"
        );
        assert!(start.elapsed() < Duration::from_secs(30));
    }
}
