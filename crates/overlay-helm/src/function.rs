//! A function that templates call.

use crate::host::Host;
use crate::value::Value;

/// A Go type of a parameter. Templates check arguments against it before the call, and convert as Go's
/// `text/template` does: a nil becomes the zero value where the type has a nil, integers fit any integer type, a
/// constant takes the parameter's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `interface {}`: anything.
    Any,
    /// `string`.
    String,
    /// `bool`.
    Bool,
    /// `int`.
    Int,
    /// `int64`.
    Int64,
    /// `float64`.
    Float64,
    /// `map[string]interface {}`.
    Map,
    /// `[]interface {}`.
    List,
    /// `[]string`.
    Strings,
    /// `uint32`.
    Uint32,
    /// A struct, by Go's name of the type: `time.Time`.
    Struct(&'static str),
}

/// A function: its name in templates, its signature, its body.
#[derive(Clone, Copy)]
pub struct Function {
    /// The name in templates.
    pub name: &'static str,
    /// The types of the parameters that must be there.
    pub parameters: &'static [Type],
    /// The type of any number of further ones.
    pub variadic: Option<Type>,
    /// The body. The arguments fit the signature. The error is Go's text of the error, without the place.
    pub body: fn(&mut dyn Host, &[Value]) -> Result<Value, String>,
}
