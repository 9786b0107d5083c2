//! The flags of `build` that change the kustomization without changing its file.

mod parameters;

use overlay_engine::{Error, LabelScope, Overrides};

use crate::args::{Invocation, Usage};

/// Reads the flags.
///
/// # Errors
/// When one makes no sense.
pub(crate) fn read(invocation: &Invocation) -> Result<Overrides, Usage> {
    let wrong = |error: Error| Usage::new(invocation.command, error.to_string());
    let texts = |flag: &'static str| {
        invocation.values(flag).map(move |value| {
            value.to_str().ok_or_else(|| {
                let message = format!("`--{flag} {}` is no UTF-8", value.display());
                Usage::new(invocation.command, message)
            })
        })
    };
    let pairs = |flag: &'static str| {
        texts(flag).map(move |text| {
            let text = text?;
            match text.split_once(['=', ':']) {
                Some((key, value)) if !key.is_empty() => Ok((key, value)),
                _ => {
                    let message = format!("`--{flag} {text}` needs a key and a value: KEY=VALUE");
                    Err(Usage::new(invocation.command, message))
                }
            }
        })
    };
    let mut overrides = Overrides::new();
    for name in texts("parameters-from") {
        let name = name?;
        let value = std::env::var(name).map_err(|error| {
            let message = format!("`--parameters-from {name}`: {error}");
            Usage::new(invocation.command, message)
        })?;
        overrides = parameters::read(overrides, &value).map_err(|message| {
            let message = format!("`--parameters-from {name}`: {message}");
            Usage::new(invocation.command, message)
        })?;
    }
    for text in texts("set-image") {
        overrides = overrides.image(text?).map_err(wrong)?;
    }
    for text in texts("set-replicas") {
        overrides = overrides.replicas(text?).map_err(wrong)?;
    }
    for text in texts("namespace") {
        overrides = overrides.namespace(text?);
    }
    for text in texts("name-prefix") {
        overrides = overrides.name_prefix(text?);
    }
    for text in texts("name-suffix") {
        overrides = overrides.name_suffix(text?);
    }
    for pair in pairs("label") {
        let (key, value) = pair?;
        overrides = overrides.label(key, value);
    }
    for pair in pairs("annotation") {
        let (key, value) = pair?;
        overrides = overrides.annotation(key, value);
    }
    for text in texts("patch") {
        overrides = overrides.patch(text?);
    }
    for text in texts("component") {
        overrides = overrides.component(text?);
    }
    if let Some(scope) = invocation
        .value("label-scope")
        .and_then(|scope| scope.to_str())
    {
        overrides = overrides.label_scope(label_scope(scope));
    }
    Ok(overrides)
}

/// The scope of that name; the argument parser and [`parameters`] let no other names through.
fn label_scope(name: &str) -> LabelScope {
    match name {
        "metadata" => LabelScope::Metadata,
        "templates" => LabelScope::Templates,
        _ => LabelScope::Selectors,
    }
}
