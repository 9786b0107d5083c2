//! What `set image` is told.

use overlay_engine::split_image;

use crate::error::{EditError, Result};

/// A change of an image: `None` keeps what the file says, the empty text takes it away.
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
    /// Reads `[name=]image[:tag][@digest]`, where `*` keeps a part as it is.
    ///
    /// # Errors
    /// When the argument names an image and nothing that is to change.
    pub fn parse(argument: &str) -> Result<ImageChange> {
        let (key, value) = argument.split_once('=').unwrap_or(("", argument));
        let (name, tag, digest) = split_image(value);
        if name == argument {
            return Err(EditError::refused(FORMS));
        }
        let part = |text: &str| (text != "*").then(|| text.to_owned());
        let (name, new_name) = match key {
            "" => (name, Some(String::new())),
            key => (key, part(name)),
        };
        Ok(ImageChange {
            name: name.to_owned(),
            new_name,
            new_tag: part(tag),
            digest: part(digest),
        })
    }
}

const FORMS: &str = "invalid format of image, use one of the following options:
- <image>=<newimage>:<newtag>
- <image>=<newimage>@<digest>
- <image>=<newimage>:<newtag>@<digest>
- <image>=<newimage>
- <image>:<newtag>
- <image>:<newtag>@<digest>
- <image>@<digest>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_split_as_references_do() {
        for (image, expected) in [
            ("a", ("a", "", "")),
            ("a:1", ("a", "1", "")),
            ("a@sha256:0", ("a", "", "sha256:0")),
            ("h:5/a:1@sha256:0", ("h:5/a", "1", "sha256:0")),
            ("h:5/a", ("h:5/a", "", "")),
            ("/a:1", ("/a", "1", "")),
        ] {
            assert_eq!(split_image(image), expected, "{image}");
        }
    }

    #[test]
    fn an_image_alone_changes_nothing_and_is_refused() {
        assert!(ImageChange::parse("a").is_err());
        let change = ImageChange::parse("a=*:*@sha256:0").expect("good");
        assert_eq!((change.new_name, change.new_tag), (None, None));
        assert_eq!(change.digest.as_deref(), Some("sha256:0"));
    }
}
