//! Makes `wasm32-unknown-unknown` available.
//!
//! 1. The active toolchain has the target: nothing to do.
//! 2. rustup can add it: what anybody outside has.
//! 3. Debian's and Ubuntu's `rustc-web` and `rust-web-src`, which have the same version: that compiler
//!    builds the standard library once, from the sources and vendored crates of the package, into the cache
//!    folder. The library must come from the compiler that uses it, so the installed toolchain cannot build
//!    Debian's.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::apt;
use crate::program::Program;
use crate::workspace;

pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// Counts changes to how the standard library is built.
const RECIPE: u32 = 1;
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
/// rustup answers within seconds, or never where it cannot reach its server.
const RUSTUP_LIMIT: Duration = Duration::from_secs(60);

/// A compiler for the target, as settings for cargo.
#[derive(Debug)]
pub(super) struct Toolchain {
    name: &'static str,
    settings: Vec<(&'static str, String)>,
    target_dir: PathBuf,
}

impl Toolchain {
    /// `cargo SUBCOMMAND` for the target with this toolchain.
    pub(super) fn cargo(&self, subcommand: &str) -> Program {
        let cargo =
            Program::cargo(subcommand).args(["--target", TARGET]).env("CARGO_TARGET_DIR", &self.target_dir);
        self.settings.iter().fold(cargo, |cargo, (name, value)| cargo.env(name, value))
    }

    /// Where cargo puts what it builds with `profile`.
    pub(super) fn output_dir(&self, profile: &str) -> PathBuf {
        self.target_dir.join(TARGET).join(profile)
    }

    fn installed() -> Self {
        Self { name: "installed", settings: Vec::new(), target_dir: workspace::target_dir() }
    }
}

/// Finds or makes a toolchain. `wanted` is `auto`, `installed`, `rustup` or `debian`.
pub(super) fn ready(wanted: &str) -> Result<Toolchain, String> {
    type Way = fn() -> Result<Toolchain, String>;
    const WAYS: &[(&str, Way)] = &[("installed", installed), ("rustup", rustup), ("debian", debian)];
    let mut refusals = Vec::new();
    for (name, way) in WAYS.iter().filter(|(name, _)| wanted == "auto" || wanted == *name) {
        match way() {
            Ok(toolchain) => {
                eprintln!("wasm: toolchain {:?}", toolchain.name);
                return Ok(toolchain);
            }
            Err(message) => refusals.push(format!("{name}: {message}")),
        }
    }
    if refusals.is_empty() {
        return Err(format!("there is no toolchain {wanted:?}: auto, installed, rustup or debian"));
    }
    Err(format!("no compiler for {TARGET}\n  {}", refusals.join("\n  ")))
}

fn installed() -> Result<Toolchain, String> {
    let sysroot = Program::new("rustc").args(["--print", "sysroot"]).output()?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib");
    if workspace::files_below(&library, &[".rlib"]).is_empty() {
        return Err("the active toolchain does not have the target".to_owned());
    }
    Ok(Toolchain::installed())
}

fn rustup() -> Result<Toolchain, String> {
    Program::new("rustup").args(["target", "add", TARGET]).run_within(RUSTUP_LIMIT)?;
    installed().map(|toolchain| Toolchain { name: "rustup", ..toolchain })
}

fn debian() -> Result<Toolchain, String> {
    apt::install(&["rustc-web", "rust-web-src"])?;
    let about = Program::new(DEBIAN_RUSTC).arg("-vV").output()?;
    let version = field(&about, "release")?;
    let llvm_major = field(&about, "LLVM version")?.split('.').next().unwrap_or_default();
    let source = PathBuf::from(format!("/usr/src/rustc-{version}/library"));
    if !source.join("Cargo.lock").is_file() {
        return Err(format!("{} is not there: do rustc-web and rust-web-src differ?", source.display()));
    }
    let linker = linker(llvm_major)?;
    let package = Program::new("dpkg-query").args(["-W", "-f", "${Version}", "rust-web-src"]).output()?;
    let sysroot = workspace::cache_dir()?.join(format!("wasm-std-{}-{RECIPE}", package.trim()));
    workspace::make_once(&sysroot, build_standard_library)?;
    Ok(Toolchain {
        name: "debian",
        settings: vec![
            ("RUSTC", DEBIAN_RUSTC.to_owned()),
            ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker),
            ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", format!("--sysroot={}", sysroot.display())),
        ],
        // Two compilers never share a target folder: each would rebuild what the other built.
        target_dir: workspace::target_dir().join("wasm-debian"),
    })
}

/// The linker of the compiler's own LLVM, or else the one that rustup's toolchain carries.
fn linker(llvm_major: &str) -> Result<String, String> {
    let by_apt = apt::install(&[&format!("lld-{llvm_major}")]);
    let name = format!("wasm-ld-{llvm_major}");
    if Program::new(&name).arg("--version").succeeds() {
        return Ok(name);
    }
    let sysroot = Program::new("rustc").args(["--print", "sysroot"]).output()?;
    let found = workspace::files_below(&Path::new(sysroot.trim()).join("lib/rustlib"), &["/bin/rust-lld"]);
    match found.first() {
        Some(path) => Ok(path.display().to_string()),
        None => Err(format!("no linker for wasm: {}", by_apt.err().unwrap_or(name))),
    }
}

/// Builds an empty crate with `-Zbuild-std` and keeps the libraries that came with it. About a minute.
fn build_standard_library(sysroot: &Path) -> Result<(), String> {
    eprintln!("wasm: building the standard library for {TARGET}, once");
    let work = sysroot.join("work");
    workspace::create_dir(&work.join("src"))?;
    let write =
        |name: &str, text: &str| std::fs::write(work.join(name), text).map_err(|error| error.to_string());
    write(
        "Cargo.toml",
        "[package]\nname = \"stub\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n\
         [profile.release]\nopt-level = 3\ncodegen-units = 1\ndebug = 0\npanic = \"abort\"\n",
    )?;
    write("src/lib.rs", "")?;
    Program::cargo("build")
        .args(["--release", "-Zbuild-std=std,panic_abort", "--target", TARGET])
        .in_dir(&work)
        .env("RUSTC", DEBIAN_RUSTC)
        // Unstable options of cargo and of the compiler that builds its own library.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", work.join("target"))
        // Without bitcode the library could not take part in link-time optimisation.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Cembed-bitcode=yes")
        .without_env("RUSTFLAGS")
        .without_env("CARGO_ENCODED_RUSTFLAGS")
        .run()?;
    let library = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    workspace::create_dir(&library)?;
    let built = work.join("target").join(TARGET).join("release/deps");
    for path in workspace::files_below(&built, &[".rlib"]) {
        let name = path.file_name().unwrap_or_default();
        if !name.to_string_lossy().starts_with("libstub-") {
            std::fs::copy(&path, library.join(name))
                .map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    std::fs::remove_dir_all(&work).map_err(|error| format!("{}: {error}", work.display()))
}

/// A line `name: value` of `rustc -vV`.
fn field<'a>(about: &'a str, name: &str) -> Result<&'a str, String> {
    about
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
        .ok_or_else(|| format!("{DEBIAN_RUSTC} -vV names no {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_the_compiler() {
        let about = "rustc 1.96.0\nrelease: 1.96.0\nLLVM version: 22.1.8\n";
        assert_eq!(field(about, "release"), Ok("1.96.0"));
        assert_eq!(field(about, "LLVM version"), Ok("22.1.8"));
        assert!(field(about, "host").is_err());
    }

    #[test]
    fn an_unknown_toolchain_is_refused() {
        assert!(ready("nightly").unwrap_err().contains("auto"));
    }
}
