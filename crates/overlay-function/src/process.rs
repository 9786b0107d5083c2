//! Running a program: bounded in time and output, and nothing of it left running.

use std::fmt;
use std::io::{self, Read, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
use std::time::{Duration, Instant};

/// Within what a program must end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) time: Duration,
    /// How much it may print.
    pub(crate) bytes: u64,
}

/// What a program has done.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) status: ExitStatus,
    pub(crate) output: Vec<u8>,
    /// What it has said on standard error, when that is wanted.
    pub(crate) messages: String,
}

/// Why there is nothing that a program has done.
#[derive(Debug)]
pub(crate) enum Failed {
    Start(io::Error),
    Time(Duration),
    Size(u64),
}

/// The programs that run.
#[derive(Default)]
pub(crate) struct Processes {
    running: Mutex<Vec<u32>>,
    first: Mutex<Option<Box<dyn FnOnce() + Send>>>,
    is_over: AtomicBool,
}

impl fmt::Debug for Processes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Processes").finish_non_exhaustive()
    }
}

impl Processes {
    pub(crate) fn before_first(&self, hook: Box<dyn FnOnce() + Send>) {
        *self.first.lock().unwrap_or_else(PoisonError::into_inner) = Some(hook);
    }

    /// Runs a program to its end; what it says on standard error is passed on, or kept when `keeps_messages`.
    pub(crate) fn run(
        &self,
        command: &mut Command,
        input: &[u8],
        bounds: Bounds,
        keeps_messages: bool,
    ) -> Result<Done, Failed> {
        let hook = self.first.lock();
        if let Some(hook) = hook.unwrap_or_else(PoisonError::into_inner).take() {
            hook();
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        command.stderr(if keeps_messages {
            Stdio::piped()
        } else {
            Stdio::inherit()
        });
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt as _;
            // A group of its own, which can be ended as a whole.
            command.process_group(0);
        }
        let mut running = self.running();
        if self.is_over.load(Ordering::Relaxed) {
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
        let mut running = self.running();
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

    pub(crate) fn end_all(&self) {
        self.is_over.store(true, Ordering::Relaxed);
        for id in self.running().iter() {
            signal(*id, false);
        }
    }

    fn running(&self) -> MutexGuard<'_, Vec<u32>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gives a program its input and reads all that it says until it ends.
fn follow(child: &mut Child, input: &[u8], bounds: Bounds) -> Result<(Vec<u8>, Vec<u8>), Failed> {
    /// Messages beyond are dropped.
    const MAX_MESSAGES: u64 = 64 << 10;
    let deadline = Instant::now().checked_add(bounds.time);
    let left = || match deadline {
        Some(deadline) => deadline.saturating_duration_since(Instant::now()),
        None => Duration::MAX,
    };
    // The threads are not waited for: a process that has left the group can hold the other ends for ever.
    if let Some(mut stdin) = child.stdin.take() {
        let input = input.to_vec();
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
    let patience = Instant::now() + Duration::from_secs(2);
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
