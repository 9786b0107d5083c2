//! Builds an overlay that exists only in memory, reads a resource as a typed object and prints the rest.
//!
//! Run with `cargo run --example embed_in_memory`.

#![expect(clippy::print_stdout, reason = "an example prints")]

use overlay_engine::{BuildOptions, MemoryFs, build};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let fs = MemoryFs::new()
        .with("base/kustomization.yaml", "resources:\n- web.yaml\n")
        .with(
            "base/web.yaml",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 1\n",
        )
        .with(
            "overlays/prod/kustomization.yaml",
            "namePrefix: prod-\nresources:\n- ../../base\nreplicas:\n- name: web\n  count: 5\n",
        );

    let built = build(&fs, "overlays/prod", &BuildOptions::default())?;

    for resource in &built.resources {
        println!("# {}", resource.id());
    }
    print!("{}", built.to_yaml()?);
    Ok(())
}

#[test]
fn it_runs() {
    main().expect("the example builds");
}
