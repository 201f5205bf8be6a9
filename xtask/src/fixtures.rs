//! `cargo xtask fixtures`: makes the files of `tests/fixtures` again, with the programs that people use.
//!
//! The results are committed and CI does not run this. Python and its packages are put into an environment of their
//! own below the target folder; programs of the system are asked for, not installed.

use std::path::{Path, PathBuf};

use crate::Task;
use crate::arguments::Arguments;
use crate::program::Program;
use crate::workspace;

pub(crate) const FIXTURES: Task = Task {
    name: "fixtures",
    summary: "makes the files of tests/fixtures again, by LibreOffice and packages of Python",
    help: "
cargo xtask fixtures [SCRIPT…]

  cargo xtask fixtures               all of them, about five minutes
  cargo xtask fixtures pdf reference only tests/fixtures/make/pdf.py and reference.py
Needs Python 3.11 with venv, LibreOffice, pdftotext, zip, 7z, openssl and gpg. What is encrypted or written by
LibreOffice differs in some bytes each time; commit only what was meant to change. No part of ci.",
    run,
};

/// In this order: the later ones read what the earlier ones wrote.
const SCRIPTS: &[&str] = &[
    "xlsx",
    "xlsx_hidden",
    "xlsx_parts",
    "word",
    "slides",
    "macros",
    "pdf",
    "archives",
    "archives_other",
    "texts",
    "programs",
    "pictures",
    "mails",
    "protected",
    "libreoffice_files",
    "reference",
];

/// Programs with the Debian packages that have them.
const PROGRAMS: &[(&str, &str, &str)] = &[
    ("python3", "--version", "python3-venv"),
    (
        "soffice",
        "--version",
        "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui fonts-ipaexfont",
    ),
    ("pdftotext", "-v", "poppler-utils"),
    ("zip", "-v", "zip"),
    ("7z", "i", "p7zip-full"),
    ("openssl", "version", "openssl"),
    ("gpg", "--version", "gpg"),
];

fn run(arguments: Arguments) -> Result<(), String> {
    let chosen = chosen(&arguments.into_rest())?;
    let missing: Vec<&str> = PROGRAMS
        .iter()
        .filter(|(program, version, _)| !Program::new(program).arg(version).succeeds())
        .map(|(_, _, packages)| *packages)
        .collect();
    if !missing.is_empty() {
        return Err(format!("missing: apt-get install --no-install-recommends {}", missing.join(" ")));
    }
    let python = environment()?;
    for script in chosen {
        Program::new(&python).arg("-B").arg(folder().join(format!("{script}.py"))).run()?;
    }
    Ok(())
}

/// The scripts asked for in the order in which they run; all if none was.
fn chosen(words: &[String]) -> Result<Vec<&'static str>, String> {
    if let Some(unknown) = words.iter().find(|word| !SCRIPTS.contains(&word.as_str())) {
        return Err(format!("there is no script {unknown:?}; there are {}", SCRIPTS.join(", ")));
    }
    Ok(SCRIPTS.iter().copied().filter(|s| words.is_empty() || words.iter().any(|word| word == s)).collect())
}

/// Python with the packages of requirements.txt.
fn environment() -> Result<PathBuf, String> {
    let venv = workspace::target_dir().join("fixtures-venv");
    let python = venv.join("bin/python");
    if !python.exists() {
        Program::new("python3").args(["-m", "venv"]).arg(&venv).run()?;
    }
    Program::new(&python)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"])
        .arg(folder().join("requirements.txt"))
        .run()?;
    Ok(python)
}

fn folder() -> PathBuf {
    Path::new(workspace::root()).join("tests/fixtures/make")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_is_in_the_list() {
        let found: Vec<String> = workspace::files_below(&folder(), &[".py"])
            .iter()
            .filter(|path| path.parent() == Some(&folder()))
            .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        let mut listed = SCRIPTS.to_vec();
        listed.sort_unstable();
        assert_eq!(found, listed);
    }

    #[test]
    fn scripts_run_in_their_order() {
        let words = ["reference".to_owned(), "pdf".to_owned()];
        assert_eq!(chosen(&words).unwrap(), ["pdf", "reference"]);
        assert_eq!(chosen(&[]).unwrap().len(), SCRIPTS.len());
        assert!(chosen(&["pfd".to_owned()]).is_err());
    }
}
