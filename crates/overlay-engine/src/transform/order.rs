//! `sortOptions`: the order in which the resources are printed.

use std::cmp::{Ordering, Reverse};

use hashbrown::HashMap;

use crate::error::{Error, Result};
use crate::gvk::Gvk;
use crate::kustomization::SortOptions;
use crate::options::Reorder;
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;
use crate::tables::kind_order::{FIRST, LAST, rank_in};

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
    let places = places_of_types(set, first, last);
    let place_of = |resource: &Resource| places.get(resource.gvk()).copied().unwrap_or(0);
    let place_of_type: Vec<usize> = set.iter().map(place_of).collect();
    let mut positions: Vec<usize> = (0..set.len()).collect();
    positions.sort_unstable_by(|&a, &b| {
        let order = place_of_type[a].cmp(&place_of_type[b]);
        let name = |position| set.get(position).map(NameKey::new);
        order.then_with(|| name(a).cmp(&name(b))).then(a.cmp(&b))
    });
    if !positions.is_sorted() {
        set.reorder(&positions);
    }
    // kustomize notices only here that patches or hashes have made two ids equal.
    set.check_unique()
}

/// Numbers the types of all resources in the order in which they are printed; types that sort alike have one number.
fn places_of_types<T: AsRef<str>>(
    set: &ResourceSet,
    first: &[T],
    last: &[T],
) -> HashMap<Gvk, usize> {
    let mut places = HashMap::new();
    for resource in set {
        if !places.contains_key(resource.gvk()) {
            places.insert(resource.gvk().clone(), 0);
        }
    }
    let mut types: Vec<_> = places
        .iter_mut()
        .map(|(gvk, place)| (rank_in(&gvk.kind, first, last), GvkKey::new(gvk), place))
        .collect();
    types.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let mut before = None;
    let mut number = 0;
    for (rank, key, place) in types {
        let this = Some((rank, key));
        if this != before {
            number += 1;
            before = this;
        }
        *place = number;
    }
    places
}

/// Namespaces of the core group come before those of others, the higher version first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum GvkKey {
    CoreNamespace(Reverse<String>),
    Other(String),
}

impl GvkKey {
    /// The missing parts come after all letters.
    fn new(gvk: &Gvk) -> GvkKey {
        let text = format!(
            "{}_{}_{}",
            or(&gvk.group, "~G"),
            or(&gvk.version, "~V"),
            or(&gvk.kind, "~K")
        );
        if gvk.kind == "Namespace" && gvk.group.is_empty() {
            GvkKey::CoreNamespace(Reverse(text))
        } else {
            GvkKey::Other(text)
        }
    }
}

/// Sorts as the text `NAMESPACE|NAME`.
#[derive(PartialEq, Eq)]
struct NameKey<'a> {
    namespace: &'a str,
    name: &'a str,
}

impl<'a> NameKey<'a> {
    fn new(resource: &'a Resource) -> NameKey<'a> {
        NameKey {
            namespace: or(resource.namespace(), "~X"),
            name: or(resource.name(), "~N"),
        }
    }
}

impl Ord for NameKey<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.namespace == other.namespace {
            return self.name.cmp(other.name);
        }
        let common = self.namespace.len().min(other.namespace.len());
        let beginnings =
            self.namespace.as_bytes()[..common].cmp(&other.namespace.as_bytes()[..common]);
        if beginnings.is_ne() {
            return beginnings;
        }
        fn bytes<'a>(key: &NameKey<'a>) -> impl Iterator<Item = u8> + 'a {
            let namespace = key.namespace.bytes();
            namespace.chain([b'|']).chain(key.name.bytes())
        }
        bytes(self).cmp(bytes(other))
    }
}

impl PartialOrd for NameKey<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if text.is_empty() { otherwise } else { text }
}
