//! `values.schema.json`: the values of every chart against its schema.
//!
//! Drafts 4, 6, 7, 2019-09 and 2020-12, as Helm knows them; patterns are regular expressions of linear time. Nothing is
//! fetched: a schema that refers to one elsewhere is an error, except `urn:` references, which allow everything.

use std::fmt;

use serde_json::{Number, Value as Plain};

use crate::chart::Chart;
use crate::value::{Map, Value};
use crate::yaml::value_to_plain;

/// How many violations of one schema are reported.
const MAX_VIOLATIONS: usize = 50;

/// The values do not fit the schemas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchemaError {
    /// What is wrong, chart by chart.
    pub charts: Vec<ChartViolations>,
}

/// What is wrong with the values of one chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartViolations {
    /// The name of the chart.
    pub chart: String,
    /// A line for each violation, with the path of the value but without the value itself.
    pub violations: Vec<String>,
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "values don't meet the specifications of the schema(s) in the following chart(s):",
        )?;
        for chart in &self.charts {
            write!(f, "\n{}:", chart.chart)?;
            for violation in &chart.violations {
                write!(f, "\n{violation}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for SchemaError {}

/// Checks coalesced `values` against the schema of `chart`, and the part of each subchart against that one's schema.
///
/// # Errors
///
/// When some do not fit, or a schema is none. The messages are not Helm's.
pub fn validate(chart: &Chart, values: &Map) -> Result<(), SchemaError> {
    let mut error = SchemaError::default();
    check_chart(chart, values, &mut error);
    if error.charts.is_empty() {
        return Ok(());
    }
    Err(error)
}

fn check_chart(chart: &Chart, values: &Map, error: &mut SchemaError) {
    if let Some(schema) = &chart.schema {
        let mut plain = value_to_plain(&Value::Map(values.clone()));
        make_integers(&mut plain);
        let violations = check(schema, &plain);
        if !violations.is_empty() {
            error.charts.push(ChartViolations {
                chart: chart.name().to_owned(),
                violations,
            });
        }
    }
    for subchart in &chart.dependencies {
        match values.get(subchart.name().as_bytes()) {
            None | Some(Value::Nil) => {}
            Some(Value::Map(values)) => check_chart(subchart, &values, error),
            Some(other) => error.charts.push(ChartViolations {
                chart: subchart.name().to_owned(),
                violations: vec![format!(
                    "invalid type for values: expected object (map), got {}",
                    other.type_name()
                )],
            }),
        }
    }
}

/// A number without a fraction is an integer, also in draft 4.
fn make_integers(value: &mut Plain) {
    match value {
        Plain::Number(number) => {
            let float = number.as_f64().unwrap_or(0.0);
            // From 2^53 on an integer would claim digits that the float does not have.
            if number.is_f64() && float.fract() == 0.0 && float.abs() < 9_007_199_254_740_992.0 {
                *number = Number::from(float as i64);
            }
        }
        Plain::Array(items) => items.iter_mut().for_each(make_integers),
        Plain::Object(table) => table.values_mut().for_each(make_integers),
        _ => {}
    }
}

fn check(schema: &[u8], values: &Plain) -> Vec<String> {
    let schema = match read_schema(schema) {
        Ok(schema) => schema,
        Err(error) => return vec![format!("the schema is not JSON: {error}")],
    };
    let options = jsonschema::options()
        .with_pattern_options(jsonschema::PatternOptions::regex())
        .with_base_uri("file:///values.schema.json")
        .with_retriever(Offline);
    let validator = match options.build(&schema) {
        Ok(validator) => validator,
        Err(error) => {
            return vec![format!("the schema is not valid: {error}")];
        }
    };
    validator
        .iter_errors(values)
        .take(MAX_VIOLATIONS)
        .map(|error| {
            let path = error.instance_path().to_string();
            format!("- at '{path}': {}", error.masked())
        })
        .collect()
}

fn read_schema(text: &[u8]) -> Result<Plain, serde_json::Error> {
    let mut schema: Plain = serde_json::from_slice(text)?;
    // The name of whichever draft is the newest.
    if let Some(draft) = schema.get_mut("$schema")
        && let Some(name) = draft.as_str().map(|name| name.trim_end_matches('#'))
        && let Some("json-schema.org/schema") = name.split_once("://").map(|(_, rest)| rest)
    {
        *draft = Plain::from("https://json-schema.org/draft/2020-12/schema");
    }
    Ok(schema)
}

/// Fetches nothing.
struct Offline;

impl jsonschema::Retrieve for Offline {
    fn retrieve(
        &self,
        uri: &jsonschema::Uri<String>,
    ) -> Result<Plain, Box<dyn std::error::Error + Send + Sync>> {
        if uri.scheme().as_str() == "urn" {
            return Ok(Plain::Bool(true));
        }
        Err(
            "schemas elsewhere are not fetched (`--skip-schema-validation` leaves the check out)"
                .into(),
        )
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::value::MapType;

    fn chart(name: &str, schema: Option<Plain>) -> Chart {
        let mut chart = Chart::default();
        chart.metadata.name = name.to_owned();
        chart.schema = schema.map(|schema| schema.to_string().into_bytes().into());
        chart
    }

    fn map(values: Plain) -> Map {
        match crate::yaml::from_plain(&values) {
            Value::Map(map) => map,
            _ => Map::new(Default::default(), MapType::Any),
        }
    }

    fn message(schema: Plain, values: Plain) -> String {
        match validate(&chart("a", Some(schema)), &map(values)) {
            Ok(()) => "fits".to_owned(),
            Err(error) => error.charts[0].violations.join("\n"),
        }
    }

    #[test]
    fn values_are_checked_and_not_shown() {
        let schema = json!({"properties": {"a": {"type": "integer"}, "b": {"pattern": "^x"}}});
        assert_eq!(
            message(schema.clone(), json!({"a": 1.0, "b": "xy"})),
            "fits"
        );
        let found = message(schema, json!({"a": 1.5, "b": "secret"}));
        assert!(
            found.contains("- at '/a': ") && !found.contains("secret"),
            "{found}"
        );
    }

    #[test]
    fn drafts_and_references() {
        for (schema, fits) in [
            (
                json!({"$schema": "http://json-schema.org/draft-04/schema#", "properties": {"a": {"type": "integer"}}}),
                true,
            ),
            (
                json!({"$schema": "http://json-schema.org/schema#", "required": ["b"]}),
                false,
            ),
            (
                json!({"$ref": "#/$defs/x", "$defs": {"x": {"required": ["a"]}}}),
                true,
            ),
            (json!({"properties": {"a": {"$ref": "urn:x:y"}}}), true),
            (
                json!({"properties": {"a": {"$ref": "https://example.org/x.json"}}}),
                false,
            ),
            (json!({"type": "nothing"}), false),
            (json!({"properties": {"a": {"pattern": "(?=x)"}}}), false),
        ] {
            assert_eq!(
                message(schema.clone(), json!({"a": 1.0})) == "fits",
                fits,
                "{schema}"
            );
        }
        assert!(message(json!(1), json!({})).starts_with("the schema is not valid"));
    }

    #[test]
    fn subcharts_are_checked_with_their_part() {
        let mut parent = chart("a", None);
        parent.dependencies = vec![chart("b", Some(json!({"required": ["x"]})))];
        assert_eq!(validate(&parent, &map(json!({"b": null}))), Ok(()));
        assert_eq!(validate(&parent, &map(json!({"b": {"x": 1}}))), Ok(()));
        for values in [json!({"b": {}}), json!({"b": 1})] {
            let error = validate(&parent, &map(values)).expect_err("violated");
            assert!(error.to_string().contains("\nb:\n"), "{error}");
        }
    }
}
