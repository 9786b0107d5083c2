//! Charts from repositories (`index.yaml`) and OCI registries.

use std::sync::Arc;

use overlay_engine::{FetchError, Fetcher, without_password};
use overlay_fetch::Fetch;
use overlay_helm::repository::{self, OciChart};

/// Whether `chart` is a URL and not a path.
pub(crate) fn is_url(chart: &str) -> bool {
    ["oci://", "http://", "https://"]
        .iter()
        .any(|scheme| chart.starts_with(scheme))
}

/// Fetches the packed chart `name`, a URL itself or a chart in `repository`. Where the repository names a digest, the
/// archive has it.
///
/// # Errors
/// When the repository cannot be reached, or has no such chart; the message says where.
pub(crate) fn pull(
    fetch: &Fetch,
    repository: &str,
    name: &str,
    version: &str,
) -> Result<Arc<[u8]>, String> {
    if repository.starts_with("oci://") {
        return from_registry(fetch, repository, name, version);
    }
    if name.starts_with("oci://") {
        return from_registry(fetch, name, "", version);
    }
    if is_url(name) {
        return file(fetch, name);
    }
    if !is_url(repository) {
        return Err(format!(
            "`{repository}` is no chart repository; expected `https://...` or `oci://...`"
        ));
    }
    let index = file(fetch, &repository::index_url(repository))?;
    let archive = repository::find(&index, name, version)
        .map_err(|error| format!("{}: {error}", without_password(repository)))?;
    let url = repository::resolve(repository, &archive.url);
    match &archive.digest {
        Some(digest) => blob(fetch, &url, digest),
        None => file(fetch, &url),
    }
}

fn from_registry(
    fetch: &Fetch,
    reference: &str,
    name: &str,
    version: &str,
) -> Result<Arc<[u8]>, String> {
    let chart = OciChart::new(reference, name).map_err(|error| error.to_string())?;
    let failed = |error: repository::RepositoryError| format!("{reference}: {error}");
    let version = if repository::is_exact(version) {
        version.to_owned()
    } else {
        let tags = file(fetch, &chart.tags_url())?;
        repository::newest_tag(&tags, name, version).map_err(failed)?
    };
    let manifest = file(fetch, &chart.manifest_url(&version))?;
    let digest = repository::chart_digest(&manifest).map_err(failed)?;
    blob(fetch, &chart.blob_url(&digest), &digest)
}

fn file(fetch: &Fetch, url: &str) -> Result<Arc<[u8]>, String> {
    fetch.file(url).map_err(|error| told(url, &error))
}

fn blob(fetch: &Fetch, url: &str, digest: &str) -> Result<Arc<[u8]>, String> {
    let blob = fetch.file_with_digest(url, digest);
    blob.map_err(|error| told(url, &error))
}

fn told(url: &str, error: &FetchError) -> String {
    format!("{}: {error}", without_password(url))
}
