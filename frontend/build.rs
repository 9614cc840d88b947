//! The linker keeps what `wasm-split-cli` needs to take the chunks out (see `app/src/chunks.rs`).

fn main() {
    let is = |name: &str, value: &str| std::env::var(name).as_deref() == Ok(value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") {
        println!("cargo::rustc-cdylib-link-arg=--emit-relocs");
        // `ROOM` in src/lib.rs stays; what nothing refers to does not get past wasm-split-cli. Without optimisation there is
        // much that nothing refers to, and the tool stumbles over it.
        if is("PROFILE", "release") {
            println!("cargo::rustc-cdylib-link-arg=--no-gc-sections");
        }
    }
    println!("cargo::rerun-if-changed=build.rs");
}
