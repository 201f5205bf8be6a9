//! # age-and-sex
//!
//! ## What it finds
//! Age and sex together beside a person: 「山田太郎（45歳・男性）」, 「72歳女性の中込さん」, 「(男・62)」, "(34, female)".
//! *Certain*: in one line with the person, or under the labels 年齢 and 性別. *Likely*: in the columns of a table.
//!
//! ## Why it matters
//! With the name they tell apart people who are called the same.
//!
//! ## Examples
//! - `石動 健一様（45歳・男性）` (to webmail: notify)
//!
//! ## What it does not find
//! - without a person: target groups, limits of age, averages, classes of a nursery, sizes
//!
//! ## Sources
//! - personal-data.md; how newspapers and lists write

use std::ops::Range;

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use crate::details::{Details, Owner};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::{Digits, Window};

pub(crate) struct AgeAndSex;

/// Sexes as values, longest first.
const SEXES: [&str; 11] =
    ["female", "male", "男性", "女性", "男子", "女子", "男児", "女児", "男", "女", "woman"];
/// What stands between the two, in bytes at most.
const BETWEEN: usize = 30;

impl Detector for AgeAndSex {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        if window.people.is_empty() || window.words(Roles::SEX).next().is_none() {
            return;
        }
        let mut from = 0;
        for digits in window.digits {
            if digits.len() > 3 || (digits.start as usize) < from {
                continue;
            }
            if let Some((range, is_column)) = pair(window, *digits, from) {
                from = range.end;
                report(window, range, is_column, out);
            }
        }
    }
}

/// Age and sex around a number, and whether they are cells of a table.
fn pair(window: &Window<'_, '_>, digits: Digits, from: usize) -> Option<(Range<usize>, bool)> {
    let text: &str = &window.view.text;
    let (start, end) = (digits.start as usize, digits.end as usize);
    let age: u32 = text[start..end].parse().ok().filter(|a| *a <= 120)?;
    let glued = text[..start]
        .chars()
        .next_back()
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '築' | '約'));
    if glued || age == 0 {
        return None;
    }
    let after = &text[end..];
    let unit = ["歳", "才", " years old", "years old", " yrs", "yo"]
        .iter()
        .find(|u| after.starts_with(**u))
        .map_or(0, |u| u.len());
    let has_unit = unit > 0;
    // Sex behind the age.
    let gap = gap_len(&text[end + unit..]);
    let behind = &text[end + unit + gap..];
    let is_column = text[end + unit..end + unit + gap].contains('\t');
    if (has_unit || is_tight(&text[end..end + gap]) || is_column)
        && let Some(sex) = sex_at(behind)
        && ends(&behind[sex..])
    {
        return Some((start..end + unit + gap + sex, is_column));
    }
    // Sex before the age.
    let before = text[from..start].trim_end_matches(is_between);
    let before = before.strip_suffix("年齢").or_else(|| before.strip_suffix("age")).unwrap_or(before);
    let before = before.trim_end_matches(is_between);
    let gap = start - from - before.len();
    let is_column = text[start - gap..start].contains('\t');
    let sex = SEXES.iter().find(|s| before.ends_with(**s))?;
    let inside = before[..before.len() - sex.len()].bytes().last().is_some_and(|b| b.is_ascii_alphabetic());
    let closed = after.starts_with([')', ' ', '\n', '\r', '\t']) || after.is_empty();
    let tight = is_tight(&text[start - gap..start]) && closed;
    (!inside && gap > 0 && gap <= BETWEEN && (has_unit || tight || is_column))
        .then(|| (start - gap - sex.len()..end + unit, is_column))
}

/// Length of what may stand between age and sex.
fn gap_len(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let word = ["性別", "sex", "gender"].iter().find(|w| rest.starts_with(**w)).map_or(0, |w| w.len());
        let next = if word > 0 {
            word
        } else {
            rest.chars().next().filter(|c| is_between(*c)).map_or(0, char::len_utf8)
        };
        if next == 0 || at + next > BETWEEN {
            return at;
        }
        at += next;
    }
}

fn is_between(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\r' | '\t' | '・' | '、' | ',' | '/' | '|' | '(' | ')' | ':' | '-' | 'の')
}

/// Whether age and sex without 歳 are tied by a mark: 「男・62」, "34, female".
fn is_tight(gap: &str) -> bool {
    !gap.is_empty() && gap.len() <= 4 && gap.contains(['・', '/', ',', '、'])
}

fn sex_at(text: &str) -> Option<usize> {
    SEXES.iter().find(|s| text.starts_with(**s)).map(|s| s.len())
}

/// Whether a sex is a whole word there: not 男性用, 男女, 女性312名, 女子大.
fn ends(rest: &str) -> bool {
    let next = rest.chars().next();
    !next.is_some_and(|c| {
        c.is_ascii_alphanumeric()
            || matches!(c, '用' | '女' | '男' | '向' | '大' | '専' | '社' | '職' | '客' | '優' | '陣')
    })
}

fn report(window: &Window<'_, '_>, range: Range<usize>, is_column: bool, out: &mut ObservationSink) {
    let Some(person) = window.person_beside(&range) else { return };
    let view = window.view;
    let line = view.line(range.start);
    let in_line = person.start as usize >= line.start && person.end as usize <= line.end;
    let labelled = view.text[line.start..range.end].contains("性別")
        || view.text[line.start..range.end].contains("年齢");
    // In running text the person stands in the same line; above it only in a form.
    if !in_line && !labelled {
        return;
    }
    let owner: Owner = person.owner;
    let seen = Seen {
        confidence: if is_column { Confidence::Likely } else { Confidence::Certain },
        evidence: mask::number(&view.source_text(range.clone())),
        details: Details::PersonalData { owner, labelled: usize::from(labelled || is_column) },
        about: owner.name(),
        // Two people of one age are two.
        value: hash(&[&view.text[range.clone()], &view.text[person.start as usize..person.end as usize]]),
    };
    out.in_text(range, seen);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::automaton::WordAutomaton;
    use crate::view::candidates::{Scratch, walk};
    use crate::view::people::Participants;
    use crate::view::text::{TextPart, TextView};

    fn pairs(text: &str) -> Vec<String> {
        let view = TextView::plain(TextPart::Subject, text);
        let mut out = Vec::new();
        walk(
            &view,
            &WordAutomaton::built_in(),
            &Participants::default(),
            &[],
            &mut Scratch::default(),
            |w| {
                let found = w.digits.iter().filter_map(|d| pair(w, *d, 0));
                out.extend(found.map(|(range, _)| view.text[range].to_owned()));
            },
        );
        out
    }

    #[test]
    fn spellings() {
        for (text, pair) in [
            ("山田（45歳・男性）", "45歳・男性"),
            ("山田（女性、34才）", "女性、34才"),
            ("山田（男・62）", "男・62"),
            ("Laura (34, female).", "34, female"),
            ("72歳女性の中込さん", "72歳女性"),
            ("年齢：17歳\n性別：女", "17歳\n性別:女"),
            ("諸橋\t11\t男\ta", "11\t男"),
        ] {
            assert_eq!(pairs(text), [pair], "{text}");
        }
    }

    #[test]
    fn others() {
        for text in [
            "18歳以上の男女",
            "60歳以上の男性",
            "20代女性",
            "平均45.2歳、男性312名",
            "3歳児クラス、男性職員26cm",
            "男性312名、女性188名",
        ] {
            assert!(pairs(text).is_empty(), "{text}");
        }
    }
}
