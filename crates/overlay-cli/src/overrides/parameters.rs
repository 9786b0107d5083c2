//! Changes of a build as parameters of an Argo CD application.
//!
//! Argo CD hands them to a plugin as JSON, a list of objects with `name` and one of `string`, `array` and `map`
//! (<https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/#using-environment-variables-in-your-plugin>).

use overlay_engine::{Overrides, near_miss};
use overlay_yaml::{Limits, Value, parse_config};

use crate::args::any_of;
use crate::command::LABEL_SCOPES;

const NAMES: [&str; 10] = [
    "annotations",
    "components",
    "images",
    "label-scope",
    "labels",
    "name-prefix",
    "name-suffix",
    "namespace",
    "patches",
    "replicas",
];

/// Adds what `json` asks for. An empty string changes nothing: it stands for a parameter that is not set.
///
/// # Errors
/// What is wrong with it, for people; values are not told.
pub(super) fn read(mut overrides: Overrides, json: &str) -> Result<Overrides, String> {
    if json.trim().is_empty() {
        return Ok(overrides);
    }
    let config = parse_config(json.as_bytes(), 0, &Limits::default())
        .map_err(|_| "the parameters are no JSON".to_owned())?;
    let value = config.value.unwrap_or_default();
    if value.is_null() {
        return Ok(overrides);
    }
    let Some(parameters) = value.as_sequence() else {
        return Err("the parameters are no list".to_owned());
    };
    for parameter in parameters {
        let name = parameter.get("name").and_then(Value::text);
        let Some(name) = name else {
            return Err("a parameter has no name".to_owned());
        };
        overrides = set(overrides, name, parameter)?;
    }
    Ok(overrides)
}

fn set(mut overrides: Overrides, name: &str, parameter: &Value) -> Result<Overrides, String> {
    match name {
        "namespace" | "name-prefix" | "name-suffix" | "label-scope" => {
            let text = string(name, parameter)?;
            if text.is_empty() {
                return Ok(overrides);
            }
            Ok(match name {
                "namespace" => overrides.namespace(text),
                "name-prefix" => overrides.name_prefix(text),
                "name-suffix" => overrides.name_suffix(text),
                _ if LABEL_SCOPES.contains(&text) => {
                    overrides.label_scope(super::label_scope(text))
                }
                _ => {
                    let scopes = any_of(LABEL_SCOPES);
                    return Err(format!("`label-scope` must be {scopes}"));
                }
            })
        }
        "images" | "patches" | "components" => {
            for text in array(name, parameter)? {
                overrides = match name {
                    "images" => overrides.image(text).map_err(|error| error.to_string())?,
                    "patches" => overrides.patch(text),
                    _ => overrides.component(text),
                };
            }
            Ok(overrides)
        }
        "labels" | "annotations" | "replicas" => {
            for (key, text) in map(name, parameter)? {
                overrides = match name {
                    "labels" => overrides.label(key, text),
                    "annotations" => overrides.annotation(key, text),
                    _ => overrides
                        .replicas(&format!("{key}={text}"))
                        .map_err(|error| error.to_string())?,
                };
            }
            Ok(overrides)
        }
        other => {
            let mut message = format!("there is no parameter `{other}`");
            match near_miss(other, NAMES) {
                Some(near) => message.push_str(&format!("; did you mean `{near}`?")),
                None => message.push_str(&format!("; there are {}", any_of(&NAMES))),
            }
            Err(message)
        }
    }
}

fn string<'a>(name: &str, parameter: &'a Value) -> Result<&'a str, String> {
    parameter
        .get("string")
        .and_then(Value::text)
        .ok_or_else(|| format!("the parameter `{name}` needs a `string`"))
}

fn array<'a>(name: &str, parameter: &'a Value) -> Result<Vec<&'a str>, String> {
    let items = parameter.get("array").and_then(Value::as_sequence);
    items
        .and_then(|items| items.iter().map(Value::text).collect())
        .ok_or_else(|| format!("the parameter `{name}` needs an `array` of strings"))
}

fn map<'a>(name: &str, parameter: &'a Value) -> Result<Vec<(&'a str, &'a str)>, String> {
    let entries = parameter.get("map").and_then(Value::as_mapping);
    entries
        .and_then(|entries| {
            let pair =
                |entry: &'a overlay_yaml::Entry| Some((entry.key.text()?, entry.value.text()?));
            entries.iter().map(pair).collect()
        })
        .ok_or_else(|| format!("the parameter `{name}` needs a `map` of strings"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(json: &str) -> String {
        read(Overrides::new(), json).err().unwrap_or_default()
    }

    #[test]
    fn nothing_changes_nothing() {
        let nothing = ["", "null", "[]", r#"[{"name": "namespace", "string": ""}]"#];
        for json in nothing {
            let overrides = read(Overrides::new(), json);
            assert!(
                overrides.is_ok_and(|overrides| overrides.is_empty()),
                "{json}"
            );
        }
    }

    #[test]
    fn mistakes_are_told_without_values() {
        for (json, message) in [
            ("{", "the parameters are no JSON"),
            ("{}", "the parameters are no list"),
            (r#"[{"string": "x"}]"#, "a parameter has no name"),
            (
                r#"[{"name": "image", "array": ["a:1"]}]"#,
                "there is no parameter `image`; did you mean `images`?",
            ),
            (
                r#"[{"name": "images", "string": "a:1"}]"#,
                "the parameter `images` needs an `array` of strings",
            ),
            (
                r#"[{"name": "labels", "map": {"a": ["s3cret"]}}]"#,
                "the parameter `labels` needs a `map` of strings",
            ),
            (
                r#"[{"name": "label-scope", "string": "all"}]"#,
                "`label-scope` must be selectors, templates or metadata",
            ),
        ] {
            assert_eq!(error(json), message, "{json}");
        }
    }
}
