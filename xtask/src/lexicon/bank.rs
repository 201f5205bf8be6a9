//! The tables of banks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::inputs::BANKS;
use super::notice::header;
use super::{key, map};

/// Ends of names as the data abbreviates them, and in full.
const ENDINGS: &[(&str, &str)] = &[
    ("信金", "信用金庫"),
    ("信組", "信用組合"),
    ("労金", "労働金庫"),
    ("農協", "農業協同組合"),
    ("漁協", "漁業協同組合"),
    ("信漁連", "信用漁業協同組合連合会"),
    ("信連", "信用農業協同組合連合会"),
];

/// Abbreviations that stand for one institution.
const NAMES: &[(&str, &str)] = &[
    ("商工中金", "商工組合中央金庫"),
    ("全信組連", "全国信用協同組合連合会"),
    ("労金連", "労働金庫連合会"),
    ("農林中金", "農林中央金庫"),
];

/// `banks.json`, of the day that the pin says.
pub(super) fn read(packages: &Path) -> Result<String, String> {
    let data = packages.join("zengin_code/source-data/data");
    let day = super::read(&data.join("updated_at"))?;
    if day.trim() != BANKS.date.replace('-', "") {
        return Err(format!("the list of banks is of {}, not of {}", day.trim(), BANKS.date));
    }
    super::read(&data.join("banks.json"))
}

/// The two tables.
pub(super) fn tables(json: &str) -> Result<[Vec<u8>; 2], String> {
    let banks: BTreeMap<String, Value> = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let mut codes = BTreeSet::new();
    let mut names = BTreeMap::new();
    for (code, bank) in &banks {
        let number: u16 = code.parse().map_err(|_| format!("unexpected code: {code}"))?;
        let name = bank["name"].as_str().ok_or_else(|| format!("{code} has no name"))?;
        codes.insert(number);
        // In ascending order of codes: the first one keeps the name.
        for form in forms_of(number, name) {
            names.entry(key(&form)).or_insert_with(|| u64::from(number));
        }
    }
    eprintln!("lexicon: {} banks, {} names", codes.len(), names.len());
    let mut text = header(&BANKS);
    text += "\n/// The codes, in ascending order.\n";
    let _ = writeln!(text, "#[rustfmt::skip]\npub(super) static CODES: [u16; {}] = [", codes.len());
    let cells: Vec<String> = codes.iter().map(|code| format!("{code},")).collect();
    for row in cells.chunks(16) {
        let _ = writeln!(text, "    {}", row.join(" "));
    }
    text += "];\n";
    Ok([map(names)?, text.into_bytes()])
}

/// The ways in which a bank's name is written. The data leaves out 銀行 and shortens the other kinds.
fn forms_of(code: u16, name: &str) -> Vec<String> {
    let name: String = name.nfkc().collect();
    let mut forms = Vec::new();
    let mut with_ending = |ending: &str| forms.push(format!("{name}{ending}"));
    match code {
        9900 => {
            with_ending("銀行");
            with_ending("");
        }
        1..1000 => {
            with_ending("銀行");
            // Foreign banks whose name says already what they are.
            if name.contains("バンク") {
                with_ending("");
            }
        }
        _ => with_ending(""),
    }
    if let Some((_, full)) = NAMES.iter().find(|(short, _)| *short == name) {
        forms.push((*full).to_owned());
    } else if let Some((stem, full)) =
        ENDINGS.iter().find_map(|(short, full)| Some((name.strip_suffix(short)?, full)))
    {
        forms.push(format!("{stem}{full}"));
        if *full == "農業協同組合" {
            forms.push(format!("JA{stem}"));
        }
    }
    // スタンダード チャータード and バンク・オブ・アメリカ are also written without what divides their words.
    for place in 0..forms.len() {
        let joined = forms[place].replace([' ', '・'], "");
        if joined != forms[place] {
            forms.push(joined);
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_in_full_and_in_short() {
        assert_eq!(forms_of(5, "三菱ＵＦＪ"), ["三菱UFJ銀行"]);
        assert_eq!(forms_of(1344, "城南信金"), ["城南信金", "城南信用金庫"]);
        assert_eq!(forms_of(2004, "商工中金"), ["商工中金", "商工組合中央金庫"]);
        assert_eq!(forms_of(3008, "茨城県信連"), ["茨城県信連", "茨城県信用農業協同組合連合会"]);
        assert_eq!(forms_of(5131, "さがみ農協"), ["さがみ農協", "さがみ農業協同組合", "JAさがみ"]);
        assert_eq!(
            forms_of(413, "スタンダード　チャータード"),
            ["スタンダード チャータード銀行", "スタンダードチャータード銀行"]
        );
    }

    #[test]
    fn the_lowest_code_keeps_a_name() {
        let json = r#"{"0002": {"name": "甲"}, "0001": {"name": "甲"}}"#;
        let [names, codes] = tables(json).unwrap();
        assert_eq!(fst::Map::new(names).unwrap().get("甲銀行"), Some(1));
        assert!(String::from_utf8(codes).unwrap().contains("[u16; 2] = [\n    1, 2,\n]"));
        assert!(tables(r#"{"0001": {}}"#).is_err());
    }
}
