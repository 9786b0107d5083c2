//! Many builds that share what they read: for controllers, watchers and builds of whole repositories.
//!
//! A file is read and parsed once, and a base is built once for all overlays on it. What is kept is a function of the
//! files alone; [`Workspace::invalidate`] drops what depends on a file that has changed.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use hashbrown::{HashMap, HashSet};
use overlay_yaml::Origin;

use crate::config::TransformerConfig;
use crate::error::{Error, Errors, Failure, Warning};
use crate::fs::FileSystem;
use crate::kustomization::{self, Kustomization, LocatedText};
use crate::load::{Directory, File, Found, Input};
use crate::options::BuildOptions;
use crate::pipeline::{self, Accumulator, Build};
use crate::remote::{RepoSpec, is_file_url};
use crate::resource::Resource;
use crate::source::Sources;
use crate::{Built, Schema};

/// Files and options of many builds, with what they share.
///
/// Builds can run in any number of threads at once; no build waits for another, and every result is the one that
/// [`crate::build`] gives.
pub struct Workspace {
    fs: Arc<dyn FileSystem>,
    options: BuildOptions,
    /// How many bytes of input may be kept before all is forgotten.
    capacity: usize,
    /// Replaced as a whole when it is full, or when something is invalidated, so that builds under way keep theirs and
    /// what they have read before leaves no trace in later ones.
    cache: RwLock<Arc<Cache>>,
}

/// What builds share.
#[derive(Default)]
pub(crate) struct Cache {
    pub(crate) sources: Sources,
    /// One for all builds, so that a layer of another build is known to have just these.
    default_config: OnceLock<Arc<TransformerConfig>>,
    inner: Mutex<Kept>,
}

#[derive(Clone, Default)]
struct Kept {
    files: HashMap<PathBuf, File>,
    resources: HashMap<u32, Arc<[Resource]>>,
    /// Directories to which no symbolic link leads.
    directories: HashSet<PathBuf>,
    /// By directory.
    kustomizations: HashMap<PathBuf, Arc<KeptKustomization>>,
    layers: HashMap<PathBuf, Arc<KeptLayer>>,
}

/// A kustomization as its file has it.
struct KeptKustomization {
    /// The directory as messages call it; where a link leads to it too, others may call it something else.
    display: Arc<str>,
    kustomization: Arc<Kustomization>,
    mistakes: Errors,
    warnings: Vec<Warning>,
    /// The names that were tried, and what a link led to.
    inputs: Vec<Input>,
}

/// The outcome of a kustomization that others build on.
struct KeptLayer {
    /// As that of [`KeptKustomization`].
    display: Arc<str>,
    accumulator: Accumulator,
    warnings: Vec<Warning>,
    inputs: Vec<Input>,
    /// The directories of this kustomization and of all below.
    roots: Vec<PathBuf>,
    /// How many kustomizations lie upon each other from here on.
    height: usize,
}

/// Where the traces of a build stood before a layer began.
pub(crate) struct Mark {
    warnings: usize,
    inputs: usize,
    entered: usize,
}

/// What a kustomization says of itself and of others, known without building it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outline {
    /// The kustomization file, without symbolic links.
    pub file: PathBuf,
    /// Whether it is a Component, which only others can build.
    pub is_component: bool,
    /// The files and directories that it lists under `resources`, `components`, `generators`, `transformers` and
    /// `validators`: absolute, cleaned, whether or not they are there.
    pub refers_to: Vec<PathBuf>,
}

impl Workspace {
    /// Returns a workspace in which nothing is known yet. It keeps up to 256 MiB of input.
    pub fn new(fs: impl FileSystem + 'static, options: BuildOptions) -> Workspace {
        Workspace {
            fs: Arc::new(fs),
            options,
            capacity: 256 << 20,
            cache: RwLock::default(),
        }
    }

    /// Sets how many bytes of input are kept before everything is forgotten and read anew; texts that have changed
    /// since, and patches within kustomizations, count too. Default: 256 MiB.
    #[must_use]
    pub fn capacity(mut self, bytes: usize) -> Workspace {
        self.capacity = bytes;
        self
    }

    /// Builds the kustomization in the directory `path`.
    ///
    /// # Errors
    /// As [`crate::build`].
    pub fn build(&self, path: impl AsRef<Path>) -> Result<Built, Failure> {
        let cache = self.current();
        pipeline::build(&*self.fs, path.as_ref(), &self.options, Some(&cache))
    }

    /// Reads the kustomization file in the directory `path`, and nothing else.
    ///
    /// # Errors
    /// When there is no directory, not one kustomization file in it, or the file is no kustomization.
    pub fn outline(&self, path: impl AsRef<Path>) -> Result<Outline, Failure> {
        let cache = self.current();
        let mut build = begin(&*self.fs, &self.options, Some(&cache));
        let outcome = outline(&mut build, path.as_ref());
        let Build {
            warnings,
            sources,
            inputs,
            ..
        } = build;
        outcome.map_err(|errors| Failure {
            errors: errors.0,
            warnings,
            sources,
            inputs,
        })
    }

    /// Forgets what depends on `path`: a file that has changed, appeared or gone, or a directory of such files. A build
    /// that begins afterwards reads it anew; one under way may have read it before.
    ///
    /// Paths are compared with what builds asked for, [`Input::path`], and with what symbolic links made of it: give
    /// the path as the file system reports it.
    pub fn invalidate(&self, path: impl AsRef<Path>) {
        // In the form that the paths of inputs have, so that bytes can be compared.
        let path: PathBuf = path.as_ref().components().collect();
        let mut current = self.cache.write().unwrap_or_else(PoisonError::into_inner);
        if Arc::get_mut(&mut current).is_none() {
            *current = Arc::new(current.copy());
        }
        current.kept().forget(&path);
    }

    /// Forgets everything.
    pub fn clear(&self) {
        *self.cache.write().unwrap_or_else(PoisonError::into_inner) = Arc::default();
    }

    fn current(&self) -> Arc<Cache> {
        let cache = Arc::clone(&self.cache.read().unwrap_or_else(PoisonError::into_inner));
        if cache.sources.size() <= self.capacity {
            return cache;
        }
        self.clear();
        Arc::clone(&self.cache.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl std::fmt::Debug for Workspace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workspace")
            .field("options", &self.options)
            .field("capacity", &self.capacity)
            .finish_non_exhaustive()
    }
}

impl Cache {
    /// What is kept; a thread that panicked cannot have left it half-changed.
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Another cache that knows the same and shares the sources.
    fn copy(&self) -> Cache {
        Cache {
            sources: self.sources.clone(),
            default_config: self.default_config.clone(),
            inner: Mutex::new(self.kept().clone()),
        }
    }

    /// The file at a path without symbolic links.
    pub(crate) fn file(&self, real: &Path) -> Option<File> {
        self.kept().files.get(real).cloned()
    }

    pub(crate) fn keep_file(&self, real: PathBuf, file: &File) {
        let mut kept = self.kept();
        if let Some(other) = kept.files.insert(real, file.clone()) {
            kept.resources.remove(&other.number);
        }
    }

    /// Whether it is known that no symbolic link leads to a directory.
    pub(crate) fn is_known_directory(&self, path: &Path) -> bool {
        self.kept().directories.contains(path)
    }

    pub(crate) fn know_directory(&self, path: &Path) {
        self.kept().directories.insert(path.to_owned());
    }

    /// The resources of a file, by its number.
    pub(crate) fn resources(&self, file: u32) -> Option<Arc<[Resource]>> {
        self.kept().resources.get(&file).cloned()
    }

    pub(crate) fn keep_resources(&self, file: u32, resources: &[Resource]) {
        self.kept().resources.insert(file, resources.into());
    }
}

impl Kept {
    /// Forgets what depends on a path.
    fn forget(&mut self, path: &Path) {
        let is_meant = |other: &Path| lies_in(other, path);
        // What something lies in now was no file, and may have been no directory.
        let may_have_changed = |input: &Input| {
            is_meant(&input.path) || input.found != Found::Directory && lies_in(path, &input.path)
        };
        let uses = |inputs: &[Input]| inputs.iter().any(may_have_changed);
        let Kept {
            files,
            resources,
            directories,
            kustomizations,
            layers,
        } = self;
        files.retain(|name, file| {
            let stays = !is_meant(name) && !lies_in(path, name);
            if !stays {
                resources.remove(&file.number);
            }
            stays
        });
        directories.retain(|directory| !is_meant(directory) && !lies_in(path, directory));
        kustomizations.retain(|root, kept| !is_meant(root) && !uses(&kept.inputs));
        layers.retain(|root, layer| !is_meant(root) && !uses(&layer.inputs));
    }
}

/// Whether `path` is `directory` or lies in it; both without `.`, `..` and doubled separators.
fn lies_in(path: &Path, directory: &Path) -> bool {
    let (path, directory) = (path.as_os_str(), directory.as_os_str());
    let rest = path
        .as_encoded_bytes()
        .strip_prefix(directory.as_encoded_bytes());
    rest.is_some_and(|rest| match rest.first() {
        None => true,
        Some(first) => {
            let is_separator = |byte: u8| std::path::is_separator(char::from(byte));
            // The root ends with one.
            is_separator(*first)
                || directory
                    .as_encoded_bytes()
                    .last()
                    .copied()
                    .is_some_and(is_separator)
        }
    })
}

impl Build<'_> {
    /// Reads the kustomization of a directory, with the mistakes in it; `at` is what asked for the directory.
    ///
    /// # Errors
    /// When there is not one file, or it is not readable.
    pub(crate) fn kustomization(
        &mut self,
        directory: &Directory,
        at: Origin,
    ) -> Result<(Arc<Kustomization>, Errors), Error> {
        let kept = self.cache.and_then(|cache| {
            let kept = cache.kept();
            kept.kustomizations.get(&directory.root).map(Arc::clone)
        });
        if let Some(kept) = kept.filter(|kept| kept.display == directory.display) {
            self.warnings.extend(kept.warnings.iter().cloned());
            self.inputs.extend(kept.inputs.iter().cloned());
            return Ok((Arc::clone(&kept.kustomization), kept.mistakes.clone()));
        }
        let mark = self.mark();
        let (file, name) = self.read_kustomization(directory, at)?;
        let (kustomization, mistakes) = kustomization::decode(self, &file, name)?;
        let kustomization = Arc::new(kustomization);
        if let Some(cache) = self.cache {
            let kept = KeptKustomization {
                display: Arc::clone(&directory.display),
                kustomization: Arc::clone(&kustomization),
                mistakes: mistakes.clone(),
                warnings: self.warnings[mark.warnings..].to_vec(),
                inputs: self.inputs[mark.inputs..].to_vec(),
            };
            let root = directory.root.clone();
            cache.kept().kustomizations.insert(root, Arc::new(kept));
        }
        Ok((kustomization, mistakes))
    }

    /// What is kept of the kustomization in `directory`, when this build would make the same of it.
    ///
    /// A layer whose directories hold one of those that lead here is not taken: building it will find the cycle.
    pub(crate) fn kept_layer(
        &mut self,
        directory: &Directory,
        depth: usize,
    ) -> Option<Accumulator> {
        let cache = self.cache_of_layers(directory)?;
        let layer = Arc::clone(cache.kept().layers.get(&directory.root)?);
        if layer.display != directory.display {
            return None;
        }
        let mut ancestor = directory.parent.as_ref();
        while let Some(visited) = ancestor {
            if layer
                .roots
                .iter()
                .any(|root| visited.root.starts_with(root))
            {
                return None;
            }
            ancestor = visited.parent.as_ref();
        }
        if depth + layer.height > self.max_layers {
            return None;
        }
        self.warnings.extend(layer.warnings.iter().cloned());
        self.inputs.extend(layer.inputs.iter().cloned());
        self.entered
            .extend(layer.roots.iter().map(|root| (root.clone(), depth)));
        Some(layer.accumulator.clone())
    }

    /// Notes where the traces stand.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            warnings: self.warnings.len(),
            inputs: self.inputs.len(),
            entered: self.entered.len(),
        }
    }

    /// Keeps the outcome of the kustomization in `directory`, whose traces began at `mark`.
    pub(crate) fn keep_layer(
        &self,
        directory: &Directory,
        depth: usize,
        mark: &Mark,
        outcome: &Accumulator,
    ) {
        let Some(cache) = self.cache_of_layers(directory) else {
            return;
        };
        let entered = self.entered.get(mark.entered..).unwrap_or_default();
        let layer = KeptLayer {
            display: Arc::clone(&directory.display),
            accumulator: outcome.clone(),
            warnings: self
                .warnings
                .get(mark.warnings..)
                .unwrap_or_default()
                .to_vec(),
            inputs: self.inputs.get(mark.inputs..).unwrap_or_default().to_vec(),
            roots: entered.iter().map(|(root, _)| root.clone()).collect(),
            height: entered
                .iter()
                .map(|(_, at)| at.saturating_sub(depth))
                .max()
                .unwrap_or(0),
        };
        let root = directory.root.clone();
        cache.kept().layers.insert(root, Arc::new(layer));
    }

    /// Where the outcome of a directory may be kept. In a fetched repository, what is a cycle depends on the entry that
    /// fetched it.
    fn cache_of_layers(&self, directory: &Directory) -> Option<&Cache> {
        self.cache
            .filter(|_| self.is_plain() && directory.repository.is_none())
    }

    /// Whether layers mean the same here as in any other build of the workspace.
    pub(crate) fn is_plain(&self) -> bool {
        !self.schema_is_chosen
            && !self.notes_provenance
            && !self.has_run_functions
            && !self.schema.has_comments()
    }
}

/// Returns the state of a build that has read nothing.
pub(crate) fn begin<'a>(
    fs: &'a dyn FileSystem,
    options: &BuildOptions,
    cache: Option<&'a Cache>,
) -> Build<'a> {
    Build {
        fs,
        cache,
        limits: options.limits.clone(),
        load_restrictor: options.load_restrictor,
        max_layers: options.max_layers.unwrap_or(1000),
        drops_inputs: options.drops_inputs && cache.is_none(),
        keeps_fetched_inputs: options.keeps_fetched_inputs,
        functions: options.functions.clone(),
        charts: options.charts.clone(),
        has_run_functions: false,
        directories: HashSet::new(),
        schema: Schema::builtin(),
        default_config: cache.map(|cache| {
            let config = &cache.default_config;
            Arc::clone(config.get_or_init(|| Arc::new(TransformerConfig::defaults())))
        }),
        schema_is_chosen: false,
        notes_provenance: false,
        fetcher: options.fetcher.clone(),
        repositories: Vec::new(),
        sources: cache.map(|cache| cache.sources.clone()).unwrap_or_default(),
        warnings: Vec::new(),
        inputs: Vec::new(),
        entered: Vec::new(),
    }
}

fn outline(build: &mut Build<'_>, path: &Path) -> Result<Outline, Errors> {
    let directory = build.open_root(path)?;
    let (kustomization, _) = build.kustomization(&directory, Origin::NONE)?;
    Ok(Outline {
        file: directory.root.join(kustomization.file_name),
        is_component: kustomization.kind == "Component",
        refers_to: references(&kustomization)
            .filter(|path| !path.is_empty() && !path.contains('\n') && !is_remote(path))
            .map(|path| directory.join(path))
            .collect(),
    })
}

fn is_remote(path: &str) -> bool {
    is_file_url(path) || RepoSpec::parse(path).is_some()
}

fn references(kustomization: &Kustomization) -> impl Iterator<Item = &LocatedText> {
    let Kustomization {
        resources,
        components,
        generators,
        transformers,
        validators,
        ..
    } = kustomization;
    [resources, components, generators, transformers, validators]
        .into_iter()
        .flatten()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::MemoryFs;
    use crate::fs::FileKind;

    /// Counts the reads, and lets files change.
    #[derive(Clone, Default)]
    struct Counting {
        files: Arc<Mutex<MemoryFs>>,
        reads: Arc<AtomicUsize>,
    }

    impl Counting {
        fn write(&self, path: &str, text: &str) {
            self.files
                .lock()
                .expect("no test panics with it")
                .insert(path, text);
        }

        fn files(&self) -> MemoryFs {
            self.files.lock().expect("no test panics with it").clone()
        }
    }

    impl FileSystem for Counting {
        fn read(&self, path: &Path) -> std::io::Result<Arc<[u8]>> {
            self.reads.fetch_add(1, Ordering::Relaxed);
            self.files().read(path)
        }
        fn kind(&self, path: &Path) -> std::io::Result<FileKind> {
            self.files().kind(path)
        }
        fn canonicalize(&self, path: &Path) -> std::io::Result<PathBuf> {
            self.files().canonicalize(path)
        }
    }

    fn tree() -> Counting {
        let fs = Counting::default();
        fs.write("base/kustomization.yaml", "resources: [a.yaml]\n");
        fs.write(
            "base/a.yaml",
            "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n",
        );
        for name in ["x", "y"] {
            let text = format!("namePrefix: {name}-\nresources: [../base]\n");
            fs.write(&format!("{name}/kustomization.yaml"), &text);
        }
        fs
    }

    fn names(workspace: &Workspace, path: &str) -> Vec<String> {
        let built = workspace.build(path).expect("builds");
        built
            .resources
            .iter()
            .map(|resource| resource.name().to_owned())
            .collect()
    }

    #[test]
    fn a_base_is_read_once() {
        let fs = tree();
        let workspace = Workspace::new(fs.clone(), BuildOptions::default());
        assert_eq!(names(&workspace, "x"), ["x-a"]);
        assert_eq!(fs.reads.load(Ordering::Relaxed), 3);
        assert_eq!(names(&workspace, "y"), ["y-a"]);
        assert_eq!(fs.reads.load(Ordering::Relaxed), 4);
        assert_eq!(names(&workspace, "x"), ["x-a"]);
        assert_eq!(fs.reads.load(Ordering::Relaxed), 4);
    }

    #[test]
    fn an_outline_tells_what_a_kustomization_refers_to() {
        let workspace = Workspace::new(tree(), BuildOptions::default());
        let outline = workspace.outline("x").expect("it is one");
        assert_eq!(outline.refers_to, [Path::new("/base")]);
        assert!(!outline.is_component);
        assert!(workspace.outline("nowhere").is_err());
    }

    #[test]
    fn a_shared_base_is_among_the_inputs_of_both() {
        let workspace = Workspace::new(tree(), BuildOptions::default());
        for path in ["x", "y"] {
            let built = workspace.build(path).expect("builds");
            let reads = |path: &str| {
                built
                    .inputs
                    .iter()
                    .any(|input| input.path == Path::new(path))
            };
            assert!(
                reads("/base/a.yaml") && reads("/base/kustomization.yml"),
                "{path}"
            );
        }
    }

    #[test]
    fn what_depends_on_a_changed_file_is_built_anew() {
        let fs = tree();
        let workspace = Workspace::new(fs.clone(), BuildOptions::default());
        names(&workspace, "x");
        fs.write(
            "base/a.yaml",
            "apiVersion: v1\nkind: Service\nmetadata: {name: b}\n",
        );
        assert_eq!(names(&workspace, "x"), ["x-a"]);
        workspace.invalidate("/base/a.yaml");
        assert_eq!(names(&workspace, "x"), ["x-b"]);
    }

    type Act = Box<dyn FnOnce() + Send>;

    /// Does something once, after it has read a file and before it hands it out.
    struct Interrupted {
        files: Counting,
        after_read: Arc<Mutex<Option<Act>>>,
    }

    impl FileSystem for Interrupted {
        fn read(&self, path: &Path) -> std::io::Result<Arc<[u8]>> {
            let text = self.files.read(path);
            if path.ends_with("a.yaml")
                && let Some(act) = self.after_read.lock().expect("no panic").take()
            {
                act();
            }
            text
        }
        fn kind(&self, path: &Path) -> std::io::Result<FileKind> {
            self.files.kind(path)
        }
        fn canonicalize(&self, path: &Path) -> std::io::Result<PathBuf> {
            self.files.canonicalize(path)
        }
    }

    #[test]
    fn a_build_under_way_keeps_nothing_that_was_invalidated() {
        let files = tree();
        let after_read = Arc::default();
        let workspace = Arc::new(Workspace::new(
            Interrupted {
                files: files.clone(),
                after_read: Arc::clone(&after_read),
            },
            BuildOptions::default(),
        ));
        let same = Arc::clone(&workspace);
        let change = move || {
            let text = "apiVersion: v1\nkind: Service\nmetadata: {name: b}\n";
            files.write("base/a.yaml", text);
            same.invalidate("/base/a.yaml");
        };
        *after_read.lock().expect("no panic") = Some(Box::new(change));
        assert_eq!(names(&workspace, "x"), ["x-a"]);
        assert_eq!(names(&workspace, "x"), ["x-b"]);
        assert_eq!(names(&workspace, "y"), ["y-b"]);
    }

    #[test]
    fn a_file_in_the_place_of_another_is_seen() {
        let object = |name| format!("apiVersion: v1\nkind: Service\nmetadata: {{name: {name}}}\n");
        let before = MemoryFs::new()
            .with("top/kustomization.yaml", "resources: [../base]\n")
            .with("base/kustomization.yaml", "resources: [a.yaml]\n");
        let fs = Counting::default();
        *fs.files.lock().expect("no panic") = before.clone().with("base/a.yaml", object("a"));
        let workspace = Workspace::new(fs.clone(), BuildOptions::default());
        assert_eq!(names(&workspace, "top"), ["a"]);
        let inner = "base/a.yaml/kustomization.yaml";
        *fs.files.lock().expect("no panic") = before
            .with(inner, "resources: [b.yaml]\n")
            .with("base/a.yaml/b.yaml", object("b"));
        workspace.invalidate(Path::new("/").join(inner));
        assert_eq!(names(&workspace, "top"), ["b"]);
    }

    #[test]
    fn a_second_kustomization_file_is_found_once_invalidated() {
        let fs = tree();
        let workspace = Workspace::new(fs.clone(), BuildOptions::default());
        names(&workspace, "x");
        fs.write("base/kustomization.yml", "resources: [a.yaml]\n");
        workspace.invalidate("/base/kustomization.yml");
        assert!(workspace.build("x").is_err());
    }

    #[test]
    fn paths_are_compared_by_whole_names() {
        for (path, directory, expected) in [
            ("/a/b", "/a", true),
            ("/a", "/a", true),
            ("/ab", "/a", false),
            ("/a", "/a/b", false),
            ("/a", "/", true),
        ] {
            let lies_in = lies_in(Path::new(path), Path::new(directory));
            assert_eq!(lies_in, expected, "{path} {directory}");
        }
    }

    #[test]
    fn warnings_of_a_shared_file_are_told_by_every_build() {
        let fs = tree();
        let object = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n";
        fs.write("base/a.yaml", &format!("{object}...\nb: 2\n"));
        fs.write("kustomization.yaml", "resources: [base/a.yaml]\n");
        let workspace = Workspace::new(fs, BuildOptions::default());
        for path in ["base", "/"] {
            let built = workspace.build(path).expect("builds");
            assert_eq!(built.warnings.len(), 1, "{path}");
        }
    }

    #[test]
    fn a_cycle_through_a_kept_layer_is_found() {
        let fs = tree();
        fs.write("z/kustomization.yaml", "resources: [../y/inner]\n");
        fs.write("y/inner/kustomization.yaml", "resources: [../../x]\n");
        let workspace = Workspace::new(fs.clone(), BuildOptions::default());
        names(&workspace, "z");
        // `y/inner` is kept now, and `y` is above it.
        fs.write("y/kustomization.yaml", "resources: [inner]\n");
        fs.write("y/inner/kustomization.yaml", "resources: [../../y]\n");
        assert!(
            workspace.build("y").is_ok(),
            "what is kept is used until it is invalidated"
        );
        workspace.invalidate("/y");
        let failure = workspace.build("y").expect_err("a cycle");
        assert!(failure.to_string().contains("cycle"), "{failure}");
    }

    #[test]
    fn a_thousand_layers_fit_on_a_small_stack() {
        let mut fs = MemoryFs::new()
            .with("0/kustomization.yaml", "resources: [a.yaml]\n")
            .with(
                "0/a.yaml",
                "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n",
            );
        for layer in 1..=1001 {
            let text = format!("resources: [../{}]\n", layer - 1);
            fs.insert(format!("{layer}/kustomization.yaml"), text);
        }
        let build = move |layer: &'static str| {
            let fs = fs.clone();
            std::thread::Builder::new()
                .stack_size(2 << 20)
                .spawn(move || crate::build(&fs, layer, &BuildOptions::default()))
                .expect("a thread")
                .join()
                .expect("no overflow")
        };
        assert_eq!(
            build("1000").map(|built| built.resources.len()).ok(),
            Some(1)
        );
        let failure = build("1001").expect_err("one too many");
        assert!(failure.to_string().contains("limit"), "{failure}");
    }
}
