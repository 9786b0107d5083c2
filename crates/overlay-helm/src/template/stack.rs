//! How much of the native stack is used.

/// Measures the native stack from where it was made, by the addresses of local variables: frames differ in size from
/// build to build, so counting calls would have to assume the worst.
pub(super) struct Stack {
    base: usize,
    limit: usize,
}

impl Stack {
    /// Starts to measure here.
    #[inline(never)]
    pub(super) fn new(limit: usize) -> Stack {
        Stack {
            base: here(),
            limit,
        }
    }

    /// Tells whether more than the limit is in use.
    pub(super) fn is_exhausted(&self) -> bool {
        self.base.abs_diff(here()) > self.limit
    }
}

#[inline(never)]
fn here() -> usize {
    let marker = 0u8;
    std::hint::black_box(&raw const marker) as usize
}
