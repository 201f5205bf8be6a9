//! # disguised-file
//!
//! ## What it finds
//! A file that is not what its name says: a program behind the name of a document, two extensions of
//! which the last one runs (`見積書.pdf.exe`), dots or blanks that hide the extension, direction controls
//! that turn the name around (`…exe.fdp`), an extension in look-alike letters, content and extension of
//! different kinds, and two different names in one MIME part. *Certain*: the name alone shows it, or the
//! content has the signature of a program. *Likely*: content and extension do not fit.
//!
//! ## Why it matters
//! Sent on purpose nobody does this; it is malware on its way out, or a wrong file renamed in a hurry.
//!
//! ## Examples
//! - `請求書.pdf` whose content is a Windows program (block)
//! - `一覧.xlsx` whose content is a PDF (confirm)
//!
//! ## What it does not find
//! - a picture named as another kind of picture, text under any text extension, Office files that are
//!   archives inside, old Office files, files without an extension or with an unknown one
//!
//! ## Sources
//! - signatures: crate file-format; practice.md §2; Unicode Technical Standard 39 for look-alike letters

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::{Details, Disguise};
use crate::finding::{Confidence, Location, Place, Suggestion};
use crate::formats::{FileFamily, extension};
use crate::mask;
use crate::view::MailView;

pub(crate) struct DisguisedFile;

impl Detector for DisguisedFile {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for (index, attachment) in mail.message.attachments.iter().enumerate() {
            let inspection = mail.inspections.get(index).and_then(Option::as_ref);
            let content = inspection.map_or("", |i| i.content());
            let family = inspection.map(|i| i.family());
            let found = by_name(&attachment.name)
                .or_else(|| family.and_then(|f| by_content(&attachment.name, f, content)))
                .or_else(|| {
                    let conflict =
                        attachment.other_name.as_deref().is_some_and(|other| differ(&attachment.name, other));
                    conflict.then_some((Disguise::NameConflict, Confidence::Likely))
                });
            let Some((disguise, confidence)) = found else { continue };
            // A program behind a disguised name is the graver of the two.
            let disguise = if family == Some(FileFamily::Program) && is_document(&extension(&attachment.name))
            {
                Disguise::ProgramAsDocument
            } else {
                disguise
            };
            let details = Details::DisguisedFile { disguise, content: content.to_owned() };
            let evidence = mask::word(&format!(
                ".{}",
                extension(attachment.name.trim_end_matches(['.', ' ', '\u{3000}']))
            ));
            let seen = Seen { confidence, evidence, details, about: "", value: 0 };
            let place = if matches!(disguise, Disguise::ContentMismatch | Disguise::ProgramAsDocument) {
                None
            } else {
                Some(Place::Name)
            };
            let location = Location::Attachment { index, path: Vec::new(), place, span: None };
            out.about(
                Part::Attachment(index),
                "",
                vec![location],
                seen,
                vec![Suggestion::RemoveAttachment { index }],
            );
        }
    }
}

const RUNS: [&str; 22] = [
    "exe", "scr", "com", "bat", "cmd", "pif", "msi", "js", "jse", "vbs", "vbe", "wsf", "hta", "lnk", "ps1",
    "jar", "cpl", "reg", "iso", "img", "url", "chm",
];
const DOCUMENTS: [&str; 26] = [
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "csv", "rtf", "jpg", "jpeg", "png", "gif",
    "bmp", "zip", "odt", "ods", "odp", "html", "htm", "tif", "tiff", "mp3", "mp4", "docm",
];

fn is_document(extension: &str) -> bool {
    DOCUMENTS.contains(&extension)
}

/// What the name alone shows.
fn by_name(name: &str) -> Option<(Disguise, Confidence)> {
    if name.chars().any(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')) {
        return Some((Disguise::BidiOverride, Confidence::Certain));
    }
    let trimmed = name.trim_end_matches(['.', ' ', '\u{3000}']);
    let last = extension(trimmed);
    let stem = trimmed.rsplit_once('.').map_or("", |(stem, _)| stem);
    if RUNS.contains(&last.as_str()) {
        let inner = extension(stem.trim_end());
        if is_document(&inner) {
            return Some((Disguise::DoubleExtension, Confidence::Certain));
        }
        if stem.contains("     ") || stem.contains("\u{3000}\u{3000}\u{3000}") {
            return Some((Disguise::HiddenExtension, Confidence::Certain));
        }
    }
    if trimmed.len() < name.len() && (RUNS.contains(&last.as_str()) || is_document(&last)) {
        return Some((Disguise::HiddenExtension, Confidence::Certain));
    }
    look_alike(trimmed.rsplit_once('.').map_or("", |(_, e)| e))
        .then_some((Disguise::LookAlikeLetters, Confidence::Certain))
}

/// Whether an extension spells a known one with letters of another script.
fn look_alike(written: &str) -> bool {
    if written.is_ascii() || written.chars().count() > 5 {
        return false;
    }
    let latin: String = written
        .chars()
        .map(|c| match c {
            'а' | 'А' | 'α' => 'a',
            'с' | 'С' | 'ϲ' => 'c',
            'ԁ' => 'd',
            'е' | 'Е' | 'ε' => 'e',
            'х' | 'Х' | 'χ' => 'x',
            'о' | 'О' | 'ο' => 'o',
            'р' | 'Р' | 'ρ' => 'p',
            'ѕ' | 'Ѕ' => 's',
            'ј' | 'Ј' => 'j',
            'ı' | 'і' | 'І' | 'ι' => 'i',
            'ν' => 'v',
            'т' | 'Т' | 'τ' => 't',
            'ｅ' => 'e',
            _ => c,
        })
        .collect::<String>()
        .to_lowercase();
    latin.is_ascii() && (RUNS.contains(&latin.as_str()) || is_document(&latin))
}

/// Whether content and extension are of different kinds.
fn by_content(name: &str, family: FileFamily, content: &str) -> Option<(Disguise, Confidence)> {
    let extension = extension(name.trim_end_matches(['.', ' ']));
    if !is_document(&extension) {
        return None;
    }
    if matches!(family, FileFamily::Program | FileFamily::Disk) {
        return Some((Disguise::ProgramAsDocument, Confidence::Certain));
    }
    let fits = match extension.as_str() {
        "pdf" => content == "pdf",
        "docx" | "xlsx" | "pptx" | "docm" | "odt" | "ods" | "odp" => {
            // Password-protected Office files are compound files.
            matches!(family, FileFamily::Archive | FileFamily::Document)
                && content != "pdf"
                && content != "rtf"
        }
        "doc" | "xls" | "ppt" => {
            // Old extensions hold all sorts of Office exports: HTML, XML, RTF, text, new formats.
            matches!(family, FileFamily::Document | FileFamily::Archive | FileFamily::Text)
                && content != "pdf"
        }
        "zip" => family == FileFamily::Archive,
        "rtf" => {
            matches!(content, "rtf" | "doc")
                || matches!(family, FileFamily::Document | FileFamily::Text) && content != "pdf"
        }
        "jpg" | "jpeg" | "png" | "gif" | "bmp" | "tif" | "tiff" => family == FileFamily::Image,
        "mp3" | "mp4" => family == FileFamily::Media,
        _ => matches!(family, FileFamily::Text | FileFamily::Unknown | FileFamily::Other),
    };
    if fits || matches!(family, FileFamily::Empty | FileFamily::Unknown) {
        return None;
    }
    Some((Disguise::ContentMismatch, Confidence::Likely))
}

/// Whether two names of one part differ in more than spelling: by their extension.
fn differ(a: &str, b: &str) -> bool {
    let (a, b) = (extension(a), extension(b));
    !a.is_empty()
        && !b.is_empty()
        && a != b
        && (RUNS.contains(&a.as_str()) || RUNS.contains(&b.as_str()) || is_document(&a) != is_document(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let name = |n: &str| by_name(n).map(|(d, _)| d);
        assert_eq!(name("見積書.pdf.exe"), Some(Disguise::DoubleExtension));
        assert_eq!(name("請求書.pdf        .exe"), Some(Disguise::DoubleExtension));
        assert_eq!(name("請求書\u{202E}fdp.exe"), Some(Disguise::BidiOverride));
        assert_eq!(name("請求書.pdf."), Some(Disguise::HiddenExtension));
        assert_eq!(name("請求書.ехе"), Some(Disguise::LookAlikeLetters));
        for plain in [
            "見積書.pdf",
            "v1.2.docx",
            "setup.exe",
            "README",
            "２０２６年度.xlsx",
            "2026.11.24",
            "報告書.最終版",
        ] {
            assert_eq!(name(plain), None, "{plain}");
        }
    }

    #[test]
    fn contents() {
        let content = |n: &str, f, c: &str| by_content(n, f, c).map(|(d, _)| d);
        assert_eq!(content("a.pdf", FileFamily::Program, "exe"), Some(Disguise::ProgramAsDocument));
        assert_eq!(content("a.xlsx", FileFamily::Document, "pdf"), Some(Disguise::ContentMismatch));
        assert_eq!(content("a.pdf", FileFamily::Archive, "zip"), Some(Disguise::ContentMismatch));
        assert_eq!(content("a.png", FileFamily::Image, "jpg"), None);
        assert_eq!(content("a.csv", FileFamily::Text, ""), None);
        assert_eq!(content("a.xlsx", FileFamily::Archive, "zip"), None);
        assert_eq!(content("a.xls", FileFamily::Text, "html"), None);
        assert_eq!(content("a.pdf", FileFamily::Empty, ""), None);
        assert_eq!(content("a.dat", FileFamily::Program, "exe"), None);
    }
}
