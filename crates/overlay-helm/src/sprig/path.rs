//! Paths with slashes; on Linux, where the charts' authors test, the `os` forms are the same.

use super::{fixed, text};
use crate::function::{Function, Type};
use crate::value::Value;

const PATH: &[Type] = &[Type::String];

pub(super) const FUNCTIONS: &[Function] = &[
    fixed("base", PATH, |_, a| Ok(Value::string(base(text(a, 0))))),
    fixed("osBase", PATH, |_, a| Ok(Value::string(base(text(a, 0))))),
    fixed("dir", PATH, |_, a| Ok(Value::string(dir(text(a, 0))))),
    fixed("osDir", PATH, |_, a| Ok(Value::string(dir(text(a, 0))))),
    fixed("clean", PATH, |_, a| Ok(Value::string(clean(text(a, 0))))),
    fixed("osClean", PATH, |_, a| Ok(Value::string(clean(text(a, 0))))),
    fixed("ext", PATH, |_, a| Ok(Value::string(ext(text(a, 0))))),
    fixed("osExt", PATH, |_, a| Ok(Value::string(ext(text(a, 0))))),
    fixed("isAbs", PATH, |_, a| {
        Ok(Value::Bool(text(a, 0).starts_with(b"/")))
    }),
    fixed("osIsAbs", PATH, |_, a| {
        Ok(Value::Bool(text(a, 0).starts_with(b"/")))
    }),
];

/// Returns where the last part begins.
fn last_part(path: &[u8]) -> usize {
    path.iter()
        .rposition(|byte| *byte == b'/')
        .map_or(0, |slash| slash + 1)
}

fn base(path: &[u8]) -> &[u8] {
    if path.is_empty() {
        return b".";
    }
    let slashes = path.iter().rev().take_while(|byte| **byte == b'/').count();
    let path = &path[..path.len() - slashes];
    if path.is_empty() {
        return b"/";
    }
    &path[last_part(path)..]
}

fn dir(path: &[u8]) -> Vec<u8> {
    clean(&path[..last_part(path)])
}

fn ext(path: &[u8]) -> &[u8] {
    let name = &path[last_part(path)..];
    let dot = name.iter().rposition(|byte| *byte == b'.');
    dot.map_or(b"", |dot| &name[dot..])
}

fn clean(path: &[u8]) -> Vec<u8> {
    let rooted = path.starts_with(b"/");
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in path.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => match parts.last() {
                Some(&last) if last != b".." => {
                    parts.pop();
                }
                _ if rooted => {}
                _ => parts.push(part),
            },
            other => parts.push(other),
        }
    }
    let joined = parts.join(&b'/');
    match (rooted, joined.is_empty()) {
        (true, _) => [b"/".as_slice(), &joined].concat(),
        (false, true) => b".".to_vec(),
        (false, false) => joined,
    }
}
