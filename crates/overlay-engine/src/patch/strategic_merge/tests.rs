use overlay_yaml::Limits;
use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Value {
    overlay_yaml::parse_document(text.as_bytes(), 0, &Limits::default())
        .expect("valid YAML")
        .unwrap_or_default()
}

fn print(value: &Value) -> String {
    let mut text = String::new();
    overlay_yaml::write_document(value, &mut text).expect("printable");
    text
}

/// Merges into the pod template of a Deployment, both sides in flow style, and prints what is under `part`.
fn merged_pods(target: &str, patch: &str) -> String {
    let wrap = |pod: &str| {
        read(&format!(
            "apiVersion: apps/v1\nkind: Deployment\nspec: {{template: {{spec: {pod}}}}}\n"
        ))
    };
    let mut value = wrap(target);
    let merged = merge(&mut value, &wrap(patch), &Schema::builtin()).expect("merges");
    assert_eq!(merged, Merged::Kept);
    let pod = ["spec", "template", "spec"]
        .iter()
        .try_fold(&value, |value, field| value.get(field));
    pod.map(print).unwrap_or_default()
}

#[track_caller]
fn check(target: &str, patch: &str, expected: &str) {
    assert_eq!(merged_pods(target, patch), print(&read(expected)));
}

#[test]
fn mappings_merge_and_null_deletes() {
    check(
        "{nodeSelector: {a: 1, b: 2}, hostname: x}",
        "{nodeSelector: {b: null, c: 3}, hostname: null}",
        "{nodeSelector: {a: 1, c: 3}}",
    );
}

#[test]
fn lists_merge_by_key_in_the_order_of_the_patch() {
    check(
        "{containers: [{name: a, image: a}, {name: b, image: b}]}",
        "{containers: [{name: c}, {name: b, image: new}]}",
        "{containers: [{name: c}, {name: b, image: new}, {name: a, image: a}]}",
    );
}

#[test]
fn lists_with_two_keys_keep_their_order() {
    check(
        "{containers: [{name: a, ports: [{containerPort: 1, protocol: TCP}, {containerPort: 2, protocol: TCP}]}]}",
        "{containers: [{name: a, ports: [{containerPort: 3, protocol: TCP}, {containerPort: 2, protocol: TCP, name: x}]}]}",
        "{containers: [{name: a, ports: [{containerPort: 3, protocol: TCP}, {containerPort: 1, protocol: TCP}, {containerPort: 2, protocol: TCP, name: x}]}]}",
    );
}

#[test]
fn a_port_without_protocol_yields_to_one_that_has_it() {
    check(
        "{containers: [{name: a, ports: [{containerPort: 1, protocol: TCP, name: old}]}]}",
        "{containers: [{name: a, ports: [{containerPort: 1, name: new}]}]}",
        "{containers: [{name: a, ports: [{containerPort: 1, protocol: TCP, name: old}]}]}",
    );
}

#[test]
fn lists_without_keys_are_replaced() {
    check(
        "{containers: [{name: a, args: [x, y]}], tolerations: [{key: x}]}",
        "{containers: [{name: a, args: [z]}], tolerations: []}",
        "{containers: [{name: a, args: [z]}], tolerations: []}",
    );
}

#[test]
fn directives_delete_and_replace() {
    check(
        "{nodeSelector: {a: 1}, affinity: {x: 1}, containers: [{name: a}, {name: b}], volumes: [{name: v}]}",
        "{nodeSelector: {$patch: replace, b: 2}, affinity: {$patch: delete}, containers: [{name: b, $patch: delete}], volumes: [{$patch: replace}, {name: w}]}",
        "{nodeSelector: {b: 2}, containers: [{name: a}], volumes: [{name: w}]}",
    );
}

#[test]
fn replacing_an_item_of_a_list_does_nothing() {
    check(
        "{containers: [{name: a, image: old, tty: true}]}",
        "{containers: [{name: a, image: new, $patch: replace}]}",
        "{containers: [{name: a, image: old, tty: true}]}",
    );
}

#[test]
fn an_item_without_key_makes_others_disappear() {
    check(
        "{containers: [{name: a}, {name: b}]}",
        "{containers: [{name: a, image: x}, {image: y}]}",
        "{containers: [{name: a, image: x}]}",
    );
}

#[test]
fn what_a_patch_adds_has_no_nulls_and_directives() {
    check(
        "{}",
        "{nodeSelector: {a: null, b: {$patch: delete}, c: {$patch: merge, d: 1}}, volumes: [{name: v, $patch: delete}]}",
        "{nodeSelector: {c: {d: 1}}, volumes: []}",
    );
}

#[test]
fn a_field_without_value_disappears_and_an_explicit_null_stays() {
    let mut value = read("a:\nb: null\nc: ~\nd:\n  e:\n");
    merge(&mut value, &read("f: 1\n"), &Schema::builtin()).expect("merges");
    assert_eq!(value, read("b: null\nc: ~\nd: {}\nf: 1\n"));
}

#[test]
fn lists_of_scalars_merge_when_the_type_says_so() {
    let mut value =
        read("apiVersion: v1\nkind: Pod\nmetadata:\n  finalizers: [a, b]\nspec: {args: [a, b]}\n");
    let patch = read("metadata: {finalizers: [c, b]}\nspec: {args: [c]}\n");
    merge(&mut value, &patch, &Schema::builtin()).expect("merges");
    let finalizers = value
        .get("metadata")
        .and_then(|meta| meta.get("finalizers"));
    assert_eq!(finalizers, Some(&read("[c, b, a]")));
}

#[test]
fn objects_in_objects_bring_their_own_types() {
    let pod =
        |pods: &str| format!("pod: {{apiVersion: v1, kind: Pod, spec: {{containers: {pods}}}}}");
    let mut value = read(&pod("[{name: a, image: x}]"));
    let patch = read(&pod("[{name: a, tty: true}]"));
    merge(&mut value, &patch, &Schema::builtin()).expect("merges");
    assert_eq!(value, read(&pod("[{name: a, image: x, tty: true}]")));
}

#[test]
fn a_whole_object_is_deleted_but_not_replaced() {
    let object = read("a: 1\n");
    let mut value = object.clone();
    let schema = Schema::builtin();
    let replaced = merge(&mut value, &read("$patch: replace\nb: 1\n"), &schema);
    assert_eq!((replaced.expect("merges"), &value), (Merged::Kept, &object));
    let deleted = merge(&mut value, &read("$patch: delete\n"), &schema);
    assert_eq!(deleted.expect("merges"), Merged::Deleted);
}

#[test]
fn a_value_takes_over_the_style_of_the_old_one() {
    let mut value = read("a: \"1\"\nb: yes\n");
    let schema = Schema::builtin();
    merge(&mut value, &read("a: 2\n"), &schema).expect("merges");
    merge(&mut value, &read("b: 2\n"), &schema).expect("merges");
    assert_eq!(print(&value), "a: \"2\"\nb: \"2\"\n");
}

#[test]
fn mistakes_name_the_field_and_both_places() {
    let mut value =
        read("apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    env: []\n");
    let patch = read("spec:\n  containers:\n  - name: a\n    env: {b: c}\n");
    let error = merge(&mut value, &patch, &Schema::builtin()).expect_err("a mapping for a list");
    assert_eq!(
        error.to_string(),
        "`spec.containers[name=a].env` must be a list, found a mapping"
    );
    assert_eq!(error.origin().offset(), 41);
    assert_eq!(error.labels().len(), 1);
    let error = merge(
        &mut value,
        &read("spec: {$patch: drop}\n"),
        &Schema::builtin(),
    );
    assert_eq!(
        error.expect_err("unknown").to_string(),
        "unknown `$patch` directive `drop`"
    );
}

#[test]
fn parts_that_stay_stay_shared_and_the_patch_stays_whole() {
    let mut value = read("a: {x: 1}\nb: {y: 1}\n");
    let before = value.clone();
    let patch = read("b: {z: {$patch: merge, w: null}}\n");
    let untouched = patch.clone();
    merge(&mut value, &patch, &Schema::builtin()).expect("merges");
    let part = |value: &Value| value.get("a").cloned().unwrap_or_default();
    assert!(part(&value).is_same_collection(&part(&before)));
    assert_eq!(patch, untouched);
}

#[test]
fn what_kustomize_does_not_do_is_doubted() {
    let doubted = |patch: &str| -> Vec<String> {
        let target = read(
            "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, ports: [{containerPort: 1, protocol: TCP}]}]}\n",
        );
        let doubts = doubts(&target, &read(patch), &Schema::builtin());
        doubts.iter().map(ToString::to_string).collect()
    };
    let short = |patch: &str| -> Vec<String> {
        let first = |text: String| text.split(':').next().unwrap_or_default().to_owned();
        doubted(patch).into_iter().map(first).collect()
    };
    assert_eq!(short("$patch: replace\na: 1\n"), ["`$patch"]);
    assert_eq!(
        doubted("spec: {$setElementOrder/containers: [{name: a}]}"),
        [
            "`$setElementOrder/containers` is no directive of kustomize, it becomes a field of the object"
        ]
    );
    let spec = |items: &str| short(&format!("spec: {{containers: [{items}]}}"));
    assert_eq!(spec("{name: a, $patch: replace}").len(), 1);
    assert!(spec("{name: b, $patch: replace}").is_empty());
    assert!(spec("{$patch: replace}, {name: a}").is_empty());
    assert_eq!(
        spec("{image: x}"),
        ["this item has no `name`, by which the list merges"]
    );
    assert_eq!(
        spec("{name: a, ports: [{containerPort: 1}]}"),
        ["only one of two items with one `containerPort` has a `protocol`"]
    );
    assert!(spec("{name: a, ports: [{containerPort: 1, protocol: UDP}]}").is_empty());
    assert!(spec("{name: a, ports: [{containerPort: 1, protocol: TCP}]}").is_empty());
}

/// Trees of mappings and scalars, with lists that merge by key at `containers` and `env`, unique in their keys.
fn tree() -> impl Strategy<Value = Value> {
    let text = prop::sample::select(vec!["a", "b", "c"]);
    let scalar = text.clone().prop_map(Value::string);
    let items = |key: &'static str, fields: BoxedStrategy<Vec<(&'static str, Value)>>| {
        prop::collection::btree_map(text.clone(), fields, 0..3).prop_map(move |items| {
            let items = items.into_iter().map(|(name, fields)| {
                let fields = fields.into_iter().chain([(key, Value::string(name))]);
                Value::mapping(fields.collect())
            });
            Value::sequence(items.collect::<Vec<_>>())
        })
    };
    let env = items(
        "name",
        prop::collection::vec((Just("value"), scalar.clone()), 0..2).boxed(),
    );
    let container = (
        prop::option::of(scalar.clone()),
        prop::option::of(env),
        prop::option::of(prop::collection::vec(scalar.clone(), 0..3)),
    )
        .prop_map(|(image, env, args)| {
            let fields = [
                image.map(|image| ("image", image)),
                env.map(|env| ("env", env)),
                args.map(|args| ("args", Value::sequence(args))),
            ];
            fields.into_iter().flatten().collect()
        });
    let labels = prop::collection::btree_map(text.clone(), scalar, 0..3)
        .prop_map(|labels| Value::mapping(labels.into_iter().collect()));
    (
        prop::option::of(items("name", container.boxed())),
        prop::option::of(labels),
    )
        .prop_map(|(containers, labels)| {
            let spec = [
                containers.map(|containers| ("containers", containers)),
                labels.map(|labels| ("nodeSelector", labels)),
            ];
            Value::mapping(
                [
                    ("apiVersion", Value::string("v1")),
                    ("kind", Value::string("Pod")),
                    ("spec", Value::mapping(spec.into_iter().flatten().collect())),
                ]
                .into_iter()
                .collect(),
            )
        })
}

fn after(target: &Value, patches: &[&Value]) -> Value {
    let mut value = target.clone();
    for patch in patches {
        merge(&mut value, patch, &Schema::builtin()).expect("merges");
    }
    value
}

/// The tree with all lists of mappings sorted by name.
fn sorted(value: &Value) -> Value {
    if let Some(mapping) = value.as_mapping() {
        let entries = mapping.iter().map(|entry| Entry {
            key: entry.key.clone(),
            value: sorted(&entry.value),
        });
        return Value::mapping(entries.collect());
    }
    let Some(items) = value.as_sequence() else {
        return value.clone();
    };
    let mut items: Vec<Value> = items.iter().map(sorted).collect();
    if items.iter().all(Value::is_mapping) {
        items.sort_by_key(|item| item.get("name").and_then(Value::text).map(str::to_owned));
    }
    Value::sequence(items)
}

fn reversed(value: &Value) -> Value {
    if let Some(mapping) = value.as_mapping() {
        let entries = mapping.iter().map(|entry| Entry {
            key: entry.key.clone(),
            value: reversed(&entry.value),
        });
        return Value::mapping(entries.collect());
    }
    match value.as_sequence() {
        Some(items) if items.iter().all(Value::is_mapping) => {
            Value::sequence(items.iter().rev().map(reversed).collect::<Vec<_>>())
        }
        _ => value.clone(),
    }
}

proptest! {
    #[test]
    fn an_empty_patch_changes_nothing(target in tree()) {
        prop_assert_eq!(after(&target, &[&read("{}")]), target);
    }

    #[test]
    fn a_patch_merged_into_nothing_is_itself(patch in tree()) {
        prop_assert_eq!(after(&read("{}"), &[&patch]), patch);
    }

    /// Not so for directives (`$patch: delete` of a list's item, then a second time, is the same; a replaced
    /// list is the same; but items without key and repeated items depend on what was there).
    #[test]
    fn twice_is_once(target in tree(), patch in tree()) {
        let once = after(&target, &[&patch]);
        prop_assert_eq!(after(&target, &[&patch, &patch]), once);
    }

    /// But for the order of lists, which is the patch's.
    #[test]
    fn the_order_of_the_patch_only_orders(target in tree(), patch in tree()) {
        let straight = after(&target, &[&patch]);
        let turned = after(&target, &[&reversed(&patch)]);
        prop_assert_eq!(print(&sorted(&turned)), print(&sorted(&straight)));
    }

    /// Merging two patches one after the other is merging the first one merged with the second.
    #[test]
    fn patches_merge_into_one(target in tree(), first in tree(), second in tree()) {
        let both = after(&first, &[&second]);
        let in_turn = after(&target, &[&first, &second]);
        prop_assert_eq!(print(&sorted(&after(&target, &[&both]))), print(&sorted(&in_turn)));
    }
}
