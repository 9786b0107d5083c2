//! Label selectors in Kubernetes' notation: `app in (web, api), tier!=cache, !canary`.

use overlay_yaml::{Mapping, Text};

/// A parsed selector: all requirements must hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct LabelSelector {
    requirements: Vec<Requirement>,
}

#[derive(Clone, Debug)]
struct Requirement {
    key: Text,
    operator: Operator,
    values: Vec<Text>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    In,
    NotIn,
    Exists,
    DoesNotExist,
    GreaterThan,
    LessThan,
}

impl LabelSelector {
    /// Reads a selector; the empty one selects everything.
    ///
    /// # Errors
    /// The message of what is wrong.
    pub(crate) fn parse(text: &str) -> Result<LabelSelector, String> {
        Parser {
            tokens: tokens(text)?,
            next: 0,
        }
        .selector()
    }

    /// Whether labels (or annotations) have what the selector requires.
    pub(crate) fn matches(&self, labels: Option<&Mapping>) -> bool {
        self.requirements.iter().all(|requirement| {
            let value = labels
                .and_then(|labels| labels.get(&requirement.key))
                .map(|value| value.text().unwrap_or(""));
            requirement.matches(value)
        })
    }
}

impl Requirement {
    fn matches(&self, value: Option<&str>) -> bool {
        let is_one = |value: &str| self.values.iter().any(|one| one == value);
        let number = |value: Option<&str>| value.and_then(|value| value.parse::<i64>().ok());
        let wanted = self.values.first().map(Text::as_str);
        match self.operator {
            Operator::In => value.is_some_and(is_one),
            Operator::NotIn => !value.is_some_and(is_one),
            Operator::Exists => value.is_some(),
            Operator::DoesNotExist => value.is_none(),
            Operator::GreaterThan => number(value) > number(wanted) && number(value).is_some(),
            Operator::LessThan => number(value) < number(wanted) && number(value).is_some(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    /// `=`, `==`, `!=`, `!`, `<`, `>`, `(`, `)` or `,`.
    Symbol(&'static str),
    End,
}

impl Token {
    fn name(&self) -> &str {
        match self {
            Token::Word(word) => word,
            Token::Symbol(symbol) => symbol,
            Token::End => "",
        }
    }
}

const SYMBOLS: [&str; 9] = ["==", "!=", "=", "!", "<", ">", "(", ")", ","];

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let is_symbol = |c: char| "=!(),><".contains(c);
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    // A NUL ends the text, as in kustomize.
    let mut rest = text.split('\0').next().unwrap_or("");
    loop {
        rest = rest.trim_start_matches(is_blank);
        if rest.is_empty() {
            tokens.push(Token::End);
            return Ok(tokens);
        }
        if let Some(symbol) = SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol)) {
            tokens.push(Token::Symbol(symbol));
            rest = rest.get(symbol.len()..).unwrap_or("");
            continue;
        }
        let end = rest
            .find(|c| is_symbol(c) || is_blank(c))
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        tokens.push(Token::Word(word.to_owned()));
        rest = after;
    }
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
}

impl Parser {
    fn peek(&self) -> &Token {
        self.tokens.get(self.next).unwrap_or(&Token::End)
    }

    fn take(&mut self) -> Token {
        let token = self.peek().clone();
        self.next += 1;
        token
    }

    fn selector(mut self) -> Result<LabelSelector, String> {
        let mut requirements = Vec::new();
        loop {
            match self.peek() {
                Token::End => return Ok(LabelSelector { requirements }),
                Token::Word(_) | Token::Symbol("!") => requirements.push(self.requirement()?),
                other => return Err(expected("`!` or a key", other)),
            }
            match self.take() {
                Token::End => return Ok(LabelSelector { requirements }),
                Token::Symbol(",") => {
                    if !matches!(self.peek(), Token::Word(_) | Token::Symbol("!")) {
                        return Err(expected("a key after `,`", self.peek()));
                    }
                }
                other => return Err(expected("`,` or the end", &other)),
            }
        }
    }

    fn requirement(&mut self) -> Result<Requirement, String> {
        let mut first = self.take();
        let negated = first == Token::Symbol("!");
        if negated {
            first = self.take();
        }
        let Token::Word(key) = first else {
            return Err(expected("a key", &first));
        };
        check_key(&key)?;
        let ends = matches!(self.peek(), Token::End | Token::Symbol(","));
        let (operator, values) = if ends {
            let operator = if negated {
                Operator::DoesNotExist
            } else {
                Operator::Exists
            };
            (operator, Vec::new())
        } else if negated {
            // As kustomize: `!key` is complete, whatever follows it fails in the caller.
            (Operator::DoesNotExist, Vec::new())
        } else {
            self.comparison()?
        };
        for value in &values {
            check_value(&key, value)?;
        }
        Ok(Requirement {
            key: key.into(),
            operator,
            values: values.into_iter().map(Text::from).collect(),
        })
    }

    fn comparison(&mut self) -> Result<(Operator, Vec<String>), String> {
        let token = self.take();
        let operator = match &token {
            Token::Word(word) if word == "in" => return Ok((Operator::In, self.values()?)),
            Token::Word(word) if word == "notin" => return Ok((Operator::NotIn, self.values()?)),
            Token::Symbol("=" | "==") => Operator::In,
            Token::Symbol("!=") => Operator::NotIn,
            Token::Symbol(">") => Operator::GreaterThan,
            Token::Symbol("<") => Operator::LessThan,
            other => return Err(expected("`=`, `!=`, `==`, `in` or `notin`", other)),
        };
        let value = match self.peek() {
            Token::End | Token::Symbol(",") => String::new(),
            _ => match self.take() {
                Token::Word(word) => word,
                other => return Err(expected("a value", &other)),
            },
        };
        let is_number = value.parse::<i64>().is_ok();
        if matches!(operator, Operator::GreaterThan | Operator::LessThan) && !is_number {
            return Err(format!("expected a whole number, found `{value}`"));
        }
        Ok((operator, vec![value]))
    }

    /// The values in parentheses; an empty place counts as the empty value.
    fn values(&mut self) -> Result<Vec<String>, String> {
        let open = self.take();
        if open != Token::Symbol("(") {
            return Err(expected("`(`", &open));
        }
        let mut values = Vec::new();
        if *self.peek() == Token::Symbol(")") {
            self.take();
            return Ok(vec![String::new()]);
        }
        loop {
            match self.take() {
                Token::Word(word) => {
                    values.push(word);
                    match self.peek() {
                        Token::Symbol(",") => {}
                        Token::Symbol(")") => break,
                        other => return Err(expected("`,` or `)`", other)),
                    }
                }
                Token::Symbol(",") => {
                    if values.is_empty() {
                        values.push(String::new());
                    }
                    match self.peek() {
                        Token::Symbol(")") => {
                            values.push(String::new());
                            break;
                        }
                        Token::Symbol(",") => {
                            self.take();
                            values.push(String::new());
                        }
                        _ => {}
                    }
                }
                other => return Err(expected("`,` or a value", &other)),
            }
        }
        self.take();
        Ok(values)
    }
}

fn expected(what: &str, found: &Token) -> String {
    match found {
        Token::End => format!("expected {what}, found the end"),
        other => format!("expected {what}, found `{}`", other.name()),
    }
}

/// Checks a key: a name of at most 63 characters, with an optional DNS name and a slash before it.
fn check_key(key: &str) -> Result<(), String> {
    let (prefix, name) = match key.split_once('/') {
        Some((prefix, name)) => (Some(prefix), name),
        None => (None, key),
    };
    if prefix.is_some_and(|prefix| !is_dns_name(prefix)) || name.len() > 63 || !is_name(name) {
        return Err(format!("`{key}` is not a label key"));
    }
    Ok(())
}

fn check_value(key: &str, value: &str) -> Result<(), String> {
    if value.len() > 63 || !(value.is_empty() || is_name(value)) {
        return Err(format!("`{value}` is not a label value (of `{key}`)"));
    }
    Ok(())
}

/// Whether `name` has letters, digits, `-`, `_` and `.` only, and the first and last are letters or digits.
fn is_name(name: &str) -> bool {
    let ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    ends(name.as_bytes().first())
        && ends(name.as_bytes().last())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

fn is_dns_name(name: &str) -> bool {
    let is_lower = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    name.len() <= 253
        && name.split('.').all(|label| {
            label.bytes().next().is_some_and(is_lower)
                && label.bytes().last().is_some_and(is_lower)
                && label.bytes().all(|b| is_lower(b) || b == b'-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use overlay_yaml::Value;

    fn matches(selector: &str, labels: &[(&str, &str)]) -> bool {
        let labels: Mapping = labels
            .iter()
            .map(|(key, value)| (*key, Value::string(*value)))
            .collect();
        LabelSelector::parse(selector)
            .expect(selector)
            .matches(Some(&labels))
    }

    #[test]
    fn operators() {
        let labels = [("app", "web"), ("n", "5"), ("example.com/x", "")];
        for selector in [
            "",
            "app",
            "app=web",
            "app == web, n",
            "app!=api",
            "none!=api",
            "!none",
            "app in (api, web)",
            "app notin (api,)",
            "none notin (web)",
            "n>4,n<6",
            "example.com/x=",
            "example.com/x in ()",
        ] {
            assert!(matches(selector, &labels), "{selector}");
        }
        for selector in [
            "app=api",
            "none",
            "!app",
            "app in (api)",
            "n>5",
            "app>1",
            "none<3",
        ] {
            assert!(!matches(selector, &labels), "{selector}");
        }
    }

    #[test]
    fn mistakes() {
        for selector in [
            "=web",
            "app web",
            "app=web,",
            "app=(web)",
            "app in web",
            "app in (web",
            "app in (a b)",
            "-app=web",
            "a/b/c=d",
            "app=a/b",
            "n>x",
            "!app=web",
            "app=web;tier=x y",
        ] {
            assert!(LabelSelector::parse(selector).is_err(), "{selector}");
        }
    }
}
