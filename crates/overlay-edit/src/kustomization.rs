//! A kustomization as a tree in which every field has its canonical name and type and nothing is empty.

use overlay_yaml::{
    Limits, Mapping, Origin, Shared, Style, Tag, Value, parse_config, through_json,
};

use crate::error::{EditError, Result};
use crate::schema::{Field, KUSTOMIZATION, Shape};

/// A kustomization: canonical names, canonical types, nothing that kustomize would not print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kustomization(pub(crate) Mapping);

/// Reads a kustomization file and gives the tree as it is written, too.
pub(crate) fn read_raw(text: &[u8]) -> Result<(Kustomization, Option<Value>)> {
    let config = parse_config(text, 0, &Limits::default()).map_err(|error| EditError::Yaml {
        message: error.message().to_owned(),
        offset: error.offset(),
    })?;
    let mapping = match &config.value {
        Some(value) => struct_value(value, KUSTOMIZATION, &mut String::new())?,
        None => Mapping::new(),
    };
    Ok((Kustomization(mapping), config.value))
}

/// A string, printed as such whatever it looks like.
pub(crate) fn text(text: impl Into<overlay_yaml::Text>) -> Value {
    Value::string(text).with_style(Style::DoubleQuoted)
}

/// Returns the name by which Go's JSON decoder knows a field.
pub(crate) fn find_field<'a>(fields: &'a [Field], key: &str) -> Option<&'a Field> {
    let exact = fields.iter().find(|field| field.name == key);
    exact.or_else(|| {
        fields
            .iter()
            .find(|field| field.name.eq_ignore_ascii_case(key))
    })
}

/// Returns the entries of a mapping in the order in which Go decodes them: of two spellings the last one counts.
pub(crate) fn sorted_entries(mapping: &Mapping) -> Vec<&overlay_yaml::Entry> {
    let mut entries: Vec<_> = mapping.iter().collect();
    entries.sort_by(|a, b| a.key.text().cmp(&b.key.text()));
    entries
}

/// Makes the canonical form of `value`; `None` stands for what kustomize does not print.
pub(crate) fn canonical(value: &Value, shape: Shape, path: &mut String) -> Result<Option<Value>> {
    if value.is_null() && !matches!(shape, Shape::Struct(_)) {
        return Ok(None);
    }
    let made = match shape {
        Shape::Text => match value.tag() {
            Tag::Map | Tag::Seq | Tag::Bool | Tag::Int | Tag::Float => {
                return Err(wrong_type(value, path, "a string"));
            }
            _ if value.text() == Some("") => return Ok(None),
            _ => text(value.text().unwrap_or_default()),
        },
        Shape::Flag => match (value.tag(), value.text()) {
            (
                Tag::Bool,
                Some(
                    "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" | "y"
                    | "Y",
                ),
            ) => Value::bool(true),
            (Tag::Bool, _) => return Ok(None),
            _ => return Err(wrong_type(value, path, "a boolean")),
        },
        Shape::Int => match int(value) {
            Some(0) => return Ok(None),
            Some(number) => Value::int(number),
            None => return Err(wrong_type(value, path, "a whole number")),
        },
        Shape::Texts => return texts(value, path),
        Shape::Pairs => return pairs(value, path),
        Shape::Free => {
            if !value.is_mapping() {
                return Err(wrong_type(value, path, "a mapping"));
            }
            if value.as_mapping().is_some_and(Mapping::is_empty) {
                return Ok(None);
            }
            let mut value = value.clone();
            through_json(&mut value).map_err(|error| EditError::Io(error.to_string()))?;
            value
        }
        Shape::Struct(fields) | Shape::Optional(fields) => {
            Value::mapping(struct_value(value, fields, path)?)
        }
        Shape::Structs(fields) => {
            let mut items = Vec::new();
            for (index, item) in list(value, path)?.iter().enumerate() {
                items.push(within(path, &format!("[{index}]"), |path| {
                    let mapping = struct_value(item, fields, path)?;
                    Ok(Value::mapping(mapping).with_origin(item.origin()))
                })?);
            }
            if items.is_empty() {
                return Ok(None);
            }
            Value::sequence(items)
        }
    };
    Ok(Some(made.with_origin(value.origin())))
}

fn struct_value(value: &Value, fields: &'static [Field], path: &mut String) -> Result<Mapping> {
    let mut found: Vec<Option<Value>> = fields.iter().map(|_| None).collect();
    if !value.is_null() {
        let Some(mapping) = value.as_mapping() else {
            return Err(wrong_type(value, path, "a mapping"));
        };
        for entry in sorted_entries(mapping) {
            let key = entry.key.text().unwrap_or_default();
            let Some(field) = find_field(fields, key) else {
                return Err(EditError::Invalid {
                    field: path.clone(),
                    message: format!("unknown field \"{key}\""),
                    origin: entry.key.origin(),
                });
            };
            let step = if path.is_empty() {
                field.name.to_owned()
            } else {
                format!(".{}", field.name)
            };
            let made = within(path, &step, |path| {
                canonical(&entry.value, field.shape, path)
            })?;
            let is_list = entry.value.is_sequence();
            let made = made.or_else(|| (field.is_kept && is_list).then(|| entry.value.clone()));
            let is_null = entry.value.is_null()
                && matches!(field.shape, Shape::Text | Shape::Flag | Shape::Int);
            let index = fields.iter().position(|other| other.name == field.name);
            if let Some(slot) = index.and_then(|index| found.get_mut(index))
                && !is_null
            {
                *slot = made;
            }
        }
    }
    let mut mapping = Mapping::new();
    for (field, made) in fields.iter().zip(found) {
        if let Some(value) = made.or_else(|| empty(field)) {
            mapping.push(Value::string(field.name), value);
        }
    }
    Ok(mapping)
}

/// What is printed for a field that is not written.
fn empty(field: &Field) -> Option<Value> {
    if !field.is_kept {
        return None;
    }
    Some(match field.shape {
        Shape::Text => text(""),
        Shape::Flag => Value::bool(false),
        Shape::Int => Value::int(0),
        Shape::Struct(fields) => {
            let mut mapping = Mapping::new();
            for field in fields {
                if let Some(value) = empty(field) {
                    mapping.push(Value::string(field.name), value);
                }
            }
            Value::mapping(mapping)
        }
        _ => Value::null(),
    })
}

fn texts(value: &Value, path: &mut String) -> Result<Option<Value>> {
    let mut items = Vec::new();
    for (index, item) in list(value, path)?.iter().enumerate() {
        items.push(within(path, &format!("[{index}]"), |path| {
            let made = canonical(item, Shape::Text, path)?;
            Ok(made.unwrap_or_else(|| text("")).with_origin(item.origin()))
        })?);
    }
    Ok((!items.is_empty()).then(|| Value::sequence(items).with_origin(value.origin())))
}

fn pairs(value: &Value, path: &mut String) -> Result<Option<Value>> {
    let Some(mapping) = value.as_mapping() else {
        return Err(wrong_type(value, path, "a mapping of strings"));
    };
    let mut made = Mapping::with_capacity(mapping.len());
    for entry in mapping {
        let key = entry.key.text().unwrap_or_default();
        let item = within(path, &format!(".{key}"), |path| {
            canonical(&entry.value, Shape::Text, path)
        })?;
        let item = item.unwrap_or_else(|| text("").with_origin(entry.value.origin()));
        made.push(text(key).with_origin(entry.key.origin()), item);
    }
    Ok((!made.is_empty()).then(|| Value::mapping(made).with_origin(value.origin())))
}

fn list<'a>(value: &'a Value, path: &str) -> Result<&'a [Value]> {
    value
        .as_sequence()
        .ok_or_else(|| wrong_type(value, path, "a list"))
}

pub(crate) fn int(value: &Value) -> Option<i64> {
    let text = value.text().unwrap_or_default();
    match value.tag() {
        Tag::Int => text.parse().ok(),
        Tag::Float => text
            .parse::<f64>()
            .ok()
            .filter(|float| float.fract() == 0.0 && float.abs() < 9e18)
            .map(|float| float as i64),
        _ => None,
    }
}

fn within<T>(
    path: &mut String,
    step: &str,
    work: impl FnOnce(&mut String) -> Result<T>,
) -> Result<T> {
    let length = path.len();
    path.push_str(step);
    let result = work(path);
    path.truncate(length);
    result
}

fn wrong_type(value: &Value, path: &str, expected: &str) -> EditError {
    let found = match value.tag() {
        Tag::Map => "a mapping",
        Tag::Seq => "a list",
        Tag::Bool => "a boolean",
        Tag::Int | Tag::Float => "a number",
        _ => "a string",
    };
    EditError::Invalid {
        field: path.to_owned(),
        message: format!("expected {expected}, found {found}"),
        origin: value.origin(),
    }
}

impl Kustomization {
    /// Returns the text of a field; empty when it is not there.
    pub(crate) fn text(&self, field: &str) -> &str {
        self.0.get(field).and_then(Value::text).unwrap_or_default()
    }

    /// Sets a field to a text, or takes it away when the text is empty.
    pub(crate) fn set_text(&mut self, field: &str, content: &str) {
        if content.is_empty() {
            self.0.remove(field);
        } else {
            let origin = self.0.get(field).map_or(Origin::NONE, Value::origin);
            self.0.insert(field, text(content).with_origin(origin));
        }
    }

    /// Returns the items of a list; none when it is not there.
    pub(crate) fn items(&self, field: &str) -> &[Value] {
        self.0
            .get(field)
            .and_then(Value::as_sequence)
            .unwrap_or_default()
    }

    /// Returns the items of a list to be changed. The list is made when it is not there; [`Self::settle`] takes it
    /// away again when it stays empty.
    pub(crate) fn items_mut(&mut self, field: &str) -> Option<&mut Shared<Value>> {
        self.0
            .get_or_insert_with(field, || Value::sequence(Vec::new()))
            .as_sequence_mut()
    }

    /// Appends to a list.
    pub(crate) fn push(&mut self, field: &str, item: Value) {
        if let Some(items) = self.items_mut(field) {
            items.push(item);
        }
    }

    /// Whether a list has a text.
    pub(crate) fn lists(&self, field: &str, item: &str) -> bool {
        self.items(field)
            .iter()
            .any(|value| value.text() == Some(item))
    }

    /// Returns the pairs of a mapping of strings to be changed.
    pub(crate) fn pairs_mut(&mut self, field: &str) -> Option<&mut Mapping> {
        self.0
            .get_or_insert_with(field, || Value::mapping(Mapping::new()))
            .as_mapping_mut()
    }

    /// Takes away lists and mappings of strings that are empty.
    pub(crate) fn settle(&mut self) {
        self.0.entries_mut().retain(|entry| {
            let name = entry.key.text().unwrap_or_default();
            let shape = find_field(KUSTOMIZATION, name).map(|field| field.shape);
            match shape {
                Some(Shape::Optional(_)) => true,
                _ => {
                    entry
                        .value
                        .as_sequence()
                        .is_none_or(|items| !items.is_empty())
                        && entry
                            .value
                            .as_mapping()
                            .is_none_or(|pairs| !pairs.is_empty())
                }
            }
        });
    }

    /// Moves what deprecated fields hold into their successors and fills in the type, as kustomize does whenever it
    /// reads a kustomization.
    pub(crate) fn fix(&mut self) {
        if self.text("kind").is_empty() {
            self.set_text("kind", "Kustomization");
        }
        if self.text("apiVersion").is_empty() {
            let version = match self.text("kind") {
                "Component" => "kustomize.config.k8s.io/v1alpha1",
                _ => "kustomize.config.k8s.io/v1beta1",
            };
            self.set_text("apiVersion", version);
        }
        self.append("resources", "bases");
        self.append("images", "imageTags");
        for field in ["configMapGenerator", "secretGenerator"] {
            if self.0.contains_key(field)
                && let Some(entries) = self.items_mut(field)
            {
                for entry in entries.iter_mut().filter_map(Value::as_mapping_mut) {
                    if let Some(env) = entry.remove("env") {
                        let envs = entry.get_or_insert_with("envs", || Value::sequence(Vec::new()));
                        if let Some(envs) = envs.as_sequence_mut() {
                            envs.push(env);
                        }
                    }
                }
            }
        }
        self.fix_charts();
    }

    /// Appends the items of one list to another and takes the first away.
    pub(crate) fn append(&mut self, to: &str, from: &str) {
        let Some(moved) = self.0.remove(from) else {
            return;
        };
        if let (Some(items), Some(moved)) = (self.items_mut(to), moved.as_sequence()) {
            items.extend(moved.iter().cloned());
        }
    }

    fn fix_charts(&mut self) {
        let Some(old) = self.0.remove("helmChartInflationGenerator") else {
            return;
        };
        let (mut chart_home, mut config_home) = (None, None);
        for old in old.as_sequence().unwrap_or_default() {
            let renamed = [
                ("chartName", "name"),
                ("chartVersion", "version"),
                ("chartRepoUrl", "repo"),
                ("values", "valuesFile"),
                ("valuesLocal", "valuesInline"),
                ("valuesMerge", "valuesMerge"),
                ("releaseName", "releaseName"),
            ];
            let chart: Mapping = renamed
                .iter()
                .filter_map(|(from, to)| Some((*to, old.get(from)?.clone())))
                .collect();
            self.push("helmCharts", Value::mapping(chart));
            chart_home = old.get("chartHome").cloned().or(chart_home);
            config_home = old.get("helmHome").cloned().or(config_home);
        }
        if !self.0.contains_key("helmGlobals") && (chart_home.is_some() || config_home.is_some()) {
            let globals: Mapping = [("chartHome", chart_home), ("configHome", config_home)]
                .into_iter()
                .filter_map(|(name, value)| Some((name, value?)))
                .collect();
            self.0
                .push(Value::string("helmGlobals"), Value::mapping(globals));
        }
    }
}
