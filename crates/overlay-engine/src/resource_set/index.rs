//! Positions in a list by hash, eight bytes each: large builds have several for every resource.

use hashbrown::HashTable;

/// The new place of what is removed.
pub(super) const GONE: u32 = u32::MAX;

/// Marks a slot that has the number of a list of positions instead of one position.
const MANY: u32 = 1 << 31;

/// Positions by hash. A position can stand under a stale or colliding hash, so that every hit is compared again.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    slots: HashTable<Slot>,
    /// Positions with one hash, in order, each once; nearly always there is one, and then it is in the slot.
    many: Vec<Vec<u32>>,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u32,
    at: u32,
}

impl Index {
    /// The positions under a hash, in order.
    pub(super) fn get(&self, hash: u64) -> &[u32] {
        let hash = half(hash);
        match self.slots.find(spread(hash), |slot| slot.hash == hash) {
            None => &[],
            Some(slot) if slot.at & MANY == 0 => std::slice::from_ref(&slot.at),
            Some(slot) => self
                .many
                .get((slot.at & !MANY) as usize)
                .map_or(&[], Vec::as_slice),
        }
    }

    /// Adds a position to those of a hash.
    pub(super) fn insert(&mut self, hash: u64, position: u32) {
        let hash = half(hash);
        let found = self.slots.find_mut(spread(hash), |slot| slot.hash == hash);
        match found {
            None => {
                let slot = Slot { hash, at: position };
                self.slots
                    .insert_unique(spread(hash), slot, |slot| spread(slot.hash));
            }
            Some(slot) if slot.at == position => {}
            Some(slot) if slot.at & MANY == 0 => {
                let number = u32::try_from(self.many.len()).unwrap_or(u32::MAX);
                self.many
                    .push(vec![slot.at.min(position), slot.at.max(position)]);
                slot.at = number | MANY;
            }
            Some(slot) => {
                let positions = self.many.get_mut((slot.at & !MANY) as usize);
                if let Some(positions) = positions
                    && let Err(at) = positions.binary_search(&position)
                {
                    positions.insert(at, position);
                }
            }
        }
    }

    /// Puts `places[position]` for each position; what has the place [`GONE`] goes.
    pub(super) fn renumber(&mut self, places: &[u32]) {
        let place = |position: u32| {
            let place = places.get(position as usize).copied();
            place.filter(|place| *place != GONE)
        };
        for positions in &mut self.many {
            *positions = positions.iter().copied().filter_map(place).collect();
            positions.sort_unstable();
        }
        self.slots.retain(|slot| {
            if slot.at & MANY != 0 {
                return true;
            }
            let new = place(slot.at);
            slot.at = new.unwrap_or(slot.at);
            new.is_some()
        });
    }

    pub(super) fn clear(&mut self) {
        self.slots.clear();
        self.many.clear();
    }
}

/// What is kept of a hash.
fn half(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// The hash for the table, which looks at the highest and the lowest bits.
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_of_a_hash_are_in_order_and_each_there_once() {
        let mut index = Index::default();
        assert_eq!(index.get(7 << 32), [0u32; 0]);
        for position in [5, 2, 5, 9, 2] {
            index.insert(7 << 32, position);
        }
        index.insert(8 << 32, 1);
        assert_eq!(index.get(7 << 32), [2, 5, 9]);
        assert_eq!(index.get(8 << 32), [1]);
    }

    #[test]
    fn renumbering_moves_and_removes() {
        let mut index = Index::default();
        for (hash, position) in [(1, 0), (1, 2), (2, 1), (3, 3)] {
            index.insert(hash << 32, position);
        }
        index.renumber(&[1, GONE, 0, 2]);
        assert_eq!(index.get(1 << 32), [0, 1]);
        assert_eq!(index.get(2 << 32), [0u32; 0]);
        assert_eq!(index.get(3 << 32), [2]);
    }
}
