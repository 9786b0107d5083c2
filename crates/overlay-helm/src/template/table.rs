//! The functions that templates may call, by name.

use std::collections::HashMap;

use crate::function::Function;

/// The functions that templates may call. Go's own and those that need the executor (`include`, `tpl`, `required`,
/// `fail`, `lookup`) are always there.
pub struct FunctionTable {
    named: HashMap<&'static str, usize>,
    functions: Vec<Function>,
}

impl FunctionTable {
    /// Returns the table of the functions of `groups`. Where a name is there twice, the last one is taken: a group's
    /// function hides Go's own of the same name, and helm's four hide those of the groups.
    pub fn new(groups: &[&[Function]]) -> FunctionTable {
        let mut table = FunctionTable {
            named: HashMap::new(),
            functions: Vec::new(),
        };
        for function in groups.iter().copied().flatten() {
            table.named.insert(function.name, table.functions.len());
            table.functions.push(*function);
        }
        table
    }

    /// Tells whether there is a function of that name.
    pub fn contains(&self, name: &str) -> bool {
        self.named.contains_key(name)
    }
}
