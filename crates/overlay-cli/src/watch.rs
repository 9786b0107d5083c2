//! The command `watch`: builds anew what a save affects.
//!
//! Watched are the directories of all inputs. A build whose inputs are in directories that nobody watched yet runs
//! again once they are, so that no change in between is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::ops::Bound::{Included, Unbounded};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use overlay_engine::{Found, Input, OsFs, Workspace};

use crate::affected::{Changes, absolute};
use crate::args::{Invocation, Usage};
use crate::batch::{self, Done, Outcome, Task, Worker};
use crate::discover;
use crate::output::Writer;
use crate::{Context, Status, build, charts, complain, parallel, report_usage};

/// How long a file that is being written must rest.
const REST: Duration = Duration::from_millis(5);

/// How long a file that was closed or renamed must rest: for the others of the same save.
const SHORT_REST: Duration = Duration::from_millis(1);

/// How long a save waits for others at most: something else in its directory, a log say, may never rest.
const LONGEST: Duration = Duration::from_millis(250);

/// How often is looked where the system tells nothing.
const POLL: Duration = Duration::from_millis(200);

/// Runs `watch DIR… [-o OUT]`.
pub(crate) fn run(context: &mut Context<'_>, invocation: &Invocation) -> Status {
    let (tasks, jobs) = match arguments(invocation) {
        Ok(arguments) => arguments,
        Err(usage) => {
            report_usage(context, &usage);
            return Status::WrongUsage;
        }
    };
    let (sender, receiver) = mpsc::channel();
    let workspace = Workspace::new(
        OsFs,
        charts::fetching(invocation, build::options(invocation)),
    );
    let mut session = Session {
        worker: Worker {
            workspace: &workspace,
            writer: Writer::without_signals(),
            color: context.color,
            is_strict: invocation.has("strict"),
        },
        uses: Uses::new(tasks.len()),
        tasks,
        jobs,
        watches: Watches::new(sender.clone()),
        here: std::env::current_dir().unwrap_or_default(),
    };
    stop_on_signal(sender);
    let everything: Vec<usize> = (0..session.tasks.len()).collect();
    let mut is_heard = session.build(context, &everything, Instant::now());
    while is_heard && let Some(news) = next(&receiver) {
        let start = Instant::now();
        let affected = session.take(&news);
        is_heard = session.build(context, &affected, start);
    }
    Status::Done
}

fn arguments(invocation: &Invocation) -> Result<(Vec<Task>, usize), Usage> {
    let jobs = discover::jobs(invocation)?;
    let mut directories: Vec<PathBuf> = invocation.arguments.iter().map(PathBuf::from).collect();
    if directories.is_empty() {
        directories.push(PathBuf::from("."));
    }
    let out = invocation.value("output").filter(|out| !out.is_empty());
    let tasks = match out {
        Some(out) => batch::tasks(batch::named(directories), Path::new(out))
            .map_err(|message| Usage::new(invocation.command, message))?,
        None => directories
            .into_iter()
            .map(|directory| Task {
                directory,
                target: None,
            })
            .collect(),
    };
    Ok((tasks, jobs))
}

/// What has happened since the last build.
#[derive(Default)]
struct News {
    paths: BTreeSet<PathBuf>,
    /// The system has lost count.
    is_everything: bool,
}

enum Message {
    Event(notify::Result<notify::Event>),
    Stop,
}

impl News {
    /// Takes an event, and returns how long what it is about must rest; nothing when it changes nothing.
    fn add(&mut self, event: notify::Result<notify::Event>) -> Option<Duration> {
        let Ok(event) = event else {
            self.is_everything = true;
            return Some(REST);
        };
        self.is_everything |= event.need_rescan();
        let rest = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Remove(_)
            | EventKind::Modify(ModifyKind::Name(_)) => Some(SHORT_REST),
            EventKind::Access(_) => None,
            _ => Some(REST),
        };
        if rest.is_some() {
            self.paths.extend(event.paths);
        }
        rest
    }
}

/// Waits for changes, and until they rest; `None` at the end.
fn next(receiver: &Receiver<Message>) -> Option<News> {
    let mut news = News::default();
    let mut message = receiver.recv().ok()?;
    let mut first = None;
    loop {
        let Message::Event(event) = message else {
            return None;
        };
        let rest = news.add(event);
        let has_news = news.is_everything || !news.paths.is_empty();
        message = if has_news {
            let since = first.get_or_insert_with(Instant::now).elapsed();
            let left = LONGEST.saturating_sub(since);
            match receiver.recv_timeout(rest.unwrap_or(SHORT_REST).min(left)) {
                Ok(Message::Event(event)) if left.is_zero() => {
                    news.add(event);
                    return Some(news);
                }
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => return Some(news),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        } else {
            receiver.recv().ok()?
        };
    }
}

struct Session<'a> {
    worker: Worker<'a>,
    tasks: Vec<Task>,
    uses: Uses,
    jobs: usize,
    watches: Watches,
    here: PathBuf,
}

impl Session<'_> {
    /// Forgets what has changed, and returns the tasks that it affects.
    fn take(&mut self, news: &News) -> Vec<usize> {
        if news.is_everything {
            self.worker.workspace.clear();
            self.watches.forget_all();
            return (0..self.tasks.len()).collect();
        }
        let mut changes = Changes::default();
        for path in &news.paths {
            changes.add(&self.here, path);
        }
        let mut affected = BTreeSet::new();
        for path in changes.paths() {
            self.worker.workspace.invalidate(path);
            self.watches.forget(path);
            self.uses.add_affected(path, &mut affected);
        }
        affected.into_iter().collect()
    }

    /// Builds these tasks and tells what became of them; false when nobody listens any more.
    fn build(&mut self, context: &mut Context<'_>, which: &[usize], start: Instant) -> bool {
        let mut results = self.build_once(which);
        // What was not watched may have changed while it was read.
        for _ in 0..3 {
            let mut unwatched = Vec::new();
            for (at, done) in &results {
                let added = self.watches.add(&done.inputs);
                if !added.is_empty() {
                    unwatched.push(*at);
                }
                for directory in added {
                    self.worker.workspace.invalidate(directory);
                }
            }
            if unwatched.is_empty() {
                break;
            }
            for (at, again) in self.build_once(&unwatched) {
                if let Some((_, done)) = results.iter_mut().find(|(other, _)| *other == at) {
                    // The first build has written the file, if the second finds it unchanged.
                    let outcome = match (done.outcome, again.outcome) {
                        (Outcome::Written, Outcome::Unchanged) => Outcome::Written,
                        (_, outcome) => outcome,
                    };
                    *done = Done { outcome, ..again };
                }
            }
        }
        let time = start.elapsed().as_secs_f64() * 1000.0;
        let mut is_heard = true;
        for (at, done) in results {
            if let Some(task) = self.tasks.get(at) {
                let what = match done.outcome {
                    Outcome::Written => "built",
                    Outcome::Unchanged => "unchanged",
                    Outcome::Failed => "failed",
                };
                let line = format!("{what} {} in {time:.1} ms\n", task.directory.display());
                let written = context.out.write_all(line.as_bytes());
                match written.and_then(|()| context.out.flush()) {
                    Err(error) if error.kind() == ErrorKind::BrokenPipe => is_heard = false,
                    Err(error) => complain(
                        context,
                        &format!("error: cannot write to standard output: {error}\n"),
                    ),
                    Ok(()) => {}
                }
                complain(context, &done.report);
            }
            self.uses.set(at, done.inputs);
        }
        is_heard
    }

    fn build_once(&self, which: &[usize]) -> Vec<(usize, Done)> {
        let tasks: Vec<&Task> = which.iter().filter_map(|at| self.tasks.get(*at)).collect();
        let mut results = Vec::with_capacity(tasks.len());
        let worker = &self.worker;
        parallel::in_order(
            self.jobs,
            &tasks,
            |task| worker.build(task),
            |index, mut done| {
                done.inputs.retain(|input| input.found != Found::Remote);
                for input in &mut done.inputs {
                    if !input.path.is_absolute() {
                        input.path = absolute(&self.here, &input.path);
                    }
                }
                results.extend(which.get(index).map(|at| (*at, done)));
            },
        );
        results
    }
}

/// Which task depends on which path.
struct Uses {
    /// What the last build of each task depended on, with absolute paths.
    inputs: Vec<Vec<Input>>,
    /// The tasks of each path, and whether something else than a directory may be wanted there.
    tasks: BTreeMap<PathBuf, BTreeMap<usize, bool>>,
}

impl Uses {
    fn new(tasks: usize) -> Uses {
        Uses {
            inputs: vec![Vec::new(); tasks],
            tasks: BTreeMap::new(),
        }
    }

    /// Takes what the last build of a task depended on.
    fn set(&mut self, task: usize, inputs: Vec<Input>) {
        let Some(known) = self.inputs.get_mut(task) else {
            return;
        };
        if *known == inputs {
            return;
        }
        for input in known.iter() {
            if let Some(tasks) = self.tasks.get_mut(&input.path) {
                tasks.remove(&task);
                if tasks.is_empty() {
                    self.tasks.remove(&input.path);
                }
            }
        }
        for input in &inputs {
            let is_no_directory = input.found != Found::Directory;
            let tasks = self.tasks.entry(input.path.clone()).or_default();
            *tasks.entry(task).or_default() |= is_no_directory;
        }
        *known = inputs;
    }

    /// Adds the tasks for which a change of `path` matters. Of a directory that comes or goes there is word of its own,
    /// so that it changes nothing for what only lies above.
    fn add_affected(&self, path: &Path, affected: &mut BTreeSet<usize>) {
        let below = self.tasks.range::<Path, _>((Included(path), Unbounded));
        for (_, tasks) in below.take_while(|(other, _)| other.starts_with(path)) {
            affected.extend(tasks.keys());
        }
        for above in path.ancestors().skip(1) {
            let tasks = self.tasks.get(above).into_iter().flatten();
            affected.extend(tasks.filter(|(_, wants)| **wants).map(|(task, _)| task));
        }
    }
}

/// The directories that the system tells us about.
struct Watches {
    sender: Sender<Message>,
    watcher: Option<Box<dyn Watcher>>,
    /// Without symbolic links.
    known: BTreeSet<PathBuf>,
    polls: bool,
}

impl Watches {
    fn new(sender: Sender<Message>) -> Watches {
        let events = sender.clone();
        let watcher = RecommendedWatcher::new(
            move |event| {
                let _ = events.send(Message::Event(event));
            },
            Config::default(),
        );
        let mut watches = Watches {
            sender,
            watcher: None,
            known: BTreeSet::new(),
            polls: false,
        };
        match watcher {
            Ok(watcher) => watches.watcher = Some(Box::new(watcher)),
            Err(_) => watches.poll(),
        }
        watches
    }

    /// Looks again and again, where the system cannot tell.
    fn poll(&mut self) {
        let events = self.sender.clone();
        let config = Config::default()
            .with_poll_interval(POLL)
            .with_compare_contents(true);
        let watcher = PollWatcher::new(
            move |event| {
                let _ = events.send(Message::Event(event));
            },
            config,
        );
        self.polls = true;
        self.watcher = None;
        if let Ok(mut watcher) = watcher {
            for directory in &self.known {
                let _ = watcher.watch(directory, RecursiveMode::NonRecursive);
            }
            self.watcher = Some(Box::new(watcher));
        }
    }

    /// Ends the watch of a directory that has changed itself, and of all in it: it may be another by now, which
    /// nobody watches.
    fn forget(&mut self, path: &Path) {
        let below = self.known.range::<Path, _>((Included(path), Unbounded));
        let gone: Vec<PathBuf> = below
            .take_while(|directory| directory.starts_with(path))
            .cloned()
            .collect();
        for directory in &gone {
            self.known.remove(directory);
        }
        self.unwatch(gone);
    }

    fn forget_all(&mut self) {
        let known = std::mem::take(&mut self.known);
        self.unwatch(known);
    }

    fn unwatch(&mut self, directories: impl IntoIterator<Item = PathBuf>) {
        for directory in directories {
            if let Some(watcher) = &mut self.watcher {
                // The system has ended it already, if the directory is gone.
                let _ = watcher.unwatch(&directory);
            }
        }
    }

    /// Watches the directories of these inputs; returns those that were not watched before.
    fn add(&mut self, inputs: &[Input]) -> Vec<PathBuf> {
        let mut added = Vec::new();
        for input in inputs {
            let is_directory = matches!(input.found, Found::Directory | Found::Tree);
            let own = is_directory.then_some(input.path.as_path());
            let mut above = input.path.ancestors().skip(1);
            let around = above.find(|path| self.known.contains(*path) || path.is_dir());
            for directory in own.into_iter().chain(around) {
                if self.known.contains(directory) {
                    continue;
                }
                // Without links, which are watched where they are: for the system, a directory has one watch, and it
                // would end with that of any link to it.
                let Ok(directory) = std::fs::canonicalize(directory) else {
                    continue;
                };
                if !self.known.insert(directory.clone()) {
                    continue;
                }
                let Some(watcher) = &mut self.watcher else {
                    continue;
                };
                match watcher.watch(&directory, RecursiveMode::NonRecursive) {
                    Ok(()) => added.push(directory),
                    // Too many watches, most likely.
                    Err(_) if !self.polls && directory.is_dir() => {
                        self.poll();
                        added.push(directory);
                    }
                    Err(_) => {
                        self.known.remove(&directory);
                    }
                }
            }
        }
        added
    }
}

/// Lets a signal end the watch as a success: there is nothing that it would interrupt half-way. A second one ends the
/// process, which may be waiting for a file that nobody writes.
#[cfg(unix)]
fn stop_on_signal(sender: Sender<Message>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    if let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM]) {
        std::thread::spawn(move || {
            let mut signals = signals.forever();
            if signals.next().is_some() {
                let _ = sender.send(Message::Stop);
            }
            if let Some(signal) = signals.next() {
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        });
    }
}

#[cfg(not(unix))]
fn stop_on_signal(_: Sender<Message>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_does_not_wait_for_what_never_rests() {
        let (sender, receiver) = mpsc::channel();
        let noise = std::thread::spawn(move || {
            let event = || notify::Event::new(EventKind::Any).add_path(PathBuf::from("/a/log"));
            while sender.send(Message::Event(Ok(event()))).is_ok() {
                std::thread::sleep(SHORT_REST);
            }
        });
        let news = next(&receiver);
        assert!(news.is_some_and(|news| news.paths.contains(Path::new("/a/log"))));
        drop(receiver);
        noise.join().expect("it ends");
    }

    #[test]
    fn a_change_affects_what_looked_there() {
        let input = |path: &str, found| {
            let built = overlay_engine::build(
                &overlay_engine::MemoryFs::new(),
                path,
                &overlay_engine::BuildOptions::default(),
            );
            let mut input = built.expect_err("there is nothing").inputs.remove(0);
            input.found = found;
            input
        };
        let lists = [
            vec![
                input("/a/b", Found::Directory),
                input("/a/b/c.yaml", Found::File),
            ],
            vec![
                input("/a/b/c", Found::Nothing),
                input("/a", Found::Directory),
            ],
            vec![input("/ab", Found::Nothing)],
        ];
        let mut uses = Uses::new(lists.len());
        for (task, inputs) in lists.iter().enumerate() {
            uses.set(task, vec![input("/before", Found::File)]);
            uses.set(task, inputs.clone());
        }
        for (path, wanted) in [
            ("/a", &[0, 1][..]),
            ("/a/b", &[0, 1]),
            ("/a/b/c", &[1]),
            ("/a/b/c/d", &[1]),
            ("/a/b/c.yaml", &[0]),
            ("/ab/x", &[2]),
            ("/before", &[]),
            ("/", &[0, 1, 2]),
        ] {
            let mut affected = BTreeSet::new();
            uses.add_affected(Path::new(path), &mut affected);
            assert!(affected.iter().eq(wanted), "{path}: {affected:?}");
        }
    }
}
