//! The plugin of kubectl: `kubectl overlay`.

use std::process::ExitCode;

fn main() -> ExitCode {
    overlay_cli::main("kubectl overlay")
}
