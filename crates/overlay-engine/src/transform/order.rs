//! `sortOptions`: the order in which the resources are printed.

use hashbrown::HashMap;

use crate::error::{Error, Result};
use crate::gvk::Gvk;
use crate::kustomization::SortOptions;
use crate::options::Reorder;
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;
use crate::tables::kind_order::{FIRST, LAST};

/// Sorts as the `sortOptions` of the root kustomization say, else as `reorder` says.
///
/// # Errors
/// When the options contradict each other, or when two resources have one id.
pub(crate) fn apply(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    options: Option<&SortOptions>,
    reorder: Reorder,
) -> Result<()> {
    let Some(options) = options else {
        return match reorder {
            Reorder::Unspecified | Reorder::Legacy => sort(set, &FIRST, &LAST),
            Reorder::None => Ok(()),
        };
    };
    if reorder != Reorder::Unspecified {
        build.warn(Error::invalid(
            "the order of the command line is ignored, because the kustomization has `sortOptions`",
            options.origin,
        ));
    }
    sort_as(set, options)
}

/// Sorts as `sortOptions`, or the built-in transformer of that name, say.
///
/// # Errors
/// As [`apply`].
pub(crate) fn sort_as(set: &mut ResourceSet, options: &SortOptions) -> Result<()> {
    let at = if options.order.is_empty() {
        options.origin
    } else {
        options.order.origin
    };
    match (options.order.as_str(), &options.legacy) {
        ("legacy", None) => sort(set, &FIRST, &LAST),
        ("legacy", Some((first, last))) => sort(set, first, last),
        ("fifo", None) => Ok(()),
        ("fifo", Some(_)) => Err(Error::invalid(
            "`sortOptions.legacySortOptions` is set, but `sortOptions.order` is `fifo`",
            at,
        )
        .hint("set `order: legacy`, or remove `legacySortOptions`")),
        (order, _) => Err(Error::invalid(
            format!("`sortOptions.order` must be `legacy` or `fifo`, found `{order}`"),
            at,
        )),
    }
}

fn sort<T: AsRef<str>>(set: &mut ResourceSet, first: &[T], last: &[T]) -> Result<()> {
    let mut ranks: HashMap<&str, isize> = HashMap::new();
    for (index, kind) in first.iter().enumerate() {
        ranks.insert(kind.as_ref(), index as isize - first.len() as isize);
    }
    for (index, kind) in last.iter().enumerate() {
        ranks.insert(kind.as_ref(), 1 + index as isize);
    }
    let keys: Vec<Key> = set
        .iter()
        .map(|resource| Key::new(resource, &ranks))
        .collect();
    let mut positions: Vec<usize> = (0..set.len()).collect();
    positions.sort_by(|&a, &b| keys[a].cmp(&keys[b]));
    set.reorder(&positions);
    // kustomize notices only here that patches or hashes have made two ids equal.
    set.check_unique()
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    rank: isize,
    gvk: GvkKey,
    name: String,
}

/// Namespaces of the core group come before those of others, the higher version first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum GvkKey {
    CoreNamespace(std::cmp::Reverse<String>),
    Other(String),
}

impl Key {
    fn new(resource: &Resource, ranks: &HashMap<&str, isize>) -> Key {
        let gvk = resource.gvk();
        let text = gvk_text(gvk);
        Key {
            rank: ranks.get(gvk.kind.as_str()).copied().unwrap_or(0),
            gvk: if gvk.kind == "Namespace" && gvk.group.is_empty() {
                GvkKey::CoreNamespace(std::cmp::Reverse(text))
            } else {
                GvkKey::Other(text)
            },
            name: format!(
                "{}|{}",
                or(resource.namespace(), "~X"),
                or(resource.name(), "~N")
            ),
        }
    }
}

/// The missing parts come after all letters.
fn gvk_text(gvk: &Gvk) -> String {
    format!(
        "{}_{}_{}",
        or(&gvk.group, "~G"),
        or(&gvk.version, "~V"),
        or(&gvk.kind, "~K")
    )
}

fn or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if text.is_empty() { otherwise } else { text }
}
