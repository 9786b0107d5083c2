//! Numbers as `strconv.FormatFloat` writes them.

/// Rust takes no precision above this; no `f64` has more digits, the rest is zeros.
const MAX_DIGITS: usize = 1100;

/// Returns the text of `number` for a verb of `e E f g G b x X`; without a precision, the shortest that reads back
/// as the same number. Starts with `-` when negative, and with a sign for infinities.
pub(super) fn format(number: f64, verb: char, precision: Option<usize>) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "+Inf" } else { "-Inf" }.to_owned();
    }
    let sign = if number.is_sign_negative() { "-" } else { "" };
    let size = number.abs();
    let text = match verb {
        'f' | 'F' => fixed(size, precision),
        'e' => scientific(size, precision),
        'E' => scientific(size, precision).to_uppercase(),
        'g' => general(size, precision),
        'G' => general(size, precision).to_uppercase(),
        'b' => binary(size),
        'x' => hexadecimal(size, precision),
        _ => hexadecimal(size, precision).to_uppercase(),
    };
    format!("{sign}{text}")
}

fn fixed(size: f64, precision: Option<usize>) -> String {
    let Some(precision) = precision else {
        return format!("{size}");
    };
    let mut text = format!("{size:.*}", precision.min(MAX_DIGITS));
    text.extend(std::iter::repeat_n(
        '0',
        precision.saturating_sub(MAX_DIGITS),
    ));
    text
}

fn scientific(size: f64, precision: Option<usize>) -> String {
    let (digits, exponent) = digits(size, precision.map(|precision| precision + 1));
    with_exponent(&digits, exponent, precision.unwrap_or(digits.len() - 1))
}

/// Returns the significant digits, at least one, and the decimal exponent of the first.
fn digits(size: f64, count: Option<usize>) -> (String, i32) {
    let text = match count {
        Some(count) => format!("{size:.*e}", count.saturating_sub(1).min(MAX_DIGITS)),
        None => format!("{size:e}"),
    };
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits = mantissa.chars().filter(char::is_ascii_digit).collect();
    (digits, exponent.parse().unwrap_or(0))
}

fn with_exponent(digits: &str, exponent: i32, decimals: usize) -> String {
    let (first, rest) = digits.split_at(1);
    let mut text = first.to_owned();
    if decimals > 0 {
        text.push('.');
        text.push_str(&rest[..rest.len().min(decimals)]);
        text.extend(std::iter::repeat_n(
            '0',
            decimals.saturating_sub(rest.len()),
        ));
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    text + &format!("e{sign}{:02}", exponent.unsigned_abs())
}

fn general(size: f64, precision: Option<usize>) -> String {
    let precision = precision.map(|precision| precision.max(1));
    let (all, exponent) = digits(size, precision);
    let digits = match all.trim_end_matches('0') {
        "" => "0",
        digits => digits,
    };
    let point = exponent + 1;
    let count = digits.len() as i32;
    let threshold = match precision {
        // Go decides as if for six digits when it prints as many as are needed.
        None => 6,
        Some(precision) => {
            let precision = i32::try_from(precision).unwrap_or(i32::MAX);
            if precision > count && count >= point {
                count
            } else {
                precision
            }
        }
    };
    if size != 0.0 && (exponent < -4 || exponent >= threshold) {
        return with_exponent(digits, exponent, digits.len() - 1);
    }
    positional(digits, point)
}

/// Writes digits with the decimal point after the `point`th.
fn positional(digits: &str, point: i32) -> String {
    match usize::try_from(point) {
        Ok(point) if point >= digits.len() => {
            format!("{digits}{}", "0".repeat(point - digits.len()))
        }
        Ok(point) if point > 0 => format!("{}.{}", &digits[..point], &digits[point..]),
        _ => format!("0.{}{digits}", "0".repeat(point.unsigned_abs() as usize)),
    }
}

/// Returns the mantissa as an integer and the exponent of two of its last bit.
fn parts(size: f64) -> (u64, i32) {
    let bits = size.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, exponent - 1075)
    }
}

fn binary(size: f64) -> String {
    let (mantissa, exponent) = parts(size);
    format!("{mantissa}p{exponent:+}")
}

fn hexadecimal(size: f64, precision: Option<usize>) -> String {
    let (mut mantissa, mut exponent) = parts(size);
    if mantissa == 0 {
        exponent = 0;
    } else {
        // The leading one to bit 60.
        let shift = mantissa.leading_zeros() as i32 - 3;
        mantissa <<= shift;
        exponent += 60 - shift;
    }
    if let Some(precision) = precision.filter(|precision| *precision < 15) {
        let drop = 60 - 4 * precision as u32;
        let rest = mantissa & ((1 << drop) - 1);
        mantissa >>= drop;
        let half = 1 << (drop - 1);
        if rest > half || rest == half && mantissa & 1 == 1 {
            mantissa += 1;
        }
        mantissa <<= drop;
        if mantissa >> 61 != 0 {
            mantissa >>= 1;
            exponent += 1;
        }
    }
    let mut text = format!("0x{}", mantissa >> 60);
    let fraction = format!("{:015x}", mantissa & ((1 << 60) - 1));
    match precision {
        None => {
            let fraction = fraction.trim_end_matches('0');
            if !fraction.is_empty() {
                text.push('.');
                text.push_str(fraction);
            }
        }
        Some(0) => {}
        Some(precision) => {
            text.push('.');
            text.push_str(&fraction[..precision.min(15)]);
            text.extend(std::iter::repeat_n('0', precision.saturating_sub(15)));
        }
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    text + &format!("p{sign}{:02}", exponent.unsigned_abs())
}
