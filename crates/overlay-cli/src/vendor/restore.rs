//! The kustomizations as they were before an earlier run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use overlay_engine::{BuildOptions, Found, clean_path};

use super::kustomization::{entries, read, replaced};
use super::manifest::Manifest;
use super::preview::Preview;
use super::{Sources, Stop};

impl Sources<'_> {
    /// The texts of the kustomizations that use copies, with what the copies were made from instead.
    pub(super) fn restored(
        &self,
        now: &Preview,
        directories: &[PathBuf],
        options: &BuildOptions,
    ) -> Result<BTreeMap<PathBuf, Arc<[u8]>>, Stop> {
        let mut inputs = Vec::new();
        for directory in directories {
            // A copy may be missing; then there is an error, but also the file that names it.
            inputs.extend(match overlay_engine::build(now, directory, options) {
                Ok(built) => built.inputs,
                Err(failure) => failure.inputs,
            });
        }
        let mut manifests = BTreeMap::new();
        let mut texts = BTreeMap::new();
        let found: BTreeSet<PathBuf> = inputs
            .into_iter()
            .filter(|input| input.found == Found::File)
            .map(|input| now.here.join(input.path))
            .collect();
        for file in self.local_kustomizations(&found) {
            let text = read(&file.path)?;
            let mut changes = Vec::new();
            for entry in entries(&file.path, &text)? {
                let path = clean_path(&file.directory.join(&entry.path));
                for directory in [self.to.clone(), file.directory.join(&self.name)] {
                    let Ok(inside) = path.strip_prefix(&directory) else {
                        continue;
                    };
                    if !manifests.contains_key(&directory) {
                        manifests.insert(directory.clone(), Manifest::load(&directory)?);
                    }
                    let manifest = manifests.get(&directory);
                    if let Some(old) = manifest.and_then(|manifest| manifest.entry(inside)) {
                        changes.push((entry, old));
                        break;
                    }
                }
            }
            if !changes.is_empty() {
                let text = replaced(&file.path, &text, &changes)?;
                texts.insert(file.later, text.into());
            }
        }
        Ok(texts)
    }
}
