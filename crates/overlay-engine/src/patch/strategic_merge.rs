//! Strategic merge: a patch in the shape of the object, merged field by field.
//!
//! Mappings merge, null deletes, scalars and most lists are replaced. Lists whose type says so merge by key, see
//! [`list`]. `$patch: delete`, `replace` or `merge` in a mapping, or alone in an item of a list that merges, says
//! what happens to that mapping or list; kustomize knows no other directive, so that `$setElementOrder`,
//! `$retainKeys` and `$deleteFromPrimitiveList` are fields like any other.
//!
//! kustomize walks through the whole object, not only through what the patch has. What follows from that is kept:
//! fields without any value (`a:`) disappear from the object, and lists that merge lose items without key. Further
//! surprises: `$patch: replace` does nothing for a whole object or an item of a list, and a patch with `null` in a
//! mapping that the object lacks adds the mapping without that field.

mod directive;
mod doubt;
mod item_list;
mod list;
mod places;
mod unusual;

use overlay_yaml::{Entry, Mapping, Origin, Shared, Style, Tag, Value};

use self::directive::Directive;
pub(crate) use self::doubt::doubts;
use self::places::Places;
use crate::error::{Error, ErrorKind, Result};
use crate::schema::{Schema, TypeRef};
use crate::source::is_shared;

/// What is left of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Merged {
    /// It stays, changed or not.
    Kept,
    /// The patch deletes it (`$patch: delete`).
    Deleted,
}

/// Merges `patch` into `target`; the parts that do not change stay shared with their copies.
///
/// # Errors
/// When a field is a mapping on one side and a list or scalar on the other, or a directive is unknown; `target` may
/// then be changed in part.
pub(crate) fn merge(target: &mut Value, patch: &Value, schema: &Schema) -> Result<Merged> {
    // Directives are taken out of the patch on the way, and what it adds is cleaned in place.
    let mut patch = patch.clone();
    match (Walker { schema }).walk(Some(target), Some(&mut patch), None) {
        Ok(Outcome::Gone) => Ok(Merged::Deleted),
        Ok(Outcome::Target | Outcome::Patch) => Ok(Merged::Kept),
        Err(mistake) => Err(mistake.into_error()),
    }
}

/// Which value stands at a place after merging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// The target's, changed in place.
    Target,
    /// The patch's, changed in place.
    Patch,
    /// None.
    Gone,
}

/// A mistake on its way up, with the names of the fields that lead to it, the innermost first.
struct Mistake {
    path: Vec<String>,
    what: What,
    at: Origin,
    /// The other side's place.
    against: Origin,
}

enum What {
    Kinds {
        expected: &'static str,
        found: &'static str,
    },
    Directive(String),
}

type Walk<T> = std::result::Result<T, Box<Mistake>>;

impl Mistake {
    fn kinds(expected: &'static str, found: &Value, against: Origin) -> Box<Mistake> {
        Box::new(Mistake {
            path: Vec::new(),
            what: What::Kinds {
                expected,
                found: kind_of(found),
            },
            at: found.origin(),
            against,
        })
    }

    fn below(mut self: Box<Self>, step: impl Into<String>) -> Box<Mistake> {
        self.path.push(step.into());
        self
    }

    fn into_error(mut self) -> Error {
        self.path.reverse();
        let field = self.path.join(".").replace(".[", "[");
        let error = match self.what {
            What::Kinds { expected, found } => Error::new(
                ErrorKind::WrongType {
                    field,
                    expected: expected.to_owned(),
                    found: found.to_owned(),
                },
                self.at,
            ),
            What::Directive(word) => {
                Error::invalid(format!("unknown `$patch` directive `{word}`"), self.at)
                    .hint("it must be `merge`, `replace` or `delete`")
            }
        };
        if self.against == Origin::NONE {
            error
        } else {
            error.label(self.against, "in the object")
        }
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value.tag() {
        Tag::Map => "a mapping",
        Tag::Seq => "a list",
        _ => "a scalar",
    }
}

/// A null without any text: `a:`.
fn is_blank(value: &Value) -> bool {
    value.is_null() && value.text().is_none_or(str::is_empty)
}

/// Whether a text that is a string here would be something else in YAML 1.1.
pub(crate) fn is_word(text: &str) -> bool {
    matches!(
        text,
        "y" | "Y"
            | "yes"
            | "Yes"
            | "YES"
            | "on"
            | "On"
            | "ON"
            | "n"
            | "N"
            | "no"
            | "No"
            | "NO"
            | "off"
            | "Off"
            | "OFF"
            | "---"
            | "..."
    )
}

/// Whether a field holds such a text without quotes. kustomize gives it quotes when it walks past, and a value that
/// is put in its place later inherits them, which makes a string of a number.
fn lacks_quotes(value: &Value) -> bool {
    value.style() == Style::Plain
        && !value.has_explicit_tag()
        && value
            .as_str()
            .is_some_and(|text| text.len() <= 3 && is_word(text))
}

fn quote(value: &mut Value) {
    if lacks_quotes(value) {
        value.set_style(Style::DoubleQuoted);
    }
}

fn is_empty_mapping(value: &Value) -> bool {
    value.as_mapping().is_some_and(Mapping::is_empty)
}

fn key_of(entry: &Entry) -> &str {
    entry.key.text().unwrap_or_default()
}

#[derive(Clone, Copy)]
struct Walker<'a> {
    schema: &'a Schema,
}

impl<'a> Walker<'a> {
    /// Merges the values at one place, of which one can be missing.
    fn walk(
        self,
        target: Option<&mut Value>,
        patch: Option<&mut Value>,
        known: Option<TypeRef<'a>>,
    ) -> Walk<Outcome> {
        let (target, patch) = match (target, patch) {
            (None, None) => return Ok(Outcome::Gone),
            (Some(target), None) if target.is_null() => {
                return Ok(if is_blank(target) {
                    Outcome::Gone
                } else {
                    Outcome::Target
                });
            }
            (Some(target), None) => {
                self.tidy(target, known)?;
                return Ok(Outcome::Target);
            }
            (_, Some(patch)) if patch.is_null() => return Ok(Outcome::Gone),
            (None, Some(patch)) => return self.add(patch, known),
            (Some(target), Some(patch)) if target.is_null() => return self.add(patch, known),
            (Some(target), Some(patch)) => (target, patch),
        };
        if kind_of(target) != kind_of(patch) {
            return Err(Mistake::kinds(kind_of(target), patch, target.origin()));
        }
        let known = self
            .type_of(known, target)
            .or_else(|| self.type_of(None, patch));
        // An empty collection is often written in flow style, which what is added should not take over.
        if is_empty_mapping(target) || target.as_sequence().is_some_and(<[Value]>::is_empty) {
            target.set_style(patch.style());
        }
        if patch.is_mapping() {
            match directive::take_from_mapping(patch)? {
                Directive::Delete => Ok(Outcome::Gone),
                Directive::Replace => {
                    self.clean_mapping(patch, known)?;
                    Ok(Outcome::Patch)
                }
                Directive::Merge => {
                    self.merge_mapping(target, patch, known)?;
                    Ok(Outcome::Target)
                }
            }
        } else if let Some(known) = known.filter(|_| patch.is_sequence())
            && known.is_associative()
        {
            match directive::take_from_list(patch)? {
                Directive::Delete => Ok(Outcome::Gone),
                Directive::Replace => {
                    self.clean_list(patch, known)?;
                    Ok(Outcome::Patch)
                }
                Directive::Merge => {
                    self.merge_list(target, patch, known)?;
                    Ok(Outcome::Target)
                }
            }
        } else {
            Ok(Outcome::Patch)
        }
    }

    /// The type of a value: what its parent says, or what it says itself with `apiVersion` and `kind`.
    fn type_of(self, known: Option<TypeRef<'a>>, value: &Value) -> Option<TypeRef<'a>> {
        known.or_else(|| {
            let text = |key: &str| {
                value
                    .get(key)
                    .filter(|value| !value.is_null())
                    .and_then(Value::text)
                    .filter(|text| !text.is_empty())
            };
            self.schema.resource(text("apiVersion")?, text("kind")?)
        })
    }

    /// The type of a field: what a comment beside it says, or the type of the mapping that it is in.
    fn type_of_field(self, parent: Option<TypeRef<'a>>, field: &Entry) -> Option<TypeRef<'a>> {
        self.schema
            .commented(field)
            .or_else(|| parent?.field(key_of(field)))
    }

    fn merge_mapping(
        self,
        target: &mut Value,
        patch: &mut Value,
        known: Option<TypeRef<'a>>,
    ) -> Walk<()> {
        let Some(from) = patch.as_mapping_mut() else {
            return Ok(());
        };
        if from.is_empty() {
            return self.tidy(target, known);
        }
        let Some(into) = target.as_mapping_mut() else {
            return Ok(());
        };
        let into = into.entries_mut();
        let from = from.entries_mut();
        let places = Places::of(into.len(), |place| key_of(&into[place]));
        let own_places = Places::of(from.len(), |place| key_of(&from[place]));
        let mut met = vec![false; into.len()];
        let mut gone = Vec::new();
        let mut added = Vec::new();
        for number in 0..from.len() {
            let key = key_of(&from[number]);
            // Of a field that is there twice, only the first is looked at.
            if own_places.find(key, |place| key_of(&from[place])) != Some(number) {
                continue;
            }
            let place = places.find(key, |place| key_of(&into[place]));
            let type_of_field = place
                .and_then(|place| self.schema.commented(&into[place]))
                .or_else(|| self.type_of_field(known, &from[number]));
            let entry = &mut from[number];
            let old = place.map(|place| &mut into[place].value);
            let outcome = self
                .walk(old, Some(&mut entry.value), type_of_field)
                .map_err(|mistake| mistake.below(key_of(entry)))?;
            if let Some(place) = place {
                met[place] = true;
            }
            match (outcome, place) {
                (Outcome::Target, _) | (Outcome::Gone, None) => {}
                (Outcome::Gone, Some(place)) => gone.push(place),
                (Outcome::Patch, Some(place)) => {
                    let old = &mut into[place].value;
                    // A label that stands in several fields as one stays one: see `Resource::unify_shared`.
                    let origin = if is_shared(old.origin()) {
                        old.origin()
                    } else {
                        entry.value.origin()
                    };
                    *old = in_style_of(old, &entry.value).with_origin(origin);
                }
                (Outcome::Patch, None) => {
                    quote(&mut entry.value);
                    added.push(Entry {
                        key: new_key(&entry.key),
                        value: entry.value.clone(),
                    });
                }
            }
        }
        for place in 0..into.len() {
            if met[place] || self.is_tidy(&into[place], known) {
                continue;
            }
            let key = key_of(&into[place]);
            if places.find(key, |place| key_of(&into[place])) != Some(place) {
                continue;
            }
            if is_blank(&into[place].value) {
                gone.push(place);
                continue;
            }
            let type_of_field = self.type_of_field(known, &into[place]);
            let entry = &mut into[place];
            quote(&mut entry.value);
            self.tidy(&mut entry.value, type_of_field)
                .map_err(|mistake| mistake.below(key_of(entry)))?;
        }
        remove(into, gone);
        into.extend(added);
        Ok(())
    }

    /// Adds a value of the patch where the object has none.
    fn add(self, patch: &mut Value, known: Option<TypeRef<'a>>) -> Walk<Outcome> {
        let known = self.type_of(known, patch);
        if patch.is_mapping() {
            // An unknown directive is no error here, and stays as a field.
            if let Ok(Directive::Delete) = directive::take_from_mapping(patch) {
                return Ok(Outcome::Gone);
            }
            self.clean_mapping(patch, known)?;
        } else if let Some(known) = known.filter(|_| patch.is_sequence())
            && known.is_associative()
        {
            self.clean_list(patch, known)?;
            if patch.as_sequence().is_some_and(|items| !items.is_empty()) {
                patch.set_style(Style::Plain);
            }
        }
        Ok(Outcome::Patch)
    }

    /// Follows the directives in, and takes nulls out of, a value that a patch adds: kustomize merges it with itself.
    fn clean(self, value: &mut Value, known: Option<TypeRef<'a>>) -> Walk<Outcome> {
        if value.is_null() {
            return Ok(Outcome::Gone);
        }
        let known = self.type_of(known, value);
        if value.is_mapping() {
            if directive::take_from_mapping(value)? == Directive::Delete {
                return Ok(Outcome::Gone);
            }
            self.clean_mapping(value, known)?;
        } else if let Some(known) = known.filter(|_| value.is_sequence())
            && known.is_associative()
        {
            if directive::take_from_list(value)? == Directive::Delete {
                return Ok(Outcome::Gone);
            }
            self.clean_list(value, known)?;
        }
        Ok(Outcome::Target)
    }

    fn clean_mapping(self, value: &mut Value, known: Option<TypeRef<'a>>) -> Walk<()> {
        let Some(mapping) = value.as_mapping() else {
            return Ok(());
        };
        let is_clean = |entry: &Entry| {
            entry.value.is_scalar() && !entry.value.is_null() && !lacks_quotes(&entry.value)
        };
        if mapping.iter().all(is_clean) {
            return Ok(());
        }
        let Some(mapping) = value.as_mapping_mut() else {
            return Ok(());
        };
        let entries = mapping.entries_mut();
        let places = Places::of(entries.len(), |place| key_of(&entries[place]));
        let mut gone = Vec::new();
        for place in 0..entries.len() {
            let key = key_of(&entries[place]);
            if is_clean(&entries[place])
                || places.find(key, |place| key_of(&entries[place])) != Some(place)
            {
                continue;
            }
            let type_of_field = self.type_of_field(known, &entries[place]);
            let entry = &mut entries[place];
            quote(&mut entry.value);
            let outcome = self
                .clean(&mut entry.value, type_of_field)
                .map_err(|mistake| mistake.below(key_of(entry)))?;
            if outcome == Outcome::Gone {
                gone.push(place);
            }
        }
        remove(entries, gone);
        Ok(())
    }

    /// Whether walking through a field of the object changes nothing.
    fn is_tidy(self, entry: &Entry, parent: Option<TypeRef<'a>>) -> bool {
        let value = &entry.value;
        if value.is_scalar() {
            return !is_blank(value) && !lacks_quotes(value);
        }
        self.is_tidy_collection(value, self.type_of_field(parent, entry))
    }

    fn is_tidy_collection(self, value: &Value, known: Option<TypeRef<'a>>) -> bool {
        let known = self.type_of(known, value);
        if let Some(mapping) = value.as_mapping() {
            return mapping.iter().all(|entry| self.is_tidy(entry, known));
        }
        match known {
            Some(known) if value.is_sequence() && known.is_associative() => {
                self.is_tidy_list(value, known)
            }
            _ => true,
        }
    }

    /// Walks through a part of the object that the patch does not touch.
    fn tidy(self, value: &mut Value, known: Option<TypeRef<'a>>) -> Walk<()> {
        if value.is_scalar() || self.is_tidy_collection(value, known) {
            return Ok(());
        }
        let known = self.type_of(known, value);
        let Some(mapping) = value.as_mapping_mut() else {
            return match known {
                Some(known) => self.tidy_list(value, known),
                None => Ok(()),
            };
        };
        let entries = mapping.entries_mut();
        let places = Places::of(entries.len(), |place| key_of(&entries[place]));
        let mut gone = Vec::new();
        for place in 0..entries.len() {
            let key = key_of(&entries[place]);
            if places.find(key, |place| key_of(&entries[place])) != Some(place) {
                continue;
            }
            if is_blank(&entries[place].value) {
                gone.push(place);
                continue;
            }
            let type_of_field = self.type_of_field(known, &entries[place]);
            let entry = &mut entries[place];
            quote(&mut entry.value);
            self.tidy(&mut entry.value, type_of_field)
                .map_err(|mistake| mistake.below(key_of(entry)))?;
        }
        remove(entries, gone);
        Ok(())
    }
}

/// The value in the style of the one that it replaces, which says whether its tag is written.
fn in_style_of(old: &Value, value: &Value) -> Value {
    let mut value = value.clone();
    value.set_tag(value.tag());
    value.set_style(match old.style() {
        // Stands for a blank in a flow collection.
        Style::Flow if old.is_scalar() => Style::Plain,
        style => style,
    });
    if old.has_explicit_tag() {
        value.with_explicit_tag()
    } else {
        value
    }
}

/// Removes the entries at `places`; the others keep their order.
fn remove(entries: &mut Shared<Entry>, mut places: Vec<usize>) {
    if places.is_empty() {
        return;
    }
    places.sort_unstable();
    let mut place = 0;
    entries.retain(|_| {
        place += 1;
        places.binary_search(&(place - 1)).is_err()
    });
}

/// The key of a new field: kustomize makes it anew from text and style, so that a written tag is lost.
fn new_key(key: &Value) -> Value {
    match key.text() {
        Some(text) if key.has_explicit_tag() => {
            let tag = if key.style() == Style::Plain {
                overlay_yaml::resolve_plain(text)
            } else {
                Tag::Str
            };
            Value::scalar(text, tag, key.style()).with_origin(key.origin())
        }
        _ => key.clone(),
    }
}

#[cfg(test)]
mod tests;
