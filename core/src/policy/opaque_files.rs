//! Files as such: one cause is one finding (K4), what nobody could look into weighs more where the person is in doubt (K6),
//! and what has to be opened before it goes.

use super::condition::{fact_at_least, fact_is};
use super::{Judged, is_standard, set};
use crate::detectors::sink::{Group, Part};
use crate::finding::{Action, Obligation};

const PASSWORD: &str = "attachments/password-in-same-mail";
const ENCRYPTED: &str = "attachments/encrypted-file";
const NOT_EXAMINED: &str = "attachments/file-not-examined";

/// What tells of a file by its name or kind, the one that speaks for the others first.
const KINDS: [&str; 4] = [
    "attachments/forbidden-extension",
    "attachments/disguised-file",
    "attachments/executable-file",
    "attachments/macro-document",
];

/// K4: what a file is, is told once, as strictly as the strictest says; a password beside its file is told with the file.
pub(super) fn tell_once(judged: &mut [Judged]) {
    let mut speakers: Vec<(Part, usize, usize)> = Vec::new();
    for (at, one) in judged.iter().enumerate() {
        let Some(rank) = rank(one).filter(|_| one.action > Action::Allow) else { continue };
        match speakers.iter_mut().find(|(part, ..)| *part == one.group.part) {
            Some(speaker) if rank < speaker.1 => *speaker = (speaker.0, rank, at),
            Some(_) => {}
            None => speakers.push((one.group.part, rank, at)),
        }
    }
    for (part, _, at) in speakers {
        let about = |j: &Judged| rank(j).is_some() && j.group.part == part;
        let strictest = judged.iter().filter(|j| about(j)).map(|j| j.action).max().unwrap_or_default();
        for (other, one) in
            judged.iter_mut().enumerate().filter(|(_, j)| about(j) && j.action > Action::Allow)
        {
            set(one, if other == at { strictest } else { Action::Allow });
        }
        // What it is has been said; that its format is not opened adds nothing.
        let is_unread =
            |j: &Judged| j.group.part == part && j.group.detector.as_str() == NOT_EXAMINED && is_standard(j);
        for one in
            judged.iter_mut().filter(|j| is_unread(j) && j.action > Action::Allow && j.action <= strictest)
        {
            set(one, Action::Allow);
        }
    }
    tell_password_with_its_file(judged);
}

/// The place among those that tell what a file is. An organisation's own rule about one means what it says.
fn rank(judged: &Judged) -> Option<usize> {
    KINDS.iter().position(|id| *id == judged.group.detector.as_str()).filter(|_| is_standard(judged))
}

fn tell_password_with_its_file(judged: &mut [Judged]) {
    let told = judged
        .iter()
        .filter(|j| j.group.detector.as_str() == PASSWORD && j.action > Action::Allow && is_standard(j))
        .map(|j| (j.action, j.group.count, fact_is(&j.group.details, "password_in", "follow-up")))
        .next();
    let Some((action, passwords, is_follow_up)) = told else { return };
    // Where there are more passwords than those of files, something else is opened as well.
    let is_password = |j: &Judged| {
        j.group.detector.as_str() == "content/credential" && fact_is(&j.group.details, "secret", "password")
    };
    let all: usize = judged.iter().filter(|j| is_password(j)).map(|j| j.group.count).sum();
    for one in judged.iter_mut().filter(|j| is_standard(j) && j.action > Action::Allow) {
        let is_same_cause = is_password(one) && all <= passwords
            || one.group.detector.as_str() == ENCRYPTED && one.action <= action && !is_follow_up;
        if is_same_cause {
            set(one, Action::Allow);
        }
    }
}

/// K6: unknown content and doubt about the person ask for approval.
pub(super) fn weigh_with_doubt(judged: &mut [Judged]) {
    let is_unknown = |j: &Judged| match j.group.detector.as_str() {
        // Somebody who asks for encrypted files is somebody the organisation knows.
        ENCRYPTED => !fact_at_least(&j.group.details, "demanded", 1),
        NOT_EXAMINED => {
            // Encrypted files are told by encrypted-file; of a file that the host keeps to itself nothing is known here.
            !["encrypted", "not-given"].iter().any(|why| fact_is(&j.group.details, "unread", why))
        }
        _ => false,
    };
    for one in judged.iter_mut().filter(|j| is_standard(j) && is_unknown(j)) {
        if matches!(one.group.part, Part::Attachment(_)) {
            set(one, one.action.max(Action::RequireApproval));
        }
    }
}

/// A file that a device named has to be opened before it goes.
pub(super) fn must_open(group: &Group) -> Option<Obligation> {
    let Part::Attachment(index) = group.part else { return None };
    let is_unnamed =
        group.detector.as_str() == NOT_EXAMINED && fact_at_least(&group.details, "machine_name", 1);
    is_unnamed.then_some(Obligation::OpenAttachment { index })
}

#[cfg(all(test, feature = "recipients"))]
mod tests {
    use crate::context::ContextDocument;
    use crate::finding::Action;
    use crate::message::{Draft, Message};
    use crate::{Analyzer, Policy};

    fn decide(draft: &serde_json::Value, context: &str) -> Vec<(String, Action)> {
        let analyzer = Analyzer::builder().policy(Policy::standard()).build().unwrap();
        let document = ContextDocument::from_json(context).unwrap();
        let message = Message::from_draft(Draft::from_json(&draft.to_string()).unwrap());
        let report = analyzer.analyze(&message, &document.send_context());
        report.findings().iter().map(|f| (f.detector.as_str().to_owned(), f.action)).collect()
    }

    const KNOWN: &str = r#"{"internal_domains": ["own.example"], "known_recipients": ["b@minato.example"]}"#;

    fn draft(to: &str, text: &str, file: serde_json::Value) -> serde_json::Value {
        serde_json::json!({ "from": "a@own.example", "to": [to], "subject": "資料", "text": text,
            "attachments": [{ "name": file["name"], "inspection": { "version": 2, "files": [file], "texts": [],
                "unexamined": [] } }] })
    }

    fn zip() -> serde_json::Value {
        serde_json::json!({ "name": "a.zip", "family": "archive", "content": "zip", "bytes": 9,
            "encryption": { "method": "zip-aes" } })
    }

    #[test]
    fn unknown_content_to_a_stranger() {
        let decide = |to: &str| decide(&draft(to, "ご確認ください。", zip()), KNOWN);
        assert_eq!(decide("b@minato.example"), [(super::ENCRYPTED.to_owned(), Action::Notify)]);
        let stranger = decide("new@service.example");
        assert!(stranger.contains(&(super::ENCRYPTED.to_owned(), Action::RequireApproval)), "{stranger:?}");
    }

    #[test]
    fn a_file_is_told_once() {
        let file = serde_json::json!({ "name": "見積書.pdf.exe", "family": "program", "content": "exe", "bytes": 9 });
        let found = decide(&draft("b@minato.example", "ご確認ください。", file), KNOWN);
        assert_eq!(found, [("attachments/disguised-file".to_owned(), Action::Block)]);
    }

    #[test]
    fn a_password_is_told_with_its_file() {
        let found = |text: &str| decide(&draft("b@minato.example", text, zip()), KNOWN);
        assert_eq!(
            found("資料をお送りします。\n解凍パスワード：Kx7!ponta29\n"),
            [(super::PASSWORD.to_owned(), Action::Confirm)]
        );
        // The login is something else.
        let both = found(
            "資料をお送りします。\n解凍パスワード：Kx7!ponta29\n\nログインID：tanaka\nパスワード：Mn4?kuri88\n",
        );
        assert!(both.iter().any(|(id, _)| id == "content/credential"), "{both:?}");
    }
}
