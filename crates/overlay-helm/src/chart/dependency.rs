//! Which subcharts are on, under which names, and what a chart takes over from their values.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::chart::{Chart, ChartError, Dependency, Table};
use crate::semver::{Constraints, Version};
use crate::value::{Map, MapType, Str, Value};
use crate::values::{Part, ValuesError, coalesce_tables, deep_copy_map, table_at, value_at};
use crate::yaml::{from_plain, to_plain_table};

/// Checks that every subchart that `Chart.yaml` lists lies in `charts/`.
///
/// # Errors
///
/// When some do not.
pub fn check_dependencies(chart: &Chart) -> Result<(), ChartError> {
    let missing: Vec<String> = chart
        .metadata
        .dependencies
        .iter()
        .map(|dependency| &dependency.name)
        .filter(|name| {
            !chart
                .dependencies
                .iter()
                .any(|subchart| subchart.name() == *name)
        })
        .cloned()
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(ChartError::MissingDependencies(missing))
}

/// Gives subcharts their aliases, takes out those that conditions or tags turn off, and fills the values of every
/// chart with those of its subcharts and with what it imports from them.
///
/// # Errors
///
/// When the values of a subchart are no table.
pub fn process_dependencies(
    chart: &mut Chart,
    user: &Table,
    warnings: &mut Vec<String>,
) -> Result<(), ValuesError> {
    let root = Node::of(std::mem::take(chart));
    let values: BTreeMap<Str, Value> = user
        .iter()
        .map(|(key, value)| (Str::from(key.as_str()), from_plain(value)))
        .collect();
    let result = enable(&root, &Map::new(values, MapType::Any), "", warnings)
        .and_then(|()| import(&root, warnings));
    *chart = chart_of(root);
    result
}

/// A chart while its dependencies are processed. Helm copies charts for aliases, and the copies share their entries of
/// `dependencies` and the charts that no entry names: what is done to one shows in the other.
struct Node {
    name: String,
    /// The chart without its subcharts and values.
    body: Rc<Chart>,
    values: Map,
    /// Whether `values` are no longer those of `body`.
    changed: bool,
    requirements: Vec<Rc<RefCell<Requirement>>>,
    subcharts: Vec<Shared>,
}

type Shared = Rc<RefCell<Node>>;

struct Requirement {
    dependency: Dependency,
    imported: bool,
}

impl Node {
    fn of(mut chart: Chart) -> Shared {
        let subcharts = std::mem::take(&mut chart.dependencies);
        let requirements = std::mem::take(&mut chart.metadata.dependencies);
        let values = chart
            .values
            .iter()
            .map(|(key, value)| (Str::from(key.as_str()), from_plain(value)));
        Rc::new(RefCell::new(Node {
            name: chart.metadata.name.clone(),
            values: Map::new(values.collect(), MapType::Any),
            changed: false,
            requirements: requirements
                .into_iter()
                .map(|dependency| {
                    Rc::new(RefCell::new(Requirement {
                        dependency,
                        imported: false,
                    }))
                })
                .collect(),
            subcharts: subcharts.into_iter().map(Node::of).collect(),
            body: Rc::new(chart),
        }))
    }

    fn part(&self) -> Part {
        Part {
            name: self.name.clone(),
            values: deep_copy_map(&self.values),
            subcharts: self
                .subcharts
                .iter()
                .map(|subchart| subchart.borrow().part())
                .collect(),
        }
    }

    fn fits(&self, requirement: &Requirement) -> bool {
        self.name == requirement.dependency.name
            && is_compatible(&requirement.dependency.version, &self.body.metadata.version)
    }
}

fn chart_of(node: Shared) -> Chart {
    let (mut chart, name, values, requirements, subcharts) = match Rc::try_unwrap(node) {
        Ok(node) => {
            let node = node.into_inner();
            let values = node.changed.then_some(node.values);
            let body = Rc::try_unwrap(node.body).unwrap_or_else(|shared| (*shared).clone());
            (body, node.name, values, node.requirements, node.subcharts)
        }
        Err(shared) => {
            let node = shared.borrow();
            let values = node.changed.then(|| node.values.clone());
            let body = (*node.body).clone();
            let (requirements, subcharts) = (node.requirements.clone(), node.subcharts.clone());
            (body, node.name.clone(), values, requirements, subcharts)
        }
    };
    chart.metadata.name = name;
    chart.metadata.dependencies = requirements
        .iter()
        .map(|requirement| requirement.borrow().dependency.clone())
        .collect();
    if let Some(values) = values {
        chart.values = to_plain_table(&values);
    }
    chart.dependencies = subcharts.into_iter().map(chart_of).collect();
    chart
}

/// Whether `version` is in the range `constraint`; not, when one of them cannot be read.
pub fn is_compatible(constraint: &str, version: &str) -> bool {
    match (Version::parse(version), Constraints::parse(constraint)) {
        (Ok(version), Ok(constraint)) => constraint.check(&version),
        _ => false,
    }
}

/// Gives aliases and takes out what is off, from the outside in: `values` are those of the chart around, `path` leads
/// from them to the chart.
fn enable(
    node: &Shared,
    values: &Map,
    path: &str,
    warnings: &mut Vec<String>,
) -> Result<(), ValuesError> {
    let requirements = node.borrow().requirements.clone();
    if requirements.is_empty() {
        return Ok(());
    }
    let there = node.borrow().subcharts.clone();
    // What no entry names comes first and is always on.
    let mut subcharts: Vec<Shared> = there
        .iter()
        .filter(|subchart| {
            !requirements
                .iter()
                .any(|requirement| subchart.borrow().fits(&requirement.borrow()))
        })
        .cloned()
        .collect();
    for requirement in &requirements {
        let fitting = there
            .iter()
            .find(|subchart| subchart.borrow().fits(&requirement.borrow()));
        let dependency = &mut requirement.borrow_mut().dependency;
        subcharts.extend(fitting.map(|subchart| copy(&subchart.borrow(), &dependency.alias)));
        if !dependency.alias.is_empty() {
            dependency.name.clone_from(&dependency.alias);
        }
        dependency.enabled = true;
    }
    node.borrow_mut().subcharts = subcharts;

    let merged = deep_copy_map(values);
    let part = node.borrow().part();
    part.coalesce(&merged, "", false, warnings)?;
    let mut off = BTreeSet::new();
    for requirement in &requirements {
        let dependency = &mut requirement.borrow_mut().dependency;
        apply_tags(dependency, &merged, warnings);
        apply_condition(dependency, &merged, path, warnings);
        if !dependency.enabled {
            off.insert(dependency.name.clone());
        }
    }
    let subcharts = {
        let mut node = node.borrow_mut();
        node.subcharts
            .retain(|subchart| !off.contains(&subchart.borrow().name));
        node.requirements
            .retain(|requirement| !off.contains(&requirement.borrow().dependency.name));
        node.subcharts.clone()
    };
    for subchart in &subcharts {
        let path = format!("{path}{}.", subchart.borrow().name);
        enable(subchart, &merged, &path, warnings)?;
    }
    Ok(())
}

fn copy(node: &Node, alias: &str) -> Shared {
    let name = if alias.is_empty() { &node.name } else { alias };
    Rc::new(RefCell::new(Node {
        name: name.to_owned(),
        body: node.body.clone(),
        values: node.values.clone(),
        changed: node.changed,
        requirements: node.requirements.clone(),
        subcharts: node.subcharts.clone(),
    }))
}

fn apply_tags(dependency: &mut Dependency, values: &Map, warnings: &mut Vec<String>) {
    let Some(tags) = table_at(values, "tags") else {
        return;
    };
    let (mut on, mut off) = (false, false);
    for tag in &dependency.tags {
        match tags.get(tag.as_bytes()) {
            None => {}
            Some(Value::Bool(true)) => on = true,
            Some(Value::Bool(false)) => off = true,
            Some(_) => warnings.push(format!(
                "Warning: Tag '{tag}' for chart {} returned non-bool value",
                dependency.name
            )),
        }
    }
    dependency.enabled = on || !off;
}

fn apply_condition(
    dependency: &mut Dependency,
    values: &Map,
    path: &str,
    warnings: &mut Vec<String>,
) {
    for condition in dependency.condition.trim().split(',') {
        if condition.is_empty() {
            continue;
        }
        match value_at(values, &format!("{path}{condition}")) {
            None => {}
            Some(Value::Bool(on)) => {
                dependency.enabled = on;
                return;
            }
            Some(_) => warnings.push(format!(
                "Warning: Condition path '{condition}' for chart {} returned non-bool value",
                dependency.name
            )),
        }
    }
}

/// Fills the values of every chart, from the inside out.
fn import(node: &Shared, warnings: &mut Vec<String>) -> Result<(), ValuesError> {
    let subcharts = node.borrow().subcharts.clone();
    for subchart in &subcharts {
        import(subchart, warnings)?;
    }
    let requirements = node.borrow().requirements.clone();
    if requirements.is_empty() {
        return Ok(());
    }
    let merged = Map::new(BTreeMap::new(), MapType::Any);
    let part = node.borrow().part();
    part.coalesce(&merged, "", true, warnings)?;
    let imported = Map::new(BTreeMap::new(), MapType::Any);
    for requirement in &requirements {
        let requirement = &mut *requirement.borrow_mut();
        if std::mem::replace(&mut requirement.imported, true) {
            // Helm does not know the entries again that it has written anew for the first copy.
            requirement.dependency.import_values.clear();
            continue;
        }
        let dependency = &mut requirement.dependency;
        let mut entries = Vec::with_capacity(dependency.import_values.len());
        for entry in &dependency.import_values {
            let (child, parent) = match entry {
                serde_json::Value::String(name) => (format!("exports.{name}"), ".".to_owned()),
                serde_json::Value::Object(entry) => {
                    (text_of(entry.get("child")), text_of(entry.get("parent")))
                }
                _ => continue,
            };
            // `.Chart.Dependencies` shows both forms as this one.
            entries.push(serde_json::json!({"child": child, "parent": parent}));
            let path = format!("{}.{child}", dependency.name);
            let Some(table) = table_at(&merged, &path) else {
                warnings.push(format!(
                    "Warning: ImportValues missing table from chart {}: {child:?} is not a table",
                    dependency.name
                ));
                continue;
            };
            coalesce_tables(&imported, &at_path(&parent, table), "", true, warnings);
        }
        dependency.import_values = entries;
    }
    // What a chart says itself is stronger than what it imports.
    let values = deep_copy_map(&merged);
    coalesce_tables(&values, &imported, "", true, warnings);
    let mut node = node.borrow_mut();
    node.values = values;
    node.changed = true;
    Ok(())
}

fn text_of(value: Option<&serde_json::Value>) -> String {
    match value {
        None | Some(serde_json::Value::Null) => "<nil>".to_owned(),
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// Returns tables in each other that lead to `table` at `path`.
fn at_path(path: &str, table: Map) -> Map {
    if path == "." {
        return table;
    }
    path.rsplit('.').fold(table, |table, name| {
        let entry = (Str::from(name), Value::Map(table));
        Map::new([entry].into_iter().collect(), MapType::Any)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::chart::{File, Limits, load};
    use crate::values::coalesce;

    /// A chart `a` with the subcharts `b` (which has `c`) and `d`, all of version 1.2.3.
    fn chart(requirements: serde_json::Value) -> Chart {
        let metadata = |name: &str, requirements: serde_json::Value| {
            json!({"apiVersion": "v2", "name": name, "version": "1.2.3", "dependencies": requirements})
                .to_string()
        };
        let of_b = json!([{"name": "c", "version": "1.x", "condition": "c.up", "alias": "cc"}]);
        let files = [
            ("Chart.yaml", metadata("a", requirements)),
            (
                "values.yaml",
                "b: {c: {up: false}, cc: {up: false}}\nown: {x: 1}".to_owned(),
            ),
            ("charts/b/Chart.yaml", metadata("b", of_b)),
            (
                "charts/b/values.yaml",
                "exports: {e: {own: {x: 2, z: 2}}}\nt: {u: 1}".to_owned(),
            ),
            ("charts/b/charts/c/Chart.yaml", metadata("c", json!([]))),
            ("charts/d/Chart.yaml", metadata("d", json!([]))),
        ];
        let files = files
            .into_iter()
            .map(|(name, text)| File::new(name, text.into_bytes()))
            .collect();
        load(files, &Limits::default(), &mut Vec::new()).expect("valid")
    }

    /// The names of the charts that are on, in each other.
    fn names(chart: &Chart) -> String {
        let inner: Vec<String> = chart.dependencies.iter().map(names).collect();
        if inner.is_empty() {
            return chart.name().to_owned();
        }
        format!("{}({})", chart.name(), inner.join(" "))
    }

    fn on(requirements: serde_json::Value, user: serde_json::Value) -> String {
        let mut chart = chart(requirements);
        let user = user.as_object().cloned().unwrap_or_default();
        process_dependencies(&mut chart, &user, &mut Vec::new()).expect("tables");
        names(&chart)
    }

    #[test]
    fn conditions_tags_versions_and_aliases() {
        let b = |extra: serde_json::Value| {
            let mut entry = json!({"name": "b", "version": "^1.0.0"});
            let fields = extra.as_object().cloned().unwrap_or_default();
            entry.as_object_mut().expect("a table").extend(fields);
            json!([entry])
        };
        for (requirements, user, expected) in [
            // Without entries nothing is looked at, not even in subcharts.
            (json!([]), json!({}), "a(b(c) d)"),
            // What no entry names is on, and comes first.
            (b(json!({})), json!({}), "a(d b)"),
            (b(json!({})), json!({"b": {"cc": {"up": true}}}), "a(d b)"),
            (
                b(json!({"version": "2"})),
                json!({"b": {"c": {"up": true}}}),
                "a(b(cc) d)",
            ),
            (
                b(json!({"condition": "x,y.z"})),
                json!({"y": {"z": false}}),
                "a(d)",
            ),
            (
                b(json!({"condition": "x,y.z"})),
                json!({"x": true, "y": {"z": false}}),
                "a(d b)",
            ),
            (b(json!({"condition": "x"})), json!({"x": "no"}), "a(d b)"),
            (
                b(json!({"tags": ["t", "u"]})),
                json!({"tags": {"t": false}}),
                "a(d)",
            ),
            (
                b(json!({"tags": ["t", "u"]})),
                json!({"tags": {"t": false, "u": true}}),
                "a(d b)",
            ),
            (
                b(json!({"alias": "e"})),
                json!({"e": {"c": {"up": true}}}),
                "a(d e(cc))",
            ),
        ] {
            assert_eq!(
                on(requirements.clone(), user.clone()),
                expected,
                "{requirements} {user}"
            );
        }
    }

    #[test]
    fn two_aliases_of_one_chart_share_its_entries() {
        let twice = json!([
            {"name": "b", "version": "1", "alias": "e"},
            {"name": "b", "version": "1", "alias": "f"},
        ]);
        // The first copy gives the entry of `c` its alias; the second one finds no entry for `c` any more.
        let user = json!({"e": {"c": {"up": true}}});
        assert_eq!(on(twice, user), "a(d e(cc) f(c))");
    }

    #[test]
    fn imported_values_are_weaker_than_own_ones() {
        let mut chart = chart(json!([{
            "name": "b", "version": "1", "import-values": ["e", {"child": "t", "parent": "p.q"}, "none"],
        }]));
        let mut warnings = Vec::new();
        process_dependencies(&mut chart, &Table::new(), &mut warnings).expect("tables");
        assert_eq!(
            warnings,
            ["Warning: ImportValues missing table from chart b: \"exports.none\" is not a table"]
        );
        let values = coalesce(&chart, &Table::new(), &mut Vec::new()).expect("tables");
        let values = to_plain_table(&values);
        assert_eq!(values["own"], json!({"x": 1.0, "z": 2.0}));
        assert_eq!(values["p"], json!({"q": {"u": 1.0}}));
    }
}
