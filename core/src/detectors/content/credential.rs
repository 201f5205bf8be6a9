//! # credential
//!
//! ## What it finds
//! Passwords, keys and tokens with their value, in text, tables, subjects and text attachments: a value behind its
//! label (パスワード：…, PW, password, 密码, 비밀번호), keys and tokens of services by their form (`AKIA…`, `ghp_…`,
//! `xoxb-…`, `sk_live_…`, JWT …), private keys, connection strings and addresses with a password in them.
//! *Certain*: the form of a key, or a label right before a value. *Likely*: a value in a column with such a head, or
//! a value that may be a word. *Possible*: keys that manuals publish.
//!
//! The code of a guest network and the pass code of a meeting beside its link are told apart.
//!
//! ## Why it matters
//! Whoever reads a forwarded or misdirected mail is in. Mail stays in mailboxes and backups for years.
//!
//! ## Examples
//! - `パスワード：Kx7!ponta29` (outside: confirm; to a new recipient: require approval)
//! - `ghp_…` (outside: require approval), a private key (outside: block)
//!
//! ## What it does not find
//! - talk about passwords, rules, promises to tell it by telephone (W24, W42), masks, places to fill in
//! - public keys, certificates, publishable keys, hashes, commit ids, product codes
//!
//! ## Sources
//! - forms of tokens: the services' own documentation and secret-scanning pages (AWS, GitHub, GitLab, Slack, Stripe,
//!   Google, SendGrid, npm, OpenAI); practice.md W22, W24

use std::ops::Range;

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::secret_value::{Value, after_label, below_head};
use crate::details::{Details, Secret};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::text::floor;

pub(crate) struct Credential;

impl Detector for Credential {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        let mut taken: Vec<Range<usize>> = Vec::new();
        private_keys(window, &mut taken, out);
        addresses(window, &mut taken, out);
        tokens(window, &mut taken, out);
        labelled(window, &taken, out);
    }
}

/// `-----BEGIN … PRIVATE KEY-----`
fn private_keys(window: &Window<'_, '_>, taken: &mut Vec<Range<usize>>, out: &mut ObservationSink) {
    let text = &window.view.text;
    let all = window.range();
    for at in memchr::memmem::find_iter(&text.as_bytes()[all.clone()], b"private key") {
        let at = all.start + at;
        let from = floor(text, at.saturating_sub(32));
        let Some(begin) = text[from..at].rfind("-----begin ") else { continue };
        let end = at + "private key".len();
        let dashes = text[end..]
            .bytes()
            .take(20)
            .take_while(|b| b.is_ascii_graphic() || *b == b' ')
            .take_while(|b| *b == b'-')
            .count();
        let range = from + begin..end + if text[end..].starts_with(" block-----") { 11 } else { dashes };
        taken.push(range.clone());
        report(window, range, Confidence::Certain, Secret::PrivateKey, "", out);
    }
}

/// `scheme://user:password@host`
fn addresses(window: &Window<'_, '_>, taken: &mut Vec<Range<usize>>, out: &mut ObservationSink) {
    let text = &window.view.text;
    let bytes = text.as_bytes();
    let all = window.range();
    for at in memchr::memmem::find_iter(&bytes[all.clone()], b"://") {
        let at = all.start + at;
        let scheme = bytes[..at]
            .iter()
            .rev()
            .take(24)
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b':' | b'.'))
            .count();
        let len = bytes[at + 3..]
            .iter()
            .take(400)
            .take_while(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\''))
            .count();
        let rest = &text[at + 3..at + 3 + len];
        let authority = &rest[..rest.find(['/', '?']).unwrap_or(rest.len())];
        let Some((user, _)) = authority.rsplit_once('@') else { continue };
        let Some((_, password)) = user.split_once(':') else { continue };
        if scheme == 0
            || password.len() < 3
            || is_variable(password)
            || matches!(password, "password" | "pass" | "pw")
        {
            continue;
        }
        let range = at - scheme..at + 3 + len;
        taken.push(range.clone());
        report(window, range, Confidence::Certain, Secret::ConnectionString, "", out);
    }
}

fn is_variable(password: &str) -> bool {
    password.starts_with(['$', '<', '{', '[', '%', '*'])
        || password.contains("***")
        || password.contains("xxx")
        || password.contains("your")
}

/// The form of a key: how it begins, how long it is at least, and whose it is.
struct Form {
    prefix: &'static str,
    least: usize,
    /// Exactly that long.
    fixed: bool,
    service: &'static str,
}

const fn form(prefix: &'static str, least: usize, service: &'static str) -> Form {
    Form { prefix, least, fixed: false, service }
}

const FORMS: [Form; 42] = [
    Form { prefix: "AKIA", least: 20, fixed: true, service: "aws" },
    Form { prefix: "ASIA", least: 20, fixed: true, service: "aws" },
    Form { prefix: "AIza", least: 39, fixed: true, service: "google" },
    form("ya29.", 40, "google"),
    form("GOCSPX-", 30, "google"),
    form("ghp_", 40, "github"),
    form("gho_", 40, "github"),
    form("ghu_", 40, "github"),
    form("ghs_", 40, "github"),
    form("ghr_", 40, "github"),
    form("github_pat_", 60, "github"),
    form("glpat-", 26, "gitlab"),
    form("glptt-", 26, "gitlab"),
    form("glrt-", 25, "gitlab"),
    form("xoxb-", 30, "slack"),
    form("xoxp-", 30, "slack"),
    form("xoxa-", 30, "slack"),
    form("xoxr-", 30, "slack"),
    form("xoxs-", 30, "slack"),
    form("xapp-", 30, "slack"),
    form("sk_live_", 24, "stripe"),
    form("rk_live_", 24, "stripe"),
    form("whsec_", 30, "stripe"),
    form("sk-ant-", 40, "anthropic"),
    form("sk-", 40, "openai"),
    form("SG.", 60, "sendgrid"),
    form("npm_", 40, "npm"),
    form("pypi-", 60, "pypi"),
    form("eyJ", 60, "jwt"),
    form("hf_", 34, "hugging-face"),
    form("glsa_", 40, "grafana"),
    form("dop_v1_", 64, "digitalocean"),
    form("shpat_", 36, "shopify"),
    form("shpss_", 36, "shopify"),
    form("xkeysib-", 60, "brevo"),
    form("sq0atp-", 29, "square"),
    form("sq0csp-", 40, "square"),
    form("EAAC", 100, "facebook"),
    form("lin_api_", 40, "linear"),
    form("ntn_", 40, "notion"),
    form("hvs.", 60, "vault"),
    form("dckr_pat_", 30, "docker"),
];

/// Keys and tokens by their form.
fn tokens(window: &Window<'_, '_>, taken: &mut Vec<Range<usize>>, out: &mut ObservationSink) {
    let view = window.view;
    let bytes = view.text.as_bytes();
    let all = window.range();
    let part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    const SHORTEST: usize = 20;
    let mut i = all.start;
    while i + SHORTEST <= bytes.len() && i < all.end {
        // A token of so many characters that begins here or soon has one of them at its end: most text is skipped.
        if !part(bytes[i + SHORTEST - 1]) {
            i += SHORTEST;
            continue;
        }
        let back = bytes[i..i + SHORTEST].iter().rev().take_while(|b| part(**b)).count();
        let start = i + SHORTEST - back;
        i += SHORTEST;
        while i < bytes.len() && part(bytes[i]) && (i < all.end || i < start + 2000) {
            i += 1;
        }
        if i - start < SHORTEST || taken.iter().any(|t| t.contains(&start)) {
            continue;
        }
        let folded = &view.text[start..i];
        if !FORMS.iter().any(|f| folded.len() >= f.least && starts_with_folded(folded, f.prefix)) {
            continue;
        }
        let mut end = i;
        while end > start && matches!(bytes[end - 1], b'.' | b'-') {
            end -= 1;
        }
        let source = view.source_text(start..end);
        let Some(form) = FORMS.iter().find(|f| fits(f, source.as_ref())) else { continue };
        let published = source.to_ascii_uppercase().contains("EXAMPLE");
        taken.push(start..end);
        let confidence = if published { Confidence::Possible } else { Confidence::Certain };
        report(window, start..end, confidence, Secret::Token, form.service, out);
    }
}

fn starts_with_folded(folded: &str, prefix: &str) -> bool {
    folded.len() >= prefix.len() && folded.as_bytes()[..prefix.len()].eq_ignore_ascii_case(prefix.as_bytes())
}

/// Whether a token has the form of a key, as written.
fn fits(form: &Form, token: &str) -> bool {
    let Some(rest) = token.strip_prefix(form.prefix) else { return false };
    if token.len() < form.least || form.fixed && token.len() != form.least {
        return false;
    }
    let has = |kind: fn(&u8) -> bool| rest.as_bytes().iter().any(kind);
    match form.prefix {
        "AKIA" | "ASIA" => rest.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()),
        // Header, claims, signature.
        "eyJ" => {
            token.split('.').count() == 3 && token.split('.').nth(1).is_some_and(|c| c.starts_with("eyJ"))
        }
        "SG." => token.split('.').count() == 3,
        _ => has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic) && !rest.contains(".."),
    }
}

/// Values behind labels and in columns.
fn labelled(window: &Window<'_, '_>, taken: &[Range<usize>], out: &mut ObservationSink) {
    let view = window.view;
    let overlaps = |range: &Range<usize>| taken.iter().any(|t| t.start < range.end && range.start < t.end);
    let mut last = 0..0;
    let mut read_to = 0;
    for word in window.words(Roles::CREDENTIAL) {
        let label = word.start as usize..word.end as usize;
        let Some(value) = after_label(view, label.end) else {
            // One such head in a line, and none among the lines below it.
            if label.start < read_to {
                continue;
            }
            let (cells, end) = below_head(view, &label, window.range().end);
            read_to = end;
            for cell in cells {
                if window.column(cell.start).is_none() {
                    in_column(window, cell, &overlaps, out);
                }
            }
            continue;
        };
        if overlaps(&value.range) || value.range == last || window.column(value.range.start).is_some() {
            continue;
        }
        last = value.range.clone();
        let name = &view.text[label.clone()];
        let Some((secret, range)) = kind(window, name, label.start, &value) else { continue };
        let published = view.text[value.range.clone()].contains("example");
        let confidence = match (published, value.looks_made) {
            (true, _) => Confidence::Possible,
            (_, true) => Confidence::Certain,
            (_, false) => Confidence::Likely,
        };
        report(window, range, confidence, secret, "", out);
    }
    for cell in window.cells.iter().filter(|c| c.roles.has(Roles::CREDENTIAL)) {
        in_column(window, cell.start as usize..cell.end as usize, &overlaps, out);
    }
}

/// A cell below the head 「パスワード」.
fn in_column(
    window: &Window<'_, '_>,
    range: Range<usize>,
    overlaps: &dyn Fn(&Range<usize>) -> bool,
    out: &mut ObservationSink,
) {
    let text = &window.view.text[range.clone()];
    let is_value = (4..=100).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_graphic())
        && text.bytes().any(|b| b.is_ascii_digit())
        && !text.contains("***")
        && !text.starts_with(['<', '[', '{', '$']);
    if is_value && !overlaps(&range) {
        report(window, range, Confidence::Likely, Secret::Password, "", out);
    }
}

/// What a labelled value opens, and what of the text shows it. `None` if it is none after all.
fn kind(window: &Window<'_, '_>, label: &str, at: usize, value: &Value) -> Option<(Secret, Range<usize>)> {
    let view = window.view;
    let line = view.line(value.range.start);
    let text = &view.text[line.clone()];
    // Server=…;User Id=…;Password=…;
    let beside = value.range.start - line.start;
    if at >= line.start && (text[beside..].contains(';') || text[..beside].contains(';')) {
        const PARTS: [&str; 6] =
            ["server=", "data source=", "host=", "accountname=", "endpoint=", "database="];
        if let Some(from) = PARTS.iter().filter_map(|p| text.find(p)).min() {
            let len = text[from..].bytes().take_while(|b| b.is_ascii_graphic() || *b == b' ').count();
            let end = line.start + from + text[from..from + len].trim_end().len();
            return Some((Secret::ConnectionString, line.start + from..end.max(value.range.end)));
        }
    }
    let range = value.range.clone();
    if KEYS.iter().any(|k| label.contains(k)) {
        let length = range.len();
        // A key is long; 「トークン: 123456」 is something else.
        return (length >= 16 && value.looks_made).then_some((Secret::Token, range));
    }
    let above = &view.text[floor(&view.text, at.saturating_sub(300))..at];
    let below = view.after(range.end, 200);
    let near = |words: &[&str]| words.iter().any(|w| above.contains(w) || below.contains(w));
    let is_code = matches!(label, "パスコード" | "passcode" | "meeting password");
    if is_code
        || near(&[
            "zoom.us/",
            "teams.microsoft.com/",
            "webex.com/",
            "meet.google.com/",
            "ミーティングid",
            "会議 id",
            "会議id",
            "meeting id",
        ])
    {
        return Some((Secret::Meeting, range));
    }
    let near_above = &above[floor(above, above.len().saturating_sub(160))..];
    if ["wi-fi", "wifi", "ssid", "無線lan"].iter().any(|w| near_above.contains(w) || label.contains(w)) {
        return Some((Secret::Wifi, range));
    }
    Some((Secret::Password, range))
}

/// Labels of keys, not of passwords.
const KEYS: [&str; 14] = [
    "api",
    "token",
    "トークン",
    "アクセスキー",
    "シークレット",
    "secret",
    "access key",
    "access_key",
    "accountkey",
    "秘密鍵",
    "private key",
    "暗号鍵",
    "令牌",
    "密钥",
];

fn report(
    window: &Window<'_, '_>,
    range: Range<usize>,
    confidence: Confidence,
    secret: Secret,
    service: &str,
    out: &mut ObservationSink,
) {
    let view = window.view;
    let source = view.source_text(range.clone());
    let evidence = match secret {
        Secret::PrivateKey => mask::word(&source),
        Secret::Token => mask::secret(&source),
        _ => mask::nothing(),
    };
    let seen = Seen {
        confidence,
        evidence,
        details: Details::Credential { secret, service: service.to_owned() },
        about: if confidence == Confidence::Possible { "possible" } else { secret.name() },
        value: hash(&[&view.text[range.clone()]]),
    };
    out.in_text(range, seen);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_keys() {
        let service = |token: &str| FORMS.iter().find(|f| fits(f, token)).map(|f| f.service);
        assert_eq!(service("AKIALACI57K43PEADJ4S"), Some("aws"));
        assert_eq!(service("glpat-DMKAQr6cQAnq3dyZ2OKk"), Some("gitlab"));
        assert_eq!(service("sk_live_um5JXaHCk4ka9Kpi81OjER2S"), Some("stripe"));
        assert_eq!(
            service(
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJiYXRjaC0wNyJ9.HevQgF54rAdRZMEGNHwSWjW9JfFK"
            ),
            Some("jwt")
        );
        for other in [
            "SK-1200-W900-D450-IVORY",
            "pk_live_2hJY8WaHPRonXEBXo0rt8BtS",
            "9f2c4e7ab81d03567e4fa09b2c6d8e1f7a3b5c90",
            "NPM_2040_BLK",
        ] {
            assert_eq!(service(other), None, "{other}");
        }
    }
}
