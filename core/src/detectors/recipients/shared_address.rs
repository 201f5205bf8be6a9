//! Addresses behind which no single person sits: lists, shared mailboxes, machines.

use crate::details::Role;
use crate::lexicon::role_words::{is_role, role};
use crate::message::AddressKey;
use crate::view::fold::folded;

/// Words of addresses that several people read, beside those of offices.
#[rustfmt::skip]
const SHARED: &[&str] = &[
    "all", "group", "grp", "dept", "div", "member", "members", "everyone", "users", "master", "project", "pj", "pjt", "dev", "ops",
    "kaihatsu", "seizo", "seizou", "juchu", "hacchu", "logistics", "butsuryu", "quality", "export", "import", "boeki", "shiten",
    "tokyo", "osaka", "nagoya", "fukuoka", "sapporo", "sendai",
];

/// Words of lists.
const LIST: &[&str] =
    &["ml", "list", "lists", "mailinglist", "announce", "discuss", "subscribers", "bounces"];

/// Words of mailboxes that machines write from, beside those that say so.
#[rustfmt::skip]
const MACHINE: &[&str] = &[
    "nobody", "mailer", "daemon", "notification", "notifications", "notify", "notice", "alert", "alerts", "auto", "automail",
    "autoreply", "system", "robot", "bot", "form", "forms", "webform", "mailform", "contactform", "ticket", "tickets",
    "invitations", "www", "apache", "wordpress", "cron", "root",
];

/// Domains whose every address is a list.
const LIST_DOMAINS: &[&str] = &["googlegroups.com", "groups.io", "freeml.com", "egroups.co.jp"];

/// Whether an address is a mailing list's.
pub(super) fn is_list(address: &AddressKey) -> bool {
    let domain = address.domain();
    words(address.local_part()).any(|word| LIST.contains(&word))
        || ["lists.", "list.", "ml.", "groups."].iter().any(|host| domain.starts_with(host))
        || LIST_DOMAINS.contains(&domain)
}

/// Whether several people read what is sent there: by the words of the address or of its name.
pub(super) fn is_shared(address: &AddressKey, name: &str) -> bool {
    let name = folded(name);
    let endings = [
        "部",
        "課",
        "室",
        "係",
        "局",
        "班",
        "チーム",
        "グループ",
        "全員",
        "一同",
        "各位",
        "窓口",
        "担当",
        "list",
        "team",
        "group",
    ];
    let name = name.trim_end_matches([' ', ')', '様']);
    let is_known = |word: &str| SHARED.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit()));
    is_role(address.local_part())
        || words(address.local_part()).any(is_known)
        || is_list(address)
        || endings.iter().any(|end| name.ends_with(end))
}

/// Whether a machine writes from there, so that the answer is meant for somebody else.
pub(super) fn is_machine(address: &AddressKey) -> bool {
    let local = address.local_part();
    role(local) == Some(Role::NoReply) || words(local).any(|word| MACHINE.contains(&word))
}

fn words(local: &str) -> impl Iterator<Item = &str> {
    local.split(['-', '_', '.', '+'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_reads_it() {
        let key = |a: &str| AddressKey::of(&format!("{a}@aoba.example"));
        for shared in ["info", "sales", "eigyo2", "tokyo-sales", "soumu.bu", "project-x"] {
            assert!(is_shared(&key(shared), ""), "{shared}");
        }
        assert!(is_shared(&key("kyuyo"), "給与計算グループ") && is_shared(&key("x1"), "第二営業部"));
        for person in ["taro", "t.yamada", "a01234", "hanako-sato", "tokyota"] {
            assert!(!is_shared(&key(person), "山田 太郎"), "{person}");
        }
        assert!(is_list(&key("sales-ml")) && is_list(&key("ml.sales")) && !is_list(&key("mlada")));
        assert!(
            is_list(&AddressKey::of("x@googlegroups.com"))
                && is_list(&AddressKey::of("x@lists.aoba.example"))
        );
        assert!(
            is_machine(&key("no-reply")) && is_machine(&key("shop-noreply")) && is_machine(&key("web.form"))
        );
        assert!(!is_machine(&key("formica")) && !is_machine(&key("t.yamada")));
    }
}
