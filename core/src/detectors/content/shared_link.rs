//! # shared-link
//!
//! ## What it finds
//! Links and paths that let in more people than meant, or nobody: the address at which a form is edited or its answers
//! are read; links to storage of which the text or the link itself says that anybody who has it gets in; links whose
//! password stands in the same mail; hosts, servers and drives inside the organisation. *Certain*: the form of the
//! address, or what the text says. *Likely*: a link that carries its own key, a drive letter. Storage and
//! file-transfer links of which nothing is said are observed.
//!
//! ## Why it matters
//! Sending the edit address of a form instead of its answer address has shown applicants' data to each other many
//! times over in Japan. An inside path tells strangers about the network and is of no use to them.
//!
//! ## Examples
//! - `https://docs.google.com/forms/d/…/edit` (outside: block)
//! - a link with 「リンクを知っている方なら全員」 (outside: confirm), `\\fs2\sekkei\…` (outside: confirm)
//!
//! ## What it does not find
//! - company sites, maps, join links of meetings, the answer address of a form
//! - `localhost`, the reader's own router, `C:\`, patterns of a path (「\\サーバー名\共有名」)
//!
//! ## Sources
//! - forms of links: the services' own pages, looked at by hand; private ranges: RFC 1918, RFC 6762, RFC 8375

use std::collections::HashSet;
use std::ops::Range;

use super::super::sink::{Part, Seen, hash};
use super::super::{Detector, ObservationSink};
use super::secret_value::after_label;
use crate::details::{Details, LinkKind};
use crate::finding::{Confidence, Location, Span};
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::text::{TextPart, TextView, floor};

pub(crate) struct SharedLink;

/// Longest address looked at, in bytes.
const LONGEST: usize = 2000;

impl Detector for SharedLink {
    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        links(window, out);
        paths(window, out);
    }

    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for view in &mail.texts {
            if let TextPart::Html(index) = view.part {
                targets(view, index, out);
            }
        }
    }
}

/// Addresses written in the text.
fn links(window: &Window<'_, '_>, out: &mut ObservationSink) {
    let view = window.view;
    for range in addresses(&view.text, window.range()) {
        let Some(link) = Link::of(&view.text[range.clone()]) else { continue };
        let (kind, confidence) = judge(window, &link, &range);
        report(view, range, kind, confidence, link.service, out);
    }
}

/// Where the addresses with a scheme stand in a part of a text.
fn addresses(text: &str, part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(&bytes[part.clone()], b"://").map(move |at| {
        let at = part.start + at;
        let scheme = bytes[..at].iter().rev().take(8).take_while(|b| b.is_ascii_alphabetic()).count();
        at - scheme..end_of_link(bytes, at + 3)
    })
}

/// An address without the slash that it may end with.
fn text_of(address: &str) -> &str {
    address.trim_end_matches('/')
}

fn end_of_link(bytes: &[u8], from: usize) -> usize {
    let stop = |b: u8| !b.is_ascii_graphic() || matches!(b, b'"' | b'<' | b'>' | b'`' | b'\\' | b'|');
    let mut end = from + bytes[from..].iter().take(LONGEST).take_while(|b| !stop(**b)).count();
    while end > from && matches!(bytes[end - 1], b'.' | b',' | b')' | b']' | b'\'' | b';' | b':' | b'!') {
        end -= 1;
    }
    end
}

/// What an address by itself is.
struct Link {
    kind: LinkKind,
    service: &'static str,
    confidence: Confidence,
}

impl Link {
    /// `None` for an ordinary page. The address is folded.
    fn of(address: &str) -> Option<Self> {
        let (scheme, rest) = address.split_once("://")?;
        let certain = |kind, service| Some(Self { kind, service, confidence: Confidence::Certain });
        let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
        let path = &rest[authority.len()..];
        let host = authority.rsplit('@').next().unwrap_or("");
        let host = host.split(':').next().unwrap_or("");
        if scheme == "file" {
            // file:///c:/… is on the writer's own computer.
            let local = host.is_empty() || host == "localhost";
            return if local { None } else { certain(LinkKind::Internal, "") };
        }
        if !matches!(scheme, "http" | "https" | "smb" | "ftp" | "afp") {
            return None;
        }
        if edits_a_form(host, path) {
            let service = if host.contains("google") { "google-forms" } else { "microsoft-forms" };
            return certain(LinkKind::FormEdit, service);
        }
        if is_inside(host, path) {
            return certain(LinkKind::Internal, "");
        }
        let is_at =
            |domain: &str| host == domain || host.strip_suffix(domain).is_some_and(|h| h.ends_with('.'));
        if let Some((_, service)) = TRANSFER.iter().find(|(d, _)| is_at(d)).filter(|_| path.len() > 4) {
            return certain(LinkKind::Transfer, service);
        }
        let (_, service) = STORAGE.iter().find(|(d, _)| is_at(d)).filter(|_| path.len() > 4)?;
        if path.starts_with("/forms/") || path.contains("/viewform") {
            return None;
        }
        // Links that carry their key or are made for guests.
        let open = *service == "dropbox" && path.contains("rlkey=")
            || *service == "sharepoint"
                && path.as_bytes().starts_with(b"/:")
                && path.get(3..6) == Some(":/g")
            || *service == "mega" && path.contains('#');
        if open {
            return Some(Self { kind: LinkKind::Anyone, service, confidence: Confidence::Likely });
        }
        certain(LinkKind::Storage, service)
    }
}

const TRANSFER: [(&str, &str); 14] = [
    ("gigafile.nu", "gigafile"),
    ("firestorage.jp", "firestorage"),
    ("firestorage.com", "firestorage"),
    ("wetransfer.com", "wetransfer"),
    ("we.tl", "wetransfer"),
    ("xgf.nu", "gigafile"),
    ("transfernow.net", "transfernow"),
    ("send-anywhere.com", "send-anywhere"),
    ("datadeliver.net", "datadeliver"),
    ("filepost.jp", "filepost"),
    ("okurin.bitpark.co.jp", "okurin"),
    ("swisstransfer.com", "swisstransfer"),
    ("fromsmash.com", "smash"),
    ("bigfile.jp", "bigfile"),
];

const STORAGE: [(&str, &str); 16] = [
    ("drive.google.com", "google-drive"),
    ("docs.google.com", "google-drive"),
    ("dropbox.com", "dropbox"),
    ("db.tt", "dropbox"),
    ("box.com", "box"),
    ("sharepoint.com", "sharepoint"),
    ("1drv.ms", "onedrive"),
    ("onedrive.live.com", "onedrive"),
    ("onedrive.com", "onedrive"),
    ("pan.baidu.com", "baidu-pan"),
    ("mega.nz", "mega"),
    ("icloud.com", "icloud"),
    ("photos.app.goo.gl", "google-photos"),
    ("photos.google.com", "google-photos"),
    ("s.yun.aliyun.com", "aliyun"),
    ("directcloud.jp", "directcloud"),
];

/// Whether an address opens a form for editing or its answers.
fn edits_a_form(host: &str, path: &str) -> bool {
    if host == "docs.google.com"
        && (path.starts_with("/forms/d/") || path.starts_with("/forms/u/") || path.starts_with("/a/"))
        && path.contains("/forms/")
    {
        // /d/e/ is the form as others see it.
        return !path.contains("/d/e/")
            && ["/edit", "/viewanalytics", "/prefill", "#responses"].iter().any(|w| path.contains(w));
    }
    (host.starts_with("forms.")
        && (host.ends_with("office.com")
            || host.ends_with("office365.com")
            || host.ends_with("cloud.microsoft")
            || host.ends_with("microsoft.com")))
        && ["designpage", "analysispage", "/design", "subpage=design"].iter().any(|w| path.contains(w))
}

/// Whether a host is inside an organisation.
fn is_inside(host: &str, path: &str) -> bool {
    if host.is_empty() || host == "localhost" || host.starts_with("127.") {
        return false;
    }
    let octets: Vec<u8> = host.split('.').map_while(|o| o.parse().ok()).collect();
    if let [a, b, c, d] = octets[..]
        && host.split('.').count() == 4
    {
        let private = a == 10 || a == 192 && b == 168 || a == 172 && (16..=31).contains(&b);
        // The reader's own router: an address of the makers, and no page of it.
        let router = a == 192 && b == 168 && matches!(d, 1 | 254 | 100) && c <= 20 && path.len() <= 1;
        return private && !router;
    }
    let name = |h: &str| {
        h.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
            && h.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    if !host.contains('.') {
        return host.len() >= 2 && name(host);
    }
    if ["intra.", "intranet."].iter().any(|d| host.starts_with(d)) {
        return name(host);
    }
    [".local", ".internal", ".intra", ".intranet", ".corp", ".lan", ".home.arpa"]
        .iter()
        .any(|d| host.ends_with(d))
        && name(host)
}

/// What a link is in its mail.
fn judge(window: &Window<'_, '_>, link: &Link, range: &Range<usize>) -> (LinkKind, Confidence) {
    if !matches!(link.kind, LinkKind::Storage | LinkKind::Transfer | LinkKind::Anyone) {
        return (link.kind, link.confidence);
    }
    let view = window.view;
    let after = view.after(range.end, 360);
    let before = &view.text[floor(&view.text, range.start.saturating_sub(300))..range.start];
    if says_anyone(before) || says_anyone(after) {
        return (LinkKind::Anyone, Confidence::Certain);
    }
    if has_password(window, range) {
        return (LinkKind::WithPassword, Confidence::Certain);
    }
    (link.kind, link.confidence)
}

/// Says that anybody who has a link gets in.
fn says_anyone(text: &str) -> bool {
    const WORDS: [&str; 24] = [
        "リンクを知っている",
        "リンクを知る",
        "リンクをご存",
        "urlを知っている",
        "urlをご存",
        "リンクを持つ",
        "誰でも閲覧",
        "誰でもアクセス",
        "誰でも見",
        "誰でも編集",
        "どなたでも",
        "だれでも",
        "ログイン不要",
        "ログインなし",
        "サインイン不要",
        "anyone with the link",
        "anyone with this link",
        "no sign-in",
        "no login",
        "without signing in",
        "링크가 있는",
        "누구나",
        "知道链接",
        "任何人",
    ];
    WORDS.iter().any(|w| {
        text.find(w).is_some_and(|at| {
            !["使わない", "しない", "できません", "ではありません"]
                .iter()
                .any(|n| text[at..].lines().next().unwrap_or("").contains(n))
        })
    })
}

/// Whether the password of a link stands near it, mostly below.
fn has_password(window: &Window<'_, '_>, range: &Range<usize>) -> bool {
    let near = range.start.saturating_sub(200)..range.end + 300;
    window
        .words(Roles::CREDENTIAL.and(Roles::LINK))
        .skip_while(|w| (w.end as usize) < near.start)
        .take_while(|w| (w.start as usize) < near.end)
        .any(|w| after_label(window.view, w.end as usize).is_some())
}

/// Paths of servers and drives.
fn paths(window: &Window<'_, '_>, out: &mut ObservationSink) {
    let view = window.view;
    let text: &str = &view.text;
    let all = window.range();
    let mut last = 0;
    for at in memchr::memmem::find_iter(&text.as_bytes()[all.clone()], b"\\\\") {
        let at = all.start + at;
        if at >= last
            && let Some(range) = server_path(text, at, '\\')
        {
            last = range.end;
            report(view, range, LinkKind::Internal, Confidence::Certain, "", out);
        }
    }
    for at in memchr::memmem::find_iter(&text.as_bytes()[all.clone()], "¥¥".as_bytes()) {
        let at = all.start + at;
        if at >= last
            && let Some(range) = server_path(text, at, '¥')
        {
            last = range.end;
            report(view, range, LinkKind::Internal, Confidence::Certain, "", out);
        }
    }
    for at in memchr::memchr_iter(b':', &text.as_bytes()[all.clone()]) {
        let at = all.start + at;
        if let Some(range) = drive_path(text, at) {
            report(view, range, LinkKind::Internal, Confidence::Likely, "", out);
        }
    }
}

/// `\\host\share…`
fn server_path(text: &str, start: usize, separator: char) -> Option<Range<usize>> {
    if text[..start].ends_with(separator) {
        return None;
    }
    let from = start + 2 * separator.len_utf8();
    let window = &text[from..floor(text, (from + 400).min(text.len()))];
    let host = &window[..window
        .as_bytes()
        .iter()
        .take(64)
        .position(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'-' | b'_' | b'.'))?];
    if !window[host.len()..].starts_with(separator) {
        return None;
    }
    let is_host = (2..=63).contains(&host.len())
        && host.starts_with(|c: char| c.is_ascii_alphanumeric())
        && (host.bytes().any(|b| b.is_ascii_alphabetic()) || host.split('.').count() == 4);
    const PATTERNS: [&str; 6] = ["server", "servername", "host", "hostname", "xxx", "your-server"];
    if !is_host || PATTERNS.contains(&host) {
        return None;
    }
    let path = path_len(&window[host.len()..]);
    let share = window[host.len()..host.len() + path].trim_matches(separator);
    (share.chars().count() >= 2).then(|| start..from + host.len() + path)
}

/// `s:\営業部共有\…`: not the drives that every computer has.
fn drive_path(text: &str, colon: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let letter = *bytes.get(colon.checked_sub(1)?)?;
    let alone = colon < 2 || !bytes[colon - 2].is_ascii_alphanumeric();
    let rest = &text[colon + 1..floor(text, (colon + 400).min(text.len()))];
    let separator = rest.chars().next().filter(|c| matches!(c, '\\' | '¥'))?;
    if !alone || !matches!(letter, b'f'..=b'z') {
        return None;
    }
    let len = path_len(rest);
    let steps = rest[..len].split(separator).filter(|s| s.chars().count() >= 2).count();
    (steps >= 1).then(|| colon - 1..colon + 1 + len)
}

fn path_len(rest: &str) -> usize {
    let stop = |c: char| c.is_whitespace() || c.is_control() || "、。」』）)\"<>|*?;，,】".contains(c);
    rest.find(stop).unwrap_or(rest.len())
}

fn report(
    view: &TextView<'_>,
    range: Range<usize>,
    kind: LinkKind,
    confidence: Confidence,
    service: &str,
    out: &mut ObservationSink,
) {
    let text = &view.text[range.clone()];
    let seen = seen(text, kind, confidence, service);
    out.in_text(range, seen);
}

fn seen(address: &str, kind: LinkKind, confidence: Confidence, service: &str) -> Seen {
    // Where it leads is shown, the rest of it is a key.
    let evidence = match address.split_once("://") {
        Some((scheme, rest)) => {
            let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
            format!("{scheme}://{}/***", mask::word(host.rsplit('@').next().unwrap_or("")))
        }
        None => mask::nothing(),
    };
    Seen {
        confidence,
        evidence,
        details: Details::SharedLink { link: kind, service: service.to_owned() },
        about: kind.name(),
        value: hash(&[address]),
    }
}

/// Where the links of an HTML body lead, where the text does not say it.
fn targets(view: &TextView<'_>, index: usize, out: &mut ObservationSink) {
    let source = view.source;
    let lower = |at: usize, word: &str| {
        source.as_bytes().get(at..at + word.len()).is_some_and(|b| b.eq_ignore_ascii_case(word.as_bytes()))
    };
    let quotation = ["<blockquote", "gmail_quote", "divRplyFwdMsg", "x_divRplyFwdMsg"]
        .iter()
        .filter_map(|w| source.find(w))
        .min()
        .unwrap_or(source.len());
    // Looked at once for all links: the text may be long and the links many.
    let shown: HashSet<&str> =
        addresses(&view.text, 0..view.text.len()).map(|r| text_of(&view.text[r])).collect();
    let says_anyone = says_anyone(&view.text);
    let mut count = 0;
    for at in memchr::memmem::find_iter(source.as_bytes(), b"://") {
        if at > quotation || count >= 1000 {
            return;
        }
        let start =
            at - source.as_bytes()[..at].iter().rev().take(8).take_while(|b| b.is_ascii_alphabetic()).count();
        let Some(quote) =
            start.checked_sub(1).map(|i| source.as_bytes()[i]).filter(|q| matches!(q, b'"' | b'\''))
        else {
            continue;
        };
        if start < 7 || !lower(start - 6, "href=") {
            continue;
        }
        let Some(len) = memchr::memchr(quote, &source.as_bytes()[start..(start + LONGEST).min(source.len())])
        else {
            continue;
        };
        let range = start..start + len;
        let address = crate::view::fold::folded(&source[range.clone()]).replace("&amp;", "&");
        let Some(link) = Link::of(&address) else { continue };
        if shown.contains(text_of(&address)) {
            continue;
        }
        count += 1;
        let (kind, confidence) = match link.kind {
            LinkKind::Storage | LinkKind::Transfer if says_anyone => (LinkKind::Anyone, Confidence::Certain),
            kind => (kind, link.confidence),
        };
        let location =
            Location::Html { index, span: Span { start: range.start, end: range.end }, pieces: Vec::new() };
        out.about(
            Part::Body,
            kind.name(),
            vec![location],
            seen(&address, kind, confidence, link.service),
            Vec::new(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(address: &str) -> Option<&'static str> {
        Link::of(address).map(|l| l.kind.name())
    }

    #[test]
    fn links() {
        assert_eq!(kind("https://docs.google.com/forms/d/1zqu/edit#responses"), Some("form-edit"));
        assert_eq!(kind("https://docs.google.com/forms/d/e/1faip/viewform"), None);
        assert_eq!(
            kind("https://forms.office.com/pages/designpagev2.aspx?subpage=design&formid=w7"),
            Some("form-edit")
        );
        assert_eq!(kind("https://forms.office.com/r/8lrtq2mwzb"), None);
        assert_eq!(kind("https://www.dropbox.com/scl/fi/jaf/f.zip?rlkey=7uu&dl=0"), Some("anyone"));
        assert_eq!(kind("https://98.gigafile.nu/1208-d72e0b6f"), Some("transfer"));
        assert_eq!(kind("http://portal/jinji/"), Some("internal"));
        assert_eq!(kind("http://192.168.24.15:8080/monitor"), Some("internal"));
        assert_eq!(kind("http://192.168.1.1/"), None);
        assert_eq!(kind("http://localhost:3000/orders"), None);
        assert_eq!(kind("https://wiki.kagari.local/pages"), Some("internal"));
        assert_eq!(kind("https://www.tanago-shelf.example/products/"), None);
    }

    #[test]
    fn paths() {
        let server = |t: &str, s| server_path(t, 0, s).map(|r| t[r].to_owned());
        assert_eq!(
            server("\\\\fs2\\sekkei\\空調_改訂4\n", '\\').as_deref(),
            Some("\\\\fs2\\sekkei\\空調_改訂4")
        );
        assert_eq!(
            server("¥¥fileserver¥gyomu¥2026-12.xls に", '¥').as_deref(),
            Some("¥¥fileserver¥gyomu¥2026-12.xls")
        );
        assert_eq!(server("\\\\2,400(税込\\2,592)", '\\'), None);
        assert_eq!(server("\\\\サーバー名\\共有名", '\\'), None);
        let drive = |t: &str| drive_path(t, 1).map(|r| t[r].to_owned());
        assert_eq!(drive("s:\\営業部\\a.pdf").as_deref(), Some("s:\\営業部\\a.pdf"));
        assert_eq!(drive("z:\\)でも"), None);
        assert_eq!(drive("c:\\users\\a"), None);
    }
}
