//! Links the programs for Linux statically and at a fixed address: most of the time of a small build is starting the
//! program, and most of starting it would be finding libraries and moving tables of texts. A static program also
//! runs on any Linux.
//!
//! `-C target-feature=+crt-static` does the same, but only for all crates of a build, of which macros cannot be
//! static. Where the static C library is missing, the programs are linked as usual.

use std::env::var;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |name: &str, wanted: &str| var(name).is_ok_and(|found| found == wanted);
    let is_native = var("HOST").ok() == var("TARGET").ok();
    if is_native && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo:rustc-link-arg-bins=-no-pie");
        if is("PROFILE", "release")
            && let Some(directory) = static_libraries()
        {
            println!("cargo:rustc-link-arg-bins=-static");
            println!("cargo:rustc-link-arg-bins=-L{}", directory.display());
            order_functions();
        }
    }
}

/// Puts the functions that builds run next to each other. The system maps a program in pieces of 64 KiB, and most of them
/// then hold nothing that a build runs. A linker of the user's choice may not know scripts, and profilers look for lines
/// of code in the usual sections alone.
fn order_functions() {
    println!("cargo:rerun-if-changed=layout.ld");
    let is_chosen = var("CARGO_ENCODED_RUSTFLAGS").is_ok_and(|flags| flags.contains("fuse-ld"));
    let has_lines =
        var("DEBUG").is_ok_and(|debug| !matches!(debug.as_str(), "false" | "0" | "none"));
    if let Ok(directory) = var("CARGO_MANIFEST_DIR")
        && !is_chosen
        && !has_lines
    {
        println!("cargo:rustc-link-arg-bins=-Wl,-T,{directory}/layout.ld");
    }
    // For `cargo xtask layout`, which writes the script.
    println!("cargo:rerun-if-env-changed=OVERLAY_LINK_MAP");
    if let Ok(map) = var("OVERLAY_LINK_MAP") {
        println!("cargo:rustc-link-arg-bins=-Wl,-Map,{map}");
    }
}

/// Makes a directory in which the linker finds the static C library where it is told to look for the shared one.
fn static_libraries() -> Option<PathBuf> {
    let directory = Path::new(&var("OUT_DIR").ok()?).join("static");
    fs::create_dir_all(&directory).ok()?;
    let archives: Vec<PathBuf> = ["c", "gcc_eh", "gcc", "m"]
        .iter()
        .map(|name| archive(name))
        .collect::<Option<_>>()?;
    let archives: Vec<String> = archives
        .iter()
        .map(|archive| format!("\"{}\"", archive.display()))
        .collect();
    let script = format!("GROUP ( {} )\n", archives.join(" "));
    for name in ["c", "gcc_s", "m"] {
        fs::write(directory.join(format!("lib{name}.so")), &script).ok()?;
    }
    Some(directory)
}

/// The static library of that name that the C compiler knows.
fn archive(name: &str) -> Option<PathBuf> {
    let file = format!("lib{name}.a");
    let found = Command::new("cc")
        .arg(format!("-print-file-name={file}"))
        .output()
        .ok()?;
    let path = PathBuf::from(String::from_utf8(found.stdout).ok()?.trim());
    // Of what it does not know it prints the name alone.
    (path.is_absolute() && path.is_file()).then_some(path)
}
