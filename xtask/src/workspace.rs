//! Where things are.

use std::path::{Path, PathBuf};

/// The folder that holds the workspace's Cargo.toml.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies inside the workspace")
}

/// Cargo's output folder.
pub(crate) fn target_dir() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// For what is slow to make and the same for every checkout: tools, and the wasm standard library. It lies
/// outside the target folder, so `cargo clean` keeps it.
pub(crate) fn cache_dir() -> Result<PathBuf, String> {
    let base = match std::env::var_os("XDG_CACHE_HOME").filter(|folder| Path::new(folder).is_absolute()) {
        Some(folder) => PathBuf::from(folder),
        None => {
            std::env::home_dir().ok_or("neither XDG_CACHE_HOME nor a home folder is known")?.join(".cache")
        }
    };
    Ok(base.join("misdelivery"))
}

/// Makes the folder `finished` by `make`, which fills a folder beside it. The rename at the end means that
/// what was broken off is never taken for finished.
pub(crate) fn make_once(
    finished: &Path,
    make: impl FnOnce(&Path) -> Result<(), String>,
) -> Result<(), String> {
    if finished.is_dir() {
        return Ok(());
    }
    let unfinished = finished.with_file_name(format!(
        "{}.part-{}",
        finished.file_name().unwrap_or_default().to_string_lossy(),
        std::process::id()
    ));
    create_dir(&unfinished)?;
    let result = make(&unfinished).and_then(|()| match std::fs::rename(&unfinished, finished) {
        // Somebody else was quicker: theirs is as good.
        Err(_) if finished.is_dir() => Ok(()),
        other => other.map_err(|error| format!("{}: {error}", finished.display())),
    });
    // Nothing is left of it after the rename; after a failure the next try starts afresh.
    let _ = std::fs::remove_dir_all(&unfinished);
    result
}

/// `create_dir_all` with the path in the message.
pub(crate) fn create_dir(folder: &Path) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

/// All files below `folder` whose name ends in one of `endings`, sorted; none if there is no such folder.
pub(crate) fn files_below(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut to_visit = vec![folder.to_owned()];
    while let Some(folder) = to_visit.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                to_visit.push(path);
            } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_once_and_a_failure_leaves_nothing() {
        let base = target_dir().join(format!("xtask-test-{}", std::process::id()));
        let finished = base.join("made");
        assert!(make_once(&finished, |_| Err("broken off".to_owned())).is_err());
        assert!(!finished.exists());
        make_once(&finished, |folder| std::fs::write(folder.join("a.eml"), "x").map_err(|e| e.to_string()))
            .unwrap();
        make_once(&finished, |_| panic!("it is there already")).unwrap();
        assert_eq!(files_below(&base, &[".eml"]), [finished.join("a.eml")]);
        std::fs::remove_dir_all(&base).unwrap();
    }
}
