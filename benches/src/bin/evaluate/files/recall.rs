//! How much of one text is in another, where the two come from different programs.
//!
//! Both are brought to NFKC. What is compared are *pieces*: words of letters and digits, which end at white space and
//! punctuation; and of Japanese, which has no spaces, every two characters that stand side by side (of a lone one
//! itself). The order of the pieces does not count, how often one occurs does. A program may put a line end in the
//! middle of a Japanese sentence, so in the text looked at, white space does not part two Japanese characters; in the
//! reference it does. Cells, lines and pages may therefore come in any order and be parted in any way.

use std::collections::BTreeMap;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::measure::Share;

/// The share of the pieces of `reference` that are in `found`, and those that are not.
pub(crate) fn recall(reference: &str, found: &str) -> (Share, Vec<String>) {
    let mut there = pieces(found, true);
    let (mut share, mut missed) = (Share::default(), Vec::new());
    for (piece, count) in pieces(reference, false) {
        let have = there.remove(&piece).unwrap_or(0).min(count);
        share.add(Share { part: have, whole: count });
        missed.extend(std::iter::repeat_n(piece, count - have));
    }
    (share, missed)
}

/// With `loose`, white space does not end a Japanese run, and each of its characters is a piece, too.
fn pieces(text: &str, loose: bool) -> BTreeMap<String, usize> {
    let text = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    let mut pieces = BTreeMap::new();
    let mut add = |piece: String| *pieces.entry(piece).or_insert(0) += 1;
    let (mut word, mut run) = (String::new(), Vec::new());
    let end_run = |run: &mut Vec<char>, add: &mut dyn FnMut(String)| {
        for pair in run.windows(2) {
            add(pair.iter().collect());
        }
        if loose || run.len() == 1 {
            run.iter().for_each(|c| add(c.to_string()));
        }
        run.clear();
    };
    for c in text.chars().chain(['.']) {
        let (is_japanese, is_letter) = (is_japanese(c), c.is_alphanumeric());
        if !word.is_empty() && (is_japanese || !is_letter) {
            add(std::mem::take(&mut word));
        }
        if !(is_japanese || loose && c.is_whitespace()) {
            end_run(&mut run, &mut add);
        }
        match (is_japanese, is_letter) {
            (true, _) => run.push(c),
            (_, true) => word.push(c),
            _ => {}
        }
    }
    pieces
}

/// Kana and Han.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(reference: &str, found: &str) -> f64 {
        recall(reference, found).0.value()
    }

    #[test]
    fn order_and_line_ends_do_not_count() {
        assert_eq!(value("氏名,電話\n佐藤 花子,090-2146", "090-2146 佐藤\n花子 電話\t氏名"), 1.0);
        assert_eq!(value("納品場所は川崎です", "納品場所は川\n崎です"), 1.0);
        assert_eq!(value("１２３ ｶﾅ", "123カナ"), 1.0);
    }

    #[test]
    fn what_is_missing_is_missed() {
        assert_eq!(value("佐藤 花子", "佐藤"), 0.5);
        assert_eq!(value("a a a", "a a"), 2.0 / 3.0);
        assert_eq!(recall("佐藤 abc", "").1, ["abc", "佐藤"]);
        assert_eq!(value("様", "山田様"), 1.0);
        // Other words of the same letters are not found.
        assert_eq!(value("1021", "102 1"), 0.0);
    }
}
