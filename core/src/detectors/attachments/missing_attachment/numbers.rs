//! How many files a sentence announces: 「3点添付」, 「計2ファイルを添付」, "two files attached".

use super::has;
use crate::lexicon::attachment_words as words;
use crate::lexicon::automaton::Hit;
use crate::view::text::TextView;

/// The number; none if the sentence gives none.
pub(super) fn announced(view: &TextView<'_>, hit: &Hit) -> Option<usize> {
    let range = view.sentence(hit.start as usize);
    let sentence = &view.text[range.clone()];
    match &view.text[hit.start as usize..hit.end as usize] {
        "添付" => japanese(sentence, hit.end as usize - range.start),
        "attached" | "attaching" | "attachments" | "enclosed" => english(sentence),
        _ => None,
    }
}

fn japanese(sentence: &str, word_end: usize) -> Option<usize> {
    if has(sentence, words::JAPANESE_TAKES_BACK) {
        return None;
    }
    const COUNTERS: [&str; 5] = ["点", "ファイル", "つのファイル", "個のファイル", "件"];
    let mut at = 0;
    while let Some(rest) = sentence.get(at..) {
        let Some(first) = rest.chars().next() else { break };
        let Some((number, len)) = number(rest) else {
            at += first.len_utf8();
            continue;
        };
        let follows_number =
            sentence.get(..at).is_some_and(|b| b.ends_with(|c: char| c == '.' || c.is_ascii_alphanumeric()));
        let rest = rest.get(len..).unwrap_or("");
        if let Some(counter) = COUNTERS.iter().find(|c| rest.starts_with(**c)).filter(|_| !follows_number) {
            let after = &rest[counter.len()..];
            let before = sentence.get(..at).unwrap_or("");
            let objects = [
                "添付",
                "を添付",
                "の資料を添付",
                "のファイルを添付",
                "、添付",
                "ほど添付",
                "のデータを添付",
            ];
            let is_near = objects.iter().any(|o| after.starts_with(o))
                // 「添付ファイルは2点です」, 「添付：3点」
                || at >= word_end
                    && has(before.get(word_end..).unwrap_or(""), &["ファイルは", "は", ":", "資料は"])
                    && before.get(word_end..).is_some_and(|b| b.chars().count() <= 8)
                    && (after.is_empty() || after.starts_with(['で', '。', 'と', '\n', '\r', ')', '】', ' ']));
            // 「3件」 counts matters as well.
            let is_file = *counter != "件" || at >= word_end || after.starts_with("のファイルを添付");
            if is_near && is_file {
                return Some(number);
            }
        }
        at += len;
    }
    None
}

/// A number at the beginning of a text, up to 99, with its length; kanji up to ten.
fn number(text: &str) -> Option<(usize, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let number = text.get(..digits)?.parse().ok().filter(|_| digits <= 2);
        // Of a longer number nothing is read.
        return Some((number.unwrap_or(0), digits)).filter(|(n, _)| *n > 0 || digits > 0);
    }
    const KANJI: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let first = text.chars().next()?;
    KANJI.iter().position(|k| *k == first).map(|i| (i + 1, first.len_utf8()))
}

fn english(sentence: &str) -> Option<usize> {
    if has(sentence, words::ENGLISH_TAKES_BACK) || sentence.trim_end().ends_with('?') {
        return None;
    }
    const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    const FILES: [&str; 14] = [
        "files",
        "documents",
        "attachments",
        "pdfs",
        "drawings",
        "spreadsheets",
        "invoices",
        "reports",
        "photos",
        "pictures",
        "images",
        "presentations",
        "contracts",
        "forms",
    ];
    let words: Vec<&str> = sentence
        .split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '\''))
        .filter(|w| !w.is_empty())
        .collect();
    let verb = words.iter().position(|w| matches!(*w, "attached" | "attaching" | "enclosed"));
    words.windows(2).enumerate().find_map(|(at, pair)| {
        let [number, thing] = pair else { return None };
        let number = NUMBERS
            .iter()
            .position(|n| n == number)
            .map(|i| i + 2)
            .or_else(|| number.parse().ok().filter(|n| (2..=30).contains(n)))?;
        let thing = thing.trim_end_matches('.');
        let is_files = FILES.contains(&thing)
            || thing == "pdf" && words.get(at + 2).is_some_and(|w| FILES.contains(&w.trim_end_matches('.')));
        // "the report for the two files you mentioned": other things stand between.
        let is_near = verb.is_some_and(|v| {
            let between = words.get(v.min(at)..v.max(at)).unwrap_or(&[]);
            let fillers = [
                "attached",
                "attaching",
                "enclosed",
                "the",
                "following",
                "are",
                "is",
                "please",
                "find",
                "these",
                "all",
                "of",
            ];
            between.iter().all(|w| {
                fillers.contains(w)
                    || FILES.contains(&w.trim_end_matches('.'))
                    || NUMBERS.contains(w)
                    || *w == pair[0]
            })
        });
        (is_files && is_near).then_some(number)
    })
}
