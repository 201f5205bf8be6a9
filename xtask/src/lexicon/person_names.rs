//! The tables of surnames and given names.

use std::collections::{BTreeMap, BTreeSet};

use misdelivery_data::roman;

use super::{key, set};

/// How many names are of the highest class.
const COMMON: usize = 1_500;

/// The eight tables, from `Noun.name.csv` of IPADIC: `surface,left,right,cost,名詞,固有名詞,人名,姓,*,*,base,reading,…`.
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
        set(surnames.pairs()?)?,
        set(given.pairs()?)?,
    ])
}

#[derive(Default)]
struct Names {
    costs: BTreeMap<String, i32>,
    readings: BTreeSet<String>,
    /// Name and reading.
    read: BTreeSet<(String, String)>,
}

impl Names {
    fn add(&mut self, surface: &str, cost: i32, reading: &str) {
        if !surface.contains(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..)) {
            return;
        }
        let known = self.costs.entry(key(surface)).or_insert(cost);
        *known = cost.min(*known);
        self.readings.insert(reading.to_owned());
        self.read.insert((key(surface), reading.to_owned()));
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
        self.readings.iter().map(|reading| roman_key(reading)).collect()
    }

    /// Name, a zero byte, and the key of a reading.
    fn pairs(&self) -> Result<BTreeSet<String>, String> {
        self.read.iter().map(|(name, reading)| Ok(format!("{name}\0{}", roman_key(reading)?))).collect()
    }
}

fn roman_key(reading: &str) -> Result<String, String> {
    let (mut word, mut key) = (String::new(), String::new());
    if !roman::of_kana(reading, |letter| word.push(char::from(letter)))
        || !roman::fold(&word, |letter| key.push(char::from(letter)))
    {
        return Err(format!("no key for {reading}, {word}"));
    }
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_become_keys() {
        for (reading, key) in [
            ("サトウ", "sato"),
            ("ジュンイチ", "zyuniti"),
            ("ハットリ", "hattori"),
            ("ヤヱ", "yae"),
            ("ミヅオ", "mizuo"),
            ("キョウコ", "kyoko"),
        ] {
            assert_eq!(roman_key(reading).as_deref(), Ok(key), "{reading}");
        }
        assert!(roman_key("ABC").is_err());
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
        assert_eq!(keys(6), ["佐藤\0sato"]);
        assert!(super::tables("a,b\n").is_err());
    }
}
