//! What a file holds is told once (practice.md §2, unprotected-personal-data).
//!
//! Kinds of personal data in a file that goes outside become one finding for the file, as strict as the strictest
//! of them. It runs last: the kinds have been weighed with everything else of the mail by then.

use super::{Judged, set, severity};
use crate::details::Details;
use crate::detectors::sink::{Group, Part};
use crate::detectors::{FIRST_SHEET, OF_LISTS};
use crate::finding::{Action, Location, Place};

/// Detectors of what nobody sees. Each tells of an attachment by what it carries; the worst of it is told.
const CONCEALED: [&str; 8] = [
    "attachments/hidden-sheet",
    "attachments/hidden-cells",
    "attachments/additional-sheet",
    "attachments/pivot-cache",
    "attachments/external-link-cache",
    "attachments/comments-and-notes",
    "attachments/concealed-text",
    "attachments/document-metadata",
];

const FILE: &str = "attachments/unprotected-personal-data";

pub(super) fn tell_once(judged: &mut [Judged]) {
    tell_kinds_once(judged);
    tell_concealed_once(judged);
    tell_company_once(judged);
}

/// Of what one detector says of an attachment, the worst is told; what it carries besides stays an observation. Where
/// all persons of a file are in concealed text, that is what is told of them.
fn tell_concealed_once(judged: &mut [Judged]) {
    excuse_further_sheets(judged);
    for i in 0..judged.len() {
        let (id, part) = (judged[i].group.detector, judged[i].group.part);
        if judged[i].action == Action::Allow
            || !CONCEALED.contains(&id.as_str())
            || !super::is_standard(&judged[i])
        {
            continue;
        }
        let worse = judged.iter().enumerate().any(|(j, other)| {
            j != i
                && other.group.detector == id
                && other.group.part == part
                && (other.action, other.group.persons, i) > (judged[i].action, judged[i].group.persons, j)
        });
        if worse {
            set(&mut judged[i], Action::Allow);
        }
    }
    for i in 0..judged.len() {
        if judged[i].group.detector.as_str() != FILE || judged[i].action == Action::Allow {
            continue;
        }
        let (part, persons, action) = (judged[i].group.part, judged[i].group.persons, judged[i].action);
        let concealed = judged.iter().position(|j| {
            j.group.part == part
                && CONCEALED.contains(&j.group.detector.as_str())
                && j.action > Action::Allow
                && super::is_standard(j)
                && persons > 0
                && j.group.persons >= persons
        });
        if let Some(concealed) = concealed {
            let strictest = judged[concealed].action.max(action);
            set(&mut judged[concealed], strictest);
            set(&mut judged[i], Action::Allow);
        }
    }
}

/// Persons on the first sheet as well: the sender sees that the file is a list.
fn excuse_further_sheets(judged: &mut [Judged]) {
    const LIST: usize = 3;
    let id = "attachments/additional-sheet";
    let first: Vec<(Part, usize)> = judged
        .iter()
        .filter(|j| j.group.detector.as_str() == id && j.group.about == FIRST_SHEET)
        .map(|j| (j.group.part, j.group.persons))
        .collect();
    for one in judged.iter_mut().filter(|j| j.group.detector.as_str() == id && super::is_standard(j)) {
        let is_list = first.iter().any(|(part, persons)| {
            *part == one.group.part && *persons >= LIST && persons * 10 >= one.group.persons
        });
        if is_list && one.action > Action::Allow {
            set(one, Action::Allow);
        }
    }
}

/// A company in a file's name and in the file is one company.
fn tell_company_once(judged: &mut [Judged]) {
    let in_files = judged.iter().filter(|j| j.group.detector.as_str() == "attachments/company-in-file");
    let Some(told) = in_files.map(|j| j.action).max().filter(|a| *a > Action::Allow) else { return };
    for one in judged.iter_mut().filter(|j| j.group.detector.as_str() == "recipients/company-mismatch") {
        let in_name = super::condition::fact_is(&one.group.details, "named_in", "file-name");
        if in_name && one.action <= told && super::is_standard(one) {
            set(one, Action::Allow);
        }
    }
}

fn tell_kinds_once(judged: &mut [Judged]) {
    let files: Vec<usize> =
        (0..judged.len()).filter(|i| judged[*i].group.detector.as_str() == FILE).collect();
    for file in files {
        let part = judged[file].group.part;
        // An organisation's own rule about these files, or about a kind in them, means what it says.
        let kinds: Vec<usize> = (0..judged.len()).filter(|i| is_kind_in(&judged[*i], part)).collect();
        let Some(worst) = kinds.iter().copied().max_by_key(|i| (judged[*i].action, judged[*i].group.persons))
        else {
            continue;
        };
        let action = judged[worst].action;
        let persons = kinds.iter().map(|i| judged[*i].group.persons).max().unwrap_or(0);
        // Where a kind that speaks for itself is at least as strict, the file is told about already.
        let is_told = judged.iter().any(|j| {
            speaks_for_itself(&j.group)
                && j.group.part == part
                && j.action >= action
                && j.group.persons >= persons
        });
        for kind in &kinds {
            set(&mut judged[*kind], Action::Allow);
        }
        let id = judged[worst].group.detector.as_str().to_owned();
        let evidence = judged[worst].group.evidence.clone();
        let one = &mut judged[file];
        one.group.persons = persons;
        one.group.evidence = evidence;
        if let Details::UnprotectedPersonalData { worst, .. } = &mut one.group.details {
            *worst = id;
        }
        if !is_told && super::is_standard(one) {
            one.action = action;
            one.severity = severity(&one.group, action);
        }
    }
}

fn speaks_for_itself(group: &Group) -> bool {
    group.detector.info().category() == "personal-data" && !OF_LISTS.contains(&group.detector.as_str())
}

/// A finding of the standard policy about a kind of data in the text of this file.
fn is_kind_in(judged: &Judged, part: Part) -> bool {
    let group = &judged.group;
    // The name of the file is the sender's to read; a record in it is told as one.
    let inside =
        |l: &Location| matches!(l, Location::Attachment { place: Some(place), .. } if *place != Place::Name);
    group.part == part
        && OF_LISTS.contains(&group.detector.as_str())
        && judged.action > Action::Allow
        && super::is_standard(judged)
        && group.locations.iter().all(inside)
}
