//! The browser package: core checked for wasm, the module built, bound and tried out in Node.

mod bindgen;
mod toolchain;

use std::path::Path;

use crate::Task;
use crate::apt;
use crate::arguments::Arguments;
use crate::program::Program;
use crate::workspace;

pub(crate) const WASM: Task = Task {
    name: "wasm",
    summary: "core compiles for wasm; the package is built and its tests pass in Node",
    help: "
cargo xtask wasm [--toolchain auto|installed|rustup|debian] [--no-test]

  --toolchain   where the compiler for wasm32-unknown-unknown comes from; auto tries them in that order
  --no-test     build only

The packages for Node and for web pages lie in target/wasm-package/ afterwards. The first run builds
wasm-bindgen's command, and with Debian's compiler the standard library, into the cache folder
($XDG_CACHE_HOME or ~/.cache)/misdelivery: some minutes, once.",
    run,
};

fn run(mut arguments: Arguments) -> Result<(), String> {
    let wanted = arguments.take_value("--toolchain")?.unwrap_or_else(|| "auto".to_owned());
    let no_test = arguments.take_flag("--no-test");
    arguments.finish()?;

    let toolchain = toolchain::ready(&wanted)?;
    for features in [&["--no-default-features"][..], &["--no-default-features", "--features", "slim"]] {
        toolchain.cargo("check").args(["-p", "misdelivery-core"]).args(features).run()?;
    }
    toolchain.cargo("build").args(["-p", "misdelivery-wasm", "--profile", "wasm"]).run()?;

    let packages = workspace::target_dir().join("wasm-package");
    let module = toolchain.output_dir("wasm").join("misdelivery_wasm.wasm");
    bindgen::make_packages(&module, &packages)?;
    if no_test { Ok(()) } else { test_in_node(&packages) }
}

/// Runs bindings/js's tests on the finished package, as a user's program would load it.
fn test_in_node(packages: &Path) -> Result<(), String> {
    if !Program::new("node").arg("--version").succeeds() {
        apt::install(&["nodejs"])?;
    }
    let tests = workspace::files_below(&workspace::root().join("bindings/js"), &[".test.mjs"]);
    // Node calls it a success when there is nothing to run.
    if tests.is_empty() {
        return Err("bindings/js has no tests".to_owned());
    }
    Program::new("node").arg("--test").args(tests).env("MISDELIVERY_PACKAGES", packages).run()
}
