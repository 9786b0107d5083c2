//! What must hold for all inputs; patch ordering first.
//!
//! Patches are made of assignments to a fixed set of fields of a Deployment, some of them inside lists that merge by
//! key. So the outcome of a list of patches is known without the engine: for every field the last patch that writes
//! it wins.

use std::collections::BTreeMap;

use overlay_engine::{BuildOptions, Failure, MemoryFs, Reorder, Value, build};
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::{Map, Value as Json, json};

/// The fields that patches write: a path, in which `[name=x]` steps into the list item with that name.
const FIELDS: [&str; 12] = [
    "spec/replicas",
    "spec/paused",
    "spec/revisionHistoryLimit",
    "spec/strategy/type",
    "metadata/labels/tier",
    "metadata/annotations/note",
    "spec/template/metadata/labels/tier",
    "spec/template/spec/nodeName",
    "spec/template/spec/containers/[name=main]/image",
    "spec/template/spec/containers/[name=side]/image",
    "spec/template/spec/containers/[name=main]/env/[name=A]/value",
    "spec/template/spec/volumes/[name=data]/hostPath/path",
];

const BASE: &str = r#"{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","labels":{"app":"web"}},
"spec":{"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},
"spec":{"containers":[{"name":"main","image":"base"},{"name":"side","image":"base"}]}}}}"#;

/// Assignments: field number to value.
type Patch = BTreeMap<usize, String>;

fn patch() -> impl Strategy<Value = Patch> {
    prop::collection::btree_map(0..FIELDS.len(), "v[0-9a-f]{1,6}", 1..5)
}

fn patches() -> impl Strategy<Value = Vec<Patch>> {
    prop::collection::vec(patch(), 1..5)
}

/// Adds one assignment to a tree.
fn assign(tree: &mut Json, path: &[&str], value: &str) {
    let Some((&first, rest)) = path.split_first() else {
        *tree = json!(value);
        return;
    };
    if let Some(name) = first
        .strip_prefix("[name=")
        .and_then(|rest| rest.strip_suffix(']'))
    {
        if !tree.is_array() {
            *tree = json!([]);
        }
        let items = tree.as_array_mut().expect("just made");
        let index = items
            .iter()
            .position(|item| item["name"] == name)
            .unwrap_or_else(|| {
                items.push(json!({ "name": name }));
                items.len() - 1
            });
        assign(&mut items[index], rest, value);
        return;
    }
    if !tree.is_object() {
        *tree = Json::Object(Map::new());
    }
    let entry = tree.as_object_mut().expect("just made").entry(first);
    assign(entry.or_insert(Json::Null), rest, value);
}

fn strategic_merge(patch: &Patch) -> Json {
    let mut tree =
        json!({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}});
    for (field, value) in patch {
        assign(
            &mut tree,
            &FIELDS[*field].split('/').collect::<Vec<_>>(),
            value,
        );
    }
    tree
}

/// The value at a path of [`FIELDS`] in a built resource.
fn look_up<'a>(mut value: &'a Value, path: &str) -> Option<&'a str> {
    for part in path.split('/') {
        value = match part
            .strip_prefix("[name=")
            .and_then(|rest| rest.strip_suffix(']'))
        {
            Some(name) => value
                .as_sequence()?
                .iter()
                .find(|item| item.get("name").and_then(Value::text) == Some(name))?,
            None => value.get(part)?,
        };
    }
    value.text()
}

/// A base with one Deployment, and an overlay with `fields` besides `resources`.
fn overlay(fields: &str) -> MemoryFs {
    MemoryFs::new()
        .with("base/kustomization.yaml", "resources: [deployment.yaml]\n")
        .with("base/deployment.yaml", BASE)
        .with(
            "overlay/kustomization.yaml",
            format!("resources: [../base]\n{fields}"),
        )
}

fn yaml(fs: &MemoryFs, directory: &str) -> Result<String, Failure> {
    build(fs, directory, &BuildOptions::default())?.to_yaml()
}

/// The `patches` field for a list of patches, each inline as JSON.
fn patches_field<'a>(patches: impl IntoIterator<Item = &'a Json>) -> String {
    let entries: Vec<Json> = patches
        .into_iter()
        .map(|patch| json!({ "patch": patch.to_string() }))
        .collect();
    format!("patches: {}\n", Json::Array(entries))
}

/// The lines of a text without what tells of lists and depth, sorted.
fn sorted_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text
        .lines()
        .map(|line| line.trim_start_matches([' ', '-']).to_owned())
        .collect();
    lines.sort_unstable();
    lines
}

proptest! {
    #[test]
    fn the_last_writer_of_a_field_wins(patches in patches()) {
        let merges: Vec<Json> = patches.iter().map(strategic_merge).collect();
        let built = build(&overlay(&patches_field(&merges)), "overlay", &BuildOptions::default())
            .map_err(|failure| TestCaseError::fail(failure.to_string()))?;
        let resource = built.resources.iter().next().expect("one Deployment");
        let mut last: BTreeMap<usize, &str> = BTreeMap::new();
        for patch in &patches {
            last.extend(patch.iter().map(|(field, value)| (*field, value.as_str())));
        }
        for (field, value) in last {
            prop_assert_eq!(look_up(resource.value(), FIELDS[field]), Some(value), "{}", FIELDS[field]);
        }
    }

    /// Up to the order of lists that merge by key: the items that the last patch names come first.
    #[test]
    fn patches_on_disjoint_fields_commute(
        all in patch(),
        split in any::<prop::sample::Index>(),
    ) {
        let at = split.index(all.len());
        let first: Patch = all.iter().take(at).map(|(k, v)| (*k, v.clone())).collect();
        let second: Patch = all.iter().skip(at).map(|(k, v)| (*k, v.clone())).collect();
        let (first, second) = (strategic_merge(&first), strategic_merge(&second));
        let one_way = yaml(&overlay(&patches_field([&first, &second])), "overlay");
        let other_way = yaml(&overlay(&patches_field([&second, &first])), "overlay");
        prop_assert_eq!(sorted_lines(&one_way.expect("builds")), sorted_lines(&other_way.expect("builds")));
    }

    #[test]
    fn an_empty_patch_changes_nothing(patches in patches(), at in any::<prop::sample::Index>()) {
        let mut merges: Vec<Json> = patches.iter().map(strategic_merge).collect();
        let without = yaml(&overlay(&patches_field(&merges)), "overlay").expect("builds");
        merges.insert(at.index(merges.len() + 1), strategic_merge(&Patch::new()));
        let with = yaml(&overlay(&patches_field(&merges)), "overlay").expect("builds");
        prop_assert_eq!(without, with);
    }

    /// Without directives; `$patch: replace` of a list item, `$patch: delete` and list replacement are idempotent
    /// too, but primitive lists that merge grow only once because equal items are kept.
    #[test]
    fn a_patch_applied_twice_equals_once(patch in patch()) {
        let merge = strategic_merge(&patch);
        let once = yaml(&overlay(&patches_field([&merge])), "overlay").expect("builds");
        let twice = yaml(&overlay(&patches_field([&merge, &merge])), "overlay").expect("builds");
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn layers_equal_their_patches_in_one(patches in patches(), cut in any::<prop::sample::Index>()) {
        let merges: Vec<Json> = patches.iter().map(strategic_merge).collect();
        let at = cut.index(merges.len() + 1);
        let layered = overlay(&patches_field(&merges[..at])).with(
            "top/kustomization.yaml",
            format!("resources: [../overlay]\n{}", patches_field(&merges[at..])),
        );
        let flat = overlay(&patches_field(&merges));
        prop_assert_eq!(
            yaml(&layered, "top").expect("builds"),
            yaml(&flat, "overlay").expect("builds")
        );
    }

    /// Every stage overwrites the image; the last stage that runs is seen, whatever the order in the file.
    #[test]
    fn stages_run_in_their_own_order(
        fields in subsequence(vec![0, 1, 2, 3], 1..=4).prop_shuffle(),
    ) {
        let texts = [
            "patchesStrategicMerge: ['{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"web\"},\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"main\",\"image\":\"stage0\"}]}}}}']\n",
            "patches: [{patch: '{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"web\"},\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"main\",\"image\":\"stage1\"}]}}}}'}]\n",
            "patchesJson6902: [{target: {kind: Deployment, version: v1, group: apps, name: web}, patch: '[{\"op\":\"replace\",\"path\":\"/spec/template/spec/containers/0/image\",\"value\":\"stage2\"}]'}]\n",
            "images: [{name: base, newName: stage3}, {name: stage0, newName: stage3}, {name: stage1, newName: stage3}, {name: stage2, newName: stage3}]\n",
        ];
        let text: String = fields.iter().map(|&field| texts[field]).collect();
        let built = build(&overlay(&text), "overlay", &BuildOptions::default())
            .map_err(|failure| TestCaseError::fail(failure.to_string()))?;
        let resource = built.resources.iter().next().expect("one Deployment");
        let last = fields.iter().max().expect("at least one");
        let image = format!("stage{last}");
        prop_assert_eq!(look_up(resource.value(), FIELDS[8]), Some(image.as_str()));
    }

    #[test]
    fn the_order_of_resource_files_only_permutes(order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle()) {
        let tree = |order: &[usize]| {
            let list: String = order.iter().map(|n| format!("- r{n}.yaml\n")).collect();
            let mut fs = MemoryFs::new().with(
                "kustomization.yaml",
                format!("namePrefix: p-\nnamespace: ns\nresources:\n{list}"),
            );
            for n in order {
                let text = format!("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c{n}\ndata:\n  ref: c{n}\n");
                fs.insert(format!("r{n}.yaml"), text);
            }
            fs
        };
        let documents = |order: &[usize], reorder: Reorder| -> Vec<String> {
            let options = BuildOptions::default().reorder(reorder);
            let built = build(&tree(order), ".", &options).expect("builds");
            let text = built.to_yaml().expect("prints");
            text.split("---\n").map(str::to_owned).collect()
        };
        let straight = documents(&[0, 1, 2, 3, 4], Reorder::None);
        let shuffled = documents(&order, Reorder::None);
        let expected: Vec<&String> = order.iter().map(|&n| &straight[n]).collect();
        prop_assert_eq!(shuffled.iter().collect::<Vec<_>>(), expected);
        prop_assert_eq!(documents(&order, Reorder::Legacy), documents(&[0, 1, 2, 3, 4], Reorder::Legacy));
    }

    /// New items of a list that merges by key go before the old ones, in the patch's order; items that are there
    /// already are merged in place. So only the order of new items depends on the order in the patch.
    #[test]
    fn merging_by_key_does_not_depend_on_the_order_of_the_patch(
        present in subsequence(vec!["main", "side"], 1..=2).prop_shuffle(),
    ) {
        let merge = |names: &[&str]| {
            let items: Vec<Json> = names.iter().map(|name| json!({"name": name, "image": format!("new-{name}")})).collect();
            json!({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
                "spec": {"template": {"spec": {"containers": items}}}})
        };
        let mut sorted = present.clone();
        sorted.sort_unstable();
        let shuffled = yaml(&overlay(&patches_field([&merge(&present)])), "overlay").expect("builds");
        let straight = yaml(&overlay(&patches_field([&merge(&sorted)])), "overlay").expect("builds");
        // With a permutation of the patch's list kustomize orders the result like the patch, so compare as sets.
        prop_assert_eq!(sorted_lines(&shuffled), sorted_lines(&straight));
    }

    #[test]
    fn printing_is_stable(patches in patches()) {
        let merges: Vec<Json> = patches.iter().map(strategic_merge).collect();
        let first = yaml(&overlay(&patches_field(&merges)), "overlay").expect("builds");
        let again = MemoryFs::new()
            .with("kustomization.yaml", "resources: [all.yaml]\n")
            .with("all.yaml", &first);
        prop_assert_eq!(yaml(&again, ".").expect("builds"), first);
    }
}
