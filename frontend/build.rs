//! The linker keeps what `wasm-split-cli` needs to take the chunks out (see `app/src/chunks.rs`).

fn main() {
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-cdylib-link-arg=--emit-relocs");
        // `ROOM` in src/lib.rs stays; what nothing refers to does not get past wasm-split-cli.
        println!("cargo::rustc-cdylib-link-arg=--no-gc-sections");
    }
    println!("cargo::rerun-if-changed=build.rs");
}
