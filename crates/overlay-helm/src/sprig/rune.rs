//! Go's view of bytes as characters ("runes"), and its simple case mappings.

use unicode_general_category::{GeneralCategory, get_general_category};

/// Returns the first character and its length in bytes. What is not UTF-8 counts byte by byte as U+FFFD.
pub(super) fn first(bytes: &[u8]) -> Option<(char, usize)> {
    let lead = *bytes.first()?;
    if lead < 0x80 {
        return Some((char::from(lead), 1));
    }
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 1,
    };
    let valid = bytes
        .get(..length)
        .and_then(|b| std::str::from_utf8(b).ok());
    match valid.and_then(|text| text.chars().next()) {
        Some(character) => Some((character, length)),
        None => Some((char::REPLACEMENT_CHARACTER, 1)),
    }
}

/// Returns the last character and its length in bytes.
pub(super) fn last(bytes: &[u8]) -> Option<(char, usize)> {
    for length in 1..=4.min(bytes.len()) {
        let tail = &bytes[bytes.len() - length..];
        if let Some((character, size)) = first(tail)
            && size == length
            && (length > 1 || tail.is_ascii())
        {
            return Some((character, length));
        }
    }
    (!bytes.is_empty()).then_some((char::REPLACEMENT_CHARACTER, 1))
}

/// Returns the characters.
pub(super) fn all(mut bytes: &[u8]) -> impl Iterator<Item = char> {
    std::iter::from_fn(move || {
        let (character, length) = first(bytes)?;
        bytes = &bytes[length..];
        Some(character)
    })
}

/// Appends a character as UTF-8.
pub(super) fn push(out: &mut Vec<u8>, character: char) {
    out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Maps every character; what is not UTF-8 becomes U+FFFD.
pub(super) fn map(bytes: &[u8], change: impl Fn(char) -> char) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for character in all(bytes) {
        push(&mut out, change(character));
    }
    out
}

/// Takes blanks off both ends.
pub(super) fn trim(bytes: &[u8]) -> &[u8] {
    trim_by(bytes, char::is_whitespace)
}

/// Takes characters off both ends.
pub(super) fn trim_by(mut bytes: &[u8], drop: impl Fn(char) -> bool) -> &[u8] {
    while let Some((character, length)) = first(bytes)
        && drop(character)
    {
        bytes = &bytes[length..];
    }
    while let Some((character, length)) = last(bytes)
        && drop(character)
    {
        bytes = &bytes[..bytes.len() - length];
    }
    bytes
}

/// Maps one character to one, as Go does: where Unicode's full mapping has several, the simple one is taken.
pub(super) fn upper(character: char) -> char {
    let mut full = character.to_uppercase();
    match (full.next(), full.next()) {
        (Some(one), None) => one,
        _ => match character {
            // Greek letters with an iota below, whose simple capital is one letter.
            '\u{1F80}'..='\u{1F87}' | '\u{1F90}'..='\u{1F97}' | '\u{1FA0}'..='\u{1FA7}' => {
                shifted(character, 8)
            }
            '\u{1FB3}' | '\u{1FC3}' | '\u{1FF3}' => shifted(character, 9),
            other => other,
        },
    }
}

fn shifted(character: char, by: u32) -> char {
    char::from_u32(u32::from(character) + by).unwrap_or(character)
}

/// Maps one character to one.
pub(super) fn lower(character: char) -> char {
    let mut full = character.to_lowercase();
    match (full.next(), full.next()) {
        (Some(one), None) => one,
        // The capital I with a dot.
        (Some(first), Some(_)) => first,
        _ => character,
    }
}

/// Maps one character to its form at the beginning of a word.
pub(super) fn title(character: char) -> char {
    match character {
        '\u{1C4}'..='\u{1C6}' => '\u{1C5}',
        '\u{1C7}'..='\u{1C9}' => '\u{1C8}',
        '\u{1CA}'..='\u{1CC}' => '\u{1CB}',
        '\u{1F1}'..='\u{1F3}' => '\u{1F2}',
        // Georgian has no form for the beginning of words.
        '\u{10D0}'..='\u{10FF}' => character,
        other => upper(other),
    }
}

pub(super) fn is_upper(character: char) -> bool {
    get_general_category(character) == GeneralCategory::UppercaseLetter
}

pub(super) fn is_lower(character: char) -> bool {
    get_general_category(character) == GeneralCategory::LowercaseLetter
}

pub(super) fn is_title(character: char) -> bool {
    get_general_category(character) == GeneralCategory::TitlecaseLetter
}

pub(super) fn is_letter(character: char) -> bool {
    use GeneralCategory::{
        LowercaseLetter, ModifierLetter, OtherLetter, TitlecaseLetter, UppercaseLetter,
    };
    matches!(
        get_general_category(character),
        LowercaseLetter | ModifierLetter | OtherLetter | TitlecaseLetter | UppercaseLetter
    )
}

/// A decimal digit of any script.
pub(super) fn is_digit(character: char) -> bool {
    get_general_category(character) == GeneralCategory::DecimalNumber
}

pub(super) fn is_number(character: char) -> bool {
    use GeneralCategory::{DecimalNumber, LetterNumber, OtherNumber};
    matches!(
        get_general_category(character),
        DecimalNumber | LetterNumber | OtherNumber
    )
}

pub(super) fn is_punctuation(character: char) -> bool {
    use GeneralCategory::{
        ClosePunctuation, ConnectorPunctuation, DashPunctuation, FinalPunctuation,
        InitialPunctuation, OpenPunctuation, OtherPunctuation,
    };
    matches!(
        get_general_category(character),
        ClosePunctuation
            | ConnectorPunctuation
            | DashPunctuation
            | FinalPunctuation
            | InitialPunctuation
            | OpenPunctuation
            | OtherPunctuation
    )
}
