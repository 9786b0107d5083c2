//! `images`: names, tags and digests of container images.

use hashbrown::{HashMap, HashSet};
use overlay_yaml::Value;
use regex::Regex;

use crate::decode::describe;
use crate::error::{Error, ErrorKind, Result, near_miss};
use crate::field_spec::{Create, FieldSpec, find, set_scalar, visit};
use crate::kustomization::Image;
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;

/// Applies entries of `images` in order: to every `image` in a list below `containers` or `initContainers`,
/// wherever that is, and to the fields of `specs`.
///
/// # Errors
/// When a container is no mapping or an image no scalar.
pub(crate) fn apply(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    images: &[Image],
    specs: &[FieldSpec],
) -> Result<()> {
    let mut entries: Vec<Entry<'_>> = images.iter().map(Entry::new).collect();
    let index = Index::of(images, &entries);
    for position in 0..set.len() {
        let Some(resource) = set.get(position) else {
            continue;
        };
        if resource.gvk().kind == "CustomResourceDefinition" {
            continue;
        }
        let (mut present, mut needs_a_visit) = images_of(resource, specs)?;
        let mut number = 0;
        while number < entries.len() {
            let first = index.first_match(&entries, number, &present);
            let is_match = match first {
                Some(first) if first == number || !needs_a_visit => {
                    number = first;
                    true
                }
                _ if needs_a_visit => false,
                _ => break,
            };
            let entry = &mut entries[number];
            entry.has_matched |= is_match;
            set.update(position, &build.schema, |resource| {
                entry.change(resource, specs)
            })?;
            number += 1;
            if number == entries.len() {
                break;
            }
            (present, needs_a_visit) = match set.get(position) {
                Some(resource) => images_of(resource, specs)?,
                None => Default::default(),
            };
        }
    }
    if entries.iter().all(|entry| entry.has_matched) {
        return Ok(());
    }
    let present = names_of_images(set, specs);
    for entry in entries.iter().filter(|entry| !entry.has_matched) {
        build.warn(entry.unmatched(&present));
    }
    Ok(())
}

/// The images in all fields that an entry changes; and whether any entry would do more than look: it makes null
/// an empty list, and fails on what has the wrong type.
fn images_of<'r>(resource: &'r Resource, specs: &[FieldSpec]) -> Result<(Vec<&'r str>, bool)> {
    let mut images = Vec::new();
    each_container(resource.value(), &mut |image| {
        images.push(image);
        Ok(())
    })?;
    let gvk = resource.gvk();
    let mut needs_a_visit = false;
    for spec in specs {
        if gvk.is_selected(&spec.gvk) {
            let mut is_wrong = false;
            needs_a_visit |= find(resource.value(), spec, &mut |image| {
                is_wrong |= !image.is_scalar();
                images.extend(image.text());
            });
            needs_a_visit |= is_wrong;
        }
    }
    Ok((images, needs_a_visit))
}

/// The names of all images, each once.
fn names_of_images<'r>(set: &'r ResourceSet, specs: &[FieldSpec]) -> Vec<&'r str> {
    let mut seen = HashSet::new();
    set.iter()
        .flat_map(|resource| images_of(resource, specs).unwrap_or_default().0)
        .map(|image| split(image).name)
        .filter(|name| seen.insert(*name))
        .collect()
}

/// Calls `found` with each `image` of the items of lists called `containers` or `initContainers`.
fn each_container<'v>(
    value: &'v Value,
    found: &mut dyn FnMut(&'v str) -> Result<()>,
) -> Result<()> {
    if let Some(items) = value.as_sequence() {
        return items
            .iter()
            .try_for_each(|item| each_container(item, found));
    }
    for entry in value.as_mapping().into_iter().flatten() {
        if entry.value.is_scalar() {
            continue;
        }
        each_container(&entry.value, found)?;
        if !is_container_list(&entry.key) {
            continue;
        }
        for container in entry.value.as_sequence().into_iter().flatten() {
            if let Some(image) = image_field(container)? {
                found(image.text().unwrap_or_default())?;
            }
        }
    }
    Ok(())
}

fn is_container_list(key: &Value) -> bool {
    matches!(key.text(), Some("containers" | "initContainers"))
}

fn image_field(container: &Value) -> Result<Option<&Value>> {
    if container.is_null() {
        return Ok(None);
    }
    let wrong_type = |field: &str, expected: &str, at| {
        Error::new(
            ErrorKind::WrongType {
                field: field.into(),
                expected: expected.into(),
                found: "something else".into(),
            },
            at,
        )
    };
    let Some(fields) = container.as_mapping() else {
        let at = container.origin();
        return Err(wrong_type("containers[]", "a mapping", at));
    };
    match fields.get("image") {
        Some(image) if !image.is_scalar() => {
            Err(wrong_type("containers[].image", "a string", image.origin()))
        }
        image => Ok(image),
    }
}

/// An entry of `images` that knows how to look for its name.
struct Entry<'a> {
    image: &'a Image,
    name: Name,
    has_matched: bool,
}

/// Finds the entries of an image without asking each.
#[derive(Default)]
struct Index<'a> {
    /// By what follows the last slash of the name, where that has no special meaning.
    by_end: HashMap<&'a str, Vec<usize>>,
    /// All others.
    rest: Vec<usize>,
}

impl<'a> Index<'a> {
    fn of(images: &'a [Image], entries: &[Entry<'_>]) -> Index<'a> {
        let mut index = Index::default();
        for (number, (image, entry)) in images.iter().zip(entries).enumerate() {
            let end = last_part(&image.name.value);
            match entry.name {
                Name::Text(_) if !end.contains('.') => {
                    index.by_end.entry(end).or_default().push(number);
                }
                _ => index.rest.push(number),
            }
        }
        index
    }

    /// The first entry from number `from` on that matches one of `present`.
    fn first_match(&self, entries: &[Entry<'_>], from: usize, present: &[&str]) -> Option<usize> {
        let first_of = |numbers: &[usize], image: &str| {
            let numbers = &numbers[numbers.partition_point(|number| *number < from)..];
            let mut numbers = numbers.iter().copied();
            numbers.find(|number| entries[*number].is_match(image))
        };
        let first_for = |image: &&str| {
            // The name is followed by nothing, a tag or a digest.
            let ends = image.match_indices([':', '@']).map(|(at, _)| at);
            let named = ends.chain([image.len()]).filter_map(|end| {
                let numbers = self.by_end.get(last_part(&image[..end]))?;
                first_of(numbers, image)
            });
            named.chain(first_of(&self.rest, image)).min()
        };
        present.iter().filter_map(first_for).min()
    }
}

/// What follows the last slash.
fn last_part(name: &str) -> &str {
    name.rfind('/').map_or(name, |slash| &name[slash + 1..])
}

/// The name of an entry: kustomize makes it a part of a regular expression as it is.
enum Name {
    /// At most `.` has a special meaning.
    Text(String),
    Pattern(Regex),
    Invalid(String),
}

impl<'a> Entry<'a> {
    fn new(image: &'a Image) -> Entry<'a> {
        let name = &image.name.value;
        let is_special = |byte: u8| br"\+*?()|[]{}^$".contains(&byte);
        let name = if !name.bytes().any(is_special) {
            Name::Text(name.to_string())
        } else {
            let pattern = format!(
                "^{name}(:[a-zA-Z0-9_.{{}}-]*)?(@[a-zA-Z0-9]+([.+_-][a-zA-Z0-9]+)*:[a-zA-Z0-9_.{{}}-]*)?$"
            );
            match Regex::new(&pattern) {
                Ok(pattern) => Name::Pattern(pattern),
                Err(error) => Name::Invalid(error.to_string()),
            }
        };
        Entry {
            image,
            name,
            has_matched: false,
        }
    }

    /// Whether an image is the entry's name, with any tag and digest.
    fn is_match(&self, image: &str) -> bool {
        match &self.name {
            Name::Pattern(pattern) => pattern.is_match(image),
            Name::Invalid(_) => false,
            Name::Text(name) => {
                let mut rest = image.chars();
                name.chars().all(|wanted| match rest.next() {
                    Some(found) => found == wanted || wanted == '.' && found != '\n',
                    None => false,
                }) && is_tag_and_digest(rest.as_str())
            }
        }
    }

    /// Changes the images of a resource that match.
    fn change(&self, resource: &mut Resource, specs: &[FieldSpec]) -> Result<()> {
        self.change_containers(resource.value_mut())?;
        // Most containers are in a field specification too: a tag suffix is then added twice, as kustomize does.
        for spec in specs {
            let (object, gvk) = resource.value_mut_and_gvk();
            visit(object, gvk, spec, Create::Nothing, &mut |field| {
                self.set(field)
            })?;
        }
        Ok(())
    }

    fn change_containers(&self, value: &mut Value) -> Result<()> {
        if let Some(items) = value.as_sequence_mut() {
            return items
                .iter_mut()
                .try_for_each(|item| self.change_containers(item));
        }
        for entry in value
            .as_mapping_mut()
            .into_iter()
            .flat_map(overlay_yaml::Mapping::iter_mut)
        {
            if entry.value.is_scalar() {
                continue;
            }
            self.change_containers(&mut entry.value)?;
            if !is_container_list(&entry.key) {
                continue;
            }
            for container in entry.value.as_sequence_mut().into_iter().flatten() {
                if let Some(image) = container.get_mut("image") {
                    self.set(image)?;
                }
            }
        }
        Ok(())
    }

    fn set(&self, field: &mut Value) -> Result<()> {
        if !field.is_scalar() {
            let found = describe(field);
            let message = format!("expected an image name here, found {found}");
            return Err(Error::invalid(message, field.origin()));
        }
        let Some(text) = field.text().filter(|text| self.is_match(text)) else {
            return Ok(());
        };
        let image = self.image;
        let old = split(text);
        let mut new = if image.new_name.is_empty() {
            old.name.to_owned()
        } else {
            image.new_name.to_string()
        };
        let suffixed;
        let (tag, digest) = if !image.new_tag.is_empty() || !image.digest.is_empty() {
            (image.new_tag.as_str(), image.digest.as_str())
        } else if !image.tag_suffix.is_empty() {
            suffixed = format!("{}{}", old.tag, image.tag_suffix.value);
            (suffixed.as_str(), "")
        } else {
            (old.tag, old.digest)
        };
        if !tag.is_empty() {
            new.push(':');
            new.push_str(tag);
        }
        if !digest.is_empty() {
            new.push('@');
            new.push_str(digest);
        }
        let changes = [
            &image.new_tag,
            &image.digest,
            &image.new_name,
            &image.tag_suffix,
        ];
        let origin = changes
            .into_iter()
            .find(|change| !change.is_empty())
            .map_or(image.origin, |change| change.origin);
        set_scalar(field, &new, None, origin)
    }

    fn unmatched(&self, present: &[&str]) -> Error {
        let name = &self.image.name.value;
        if let Name::Invalid(message) = &self.name {
            return Error::new(
                ErrorKind::Regex {
                    pattern: name.to_string(),
                    message: message.clone(),
                },
                self.image.name.origin,
            )
            .note(
                "the name of an image is taken as a regular expression; this one matches nothing",
            );
        }
        let what = format!("the image `{name}`");
        let error = Error::new(ErrorKind::NoTarget { what }, self.image.name.origin);
        let bare = split(name).name;
        if bare != name.as_str() && present.contains(&bare) {
            return error.hint(format!("leave out the tag: `{bare}`"));
        }
        match near_miss(name, present.iter().copied()) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error,
        }
    }
}

/// Whether a text is an optional `:tag` and an optional `@algorithm:digest`.
fn is_tag_and_digest(text: &str) -> bool {
    let is_tag = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_.{}-".contains(&byte))
    };
    let (tag, digest) = match text.split_once('@') {
        Some((tag, digest)) => (tag, Some(digest)),
        None => (text, None),
    };
    let is_algorithm = |text: &str| {
        text.split(['.', '+', '_', '-'])
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    };
    (tag.is_empty() || tag.strip_prefix(':').is_some_and(is_tag))
        && digest.is_none_or(|digest| {
            digest
                .split_once(':')
                .is_some_and(|(algorithm, hash)| is_algorithm(algorithm) && is_tag(hash))
        })
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Parts<'a> {
    pub(crate) name: &'a str,
    pub(crate) tag: &'a str,
    pub(crate) digest: &'a str,
}

/// Splits an image at the tag and the digest; a colon before the first slash belongs to a host's port.
pub(crate) fn split(image: &str) -> Parts<'_> {
    let path = image.find('/').unwrap_or(0);
    let (name_and_tag, digest) = match image[path..].find('@') {
        Some(at) => (&image[..path + at], &image[path + at..]),
        None => (image, ""),
    };
    let (name, tag) = match name_and_tag[path..].find(':') {
        Some(at) => name_and_tag.split_at(path + at),
        None => (name_and_tag, ""),
    };
    Parts {
        name,
        tag: tag.strip_prefix(':').unwrap_or(tag),
        digest: digest.strip_prefix('@').unwrap_or(digest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kustomization::LocatedText;
    use overlay_yaml::Origin;

    fn parts<'a>(name: &'a str, tag: &'a str, digest: &'a str) -> Parts<'a> {
        Parts { name, tag, digest }
    }

    #[test]
    fn a_port_is_no_tag() {
        assert_eq!(split("h:5000/a/b"), parts("h:5000/a/b", "", ""));
        assert_eq!(
            split("h:5000/a:1@sha256:f"),
            parts("h:5000/a", "1", "sha256:f")
        );
        assert_eq!(split("a@sha256:f"), parts("a", "", "sha256:f"));
        assert_eq!(split("a:1"), parts("a", "1", ""));
        assert_eq!(split("/a:1"), parts("/a", "1", ""));
    }

    #[test]
    fn the_index_finds_what_asking_each_entry_finds() {
        let names = [
            "nginx",
            "h:5000/a",
            "r.io/x/nginx",
            "a.b",
            "(a|b)/c",
            "r.io/x/nginx",
            "[",
            "",
            "x/a.b/c",
        ];
        let images: Vec<Image> = names
            .iter()
            .map(|name| Image {
                name: LocatedText::new((*name).into(), Origin::NONE),
                ..Image::default()
            })
            .collect();
        let entries: Vec<Entry<'_>> = images.iter().map(Entry::new).collect();
        let index = Index::of(&images, &entries);
        for image in [
            "nginx:1@sha256:00",
            "h:5000/a:1",
            "r-io/x/nginx",
            "a/b:1",
            "b/c",
            "a.b",
            ":1",
            "",
            "x/a/b/c",
            "nginx@",
            "none",
        ] {
            for from in 0..names.len() {
                let asked = (from..names.len()).find(|number| entries[*number].is_match(image));
                assert_eq!(
                    index.first_match(&entries, from, &[image]),
                    asked,
                    "{image}"
                );
            }
        }
    }

    #[test]
    fn names_are_parts_of_regular_expressions() {
        let is_match = |name: &str, image: &str| {
            let image_entry = Image {
                name: LocatedText::new(name.into(), Origin::NONE),
                ..Image::default()
            };
            Entry::new(&image_entry).is_match(image)
        };
        assert!(is_match("nginx", "nginx:1.25@sha256:00"));
        assert!(is_match("nginx", "nginx:"));
        assert!(!is_match("nginx", "nginx2"));
        assert!(!is_match("nginx", "nginx@sha256"));
        assert!(is_match("a.b/c", "axb/c:1"));
        assert!(is_match("(foo|bar)/x", "bar/x:1"));
        assert!(!is_match("[", "["));
    }
}
