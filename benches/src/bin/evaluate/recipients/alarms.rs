//! What the detectors of recipients say of untouched mails under the standard policy, and of greetings that were changed.

use std::collections::BTreeMap;

use misdelivery_core::{Action, Analyzer, ContextDocument, SentHistory};

use super::leaks::Known;
use super::mails::Mail;
use crate::outcome::{Outcome, share};
use crate::random::Random;

pub(crate) struct Alarms {
    analyzer: Analyzer,
    /// Mails by detector: disturbed, and told of.
    by_detector: BTreeMap<&'static str, (usize, usize)>,
    /// Mails looked at and disturbed: all of them, and those to people all known.
    all: (usize, usize),
    known: (usize, usize),
    /// Greetings changed and found.
    greetings: (usize, usize),
}

impl Alarms {
    pub(crate) fn new() -> Result<Self, String> {
        let analyzer = Analyzer::builder().build().map_err(|e| e.to_string())?;
        Ok(Self { analyzer, by_detector: BTreeMap::new(), all: (0, 0), known: (0, 0), greetings: (0, 0) })
    }

    pub(crate) fn look(
        &mut self,
        history: &SentHistory,
        mail: &Mail,
        all_known: bool,
        known: &Known,
        random: &mut Random,
    ) {
        let found = self.found(history, mail);
        let mut worst: BTreeMap<&'static str, Action> = BTreeMap::new();
        for (detector, action) in found {
            let kept = worst.entry(detector).or_default();
            *kept = action.max(*kept);
        }
        let disturbed = worst.values().any(|a| *a >= Action::Confirm);
        for (detector, action) in worst {
            let tally = self.by_detector.entry(detector).or_default();
            tally.0 += usize::from(action >= Action::Confirm);
            tally.1 += 1;
        }
        self.all = (self.all.0 + usize::from(disturbed), self.all.1 + 1);
        if all_known {
            self.known = (self.known.0 + usize::from(disturbed), self.known.1 + 1);
        }
        if let Some(changed) = with_other_greeting(mail, known, random) {
            let found = self.found(history, &changed);
            let told = found.iter().any(|(d, a)| {
                *a >= Action::Confirm
                    && matches!(*d, "recipients/salutation-mismatch" | "recipients/unusual-recipient")
            });
            self.greetings = (self.greetings.0 + usize::from(told), self.greetings.1 + 1);
        }
    }

    /// Detectors of recipients and what the standard policy makes of what they found.
    fn found(&self, history: &SentHistory, mail: &Mail) -> Vec<(&'static str, Action)> {
        let domain = mail.from.address.split('@').nth(1).unwrap_or("");
        let json =
            format!(r#"{{"own_addresses": ["{}"], "internal_domains": ["{domain}"]}}"#, mail.from.address);
        let Ok(mut context) = ContextDocument::from_json(&json) else { return Vec::new() };
        context.mail.now = Some(mail.when);
        let report = self.analyzer.analyze(&mail.message(), &context.send_context().with_history(history));
        report
            .findings()
            .iter()
            .filter(|f| f.detector.info().category() == "recipients")
            .map(|f| (f.detector.as_str(), f.action))
            .collect()
    }

    pub(crate) fn report(&self, outcome: &mut Outcome) {
        let part = |(found, of): (usize, usize)| found as f64 / of.max(1) as f64;
        outcome.line("\n## Untouched mails under the standard policy, detectors of recipients alone");
        let rows: Vec<Vec<String>> = self
            .by_detector
            .iter()
            .map(|(detector, (disturbed, told))| {
                let share_of = |n: usize| share(n as f64 / self.all.1.max(1) as f64);
                vec![(*detector).to_owned(), share_of(*disturbed), share_of(*told)]
            })
            .collect();
        outcome.table(&["detector", "disturbs (Confirm or more)", "says something"], &rows);
        outcome.line(format!(
            "\nDisturbed: {} of {} mails ({}); of mails to people all known {} of {} ({}).",
            self.all.0,
            self.all.1,
            share(part(self.all)),
            self.known.0,
            self.known.1,
            share(part(self.known))
        ));
        outcome.line(format!(
            "Another contact's name in the greeting: found in {} of {} mails ({}).",
            self.greetings.0,
            self.greetings.1,
            share(part(self.greetings))
        ));
        outcome.measure("recipients/alarms/all", part(self.all));
        outcome.measure("recipients/alarms/known", part(self.known));
        outcome.measure("recipients/greetings", part(self.greetings));
    }
}

/// The mail with another contact's first name in its greeting; `None` if it greets nobody by name.
fn with_other_greeting(mail: &Mail, known: &Known, random: &mut Random) -> Option<Mail> {
    let line = mail.body.lines().find(|l| !l.trim().is_empty())?;
    let first = line.trim_start().split([',', ' ', '-', ':']).find(|w| !w.is_empty() && !is_greeting(w))?;
    let names = |name: &str| -> Vec<String> {
        name.to_ascii_lowercase().split(|c: char| !c.is_ascii_alphabetic()).map(str::to_owned).collect()
    };
    let greets = first.len() > 2
        && line.trim().len() <= 40
        && line.trim_end().ends_with([',', '-', ':'])
        && mail.recipients.iter().any(|r| names(&r.name).contains(&first.to_ascii_lowercase()));
    if !greets {
        return None;
    }
    let other = known.anybody_else(mail, random)?;
    let given = other.name.split(|c: char| !c.is_ascii_alphabetic()).find(|p| p.len() > 2)?;
    let taken = mail.recipients.iter().any(|r| names(&r.name).contains(&given.to_ascii_lowercase()));
    (!taken).then(|| Mail { body: mail.body.replacen(first, given, 1), ..mail.clone() })
}

fn is_greeting(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "hi" | "hello" | "hey" | "dear" | "good" | "morning" | "mr" | "ms" | "mrs"
    )
}
