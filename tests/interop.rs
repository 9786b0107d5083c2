//! Second opinions from other crates: `json-patch` on RFC 6902, `serde_yaml` on what is printed.

use overlay_engine::{BuildOptions, MemoryFs, build};
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

fn key() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "b", "c/d", "e~f", "g"]).prop_map(str::to_owned)
}

/// Documents without null and fractions, which pass through kustomize's JSON in ways of their own.
fn document() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Json::from),
        (-1000_i64..1000).prop_map(Json::from),
        "[a-z ]{0,6}".prop_map(Json::from),
    ];
    let tree = leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::btree_map(key(), inner, 0..4)
                .prop_map(|map| Json::from(map.into_iter().collect::<Map<_, _>>())),
        ]
    });
    prop::collection::btree_map(key(), tree, 1..4)
        .prop_map(|map| Json::from(map.into_iter().collect::<Map<_, _>>()))
}

/// The JSON pointers of all places in a document.
fn pointers(document: &Json, at: &str, found: &mut Vec<String>) {
    let escape = |key: &str| key.replace('~', "~0").replace('/', "~1");
    let mut below = |step: String, value: &Json| {
        let pointer = format!("{at}/{step}");
        found.push(pointer.clone());
        pointers(value, &pointer, found);
    };
    match document {
        Json::Object(map) => map
            .iter()
            .for_each(|(key, value)| below(escape(key), value)),
        Json::Array(items) => {
            let numbered = items.iter().enumerate();
            numbered.for_each(|(index, value)| below(index.to_string(), value));
        }
        _ => {}
    }
}

#[derive(Clone, Debug)]
struct Choice {
    operation: usize,
    place: prop::sample::Index,
    source: prop::sample::Index,
    new: String,
    value: Json,
}

fn choices() -> impl Strategy<Value = Vec<Choice>> {
    let new =
        prop::sample::select(vec!["/new", "/0", "/1", "/-", "/9", ""]).prop_map(str::to_owned);
    let choice = (
        0..6_usize,
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        new,
        document(),
    )
        .prop_map(|(operation, place, source, new, value)| Choice {
            operation,
            place,
            source,
            new,
            value,
        });
    prop::collection::vec(choice, 1..4)
}

/// Operations on which kustomize's library and the RFC agree: what is replaced, tested, copied or moved is there.
/// Where they differ is said in the engine's `patch/json6902.rs`: `replace` adds a missing key, `test` takes a missing
/// one for null, `copy` of a missing one gives null, negative indexes count from the end, and a value can be moved
/// into itself.
fn operations(document: &Json, choices: &[Choice]) -> Vec<Json> {
    let mut document = document.clone();
    let mut operations = Vec::new();
    for choice in choices {
        let mut places = Vec::new();
        pointers(&document, "", &mut places);
        if places.is_empty() {
            break;
        }
        let place = &places[choice.place.index(places.len())];
        let source = &places[choice.source.index(places.len())];
        let target = format!("{place}{}", choice.new);
        let operation = match choice.operation {
            0 => json!({"op": "add", "path": target, "value": choice.value}),
            1 => json!({"op": "replace", "path": place, "value": choice.value}),
            2 => json!({"op": "remove", "path": place}),
            3 => json!({"op": "test", "path": place, "value": document.pointer(place)}),
            5 if !target.starts_with(&format!("{source}/")) => {
                json!({"op": "move", "from": source, "path": target})
            }
            _ => json!({"op": "copy", "from": source, "path": target}),
        };
        operations.push(operation.clone());
        let patch: json_patch::Patch =
            serde_json::from_value(json!([operation])).expect("an operation");
        // The variant that does not undo what it did before an error: undoing a move can panic there.
        if json_patch::patch_unsafe(&mut document, &patch).is_err() {
            break;
        }
    }
    operations
}

proptest! {
    #[test]
    fn json_patches_apply_as_with_the_json_patch_crate(document in document(), choices in choices()) {
        let operations = operations(&document, &choices);
        let patch: json_patch::Patch = serde_json::from_value(Json::from(operations.clone())).expect("a patch");
        let mut theirs = document.clone();
        let theirs = json_patch::patch_unsafe(&mut theirs, &patch).map(|()| theirs);

        let below_spec: Vec<Json> = operations
            .iter()
            .map(|operation| {
                let mut operation = operation.clone();
                for field in ["path", "from"] {
                    if let Some(pointer) = operation[field].as_str().map(|pointer| format!("/spec{pointer}")) {
                        operation[field] = Json::from(pointer);
                    }
                }
                operation
            })
            .collect();
        let thing = json!({"apiVersion": "v1", "kind": "Thing", "metadata": {"name": "t"}, "spec": document});
        let kustomization = json!({
            "resources": ["thing.json"],
            "patches": [{"target": {"kind": "Thing"}, "patch": Json::from(below_spec).to_string()}],
        });
        let fs = MemoryFs::new()
            .with("thing.json", thing.to_string())
            .with("kustomization.yaml", kustomization.to_string());
        let ours = build(&fs, ".", &BuildOptions::default());
        match (theirs, ours) {
            (Ok(theirs), Ok(ours)) => {
                let resource = ours.resources.iter().next().expect("one thing");
                let ours: Json = resource.to().expect("any object fits");
                prop_assert_eq!(&ours["spec"], &theirs);
            }
            (Err(_), Err(_)) => {}
            (theirs, ours) => prop_assert!(false, "theirs {theirs:?}, ours {:?}", ours.map(|built| built.to_yaml())),
        }
    }

    /// What is printed means the same to another reader, and embedders' `serde_yaml` values convert both ways.
    #[test]
    fn serde_yaml_reads_what_is_printed(document in document()) {
        let thing = json!({"apiVersion": "v1", "kind": "Thing", "metadata": {"name": "t"}, "spec": document});
        let fs = MemoryFs::new()
            .with("thing.json", thing.to_string())
            .with("kustomization.yaml", "resources: [thing.json]\n");
        let built = build(&fs, ".", &BuildOptions::default()).expect("builds");
        let printed: Json = serde_yaml::from_str(&built.to_yaml().expect("prints")).expect("YAML");
        prop_assert_eq!(&printed, &thing);

        let resource = built.resources.iter().next().expect("one thing");
        let theirs: serde_yaml::Value = resource.to().expect("any object fits");
        let back = overlay_yaml::to_value(&theirs).expect("any of their values fits");
        prop_assert_eq!(overlay_yaml::from_value::<Json>(&back).expect("JSON"), thing);
    }
}
