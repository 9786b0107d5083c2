//! What a caller can set for a build.

use std::sync::Arc;

pub use overlay_yaml::Limits;

use crate::chart::{ChartRenderer, Charts};
use crate::function::FunctionRunner;
use crate::load::LoadRestrictor;
use crate::overrides::Overrides;
use crate::remote::Fetcher;

/// Options of a build. Every default is kustomize's.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct BuildOptions {
    pub(crate) load_restrictor: LoadRestrictor,
    pub(crate) reorder: Reorder,
    pub(crate) managed_by_label: bool,
    pub(crate) limits: Limits,
    pub(crate) max_layers: Option<usize>,
    pub(crate) overrides: Overrides,
    pub(crate) drops_inputs: bool,
    pub(crate) keeps_fetched_inputs: bool,
    pub(crate) functions: Option<Arc<dyn FunctionRunner>>,
    pub(crate) charts: Option<Charts>,
    pub(crate) fetcher: Option<Arc<dyn Fetcher>>,
}

/// The order of the resources when the kustomization has no `sortOptions`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reorder {
    /// Not said: as [`Reorder::Legacy`].
    #[default]
    Unspecified,
    /// Namespaces and definitions first, webhooks last, then by type, namespace and name.
    Legacy,
    /// The order of the inputs.
    None,
}

impl BuildOptions {
    /// Returns the defaults.
    pub fn new() -> BuildOptions {
        BuildOptions::default()
    }

    /// Sets where files may lie. Default: [`LoadRestrictor::RootOnly`].
    #[must_use]
    pub fn load_restrictor(mut self, restrictor: LoadRestrictor) -> BuildOptions {
        self.load_restrictor = restrictor;
        self
    }

    /// Sets the order of resources. Default: [`Reorder::Unspecified`]. `sortOptions` in the kustomization wins.
    #[must_use]
    pub fn reorder(mut self, reorder: Reorder) -> BuildOptions {
        self.reorder = reorder;
        self
    }

    /// Whether every resource gets the label `app.kubernetes.io/managed-by`. Default: no.
    #[must_use]
    pub fn managed_by_label(mut self, add: bool) -> BuildOptions {
        self.managed_by_label = add;
        self
    }

    /// Sets the bounds for hostile input. Default: [`Limits::default`].
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> BuildOptions {
        self.limits = limits;
        self
    }

    /// Sets what is changed of the topmost kustomization. Default: nothing.
    #[must_use]
    pub fn overrides(mut self, overrides: Overrides) -> BuildOptions {
        self.overrides = overrides;
        self
    }

    /// Sets how many kustomizations may lie upon each other. Default: 1000.
    #[must_use]
    pub fn max_layers(mut self, layers: usize) -> BuildOptions {
        self.max_layers = Some(layers);
        self
    }

    /// Whether the result has the list of inputs, and the texts of all files that were read. Default: yes.
    ///
    /// Without, a build needs less memory: the result lists no inputs, and has the texts of those files at which its
    /// errors and warnings point; [`Sources::read_again`](crate::Sources::read_again) gets others.
    #[must_use]
    pub fn keep_inputs(mut self, keep: bool) -> BuildOptions {
        self.drops_inputs = !keep;
        self
    }

    /// Sets who renders charts. Default: nobody; a chart is an error.
    #[must_use]
    pub fn charts(mut self, renderer: Arc<dyn ChartRenderer>) -> BuildOptions {
        self.charts = Some(Charts {
            renderer,
            kube_version: String::new(),
            api_versions: Vec::new(),
        });
        self
    }

    /// Sets the version of Kubernetes and the further API versions that charts see which say none themselves. It
    /// counts after [`BuildOptions::charts`]. Default: the renderer's.
    #[must_use]
    pub fn chart_capabilities(
        mut self,
        kube_version: impl Into<String>,
        api_versions: impl IntoIterator<Item = String>,
    ) -> BuildOptions {
        if let Some(charts) = &mut self.charts {
            charts.kube_version = kube_version.into();
            charts.api_versions = api_versions.into_iter().collect();
        }
        self
    }

    /// Sets who runs functions and plugins. Default: nobody; a configuration of one is an error.
    #[must_use]
    pub fn functions(mut self, runner: Arc<dyn FunctionRunner>) -> BuildOptions {
        self.functions = Some(runner);
        self
    }

    /// Whether the inputs of a build hold the files that it reads in fetched repositories, where the fetcher has put
    /// them. Default: no; the commit stands for them.
    #[must_use]
    pub fn fetched_inputs(mut self, keep: bool) -> BuildOptions {
        self.keeps_fetched_inputs = keep;
        self
    }

    /// Sets who fetches remote sources. Default: nobody; a remote source is an error.
    #[must_use]
    pub fn fetcher(mut self, fetcher: Arc<dyn Fetcher>) -> BuildOptions {
        self.fetcher = Some(fetcher);
        self
    }
}
