//! The tables of surnames and given names.

use std::collections::{BTreeMap, BTreeSet};

use misdelivery_data::roman;

use super::{key, set};

/// How many names are of the highest class.
const COMMON: usize = 1_500;

/// The six tables, from `Noun.name.csv` of IPADIC: `surface,left,right,cost,名詞,固有名詞,人名,姓,*,*,base,reading,…`.
pub(super) fn tables(csv: &str) -> Result<Vec<Vec<u8>>, String> {
    let mut surnames = Names::default();
    let mut given = Names::default();
    for line in csv.lines() {
        let cells: Vec<&str> = line.split(',').collect();
        let [surface, _, _, cost, _, _, _, kind, _, _, _, reading, ..] = cells[..] else {
            return Err(format!("unexpected line: {line}"));
        };
        let cost: i32 = cost.parse().map_err(|_| format!("unexpected cost: {line}"))?;
        match kind {
            "姓" => surnames.add(surface, cost, reading),
            "名" => given.add(surface, cost, reading),
            _ => {}
        }
    }
    eprintln!("lexicon: {} surnames, {} given names", surnames.costs.len(), given.costs.len());
    Ok(vec![
        set(surnames.classed())?,
        set(given.classed())?,
        set(surnames.readings.clone())?,
        set(given.readings.clone())?,
        set(surnames.roman_keys()?)?,
        set(given.roman_keys()?)?,
    ])
}

#[derive(Default)]
struct Names {
    costs: BTreeMap<String, i32>,
    readings: BTreeSet<String>,
}

impl Names {
    fn add(&mut self, surface: &str, cost: i32, reading: &str) {
        if !surface.contains(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..)) {
            return;
        }
        let known = self.costs.entry(key(surface)).or_insert(cost);
        *known = cost.min(*known);
        self.readings.insert(reading.to_owned());
    }

    /// The names, each with its class behind it as one more character, as `misdelivery_data::walk` reads them. The
    /// classes are described in `misdelivery_data::person_names`.
    fn classed(&self) -> BTreeSet<String> {
        let mut numbers: BTreeMap<i32, usize> = BTreeMap::new();
        for cost in self.costs.values() {
            *numbers.entry(*cost).or_default() += 1;
        }
        // The cost of names that were not met in the corpus is that which most names have, or close to it; a few
        // others were given out in the same way.
        let usual = numbers.iter().max_by_key(|(_, number)| **number).map_or(0, |(cost, _)| *cost);
        let shared = |cost: i32| (cost - usual).abs() <= 30 || numbers[&cost] >= 80;
        let mut own: Vec<i32> = self.costs.values().copied().filter(|cost| !shared(*cost)).collect();
        own.sort_unstable();
        let low = own.get(COMMON - 1).copied().unwrap_or(usual).min(usual);
        let class = |name: &str, cost: i32| match cost {
            _ if shared(cost) => '\u{1}',
            _ if cost <= low => '\u{3}',
            _ if cost > usual && name.chars().count() == 1 => '\u{0}',
            _ => '\u{2}',
        };
        self.costs.iter().map(|(name, cost)| format!("{name}{}", class(name, *cost))).collect()
    }

    fn roman_keys(&self) -> Result<BTreeSet<String>, String> {
        let mut keys = BTreeSet::new();
        for reading in &self.readings {
            let word = romanised(reading).ok_or_else(|| format!("no spelling for {reading}"))?;
            let mut key = String::new();
            if !roman::fold(&word, |letter| key.push(char::from(letter))) {
                return Err(format!("no key for {reading}, {word}"));
            }
            keys.insert(key);
        }
        Ok(keys)
    }
}

/// Full-width katakana in Latin letters, syllable by syllable; [`roman::fold`] evens out what schools differ in.
fn romanised(katakana: &str) -> Option<String> {
    const ROWS: [(&str, &str); 16] = [
        ("", "アイウエオ"),
        ("k", "カキクケコ"),
        ("g", "ガギグゲゴ"),
        ("s", "サシスセソ"),
        ("z", "ザジズゼゾ"),
        ("t", "タチツテト"),
        ("d", "ダヂヅデド"),
        ("n", "ナニヌネノ"),
        ("h", "ハヒフヘホ"),
        ("b", "バビブベボ"),
        ("p", "パピプペポ"),
        ("m", "マミムメモ"),
        ("r", "ラリルレロ"),
        // The gaps keep each vowel in its place.
        ("y", "ヤ・ユ・ヨ"),
        ("w", "ワヰ・ヱ・"),
        ("", "・・ヴ・ヲ"),
    ];
    let mut word = String::new();
    let mut doubled = false;
    for c in katakana.chars() {
        let syllable = match c {
            'ン' => "n".to_owned(),
            'ー' => continue,
            'ッ' => {
                doubled = true;
                continue;
            }
            'ャ' | 'ュ' | 'ョ' | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' => {
                word.pop();
                let glide = matches!(c, 'ャ' | 'ュ' | 'ョ').then_some("y").unwrap_or_default();
                let vowel = match c {
                    'ャ' | 'ァ' => "a",
                    'ュ' | 'ゥ' => "u",
                    'ョ' | 'ォ' => "o",
                    'ィ' => "i",
                    _ => "e",
                };
                format!("{glide}{vowel}")
            }
            // Words are written as they are said: 水尾 ミヅオ is Mizuo.
            'ヂ' => "zi".to_owned(),
            'ヅ' => "zu".to_owned(),
            'ヰ' => "i".to_owned(),
            'ヱ' => "e".to_owned(),
            other => {
                let (consonant, vowels) =
                    ROWS.iter().find(|(_, row)| other != '・' && row.contains(other))?;
                let vowel = "aiueo".as_bytes()[vowels.chars().position(|kana| kana == other)?];
                format!("{consonant}{}", char::from(vowel))
            }
        };
        if std::mem::take(&mut doubled) {
            word.extend(syllable.chars().next());
        }
        word += &syllable;
    }
    Some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_become_words() {
        for (reading, word) in [
            ("サトウ", "satou"),
            ("ジュンイチ", "zyuniti"),
            ("ハットリ", "hattori"),
            ("ヤヱ", "yae"),
            ("ミヅオ", "mizuo"),
            ("キョウコ", "kyouko"),
        ] {
            assert_eq!(romanised(reading).as_deref(), Some(word), "{reading}");
        }
        assert_eq!(romanised("ABC"), None);
    }

    #[test]
    fn names_without_kanji_are_left_out() {
        let csv = "佐藤,1,1,4579,名詞,固有名詞,人名,姓,*,*,佐藤,サトウ,サトー\n\
                   スミス,1,1,3002,名詞,固有名詞,人名,姓,*,*,スミス,スミス,スミス\n\
                   太郎,1,1,8810,名詞,固有名詞,人名,名,*,*,太郎,タロウ,タロー\n";
        let tables = tables(csv).unwrap();
        let keys = |place: usize| fst::Set::new(tables[place].clone()).unwrap().stream().into_strs().unwrap();
        assert_eq!(keys(0), ["佐藤\u{1}"]);
        assert_eq!(keys(1), ["太郎\u{1}"]);
        assert_eq!(keys(2), ["サトウ"]);
        assert_eq!(keys(5), ["taro"]);
        assert!(super::tables("a,b\n").is_err());
    }
}
