//! Many builds in one process: all of a monorepo at once, in parts, and again after each save.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::kept::{Batch, Cost, Shards, Watch};
use super::measure::{self, Program, cost, median, milliseconds, time};
use super::workload::{Tree, monorepo};

/// In how many parts the work is divided.
const SHARDS: [usize; 3] = [2, 4, 8];

/// A monorepo on disk.
pub(crate) struct Monorepo {
    root: PathBuf,
    out: PathBuf,
    targets: Vec<PathBuf>,
}

impl Monorepo {
    pub(crate) fn write(directory: &Path, applications: usize) -> Result<Monorepo, String> {
        let mut tree = Tree::default();
        monorepo(applications, &mut tree);
        let root = directory.join("monorepo");
        let targets = tree.write(&root).map_err(|error| error.to_string())?;
        let out = directory.join("monorepo-out");
        Ok(Monorepo { root, out, targets })
    }

    fn build_all(&self, overlay: &Path, more: &[String]) -> Command {
        let mut command = Command::new(overlay);
        command.args(["build", "--all"]).arg(&self.root);
        command.arg("-o").arg(&self.out).args(more);
        command
    }

    /// The file that `build --all` writes for a directory.
    fn file_of(&self, target: &Path) -> PathBuf {
        let name = target.strip_prefix(&self.root).unwrap_or(target);
        let mut file = self.out.join(name).into_os_string();
        file.push(".yaml");
        file.into()
    }

    /// Removes what was written.
    fn clear(&self) -> Result<(), String> {
        match fs::remove_dir_all(&self.out) {
            Err(error) if self.out.exists() => Err(format!("{}: {error}", self.out.display())),
            _ => Ok(()),
        }
    }

    /// Measures `build --all`, whole and in parts, and kustomize once for each overlay.
    pub(crate) fn batch(
        &self,
        overlay: &Path,
        kustomize: Option<&Program>,
        rounds: usize,
    ) -> Result<Batch, String> {
        let (mut first, mut again) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            self.clear()?;
            first.push(time(&mut self.build_all(overlay, &[]))?);
            again.push(time(&mut self.build_all(overlay, &[]))?);
        }
        let mut first = cost(&first);
        self.clear()?;
        first.peak_kib = self.peak(overlay);
        self.same_as_one_by_one(&Program::builder(overlay), 20)?;
        let kustomize = kustomize
            .map(|program| self.one_by_one(program))
            .transpose()?;
        let shards = SHARDS
            .iter()
            .map(|&count| self.shards(overlay, count, rounds));
        Ok(Batch {
            overlays: self.targets.len(),
            first,
            again: cost(&again),
            kustomize,
            shards: shards.collect::<Result<_, _>>()?,
        })
    }

    fn peak(&self, overlay: &Path) -> Option<u64> {
        let program = Program {
            path: overlay.to_owned(),
            arguments: ["build".into(), "--all".into(), "-o".into()]
                .into_iter()
                .chain([self.out.to_string_lossy().into_owned()])
                .collect(),
        };
        measure::peak(&program, std::slice::from_ref(&self.root))
    }

    /// Checks the files of every `step`th overlay against builds of their own.
    fn same_as_one_by_one(&self, program: &Program, step: usize) -> Result<(), String> {
        for target in self.targets.iter().step_by(step) {
            let file = self.file_of(target);
            let written =
                fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            if program.output(Some(target))? != written {
                return Err(format!("{} has not what its build prints", file.display()));
            }
        }
        Ok(())
    }

    /// Builds everything with one process each, once: it takes long.
    fn one_by_one(&self, program: &Program) -> Result<Cost, String> {
        self.same_as_one_by_one(program, 20)?;
        let mut sum = measure::Time {
            wall: Duration::ZERO,
            cpu: Some(Duration::ZERO),
        };
        for target in &self.targets {
            let one = time(&mut program.command(Some(target)))?;
            sum.wall += one.wall;
            sum.cpu = sum.cpu.zip(one.cpu).map(|(a, b)| a + b);
        }
        Ok(cost(&[sum]))
    }

    /// Builds each of `count` parts alone.
    fn shards(&self, overlay: &Path, count: usize, rounds: usize) -> Result<Shards, String> {
        let mut costs = Vec::new();
        let mut sizes = Vec::new();
        for part in 1..=count {
            let arguments = ["--shard".to_owned(), format!("{part}/{count}")];
            let mut times = Vec::new();
            for _ in 0..rounds {
                self.clear()?;
                times.push(time(&mut self.build_all(overlay, &arguments))?);
            }
            costs.push(cost(&times));
            let files = self.targets.iter().map(|target| self.file_of(target));
            sizes.push(files.filter(|file| file.exists()).count());
        }
        if sizes.iter().sum::<usize>() != self.targets.len() {
            return Err(format!("{count} shards build {sizes:?} overlays"));
        }
        let slowest = costs
            .into_iter()
            .max_by(|a, b| a.wall_ms.total_cmp(&b.wall_ms))
            .ok_or("no shards")?;
        Ok(Shards {
            count,
            overlays: (
                sizes.iter().min().copied().unwrap_or_default(),
                sizes.iter().max().copied().unwrap_or_default(),
            ),
            wall_ms: slowest.wall_ms,
            cpu_ms: slowest.cpu_ms,
        })
    }

    /// Measures the time from a save to the new output, for one overlay after another.
    pub(crate) fn watch(&self, overlay: &Path, saves: usize) -> Result<Watch, String> {
        self.clear()?;
        let names = self
            .targets
            .iter()
            .map(|target| target.strip_prefix(&self.root));
        let names: Vec<&Path> = names.collect::<Result<_, _>>().map_err(|e| e.to_string())?;
        let child = Command::new(overlay)
            .arg("watch")
            .args(&names)
            .arg("-o")
            .arg(&self.out)
            .current_dir(&self.root)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{}: {error}", overlay.display()))?;
        let _watcher = Watcher(child);
        for target in &self.targets {
            wait_for(&self.file_of(target), "kind: Deployment")?;
        }
        // What it watches is set up once everything is built.
        sleep(Duration::from_millis(500));
        let mut times = Vec::new();
        for (number, target) in self
            .targets
            .iter()
            .step_by(7)
            .cycle()
            .take(saves)
            .enumerate()
        {
            let source = target.join("memory.yaml");
            let text = fs::read_to_string(&source).map_err(|error| error.to_string())?;
            let limit = format!("memory: {}Mi", 10_000 + number);
            let start = text.find("memory: ").ok_or("nothing to change")?;
            let start_of_save = Instant::now();
            fs::write(&source, format!("{}{limit}\n", &text[..start]))
                .map_err(|error| error.to_string())?;
            wait_for(&self.file_of(target), &limit)?;
            times.push(milliseconds(start_of_save.elapsed()));
            sleep(Duration::from_millis(20));
        }
        Ok(Watch {
            overlays: self.targets.len(),
            saves,
            worst_ms: times.iter().copied().fold(0.0, f64::max),
            median_ms: median(times),
        })
    }
}

/// Waits until a file has a text.
fn wait_for(file: &Path, text: &str) -> Result<(), String> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(20) {
        if fs::read_to_string(file).is_ok_and(|content| content.contains(text)) {
            return Ok(());
        }
        sleep(Duration::from_micros(200));
    }
    Err(format!("`{text}` did not come into {}", file.display()))
}

/// A process that ends with its user.
struct Watcher(Child);

impl Drop for Watcher {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
