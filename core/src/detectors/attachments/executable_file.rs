//! # executable-file
//!
//! ## What it finds
//! Files that run, install, mount or start something on the computer of whoever opens them: programs and installers,
//! scripts that Windows runs at a double click, shortcuts, disk images, help files and notebooks that carry programs.
//! *Certain*: the content has the signature of a program or a disk image. *Likely*: only the extension says so. Inside
//! archives, attached mails and documents as well; one finding for an attachment.
//!
//! ## Why it matters
//! Receivers refuse such files or open them in fear; and a program that goes out unasked mostly was not sent by the
//! sender but by something on the sender's computer.
//!
//! ## Examples
//! - `setup.exe`, `更新手順.zip` with `update.bat` inside (block; to a registered development partner: confirm)
//! - `請求書.lnk` (block)
//!
//! ## What it does not find
//! - JavaScript in an archive together with the pages, style sheets or sources it belongs to: a web site, a program's
//!   source
//! - scripts that no double click runs (`.sh`, `.py`, `.sql`), scripts in a text file
//! - programs under another name: disguised-file tells those; documents with macros: macro-document
//! - pages that make a file when they are opened in a browser
//!
//! ## Sources
//! - lists of blocked extensions that Microsoft and Google publish for Outlook and Gmail, as facts; signatures: crate
//!   file-format; practice.md §2

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::extensions::is_program;
use super::files::{self, File};
use crate::details::Details;
use crate::finding::{Confidence, Suggestion};
use crate::formats::FileFamily;
use crate::view::MailView;

pub(crate) struct ExecutableFile;

impl Detector for ExecutableFile {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for attached in files::attached(mail) {
            let index = attached.attachment;
            let all = files::with_members(attached);
            let is_source = all.iter().any(|f| is_source(&f.extension()));
            let mut found: Vec<(File<'_>, String, Confidence)> = all
                .iter()
                .filter_map(|file| {
                    let (program, confidence) = program(file, is_source)?;
                    Some((*file, program, confidence))
                })
                .collect();
            found.sort_by_key(|(_, _, confidence)| std::cmp::Reverse(*confidence));
            let Some((first, program, confidence)) = found.first() else { continue };
            let details = Details::ExecutableFile {
                program: program.clone(),
                inside: usize::from(first.is_inside()),
                partner: usize::from(goes_to_partners(mail)),
            };
            let evidence = files::evidence_of(&first.extension());
            let seen = Seen { confidence: *confidence, evidence, details, about: "", value: 0 };
            let locations = found.iter().map(|(file, _, _)| file.location(None)).collect();
            let suggestions = vec![Suggestion::RemoveAttachment { index }];
            out.about(Part::Attachment(index), "", locations, seen, suggestions);
        }
    }
}

/// Content that is a program, an installer, a shortcut or a disk, as an extension. Signatures of a few common bytes are
/// left out.
const CONTENTS: [&str; 31] = [
    "exe",
    "dll",
    "elf",
    "mach",
    "msi",
    "jar",
    "war",
    "ear",
    "apk",
    "aab",
    "ipa",
    "deb",
    "rpm",
    "crx",
    "xpi",
    "appx",
    "appxbundle",
    "xap",
    "vsix",
    "AppImage",
    "class",
    "dex",
    "wasm",
    "lnk",
    "chm",
    "iso",
    "vhd",
    "vhdx",
    "vmdk",
    "dmg",
    "scr",
];

/// What a file starts as, if it does.
fn program(file: &File<'_>, is_source: bool) -> Option<(String, Confidence)> {
    let content = file.content();
    if CONTENTS.contains(&content) {
        return Some((content.to_ascii_lowercase(), Confidence::Certain));
    }
    let extension = file.extension();
    let family = file.family();
    let is_other = matches!(family, Some(FileFamily::Empty | FileFamily::Image | FileFamily::Media));
    // Whether a picture or nothing at all carries such a name is not of interest here.
    if !is_program(&extension) || is_other {
        return None;
    }
    let belongs_to_source = matches!(extension.as_str(), "js" | "mjs" | "vb" | "inf" | "command");
    if file.is_inside() && belongs_to_source && is_source {
        return None;
    }
    // 「www.example.com」 as the name of a page or a picture that was saved.
    if extension == "com" && family == Some(FileFamily::Document) {
        return None;
    }
    Some((extension, Confidence::Likely))
}

/// Whether a file belongs to a web site or to the source of a program.
fn is_source(extension: &str) -> bool {
    matches!(
        extension,
        "html"
            | "htm"
            | "css"
            | "scss"
            | "less"
            | "ts"
            | "tsx"
            | "jsx"
            | "vue"
            | "php"
            | "map"
            | "json"
            | "py"
            | "rb"
            | "go"
            | "rs"
            | "java"
            | "kt"
            | "c"
            | "h"
            | "cpp"
            | "hpp"
            | "cs"
            | "csproj"
            | "sln"
            | "vbproj"
            | "gradle"
    )
}

/// Whether everybody outside is a registered development partner.
fn goes_to_partners(mail: &MailView<'_>) -> bool {
    let mut outside = mail.recipients.iter().filter(|r| r.reaches_outside() && !r.is_thing).peekable();
    outside.peek().is_some() && outside.all(|r| mail.lists.attachments.is_partner(&r.key))
}

#[cfg(test)]
mod tests {
    use super::super::files::tests::{CONTEXT, draft, file, report, seen};
    use crate::finding::Action;
    use crate::{Confidence, Details};

    const ID: &str = "attachments/executable-file";

    fn one(name: &str, family: &str, content: &str) -> Option<(String, Confidence)> {
        let files = serde_json::json!([file(name, &[], family, content)]);
        let found = seen(ID, &draft(&[(name, files)]), CONTEXT).into_iter().next()?;
        let Details::ExecutableFile { program, .. } = found.details else { panic!("other details") };
        Some((program, found.confidence))
    }

    #[test]
    fn by_content_or_by_name() {
        let is = |program: &str, confidence| Some((program.to_owned(), confidence));
        assert_eq!(one("setup.exe", "program", "exe"), is("exe", Confidence::Certain));
        assert_eq!(one("setup", "program", "exe"), is("exe", Confidence::Certain));
        assert_eq!(one("社内メモ.one", "document", "one"), is("one", Confidence::Likely));
        assert_eq!(one("disk.ISO", "disk", "iso"), is("iso", Confidence::Certain));
        for name in ["a.js", "a.vbs", "a.hta", "a.ps1", "a.bat", "a.url", "a.scf", "a.appref-ms", "a.bat "] {
            assert!(one(name, "text", "").is_some(), "{name}");
        }
        for (name, family, content) in [
            ("deploy.sh", "text", "sh"),
            ("手順.txt", "program", "bat"),
            ("集計.py", "text", ""),
            ("a.exe", "empty", ""),
            ("www.minato.com", "document", "pdf"),
            ("1020.com", "image", "png"),
            ("資料.pptx", "document", "pptx"),
        ] {
            assert_eq!(one(name, family, content), None, "{name}");
        }
    }

    #[test]
    fn web_sites_have_scripts() {
        let zip = |names: &[&str]| {
            let mut files = vec![file("site.zip", &[], "archive", "zip")];
            files.extend(names.iter().map(|name| file(name, &[name], "text", "")));
            seen(ID, &draft(&[("site.zip", serde_json::Value::from(files))]), CONTEXT).len()
        };
        assert_eq!(zip(&["index.html", "js/main.js"]), 0);
        assert_eq!(zip(&["請求書.js"]), 1);
        assert_eq!(zip(&["index.html", "js/main.js", "run.bat"]), 1);
    }

    #[test]
    fn partners_are_asked() {
        let files = serde_json::json!([file("setup.exe", &[], "program", "exe")]);
        let decision =
            |policy: &str| report(policy, &draft(&[("setup.exe", files.clone())]), CONTEXT).decision();
        assert_eq!(decision("{}"), Action::Block);
        let partner = r#"{"attachments": {"development_partners": ["minato.example"]}}"#;
        assert_eq!(decision(partner), Action::Confirm);
    }
}
