//! # email-address
//!
//! ## What it finds
//! Mail addresses in a text, in any width, with quotation-free local parts as mailboxes have them, and addresses with
//! letters of other scripts (`山田@例え.jp`) where they begin and end at a boundary. *Certain*: an address in ASCII, or
//! one with a label beside it. *Likely*: any other.
//!
//! It also says whose it is: the sender's and the recipients' own addresses and those of their organisations, desks
//! (`info@`) and the lines of a quoted header are no other person's; a webmail or carrier address, one beside a
//! person, and one that looks like a person's name are.
//!
//! ## Why it matters
//! Lists of addresses are what most misdirected mails leak; a single one is everyday business.
//!
//! ## Examples
//! - `落合さん（ochiai-yukari@yahoo.co.jp）` to webmail (notify)
//! - eleven addresses of other people (outside: confirm)
//!
//! ## What it does not find
//! - handles (`@name`), prices and places after an @, links, message-ids, code, `user@example.com`
//! - an address that mixes look-alike letters of several scripts
//!
//! ## Sources
//! - RFC 5321, 5322, 6531; reserved names: RFC 2606; practice.md W16

use std::collections::HashSet;
use std::ops::Range;

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::account_holder::{names_somebody, says};
use crate::details::{Details, Owner};
use crate::finding::{Confidence, RecipientField};
use crate::lexicon::mail_domain::{MailDomain, classify};
use crate::lexicon::words::Roles;
use crate::mask;
use crate::message::AddressKey;
use crate::view::MailView;
use crate::view::candidates::{Label, Window};
use crate::view::text::{TextView, floor};
use crate::view::zones::Zone;

/// Longest local part and longest domain, in bytes.
const LOCAL: usize = 64;
const DOMAIN: usize = 253;

pub(crate) struct EmailAddress;

impl Detector for EmailAddress {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, mail: &MailView<'_>, out: &mut ObservationSink) {
        let all = window.range();
        let mut parties: Option<Parties<'_>> = None;
        for at in memchr::memchr_iter(b'@', &window.view.text.as_bytes()[all.clone()]) {
            let Some(address) = around(window, all.start + at) else { continue };
            let parties = parties.get_or_insert_with(|| Parties::of(mail));
            report(window, address, parties, mail, out);
        }
    }
}

/// An address in a text.
struct Address {
    range: Range<usize>,
    at: usize,
    is_ascii: bool,
}

/// The address around an @.
fn around(window: &Window<'_, '_>, at: usize) -> Option<Address> {
    let text: &str = &window.view.text;
    let local = local_part(text, at)?;
    let domain = domain(text, at + 1)?;
    let range = local.start..domain.end;
    let is_ascii = text[range.clone()].is_ascii();
    // 「連絡先山田@例え.jp」: where does it begin?
    if !text[local.clone()].is_ascii() && window.words_in(local.clone(), Roles::LABELS) {
        return None;
    }
    if is_reserved(&text[domain.clone()]) || is_part_of_link(window.view, &range) {
        return None;
    }
    if text[local.clone()].contains("..") && classify(&text[domain]) != Some(MailDomain::Carrier) {
        return None;
    }
    Some(Address { range, at, is_ascii })
}

fn is_local_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-' | b'\'' | b'&')
}

fn local_part(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let len = bytes[..at].iter().rev().take(LOCAL + 1).take_while(|b| is_local_byte(**b)).count();
    let mut start = at - len;
    let before = text[floor(text, start.saturating_sub(4))..start].chars().next_back();
    if len == 0 {
        // Letters of other scripts: up to a boundary, in one script.
        let from = floor(text, at.saturating_sub(LOCAL));
        let letters =
            text[from..at].chars().rev().take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
        start = at - letters.map(char::len_utf8).sum::<usize>();
        let before = text[..start].chars().next_back();
        let starts = before.is_none_or(|c| c.is_whitespace() || ":(<「『[【、。,;\"'/・→".contains(c));
        if start == at || start == from && from > 0 || !starts || scripts(&text[start..at]) != 1 {
            return None;
        }
    } else {
        // Behind Japanese text an ASCII local part begins; behind another alphabet it is a mixture.
        if len > LOCAL || before.is_some_and(|c| c.is_alphabetic() && !is_cjk(c)) || before == Some('@') {
            return None;
        }
        let local = &text[start..at];
        let cut = local.trim_start_matches(['\'', '.', '-', '&', '+', '%']);
        start += local.len() - cut.len();
    }
    let local = &text[start..at];
    let fits = !local.is_empty() && !local.starts_with('.') && local.chars().any(char::is_alphanumeric);
    // Old addresses of carriers end in a dot; whether it is one is seen by the domain.
    (fits && (!local.ends_with('.') || text[at..floor(text, (at + 40).min(text.len()))].contains(".ne.jp")))
        .then_some(start..at)
}

fn domain(text: &str, start: usize) -> Option<Range<usize>> {
    let bytes = &text.as_bytes()[start..];
    let mut len = bytes
        .iter()
        .take(DOMAIN)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        .count();
    let after = text[start + len..].chars().next();
    let last = |domain: &str| domain.rsplit('.').next().unwrap_or("").to_owned();
    let ends_open = text[start..start + len].ends_with('.') || len == 0;
    if ends_open && after.is_some_and(|c| c.is_alphabetic() && !c.is_ascii()) || len == 0 {
        // A name in another script: every label in it, the last one in one script.
        let name = text[start..floor(text, (start + DOMAIN).min(text.len()))].chars();
        len = name.take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-')).map(char::len_utf8).sum();
        let top = last(&text[start..start + len]);
        if !(top.is_ascii() || scripts(&top) == 1 && top.chars().all(|c| !c.is_ascii())) {
            return None;
        }
    } else if after == Some('_')
        || after == Some('@')
        || after.is_some_and(|c| c.is_alphabetic() && !is_cjk(c))
    {
        return None;
    }
    let domain = text[start..start + len].trim_end_matches(['.', '-']);
    let top = last(domain);
    let labels = domain.split('.');
    let fits = domain.contains('.')
        && labels.clone().all(|l| {
            !l.is_empty()
                && l.len() <= 63
                && !l.starts_with('-')
                && !l.ends_with('-')
                && (l.is_ascii() || scripts(l) == 1)
        })
        && top.chars().count() >= 2
        && (top.chars().all(char::is_alphabetic) || top.starts_with("xn--"));
    fits.then_some(start..start + domain.len())
}

/// How many alphabets the letters of a text are of; kanji and kana are one.
fn scripts(text: &str) -> usize {
    let kinds = text.chars().filter(|c| c.is_alphabetic()).fold(0_u8, |kinds, c| {
        kinds
            | match c {
                'a'..='z' => 1,
                '\u{80}'..='\u{24F}' => 1,
                '\u{370}'..='\u{3FF}' => 2,
                '\u{400}'..='\u{52F}' => 4,
                _ if is_cjk(c) => 8,
                '\u{AC00}'..='\u{D7A3}' => 16,
                _ => 32,
            }
    });
    (kinds.count_ones() as usize).max(1)
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Domains kept for documentation, where they stand under a real suffix.
fn is_reserved(domain: &str) -> bool {
    let labels = domain.split('.').collect::<Vec<_>>();
    labels[..labels.len() - 1].contains(&"example")
        || matches!(labels[labels.len() - 1], "invalid" | "localhost" | "local")
}

/// Whether an address is part of a link, a message-id or a line of code.
fn is_part_of_link(view: &TextView<'_>, range: &Range<usize>) -> bool {
    let bytes = view.text.as_bytes();
    let from = bytes[..range.start].iter().rev().take(300).take_while(|b| b.is_ascii_graphic()).count();
    let token = &bytes[range.start - from..range.start];
    if memchr::memmem::find(token, b"://").is_some() || token.ends_with(b"/") {
        return true;
    }
    if view.text[range.clone()].starts_with("git@")
        || view.text[range.end..].starts_with('(') && view.text[range.end..].starts_with("(&")
    {
        return true;
    }
    let line = view.line(range.start);
    let head = &view.text[line.start..range.start.max(line.start)];
    ["message-id", "references:", "in-reply-to", "x-"]
        .iter()
        .any(|w| head.trim_start_matches(['>', ' ']).starts_with(w))
}

/// The addresses of those who write and read the mail.
struct Parties<'m> {
    senders: Vec<AddressKey>,
    recipients: HashSet<&'m str>,
    organizations: HashSet<&'m str>,
}

impl<'m> Parties<'m> {
    fn of(mail: &'m MailView<'_>) -> Self {
        let senders = mail
            .message
            .recipients(RecipientField::From)
            .iter()
            .map(|m| AddressKey::of(&m.address))
            .collect();
        let recipients = mail.recipients.iter().map(|r| r.key.as_str()).collect();
        let organizations = mail
            .recipients
            .iter()
            .map(|r| r.key.domain())
            .filter(|d| !d.is_empty() && classify(d).is_none())
            .collect();
        Self { senders, recipients, organizations }
    }
}

fn report(
    window: &Window<'_, '_>,
    address: Address,
    parties: &Parties<'_>,
    mail: &MailView<'_>,
    out: &mut ObservationSink,
) {
    let view = window.view;
    let text = &view.text[address.range.clone()];
    let label = window.label(&address.range, Roles::EMAIL);
    let certain = address.is_ascii
        || label.is_given() && label != Label::Above
        || label_before(view, address.range.start);
    let key = AddressKey::of(text);
    let owner = owner_of(window, &address, &key, parties, mail);
    let seen = Seen {
        confidence: if certain { Confidence::Certain } else { Confidence::Likely },
        evidence: mask::address(&view.source_text(address.range.clone())),
        details: Details::PersonalData { owner, labelled: usize::from(label.is_given()) },
        about: owner.name(),
        value: hash(&[key.as_str()]),
    };
    out.in_text(address.range, seen);
}

/// 「メール：」 is too common a word to be a label of its own.
fn label_before(view: &TextView<'_>, start: usize) -> bool {
    let before = view.text[floor(&view.text, start.saturating_sub(24))..start]
        .trim_end_matches([' ', ':', '(', '<', '\t']);
    before.ends_with("メール")
}

fn owner_of(
    window: &Window<'_, '_>,
    address: &Address,
    key: &AddressKey,
    parties: &Parties<'_>,
    mail: &MailView<'_>,
) -> Owner {
    if parties.senders.contains(key) {
        return Owner::Sender;
    }
    if parties.recipients.contains(key.as_str()) {
        return Owner::Recipient;
    }
    let view = window.view;
    let kind = classify(key.domain());
    let of_sender = parties.senders.iter().any(|s| s.domain() == key.domain());
    if mail.context.directory.is_own(key) || of_sender && kind.is_none() {
        return Owner::Organization;
    }
    if parties.organizations.contains(key.domain()) {
        return Owner::Recipient;
    }
    let local = &view.text[address.range.start..address.at];
    if is_desk(local) || is_in_header(view, &address.range) {
        return Owner::Organization;
    }
    // Of an endless line what stands near.
    let line = view.line(address.range.start);
    let from = floor(&view.text, address.range.start.saturating_sub(240)).max(line.start);
    let to = floor(&view.text, (address.range.end + 120).min(view.text.len()))
        .min(line.end)
        .max(address.range.end);
    let line = &view.text[from..to];
    match view.zones.at(address.range.start) {
        Zone::Signature | Zone::Disclaimer if !says(line) => return Owner::Sender,
        Zone::Salutation => return Owner::Recipient,
        _ => {}
    }
    if let Some(person) = window.person_beside(&address.range) {
        return person.owner;
    }
    if line.contains("ご登録") {
        return Owner::Recipient;
    }
    if names_somebody(line) {
        return Owner::Person;
    }
    let is_private = matches!(kind, Some(MailDomain::Webmail | MailDomain::Carrier));
    if is_private || is_name(local) { Owner::Person } else { Owner::Unknown }
}

/// A line of a quoted header: 「差出人: … <…>」, 「… <…>:」.
fn is_in_header(view: &TextView<'_>, range: &Range<usize>) -> bool {
    if view.zones.at(range.start) != Zone::Quotation {
        return false;
    }
    const FIELDS: [&str; 12] = [
        "from:",
        "to:",
        "cc:",
        "reply-to:",
        "sent:",
        "差出人",
        "宛先",
        "送信者",
        "送信元",
        "返信先",
        "von:",
        "an:",
    ];
    let line = view.text[view.line(range.start)].trim_start_matches(['>', ' ', '*', '|', '\t']);
    FIELDS.iter().any(|f| line.starts_with(f))
        || view.text[range.end..].starts_with(">:")
        || line.starts_with("on ")
        || line.ends_with("wrote:")
}

/// Whether a local part is that of a desk, a department, a shop.
fn is_desk(local: &str) -> bool {
    local.split(['.', '-', '_', '+']).any(|part| {
        let part = part.trim_end_matches(|c: char| c.is_ascii_digit());
        DESKS.binary_search(&part).is_ok()
    })
}

/// Local parts of desks, in order.
#[rustfmt::skip]
const DESKS: [&str; 95] = [
    "abuse", "account", "accounting", "accounts", "admin", "admission", "admissions", "alert", "bill", "billing",
    "booking", "boshu", "business", "career", "careers", "center", "clinic", "contact", "customer", "customers",
    "daihyo", "desk", "dev", "eigyo", "eigyou", "enquiry", "entry", "event", "export", "finance", "form", "found",
    "front", "hello", "help", "helpdesk", "hostmaster", "hotel", "hr", "import", "info", "information", "inquiry",
    "it", "jimu", "jimukyoku", "jinji", "kanko", "kanri", "keiri", "kikaku", "koho", "koubai", "kouhou", "kyomu",
    "legal", "list", "lost", "madoguchi", "mail", "marketing", "master", "ml", "news", "no", "noreply", "notice",
    "notification", "office", "order", "orders", "post", "postmaster", "pr", "press", "privacy", "recruit", "reply",
    "reservation", "reserve", "root", "sales", "school", "service", "shop", "soudan", "soumu", "staff", "store",
    "support", "team", "toiawase", "uketsuke", "web", "webmaster",
];

/// Whether a local part reads like a person's name: two words with a dot, or Japanese syllables.
fn is_name(local: &str) -> bool {
    let parts: Vec<&str> = local
        .split(['.', '_', '-'])
        .map(|p| p.trim_end_matches(|c: char| c.is_ascii_digit()))
        .filter(|p| !p.is_empty())
        .collect();
    let letters = |p: &&str| p.bytes().all(|b| b.is_ascii_alphabetic());
    !parts.is_empty()
        && parts.len() <= 3
        && parts.iter().all(letters)
        && (parts.len() >= 2 && parts.iter().any(|p| p.len() >= 3)
            || parts.len() == 1 && is_syllables(parts[0]))
}

/// Whether a word is made of syllables as Japanese has them.
fn is_syllables(word: &str) -> bool {
    let vowel = |b: u8| matches!(b, b'a' | b'i' | b'u' | b'e' | b'o');
    let bytes = word.as_bytes();
    let (mut i, mut syllables) = (0, 0);
    while i < bytes.len() {
        let from = i;
        while i < bytes.len() && !vowel(bytes[i]) {
            i += 1;
        }
        let onset = &bytes[from..i];
        if i == bytes.len() {
            return onset == b"n" && syllables >= 2;
        }
        // The n of the syllable before may stand first.
        let onset = onset.strip_prefix(b"n").filter(|o| !o.is_empty() && o[0] != b'y').unwrap_or(onset);
        let fits = onset.len() <= 1
            && onset != b"l"
            && onset != b"x"
            && onset != b"q"
            && onset != b"v"
            && onset != b"c"
            || matches!(
                onset,
                b"sh"
                    | b"ch"
                    | b"ts"
                    | b"ky"
                    | b"gy"
                    | b"ny"
                    | b"hy"
                    | b"by"
                    | b"py"
                    | b"my"
                    | b"ry"
                    | b"kk"
                    | b"tt"
                    | b"pp"
                    | b"ss"
            )
            || matches!(onset, b"mb" | b"mp" | b"mm" | b"tch" | b"ssh");
        if !fits {
            return false;
        }
        i += 1;
        syllables += 1;
    }
    syllables >= 2 && word.len() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::text::TextPart;

    fn found(text: &str) -> Option<String> {
        let view = TextView::plain(TextPart::Subject, text);
        let text: &str = &view.text;
        let at = text.find('@')?;
        let (local, domain) = (local_part(text, at)?, domain(text, at + 1)?);
        (!is_reserved(&text[domain.clone()]) && !is_part_of_link(&view, &(local.start..domain.end)))
            .then(|| text[local.start..domain.end].to_owned())
    }

    #[test]
    fn addresses() {
        for (text, address) in [
            ("連絡はtaro.yamada+x@gmail.comまで", "taro.yamada+x@gmail.com"),
            ("(sean.o'connor@outlook.jp).", "sean.o'connor@outlook.jp"),
            ("前置: 山田@例え.jp", "山田@例え.jp"),
            ("前置：ｕｓｅｒ＠例え．ｊｐ", "user@例え.jp"),
            ("<a@b.co.jp>", "a@b.co.jp"),
        ] {
            assert_eq!(found(text).as_deref(), Some(address), "{text}");
        }
    }

    #[test]
    fn what_is_none() {
        for text in [
            "@maple_coffee と",
            "3袋@1,200円",
            "14:00@駅前店 で",
            "https://a.example/@35.6812,139.7671,15z",
            "npm/map-view@4.2.1/dist",
            "user@example.com",
            "山田@例え.jp追記",
            "раураl@kaisha.com",
            "(@participant.starts_on..@participant.finishes_on",
            "-@bill.withholding_tax(",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn desks_and_names() {
        assert!(DESKS.windows(2).all(|w| w[0] < w[1]));
        assert!(is_desk("info") && is_desk("lost-and-found") && is_desk("support2") && !is_desk("tanaka"));
        for name in ["tanaka", "taro.yamada", "yamamoto", "kenichi", "shinji", "j.brandt"] {
            assert!(is_name(name), "{name}");
        }
        for other in ["x1234", "feedback", "web3", "gls"] {
            assert!(!is_name(other), "{other}");
        }
    }
}
