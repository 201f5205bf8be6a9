//! Combination rules: what observations mean together (practice.md §2, K1–K8, as far as the detectors of
//! this version reach).
//!
//! - K1: doubt about the person and harm in the content: one step above the higher of the two.
//! - K2: data that belong to the only outside recipient: one step down; an Individual Number at least notice.
//! - K3: what the recipients wrote themselves is no disclosure to them.
//! - K4: a list of persons is one finding: their telephone numbers, addresses and birth dates are not told again.
//!   Where exposed-recipients speaks, too-many-external-organizations does not.
//! - Lists: persons in a mail to a list that nobody looked into, or that has guests, ask for approval. Somebody not heard
//!   of for long who gets data of others is asked about; so is, more severely, the outsider who gets what is marked.
//! - K5: doubts about recipients whom the organisation trusts are noise; what they get is not.
//! - K6 (`opaque_files.rs`): an unknown file to a new recipient is looked at; an unknown file and any doubt about the person
//!   ask for approval. A first-time recipient with any file is asked about, too (decisions.md E17: Confirm needs a second
//!   reason, and a file is one).
//! - The sender's own private address with others' data or what is marked: approval.
//! - An internal conversation quoted to somebody new, with a marking or somebody's data in the mail: approval.

use super::condition::{Facts, fact_is};
use super::{Judged, is_standard, opaque_files, set};
use crate::details::Owner;
use crate::detectors::sink::Part;
use crate::finding::{Action, Location, RecipientField};
use crate::message::AddressKey;
use crate::view::MailView;

pub(super) fn combine(judged: &mut [Judged], mail: &MailView<'_>, facts: &Facts) {
    drop_noise(judged, mail);
    // Somebody does not have the quotation, whatever the rest of the mail looks like.
    let disclosed = judged.iter().any(|j| is_disclosure(j) && j.action >= Action::Confirm);
    for one in judged.iter_mut().filter(|j| j.action > Action::Allow && is_standard(j)) {
        let known = (one.group.quoted || one.group.known_from_quotation) && facts.quotation_is_known;
        if known && !disclosed && is_harm(one) {
            set(one, Action::Allow);
        }
    }
    if mail.has_one_outside_recipient() {
        for one in judged.iter_mut().filter(|j| j.action > Action::Allow && is_standard(j) && is_harm(j)) {
            if one.group.details.owner() == Some(Owner::Recipient) {
                let least = match one.group.detector.as_str() {
                    "personal-data/individual-number" => Action::Notify,
                    _ => Action::Allow,
                };
                set(one, one.action.one_step_down().max(least));
            }
        }
    }
    tell_lists_once(judged);
    tell_exposure_once(judged);
    opaque_files::tell_once(judged);
    weigh_recipients_with_content(judged);
    for one in judged.iter_mut().filter(|j| is_first_time(j) && j.action > Action::Allow && is_standard(j)) {
        if facts.attachments > 0 && !fact_is(&one.group.details, "reason", "announced") {
            set(one, one.action.max(Action::Confirm));
        }
    }
    let doubt = judged.iter().filter(|j| is_doubt(j)).map(|j| j.action).max();
    if let Some(doubt) = doubt
        && mail.has_outside()
    {
        for one in judged.iter_mut().filter(|j| j.action >= Action::Confirm && is_harm(j) && is_standard(j)) {
            set(one, one.action.max(doubt).one_step_up());
        }
    }
    if doubt.is_some() && mail.has_outside() {
        opaque_files::weigh_with_doubt(judged);
    }
    // What is marked, or others' data, taken home.
    let harm = judged.iter().any(|j| j.action >= Action::Confirm && is_harm(j));
    for one in judged.iter_mut().filter(|j| is_own_private(j) && is_standard(j)) {
        if harm && one.action < Action::RequireApproval {
            set(one, Action::RequireApproval);
        }
    }
    let data = |j: &Judged| j.action >= Action::Confirm && is_private_or_marked(j);
    if judged.iter().any(data) {
        for one in
            judged.iter_mut().filter(|j| is_disclosure(j) && j.action == Action::Confirm && is_standard(j))
        {
            set(one, Action::RequireApproval);
        }
    }
}

fn is_own_private(judged: &Judged) -> bool {
    judged.group.detector.as_str() == "recipients/own-private-address"
}

/// Personal data, or a marking that says who may read.
fn is_private_or_marked(judged: &Judged) -> bool {
    let id = judged.group.detector;
    id.info().category() == "personal-data" || id.as_str() == "content/confidential-marking"
}

/// K5: with recipients whom the organisation trusts, notices and questions about them are noise. What it lists by
/// itself, what cannot be delivered, what looks like another address and what is quoted are not.
fn drop_noise(judged: &mut [Judged], mail: &MailView<'_>) {
    const SIGHT: [&str; 9] = [
        "recipients/forbidden-recipient",
        "recipients/watched-recipient",
        "recipients/required-recipient",
        "recipients/look-alike-domain",
        "recipients/look-alike-address",
        "recipients/replying-to-impersonator",
        "recipients/malformed-address",
        "recipients/undeliverable",
        "recipients/quoted-history",
    ];
    if !mail.lists.trusts_somebody() {
        return;
    }
    let all_own = mail.lists.trusts_own && !mail.recipients.is_empty() && !mail.has_outside();
    for one in judged.iter_mut().filter(|j| is_standard(j) && !SIGHT.contains(&j.group.detector.as_str())) {
        let is_noise = one.group.detector.info().category() == "recipients"
            && matches!(one.action, Action::Notify | Action::Confirm)
            && (all_own || is_about_trusted(one, mail));
        if is_noise {
            set(one, Action::Allow);
        }
    }
}

/// Whether all that a finding is about are trusted recipients.
fn is_about_trusted(judged: &Judged, mail: &MailView<'_>) -> bool {
    let is_trusted = |location: &Location| {
        let Location::Recipient { field, index } = location else { return false };
        let list = match field {
            RecipientField::From | RecipientField::ReplyTo => return false,
            RecipientField::Envelope => mail.context.mail.envelope.as_ref().map_or(&[][..], |e| &e.to),
            field => mail.message.recipients(*field),
        };
        list.get(*index).is_some_and(|m| mail.lists.trusts(&AddressKey::of(&m.address)))
    };
    // Of a finding with more places than were kept it is not known.
    judged.group.count <= judged.group.locations.len() && judged.group.locations.iter().all(is_trusted)
}

fn is_disclosure(judged: &Judged) -> bool {
    judged.group.detector.as_str() == "recipients/quoted-history"
}

/// Doubt about the person: the mail may be on its way to somebody else than the sender means.
fn is_doubt(judged: &Judged) -> bool {
    // What is a notice already when it stands alone.
    let least = match judged.group.detector.as_str() {
        "recipients/first-time-recipient" if fact_is(&judged.group.details, "reason", "unexpected") => {
            Action::Notify
        }
        "recipients/dormant-recipient" => Action::Notify,
        "recipients/look-alike-domain"
        | "recipients/look-alike-address"
        | "recipients/same-name-recipient"
        | "recipients/name-address-mismatch"
        | "recipients/salutation-mismatch"
        | "recipients/company-mismatch"
        | "recipients/unusual-recipient"
        | "recipients/outsider-among-insiders" => Action::Confirm,
        _ => return false,
    };
    judged.action >= least && is_standard(judged)
}

/// Persons from which records are a list.
const LIST: usize = 3;

/// K4: where a part of the mail is told to hold a list of persons, the attributes of those records stay
/// observations, unless they are worse by themselves.
fn tell_lists_once(judged: &mut [Judged]) {
    const ATTRIBUTES: [&str; 6] = [
        "personal-data/phone-number",
        "personal-data/email-address",
        "personal-data/postal-address",
        "personal-data/birth-date",
        "personal-data/age-and-sex",
        "personal-data/vehicle-number",
    ];
    let lists: Vec<(Part, bool, Action)> = judged
        .iter()
        .filter(|j| j.group.detector.as_str() == "personal-data/person-record" && j.group.persons >= LIST)
        .map(|j| (j.group.part, j.group.quoted, j.action))
        .collect();
    for one in judged.iter_mut().filter(|j| is_standard(j) && ATTRIBUTES.contains(&j.group.detector.as_str()))
    {
        let told = lists.iter().any(|(part, quoted, action)| {
            *part == one.group.part && *quoted == one.group.quoted && *action >= one.action
        });
        if told && one.action > Action::Allow {
            set(one, Action::Allow);
        }
    }
}

/// K4: who sees whom is told once.
fn tell_exposure_once(judged: &mut [Judged]) {
    let is = |j: &Judged, id: &str| j.group.detector.as_str() == id;
    let exposed = judged.iter().filter(|j| is(j, "recipients/exposed-recipients")).map(|j| j.action).max();
    let Some(exposed) = exposed.filter(|action| *action > Action::Allow) else { return };
    for one in judged.iter_mut().filter(|j| is(j, "recipients/too-many-external-organizations")) {
        if is_standard(one) && one.action > Action::Allow && one.action <= exposed {
            set(one, Action::Allow);
        }
    }
}

/// What a recipient's finding means beside what the mail holds (practice.md §2, remarks of the recipients' rows).
fn weigh_recipients_with_content(judged: &mut [Judged]) {
    let harm = judged.iter().any(|j| is_harm(j) && j.action > Action::Allow && is_standard(j));
    let persons = judged.iter().any(|j| {
        j.group.detector.info().category() == "personal-data"
            && j.group.persons > 0
            && j.action > Action::Allow
    });
    let marked = judged.iter().any(|j| {
        j.group.detector.as_str() == "content/confidential-marking" && j.action >= Action::RequireApproval
    });
    for one in judged.iter_mut().filter(|j| j.action > Action::Allow && is_standard(j)) {
        let least = match one.group.detector.as_str() {
            "recipients/dormant-recipient" if harm => Action::Confirm,
            "recipients/unexpanded-list" if persons => Action::RequireApproval,
            "recipients/outsider-among-insiders" if marked && one.action >= Action::Confirm => {
                Action::RequireApproval
            }
            _ => continue,
        };
        set(one, one.action.max(least));
    }
}

fn is_first_time(judged: &Judged) -> bool {
    judged.group.detector.as_str() == "recipients/first-time-recipient"
}

/// Harm in the content: other people's data and what must not leave.
fn is_harm(judged: &Judged) -> bool {
    let id = judged.group.detector;
    let content = [
        "content/confidential-marking",
        "content/credential",
        "content/shared-link",
        "attachments/internal-document",
        "attachments/hidden-sheet",
        "attachments/hidden-cells",
        "attachments/additional-sheet",
        "attachments/pivot-cache",
        "attachments/concealed-text",
    ];
    let is_content = content.contains(&id.as_str());
    // Concealed content is harm where it carries persons or another organisation; a marking always.
    let carries = |word: &str| fact_is(&judged.group.details, "carries", word);
    let carries_harm =
        judged.group.details.fact("carries").is_none() || carries("persons") || carries("organization");
    id.info().category() == "personal-data" || is_content && carries_harm
}

#[cfg(all(test, feature = "recipients", feature = "personal-data"))]
mod tests {
    use crate::context::ContextDocument;
    use crate::finding::Action;
    use crate::message::{Draft, Message};
    use crate::{Analyzer, Policy};

    /// The decision, and the action of each finding.
    fn decide(policy: &str, draft: &str, context: &str) -> (Action, Vec<(String, Action)>) {
        let analyzer = Analyzer::builder().policy(Policy::from_json(policy).unwrap()).build().unwrap();
        let document = ContextDocument::from_json(context).unwrap();
        let message = Message::from_draft(Draft::from_json(draft).unwrap());
        let report = analyzer.analyze(&message, &document.send_context());
        let all = report.findings().iter().map(|f| (f.detector.as_str().to_owned(), f.action));
        (report.decision(), all.collect())
    }

    const STRANGER: &str = r#"{"from": {"address": "a@own.example"}, "to": [{"address": "new@service.example"}],
        "subject": "x", "text": "よろしくお願いいたします。"}"#;
    const CONTEXT: &str = r#"{"internal_domains": ["own.example"], "known_recipients": []}"#;

    #[test]
    fn trust_drops_noise() {
        assert_eq!(decide("{}", STRANGER, CONTEXT).0, Action::Notify);
        let trusted = r#"{"recipients": {"trusted": ["service.example"]}}"#;
        assert_eq!(decide(trusted, STRANGER, CONTEXT), (Action::Allow, vec![]));
        // Not for somebody else, and not for who is among others.
        let other = r#"{"recipients": {"trusted": ["other.example"]}}"#;
        assert_eq!(decide(other, STRANGER, CONTEXT).0, Action::Notify);
    }

    #[test]
    fn trust_does_not_drop_sight() {
        // What somebody gets is looked at, whoever it is; the doubt no longer makes it worse.
        let data = STRANGER.replace("よろしく", "山田 太郎の基礎年金番号 1234-567890\\nよろしく");
        let trusted = r#"{"recipients": {"trusted": ["service.example"]}}"#;
        let (with_doubt, _) = decide("{}", &data, CONTEXT);
        let (without, findings) = decide(trusted, &data, CONTEXT);
        assert_eq!((with_doubt, without), (Action::Block, Action::RequireApproval), "{findings:?}");
        // What the organisation lists itself stays.
        let watched =
            r#"{"recipients": {"trusted": ["service.example"], "watched": [{"match": "service.example"}]}}"#;
        assert_eq!(decide(watched, STRANGER, CONTEXT).0, Action::Confirm);
        let forbidden =
            r#"{"recipients": {"trusted": ["service.example"], "forbidden": ["service.example"]}}"#;
        assert_eq!(decide(forbidden, STRANGER, CONTEXT).0, Action::Block);
        // So does an own rule about it.
        let rule = r#"{"recipients": {"trusted": ["service.example"]}, "rules": [{"id": "r",
            "when": {"detector": "recipients/first-time-recipient"}, "then": {"action": "confirm"}}]}"#;
        assert_eq!(decide(rule, STRANGER, CONTEXT).0, Action::Confirm);
    }

    #[test]
    fn own_mail_is_trusted_on_request_only() {
        let draft = r#"{"from": {"address": "a@own.example"}, "to": [{"address": "ｂ@own.example"}], "cc": [{"address": "all@own.example"}],
            "subject": "Re: x", "text": "了解です。"}"#;
        let findings = |policy: &str| decide(policy, draft, CONTEXT).1;
        let has = |findings: &[(String, Action)], id: &str| findings.iter().any(|(d, _)| d == id);
        let with = findings(r#"{"recipients": {"trust_own": true}}"#);
        for kept in ["recipients/watched-recipient", "recipients/malformed-address"] {
            assert!(has(&findings("{}"), kept) && has(&with, kept), "{kept}");
        }
    }

    #[test]
    fn an_internal_conversation_with_data_needs_approval() {
        let draft = |line: &str| {
            format!(
                r#"{{"from": {{"address": "a@own.example"}}, "to": [{{"address": "b@own.example"}}, {{"address": "c@minato.example"}}],
                "subject": "Re: x", "in_reply_to": "<1@own.example>", "text": "了解です。\n\n-----Original Message-----\nFrom: b <b@own.example>\nSent: Friday\nTo: a <a@own.example>\nSubject: x\n\n{line}\n"}}"#
            )
        };
        let context = r#"{"internal_domains": ["own.example"], "known_recipients": ["c@minato.example"]}"#;
        let quoted = |line: &str| {
            let (_, findings) = decide("{}", &draft(line), context);
            findings.into_iter().find(|(d, _)| d == "recipients/quoted-history").map(|(_, action)| action)
        };
        assert_eq!(quoted("明日伺います。"), Some(Action::Confirm));
        assert_eq!(quoted("【社外秘】"), Some(Action::RequireApproval));
        assert_eq!(quoted("山田 太郎の基礎年金番号 1234-567890"), Some(Action::RequireApproval));
    }

    #[test]
    fn the_organisations_own_words() {
        let policy = r#"{"recipients": {"watched": [{"match": ["x.example", "service.example"], "text": {"*": "Ask Ann."}}]}}"#;
        let analyzer = Analyzer::builder().policy(Policy::from_json(policy).unwrap()).build().unwrap();
        let document = ContextDocument::from_json(CONTEXT).unwrap();
        let message = Message::from_draft(Draft::from_json(STRANGER).unwrap());
        let report = analyzer.analyze(&message, &document.send_context());
        let finding = report.findings().iter().find(|f| f.action == Action::Confirm).unwrap();
        assert_eq!(finding.own_text.get("*").map(String::as_str), Some("Ask Ann."));
    }
}
