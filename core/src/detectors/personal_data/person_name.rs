//! # person-name
//!
//! ## What it finds
//! Names of people who are neither the sender nor recipients, in subject, body, files and file names. *Certain*: a
//! label stands before it (氏名, お名前, 担当者, Name). *Likely*: an honorific or title (様, さん, 氏, 先生, くん, 部長,
//! Mr.) with a name that the tables know or that has the shape of a full one, a column of names, or a surname and a
//! given name that are both common and stand alone. *Possible*: the same with rare names. Kana names with ・ or a
//! blank and roman names count where a label or honorific names them.
//!
//! ## Why it matters
//! A name alone is no leak, so this stays an observation. With an address, a number or an illness beside it, it says
//! whose data that is, and how many persons a mail discloses.
//!
//! ## Examples
//! - `氏名：山田太郎` (certain) · `速水 佳奈子様` (likely) · `Mr. Kenta Ubukata` (likely)
//!
//! ## What it does not find
//! - the sender, the recipients, and colleagues in the signature
//! - roles (お客様, ご担当者様, 部長様), places, companies and eras that are also surnames (松本市, 高島屋)
//! - surnames alone without an honorific or label
//!
//! ## Sources
//! - surnames and given names: IPADIC, crate misdelivery-data; practice.md §4 W5, W6, W16, W27, W28

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use crate::details::{Details, Owner};
use crate::finding::Confidence;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct PersonName;

impl Detector for PersonName {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        for person in window.people.iter().filter(|p| p.owner == Owner::Person) {
            let range = person.start as usize..person.end as usize;
            let name = &window.view.text[range.clone()];
            let key: String = name.chars().filter(|c| !matches!(c, ' ' | '・')).collect();
            let labelled = usize::from(person.confidence == Confidence::Certain);
            let seen = Seen {
                confidence: person.confidence,
                evidence: mask::name(&window.view.source_text(range.clone())),
                details: Details::PersonalData { owner: Owner::Person, labelled },
                about: "",
                value: hash(&[&key]),
            };
            out.in_text(range, seen);
        }
    }
}
