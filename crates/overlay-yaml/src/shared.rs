//! Vectors that are shared until they are changed.

use std::fmt;
use std::ops::{Deref, DerefMut};

use ecow::EcoVec;

/// The items of a collection: a vector in one allocation, which clones share until one of them is changed.
///
/// Reading is that of a slice. Whoever asks for a `&mut` slice, or changes the length, gets a copy of their own first
/// when others hold the vector too. Room is made sparingly: most collections of a manifest never grow again.
#[derive(Clone, PartialEq, Eq)]
pub struct Shared<T>(EcoVec<T>);

impl<T> Shared<T> {
    /// Returns an empty vector, without an allocation.
    #[inline]
    pub const fn new() -> Shared<T> {
        Shared(EcoVec::new())
    }

    /// Returns an empty vector with room for `capacity` items.
    #[inline]
    pub fn with_capacity(capacity: usize) -> Shared<T> {
        Shared(EcoVec::with_capacity(capacity))
    }

    /// Whether both are one vector in memory; two empty ones are.
    #[inline]
    pub fn is_same(&self, other: &Shared<T>) -> bool {
        std::ptr::eq(self.0.as_slice(), other.0.as_slice())
    }
}

impl<T: Clone> Shared<T> {
    /// Appends an item.
    #[inline]
    pub fn push(&mut self, item: T) {
        self.reserve_one();
        self.0.push(item);
    }

    /// Puts an item at `index`, before what is there.
    ///
    /// # Panics
    ///
    /// When `index` is greater than the length.
    pub fn insert(&mut self, index: usize, item: T) {
        self.reserve_one();
        self.0.insert(index, item);
    }

    /// Takes the item at `index` out; the others keep their order.
    ///
    /// # Panics
    ///
    /// When there is no such item.
    pub fn remove(&mut self, index: usize) -> T {
        self.0.remove(index)
    }

    /// Takes the last item out.
    pub fn pop(&mut self) -> Option<T> {
        self.0.pop()
    }

    /// Keeps the items for which `keep` says so.
    pub fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        self.0.retain(|item| keep(item));
    }

    /// Keeps the items for which `keep` says so, which may change them.
    pub fn retain_mut(&mut self, keep: impl FnMut(&mut T) -> bool) {
        self.0.retain(keep);
    }

    /// Removes all but the first of items in a row that `is_same` takes for the same: it gets an item and the one
    /// before it.
    pub fn dedup_by(&mut self, is_same: impl FnMut(&mut T, &mut T) -> bool) {
        let mut items: Vec<T> = std::mem::take(self).into_iter().collect();
        items.dedup_by(is_same);
        *self = items.into();
    }

    /// Keeps the first `len` items.
    pub fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// Makes room for one more item: for that one behind a few, and for half as much again behind many.
    #[inline]
    fn reserve_one(&mut self) {
        const FEW: usize = 8;
        let len = self.0.len();
        if len == self.0.capacity() {
            self.reserve_exact(if len < FEW { 1 } else { len / 2 });
        }
    }

    /// Makes room for `additional` more items and for no others.
    pub fn reserve_exact(&mut self, additional: usize) {
        let wanted = self.0.len() + additional;
        if wanted > self.0.capacity() {
            let mut larger = EcoVec::with_capacity(wanted);
            larger.extend(std::mem::take(&mut self.0));
            self.0 = larger;
        }
    }
}

impl<T> Default for Shared<T> {
    fn default() -> Shared<T> {
        Shared::new()
    }
}

impl<T> Deref for Shared<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        self.0.make_mut()
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: Clone> From<Vec<T>> for Shared<T> {
    fn from(items: Vec<T>) -> Shared<T> {
        Shared(items.into())
    }
}

impl<T: Clone> FromIterator<T> for Shared<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Shared<T> {
        Shared(items.into_iter().collect())
    }
}

impl<T: Clone> Extend<T> for Shared<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        let items = items.into_iter();
        self.reserve_exact(items.size_hint().0);
        self.0.extend(items);
    }
}

impl<T: Clone> IntoIterator for Shared<T> {
    type Item = T;
    type IntoIter = ecow::vec::IntoIter<T>;

    /// Moves the items out, or clones them when the vector is shared.
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Shared<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a, T: Clone> IntoIterator for &'a mut Shared<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_is_copied_by_who_changes_it() {
        let original: Shared<u32> = [1, 2, 3].into_iter().collect();
        let mut copy = original.clone();
        assert!(copy.is_same(&original));
        copy.push(4);
        copy[0] = 7;
        assert_eq!(
            (&original[..], &copy[..]),
            (&[1, 2, 3][..], &[7, 2, 3, 4][..])
        );
        assert!(!copy.is_same(&original));
    }

    #[test]
    fn room_is_made_for_one_more_behind_a_few() {
        let mut few: Shared<u64> = [1, 2].into_iter().collect();
        few.push(3);
        assert_eq!(few.0.capacity(), 3);
        let mut many: Shared<u64> = (0..100).collect();
        many.push(100);
        assert_eq!(many.0.capacity(), 150);
    }
}
