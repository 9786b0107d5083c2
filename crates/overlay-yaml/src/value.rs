//! The value tree: the one form that a document has from reading to printing.
//!
//! A [`Value`] has 32 bytes: its content (a scalar's text, or a shared pointer to a collection), its
//! [`Tag`] and [`Style`], and its [`Origin`]. Collections are shared: cloning a value costs one reference
//! count, and the first change to a shared collection copies that one level.

use compact_str::CompactString;

use crate::shared::Shared;

/// The text of a scalar. Up to 24 bytes are stored in place.
pub type Text = CompactString;

/// Where a value was written: a source file and a byte offset in it.
///
/// Eight bytes less one: 24 bits name the file (an index into a table that the caller keeps), 32 bits are
/// the byte offset. Line and column are found only when a message needs them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    file: [u8; 3],
    offset: [u8; 4],
}

impl Origin {
    /// The origin of values that no file holds.
    pub const NONE: Origin = Origin {
        file: [0xff; 3],
        offset: [0xff; 4],
    };

    /// Returns the origin at byte `offset` of the file with index `file`.
    ///
    /// Files from index `0xff_ffff` on cannot be told apart and give [`Origin::NONE`].
    #[inline]
    pub fn new(file: u32, offset: u32) -> Origin {
        if file >= 0x00ff_ffff {
            return Origin::NONE;
        }
        let [a, b, c, _] = file.to_le_bytes();
        Origin {
            file: [a, b, c],
            offset: offset.to_le_bytes(),
        }
    }

    /// Returns the index of the file, or `None` when no file holds the value.
    #[inline]
    pub fn file(self) -> Option<u32> {
        let [a, b, c] = self.file;
        let file = u32::from_le_bytes([a, b, c, 0]);
        (file != 0x00ff_ffff).then_some(file)
    }

    /// Returns the byte offset in the file; meaningless for [`Origin::NONE`].
    #[inline]
    pub fn offset(self) -> u32 {
        u32::from_le_bytes(self.offset)
    }
}

impl Default for Origin {
    fn default() -> Origin {
        Origin::NONE
    }
}

impl std::fmt::Debug for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.file() {
            Some(file) => write!(f, "{file}@{}", self.offset()),
            None => f.write_str("none"),
        }
    }
}

/// What a node is, as go-yaml v3 resolves it on reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// `!!null`: empty, `~`, `null`.
    Null,
    /// `!!bool`: `true`, `True`, `TRUE` and the same of false.
    Bool,
    /// `!!int`, in any of the notations that go-yaml accepts.
    Int,
    /// `!!float`.
    Float,
    /// `!!str`.
    Str,
    /// `!!timestamp`.
    Timestamp,
    /// `!!binary`: base64 text.
    Binary,
    /// `!!merge`: the plain key `<<`.
    Merge,
    /// A tag that YAML does not define (`!foo`); read as a string.
    Other,
    /// `!!map`.
    Map,
    /// `!!seq`.
    Seq,
}

/// How a node is written in its file; what is made by a program is [`Style::Plain`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// A plain scalar or a block collection.
    Plain,
    /// `'single quoted'`.
    SingleQuoted,
    /// `"double quoted"`.
    DoubleQuoted,
    /// A literal block, `|`.
    Literal,
    /// A folded block, `>`.
    Folded,
    /// A collection in `{}` or `[]`.
    Flow,
}

/// A node of a YAML document: a scalar, a sequence or a mapping.
///
/// Equality compares what the nodes mean to kustomize before printing, that is tags and texts and the order
/// of entries; styles and origins are ignored.
#[derive(Clone)]
pub struct Value {
    data: Data,
    origin: Origin,
    /// Bits 0-3: tag; bits 4-6: style; bit 7: of a scalar, the tag is written in the file; of a collection,
    /// a comment stands after it.
    meta: u8,
}

#[derive(Clone)]
enum Data {
    Scalar(Text),
    Sequence(Shared<Value>),
    Mapping(Mapping),
}

/// The tags by their number in [`Value`]; from [`FIRST_OPEN`] on those that are open.
const TAGS: [Tag; 16] = [
    Tag::Null,
    Tag::Bool,
    Tag::Int,
    Tag::Float,
    Tag::Str,
    Tag::Timestamp,
    Tag::Binary,
    Tag::Merge,
    Tag::Other,
    Tag::Map,
    Tag::Seq,
    Tag::Str,
    Tag::Int,
    Tag::Bool,
    Tag::Float,
    Tag::Str,
];

const FIRST_OPEN: u8 = 11;

const STYLES: [Style; 6] = [
    Style::Plain,
    Style::SingleQuoted,
    Style::DoubleQuoted,
    Style::Literal,
    Style::Folded,
    Style::Flow,
];

const EXPLICIT: u8 = 0x80;

#[inline]
fn pack(tag: Tag, style: Style) -> u8 {
    tag as u8 | (style as u8) << 4
}

impl Value {
    /// Returns a scalar as a reader resolved it: its tag, style and raw text.
    ///
    /// `Tag::Null` with [`Style::Flow`] stands for an empty plain scalar that is a key or lies in a flow
    /// collection: it prints as an empty string, where an explicit `null` stays null.
    #[inline]
    pub fn scalar(text: impl Into<Text>, tag: Tag, style: Style) -> Value {
        Value {
            data: Data::Scalar(text.into()),
            origin: Origin::NONE,
            meta: pack(tag, style),
        }
    }

    /// Returns a string.
    #[inline]
    pub fn string(text: impl Into<Text>) -> Value {
        Value::scalar(text, Tag::Str, Style::Plain)
    }

    /// Returns an integer.
    pub fn int(number: i64) -> Value {
        use std::fmt::Write as _;
        let mut text = Text::const_new("");
        let _ = write!(text, "{number}");
        Value::scalar(text, Tag::Int, Style::Plain)
    }

    /// Returns a boolean.
    pub fn bool(flag: bool) -> Value {
        let text = if flag { "true" } else { "false" };
        Value::scalar(Text::const_new(text), Tag::Bool, Style::Plain)
    }

    /// Returns an explicit null.
    pub fn null() -> Value {
        Value::scalar(Text::const_new("null"), Tag::Null, Style::Plain)
    }

    /// Returns a sequence in block style.
    pub fn sequence(items: impl Into<Shared<Value>>) -> Value {
        Value {
            data: Data::Sequence(items.into()),
            origin: Origin::NONE,
            meta: pack(Tag::Seq, Style::Plain),
        }
    }

    /// Returns a mapping in block style.
    pub fn mapping(mapping: Mapping) -> Value {
        Value {
            data: Data::Mapping(mapping),
            origin: Origin::NONE,
            meta: pack(Tag::Map, Style::Plain),
        }
    }

    /// Returns the value with another origin; the parts of a collection keep theirs.
    #[inline]
    #[must_use]
    pub fn with_origin(mut self, origin: Origin) -> Value {
        self.origin = origin;
        self
    }

    /// Returns the value with another style.
    #[must_use]
    pub fn with_style(mut self, style: Style) -> Value {
        self.set_style(style);
        self
    }

    /// Returns the value with the mark that its tag is written in the file (`!!str 12`).
    #[must_use]
    pub fn with_explicit_tag(mut self) -> Value {
        self.meta |= EXPLICIT;
        self
    }

    /// Where the value was written.
    #[inline]
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// Sets where the value was written.
    #[inline]
    pub fn set_origin(&mut self, origin: Origin) {
        self.origin = origin;
    }

    /// The tag.
    #[inline]
    pub fn tag(&self) -> Tag {
        TAGS[usize::from(self.meta & 0x0f)]
    }

    /// Sets the tag of a scalar; the text stays, and the tag counts as implied.
    pub fn set_tag(&mut self, tag: Tag) {
        self.meta = pack(tag, self.style());
    }

    /// Returns the value with the mark that its tag is only what its text looks like: who changes the text finds the
    /// tag anew.
    ///
    /// So are the scalars that kustomize makes without a tag. Strings, integers, booleans and floats can have the mark;
    /// it goes when the tag is set.
    #[must_use]
    pub fn with_open_tag(mut self) -> Value {
        let tag = match self.tag() {
            Tag::Str => FIRST_OPEN,
            Tag::Int => FIRST_OPEN + 1,
            Tag::Bool => FIRST_OPEN + 2,
            Tag::Float => FIRST_OPEN + 3,
            _ => return self,
        };
        self.meta = self.meta & !0x0f | tag;
        self
    }

    /// Whether the tag is only what the text looks like.
    #[inline]
    pub fn has_open_tag(&self) -> bool {
        self.meta & 0x0f >= FIRST_OPEN
    }

    /// The style in the file.
    #[inline]
    pub fn style(&self) -> Style {
        STYLES[usize::from(self.meta >> 4 & 0x07)]
    }

    /// Sets the style.
    pub fn set_style(&mut self, style: Style) {
        self.meta = self.meta & (EXPLICIT | 0x0f) | (style as u8) << 4;
    }

    /// Whether this is a scalar whose tag is written in the file.
    #[inline]
    pub fn has_explicit_tag(&self) -> bool {
        self.meta & EXPLICIT != 0 && self.is_scalar()
    }

    /// Marks a collection as one that is a whole document with a comment at its end.
    pub(crate) fn with_comment_after(mut self) -> Value {
        if !self.is_scalar() {
            self.meta |= EXPLICIT;
        }
        self
    }

    /// Whether this is a collection after which a comment ends the document.
    #[inline]
    pub(crate) fn has_comment_after(&self) -> bool {
        self.meta & EXPLICIT != 0 && !self.is_scalar()
    }

    /// Whether this is a scalar of tag `!!null`.
    #[inline]
    pub fn is_null(&self) -> bool {
        self.tag() == Tag::Null
    }

    /// Whether this is a scalar, null included.
    #[inline]
    pub fn is_scalar(&self) -> bool {
        matches!(self.data, Data::Scalar(_))
    }

    /// Whether this is a mapping.
    #[inline]
    pub fn is_mapping(&self) -> bool {
        matches!(self.data, Data::Mapping(_))
    }

    /// Whether this is a sequence.
    #[inline]
    pub fn is_sequence(&self) -> bool {
        matches!(self.data, Data::Sequence(_))
    }

    /// The raw text of a scalar, whatever its tag (`8080`, `true`, `a string`); `None` for collections.
    #[inline]
    pub fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a scalar with tag `!!str`; `None` for everything else.
    #[inline]
    pub fn as_str(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar(text) if self.tag() == Tag::Str => Some(text),
            _ => None,
        }
    }

    /// Replaces the text of a scalar and keeps its tag, style and origin; makes a collection a string.
    pub fn set_text(&mut self, text: impl Into<Text>) {
        if !self.is_scalar() {
            self.meta = pack(Tag::Str, Style::Plain);
        }
        self.data = Data::Scalar(text.into());
    }

    /// The items of a sequence.
    #[inline]
    pub fn as_sequence(&self) -> Option<&[Value]> {
        match &self.data {
            Data::Sequence(items) => Some(items),
            _ => None,
        }
    }

    /// The items of a sequence, to be changed; the change copies the list of items first when it is shared.
    pub fn as_sequence_mut(&mut self) -> Option<&mut Shared<Value>> {
        match &mut self.data {
            Data::Sequence(items) => Some(items),
            _ => None,
        }
    }

    /// The entries of a mapping.
    #[inline]
    pub fn as_mapping(&self) -> Option<&Mapping> {
        match &self.data {
            Data::Mapping(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// The entries of a mapping, to be changed; the change copies the list of entries first when it is shared.
    pub fn as_mapping_mut(&mut self) -> Option<&mut Mapping> {
        match &mut self.data {
            Data::Mapping(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// The value of `key`, when this is a mapping that has it.
    #[inline]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_mapping()?.get(key)
    }

    /// The value of `key`, to be changed, when this is a mapping that has it.
    ///
    /// Does not copy a shared mapping that lacks the key.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        match &mut self.data {
            Data::Mapping(mapping) => {
                let index = mapping.index_of(key)?;
                Some(&mut mapping.entries[index].value)
            }
            _ => None,
        }
    }

    /// Whether both share one collection in memory (then they are equal, origins included).
    pub fn is_same_collection(&self, other: &Value) -> bool {
        match (&self.data, &other.data) {
            (Data::Sequence(a), Data::Sequence(b)) => a.is_same(b),
            (Data::Mapping(a), Data::Mapping(b)) => a.entries.is_same(&b.entries),
            _ => false,
        }
    }
}

impl Default for Value {
    fn default() -> Value {
        Value::null()
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        match (&self.data, &other.data) {
            (Data::Scalar(a), Data::Scalar(b)) => self.tag() == other.tag() && a == b,
            (Data::Sequence(a), Data::Sequence(b)) => a.is_same(b) || a == b,
            (Data::Mapping(a), Data::Mapping(b)) => a.entries.is_same(&b.entries) || a == b,
            _ => false,
        }
    }
}

impl Eq for Value {}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.data {
            Data::Scalar(text) if self.tag() == Tag::Str => write!(f, "{:?}", text.as_str()),
            Data::Scalar(text) => write!(f, "{:?}({})", self.tag(), text.as_str()),
            Data::Sequence(items) => f.debug_list().entries(items.iter()).finish(),
            Data::Mapping(mapping) => f
                .debug_map()
                .entries(mapping.iter().map(|entry| (&entry.key, &entry.value)))
                .finish(),
        }
    }
}

impl From<Mapping> for Value {
    fn from(mapping: Mapping) -> Value {
        Value::mapping(mapping)
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Value {
        Value::sequence(items)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::string(text)
    }
}

/// One entry of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key; nearly always a scalar.
    pub key: Value,
    /// The value.
    pub value: Value,
}

/// The entries of a mapping in the order of the file; they are sorted only while printing.
///
/// A mapping as read can have a key twice: kustomize finds that out only when it prints, and so does the
/// writer here. Look-ups give the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    entries: Shared<Entry>,
}

impl Mapping {
    /// Returns an empty mapping.
    pub fn new() -> Mapping {
        Mapping::default()
    }

    /// Returns an empty mapping with room for `capacity` entries.
    pub fn with_capacity(capacity: usize) -> Mapping {
        Mapping {
            entries: Shared::with_capacity(capacity),
        }
    }

    /// The number of entries.
    #[inline]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries in order.
    #[inline]
    pub fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }

    /// The entries in order, to be changed.
    #[inline]
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Entry> {
        self.entries.iter_mut()
    }

    /// The entries as a vector, to be changed freely.
    #[inline]
    pub fn entries_mut(&mut self) -> &mut Shared<Entry> {
        &mut self.entries
    }

    /// The index of the first entry whose key is a scalar with text `key`.
    #[inline]
    pub fn index_of(&self, key: &str) -> Option<usize> {
        self.entries
            .iter()
            .position(|entry| entry.key.text() == Some(key))
    }

    /// Whether there is an entry with `key`.
    pub fn contains_key(&self, key: &str) -> bool {
        self.index_of(key).is_some()
    }

    /// The value of `key`.
    #[inline]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.index_of(key).map(|index| &self.entries[index].value)
    }

    /// The value of `key`, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.index_of(key)
            .map(|index| &mut self.entries[index].value)
    }

    /// The whole entry of `key`.
    pub fn get_entry(&self, key: &str) -> Option<&Entry> {
        self.index_of(key).map(|index| &self.entries[index])
    }

    /// Sets `key` to `value` and returns the old value; a new key goes to the end.
    pub fn insert(&mut self, key: &str, value: Value) -> Option<Value> {
        match self.index_of(key) {
            Some(index) => Some(std::mem::replace(&mut self.entries[index].value, value)),
            None => {
                self.push(Value::string(key), value);
                None
            }
        }
    }

    /// Appends an entry without looking whether the key is there already.
    #[inline]
    pub fn push(&mut self, key: Value, value: Value) {
        self.entries.push(Entry { key, value });
    }

    /// Makes room for `additional` more entries, and for no others.
    pub fn reserve_exact(&mut self, additional: usize) {
        self.entries.reserve_exact(additional);
    }

    /// Returns the value of `key`, which is made by `make` and appended when it is not there.
    pub fn get_or_insert_with(&mut self, key: &str, make: impl FnOnce() -> Value) -> &mut Value {
        let index = match self.index_of(key) {
            Some(index) => index,
            None => {
                self.push(Value::string(key), make());
                self.entries.len() - 1
            }
        };
        &mut self.entries[index].value
    }

    /// Removes the first entry with `key` and returns its value; the others keep their order.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.index_of(key)
            .map(|index| self.entries.remove(index).value)
    }
}

impl IntoIterator for Mapping {
    type Item = Entry;
    type IntoIter = ecow::vec::IntoIter<Entry>;
    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a> IntoIterator for &'a Mapping {
    type Item = &'a Entry;
    type IntoIter = std::slice::Iter<'a, Entry>;
    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}

impl FromIterator<Entry> for Mapping {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Mapping {
        Mapping {
            entries: entries.into_iter().collect(),
        }
    }
}

impl<K: Into<Text>> FromIterator<(K, Value)> for Mapping {
    fn from_iter<I: IntoIterator<Item = (K, Value)>>(entries: I) -> Mapping {
        entries
            .into_iter()
            .map(|(key, value)| Entry {
                key: Value::string(key),
                value,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_32_bytes() {
        assert_eq!(size_of::<Value>(), 32);
        assert_eq!(size_of::<Option<Value>>(), 32);
    }

    #[test]
    fn origins_keep_file_and_offset() {
        let origin = Origin::new(0x0001_0203, 0xdead_beef);
        assert_eq!(origin.file(), Some(0x0001_0203));
        assert_eq!(origin.offset(), 0xdead_beef);
        assert_eq!(Origin::NONE.file(), None);
        assert_eq!(Origin::new(u32::MAX, 0), Origin::NONE);
    }

    #[test]
    fn tag_style_and_mark_are_independent() {
        for tag in TAGS {
            for style in STYLES {
                let value = Value::scalar("x", tag, style).with_explicit_tag();
                assert_eq!((value.tag(), value.style()), (tag, style));
                assert!(value.has_explicit_tag());
            }
        }
    }

    #[test]
    fn open_tags_look_like_others_and_go_when_set() {
        for tag in [Tag::Str, Tag::Int, Tag::Bool, Tag::Float] {
            let mut value = Value::scalar("x", tag, Style::DoubleQuoted);
            assert!(!value.has_open_tag());
            value = value.with_open_tag();
            assert!(value.has_open_tag());
            assert_eq!((value.tag(), value.style()), (tag, Style::DoubleQuoted));
            value.set_tag(tag);
            assert!(!value.has_open_tag());
        }
        assert!(!Value::null().with_open_tag().has_open_tag());
    }

    #[test]
    fn a_clone_is_independent_of_its_source() {
        let original = Value::mapping([("a", Value::string("1"))].into_iter().collect());
        let mut copy = original.clone();
        assert!(copy.is_same_collection(&original));
        *copy.get_mut("a").expect("just made") = Value::string("2");
        assert_eq!(original.get("a").and_then(Value::text), Some("1"));
        assert_eq!(copy.get("a").and_then(Value::text), Some("2"));
    }
}
