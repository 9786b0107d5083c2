//! Running programs: no shell, no input, bounded time and output, nothing left running.

use std::fmt;
use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The programs that run.
#[derive(Default)]
pub(crate) struct Processes {
    running: Mutex<Vec<u32>>,
    first: Mutex<Option<Box<dyn FnOnce() + Send>>>,
    is_over: AtomicBool,
}

/// What a program has done.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) status: ExitStatus,
    pub(crate) output: Vec<u8>,
    pub(crate) messages: String,
}

/// Why a program has done nothing.
#[derive(Debug)]
pub(crate) enum Failed {
    Start(io::Error),
    Time,
    Size,
}

/// Within what a program must end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) time: Duration,
    pub(crate) bytes: u64,
}

impl Processes {
    pub(crate) fn before_first(&self, hook: Box<dyn FnOnce() + Send>) {
        *self.first.lock().unwrap_or_else(PoisonError::into_inner) = Some(hook);
    }

    /// Runs a program to its end.
    pub(crate) fn run(&self, command: &mut Command, bounds: Bounds) -> Result<Done, Failed> {
        let hook = self
            .first
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(hook) = hook {
            hook();
        }
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
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
        let outcome = follow(&mut child, bounds);
        if outcome.is_err() {
            end(child.id());
            let _ = child.kill();
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

    /// Ends everything that runs, and starts nothing any more.
    pub(crate) fn end_all(&self) {
        self.is_over.store(true, Ordering::Relaxed);
        for id in self.running().iter() {
            end(*id);
        }
    }

    fn running(&self) -> std::sync::MutexGuard<'_, Vec<u32>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Processes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Processes").finish_non_exhaustive()
    }
}

/// Reads all that a program says until it ends.
fn follow(child: &mut Child, bounds: Bounds) -> Result<(Vec<u8>, Vec<u8>), Failed> {
    /// Messages beyond are dropped.
    const MAX_MESSAGES: u64 = 64 << 10;
    let deadline = Instant::now().checked_add(bounds.time);
    let left = || match deadline {
        Some(deadline) => deadline.saturating_duration_since(Instant::now()),
        None => Duration::MAX,
    };
    let (sender, receiver) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        read_aside(output, bounds.bytes, true, sender.clone());
    }
    if let Some(messages) = child.stderr.take() {
        read_aside(messages, MAX_MESSAGES, false, sender);
    }
    let (mut output, mut messages) = (Vec::new(), Vec::new());
    loop {
        match receiver.recv_timeout(left()) {
            Ok((true, text)) => {
                if text.len() as u64 > bounds.bytes {
                    return Err(Failed::Size);
                }
                output = text;
            }
            Ok((false, text)) => messages = text,
            Err(mpsc::RecvTimeoutError::Timeout) => return Err(Failed::Time),
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
    }
    // It has closed its outputs, so that it ends at once, or hangs.
    let mut pause = Duration::from_micros(200);
    while let Ok(None) = child.try_wait() {
        if left().is_zero() {
            return Err(Failed::Time);
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
    Ok((output, messages))
}

/// Reads a pipe in a thread, and hands over at most `limit` bytes and one more. What is beyond counts for the output
/// and is read and dropped for messages, so that the program can go on.
fn read_aside(
    mut pipe: impl Read + Send + 'static,
    limit: u64,
    is_output: bool,
    sender: mpsc::Sender<(bool, Vec<u8>)>,
) {
    std::thread::spawn(move || {
        let mut text = Vec::new();
        let _ = pipe
            .by_ref()
            .take(limit.saturating_add(1))
            .read_to_end(&mut text);
        if !is_output {
            let _ = io::copy(&mut pipe, &mut io::sink());
        }
        let _ = sender.send((is_output, text));
    });
}

/// Kills a program with everything that it has started.
#[cfg(unix)]
fn end(id: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    if let Some(group) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
}

#[cfg(not(unix))]
fn end(_: u32) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    fn within(millis: u64) -> Bounds {
        Bounds {
            time: Duration::from_millis(millis),
            bytes: 1000,
        }
    }

    #[test]
    fn output_and_messages_are_told_apart() {
        let done = Processes::default()
            .run(&mut shell("echo a; echo b >&2; exit 3"), within(10_000))
            .expect("runs");
        assert_eq!(
            (done.output.as_slice(), done.messages.as_str()),
            (&b"a\n"[..], "b\n")
        );
        assert_eq!(done.status.code(), Some(3));
    }

    #[test]
    fn what_hangs_ends_with_its_children() {
        let directory = tempfile::tempdir().expect("a directory");
        let file = directory.path().join("alive");
        let script = format!("(sleep 1; touch '{}') & sleep 60", file.display());
        let start = Instant::now();
        let outcome = Processes::default().run(&mut shell(&script), within(100));
        assert!(matches!(outcome, Err(Failed::Time)), "{outcome:?}");
        assert!(start.elapsed() < Duration::from_secs(10));
        std::thread::sleep(Duration::from_millis(1500));
        assert!(!file.exists(), "a child has lived on");
    }

    #[test]
    fn what_talks_without_end_is_stopped() {
        let outcome = Processes::default().run(&mut shell("yes"), within(10_000));
        assert!(matches!(outcome, Err(Failed::Size)), "{outcome:?}");
        let outcome =
            Processes::default().run(&mut shell("yes | head -c 9999999 >&2"), within(10_000));
        assert_eq!(outcome.expect("runs").messages.len(), (64 << 10) + 1);
    }
}
