//! # password-in-same-mail
//!
//! ## What it finds
//! PPAP: an encrypted file and its password in one mail. The password stands as a *value* behind its word (パスワード,
//! password, PW, 解凍キー, 開封パスワード …) or alone in a line below 「パスワードは以下の通りです」: in the text, the subject, the
//! quotation, the name of a file or a short text file beside it.
//!
//! And the mail that brings nothing but the password of a file sent before (`password_in` = `follow-up`): no file, a short
//! text, and a history that knows of encrypted files to one of these recipients within a week. It names the recipients and
//! files of that mail: the last chance to notice that the first one went to somebody else.
//!
//! *Certain*: the value looks made, *likely*: it may be a word.
//!
//! ## Why it matters
//! Whoever gets the mail by mistake gets the password as well. 鳥取県 2023: a mistyped address, ten persons' data, the password
//! three minutes later to the same wrong address.
//!
//! ## Examples
//! - `見積書.zip` (encrypted) and 「解凍パスワード：Kx7!ponta29」 (confirm)
//! - 「先ほどお送りしたファイルのパスワードです。 Kx7!ponta29」 after an encrypted file (confirm)
//!
//! ## What it does not find
//! - 「パスワードはお電話でお知らせします」「別メールで」「いつものパスワードです」: the word without a value (W24, W42)
//! - the password of a login beside it (ID, ログイン, アカウント): credential tells that
//! - passwords beside files that are not encrypted; a mail with a password where no encrypted file is known: credential
//!
//! ## Sources
//! - practice.md §2, §3 (35), W42, K4; checks.md §5.4

use std::ops::Range;

use super::super::content::secret_value::{after_label, looks_made};
use super::super::sink::{Seen, hash};
use super::super::{Detector, Found, ObservationSink};
use super::{encrypted_file, files};
use crate::details::{Details, PasswordPlace, Secret};
use crate::finding::{Confidence, Suggestion};
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::text::{TextPart, TextView, floor};
use crate::view::zones::Zone;

pub(crate) struct PasswordInSameMail;

/// The longest text, in characters of the sender's own, that brings a password and little else.
const SHORT: usize = 600;
/// A body of so many bytes, with whatever it quotes, is not looked at: it brings more than a password.
const LONG: usize = 64 << 10;
/// The longest text file that is a note with a password.
const NOTE: usize = 1_000;

impl Detector for PasswordInSameMail {
    fn relate(
        &self,
        window: &Window<'_, '_>,
        found: &[Found],
        mail: &MailView<'_>,
        out: &mut ObservationSink,
    ) {
        let view = window.view;
        let Some(place) = place_of(view) else { return };
        let is_encrypted = *mail.has_encrypted_file.get_or_init(|| has_encrypted_file(mail));
        let may_follow_up = mail.context.history.is_some() && files::attached(mail).next().is_none();
        if !is_encrypted && !may_follow_up {
            return;
        }
        let mut values = passwords(window, found);
        if values.is_empty() {
            return;
        }
        let details = if is_encrypted {
            Details::PasswordInSameMail { password_in: place, files: 0, recipients: 0 }
        } else {
            match follows_up(mail, view) {
                Some((files, recipients)) => {
                    Details::PasswordInSameMail { password_in: PasswordPlace::FollowUp, files, recipients }
                }
                None => return,
            }
        };
        values.sort_by_key(|(range, _)| range.start);
        values.dedup_by(|(b, _), (a, _)| b.start < a.end);
        for (range, is_made) in values {
            let confidence = if is_made { Confidence::Certain } else { Confidence::Likely };
            let value = hash(&[&view.text[range.clone()]]);
            let place = if view.zones.at(range.start) == Zone::Quotation {
                with_place(&details, PasswordPlace::Quotation)
            } else {
                details.clone()
            };
            let seen = Seen { confidence, evidence: mask::nothing(), details: place, about: "", value };
            let mut suggestions = Vec::new();
            if matches!(view.part, TextPart::Plain(_) | TextPart::Html(_) | TextPart::Subject) {
                suggestions.push(Suggestion::RedactSpan { location: view.location(range.clone()) });
            }
            out.in_mail(view, range, seen, suggestions);
        }
    }
}

/// Where a value of this text stands; `None`: it says nothing of a file.
fn place_of(view: &TextView<'_>) -> Option<PasswordPlace> {
    match &view.part {
        TextPart::Subject => Some(PasswordPlace::Subject),
        TextPart::Plain(_) | TextPart::Html(_) | TextPart::HiddenHtml(_) => Some(PasswordPlace::Text),
        TextPart::FileName(_) => Some(PasswordPlace::FileName),
        // A note beside the file; not every document that mentions a password.
        TextPart::FileText { .. } => (view.text.len() <= NOTE).then_some(PasswordPlace::Attachment),
    }
}

fn with_place(details: &Details, place: PasswordPlace) -> Details {
    match details {
        Details::PasswordInSameMail { password_in: PasswordPlace::FollowUp, .. } => details.clone(),
        _ => Details::PasswordInSameMail { password_in: place, files: 0, recipients: 0 },
    }
}

fn has_encrypted_file(mail: &MailView<'_>) -> bool {
    let may_be = |file: &files::File<'_>| {
        file.inspection.is_some_and(|i| i.files.iter().any(|f| f.encryption.is_some()))
    };
    files::attached(mail).filter(may_be).any(encrypted_file::is_encrypted)
}

/// Whether a mail brings only the password of files sent before: how many there were, and to how many they went.
fn follows_up(mail: &MailView<'_>, view: &TextView<'_>) -> Option<(usize, usize)> {
    let history = mail.context.history?;
    let is_body = matches!(view.part, TextPart::Plain(_) | TextPart::Html(_) | TextPart::Subject);
    let is_long = |text: &TextView<'_>| text.text.len() > LONG;
    if !is_body || mail.bodies().any(is_long) || own_length(mail) > SHORT {
        return None;
    }
    let now = mail.context.mail.now.map(|now| now.unix_seconds);
    let to = mail.recipients.iter().filter(|r| !r.is_thing).map(|r| &r.key);
    let first = history.locked_mail(to, now)?;
    Some((first.files as usize, first.total as usize))
}

/// How much the sender wrote, in characters.
fn own_length(mail: &MailView<'_>) -> usize {
    let own = |view: &TextView<'_>| {
        let stretches = view.zones.stretches(Zone::OwnText, view.text.len());
        stretches
            .filter_map(|r| view.text.get(r))
            .map(|text| text.chars().filter(|c| !c.is_whitespace()).count())
            .sum::<usize>()
    };
    mail.bodies().map(own).max().unwrap_or(0)
}

/// The passwords of files in a window, each with whether it looks made.
fn passwords(window: &Window<'_, '_>, found: &[Found]) -> Vec<(Range<usize>, bool)> {
    let view = window.view;
    let mut values: Vec<(Range<usize>, bool)> = Vec::new();
    for one in found.iter().filter(|f| f.detector.as_str() == "content/credential") {
        let is_password = matches!(one.seen.details, Details::Credential { secret: Secret::Password, .. });
        if is_password && one.confidence() >= Confidence::Likely {
            values.push((one.range.clone(), one.confidence() == Confidence::Certain));
        }
    }
    for word in window.words(Roles::CREDENTIAL).filter(|w| (w.start as usize) >= window.range().start) {
        let end = word.end as usize;
        if is_password_word(&view.text[word.start as usize..end]) {
            values.extend(below(view, end));
        }
    }
    if matches!(view.part, TextPart::FileName(_)) {
        values.extend(in_name(view));
    }
    values.extend(by_other_words(window));
    values.retain(|(range, _)| !is_login(view, range.start));
    values
}

/// Words that only files have, with a value behind them.
const OF_FILES: [&str; 13] = [
    "開封キー",
    "復号キー",
    "展開キー",
    "解凍コード",
    "開封コード",
    "解凍パス",
    "解除キー",
    "解除コード",
    "復号鍵",
    "zipパス",
    "展開パス",
    "開封パス",
    "解凍鍵",
];

fn by_other_words(window: &Window<'_, '_>) -> Vec<(Range<usize>, bool)> {
    let view = window.view;
    let mut values = Vec::new();
    let range = window.range();
    let Some(text) = view.text.get(range.clone()) else { return values };
    for word in OF_FILES {
        for at in memchr::memmem::find_iter(text.as_bytes(), word.as_bytes()).take(20) {
            let end = range.start + at + word.len();
            // 「解凍パスワード」 is credential's.
            if view.text[end..].starts_with("ワード") || view.text[end..].starts_with("コード") {
                continue;
            }
            values.extend(after_label(view, end).map(|v| (v.range, v.looks_made)));
            values.extend(below(view, end));
        }
    }
    values
}

/// A value in the name of a file: `資料_pw1234.zip`, `見積書（パスワード1234）.zip`.
fn in_name(view: &TextView<'_>) -> Option<(Range<usize>, bool)> {
    const WORDS: [&str; 7] = ["パスワード", "password", "passwd", "pass", "pwd", "pw", "解凍キー"];
    WORDS.iter().flat_map(|word| view.text.match_indices(word)).find_map(|(at, word)| {
        let is_begun = !view.text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        is_begun.then(|| behind(view, at + word.len(), word.is_ascii())).flatten()
    })
}

fn behind(view: &TextView<'_>, end: usize, is_latin: bool) -> Option<(Range<usize>, bool)> {
    let stem_end = view.text.rfind('.').filter(|dot| *dot > end).unwrap_or(view.text.len());
    let rest = view.text.get(end..stem_end)?;
    let value = rest.trim_start_matches([' ', '_', '-', '(', '[', ':', '=', '【', '「', '『', 'は']);
    let start = stem_end - value.len();
    let len = value.bytes().take_while(|b| b.is_ascii_graphic() && !matches!(b, b')' | b']' | b'_')).count();
    let value = value.get(..len)?;
    // 「pwc2024」 is another word.
    let is_apart = start > end || !is_latin || value.bytes().all(|b| b.is_ascii_digit());
    let is_value = len >= 4 && value.bytes().any(|b| b.is_ascii_digit()) && is_apart;
    is_value.then(|| (start..start + len, true))
}

fn is_password_word(word: &str) -> bool {
    const WORDS: [&str; 17] = [
        "パスワード",
        "ぱすわーど",
        "パスコード",
        "パスフレーズ",
        "暗証番号",
        "解凍キー",
        "暗号化キー",
        "pw",
        "pwd",
        "pass",
        "password",
        "passcode",
        "passphrase",
        "密码",
        "密碼",
        "비밀번호",
        "passwort",
    ];
    WORDS.contains(&word)
}

/// 「パスワードは以下の通りです。」 and in a line of its own below it the value.
fn below(view: &TextView<'_>, end: usize) -> Option<(Range<usize>, bool)> {
    let after = view.after(end, 240);
    let line_end = after.find('\n')?;
    let announcement = &after[..line_end];
    const POINTS: [&str; 12] = [
        "以下",
        "下記",
        "次の",
        "下の",
        "こちら",
        "です",
        "お送り",
        "お知らせ",
        "ご連絡",
        "below",
        "following",
        "as follows",
    ];
    let is_title =
        announcement.trim_matches(['】', ']', ' ', '\r', ':', '」', '>', '*', '=', '-', '■', '◆']).is_empty();
    if !is_title && !POINTS.iter().any(|p| announcement.contains(p)) {
        return None;
    }
    let mut at = line_end + 1;
    for line in after[at..].split('\n').take(4) {
        let inner = line.trim_matches([
            ' ', '\r', '\t', '「', '」', '『', '』', '【', '】', '[', ']', '"', '\'', '>', '■', '□', '・',
            '●', '◆', '*', '<', ':', '→',
        ]);
        if inner.is_empty()
            || inner.chars().all(|c| matches!(c, '-' | '=' | '_' | '*' | '─' | '━' | '―' | '~'))
        {
            at += line.len() + 1;
            continue;
        }
        let start = end + at + (inner.as_ptr() as usize - line.as_ptr() as usize);
        let range = start..start + inner.len();
        return is_lone_value(view, inner, &range).then_some((range, true));
    }
    None
}

/// Whether a line is one token that nobody writes as a word, a date, a number or an address.
fn is_lone_value(view: &TextView<'_>, text: &str, range: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    (4..=64).contains(&bytes.len())
        && bytes.iter().all(u8::is_ascii_graphic)
        && !text.contains("://")
        && !text.starts_with("www.")
        && !is_mail_address(text)
        && !text.starts_with("***")
        && looks_made(text, &view.source_text(range.clone()))
        && !is_date_or_telephone(text)
}

fn is_mail_address(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(_, domain)| {
        domain.contains('.') && domain.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
    })
}

fn is_date_or_telephone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let signs = text.bytes().any(|b| matches!(b, b'-' | b'/' | b'(' | b':' | b'.' | b','));
    signs
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'(' | b')' | b':' | b'.' | b','))
        && digits >= 4
}

/// Whether a password opens an account: its name stands beside it.
fn is_login(view: &TextView<'_>, at: usize) -> bool {
    const LABELS: [&str; 14] = [
        "id:",
        "id=",
        "id：",
        "ログインid",
        "ユーザーid",
        "ユーザid",
        "ユーザー名",
        "ユーザ名",
        "アカウント名",
        "アカウント:",
        "username",
        "user name",
        "user id",
        "login:",
    ];
    let from = floor(&view.text, at.saturating_sub(160));
    let above = &view.text[from..at];
    // The line itself and the two above it, up to a blank one.
    let mut near: Vec<&str> = above.rsplit('\n').take(3).collect();
    let blank = near.iter().skip(1).position(|line| line.trim().is_empty()).map_or(near.len(), |i| i + 1);
    near.truncate(blank);
    near.iter().any(|line| {
        let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        LABELS.iter().any(|l| squeezed.contains(&l.replace(' ', "")))
    })
}

#[cfg(test)]
mod tests {
    use super::super::files::tests::{CONTEXT, draft, report, seen};
    use crate::history::SentHistory;
    use crate::message::{Draft, Message};
    use crate::{Confidence, Details, PasswordPlace};

    const ID: &str = "attachments/password-in-same-mail";

    fn zip(name: &str, text: &str) -> serde_json::Value {
        let files = serde_json::json!([{ "name": name, "family": "archive", "content": "zip", "bytes": 9,
            "encryption": { "method": "zip-aes" } }]);
        let mut draft = draft(&[(name, files)]);
        draft["text"] = text.into();
        draft
    }

    fn place(draft: &serde_json::Value) -> Option<PasswordPlace> {
        match seen(ID, draft, CONTEXT).into_iter().next()?.details {
            Details::PasswordInSameMail { password_in, .. } => Some(password_in),
            _ => panic!("other details"),
        }
    }

    #[test]
    fn values() {
        for text in [
            "資料をお送りします。\n解凍パスワード：Kx7!ponta29\n",
            "資料です。\n開封パスワードは「nagi55」です。\n",
            "パスワードは以下の通りです。\n\nAb12Cd34\n\nよろしくお願いします。\n",
            "【パスワード】\nAb12Cd34\n",
            "PW: zumen7Q2\n",
            "解凍キー：zumen7Q2\n",
            "開封キー：zumen7Q2\n",
            "展開パス zumen7Q2\n",
            "Please find the file attached.\nPassword: tokiwa-88\n",
            "The password is as follows.\n\ntokiwa-88\n",
            "承知しました。\n\n2026年11月20日 10:00 山田 <b@minato.example>:\n> 資料です。\n> パスワード：Kx7!ponta29\n",
        ] {
            assert!(place(&zip("a.zip", text)).is_some(), "{text}");
        }
    }

    #[test]
    fn the_word_alone() {
        for text in [
            "パスワードは別途お電話でお知らせします。\n",
            "パスワードは別メールにてお送りします。\n\n090-1234-5678\n",
            "パスワードはいつものものです。\n",
            "パスワードは御社の電話番号下4桁です。\n",
            "パスワードは以下のポータルでご確認ください。\nhttps://portal.example/\n",
            "The password will follow by SMS.\n",
            "ログインID：tanaka\nパスワード：Mn4?kuri88\n",
        ] {
            assert_eq!(place(&zip("a.zip", text)), None, "{text}");
        }
        let mut plain = zip("a.zip", "パスワード：Kx7!ponta29\n");
        plain["attachments"][0]["inspection"]["files"][0]["encryption"] = serde_json::Value::Null;
        assert_eq!(place(&plain), None);
    }

    #[test]
    fn other_places() {
        assert_eq!(place(&zip("見積書_pw1234.zip", "資料です。")), Some(PasswordPlace::FileName));
        assert_eq!(
            place(&zip("見積書（パスワード2611ao）.zip", "資料です。")),
            Some(PasswordPlace::FileName)
        );
        assert_eq!(place(&zip("pwc2024報告.zip", "資料です。")), None);
        let mut subject = zip("a.zip", "資料です。");
        subject["subject"] = "資料送付（パスワード：Kx7!ponta29）".into();
        assert_eq!(place(&subject), Some(PasswordPlace::Subject));
        let mut note = zip("a.zip", "資料です。");
        let content = "44OR44K544Ov44O844OJ77yaS3g3IXBvbnRhMjkK"; // パスワード：Kx7!ponta29
        let file = serde_json::json!({ "name": "pass.txt", "content": content });
        note["attachments"].as_array_mut().unwrap().push(file);
        assert_eq!(place(&note), Some(PasswordPlace::Attachment));
    }

    #[test]
    fn the_mail_that_brings_the_password() {
        let mut history = SentHistory::of(&["a@own.example"]);
        let first = zip("a.zip", "資料をお送りします。パスワードは別途お送りします。");
        let message = Message::from_draft(Draft::from_json(&first.to_string()).unwrap());
        let when = crate::Moment::parse("2026-11-24T10:00:00+09:00").unwrap();
        history.record(&message, when);
        let stored = SentHistory::from_bytes(&history.to_bytes()).unwrap();
        let found = |to: &str, text: &str, now: &str| {
            let draft = serde_json::json!({ "from": "a@own.example", "to": [to], "subject": "パスワードのお知らせ", "text": text });
            let context = format!(r#"{{"internal_domains": ["own.example"], "now": "{now}"}}"#);
            let document = crate::context::ContextDocument::from_json(&context).unwrap();
            let message = Message::from_draft(Draft::from_json(&draft.to_string()).unwrap());
            let analyzer = crate::Analyzer::builder().build().unwrap();
            let report = analyzer.analyze(&message, &document.send_context().with_history(&stored));
            let all: Vec<String> = report.findings().iter().map(|f| f.detector.as_str().to_owned()).collect();
            let mut of = report.findings().iter().filter(|f| f.detector.as_str() == ID);
            (of.next().map(|f| (f.details.clone(), f.confidence)), all)
        };
        let follow_up =
            Details::PasswordInSameMail { password_in: PasswordPlace::FollowUp, files: 1, recipients: 1 };
        let text = "先ほどお送りしたファイルのパスワードです。\n\nパスワード：Kx7!ponta29\n";
        let (one, all) = found("b@minato.example", text, "2026-11-24T10:03:00+09:00");
        assert_eq!(one, Some((follow_up, Confidence::Certain)), "{all:?}");
        assert!(!all.iter().any(|id| id == "content/credential"), "{all:?}");
        // Long after, to others, and in a long mail it is a password like any other.
        assert_eq!(found("b@minato.example", text, "2026-12-24T10:03:00+09:00").0, None);
        assert_eq!(found("c@other.example", text, "2026-11-24T10:03:00+09:00").0, None);
        let long = format!("{text}{}", "議事録です。".repeat(200));
        assert_eq!(found("b@minato.example", &long, "2026-11-24T10:03:00+09:00").0, None);
    }

    #[test]
    fn one_finding() {
        let report = report("{}", &zip("a.zip", "解凍パスワード：Kx7!ponta29\n"), CONTEXT);
        let ids: Vec<&str> = report.findings().iter().map(|f| f.detector.as_str()).collect();
        assert_eq!(ids, [ID]);
    }
}
