//! # insider-among-outsiders
//!
//! ## What it finds
//! A list of our own in To, in Cc or among the attendees of a mail that outsiders see as well: their answers to all reach
//! everybody on it, and so does whoever gets hold of the address. Lists are those the host names (`lists`), and
//! own addresses that say so: all@, zenshain@, everyone@ at once; ml-, -ml, team-, list-, -group, and names
//! such as 「営業部ML」 or 「全社員」 as well. *Likely*. A single colleague, and a shared mailbox such as info@ or
//! sales@, is no list.
//!
//! ## Why it matters
//! What an outsider answers to all is read by hundreds, remarks about prices included; and an address that reaches
//! the whole staff is what phishers look for.
//!
//! ## Examples
//! - a customer in To, `all@` of our own in Cc (confirm)
//!
//! ## What it does not find
//! - colleagues, however many
//! - a list in Bcc
//! - a list that took part in the conversation, or that the text announces (「CCに弊社のMLを入れております」)
//! - a copy to a team's list that the sender has written to three times or more: it is there for its work
//! - mail among own people; there outsider-among-insiders speaks of the single outsider
//!
//! ## Sources
//! - practice.md §2; words written for misdelivery

use std::collections::HashSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::outsider_among_insiders;
use super::visible::Visible;
use crate::details::Details;
use crate::finding::{Confidence, RecipientField, Suggestion};
use crate::mask;
use crate::view::MailView;
use crate::view::fold::folded;
use crate::view::recipient::Recipient;
use crate::view::zones::Zone;

/// Mails to a team's list after which it is in everyday use.
const USED: u32 = 3;

/// Words of a local part that mean the whole staff.
const STAFF: [&str; 20] = [
    "all",
    "allstaff",
    "allmembers",
    "allemployees",
    "everyone",
    "everybody",
    "employees",
    "staffall",
    "minna",
    "zenin",
    "zeninn",
    "zenshain",
    "zensyain",
    "zenshainn",
    "zensha",
    "zenshokuin",
    "zensyokuin",
    "zenbu",
    "zentai",
    "shainall",
];

/// Words of a local part that mean a list.
const LIST: [&str; 10] =
    ["ml", "mlist", "list", "lists", "mailinglist", "team", "group", "grp", "members", "distribution"];

/// First labels of domains that hold lists.
const LIST_HOSTS: [&str; 5] = ["ml", "list", "lists", "groups", "mailman"];

/// What such a list is called.
const STAFF_NAMES: [&str; 9] = [
    "全社員",
    "全員",
    "全職員",
    "社員一同",
    "職員一同",
    "全従業員",
    "all staff",
    "all employees",
    "everyone",
];
const LIST_NAMES: [&str; 6] =
    ["メーリングリスト", "配布リスト", "同報", "mailing list", "distribution list", "メーリング リスト"];

/// What kind of list an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListKind {
    Staff,
    Team,
}

pub(crate) struct InsiderAmongOutsiders;

impl Detector for InsiderAmongOutsiders {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let is_ours = |r: &&Recipient<'_>| r.is_visible() && r.class.is_own() && !r.is_thing && !r.in_thread;
        let mut addresses = HashSet::new();
        let lists: Vec<&Recipient<'_>> = mail
            .recipients
            .iter()
            .filter(is_ours)
            .filter(|r| is_unused_list(r) && addresses.insert(r.key.as_str()))
            .take(10)
            .collect();
        if lists.is_empty() {
            return;
        }
        let outsiders = Visible::of(mail).people.len();
        if outsiders == 0 || is_announced(mail) || outsider_among_insiders::found(mail).is_some() {
            return;
        }
        for list in lists {
            let details = Details::InsiderAmongOutsiders { outsiders };
            let evidence = mask::address(list.key.as_str());
            let seen = Seen { confidence: Confidence::Likely, evidence, details, about: "", value: 0 };
            let mut suggestions = Vec::new();
            if list.field != RecipientField::Attendee {
                suggestions.push(Suggestion::MoveToBcc { recipients: vec![list.location()] });
            }
            suggestions.push(Suggestion::RemoveRecipient { recipient: list.location() });
            out.about(Part::Recipients, list.key.as_str(), vec![list.location()], seen, suggestions);
        }
    }
}

/// Whether an address is a list, as the host says or as it says itself.
pub(super) fn is_list(recipient: &Recipient<'_>) -> bool {
    let (local, domain) = (recipient.key.local_part(), recipient.key.domain());
    recipient.list.is_some() || kind_of(local, domain, &recipient.mailbox.name).is_some()
}

/// A list that has no everyday part in such mail: a team's own gets copies, it is not addressed beside a customer.
fn is_unused_list(recipient: &Recipient<'_>) -> bool {
    let gets_copies =
        || recipient.field == RecipientField::Cc && recipient.ties.is_some_and(|t| t.sent >= USED);
    let unused = || !gets_copies();
    match kind_of(recipient.key.local_part(), recipient.key.domain(), &recipient.mailbox.name) {
        Some(ListKind::Staff) => true,
        Some(ListKind::Team) => unused(),
        None => recipient.list.is_some() && unused(),
    }
}

/// What an own address says of itself.
fn kind_of(local: &str, domain: &str, name: &str) -> Option<ListKind> {
    if local.len() > 64 || name.len() > 300 {
        return None;
    }
    let name = if name.is_empty() { Default::default() } else { folded(name) };
    let joined: String = local.chars().filter(|c| c.is_alphanumeric()).collect();
    let words = || local.split(['-', '_', '.']).filter(|w| !w.is_empty());
    let host = domain.split('.').next().unwrap_or("");
    if STAFF.contains(&joined.as_str())
        || words().any(|w| STAFF.contains(&w))
        || STAFF_NAMES.iter().any(|n| name.contains(n))
    {
        return Some(ListKind::Staff);
    }
    let at_an_end = words().next() == Some("dl")
        || words().next().into_iter().chain(words().next_back()).any(|w| LIST.contains(&w));
    let ends_with_ml = words().next_back().is_some_and(|w| {
        w.len() >= 5 && w.ends_with("ml") && !["html", "xhtml", "xml", "yaml"].iter().any(|f| w.ends_with(f))
    });
    let named =
        LIST_NAMES.iter().any(|n| name.contains(n)) || name.trim_end().ends_with("ml") && !name.is_ascii();
    let is_list = at_an_end || ends_with_ml || named || LIST_HOSTS.contains(&host) && domain.contains('.');
    is_list.then_some(ListKind::Team)
}

/// Whether the text says that the list gets a copy.
fn is_announced(mail: &MailView<'_>) -> bool {
    const LISTS: [&str; 9] = [
        "メーリングリスト",
        "ml",
        "チーム",
        "グループ",
        "関係者",
        "メンバー",
        "mailing list",
        "team",
        "group",
    ];
    mail.bodies().any(|body| {
        ["cc", "同報", "メーリングリスト", "mailing list", "copy"].iter().any(|word| {
            memchr::memmem::find_iter(body.text.as_bytes(), word.as_bytes()).take(20).any(|at| {
                matches!(body.zones.at(at), Zone::OwnText | Zone::Salutation) && {
                    let sentence = &body.text[body.sentence(at)];
                    LISTS.iter().any(|list| sentence.contains(list))
                }
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_by_name() {
        use ListKind::{Staff, Team};
        for (local, domain, name, kind) in [
            ("all", "own.example", "", Some(Staff)),
            ("all-staff", "own.example", "", Some(Staff)),
            ("zen-shain", "own.example", "", Some(Staff)),
            ("honsha_zenin", "own.example", "", Some(Staff)),
            ("d0001", "own.example", "全社員", Some(Staff)),
            ("ml-eigyo", "own.example", "", Some(Team)),
            ("eigyo-ml", "own.example", "", Some(Team)),
            ("salesml", "own.example", "", Some(Team)),
            ("team-a", "own.example", "", Some(Team)),
            ("sales-group", "own.example", "", Some(Team)),
            ("eigyo", "ml.own.example", "", Some(Team)),
            ("d0002", "own.example", "開発部ML", Some(Team)),
            ("info", "own.example", "", None),
            ("sales", "own.example", "営業部", None),
            ("t.yamada", "own.example", "山田 太郎", None),
            ("allen", "own.example", "Tim Allen", None),
            ("kaml", "own.example", "", None),
            ("taro.teamura", "own.example", "", None),
        ] {
            assert_eq!(kind_of(local, domain, name), kind, "{local}@{domain} {name}");
        }
    }
}
