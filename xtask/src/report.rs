//! Measures the command beside kustomize, and keeps the result in `docs/performance`.
//!
//! [`workload`] makes the trees, [`measure`] runs the programs on them, [`many`] runs builds of many overlays,
//! [`floor`] what nothing can be faster than, [`profile`] says where the instructions go. [`kept`] is the result and
//! what is compared with it; [`table`] and [`picture`] show it.

mod floor;
mod kept;
mod many;
mod measure;
mod picture;
mod profile;
mod table;
mod workload;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs};

use sha2::{Digest, Sha256};

use kept::{About, Profile, Report, Row, hex};
use many::Monorepo;
use measure::{Program, Samples};
pub(crate) use profile::valgrind;
pub(crate) use workload::WORKLOADS;
use workload::Workload;

pub(crate) const USAGE: &str = "\
cargo xtask workload NAME SIZE DIR

Writes the files of a workload into DIR, and prints which directories to build.

cargo xtask report [--check | --quick | --render] [--overlay FILE] [--only PART] [--rounds N]

Measures `overlay`, and kustomize beside it when KUSTOMIZE names one, and writes
docs/performance/report.json, report.md and growth.svg. With GNU time, it measures
memory; with valgrind, it counts instructions.

  --check           measures overlay alone, writes nothing, and fails when it
                    is worse than the kept report says
  --quick           the smallest size of each once, in seconds; writes nothing, and
                    fails when an output is not that of the kept report
  --render          measures nothing: writes the page and the picture of the kept report
  --overlay FILE    the program to measure; a release build unless given
  --only PART       only a workload, or `floor`, `many` or `profiles`; writes
                    nothing
  --rounds N        how many times overlay runs, 21 unless given; kustomize a third";

/// What is measured beside the workloads.
const PARTS: [&str; 3] = ["floor", "many", "profiles"];

const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/performance");

/// How many times overlay runs, unless it takes longer than the budget. kustomize runs a third as often.
const ROUNDS: usize = 21;
const BUDGET: Duration = Duration::from_secs(10);

/// Applications of the monorepo for many builds; each has three overlays.
const APPLICATIONS: usize = 300;
const SAVES: usize = 41;

/// What is profiled: the workloads that everyday builds are like, and those that stress one stage.
const PROFILED: [(&str, usize); 6] = [
    ("hello", 1),
    ("plain", 1600),
    ("flat", 1600),
    ("references", 100),
    ("patches", 400),
    ("generators", 400),
];

/// What is asked.
struct Options {
    check: bool,
    quick: bool,
    render: bool,
    rounds: usize,
    overlay: Option<PathBuf>,
    only: Option<String>,
}

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let options = parse(arguments)?;
    if options.render {
        return write(&kept_report()?);
    }
    let overlay = match &options.overlay {
        Some(path) => {
            fs::canonicalize(path).map_err(|error| format!("{}: {error}", path.display()))?
        }
        None => build_release(None)?,
    };
    let session = Session {
        directory: tempfile::tempdir().map_err(|error| error.to_string())?,
        kustomize: match env::var_os("KUSTOMIZE") {
            Some(path) if !options.check => Some(Program::builder(path)),
            _ => None,
        },
        overlay: Program::builder(overlay),
        options,
    };
    let report = session.measure()?;
    if session.options.check || session.options.quick {
        return session.check(&report);
    }
    println!("{}", table::render(&report));
    match session.options.only {
        Some(_) => Ok(()),
        None => write(&report),
    }
}

/// Builds the command as for a release; the linker says in `map` what it puts where.
pub(crate) fn mapped_program(map: &Path) -> Result<PathBuf, String> {
    build_release(Some(map))
}

/// Writes a workload for measuring by hand.
pub(crate) fn write_workload(name: &str, size: &str, directory: &str) -> Result<(), String> {
    let names: Vec<&str> = WORKLOADS.iter().map(|workload| workload.name).collect();
    let workload = WORKLOADS
        .iter()
        .find(|workload| workload.name == name)
        .ok_or_else(|| format!("there is no workload `{name}`, only {}", names.join(", ")))?;
    let size = size.parse().map_err(|_| format!("`{size}` is no number"))?;
    let targets = workload.tree(size).write(Path::new(directory));
    for target in targets.map_err(|error| format!("{directory}: {error}"))? {
        println!("{}", target.display());
    }
    Ok(())
}

fn parse(arguments: &[String]) -> Result<Options, String> {
    let mut options = Options {
        check: false,
        quick: false,
        render: false,
        rounds: ROUNDS,
        overlay: None,
        only: None,
    };
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let mut value = || {
            let value = arguments.next().cloned();
            value.ok_or_else(|| format!("{argument} needs a value\n\n{USAGE}"))
        };
        match argument.as_str() {
            "--check" => options.check = true,
            "--render" => options.render = true,
            "--quick" => {
                options.quick = true;
                options.rounds = 1;
            }
            "--rounds" => {
                let value = value()?;
                let rounds = value.parse().ok().filter(|rounds| *rounds > 0);
                options.rounds =
                    rounds.ok_or_else(|| format!("`{value}` is no number of rounds"))?;
            }
            "--overlay" => options.overlay = Some(value()?.into()),
            "--only" => {
                let name = value()?;
                let mut names = WORKLOADS.iter().map(|workload| workload.name).chain(PARTS);
                if !names.any(|known| known == name) {
                    return Err(format!("there is no workload `{name}`, and no such part"));
                }
                options.only = Some(name);
            }
            _ => return Err(format!("unknown argument `{argument}`\n\n{USAGE}")),
        }
    }
    Ok(options)
}

fn build_release(map: Option<&Path>) -> Result<PathBuf, String> {
    let status = Command::new("cargo")
        .args(["build", "--quiet", "--release", "--bin", "overlay"])
        .envs(map.map(|map| ("OVERLAY_LINK_MAP", map)))
        .current_dir(REPOSITORY)
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    if !status.success() {
        return Err(format!("cargo build --release: {status}"));
    }
    let target = env::var_os("CARGO_TARGET_DIR");
    let target = target.map_or(Path::new(REPOSITORY).join("target"), PathBuf::from);
    Ok(target.join("release/overlay"))
}

/// Everything for one report.
struct Session {
    options: Options,
    overlay: Program,
    kustomize: Option<Program>,
    directory: tempfile::TempDir,
}

impl Session {
    fn measure(&self) -> Result<Report, String> {
        let mut report = Report {
            about: self.about()?,
            rows: self.rows()?,
            floor: None,
            batch: None,
            watch: None,
            profiles: Vec::new(),
        };
        let directory = self.directory.path();
        let overlay = &self.overlay.path;
        let rounds = self.options.rounds;
        if self.wants("floor") {
            say("the floor");
            report.floor = Some(floor::measure(directory, rounds)?);
        }
        if self.wants("many") {
            say("many builds");
            let monorepo = Monorepo::write(directory, APPLICATIONS)?;
            report.batch =
                Some(monorepo.batch(overlay, self.kustomize.as_ref(), rounds.div_ceil(4))?);
            say("watch");
            report.watch = Some(monorepo.watch(overlay, SAVES)?);
        }
        if self.wants("profiles") {
            report.profiles = self.profiles()?;
        }
        Ok(report)
    }

    /// Whether a part is asked that is no workload.
    fn wants(&self, part: &str) -> bool {
        let Options {
            check, quick, only, ..
        } = &self.options;
        !check && !quick && only.as_ref().is_none_or(|only| only == part)
    }

    fn about(&self) -> Result<About, String> {
        let version = |program: &Program| -> Result<String, String> {
            let version = Program {
                path: program.path.clone(),
                arguments: vec!["version".to_owned()],
            };
            let text = version.output(None)?;
            let text = String::from_utf8_lossy(&text);
            let first = text.lines().next().unwrap_or_default();
            Ok(first.trim_start_matches("overlay ").to_owned())
        };
        Ok(About {
            overlay: version(&self.overlay)?,
            kustomize: self.kustomize.as_ref().map(version).transpose()?,
            compiler: first_line(Command::new("rustc").arg("--version")),
            machine: machine(),
            cores: std::thread::available_parallelism().map_or(1, |cores| cores.get()),
            calibration_ms: measure::calibrate(),
        })
    }

    fn rows(&self) -> Result<Vec<Row>, String> {
        let mut rows = Vec::new();
        for workload in &WORKLOADS {
            // Growth is without the cost of `hello`.
            let is_wanted = |only: &String| only == workload.name || workload.name == "hello";
            if !self.options.only.as_ref().is_none_or(is_wanted) {
                continue;
            }
            let (sizes, larger) = match self.options.quick {
                true => (&workload.sizes[..1], &workload.larger[..0]),
                false => (workload.sizes, workload.larger),
            };
            for &size in sizes {
                rows.push(self.row(workload, size, self.kustomize.as_ref())?);
            }
            for &size in larger {
                rows.push(self.row(workload, size, None)?);
            }
        }
        Ok(rows)
    }

    fn row(
        &self,
        workload: &Workload,
        size: usize,
        kustomize: Option<&Program>,
    ) -> Result<Row, String> {
        say(&format!("{} {size}", workload.name));
        let tree = workload.tree(size);
        let root = self
            .directory
            .path()
            .join(format!("{}-{size}", workload.name));
        let targets = tree.write(&root).map_err(|error| error.to_string())?;

        let mut output = Vec::new();
        for target in &targets {
            let ours = self.overlay.output(Some(target))?;
            if ours.is_empty() {
                return Err(format!("{}: no output", target.display()));
            }
            if let Some(kustomize) = kustomize
                && kustomize.output(Some(target))? != ours
            {
                return Err(format!(
                    "{}: kustomize prints something else",
                    target.display()
                ));
            }
            output.extend(ours);
        }

        let rounds = self.options.rounds;
        let mut ours = Samples::new(&self.overlay, rounds, BUDGET);
        let mut theirs = kustomize.map(|program| Samples::new(program, rounds.div_ceil(3), BUDGET));
        let mut samples = vec![&mut ours];
        samples.extend(theirs.as_mut());
        measure::in_turn(&mut samples, &targets)?;

        let mut cost = ours.cost();
        if self.options.quick {
            // One round on any build, a slow one perhaps: only the output counts.
            cost.cpu_ms = None;
        } else {
            cost.peak_kib = measure::peak(&self.overlay, &targets);
            cost.instructions = measure::instructions(&self.overlay, &targets);
        }
        let kustomize = theirs.map(|samples| {
            let mut cost = samples.cost();
            cost.peak_kib = kustomize.and_then(|program| measure::peak(program, &targets));
            cost
        });
        Ok(Row {
            workload: workload.name.to_owned(),
            size,
            processes: targets.len(),
            input_bytes: tree.bytes(),
            input_hash: tree.hash(),
            output_bytes: output.len() as u64,
            output_hash: hex(&Sha256::digest(&output)),
            overlay: cost,
            kustomize,
        })
    }

    fn profiles(&self) -> Result<Vec<Profile>, String> {
        if !Command::new("valgrind")
            .arg("--version")
            .output()
            .is_ok_and(|output| output.status.success())
        {
            say("no valgrind, so no profiles");
            return Ok(Vec::new());
        }
        say("profiles");
        let program = profile::program(Path::new(REPOSITORY))?;
        let directory = self.directory.path();
        let mut profiles = Vec::new();
        for (name, size) in PROFILED {
            let workload = WORKLOADS.iter().find(|workload| workload.name == name);
            let tree = workload.ok_or("no such workload")?.tree(size);
            let root = directory.join(format!("profile-{name}-{size}"));
            let targets = tree.write(&root).map_err(|error| error.to_string())?;
            let stages = profile::run(&program, &targets[0], directory);
            profiles.extend(stages.map(|stages| Profile::new(name, size, stages)));
        }
        Ok(profiles)
    }

    /// Compares with the kept report.
    fn check(&self, report: &Report) -> Result<(), String> {
        let outcome = report.compare(&kept_report()?);
        let mut complaints = outcome.worse;
        for name in &outcome.changed {
            say(&format!(
                "{name} is not in the kept report, or its files were others"
            ));
        }
        if self.options.check && !outcome.changed.is_empty() {
            complaints.push("some workloads have changed: make the report anew".to_owned());
        }
        if outcome.compared == 0 {
            complaints.push("the kept report has nothing to compare with".to_owned());
        }
        if !complaints.is_empty() {
            return Err(format!(
                "the kept report says otherwise:\n{}",
                complaints.join("\n")
            ));
        }
        println!(
            "{} figures are as in the kept report, or better",
            outcome.compared
        );
        Ok(())
    }
}

fn kept_report() -> Result<Report, String> {
    let path = format!("{FOLDER}/report.json");
    let text = fs::read(&path).map_err(|error| format!("{path}: {error}"))?;
    serde_json::from_slice(&text).map_err(|error| format!("{path}: {error}"))
}

fn write(report: &Report) -> Result<(), String> {
    fs::create_dir_all(FOLDER).map_err(|error| error.to_string())?;
    let json = serde_json::to_string_pretty(report).map_err(|error| error.to_string())?;
    let picture = picture::draw(report).ok_or("nothing to draw")?;
    for (name, content) in [
        ("report.json", json + "\n"),
        ("report.md", table::render(report)),
        ("growth.svg", picture),
    ] {
        let file = format!("{FOLDER}/{name}");
        fs::write(&file, content).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(())
}

fn say(what: &str) {
    eprintln!("measuring: {what}");
}

fn first_line(command: &mut Command) -> String {
    let output = command
        .output()
        .map(|output| output.stdout)
        .unwrap_or_default();
    let text = String::from_utf8_lossy(&output);
    text.lines().next().unwrap_or_default().to_owned()
}

/// What the system says of its processor, or its name and architecture.
fn machine() -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(key, _)| key.trim() == "model name")
        .map(|(_, model)| model.trim().to_owned());
    model.unwrap_or_else(|| format!("{} {}", env::consts::OS, env::consts::ARCH))
}
