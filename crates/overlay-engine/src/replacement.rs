//! Replacements: a value of one field is copied into fields of other resources.

use overlay_yaml::{Style, Tag, Text, Value};

use crate::decode::Decoder;
use crate::error::{Error, ErrorKind, Errors, Result, near_miss};
use crate::field_path::{self, Create, kind_of};
use crate::field_spec::scalar_in_style;
use crate::gvk::ResourceId;
use crate::kustomization::{
    self, FieldOptions, LocatedText, Replacement, ReplacementField, SourceSelector, TargetSelector,
};
use crate::load::Directory;
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;
use crate::selector::{CompiledSelector, describe};
use crate::source::is_shared;
use crate::structured_text;

/// The field that is meant when none is said.
const DEFAULT_FIELD: &str = "metadata.name";

/// Applies `replacements` in order: each is written in place or in a file.
///
/// # Errors
/// Every mistake in files; or the first replacement that does not apply.
pub(crate) fn apply(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    directory: &Directory,
    fields: &[ReplacementField],
) -> Result<(), Errors> {
    let mut errors = Vec::new();
    let mut replacements = Vec::new();
    for field in fields {
        match load(build, directory, field) {
            Ok(loaded) => replacements.extend(loaded),
            Err(found) => errors.extend(found.0),
        }
    }
    if !errors.is_empty() {
        return Err(Errors(errors));
    }
    for replacement in &replacements {
        if let Err(error) = apply_one(build, set, replacement) {
            errors.push(error.or_at(replacement.origin));
        }
    }
    set.retain(|resource| !resource.is_empty());
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Errors(errors))
    }
}

/// Returns the replacements of an entry: the one in place, or those of its file, which holds one or a list.
fn load(
    build: &mut Build<'_>,
    directory: &Directory,
    field: &ReplacementField,
) -> Result<Vec<Replacement>, Errors> {
    let inline = &field.replacement;
    if field.path.is_empty() {
        return Ok(vec![inline.clone()]);
    }
    if inline.source.is_some() || !inline.targets.is_empty() {
        let message = "expected `path` or a replacement in place, found both";
        return Err(Error::invalid(message, field.path.origin).into());
    }
    let file = build.read(directory, &field.path)?;
    let value = kustomization::parse(build, &file)?;
    let mut decoder = Decoder::lenient();
    let replacements = match &value {
        Some(value) if value.is_mapping() => vec![kustomization::replacement(&mut decoder, value)],
        Some(value) if value.is_sequence() => value
            .as_sequence()
            .into_iter()
            .flatten()
            .map(|item| kustomization::replacement(&mut decoder, item))
            .collect(),
        _ => {
            let message = "expected a replacement or a list of replacements in the file";
            let at = value.as_ref().map_or(field.path.origin, Value::origin);
            return Err(Error::invalid(message, at).into());
        }
    };
    for warning in decoder.warnings {
        build.warn(warning);
    }
    if decoder.errors.is_empty() {
        Ok(replacements)
    } else {
        Err(Errors(decoder.errors))
    }
}

fn apply_one(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    replacement: &Replacement,
) -> Result<()> {
    let source = match (&replacement.source, &replacement.source_value) {
        (Some(_), Some(value)) => {
            let message = "expected `source` or `sourceValue`, found both";
            return Err(Error::invalid(message, value.origin));
        }
        (None, None) => {
            return Err(Error::invalid(
                "the replacement has no `source`",
                replacement.origin,
            ));
        }
        (Some(selector), None) => Source::find(set, selector)?,
        (None, Some(value)) => Source::literal(value),
    };
    if replacement.targets.is_empty() {
        return Err(Error::invalid(
            "the replacement has no `targets`",
            replacement.origin,
        ));
    }
    let mut source = source;
    for target in &replacement.targets {
        apply_to(build, set, &mut source, target)?;
    }
    Ok(())
}

/// The value that is copied.
struct Source {
    value: Value,
    /// Where the value lives, when it is a whole field: a target can change it while the others follow.
    place: Option<(usize, Vec<String>)>,
}

impl Source {
    fn literal(value: &LocatedText) -> Source {
        Source {
            value: scalar_in_style(value, None, Style::Plain).with_origin(value.origin),
            place: None,
        }
    }

    /// Finds the one resource that `selector` selects, and its field.
    fn find(set: &ResourceSet, selector: &SourceSelector) -> Result<Source> {
        let position = find_source(set, selector)?;
        let field = field_or_default(&selector.field_path);
        let path = field_path::split(field);
        let at = if selector.field_path.is_empty() {
            selector.origin
        } else {
            selector.field_path.origin
        };
        let Some(resource) = set.get(position) else {
            return Err(Error::invalid("the source is gone", at));
        };
        let found = field_path::lookup(resource.value(), &path);
        let missing = |reason: &str| {
            let message = format!(
                "the source {} has no field `{field}`{reason}",
                resource.id()
            );
            let error = Error::invalid(message, at).label(resource.origin(), "the source");
            match near_field(resource.value(), &path) {
                Some(hint) => error.hint(hint),
                None => error,
            }
        };
        let value = match found {
            Err(reason) => return Err(missing(&format!(": {reason}"))),
            Ok(Some(value)) if !crate::resource_file::is_nothing(value) => value,
            Ok(_) => return Err(missing("")),
        };
        match selector
            .options
            .as_ref()
            .filter(|options| !options.delimiter.is_empty())
        {
            None => Ok(Source {
                value: value.clone(),
                place: Some((position, path)),
            }),
            Some(options) => {
                let part = cut(value, options).map_err(|message| {
                    Error::invalid(message, at).label(value.origin(), "the value")
                })?;
                Ok(Source {
                    value: part,
                    place: None,
                })
            }
        }
    }

    /// Reads the value again after the resource at `position` has changed.
    fn follow(&mut self, set: &ResourceSet, position: usize) {
        if let Some((place, path)) = &self.place
            && *place == position
            && let Some(resource) = set.get(position)
            && let Ok(Some(value)) = field_path::lookup(resource.value(), path)
        {
            self.value = value.clone();
        }
    }
}

fn field_or_default(path: &LocatedText) -> &str {
    if path.is_empty() { DEFAULT_FIELD } else { path }
}

fn find_source(set: &ResourceSet, selector: &SourceSelector) -> Result<usize> {
    let is_source = |&position: &usize| {
        set.get(position).is_some_and(|resource| {
            ids(resource).any(|id| {
                (selector.name.is_empty() || selector.name == id.name)
                    && (selector.namespace.is_empty()
                        || effective(&selector.namespace) == effective(&id.namespace))
                    && id.gvk.is_selected(&selector.gvk)
            })
        })
    };
    let found: Vec<usize> = if selector.name.is_empty() {
        (0..set.len()).filter(is_source).collect()
    } else {
        set.with_name(&selector.name).filter(is_source).collect()
    };
    let what = || {
        let mut text = format!("the source of the replacement ({}", selector.gvk);
        if !selector.name.is_empty() {
            text.push_str(&format!(" {}", selector.name));
        }
        if !selector.namespace.is_empty() {
            text.push_str(&format!(" in namespace {}", selector.namespace));
        }
        text.push(')');
        text
    };
    match found.as_slice() {
        [position] => Ok(*position),
        [] => {
            let error = Error::new(ErrorKind::NoTarget { what: what() }, selector.origin);
            let kind = &selector.gvk.kind;
            let names = set
                .iter()
                .filter(|resource| kind.is_empty() || resource.gvk().kind == *kind)
                .map(Resource::name);
            Err(match near_miss(&selector.name, names) {
                Some(near) if near != selector.name => {
                    error.hint(format!("did you mean `{near}`?"))
                }
                _ => error,
            })
        }
        several => {
            let count = several.len();
            let mut error = Error::new(
                ErrorKind::ManyTargets {
                    what: what(),
                    count,
                },
                selector.origin,
            )
            .hint("say more of `kind`, `name` and `namespace`");
            for resource in several
                .iter()
                .filter_map(|&position| set.get(position))
                .take(5)
            {
                error = error.label(resource.origin(), resource.id().to_string());
            }
            Err(error)
        }
    }
}

/// The namespace for comparing, whether or not the type has namespaces.
fn effective(namespace: &str) -> &str {
    if namespace.is_empty() {
        crate::gvk::DEFAULT_NAMESPACE
    } else {
        namespace
    }
}

/// The current id and those of the past.
fn ids(resource: &Resource) -> impl Iterator<Item = ResourceId> + '_ {
    std::iter::once(resource.id().clone()).chain(resource.previous_ids())
}

/// Cuts one part out of a source.
fn cut(value: &Value, options: &FieldOptions) -> Result<Value, String> {
    let Some(text) = value.text() else {
        return Err(format!(
            "`delimiter` needs a scalar, but there is {}",
            kind_of(value)
        ));
    };
    let text = if value.is_null() { "" } else { text };
    let mut parts = text.split(options.delimiter.as_str());
    let index = usize::try_from(options.index).ok();
    let Some(part) = index.and_then(|index| parts.nth(index)) else {
        let count = text.split(options.delimiter.as_str()).count();
        return Err(format!(
            "`index` is {}, but `{}` splits the value into {count}",
            options.index, options.delimiter
        ));
    };
    let mut copy = value.clone();
    copy.set_text(part);
    Ok(copy)
}

/// Copies the value into one entry of `targets`.
fn apply_to(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    source: &mut Source,
    target: &TargetSelector,
) -> Result<()> {
    let Some(select) = &target.select else {
        return Err(Error::invalid("the target has no `select`", target.origin));
    };
    let selector = CompiledSelector::new(select)?;
    let mut rejects = Vec::with_capacity(target.reject.len());
    for reject in &target.reject {
        rejects.push(CompiledSelector::new(reject)?);
    }
    let bad = std::iter::once(&selector)
        .chain(&rejects)
        .find_map(CompiledSelector::bad_metadata);
    if let Some(error) = bad.filter(|_| !set.is_empty()) {
        return Err(error.clone());
    }
    let positions = selector
        .candidates(set)
        .unwrap_or_else(|| (0..set.len()).collect());
    let default = [LocatedText::new(Text::from(DEFAULT_FIELD), target.origin)];
    let fields: &[LocatedText] = if target.field_paths.is_empty() {
        &default
    } else {
        &target.field_paths
    };
    let paths: Vec<Vec<String>> = fields
        .iter()
        .map(|field| field_path::split(field))
        .collect();
    let mut is_used = false;
    for position in positions {
        let Some(resource) = set.get(position) else {
            continue;
        };
        if !is_selected(resource, &selector, &rejects)? {
            continue;
        }
        is_used = true;
        for (field, path) in fields.iter().zip(&paths) {
            let origin = set
                .get(position)
                .map_or_else(Default::default, Resource::origin);
            let id = set
                .get(position)
                .map(Resource::id)
                .cloned()
                .unwrap_or_default();
            let schema = &build.schema;
            let limits = &build.limits;
            let value = &source.value;
            let written = set.update(position, schema, |resource| {
                let written = write_field(
                    resource.value_mut(),
                    path,
                    value,
                    target.options.as_ref(),
                    limits,
                );
                resource.unify_shared();
                written
            });
            if let Err(message) = written {
                let message = format!(
                    "the target {id} has no field `{}`: {message}",
                    field.as_str()
                );
                let error = Error::invalid(message, field.origin).label(origin, "the target");
                let tree = set.get(position).map(Resource::value);
                return Err(match tree.and_then(|tree| near_field(tree, path)) {
                    Some(hint) => error.hint(hint),
                    None => error,
                });
            }
            source.follow(set, position);
        }
    }
    if !is_used {
        let what = format!("the target of the replacement ({})", describe(select));
        build.warn(Error::new(ErrorKind::NoTarget { what }, select.origin));
    }
    Ok(())
}

/// Whether a resource is selected by an id that it has or had and is not rejected.
///
/// A rejection by labels counts even when the same rejection names another type.
fn is_selected(
    resource: &Resource,
    selector: &CompiledSelector,
    rejects: &[CompiledSelector],
) -> Result<bool> {
    if !selector.matches_metadata(resource)? {
        return Ok(false);
    }
    for reject in rejects {
        if !reject.has_no_metadata() && reject.matches_metadata(resource)? {
            return Ok(false);
        }
        if !reject.has_no_id() && ids(resource).any(|id| reject.matches_id(&id)) {
            return Ok(false);
        }
    }
    Ok(ids(resource).any(|id| selector.matches_id(&id)))
}

/// Writes the value to all fields that a path names; at least one must be there or be made.
fn write_field(
    object: &mut Value,
    path: &[String],
    value: &Value,
    options: Option<&FieldOptions>,
    limits: &overlay_yaml::Limits,
) -> Result<(), String> {
    let create = match options {
        Some(options) if options.create => Create::like(value),
        _ => Create::Nothing,
    };
    if write_inside_text(object, path, value, options, create, limits).is_ok() {
        return Ok(());
    }
    let open = |text: &str| structured_text::open(text, limits);
    let count = field_path::for_each(object, path, create, &open, &mut |field, is_new| {
        put(field, value, options, is_new)
    })?;
    if count == 0 {
        return Err("nothing there matches".to_owned());
    }
    Ok(())
}

/// Puts the value into one field. A scalar keeps its type and style, so that a text stays a text.
fn put(
    field: &mut Value,
    value: &Value,
    options: Option<&FieldOptions>,
    is_new: bool,
) -> Result<(), String> {
    let mut value = value.clone();
    if let Some(options) = options.filter(|options| !options.delimiter.is_empty()) {
        let Some(text) = field.text() else {
            return Err(format!(
                "`delimiter` needs a scalar, but there is {}",
                kind_of(field)
            ));
        };
        let part = if value.is_null() {
            ""
        } else {
            value.text().unwrap_or("")
        };
        let joined = join(text, part, options);
        if value.is_scalar() {
            value.set_text(joined);
        } else {
            // kustomize sets the text of a node that is no scalar, where it is never seen.
            let origin = value.origin();
            value = Value::scalar(joined, Tag::Str, Style::Plain).with_origin(origin);
        }
    }
    if !field.is_scalar() {
        *field = value;
        return Ok(());
    }
    let text = value.text().unwrap_or("");
    if is_new {
        *field = scalar_in_style(text, None, Style::Plain);
    } else if field.has_open_tag() {
        *field = scalar_in_style(text, None, field.style());
    } else {
        field.set_text(text);
    }
    // A label that stands in several fields as one stays one: see `Resource::unify_shared`.
    if !is_shared(field.origin()) {
        field.set_origin(value.origin());
    }
    Ok(())
}

/// Puts a part into a text that a delimiter splits: before it, after it, or instead of one of its parts.
fn join(text: &str, part: &str, options: &FieldOptions) -> String {
    let delimiter = options.delimiter.as_str();
    let mut parts: Vec<&str> = text.split(delimiter).collect();
    match usize::try_from(options.index) {
        Err(_) => parts.insert(0, part),
        Ok(index) => match parts.get_mut(index) {
            Some(place) => *place = part,
            None => parts.push(part),
        },
    }
    parts.join(delimiter)
}

/// Writes the value into a text that itself holds YAML or JSON, when the path leads through such a text.
fn write_inside_text(
    object: &mut Value,
    path: &[String],
    value: &Value,
    options: Option<&FieldOptions>,
    create: Create,
    limits: &overlay_yaml::Limits,
) -> Result<(), String> {
    let Some((length, text)) = find_text(object, path)? else {
        return Err("there is no text on the way".to_owned());
    };
    let mut tree = structured_text::open(&text, limits)?;
    let open = |text: &str| structured_text::open(text, limits);
    let rest = path.get(length..).unwrap_or(&[]);
    let count = field_path::for_each(&mut tree, rest, create, &open, &mut |field, is_new| {
        put(field, value, options, is_new)
    })?;
    if count == 0 {
        return Err("nothing there matches".to_owned());
    }
    let written = structured_text::write(&tree, &text)?;
    let path = path.get(..length).unwrap_or(path);
    let mut is_set = false;
    let no_text = |_: &str| Err(String::new());
    // The path is one of a look-up, which takes the first item; it leads to one scalar.
    set_looked_up(object, path, &mut |field| {
        field.set_text(written.as_str());
        is_set = true;
    });
    if is_set { Ok(()) } else { no_text("") }
}

/// Finds the first scalar on a path that goes on below it: how many parts lead there, and its text.
fn find_text(object: &Value, path: &[String]) -> Result<Option<(usize, String)>, String> {
    let mut value = object;
    for (index, part) in path.iter().enumerate() {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        match field_path::step(value, part)? {
            Some(next) => value = next,
            None => return Ok(None),
        }
        if let Some(text) = value.text() {
            let goes_on = index + 1 < path.len();
            return Ok(goes_on.then(|| (index + 1, text.to_owned())));
        }
    }
    Ok(None)
}

/// Calls `change` on the value that a look-up of `path` gives.
fn set_looked_up(value: &mut Value, path: &[String], change: &mut dyn FnMut(&mut Value)) {
    let Some((part, rest)) = path.split_first() else {
        change(value);
        return;
    };
    let part = part.trim();
    if part.is_empty() {
        set_looked_up(value, rest, change);
        return;
    }
    let position = match (field_path::step(value, part), value.as_sequence()) {
        (Ok(Some(found)), Some(items)) => items.iter().position(|item| std::ptr::eq(item, found)),
        _ => None,
    };
    let next = match position {
        Some(position) => value
            .as_sequence_mut()
            .and_then(|items| items.get_mut(position)),
        None => value.get_mut(part),
    };
    if let Some(next) = next {
        set_looked_up(next, rest, change);
    }
}

/// Says where a path stops to exist, and which key was probably meant there.
fn near_field(object: &Value, path: &[String]) -> Option<String> {
    let mut value = object;
    for (index, part) in path.iter().enumerate() {
        match field_path::step(value, part) {
            Ok(Some(next)) => value = next,
            _ => {
                let keys = value
                    .as_mapping()?
                    .iter()
                    .filter_map(|entry| entry.key.text());
                let exists = path.get(..index)?.join(".");
                let at = if exists.is_empty() {
                    "the top".to_owned()
                } else {
                    format!("`{exists}`")
                };
                return Some(match near_miss(part, keys.clone()) {
                    Some(near) => format!("{at} has no `{part}`; did you mean `{near}`?"),
                    None => {
                        let keys: Vec<&str> = keys.take(8).collect();
                        format!("{at} has no `{part}`, but {}", keys.join(", "))
                    }
                });
            }
        }
    }
    None
}
