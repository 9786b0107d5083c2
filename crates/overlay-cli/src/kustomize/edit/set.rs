//! `edit set`.

use overlay_edit::{Edit, GeneratorChange, GeneratorKind, parse_image};

use super::argument::{build_metadata, pairs};
use crate::kustomize::Failed;
use crate::kustomize::parse::Parsed;

/// Reads what is to be set.
pub(super) fn edit(parsed: &Parsed, what: &str) -> Result<Edit, Failed> {
    let arguments = &parsed.arguments;
    let only = |message: &str| match arguments.as_slice() {
        [only] => Ok(only.clone()),
        _ => Err(Failed::usage(message)),
    };
    Ok(match what {
        "nameprefix" => Edit::SetNamePrefix(only("must specify exactly one prefix value")?),
        "namesuffix" => Edit::SetNameSuffix(only("must specify exactly one suffix value")?),
        "namespace" => Edit::SetNamespace(only("must specify exactly one namespace value")?),
        "buildmetadata" => Edit::SetBuildMetadata(build_metadata(arguments)?),
        "image" => {
            if arguments.is_empty() {
                return Err(Failed::usage("no image specified"));
            }
            let changes = arguments.iter().map(|argument| parse_image(argument));
            Edit::SetImages(changes.collect::<Result<_, _>>()?)
        }
        "replicas" => {
            if arguments.is_empty() {
                return Err(Failed::usage("no replicas specified"));
            }
            let parse = |argument: &String| {
                let (name, count) = argument.split_once('=')?;
                // As Go reads whole numbers: a sign, then digits.
                Some((name.to_owned(), count.parse::<i64>().ok()?))
            };
            let counts: Option<Vec<_>> = arguments.iter().map(parse).collect();
            Edit::SetReplicas(counts.ok_or_else(|| {
                Failed::usage("invalid format of replica, use the following format: <name>=<count>")
            })?)
        }
        "label" | "annotation" => {
            if arguments.is_empty() {
                return Err(Failed::usage(format!("must specify {what}")));
            }
            let pairs = pairs(arguments, what)?;
            if what == "label" {
                return Ok(Edit::SetLabels(pairs));
            }
            if pairs.iter().any(|(key, _)| !is_annotation_key(key)) {
                return Err(Failed::usage(
                    "invalid annotation key: see the syntax and character set rules at https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/",
                ));
            }
            Edit::SetAnnotations(pairs)
        }
        _ => {
            let Some(name) = arguments.first().filter(|_| arguments.len() == 1) else {
                return Err(Failed::usage(
                    "failed to validate flags: name must be specified once",
                ));
            };
            let change = GeneratorChange {
                name: name.clone(),
                namespace: parsed.text("namespace"),
                literals: parsed.values("from-literal"),
                new_namespace: parsed.text("new-namespace"),
            };
            if change.literals.is_empty() && change.new_namespace.is_empty() {
                return Err(Failed::usage(
                    "failed to validate flags: at least one of [--from-literal, --new-namespace] must be specified",
                ));
            }
            let kind = match what {
                "configmap" => GeneratorKind::ConfigMap,
                _ => GeneratorKind::Secret,
            };
            Edit::SetGenerator(kind, change)
        }
    })
}

/// Whether a key of an annotation has the form that `set annotation` wants: `[prefix/]name`.
fn is_annotation_key(key: &str) -> bool {
    let is_part = |part: &str, is_inner: fn(u8) -> bool, longest: usize| {
        let bytes = part.as_bytes();
        let ends = [bytes.first(), bytes.last()];
        bytes.len() <= longest
            && ends
                .iter()
                .all(|end| end.is_some_and(u8::is_ascii_alphanumeric))
            && bytes.iter().all(|byte| is_inner(*byte))
    };
    let in_prefix = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let (prefix, name) = match key.split_once('/') {
        Some((prefix, name)) => (Some(prefix), name),
        None => (None, key),
    };
    prefix.is_none_or(|prefix| {
        prefix.starts_with(|first: char| first.is_ascii_alphabetic())
            && is_part(prefix, in_prefix, 253)
    }) && is_part(name, in_name, 63)
}
