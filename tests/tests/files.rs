//! Real files: every one of tests/fixtures gives a report, and what is in it is found.
#![forbid(unsafe_code)]

use std::collections::BTreeSet;

use misdelivery_core::{
    Analyzer, ContextDocument, Draft, DraftAttachment, MailContext, Message, SendContext,
};
use misdelivery_tests::fixtures::{fixtures, folder};

#[test]
fn the_list_and_the_folder_agree() {
    let listed: BTreeSet<String> = fixtures().into_iter().map(|f| f.path).collect();
    assert!(listed.len() >= 150, "{} files", listed.len());
    let mut there = BTreeSet::new();
    for kind in std::fs::read_dir(folder().join("files")).unwrap().flatten() {
        for file in std::fs::read_dir(kind.path()).unwrap().flatten() {
            let names = [kind.file_name(), file.file_name()];
            there.insert(names.map(|n| n.to_string_lossy().into_owned()).join("/"));
        }
    }
    let difference: Vec<&String> = listed.symmetric_difference(&there).collect();
    assert!(difference.is_empty(), "{difference:?}");
}

#[test]
fn what_is_in_a_file_is_found() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for fixture in fixtures() {
        let inspection = fixture.inspect();
        for check in fixture.checks(&inspection) {
            count += 1;
            if !check.holds {
                wrong.push(format!("{}: {check}", fixture.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_file_gives_a_report() {
    let mail = MailContext::default();
    let document = ContextDocument::from_json("{}").unwrap();
    let analyzer = Analyzer::builder().build().unwrap();
    for fixture in fixtures() {
        let mut draft = Draft::default();
        draft.text = Some("資料をお送りします。".to_owned());
        let mut attachment = DraftAttachment::default();
        attachment.name = fixture.name().to_owned();
        attachment.content = Some(fixture.bytes());
        draft.attachments.push(attachment);
        let context = SendContext::new(&document.directory, &mail);
        let report = analyzer.analyze(&Message::from_draft(draft), &context);
        let json = report.plain().with_observations().to_json();
        // Nothing of a person must stand in a report but masked.
        assert!(!json.contains("090-2146-8035"), "{}: {json}", fixture.path);
    }
}
