//! Strings. Lengths and places are bytes, as in Go, unless a function says characters.

use memchr::memmem;

use super::{
    MAX_STRING, Outcome, any, fixed, int, length, limited, repeated, rune, text, to_text, too_long,
    variadic,
};
use crate::format;
use crate::function::{Function, Type};
use crate::host::Host;
use crate::value::{Map, MapType, Str, Value};

const STRING: &[Type] = &[Type::String];
const STRINGS: &[Type] = &[Type::String, Type::String];
const INT: &[Type] = &[Type::Int];
const INT_AND_STRING: &[Type] = &[Type::Int, Type::String];

pub(super) const FUNCTIONS: &[Function] = &[
    fixed("abbrev", INT_AND_STRING, |_, a| {
        if int(a, 0) < 4 {
            return Ok(any(a, 1).clone());
        }
        abbreviated(a, 1, 0, int(a, 0))
    }),
    fixed(
        "abbrevboth",
        &[Type::Int, Type::Int, Type::String],
        |_, a| {
            let (left, right) = (int(a, 0), int(a, 1));
            if right < 4 || left > 0 && right < 7 {
                return Ok(any(a, 2).clone());
            }
            abbreviated(a, 2, left, right)
        },
    ),
    fixed("trunc", INT_AND_STRING, trunc),
    fixed("trim", STRING, |_, a| {
        Ok(Value::string(rune::trim(text(a, 0))))
    }),
    fixed("upper", STRING, |_, a| {
        limited(rune::map(text(a, 0), rune::upper))
    }),
    fixed("lower", STRING, |_, a| {
        limited(rune::map(text(a, 0), rune::lower))
    }),
    fixed("title", STRING, |_, a| Ok(Value::string(title(text(a, 0))))),
    fixed("untitle", STRING, |_, a| {
        Ok(Value::string(untitle(text(a, 0))))
    }),
    fixed("substr", &[Type::Int, Type::Int, Type::String], substring),
    fixed("repeat", INT_AND_STRING, |_, a| {
        Ok(Value::string(repeated(text(a, 1), int(a, 0))?))
    }),
    fixed("trimall", STRINGS, trim_all),
    fixed("trimAll", STRINGS, trim_all),
    fixed("trimSuffix", STRINGS, |_, a| {
        Ok(match text(a, 1).strip_suffix(text(a, 0)) {
            Some(rest) => Value::string(rest),
            None => any(a, 1).clone(),
        })
    }),
    fixed("trimPrefix", STRINGS, |_, a| {
        Ok(match text(a, 1).strip_prefix(text(a, 0)) {
            Some(rest) => Value::string(rest),
            None => any(a, 1).clone(),
        })
    }),
    fixed("nospace", STRING, |_, a| {
        Ok(Value::string(without_blanks(text(a, 0))))
    }),
    fixed("initials", STRING, |_, a| {
        Ok(Value::string(initials(text(a, 0))))
    }),
    fixed("randAlphaNum", INT, |host, a| {
        random_text(host, a, |byte| byte.is_ascii_alphanumeric())
    }),
    fixed("randAlpha", INT, |host, a| {
        random_text(host, a, |byte| byte.is_ascii_alphabetic())
    }),
    fixed("randAscii", INT, |host, a| {
        random_text(host, a, |byte| (b' '..=b'~').contains(&byte))
    }),
    fixed("randNumeric", INT, |host, a| {
        random_text(host, a, |byte| byte.is_ascii_digit())
    }),
    fixed("swapcase", STRING, |_, a| {
        Ok(Value::string(swap_case(text(a, 0))))
    }),
    fixed("shuffle", STRING, shuffle),
    fixed("snakecase", STRING, |_, a| {
        Ok(Value::from(word::joined(
            &word::characters(text(a, 0)),
            '_',
        )))
    }),
    fixed("kebabcase", STRING, |_, a| {
        Ok(Value::from(word::joined(
            &word::characters(text(a, 0)),
            '-',
        )))
    }),
    fixed("camelcase", STRING, |_, a| {
        Ok(Value::from(word::pascal(&word::characters(text(a, 0)))))
    }),
    fixed("wrap", INT_AND_STRING, |_, a| {
        limited(wrapped(text(a, 1), int(a, 0), b"\n", Long::Kept))
    }),
    fixed(
        "wrapWith",
        &[Type::Int, Type::String, Type::String],
        |_, a| {
            let line_end = match text(a, 1) {
                b"" => b"\n",
                other => other,
            };
            limited(wrapped(text(a, 2), int(a, 0), line_end, Long::Wrapped))
        },
    ),
    fixed("contains", STRINGS, |_, a| {
        Ok(Value::Bool(memmem::find(text(a, 1), text(a, 0)).is_some()))
    }),
    fixed("hasPrefix", STRINGS, |_, a| {
        Ok(Value::Bool(text(a, 1).starts_with(text(a, 0))))
    }),
    fixed("hasSuffix", STRINGS, |_, a| {
        Ok(Value::Bool(text(a, 1).ends_with(text(a, 0))))
    }),
    variadic("quote", &[], Type::Any, |_, a| {
        joined(a, b" ", |value| format::quote(to_text(value).as_bytes()))
    }),
    variadic("squote", &[], Type::Any, |_, a| {
        joined(a, b" ", |value| {
            [b"'", format::display(value).as_slice(), b"'"].concat()
        })
    }),
    variadic("cat", &[], Type::Any, |_, a| {
        joined(a, b" ", format::display)
    }),
    fixed("indent", INT_AND_STRING, |_, a| indented(a, b"")),
    fixed("nindent", INT_AND_STRING, |_, a| indented(a, b"\n")),
    fixed(
        "replace",
        &[Type::String, Type::String, Type::String],
        |_, a| {
            let (old, new, source) = (text(a, 0), text(a, 1), text(a, 2));
            Ok(match replaced(source, old, new)? {
                Some(out) => Value::string(out),
                None => any(a, 2).clone(),
            })
        },
    ),
    fixed(
        "plural",
        &[Type::String, Type::String, Type::Int],
        |_, a| Ok(any(a, usize::from(int(a, 2) != 1)).clone()),
    ),
    fixed("toString", &[Type::Any], |_, a| {
        Ok(Value::String(to_text(any(a, 0))))
    }),
    fixed("split", STRINGS, |_, a| {
        numbered(split(text(a, 1), text(a, 0), usize::MAX))
    }),
    fixed(
        "splitn",
        &[Type::String, Type::Int, Type::String],
        |_, a| {
            let limit = length(a, 1).unwrap_or(usize::MAX);
            numbered(split(text(a, 2), text(a, 0), limit))
        },
    ),
    fixed("splitList", STRINGS, |_, a| {
        Ok(Value::strings(split(text(a, 1), text(a, 0), usize::MAX)))
    }),
];

/// Cuts a text to a width, with dots where it was cut.
fn abbreviated(arguments: &[Value], index: usize, offset: i64, width: i64) -> Outcome {
    let text = text(arguments, index);
    let (Ok(size), Ok(room)) = (i64::try_from(text.len()), usize::try_from(width - 3)) else {
        return Err(too_long());
    };
    if size <= width {
        return Ok(any(arguments, index).clone());
    }
    let mut offset = offset.min(size);
    if size - offset < width - 3 {
        offset = size - (width - 3);
    }
    if offset <= 4 {
        return Ok(Value::string([&text[..room], b"..."].concat()));
    }
    let from = usize::try_from(offset).unwrap_or_default();
    if offset + width - 3 < size {
        // Both ends are cut: the rest fits what is left of the width, with dots of its own.
        let end = from + room.saturating_sub(3);
        return Ok(Value::string([b"...", &text[from..end], b"..."].concat()));
    }
    Ok(Value::string([b"...", &text[text.len() - room..]].concat()))
}

fn trunc(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let text = text(arguments, 1);
    let wanted = int(arguments, 0);
    let size = usize::try_from(wanted.unsigned_abs()).unwrap_or(usize::MAX);
    Ok(if size >= text.len() {
        any(arguments, 1).clone()
    } else if wanted < 0 {
        Value::string(&text[text.len() - size..])
    } else {
        Value::string(&text[..size])
    })
}

fn substring(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let text = text(arguments, 2);
    let (start, end) = (int(arguments, 0), int(arguments, 1));
    let size = i64::try_from(text.len()).unwrap_or(i64::MAX);
    let out_of_range =
        |range: String| Err(format!("runtime error: slice bounds out of range {range}"));
    let (from, to) = if start < 0 {
        if end < 0 {
            return out_of_range(format!("[:{end}]"));
        }
        if end > size {
            return out_of_range(format!("[:{end}] with length {size}"));
        }
        (0, end)
    } else if end < 0 || end > size {
        if start > size {
            return out_of_range(format!("[{start}:{size}]"));
        }
        (start, size)
    } else {
        if start > end {
            return out_of_range(format!("[{start}:{end}]"));
        }
        (start, end)
    };
    let at = |place: i64| usize::try_from(place).unwrap_or_default();
    Ok(Value::string(
        text.get(at(from)..at(to)).unwrap_or_default(),
    ))
}

/// Writes the letters that begin words as they are written in titles.
fn title(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut begins = true;
    for character in rune::all(text) {
        rune::push(
            &mut out,
            if begins {
                rune::title(character)
            } else {
                character
            },
        );
        begins = if character.is_ascii() {
            !character.is_ascii_alphanumeric() && character != '_'
        } else {
            character.is_whitespace()
        };
    }
    out
}

fn untitle(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut begins = true;
    for character in rune::all(text) {
        if character.is_whitespace() {
            begins = true;
            rune::push(&mut out, character);
        } else if std::mem::take(&mut begins) {
            rune::push(&mut out, rune::lower(character));
        } else {
            rune::push(&mut out, character);
        }
    }
    out
}

fn trim_all(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let set: Vec<char> = rune::all(text(arguments, 0)).collect();
    let trimmed = rune::trim_by(text(arguments, 1), |character| set.contains(&character));
    Ok(Value::string(trimmed))
}

/// Takes a byte for the character with that number, as two of sprig's functions do: letters that are not ASCII come
/// out garbled.
fn latin(byte: u8) -> char {
    char::from(byte)
}

fn without_blanks(text: &[u8]) -> Vec<u8> {
    if !text.iter().any(|byte| latin(*byte).is_whitespace()) {
        return text.to_vec();
    }
    let mut out = Vec::with_capacity(text.len());
    for character in text.iter().map(|byte| latin(*byte)) {
        if !character.is_whitespace() {
            rune::push(&mut out, character);
        }
    }
    out
}

fn initials(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut gap = true;
    for character in text.iter().map(|byte| latin(*byte)) {
        if character.is_whitespace() {
            gap = true;
        } else if std::mem::take(&mut gap) {
            rune::push(&mut out, character);
        }
    }
    out
}

/// Swaps the case; a small letter that begins a word becomes one of a title.
fn swap_case(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut begins = true;
    for character in rune::all(text) {
        let swapped = if rune::is_upper(character) || rune::is_title(character) {
            begins = false;
            rune::lower(character)
        } else if rune::is_lower(character) {
            if std::mem::take(&mut begins) {
                rune::title(character)
            } else {
                rune::upper(character)
            }
        } else {
            begins = character.is_whitespace();
            character
        };
        rune::push(&mut out, swapped);
    }
    out
}

/// Returns a random number below `range`, each as likely as any other.
pub(super) fn below(host: &mut dyn Host, range: u64) -> Result<u64, String> {
    let fair = u64::MAX - u64::MAX % range;
    loop {
        let mut bytes = [0; 8];
        host.random(&mut bytes)?;
        let number = u64::from_le_bytes(bytes);
        if number < fair {
            return Ok(number % range);
        }
    }
}

fn random_text(host: &mut dyn Host, arguments: &[Value], accept: fn(u8) -> bool) -> Outcome {
    // A negative number is an error that sprig drops.
    let size = length(arguments, 0).unwrap_or_default();
    if size > MAX_STRING {
        return Err(too_long());
    }
    let alphabet: Vec<u8> = (0..=0x7F).filter(|byte| accept(*byte)).collect();
    let fair = 256 - 256 % alphabet.len();
    let mut out = Vec::with_capacity(size);
    while out.len() < size {
        let mut bytes = [0; 64];
        host.random(&mut bytes)?;
        let usable = bytes.iter().filter(|byte| usize::from(**byte) < fair);
        let letters = usable.map(|byte| alphabet[usize::from(*byte) % alphabet.len()]);
        out.extend(letters.take(size - out.len()));
    }
    Ok(Value::string(out))
}

fn shuffle(host: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let mut characters: Vec<char> = rune::all(text(arguments, 0)).collect();
    for last in (1..characters.len()).rev() {
        let other = below(host, last as u64 + 1)?;
        characters.swap(last, usize::try_from(other).unwrap_or(last));
    }
    Ok(Value::from(characters.into_iter().collect::<String>()))
}

/// What happens to a word that is longer than a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Long {
    Kept,
    Wrapped,
}

fn wrapped(text: &[u8], width: i64, line_end: &[u8], long: Long) -> Vec<u8> {
    let width = usize::try_from(width.max(1)).unwrap_or(usize::MAX);
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while rest.len() > width {
        if rest[0] == b' ' {
            rest = &rest[1..];
            continue;
        }
        let blank = rest[..=width].iter().rposition(|byte| *byte == b' ');
        let (end, next) = match (blank, long) {
            (Some(blank), _) => (blank, blank + 1),
            (None, Long::Wrapped) => (width, width),
            (None, Long::Kept) => match memchr::memchr(b' ', &rest[width..]) {
                Some(blank) => (width + blank, width + blank + 1),
                None => break,
            },
        };
        out.extend_from_slice(&rest[..end]);
        out.extend_from_slice(line_end);
        rest = &rest[next..];
        if out.len() > MAX_STRING {
            break;
        }
    }
    out.extend_from_slice(rest);
    out
}

/// Joins the values that are not nil.
fn joined(arguments: &[Value], separator: &[u8], write: impl Fn(&Value) -> Vec<u8>) -> Outcome {
    let mut out = Vec::new();
    let present = arguments.iter().filter(|v| !matches!(v, Value::Nil));
    for (index, value) in present.enumerate() {
        if index > 0 {
            out.extend_from_slice(separator);
        }
        out.extend_from_slice(&write(value));
    }
    limited(out)
}

fn indented(arguments: &[Value], before: &[u8]) -> Outcome {
    let pad = repeated(b" ", int(arguments, 0))?;
    let text = text(arguments, 1);
    let lines = memchr::memchr_iter(b'\n', text).count() + 1;
    let size = lines
        .checked_mul(pad.len())
        .and_then(|pads| pads.checked_add(text.len() + before.len()))
        .filter(|size| *size <= MAX_STRING)
        .ok_or_else(too_long)?;
    let mut out = Vec::with_capacity(size);
    out.extend_from_slice(before);
    out.extend_from_slice(&pad);
    let mut rest = text;
    while let Some(end) = memchr::memchr(b'\n', rest) {
        out.extend_from_slice(&rest[..=end]);
        out.extend_from_slice(&pad);
        rest = &rest[end + 1..];
    }
    out.extend_from_slice(rest);
    Ok(Value::string(out))
}

/// Replaces a text everywhere; an empty one stands before every character and at the end. `None` when there is nothing
/// to replace.
fn replaced(source: &[u8], old: &[u8], new: &[u8]) -> Result<Option<Vec<u8>>, String> {
    let mut out = Vec::with_capacity(source.len());
    let mut push = |part: &[u8]| {
        if out.len() + part.len() > MAX_STRING {
            return Err(too_long());
        }
        out.extend_from_slice(part);
        Ok(())
    };
    let mut rest = source;
    if old.is_empty() {
        while let Some((_, size)) = rune::first(rest) {
            push(new)?;
            push(&rest[..size])?;
            rest = &rest[size..];
        }
        push(new)?;
        return Ok(Some(out));
    }
    let finder = memmem::Finder::new(old);
    let mut found = false;
    while let Some(at) = finder.find(rest) {
        found = true;
        push(&rest[..at])?;
        push(new)?;
        rest = &rest[at + old.len()..];
    }
    push(rest)?;
    Ok(found.then_some(out))
}

/// Splits a text into at most `limit` parts; an empty separator splits into characters.
fn split(source: &[u8], separator: &[u8], limit: usize) -> Vec<Str> {
    let mut parts: Vec<Str> = Vec::new();
    if limit == 0 {
        return parts;
    }
    let mut rest = source;
    while parts.len() + 1 < limit {
        let found = if separator.is_empty() {
            rune::first(rest).map(|(_, size)| (size, size))
        } else {
            memmem::find(rest, separator).map(|at| (at, at + separator.len()))
        };
        let Some((end, next)) = found else {
            break;
        };
        parts.push(rest[..end].into());
        rest = &rest[next..];
    }
    if !rest.is_empty() || !separator.is_empty() {
        parts.push(rest.into());
    }
    parts
}

/// Returns a map of the parts under the names `_0`, `_1` ...
fn numbered(parts: Vec<Str>) -> Outcome {
    let named = parts.into_iter().enumerate();
    let entries = named.map(|(n, part)| (Str::from(format!("_{n}")), Value::String(part)));
    Ok(Value::Map(Map::new(entries.collect(), MapType::Strings)))
}

/// Words in identifiers, by the rules of the Go library `huandu/xstrings`.
mod word {
    use super::rune;

    pub(super) fn characters(text: &[u8]) -> Vec<char> {
        rune::all(text).collect()
    }

    fn is_connector(character: char) -> bool {
        matches!(character, '-' | '_') || character.is_whitespace()
    }

    /// A letter that words are made of: Han characters stand for themselves.
    fn is_alphabet(character: char) -> bool {
        rune::is_letter(character)
            && !matches!(character,
                '\u{4E00}'..='\u{9FCC}' | '\u{3400}'..='\u{4D85}' | '\u{20000}'..='\u{2B81D}')
    }

    /// Writes words without connectors, each with a capital; connectors at the beginning stay.
    pub(super) fn pascal(text: &[char]) -> String {
        let lead = text.iter().take_while(|c| is_connector(**c)).count();
        let (connectors, rest) = text.split_at(lead);
        let mut out: String = connectors.iter().collect();
        let Some((first, rest)) = rest.split_first() else {
            // The library writes the last connector twice.
            out.extend(connectors.last());
            return out;
        };
        let mut all_upper = rune::is_upper(*first);
        let mut previous = rune::upper(*first);
        if rest.is_empty() && !text.is_empty() {
            out.push(previous);
            return out;
        }
        for character in rest {
            let mut current = *character;
            if is_connector(current) && is_connector(previous) {
                out.push(previous);
                previous = current;
                continue;
            }
            if is_connector(previous) {
                all_upper = rune::is_upper(current);
                current = rune::upper(current);
            } else {
                if all_upper {
                    if rune::is_upper(current) {
                        current = rune::lower(current);
                    } else {
                        all_upper = false;
                    }
                }
                out.push(previous);
            }
            previous = current;
        }
        out.push(previous);
        out
    }

    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Kind {
        Invalid,
        Number,
        Upper,
        Alphabet,
        Connector,
        Punctuation,
        Other,
    }

    /// Writes words in small letters with connectors between them.
    pub(super) fn joined(text: &[char], connector: char) -> String {
        let mut out = String::new();
        if text.is_empty() {
            return out;
        }
        let (mut kind, mut word, mut rest) = next(text);
        while !rest.is_empty() {
            if kind != Kind::Connector {
                lower(&mut out, kind, word, connector);
            }
            let (before, last) = (kind, word);
            (kind, word, rest) = next(rest);
            match before {
                Kind::Number => {
                    while matches!(kind, Kind::Alphabet | Kind::Number) {
                        lower(&mut out, kind, word, connector);
                        (kind, word, rest) = next(rest);
                    }
                    if !matches!(kind, Kind::Invalid | Kind::Punctuation | Kind::Connector) {
                        out.push(connector);
                    }
                }
                Kind::Connector => lower(&mut out, before, last, connector),
                Kind::Punctuation => {}
                _ if kind != Kind::Number => {
                    if !matches!(kind, Kind::Connector | Kind::Punctuation) {
                        out.push(connector);
                    }
                }
                _ if rest.is_empty() => {}
                _ => {
                    let number = word;
                    (kind, word, rest) = next(rest);
                    if kind != Kind::Alphabet {
                        // The number belongs to the word before it: `Bld4Floor`.
                        lower(&mut out, Kind::Number, number, connector);
                        if !matches!(kind, Kind::Connector | Kind::Punctuation) {
                            out.push(connector);
                        }
                        continue;
                    }
                    // The number begins a word: `HTTP2xx`.
                    out.push(connector);
                    lower(&mut out, Kind::Number, number, connector);
                    while matches!(kind, Kind::Alphabet | Kind::Number) {
                        lower(&mut out, kind, word, connector);
                        (kind, word, rest) = next(rest);
                    }
                    if !matches!(kind, Kind::Invalid | Kind::Connector | Kind::Punctuation) {
                        out.push(connector);
                    }
                }
            }
        }
        lower(&mut out, kind, word, connector);
        out
    }

    fn lower(out: &mut String, kind: Kind, word: &[char], connector: char) {
        if !matches!(kind, Kind::Upper | Kind::Connector) {
            out.extend(word);
            return;
        }
        for character in word {
            out.push(if is_connector(*character) {
                connector
            } else if rune::is_upper(*character) {
                rune::lower(*character)
            } else {
                *character
            });
        }
    }

    /// Returns the first character that is valid, `otherwise` when there is none, and the characters up to it.
    fn valid(text: &[char], otherwise: char) -> (char, usize) {
        let broken = |character: &&char| **character == char::REPLACEMENT_CHARACTER;
        let skipped = text.iter().take_while(broken).count();
        match text.get(skipped) {
            Some(character) => (*character, skipped + 1),
            None => (otherwise, skipped),
        }
    }

    /// Takes the next word.
    fn next(text: &[char]) -> (Kind, &[char], &[char]) {
        if text.is_empty() {
            return (Kind::Invalid, text, text);
        }
        let (first, size) = valid(text, char::REPLACEMENT_CHARACTER);
        let mut end = size;
        // Takes characters while `accept` likes them; returns the first that it does not like.
        let run = |end: &mut usize, mut current: char, accept: &dyn Fn(char) -> bool| {
            let mut taken = 0;
            while *end < text.len() {
                let (character, size) = valid(&text[*end..], current);
                current = character;
                if !accept(character) {
                    break;
                }
                taken = size;
                *end += size;
            }
            (current, taken)
        };
        let small = |character: char| is_alphabet(character) && !rune::is_upper(character);
        let kind = if first == char::REPLACEMENT_CHARACTER {
            Kind::Invalid
        } else if is_connector(first) {
            run(&mut end, first, &is_connector);
            Kind::Connector
        } else if rune::is_punctuation(first) {
            run(&mut end, first, &rune::is_punctuation);
            Kind::Punctuation
        } else if rune::is_upper(first) {
            let (second, _) = valid(&text[end..], first);
            if end == text.len() {
                // One capital alone.
            } else if rune::is_upper(second) {
                let (after, taken) = run(&mut end, first, &rune::is_upper);
                // `HTTPStatus` is `HTTP` and `Status`.
                if end < text.len() && is_alphabet(after) {
                    end -= taken;
                }
            } else if is_alphabet(second) {
                run(&mut end, first, &small);
            }
            Kind::Upper
        } else if is_alphabet(first) {
            run(&mut end, first, &small);
            Kind::Alphabet
        } else if rune::is_number(first) {
            run(&mut end, first, &rune::is_number);
            Kind::Number
        } else {
            run(&mut end, first, &|character| {
                !is_connector(character)
                    && !is_alphabet(character)
                    && !rune::is_number(character)
                    && !rune::is_punctuation(character)
            });
            Kind::Other
        };
        let (word, rest) = text.split_at(end);
        (kind, word, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_the_library_finds_them() {
        let snake = |text: &str| word::joined(&word::characters(text.as_bytes()), '_');
        for (text, joined) in [
            ("FirstName", "first_name"),
            ("HTTPServer", "http_server"),
            ("GO PATH", "go_path"),
            ("http2xx", "http_2xx"),
            ("HTTP20xOK", "http_20x_ok"),
            ("Bld4Floor3rd", "bld4_floor_3rd"),
            ("a__b", "a__b"),
            ("", ""),
        ] {
            assert_eq!(snake(text), joined);
        }
        let pascal = |text: &str| word::pascal(&word::characters(text.as_bytes()));
        for (text, joined) in [
            ("http_server", "HttpServer"),
            ("_complex__case_", "_Complex_Case_"),
            ("GOLANG_IS_GREAT", "GolangIsGreat"),
            ("__", "___"),
        ] {
            assert_eq!(pascal(text), joined);
        }
    }

    #[test]
    fn long_words_are_wrapped_or_kept() {
        let text = b"aa bbbbbb c";
        assert_eq!(wrapped(text, 4, b"\n", Long::Kept), b"aa\nbbbbbb\nc");
        assert_eq!(wrapped(text, 4, b"|", Long::Wrapped), b"aa|bbbb|bb c");
        assert_eq!(wrapped(b"  a", 2, b"\n", Long::Kept), b" a");
    }

    #[test]
    fn an_empty_text_is_replaced_between_characters() {
        let replaced = replaced("aé".as_bytes(), b"", b"-").unwrap().unwrap();
        assert_eq!(replaced, "-a-é-".as_bytes());
    }
}
