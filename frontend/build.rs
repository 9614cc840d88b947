//! The linker keeps what `wasm-split-cli` needs to take the chunks out (see `app/src/chunks.rs`).

fn main() {
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-cdylib-link-arg=--emit-relocs");
    }
    println!("cargo::rerun-if-changed=build.rs");
}
