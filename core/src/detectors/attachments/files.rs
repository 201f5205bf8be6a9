//! The files of a mail as the detectors of this folder go through them: the attachments, and what lies inside them.

use crate::finding::{Location, Place};
use crate::formats::{FileFacts, FileFamily, Inspection, extension};
use crate::view::MailView;

/// An attachment or a file inside one.
#[derive(Clone, Copy, Debug)]
pub(super) struct File<'v> {
    /// Which attachment it is, or lies in.
    pub(super) attachment: usize,
    /// Its name without folders.
    pub(super) name: &'v str,
    /// Steps into the attachment; empty for the attachment itself.
    pub(super) path: &'v [String],
    /// What is known of its content.
    pub(super) facts: Option<&'v FileFacts>,
    /// All that is known of the attachment.
    pub(super) inspection: Option<&'v Inspection>,
    /// Whether somebody packed it: it is attached, or lies in archives and attached mails only, not in a document.
    pub(super) is_packed: bool,
}

impl<'v> File<'v> {
    pub(super) fn location(&self, place: Option<Place>) -> Location {
        Location::Attachment { index: self.attachment, path: self.path.to_vec(), place, span: None }
    }

    /// The extension of its name in lower case; dots and blanks behind it do not count.
    pub(super) fn extension(&self) -> String {
        extension(self.name.trim_end_matches(BLANKS))
    }

    pub(super) fn family(&self) -> Option<FileFamily> {
        self.facts.map(|f| f.family)
    }

    /// Usual extension of the content; empty if it is not known.
    pub(super) fn content(&self) -> &'v str {
        self.facts.map_or("", |f| f.content.as_str())
    }

    pub(super) fn is_inside(&self) -> bool {
        !self.path.is_empty()
    }
}

/// What may stand behind an extension unseen.
pub(super) const BLANKS: [char; 4] = ['.', ' ', '\u{3000}', '\u{A0}'];

/// One attachment.
pub(super) fn attachment<'v>(mail: &'v MailView<'_>, index: usize) -> Option<File<'v>> {
    let attachment = mail.message.attachments.get(index)?;
    let inspection = mail.inspections.get(index).and_then(Option::as_ref).map(|i| i.as_ref());
    let facts = inspection.and_then(|i| i.files.first());
    Some(File { attachment: index, name: &attachment.name, path: &[], facts, inspection, is_packed: true })
}

/// The attachments that somebody attached: without pictures of the text, signatures and the invitation itself.
pub(super) fn attached<'v>(mail: &'v MailView<'_>) -> impl Iterator<Item = File<'v>> {
    let all = mail.message.attachments.iter().enumerate();
    all.filter(|(_, a)| !a.is_machinery()).filter_map(|(index, _)| attachment(mail, index))
}

/// An attachment and all files inside it.
pub(super) fn with_members<'v>(file: File<'v>) -> Vec<File<'v>> {
    let mut all = vec![file];
    // Those around the file that is looked at, the outermost first, with whether their files were packed.
    let mut around: Vec<(&[String], bool)> = Vec::new();
    for facts in file.inspection.into_iter().flat_map(|i| &i.files) {
        while around.last().is_some_and(|(path, _)| !facts.path.starts_with(path)) {
            around.pop();
        }
        let is_packed = around.last().is_none_or(|(_, is_packed)| *is_packed);
        around.push((&facts.path, is_packed && is_container(facts)));
        if !facts.path.is_empty() && !is_folder(&facts.name) {
            let name = base_name(&facts.name);
            all.push(File { name, path: &facts.path, facts: Some(facts), is_packed, ..file });
        }
    }
    all
}

fn is_folder(name: &str) -> bool {
    name.ends_with(['/', '\\'])
}

/// The name without the folders before it.
pub(super) fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// Whether a file holds files that somebody packed into it: an archive or a mail, and no document.
pub(super) fn is_container(facts: &FileFacts) -> bool {
    facts.family == FileFamily::Archive || matches!(facts.content.as_str(), "eml" | "msg" | "mbox")
}

/// An extension as evidence.
pub(super) fn evidence_of(extension: &str) -> String {
    if extension.is_empty() { String::new() } else { crate::mask::word(&format!(".{extension}")) }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::message::{Draft, Message};

    /// What a detector sees of a draft, with its details.
    pub(in super::super) fn seen(
        id: &str,
        draft: &serde_json::Value,
        context: &str,
    ) -> Vec<crate::Observation> {
        seen_with(id, "{}", draft, context)
    }

    pub(in super::super) fn seen_with(
        id: &str,
        policy: &str,
        draft: &serde_json::Value,
        context: &str,
    ) -> Vec<crate::Observation> {
        let report = report(policy, draft, context);
        let mut all = report.observations().to_vec();
        all.extend(report.findings().iter().map(|f| crate::Observation {
            key: f.key.clone(),
            detector: f.detector,
            severity: f.severity,
            confidence: f.confidence,
            location: f.location.clone(),
            more_locations: f.more_locations.clone(),
            count: f.count,
            persons: f.persons,
            evidence: f.evidence.clone(),
            details: f.details.clone(),
        }));
        all.retain(|o| o.detector.as_str() == id);
        all
    }

    pub(in super::super) fn report(policy: &str, draft: &serde_json::Value, context: &str) -> crate::Report {
        let policy = crate::Policy::from_json(policy).unwrap();
        let analyzer = crate::Analyzer::builder().policy(policy).build().unwrap();
        let document = crate::context::ContextDocument::from_json(context).unwrap();
        let message = Message::from_draft(Draft::from_json(&draft.to_string()).unwrap());
        analyzer.analyze(&message, &document.send_context())
    }

    /// A file with these facts and nothing else known.
    pub(in super::super) fn file(
        name: &str,
        path: &[&str],
        family: &str,
        content: &str,
    ) -> serde_json::Value {
        serde_json::json!({ "name": name, "path": path, "family": family, "content": content, "bytes": 1000 })
    }

    /// A mail to somebody known with attachments that were inspected before.
    pub(in super::super) fn draft(files: &[(&str, serde_json::Value)]) -> serde_json::Value {
        let attachments: Vec<_> = files
            .iter()
            .map(|(name, files)| {
                let inspection =
                    serde_json::json!({ "version": 2, "files": files, "texts": [], "unexamined": [] });
                serde_json::json!({ "name": name, "size": 1000, "inspection": inspection })
            })
            .collect();
        serde_json::json!({ "from": "a@own.example", "to": ["b@minato.example"], "subject": "資料",
            "text": "ご確認ください。", "attachments": attachments })
    }

    pub(in super::super) const CONTEXT: &str =
        r#"{"internal_domains": ["own.example"], "known_recipients": ["b@minato.example"]}"#;

    #[test]
    fn members_with_their_places() {
        let zip = serde_json::json!([
            file("a.zip", &[], "archive", "zip"),
            file("資料/", &["資料/"], "empty", ""),
            file("資料/見積.pdf.exe", &["資料/見積.pdf.exe"], "program", "exe"),
        ]);
        let found = seen("attachments/disguised-file", &draft(&[("a.zip", zip)]), CONTEXT);
        let crate::Location::Attachment { path, .. } = &found[0].location else { panic!("no attachment") };
        assert_eq!(path, &["資料/見積.pdf.exe"]);
        assert_eq!(found[0].count, 1);
    }
}
