//! Subject `recipients`: how many leaks are caught at how many alarms, on sent mail in the order of time.
//!
//! Protocol (recipients.md §3): the history grows mail by mail; the last 20 % of each sender's mails are tested, at
//! most 300 a sender, with the fixed weights of this build. Leaks are put into mails whose recipients were all
//! written to before. Thresholds are taken from the same senders' untouched mails, all together.

mod alarms;
mod baselines;
mod leaks;
mod mails;
mod measures;
#[cfg(feature = "training")]
mod training;
#[cfg(not(feature = "training"))]
#[path = "untrained.rs"]
mod training;

use std::path::PathBuf;

use misdelivery_core::SentHistory;

use crate::options::Options;
use crate::outcome::{Outcome, share};
use crate::random::Random;
use baselines::{Baseline, Memory};
use leaks::{Kind, Known, leaked};
use mails::{Mail, Sender};
use training::Training;

/// Mails tested of each sender.
const TESTED: usize = 300;
/// Rates of alarms on untouched mails.
const RATES: [f64; 4] = [0.005, 0.01, 0.02, 0.05];
/// The engine stands first among those compared, the baselines follow.
const SCORERS: usize = 1 + Baseline::ALL.len();

/// What was found of one kind of leak.
#[derive(Default)]
struct Tally {
    /// Rank and chance of the first place of the leak, by scorer, on mails of one and of several true recipients.
    ranks: [Vec<f64>; SCORERS],
    firsts: [Vec<f64>; SCORERS],
    leaks: [Vec<f64>; SCORERS],
    others: [Vec<f64>; SCORERS],
    /// The engine's score of the mail.
    mails: Vec<f64>,
    /// Was it a mail of several recipients before the leak?
    several: Vec<bool>,
}

/// What was found on untouched mails.
#[derive(Default)]
struct Clean {
    all_known: Vec<f64>,
    several: Vec<bool>,
    every: Vec<f64>,
}

pub(crate) fn run(options: &Options) -> Result<Outcome, String> {
    let path: PathBuf = options.file("enron-dev.jsonl.gz")?;
    let senders = mails::read(&path)?;
    let mut random = Random::new(options.seed);
    let mut tallies: Vec<(Kind, bool, Tally)> = Vec::new();
    for kind in Kind::ALL {
        for replaces in [false, true] {
            tallies.push((kind, replaces, Tally::default()));
        }
    }
    let mut clean = Clean::default();
    let mut bob = Bob::default();
    let mut alarms = alarms::Alarms::new()?;
    let mut training = Training::new(options)?;
    for (number, sender) in senders.iter().enumerate() {
        eprintln!("evaluate recipients: {} mails of a sender …", sender.mails.len());
        training.sender(number);
        if options.dump.is_some() {
            dump(sender, &mut training)?;
        } else {
            one(sender, &mut random, &mut tallies, &mut clean, &mut bob, &mut alarms, &training);
        }
    }
    if options.dump.is_some() {
        training.finish()?;
        return Ok(Outcome::default());
    }
    let mut outcome = Outcome::default();
    report(&senders, &tallies, &clean, &mut outcome);
    bob.report(&mut outcome);
    alarms.report(&mut outcome);
    Ok(outcome)
}

/// The first of the mails that are tested.
fn first_tested(sender: &Sender) -> usize {
    sender.mails.len() - (sender.mails.len() / 5).min(TESTED)
}

/// Writes what weights are learned from.
fn dump(sender: &Sender, training: &mut Training) -> Result<(), String> {
    let first = first_tested(sender);
    let mut history = SentHistory::of(&[&sender.address]);
    let mut known = Known::default();
    for (number, mail) in sender.mails.iter().enumerate() {
        let place = number as f64 / sender.mails.len() as f64;
        if number >= first || place < 0.8 {
            training.look(&history, &known, mail, place, number >= first)?;
        }
        history.record(&mail.message(), mail.when);
        known.learn(mail);
    }
    Ok(())
}

fn one(
    sender: &Sender,
    random: &mut Random,
    tallies: &mut [(Kind, bool, Tally)],
    clean: &mut Clean,
    bob: &mut Bob,
    alarms: &mut alarms::Alarms,
    training: &Training,
) {
    let first = first_tested(sender);
    let mut history = SentHistory::of(&[&sender.address]);
    let (mut known, mut memory) = (Known::default(), Memory::new(random.next()));
    for (number, mail) in sender.mails.iter().enumerate() {
        if number >= first {
            let score = training.score(&history, &mail.message(), mail.when);
            clean.every.push(score.mail());
            alarms.look(&history, mail, known.knows_all(mail), &known, random);
            if known.knows_all(mail) {
                clean.all_known.push(score.mail());
                clean.several.push(mail.recipients.len() > 1);
                for (kind, replaces, tally) in tallies.iter_mut() {
                    let Some((place, leak)) = known.leak(*kind, mail, random) else { continue };
                    let true_address = mail.recipients[place].address.clone();
                    let (wrong, at) = leaked(mail, place, leak, *replaces);
                    judge(&history, training, &mut memory, &wrong, at, mail.recipients.len() > 1, tally);
                    if *kind == Kind::Similar && *replaces && known.similar_to(&mail.recipients[place]) > 1 {
                        bob.wrong(&history, training, &wrong, at, &true_address);
                    }
                }
                bob.forgotten(&history, training, mail, random);
            }
        }
        history.record(&mail.message(), mail.when);
        known.learn(mail);
        memory.learn(mail);
    }
}

fn judge(
    history: &SentHistory,
    training: &Training,
    memory: &mut Memory,
    wrong: &Mail,
    at: usize,
    several: bool,
    tally: &mut Tally,
) {
    let score = training.score(history, &wrong.message(), wrong.when);
    tally.mails.push(score.mail());
    tally.several.push(several);
    let engine: Vec<f64> = score.recipients().iter().map(|r| r.score()).collect();
    let others = memory.suspicion(wrong);
    for (scorer, suspicion) in std::iter::once(&engine).chain(&others).enumerate() {
        tally.ranks[scorer].push(measures::rank(suspicion, at));
        tally.firsts[scorer].push(measures::first(suspicion, at));
        tally.leaks[scorer].push(suspicion[at]);
        tally.others[scorer].extend(suspicion.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, s)| *s));
    }
}

/// "Got the wrong Bob?" and "Don't forget Bob".
#[derive(Default)]
struct Bob {
    /// Swapped, and found with the right one proposed first; mails of one recipient, and of several.
    wrong: [(usize, usize); 2],
    /// Removed, and proposed among the first three.
    forgotten: (usize, usize),
}

impl Bob {
    fn wrong(&mut self, history: &SentHistory, training: &Training, mail: &Mail, at: usize, right: &str) {
        let score = training.score(history, &mail.message(), mail.when);
        let worst = score.recipients().iter().enumerate().max_by(|a, b| a.1.score().total_cmp(&b.1.score()));
        let found = worst.is_some_and(|(i, r)| i == at && r.candidates().first().is_some_and(|c| c == right));
        let tally = &mut self.wrong[usize::from(mail.recipients.len() > 1)];
        *tally = (tally.0 + usize::from(found), tally.1 + 1);
    }

    fn forgotten(&mut self, history: &SentHistory, training: &Training, mail: &Mail, random: &mut Random) {
        if mail.recipients.len() < 3 {
            return;
        }
        let place = random.below(mail.recipients.len());
        let mut rest = mail.recipients.clone();
        let gone = rest.remove(place);
        let to = if place < mail.to { mail.to - 1 } else { mail.to };
        let score = training.score(history, &mail.with(rest, to).message(), mail.when);
        let found = score.missing().iter().take(3).any(|m| m == &gone.address);
        self.forgotten = (self.forgotten.0 + usize::from(found), self.forgotten.1 + 1);
    }

    fn report(&self, outcome: &mut Outcome) {
        let part = |(found, of): (usize, usize)| found as f64 / of.max(1) as f64;
        let [one, several] = self.wrong;
        let all = (one.0 + several.0, one.1 + several.1);
        outcome.line("\n## Wrong Bob, forgotten Bob\n");
        outcome.line(format!(
            "Somebody of a similar name in the place of the right one: found and the right one proposed in {} of {} mails ({}); of one recipient {}, of several {}.",
            all.0, all.1, share(part(all)), share(part(one)), share(part(several))
        ));
        outcome.line(format!(
            "One of three or more taken out: among the first three proposed in {} of {} mails ({}).",
            self.forgotten.0,
            self.forgotten.1,
            share(part(self.forgotten))
        ));
        outcome.measure("recipients/wrong-bob", part(all));
        outcome.measure("recipients/wrong-bob/several", part(several));
        outcome.measure("recipients/forgotten-bob", part(self.forgotten));
    }
}

fn report(senders: &[Sender], tallies: &[(Kind, bool, Tally)], clean: &Clean, outcome: &mut Outcome) {
    outcome.line("# Recipients\n");
    outcome.line(format!(
        "{} senders, {} mails; {} tested, of which {} go to people all written to before.",
        senders.len(),
        senders.iter().map(|s| s.mails.len()).sum::<usize>(),
        clean.every.len(),
        clean.all_known.len()
    ));
    outcome.line("\n## Leaks caught at a rate of alarms on untouched mails (all recipients known)");
    let mut rows = Vec::new();
    for (kind, replaces, tally) in tallies {
        let name = format!("{} {}", kind.name(), if *replaces { "replaced" } else { "added" });
        for (which, wanted) in [("all", None), ("one recipient", Some(false)), ("several", Some(true))] {
            let pick = |scores: &[f64], several: &[bool]| -> Vec<f64> {
                scores
                    .iter()
                    .zip(several)
                    .filter(|(_, s)| wanted.is_none_or(|w| w == **s))
                    .map(|(x, _)| *x)
                    .collect()
            };
            // One threshold for all mails: what a user feels is one rate of alarms.
            let leaks = pick(&tally.mails, &tally.several);
            let mut row = vec![name.clone(), which.to_owned(), leaks.len().to_string()];
            for rate in RATES {
                let caught = measures::above(&leaks, measures::threshold(&clean.all_known, rate));
                row.push(share(caught));
                if wanted.is_none() {
                    let id = name.replace(' ', "-");
                    outcome.measure(format!("recipients/{id}/caught-at-{}", rate * 100.0), caught);
                }
            }
            row.push(share(measures::area(&leaks, &pick(&clean.all_known, &clean.several))));
            rows.push(row);
        }
    }
    outcome.table(&["leak", "mails", "n", "0.5 %", "1 %", "2 %", "5 %", "AUC"], &rows);
    outcome.line("\n## The leak among the recipients");
    let mut rows = Vec::new();
    for (kind, replaces, tally) in tallies {
        let name = format!("{} {}", kind.name(), if *replaces { "replaced" } else { "added" });
        for scorer in 0..SCORERS {
            // A replaced sole recipient has nobody to be compared with.
            let counted: Vec<usize> =
                (0..tally.several.len()).filter(|i| !replaces || tally.several[*i]).collect();
            let mean =
                |list: &[f64]| counted.iter().map(|i| list[*i]).sum::<f64>() / counted.len().max(1) as f64;
            let (first, reciprocal) = (
                mean(&tally.firsts[scorer]),
                mean(&tally.ranks[scorer].iter().map(|r| 1.0 / r).collect::<Vec<f64>>()),
            );
            let area = measures::area(&tally.leaks[scorer], &tally.others[scorer]);
            let who = scorer.checked_sub(1).map_or("engine", |i| Baseline::ALL[i].name());
            rows.push(vec![
                name.clone(),
                who.to_owned(),
                counted.len().to_string(),
                share(first),
                share(reciprocal),
                share(area),
            ]);
            if scorer == 0 {
                outcome.measure(format!("recipients/{}/first", name.replace(' ', "-")), first);
            }
        }
    }
    outcome.table(&["leak", "scorer", "n", "ranked first", "MRR", "AUC"], &rows);
}
