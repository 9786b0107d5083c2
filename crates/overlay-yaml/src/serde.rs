//! Values to and from any type that serde knows (feature `serde`).
//!
//! A scalar means here what it means when kustomize prints it: `0x10` is 16, `1.0` is the integer 1, a time is a
//! string. Keys are strings.

use std::borrow::Cow;
use std::fmt;

use ::serde::de::{
    self, Deserialize, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess,
    SeqAccess, Unexpected, VariantAccess, Visitor,
};
use ::serde::ser::{self, Serialize, SerializeMap, SerializeSeq};
use ::serde::{Deserializer, Serializer};

use crate::number::write_float;
use crate::print_error::PathStep;
use crate::scalar::{ScalarValue, resolve_scalar};
use crate::value::{Entry, Mapping, Origin, Style, Tag, Text, Value};

/// Returns `value` as a `T`.
///
/// ```
/// use overlay_yaml::{Limits, from_value, parse_document};
///
/// let value = parse_document(b"replicas: 0x3\nname: on\n", 0, &Limits::default())?.expect("a document");
/// let spec: std::collections::BTreeMap<String, serde_json::Value> = from_value(&value)?;
/// assert_eq!(spec["replicas"], 3);
/// assert_eq!(spec["name"], "on");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the value does not fit the type. The error names the path and the origin of the part that does not fit.
pub fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, ConvertError> {
    T::deserialize(value)
}

/// Returns a value that has the content of `content`; no file holds it, so its origin is [`Origin::NONE`].
///
/// ```
/// let value = overlay_yaml::to_value(&[("port", 8080)])?;
/// assert_eq!(format!("{value:?}"), r#"[["port", Int(8080)]]"#);
/// # Ok::<(), overlay_yaml::ConvertError>(())
/// ```
///
/// # Errors
///
/// When a map has keys that are neither strings, numbers, booleans nor characters, or when the type's own
/// `Serialize` fails.
pub fn to_value<T: Serialize + ?Sized>(content: &T) -> Result<Value, ConvertError> {
    content.serialize(Builder)
}

/// Why a value could not be converted.
#[derive(Debug)]
pub struct ConvertError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    message: String,
    origin: Origin,
    /// The way to the value that does not fit, innermost step first.
    path: Vec<PathStep>,
}

impl ConvertError {
    #[cold]
    fn new(message: String) -> ConvertError {
        ConvertError(Box::new(Inner {
            message,
            origin: Origin::NONE,
            path: Vec::new(),
        }))
    }

    #[cold]
    fn at(mut self, origin: Origin) -> ConvertError {
        if self.0.origin == Origin::NONE {
            self.0.origin = origin;
        }
        self
    }

    #[cold]
    fn inside(mut self, step: PathStep) -> ConvertError {
        self.0.path.push(step);
        self
    }

    /// What is wrong, without the path.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Where the value was written that does not fit.
    pub fn origin(&self) -> Origin {
        self.0.origin
    }

    /// The way to the value that does not fit, outermost step first.
    pub fn path(&self) -> impl Iterator<Item = &PathStep> {
        self.0.path.iter().rev()
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.path().enumerate() {
            match step {
                PathStep::Key(key) if place > 0 => write!(f, ".{key}")?,
                PathStep::Key(key) => f.write_str(key)?,
                PathStep::Index(index) => write!(f, "[{index}]")?,
            }
        }
        if !self.0.path.is_empty() {
            f.write_str(": ")?;
        }
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for ConvertError {}

impl de::Error for ConvertError {
    fn custom<T: fmt::Display>(message: T) -> ConvertError {
        ConvertError::new(message.to_string())
    }

    /// Names the kind only: the text could be a secret.
    fn invalid_type(found: Unexpected<'_>, expected: &dyn de::Expected) -> ConvertError {
        ConvertError::new(format!("expected {expected}, found {}", kind(found)))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn de::Expected) -> ConvertError {
        ConvertError::new(format!(
            "expected {expected}, found another {}",
            kind(found)
        ))
    }
}

fn kind(found: Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "boolean",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "integer",
        Unexpected::Float(_) => "number with a fraction",
        Unexpected::Char(_) | Unexpected::Str(_) => "string",
        Unexpected::Bytes(_) => "byte string",
        Unexpected::Unit | Unexpected::Option => "null",
        Unexpected::Seq => "sequence",
        Unexpected::Map => "mapping",
        _ => "value",
    }
}

impl ser::Error for ConvertError {
    fn custom<T: fmt::Display>(message: T) -> ConvertError {
        ConvertError::new(message.to_string())
    }
}

// ----- a value as a source of data

fn meaning(value: &Value) -> Result<ScalarValue<'_>, ConvertError> {
    resolve_scalar(value).map_err(|error| ConvertError::new(error.to_string()).at(value.origin()))
}

fn key_text(key: &Value) -> Result<Cow<'_, str>, ConvertError> {
    let text = match key.is_scalar() {
        true => meaning(key)?,
        false => ScalarValue::Null,
    };
    Ok(match text {
        ScalarValue::String(text) => text,
        ScalarValue::Bool(flag) => Cow::Borrowed(if flag { "true" } else { "false" }),
        ScalarValue::Int(number) => Cow::Owned(number.to_string()),
        ScalarValue::Uint(number) => Cow::Owned(number.to_string()),
        ScalarValue::Float(number) => {
            let mut text = String::new();
            write_float(number, &mut text);
            Cow::Owned(text)
        }
        ScalarValue::Null => {
            let found = if key.is_scalar() {
                "null"
            } else {
                "a collection"
            };
            return Err(
                ConvertError::new(format!("expected a string as a key, found {found}"))
                    .at(key.origin()),
            );
        }
    })
}

fn key_step(key: &Value) -> PathStep {
    PathStep::Key(key.text().map(Text::from).unwrap_or_default())
}

impl<'de> Deserializer<'de> for &'de Value {
    type Error = ConvertError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConvertError> {
        let result = if let Some(items) = self.as_sequence() {
            visit_sequence(items, visitor)
        } else if let Some(mapping) = self.as_mapping() {
            visit_mapping(mapping, visitor)
        } else {
            match meaning(self)? {
                ScalarValue::Null => visitor.visit_unit(),
                ScalarValue::Bool(flag) => visitor.visit_bool(flag),
                ScalarValue::Int(number) => match u64::try_from(number) {
                    Ok(number) => visitor.visit_u64(number),
                    Err(_) => visitor.visit_i64(number),
                },
                ScalarValue::Uint(number) => visitor.visit_u64(number),
                ScalarValue::Float(number) => visitor.visit_f64(number),
                ScalarValue::String(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
                ScalarValue::String(Cow::Owned(text)) => visitor.visit_string(text),
            }
        };
        result.map_err(|error| error.at(self.origin()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConvertError> {
        if self.is_scalar() && matches!(meaning(self)?, ScalarValue::Null) {
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ConvertError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ConvertError> {
        let variant = match self.as_mapping() {
            None => Variant {
                name: self,
                content: None,
            },
            Some(mapping) => match mapping.iter().as_slice() {
                [entry] => Variant {
                    name: &entry.key,
                    content: Some(&entry.value),
                },
                _ => {
                    let message = format!(
                        "expected a mapping with the variant as its only key, found {} keys",
                        mapping.len()
                    );
                    return Err(ConvertError::new(message).at(self.origin()));
                }
            },
        };
        visitor
            .visit_enum(variant)
            .map_err(|error| error.at(self.origin()))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, ConvertError> {
        visitor.visit_unit()
    }

    ::serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier
    }
}

impl<'de> IntoDeserializer<'de, ConvertError> for &'de Value {
    type Deserializer = &'de Value;

    fn into_deserializer(self) -> &'de Value {
        self
    }
}

fn visit_sequence<'de, V: Visitor<'de>>(
    items: &'de [Value],
    visitor: V,
) -> Result<V::Value, ConvertError> {
    let mut access = Items {
        items: items.iter(),
        index: 0,
    };
    let value = visitor.visit_seq(&mut access)?;
    match access.items.len() {
        0 => Ok(value),
        _ => Err(ConvertError::new(format!(
            "expected {} items, found {}",
            access.index,
            items.len()
        ))),
    }
}

fn visit_mapping<'de, V: Visitor<'de>>(
    mapping: &'de Mapping,
    visitor: V,
) -> Result<V::Value, ConvertError> {
    visitor.visit_map(Entries {
        entries: mapping.iter(),
        entry: None,
    })
}

struct Items<'de> {
    items: std::slice::Iter<'de, Value>,
    index: usize,
}

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = ConvertError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ConvertError> {
        let Some(item) = self.items.next() else {
            return Ok(None);
        };
        let index = self.index;
        self.index += 1;
        seed.deserialize(item)
            .map(Some)
            .map_err(|error| error.at(item.origin()).inside(PathStep::Index(index)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Entries<'de> {
    entries: std::slice::Iter<'de, Entry>,
    entry: Option<&'de Entry>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = ConvertError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ConvertError> {
        self.entry = self.entries.next();
        let Some(entry) = self.entry else {
            return Ok(None);
        };
        let key = match key_text(&entry.key)? {
            Cow::Borrowed(text) => seed.deserialize(de::value::BorrowedStrDeserializer::new(text)),
            Cow::Owned(text) => seed.deserialize(text.into_deserializer()),
        };
        key.map(Some)
            .map_err(|error: ConvertError| error.at(entry.key.origin()))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, ConvertError> {
        let Some(entry) = self.entry.take() else {
            return Err(ConvertError::new(
                "a value was asked for before its key".to_owned(),
            ));
        };
        seed.deserialize(&entry.value)
            .map_err(|error| error.at(entry.value.origin()).inside(key_step(&entry.key)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

struct Variant<'de> {
    name: &'de Value,
    content: Option<&'de Value>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = ConvertError;
    type Variant = Content<'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Content<'de>), ConvertError> {
        let name = seed
            .deserialize(self.name)
            .map_err(|error| error.at(self.name.origin()))?;
        Ok((name, Content(self.content)))
    }
}

struct Content<'de>(Option<&'de Value>);

impl<'de> Content<'de> {
    fn get(self) -> Result<&'de Value, ConvertError> {
        self.0
            .ok_or_else(|| ConvertError::new("this variant needs a value".to_owned()))
    }
}

impl<'de> VariantAccess<'de> for Content<'de> {
    type Error = ConvertError;

    fn unit_variant(self) -> Result<(), ConvertError> {
        match self.0 {
            None => Ok(()),
            Some(content) => Deserialize::deserialize(content),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, ConvertError> {
        seed.deserialize(self.get()?)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, ConvertError> {
        self.get()?.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ConvertError> {
        self.get()?.deserialize_any(visitor)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use ser::Error as _;
        if let Some(items) = self.as_sequence() {
            let mut out = serializer.serialize_seq(Some(items.len()))?;
            for item in items {
                out.serialize_element(item)?;
            }
            return out.end();
        }
        if let Some(mapping) = self.as_mapping() {
            let mut out = serializer.serialize_map(Some(mapping.len()))?;
            for entry in mapping {
                let key = key_text(&entry.key).map_err(S::Error::custom)?;
                out.serialize_entry(key.as_ref(), &entry.value)?;
            }
            return out.end();
        }
        match meaning(self).map_err(S::Error::custom)? {
            ScalarValue::Null => serializer.serialize_unit(),
            ScalarValue::Bool(flag) => serializer.serialize_bool(flag),
            ScalarValue::Int(number) => serializer.serialize_i64(number),
            ScalarValue::Uint(number) => serializer.serialize_u64(number),
            ScalarValue::Float(number) => serializer.serialize_f64(number),
            ScalarValue::String(text) => serializer.serialize_str(&text),
        }
    }
}

// ----- a value as the result

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that YAML can hold")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::int(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(unsigned(number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::string(text))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::string(text))
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::null())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::null())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Deserialize::deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Value, D::Error> {
        Deserialize::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::with_capacity(access.size_hint().unwrap_or(0).min(1024));
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Value::sequence(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut mapping = Mapping::with_capacity(access.size_hint().unwrap_or(0).min(1024));
        while let Some(key) = access.next_key::<String>()? {
            let value = access.next_value()?;
            mapping.push(Value::string(key), value);
        }
        Ok(Value::mapping(mapping))
    }
}

fn unsigned(number: u64) -> Value {
    match i64::try_from(number) {
        Ok(number) => Value::int(number),
        Err(_) => Value::scalar(number.to_string(), Tag::Int, Style::Plain),
    }
}

fn float(number: f64) -> Value {
    let mut text = String::new();
    write_float(number, &mut text);
    Value::scalar(text, Tag::Float, Style::Plain)
}

/// Builds a value from data.
struct Builder;

/// A collection that is being built, with the name of its variant.
struct Partial {
    variant: Option<&'static str>,
    items: Vec<Value>,
    mapping: Mapping,
    key: Option<Text>,
}

impl Partial {
    fn new(variant: Option<&'static str>, length: usize) -> Partial {
        Partial {
            variant,
            items: Vec::with_capacity(length.min(1024)),
            mapping: Mapping::new(),
            key: None,
        }
    }

    fn push<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), ConvertError> {
        let step = PathStep::Index(self.items.len());
        let item = to_value(item).map_err(|error| error.inside(step))?;
        self.items.push(item);
        Ok(())
    }

    fn insert<T: Serialize + ?Sized>(&mut self, key: Text, value: &T) -> Result<(), ConvertError> {
        match to_value(value) {
            Ok(value) => {
                self.mapping.push(Value::string(key), value);
                Ok(())
            }
            Err(error) => Err(error.inside(PathStep::Key(key))),
        }
    }

    fn sequence(self) -> Result<Value, ConvertError> {
        Ok(in_variant(self.variant, Value::sequence(self.items)))
    }

    fn map(self) -> Result<Value, ConvertError> {
        Ok(in_variant(self.variant, Value::mapping(self.mapping)))
    }
}

fn in_variant(variant: Option<&'static str>, value: Value) -> Value {
    match variant {
        Some(name) => Value::mapping([(name, value)].into_iter().collect()),
        None => value,
    }
}

impl Serializer for Builder {
    type Ok = Value;
    type Error = ConvertError;
    type SerializeSeq = Partial;
    type SerializeTuple = Partial;
    type SerializeTupleStruct = Partial;
    type SerializeTupleVariant = Partial;
    type SerializeMap = Partial;
    type SerializeStruct = Partial;
    type SerializeStructVariant = Partial;

    fn serialize_bool(self, flag: bool) -> Result<Value, ConvertError> {
        Ok(Value::bool(flag))
    }

    fn serialize_i8(self, number: i8) -> Result<Value, ConvertError> {
        Ok(Value::int(i64::from(number)))
    }

    fn serialize_i16(self, number: i16) -> Result<Value, ConvertError> {
        Ok(Value::int(i64::from(number)))
    }

    fn serialize_i32(self, number: i32) -> Result<Value, ConvertError> {
        Ok(Value::int(i64::from(number)))
    }

    fn serialize_i64(self, number: i64) -> Result<Value, ConvertError> {
        Ok(Value::int(number))
    }

    fn serialize_u8(self, number: u8) -> Result<Value, ConvertError> {
        Ok(Value::int(i64::from(number)))
    }

    fn serialize_u16(self, number: u16) -> Result<Value, ConvertError> {
        Ok(Value::int(i64::from(number)))
    }

    fn serialize_u32(self, number: u32) -> Result<Value, ConvertError> {
        Ok(Value::int(i64::from(number)))
    }

    fn serialize_u64(self, number: u64) -> Result<Value, ConvertError> {
        Ok(unsigned(number))
    }

    fn serialize_f32(self, number: f32) -> Result<Value, ConvertError> {
        Ok(float(f64::from(number)))
    }

    fn serialize_f64(self, number: f64) -> Result<Value, ConvertError> {
        Ok(float(number))
    }

    fn serialize_char(self, char: char) -> Result<Value, ConvertError> {
        Ok(Value::string(String::from(char)))
    }

    fn serialize_str(self, text: &str) -> Result<Value, ConvertError> {
        Ok(Value::string(text))
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<Value, ConvertError> {
        let items: Vec<Value> = bytes
            .iter()
            .map(|&byte| Value::int(i64::from(byte)))
            .collect();
        Ok(Value::sequence(items))
    }

    fn serialize_none(self) -> Result<Value, ConvertError> {
        Ok(Value::null())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, content: &T) -> Result<Value, ConvertError> {
        content.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, ConvertError> {
        Ok(Value::null())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<Value, ConvertError> {
        Ok(Value::null())
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<Value, ConvertError> {
        Ok(Value::string(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        content: &T,
    ) -> Result<Value, ConvertError> {
        content.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        content: &T,
    ) -> Result<Value, ConvertError> {
        Ok(in_variant(Some(variant), content.serialize(self)?))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Partial, ConvertError> {
        Ok(Partial::new(None, length.unwrap_or(0)))
    }

    fn serialize_tuple(self, length: usize) -> Result<Partial, ConvertError> {
        Ok(Partial::new(None, length))
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        length: usize,
    ) -> Result<Partial, ConvertError> {
        Ok(Partial::new(None, length))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Partial, ConvertError> {
        Ok(Partial::new(Some(variant), length))
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Partial, ConvertError> {
        Ok(Partial::new(None, 0))
    }

    fn serialize_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Partial, ConvertError> {
        Ok(Partial::new(None, 0))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Partial, ConvertError> {
        Ok(Partial::new(Some(variant), 0))
    }
}

impl SerializeSeq for Partial {
    type Ok = Value;
    type Error = ConvertError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), ConvertError> {
        self.push(item)
    }

    fn end(self) -> Result<Value, ConvertError> {
        self.sequence()
    }
}

impl ser::SerializeTuple for Partial {
    type Ok = Value;
    type Error = ConvertError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), ConvertError> {
        self.push(item)
    }

    fn end(self) -> Result<Value, ConvertError> {
        self.sequence()
    }
}

impl ser::SerializeTupleStruct for Partial {
    type Ok = Value;
    type Error = ConvertError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), ConvertError> {
        self.push(item)
    }

    fn end(self) -> Result<Value, ConvertError> {
        self.sequence()
    }
}

impl ser::SerializeTupleVariant for Partial {
    type Ok = Value;
    type Error = ConvertError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), ConvertError> {
        self.push(item)
    }

    fn end(self) -> Result<Value, ConvertError> {
        self.sequence()
    }
}

impl SerializeMap for Partial {
    type Ok = Value;
    type Error = ConvertError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), ConvertError> {
        let key = to_value(key)?;
        self.key = Some(key_text(&key)?.into());
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ConvertError> {
        match self.key.take() {
            Some(key) => self.insert(key, value),
            None => Err(ConvertError::new("a value came before its key".to_owned())),
        }
    }

    fn end(self) -> Result<Value, ConvertError> {
        self.map()
    }
}

impl ser::SerializeStruct for Partial {
    type Ok = Value;
    type Error = ConvertError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), ConvertError> {
        self.insert(Text::const_new(name), value)
    }

    fn end(self) -> Result<Value, ConvertError> {
        self.map()
    }
}

impl ser::SerializeStructVariant for Partial {
    type Ok = Value;
    type Error = ConvertError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), ConvertError> {
        self.insert(Text::const_new(name), value)
    }

    fn end(self) -> Result<Value, ConvertError> {
        self.map()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use ::serde::{Deserialize, Serialize};

    use super::*;
    use crate::{Limits, parse_document};

    fn parse(text: &str) -> Value {
        parse_document(text.as_bytes(), 0, &Limits::default())
            .expect("valid")
            .expect("a document")
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Spec {
        name: String,
        replicas: i32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ratio: Option<f64>,
        labels: BTreeMap<String, String>,
        mode: Mode,
        targets: Vec<Target>,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Mode {
        Fast,
        Slow { seconds: u64 },
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(untagged)]
    enum Target {
        Port(u16),
        Name(String),
    }

    const TEXT: &str = "name: yes\nreplicas: 0x3\nratio: 1.5\nlabels: {a: b}\nmode: {Slow: {seconds: 2}}\ntargets: [80, http]\n";

    #[test]
    fn types_go_both_ways() {
        let spec: Spec = from_value(&parse(TEXT)).expect("fits");
        assert_eq!((spec.name.as_str(), spec.replicas), ("yes", 3));
        assert_eq!(spec.mode, Mode::Slow { seconds: 2 });
        assert_eq!(
            spec.targets,
            [Target::Port(80), Target::Name("http".to_owned())]
        );
        let value = to_value(&spec).expect("serializable");
        assert_eq!(from_value::<Spec>(&value).expect("fits"), spec);
        let mut text = String::new();
        crate::write_document(&value, &mut text).expect("printable");
        assert!(
            text.starts_with("labels:\n  a: b\nmode:\n  Slow:\n    seconds: 2\nname: \"yes\"\n")
        );
    }

    #[test]
    fn json_values_go_both_ways() {
        let value = parse("a: 1.0\nb: [~, true, 18446744073709551615, 2001-01-01]\n1: x\n");
        let json = serde_json::to_value(&value).expect("serializable");
        assert_eq!(
            json,
            serde_json::json!({
                "a": 1, "b": [null, true, u64::MAX, "2001-01-01T00:00:00Z"], "1": "x"
            })
        );
        let again: Value = serde_json::from_value(json.clone()).expect("fits");
        assert_eq!(serde_json::to_value(&again).expect("serializable"), json);
        assert_eq!(from_value::<serde_json::Value>(&value).expect("fits"), json);
    }

    #[test]
    fn errors_say_where() {
        let value = parse("name: x\nreplicas: 1\nlabels: {a: 5}\nmode: Fast\ntargets: []\n");
        let error = from_value::<Spec>(&value).expect_err("5 is no string");
        assert_eq!(
            error.to_string(),
            "labels.a: expected a string, found integer"
        );
        assert_eq!(error.origin(), Origin::new(0, 32));
        let error = from_value::<Vec<u8>>(&parse("[1, 300]")).expect_err("too large");
        assert_eq!(error.to_string(), "[1]: expected u8, found another integer");
        let error = from_value::<Mode>(&parse("Quick")).expect_err("unknown");
        assert_eq!(
            error.to_string(),
            "unknown variant `Quick`, expected `Fast` or `Slow`"
        );
    }
}
