//! Subject `look-alikes`: slips of domains that somebody is known at, and domains that are new and right.
//!
//! The sender knows one person at each of 315 domains. *Slips*: a mail goes to a domain that differs from one of them by a slip
//! of a kind; half of the time to the person known there, half of the time to somebody else. *Others*: a mail goes to
//! a domain that exists, or that is named like a company, and is none of those known. Found: look-alike-domain says more
//! than an observation. The same seed gives the same domains.

mod colleagues;
mod domains;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use misdelivery_core::{Analyzer, ContextDocument, Draft, Mailbox, Message};

use crate::measure::Share;
use crate::options::Options;
use crate::outcome::{Outcome, share};
use crate::random::Random;

const SEED: u64 = 2026;
/// Mails of each sort.
const MAILS: usize = 2_000;

/// How somebody makes another domain of it; `None`: this domain cannot be changed so.
type Slip = fn(&str, &str, &mut Random) -> Option<String>;

/// Each gets the name and the ending.
const SLIPS: &[(&str, Slip)] = &[
    ("letter more", |name, end, r| {
        let at = r.below(name.len() + 1);
        Some(format!("{}{}{}.{end}", &name[..at], r.pick(LETTERS) as char, &name[at..]))
    }),
    ("letter less", |name, end, r| {
        let at = r.below(name.len());
        (name.len() > 2).then(|| format!("{}{}.{end}", &name[..at], &name[at + 1..]))
    }),
    ("other letter", |name, end, r| {
        let at = r.below(name.len());
        Some(format!("{}{}{}.{end}", &name[..at], r.pick(LETTERS) as char, &name[at + 1..]))
    }),
    ("next key", |name, end, r| {
        let at = r.below(name.len());
        let key = name.as_bytes()[at];
        let row = ROWS.iter().find(|row| row.contains(&key))?;
        let place = row.iter().position(|k| *k == key)?;
        let next = if place == 0 || r.percent(50) { place + 1 } else { place - 1 };
        Some(format!("{}{}{}.{end}", &name[..at], *row.get(next)? as char, &name[at + 1..]))
    }),
    ("transposed", |name, end, r| {
        let at = r.below(name.len().checked_sub(1).filter(|n| *n > 0)?);
        let (a, b) = (&name[at..=at], &name[at + 1..at + 2]);
        Some(format!("{}{b}{a}{}.{end}", &name[..at], &name[at + 2..]))
    }),
    ("doubled", |name, end, r| {
        let at = r.below(name.len());
        Some(format!("{}{}{}.{end}", &name[..=at], &name[at..=at], &name[at + 1..]))
    }),
    ("other ending", |name, end, r| {
        let endings = ["co.jp", "ne.jp", "or.jp", "jp", "com", "ac.jp", "net"];
        let other = r.pick(&endings);
        endings.contains(&end).then(|| format!("{name}.{other}"))
    }),
    ("mistyped ending", |name, end, r| {
        let at = r.below(end.len());
        let mut wrong = end.to_owned();
        wrong.remove(at);
        (!wrong.starts_with('.') && !wrong.ends_with('.')).then(|| format!("{name}.{wrong}"))
    }),
    ("hyphen or dot", |name, end, r| match name.find('-') {
        Some(_) => Some(format!("{}.{end}", name.replace('-', ""))),
        None if name.len() > 3 => {
            let at = r.between(1, name.len() - 1);
            Some(format!("{}-{}.{end}", &name[..at], &name[at..]))
        }
        None => None,
    }),
    ("looks alike", |name, end, r| {
        let pairs = [
            ("m", "rn"),
            ("w", "vv"),
            ("d", "cl"),
            ("o", "0"),
            ("l", "1"),
            ("i", "1"),
            ("rn", "m"),
            ("i", "l"),
        ];
        let start = r.below(pairs.len());
        let (a, b) =
            (0..pairs.len()).map(|i| pairs[(start + i) % pairs.len()]).find(|(a, _)| name.contains(a))?;
        Some(format!("{}.{end}", name.replacen(a, b, 1)))
    }),
    ("other script", |name, end, _| {
        let pairs = [("a", "а"), ("o", "ο"), ("e", "е"), ("c", "с"), ("p", "р"), ("i", "і")];
        let (a, b) = pairs.into_iter().find(|(a, _)| name.contains(a))?;
        Some(format!("{}.{end}", name.replacen(a, b, 1)))
    }),
];

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz";
const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];

/// Name and ending: `city.osaka` and `lg.jp`.
fn split(domain: &str) -> (&str, &str) {
    let registered = misdelivery_data::public_suffix::registrable_domain(domain).unwrap_or(domain);
    let label = registered.split_once('.').map_or(registered, |(label, _)| label);
    let end = domain.len() - registered.len() + label.len();
    (&domain[..end], domain.get(end + 1..).unwrap_or(""))
}

pub(crate) fn run(options: &Options) -> Result<Outcome, String> {
    let engine = Engine::new()?;
    let known: BTreeSet<&str> = domains::known().into_iter().collect();
    let mut random = Random::new(SEED);
    let list: Vec<&str> = known.iter().copied().collect();
    let taken: BTreeSet<&str> = known.iter().copied().chain(domains::others()).collect();
    let mut kinds: BTreeMap<&str, [Share; 2]> = BTreeMap::new();
    let (mut all, mut right, mut misses, mut false_hits) =
        (Share::default(), Share::default(), Vec::new(), Vec::new());
    for number in 0..MAILS {
        let (kind, meant, typed) = loop {
            let meant = random.pick(&list);
            let (name, end) = split(meant);
            let (kind, slip) = SLIPS[number % SLIPS.len()];
            let is_free = |typed: &String| typed != meant && !taken.contains(typed.as_str());
            if let Some(typed) = slip(name, end, &mut random).filter(is_free) {
                break (kind, meant, typed);
            }
        };
        let to_known = (number / SLIPS.len()).is_multiple_of(2);
        let person = if to_known { "yamada" } else { "morikawa" };
        let found = engine.finds(&format!("{person}@{typed}"))?;
        all.count(found.is_some());
        kinds.entry(kind).or_default()[usize::from(!to_known)].count(found.is_some());
        if let Some(suggested) = &found {
            right.count(*suggested == format!("{person}@{meant}"));
        } else {
            misses.push(format!("- {kind}: {typed} for {meant}, {person}"));
        }
    }
    let mut alarms = Share::default();
    for other in true_others(&known, &mut random) {
        let found = engine.finds(&format!("morikawa@{other}"))?;
        alarms.count(found.is_some());
        false_hits.extend(found.map(|known| format!("- {other} taken for {known}")));
    }
    let mut outcome = Outcome::default();
    outcome.line(format!("## Domains that look alike\n\n{} known domains, seed {SEED}.", known.len()));
    let table: Vec<Vec<String>> = kinds
        .iter()
        .map(|(kind, [known, unknown])| {
            vec![(*kind).to_owned(), share(known.value()), share(unknown.value())]
        })
        .collect();
    outcome.table(&["slip", "to the person known there", "to somebody else there"], &table);
    outcome.line(format!("\nFound: {} of {}.", share(all.value()), all.whole));
    outcome.line(format!("The right domain suggested first: {} of those.", share(right.value())));
    outcome.line(format!("Other domains taken for a slip: {} of {}.\n", share(alarms.value()), alarms.whole));
    outcome.measure("look-alikes/recall", all.value());
    outcome.measure("look-alikes/right-first", right.value());
    outcome.measure("look-alikes/false", alarms.value());
    for line in misses.iter().take(options.misses).chain(false_hits.iter().take(options.false_hits)) {
        outcome.line(line);
    }
    outcome.append(colleagues::run(options)?);
    Ok(outcome)
}

/// Domains that exist, and such as companies have.
fn true_others(known: &BTreeSet<&str>, random: &mut Random) -> Vec<String> {
    let mut others: BTreeSet<String> = domains::others().into_iter().map(str::to_owned).collect();
    while others.len() < MAILS {
        let first = random.pick(domains::FIRST);
        let second = if random.percent(85) { random.pick(domains::SECOND) } else { "" };
        let between = if random.percent(20) && !second.is_empty() { "-" } else { "" };
        let end =
            if random.percent(60) { "co.jp" } else { random.pick(&["com", "jp", "ne.jp", "or.jp", "net"]) };
        let domain = format!("{first}{between}{second}.{end}");
        if !known.contains(domain.as_str()) {
            others.insert(domain);
        }
    }
    others.into_iter().collect()
}

struct Engine {
    analyzer: Analyzer,
    context: ContextDocument,
}

impl Engine {
    fn new() -> Result<Self, String> {
        let mut json =
            String::from("{\"internal_domains\": [\"aoba-shoji.example\"], \"known_recipients\": [");
        for (number, domain) in domains::known().into_iter().enumerate() {
            let comma = if number == 0 { "" } else { "," };
            let _ = write!(json, "{comma}{{\"address\": \"yamada@{domain}\", \"count\": 9}}");
        }
        json.push_str("]}");
        let context = ContextDocument::from_json(&json).map_err(|e| e.to_string())?;
        Ok(Self { analyzer: Analyzer::builder().build().map_err(|e| e.to_string())?, context })
    }

    /// The address suggested instead of this one; `None`: it was not taken for a slip.
    fn finds(&self, address: &str) -> Result<Option<String>, String> {
        let mut draft = Draft::default();
        draft.from = Some(Mailbox::new("佐藤 花子", "hanako.sato@aoba-shoji.example"));
        draft.to = vec![Mailbox::new("", address)];
        draft.subject = "ご依頼の件".to_owned();
        draft.text =
            Some("お世話になっております。青葉商事の佐藤です。\nご依頼の件、承知いたしました。\n".to_owned());
        let report = self.analyzer.analyze(&Message::from_draft(draft), &self.context.send_context());
        let found = report.findings().iter().find(|f| f.detector.as_str() == "recipients/look-alike-domain");
        Ok(found.map(|finding| {
            let suggested = finding.suggestions.iter().find_map(|s| match s {
                misdelivery_core::Suggestion::ReplaceRecipient { address, .. } => Some(address.clone()),
                _ => None,
            });
            suggested.unwrap_or_default()
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_do_not_overlap() {
        let known: BTreeSet<&str> = domains::known().into_iter().collect();
        assert!(known.len() >= 300 && domains::others().iter().all(|d| !known.contains(d)));
        assert_eq!(split("city.osaka.lg.jp"), ("city.osaka", "lg.jp"));
        assert_eq!(split("nec.co.jp"), ("nec", "co.jp"));
    }
}
