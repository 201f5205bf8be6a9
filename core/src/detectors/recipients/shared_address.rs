//! Addresses behind which no single person sits: lists, shared mailboxes, machines.

use crate::message::AddressKey;
use crate::view::fold::folded;

/// Words in local parts of addresses that several people read.
#[rustfmt::skip]
const SHARED: &[&str] = &[
    "all", "info", "infomation", "information", "contact", "contacts", "inquiry", "toiawase", "otoiawase", "sales", "eigyo",
    "eigyou", "support", "help", "helpdesk", "desk", "service", "services", "customer", "customers", "cs", "soumu", "somu",
    "jinji", "keiri", "kaikei", "koho", "kouhou", "houmu", "homu", "gyomu", "gyoumu", "kikaku", "kaihatsu", "seizo", "seizou",
    "hr", "recruit", "recruiting", "saiyo", "saiyou", "pr", "press", "legal", "accounting", "account", "accounts", "billing",
    "invoice", "seikyu", "order", "orders", "juchu", "hacchu", "team", "group", "grp", "dept", "div", "office", "staff",
    "member", "members", "everyone", "users", "admin", "administrator", "webmaster", "postmaster", "master", "mail", "reception",
    "uketsuke", "madoguchi", "jimu", "jimukyoku", "secretariat", "project", "pj", "pjt", "dev", "ops", "security", "marketing",
    "purchase", "purchasing", "koubai", "kobai", "shizai", "logistics", "butsuryu", "quality", "hinshitsu", "hosho", "export",
    "import", "trade", "boeki", "honsha", "shiten", "tokyo", "osaka", "nagoya", "fukuoka", "sapporo", "sendai",
];

/// Words of lists.
const LIST: &[&str] =
    &["ml", "list", "lists", "mailinglist", "announce", "discuss", "subscribers", "bounces"];

/// Words of mailboxes that machines write from.
const MACHINE: &[&str] = &[
    "noreply",
    "no-reply",
    "no_reply",
    "donotreply",
    "do-not-reply",
    "do_not_reply",
    "nobody",
    "mailer",
    "mailer-daemon",
    "daemon",
    "notification",
    "notifications",
    "notify",
    "notice",
    "alert",
    "alerts",
    "auto",
    "automail",
    "autoreply",
    "system",
    "robot",
    "bot",
    "form",
    "forms",
    "webform",
    "mailform",
    "contactform",
    "bounce",
    "ticket",
    "tickets",
    "invitations",
    "calendar-notification",
    "www",
    "apache",
    "wordpress",
    "cron",
    "root",
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
    words(address.local_part())
        .any(|word| SHARED.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit())))
        || is_list(address)
        || endings.iter().any(|end| name.ends_with(end))
}

/// Whether a machine writes from there, so that the answer is meant for somebody else.
pub(super) fn is_machine(address: &AddressKey) -> bool {
    let local = address.local_part();
    MACHINE.contains(&local)
        || words(local).any(|word| MACHINE.contains(&word))
        || local.contains("noreply")
        || local.contains("no-reply")
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
