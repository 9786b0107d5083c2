//! Arithmetic.

use super::cast::{scaled, to_f64, to_i64};
use super::decimal::Decimal;
use super::{MAX_ITEMS, Outcome, any, cast, fixed, int, text, variadic};
use crate::format;
use crate::function::{Function, Type};
use crate::host::Host;
use crate::value::{List, ListType, Value};

pub(super) const FUNCTIONS: &[Function] = &[
    fixed("atoi", &[Type::String], atoi),
    fixed("int64", &[Type::Any], |_, a| {
        Ok(Value::int64(to_i64(any(a, 0))))
    }),
    fixed("int", &[Type::Any], |_, a| {
        Ok(Value::int(to_i64(any(a, 0))))
    }),
    fixed("float64", &[Type::Any], |_, a| {
        Ok(Value::Float(to_f64(any(a, 0))))
    }),
    fixed("toDecimal", &[Type::Any], to_decimal),
    variadic("seq", &[], Type::Int, seq),
    fixed("until", &[Type::Int], |_, a| {
        let stop = int(a, 0);
        ints(steps(0, stop, if stop < 0 { -1 } else { 1 })?)
    }),
    fixed("untilStep", &[Type::Int, Type::Int, Type::Int], |_, a| {
        ints(steps(int(a, 0), int(a, 1), int(a, 2))?)
    }),
    fixed("add1", &[Type::Any], |_, a| {
        Ok(Value::int64(to_i64(any(a, 0)).wrapping_add(1)))
    }),
    variadic("add", &[], Type::Any, |_, a| {
        Ok(Value::int64(integers(a).fold(0, i64::wrapping_add)))
    }),
    fixed("sub", &[Type::Any, Type::Any], |_, a| {
        Ok(Value::int64(
            to_i64(any(a, 0)).wrapping_sub(to_i64(any(a, 1))),
        ))
    }),
    fixed("div", &[Type::Any, Type::Any], |_, a| {
        divided(a, i64::wrapping_div)
    }),
    fixed("mod", &[Type::Any, Type::Any], |_, a| {
        divided(a, i64::wrapping_rem)
    }),
    variadic("mul", &[Type::Any], Type::Any, |_, a| {
        Ok(Value::int64(integers(a).fold(1, i64::wrapping_mul)))
    }),
    fixed("randInt", &[Type::Int, Type::Int], random_int),
    fixed("add1f", &[Type::Any], |_, a| {
        let one = Value::Float(1.0);
        decimals(&[any(a, 0).clone(), one], |x, y| Some(x.add(y)))
    }),
    variadic("addf", &[], Type::Any, |_, a| {
        let mut all = vec![Value::Float(0.0)];
        all.extend_from_slice(a);
        decimals(&all, |x, y| Some(x.add(y)))
    }),
    variadic("subf", &[Type::Any], Type::Any, |_, a| {
        decimals(a, |x, y| Some(x.subtract(y)))
    }),
    variadic("divf", &[Type::Any], Type::Any, |_, a| {
        decimals(a, Decimal::divide)
    }),
    variadic("mulf", &[Type::Any], Type::Any, |_, a| {
        decimals(a, |x, y| Some(x.multiply(y)))
    }),
    variadic("biggest", &[Type::Any], Type::Any, max),
    variadic("max", &[Type::Any], Type::Any, max),
    variadic("min", &[Type::Any], Type::Any, |_, a| {
        Ok(Value::int64(integers(a).min().unwrap_or_default()))
    }),
    variadic("maxf", &[Type::Any], Type::Any, |_, a| {
        Ok(Value::Float(floats(a, |x, y| {
            if x > y || x == y && x.is_sign_positive() {
                x
            } else {
                y
            }
        })))
    }),
    variadic("minf", &[Type::Any], Type::Any, |_, a| {
        Ok(Value::Float(floats(a, |x, y| {
            if x < y || x == y && x.is_sign_negative() {
                x
            } else {
                y
            }
        })))
    }),
    fixed("ceil", &[Type::Any], |_, a| {
        Ok(Value::Float(to_f64(any(a, 0)).ceil()))
    }),
    fixed("floor", &[Type::Any], |_, a| {
        Ok(Value::Float(to_f64(any(a, 0)).floor()))
    }),
    variadic("round", &[Type::Any, Type::Int], Type::Float64, round),
];

fn integers(arguments: &[Value]) -> impl Iterator<Item = i64> {
    arguments.iter().map(to_i64)
}

fn max(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    Ok(Value::int64(integers(arguments).max().unwrap_or_default()))
}

/// Folds floats as Go's `math.Max` and `math.Min` do: an infinity that decides wins, then a NaN, then `pick`.
fn floats(arguments: &[Value], pick: fn(f64, f64) -> f64) -> f64 {
    let fold = |x: f64, y: f64| match pick(x, y) {
        decided if decided.is_infinite() && (x == decided || y == decided) => {
            if x.is_nan() || y.is_nan() {
                // The infinity that lies the other way does not beat a NaN.
                let wins = pick(decided, 0.0) == decided;
                if wins { decided } else { f64::NAN }
            } else {
                decided
            }
        }
        _ if x.is_nan() || y.is_nan() => {
            let infinite = [x, y].into_iter().find(|n| n.is_infinite());
            infinite.filter(|n| pick(*n, 0.0) == *n).unwrap_or(f64::NAN)
        }
        decided => decided,
    };
    arguments
        .iter()
        .map(to_f64)
        .reduce(fold)
        .unwrap_or_default()
}

fn atoi(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let number = match cast::parse_int(text(arguments, 0), 10) {
        Ok(number) | Err(cast::IntError::Range(number)) => number,
        Err(cast::IntError::Syntax) => 0,
    };
    Ok(Value::int(number))
}

/// Reads the text of a value as octal.
fn to_decimal(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let text = format::display(any(arguments, 0));
    Ok(Value::int64(cast::parse_int(&text, 8).unwrap_or_default()))
}

fn divided(arguments: &[Value], divide: fn(i64, i64) -> i64) -> Outcome {
    match to_i64(any(arguments, 1)) {
        0 => Err("runtime error: integer divide by zero".to_owned()),
        divisor => Ok(Value::int64(divide(to_i64(any(arguments, 0)), divisor))),
    }
}

/// Returns the numbers from `start` to before `stop`; none when `step` does not lead there.
fn steps(start: i64, stop: i64, step: i64) -> Result<Vec<i64>, String> {
    let mut out = Vec::new();
    let mut at = start;
    while (stop < start && step < 0 && at > stop) || (stop >= start && step > 0 && at < stop) {
        if out.len() == MAX_ITEMS {
            return Err(format!("the list would have more than {MAX_ITEMS} items"));
        }
        out.push(at);
        match at.checked_add(step) {
            Some(next) => at = next,
            None => break,
        }
    }
    Ok(out)
}

fn ints(numbers: Vec<i64>) -> Outcome {
    let items = numbers.into_iter().map(Value::int).collect();
    Ok(Value::List(List::new(items, ListType::Ints)))
}

fn seq(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let at = |index| int(arguments, index);
    let numbers = match arguments.len() {
        1 => {
            let step = if at(0) < 1 { -1 } else { 1 };
            steps(1, at(0).wrapping_add(step), step)?
        }
        2 => {
            let step = if at(1) < at(0) { -1 } else { 1 };
            steps(at(0), at(1).wrapping_add(step), step)?
        }
        3 if at(2) < at(0) && at(1) > 0 => Vec::new(),
        3 => {
            let beyond = if at(2) < at(0) { -1 } else { 1 };
            steps(at(0), at(2).wrapping_add(beyond), at(1))?
        }
        _ => Vec::new(),
    };
    let texts: Vec<String> = numbers.iter().map(i64::to_string).collect();
    Ok(Value::from(texts.join(" ")))
}

fn random_int(host: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let low = int(arguments, 0);
    let range = int(arguments, 1).wrapping_sub(low);
    let range = u64::try_from(range)
        .ok()
        .filter(|range| *range > 0)
        .ok_or_else(|| "invalid argument to Intn".to_owned())?;
    let number = super::string::below(host, range)?;
    Ok(Value::int(low.wrapping_add(number.cast_signed())))
}

/// Folds the arguments as decimals.
fn decimals(arguments: &[Value], operation: fn(&Decimal, &Decimal) -> Option<Decimal>) -> Outcome {
    let decimal = |value: &Value| {
        let number = to_f64(value);
        Decimal::new(number).ok_or_else(|| {
            let text =
                String::from_utf8_lossy(&format::display(&Value::Float(number))).into_owned();
            format!("Cannot create a Decimal from {text}")
        })
    };
    let mut values = arguments.iter();
    let mut result = decimal(values.next().unwrap_or(&Value::Nil))?;
    for value in values {
        result = operation(&result, &decimal(value)?)
            .ok_or_else(|| "decimal division by 0".to_owned())?;
    }
    Ok(Value::Float(result.to_f64()))
}

/// Rounds to a number of digits; a fraction of at least `.5`, or of the third argument, is rounded up. The fraction
/// of a negative number is negative, so these are always rounded down, as in sprig.
fn round(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let up = match arguments.get(2) {
        Some(value) => to_f64(value),
        None => 0.5,
    };
    let power = power_of_ten(int(arguments, 1));
    let digit = power * to_f64(any(arguments, 0));
    let fraction = if digit.is_infinite() {
        f64::NAN
    } else {
        digit - digit.trunc()
    };
    let rounded = if fraction >= up {
        digit.ceil()
    } else {
        digit.floor()
    };
    Ok(Value::Float(rounded / power))
}

/// Computes a power as Go's `math.Pow` does, whose last bit may differ from the nearest float.
fn power_of_ten(exponent: i64) -> f64 {
    if exponent.unsigned_abs() > 400 {
        return if exponent > 0 { f64::INFINITY } else { 0.0 };
    }
    let mut left = exponent.unsigned_abs();
    let (mut base, mut base_exponent) = (0.625, 4);
    let (mut power, mut power_exponent) = (1.0, 0);
    while left != 0 {
        if left & 1 == 1 {
            power *= base;
            power_exponent += base_exponent;
        }
        base *= base;
        base_exponent <<= 1;
        if base < 0.5 {
            base += base;
            base_exponent -= 1;
        }
        left >>= 1;
    }
    if exponent < 0 {
        power = 1.0 / power;
        power_exponent = -power_exponent;
    }
    scaled(power, power_exponent)
}
