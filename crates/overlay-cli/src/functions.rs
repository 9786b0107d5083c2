//! The flags that let builds run functions.

use std::ffi::OsStr;
use std::sync::Arc;
use std::time::Duration;

use overlay_engine::{FunctionCall, FunctionError, FunctionOutput, FunctionRunner};
use overlay_function::Functions;
use overlay_process::Processes;

use crate::args::{Invocation, Usage};
use crate::signal;

/// Reads the flags; `None` when functions are not enabled, however many of the other flags are given.
///
/// # Errors
/// When the time limit is none.
pub(crate) fn runner(
    invocation: &Invocation,
    processes: &Processes,
) -> Result<Option<Arc<dyn FunctionRunner>>, Usage> {
    if !invocation.has("enable-alpha-plugins") {
        return Ok(None);
    }
    let mut functions = Functions::new()
        .exec(invocation.has("enable-exec"))
        .network(invocation.has("network"))
        .as_current_user(invocation.has("as-current-user"))
        .processes(processes.clone());
    for mount in invocation.values("mount") {
        functions = functions.mount(&mount.to_string_lossy());
    }
    for env in invocation.values("env") {
        functions = functions.env(env.to_string_lossy());
    }
    if let Some(limit) = invocation.value("fn-timeout") {
        let limit = duration(limit).ok_or_else(|| {
            let message = format!("`{}` is no length of time", limit.display());
            Usage::new(invocation.command, message).hint(Some("such are `90s` and `5m`".to_owned()))
        })?;
        functions = functions.time_limit(limit);
    }
    Ok(Some(Arc::new(functions)))
}

/// Passes over functions where nothing is built for its result.
#[derive(Debug)]
struct PassedOver;

impl FunctionRunner for PassedOver {
    fn run(&self, _: &FunctionCall<'_>) -> Result<FunctionOutput, FunctionError> {
        let why = "what it does is not known without running it";
        Ok(FunctionOutput::NotEnabled(why.to_owned()))
    }
}

/// Passes over functions, so that all that a build with them reads itself is found.
pub(crate) fn passed_over() -> Arc<dyn FunctionRunner> {
    Arc::new(PassedOver)
}

/// Returns what starts programs that a signal which ends this program ends, too: they are not in its group, so that the
/// terminal does not end them.
pub(crate) fn processes() -> Processes {
    let processes = Processes::default();
    let running = processes.downgrade();
    processes.before_first(move || {
        signal::before_end(move || {
            if let Some(processes) = running.upgrade() {
                processes.end_all();
            }
        });
    });
    processes
}

/// Reads `90`, `90s`, `5m` or `1h`; nothing is no length of time.
fn duration(text: &OsStr) -> Option<Duration> {
    let text = text.to_str()?;
    let digits = text.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let unit = match &text[digits.len()..] {
        "" | "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => return None,
    };
    let seconds: u64 = digits.parse().ok()?;
    Some(Duration::from_secs(seconds.checked_mul(unit)?)).filter(|length| !length.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_have_units() {
        let seconds = |text: &str| duration(OsStr::new(text)).map(|length| length.as_secs());
        assert_eq!(seconds("90"), Some(90));
        assert_eq!(seconds("5m"), Some(300));
        for wrong in ["", "0", "m", "5d", "-1s", "1.5s", "99999999999999999999h"] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }
}
