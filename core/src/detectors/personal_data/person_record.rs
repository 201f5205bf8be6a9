//! # person-record
//!
//! ## What it finds
//! How many distinct persons a mail discloses: another person's name together with at least one attribute (address,
//! telephone, birth date, mail address, a number that stands for the person) in one record: a line, a table row, a
//! block of labels. `persons` counts distinct names. A file named after a person and a personal document
//! (山田太郎_履歴書.pdf) is a record as well. *Certain*: name and attribute are both labelled or certain. *Likely*: else.
//! One or two persons with nothing but a mail address, an age or a vehicle are `contact`: then the
//! finding of that kind says it. What a business card says (name, company, office telephone or mail) is `business`, and weighs a step less.
//!
//! ## Why it matters
//! The duty to report begins at 1,000 persons (public bodies: 100), and every officer asks first: how many?
//!
//! ## Examples
//! - rows of `山田 太郎 | 東京都渋谷区… | 090-1234-5678` (3 to 10 persons, known recipient: confirm)
//!
//! ## What it does not find
//! - names alone, numbers alone, the sender, recipients and signatures
//!
//! ## Sources
//! - 個人情報保護法施行規則 7条; practice.md §2 (person-record, K4), §4 W27

use super::super::overlaps::Found;
use super::super::sink::Seen;
use super::super::{Detector, ObservationSink};
use crate::details::{Details, Owner, PhoneKind};
use crate::finding::Confidence;
use crate::lexicon::mail_domain::{MailDomain, classify};
use crate::lexicon::words::Roles;
use crate::view::MailView;
use crate::view::candidates::{Window, is_sentence};
use crate::view::text::{TextPart, TextView};
use crate::view::zones::Zone;

pub(crate) struct PersonRecord;

/// Lines that a block of labels may have below the name.
const BLOCK_LINES: usize = 6;
/// Longest block, in bytes.
const BLOCK_BYTES: usize = 900;

impl Detector for PersonRecord {
    fn relate(&self, window: &Window<'_, '_>, found: &[Found], _: &MailView<'_>, out: &mut ObservationSink) {
        let names: Vec<&Found> =
            found.iter().filter(|f| f.detector.as_str() == "personal-data/person-name").collect();
        if names.is_empty() {
            return;
        }
        if matches!(window.view.part, TextPart::FileName(_)) {
            return document(window, &names, out);
        }
        let mut records: Vec<Record> = names.iter().map(|_| Record::default()).collect();
        for attribute in found.iter().filter(|f| kind(f).is_some()) {
            if let Some(i) = name_of(window.view, &names, attribute) {
                records[i].add(window, attribute);
            }
        }
        let same = Surnames::of(window.view, &names);
        for (i, (name, record)) in names.iter().zip(records).enumerate() {
            if record.kinds != 0
                && !matches!(window.view.zones.at(name.range.start), Zone::Signature | Zone::Disclaimer)
            {
                let certain = record.certain && name.confidence() == Confidence::Certain;
                report(name, same.value(i), &record, certain, out);
            }
        }
    }
}

/// Kinds whose own findings weigh as much as a record of them: mail address, age, vehicle.
const SOFT: u32 = 1 << 1 | 1 << 4 | 1 << 6;

/// What stands beside a name.
#[derive(Default)]
struct Record {
    /// Kinds of attributes, a bit each.
    kinds: u32,
    /// Something that is on no business card.
    private: bool,
    certain: bool,
}

impl Record {
    fn add(&mut self, window: &Window<'_, '_>, attribute: &Found) {
        let Some(kind) = kind(attribute) else { return };
        self.kinds |= 1 << kind;
        self.certain |= attribute.confidence() == Confidence::Certain;
        self.private |= match attribute.detector.as_str() {
            "personal-data/phone-number" => {
                let fixed = matches!(
                    attribute.seen.details,
                    Details::PhoneNumber {
                        number: PhoneKind::Fixed | PhoneKind::Ip | PhoneKind::International,
                        ..
                    }
                );
                let at_work =
                    attribute.owner() == Some(Owner::Organization) || fixed && has_company(window, attribute);
                !at_work
            }
            "personal-data/email-address" => {
                let address = &window.view.text[attribute.range.clone()];
                let domain = address.rsplit('@').next().unwrap_or("");
                matches!(classify(domain), Some(MailDomain::Webmail | MailDomain::Carrier))
            }
            "personal-data/postal-address" => attribute.owner() != Some(Owner::Organization),
            _ => true,
        };
    }
}

/// Who is one person: 「高橋様」 is the 高橋 一郎 named elsewhere in the window.
struct Surnames {
    values: Vec<u64>,
}

impl Surnames {
    fn of(view: &TextView<'_>, names: &[&Found]) -> Self {
        let key = |name: &Found| -> String {
            view.text[name.range.clone()].chars().filter(|c| !matches!(c, ' ' | '・')).collect()
        };
        let keys: Vec<String> = names.iter().map(|name| key(name)).collect();
        let mut sorted: Vec<(&str, u64)> =
            keys.iter().map(String::as_str).zip(names.iter().map(|n| n.seen.value)).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let values = keys.iter().zip(names).map(|(key, name)| {
            // The next longer name that begins with a short one.
            let next = sorted.partition_point(|(other, _)| *other <= key.as_str());
            let longer = sorted
                .get(next)
                .filter(|(other, _)| key.chars().count() <= 3 && other.starts_with(key.as_str()));
            longer.map_or(name.seen.value, |(_, value)| *value)
        });
        Self { values: values.collect() }
    }

    fn value(&self, i: usize) -> u64 {
        self.values[i]
    }
}

/// Whether a company or position stands in the line.
fn has_company(window: &Window<'_, '_>, found: &Found) -> bool {
    const COMPANY: [&str; 8] = ["株式会社", "(株)", "有限会社", "合同会社", "会社", "部長", "課長", "ltd"];
    let line = &window.view.text[window.view.line(found.range.start)];
    COMPANY.iter().any(|w| line.contains(w))
}

/// The number of an attribute's kind; `None` for what says nothing of a person.
fn kind(found: &Found) -> Option<u32> {
    const KINDS: [&str; 22] = [
        "phone-number",
        "email-address",
        "postal-address",
        "birth-date",
        "age-and-sex",
        "member-number",
        "vehicle-number",
        "bank-account",
        "yucho-account",
        "iban",
        "payment-card",
        "individual-number",
        "drivers-license",
        "passport-number",
        "residence-card",
        "basic-pension-number",
        "health-insurance",
        "long-term-care-insurance",
        "employment-insurance",
        "resident-record-code",
        "us-social-security-number",
        "korean-resident-number",
    ];
    let id = found.detector.as_str().strip_prefix("personal-data/")?;
    if found.confidence() == Confidence::Possible || found.owner() == Some(Owner::Sender) {
        return None;
    }
    KINDS.iter().position(|k| *k == id).map(|i| i as u32)
}

/// Which name an attribute belongs to: the nearest before it in its line, else the next in its line, else the
/// nearest above it in its block.
fn name_of(view: &TextView<'_>, names: &[&Found], attribute: &Found) -> Option<usize> {
    let line = view.line(attribute.range.start);
    let i = names.partition_point(|n| n.range.end <= attribute.range.start);
    let before = i.checked_sub(1);
    if let Some(n) = before.filter(|n| names[*n].range.start >= line.start) {
        return Some(n);
    }
    if names.get(i).is_some_and(|n| n.range.end <= line.end) {
        return Some(i);
    }
    before.filter(|n| {
        if is_sentence(&view.text[view.line(names[*n].range.start)]) {
            return false;
        }
        let between = &view.text[names[*n].range.end..attribute.range.start];
        between.len() <= BLOCK_BYTES
            && between.bytes().filter(|b| *b == b'\n').count() <= BLOCK_LINES
            && !between.contains("\n\n")
            && !between.contains("\n\r\n")
    })
}

/// 「山田太郎_履歴書.pdf」
fn document(window: &Window<'_, '_>, names: &[&Found], out: &mut ObservationSink) {
    let person = window.words(Roles::DOCUMENT).next();
    if person.is_some() {
        for name in names {
            report(
                name,
                name.seen.value,
                &Record { kinds: 1 << 31, private: true, certain: false },
                false,
                out,
            );
        }
    }
}

fn report(name: &Found, value: u64, record: &Record, certain: bool, out: &mut ObservationSink) {
    let confidence = match name.confidence() {
        Confidence::Possible => Confidence::Possible,
        _ if certain => Confidence::Certain,
        _ => Confidence::Likely,
    };
    let attributes = record.kinds.count_ones() as usize;
    let business = !record.private;
    // One way to reach or one mark of a person: worth a finding of its own kind until it becomes a list.
    let contact = attributes == 1 && record.kinds & SOFT != 0;
    let about = match (business, contact) {
        (true, _) => "business",
        (_, true) => "contact",
        _ => "",
    };
    let details = Details::PersonRecord {
        attributes,
        business: usize::from(business),
        contact: usize::from(contact && !business),
    };
    let seen = Seen { confidence, evidence: name.seen.evidence.clone(), details, about, value };
    out.in_text(name.range.clone(), seen);
}
