//! The values of a chart and its subcharts: what the user gives, over what the charts say.

use std::collections::{BTreeMap, BTreeSet};

use crate::chart::{Chart, Table};
use crate::strvals::{self, SetError};
use crate::value::{Map, MapType, Str, Value};
use crate::yaml::{self, from_plain};

/// Why values cannot be used, in Helm's words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ValuesError {
    /// A values file is not YAML, or no mapping.
    #[error("failed to parse {file}: {message}")]
    File {
        /// The file, as the caller names it.
        file: String,
        /// What is wrong.
        message: String,
        /// The byte in the file, where one is to blame.
        offset: Option<usize>,
    },
    /// A file that `--set-file` or `-f` names cannot be read.
    #[error("{0}")]
    Read(String),
    /// An argument of the `--set` family is malformed.
    #[error("failed parsing {flag} data: {source}")]
    Set {
        /// The flag: `--set`, `--set-string` and so on.
        flag: &'static str,
        /// What is wrong.
        source: SetError,
    },
    /// An argument of `--set-json` is malformed.
    #[error("failed parsing --set-json data {0}")]
    SetJson(String),
    /// The values of a subchart are no table.
    #[error("type mismatch on {name}: expected a table, found {found}")]
    SubchartValues {
        /// The name of the subchart.
        name: String,
        /// What stands there.
        found: &'static str,
    },
}

/// What a user gives as values; all empty by default. Later ones win, in this order of the fields.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// `-f`, `--values`: a name for messages, and the text.
    pub files: Vec<(String, Vec<u8>)>,
    /// `--set-json`
    pub json: Vec<String>,
    /// `--set`
    pub set: Vec<String>,
    /// `--set-string`
    pub strings: Vec<String>,
    /// `--set-file`
    pub set_files: Vec<String>,
    /// `--set-literal`
    pub literals: Vec<String>,
}

impl Given {
    /// Returns the values as one table. `read` reads the files that `--set-file` names.
    ///
    /// # Errors
    ///
    /// When a file or an argument is malformed, or a file cannot be read.
    pub fn merge(
        &self,
        read: &mut dyn FnMut(&str) -> Result<Vec<u8>, String>,
    ) -> Result<Table, ValuesError> {
        let mut values = Table::new();
        for (file, text) in &self.files {
            let table = yaml::read_values(text).map_err(|error| ValuesError::File {
                file: file.clone(),
                message: error.to_string(),
                offset: error.offset(),
            })?;
            merge(&mut values, table);
        }
        for argument in &self.json {
            strvals::parse_json_into(argument, &mut values)
                .map_err(|_| ValuesError::SetJson(argument.clone()))?;
        }
        let failed = |flag| move |source| ValuesError::Set { flag, source };
        for argument in &self.set {
            strvals::parse_into(argument, &mut values).map_err(failed("--set"))?;
        }
        for argument in &self.strings {
            strvals::parse_string_into(argument, &mut values).map_err(failed("--set-string"))?;
        }
        let mut read_text =
            |path: &str| read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        for argument in &self.set_files {
            strvals::parse_file_into(argument, &mut values, &mut read_text)
                .map_err(failed("--set-file"))?;
        }
        for argument in &self.literals {
            strvals::parse_literal_into(argument, &mut values).map_err(failed("--set-literal"))?;
        }
        Ok(values)
    }
}

/// Puts `over` on top of `values`: tables are merged, all else is replaced; null is a value like any other.
pub fn merge(values: &mut Table, over: Table) {
    for (key, value) in over {
        match (values.get_mut(&key), value) {
            (Some(serde_json::Value::Object(below)), serde_json::Value::Object(above)) => {
                merge(below, above);
            }
            (_, value) => {
                values.insert(key, value);
            }
        }
    }
}

/// Returns the values that templates see: those of the user over those of the chart and of its subcharts, globals
/// handed down, what is null removed.
///
/// Tables that Helm shares between charts (parts of globals) are shared here too: `set` in one chart changes them
/// for the other. Warnings are Helm's, without the time.
///
/// # Errors
///
/// When the values of a subchart are no table.
pub fn coalesce(
    chart: &Chart,
    user: &Table,
    warnings: &mut Vec<String>,
) -> Result<Map, ValuesError> {
    let values = new_map(user, MapType::Values);
    Part::of(chart).coalesce(&values, "", false, warnings)?;
    Ok(values)
}

fn new_map(table: &Table, kind: MapType) -> Map {
    let entries = table
        .iter()
        .map(|(key, value)| (Str::from(key.as_str()), from_plain(value)));
    Map::new(entries.collect(), kind)
}

/// What coalescing needs of a chart.
pub(crate) struct Part {
    pub(crate) name: String,
    /// The chart's own values; they are moved into the result.
    pub(crate) values: Map,
    pub(crate) subcharts: Vec<Part>,
}

impl Part {
    fn of(chart: &Chart) -> Part {
        Part {
            name: chart.name().to_owned(),
            values: new_map(&chart.values, MapType::Any),
            subcharts: chart.dependencies.iter().map(Part::of).collect(),
        }
    }

    /// Fills `values` with what this chart and its subcharts say and `values` do not.
    ///
    /// With `merge`, nulls stay; without, they remove a chart's own value.
    pub(crate) fn coalesce(
        &self,
        values: &Map,
        prefix: &str,
        merge: bool,
        warnings: &mut Vec<String>,
    ) -> Result<(), ValuesError> {
        let inner_prefix = join(prefix, &self.name);
        self.coalesce_own(values, &inner_prefix, merge, warnings);
        for subchart in &self.subcharts {
            let name = subchart.name.as_bytes();
            let table = match values.get(name) {
                None => {
                    let table = Map::new(BTreeMap::new(), MapType::Any);
                    values.insert(name.into(), Value::Map(table.clone()));
                    table
                }
                Some(Value::Map(table)) => table,
                Some(other) => {
                    return Err(ValuesError::SubchartValues {
                        name: subchart.name.clone(),
                        found: other.type_name(),
                    });
                }
            };
            coalesce_globals(&table, values, &inner_prefix, warnings);
            subchart.coalesce(&table, &inner_prefix, merge, warnings)?;
        }
        Ok(())
    }

    fn coalesce_own(&self, values: &Map, prefix: &str, merge: bool, warnings: &mut Vec<String>) {
        for (key, own) in self.values.snapshot() {
            match values.get(key.as_bytes()) {
                None => values.insert(key, own),
                Some(Value::Nil) if !merge => drop(values.remove(key.as_bytes())),
                Some(Value::Map(above)) => match own {
                    Value::Map(below) => {
                        // A null for a subchart's key has to last until that subchart's own values are looked at.
                        let merge = merge
                            || self
                                .subcharts
                                .iter()
                                .any(|subchart| subchart.name.as_bytes() == key.as_bytes());
                        let path = join(prefix, &key.to_str());
                        coalesce_tables(&above, &below, &path, merge, warnings);
                    }
                    Value::Nil => {}
                    _ => warnings.push(format!(
                        "warning: skipped value for {prefix}.{}: Not a table.",
                        key.to_str()
                    )),
                },
                Some(_) => {}
            }
        }
    }
}

const GLOBAL: &[u8] = b"global";

/// Hands the globals of a chart's values down to those of a subchart.
fn coalesce_globals(to: &Map, from: &Map, prefix: &str, warnings: &mut Vec<String>) {
    let table = |values: &Map| match values.get(GLOBAL) {
        None => Some(Map::new(BTreeMap::new(), MapType::Any)),
        Some(Value::Map(map)) => Some(map),
        Some(_) => None,
    };
    let Some(below) = table(to) else {
        warnings.push(
            "warning: skipping globals because destination global is not a table.".to_owned(),
        );
        return;
    };
    let Some(above) = table(from) else {
        warnings.push("warning: skipping globals because source global is not a table.".to_owned());
        return;
    };
    for (key, value) in above.snapshot() {
        match (value, below.get(key.as_bytes())) {
            (Value::Map(map), there) => {
                // One level is copied, deeper ones are shared with the parent, as in Helm: a subchart's defaults show
                // up in the parent's globals.
                let copy = Map::new(map.entries().clone(), MapType::Any);
                match there {
                    None => {}
                    Some(Value::Map(there)) => {
                        let path = join(prefix, &key.to_str());
                        coalesce_tables(&copy, &there, &path, true, warnings);
                    }
                    Some(_) => {
                        warnings.push(format!(
                            "Conflict: cannot merge map onto non-map for {:?}. Skipping.",
                            key.to_str()
                        ));
                        continue;
                    }
                }
                below.insert(key, Value::Map(copy));
            }
            (_, Some(Value::Map(_))) => {
                warnings.push(format!("key {} is table. Skipping", key.to_str()));
            }
            (value, _) => below.insert(key, value),
        }
    }
    to.insert(GLOBAL.into(), Value::Map(below));
}

/// Fills `to`, which wins, from `from`.
pub(crate) fn coalesce_tables(
    to: &Map,
    from: &Map,
    prefix: &str,
    merge: bool,
    warnings: &mut Vec<String>,
) {
    let given: BTreeSet<Str> = from
        .entries()
        .iter()
        .filter(|(_, value)| !matches!(value, Value::Nil))
        .map(|(key, _)| key.clone())
        .collect();
    for (key, value) in to.snapshot() {
        if matches!(value, Value::Nil) {
            from.insert(key, Value::Nil);
        }
    }
    for (key, value) in from.snapshot() {
        match (to.get(key.as_bytes()), value) {
            (Some(Value::Nil), _) if !merge && given.contains(&key) => {
                to.remove(key.as_bytes());
            }
            (None, value) => to.insert(key, value),
            (Some(Value::Map(above)), Value::Map(below)) => {
                let path = join(prefix, &key.to_str());
                coalesce_tables(&above, &below, &path, merge, warnings);
            }
            (Some(_), Value::Map(_)) => {
                let path = join(prefix, &key.to_str());
                warnings.push(format!(
                    "warning: cannot overwrite table with non table for {path}"
                ));
            }
            (Some(Value::Map(_)), value) if !matches!(value, Value::Nil) => {
                let path = join(prefix, &key.to_str());
                warnings.push(format!(
                    "warning: destination for {path} is a table. Ignoring non-table value"
                ));
            }
            _ => {}
        }
    }
}

fn join(prefix: &str, name: &str) -> String {
    if prefix.is_empty() {
        name.to_owned()
    } else {
        format!("{prefix}.{name}")
    }
}

/// Returns the table at `path`, names joined by dots.
pub(crate) fn table_at(values: &Map, path: &str) -> Option<Map> {
    let mut table = values.clone();
    for name in path.split('.') {
        table = match table.get(name.as_bytes()) {
            Some(Value::Map(inner)) => inner,
            _ => return None,
        };
    }
    Some(table)
}

/// Returns the value at `path` that is no table.
pub(crate) fn value_at(values: &Map, path: &str) -> Option<Value> {
    let value = match path.rsplit_once('.') {
        Some((path, name)) => table_at(values, path)?.get(name.as_bytes()),
        None => values.get(path.as_bytes()),
    };
    value.filter(|value| !matches!(value, Value::Map(_)))
}

/// Returns a copy that shares no table with `value`.
pub(crate) fn deep_copy(value: &Value) -> Value {
    match value {
        Value::Map(map) => Value::Map(deep_copy_map(map)),
        Value::List(list) if !list.is_nil() => {
            let items = list.items().iter().map(deep_copy).collect();
            Value::List(crate::value::List::new(items, list.kind()))
        }
        other => other.clone(),
    }
}

pub(crate) fn deep_copy_map(map: &Map) -> Map {
    let entries = map.entries();
    let copies = entries
        .iter()
        .map(|(key, value)| (key.clone(), deep_copy(value)));
    Map::new(copies.collect(), map.kind())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn table(value: serde_json::Value) -> Table {
        match value {
            serde_json::Value::Object(table) => table,
            _ => Table::new(),
        }
    }

    fn chart(name: &str, values: serde_json::Value, dependencies: Vec<Chart>) -> Chart {
        let mut chart = Chart::default();
        chart.metadata.name = name.to_owned();
        chart.values = table(values);
        chart.dependencies = dependencies;
        chart
    }

    fn coalesced(chart: &Chart, user: serde_json::Value) -> (String, Vec<String>) {
        let mut warnings = Vec::new();
        let text = match coalesce(chart, &table(user), &mut warnings) {
            Ok(values) => serde_json::Value::Object(yaml::to_plain_table(&values)).to_string(),
            Err(error) => error.to_string(),
        };
        (text, warnings)
    }

    #[test]
    fn the_user_wins_and_null_removes() {
        let chart = chart(
            "a",
            json!({"x": {"y": 1, "z": 2}, "l": [1], "n": null, "s": 1}),
            vec![],
        );
        let user = json!({"x": {"y": null, "w": null}, "l": [2], "s": {"t": 1}, "o": null});
        let (values, warnings) = coalesced(&chart, user);
        assert_eq!(
            values,
            r#"{"l":[2],"n":null,"o":null,"s":{"t":1},"x":{"w":null,"z":2}}"#
        );
        assert_eq!(warnings, ["warning: skipped value for a.s: Not a table."]);
    }

    #[test]
    fn globals_go_down_and_defaults_deep_in_them_come_up() {
        let sub = chart(
            "b",
            json!({"global": {"g": {"h": {"j": 2}, "k": 3}}, "v": 1}),
            vec![],
        );
        let parent = chart(
            "a",
            json!({"global": {"g": {"h": {"i": 1}}}, "b": {"v": 2}}),
            vec![sub],
        );
        let (values, _) = coalesced(&parent, json!({"global": {"u": true}}));
        // `j` is a default of the subchart; `k`, one level up, is not seen by the parent.
        assert_eq!(
            values,
            r#"{"b":{"global":{"g":{"h":{"i":1,"j":2},"k":3},"u":true},"v":2},"global":{"g":{"h":{"i":1,"j":2}},"u":true}}"#
        );
    }

    #[test]
    fn values_of_a_subchart_must_be_a_table() {
        let parent = chart("a", json!({}), vec![chart("b", json!({"x": 1}), vec![])]);
        assert_eq!(
            coalesced(&parent, json!({})).0,
            r#"{"b":{"global":{},"x":1}}"#
        );
        assert_eq!(
            coalesced(&parent, json!({"b": "x"})).0,
            "type mismatch on b: expected a table, found string"
        );
    }

    #[test]
    fn what_is_given_merges_in_order() {
        let given = Given {
            files: vec![
                ("a".to_owned(), b"a: {b: 1, c: 2}\nd: 1".to_vec()),
                ("b".to_owned(), b"a: {b: ~}\nd: {e: yes}".to_vec()),
            ],
            set: vec!["a.c=3".to_owned()],
            json: vec!["f=[1]".to_owned()],
            strings: vec!["f[0]=1".to_owned()],
            set_files: vec!["g=path".to_owned()],
            literals: vec!["h=a,b".to_owned()],
        };
        let values = given.merge(&mut |path| Ok(path.into())).expect("valid");
        assert_eq!(
            serde_json::Value::Object(values),
            json!({
                "a": {"b": null, "c": 3}, "d": {"e": true}, "f": ["1"], "g": "path", "h": "a,b",
            })
        );
        let broken = Given {
            set: vec!["a".to_owned()],
            ..Given::default()
        };
        assert_eq!(
            broken
                .merge(&mut |_| Err(String::new()))
                .expect_err("no value")
                .to_string(),
            "failed parsing --set data: key \"a\" has no value"
        );
    }
}
