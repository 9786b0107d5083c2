//! Finding the overlays below a directory.
//!
//! An overlay is a kustomization that no other one refers to; what others refer to are bases and components, which
//! are built as part of overlays.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use overlay_engine::{BuildOptions, FileSystem, OsFs, Outline, Workspace};
use walkdir::{DirEntry, WalkDir};

use crate::affected::{absolute, past};
use crate::args::{Invocation, Usage};
use crate::parallel;
use crate::shard::{self, Shard};

pub(crate) const KUSTOMIZATION_FILES: [&str; 3] =
    ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/// What a build costs beside the bytes that it reads, in bytes.
const COST_OF_A_BUILD: u64 = 4096;

/// A directory to build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Overlay {
    /// The directory as users know it.
    pub(crate) directory: PathBuf,
    /// The same from where the search began; empty for that directory itself.
    pub(crate) name: PathBuf,
}

/// What to look for, and where.
pub(crate) struct Search {
    root: PathBuf,
    only: Option<GlobSet>,
    /// The globs of `only` as they were given.
    only_texts: Vec<String>,
    skip: GlobSet,
    include_bases: bool,
    shard: Option<Shard>,
    pub(crate) jobs: usize,
    /// A directory of results, which is not looked into.
    pub(crate) without: Option<PathBuf>,
}

impl Search {
    /// Reads the flags that say which overlays are meant.
    pub(crate) fn new(invocation: &Invocation, root: &Path) -> Result<Search, Usage> {
        let wrong = |message: String| Usage::new(invocation.command, message);
        let globs = |flag| globs(invocation, flag).map_err(wrong);
        let shard = match invocation.value("shard") {
            Some(text) => Some(
                Shard::parse(&text.to_string_lossy(), |name| std::env::var_os(name))
                    .map_err(wrong)?,
            ),
            None => None,
        };
        Ok(Search {
            root: root.to_owned(),
            only: invocation
                .value("only")
                .map(|_| globs("only"))
                .transpose()?,
            only_texts: texts(invocation, "only"),
            skip: globs("skip")?,
            include_bases: invocation.has("include-bases"),
            shard,
            jobs: jobs(invocation)?,
            without: None,
        })
    }
}

/// How many threads are wanted.
pub(crate) fn jobs(invocation: &Invocation) -> Result<usize, Usage> {
    let Some(text) = invocation.value("jobs") else {
        return Ok(parallel::available());
    };
    match text.to_str().and_then(|text| text.parse().ok()) {
        Some(jobs) if jobs > 0 => Ok(jobs),
        _ => Err(Usage::new(
            invocation.command,
            format!("`{}` is no number of jobs", text.display()),
        )),
    }
}

fn globs(invocation: &Invocation, flag: &str) -> Result<GlobSet, String> {
    let mut set = GlobSetBuilder::new();
    for text in texts(invocation, flag) {
        let text = text.trim_end_matches('/');
        let glob = GlobBuilder::new(text.strip_prefix("./").unwrap_or(text))
            .literal_separator(true)
            .build()
            .map_err(|error| format!("`--{flag}`: {error}"))?;
        set.add(glob);
    }
    set.build().map_err(|error| format!("`--{flag}`: {error}"))
}

fn texts(invocation: &Invocation, flag: &str) -> Vec<String> {
    let values = invocation.values(flag);
    values
        .map(|text| text.to_string_lossy().into_owned())
        .collect()
}

/// What a search finds.
#[derive(Clone)]
pub(crate) struct Found {
    /// The overlays that are asked for, in the order of their paths.
    pub(crate) chosen: Vec<Overlay>,
    /// The names of all that there are, also of those that globs and the shard leave out.
    pub(crate) all: Vec<PathBuf>,
    /// Why parts of the tree were not searched, but for those that are skipped.
    pub(crate) problems: Vec<String>,
    /// Whether there is no kustomization at all.
    is_bare: bool,
}

impl Found {
    /// Whether there is no kustomization at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.is_bare
    }

    /// The globs that ask for overlays, but match none.
    pub(crate) fn unmatched<'a>(&self, search: &'a Search) -> Vec<&'a str> {
        let Some(only) = &search.only else {
            return Vec::new();
        };
        let paths = self.all.iter().flat_map(|name| name.ancestors());
        let matched: HashSet<usize> = paths.flat_map(|path| only.matches(path)).collect();
        let texts = search.only_texts.iter().enumerate();
        texts
            .filter(|(at, _)| !matched.contains(at))
            .map(|(_, text)| text.as_str())
            .collect()
    }

    /// The overlays that are asked for and not among `others`.
    pub(crate) fn without(&self, others: &HashSet<&Path>, search: &Search) -> Vec<Overlay> {
        let gone = self
            .all
            .iter()
            .filter(|name| !others.contains(name.as_path()));
        let names: Vec<&PathBuf> = gone.filter(|name| search.matches(name)).collect();
        // They cost nothing: any division will do.
        let items = names
            .iter()
            .map(|name| (name.to_string_lossy().into_owned(), 1));
        let mine = search.part(&items.collect::<Vec<_>>());
        let names = names.into_iter().zip(mine).filter(|(_, is_mine)| *is_mine);
        names.map(|(name, _)| search.overlay(name)).collect()
    }
}

/// Says that there is nothing to build.
pub(crate) fn nothing_below(root: &Path) -> String {
    format!("there is no kustomization below `{}`", root.display())
}

/// Finds the overlays.
///
/// # Errors
/// Why directories cannot be searched.
pub(crate) fn search(workspace: &Workspace, search: &Search) -> Result<Found, String> {
    let root = search.real_root()?;
    let without = search
        .without
        .as_ref()
        .and_then(|path| std::fs::canonicalize(path).ok());
    let mut problems = Vec::new();
    let names = directories(&root, without.as_deref(), |below, problem| {
        if !search.is_skipped(below) {
            let place = shown(&search.root, below);
            problems.push(format!("cannot search `{}`: {problem}", place.display()));
        }
    });
    let outline = |name: &PathBuf| {
        let outline = workspace.outline(shown(&search.root, name));
        outline.unwrap_or_else(|_| guess(&OsFs, &root.join(name)))
    };
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let found = find(search, &root, names, outline, &real);
    Ok(Found { problems, ..found })
}

/// Finds the overlays that were there at a commit.
///
/// # Errors
/// Why directories cannot be searched.
pub(crate) fn search_past(files: past::Files, search: &Search) -> Result<Found, String> {
    let root = search.real_root()?;
    let is_wanted = |name: &PathBuf| {
        let mut parts = name.components();
        parts.all(|part| !part.as_os_str().as_encoded_bytes().starts_with(b"."))
    };
    let names: BTreeSet<PathBuf> = files
        .paths()
        .filter(|path| KUSTOMIZATION_FILES.iter().any(|file| path.ends_with(file)))
        .filter_map(|path| Some(path.parent()?.strip_prefix(&root).ok()?.to_owned()))
        .filter(is_wanted)
        .collect();
    let workspace = Workspace::new(files.clone(), BuildOptions::default());
    let outline = |name: &PathBuf| {
        let directory = root.join(name);
        let outline = workspace.outline(&directory);
        outline.unwrap_or_else(|_| guess(&files, &directory))
    };
    let real = |path: &Path| files.canonicalize(path).ok();
    let names = names.into_iter().collect();
    Ok(find(search, &root, names, outline, &real))
}

fn find(
    search: &Search,
    root: &Path,
    names: Vec<PathBuf>,
    outline: impl Fn(&PathBuf) -> Outline + Sync,
    real: &dyn Fn(&Path) -> Option<PathBuf>,
) -> Found {
    let mut outlines: Vec<Outline> = Vec::with_capacity(names.len());
    parallel::in_order(search.jobs, &names, outline, |_, outline| {
        outlines.push(outline);
    });
    let graph = Graph::new(root, &names, &outlines, real);
    let all = graph.overlays(search.include_bases);
    let wanted: Vec<usize> = all
        .iter()
        .copied()
        .filter(|&at| search.matches(&names[at]))
        .collect();
    let sizes = match search.shard {
        Some(_) => graph.sizes(),
        None => Vec::new(),
    };
    let cost = |at| match search.shard {
        Some(_) => graph.cost(at, &sizes),
        None => 0,
    };
    let items: Vec<(String, u64)> = wanted
        .iter()
        .map(|&at| (names[at].to_string_lossy().into_owned(), cost(at)))
        .collect();
    let chosen = wanted.iter().zip(search.part(&items));
    Found {
        chosen: chosen
            .filter(|(_, is_mine)| *is_mine)
            .map(|(&at, _)| search.overlay(&names[at]))
            .collect(),
        all: all.into_iter().map(|at| names[at].clone()).collect(),
        problems: Vec::new(),
        is_bare: names.is_empty(),
    }
}

impl Search {
    /// Whether the globs want this directory: they match it, or one that it lies in.
    fn matches(&self, name: &Path) -> bool {
        let is_wanted = |only| lies_in_match(only, name);
        self.only.as_ref().is_none_or(is_wanted) && !self.is_skipped(name)
    }

    fn is_skipped(&self, name: &Path) -> bool {
        lies_in_match(&self.skip, name)
    }

    /// Which of the items, given as name and cost, belong to the shard.
    fn part(&self, items: &[(String, u64)]) -> Vec<bool> {
        match self.shard {
            None => vec![true; items.len()],
            Some(shard) => shard::assign(items, shard.count)
                .into_iter()
                .map(|of| of == shard.index)
                .collect(),
        }
    }

    fn overlay(&self, name: &Path) -> Overlay {
        Overlay {
            directory: shown(&self.root, name),
            name: name.to_owned(),
        }
    }

    fn real_root(&self) -> Result<PathBuf, String> {
        std::fs::canonicalize(&self.root)
            .map_err(|error| format!("cannot search `{}`: {error}", self.root.display()))
    }
}

fn lies_in_match(set: &GlobSet, name: &Path) -> bool {
    name.ancestors().any(|path| set.is_match(path))
}

/// `root/name` without a leading `./`.
fn shown(root: &Path, name: &Path) -> PathBuf {
    let path: PathBuf = root.join(name).components().collect();
    let path = path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
    if path.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        path
    }
}

/// The directories below `root` that hold a kustomization file, from `root`, in order. Symbolic links to directories
/// are not followed. What cannot be searched is told, and left out.
fn directories(
    root: &Path,
    without: Option<&Path>,
    mut tell: impl FnMut(&Path, &std::io::Error),
) -> Vec<PathBuf> {
    let is_wanted = |entry: &DirEntry| {
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        entry.depth() == 0
            || !(entry.file_type().is_dir() && (is_hidden || without == Some(entry.path())))
    };
    let mut found = BTreeSet::new();
    for entry in WalkDir::new(root).into_iter().filter_entry(is_wanted) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let place = error.path().and_then(|path| path.strip_prefix(root).ok());
                if let Some(problem) = error.io_error() {
                    tell(place.unwrap_or(Path::new("")), problem);
                }
                continue;
            }
        };
        let is_kustomization = !entry.file_type().is_dir()
            && KUSTOMIZATION_FILES
                .iter()
                .any(|name| entry.file_name() == OsStr::new(name));
        if !is_kustomization {
            continue;
        }
        let parent = entry.path().parent().unwrap_or(root);
        if let Ok(name) = parent.strip_prefix(root) {
            found.insert(name.to_owned());
        }
    }
    found.into_iter().collect()
}

/// What a kustomization most likely says whose file cannot be read as one, or that has two files: every word that is
/// the path of another kustomization refers to it. So its bases stay bases, and get no results of their own until it
/// is mended.
fn guess(fs: &dyn FileSystem, directory: &Path) -> Outline {
    let mut guess = Outline::default();
    let mut paths = BTreeSet::new();
    let mut files = 0;
    for name in KUSTOMIZATION_FILES {
        let file = directory.join(name);
        let Ok(text) = fs.read(&file) else {
            continue;
        };
        let text = String::from_utf8_lossy(&text);
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            guess.is_component |= line.trim_end() == "kind: Component";
            let words = line.split(|letter: char| {
                letter.is_whitespace() || matches!(letter, '[' | ']' | '{' | '}' | ',' | '"' | '\'')
            });
            paths.extend(words.map(|word| absolute(directory, Path::new(word))));
        }
        guess.file = file;
        files += 1;
    }
    guess.is_component &= files == 1;
    paths.remove(directory);
    guess.refers_to = paths.into_iter().collect();
    guess
}

/// Which kustomization refers to which.
struct Graph<'a> {
    outlines: &'a [Outline],
    /// The kustomizations that each one refers to.
    below: Vec<Vec<usize>>,
    /// What else each one refers to.
    others: Vec<Vec<&'a Path>>,
}

impl<'a> Graph<'a> {
    fn new(
        root: &Path,
        names: &[PathBuf],
        outlines: &'a [Outline],
        real: &dyn Fn(&Path) -> Option<PathBuf>,
    ) -> Graph<'a> {
        let numbers: HashMap<PathBuf, usize> = names
            .iter()
            .enumerate()
            .map(|(at, name)| (root.join(name).components().collect(), at))
            .collect();
        let number = |path: &PathBuf| {
            let known = numbers.get(path).copied();
            let is_file = || {
                let ending = path.extension().and_then(OsStr::to_str);
                matches!(ending, Some("yaml" | "yml" | "json"))
            };
            // Behind a symbolic link, perhaps.
            let behind = || numbers.get(&real(path)?).copied();
            known.or_else(|| if is_file() { None } else { behind() })
        };
        let mut below = vec![Vec::new(); outlines.len()];
        let mut others = vec![Vec::new(); outlines.len()];
        for (at, outline) in outlines.iter().enumerate() {
            for path in &outline.refers_to {
                match number(path) {
                    Some(other) => below[at].push(other),
                    None => others[at].push(path.as_path()),
                }
            }
        }
        Graph {
            outlines,
            below,
            others,
        }
    }

    /// The kustomizations that are no components and that no other refers to; also those that only a circle leads to,
    /// so that it is reported.
    fn overlays(&self, include_bases: bool) -> Vec<usize> {
        let is_component = |at: usize| self.outlines[at].is_component;
        let referred: HashSet<usize> = self.below.iter().flatten().copied().collect();
        let mut result: Vec<usize> = (0..self.below.len())
            .filter(|&at| !is_component(at) && (include_bases || !referred.contains(&at)))
            .collect();
        let mut reached = self.reachable(&result);
        for at in 0..self.below.len() {
            if !is_component(at) && !reached.contains(&at) {
                reached.extend(self.reachable(&[at]));
                result.push(at);
            }
        }
        result.sort_unstable();
        result
    }

    /// The given kustomizations and all below them.
    fn reachable(&self, from: &[usize]) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<usize> = from.to_vec();
        while let Some(at) = open.pop() {
            if reached.insert(at) {
                open.extend(&self.below[at]);
            }
        }
        reached
    }

    /// The bytes of the files of each kustomization itself, as far as outlines tell.
    fn sizes(&self) -> Vec<u64> {
        let size = |path: &Path| {
            let found = std::fs::metadata(path).ok();
            let found = found.filter(std::fs::Metadata::is_file);
            found.map_or(0, |found| found.len())
        };
        let files = self.outlines.iter().zip(&self.others);
        files
            .map(|(outline, others)| {
                let others: u64 = others.iter().map(|path| size(path)).sum();
                others + size(&outline.file)
            })
            .collect()
    }

    /// What it costs to build a kustomization, whose parts have these sizes.
    fn cost(&self, at: usize, sizes: &[u64]) -> u64 {
        let parts = self.reachable(&[at]);
        let bytes: u64 = parts.into_iter().map(|at| sizes[at]).sum();
        bytes + COST_OF_A_BUILD
    }
}
