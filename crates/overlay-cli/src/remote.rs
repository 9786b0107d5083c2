//! Remote sources: the flags that say how they are fetched, and the command `lock`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use overlay_engine::FetchError;
use overlay_fetch::{Fetch, Lock, cache_directory};
use overlay_process::Processes;

use crate::args::Invocation;
use crate::command::CommandName;
use crate::{Context, Status, build, charts, complain, output, print, report, signal};

/// How old what is known of branches, tags and web files may be, in seconds.
pub(crate) const MAX_AGE: &str = "OVERLAY_REMOTE_MAX_AGE";

const LOCK_FILE: &str = "overlay.lock";

/// Returns what fetches for a command.
pub(crate) fn fetcher(invocation: &Invocation, processes: &Processes) -> Arc<Fetch> {
    let mut fetch = new(processes).offline(invocation.has("offline"));
    let is_current = matches!(invocation.command, CommandName::Lock | CommandName::Vendor);
    if invocation.has("refresh") || is_current {
        fetch = fetch.max_age(Duration::ZERO);
    } else if let Some(age) = max_age() {
        fetch = fetch.max_age(age);
    }
    if invocation.has("locked") {
        let directory = invocation.arguments.first().map(PathBuf::from);
        fetch = fetch.locked(move || find_lock(directory.as_deref()));
    }
    if invocation.command == CommandName::Watch {
        signal::leave_end_to_command();
    }
    stoppable(fetch, processes)
}

/// Returns what fetches for the commands of kustomize, which has no flags for it.
pub(crate) fn plain_fetcher(processes: &Processes) -> Arc<Fetch> {
    let age = max_age().unwrap_or(Duration::ZERO);
    stoppable(new(processes).max_age(age), processes)
}

fn new(processes: &Processes) -> Fetch {
    Fetch::new(cache_directory(|name| std::env::var_os(name))).processes(processes.clone())
}

fn max_age() -> Option<Duration> {
    let age = std::env::var(MAX_AGE).ok()?;
    age.trim().parse().ok().map(Duration::from_secs)
}

/// Lets a signal end what runs and remove what is half fetched.
fn stoppable(fetch: Fetch, processes: &Processes) -> Arc<Fetch> {
    let fetch = Arc::new(fetch);
    // The programs are not in the group of this process, so that the terminal does not end them. A hook that kept them
    // would keep itself.
    let (running, half_fetched) = (processes.downgrade(), Arc::downgrade(&fetch));
    processes.before_first(move || {
        signal::before_end(move || {
            if let Some(processes) = running.upgrade() {
                processes.end_all();
            }
            if let Some(fetch) = half_fetched.upgrade() {
                fetch.abandon();
            }
        });
    });
    fetch
}

/// Runs `lock [DIR]... [-o FILE]`.
pub(crate) fn run(context: &mut Context<'_>, invocation: &Invocation) -> Status {
    let fetch = fetcher(invocation, &Processes::default());
    let options =
        charts::with_fetch(build::options(invocation), fetch.clone()).fetcher(fetch.clone());
    let here = [".".into()];
    let directories = match &invocation.arguments[..] {
        [] => &here,
        directories => directories,
    };
    let mut status = Status::Done;
    for directory in directories {
        if let Err(failure) = overlay_engine::build(context.fs, Path::new(directory), &options) {
            complain(context, &report::failure(&failure, context.color));
            status = Status::Failed;
        }
    }
    if status != Status::Done {
        return status;
    }
    let lock = fetch.lock();
    let path = invocation.value("output").filter(|path| !path.is_empty());
    let path = path.unwrap_or(OsStr::new(LOCK_FILE));
    if path == OsStr::new("-") {
        return print(context, &[lock.to_string()]);
    }
    match output::write_file(Path::new(path), lock.to_string().as_bytes()) {
        Ok(()) => {
            let sources = match lock.len() {
                1 => "1 remote source".to_owned(),
                count => format!("{count} remote sources"),
            };
            let text = format!("{}: {sources}\n", path.display());
            complain(context, &text);
            Status::Done
        }
        Err(error) => {
            let message = match error.about(path) {
                output::Problem::Message(message) => message,
                output::Problem::Print(_) => String::new(),
            };
            complain(context, &report::message(&message, context.color));
            Status::Failed
        }
    }
}

/// Reads the lock of the directory or of the nearest one around it, else of the current directory or around that.
fn find_lock(directory: Option<&Path>) -> Result<(PathBuf, Lock), FetchError> {
    let here = std::env::current_dir().unwrap_or_default();
    let start = directory.unwrap_or(Path::new("."));
    let start = std::fs::canonicalize(start).unwrap_or_else(|_| here.clone());
    let found = start
        .ancestors()
        .chain(here.ancestors())
        .map(|directory| directory.join(LOCK_FILE))
        .find(|path| path.is_file());
    let Some(path) = found else {
        let message = format!("there is no `{LOCK_FILE}` in or above the directory of the build");
        return Err(FetchError::new(message).hint("`overlay lock` writes one"));
    };
    let fail = |path: PathBuf, why: String| {
        FetchError::new(format!("cannot use `{}`: {why}", path.display()))
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => return Err(fail(path, error.to_string())),
    };
    match Lock::parse(&text) {
        Ok(lock) => Ok((path, lock)),
        Err(error) => Err(fail(path, error.to_string())),
    }
}
