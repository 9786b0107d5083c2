//! `configMapGenerator` and `secretGenerator`: objects made of literals and files.
//!
//! What is generated is wrapped up here; [`absorb`] puts it beside, or merges it into, what is there already.

mod absorb;
mod pair;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use overlay_yaml::{Mapping, Origin, Style, Tag, Text, Value};

pub(crate) use absorb::absorb;

use crate::error::{Error, ErrorKind, Result, near_miss};
use crate::field_spec::made_key;
use crate::kustomization::{GeneratorArgs, GeneratorOptions, LocatedText, Pairs};
use crate::load::Directory;
use crate::patch::strategic_merge::is_word;
use crate::pipeline::Build;
use crate::resource::{Behavior, Resource};
use pair::Content;

/// Makes a config map; `options` are those of the whole kustomization.
///
/// # Errors
/// When it has no name, a source cannot be read, or a key is given twice.
pub(crate) fn config_map(
    build: &mut Build<'_>,
    directory: &Directory,
    args: &GeneratorArgs,
    options: Option<&GeneratorOptions>,
) -> Result<Resource> {
    let mut object = base(args, "ConfigMap")?;
    let (mut data, mut binary) = (Mapping::new(), Mapping::new());
    for pair in pair::load(build, directory, args, Kind::ConfigMap)? {
        let (mapping, text) = match pair.content {
            Content::Text(text) => (&mut data, text),
            Content::File(bytes) => match std::str::from_utf8(&bytes) {
                Ok(text) => (&mut data, text.into()),
                Err(_) => (&mut binary, encode_base64(&bytes).into()),
            },
        };
        mapping.push(
            made_key(&pair.key, pair.origin),
            data_value(text, pair.origin),
        );
    }
    for (name, mapping) in [("data", data), ("binaryData", binary)] {
        if !mapping.is_empty() {
            object.insert(name, Value::mapping(mapping).with_origin(args.origin));
        }
    }
    finish(build, object, args, options)
}

/// Makes a secret; `options` are those of the whole kustomization.
///
/// # Errors
/// As [`config_map`]; the errors hold keys, never values.
pub(crate) fn secret(
    build: &mut Build<'_>,
    directory: &Directory,
    args: &GeneratorArgs,
    options: Option<&GeneratorOptions>,
) -> Result<Resource> {
    let mut object = base(args, "Secret")?;
    let secret_type = if args.secret_type.is_empty() {
        Value::string("Opaque").with_origin(args.origin)
    } else {
        string(&args.secret_type)
    };
    object.insert("type", secret_type);
    let mut data = Mapping::new();
    for pair in pair::load(build, directory, args, Kind::Secret)? {
        let text = encode_base64(pair.content.as_bytes());
        data.push(
            made_key(&pair.key, pair.origin),
            data_value(text, pair.origin),
        );
    }
    object.insert("data", Value::mapping(data).with_origin(args.origin));
    finish(build, object, args, options)
}

/// What is generated; decides what a message may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    ConfigMap,
    Secret,
}

/// The object without its content.
fn base(args: &GeneratorArgs, kind: &str) -> Result<Mapping> {
    if args.name.is_empty() {
        let field = "name".to_owned();
        return Err(Error::new(ErrorKind::MissingField { field }, args.origin)
            .note(format!("every generated {kind} needs a name")));
    }
    let made = |text: &str| Value::string(text).with_origin(args.origin);
    let mut metadata = Mapping::new();
    metadata.push(made("name"), string(&args.name));
    if !args.namespace.is_empty() {
        metadata.push(made("namespace"), string(&args.namespace));
    }
    let mut object = Mapping::new();
    object.push(made("apiVersion"), made("v1"));
    object.push(made("kind"), made(kind));
    object.push(
        made("metadata"),
        Value::mapping(metadata).with_origin(args.origin),
    );
    Ok(object)
}

/// Adds what the options ask for and wraps the object.
fn finish(
    build: &mut Build<'_>,
    mut object: Mapping,
    args: &GeneratorArgs,
    global: Option<&GeneratorOptions>,
) -> Result<Resource> {
    let is_secret = object.contains_key("type");
    let local = args.options.as_ref();
    let any =
        |flag: fn(&GeneratorOptions) -> bool| local.is_some_and(flag) || global.is_some_and(flag);
    let labels = merge_pairs(local.map(|o| &o.labels), global.map(|o| &o.labels));
    let annotations = merge_pairs(
        local.map(|o| &o.annotations),
        global.map(|o| &o.annotations),
    );
    for (name, pairs) in [("labels", labels), ("annotations", annotations)] {
        let empty_key = pairs.iter().find(|(key, _)| key.is_empty());
        if let Some((key, _)) = empty_key {
            let error = Error::invalid(format!("a key of `{name}` is empty"), key.origin);
            if !is_secret {
                return Err(error);
            }
            // Of secrets kustomize forgets to look at this mistake, and leaves out what comes after it.
            build.warn(error.note("kustomize leaves out these and what follows"));
            if let Some(metadata) = object.get_mut("metadata").and_then(Value::as_mapping_mut) {
                metadata.insert(
                    name,
                    Value::mapping(Mapping::new()).with_origin(args.origin),
                );
            }
            break;
        }
        if pairs.is_empty() {
            continue;
        }
        let entries = pairs.iter().map(|(name, text)| overlay_yaml::Entry {
            key: made_key(name, name.origin),
            value: string(text).with_style(Style::SingleQuoted),
        });
        let mapping = Value::mapping(entries.collect()).with_origin(args.origin);
        if let Some(metadata) = object.get_mut("metadata").and_then(Value::as_mapping_mut) {
            metadata.insert(name, mapping);
        }
    }
    if any(|options| options.immutable) {
        object.insert("immutable", Value::bool(true).with_origin(args.origin));
    }
    let mut resource = build.resource(Value::mapping(object).with_origin(args.origin));
    resource.needs_hash = !any(|options| options.disable_name_suffix_hash);
    resource.behavior = behavior(build, &args.behavior);
    resource.is_generated = true;
    Ok(resource)
}

/// The behavior of that name; kustomize takes an unknown one for none.
fn behavior(build: &mut Build<'_>, name: &LocatedText) -> Behavior {
    match name.as_str() {
        "" => Behavior::Unspecified,
        "create" => Behavior::Create,
        "replace" => Behavior::Replace,
        "merge" => Behavior::Merge,
        other => {
            let message = format!(
                "`{other}` is no behavior and is ignored; there are `create`, `replace` and `merge`"
            );
            let mut warning = Error::invalid(message, name.origin);
            if let Some(near) = near_miss(other, ["create", "replace", "merge"]) {
                warning = warning.hint(format!("did you mean `{near}`?"));
            }
            build.warn(warning);
            Behavior::Unspecified
        }
    }
}

/// The pairs of an entry and those of the kustomization that it lacks, sorted by key.
fn merge_pairs<'a>(
    local: Option<&'a Pairs>,
    global: Option<&'a Pairs>,
) -> Vec<&'a (LocatedText, LocatedText)> {
    let local = local.map_or(&[][..], Vec::as_slice);
    let global = global.map_or(&[][..], Vec::as_slice);
    let is_new =
        |pair: &&(LocatedText, LocatedText)| local.iter().all(|(key, _)| key.value != pair.0.value);
    let mut pairs: Vec<_> = local.iter().chain(global.iter().filter(is_new)).collect();
    pairs.sort_by(|a, b| a.0.value.cmp(&b.0.value));
    pairs
}

fn string(text: &LocatedText) -> Value {
    Value::string(text.value.clone()).with_origin(text.origin)
}

/// A value of `data`: a string, as a literal block when it has several lines, and in quotes when it needs them, so
/// that what is put in its place later is a string too.
fn data_value(text: impl Into<Text>, origin: Origin) -> Value {
    let text = text.into();
    let style = if text.contains('\n') {
        Style::Literal
    } else if !text.is_empty() && (overlay_yaml::resolve_plain(&text) != Tag::Str || is_word(&text))
    {
        Style::DoubleQuoted
    } else {
        Style::Plain
    };
    Value::scalar(text, Tag::Str, style).with_origin(origin)
}

/// Encodes bytes as base64, in lines of 70 characters when there are more.
fn encode_base64(bytes: &[u8]) -> String {
    const LINE: usize = 70;
    let encoded = STANDARD.encode(bytes);
    if encoded.len() < LINE {
        return encoded;
    }
    let mut lines = String::with_capacity(encoded.len() + encoded.len() / LINE + 1);
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(LINE.min(rest.len()));
        lines.push_str(line);
        lines.push('\n');
        rest = after;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BuildOptions, MemoryFs, build};

    fn built(files: &[(&str, &str)]) -> String {
        let mut fs = MemoryFs::new();
        for (path, text) in files {
            fs = fs.with(*path, *text);
        }
        build(&fs, ".", &BuildOptions::default())
            .map(|built| built.to_yaml().expect("prints"))
            .unwrap_or_else(|failure| failure.to_string())
    }

    #[test]
    fn long_base64_has_lines() {
        assert_eq!(encode_base64(b"abc"), "YWJj");
        assert_eq!(encode_base64(&[0; 51]), "A".repeat(68));
        assert_eq!(encode_base64(&[0; 54]), format!("{}\nAA\n", "A".repeat(70)));
    }

    #[test]
    fn options_of_the_kustomization_fill_in() {
        let text = "generatorOptions: {labels: {a: global, b: global}, disableNameSuffixHash: true}\n\
                    secretGenerator:\n- name: s\n  options: {labels: {a: local}, immutable: true}\n  literals: [k='v']\n";
        assert_eq!(
            built(&[("kustomization.yaml", text)]),
            "apiVersion: v1\ndata:\n  k: dg==\nimmutable: true\nkind: Secret\nmetadata:\n  labels:\n    a: local\n    \
             b: global\n  name: s\ntype: Opaque\n"
        );
    }

    #[test]
    fn env_files_have_comments_and_keys_without_values() {
        let text = "generatorOptions: {disableNameSuffixHash: true}\nconfigMapGenerator:\n- {name: c, env: e.env}\n";
        assert_eq!(
            built(&[
                ("kustomization.yaml", text),
                ("e.env", "\u{feff}A=1 \r\n  # no\n\n\tB\n=x\nC=a=b\n")
            ]),
            "apiVersion: v1\ndata:\n  A: '1 '\n  B: \"\"\n  C: a=b\nkind: ConfigMap\nmetadata:\n  name: c\n"
        );
    }

    #[test]
    fn a_key_is_given_once() {
        let text = "secretGenerator:\n- name: s\n  literals:\n  - a=secret\n  files:\n  - a=f\n";
        assert_eq!(
            built(&[("kustomization.yaml", text), ("f", "also secret")]),
            "kustomization.yaml:6:5: the key `a` is given twice in `s`"
        );
    }

    #[test]
    fn merging_keeps_what_is_there() {
        let base =
            "configMapGenerator:\n- name: c\n  literals: [a=1, b=1]\n  options: {labels: {x: z}}\n";
        let over = "resources: [base]\nnamePrefix: p-\nconfigMapGenerator:\n- name: c\n  behavior: merge\n  \
                    literals: [b=2]\n  options: {disableNameSuffixHash: true}\n";
        assert_eq!(
            built(&[
                ("base/kustomization.yaml", base),
                ("kustomization.yaml", over)
            ]),
            "apiVersion: v1\ndata:\n  a: \"1\"\n  b: \"2\"\nkind: ConfigMap\nmetadata:\n  labels:\n    x: z\n  \
             name: p-c\n"
        );
    }

    #[test]
    fn a_merge_needs_something_to_merge_into() {
        let text = "configMapGenerator:\n- name: c\n  behavior: merge\n";
        assert_eq!(
            built(&[("kustomization.yaml", text)]),
            "kustomization.yaml:2:3: no resource matches the generator of ConfigMap.v1 c, whose behavior is `merge`"
        );
    }
}
