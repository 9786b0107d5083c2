//! Searching: resources with a field that has a value.

use std::borrow::Cow;
use std::cmp::Ordering;

use overlay_engine::Pattern;
use overlay_yaml::Value;

use crate::path::{flow_text_of, follow, parse};
use crate::{PackageError, Result, quantity};

/// A question about resources: `path.to.field=PATTERN`, where the pattern is a regular expression that matches anywhere, or
/// `path.to.field>QUANTITY`, and so with `<`, `>=` and `<=`.
#[derive(Debug)]
pub struct Query {
    path: Vec<String>,
    test: Test,
}

#[derive(Debug)]
enum Test {
    Matches(Pattern),
    /// Compared with the text, the order is among these.
    Compares(String, [Option<Ordering>; 2]),
}

impl Query {
    /// Reads a question.
    ///
    /// # Errors
    /// When the path or the pattern is none.
    pub fn parse(text: &str) -> Result<Query> {
        use Ordering::{Equal, Greater, Less};
        let mut path = parse(text)?;
        let last = path.pop().unwrap_or_default();
        const OPERATORS: [(&str, [Option<Ordering>; 2]); 5] = [
            (">=", [Some(Greater), Some(Equal)]),
            ("<=", [Some(Less), Some(Equal)]),
            (">", [Some(Greater), None]),
            ("<", [Some(Less), None]),
            ("=", [None, None]),
        ];
        let used = OPERATORS
            .iter()
            .find(|(operator, _)| last.contains(operator));
        let (operator, orders) = used.copied().unwrap_or(("=", [None, None]));
        let parts: Vec<&str> = last.split(operator).collect();
        let (name, value) = match parts.as_slice() {
            [name] => (*name, ""),
            [name, value] => (*name, *value),
            _ => {
                return Err(PackageError::Refused(format!(
                    "`{last}` has more than one of `<`, `>`, `<=`, `>=` and `=`"
                )));
            }
        };
        path.push(name.to_owned());
        let test = match orders {
            [None, None] => Test::Matches(Pattern::new(value).map_err(PackageError::Refused)?),
            orders => Test::Compares(value.to_owned(), orders),
        };
        Ok(Query { path, test })
    }

    /// Whether the answer for a resource is yes.
    ///
    /// # Errors
    /// When the path goes into what has no fields, or what is compared is no quantity.
    pub fn matches(&self, resource: &Value) -> Result<bool> {
        let found = follow(Cow::Borrowed(resource), &self.path)?;
        let mut is_yes = false;
        for found in found.unwrap_or_default() {
            is_yes |= match &self.test {
                Test::Matches(pattern) => {
                    let text = flow_text_of(&found.value)?.replace('"', "");
                    pattern.matches(text.trim())
                }
                Test::Compares(other, orders) => {
                    let text = found.value.text().unwrap_or_default();
                    let number = |text: &str| {
                        quantity::parse(text).ok_or_else(|| {
                            PackageError::Refused(format!("`{text}` is no quantity"))
                        })
                    };
                    !text.is_empty() && orders.contains(&Some(number(text)?.cmp(&number(other)?)))
                }
            };
        }
        Ok(is_yes)
    }
}
