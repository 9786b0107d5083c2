//! Images and replicas, which are set by name.

use overlay_yaml::{Mapping, Value};

use super::{Manner, member};
use crate::image::ImageChange;
use crate::kustomization::{Kustomization, text};

pub(super) fn set_images(k: &mut Kustomization, changes: &[ImageChange], manner: Manner) {
    // Of arguments for the same image the last one counts.
    let mut wanted: Vec<&ImageChange> = Vec::new();
    for change in changes {
        wanted.retain(|other| other.name != change.name);
        wanted.push(change);
    }
    for change in &wanted {
        let fields = ["images", "imageTags"];
        let field = fields.into_iter().find(|field| {
            let mut items = k.items(field).iter();
            items.any(|item| member(item, "name") == change.name)
        });
        let Some(field) = field else {
            let mut entry = Mapping::new();
            set_image(&mut entry, change);
            k.push("images", Value::mapping(entry));
            continue;
        };
        for other in fields {
            let mut is_first = other == field;
            if !k.0.contains_key(other) {
                continue;
            }
            let Some(items) = k.items_mut(other) else {
                continue;
            };
            items.retain_mut(|item| {
                if member(item, "name") != change.name {
                    return true;
                }
                let is_kept = std::mem::take(&mut is_first);
                if let Some(entry) = item.as_mapping_mut().filter(|_| is_kept) {
                    set_image(entry, change);
                }
                is_kept
            });
        }
    }
    if manner == Manner::DropIn {
        settle_images(k);
    }
}

/// Sorts by name and keeps the first entry of each, as kustomize does; a `*` means nothing there.
fn settle_images(k: &mut Kustomization) {
    let Some(items) = k.items_mut("images") else {
        return;
    };
    items.sort_by(|a, b| member(a, "name").cmp(member(b, "name")));
    items.dedup_by(|later, first| member(later, "name") == member(first, "name"));
    for item in items.iter_mut().filter_map(Value::as_mapping_mut) {
        for name in ["newName", "newTag", "digest"] {
            if item.get(name).and_then(Value::text) == Some("*") {
                item.remove(name);
                item.remove("tagSuffix");
            }
        }
    }
}

fn set_image(entry: &mut Mapping, change: &ImageChange) {
    let mut put = |name: &str, content: Option<&str>| match content {
        None => {}
        Some("") => {
            entry.remove(name);
        }
        Some(content) => {
            entry.insert(name, text(content));
        }
    };
    put("name", Some(&change.name));
    put("newName", change.new_name.as_deref());
    put("newTag", change.new_tag.as_deref());
    put("digest", change.digest.as_deref());
    put("tagSuffix", Some(""));
}

pub(super) fn set_replicas(k: &mut Kustomization, counts: &[(String, i64)], manner: Manner) {
    let mut wanted: Vec<&(String, i64)> = Vec::new();
    for count in counts {
        wanted.retain(|other| other.0 != count.0);
        wanted.push(count);
    }
    let Some(items) = k.items_mut("replicas") else {
        return;
    };
    for (name, count) in wanted {
        let mut is_there = false;
        items.retain_mut(|item| {
            if member(item, "name") != name.as_str() {
                return true;
            }
            if let Some(entry) = item.as_mapping_mut().filter(|_| !is_there) {
                entry.insert("count", Value::int(*count));
            }
            !std::mem::replace(&mut is_there, true)
        });
        if !is_there {
            let mut entry = Mapping::new();
            entry.push(Value::string("name"), text(name.as_str()));
            entry.push(Value::string("count"), Value::int(*count));
            items.push(Value::mapping(entry));
        }
    }
    if manner == Manner::DropIn {
        items.sort_by(|a, b| member(a, "name").cmp(member(b, "name")));
        items.dedup_by(|later, first| member(later, "name") == member(first, "name"));
    }
}
