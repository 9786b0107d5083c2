//! The order in which go-yaml prints the keys of a mapping.
//!
//! It is a natural order: runs of digits compare as numbers, and characters that are no letters come before
//! letters. It is no total order: `9 < 10 < 1a < 9`. So nothing here may rely on transitivity, and
//! [`slice::sort_by`], which may panic then, is not used.

use std::cmp::Ordering;

use unicode_general_category::{GeneralCategory, get_general_category};

/// Compares two keys as go-yaml v2 does, whose order kustomize's output has.
///
/// Sets `doubtful` when it had to compare numbers: only then the order can have cycles.
#[inline]
pub(crate) fn compare(a: &str, b: &str, doubtful: &mut bool) -> Ordering {
    let (left, right) = (a.as_bytes(), b.as_bytes());
    let shorter = left.len().min(right.len());
    let at = left
        .iter()
        .zip(right)
        .position(|(a, b)| a != b)
        .unwrap_or(shorter);
    let (Some(&x), Some(&y)) = (left.get(at), right.get(at)) else {
        // A prefix sorts first. The number of characters and of bytes agree on which one is it.
        return left.len().cmp(&right.len());
    };
    if x.is_ascii() && y.is_ascii() {
        match (x.is_ascii_alphabetic(), y.is_ascii_alphabetic()) {
            (true, true) => return x.cmp(&y),
            (true, false) => return Ordering::Greater,
            (false, true) => return Ordering::Less,
            (false, false) if !x.is_ascii_digit() && !y.is_ascii_digit() => return x.cmp(&y),
            (false, false) => {}
        }
    }
    *doubtful = true;
    compare_characters(a, b, at, false)
}

/// Compares two keys as go-yaml v3 does: after a digit, a letter comes before what is no letter.
pub fn compare_v3(a: &str, b: &str) -> Ordering {
    let at = a.bytes().zip(b.bytes()).position(|(a, b)| a != b);
    match at {
        Some(at) => compare_characters(a, b, at, true),
        None => a.len().cmp(&b.len()),
    }
}

/// Compares two keys that differ at byte `at` and not before.
fn compare_characters(a: &str, b: &str, at: usize, v3: bool) -> Ordering {
    // Both keys have the same bytes before `at`, so both have a character that starts at the boundary.
    let start = a.floor_char_boundary(at);
    let (Some(x), Some(y)) = (a[start..].chars().next(), b[start..].chars().next()) else {
        return a.len().cmp(&b.len());
    };
    let after_digit = || a[..start].chars().next_back().is_some_and(is_digit);
    match (is_letter(x), is_letter(y)) {
        (true, true) => return x.cmp(&y),
        (false, false) => {}
        (x_is_letter, _) => {
            return if x_is_letter != (v3 && after_digit()) {
                Ordering::Greater
            } else {
                Ordering::Less
            };
        }
    }
    // A zero inside a number counts: `100` against `10a` compares 1000... against 1.
    let inside_number = (x == '0' || y == '0')
        && a[..start]
            .chars()
            .rev()
            .take_while(|c| is_digit(*c))
            .any(|c| c != '0');
    let (number_a, end_a) = digit_run(&a[start..], inside_number);
    let (number_b, end_b) = digit_run(&b[start..], inside_number);
    number_a
        .cmp(&number_b)
        .then(end_a.cmp(&end_b))
        .then(x.cmp(&y))
}

/// Returns the number that the digits at the start of `text` make, and how many they are. Numbers wrap as Go's do.
fn digit_run(text: &str, after_one: bool) -> (i64, usize) {
    text.chars().take_while(|c| is_digit(*c)).fold(
        (i64::from(after_one), 0),
        |(number, count), c| {
            let digit = i64::from(u32::from(c)) - i64::from(b'0');
            (number.wrapping_mul(10).wrapping_add(digit), count + 1)
        },
    )
}

/// Whether `c` is in one of Unicode's categories of letters.
fn is_letter(c: char) -> bool {
    use GeneralCategory::{
        LowercaseLetter, ModifierLetter, OtherLetter, TitlecaseLetter, UppercaseLetter,
    };
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    matches!(
        get_general_category(c),
        LowercaseLetter | ModifierLetter | OtherLetter | TitlecaseLetter | UppercaseLetter
    )
}

/// Whether `c` is a decimal digit of any script.
fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    get_general_category(c) == GeneralCategory::DecimalNumber
}

/// Sorts `order` stably; `scratch` is room that the caller keeps.
///
/// `compare` need not be transitive.
pub(crate) fn sort(
    order: &mut [u32],
    scratch: &mut Vec<u32>,
    compare: &mut impl FnMut(u32, u32) -> Ordering,
) {
    const SHORT: usize = 16;
    if order.len() <= SHORT {
        for sorted in 1..order.len() {
            let item = order[sorted];
            let mut at = sorted;
            while at > 0 && compare(order[at - 1], item) == Ordering::Greater {
                order[at] = order[at - 1];
                at -= 1;
            }
            order[at] = item;
        }
        return;
    }
    let middle = order.len() / 2;
    sort(&mut order[..middle], scratch, compare);
    sort(&mut order[middle..], scratch, compare);
    if compare(order[middle - 1], order[middle]) != Ordering::Greater {
        return;
    }
    scratch.clear();
    scratch.extend_from_slice(&order[..middle]);
    let (mut left, mut right, mut to) = (0, middle, 0);
    while left < scratch.len() && right < order.len() {
        if compare(scratch[left], order[right]) == Ordering::Greater {
            order[to] = order[right];
            right += 1;
        } else {
            order[to] = scratch[left];
            left += 1;
        }
        to += 1;
    }
    order[to..to + scratch.len() - left].copy_from_slice(&scratch[left..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn natural(a: &str, b: &str) -> Ordering {
        compare(a, b, &mut false)
    }

    #[test]
    fn keys_sort_naturally() {
        for chain in [
            &["a2", "a10"][..],
            &["A", "a"],
            &["x-y", "x.y", "x/y", "x_y", "xy"],
            &["", "a", "ab"],
            &["a1", "a01", "a001"],
            &["1", "10", "100", "a"],
            &["a100", "a1000"],
            &["é", "日"],
            &["a.", "aé"],
        ] {
            for pair in chain.windows(2) {
                assert_eq!(natural(pair[0], pair[1]), Ordering::Less, "{pair:?}");
                assert_eq!(natural(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
            }
        }
        assert_eq!(natural("a", "a"), Ordering::Equal);
    }

    #[test]
    fn after_a_digit_v3_sorts_letters_first() {
        assert_eq!(compare_v3("1a", "1-"), Ordering::Less);
        assert_eq!(natural("1a", "1-"), Ordering::Greater);
    }

    #[test]
    fn sorting_survives_an_order_with_cycles() {
        let keys: Vec<String> = (0..200)
            .map(|n| ["9", "10", "1a", "01", "0x"][n % 5].repeat(n / 50 + 1))
            .collect();
        let mut order: Vec<u32> = (0..200).collect();
        sort(&mut order, &mut Vec::new(), &mut |a, b| {
            natural(&keys[a as usize], &keys[b as usize])
        });
        let mut seen = order.clone();
        seen.sort_unstable();
        assert_eq!(seen, (0..200).collect::<Vec<u32>>());
    }

    #[test]
    fn sorting_is_stable() {
        let keys: Vec<u32> = (0..100).map(|n| n % 7).collect();
        let mut order: Vec<u32> = (0..100).collect();
        sort(&mut order, &mut Vec::new(), &mut |a, b| {
            keys[a as usize].cmp(&keys[b as usize])
        });
        let mut expected: Vec<u32> = (0..100).collect();
        expected.sort_by_key(|n| keys[*n as usize]);
        assert_eq!(order, expected);
    }
}
