//! Builds different overlays from eight threads at once: builds share nothing, so nothing needs a lock.
//!
//! Run with `cargo run --example eight_threads`.

#![expect(clippy::print_stdout, reason = "an example prints")]

use overlay_engine::{BuildOptions, Failure, MemoryFs, build};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut fs = MemoryFs::new()
        .with("base/kustomization.yaml", "resources:\n- web.yaml\n")
        .with(
            "base/web.yaml",
            "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n",
        );
    for number in 0..8 {
        fs.insert(
            format!("overlays/{number}/kustomization.yaml"),
            format!("nameSuffix: \"-{number}\"\nresources:\n- ../../base\n"),
        );
    }
    let options = BuildOptions::default();

    let built: Vec<Result<String, Failure>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|number| {
                let (fs, options) = (&fs, &options);
                scope.spawn(move || build(fs, format!("overlays/{number}"), options)?.to_yaml())
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("a build never panics"))
            .collect()
    });

    for (number, yaml) in built.into_iter().enumerate() {
        let yaml = yaml?;
        assert!(yaml.contains(&format!("name: web-{number}\n")));
        println!("overlay {number}: {} bytes", yaml.len());
    }
    Ok(())
}

#[test]
fn it_runs() {
    main().expect("the example builds");
}
