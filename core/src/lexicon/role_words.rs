//! Local parts that stand for an office, a server or nobody, and not for a person.
//!
//! Facts written down by hand for this project, 2026-11-24: the names of RFC 2142 and what Japanese and English-speaking offices call
//! their mailboxes.

use crate::details::Role;

/// What a folded local part stands for; `None`: a person, as far as can be seen.
pub(crate) fn role(local: &str) -> Option<Role> {
    if local.len() > 64 {
        return None;
    }
    let words =
        || local.split(['.', '-', '_', '+']).map(|w| w.trim_end_matches(|c: char| c.is_ascii_digit()));
    let joined: String = words().collect();
    let is_first_of = |list: &[&str]| words().next().is_some_and(|w| list.contains(&w));
    if NOBODY.iter().any(|word| joined.contains(word)) || is_first_of(&["bounce", "bounces"]) {
        Some(Role::NoReply)
    } else if POSTMASTER.contains(&joined.as_str()) {
        Some(Role::Postmaster)
    } else if OFFICE.binary_search(&joined.as_str()).is_ok()
        || words().next().is_some_and(|w| OFFICE.binary_search(&w).is_ok())
        || words().next_back().is_some_and(|w| OFFICE.binary_search(&w).is_ok())
    {
        Some(Role::Office)
    } else {
        None
    }
}

/// Whether a local part stands for something else than a person: two of them are equal by custom, not by chance.
pub(crate) fn is_role(local: &str) -> bool {
    role(local).is_some()
}

/// Anywhere in the local part, without what separates its words.
const NOBODY: &[&str] = &["noreply", "nonreply", "donotreply", "dontreply", "neverreply", "mailerdaemon"];

const POSTMASTER: &[&str] = &["postmaster", "abuse", "hostmaster", "webmaster", "root", "noc"];

/// The whole local part, or its first or last word.
#[rustfmt::skip]
const OFFICE: &[&str] = &[
    "account", "accounting", "accounts", "admin", "administrator", "anzen", "billing", "bosyu", "career", "careers",
    "contact", "contactus", "cs", "customer", "customercare", "customerservice", "desk", "eigyo", "eigyobu", "eigyou",
    "enquiries", "enquiry", "entry", "event", "events", "feedback", "finance", "gakuji", "general", "gyomu", "gyoumu",
    "help", "helpdesk", "hinshitsu", "hisho", "homu", "honbu", "honsha", "houmu", "hr", "info", "information", "inquiries",
    "inquiry", "invoice", "invoices", "jimu", "jimukyoku", "jinji", "jobs", "kaikei", "kanri", "keiei", "keiri", "kikaku",
    "kobai", "koho", "kohou", "koubai", "kouhou", "kyomu", "kyoumu", "legal", "madoguchi", "mail", "marketing", "media",
    "news", "nyushi", "office", "order", "orders", "otoiawase", "partner", "pr", "press", "privacy", "purchase",
    "purchasing", "reception", "recruit", "recruiting", "reservation", "reservations", "saiyo", "saiyou", "sales",
    "secretariat", "secretary", "security", "seikyu", "seikyuu", "seminar", "service", "shizai", "shomu", "shop", "sodan",
    "somu", "soudan", "soumu", "staff", "store", "support", "system", "team", "toiawase", "uketsuke", "yoyaku", "zaimu",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles() {
        let cases = [
            ("no-reply", Some(Role::NoReply)),
            ("noreply2", Some(Role::NoReply)),
            ("do-not-reply", Some(Role::NoReply)),
            ("info-noreply", Some(Role::NoReply)),
            ("noreply+abc123", Some(Role::NoReply)),
            ("mailer-daemon", Some(Role::NoReply)),
            ("bounce-12345", Some(Role::NoReply)),
            ("postmaster", Some(Role::Postmaster)),
            ("abuse", Some(Role::Postmaster)),
            ("info", Some(Role::Office)),
            ("soumu", Some(Role::Office)),
            ("eigyo2", Some(Role::Office)),
            ("info.tokyo", Some(Role::Office)),
            ("tokyo-sales", Some(Role::Office)),
            ("taro.yamada", None),
            ("inform", None),
            ("", None),
            ("salesman", None),
        ];
        for (local, wanted) in cases {
            assert_eq!(role(local), wanted, "{local}");
        }
        assert_eq!(role(&"info.".repeat(20_000)), None);
    }
}
