//! What a history learns, forgets and merges.

#[cfg(feature = "hashed-history")]
mod hashed;

use super::*;
use crate::finding::RecipientField;
use crate::message::{Draft, DraftAttachment, Mailbox, Message};
use crate::moment::Moment;

pub(super) const DAY: i64 = 86_400;
pub(super) const US: &str = "hanako@aoba.example";

/// A mail to these, who may be written 「山田 太郎 <taro@minato.example>」.
pub(super) fn mail(from: &str, to: &[&str], subject: &str, text: &str) -> Draft {
    Draft {
        from: Some(mailbox(from)),
        to: to.iter().map(|m| mailbox(m)).collect(),
        subject: subject.to_owned(),
        text: Some(text.to_owned()),
        ..Draft::default()
    }
}

pub(super) fn mailbox(text: &str) -> Mailbox {
    match text.split_once(" <") {
        Some((name, address)) => Mailbox::new(name, address.trim_end_matches('>')),
        None => Mailbox::new("", text),
    }
}

pub(super) fn at(seconds: i64) -> Moment {
    Moment { unix_seconds: seconds, offset_minutes: 540 }
}

pub(super) fn sent(history: &mut SentHistory, to: &[&str], day: i64) {
    let draft = mail(US, to, "お見積もり", "山田様\n\n見積書をお送りします。");
    history.record(&Message::from_draft(draft), at(day * DAY));
}

/// A plain sequence of random numbers (SplitMix64, public domain).
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        hash::mix(self.0) % bound.max(1)
    }
}

/// Some mails of a busy person.
pub(super) fn busy(mails: u64, people: u64, seed: u64) -> Vec<(Draft, Moment)> {
    let mut random = Random(seed);
    let subjects = ["お見積もり", "Re: 会議の件", "Gas forecast", "納品について", ""];
    let words = ["見積書", "contract", "pipeline", "日程", "請求書", "meeting", "資料", "forecast"];
    let made = (0..mails).map(|n| {
        let mut one = || {
            let near = random.below(people);
            let number = random.below(near + 1);
            format!("人{number} <p{number}@client{}.example>", number % 17)
        };
        let to: Vec<String> = (0..=n % 4).map(|_| one()).collect();
        let to: Vec<&str> = to.iter().map(String::as_str).collect();
        let text: Vec<&str> = (0..30).map(|_| words[random.below(words.len() as u64) as usize]).collect();
        let subject = subjects[random.below(5) as usize];
        let mut draft = mail(US, &to, subject, &format!("人{n}様\n\n{}。", text.join(" ")));
        if n % 5 == 0 {
            draft.from = Some(draft.to.remove(0));
            draft.to.push(mailbox(US));
        }
        if n % 7 == 1 {
            draft.bcc.push(mailbox(&format!("b{}@list.example", n % 3)));
        }
        (draft, at(n as i64 * DAY / 3))
    });
    made.collect()
}

pub(super) fn learned(mails: &[(Draft, Moment)]) -> SentHistory {
    let mut history = SentHistory::of(&[US]);
    for (draft, when) in mails {
        history.record(&Message::from_draft(draft.clone()), *when);
    }
    history
}

fn key(address: &str) -> AddressKey {
    AddressKey::of(address)
}

fn number(history: &SentHistory, address: &str) -> u32 {
    history.number(&key(address)).unwrap()
}

#[test]
fn sent_and_received() {
    let mut h = SentHistory::of(&[US]);
    sent(&mut h, &["山田 太郎 <Taro@Minato.example>", "jiro@sakura.example", US], 10);
    sent(&mut h, &["taro@minato.example", "TARO@minato.example"], 12);
    let back = mail("Taro Yamada <taro@minato.example>", &[US, "x@other.example"], "Re", "");
    h.record(&Message::from_draft(back), at(13 * DAY));
    let ties = h.ties(&key("taro@minato.example")).unwrap();
    assert_eq!((ties.sent, ties.received, ties.was_sent), (2, 1, true));
    assert_eq!((ties.first, ties.last_sent), (Some(10 * DAY), Some(12 * DAY)));
    let taro = number(&h, "taro@minato.example");
    assert_eq!(h.contact(taro).unwrap().names.len(), 2);
    let person = h.person(taro).unwrap();
    assert_eq!((person.alone, person.in_to, person.first_sent), (1, 2, 10 * DAY));
    assert!(h.ties(&key(US)).is_none() && h.ties(&key("x@other.example")).is_none());
    assert_eq!((h.totals().sent, h.totals().received, h.totals().to_several), (2, 1, 1));
    let (month, _) = h.faded(taro, 42 * DAY);
    assert!((month - (0.5 + 0.477)).abs() < 0.01, "{month}");
    assert_eq!(h.domains.count(person.domain), 2);
    assert_eq!(h.now(None), 13 * DAY);
}

#[test]
fn together() {
    let mut h = SentHistory::of(&[US]);
    let (a, b, c) = ("a@minato.co.jp", "b@sakura.co.jp", "c@gmail.com");
    sent(&mut h, &[a, b], 1);
    sent(&mut h, &[a, b, c], 2);
    sent(&mut h, &[a, "a2@mail.minato.co.jp"], 3);
    assert_eq!(h.times_together(&["minato.co.jp", "sakura.co.jp"]), 2);
    assert_eq!(h.times_together(&["sakura.co.jp", "minato.co.jp", "c@gmail.com"]), 1);
    assert_eq!(h.times_together(&["minato.co.jp"]), 3);
    assert_eq!(h.times_together(&["minato.co.jp", "gmail.com"]), 0);
    assert_eq!(h.times_together(&["unknown.example"]), 0);
    assert_eq!(h.times_together(&[]), 0);
    let numbers = [number(&h, a), number(&h, b)];
    assert_eq!(h.with_all(&numbers).count, 2);
    assert_eq!(h.with_all(&numbers).last, Some(2 * DAY));
    assert_eq!(h.groups.exactly(&numbers).map(|g| g.count), Some(1));
    let beside = h.beside(numbers[0]);
    assert_eq!(beside[&numbers[1]].count, 2);
    assert_eq!(beside.len(), 3);
    // A blind copy is not together with the others.
    let mut blind = mail(US, &[a], "", "");
    blind.bcc.push(mailbox("d@tokai.co.jp"));
    h.record(&Message::from_draft(blind), at(4 * DAY));
    assert_eq!(h.times_together(&["minato.co.jp", "tokai.co.jp"]), 0);
    for day in 5..1_100 {
        sent(&mut h, &[a, b], day);
    }
    assert_eq!(h.times_together(&["minato.co.jp", "sakura.co.jp"]), SentHistory::TOGETHER);
}

#[test]
fn attachments_own_addresses_and_blind_copies() {
    let mut h = SentHistory::of(&[US, "info@aoba.example", "hanako@gmail.com"]);
    let mut first = mail(US, &["taro@minato.example"], "見積", "本文です");
    first.attachments.push(DraftAttachment { name: "見積.XLSM".to_owned(), ..DraftAttachment::default() });
    first.bcc = vec![mailbox("b@x.example"), mailbox("a@x.example"), mailbox(US)];
    h.record(&Message::from_draft(first.clone()), at(DAY));
    h.record(&Message::from_draft(mail("info@aoba.example", &["taro@minato.example"], "", "")), at(2 * DAY));
    let person = h.person(number(&h, "taro@minato.example")).unwrap();
    assert_eq!((person.with_files, person.last_file, person.macros), (1, DAY, true));
    let from = h.written_from(&key("taro@minato.example"));
    assert_eq!(
        from.iter().map(|(a, n)| (a.as_str(), *n)).collect::<Vec<_>>(),
        [(US, 1), ("info@aoba.example", 1)]
    );
    let bcc = [key("a@x.example"), key("b@x.example"), key(US), key("a@x.example")];
    let used = h.bcc_used(&bcc).unwrap();
    assert_eq!((used.last, used.total), (DAY, 2));
    assert_eq!(used.subject, terms::subject_hash("見積"));
    assert_eq!(used.text, terms::text_hash(&Message::from_draft(first)));
    assert!(h.bcc_used(&bcc[..1]).is_none());
}

#[test]
fn recent_mails_terms_and_greetings() {
    let mut h = SentHistory::of(&[US]);
    let text = "Hi Taro,\n\nthe pipeline contract is ready.";
    for day in 1..4 {
        let draft = mail(US, &["taro@minato.example"], "Re: Pipeline", text);
        h.record(&Message::from_draft(draft), at(day * DAY));
    }
    let recent = h.recent().next().unwrap();
    assert_eq!((recent.when, recent.subject), (3 * DAY, terms::subject_hash("pipeline")));
    assert_eq!(*recent.members, [0]);
    let written = terms::MailText::of(&Message::from_draft(mail(US, &[], "Pipeline", text)));
    let weights: std::collections::HashMap<_, _> = recent.terms.iter().copied().collect();
    let cosine: f32 =
        h.weigh(&written).iter().map(|(t, w)| w * f32::from(*weights.get(t).unwrap_or(&0)) / 255.0).sum();
    assert!(cosine > 0.9, "{cosine}");
    assert_eq!(
        h.greeted(terms::word_hash("taro")).map(|g| (g.total, g.contacts.clone())),
        Some((3, vec![(0, 3)]))
    );
    assert_eq!(h.tokens().with(tokens::Piece::Name, "taro").collect::<Vec<_>>(), [0]);
}

#[test]
fn companies_and_names() {
    let mut h = SentHistory::of(&[US]);
    sent(&mut h, &["taro@minato.example"], 1);
    h.company_used("minato.example", "みなと工業");
    h.company_used("nobody.example", "みなと工業");
    h.name_used(&key("taro@minato.example"), "山田太郎");
    h.name_used(&key("x@minato.example"), "誰か");
    assert_eq!(h.companies_at("minato.example").collect::<Vec<_>>(), [("みなと工業", 1)]);
    assert!(h.contact(0).unwrap().names.iter().any(|name| **name == *"山田太郎"));
    assert_eq!(h.tokens().with(tokens::Piece::Name, "山田太郎").count(), 1);
}

#[test]
fn clocks_that_jump_do_no_harm() {
    let mut h = SentHistory::of(&[US]);
    let taro = ["taro@minato.example"];
    sent(&mut h, &taro, 20_000);
    for when in [i64::MIN, -1, 0, 5, i64::MAX, 20_000 * DAY - 1] {
        h.record(&Message::from_draft(mail(US, &taro, "x", "y")), at(when));
    }
    let ties = h.ties(&key(taro[0])).unwrap();
    assert_eq!((ties.sent, ties.first, ties.last_sent), (7, Some(0), Some(record::LATEST)));
    let person = h.person(0).unwrap();
    assert!(person.month.is_finite() && person.month >= 1.0);
    assert!(h.faded(0, i64::MIN).0.is_finite() && h.faded(0, i64::MAX).0 == 0.0);
    assert_eq!(SentHistory::from_bytes(&h.to_bytes()).unwrap().to_bytes(), h.to_bytes());
    let mut back = SentHistory::of(&[US]);
    sent(&mut back, &taro, 20);
    sent(&mut back, &taro, 10);
    assert_eq!(back.ties(&key(taro[0])).unwrap().last_sent, Some(20 * DAY));
}

#[test]
fn what_is_no_address_is_not_learned() {
    let mut h = SentHistory::of(&[US]);
    let long = format!("{}@minato.example", "a".repeat(65_536));
    let huge = "a@".repeat(50_000);
    let wide = format!("{}@minato.example", "ﷺ".repeat(120));
    let name = format!("{} <b@minato.example>", "名".repeat(1_000));
    sent(
        &mut h,
        &[&long, &huge, &wide, "nobody", "@minato.example", "a@", "", &name, "'c@x.example' <c@x.example>"],
        1,
    );
    assert_eq!(
        h.contacts().iter().map(|c| c.address.as_str()).collect::<Vec<_>>(),
        ["b@minato.example", "c@x.example"]
    );
    assert!(h.contacts().iter().all(|c| c.names.is_empty()));
}

#[test]
fn forgotten_without_a_trace() {
    let mut mails = busy(200, 30, 7);
    for (draft, _) in mails.iter_mut().step_by(3) {
        draft.to.push(mailbox("Zaphod Beeblebrox <zaphod@heartofgold.example>"));
    }
    for (draft, _) in mails.iter_mut().step_by(10) {
        draft.bcc.push(mailbox("zaphod@heartofgold.example"));
    }
    let mut h = learned(&mails);
    h.company_used("heartofgold.example", "Infinite Improbability");
    let holds = |h: &SentHistory, what: &str| memchr::memmem::find(&h.to_bytes(), what.as_bytes()).is_some();
    let traces = ["zaphod", "Zaphod", "Beeblebrox", "heartofgold", "Improbability"];
    assert!(traces.iter().filter(|t| holds(&h, t)).count() == 5);
    let before = h.len();
    let other = h.ties(&key("p3@client3.example"));
    assert!(h.forget("Zaphod@HeartOfGold.example") && !h.forget("zaphod@heartofgold.example"));
    assert!(!traces.iter().any(|t| holds(&h, t)));
    assert_eq!((h.len(), h.ties(&key("p3@client3.example"))), (before - 1, other));
    assert_eq!(h.times_together(&["heartofgold.example"]), 0);
    // What refers to contacts refers to the right ones.
    let again = SentHistory::from_bytes(&h.to_bytes()).unwrap();
    assert_eq!(again.to_bytes(), h.to_bytes());
    for (number, person) in h.people.iter().enumerate() {
        let contact = h.contact(number as u32).unwrap();
        assert_eq!(
            h.organizations.number(person.organization_in(&contact.address)),
            Some(person.organization)
        );
        assert_eq!(h.person(number as u32).unwrap().domain, again.person(number as u32).unwrap().domain);
    }
    while !h.is_empty() {
        let address = h.contact(0).unwrap().address.as_str().to_owned();
        assert!(h.forget(&address));
    }
    assert!(h.is_empty() && h.groups.len() == 0 && h.recent.len() == 0);
}

#[test]
fn two_halves_are_the_whole() {
    let mails = busy(400, 60, 3);
    let whole = learned(&mails);
    for (first, second) in [(&mails[..200], &mails[200..]), (&mails[200..], &mails[..200])] {
        let mut halves = learned(first);
        halves.merge(learned(second)).unwrap();
        assert_eq!(halves.totals(), whole.totals());
        assert_eq!(halves.len(), whole.len());
        for contact in whole.contacts().iter() {
            let (here, there) =
                (number(&halves, contact.address.as_str()), number(&whole, contact.address.as_str()));
            assert_eq!(halves.ties_of(here), contact.ties);
            let (a, b) = (halves.person(here).unwrap(), whole.person(there).unwrap());
            assert_eq!((a.first_sent, a.alone, a.in_to), (b.first_sent, b.alone, b.in_to));
            assert!((a.month - b.month).abs() < 1e-3 && (a.days - b.days).abs() < 1e-3);
            assert_eq!(halves.domains.count(a.domain), whole.domains.count(b.domain));
            let to_organization =
                |h: &SentHistory, person: &Person| h.organizations.names.count(person.organization);
            assert_eq!(to_organization(&halves, a), to_organization(&whole, b));
            let sum = |h: &SentHistory, n| h.beside(n).values().map(|t| t.count).sum::<u32>();
            assert_eq!(sum(&halves, here), sum(&whole, there));
        }
        assert_eq!(halves.groups.len(), whole.groups.len());
        let subjects = |h: &SentHistory| h.recent().map(|m| (m.when, m.subject)).collect::<Vec<_>>();
        assert_eq!(subjects(&halves), subjects(&whole));
        assert_eq!(halves.frequencies, whole.frequencies);
        assert_eq!(SentHistory::from_bytes(&halves.to_bytes()).unwrap().to_bytes(), halves.to_bytes());
    }
}

#[test]
fn merged_with_other_own_addresses() {
    let mut h = SentHistory::of(&[US]);
    sent(&mut h, &["taro@minato.example", "hanako@gmail.com"], 1);
    let mut other = SentHistory::of(&["hanako@gmail.com", US]);
    let draft = mail("hanako@gmail.com", &["taro@minato.example"], "", "");
    other.record(&Message::from_draft(draft), at(2 * DAY));
    h.merge(other).unwrap();
    assert!(h.ties(&key("hanako@gmail.com")).is_none());
    let from = h.written_from(&key("taro@minato.example"));
    assert_eq!(
        from.iter().map(|(a, n)| (a.as_str(), *n)).collect::<Vec<_>>(),
        [(US, 1), ("hanako@gmail.com", 1)]
    );
}

#[test]
#[cfg(feature = "mime")]
fn a_mail_counts_once() {
    let raw = format!(
        "From: {US}\r\nTo: taro@minato.example\r\nMessage-ID: <1@aoba.example>\r\n\
         Date: Tue, 24 Nov 2026 10:00:00 +0900\r\nSubject: x\r\n\r\ny"
    );
    let message = Message::from_mime(raw.as_bytes());
    let when = message.date().unwrap();
    assert_eq!(when, Moment::parse("2026-11-24T10:00:00+09:00").unwrap());
    let mut h = SentHistory::of(&[US]);
    assert!(h.record(&message, when) && !h.record(&message, when));
    let mut h = SentHistory::from_bytes(&h.to_bytes()).unwrap();
    assert!(!h.record(&message, when));
    assert_eq!(h.totals().sent, 1);
}

#[test]
fn bounded_contacts() {
    let mut h = SentHistory::of(&[US]);
    sent(&mut h, &["old@minato.example"], 1);
    for day in 2..5 {
        let to: Vec<Mailbox> = (0..6_000).map(|n| Mailbox::new("", format!("p{n}@c{day}.example"))).collect();
        let mut draft = mail(US, &[], "", "");
        draft.bcc = to;
        draft.to = vec![mailbox("usual@sakura.example")];
        h.record(&Message::from_draft(draft), at(day * DAY));
    }
    assert!(h.len() <= bound::CONTACTS && h.len() >= bound::CONTACTS * 8 / 10, "{}", h.len());
    assert!(h.ties(&key("usual@sakura.example")).is_some_and(|t| t.sent == 3));
    assert!(h.ties(&key("old@minato.example")).is_none());
}

#[test]
fn the_analysis_knows_people() {
    use crate::context::{Directory, MailContext, SendContext};
    let mut h = SentHistory::of(&[US]);
    sent(&mut h, &["taro@minato.example"], 1);
    let (directory, facts) = (Directory::default(), MailContext::default());
    let context = SendContext::new(&directory, &facts).with_history(&h);
    assert!(context.knows_people() && context.known_at("minato.example") == 1);
    assert_eq!(context.ties(&key("taro@minato.example")).map(|t| t.sent), Some(1));
    assert_eq!(
        Message::from_draft(mail(US, &["a@b.example"], "", "")).recipients(RecipientField::To).len(),
        1
    );
}

#[test]
fn shared_between_threads_and_silent() {
    fn shared<T: Send + Sync + Clone>() {}
    shared::<SentHistory>();
    let h = learned(&busy(20, 5, 1));
    let shown = format!("{h:?} {:?}", h.top_contacts(9));
    assert!(!shown.contains("人1") && !shown.contains("p1@"), "{shown}");
    assert_eq!(h.top_contacts(2).len(), 2);
}
