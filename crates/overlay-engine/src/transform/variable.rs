//! `vars`: values of fields of resources, put in wherever `$(NAME)` stands in the fields that the configuration
//! lists.
//!
//! Every layer notes on its resources which vars they give the value of; that is how a var finds its resource after
//! it has got another name. At the root all of them are replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use overlay_yaml::{Mapping, Style, Tag, Text, Value, write_float};

use crate::error::{Error, ErrorKind, Errors, Result, Warning, near_miss};
use crate::field_path;
use crate::field_spec::{Create, FieldSpec, visit};
use crate::gvk::ResourceId;
use crate::kustomization::Var;
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;

/// The vars of all layers so far, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct VarSet {
    vars: BTreeMap<Text, Var>,
}

impl VarSet {
    /// Adds the vars of another layer.
    ///
    /// # Errors
    /// When both have one of the same name.
    pub(crate) fn merge(&mut self, other: VarSet) -> Result<(), Errors> {
        self.add_all(other.vars.into_values())
    }

    fn add_all(&mut self, vars: impl Iterator<Item = Var>) -> Result<(), Errors> {
        let mut errors = Vec::new();
        for var in vars {
            match self.vars.get(&var.name) {
                Some(first) => errors.push(
                    Error::invalid(format!("two vars are named `{}`", var.name), var.origin)
                        .label(first.origin, "first defined here"),
                ),
                None => drop(self.vars.insert(var.name.clone(), var)),
            }
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(Errors(errors))
        }
    }
}

/// Notes on the resources of a layer which of its vars take their value from them.
///
/// # Errors
/// When several resources match, or when a var of that name is there already.
pub(crate) fn note(set: &mut ResourceSet, vars: &[Var], into: &mut VarSet) -> Result<(), Errors> {
    let mut errors = Vec::new();
    for var in vars {
        match *sources(set, var) {
            [] => {}
            [position] => set.update_content(position, |resource| {
                resource.rare_mut().vars.push(var.name.clone());
            }),
            ref several => {
                let what = format!("the var `{}`", var.name);
                let count = several.len();
                let error = Error::new(ErrorKind::ManyTargets { what, count }, var.origin);
                let found = several.iter().filter_map(|&position| set.get(position));
                errors.push(found.take(5).fold(error, |error, resource| {
                    error.label(resource.origin(), resource.id().to_string())
                }));
            }
        }
    }
    if let Err(more) = into.add_all(vars.iter().cloned()) {
        errors.extend(more.0);
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Errors(errors))
    }
}

/// Positions of the resources that a var names, now or before; without a namespace those of all namespaces.
fn sources(set: &ResourceSet, var: &Var) -> Vec<usize> {
    let id = ResourceId {
        gvk: var.gvk.clone(),
        name: var.object_name.clone(),
        namespace: var.object_namespace.clone(),
        cluster_scoped: false,
    };
    if !id.namespace.is_empty() {
        return set.matching_any(&id);
    }
    let is_match = |resource: &Resource| {
        resource.id().is_same_gvk_and_name(&id)
            || resource
                .previous_ids()
                .any(|previous| previous.is_same_gvk_and_name(&id))
    };
    set.with_name(&id.name)
        .filter(|&position| set.get(position).is_some_and(is_match))
        .collect()
}

/// Replaces `$(NAME)` in the fields of `specs`; of a field that is a list or mapping, in its direct values.
///
/// # Errors
/// When a var has no resource or no field, or when a field of `specs` holds something that is no text.
pub(crate) fn resolve(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    vars: &VarSet,
    specs: &[FieldSpec],
) -> Result<(), Errors> {
    if vars.vars.is_empty() {
        return Ok(());
    }
    let mut replacer = Replacer {
        values: values(set, vars)?,
        used: BTreeSet::new(),
    };
    for position in 0..set.len() {
        let gvk = set.get(position).map(|resource| resource.gvk().clone());
        let gvk = gvk.unwrap_or_default();
        if !specs.iter().any(|spec| gvk.is_selected(&spec.gvk)) {
            continue;
        }
        set.update(position, &build.schema, |resource| {
            for spec in specs {
                let object = resource.value_mut();
                visit(object, &gvk, spec, Create::Nothing, &mut |field| {
                    replacer.change(field, spec)
                })?;
            }
            resource.unify_shared();
            Ok::<(), Error>(())
        })?;
    }
    warn_of_unused(build, vars, &replacer);
    Ok(())
}

/// Notes vars that were put in nowhere; kustomize has one line for all of them.
fn warn_of_unused(build: &mut Build<'_>, vars: &VarSet, replacer: &Replacer) {
    let unused: Vec<&Var> = vars
        .vars
        .values()
        .filter(|var| !replacer.used.contains(&var.name))
        .collect();
    let names: Vec<&str> = unused.iter().map(|var| var.name.as_str()).collect();
    let mut line = Some(format!(
        "well-defined vars that were never replaced: {}",
        names.join(",")
    ));
    for var in unused {
        let error = match replacer.values.get(&var.name) {
            Some(Replacement::Collection(what)) => Error::invalid(
                format!(
                    "the var `{}` is {what}, which cannot be put into a text",
                    var.name
                ),
                var.origin,
            ),
            _ => Error::invalid(format!("the var `{}` is not used", var.name), var.origin).note(
                format!("no field that `varReference` lists holds `$({})`", var.name),
            ),
        };
        build.warnings.push(Warning {
            error,
            kustomize_line: line.take(),
        });
    }
}

/// Finds the value of every var.
fn values(set: &ResourceSet, vars: &VarSet) -> Result<BTreeMap<Text, Replacement>, Errors> {
    let mut found: BTreeMap<&str, &Resource> = BTreeMap::new();
    for resource in set {
        for name in &resource.rare().vars {
            found.entry(name).or_insert(resource);
        }
    }
    let mut values = BTreeMap::new();
    let mut errors = Vec::new();
    for (name, var) in &vars.vars {
        let value = match found.get(name.as_str()) {
            Some(resource) => value_of(resource, var),
            None => Err(no_resource(set, var)),
        };
        match value {
            Ok(value) => drop(values.insert(name.clone(), value)),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() {
        Ok(values)
    } else {
        Err(Errors(errors))
    }
}

fn no_resource(set: &ResourceSet, var: &Var) -> Error {
    let id = ResourceId {
        gvk: var.gvk.clone(),
        name: var.object_name.clone(),
        namespace: var.object_namespace.clone(),
        cluster_scoped: false,
    };
    let what = format!("the var `{}` ({id})", var.name);
    let error = Error::new(ErrorKind::NoTarget { what }, var.origin);
    let mut of_name = set
        .with_name(&id.name)
        .filter_map(|position| set.get(position));
    if let Some(resource) = of_name.find(|resource| resource.gvk().kind == id.gvk.kind) {
        let hint = if resource.gvk() != &id.gvk {
            "give `objref` the `apiVersion` of this resource"
        } else if resource.namespace().is_empty() {
            "leave out the `namespace` in `objref`, because this resource has none"
        } else {
            "give `objref` the `namespace` of this resource"
        };
        return error
            .label(resource.origin(), format!("this is {}", resource.id()))
            .hint(hint);
    }
    let of_kind = set
        .iter()
        .filter(|resource| resource.gvk().kind == id.gvk.kind);
    match near_miss(&id.name, of_kind.map(Resource::original_name)) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error,
    }
}

/// Reads the field of a var.
fn value_of(resource: &Resource, var: &Var) -> Result<Replacement> {
    let path = path(&var.field_path);
    let fail = |message: String| {
        Error::invalid(message, var.origin)
            .label(resource.origin(), format!("this is {}", resource.id()))
    };
    let mut field = resource.value();
    for (depth, part) in path.iter().enumerate() {
        let next = match part.trim() {
            "" => Ok(Some(field)),
            part => field_path::step(field, part),
        };
        field = match next {
            Ok(Some(next)) => next,
            Ok(None) | Err(_) => {
                let error = fail(format!(
                    "the field `{}` of the var `{}` does not exist",
                    var.field_path, var.name
                ));
                let names = field.as_mapping().into_iter().flatten();
                let near = near_miss(part, names.filter_map(|entry| entry.key.text()));
                return Err(match (near, next) {
                    (Some(near), _) => error.hint(format!("did you mean `{near}`?")),
                    (None, Err(why)) => error.note(why),
                    (None, _) if depth > 0 => error.note(format!(
                        "the path exists as far as `{}`",
                        path.get(..depth).unwrap_or_default().join(".")
                    )),
                    _ => error,
                });
            }
        };
    }
    Replacement::new(field).ok_or_else(|| {
        fail(format!(
            "the field `{}` of the var `{}` is no number that vars can hold",
            var.field_path, var.name
        ))
    })
}

/// The parts of the path of a var, in which `ports[0]` is two parts.
fn path(path: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for part in field_path::split(path) {
        let index = part
            .strip_suffix(']')
            .and_then(|part| part.rsplit_once('['))
            .filter(|(_, index)| {
                !index.is_empty() && index.bytes().all(|byte| byte.is_ascii_digit())
            });
        match index {
            Some((name, index)) => {
                if !name.is_empty() {
                    parts.push(name.to_owned());
                }
                parts.push(index.to_owned());
            }
            None => parts.push(part),
        }
    }
    parts
}

/// The value of a var.
#[derive(Clone, Debug, PartialEq)]
enum Replacement {
    Text(Text),
    Int(i64),
    Float(f64),
    Bool(bool),
    /// A mapping or a list, which replaces nothing.
    Collection(&'static str),
}

impl Replacement {
    /// Returns the value of a field; numbers and booleans in notations that Go does not know are none.
    fn new(field: &Value) -> Option<Replacement> {
        let text = field.text().unwrap_or_default();
        Some(match field.tag() {
            Tag::Map => Replacement::Collection("a mapping"),
            Tag::Seq => Replacement::Collection("a list"),
            Tag::Int => Replacement::Int(text.parse().ok()?),
            Tag::Float => Replacement::Float(text.parse().ok()?),
            Tag::Bool => match text {
                "1" | "t" | "T" | "true" | "True" | "TRUE" => Replacement::Bool(true),
                "0" | "f" | "F" | "false" | "False" | "FALSE" => Replacement::Bool(false),
                _ => return None,
            },
            _ => Replacement::Text(text.into()),
        })
    }

    /// Appends the value to a text.
    fn write(&self, out: &mut String) {
        // Writing to a string cannot fail.
        let _ = match self {
            Replacement::Text(text) => write!(out, "{text}"),
            Replacement::Int(number) => write!(out, "{number}"),
            Replacement::Bool(flag) => write!(out, "{flag}"),
            Replacement::Float(number) => {
                write_float(*number, out);
                Ok(())
            }
            Replacement::Collection(_) => Ok(()),
        };
    }

    /// The value on its own, with its type.
    fn to_value(&self) -> Value {
        match self {
            Replacement::Text(text) => Value::string(text.clone()),
            Replacement::Int(number) => Value::int(*number),
            Replacement::Bool(flag) => Value::bool(*flag),
            // Digits without an exponent, however many.
            Replacement::Float(number) => {
                Value::scalar(number.to_string(), Tag::Float, Style::Plain)
            }
            Replacement::Collection(_) => Value::null(),
        }
    }
}

/// Whether kustomize takes a scalar for a text: what it has made without a tag is one, whatever it looks like.
fn is_text(value: &Value) -> bool {
    value.tag() == Tag::Str || value.has_open_tag()
}

/// Puts values in.
struct Replacer {
    values: BTreeMap<Text, Replacement>,
    used: BTreeSet<Text>,
}

impl Replacer {
    fn change(&mut self, field: &mut Value, spec: &FieldSpec) -> Result<()> {
        if is_text(field) {
            self.set(field);
        } else if let Some(mapping) = field.as_mapping_mut() {
            return self.change_mapping(mapping, spec);
        } else if let Some(items) = field.as_sequence_mut() {
            for item in items {
                if !is_text(item) {
                    return Err(not_a_text("every item", item, spec));
                }
                self.set(item);
            }
        }
        Ok(())
    }

    fn change_mapping(&mut self, mapping: &mut Mapping, spec: &FieldSpec) -> Result<()> {
        for entry in mapping.iter_mut() {
            if entry.key.tag() != Tag::Str {
                return Err(not_a_text("every key", &entry.key, spec));
            }
            if is_text(&entry.value) {
                self.set(&mut entry.value);
            }
        }
        Ok(())
    }

    /// Replaces a text; quotes go, even where there is no var.
    fn set(&mut self, field: &mut Value) {
        let text = field.text().unwrap_or_default();
        if text.contains('$') {
            *field = self.expand(text).with_origin(field.origin());
        } else if field.style() != Style::Plain || field.has_explicit_tag() || field.has_open_tag()
        {
            *field = Value::string(text).with_origin(field.origin());
        }
    }

    /// Returns a text with its vars replaced. `$$` is a dollar sign, and so is one before anything but `(` or where
    /// the closing bracket is missing.
    fn expand(&mut self, text: &str) -> Value {
        let mut out: Vec<u8> = Vec::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('$') {
            out.extend(before.as_bytes());
            if let Some(after) = after.strip_prefix('$') {
                out.push(b'$');
                rest = after;
                continue;
            }
            if let Some((name, after)) = after
                .strip_prefix('(')
                .and_then(|after| after.split_once(')'))
            {
                match self.value(name) {
                    Some(value) if text.len() == name.len() + 3 => return value.to_value(),
                    Some(value) => {
                        let mut written = String::new();
                        value.write(&mut written);
                        out.extend(written.as_bytes());
                    }
                    None => out.extend(format!("$({name})").as_bytes()),
                }
                rest = after;
                continue;
            }
            out.push(b'$');
            // kustomize copies the first byte of what follows as if it were a letter, which spoils all texts but
            // ASCII; see below.
            let Some(next) = after.chars().next() else {
                rest = after;
                continue;
            };
            let (next, after) = after.split_at(next.len_utf8());
            if let Some((&first, more)) = next.as_bytes().split_first() {
                out.extend(char::from(first).to_string().as_bytes());
                out.extend(more);
            }
            rest = after;
        }
        out.extend(rest.as_bytes());
        // go-yaml writes bytes that are no text in base64.
        Value::string(
            String::from_utf8(out).unwrap_or_else(|bytes| STANDARD.encode(bytes.into_bytes())),
        )
    }

    fn value(&mut self, name: &str) -> Option<Replacement> {
        let (name, value) = self.values.get_key_value(name)?;
        if matches!(value, Replacement::Collection(_)) {
            return None;
        }
        self.used.insert(name.clone());
        Some(value.clone())
    }
}

fn not_a_text(what: &str, found: &Value, spec: &FieldSpec) -> Error {
    let error = Error::invalid(
        format!(
            "{what} of `{}` must be a string, because vars are replaced there",
            spec.path
        ),
        found.origin(),
    );
    if spec.origin == overlay_yaml::Origin::NONE {
        error
    } else {
        error.label(spec.origin, "this `varReference` says so")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(text: &str) -> (Value, Vec<String>) {
        let values = [
            ("A", Replacement::Text("a".into())),
            ("REF", Replacement::Text("$(A)".into())),
            ("INT", Replacement::Int(8080)),
            ("PI", Replacement::Float(3.5)),
            ("BIG", Replacement::Float(1_234_567.5)),
            ("MAP", Replacement::Collection("a mapping")),
        ];
        let mut replacer = Replacer {
            values: values
                .into_iter()
                .map(|(name, value)| (name.into(), value))
                .collect(),
            used: BTreeSet::new(),
        };
        let value = replacer.expand(text);
        (
            value,
            replacer.used.iter().map(ToString::to_string).collect(),
        )
    }

    #[test]
    fn dollar_signs_and_brackets() {
        let cases = [
            ("$(A)-$(A)", "a-a"),
            ("$$(A)_$(A)", "$(A)_a"),
            ("$$$(A)", "$a"),
            ("$(B)", "$(B)"),
            ("$(REF)x", "$(A)x"),
            ("$(A", "$(A"),
            ("$($($", "$($($"),
            ("$A ${A} $", "$A ${A} $"),
            ("$(A$(A))", "$(A$(A))"),
            ("x$(INT)$(BIG)", "x80801.2345675e+06"),
            ("$(MAP)", "$(MAP)"),
            ("x$\u{e9}", "eCTDg6k="),
        ];
        for (text, expected) in cases {
            assert_eq!(expand(text).0.text(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_var_alone_keeps_its_type() {
        let int = expand("$(INT)").0;
        assert_eq!((int.tag(), int.text()), (Tag::Int, Some("8080")));
        let float = expand("$(BIG)").0;
        assert_eq!((float.tag(), float.text()), (Tag::Float, Some("1234567.5")));
        assert_eq!(expand("$(PI)").1, ["PI"]);
    }

    fn fail(kustomization: &str) -> crate::Failure {
        let fs = crate::MemoryFs::new()
            .with("kustomization.yaml", kustomization)
            .with("base/kustomization.yaml", "resources: [r.yaml]\nvars: [{name: V, objref: {apiVersion: v1, kind: Service, name: web}}]\n")
            .with("base/r.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n");
        crate::build(&fs, ".", &crate::BuildOptions::default()).expect_err("must not build")
    }

    #[test]
    fn mistakes_have_both_places() {
        let failure = fail("resources: [base]\nvars: [{name: V}]\n");
        assert_eq!(
            failure.to_string(),
            "kustomization.yaml:2:8: two vars are named `V`"
        );
        assert_eq!(failure.errors[0].labels().len(), 1);
        let failure = fail(
            "resources: [base]\nvars:\n- name: W\n  objref: {apiVersion: v1, kind: Service, name: web}\n  fieldref: {fieldPath: metadata.nam}\n",
        );
        assert_eq!(
            failure.to_string(),
            "kustomization.yaml:3:3: the field `metadata.nam` of the var `W` does not exist"
        );
        assert_eq!(failure.errors[0].help(), Some("did you mean `name`?"));
    }

    #[test]
    fn indexes_in_brackets_are_parts() {
        assert_eq!(path("spec.ports[0].port"), ["spec", "ports", "0", "port"]);
        assert_eq!(path("spec.[0]"), ["spec", "0"]);
        assert_eq!(path("a.b[c]"), ["a", "b[c]"]);
    }
}
