//! Debian and Ubuntu packages, for machines that lack something.

use crate::program::Program;

/// Installs what is missing of `packages`; does nothing if all of them are there.
pub(crate) fn install(packages: &[&str]) -> Result<(), String> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !Program::new("apt-get").arg("--version").succeeds() {
        return Err(format!("needs {} and found no apt-get to install it with", missing.join(", ")));
    }
    let update = as_root("apt-get")?.args(["update", "-qq"]);
    let install = as_root("apt-get")?
        // Another installation may be going on.
        .args(["-o", "DPkg::Lock::Timeout=300", "install", "-y", "-qq", "--no-install-recommends"])
        .args(&missing);
    // A list that cannot be refreshed may still be good enough.
    if let Err(message) = update.run() {
        eprintln!("apt: {message}");
    }
    install.run()
}

fn is_installed(package: &str) -> bool {
    Program::new("dpkg-query")
        .args(["-W", "-f", "${db:Status-Status}", package])
        .output()
        .is_ok_and(|status| status.trim() == "installed")
}

fn as_root(name: &str) -> Result<Program, String> {
    let user = Program::new("id").arg("-u").output().unwrap_or_default();
    let program = if user.trim() == "0" {
        Program::new(name)
    } else if Program::new("sudo").args(["-n", "true"]).succeeds() {
        Program::new("sudo").args(["-n", name])
    } else {
        return Err(format!("{name} must be run by root, and sudo asks for a password"));
    };
    Ok(program.env("DEBIAN_FRONTEND", "noninteractive"))
}
