//! Subject `slips`: one-letter slips of addresses in real mail, and the same mail untouched.
//!
//! Each sender's history is the first four fifths of the sent mail. The last fifth is looked at as it is: what is flagged
//! there is a false alarm, since every recipient was meant. And once more with one letter of the local part of one known
//! recipient changed, never into an address that exists in the data. Flagged: look-alike-domain, look-alike-address,
//! malformed-address or undeliverable says more than an observation.

use std::collections::{BTreeMap, BTreeSet};

use misdelivery_core::{
    Action, Analyzer, ContextDocument, Draft, MailContext, Mailbox, Message, Moment, SendContext, SentHistory,
};
use serde_json::Value;

use crate::measure::Share;
use crate::options::Options;
use crate::outcome::{Outcome, share};
use crate::random::Random;
use crate::rows;

const SEED: u64 = 2026;
const DETECTORS: [&str; 3] =
    ["recipients/look-alike-domain", "recipients/look-alike-address", "recipients/malformed-address"];

/// A mail of the data.
struct Sent {
    draft: Draft,
    when: Moment,
}

pub(crate) fn run(options: &Options) -> Result<Outcome, String> {
    let mut mails: BTreeMap<String, Vec<Sent>> = BTreeMap::new();
    let mut addresses = BTreeSet::new();
    for row in rows::read(options, "enron-dev.jsonl.gz")? {
        let sent = read(&row)?;
        addresses.extend(sent.draft.to.iter().chain(&sent.draft.cc).map(|m| m.address.clone()));
        mails.entry(rows::string(&row, "from")?.to_owned()).or_default().push(sent);
    }
    let analyzer = Analyzer::builder().build().map_err(|e| e.to_string())?;
    let directory =
        ContextDocument::from_json("{\"internal_domains\": [\"enron.com\"]}").map_err(|e| e.to_string())?;
    let mut random = Random::new(SEED);
    let [mut flagged, mut disturbed, mut named, mut unnamed] = [Share::default(); 4];
    let (mut misses, mut false_hits) = (Vec::new(), Vec::new());
    for (sender, mails) in &mails {
        let mut history = SentHistory::of(&[sender.as_str()]);
        let (learned, tested) = mails.split_at(mails.len() * 4 / 5);
        let mut known = BTreeSet::new();
        for mail in learned {
            history.record(&Message::from_draft(mail.draft.clone()), mail.when);
            known.extend(mail.draft.to.iter().chain(&mail.draft.cc).map(|m| m.address.clone()));
        }
        let flags = |draft: Draft| {
            let mail = MailContext::default();
            let context = SendContext::new(&directory.directory, &mail).with_history(&history);
            let report = analyzer.analyze(&Message::from_draft(draft), &context);
            let findings = report.findings().iter();
            findings
                .filter(|f| DETECTORS.contains(&f.detector.as_str()))
                .map(|f| (f.detector.as_str(), f.action))
                .max_by_key(|f| f.1)
        };
        for mail in tested {
            let found = flags(mail.draft.clone());
            flagged.count(found.is_some());
            disturbed.count(found.is_some_and(|(_, action)| action >= Action::Confirm));
            if let Some((detector, _)) = found {
                let to: Vec<&str> =
                    mail.draft.to.iter().chain(&mail.draft.cc).map(|m| m.address.as_str()).collect();
                let new: Vec<&&str> = to.iter().filter(|a| !known.contains(**a)).collect();
                false_hits.push(format!("- {detector}: {new:?}"));
            }
            let places = mail.draft.to.len() + mail.draft.cc.len();
            let start = random.below(places.max(1));
            let is_known = |at: &usize| address(&mail.draft, *at).is_some_and(|a| known.contains(a));
            let Some(at) = (0..places).map(|i| (start + i) % places).find(is_known) else { continue };
            let Some(slipped) = slip(address(&mail.draft, at).unwrap_or(""), &addresses, &mut random) else {
                continue;
            };
            for (keeps_name, tally) in [(true, &mut named), (false, &mut unnamed)] {
                let mut draft = mail.draft.clone();
                let count = draft.to.len();
                let place = if at < count { draft.to.get_mut(at) } else { draft.cc.get_mut(at - count) };
                let Some(mailbox) = place else { continue };
                let name = if keeps_name { mailbox.name.clone() } else { String::new() };
                *mailbox = Mailbox::new(name, slipped.clone());
                let found = flags(draft);
                tally.count(found.is_some());
                if found.is_none() && !keeps_name {
                    misses.push(format!("- {slipped} for {}", address(&mail.draft, at).unwrap_or("")));
                }
            }
        }
    }
    let mut outcome = Outcome::default();
    outcome.line(format!("## One letter of an address\n\n{} senders, seed {SEED}.\n", mails.len()));
    outcome.line(format!("Slips caught: {} of {} typed anew.", share(unnamed.value()), unnamed.whole));
    outcome.line(format!("With the name still beside the address: {}.", share(named.value())));
    outcome.line(format!("Untouched mails flagged: {} of {}.", share(flagged.value()), flagged.whole));
    outcome.line(format!("Of them with a question to the sender: {}.\n", share(disturbed.value())));
    outcome.measure("slips/caught", unnamed.value());
    outcome.measure("slips/caught-named", named.value());
    outcome.measure("slips/flagged", flagged.value());
    outcome.measure("slips/disturbed", disturbed.value());
    for line in misses.iter().take(options.misses).chain(false_hits.iter().take(options.false_hits)) {
        outcome.line(line);
    }
    Ok(outcome)
}

fn address(draft: &Draft, at: usize) -> Option<&str> {
    draft.to.iter().chain(&draft.cc).nth(at).map(|m| m.address.as_str())
}

/// An address with one letter of its local part changed; `None` if there is no such that does not exist.
pub(crate) fn slip(address: &str, taken: &BTreeSet<String>, random: &mut Random) -> Option<String> {
    let (local, domain) = address.split_once('@').filter(|(local, _)| local.len() > 2 && local.is_ascii())?;
    (0..20).find_map(|_| {
        let at = random.below(local.len());
        let letter = char::from(b'a' + random.below(26) as u8);
        let changed = match random.below(4) {
            0 => format!("{}{letter}{}", &local[..at], &local[at..]),
            1 => format!("{}{}", &local[..at], &local[at + 1..]),
            2 => format!("{}{letter}{}", &local[..at], &local[at + 1..]),
            _ if at + 1 < local.len() => {
                format!("{}{}{}{}", &local[..at], &local[at + 1..at + 2], &local[at..=at], &local[at + 2..])
            }
            _ => return None,
        };
        let address = format!("{changed}@{domain}");
        let is_plain = !changed.starts_with('.') && !changed.ends_with('.') && !changed.contains("..");
        (changed != local && is_plain && !taken.contains(&address)).then_some(address)
    })
}

fn read(row: &Value) -> Result<Sent, String> {
    let list = |key: &str| -> Vec<String> {
        let list = row[key].as_array().into_iter().flatten();
        list.filter_map(|a| a.as_str().map(str::to_owned)).collect()
    };
    let mailboxes = |key: &str, names: &str| {
        let addresses = list(key);
        let names: Vec<&str> = row[names].as_str().unwrap_or("").split(", ").collect();
        // Names are told apart by commas, which some of them have; then nobody knows whose is whose.
        let fits = names.len() == addresses.len();
        let name = |i: usize| names.get(i).filter(|n| fits && !n.contains('@')).map_or("", |n| n.trim());
        addresses.iter().enumerate().map(|(i, address)| Mailbox::new(name(i), address.clone())).collect()
    };
    let mut draft = Draft::default();
    draft.from = Some(Mailbox::new(row["from_name"].as_str().unwrap_or(""), rows::string(row, "from")?));
    draft.to = mailboxes("to", "to_names");
    draft.cc = mailboxes("cc", "cc_names");
    draft.subject = row["subject"].as_str().unwrap_or("").to_owned();
    draft.text = Some(row["body"].as_str().unwrap_or("").to_owned());
    let seconds = row["date"].as_i64().ok_or("a row has no date")?;
    let when = Moment { unix_seconds: seconds, offset_minutes: 0 };
    Ok(Sent { draft, when })
}
