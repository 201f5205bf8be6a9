//! # missing-attachment
//!
//! ## What it finds
//! A mail that announces an attachment and has none: 「見積書を添付いたします」「見積書.pdfをお送りします」
//! "please find attached", "anbei", "ci-joint", "adjunto", "em anexo", "прилагаю", "附件", "첨부", "đính kèm",
//! "แนบไฟล์", "terlampir" … in the sender's own text; and a mail that announces more files than it has
//! (「3点添付」). Always *likely*: only the sender knows.
//!
//! ## Why it matters
//! 添付忘れ is the slip that almost half of all senders admit. It harms nobody, and the second mail is the
//! one that goes to the wrong person in haste.
//!
//! ## Examples
//! - `資料を添付しましたのでご確認ください。` without a file (confirm)
//!
//! ## What it does not find
//! - attachments of earlier mails, received ones, ones not needed, asked for, sent by post, fax or chat,
//!   put into a folder or behind a link in the same sentence; 「ご査収ください」 alone; lists of 添付書類
//! - anything in quotation, signature or disclaimer; pictures in the signature are no attachment
//!
//! ## Sources
//! - practice.md §4 W34, W35; keyword lists of OutlookOkan, Thunderbird and Roundcube as facts (checks.md §2)

mod english;
mod japanese;
mod numbers;
#[cfg(test)]
mod tests;

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::{Confidence, Suggestion};
use crate::formats::FileFamily;
use crate::lexicon::attachment_words as words;
use crate::lexicon::automaton::Hit;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::text::{TextPart, TextView, floor};
use crate::view::zones::Zone;

pub(crate) struct MissingAttachment;

impl Detector for MissingAttachment {
    fn read(&self, window: &Window<'_, '_>, mail: &MailView<'_>, out: &mut ObservationSink) {
        let view = window.view;
        if !matches!(view.part, TextPart::Plain(_) | TextPart::Html(_)) {
            return;
        }
        let attached = mail.message.attachments.iter().filter(|a| !a.is_machinery()).count();
        // One sentence announces once, with however many words.
        let mut announced_until = 0;
        for hit in window.words(Roles::ATTACHMENT) {
            let at = hit.start as usize;
            if view.zones.at(at) != Zone::OwnText || at < announced_until {
                continue;
            }
            let announced = if attached == 0 {
                (announces(view, hit) && !links_to_a_store(view, at)).then_some(0)
            } else {
                numbers::announced(view, hit).filter(|n| *n > attached && !has_archive(mail))
            };
            if let Some(announced) = announced {
                announced_until = view.sentence(at).end;
                report(view, hit, announced, attached, out);
            }
        }
        if attached == 0 {
            for (at, end) in english::verbs(window) {
                if view.zones.at(at) == Zone::OwnText && !links_to_a_store(view, at) {
                    report(
                        view,
                        &Hit { start: at as u32, end: end as u32, roles: Roles::ATTACHMENT },
                        0,
                        0,
                        out,
                    );
                }
            }
            for hit in window.words(Roles::FILE_NAME) {
                let at = hit.start as usize;
                if view.zones.at(at) == Zone::OwnText
                    && at >= announced_until
                    && sends_named_file(view, hit)
                    && !links_to_a_store(view, at)
                {
                    report(view, hit, 0, 0, out);
                }
            }
        }
    }
}

fn report(view: &TextView<'_>, hit: &Hit, announced: usize, attached: usize, out: &mut ObservationSink) {
    let range = hit.start as usize..hit.end as usize;
    let seen = Seen {
        confidence: Confidence::Likely,
        evidence: mask::word(&view.source_text(range.clone())),
        details: Details::MissingAttachment { announced, attached },
        about: "",
        value: hash(&[&squeezed(&view.text[view.line(range.start)])]),
    };
    out.in_mail(view, range, seen, vec![Suggestion::AddAttachment]);
}

/// A line without its white space, which differs between a text and its HTML twin.
fn squeezed(line: &str) -> String {
    line.chars().filter(|c| !c.is_whitespace()).collect()
}

fn has_archive(mail: &MailView<'_>) -> bool {
    mail.message.attachments.iter().zip(mail.inspections).any(|(attachment, inspection)| {
        matches!(
            crate::formats::extension(&attachment.name).as_str(),
            "zip" | "lzh" | "7z" | "rar" | "tar" | "gz"
        ) || inspection.as_ref().is_some_and(|i| {
            i.family() == FileFamily::Archive && i.content() == "zip" && attachment.name.is_empty()
        })
    })
}

/// Whether the sentence around a word announces an attachment of this mail.
fn announces(view: &TextView<'_>, hit: &Hit) -> bool {
    let at = hit.start as usize;
    let word = &view.text[at..hit.end as usize];
    let range = view.sentence(at);
    let sentence = Sentence {
        all: &view.text[range.clone()],
        before: &view.text[range.start..at],
        after: &view.text[hit.end as usize..range.end.max(hit.end as usize)],
        following: view.after(hit.end as usize, 300),
    };
    if has_link(sentence.all) {
        return false;
    }
    match word {
        "添付" | "同封" | "別添" => japanese::announces(word, &sentence),
        _ if is_english(word) => english::announces(word, &sentence),
        _ => !words::OTHER_NEGATIONS.iter().any(|n| sentence.all.contains(n)),
    }
}

/// The sentence around a word that announces, and what follows the word beyond it.
struct Sentence<'t> {
    all: &'t str,
    before: &'t str,
    after: &'t str,
    following: &'t str,
}

fn is_english(word: &str) -> bool {
    word == "pfa" || word.starts_with("attach") || word.starts_with("enclos")
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|w| text.contains(w))
}

fn has_link(text: &str) -> bool {
    has(text, &["http://", "https://"])
}

/// Whether a link near an announcement, in the sender's own text, leads to a store of files: it is the file.
fn links_to_a_store(view: &TextView<'_>, at: usize) -> bool {
    /// How far from the announcement a link is looked for, in bytes.
    const NEAR: usize = 3_000;
    let from = floor(&view.text, at.saturating_sub(NEAR));
    let near = &view.text[from..floor(&view.text, at.saturating_add(NEAR).min(view.text.len()))];
    near.match_indices("://").any(|(link, _)| {
        let address = near[link..].split(|c: char| c.is_whitespace() || !c.is_ascii()).next().unwrap_or("");
        has(address, words::STORES) && view.zones.at(from + link) == Zone::OwnText
    })
}

/// 「見積書.pdfをお送りします」, "I am sending report.pdf".
fn sends_named_file(view: &TextView<'_>, hit: &Hit) -> bool {
    let at = hit.start as usize;
    let range = view.sentence(at);
    let sentence = &view.text[range.clone()];
    let after = &view.text[hit.end as usize..range.end.max(hit.end as usize)];
    if has_link(sentence) || has(sentence, &["\\\\", "www."]) {
        return false;
    }
    let after = after.trim_start_matches([' ', '」', '』', '】', ')', ']', '"', '\'', '>']);
    let sends =
        ["をお送り", "を送", "のファイルを", "を共有", "をご送付", "にて送", "にてお送り", "でお送り"];
    let japanese = sends.iter().any(|s| after.starts_with(s))
        && !has(sentence, words::JAPANESE_TAKES_BACK)
        && has(sentence, &["します", "いたします", "致します", "ました", "申し上げます"]);
    let before = view.text[range.start..at].trim_start();
    let english = has(before, &["sending", "here is", "here's", "i have sent", "please find"])
        && !has(sentence, words::ENGLISH_TAKES_BACK)
        && !sentence.trim_end().ends_with('?');
    japanese || english
}
