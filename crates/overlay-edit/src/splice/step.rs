//! What becomes of the items of a list.

use overlay_yaml::Value;

use crate::edit::same;

/// What becomes of a list, item by item.
pub(super) enum Step<'v> {
    Keep(usize),
    Change(usize, &'v Value),
    Remove(usize),
    Insert(&'v Value),
}

/// The steps from one list to another.
pub(super) fn steps<'v>(old: &[Value], new: &'v [Value]) -> Vec<Step<'v>> {
    let mut steps = Vec::new();
    let (mut at, mut to) = (0, 0);
    loop {
        let (before, after) = (old.get(at), new.get(to));
        let stays = |before: &Value| {
            let rest = new.get(to..).unwrap_or_default();
            rest.iter().any(|after| same(before, after))
        };
        match (before, after) {
            (None, None) => return steps,
            (Some(before), Some(after)) if same(before, after) => {
                steps.push(Step::Keep(at));
                at += 1;
                to += 1;
            }
            (Some(before), Some(after)) if !stays(before) && are_kin(before, after) => {
                steps.push(Step::Change(at, after));
                at += 1;
                to += 1;
            }
            (Some(before), after) if after.is_none() || !stays(before) => {
                steps.push(Step::Remove(at));
                at += 1;
            }
            (_, Some(after)) => {
                steps.push(Step::Insert(after));
                to += 1;
            }
            (Some(_), None) => return steps,
        }
    }
}

/// Whether two items are one before and after a change: entries with the same name, literals with the same key.
fn are_kin(a: &Value, b: &Value) -> bool {
    if a.is_mapping() && b.is_mapping() {
        let name = |value: &Value| value.get("name").and_then(Value::text).map(str::to_owned);
        return name(a) == name(b);
    }
    let key = |value: &Value| {
        let pair = value.text().and_then(|text| text.split_once('='));
        pair.map(|(key, _)| key.to_owned())
    };
    key(a).is_some() && key(a) == key(b)
}
