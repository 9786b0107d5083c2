//! Dividing overlays among machines that know nothing of each other.
//!
//! Every machine sees the same tree and so divides it alike. Each overlay belongs where the hash of its path and the
//! number of the shard is highest; a shard that has its share of the cost already passes it on to the next in that
//! order. So an added overlay moves few others, and no shard has much more than its share.

use std::cmp::Reverse;
use std::ffi::OsString;

/// One part of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    /// From 0.
    pub(crate) index: u64,
    pub(crate) count: u64,
}

/// Pairs of variables that tell which of how many machines this is, and the number of the first machine.
const VARIABLES: [(&str, &str, u64); 7] = [
    ("JOB_COMPLETION_INDEX", "JOB_COMPLETIONS", 0),
    ("CI_NODE_INDEX", "CI_NODE_TOTAL", 1),
    ("CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", 0),
    ("BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", 0),
    (
        "BITBUCKET_PARALLEL_STEP",
        "BITBUCKET_PARALLEL_STEP_COUNT",
        0,
    ),
    ("SEMAPHORE_JOB_INDEX", "SEMAPHORE_JOB_COUNT", 1),
    ("SYSTEM_JOBPOSITIONINPHASE", "SYSTEM_TOTALJOBSINPHASE", 1),
];

/// More shards than anyone has machines.
const MAX_COUNT: u64 = 100_000;

impl Shard {
    /// Reads `I/N`, from `1/N` to `N/N`, or `auto`.
    pub(crate) fn parse(
        text: &str,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Shard, String> {
        if text == "auto" {
            return Shard::from_environment(variable);
        }
        let wrong = || format!("`{text}` is no shard: expected I/N, `2/8` say, or `auto`");
        let (index, count) = text.split_once('/').ok_or_else(wrong)?;
        let index: u64 = index.parse().map_err(|_| wrong())?;
        let count: u64 = count.parse().map_err(|_| wrong())?;
        if index == 0 || index > count {
            return Err(format!(
                "there is no shard `{text}`: shards are numbered from 1 to N"
            ));
        }
        Shard::new(index - 1, count)
    }

    fn new(index: u64, count: u64) -> Result<Shard, String> {
        if count > MAX_COUNT {
            return Err(format!("{count} shards are too many: at most {MAX_COUNT}"));
        }
        Ok(Shard { index, count })
    }

    fn from_environment(variable: impl Fn(&str) -> Option<OsString>) -> Result<Shard, String> {
        let number = |name: &str| -> Result<Option<u64>, String> {
            let Some(value) = variable(name).filter(|value| !value.is_empty()) else {
                return Ok(None);
            };
            let parsed = value.to_str().and_then(|value| value.parse().ok());
            parsed
                .map(Some)
                .ok_or_else(|| format!("`{name}` is `{}`, not a number", value.display()))
        };
        for (index_name, count_name, first) in VARIABLES {
            let Some(index) = number(index_name)? else {
                // GitLab numbers the jobs of `parallel` only, but tells all others that they are one.
                if number(count_name)? == Some(1) {
                    return Shard::new(0, 1);
                }
                continue;
            };
            let Some(count) = number(count_name)? else {
                return Err(format!(
                    "`{index_name}` is set, but `{count_name}`, the number of shards, is not"
                ));
            };
            return match index.checked_sub(first).filter(|index| *index < count) {
                Some(index) => Shard::new(index, count),
                None => Err(format!(
                    "`{index_name}` is {index}, which is none of {count} numbered from {first}"
                )),
            };
        }
        let names: Vec<&str> = VARIABLES.iter().map(|(index, ..)| *index).collect();
        Err(format!(
            "`--shard auto` needs one of the variables {}",
            crate::args::any_of(&names)
        ))
    }
}

/// Returns the shard of each item, given as its name and its cost.
pub(crate) fn assign(items: &[(String, u64)], count: u64) -> Vec<u64> {
    let total: u64 = items.iter().map(|(_, cost)| cost).sum();
    // A tenth more than the share: the less room, the better the balance and the more moves when one is added.
    let room = total / count.max(1) + total / count.max(1) / 10 + 1;
    let mut order: Vec<usize> = (0..items.len()).collect();
    // The large ones first, while there is room everywhere; by magnitude only, so that a small change does not
    // change the order.
    let states: Vec<u64> = items.iter().map(|(name, _)| state(name)).collect();
    order.sort_by_cached_key(|&at| {
        let (_, cost) = &items[at];
        (u64::leading_ones(!*cost), hash(states[at], u64::MAX), at)
    });
    let shards = usize::try_from(count).unwrap_or(usize::MAX);
    let mut loads: Vec<u64> = vec![0; shards];
    let mut result = vec![0; items.len()];
    for at in order {
        let (_, cost) = &items[at];
        let fits = (0..shards).filter(|&shard| loads[shard] + cost <= room);
        let chosen = fits
            .max_by_key(|&shard| hash(states[at], shard as u64))
            .or_else(|| {
                let rank = |shard| Reverse(hash(states[at], shard as u64));
                (0..shards).min_by_key(|&shard| (loads[shard], rank(shard)))
            })
            .unwrap_or(0);
        if let Some(load) = loads.get_mut(chosen) {
            *load += cost;
        }
        result[at] = chosen as u64;
    }
    result
}

/// The hash of a name and a number: FNV-1a with a good last mix, given what FNV-1a makes of the name. It must stay as
/// it is, on every machine and in every version.
fn hash(name: u64, salt: u64) -> u64 {
    let mut state = add(name, salt.to_le_bytes());
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

fn state(name: &str) -> u64 {
    add(0xcbf2_9ce4_8422_2325, name.bytes())
}

fn add(state: u64, bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(state, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_division_is_the_same_in_every_version() {
        let shards = assign(&items(12), 5);
        assert_eq!(shards, [4, 0, 0, 4, 3, 4, 1, 1, 0, 2, 3, 2]);
    }

    fn items(number: u64) -> Vec<(String, u64)> {
        (0..number)
            .map(|n| (format!("apps/app{n}/prod"), 1000 + n * n % 7919))
            .collect()
    }

    #[test]
    fn shards_are_balanced() {
        let items = items(900);
        let shards = assign(&items, 8);
        let mut loads = [0; 8];
        for (shard, (_, cost)) in shards.iter().zip(&items) {
            loads[*shard as usize] += cost;
        }
        let share = loads.iter().sum::<u64>() / 8;
        for load in loads {
            assert!(load * 10 <= share * 11 + 10, "{loads:?}");
            assert!(load * 10 >= share * 5, "{loads:?}");
        }
    }

    #[test]
    fn an_added_or_removed_overlay_moves_few_others() {
        let all = items(900);
        let before = assign(&all, 8);
        let mut moved = 0;
        for at in (0..900).step_by(45) {
            let mut fewer = all.clone();
            fewer.remove(at);
            let mut rest = before.clone();
            rest.remove(at);
            let after = assign(&fewer, 8);
            moved += rest.iter().zip(&after).filter(|(a, b)| a != b).count();
        }
        // Of 20 x 900; dealing them out in turn would move nearly all.
        assert!(moved < 20 * 9, "{moved} moved in 20 changes");
    }

    #[test]
    fn with_more_shards_than_overlays_most_stay_where_they_are() {
        let all = items(6);
        let before = assign(&all, 16);
        for at in 0..6 {
            let (mut fewer, mut rest) = (all.clone(), before.clone());
            fewer.remove(at);
            rest.remove(at);
            let after = assign(&fewer, 16);
            let moved = rest.iter().zip(&after).filter(|(a, b)| a != b).count();
            assert!(moved <= 1, "{rest:?}, then {after:?}");
        }
    }

    #[test]
    fn more_shards_than_overlays_stay_empty() {
        let shards = assign(&items(3), 100_000);
        assert_eq!(shards.len(), 3);
        assert!(shards.iter().all(|shard| *shard < 100_000));
        assert!(assign(&[], 8).is_empty());
        let huge = Shard::parse("1/18446744073709551615", |_| None);
        assert!(huge.is_err_and(|message| message.contains("at most")));
    }

    #[test]
    fn shards_are_read() {
        let none = |_: &str| None;
        let shard = |index, count| Ok(Shard { index, count });
        assert_eq!(Shard::parse("1/3", none), shard(0, 3));
        assert_eq!(Shard::parse("3/3", none), shard(2, 3));
        for wrong in ["0/3", "4/3", "3", "a/b", "1/0", "auto"] {
            assert!(Shard::parse(wrong, none).is_err(), "{wrong}");
        }
        let with = |pairs: &'static [(&str, &str)]| {
            move |name: &str| {
                let found = pairs.iter().find(|(key, _)| *key == name)?;
                Some(OsString::from(found.1))
            }
        };
        let auto = |pairs| Shard::parse("auto", with(pairs));
        for (index, count, first) in VARIABLES {
            // One environment for each, as `with` wants it.
            let of = |number: u64| {
                Shard::parse("auto", move |name: &str| match name {
                    _ if name == index => Some(number.to_string().into()),
                    _ if name == count => Some("4".into()),
                    _ => None,
                })
            };
            assert_eq!(of(first), shard(0, 4), "{index}");
            assert_eq!(of(first + 3), shard(3, 4), "{index}");
            assert!(of(first + 4).is_err(), "{index}");
            assert!(first == 0 || of(0).is_err(), "{index}");
        }
        assert_eq!(auto(&[("CI_NODE_TOTAL", "1")]), shard(0, 1));
        for wrong in [
            &[("JOB_COMPLETION_INDEX", "0")][..],
            &[("CI_NODE_INDEX", "x"), ("CI_NODE_TOTAL", "4")],
            &[("CI_NODE_TOTAL", "4")],
            &[("JOB_COMPLETION_INDEX", "0"), ("JOB_COMPLETIONS", "0")],
        ] {
            assert!(auto(wrong).is_err(), "{wrong:?}");
        }
    }
}
