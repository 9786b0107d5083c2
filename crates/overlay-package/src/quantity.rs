//! Quantities as Kubernetes writes them: `1500m`, `2Gi`, `1e3`.

/// How many billionths a quantity is, the next greater whole number of them; `None` when the text is none.
///
/// What is too great counts as the greatest.
pub(crate) fn parse(text: &str) -> Option<i128> {
    let (is_negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(rest.len());
    let (number, suffix) = rest.split_at(end);
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && part.is_empty() || part.contains('.') {
        return None;
    }
    // The number is `digits * 10^decimals * 2^binary`.
    let (decimals, binary): (i64, u32) = match suffix {
        "n" => (-9, 0),
        "u" => (-6, 0),
        "m" => (-3, 0),
        "" => (0, 0),
        "k" => (3, 0),
        "M" => (6, 0),
        "G" => (9, 0),
        "T" => (12, 0),
        "P" => (15, 0),
        "E" => (18, 0),
        "Ki" => (0, 10),
        "Mi" => (0, 20),
        "Gi" => (0, 30),
        "Ti" => (0, 40),
        "Pi" => (0, 50),
        "Ei" => (0, 60),
        exponent => {
            let exponent = exponent.strip_prefix(['e', 'E'])?;
            (exponent.parse::<i32>().ok()?.into(), 0)
        }
    };
    let digits = format!("{whole}{part}");
    let digits = digits.trim_start_matches('0');
    let shift = decimals + 9 - i64::try_from(part.len()).unwrap_or(i64::MAX);
    let amount = if digits.is_empty() {
        Some(0)
    } else {
        scale(digits, shift, binary)
    };
    let amount = amount.unwrap_or(i128::MAX);
    Some(if is_negative { -amount } else { amount })
}

/// `digits * 10^shift * 2^binary`, rounded up; `None` when it is too great.
fn scale(digits: &str, shift: i64, binary: u32) -> Option<i128> {
    let number: i128 = digits.parse().ok()?;
    let number = number.checked_mul(1_i128.checked_shl(binary)?)?;
    if let Ok(up) = u32::try_from(shift) {
        return number.checked_mul(10_i128.checked_pow(up)?);
    }
    match u32::try_from(shift.unsigned_abs())
        .ok()
        .and_then(|down| 10_i128.checked_pow(down))
    {
        Some(divisor) => Some((number - 1) / divisor + 1),
        None => Some(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_compare_whatever_their_suffix() {
        let same = |a, b| assert_eq!(parse(a), parse(b), "{a} and {b}");
        same("1500m", "1.5");
        same("2Ki", "2048");
        same("1e3", "1k");
        same("-0.5", "-500m");
        same("0.0000000001", "1n");
        same(".5G", "500M");
        assert!(parse("900Mi") < parse("1Gi"));
        assert_eq!(parse("999999999999999999999999999999E"), Some(i128::MAX));
        for wrong in ["", "nginx", "1.2.3", "1Kb", "e3", "1e"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
