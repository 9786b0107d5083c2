//! The command from the outside: arguments, files, exit status and reports.
