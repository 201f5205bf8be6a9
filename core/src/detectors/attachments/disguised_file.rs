//! # disguised-file
//!
//! ## What it finds
//! A file that is not what its name says: a program behind the name of a document, two extensions of
//! which the last one runs (`見積書.pdf.exe`), dots or blanks that hide the extension, direction controls
//! that turn the name around (`…exe.fdp`), an extension in look-alike letters, content and extension of
//! different kinds, and two different names in one MIME part. Files inside archives and attached mails
//! count like attachments. *Certain*: the name alone shows it, or the content has the signature of a
//! program. *Likely*: content and extension do not fit.
//!
//! ## Why it matters
//! Sent on purpose nobody does this; it is malware on its way out, or a wrong file renamed in a hurry.
//!
//! ## Examples
//! - `請求書.pdf` whose content is a Windows program (block)
//! - `一覧.xlsx` whose content is a PDF, or a text document (confirm)
//!
//! ## What it does not find
//! - a picture named as another kind of picture, text under any text extension (a script in a `.txt` is text), Office
//!   files that are archives inside, templates and files with macros under the extension of their kind, what old
//!   extensions hold (HTML, XML, RTF, newer formats), files without an extension or with an unknown one
//! - files inside documents, whose names nobody sees
//!
//! ## Sources
//! - signatures: crate file-format; practice.md §2; Unicode Technical Standard 39 for look-alike letters

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::extensions::{is_document, is_program};
use super::files::{self, BLANKS, File};
use crate::details::{Details, Disguise};
use crate::finding::{Confidence, Place, Suggestion};
use crate::formats::{FileFamily, extension};
use crate::view::MailView;

pub(crate) struct DisguisedFile;

impl Detector for DisguisedFile {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for (index, attachment) in mail.message.attachments.iter().enumerate() {
            let Some(file) = files::attachment(mail, index) else { continue };
            let mut found: Vec<(Disguise, Confidence, File<'_>)> = Vec::new();
            for file in files::with_members(file).into_iter().filter(|f| f.is_packed) {
                let other = attachment.other_name.as_deref().filter(|_| !file.is_inside());
                if let Some((disguise, confidence)) = disguise(&file, other) {
                    found.push((disguise, confidence, file));
                }
            }
            // The gravest one speaks for the attachment.
            found.sort_by_key(|(disguise, confidence, _)| {
                (*disguise != Disguise::ProgramAsDocument, std::cmp::Reverse(*confidence))
            });
            let Some((disguise, confidence, first)) = found.first() else { continue };
            let details = Details::DisguisedFile { disguise: *disguise, content: first.content().to_owned() };
            let evidence = files::evidence_of(&first.extension());
            let seen = Seen { confidence: *confidence, evidence, details, about: "", value: 0 };
            let locations = found.iter().map(|(disguise, _, file)| file.location(place(*disguise))).collect();
            out.about(
                Part::Attachment(index),
                "",
                locations,
                seen,
                vec![Suggestion::RemoveAttachment { index }],
            );
        }
    }
}

/// Where it shows: in the content or in the name.
fn place(disguise: Disguise) -> Option<Place> {
    match disguise {
        Disguise::ContentMismatch | Disguise::ProgramAsDocument => None,
        _ => Some(Place::Name),
    }
}

fn disguise(file: &File<'_>, other_name: Option<&str>) -> Option<(Disguise, Confidence)> {
    let by_content = || {
        let facts = file.facts?;
        by_content(file.name, facts.family, &facts.content, facts.encryption.is_some())
    };
    let found = by_name(file.name).or_else(by_content).or_else(|| {
        let conflict = other_name.is_some_and(|other| differ(file.name, other));
        conflict.then_some((Disguise::NameConflict, Confidence::Likely))
    })?;
    // A program behind a disguised name is the graver of the two.
    let runs = file.family() == Some(FileFamily::Program) && !is_script(file.content());
    Some(match runs && is_document(&extension(file.name)) {
        true => (Disguise::ProgramAsDocument, found.1),
        false => found,
    })
}

/// Scripts, which are text under the extension of a text.
fn is_script(content: &str) -> bool {
    matches!(content, "sh" | "bat" | "ps1" | "py" | "pl" | "rb" | "js" | "php" | "lua" | "tcl")
}

/// What the name alone shows.
fn by_name(name: &str) -> Option<(Disguise, Confidence)> {
    if name.chars().any(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')) {
        return Some((Disguise::BidiOverride, Confidence::Certain));
    }
    let trimmed = name.trim_end_matches(BLANKS);
    let last = extension(trimmed);
    let stem = trimmed.rsplit_once('.').map_or("", |(stem, _)| stem);
    if is_program(&last) {
        let inner = extension(stem.trim_end_matches(BLANKS));
        if is_document(&inner) {
            return Some((Disguise::DoubleExtension, Confidence::Certain));
        }
        if stem.contains("     ") || stem.contains("\u{3000}\u{3000}\u{3000}") {
            return Some((Disguise::HiddenExtension, Confidence::Certain));
        }
    }
    if trimmed.len() < name.len() && (is_program(&last) || is_document(&last)) {
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
    latin.is_ascii() && (is_program(&latin) || is_document(&latin))
}

/// Whether content and extension are of different kinds.
fn by_content(
    name: &str,
    family: FileFamily,
    content: &str,
    is_encrypted: bool,
) -> Option<(Disguise, Confidence)> {
    let extension = extension(name.trim_end_matches(BLANKS));
    if !is_document(&extension) || matches!(family, FileFamily::Empty | FileFamily::Unknown) {
        return None;
    }
    let is_text = matches!(extension.as_str(), "txt" | "csv" | "tsv" | "html" | "htm");
    if is_text && is_script(content) {
        return None;
    }
    if matches!(family, FileFamily::Program | FileFamily::Disk) {
        return Some((Disguise::ProgramAsDocument, Confidence::Certain));
    }
    let office = |f: FileFamily| matches!(f, FileFamily::Archive | FileFamily::Document);
    let same_kind = application(content).is_none_or(|a| application(&extension) == Some(a));
    let fits = match extension.as_str() {
        "pdf" => content == "pdf",
        // Password-protected Office files are compound files.
        "docx" | "docm" | "xlsx" | "xlsm" | "xlsb" | "pptx" | "pptm" => {
            let is_old = matches!(content, "doc" | "xls" | "ppt") && !is_encrypted;
            office(family) && same_kind && !is_old && !matches!(content, "pdf" | "rtf")
        }
        "odt" | "ods" | "odp" => office(family) && same_kind && !matches!(content, "pdf" | "rtf"),
        // Old extensions hold all sorts of Office exports: HTML, XML, RTF, text, new formats.
        "doc" | "xls" | "ppt" => {
            (office(family) || family == FileFamily::Text) && same_kind && content != "pdf"
        }
        "zip" => family == FileFamily::Archive,
        "rtf" => {
            matches!(content, "rtf" | "doc")
                || matches!(family, FileFamily::Document | FileFamily::Text) && content != "pdf"
        }
        "jpg" | "jpeg" | "png" | "gif" | "bmp" | "tif" | "tiff" => family == FileFamily::Image,
        "mp3" | "mp4" => family == FileFamily::Media,
        _ if is_text => matches!(family, FileFamily::Text | FileFamily::Other),
        // Formats without a signature that is known here.
        _ => true,
    };
    (!fits).then_some((Disguise::ContentMismatch, Confidence::Likely))
}

/// Which kind of program an Office file belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Application {
    Words,
    Sheets,
    Slides,
}

fn application(extension: &str) -> Option<Application> {
    match extension {
        "doc" | "docx" | "docm" | "dot" | "dotx" | "dotm" | "odt" | "ott" => Some(Application::Words),
        "xls" | "xlsx" | "xlsm" | "xlsb" | "xlt" | "xltx" | "xltm" | "xlam" | "ods" | "ots" => {
            Some(Application::Sheets)
        }
        "ppt" | "pptx" | "pptm" | "pps" | "ppsx" | "ppsm" | "pot" | "potx" | "potm" | "odp" | "otp" => {
            Some(Application::Slides)
        }
        _ => None,
    }
}

/// Whether two names of one part differ in more than spelling: by their extension.
fn differ(a: &str, b: &str) -> bool {
    let (a, b) = (extension(a), extension(b));
    !a.is_empty()
        && !b.is_empty()
        && a != b
        && (is_program(&a) || is_program(&b) || is_document(&a) != is_document(&b))
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
        let content = |n: &str, f, c: &str| by_content(n, f, c, false).map(|(d, _)| d);
        assert_eq!(content("a.pdf", FileFamily::Program, "exe"), Some(Disguise::ProgramAsDocument));
        assert_eq!(content("a.xlsx", FileFamily::Document, "pdf"), Some(Disguise::ContentMismatch));
        assert_eq!(content("a.pdf", FileFamily::Archive, "zip"), Some(Disguise::ContentMismatch));
        assert_eq!(content("a.png", FileFamily::Image, "jpg"), None);
        assert_eq!(content("a.csv", FileFamily::Text, ""), None);
        assert_eq!(content("a.xlsx", FileFamily::Archive, "zip"), None);
        assert_eq!(content("a.xls", FileFamily::Text, "html"), None);
        assert_eq!(content("a.pdf", FileFamily::Empty, ""), None);
        assert_eq!(content("a.dat", FileFamily::Program, "exe"), None);
        assert_eq!(content("手順.txt", FileFamily::Program, "sh"), None);
        assert_eq!(content("a.pdf", FileFamily::Program, "sh"), Some(Disguise::ProgramAsDocument));
        // Office files that were opened.
        assert_eq!(content("a.xlsx", FileFamily::Document, "docx"), Some(Disguise::ContentMismatch));
        assert_eq!(content("a.xlsx", FileFamily::Document, "xls"), Some(Disguise::ContentMismatch));
        assert!(by_content("a.xlsx", FileFamily::Document, "xls", true).is_none());
        assert_eq!(content("a.xlsx", FileFamily::Document, "xlsm"), None);
        assert_eq!(content("a.doc", FileFamily::Document, "docx"), None);
        assert_eq!(content("a.xls", FileFamily::Document, "pptx"), Some(Disguise::ContentMismatch));
        assert_eq!(content("a.docx", FileFamily::Document, "cfb"), None);
        assert_eq!(content("図面.jtd", FileFamily::Document, "cfb"), None);
    }
}
