//! What is told while a batch is built.

use std::time::{Duration, Instant};

use super::{Done, Outcome, Task};
use crate::{Context, complain};

/// How far the work is: a bar on a terminal, else a line for each file that is written and each failure.
pub(super) struct Progress<'a, 'b> {
    context: &'a mut Context<'b>,
    total: usize,
    done: usize,
    drawn: Option<Instant>,
    width: usize,
    /// What is not written yet.
    lines: String,
}

impl<'a, 'b> Progress<'a, 'b> {
    pub(super) fn new(context: &'a mut Context<'b>, total: usize) -> Progress<'a, 'b> {
        Progress {
            context,
            total,
            done: 0,
            drawn: None,
            width: 0,
            lines: String::new(),
        }
    }

    pub(super) fn step(&mut self, task: &Task, done: &Done) {
        self.done += 1;
        let is_due = |drawn: Instant| drawn.elapsed() >= Duration::from_millis(50);
        let is_due = self.drawn.is_none_or(is_due);
        if !self.context.is_terminal {
            let line = match done.outcome {
                Outcome::Written => {
                    let target = task.target.as_ref().unwrap_or(&task.directory);
                    format!("wrote {}\n", target.display())
                }
                Outcome::Failed => format!("failed {}\n", task.directory.display()),
                Outcome::Unchanged => return,
            };
            self.lines.push_str(&line);
            if is_due {
                self.flush();
                self.drawn = Some(Instant::now());
            }
            return;
        }
        if is_due {
            let filled = self.done * 30 / self.total.max(1);
            let line = format!("[{:<30}] {}/{}", "=".repeat(filled), self.done, self.total);
            self.draw(&line);
            self.drawn = Some(Instant::now());
        }
    }

    fn draw(&mut self, line: &str) {
        let width = std::mem::replace(&mut self.width, line.len());
        complain(self.context, &format!("\r{line:<width$}"));
    }

    fn flush(&mut self) {
        complain(self.context, &std::mem::take(&mut self.lines));
    }

    pub(super) fn clear(&mut self) {
        self.flush();
        if self.width > 0 {
            self.draw("");
            complain(self.context, "\r");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use overlay_engine::OsFs;

    use super::*;

    /// What is told of three tasks, each long after the one before.
    fn told(is_terminal: bool) -> String {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut context = Context {
            program: "overlay",
            fs: &OsFs,
            out: &mut out,
            err: &mut err,
            color: false,
            is_terminal,
        };
        let outcomes = [Outcome::Written, Outcome::Unchanged, Outcome::Failed];
        let mut progress = Progress::new(&mut context, outcomes.len());
        for outcome in outcomes {
            let task = Task {
                directory: PathBuf::from("a"),
                target: Some(PathBuf::from("out/a.yaml")),
            };
            let done = Done {
                outcome,
                report: String::new(),
                inputs: Vec::new(),
            };
            progress.drawn = None;
            progress.step(&task, &done);
        }
        progress.clear();
        assert!(out.is_empty());
        String::from_utf8(err).expect("UTF-8")
    }

    #[test]
    fn progress_is_a_bar_on_a_terminal() {
        let third = "=".repeat(10);
        let blank = " ".repeat("[] 1/3".len() + 30);
        assert_eq!(
            told(true),
            format!(
                "\r[{third:<30}] 1/3\r[{third}{third:<20}] 2/3\r[{third}{third}{third}] 3/3\r{blank}\r"
            )
        );
    }

    #[test]
    fn progress_is_lines_elsewhere() {
        assert_eq!(told(false), "wrote out/a.yaml\nfailed a\n");
    }
}
