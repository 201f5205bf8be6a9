//! The crates as they would be published.

use std::path::Path;

use crate::Task;
use crate::arguments::Arguments;
use crate::program::Program;
use crate::workspace;

pub(crate) const PACKAGE: Task = Task {
    name: "package",
    summary: "data and core can be packaged, and what is packaged builds",
    help: "
cargo xtask package

Packages the two published crates and builds core from the unpacked archive, so that a file left out
of it is noticed. (`cargo package` knows no --ignore-rust-version, so it does not build here itself.)",
    run,
};

/// In the order in which they would be published.
const PUBLISHED: &[&str] = &["misdelivery-data", "misdelivery-core"];

fn run(arguments: Arguments) -> Result<(), String> {
    arguments.finish()?;
    let names = PUBLISHED.iter().flat_map(|name| ["-p", *name]);
    Program::cargo("package").args(names).args(["--no-verify", "--allow-dirty"]).run()?;

    let archives = workspace::target_dir().join("package");
    let unpacked = archives.join("unpacked");
    if unpacked.exists() {
        std::fs::remove_dir_all(&unpacked).map_err(|error| format!("{}: {error}", unpacked.display()))?;
    }
    workspace::create_dir(&unpacked)?;
    for name in PUBLISHED {
        unpack(&archives.join(format!("{name}-{}.crate", version())), &unpacked)?;
    }
    let folder = |name: &str| unpacked.join(format!("{name}-{}", version()));
    Program::cargo("check")
        .arg("--manifest-path")
        .arg(folder("misdelivery-core").join("Cargo.toml"))
        // The data crate is not in the registry yet.
        .arg("--config")
        .arg(format!("patch.crates-io.misdelivery-data.path=\"{}\"", folder("misdelivery-data").display()))
        .env("CARGO_TARGET_DIR", workspace::target_dir())
        .run()
}

fn unpack(archive: &Path, into: &Path) -> Result<(), String> {
    // -m: the archive has one old date for all files, which cargo would take for "nothing changed".
    Program::new("tar").arg("-xzmf").arg(archive).arg("-C").arg(into).run()
}

/// All crates of the workspace have one version.
fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
