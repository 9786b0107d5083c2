//! What is known of Kubernetes and of kustomize's defaults, compiled in: one table per file, each saying where its
//! rows come from.

pub(crate) mod field_spec;
pub(crate) mod kind_order;
pub(crate) mod merge_schema;
pub(crate) mod name_reference;
pub(crate) mod scope;

#[cfg(test)]
mod tests {
    use super::field_spec::{COMMON_LABELS, IMAGES, VAR_REFERENCES};
    use super::merge_schema::{
        DEFINITIONS, FIELDS, KUBERNETES_DEFINITIONS, MERGES, NAMES, NODES, NONE, RESOURCES,
    };
    use super::name_reference::NAME_REFERENCES;
    use super::{kind_order, scope::SCOPES};

    fn name(start: u16, length: u8) -> &'static str {
        let start = usize::from(start);
        &NAMES[start..start + usize::from(length)]
    }

    #[test]
    fn the_merge_schema_is_that_of_kubernetes_1_21_2() {
        assert_eq!(KUBERNETES_DEFINITIONS, 618);
        assert_eq!(DEFINITIONS.len(), 618 + 5);
        // All but the two lists of kustomize's own type. Three of the 47 patch strategies stand beside a `$ref`, which
        // wins over them, and one list with its map key has no strategy.
        let of = |node: u16| &MERGES[usize::from(NODES[usize::from(node)].4)];
        let count = |holds: &dyn Fn(u16) -> bool| FIELDS.iter().filter(|f| holds(f.2)).count();
        assert_eq!(count(&|node| !of(node).1.is_empty()), 42 + 2);
        assert_eq!(count(&|node| !of(node).0.is_empty()), 47 - 3 + 2);
        assert_eq!(count(&|node| !of(node).2.is_empty()), 15);
    }

    #[test]
    fn numbers_lead_to_rows_and_names_are_sorted() {
        for node in &NODES {
            let fields = &FIELDS[usize::from(node.0)..usize::from(node.0 + node.1)];
            assert!(fields.is_sorted_by_key(|field| name(field.0, field.1)));
            for child in fields.iter().map(|field| field.2).chain([node.2, node.3]) {
                assert!(child == NONE || usize::from(child) < NODES.len());
            }
        }
        assert!(RESOURCES.is_sorted_by_key(|row| (name(row.0, row.1), name(row.2, row.3))));
        let (kubernetes, own) = DEFINITIONS.split_at(usize::from(KUBERNETES_DEFINITIONS));
        assert!(kubernetes.is_sorted_by_key(|row| name(row.0, row.1)));
        assert!(own.is_sorted_by_key(|row| name(row.0, row.1)));
        assert!(SCOPES.is_sorted());
    }

    #[test]
    fn defaults_are_complete() {
        assert_eq!(COMMON_LABELS.len(), 32);
        assert_eq!(VAR_REFERENCES.len(), 72);
        assert_eq!(IMAGES.len(), 7);
        let referrers = NAME_REFERENCES.iter().map(|row| row.referrers.len());
        assert_eq!((NAME_REFERENCES.len(), referrers.sum::<usize>()), (16, 167));
        assert_eq!(SCOPES.len(), 84);
    }

    #[test]
    fn known_kinds_stand_at_the_ends() {
        assert_eq!(kind_order::rank("Namespace"), -22);
        assert_eq!(kind_order::rank("Pod"), 0);
        assert_eq!(kind_order::rank("ValidatingWebhookConfiguration"), 2);
    }
}
