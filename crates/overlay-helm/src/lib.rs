//! Helm charts, rendered in-process with the bytes of `helm template` 3.22.
//!
//! | module | what it holds |
//! |---|---|
//! | [`value`] | what templates compute with: Go's values as far as charts can see them |
//! | [`host`] | what a render may ask of the world outside: time, randomness, look-ups |
//! | [`function`] | a function that templates call: its signature and its body |
//! | [`semver`] | versions and constraints, as charts write them |
//! | [`template`] | Go's `text/template`, with `include`, `tpl`, `required` and `fail` |
//! | [`format`](mod@format) | Go's `fmt`: values as text |
//! | [`error`] | what can go wrong, as data |
//! | [`sprig`] | the functions of sprig |
//! | [`chart`] | charts from their files or archives, and which of their subcharts are on |
//! | [`values`] | the values of a chart, from its files, from the user, for its subcharts |
//! | [`repository`] | chart repositories and registries: what to ask for, and what the answers mean |
//! | [`schema`] | the check of values against `values.schema.json` |
//! | [`strvals`] | the arguments of `--set` and its kin |
//! | [`yaml`] | YAML, JSON and TOML, in values files and as functions |
//! | [`capabilities`] | the version of Kubernetes and the API versions that charts see |
//! | [`glob`] | the patterns of `.Files.Glob` |
//! | [`render`] | one render: a chart and values in, documents out |
//! | [`manifest`] | what is printed, as documents and hooks, in helm's order |
//!
//! A render reads no file, no clock and no network on its own: charts are handed in, and what is not in
//! them comes from a [`Host`](host::Host).

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod builtin;
pub mod capabilities;
pub mod chart;
pub mod error;
pub mod format;
pub mod function;
pub mod glob;
pub mod host;
pub mod json;
pub mod manifest;
mod objects;
pub mod render;
pub mod repository;
pub mod schema;
pub mod semver;
pub mod sprig;
pub mod strvals;
pub mod template;
mod toml;
pub mod value;
pub mod values;
pub mod yaml;
