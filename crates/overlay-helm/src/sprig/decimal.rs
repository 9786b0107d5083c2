//! Decimal arithmetic: sprig's `addf` and its kin compute with decimals, so that 0.1 and 0.2 are 0.3.

use std::cmp::Ordering;

/// A decimal: a sign, digits (most significant first, without leading zeros) and a power of ten.
#[derive(Clone, Debug)]
pub(super) struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    exponent: i32,
}

/// Digits after the point that a quotient keeps.
const PRECISION: i32 = 16;

impl Decimal {
    /// Returns the shortest decimal that reads as `number`; `None` for what is not finite.
    pub(super) fn new(number: f64) -> Option<Decimal> {
        if !number.is_finite() {
            return None;
        }
        let text = format!("{:e}", number.abs());
        let (mantissa, exponent) = text.split_once('e')?;
        let fraction = mantissa.split_once('.').map_or(0, |(_, f)| f.len());
        let digits = mantissa
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|b| b - b'0');
        let exponent: i32 = exponent.parse().ok()?;
        Some(Decimal::of(
            number < 0.0,
            digits.collect(),
            exponent - i32::try_from(fraction).ok()?,
        ))
    }

    fn of(negative: bool, mut digits: Vec<u8>, exponent: i32) -> Decimal {
        let zeros = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..zeros);
        Decimal {
            negative,
            digits,
            exponent,
        }
    }

    /// Returns the nearest float.
    pub(super) fn to_f64(&self) -> f64 {
        if self.digits.is_empty() {
            return 0.0;
        }
        let digits: String = self.digits.iter().map(|d| char::from(b'0' + d)).collect();
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{digits}e{}", self.exponent)
            .parse()
            .unwrap_or_default()
    }

    pub(super) fn add(&self, other: &Decimal) -> Decimal {
        let exponent = self.exponent.min(other.exponent);
        let (a, b) = (self.digits_at(exponent), other.digits_at(exponent));
        if self.negative == other.negative {
            return Decimal::of(self.negative, sum(&a, &b), exponent);
        }
        match compare(&a, &b) {
            Ordering::Less => Decimal::of(other.negative, difference(&b, &a), exponent),
            _ => Decimal::of(self.negative, difference(&a, &b), exponent),
        }
    }

    pub(super) fn subtract(&self, other: &Decimal) -> Decimal {
        self.add(&Decimal {
            negative: !other.negative,
            ..other.clone()
        })
    }

    pub(super) fn multiply(&self, other: &Decimal) -> Decimal {
        let mut product = vec![0u32; self.digits.len() + other.digits.len()];
        for (i, a) in self.digits.iter().enumerate().rev() {
            let mut carry = 0;
            for (j, b) in other.digits.iter().enumerate().rev() {
                let value = product[i + j + 1] + u32::from(*a) * u32::from(*b) + carry;
                product[i + j + 1] = value % 10;
                carry = value / 10;
            }
            product[i] += carry;
        }
        // A digit is at most nine here.
        let digits = product.into_iter().map(|digit| digit as u8).collect();
        Decimal::of(
            self.negative != other.negative,
            digits,
            self.exponent.saturating_add(other.exponent),
        )
    }

    /// Divides, rounded half away from zero to sixteen digits after the point. `None` for a division by zero.
    pub(super) fn divide(&self, other: &Decimal) -> Option<Decimal> {
        if other.digits.is_empty() {
            return None;
        }
        // The quotient of the digits, scaled so that its last digit is the last that is kept.
        let scale = self.exponent - other.exponent + PRECISION;
        let zeros = vec![0; usize::try_from(scale.unsigned_abs()).ok()?];
        let (mut dividend, mut divisor) = (self.digits.clone(), other.digits.clone());
        if scale >= 0 {
            dividend.extend(zeros);
        } else {
            divisor.extend(zeros);
        }
        let (mut quotient, rest) = quotient(&dividend, &divisor);
        if compare(&sum(&rest, &rest), &divisor) != Ordering::Less {
            quotient = sum(&quotient, &[1]);
        }
        Some(Decimal::of(
            self.negative != other.negative,
            quotient,
            -PRECISION,
        ))
    }

    fn digits_at(&self, exponent: i32) -> Vec<u8> {
        let zeros = usize::try_from(self.exponent - exponent).unwrap_or_default();
        let mut digits = self.digits.clone();
        digits.extend(vec![0; zeros]);
        digits
    }
}

fn significant(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    &digits[zeros..]
}

fn compare(a: &[u8], b: &[u8]) -> Ordering {
    let (a, b) = (significant(a), significant(b));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

fn sum(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(a.len().max(b.len()) + 1);
    let (mut a, mut b) = (a.iter().rev(), b.iter().rev());
    let mut carry = 0;
    loop {
        let (x, y) = (a.next(), b.next());
        if x.is_none() && y.is_none() {
            break;
        }
        let value = x.unwrap_or(&0) + y.unwrap_or(&0) + carry;
        out.push(value % 10);
        carry = value / 10;
    }
    out.push(carry);
    out.reverse();
    out
}

/// Subtracts `b` from `a`, which is not smaller.
fn difference(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(a.len());
    let mut b = significant(b).iter().rev();
    let mut borrow = 0;
    for x in a.iter().rev() {
        let take = b.next().unwrap_or(&0) + borrow;
        borrow = u8::from(*x < take);
        out.push(x + borrow * 10 - take);
    }
    out.reverse();
    out
}

/// Returns the quotient and the rest of a long division.
fn quotient(dividend: &[u8], divisor: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut quotient = Vec::with_capacity(dividend.len());
    let mut rest: Vec<u8> = Vec::new();
    for digit in dividend {
        rest = significant(&rest).to_vec();
        rest.push(*digit);
        let mut count = 0;
        while compare(&rest, divisor) != Ordering::Less {
            rest = difference(&rest, divisor);
            count += 1;
        }
        quotient.push(count);
    }
    (quotient, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(number: f64) -> Decimal {
        Decimal::new(number).unwrap()
    }

    #[test]
    fn arithmetic_is_decimal() {
        assert_eq!(decimal(0.1).add(&decimal(0.2)).to_f64(), 0.3);
        assert_eq!(decimal(1.5).subtract(&decimal(3.0)).to_f64(), -1.5);
        assert_eq!(decimal(-1.1).multiply(&decimal(1.1)).to_f64(), -1.21);
        let third = decimal(2.0).divide(&decimal(3.0)).unwrap().to_f64();
        assert_eq!(third, 0.666_666_666_666_666_7);
        assert_eq!(decimal(-1e-17).divide(&decimal(1.0)).unwrap().to_f64(), 0.0);
        assert_eq!(
            decimal(1e300).divide(&decimal(1e-5)).unwrap().to_f64(),
            1e305
        );
        assert!(decimal(1.0).divide(&decimal(0.0)).is_none());
        assert_eq!(decimal(5.0).subtract(&decimal(5.0)).to_f64(), 0.0);
    }
}
