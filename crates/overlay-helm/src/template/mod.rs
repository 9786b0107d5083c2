//! Go's `text/template`, with the functions that need it: `include`, `tpl`, `required`, `fail`.
//!
//! A text goes through the lexer and the parser once and becomes a tree that any number of renders share, on any
//! thread. The executor walks the tree and writes to one buffer.
//!
//! | module | what it holds |
//! |---|---|
//! | `lexer` | the text as tokens |
//! | `constant` | strings, characters and numbers |
//! | `ast` | the tree |
//! | `parser` | tokens as a tree, with variables and functions resolved |
//! | `table` | the functions that may be called |
//! | `executor` | actions, pipelines, calls |
//! | `field` | fields and methods of values |
//! | `argument` | arguments, checked against the types of parameters |
//! | `stack` | how deep the executor is |
//!
//! A template that calls itself uses up native stack. The executor measures that, and ends with an error at
//! [`Limits::stack`]; Go's limits, 100 000 nested templates and helm's 1000 nested `include`s of one name, need more
//! stack than most threads have.

mod argument;
mod ast;
mod constant;
mod executor;
mod field;
mod lexer;
mod parser;
mod stack;
mod table;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use hashbrown::HashMap;

use crate::error::Error;
use crate::host::Host;
use crate::value::Value;
use ast::{Source, Template};
use executor::Executor;

pub use table::FunctionTable;

/// What a render may use up.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of native stack. The default, 1 MiB, is safe on any thread that Rust starts (they have 2 MiB). For the
    /// depth that helm allows, render on a thread with a big stack and say so here; leave 1 MiB for functions.
    pub stack: usize,
    /// Actions, calls and iterations, all in all. The default is 100 million, some seconds.
    pub steps: u64,
    /// Bytes of output, and of any text on the way there. The default is 256 MiB.
    pub output: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            stack: 1 << 20,
            steps: 100_000_000,
            output: 256 << 20,
        }
    }
}

/// A set of named templates: the files of a chart and what they define. A clone is cheap.
#[derive(Clone)]
pub struct Templates {
    functions: Arc<FunctionTable>,
    named: Arc<HashMap<Box<[u8]>, Arc<Template>>>,
    /// How many texts have been parsed.
    sources: usize,
}

impl Templates {
    /// Returns an empty set whose templates may call `functions`.
    pub fn new(functions: Arc<FunctionTable>) -> Templates {
        Templates {
            functions,
            named: Arc::default(),
            sources: 0,
        }
    }

    /// Parses `text` as the template `name`, and what it defines. Later definitions win, but one of nothing except
    /// blanks, comments and definitions replaces none.
    ///
    /// # Errors
    ///
    /// When the text is not a template, or calls a function that is not there.
    pub fn parse(&mut self, name: &str, text: &[u8]) -> Result<(), Error> {
        let source = Source {
            name: name.into(),
            text: text.into(),
            index: self.sources,
        };
        let parsed = parser::parse(Arc::new(source), &self.functions)?;
        self.sources += 1;
        let named = Arc::make_mut(&mut self.named);
        for template in parsed {
            if !template.is_empty() || !named.contains_key(&template.name) {
                named.insert(template.name.clone(), template);
            }
        }
        Ok(())
    }

    /// Tells whether there is a template of that name.
    pub fn contains(&self, name: &str) -> bool {
        self.named.contains_key(name.as_bytes())
    }

    /// Runs the template `name` on `data` and returns what it prints, without the `<no value>` that Go prints for
    /// what is not there, as in helm.
    ///
    /// # Errors
    ///
    /// When there is no such template, when it fails, or when it takes more than `limits`.
    pub fn render(
        &self,
        name: &str,
        data: Value,
        host: &mut dyn Host,
        limits: &Limits,
    ) -> Result<Vec<u8>, Error> {
        self.renderer(host, limits).render(name, data)
    }

    /// Returns what runs several templates of the set, one after the other. Constants and the texts that `tpl` was
    /// given are kept from one to the next, and the limits hold for all of them together.
    pub fn renderer<'a>(&'a self, host: &'a mut dyn Host, limits: &Limits) -> Renderer<'a> {
        Renderer(Executor::new(self, host, limits.clone()))
    }
}

/// Runs templates of one set one after the other.
pub struct Renderer<'a>(Executor<'a>);

impl Renderer<'_> {
    /// Runs the template `name` on `data`; see [`Templates::render`].
    ///
    /// # Errors
    ///
    /// When there is no such template, when it fails, or when it takes more than the limits.
    pub fn render(&mut self, name: &str, data: Value) -> Result<Vec<u8>, Error> {
        Ok(self.0.render(name.as_bytes(), data)?)
    }
}
