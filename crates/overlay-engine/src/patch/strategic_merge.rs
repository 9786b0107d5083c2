use overlay_yaml::Value;

use crate::error::Result;
use crate::schema::Schema;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Merged {
    Kept,
    Deleted,
}

pub(crate) fn merge(_: &mut Value, _: &Value, _: &Schema) -> Result<Merged> {
    Ok(Merged::Kept)
}
