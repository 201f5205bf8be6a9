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
//! - K6: an unknown file to a new recipient is looked at. A first-time recipient with any file is, too
//!   (decisions.md E17: Confirm needs a second reason, and a file is one).
//! - An internal conversation quoted to somebody new, with a marking or somebody's data in the mail: approval.
//!
//! K6 asks for approval where a file cannot be examined *and* the person is in doubt. A format that this
//! version does not open is our gap, not the file's, and the only doubt of this version is the first
//! contact itself; so it stays at Confirm.

use super::condition::{Facts, fact_is};
use super::{Judged, severity};
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
    let data = |j: &Judged| j.action >= Action::Confirm && is_private_or_marked(j);
    if judged.iter().any(data) {
        for one in
            judged.iter_mut().filter(|j| is_disclosure(j) && j.action == Action::Confirm && is_standard(j))
        {
            set(one, Action::RequireApproval);
        }
    }
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

/// The organisation's own rules mean what they say.
fn is_standard(judged: &Judged) -> bool {
    judged.rule == super::STANDARD
}

fn is_first_time(judged: &Judged) -> bool {
    judged.group.detector.as_str() == "recipients/first-time-recipient"
}

/// Harm in the content: other people's data and what must not leave.
fn is_harm(judged: &Judged) -> bool {
    let id = judged.group.detector;
    let content = ["content/confidential-marking", "content/credential", "content/shared-link"];
    id.info().category() == "personal-data" || content.contains(&id.as_str())
}

fn set(judged: &mut Judged, action: Action) {
    judged.action = action;
    judged.severity = severity(&judged.group, action);
}
