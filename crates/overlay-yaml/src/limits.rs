//! Bounds on what a text may cost.

/// Bounds on what a text may cost: a hostile file is refused early instead of filling the memory.
///
/// The defaults are far above every real manifest.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// The size of a text in bytes; 256 MiB.
    pub max_bytes: usize,
    /// How deep collections may nest; 1000.
    pub max_depth: usize,
    /// The number of scalars and collections in a text, before aliases are expanded; 20 million.
    pub max_nodes: usize,
    /// The number of scalars and collections that the expansion of aliases may add; 1 million.
    pub max_alias_expansion: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            max_bytes: 256 << 20,
            max_depth: 1000,
            max_nodes: 20_000_000,
            max_alias_expansion: 1_000_000,
        }
    }
}

impl Limits {
    /// Sets the greatest size of a text in bytes.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Limits {
        self.max_bytes = bytes;
        self
    }

    /// Sets how deep collections may nest.
    ///
    /// Values are walked recursively: a limit far above the default needs threads with larger stacks.
    #[must_use]
    pub fn max_depth(mut self, depth: usize) -> Limits {
        self.max_depth = depth;
        self
    }

    /// Sets the greatest number of scalars and collections in a text.
    #[must_use]
    pub fn max_nodes(mut self, nodes: usize) -> Limits {
        self.max_nodes = nodes;
        self
    }

    /// Sets the greatest number of scalars and collections that aliases may add.
    #[must_use]
    pub fn max_alias_expansion(mut self, nodes: usize) -> Limits {
        self.max_alias_expansion = nodes;
        self
    }
}
