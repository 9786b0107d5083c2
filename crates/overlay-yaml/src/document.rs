//! The documents of a text, split and read as kustomize does it.

use memchr::{memchr, memmem};

use crate::compose;
use crate::config::{self, Config};
use crate::error::ParseError;
use crate::fast;
use crate::foot;
use crate::limits::Limits;
use crate::number::Rules;
use crate::parser;
use crate::source::{Piece, Places, Unix};
use crate::value::{Origin, Value};

/// The documents of a file, and what kustomize overlooks in it.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Documents {
    /// The documents, without those that are empty or null.
    pub values: Vec<Value>,
    /// Where text begins that is not read: it follows a document without a `---` line, for instance after a
    /// line `...`, or because it is less indented than the first line.
    pub ignored: Vec<Origin>,
}

/// Returns the documents of a file with resources or patches.
///
/// This is what kustomize does with them before anything else:
///
/// 1. `\r\n` becomes `\n`.
/// 2. The text is split at each line that starts with `---`. Only blanks or a comment may follow there.
/// 3. The first document of each piece is read by the rules of go-yaml v3: what follows it is dropped. Pieces
///    that are empty, have comments only, or hold null give nothing.
/// 4. Aliases are replaced by what they stand for and `<<` entries are merged, in each document.
///
/// `file` is the index for the [`Origin`] of every value; offsets are those in `text` as it is given.
/// A mapping can have a key more than once: that is found when it is printed.
///
/// # Errors
///
/// The first mistake in the text, or the first limit that it exceeds.
pub fn parse_documents(text: &[u8], file: u32, limits: &Limits) -> Result<Vec<Value>, ParseError> {
    read_documents(text, file, limits).map(|documents| documents.values)
}

/// Returns the documents of a file as [`parse_documents`] does, and where kustomize reads no further.
///
/// # Errors
///
/// As [`parse_documents`].
pub fn read_documents(text: &[u8], file: u32, limits: &Limits) -> Result<Documents, ParseError> {
    check_size(text, limits)?;
    let unix = Unix::new(text);
    let mut documents = Documents::default();
    for piece in split(&unix.bytes) {
        let (start, bytes) =
            piece.map_err(|error| error.map_offsets(|pos| unix.places(file, 0).offset(pos)))?;
        let (value, ignored) = parse_piece(bytes, unix.places(file, start), limits)?;
        documents
            .values
            .extend(value.filter(|value| !value.is_null()));
        documents.ignored.extend(ignored);
    }
    Ok(documents)
}

/// Returns the first document of a text, by the rules of go-yaml v3; `None` when there is none.
///
/// Aliases and `<<` entries are resolved as in [`parse_documents`]; the text is not split.
///
/// # Errors
///
/// The first mistake in the text, or the first limit that it exceeds.
pub fn parse_document(
    text: &[u8],
    file: u32,
    limits: &Limits,
) -> Result<Option<Value>, ParseError> {
    check_size(text, limits)?;
    parse_piece(text, Places::new(file), limits).map(|(value, _)| value)
}

/// Returns the first document of a text, as [`parse_document`] does, but with its aliases: each is a scalar with the
/// tag [`Tag::Other`](crate::Tag::Other) in [`Style::Flow`](crate::Style::Flow), and `<<` is a key as others.
/// [`write_v3_moved`](crate::write_v3_moved) writes them, and the anchors, as they were.
///
/// # Errors
///
/// As [`parse_document`].
pub fn parse_document_as_written(
    text: &[u8],
    file: u32,
    limits: &Limits,
) -> Result<Option<Value>, ParseError> {
    as_written(text, file, limits).map(|(value, _)| value)
}

/// A document, and the names of its anchors with their offsets.
pub(crate) type AsWritten = (Option<Value>, Vec<(u32, crate::Text)>);

/// Reads a document with its aliases and anchors.
pub(crate) fn as_written(text: &[u8], file: u32, limits: &Limits) -> Result<AsWritten, ParseError> {
    if !text.contains(&b'&') {
        return Ok((parse_document(text, file, limits)?, Vec::new()));
    }
    check_size(text, limits)?;
    let piece = Piece::new(text);
    let places = Places::new(file).of_piece(&piece);
    let result = parser::parse(&piece.text, piece.bad, Rules::V3, limits).and_then(|graph| {
        let Some(graph) = graph else {
            return Ok((None, Vec::new()));
        };
        let value = compose::compose_as_written(&graph, limits, places)?;
        let place = |id: usize| places.origin(graph.nodes[id].pos).offset();
        let anchors = graph
            .anchors
            .iter()
            .map(|(id, name)| (place(*id), name.clone()));
        Ok((Some(value), anchors.collect()))
    });
    result.map_err(|error| error.map_offsets(|pos| places.offset(pos)))
}

/// Returns the first document of a configuration file: a kustomization, the configuration of a
/// transformer or generator, a JSON patch.
///
/// kustomize reads these by the rules of go-yaml v2 and turns them into JSON: `yes`, `no`, `on` and `off`
/// are booleans, numbers are decimal, keys are strings, timestamps stay strings, aliases and `<<` entries
/// are resolved. Of a key that a mapping has twice the last entry counts; [`Config::duplicates`] has both
/// places.
///
/// # Errors
///
/// The first mistake in the text, or the first limit that it exceeds; also what JSON cannot hold: a null
/// or a collection as a key, infinity.
pub fn parse_config(text: &[u8], file: u32, limits: &Limits) -> Result<Config, ParseError> {
    check_size(text, limits)?;
    let piece = Piece::new(text);
    let places = Places::new(file).of_piece(&piece);
    if piece.is_simple
        && let Some(tree) = fast::parse(&piece.text, places, limits)
    {
        // Where the fast reader reads a text at all, the versions differ only in what a scalar means.
        return config::from_tree(tree.as_ref());
    }
    parse_config_completely(&piece, places, limits)
}

/// Reads a configuration with the complete parser.
fn parse_config_completely(
    piece: &Piece<'_>,
    places: Places<'_>,
    limits: &Limits,
) -> Result<Config, ParseError> {
    let result = parser::parse(&piece.text, piece.bad, Rules::V2, limits).and_then(|graph| {
        graph.map_or(Ok(Config::default()), |graph| {
            config::compose(&graph, limits, places)
        })
    });
    result.map_err(|error| error.map_offsets(|pos| places.offset(pos)))
}

/// A document, and where text follows that is not read.
type Piecemeal = (Option<Value>, Option<Origin>);

fn parse_piece(bytes: &[u8], places: Places<'_>, limits: &Limits) -> Result<Piecemeal, ParseError> {
    let piece = Piece::new(bytes);
    let places = places.of_piece(&piece);
    let fast = match piece.is_simple {
        true => fast::parse(&piece.text, places, limits),
        false => None,
    };
    let (document, ignored) = match fast {
        Some(document) => (document, None),
        None => parse_completely(&piece, places, limits)?,
    };
    let document = document.map(|value| {
        let position = |scalar: &Value| places.position(scalar.origin(), piece.text.len());
        if foot::is_changed(&value, &piece.text, position) {
            value.with_comment_after()
        } else {
            value
        }
    });
    Ok((document, ignored))
}

/// Reads a document with the complete parser, which knows all of YAML and finds the mistakes.
fn parse_completely(
    piece: &Piece<'_>,
    places: Places<'_>,
    limits: &Limits,
) -> Result<Piecemeal, ParseError> {
    let result = parser::parse(&piece.text, piece.bad, Rules::V3, limits).and_then(|graph| {
        let Some(graph) = graph else {
            return Ok((None, None));
        };
        let value = compose::compose(&graph, limits, places)?;
        let ignored = graph.ignored.map(|pos| places.origin(pos));
        Ok((Some(value), ignored))
    });
    result.map_err(|error| error.map_offsets(|pos| places.offset(pos)))
}

fn check_size(text: &[u8], limits: &Limits) -> Result<(), ParseError> {
    if text.len() <= limits.max_bytes {
        return Ok(());
    }
    Err(ParseError::new(
        limits.max_bytes,
        format!(
            "the text has {} bytes, more than the limit of {}",
            text.len(),
            limits.max_bytes
        ),
    ))
}

/// The pieces between separator lines, each with its begin; a piece keeps the line break before the
/// separator.
fn split(text: &[u8]) -> impl Iterator<Item = Result<(usize, &[u8]), ParseError>> {
    let finder = memmem::Finder::new(b"\n---");
    let mut start = 0;
    let mut done = text.is_empty();
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let piece = start;
        let separator = finder.find(&text[piece..]).map(|at| piece + at);
        // A separator ends with a line break: at the very end of the text it belongs to the last piece.
        let separator = separator.and_then(|at| {
            let rest = at + 4;
            memchr(b'\n', &text[rest..]).map(|length| (at, rest, rest + length))
        });
        let Some((at, rest, end)) = separator else {
            done = true;
            return Some(Ok((piece, &text[piece..])));
        };
        let after = String::from_utf8_lossy(&text[rest..end]);
        let after = after.trim();
        if !after.is_empty() && !after.starts_with('#') {
            done = true;
            return Some(Err(ParseError::new(
                at + 1,
                "expected only a comment after `---` on the line that separates documents",
            )));
        }
        start = end + 1;
        Some(Ok((piece, &text[piece..=at])))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match parse_documents(text.as_bytes(), 0, &Limits::default()) {
            Ok(documents) => format!("{documents:?}"),
            Err(error) => format!("{error:?}"),
        }
    }

    fn config(text: &str) -> String {
        match parse_config(text.as_bytes(), 0, &Limits::default()) {
            Ok(config) => format!("{:?}", config.value),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn documents_are_split_at_separator_lines() {
        assert_eq!(
            read("# c\n---\na: 1\n--- # x\n---\nb:\r\n- |\n  t\n---  \nnull\n---\nc: d\n...\ne: f"),
            r#"[{"a": Int(1)}, {"b": ["t\n"]}, {"c": "d"}]"#
        );
        assert_eq!(
            read("a: 1\n--- b\nc: 1\n"),
            "expected only a comment after `---` on the line that separates documents at byte 5"
        );
    }

    #[test]
    fn offsets_are_those_of_the_text_as_given() {
        let text = b"\xef\xbb\xbfa:\r\n- x\r\n---\r\nb: y\r\n";
        let documents = parse_documents(text, 7, &Limits::default()).expect("valid");
        let item = &documents[0]
            .get("a")
            .and_then(Value::as_sequence)
            .expect("list")[0];
        assert_eq!(item.origin(), Origin::new(7, 9));
        assert_eq!(
            documents[1].get("b").map(Value::origin),
            Some(Origin::new(7, 20))
        );

        let text: Vec<u8> = std::iter::once(0xfeff)
            .chain("é: [x, 'y]".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let error = parse_documents(&text, 0, &Limits::default()).expect_err("unclosed");
        assert_eq!(error.offset(), 16);
    }

    #[test]
    fn aliases_are_copied_and_merges_applied() {
        assert_eq!(
            read("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: *a\n\"<<\": gone\n"),
            r#"[{"a": {"x": Int(1), "y": Int(2)}, "b": {"y": Int(3), "x": Int(1)}, "c": {"x": Int(1), "y": Int(2)}}]"#
        );
        assert_eq!(
            read("a: &a [*a]"),
            "this alias stands inside of its own anchor at byte 7 (the anchor is here at byte 3)"
        );
    }

    #[test]
    fn text_that_is_not_read_is_noted() {
        for (text, value, offset) in [
            ("a: 1\n...\nb: 2\n", "{\"a\": Int(1)}", Some(9)),
            ("  a: 1\nb: 2\n", "{\"a\": Int(1)}", Some(7)),
            ("{a: 1} b\n", "{\"a\": Int(1)}", Some(7)),
            ("a: 1\n...\n# c\n", "{\"a\": Int(1)}", None),
            ("a: 1\n---", "{\"a\": Int(1)}", None),
            ("a: 1\n--- x", "{\"a\": Int(1)}", Some(9)),
        ] {
            let documents = read_documents(text.as_bytes(), 0, &Limits::default()).expect("valid");
            assert_eq!(format!("{:?}", documents.values), format!("[{value}]"));
            let offset = offset.map(|offset| Origin::new(0, offset));
            assert_eq!(documents.ignored, Vec::from_iter(offset), "{text}");
            let config = parse_config(text.as_bytes(), 0, &Limits::default()).expect("valid");
            assert_eq!(config.ignored, offset, "{text}");
        }
    }

    #[test]
    fn alias_bombs_are_refused() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..9 {
            let alias = format!("*a{}", level - 1);
            let aliases = [alias.as_str(); 10].join(", ");
            text += &format!("a{level}: &a{level} [{aliases}]\n");
        }
        for error in [read(&text), config(&text)] {
            assert!(
                error.starts_with("aliases expand to more values than"),
                "{error}"
            );
        }
    }

    #[test]
    fn deep_texts_need_no_deep_stack() {
        let limits = Limits::default();
        for (open, close) in [("[", "]"), ("- ", ""), ("? ", ""), ("{a: ", "}")] {
            for depth in [999, 1001, 20_000] {
                let text = format!("{}x{}", open.repeat(depth), close.repeat(depth));
                let fits = depth < 1000;
                assert_eq!(
                    parse_document(text.as_bytes(), 0, &limits).is_ok(),
                    fits,
                    "{open}"
                );
                let is_config = fits && open != "? ";
                assert_eq!(
                    parse_config(text.as_bytes(), 0, &limits).is_ok(),
                    is_config,
                    "{open}"
                );
            }
        }
    }

    #[test]
    fn configuration_is_what_json_makes_of_it() {
        assert_eq!(
            config(
                "a: yes\n1: 0x10\non: 1e3\nt: 2001-01-01\nz: ~\nf: 1.50\nb: !!binary aGk=\ns: !!str 1\n"
            ),
            r#"Some({"a": Bool(true), "1": Int(16), "true": Int(1000), "t": "2001-01-01", "z": Null(null), "f": Float(1.5), "b": "hi", "s": "1"})"#
        );
        assert_eq!(config("null"), "None");
        assert_eq!(
            config("~: a"),
            "expected a string as a key, found null at byte 0"
        );
        let config = parse_config(b"a: 1\nb: {}\na: 2\n", 3, &Limits::default()).expect("valid");
        assert_eq!(
            config.value.as_ref().and_then(|v| v.get("a")?.text()),
            Some("2")
        );
        assert_eq!(config.duplicates.len(), 1);
        assert_eq!(config.duplicates[0].first, Origin::new(3, 0));
        assert_eq!(config.duplicates[0].second, Origin::new(3, 11));
    }

    #[test]
    fn mistakes_are_located() {
        for (text, message) in [
            (
                "a:\n\tb: c",
                "expected spaces, found a tab: YAML does not indent with tabs at byte 3",
            ),
            (
                "a: 'x\nb: y\n",
                "this text in quotes has no closing `'` at byte 3 (the document ends here at byte 11)",
            ),
            (
                "a: [x, y\n",
                "expected `,` or `]`, found the end of the document at byte 9 (the list starts here at byte 3)",
            ),
            (
                "a: *b",
                "there is no anchor for this alias; a text that begins with `*` needs quotes at byte 3",
            ),
            (
                "a: x\n b: y",
                "bad indentation: this line continues the text above, so `:` cannot end a key here at byte 7 (the text starts here at byte 3)",
            ),
            (
                "a: b: c",
                "found a second `:` on this line: a text with `: ` in it needs quotes, a nested mapping starts on a line of its own at byte 4",
            ),
            (
                "a: b\nc:d\ne: f",
                "expected a space after `:` at byte 6 (the key starts here at byte 5)",
            ),
            (
                "a: \"b\" c\n",
                "expected the end of the line after the value, found `c` at byte 7",
            ),
            (
                "a: */5 * * * *",
                "expected the name of an alias, of letters, digits, `-` and `_`, found `/`: a text that starts with `*` needs quotes at byte 4 (it starts here at byte 3)",
            ),
            (
                "a: x\nb\nc: y",
                "expected `:` after this key (or a deeper indentation, when it continues the text above) at byte 5",
            ),
            (
                "a: \"\\q\"",
                "unknown escape: expected `\\\\`, `\\\"`, `\\n`, `\\t`, `\\xXX`, `\\uXXXX` or another escape of YAML (`\\` stands for itself in single quotes) at byte 4 (the text in quotes starts here at byte 3)",
            ),
            (
                "a: b\0",
                "found a control character: YAML allows it only as an escape in double quotes at byte 4",
            ),
            (
                "a:\n  b: c\n d: e\n",
                "bad indentation: expected the next key of the mapping, found `d` at byte 11 (the mapping starts here at byte 0)",
            ),
        ] {
            assert_eq!(read(text), message);
        }
        let error = parse_document(b"a: \xff", 0, &Limits::default()).expect_err("not UTF-8");
        assert_eq!((error.offset(), error.message()), (3, "this is not UTF-8"));
    }
}

#[cfg(test)]
mod properties {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;

    /// Everything that a value knows, origins and styles included.
    fn describe(value: &Value, out: &mut String) {
        let (tag, style) = (value.tag(), value.style());
        let _ = write!(out, "{tag:?} {style:?} {:?} ", value.origin());
        if let Some(text) = value.text() {
            let _ = write!(out, "{text:?}");
        }
        for item in value.as_sequence().unwrap_or_default() {
            out.push_str("\n- ");
            describe(item, out);
        }
        for entry in value.as_mapping().into_iter().flatten() {
            out.push_str("\n? ");
            describe(&entry.key, out);
            out.push_str("\n: ");
            describe(&entry.value, out);
        }
        out.push_str(" end");
    }

    /// Texts of pieces that mean something to YAML; most have a mistake, many do not.
    fn text() -> impl Strategy<Value = String> {
        const LINES: &[&str] = &[
            "a: b\n",
            "a:\n",
            "- a\n",
            "- a: b\n",
            "  b: c\n",
            "  - d\n",
            "    e: f\n",
            "- - g\n",
            "  text\n",
            "a: |\n",
            "a: >-\n",
            "- |2+\n",
            "a: \"q\n",
            "  z\"\n",
            "a: 'it''s'\n",
            "\n",
            "# c\n",
            "  # c\n",
            "a: b # c\n",
            "a: [b, {c: d}]\n",
            "a: {\n",
            "}\n",
            "]\n",
            "- [a,\n",
            "\"k\": v\n",
            "k : v\n",
            "a: b: c\n",
            "<<: x\n",
            "~: x\n",
            "? a\n",
            ": b\n",
            "a: &x 1\n",
            "b: *x\n",
            "---\n",
            "...\n",
            "a: !!str 1\n",
            "a: \"\\x41\\n\\ \\\n",
            "- -1\n",
            "a: :x\n",
            "a: ?x\n",
            "a: é\n",
            "a:\tb\n",
            "\ta: b\n",
            "a: b \t# c\n",
            "  a: >\n",
            "   x\n",
            "a: ''\n",
        ];
        const MARKS: &[&str] = &[
            " ",
            "  ",
            "\n",
            "\n  ",
            ": ",
            ":",
            "- ",
            "-",
            "? ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            ",",
            "\"",
            "'",
            "#",
            " #",
            "|",
            ">",
            "|-\n",
            ">+\n",
            "\t",
            "a",
            "b",
            "1",
            "0x1",
            "true",
            "null",
            "x y",
            "\\",
            "é",
            "\u{85}",
            "\u{2028}",
            "\r\n",
            "\u{feff}",
            "%",
            "@",
            "=",
            "<<",
            "2001-01-01",
            "\0",
        ];
        let piece = prop_oneof![
            3 => proptest::sample::select(LINES),
            2 => proptest::sample::select(MARKS),
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 20_000,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn the_fast_reader_reads_what_the_complete_parser_reads(text in text()) {
            let limits = Limits::default();
            let piece = Piece::new(text.as_bytes());
            let places = Places::new(1);
            if piece.is_simple && let Some(fast) = fast::parse(&piece.text, places, &limits) {
                let complete = match parse_completely(&piece, places, &limits) {
                    Ok(complete) => complete,
                    Err(error) => return Err(TestCaseError::fail(format!("{text:?}: {error:?}"))),
                };
                let show = |value: &Option<Value>| {
                    let mut out = String::new();
                    if let Some(value) = value {
                        describe(value, &mut out);
                    }
                    out
                };
                prop_assert_eq!((show(&fast), None), (show(&complete.0), complete.1), "{:?}", text);
            }
        }

        #[test]
        fn configuration_does_not_depend_on_the_reader(text in text()) {
            let limits = Limits::default();
            let piece = Piece::new(text.as_bytes());
            let show = |result: Result<Config, ParseError>| match result {
                Ok(config) => {
                    let mut out = format!("{:?}", config.duplicates);
                    if let Some(value) = &config.value {
                        describe(value, &mut out);
                    }
                    out
                }
                Err(_) => "an error".to_owned(),
            };
            prop_assert_eq!(
                show(parse_config(text.as_bytes(), 1, &limits)),
                show(parse_config_completely(&piece, Places::new(1).of_piece(&piece), &limits)),
                "{:?}", text
            );
        }

        #[test]
        fn no_text_panics(text in prop_oneof![
            text().prop_map(String::into_bytes),
            proptest::collection::vec(any::<u8>(), 0..64),
            text().prop_map(|text| {
                std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
            }),
        ]) {
            let limits = Limits::default().max_depth(20).max_nodes(50).max_alias_expansion(50);
            for error in [
                parse_documents(&text, 0, &limits).err(),
                parse_config(&text, 0, &limits).err(),
            ].into_iter().flatten() {
                prop_assert!(error.offset() <= text.len(), "{error:?}");
            }
        }
    }
}
