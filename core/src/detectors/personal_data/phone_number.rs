//! # phone-number
//!
//! ## What it finds
//! Telephone numbers of the Japanese numbering plan in the spellings people use: hyphens of every kind,
//! blanks, dots, brackets (`(03)1234-5678`, `03(1234)5678`), no separators, `+81-3-…`, `+81 (0)90…`, in any
//! width; and international numbers with `+`. The groups must fit the plan. *Certain*: a label (電話, TEL …)
//! stands before it. *Likely*: the groups fit, or a bare mobile number. *Possible*: ten bare digits that
//! exist in the plan.
//!
//! It also says whose number it is, where the mail says so: a number in a signature, beside 代表, 窓口, FAX,
//! a shop or a company is an organisation's; a mobile number beside another person's name is that person's.
//!
//! ## Why it matters
//! A private number beside a name is the data that most leaks consist of; a company's number is on its
//! door. Only the former becomes a finding, and only towards a new recipient.
//!
//! ## Examples
//! - `山田様の携帯は090-1234-5678です` (to a new recipient: notify)
//! - `TEL：０３－１２３４－５６７８` (an observation)
//!
//! ## What it does not find
//! - numbers outside the plan, dates, amounts, order and parcel numbers, parts of longer numbers, URLs
//!
//! ## Sources
//! - numbering plan: libphonenumber metadata, crate misdelivery-data; practice.md §4 W16–W18

use misdelivery_data::phone_jp::{Kind, split};

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::number::{Grouped, continues, is_inside_token, join, join_wrapped};
use crate::details::{Details, Owner, PhoneKind};
use crate::finding::{Confidence, RecipientField};
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::{Label, Window};
use crate::view::fold::folded;
use crate::view::text::TextView;
use crate::view::zones::Zone;

pub(crate) struct PhoneNumber;

impl Detector for PhoneNumber {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut i = 0;
        while i < window.digits.len() {
            match at(window, i) {
                Some((phone, used)) => {
                    report(window, &phone, mail, out);
                    i += used;
                }
                None => i += 1,
            }
        }
        in_kanji(window, mail, out);
    }
}

/// A number of the plan, as written.
struct Phone {
    start: usize,
    end: usize,
    digits: Vec<u8>,
    kind: PhoneKind,
    confidence: Confidence,
}

fn is_separator(s: &str) -> bool {
    matches!(
        s,
        "-" | " " | "." | "(" | ")" | ")-" | ") " | "-(" | " (" | " - " | "- " | " -" | "/" | "-\n" | "-\r\n"
    )
}

/// The number that starts with a group, and how many groups it takes.
fn at(window: &Window<'_, '_>, i: usize) -> Option<(Phone, usize)> {
    let first = window.digits[i];
    let bytes = window.view.text.as_bytes();
    let start = first.start as usize;
    let plus = start >= 1 && bytes[start - 1] == b'+';
    if plus {
        return international(window, i);
    }
    if bytes[start] != b'0' || first.len() > 11 {
        return None;
    }
    // The longest reading that exists: 090-1234-5678 before 090-1234.
    for count in (1..=4).rev() {
        if let Some(number) = join(window, i, count, is_separator)
            && let Some(phone) = domestic(window.view, number)
        {
            return Some((phone, count));
        }
    }
    // Wrapped in mid-group: only what is written in groups or labelled, since columns of figures look alike.
    for count in (2..=4).rev() {
        if let Some(number) = join_wrapped(window, i, count, is_separator) {
            let range = number.start..number.end;
            let grouped = number.lengths.len() >= 3;
            let text = &window.view.text;
            let (first, last) = (window.view.line(number.start), window.view.line(number.end));
            let in_prose = text[first.start..number.start].contains(char::is_alphabetic)
                || text[number.end..last.end].contains(char::is_alphabetic);
            if (grouped || in_prose || window.label(&range, Roles::PHONE) == Label::Beside)
                && let Some(phone) = domestic(window.view, number)
            {
                return Some((phone, count));
            }
        }
    }
    None
}

/// Numbers in kanji, as on cards and in formal letters: 〇三-一二三四-五六七八.
fn in_kanji(window: &Window<'_, '_>, mail: &MailView<'_>, out: &mut ObservationSink) {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let text: &str = &window.view.text;
    let range = window.range();
    let mut until = 0;
    for at in memchr::memmem::find_iter(&text.as_bytes()[range.clone()], "〇".as_bytes()) {
        let start = range.start + at;
        if start < until || text[..start].ends_with(DIGITS) {
            continue;
        }
        let mut number =
            Grouped { start, end: start, digits: Vec::new(), lengths: vec![0], separators: Vec::new() };
        for (i, c) in text[start..].char_indices().take(20) {
            if let Some(digit) = DIGITS.iter().position(|d| *d == c) {
                number.digits.push(b'0' + digit as u8);
                *number.lengths.last_mut().unwrap_or(&mut 0) += 1;
                number.end = start + i + c.len_utf8();
            } else if matches!(c, '-' | 'ー' | ' ' | '(' | ')' | '・' | 'の' | '─' | '━')
                && number.lengths.last() != Some(&0)
            {
                number.lengths.push(0);
                number.separators.push("-".to_owned());
            } else {
                break;
            }
        }
        if number.lengths.last() == Some(&0) {
            number.lengths.pop();
            number.separators.pop();
        }
        until = number.end;
        let full = number.lengths.len() == 3 && (10..=11).contains(&number.digits.len());
        if full && let Some(phone) = domestic(window.view, number) {
            report(window, &phone, mail, out);
        }
    }
}

fn domestic(view: &TextView<'_>, number: Grouped) -> Option<Phone> {
    if !(10..=11).contains(&number.digits.len()) {
        return None;
    }
    let plan = split(&number.digits)?;
    let (area, exchange) = (plan.area as usize, plan.exchange as usize);
    let rest = number.digits.len() - area - exchange;
    let mobile = matches!(plan.kind, Kind::Mobile | Kind::Ip | Kind::Pager);
    let confidence = match number.lengths.as_slice() {
        [_] if mobile => Confidence::Likely,
        [_] => Confidence::Possible,
        // The last two groups run together, or the first two.
        [a, _] if *a == area || *a == area + exchange => Confidence::Likely,
        [a, b, c] if (*a, *b, *c) == (area, exchange, rest) => Confidence::Likely,
        // Toll-free numbers are also written 0120-123-456 and 0120-12-3456.
        [a, _, _] if *a == area && matches!(plan.kind, Kind::TollFree | Kind::Shared) => Confidence::Likely,
        _ => return None,
    };
    if number.separators.iter().any(|s| s == "/") && number.lengths.len() != 3 {
        return None;
    }
    let start = number.start - usize::from(number.start > 0 && opens_bracket(view, &number));
    // 「住所／電話」: a slash parts what is written with hyphens.
    let hyphens = number.separators.len() == 2 && number.separators.iter().all(|s| s == "-");
    let parted =
        hyphens && view.text[..number.start].ends_with('/') && !continues(view, number.end, number.end);
    if is_inside_token(view, number.start, number.end) || !parted && continues(view, number.start, number.end)
    {
        return None;
    }
    Some(Phone { start, end: number.end, digits: number.digits, kind: kind(plan.kind), confidence })
}

/// Whether the number starts with a bracketed area code.
fn opens_bracket(view: &TextView<'_>, number: &Grouped) -> bool {
    view.text.as_bytes()[number.start - 1] == b'('
        && number.separators.first().is_some_and(|s| s.starts_with(')'))
}

fn kind(kind: Kind) -> PhoneKind {
    match kind {
        Kind::Mobile => PhoneKind::Mobile,
        Kind::Ip => PhoneKind::Ip,
        Kind::TollFree => PhoneKind::TollFree,
        Kind::Shared => PhoneKind::Shared,
        Kind::Premium => PhoneKind::Premium,
        Kind::Pager => PhoneKind::Pager,
        _ => PhoneKind::Fixed,
    }
}

/// `+81…` and other numbers with a plus.
fn international(window: &Window<'_, '_>, i: usize) -> Option<(Phone, usize)> {
    for count in (1..=5).rev() {
        let Some(number) = join(window, i, count, is_separator) else { continue };
        let view = window.view;
        let start = number.start - 1;
        if start > 0 && view.text.as_bytes()[start - 1].is_ascii_alphanumeric()
            || continues(view, number.start, number.end)
        {
            continue;
        }
        if view.text.as_bytes().get(number.end).is_some_and(u8::is_ascii_alphanumeric) {
            continue;
        }
        let Some(rest) = number.digits.strip_prefix(b"81") else {
            let plausible =
                (8..=15).contains(&number.digits.len()) && number.lengths.iter().all(|l| *l <= 11);
            if plausible && number.digits[0] != b'0' {
                let phone = Phone {
                    start,
                    end: number.end,
                    digits: number.digits,
                    kind: PhoneKind::International,
                    confidence: Confidence::Likely,
                };
                return Some((phone, count));
            }
            continue;
        };
        let national: Vec<u8> =
            if rest.first() == Some(&b'0') { rest.to_vec() } else { [b"0", rest].concat() };
        if let Some(plan) = split(&national) {
            let kind = kind(plan.kind);
            let phone =
                Phone { start, end: number.end, digits: national, kind, confidence: Confidence::Likely };
            return Some((phone, count));
        }
    }
    None
}

fn report(window: &Window<'_, '_>, phone: &Phone, mail: &MailView<'_>, out: &mut ObservationSink) {
    let view = window.view;
    let line = view.line(phone.start);
    let in_line = |end: u32| end as usize >= line.start;
    let label = window.word_before(phone.start, Roles::PHONE, 60).filter(|h| in_line(h.end));
    let other = window.word_before(phone.start, Roles::OTHER_NUMBER, 45).filter(|h| in_line(h.end));
    let other_is_nearer = other.is_some_and(|o| label.is_none_or(|l| o.end > l.end));
    if other_is_nearer && !matches!(phone.kind, PhoneKind::International) {
        return;
    }
    if view.after(phone.end, 4).starts_with(['円', '個', '件']) {
        return;
    }
    let confidence = if label.is_some() { Confidence::Certain } else { phone.confidence };
    let owner = owner(window, phone, mail);
    let range = phone.start..phone.end;
    let digits = std::str::from_utf8(&phone.digits).unwrap_or("");
    let seen = Seen {
        confidence,
        evidence: mask::number(&view.source_text(range.clone())),
        details: Details::PhoneNumber { number: phone.kind, owner },
        about: owner.name(),
        value: hash(&[digits]),
    };
    out.in_text(range, seen);
}

/// Whose number it is.
fn owner(window: &Window<'_, '_>, phone: &Phone, mail: &MailView<'_>) -> Owner {
    let view = window.view;
    match view.zones.at(phone.start) {
        Zone::Signature | Zone::Disclaimer => return Owner::Organization,
        Zone::Salutation => return Owner::Recipient,
        Zone::OwnText | Zone::Quotation => {}
    }
    if matches!(phone.kind, PhoneKind::TollFree | PhoneKind::Shared | PhoneKind::Premium) {
        return Owner::Organization;
    }
    let line = view.line(phone.start);
    let text = &view.text[line.clone()];
    let within =
        |h: &&crate::lexicon::automaton::Hit| h.start as usize >= line.start && h.end as usize <= line.end;
    let private = window.word_before(phone.start, Roles::PRIVATE, 90).filter(within).is_some()
        || window.word_after(phone.end, Roles::PRIVATE, 30).filter(within).is_some();
    let desk = window.word_before(phone.start, Roles::DESK, 90).filter(within).is_some()
        || window.word_after(phone.end, Roles::DESK, 30).filter(within).is_some();
    const OURS: [&str; 10] =
        ["私の", "小職", "当方", "弊社", "わたくし", "自分の", "my ", "reach me", "call me", "our "];
    if OURS.iter().any(|w| text.contains(w)) {
        return Owner::Sender;
    }
    if names_one_of(text, mail.message.recipients(RecipientField::From)) {
        return Owner::Sender;
    }
    let recipients = [RecipientField::To, RecipientField::Cc];
    if recipients.iter().any(|f| names_one_of(text, mail.message.recipients(*f))) {
        return Owner::Recipient;
    }
    let mobile = phone.kind == PhoneKind::Mobile;
    if !private && (desk || !mobile) {
        return Owner::Organization;
    }
    // A mobile number in a quoted signature is the writer's own: a label alone makes it nobody else's.
    let labelled = private && view.zones.at(phone.start) == Zone::OwnText;
    if labelled || names_a_person(text) { Owner::Person } else { Owner::Unknown }
}

/// Whether a line names one of these people by a part of the display name.
fn names_one_of(line: &str, people: &[crate::message::Mailbox]) -> bool {
    people.iter().take(20).any(|mailbox| {
        let name = folded(&mailbox.name);
        name.split([' ', '・', ',']).filter(|p| p.chars().count() >= 2).any(|part| line.contains(part))
    })
}

fn names_a_person(line: &str) -> bool {
    const WORDS: [&str; 9] = ["様", "さん", "氏名", "お名前", "殿", "氏", "mr.", "ms.", "mrs."];
    WORDS.iter().any(|w| line.contains(w))
}
