//! The wasm-bindgen command: turns the compiled module into a package for Node or a web page.

use std::path::{Path, PathBuf};

use crate::program::Program;
use crate::workspace;

/// Must equal the version of the library in wasm/Cargo.toml: the two speak a private format.
pub(super) const VERSION: &str = "0.2.130";

/// Writes the packages for Node and for web pages below `folder`, one folder each.
pub(super) fn make_packages(module: &Path, folder: &Path) -> Result<(), String> {
    let command = installed()?;
    // An old file must not pass for a new one.
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    ["nodejs", "web"].iter().try_for_each(|target| {
        Program::new(&command)
            .args(["--target", target, "--remove-name-section", "--remove-producers-section"])
            .args(["--out-name", "misdelivery", "--out-dir"])
            .arg(folder.join(target))
            .arg(module)
            .run()
    })?;
    // The file for web pages is a module; Node, where it is tested, wants to be told.
    let note = folder.join("web/package.json");
    std::fs::write(&note, "{ \"type\": \"module\" }\n")
        .map_err(|error| format!("{}: {error}", note.display()))
}

/// The command in the cache folder, built there if it is missing. A debug build: it takes a third of the
/// time, and the command runs for a second.
fn installed() -> Result<PathBuf, String> {
    let folder = workspace::cache_dir()?.join(format!("wasm-bindgen-{VERSION}"));
    workspace::make_once(&folder, |folder| {
        Program::cargo("install")
            // Without --locked: the crate's own lock file names a version that registries no longer agree on.
            .args(["wasm-bindgen-cli", "--version", VERSION, "--no-default-features", "--debug", "--root"])
            .arg(folder)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .run()?;
        let target = folder.join("target");
        std::fs::remove_dir_all(&target).map_err(|error| format!("{}: {error}", target.display()))
    })?;
    Ok(folder.join("bin/wasm-bindgen"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn library_and_command_have_one_version() {
        let manifest = std::fs::read_to_string(workspace::root().join("wasm/Cargo.toml")).unwrap();
        assert!(manifest.contains(&format!("wasm-bindgen = \"={VERSION}\"")), "{manifest}");
    }
}
