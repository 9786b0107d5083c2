//! What templates compute with: Go's values, as far as a chart can tell them apart.
//!
//! Go's maps are references: `set` changes the map that everybody else sees, so [`Map`] is shared and
//! mutable. Lists are shared and never changed in place. Strings are bytes: `b64dec` may give any, and
//! `trunc` cuts within a character.
//!
//! Values belong to one render and stay on its thread. What goes in and comes out of a render (charts,
//! values files, manifests) has types of its own that are `Send + Sync`.

use std::cell::{Cell, Ref, RefCell, RefMut};
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// A value of a template.
#[derive(Clone, Default)]
pub enum Value {
    /// Go's untyped nil, which is also what a key that is not there gives.
    #[default]
    Nil,
    /// A `bool`.
    Bool(bool),
    /// An integer of any of Go's types.
    Int(i64, IntType),
    /// A `float64`: every number of a values file.
    Float(f64),
    /// A string; any bytes.
    String(Str),
    /// A slice.
    List(List),
    /// A map with string keys.
    Map(Map),
    /// A struct with fields and methods, such as `.Release` or `.Files`.
    Object(Rc<dyn Object>),
}

/// Go's integer types that functions give (`typeOf`, `kindOf` and `printf "%T"` tell them apart).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntType {
    /// `int`: constants in templates, `len`, `int`, `until`.
    Int,
    /// `int64`: numbers of `--set`, sprig's arithmetic.
    Int64,
    /// `int32`.
    Int32,
    /// `uint64`; values above `i64::MAX` wrap in the payload.
    Uint64,
    /// `uint32`.
    Uint32,
    /// `uint8`: an item of a byte slice or a byte of a string (`index "abc" 0`).
    Uint8,
    /// `time.Duration`, in nanoseconds; prints as Go's durations do.
    Duration,
    /// `time.Month`.
    Month,
}

/// A Go string: immutable, shared, any bytes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Str(Rc<[u8]>);

impl Str {
    /// Returns the bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Returns the text, with U+FFFD for bytes that are not UTF-8.
    pub fn to_str(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }

    /// Returns the number of bytes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Tells whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Str {
    fn from(text: &str) -> Str {
        Str(text.as_bytes().into())
    }
}

impl From<String> for Str {
    fn from(text: String) -> Str {
        Str(text.into_bytes().into())
    }
}

impl From<Vec<u8>> for Str {
    fn from(bytes: Vec<u8>) -> Str {
        Str(bytes.into())
    }
}

impl From<&[u8]> for Str {
    fn from(bytes: &[u8]) -> Str {
        Str(bytes.into())
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_str().fmt(f)
    }
}

/// The type of a list's items, as `typeOf` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListType {
    /// `[]interface {}`
    Any,
    /// `[]string`
    Strings,
    /// `[]int`
    Ints,
    /// `[]uint8`: a byte slice; items are [`IntType::Uint8`].
    Bytes,
    /// `[][]interface {}`: what `chunk` gives; items are lists.
    Lists,
    /// A slice of structs, such as `.Chart.Maintainers`; the items are objects.
    Objects,
}

/// A slice: shared, never changed in place.
#[derive(Clone)]
pub struct List {
    items: Rc<Items>,
    kind: ListType,
    nil: bool,
}

impl List {
    /// Returns a list of `kind` with `items`.
    pub fn new(items: Vec<Value>, kind: ListType) -> List {
        List {
            items: Rc::new(Items(items)),
            kind,
            nil: false,
        }
    }

    /// Returns Go's nil slice of `kind`: empty, but `null` in JSON and YAML, and not deeply equal to an empty
    /// list. `concat` and `rest` of empty lists give it.
    pub fn nil(kind: ListType) -> List {
        List {
            nil: true,
            ..List::new(Vec::new(), kind)
        }
    }

    /// Tells whether this is Go's nil slice.
    pub fn is_nil(&self) -> bool {
        self.nil
    }

    /// Returns the items.
    pub fn items(&self) -> &[Value] {
        &self.items.0
    }

    /// Returns the type of the items.
    pub fn kind(&self) -> ListType {
        self.kind
    }

    /// Returns the items as bytes: what a list of [`ListType::Bytes`] is.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let byte = |item: &Value| match item {
            Value::Int(byte, _) => *byte as u8,
            _ => 0,
        };
        self.items().iter().map(byte).collect()
    }

    /// Returns the items, copied only when somebody else holds them too.
    pub fn into_items(self) -> Vec<Value> {
        match Rc::try_unwrap(self.items) {
            Ok(mut items) => std::mem::take(&mut items.0),
            Err(shared) => shared.0.clone(),
        }
    }
}

/// The items of a list.
struct Items(Vec<Value>);

impl Drop for Items {
    fn drop(&mut self) {
        if self.0.iter().any(Value::holds_others) {
            drop_without_recursion(std::mem::take(&mut self.0));
        }
    }
}

thread_local! {
    /// How many collections are being dropped within each other.
    static DROPPING: Cell<u32> = const { Cell::new(0) };
    /// What is left to drop once the outermost is done.
    static TO_DROP: RefCell<Vec<Vec<Value>>> = const { RefCell::new(Vec::new()) };
}

/// Drops values that may hold others, those others, and so on. A template can nest lists a million deep, and dropping
/// each within the one around it would take as much native stack.
fn drop_without_recursion(values: Vec<Value>) {
    const DEEP: u32 = 100;
    let depth = DROPPING.try_with(Cell::get).unwrap_or(0);
    if depth >= DEEP {
        let mut values = Some(values);
        // Without the list, as when the thread ends, the values are dropped here.
        _ = TO_DROP.try_with(|waiting| waiting.borrow_mut().extend(values.take()));
        return;
    }
    _ = DROPPING.try_with(|dropping| dropping.set(depth + 1));
    drop(values);
    if depth == 0 {
        let next = || TO_DROP.try_with(|waiting| waiting.borrow_mut().pop());
        while let Ok(Some(values)) = next() {
            drop(values);
        }
    }
    _ = DROPPING.try_with(|dropping| dropping.set(depth));
}

/// The type of a map, as `typeOf` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapType {
    /// `map[string]interface {}`
    Any,
    /// `chartutil.Values`: `.Values` itself.
    Values,
    /// `map[string]string`, such as `.Chart.Annotations` and what `split` gives.
    Strings,
}

/// A map with string keys: a reference, as in Go. Keys are in the order of their bytes, as Go's templates
/// range over them.
///
/// The type belongs to the reference: `.Values.AsMap` is the same map under another type.
#[derive(Clone)]
pub struct Map {
    cell: Rc<MapCell>,
    kind: MapType,
}

struct MapCell {
    entries: RefCell<BTreeMap<Str, Value>>,
}

impl Drop for MapCell {
    fn drop(&mut self) {
        let entries = std::mem::take(self.entries.get_mut());
        if entries.values().any(Value::holds_others) {
            drop_without_recursion(entries.into_values().collect());
        }
    }
}

impl Map {
    /// Returns a new map of `kind`.
    pub fn new(entries: BTreeMap<Str, Value>, kind: MapType) -> Map {
        Map {
            cell: Rc::new(MapCell {
                entries: RefCell::new(entries),
            }),
            kind,
        }
    }

    /// Returns the type of the map.
    pub fn kind(&self) -> MapType {
        self.kind
    }

    /// Returns the same map under the type `kind`.
    #[must_use]
    pub fn retyped(&self, kind: MapType) -> Map {
        Map {
            cell: Rc::clone(&self.cell),
            kind,
        }
    }

    /// Returns the value of `key` (cheap: values are shared), or `None` when it is not there.
    pub fn get(&self, key: &[u8]) -> Option<Value> {
        self.cell.entries.borrow().get(key).cloned()
    }

    /// Sets `key`, for everybody who holds the map.
    pub fn insert(&self, key: Str, value: Value) {
        self.cell.entries.borrow_mut().insert(key, value);
    }

    /// Takes `key` out, for everybody who holds the map.
    pub fn remove(&self, key: &[u8]) -> Option<Value> {
        self.cell.entries.borrow_mut().remove(key)
    }

    /// Returns the number of keys.
    pub fn len(&self) -> usize {
        self.cell.entries.borrow().len()
    }

    /// Tells whether there are no keys.
    pub fn is_empty(&self) -> bool {
        self.cell.entries.borrow().is_empty()
    }

    /// Borrows the entries. No template code may run while they are borrowed: take a [`Map::snapshot`] for that.
    pub fn entries(&self) -> Ref<'_, BTreeMap<Str, Value>> {
        self.cell.entries.borrow()
    }

    /// Borrows the entries to change them; the same rule holds.
    pub fn entries_mut(&self) -> RefMut<'_, BTreeMap<Str, Value>> {
        self.cell.entries.borrow_mut()
    }

    /// Returns the entries as they are now: values that are maps stay shared.
    pub fn snapshot(&self) -> Vec<(Str, Value)> {
        let entries = self.cell.entries.borrow();
        entries
            .iter()
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    }

    /// Tells whether both are one map, not only equal ones.
    pub fn is(&self, other: &Map) -> bool {
        Rc::ptr_eq(&self.cell, &other.cell)
    }
}

impl std::borrow::Borrow<[u8]> for Str {
    fn borrow(&self) -> &[u8] {
        &self.0
    }
}

/// A Go struct (or pointer to one) that templates can look into: `.Release`, `.Chart`, `.Files`,
/// `.Capabilities`, a time, a regular expression's result.
pub trait Object {
    /// Go's name of the type, as `typeOf` and messages print it: `*chart.Metadata`.
    fn type_name(&self) -> &'static str;

    /// Returns the field `name`, or `None` when the type has no such field.
    fn field(&self, name: &str) -> Option<Value>;

    /// Calls the method `name`, or returns `None` when the type has no such method.
    fn call(&self, name: &str, arguments: &[Value]) -> Option<Result<Value, String>> {
        let _ = (name, arguments);
        None
    }

    /// Returns the value as maps and lists, as its JSON form would be; what `toYaml` and `toJson` write.
    fn to_plain(&self) -> Value {
        Value::Nil
    }

    /// Returns what `printf "%v"` prints of it.
    fn display(&self) -> String;

    /// Returns what an action prints of it, where that is not [`Object::display`]: Go finds the method `String` of a
    /// pointer when it prints a field, but not when the field is an argument.
    fn print(&self) -> String {
        self.display()
    }

    /// Tells whether `if` takes it for true. Structs are always true in Go, byte maps only when not empty.
    fn truth(&self) -> bool {
        true
    }

    /// Returns the value as what can be ranged over and indexed, when the Go type is a map or a slice
    /// underneath (`.Files` is a map from paths to bytes).
    fn as_collection(&self) -> Option<Value> {
        None
    }

    /// For functions that need the concrete type (dates, versions).
    fn as_any(&self) -> &dyn std::any::Any;
}

impl Value {
    /// Tells whether there are more than `limit` values in the value, one that is held twice counted twice: lists of
    /// the same list, sixty levels deep, are a few lines of template and more than a machine can copy.
    pub(crate) fn is_larger_than(&self, limit: usize) -> bool {
        let mut seen = 1;
        let mut waiting = vec![self.clone()];
        while let Some(value) = waiting.pop() {
            match value {
                Value::List(list) => {
                    seen += list.items().len();
                    waiting.extend(
                        list.items()
                            .iter()
                            .filter(|item| item.holds_others())
                            .cloned(),
                    );
                }
                Value::Map(map) => {
                    let entries = map.entries();
                    seen += entries.len();
                    waiting.extend(entries.values().filter(|item| item.holds_others()).cloned());
                }
                _ => {}
            }
            if seen > limit {
                return true;
            }
        }
        false
    }

    /// Tells whether dropping the value may drop others.
    fn holds_others(&self) -> bool {
        matches!(self, Value::List(_) | Value::Map(_))
    }

    /// Returns a string.
    pub fn string(text: impl Into<Str>) -> Value {
        Value::String(text.into())
    }

    /// Returns an `int`.
    pub fn int(number: i64) -> Value {
        Value::Int(number, IntType::Int)
    }

    /// Returns an `int64`.
    pub fn int64(number: i64) -> Value {
        Value::Int(number, IntType::Int64)
    }

    /// Returns a `[]interface {}`.
    pub fn list(items: Vec<Value>) -> Value {
        Value::List(List::new(items, ListType::Any))
    }

    /// Returns a `[]string`.
    pub fn strings<S: Into<Str>>(items: impl IntoIterator<Item = S>) -> Value {
        let items = items.into_iter().map(Value::string).collect();
        Value::List(List::new(items, ListType::Strings))
    }

    /// Returns a `map[string]interface {}`.
    pub fn map(entries: BTreeMap<Str, Value>) -> Value {
        Value::Map(Map::new(entries, MapType::Any))
    }

    /// Tells what Go's templates take for true: what is not the zero value or empty.
    pub fn truth(&self) -> bool {
        match self {
            Value::Nil => false,
            Value::Bool(value) => *value,
            Value::Int(number, _) => *number != 0,
            Value::Float(number) => *number != 0.0,
            Value::String(text) => !text.is_empty(),
            Value::List(list) => !list.items().is_empty(),
            Value::Map(map) => !map.is_empty(),
            Value::Object(object) => object.truth(),
        }
    }

    /// Returns Go's name of the type: `typeOf`, `printf "%T"`.
    pub fn type_name(&self) -> &'static str {
        match self {
            Value::Nil => "<nil>",
            Value::Bool(_) => "bool",
            Value::Int(_, IntType::Int) => "int",
            Value::Int(_, IntType::Int64) => "int64",
            Value::Int(_, IntType::Int32) => "int32",
            Value::Int(_, IntType::Uint64) => "uint64",
            Value::Int(_, IntType::Uint32) => "uint32",
            Value::Int(_, IntType::Uint8) => "uint8",
            Value::Int(_, IntType::Duration) => "time.Duration",
            Value::Int(_, IntType::Month) => "time.Month",
            Value::Float(_) => "float64",
            Value::String(_) => "string",
            Value::List(list) => match list.kind() {
                ListType::Any => "[]interface {}",
                ListType::Strings => "[]string",
                ListType::Ints => "[]int",
                ListType::Bytes => "[]uint8",
                ListType::Lists => "[][]interface {}",
                ListType::Objects => "[]*chart.Maintainer",
            },
            Value::Map(map) => match map.kind() {
                MapType::Any => "map[string]interface {}",
                MapType::Values => "chartutil.Values",
                MapType::Strings => "map[string]string",
            },
            Value::Object(object) => object.type_name(),
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Float(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::string(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::string(text)
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Nil => f.write_str("nil"),
            Value::Bool(value) => value.fmt(f),
            Value::Int(number, _) => number.fmt(f),
            Value::Float(number) => number.fmt(f),
            Value::String(text) => text.fmt(f),
            Value::List(list) => f.debug_list().entries(list.items()).finish(),
            Value::Map(map) => f.debug_map().entries(map.snapshot()).finish(),
            Value::Object(object) => f.write_str(object.type_name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_held_twice_count_twice() {
        let mut value = Value::list(vec![]);
        for _ in 0..60 {
            value = Value::list(vec![value.clone(), value]);
        }
        assert!(value.is_larger_than(1_000_000));
        let cycle = Map::new(BTreeMap::new(), MapType::Any);
        cycle.insert("a".into(), Value::Map(cycle.clone()));
        assert!(Value::Map(cycle.clone()).is_larger_than(1_000_000));
        cycle.remove(b"a");
        assert!(!Value::list(vec![Value::Map(cycle)]).is_larger_than(2));
    }

    #[test]
    fn deep_values_are_dropped_without_recursion() {
        let mut value = Value::list(vec![]);
        for _ in 0..1_000_000 {
            value = Value::list(vec![value]);
            value = Value::map([("a".into(), value)].into());
        }
        drop(value);
        assert_eq!(DROPPING.get(), 0);
        assert!(TO_DROP.with_borrow(Vec::is_empty));
    }
}
