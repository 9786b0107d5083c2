//! Resources as Rust types.

use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorKind};
use crate::resource::Resource;

impl Resource {
    /// Returns the object as a type that serde knows: a struct of the embedder, `serde_json::Value`, or a type of
    /// k8s-openapi.
    ///
    /// # Errors
    /// When the object does not fit the type.
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, Error> {
        overlay_yaml::from_value(self.value()).map_err(|error| {
            let message = format!("{} does not fit the type: {error}", self.id());
            Error::new(ErrorKind::Invalid(message), self.origin())
        })
    }
}

#[cfg(feature = "k8s-openapi")]
impl crate::Built {
    /// Returns the object of type `K` that is called `name`, or was before prefixes, suffixes and hashes.
    ///
    /// # Errors
    /// When there is none, or more than one, or it does not fit the type.
    pub fn get<K>(&self, name: &str) -> Result<K, Error>
    where
        K: k8s_openapi::Resource + DeserializeOwned,
    {
        let of_type = || {
            self.resources.iter().filter(|resource| {
                let gvk = resource.gvk();
                gvk.group == K::GROUP && gvk.version == K::VERSION && gvk.kind == K::KIND
            })
        };
        let mut found: Vec<&Resource> = of_type()
            .filter(|resource| resource.name() == name)
            .collect();
        if found.is_empty() {
            found = of_type()
                .filter(|resource| resource.original_id().name == name)
                .collect();
        }
        match found[..] {
            [resource] => resource.to(),
            [] => {
                let what = format!("the type {} and the name `{name}`", K::KIND);
                Err(Error::new(
                    ErrorKind::NoTarget { what },
                    crate::Origin::NONE,
                ))
            }
            _ => {
                let what = format!("the type {} and the name `{name}`", K::KIND);
                let count = found.len();
                Err(Error::new(
                    ErrorKind::ManyTargets { what, count },
                    crate::Origin::NONE,
                ))
            }
        }
    }
}
