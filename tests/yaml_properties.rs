//! What must hold for all trees that are printed and read again.

use overlay_yaml::{
    Limits, Mapping, ScalarValue, Style, Tag, Text, Value, normalize, parse_documents,
    resolve_scalar, through_json, to_json, write_document, write_v3,
};
use proptest::prelude::*;

/// Pieces that are special somewhere in YAML.
const PIECES: [&str; 48] = [
    "a", "word", "x y", "é", "日本", "😀", " ", "  ", "\t", "\n", "\n\n", "\r", ":", ": ", "#",
    " #", "-", "- ", "?", "? ", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%",
    "@", "`", "\\", "---", "...", "~", "null", "true", "yes", "12", "0x1", "1.5", ".", "\u{2028}",
    "\u{feff}",
];

/// A string that is anything but harmless.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..6);
    let long = prop::collection::vec(
        prop::sample::select(&["word", " ", "  ", "é", "'", "\""][..]),
        20..60,
    );
    prop_oneof![
        4 => pieces.prop_map(|pieces| pieces.concat()),
        1 => long.prop_map(|pieces| pieces.concat()),
        1 => "[^\u{0}-\u{8}\u{b}-\u{1f}\u{7f}-\u{9f}\u{fffe}\u{ffff}]{0,12}",
    ]
}

/// A scalar as a file or a program can make it.
fn scalar() -> impl Strategy<Value = Value> {
    let plain = |tag| move |text: &str| Value::scalar(text, tag, Style::Plain);
    let styles = [
        Style::Plain,
        Style::SingleQuoted,
        Style::DoubleQuoted,
        Style::Literal,
        Style::Folded,
    ];
    prop_oneof![
        6 => (text(), prop::sample::select(styles.to_vec()))
            .prop_map(|(text, style)| Value::scalar(text, Tag::Str, style)),
        1 => any::<i64>().prop_map(Value::int),
        1 => prop::num::f64::NORMAL.prop_map(move |number| plain(Tag::Float)(&format!("{number:e}"))),
        1 => any::<bool>().prop_map(Value::bool),
        1 => prop::sample::select(&["0x1F", "0o17", "1_000", "0777"][..]).prop_map(plain(Tag::Int)),
        1 => prop::sample::select(&["2001-1-1", "2001-01-01T1:2:3Z"][..]).prop_map(plain(Tag::Timestamp)),
        1 => Just(Value::null()),
    ]
}

fn collection(item: impl Strategy<Value = Value> + Clone) -> impl Strategy<Value = Value> {
    let entries = prop::collection::btree_map(text(), item.clone(), 0..4);
    let mapping = entries.prop_map(|entries| {
        let entries = entries.into_iter().filter(|(key, _)| key != "<<");
        Value::mapping(entries.rev().collect::<Mapping>())
    });
    prop_oneof![
        mapping,
        prop::collection::vec(item, 0..4).prop_map(Value::sequence),
    ]
}

/// A document: a mapping with one entry `a`.
fn document() -> impl Strategy<Value = Value> {
    scalar()
        .prop_recursive(4, 24, 4, |inner| collection(inner.boxed()))
        .prop_map(|value| Value::mapping([("a", value)].into_iter().collect()))
}

fn print(value: &Value) -> Option<String> {
    let mut out = String::new();
    write_document(value, &mut out).ok()?;
    Some(out)
}

fn read(text: &str) -> Value {
    let documents = parse_documents(text.as_bytes(), 0, &Limits::default());
    let documents = documents.unwrap_or_else(|error| panic!("{error:?} in {text:?}"));
    documents.into_iter().next().unwrap_or_default()
}

proptest! {
    #[test]
    fn strings_come_back(text in text()) {
        let value = Value::mapping([("a", Value::string(text.as_str()))].into_iter().collect());
        // A program's string that starts with a tab and has breaks cannot be printed.
        if let Some(printed) = print(&value) {
            let back = read(&printed);
            let back = back.get("a").and_then(Value::text).map(Text::from);
            prop_assert_eq!(back.as_deref(), Some(text.as_str()), "{}", printed);
        }
    }

    #[test]
    fn printing_is_stable(value in document()) {
        if let Some(printed) = print(&value) {
            prop_assert_eq!(print(&read(&printed)), Some(printed));
        }
    }

    #[test]
    fn normalizing_is_printing_and_reading(value in document()) {
        if let Some(printed) = print(&value) {
            let mut normal = value;
            prop_assert!(normalize(&mut normal).is_ok());
            prop_assert_eq!(normal, read(&printed));
        }
    }

    #[test]
    fn go_yaml_v3_text_means_the_same(value in document()) {
        if let Some(printed) = print(&value) {
            let mut text = String::new();
            prop_assert!(write_v3(&value, &mut text).is_ok());
            let mut back = read(&text);
            // Folded scalars change each time that they are written: the text has them after one time more.
            unfold(&mut back);
            prop_assert_eq!(print(&back), Some(printed), "{}", text);
        }
    }

    #[test]
    fn json_trip_keeps_the_json(value in document()) {
        let mut before = String::new();
        if to_json(&value, &mut before).is_ok() {
            let mut value = value;
            // A string that starts with a tab and has breaks is lost on this way.
            if through_json(&mut value).is_ok() {
                let (mut once, mut twice) = (String::new(), String::new());
                prop_assert!(to_json(&value, &mut once).is_ok());
                prop_assert!(through_json(&mut value).is_ok());
                prop_assert!(to_json(&value, &mut twice).is_ok());
                prop_assert_eq!(once, twice);
            }
        }
    }

    #[test]
    fn numbers_keep_their_value(number in prop::num::f64::NORMAL) {
        let value = Value::scalar(format!("{number:e}"), Tag::Float, Style::Plain);
        let back = match resolve_scalar(&value) {
            Ok(ScalarValue::Int(back)) => back as f64,
            Ok(ScalarValue::Uint(back)) => back as f64,
            Ok(ScalarValue::Float(back)) => back,
            other => panic!("{number:e} is {other:?}"),
        };
        prop_assert_eq!(back, number);
    }

    #[test]
    fn no_text_makes_the_printer_panic(text in any::<String>(), style in 0..5usize, tag in 0..9usize) {
        let styles = [Style::Plain, Style::SingleQuoted, Style::DoubleQuoted, Style::Literal, Style::Folded];
        let tags = [
            Tag::Null, Tag::Bool, Tag::Int, Tag::Float, Tag::Str, Tag::Timestamp, Tag::Binary, Tag::Merge, Tag::Other,
        ];
        let scalar = Value::scalar(text.as_str(), tags[tag], styles[style]);
        let mut mapping = Mapping::new();
        mapping.push(scalar.clone(), scalar);
        let value = Value::mapping(mapping);
        print(&value);
        let mut out = String::new();
        let _ = to_json(&value, &mut out);
        let _ = write_v3(&value, &mut out);
        let _ = normalize(&mut value.clone());
        let _ = through_json(&mut value.clone());
    }
}

/// Makes all strings double quoted, which keeps their texts as they are.
fn unfold(value: &mut Value) {
    if value.tag() == Tag::Str && value.style() == Style::Folded {
        value.set_style(Style::DoubleQuoted);
    }
    for item in value.as_sequence_mut().into_iter().flatten() {
        unfold(item);
    }
    if let Some(mapping) = value.as_mapping_mut() {
        for entry in mapping.iter_mut() {
            unfold(&mut entry.value);
        }
    }
}
