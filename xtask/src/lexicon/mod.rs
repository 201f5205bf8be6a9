//! `cargo xtask lexicon`: makes the generated tables of `data/` again, or checks that they are what is committed.
//!
//! The inputs are packages of public registries, pinned by version and hash and unpacked below `target/lexicon`.
//! Equal inputs give equal bytes, so `--check` shows whether a table was edited by hand. To take newer inputs: change
//! an entry of [`inputs`] (version, hash and date are on the package's page), run the command, read the differences.
//!
//! The tables of names are keyed by what `misdelivery_data::variant` and `misdelivery_data::roman` make of a name;
//! a change there needs this command as well.

mod bank;
mod inputs;
mod notice;
mod person_names;
mod phone;
mod places;
mod public_suffix;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use inputs::{BANKS, INPUTS, NAMES, PHONE, PLACES, PUBLIC_SUFFIX};
use misdelivery_data::variant::variant_base;
use unicode_normalization::UnicodeNormalization;

use crate::workspace;

/// Makes the tables and writes them; with `check_only` compares them with the committed files and writes nothing.
pub(crate) fn run(check_only: bool) -> Result<(), String> {
    let list = read(&PUBLIC_SUFFIX.unpacked()?.join("publicsuffixlist/public_suffix_list.dat"))?;
    let runs = phone::runs(&PHONE.unpacked()?)?;
    let places = places::read(&PLACES.unpacked()?)?;
    let names = read(&NAMES.unpacked()?.join("package/lib/dict/Noun.name.csv"))?;
    let banks = bank::read(&BANKS.unpacked()?)?;

    // In the order of the inputs and of their tables.
    let mut made = vec![public_suffix::table(&list)?, phone::table(&runs)?.into_bytes()];
    made.extend(places::tables(&places)?);
    made.extend(person_names::tables(&names)?);
    made.extend(bank::tables(&banks)?);
    let names = INPUTS.iter().flat_map(|input| input.tables).copied();
    let mut files: Vec<(&str, Vec<u8>)> = names.zip(made).collect();
    files.push(("src/sources.rs", notice::sources().into_bytes()));
    files.push(("NOTICE", notice::notice().into_bytes()));

    let mut differing = Vec::new();
    for (name, made) in &files {
        let path = workspace::root().join("data").join(name);
        let same = fs::read(&path).is_ok_and(|committed| committed == *made);
        eprintln!("lexicon: data/{name}, {} bytes{}", made.len(), if same { "" } else { ", differs" });
        if same {
            continue;
        }
        differing.push(*name);
        if !check_only {
            fs::write(&path, made).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    if check_only && !differing.is_empty() {
        return Err(format!("not as generated: {}; run `cargo xtask lexicon`", differing.join(", ")));
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// A name as the tables are keyed: NFKC, lower case, and base characters.
fn key(name: &str) -> String {
    name.nfkc().flat_map(char::to_lowercase).map(variant_base).collect()
}

fn map(entries: BTreeMap<String, u64>) -> Result<Vec<u8>, String> {
    let map = fst::Map::from_iter(entries).map_err(|error| error.to_string())?;
    Ok(map.into_fst().into_inner())
}

fn set(entries: impl IntoIterator<Item = String>) -> Result<Vec<u8>, String> {
    let set = fst::Set::from_iter(entries).map_err(|error| error.to_string())?;
    Ok(set.into_fst().into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_folded_to_base_characters() {
        assert_eq!(key("三菱ＵＦＪ"), "三菱ufj");
        assert_eq!(key("茅ヶ崎市"), key("茅ケ﨑市"));
    }
}
