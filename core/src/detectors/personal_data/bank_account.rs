//! # bank-account
//!
//! ## What it finds
//! The number of a bank account: seven digits (with 口座番号 also six or eight, or `123 4567`) beside what makes
//! them one. *Certain*: 口座番号 or an account kind with a bank stands right before it. *Likely*: the head of its
//! column says it, the label stands further up, or a branch stands right before it. *Possible*: an account kind
//! alone, or the code of an existing bank, branch code and account in one (`0009-123-7654321`).
//!
//! It also says whose it is. The account of a company, an association or the sender, into which the reader is to
//! pay, is no personal data; that of anybody else is, and so is one of which nothing is said.
//!
//! ## Why it matters
//! An account with its holder's name invites fraud; accounts of pay or refund lists are what misdirected mails of
//! accounting departments hold. A leak that may cause loss of property is reportable from the first person
//! (個人情報保護法施行規則 7条2号).
//!
//! ## Examples
//! - `返金先は、ひばり銀行 中野支店 普通 3081542 です` (outside: confirm; five and more persons: require approval)
//!
//! ## What it does not find
//! - slips, items and amounts of seven digits, numbers with another label or a counter
//! - masked accounts, talk about accounts without a value
//!
//! ## Sources
//! - layout of accounts: zengin format as described by 全国銀行協会; bank codes: zengin-code, crate misdelivery-data;
//!   practice.md W19, W24

use std::ops::Range;

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::account_holder::holder;
use super::counted::is_counted;
use super::number::{continues, group_after_blank, is_inside_token, join};
use crate::details::{Details, Owner};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::{Label, Window};
use crate::view::text::floor;

pub(crate) struct BankAccount;

impl Detector for BankAccount {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        let mut i = 0;
        while i < window.digits.len() {
            i += match window.digits[i].len() {
                3 => split_in_two(window, i, out),
                4 => with_codes(window, i, out),
                6..=8 => whole(window, i, out),
                _ => 1,
            };
        }
    }
}

/// Seven digits in one piece.
fn whole(window: &Window<'_, '_>, i: usize, out: &mut ObservationSink) -> usize {
    let digits = window.digits[i];
    let range = digits.start as usize..digits.end as usize;
    let view = window.view;
    if is_inside_token(view, range.start, range.end) || is_counted(view, range.end) {
        return 1;
    }
    let before = i.checked_sub(1).map(|i| window.digits[i]).filter(|d| d.end as usize + 1 == range.start);
    let gap = view.text.as_bytes()[range.start.saturating_sub(1)];
    // 402-5518036: the branch before it; with five digits before it, it is one of Japan Post Bank.
    if before.is_some_and(|d| {
        gap != b'\n' && (d.len() == 5 || gap == b'-' && d.len() != 3 || matches!(gap, b'.' | b'/' | b':'))
    }) || continues(view, range.end - 1, range.end) && view.text.as_bytes().get(range.end) != Some(&b'/')
    {
        return 1;
    }
    let label = label(window, &range);
    let numbered = label == Label::Beside && is_number_label(window, &range);
    if digits.len() != 7 && !(numbered || label == Label::Column && !is_date(&view.text[range.clone()])) {
        return 1;
    }
    let kind = kind_before(window, range.start);
    let bank = names_bank(window, range.start)
        || view.after(range.end, 48).lines().next().is_some_and(|l| l.contains("銀行"));
    let confidence = if label == Label::Column {
        Confidence::Likely
    } else if numbered || kind && (bank || label.is_given()) {
        Confidence::Certain
    } else if label == Label::Other && !kind {
        return 1;
    } else if branch_before(window, range.start) || label.is_given() {
        Confidence::Likely
    } else if kind {
        Confidence::Possible
    } else {
        return 1;
    };
    report(window, range, confidence, label.is_given() || kind, out);
    1
}

/// `123 4567` right behind 口座番号.
fn split_in_two(window: &Window<'_, '_>, i: usize, out: &mut ObservationSink) -> usize {
    let Some(number) = join(window, i, 2, |s| matches!(s, " " | "-" | "/")) else { return 1 };
    let view = window.view;
    let range = number.start..number.end;
    let more_before = i > 0 && window.digits[i - 1].end as usize + 1 == range.start;
    if number.lengths != [3, 4]
        || more_before
        || group_after_blank(window, range.end).is_some()
        || is_inside_token(view, range.start, range.end)
        || continues(view, range.start, range.end)
        || is_counted(view, range.end)
        || label(window, &range) != Label::Beside
        || !is_number_label(window, &range)
    {
        return 1;
    }
    report(window, range, Confidence::Certain, true, out);
    2
}

/// Bank code, branch code, account.
fn with_codes(window: &Window<'_, '_>, i: usize, out: &mut ObservationSink) -> usize {
    let Some(number) = join(window, i, 3, |s| matches!(s, " " | "-")) else { return 1 };
    let view = window.view;
    let range = number.start..number.end;
    let more_before = i > 0 && window.digits[i - 1].end as usize + 1 == range.start;
    if number.lengths != [4, 3, 7]
        || number.separators[0] != number.separators[1]
        || more_before
        || is_inside_token(view, range.start, range.end)
        || continues(view, range.start, range.end)
        || is_counted(view, range.end)
    {
        return 1;
    }
    let label = label(window, &range);
    let confidence = match label {
        Label::Other => return 3,
        Label::Beside => Confidence::Certain,
        Label::Column | Label::Above => Confidence::Likely,
        Label::None if names_bank(window, range.start) => Confidence::Likely,
        // Without a label the first group must at least be the code of a bank.
        Label::None if is_bank_code(&number.digits[..4]) => Confidence::Possible,
        Label::None => return 1,
    };
    report(window, range, confidence, label.is_given(), out);
    3
}

fn is_bank_code(digits: &[u8]) -> bool {
    misdelivery_data::bank::is_code(digits.iter().fold(0, |code, d| code * 10 + u16::from(d - b'0')))
}

fn report(
    window: &Window<'_, '_>,
    range: Range<usize>,
    confidence: Confidence,
    labelled: bool,
    out: &mut ObservationSink,
) {
    let digits: String = window.view.text[range.clone()].chars().filter(char::is_ascii_digit).collect();
    if digits.bytes().all(|b| b == digits.as_bytes()[0]) {
        return;
    }
    let owner = if confidence == Confidence::Possible { Owner::Unknown } else { holder(window, &range) };
    let seen = Seen {
        confidence,
        evidence: mask::number(&window.view.source_text(range.clone())),
        details: Details::PersonalData { owner, labelled: usize::from(labelled) },
        about: if confidence == Confidence::Possible { "possible" } else { owner.name() },
        value: hash(&[&digits]),
    };
    out.in_text(range, seen);
}

fn label(window: &Window<'_, '_>, range: &Range<usize>) -> Label {
    window.label(range, Roles::BANK.and(Roles::BANK_KIND))
}

/// Whether the label is that of a number and stands right before it: 「口座番号：」, not 「口座の件で」.
fn is_number_label(window: &Window<'_, '_>, range: &Range<usize>) -> bool {
    let from = floor(&window.view.text, range.start.saturating_sub(40));
    let before = window.view.text[from..range.start]
        .trim_end_matches([' ', ':', '\t', '(', ')', '・', 'は', '#', '=', '-', '"', '|', '\n', '.']);
    const WORDS: [&str; 9] = [
        "口座番号",
        "口座no",
        "account no",
        "account number",
        "acct no",
        "a/c no",
        "振込口座",
        "返金口座",
        "引落口座",
    ];
    WORDS.iter().any(|w| before.ends_with(w))
        || (before.ends_with("普通")
            || before.ends_with("当座")
            || before.ends_with("(普")
            || before.ends_with("(当"))
            && before.contains("口座番号")
}

/// Whether the kind of an account stands right before an offset.
fn kind_before(window: &Window<'_, '_>, at: usize) -> bool {
    let from = floor(&window.view.text, at.saturating_sub(60));
    let mut before = &window.view.text[from..at];
    loop {
        let cut = before.trim_end_matches([
            ' ', '\t', ':', '-', '(', ')', '・', '.', '#', '、', ',', '|', '"', '】', '」', '\r', '\n', '/',
        ]);
        let cut =
            ["番号", "no", "口座", "預金", "account"].iter().find_map(|w| cut.strip_suffix(w)).unwrap_or(cut);
        if cut.len() == before.len() {
            break;
        }
        before = cut;
    }
    ["普通", "当座", "貯蓄", "(普", "(当", "(貯", "ordinary", "savings"].iter().any(|w| before.ends_with(w))
}

/// Whether a bank or a branch is named in the line before an offset or shortly above it.
fn names_bank(window: &Window<'_, '_>, at: usize) -> bool {
    const WORDS: [&str; 15] = [
        "バンク",
        "銀行",
        "信用金庫",
        "信金",
        "信用組合",
        "信組",
        "労働金庫",
        "労金",
        "農協",
        "協同組合",
        "支店",
        "本店",
        "支所",
        " bank",
        "bank:",
    ];
    let from = floor(&window.view.text, at.saturating_sub(260));
    let mut text = &window.view.text[from..at];
    if let Some(blank) = text.rfind("\n\n") {
        text = &text[blank..];
    }
    WORDS.iter().any(|w| text.match_indices(w).any(|(i, _)| !text[i + w.len()..].starts_with("コード")))
}

/// Whether a bank or a branch ends right before an offset.
fn branch_before(window: &Window<'_, '_>, at: usize) -> bool {
    const ENDINGS: [&str; 10] =
        ["支店", "本店", "営業部", "出張所", "銀行", "信用金庫", "信金", "信用組合", "支所", "労働金庫"];
    let from = floor(&window.view.text, at.saturating_sub(120));
    let before = window.view.text[from..at].trim_end_matches([' ', '\t', ':', '・']);
    // 「横浜支店 1234567」 may be anything; a bank must be named too.
    ENDINGS.iter().any(|w| before.ends_with(w))
        && ["銀行", "信用金庫", "信金", "信用組合", "労働金庫", "農協"].iter().any(|w| before.contains(w))
}

/// Eight digits that are a date.
fn is_date(digits: &str) -> bool {
    digits.len() == 8 && (digits.starts_with("19") || digits.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bank_codes() {
        assert!(is_bank_code(b"0009") && is_bank_code(b"9900"));
        assert!(!is_bank_code(b"0002"));
    }
}
