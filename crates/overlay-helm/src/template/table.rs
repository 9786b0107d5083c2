//! The functions that templates may call, by name.

use hashbrown::HashMap;

use crate::builtin;
use crate::function::{Function, Type};

/// The functions that templates may call. Go's own and those that need the executor (`include`, `tpl`, `required`,
/// `fail`, `lookup`) are always there.
pub struct FunctionTable {
    named: HashMap<&'static [u8], usize>,
    functions: Vec<Entry>,
}

/// A function, or one that the executor runs itself.
pub(super) struct Entry {
    pub(super) function: Function,
    pub(super) special: Special,
}

/// What is special about a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Special {
    /// Nothing: its body is called.
    No,
    /// Arguments after the first false one are not evaluated.
    And,
    /// Arguments after the first true one are not evaluated.
    Or,
    Include,
    Tpl,
    /// Its error is the chart's own message.
    Fail,
}

const INCLUDE: Function = Function {
    name: "include",
    parameters: &[Type::String, Type::Any],
    variadic: None,
    body: builtin::executed_elsewhere,
};

const TPL: Function = Function {
    name: "tpl",
    ..INCLUDE
};

impl FunctionTable {
    /// Returns the table of the functions of `groups`. Where a name is there twice, the last one is taken: a group's
    /// function hides Go's own of the same name, and helm's five hide those of the groups.
    pub fn new(groups: &[&[Function]]) -> FunctionTable {
        let mut table = FunctionTable {
            named: HashMap::new(),
            functions: Vec::new(),
        };
        table.add(&builtin::AND, Special::And);
        table.add(&builtin::OR, Special::Or);
        table.add_all(builtin::GO);
        for group in groups {
            table.add_all(group);
        }
        table.add_all(&[builtin::LOOKUP]);
        table.add(&builtin::REQUIRED, Special::Fail);
        table.add(&builtin::FAIL, Special::Fail);
        table.add(&INCLUDE, Special::Include);
        table.add(&TPL, Special::Tpl);
        table
    }

    /// Tells whether there is a function of that name.
    pub fn contains(&self, name: &str) -> bool {
        self.named.contains_key(name.as_bytes())
    }

    fn add_all(&mut self, functions: &[Function]) {
        for function in functions {
            self.add(function, Special::No);
        }
    }

    fn add(&mut self, function: &Function, special: Special) {
        let name = function.name.as_bytes();
        self.named.insert(name, self.functions.len());
        self.functions.push(Entry {
            function: *function,
            special,
        });
    }

    pub(super) fn index(&self, name: &[u8]) -> Option<usize> {
        self.named.get(name).copied()
    }

    pub(super) fn entry(&self, index: usize) -> &Entry {
        &self.functions[index]
    }

    /// Returns the name that is most like `name`, if one is like it at all.
    pub(super) fn near(&self, name: &str) -> Option<&'static str> {
        let likeness = |other: &str| strsim::jaro_winkler(name, other);
        self.functions
            .iter()
            .map(|entry| entry.function.name)
            .filter(|other| likeness(other) > 0.85)
            .max_by(|one, other| likeness(one).total_cmp(&likeness(other)))
    }
}
