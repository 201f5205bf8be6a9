//! # same-named-organization
//!
//! ## What it finds
//! A recipient of an organisation of which there are two of one name, where the mail seems to be for the other one. Two
//! ways: the prefecture that subject or addressee lines put before a municipality (「広島県府中市」) is not that of the
//! recipient's domain or organisation (city.fuchu.tokyo.jp); or two organisations of the directory have one name, the
//! name stands in subject, addressee lines or display name, mail usually goes to the other one (five times as often), and
//! nothing tells which is meant. Always *likely*.
//!
//! ## Why it matters
//! 府中市 is in Tokyo and in Hiroshima, 伊達市 in Hokkaido and in Fukushima: documents of citizens went to the wrong one.
//!
//! ## Examples
//! - 「広島県府中市 総務課御中」 to somebody at city.fuchu.tokyo.jp (notify)
//!
//! ## What it does not find
//! - a municipality without its prefecture, whose domain settles which one it is
//! - a recipient who is written to regularly, or takes part in the conversation
//!
//! ## Sources
//! - practice.md §3 (12); municipalities with their prefectures: `misdelivery_data::municipality`

use std::collections::BTreeSet;

use misdelivery_data::municipality;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::acquaintance::Top;
use crate::contacts::companies::{Owner, core};
use crate::context::{Organization, Relation, SendContext};
use crate::details::Details;
use crate::finding::Confidence;
use crate::message::AddressKey;
use crate::view::MailView;
use crate::view::fold::folded;
use crate::view::recipient::{Recipient, RecipientClass};

/// How many mails, and how many times as many, make the other one the usual one.
const USUAL: u32 = 5;

/// Contacts of an organisation that are counted.
const COUNTED: usize = 500;

/// The prefectures in the order of their JIS codes: as domains and as texts have them, without 県.
#[rustfmt::skip]
const PREFECTURES: [(&str, &str); 47] = [
    ("hokkaido", "北海道"), ("aomori", "青森"), ("iwate", "岩手"), ("miyagi", "宮城"), ("akita", "秋田"), ("yamagata", "山形"),
    ("fukushima", "福島"), ("ibaraki", "茨城"), ("tochigi", "栃木"), ("gunma", "群馬"), ("saitama", "埼玉"), ("chiba", "千葉"),
    ("tokyo", "東京"), ("kanagawa", "神奈川"), ("niigata", "新潟"), ("toyama", "富山"), ("ishikawa", "石川"), ("fukui", "福井"),
    ("yamanashi", "山梨"), ("nagano", "長野"), ("gifu", "岐阜"), ("shizuoka", "静岡"), ("aichi", "愛知"), ("mie", "三重"),
    ("shiga", "滋賀"), ("kyoto", "京都"), ("osaka", "大阪"), ("hyogo", "兵庫"), ("nara", "奈良"), ("wakayama", "和歌山"),
    ("tottori", "鳥取"), ("shimane", "島根"), ("okayama", "岡山"), ("hiroshima", "広島"), ("yamaguchi", "山口"),
    ("tokushima", "徳島"), ("kagawa", "香川"), ("ehime", "愛媛"), ("kochi", "高知"), ("fukuoka", "福岡"), ("saga", "佐賀"),
    ("nagasaki", "長崎"), ("kumamoto", "熊本"), ("oita", "大分"), ("miyazaki", "宮崎"), ("kagoshima", "鹿児島"), ("okinawa", "沖縄"),
];

pub(crate) struct SameNamedOrganization;

impl Detector for SameNamedOrganization {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut organizations = BTreeSet::new();
        let mut top = None;
        let outside = |r: &&Recipient<'_>| !matches!(r.class, RecipientClass::Own | RecipientClass::Group);
        for recipient in mail.recipients.iter().filter(outside) {
            if !organizations.insert(recipient.organization.as_ref()) {
                continue;
            }
            let top = top.get_or_insert_with(|| Top::of(mail));
            let name =
                other_prefecture(mail.context, recipient, top).or_else(|| less_usual(mail, recipient, top));
            let Some(name) = name else { continue };
            let details = Details::SameNamedOrganization { name };
            let evidence = recipient.key.domain().to_owned();
            let seen = Seen { confidence: Confidence::Likely, evidence, details, about: "", value: 0 };
            out.about(
                Part::Recipients,
                recipient.organization.as_ref(),
                vec![recipient.location()],
                seen,
                Vec::new(),
            );
        }
    }
}

/// The municipality that the top of the mail puts into another prefecture than the recipient's.
fn other_prefecture(context: &SendContext<'_>, recipient: &Recipient<'_>, top: &Top) -> Option<String> {
    let organization = context.directory.organization(&recipient.key).map(|(_, o)| o);
    let lies_in = prefecture_of(&recipient.key, &recipient.mailbox.name, organization)?;
    let (name, named) = top.municipality()?;
    if named & lies_in != 0 {
        return None;
    }
    // The recipient is a municipality of that name: by its domain, or by what it is called.
    let is_office =
        recipient.key.domain().split('.').any(|l| matches!(l, "city" | "town" | "vill" | "village" | "lg"));
    let is_called = folded(&recipient.mailbox.name).contains(&name)
        || organization.is_some_and(|o| o.names.iter().any(|n| folded(n).contains(&name)));
    (is_office || is_called).then_some(name)
}

/// The prefectures of a recipient, as a set of bits; `None` if nothing says which.
fn prefecture_of(address: &AddressKey, name: &str, organization: Option<&Organization>) -> Option<u64> {
    let in_text = |text: &str| {
        PREFECTURES.iter().position(|(_, kanji)| text.starts_with(kanji)).map(|place| 1_u64 << place)
    };
    let by_domain = address.domain().split('.').skip(1).find_map(|label| {
        PREFECTURES.iter().position(|(latin, _)| *latin == label).map(|place| 1_u64 << place)
    });
    by_domain
        .or_else(|| in_text(&folded(name)))
        .or_else(|| organization?.names.iter().find_map(|name| in_text(&folded(name))))
}

impl Top {
    /// A municipality of a name that is in several prefectures, with the one that stands before it.
    fn municipality(&self) -> Option<(String, u64)> {
        let text = self.text();
        PREFECTURES.iter().enumerate().find_map(|(place, (_, prefecture))| {
            text.match_indices(prefecture).take(20).find_map(|(at, _)| {
                let rest = text.get(at + prefecture.len()..)?;
                let kind = match *prefecture {
                    "北海道" => '/',
                    "東京" => '都',
                    "京都" | "大阪" => '府',
                    _ => '県',
                };
                let rest = rest.strip_prefix(kind).unwrap_or(rest);
                let found = municipality::lookup(rest)?;
                let several = found.prefectures.count_ones() > 1 && found.prefectures & (1 << place) != 0;
                several.then(|| (rest[..found.len].to_owned(), 1 << place))
            })
        })
    }
}

/// The name that a recipient's organisation has in common with one that is written to much more often.
fn less_usual(mail: &MailView<'_>, recipient: &Recipient<'_>, top: &Top) -> Option<String> {
    let directory = mail.context.directory;
    let (number, organization) = directory.organization(&recipient.key)?;
    let ties = recipient.ties.unwrap_or_default();
    if recipient.in_thread || ties.received > 0 || ties.was_sent && ties.sent == 0 {
        return None;
    }
    let (name, other) = organization.names.iter().find_map(|name| {
        let shared = directory.companies().shared(name)?;
        let other = shared.owners.iter().find_map(|owner| match owner {
            Owner::Organization(other) if *other != number => directory.organizations().get(*other as usize),
            _ => None,
        })?;
        Some((name, other))
    })?;
    let own_cores: Vec<String> = organization.names.iter().map(|n| core(n)).collect();
    let is_named = top.names(&core(name)) || core(&recipient.mailbox.name).contains(&core(name));
    // A name that only one of the two has tells them apart.
    let only =
        own_cores.iter().any(|own| top.names(own) && !other.names.iter().any(|theirs| core(theirs) == *own));
    let both = mail
        .recipients
        .iter()
        .any(|r| directory.organization(&r.key).is_some_and(|(_, o)| std::ptr::eq(o, other)));
    if !is_named || only || both || matches!(other.relation, Relation::Own | Relation::Group) {
        return None;
    }
    let usual = mails_to(mail.context, other);
    let here = mails_to(mail.context, organization).max(1);
    (usual >= USUAL && usual >= USUAL.saturating_mul(here)).then(|| name.clone())
}

/// How many mails went to an organisation.
fn mails_to(context: &SendContext<'_>, organization: &Organization) -> u32 {
    let mut sent = 0_u32;
    for domain in &organization.domains {
        let domain = domain.trim_start_matches("*.");
        let most = context.contacts().map(|contacts| {
            contacts.at_domain(domain).take(COUNTED).map(|c| c.ties.sent).fold(0, u32::saturating_add)
        });
        sent = sent.saturating_add(most.max().unwrap_or(0));
    }
    for address in &organization.addresses {
        let ties = context.ties(&AddressKey::of(address));
        sent = sent.saturating_add(ties.map_or(0, |t| t.sent));
    }
    sent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefectures_of_recipients() {
        let of = |address: &str, name: &str| prefecture_of(&AddressKey::of(address), name, None);
        let bit = |name: &str| PREFECTURES.iter().position(|p| p.0 == name).map(|place| 1_u64 << place);
        assert_eq!(of("soumu@city.fuchu.tokyo.jp", ""), bit("tokyo"));
        assert_eq!(of("a@city.fuchu.hiroshima.jp", "東京の人"), bit("hiroshima"));
        assert_eq!(of("a@x.example", "広島県府中市"), bit("hiroshima"));
        assert_eq!(of("a@tokyo.example", "府中市"), None);
        assert_eq!(PREFECTURES[12].0, "tokyo");
    }
}
