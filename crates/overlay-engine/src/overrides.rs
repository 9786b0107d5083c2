//! Changes to the kustomization that is built, without a change of its file.
//!
//! Each has the effect of a command of `kustomize edit` in the directory, followed by a build.

use overlay_yaml::{Origin, Text, Value};

use crate::decode::Decoder;
use crate::error::{Error, Errors, Result};
use crate::kustomization::{self, Image, Kustomization, Label, LocatedText, Pairs, Patch, Replica};
use crate::load::File;
use crate::pipeline::Build;
use crate::transform::image::split;

/// What a build changes of the topmost kustomization.
///
/// ```
/// use overlay_engine::{BuildOptions, MemoryFs, Overrides, build};
///
/// let fs = MemoryFs::new()
///     .with("kustomization.yaml", "resources: [pod.yaml]\n")
///     .with("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers: [{name: c, image: nginx}]\n");
/// let overrides = Overrides::new().name_prefix("pr-7-").image("nginx=mirror/nginx:1.29")?;
/// let built = build(&fs, ".", &BuildOptions::new().overrides(overrides))?;
/// let yaml = built.to_yaml()?;
/// assert!(yaml.contains("name: pr-7-web") && yaml.contains("image: mirror/nginx:1.29"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    images: Vec<ImageChange>,
    replicas: Vec<Replica>,
    namespace: Option<LocatedText>,
    name_prefix: Option<LocatedText>,
    name_suffix: Option<LocatedText>,
    labels: Pairs,
    label_scope: LabelScope,
    annotations: Pairs,
    patches: Vec<Text>,
    components: Vec<LocatedText>,
}

/// Where labels of [`Overrides`] go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum LabelScope {
    /// Into metadata, selectors and templates, as `commonLabels`.
    #[default]
    Selectors,
    /// Into the metadata of objects, as `labels`.
    Metadata,
    /// Into metadata and templates, as `labels` with `includeTemplates`.
    Templates,
}

/// A change of an image in a kustomization: `None` keeps what is there, the empty text takes it away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageChange {
    /// The image's name in the resources.
    pub name: String,
    /// The new name.
    pub new_name: Option<String>,
    /// The new tag.
    pub new_tag: Option<String>,
    /// The new digest.
    pub digest: Option<String>,
}

impl ImageChange {
    /// Reads `[NAME=]IMAGE[:TAG][@DIGEST]`, where `*` keeps a part as it is; `None` when the text names an image and
    /// nothing that is to change.
    pub fn parse(text: &str) -> Option<ImageChange> {
        let (key, value) = text.split_once('=').unwrap_or(("", text));
        let parts = split(value);
        if parts.name == text {
            return None;
        }
        let part = |text: &str| (text != "*").then(|| text.to_owned());
        let (name, new_name) = match key {
            "" => (parts.name, Some(String::new())),
            key => (key, part(parts.name)),
        };
        Some(ImageChange {
            name: name.to_owned(),
            new_name,
            new_tag: part(parts.tag),
            digest: part(parts.digest),
        })
    }

    /// Makes the change in an entry of `images`.
    fn apply(&self, image: &mut Image) {
        image.name = located(&self.name);
        for (field, change) in [
            (&mut image.new_name, &self.new_name),
            (&mut image.new_tag, &self.new_tag),
            (&mut image.digest, &self.digest),
        ] {
            if let Some(change) = change {
                *field = located(change);
            }
        }
    }
}

impl Overrides {
    /// Returns no changes.
    pub fn new() -> Overrides {
        Overrides::default()
    }

    /// Whether there are no changes.
    pub fn is_empty(&self) -> bool {
        let Overrides {
            images,
            replicas,
            namespace,
            name_prefix,
            name_suffix,
            labels,
            label_scope: _,
            annotations,
            patches,
            components,
        } = self;
        images.is_empty()
            && replicas.is_empty()
            && namespace.is_none()
            && name_prefix.is_none()
            && name_suffix.is_none()
            && labels.is_empty()
            && annotations.is_empty()
            && patches.is_empty()
            && components.is_empty()
    }

    /// Sets an image as `edit set image`: `NAME:TAG`, `NAME@DIGEST`, or `NAME=NEW`, with a tag, a digest, both or
    /// none after `NEW`. `*` as new name, tag or digest keeps what the kustomization says.
    ///
    /// # Errors
    /// When `text` sets nothing.
    pub fn image(mut self, text: &str) -> Result<Overrides, Error> {
        // `kustomize edit` takes these too, and writes what no build can use.
        let (key, value) = text.split_once('=').unwrap_or(("-", text));
        let is_odd = key.is_empty() || split(value).name.is_empty();
        let Some(image) = ImageChange::parse(text).filter(|_| !is_odd) else {
            return Err(invalid(format!(
                "`{text}` sets no image: expected `NAME=NEW`, `NAME:TAG` or `NAME@DIGEST`"
            )));
        };
        self.images.retain(|present| present.name != image.name);
        self.images.push(image);
        Ok(self)
    }

    /// Sets how many replicas there are, as `edit set replicas`: `NAME=COUNT`.
    ///
    /// # Errors
    /// When `text` is nothing of that kind.
    pub fn replicas(mut self, text: &str) -> Result<Overrides, Error> {
        let parts = text.split_once('=').and_then(|(name, count)| {
            let is_name = !name.is_empty();
            Some((name, count.parse::<i64>().ok().filter(|_| is_name)?))
        });
        let Some((name, count)) = parts else {
            return Err(invalid(format!(
                "`{text}` sets no replicas: expected `NAME=COUNT`"
            )));
        };
        self.replicas.retain(|present| present.name.value != name);
        self.replicas.push(Replica {
            name: located(name),
            count,
            ..Replica::default()
        });
        Ok(self)
    }

    /// Sets the namespace, as `edit set namespace`.
    #[must_use]
    pub fn namespace(mut self, namespace: &str) -> Overrides {
        self.namespace = Some(located(namespace));
        self
    }

    /// Sets the prefix of names, as `edit set nameprefix`: it takes the place of the one in the file.
    #[must_use]
    pub fn name_prefix(mut self, prefix: &str) -> Overrides {
        self.name_prefix = Some(located(prefix));
        self
    }

    /// Sets the suffix of names, as `edit set namesuffix`: it takes the place of the one in the file.
    #[must_use]
    pub fn name_suffix(mut self, suffix: &str) -> Overrides {
        self.name_suffix = Some(located(suffix));
        self
    }

    /// Sets a label, as `edit add label --force`; [`Overrides::label_scope`] says where.
    #[must_use]
    pub fn label(mut self, key: &str, value: &str) -> Overrides {
        set_pair(&mut self.labels, (located(key), located(value)));
        self
    }

    /// Says where labels go. Default: [`LabelScope::Selectors`].
    #[must_use]
    pub fn label_scope(mut self, scope: LabelScope) -> Overrides {
        self.label_scope = scope;
        self
    }

    /// Sets an annotation, as `edit add annotation --force`.
    #[must_use]
    pub fn annotation(mut self, key: &str, value: &str) -> Overrides {
        set_pair(&mut self.annotations, (located(key), located(value)));
        self
    }

    /// Adds a patch after those of the kustomization, as `edit add patch`: the path of a file, from the directory that
    /// is built; or a patch in place, which starts with `{` or `[` or has several lines; or in the same way an entry of
    /// `patches`, with `path` or `patch`, `target` and `options`.
    #[must_use]
    pub fn patch(mut self, patch: &str) -> Overrides {
        self.patches.push(patch.into());
        self
    }

    /// Adds a component after those of the kustomization, as `edit add component`: a directory, from the one that is
    /// built.
    #[must_use]
    pub fn component(mut self, directory: &str) -> Overrides {
        self.components.push(located(directory));
        self
    }

    /// Changes `kustomization`.
    ///
    /// # Errors
    /// When a patch cannot be read.
    pub(crate) fn apply(
        &self,
        build: &mut Build<'_>,
        kustomization: &mut Kustomization,
    ) -> Result<(), Errors> {
        let mut mistakes = Errors::default();
        for text in &self.patches {
            match patch(build, text) {
                Ok(patch) => kustomization.patches.push(patch),
                Err(errors) => mistakes.0.extend(errors.0),
            }
        }
        mistakes.into_result()?;
        self.apply_images(&mut kustomization.images);
        self.apply_replicas(&mut kustomization.replicas);
        let fields = [
            (&mut kustomization.namespace, &self.namespace),
            (&mut kustomization.name_prefix, &self.name_prefix),
            (&mut kustomization.name_suffix, &self.name_suffix),
        ];
        for (field, new) in fields {
            if let Some(new) = new {
                *field = new.clone();
            }
        }
        self.apply_labels(kustomization);
        for pair in &self.annotations {
            set_pair(&mut kustomization.common_annotations, pair.clone());
        }
        for component in &self.components {
            let components = &mut kustomization.components;
            if components
                .iter()
                .all(|present| present.value != component.value)
            {
                components.push(component.clone());
            }
        }
        Ok(())
    }

    /// As kustomize does it, one entry stays for each name, the last, and the entries are sorted by name.
    fn apply_images(&self, images: &mut Vec<Image>) {
        if self.images.is_empty() {
            return;
        }
        let present = std::mem::take(images);
        let mut kept: Vec<Image> = Vec::new();
        for image in present {
            let is_same = |other: &&mut Image| other.name.value == image.name.value;
            match kept.iter_mut().find(is_same) {
                // Of one that changes, the first entry says what stays.
                Some(earlier) if self.changes_image(&earlier.name.value) => {}
                Some(earlier) => *earlier = image,
                None => kept.push(image),
            }
        }
        for change in &self.images {
            let is_same = |image: &Image| image.name.value == change.name;
            let old = kept.iter().position(is_same);
            let old = old.map(|at| kept.remove(at)).unwrap_or_default();
            // Only what the change speaks of is kept: no suffix of the tag.
            let mut image = Image {
                new_name: old.new_name,
                new_tag: old.new_tag,
                digest: old.digest,
                ..Image::default()
            };
            change.apply(&mut image);
            kept.push(image);
        }
        kept.sort_by(|a, b| a.name.value.cmp(&b.name.value));
        *images = kept;
    }

    fn changes_image(&self, name: &str) -> bool {
        self.images.iter().any(|change| change.name == name)
    }

    /// As [`Overrides::apply_images`].
    fn apply_replicas(&self, replicas: &mut Vec<Replica>) {
        if self.replicas.is_empty() {
            return;
        }
        let mut result = self.replicas.clone();
        for replica in std::mem::take(replicas) {
            let is_set = self
                .replicas
                .iter()
                .any(|new| new.name.value == replica.name.value);
            if is_set {
                continue;
            }
            result.retain(|earlier| earlier.name.value != replica.name.value);
            result.push(replica);
        }
        result.sort_by(|a, b| a.name.value.cmp(&b.name.value));
        *replicas = result;
    }

    fn apply_labels(&self, kustomization: &mut Kustomization) {
        if self.labels.is_empty() {
            return;
        }
        let include_templates = match self.label_scope {
            LabelScope::Selectors => {
                for pair in &self.labels {
                    set_pair(&mut kustomization.common_labels, pair.clone());
                }
                return;
            }
            LabelScope::Metadata => false,
            LabelScope::Templates => true,
        };
        let fits = |label: &Label| {
            !label.include_selectors && label.include_templates == include_templates
        };
        let labels = &mut kustomization.labels;
        let at = labels.iter().position(fits).unwrap_or_else(|| {
            labels.push(Label {
                include_templates,
                ..Label::default()
            });
            labels.len() - 1
        });
        for pair in &self.labels {
            set_pair(&mut labels[at].pairs, pair.clone());
        }
    }
}

fn set_pair(pairs: &mut Pairs, pair: (LocatedText, LocatedText)) {
    match pairs.iter_mut().find(|(key, _)| key.value == pair.0.value) {
        Some(present) => *present = pair,
        None => pairs.push(pair),
    }
}

/// Reads what [`Overrides::patch`] was given.
fn patch(build: &mut Build<'_>, text: &str) -> Result<Patch, Errors> {
    let is_inline = text.contains('\n') || text.starts_with(['{', '[']);
    if !is_inline {
        return Ok(Patch {
            path: located(text),
            ..Patch::default()
        });
    }
    let bytes: std::sync::Arc<[u8]> = text.as_bytes().into();
    let number = build.sources.add("patch of the caller", bytes.clone());
    let origin = Origin::new(number, 0);
    let file = File {
        number,
        text: bytes,
    };
    let value = kustomization::parse(build, &file)?;
    let has = |field: &str| {
        value
            .as_ref()
            .is_some_and(|value| value.get(field).is_some())
    };
    let is_entry = (has("path") || has("patch")) && !has("kind") && !has("apiVersion");
    let Some(value) = value.filter(|_| is_entry) else {
        return Ok(Patch {
            origin,
            patch: LocatedText::new(text.into(), origin),
            ..Patch::default()
        });
    };
    entry(&value)
}

fn entry(value: &Value) -> Result<Patch, Errors> {
    let mut decoder = Decoder::strict();
    let patch = kustomization::patch(&mut decoder, value);
    Errors(decoder.errors).into_result().map(|()| patch)
}

fn located(text: &str) -> LocatedText {
    LocatedText::new(text.into(), Origin::NONE)
}

fn invalid(message: String) -> Error {
    Error::invalid(message, Origin::NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(name: &str, new_name: &str, tag: &str, digest: &str) -> Image {
        Image {
            name: located(name),
            new_name: located(new_name),
            new_tag: located(tag),
            digest: located(digest),
            ..Image::default()
        }
    }

    fn shown(images: &[Image]) -> Vec<String> {
        let show = |image: &Image| {
            let Image {
                name,
                new_name,
                new_tag,
                digest,
                ..
            } = image;
            format!(
                "{}={}:{}@{}",
                name.value, new_name.value, new_tag.value, digest.value
            )
        };
        images.iter().map(show).collect()
    }

    #[test]
    fn images_are_set_by_name_and_a_star_keeps_what_is_there() -> Result<()> {
        let overrides = Overrides::new()
            .image("b=mirror/b:*")?
            .image("a:2")?
            .image("c@sha256:1")?
            .image("d=*:3")?;
        let mut images = vec![image("b", "old/b", "1", ""), image("z", "", "9", "")];
        overrides.apply_images(&mut images);
        assert_eq!(
            shown(&images),
            ["a=:2@", "b=mirror/b:1@", "c=:@sha256:1", "d=:3@", "z=:9@"]
        );
        Ok(())
    }

    #[test]
    fn what_sets_nothing_is_refused() {
        for text in ["nginx", "", "=new:1", "a="] {
            assert!(Overrides::new().image(text).is_err(), "{text}");
        }
        for text in ["web", "web=", "=3", "web=x", "web=1=2"] {
            assert!(Overrides::new().replicas(text).is_err(), "{text}");
        }
    }
}
