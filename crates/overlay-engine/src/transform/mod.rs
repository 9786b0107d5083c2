//! The built-in transformers: what a kustomization changes on the resources that it has gathered.
//!
//! Each is one module with one main function on plain data; [`crate::pipeline`] calls them in kustomize's order.

pub(crate) mod annotation;
pub(crate) mod image;
pub(crate) mod label;
pub(crate) mod name;
pub(crate) mod namespace;
pub(crate) mod order;
pub(crate) mod replica;
pub(crate) mod value_add;
pub(crate) mod variable;
