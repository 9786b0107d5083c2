//! The command `overlay`.

use std::process::ExitCode;

fn main() -> ExitCode {
    overlay_cli::main("overlay")
}
