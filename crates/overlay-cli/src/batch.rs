//! The command `build` for many directories: in parallel, with one cache, and one file for each.

mod progress;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};
use std::time::Instant;

use overlay_engine::{Found, Input, OsFs, Workspace};

use crate::args::{Invocation, Usage};
use crate::discover::{self, Overlay, Search};
use crate::output::{Problem, Writer};
use crate::report::Report;
use crate::{Context, Status, build, complain, parallel, prune, report, report_usage};
use progress::Progress;

/// Flags that make sense with `--all` only.
const FLAGS_OF_ALL: [&str; 5] = ["only", "skip", "include-bases", "shard", "prune"];

/// Whether more than one directory is to be built.
pub(crate) fn is_asked(invocation: &Invocation) -> bool {
    invocation.has("all")
        || invocation.arguments.len() > 1
        || FLAGS_OF_ALL
            .iter()
            .any(|flag| invocation.value(flag).is_some())
}

/// Runs `build DIR… -o OUT` and `build --all [ROOT] -o OUT`.
pub(crate) fn run(context: &mut Context<'_>, invocation: &Invocation) -> Status {
    let start = Instant::now();
    let options = match build::options_with_overrides(invocation) {
        Ok(options) => options,
        Err(usage) => {
            report_usage(context, &usage);
            return Status::WrongUsage;
        }
    };
    let workspace = Workspace::new(OsFs, options);
    let plan = match plan(invocation, &workspace) {
        Ok(Ok(plan)) => plan,
        Ok(Err(message)) => {
            complain(context, &report::message(&message, context.color));
            return Status::Failed;
        }
        Err(usage) => {
            report_usage(context, &usage);
            return Status::WrongUsage;
        }
    };
    let worker = Worker {
        workspace: &workspace,
        writer: Writer::new(),
        color: context.color,
        is_strict: invocation.has("strict"),
    };
    let mut results = Vec::with_capacity(plan.tasks.len());
    let mut progress = Progress::new(context, plan.tasks.len());
    parallel::in_order(
        plan.jobs,
        &plan.tasks,
        |task| worker.build(task),
        |index, mut done| {
            // Nobody asks for them here, and there are many.
            done.inputs = Vec::new();
            if let Some(task) = plan.tasks.get(index) {
                progress.step(task, &done);
            }
            results.push(done);
        },
    );
    progress.clear();
    let status = match &plan.alive {
        // What was not searched may hold the overlays that seem to be gone.
        _ if !plan.problems.is_empty() => Status::Failed,
        Some(alive) => prune(context, &plan, alive, &worker.writer, &results),
        None => Status::Done,
    };
    drop(worker);
    // The process ends, so that giving back every value one by one would be for nothing.
    std::mem::forget(workspace);
    match finish(context, &plan, &results, start) {
        Status::Done => status,
        failed => failed,
    }
}

/// What is to be done.
struct Plan {
    jobs: usize,
    tasks: Vec<Task>,
    out: PathBuf,
    /// With `--prune`, the files of all overlays that there are.
    alive: Option<HashSet<PathBuf>>,
    /// Why parts of the tree were not searched.
    problems: Vec<String>,
    /// What seems not to be meant.
    warnings: Vec<String>,
}

/// One directory and the file that it makes.
pub(crate) struct Task {
    pub(crate) directory: PathBuf,
    /// Without one, the build is only tried.
    pub(crate) target: Option<PathBuf>,
}

/// What became of a task.
pub(crate) struct Done {
    pub(crate) outcome: Outcome,
    /// Errors and warnings as they are shown.
    pub(crate) report: String,
    /// What the build depended on.
    pub(crate) inputs: Vec<Input>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Written,
    Unchanged,
    Failed,
}

fn plan(invocation: &Invocation, workspace: &Workspace) -> Result<Result<Plan, String>, Usage> {
    let usage = |message: &str, hint: &str| {
        Err(Usage::new(invocation.command, message).hint(Some(hint.to_owned())))
    };
    let all = invocation.has("all");
    if let Some(flag) = FLAGS_OF_ALL
        .iter()
        .find(|flag| !all && invocation.value(flag).is_some())
    {
        return usage(
            &format!("`--{flag}` chooses among what `--all` finds"),
            "give `--all [ROOT]` instead of directories",
        );
    }
    if all && invocation.arguments.len() > 1 {
        return usage(
            "`--all` takes one directory to search",
            "leave `--all` out to build just the directories that you name",
        );
    }
    let Some(out) = invocation.value("output").filter(|out| !out.is_empty()) else {
        return usage(
            "several results need a directory: `-o OUT`",
            "OUT gets one file for each directory, at the same path",
        );
    };
    let out = Path::new(out);
    let jobs = discover::jobs(invocation)?;
    let prunes = invocation.has("prune");
    if prunes && invocation.value("shard").is_some() {
        return usage(
            "`--prune` looks at all results, `--shard` makes some of them",
            "prune where all shards have come together",
        );
    }
    let mut alive = None;
    let (mut problems, mut warnings) = (Vec::new(), Vec::new());
    let overlays = if all {
        let root = invocation
            .arguments
            .first()
            .map_or(Path::new("."), Path::new);
        let mut search = Search::new(invocation, root)?;
        let is_same = |real: PathBuf| std::fs::canonicalize(root).is_ok_and(|root| root == real);
        if std::fs::canonicalize(out).is_ok_and(is_same) {
            return usage(
                "the results would lie among what they are built from",
                "give a directory of their own, `-o rendered` say",
            );
        }
        search.without = Some(out.to_owned());
        match discover::search(workspace, &search) {
            Ok(mut found) if found.is_empty() => {
                let problem = found.problems.pop();
                return Ok(Err(problem.unwrap_or_else(|| discover::nothing_below(root))));
            }
            Ok(found) => {
                warnings = search_warnings(&found, &search, root);
                problems = found.problems;
                alive = prunes.then(|| {
                    let names = found.all.iter().map(|name| target(root, name, out));
                    names.collect()
                });
                found.chosen
            }
            Err(message) => return Ok(Err(message)),
        }
    } else {
        named(invocation.arguments.iter().map(PathBuf::from))
    };
    Ok(tasks(overlays, out).map(|tasks| Plan {
        jobs,
        tasks,
        out: out.to_owned(),
        alive,
        problems,
        warnings,
    }))
}

fn search_warnings(found: &discover::Found, search: &Search, root: &Path) -> Vec<String> {
    let unmatched = found.unmatched(search).into_iter();
    unmatched
        .map(|glob| {
            format!(
                "`--only {glob}` matches the path of no overlay, from `{}`",
                root.display()
            )
        })
        .collect()
}

/// Directories that the user names.
pub(crate) fn named(directories: impl IntoIterator<Item = PathBuf>) -> Vec<Overlay> {
    directories
        .into_iter()
        .map(|directory| Overlay {
            name: below_root(&directory),
            directory,
        })
        .collect()
}

/// The path without what leads out of a directory: `/a/b` and `../a/b` become `a/b`.
fn below_root(path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => result.push(name),
            Component::ParentDir => {
                result.pop();
            }
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    result
}

/// Says where each result goes: `OUT/<path>.yaml`.
pub(crate) fn tasks(overlays: Vec<Overlay>, out: &Path) -> Result<Vec<Task>, String> {
    let mut owners: HashMap<PathBuf, PathBuf> = HashMap::new();
    let mut tasks = Vec::with_capacity(overlays.len());
    for overlay in overlays {
        let target = target(&overlay.directory, &overlay.name, out);
        if let Some(other) = owners.insert(target.clone(), overlay.directory.clone()) {
            return Err(format!(
                "`{}` and `{}` would both be written to `{}`",
                other.display(),
                overlay.directory.display(),
                target.display()
            ));
        }
        tasks.push(Task {
            directory: overlay.directory,
            target: Some(target),
        });
    }
    for task in &tasks {
        let mut above = task
            .target
            .iter()
            .flat_map(|target| target.ancestors().skip(1));
        if let Some((target, other)) = above.find_map(|path| owners.get_key_value(path)) {
            return Err(format!(
                "`{}` would be written to `{}`, which must be a directory for the result of `{}`",
                other.display(),
                target.display(),
                task.directory.display()
            ));
        }
    }
    Ok(tasks)
}

/// Where the result of `directory` goes, which is called `name` from where the search began.
fn target(directory: &Path, name: &Path, out: &Path) -> PathBuf {
    let mut name = name.as_os_str().to_owned();
    if name.is_empty() {
        // The directory where the search began, or `.`.
        let real = std::fs::canonicalize(directory).ok();
        let own = real.as_deref().and_then(Path::file_name);
        name = own.map_or_else(|| "root".into(), ToOwned::to_owned);
    }
    name.push(".yaml");
    out.join(name)
}

/// Removes the results of overlays that are gone, and says so.
fn prune(
    context: &mut Context<'_>,
    plan: &Plan,
    alive: &HashSet<PathBuf>,
    writer: &Writer,
    results: &[Done],
) -> Status {
    let written = plan.tasks.iter().zip(results);
    let written: Vec<&Path> = written
        .filter(|(_, done)| done.outcome != Outcome::Failed)
        .filter_map(|(task, _)| task.target.as_deref())
        .collect();
    let pruned = match prune::prune(&plan.out, writer, &written, alive) {
        Ok(pruned) => pruned,
        Err(problem) => {
            let text = match problem {
                Problem::Message(message) => report::message(&message, context.color),
                Problem::Print(_) => String::new(),
            };
            complain(context, &text);
            return Status::Failed;
        }
    };
    let mut text = String::new();
    for path in &pruned.removed {
        let _ = writeln!(text, "removed {}", path.display());
    }
    for path in &pruned.kept {
        let _ = writeln!(
            text,
            "kept {}, which is not as it was written",
            path.display()
        );
    }
    for message in &pruned.failed {
        text += &report::message(message, context.color);
    }
    complain(context, &text);
    if pruned.failed.is_empty() {
        Status::Done
    } else {
        Status::Failed
    }
}

/// Builds and writes; shared by all threads.
pub(crate) struct Worker<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) writer: Writer,
    pub(crate) color: bool,
    pub(crate) is_strict: bool,
}

impl Worker<'_> {
    pub(crate) fn build(&self, task: &Task) -> Done {
        let color = self.color;
        let built = self.workspace.build(&task.directory).and_then(|built| {
            let yaml = built.to_yaml()?;
            Ok((built, yaml))
        });
        let (built, yaml) = match built {
            Ok(both) => both,
            Err(failure) => {
                return Done {
                    outcome: Outcome::Failed,
                    report: report::failure(&failure, color),
                    inputs: failure.inputs,
                };
            }
        };
        let report = Report {
            sources: &built.sources,
            color,
        };
        let (outcome, report) = if self.is_strict && !built.warnings.is_empty() {
            (Outcome::Failed, report.strict(&built.warnings))
        } else {
            match self.write(task, &yaml, &built.inputs) {
                Ok(true) => (Outcome::Written, report.warnings(&built.warnings)),
                Ok(false) => (Outcome::Unchanged, report.warnings(&built.warnings)),
                Err(Problem::Message(message)) => {
                    (Outcome::Failed, report::message(&message, color))
                }
                Err(Problem::Print(errors)) => (Outcome::Failed, report.failure(&errors, &[])),
            }
        };
        Done {
            outcome,
            report,
            inputs: built.inputs,
        }
    }

    fn write(&self, task: &Task, yaml: &str, inputs: &[Input]) -> Result<bool, Problem> {
        match &task.target {
            None => Ok(true),
            Some(target) if is_input(target, inputs) => Err(Problem::Message(format!(
                "`{}` is not written: it is one of the files that the result is built from",
                target.display()
            ))),
            Some(target) => self
                .writer
                .write(target, yaml.as_bytes())
                .map_err(|error| error.about(target)),
        }
    }
}

/// Whether a build has read the file at `path`.
fn is_input(path: &Path, inputs: &[Input]) -> bool {
    // Most builds have read nothing of that name, which costs less to know than where a path leads.
    let mut alike = inputs
        .iter()
        .filter(|input| input.found == Found::File && input.path.file_name() == path.file_name());
    alike.clone().next().is_some()
        && std::fs::canonicalize(path).is_ok_and(|real| alike.any(|input| input.path == real))
}

/// Tells what became of everything, errors last.
fn finish(context: &mut Context<'_>, plan: &Plan, results: &[Done], start: Instant) -> Status {
    let count = |wanted: Outcome| results.iter().filter(|done| done.outcome == wanted).count();
    let (written, unchanged, failed) = (
        count(Outcome::Written),
        count(Outcome::Unchanged),
        count(Outcome::Failed),
    );
    let warnings = plan.warnings.iter();
    let warnings = warnings.map(|message| report::warning(message, context.color));
    let mut text: String = warnings.collect();
    for is_failure in [false, true] {
        for (report, directories) in reports(&plan.tasks, results, is_failure) {
            let _ = writeln!(text, "{}:\n{report}", several(&directories));
        }
    }
    for problem in &plan.problems {
        text += &report::message(problem, context.color);
    }
    let _ = writeln!(
        text,
        "built {}, {} unchanged, {failed} failed, in {:.2} s",
        written + unchanged,
        unchanged,
        start.elapsed().as_secs_f64()
    );
    complain(context, &text);
    if failed > 0 {
        Status::Failed
    } else {
        Status::Done
    }
}

/// The different reports in order, each with all directories that it is about: a mistake in a base is told once.
fn reports<'a>(
    tasks: &'a [Task],
    results: &'a [Done],
    is_failure: bool,
) -> Vec<(&'a str, Vec<&'a Path>)> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut reports: Vec<(&str, Vec<&Path>)> = Vec::new();
    for (task, done) in tasks.iter().zip(results) {
        let is_wanted = (done.outcome == Outcome::Failed) == is_failure;
        if !is_wanted || done.report.is_empty() {
            continue;
        }
        let at = *numbers.entry(&done.report).or_insert_with(|| {
            reports.push((&done.report, Vec::new()));
            reports.len() - 1
        });
        if let Some((_, directories)) = reports.get_mut(at) {
            directories.push(&task.directory);
        }
    }
    reports
}

/// `a`, `a, b` or `a, b, c and 7 more`.
fn several(directories: &[&Path]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<String> = directories
        .iter()
        .take(SHOWN)
        .map(|directory| directory.display().to_string())
        .collect();
    let mut text = shown.join(", ");
    if directories.len() > SHOWN {
        let _ = write!(text, " and {} more", directories.len() - SHOWN);
    }
    text
}
