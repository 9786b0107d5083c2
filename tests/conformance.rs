//! Runs every case under `tests/cases`, and builds the examples whose output is under `tests/golden`.
//!
//! With `UPDATE=1` what comes out becomes what is expected.

#[path = "support/case.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod case;

use std::ffi::OsString;
use std::fs;

use case::Case;
use overlay_cli::{Context, Status};
use overlay_engine::{FileSystem, MemoryFs, OsFs};

struct Ran {
    status: Status,
    out: String,
    err: String,
}

fn run(fs: &dyn FileSystem, args: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut context = Context {
        program: "overlay",
        fs,
        out: &mut out,
        err: &mut err,
        color: false,
        is_terminal: false,
    };
    let status = overlay_cli::run(args.iter().map(OsString::from), &mut context);
    Ran {
        status,
        out: String::from_utf8(out).expect("output is UTF-8"),
        err: String::from_utf8(err).expect("reports are UTF-8"),
    }
}

fn run_case(case: &Case) -> Ran {
    let fs = case
        .files
        .iter()
        .fold(MemoryFs::new(), |fs, (path, content)| {
            fs.with(path, content.as_bytes())
        });
    let mut args = vec!["build", case.root.as_str()];
    args.extend(case.args.iter().map(String::as_str));
    run(&fs, &args)
}

fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| !value.is_empty() && value != "0")
}

#[test]
fn cases() {
    let mut failed = 0;
    let cases = case::all();
    for case in &cases {
        let ran = run_case(case);
        let (wanted, got) = if case.is_error {
            (Status::Failed, &ran.err)
        } else {
            (Status::Done, &ran.out)
        };
        let is_silent = !case.is_error || ran.out.is_empty();
        if ran.status == wanted && is_silent && *got == case.expected {
            continue;
        }
        if is_update() && ran.status == wanted && is_silent {
            fs::write(&case.path, format!("{}{got}", case.head)).expect("cases can be written");
            continue;
        }
        failed += 1;
        eprintln!(
            "== {}: {:?}, expected {wanted:?}\n-- expected --\n{}-- standard output --\n{}-- standard error --\n{}",
            case.name, ran.status, case.expected, ran.out, ran.err
        );
    }
    assert!(failed == 0, "{failed} of {} cases failed", cases.len());
}

#[test]
fn examples() {
    let root = case::repository();
    let golden = root.join("tests/golden");
    let list = fs::read_to_string(golden.join("list.txt")).expect("the list of examples");
    let mut failed = 0;
    for line in list.lines().filter(|line| !line.trim().is_empty()) {
        let (file, directory) = line.split_once(' ').expect("file and directory");
        let path = golden.join(file);
        let directory = root.join(directory);
        let ran = run(&OsFs, &["build", directory.to_str().expect("UTF-8")]);
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if ran.status == Status::Done && ran.out == expected {
            continue;
        }
        if is_update() && ran.status == Status::Done {
            fs::write(path, ran.out).expect("golden files can be written");
            continue;
        }
        failed += 1;
        eprintln!("== {file}\n{}{}", ran.err, difference(&expected, &ran.out));
    }
    assert!(failed == 0, "{failed} examples failed");
}

/// The first lines that differ.
fn difference(expected: &str, got: &str) -> String {
    let mut expected = expected.lines();
    let mut got = got.lines();
    for number in 1.. {
        match (expected.next(), got.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => {
                return format!(
                    "line {number}: expected `{}`, got `{}`\n",
                    a.unwrap_or_default(),
                    b.unwrap_or_default()
                );
            }
        }
    }
    String::new()
}
