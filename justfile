# Needs nothing but Rust, except where a recipe says so. `just` lists the recipes.

set shell := ["bash", "-euo", "pipefail", "-c"]

[private]
default:
    @just --list

# Everything a change must pass.
check: fmt clippy test doc deny

fmt:
    cargo fmt --check

clippy:
    cargo clippy --workspace --all-targets -- -D warnings

test:
    cargo test --workspace

doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# Licences, advisories, bans, sources. Needs cargo-deny.
deny:
    cargo deny check

# Rewrites the expected parts of the cases; read the diff.
update:
    UPDATE=1 cargo test --workspace
    git diff --stat tests

# The tests with kustomize v5.8.2 as the judge. Needs Go, or KUSTOMIZE.
oracle:
    KUSTOMIZE="${KUSTOMIZE:-$(just _kustomize)}" cargo test --workspace

# Rewrites the golden outputs of the examples with kustomize. Needs Go, or KUSTOMIZE.
golden:
    #!/usr/bin/env bash
    set -euo pipefail
    kustomize="${KUSTOMIZE:-$(just _kustomize)}"
    while read -r file directory; do
        "$kustomize" build "$directory" > "tests/golden/$file"
    done < tests/golden/list.txt
    git diff --stat tests/golden

# Every stage by itself.
bench:
    cargo bench --workspace

# Measures beside kustomize and writes docs/performance. Needs Go, or KUSTOMIZE; best on a quiet machine.
report:
    KUSTOMIZE="${KUSTOMIZE:-$(just _kustomize)}" cargo xtask report

[private]
_kustomize:
    @[ -x target/tools/kustomize ] || GOBIN="$PWD/target/tools" go install sigs.k8s.io/kustomize/kustomize/v5@v5.8.2
    @echo "$PWD/target/tools/kustomize"
