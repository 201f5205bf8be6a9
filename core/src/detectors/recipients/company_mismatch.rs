//! # company-mismatch
//!
//! ## What it finds
//! A company named in the addressee lines, in the subject or in the name of an attachment, from which nobody gets the
//! mail. Companies are those of the directory, those that known people have beside their names (「山田（港工業）」), and
//! those that addressee lines named twice or more towards one domain, as the history says. The longest name wins: 港工業 is
//! not 港. *Likely*: the mail or the file is for that company (addressee lines,
//! 「港工業様 お見積書」, 「見積書_港工業.xlsx」). *Possible*: it is perhaps only what the mail is about (「港工業様の件」,
//! contractors and group companies as recipients, a contractor's or an authority's name). In the running text a
//! registered customer is a notice; other names there are observations.
//!
//! ## Why it matters
//! The name of the last customer in the subject or in a file name is the trace that a reused mail leaves; the file itself is
//! then mostly the other customer's, too.
//!
//! ## Examples
//! - subject 「港工業様 お見積書」 to 青葉商事 (confirm)
//! - `見積書_港工業御中.pdf` to 青葉商事 (confirm)
//!
//! ## What it does not find
//! - our own company and our group; the recipients' companies, also by another of their names or domains
//! - a subject that is answered or forwarded; the name of somebody's company who took part in the conversation
//! - a subject or file name that names the recipients' company, too: a mail about both
//! - names of two characters, surnames, places and products without their legal form
//! - references, cases, news: 「港工業様の導入事例」 (practice.md W46)
//!
//! ## Sources
//! - practice.md §2, §3 (1), (9), (30), W46

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::acquaintance::label;
use crate::contacts::companies::{CompanyName, CompanyNames, Owner, core, in_display_name, may_be_one};
use crate::context::Relation;
use crate::details::{CompanyPlace, Details};
use crate::finding::Confidence;
use crate::history::SentHistory;
use crate::message::{AddressKey, Mailbox};
use crate::view::MailView;
use crate::view::recipient::RecipientClass;
use crate::view::text::{TextPart, TextView, floor};
use crate::view::zones::Zone;

/// How much of a text is read, in bytes.
const MOST_BYTES: usize = 64 * 1024;

/// Recipients whose companies are remembered; nobody writes one quotation to more.
const RECIPIENTS: usize = 200;

pub(crate) struct CompanyMismatch;

impl Detector for CompanyMismatch {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        if known(mail).all(CompanyNames::is_empty)
            || !mail.has_outside()
            || mail.recipients.len() > RECIPIENTS
        {
            return;
        }
        let theirs = Theirs::of(mail);
        let mut told = false;
        for place in
            [CompanyPlace::Salutation, CompanyPlace::Subject, CompanyPlace::FileName, CompanyPlace::Text]
        {
            // The running text says nothing new where a better place has spoken.
            if place == CompanyPlace::Text && told {
                break;
            }
            for text in mail.texts.iter().filter(|text| is_at(text, place)) {
                told |= look(mail, text, place, &theirs, out);
            }
        }
    }
}

/// The names that are known: to the directory, and to the history.
fn known<'m>(mail: &MailView<'m>) -> impl Iterator<Item = &'m CompanyNames> {
    let history = mail.context.history.map(SentHistory::companies);
    std::iter::once(mail.context.directory.companies()).chain(history)
}

/// Whose a known company is.
pub(crate) enum Standing {
    Theirs,
    /// Ours, or our group's.
    Ours,
    Others(Weight),
}

/// Calls `found` for every known company that a folded text names. What one list calls somebody else's, another may
/// call theirs.
pub(crate) fn each_company(
    mail: &MailView<'_>,
    theirs: &Theirs<'_>,
    text: &str,
    mut found: impl FnMut(Range<usize>, Standing),
) {
    for names in known(mail) {
        names.find(text, |at, name| {
            let standing = match weight(name, names, mail) {
                _ if theirs.have(name, names, &core(&text[at.clone()]), mail) => Standing::Theirs,
                None => Standing::Ours,
                Some(weight) => Standing::Others(weight),
            };
            found(at, standing);
        });
    }
}

/// Whether a text has such a place.
fn is_at(text: &TextView<'_>, place: CompanyPlace) -> bool {
    match place {
        CompanyPlace::Subject => text.part == TextPart::Subject,
        CompanyPlace::FileName => matches!(text.part, TextPart::FileName(_)),
        _ => matches!(text.part, TextPart::Plain(_) | TextPart::Html(_)),
    }
}

/// Looks at one text; whether something likely was found.
fn look(
    mail: &MailView<'_>,
    view: &TextView<'_>,
    place: CompanyPlace,
    theirs: &Theirs<'_>,
    out: &mut ObservationSink,
) -> bool {
    let range = match place {
        CompanyPlace::Salutation => match view.zones.first(Zone::Salutation, view.text.len()) {
            Some(range) => range,
            None => return false,
        },
        _ => 0..floor(&view.text, MOST_BYTES),
    };
    let Some(text) = view.text.get(range.clone()) else { return false };
    if place == CompanyPlace::Subject && is_passed_on(text) {
        return false;
    }
    let mut found: Vec<(Range<usize>, Weight)> = Vec::new();
    // Where it is no doubt: the recipients' companies, and ours.
    let mut fine: Vec<Range<usize>> = Vec::new();
    let mut names_theirs = false;
    for names in known(mail) {
        names.find(text, |at, name| {
            let is_theirs = theirs.have(name, names, &core(&text[at.clone()]), mail);
            names_theirs |= is_theirs;
            match weight(name, names, mail).filter(|_| !is_theirs) {
                Some(weight) if found.len() < 50 => found.push((at, weight)),
                None if fine.len() < 50 => fine.push(at),
                _ => {}
            }
        });
    }
    // What one list calls somebody else's may be theirs by the other; and the longest name wins.
    let is_over = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    found.retain(|(at, _)| !fine.iter().any(|fine| is_over(fine, at) && fine.len() >= at.len()));
    found.sort_by_key(|(at, _)| (at.start, Reverse(at.len())));
    found.dedup_by(|(later, _), (at, _)| is_over(at, later));
    let mut likely = false;
    for (at, weight) in found {
        let place_of = range.start + at.start;
        if place == CompanyPlace::Text && view.zones.at(place_of) != Zone::OwnText {
            continue;
        }
        // One company is what the mail is for, two are what it is about.
        if names_theirs && place != CompanyPlace::Text && place != CompanyPlace::Salutation {
            continue;
        }
        let is_aside = match place {
            // A customer who writes from a private or a provider's address may be of any company.
            CompanyPlace::Salutation => theirs.may_be_anybodys,
            CompanyPlace::Text => is_reference(text, &at) || weight == Weight::Aside || theirs.are_partners,
            // One customer is not told about the matters of another; a partner is.
            _ => {
                let between_customers = weight == Weight::Customer && theirs.are_customers;
                is_topic(text, &at, ALWAYS_TOPIC)
                    || !between_customers && is_topic(text, &at, TOPIC)
                    || weight == Weight::Aside
                    || theirs.are_partners
            }
        };
        let confidence = if is_aside { Confidence::Possible } else { Confidence::Likely };
        let written = view.source_text(place_of..range.start + at.end).into_owned();
        let details = Details::CompanyMismatch {
            named_in: place,
            company: written.clone(),
            customer: usize::from(weight == Weight::Customer),
        };
        let seen = Seen {
            confidence,
            evidence: written,
            details,
            about: "",
            value: hash(&[&core(&text[at.clone()])]),
        };
        out.in_mail(view, place_of..range.start + at.end, seen, Vec::new());
        likely |= confidence > Confidence::Possible && place != CompanyPlace::Text;
    }
    likely
}

/// Whether a subject is somebody else's: of an answer or a mail passed on.
fn is_passed_on(subject: &str) -> bool {
    let subject = subject.trim_start();
    ["re:", "re ", "fw:", "fwd:", "aw:", "wg:", "返信:", "転送:", "答复:", "回复:", "转发:"]
        .iter()
        .any(|m| subject.starts_with(m))
}

/// What a name weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Customer,
    Other,
    /// A contractor or an authority is mostly what a mail speaks of.
    Aside,
}

/// What the owners of a name are to us; `None`: ourselves, or our group.
fn weight(name: &CompanyName, names: &CompanyNames, mail: &MailView<'_>) -> Option<Weight> {
    let directory = mail.context.directory;
    let relations = name.owners.iter().map(|owner| match owner {
        Owner::Organization(number) => {
            directory.organizations().get(*number as usize).map_or(Relation::Other, |o| o.relation)
        }
        Owner::Domain(number) => {
            let key = at_domain(names.domain(*number));
            match directory.organization(&key) {
                Some((_, organization)) => organization.relation,
                None if mail.is_own(&key) => Relation::Own,
                None => Relation::Other,
            }
        }
    });
    let mut weight = Weight::Aside;
    for relation in relations {
        match relation {
            Relation::Own | Relation::Group => return None,
            Relation::Customer => weight = Weight::Customer,
            Relation::Other if weight == Weight::Aside => weight = Weight::Other,
            _ => {}
        }
    }
    Some(weight)
}

/// Anybody at a domain.
fn at_domain(domain: &str) -> AddressKey {
    AddressKey::of(&format!("@{domain}"))
}

/// Whose companies may be named: those of everybody who sends, receives or took part.
pub(crate) struct Theirs<'a> {
    organizations: BTreeSet<u32>,
    domains: BTreeSet<&'a str>,
    /// Names of their companies as the directory and their display names have them.
    cores: Vec<String>,
    /// Labels of their domains.
    labels: Vec<String>,
    /// All outside work for us or belong to our group.
    are_partners: bool,
    /// One of them is a registered customer.
    are_customers: bool,
    /// One of them is known and has an address that says nothing of a company.
    may_be_anybodys: bool,
}

impl<'a> Theirs<'a> {
    pub(crate) fn of(mail: &'a MailView<'_>) -> Self {
        let context = mail.context;
        let mut theirs = Self {
            organizations: BTreeSet::new(),
            domains: BTreeSet::new(),
            cores: Vec::new(),
            labels: Vec::new(),
            are_partners: mail
                .recipients
                .iter()
                .filter(|r| !r.class.is_own())
                .all(|r| matches!(r.class, RecipientClass::Group | RecipientClass::Contractor)),
            are_customers: mail.recipients.iter().any(|r| {
                context.directory.organization(&r.key).is_some_and(|(_, o)| o.relation == Relation::Customer)
            }),
            may_be_anybodys: mail
                .recipients
                .iter()
                .any(|r| r.class == RecipientClass::Known && r.domain_kind.is_some()),
        };
        for recipient in &mail.recipients {
            theirs.domains.insert(recipient.key.domain());
            theirs.add(&recipient.key, &recipient.mailbox.name, mail);
        }
        let original = context.mail.original.as_ref();
        let original = original.into_iter().flat_map(|o| o.from.iter().chain(&o.to).chain(&o.cc));
        let people: Vec<&Mailbox> = mail
            .message
            .thread_participants
            .iter()
            .chain(&context.mail.thread_participants)
            .chain(original)
            .chain(mail.message.recipients(crate::finding::RecipientField::From))
            .take(RECIPIENTS)
            .collect();
        for mailbox in people {
            theirs.add(&AddressKey::of(&mailbox.address), &mailbox.name, mail);
        }
        theirs
    }

    fn add(&mut self, address: &AddressKey, name: &str, mail: &MailView<'_>) {
        if let Some((number, organization)) = mail.context.directory.organization(address) {
            if self.organizations.insert(number) {
                self.cores.extend(organization.names.iter().map(|name| core(name)));
            }
        } else if crate::lexicon::mail_domain::classify(address.domain()).is_none() {
            self.labels.extend(label(address));
        }
        self.cores.extend(in_display_name(name).map(|company| core(&company)));
        for contacts in mail.context.contacts() {
            let names = contacts.find(address).into_iter().flat_map(|contact| contact.names.iter());
            self.cores.extend(names.filter_map(|name| in_display_name(name)).map(|company| core(&company)));
        }
        let learned = mail.context.history.into_iter().flat_map(|h| h.companies_at(address.domain()));
        self.cores.extend(learned.map(|(company, _)| core(company)));
    }

    /// Whether a name is theirs.
    fn have(&self, name: &CompanyName, names: &CompanyNames, written: &str, mail: &MailView<'_>) -> bool {
        let directory = mail.context.directory;
        let owned = name.owners.iter().any(|owner| match owner {
            Owner::Organization(number) => {
                self.organizations.contains(number)
                    || directory.organizations().get(*number as usize).is_some_and(|o| {
                        // A new domain of the same company: minato.example and minato-sales.example.
                        o.domains.iter().any(|domain| {
                            let domain = domain.trim_start_matches("*.");
                            label(&at_domain(domain)).is_some_and(|known| self.has_label(&known))
                        })
                    })
            }
            Owner::Domain(number) => {
                let domain = names.domain(*number);
                let key = at_domain(domain);
                self.domains.contains(domain)
                    || directory.organization(&key).is_some_and(|(n, _)| self.organizations.contains(&n))
                    || label(&key).is_some_and(|known| self.has_label(&known))
            }
        });
        owned
            || self.cores.iter().any(|core| may_be_one(core, written))
            || written.is_ascii() && self.has_label(written)
    }

    /// Whether a company that nobody registered may be one of theirs.
    pub(crate) fn may_have(&self, core: &str) -> bool {
        self.cores.iter().any(|known| may_be_one(known, core)) || core.is_ascii() && self.has_label(core)
    }

    /// Whether a company of one of them is known by name.
    pub(crate) fn are_named(&self) -> bool {
        !self.cores.is_empty()
    }

    fn has_label(&self, known: &str) -> bool {
        self.labels.iter().any(|label| {
            let (short, long) =
                if label.len() < known.len() { (label.as_str(), known) } else { (known, label.as_str()) };
            short == long || short.len() >= 4 && long.starts_with(short)
        })
    }
}

/// What stands behind a company that is not the reader, whoever reads.
#[rustfmt::skip]
const ALWAYS_TOPIC: &[&str] = &[
    "の事例", "事例", "導入事例", "実績", "との", "と", "からの", "から", "より", "主催", "共催", "協賛", "展", "セミナー", "フェア",
    "経由", "紹介", "ご紹介", "製", "邸", "ビル", "本社ビル", "前", "駅", "の動向", "株価", "決算", "ニュース", "プレス", "合併", "買収",
    "工場見学", "見学", "出身",
];

/// What stands behind a company that a mail is about, where the reader may have to do with it.
#[rustfmt::skip]
const TOPIC: &[&str] = &[
    "の件", "案件", "関連", "関係", "に関", "について", "につきまして", "の導入", "への", "訪問", "同行", "対応", "打合せ", "打ち合わせ",
    "プロジェクト", "製品", "商品", "採用", "退職", "現場", "工事", "物件",
];

/// Whether the company in a subject or file name is what the mail is about.
fn is_topic(text: &str, at: &Range<usize>, behind: &[&str]) -> bool {
    let rest = text[at.end..].trim_start_matches([' ', ')', ']', '】', '」', '、']);
    let rest = ["株式会社", "(株)", "有限会社", "社様", "さま", "様", "殿", "さん", "社", "御中"]
        .iter()
        .fold(rest, |rest, honorific| rest.strip_prefix(honorific).unwrap_or(rest))
        .trim_start_matches([' ', ')', ']', '】', '」']);
    let before = text[..at.start].trim_end_matches([' ', '「', '(', '【']);
    behind.iter().any(|topic| rest.starts_with(topic))
        || ["about", "regarding", "vs", "with", "at", "by", "of", "from"]
            .iter()
            .any(|word| before.strip_suffix(word).is_some_and(|b| b.is_empty() || b.ends_with([' ', ':'])))
        || before.ends_with(['対', '×', 'x', '元', '前'])
}

/// Words that make a company in a sentence a reference and no addressee.
#[rustfmt::skip]
const REFERENCE: &[&str] = &[
    "事例", "実績", "ニュース", "プレスリリース", "記事", "掲載", "競合", "他社", "業界", "市場", "シェア", "講演", "登壇", "出展",
    "上場", "株価", "紹介", "case study", "news", "reference", "competitor",
];

/// Whether a company in running text stands in a sentence of references.
fn is_reference(text: &str, at: &Range<usize>) -> bool {
    let from = floor(text, at.start.saturating_sub(120));
    let to = floor(text, (at.end + 120).min(text.len()));
    let before = text[from..at.start].rsplit(['。', '\n']).next().unwrap_or("");
    let after = text[at.end..to].split(['。', '\n']).next().unwrap_or("");
    REFERENCE.iter().any(|word| before.contains(word) || after.contains(word))
}
