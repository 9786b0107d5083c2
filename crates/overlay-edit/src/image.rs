//! What `set image` is told.

pub use overlay_engine::ImageChange;

use crate::error::{EditError, Result};

/// Reads an argument of `edit set image`: `[name=]image[:tag][@digest]`, where `*` keeps a part as it is.
///
/// # Errors
/// When the argument names an image and nothing that is to change.
pub fn parse_image(argument: &str) -> Result<ImageChange> {
    ImageChange::parse(argument).ok_or_else(|| EditError::refused(FORMS))
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
    use overlay_engine::split_image;

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
        assert!(parse_image("a").is_err());
        let change = parse_image("a=*:*@sha256:0").expect("good");
        assert_eq!((change.new_name, change.new_tag), (None, None));
        assert_eq!(change.digest.as_deref(), Some("sha256:0"));
    }
}
