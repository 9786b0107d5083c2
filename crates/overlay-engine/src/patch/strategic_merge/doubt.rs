//! What a patch says that kustomize does not do.

use overlay_yaml::{Entry, Mapping, Value};

use super::places::Places;
use super::{Walker, key_of};
use crate::error::Error;
use crate::schema::{Schema, TypeRef};

/// Returns what in `patch` has another effect on `target` than its author most likely meant.
pub(crate) fn doubts(target: &Value, patch: &Value, schema: &Schema) -> Vec<Error> {
    let walker = Walker { schema };
    let known = walker
        .type_of(None, target)
        .or_else(|| walker.type_of(None, patch));
    let mut found = Doubts {
        walker,
        found: Vec::new(),
    };
    if let Some(word) = directive(patch, "replace") {
        found.add(
            Error::invalid(
                "`$patch: replace` does nothing for a whole object",
                word.origin(),
            )
            .hint("delete the fields that must go with `null`"),
        );
    }
    found.visit(Some(target), patch, known);
    found.found
}

/// The most doubts about one patch: who reads eight of a kind knows the kind.
const MOST: usize = 8;

struct Doubts<'a> {
    walker: Walker<'a>,
    found: Vec<Error>,
}

impl<'a> Doubts<'a> {
    fn add(&mut self, error: Error) {
        if self.found.len() < MOST {
            self.found.push(error);
        }
    }

    fn visit(&mut self, target: Option<&Value>, patch: &Value, known: Option<TypeRef<'a>>) {
        let known = known
            .or_else(|| self.walker.type_of(None, target?))
            .or_else(|| self.walker.type_of(None, patch));
        if let Some(mapping) = patch.as_mapping() {
            if directive(patch, "delete").is_some() {
                return;
            }
            let target = target.filter(|_| directive(patch, "replace").is_none());
            for entry in mapping {
                self.visit_field(target, entry, known);
            }
        } else if let (Some(items), Some(known)) = (patch.as_sequence(), known)
            && known.is_associative()
            && known.merge_keys().len() > 0
        {
            self.visit_list(target, items, known);
        }
    }

    fn visit_field(&mut self, target: Option<&Value>, entry: &Entry, known: Option<TypeRef<'a>>) {
        let key = key_of(entry);
        if key == "$retainKeys"
            || key.starts_with("$setElementOrder/")
            || key.starts_with("$deleteFromPrimitiveList/")
        {
            self.add(Error::invalid(
                format!("`{key}` is no directive of kustomize, it becomes a field of the object"),
                entry.key.origin(),
            ));
        }
        if !entry.value.is_scalar() {
            let target = target.and_then(|target| target.get(key));
            self.visit(
                target,
                &entry.value,
                self.walker.type_of_field(known, entry),
            );
        }
    }

    fn visit_list(&mut self, target: Option<&Value>, items: &[Value], known: TypeRef<'a>) {
        let keys: Vec<&str> = known.merge_keys().iter().collect();
        let Some(&first) = keys.first() else {
            return;
        };
        let old = target.and_then(Value::as_sequence).unwrap_or_default();
        let places = Places::of(old.len(), |place| text(&old[place], first));
        for item in items {
            let Some(mapping) = item.as_mapping() else {
                continue;
            };
            let is_directive = mapping.len() == 1 && mapping.contains_key("$patch");
            if is_directive || mapping.is_empty() {
                continue;
            }
            let own = text(item, first);
            if own.is_empty() {
                self.add(
                    Error::invalid(
                        format!(
                            "this item has no `{first}`, by which the list merges: it is left out, and so can be \
                             other items of the object's list"
                        ),
                        item.origin(),
                    )
                    .hint(format!("give it a `{first}`")),
                );
                continue;
            }
            let same_first = places
                .find(own, |place| text(&old[place], first))
                .into_iter()
                .flat_map(|place| &old[place..])
                .filter(|other| text(other, first) == own)
                .take(16);
            let mut same = None;
            for other in same_first {
                let differing: Vec<&str> = keys
                    .iter()
                    .copied()
                    .filter(|key| text(item, key) != text(other, key))
                    .collect();
                if differing.is_empty() {
                    same = Some(other);
                    break;
                }
                if let Some(key) = lacking(item, other, &differing) {
                    self.add(
                        Error::invalid(
                            format!(
                                "only one of two items with one `{first}` has a `{key}`: the object's item stays \
                                 as it is"
                            ),
                            item.origin(),
                        )
                        .label(other.origin(), "the object's item")
                        .hint(format!("give both the same `{key}`")),
                    );
                    break;
                }
            }
            if let (Some(other), Some(word)) = (same, directive(item, "replace")) {
                self.add(
                    Error::invalid(
                        "`$patch: replace` does nothing for an item of a list that merges: the object's item \
                         stays as it is",
                        word.origin(),
                    )
                    .label(other.origin(), "the object's item")
                    .hint("replace the whole list, or delete fields with `null`"),
                );
                continue;
            }
            self.visit(same, item, known.elements());
        }
    }
}

/// The key that one of two items lacks, if that is all in which their keys differ.
fn lacking<'k>(item: &Value, other: &Value, differing: &[&'k str]) -> Option<&'k str> {
    let is_lacking = |key: &&str| text(item, key).is_empty() || text(other, key).is_empty();
    differing
        .iter()
        .all(is_lacking)
        .then(|| differing.first().copied())
        .flatten()
}

fn directive<'v>(value: &'v Value, word: &str) -> Option<&'v Value> {
    value
        .as_mapping()
        .and_then(|mapping: &Mapping| mapping.get("$patch"))
        .filter(|found| found.text() == Some(word))
}

fn text<'v>(item: &'v Value, key: &str) -> &'v str {
    item.get(key)
        .filter(|text| !text.is_null())
        .and_then(Value::text)
        .unwrap_or_default()
}
