//! Subject `composed-mails`: mails put together from parts, with the persons in them known.
//!
//! To be found are third persons. The sender in the signature and the recipients in the greeting are in the
//! mail's own headers, so reporting them there is a false hit.

mod parts;
pub(crate) mod people;
pub(crate) mod words;
mod writer;

use std::collections::BTreeMap;

use misdelivery_core::{Draft, Mailbox};

use crate::engine::{CONFIDENCES, Engine, ranges};
use crate::measure::{Range, Score, overlap};
use crate::options::Options;
use crate::outcome::{Outcome, one_line, share};
use crate::random::Random;
use crate::rows;
use parts::{PARTS, Source};
use people::{People, Person};
use words::{CLOSINGS, COMPANIES, DEPARTMENTS, GREETINGS, SENTENCES};
use writer::{Role, Writer};

const SEED: u64 = 20_261_124;
const MAILS: usize = 2_000;
const KIND: &str = "person-name";
/// Parts in which nobody is to be found.
const GREETING: &str = "greeting";
const FILLER: &str = "sentences";
const DISTRACTOR: &str = "look-alikes";
const SIGNATURE: &str = "signature";

/// A mail with its headers' names.
struct Mail {
    sender: Mailbox,
    recipient: Mailbox,
    written: Writer,
}

/// The mails, the same every time.
fn mails(count: usize) -> Vec<Mail> {
    let people = People::new();
    let mut random = Random::new(SEED);
    (0..count).map(|_| compose(&people, &mut random)).collect()
}

fn mailbox(person: &Person, domain: &str) -> Mailbox {
    let address = format!("{}.{}@{domain}", person.roman_given(), person.roman_surname()).to_lowercase();
    Mailbox::new(person.full(" "), address)
}

fn compose(people: &People, random: &mut Random) -> Mail {
    let (sender, recipient) = (people.pick(random), people.pick(random));
    let (own, other) = (random.pick(COMPANIES), random.pick(COMPANIES));
    let mut w = Writer::new(random.percent(25));
    w.part(GREETING, |w| {
        let surname_only = random.percent(60);
        let name = if surname_only { recipient.surname.clone() } else { recipient.full(" ") };
        w.text(&format!("{other}\n{}　{name}様\n\n", random.pick(DEPARTMENTS)));
        w.text(&format!("{}\n{own}の{}です。\n\n", random.pick(GREETINGS), sender.surname));
    });
    for _ in 0..random.between(1, 3) {
        filler(&mut w, random);
        let (name, part) = random.pick(PARTS);
        w.part(name, |w| part(w, &mut Source { people, random }));
        w.text("\n");
        if random.percent(60) {
            w.part(DISTRACTOR, |w| parts::distractor(w, &mut Source { people, random }));
        }
    }
    filler(&mut w, random);
    w.text(&format!("\n{}\n\n", random.pick(CLOSINGS)));
    w.part(SIGNATURE, |w| {
        let rule = random.pick(&["--", "━━━━━━━━━━━━━━", "――――――――――", "*******************"]);
        w.text(&format!("{rule}\n{own}　{}\n{}", random.pick(DEPARTMENTS), sender.full(" ")));
        if random.percent(40) {
            w.text(&format!("（{}）", sender.hiragana(" ")));
        }
        let phone = format!("03-{}-{}", random.between(3_000, 6_999), random.digits(4));
        w.text(&format!("\nTEL：{phone}\nE-mail：{}\n", mailbox(&sender, "aoba.example").address));
    });
    Mail {
        sender: mailbox(&sender, "aoba.example"),
        recipient: mailbox(&recipient, "minato.example"),
        written: w.finish(),
    }
}

fn filler(w: &mut Writer, random: &mut Random) {
    let sentences: Vec<_> = (0..random.between(1, 3)).map(|_| random.pick(SENTENCES)).collect();
    w.part(FILLER, |w| {
        w.text(&sentences.concat()).text("\n");
    });
}

/// Prose for measuring speed: bodies without markup, again and again.
pub(crate) fn prose(bytes: usize) -> String {
    let mails = mails(MAILS);
    let mut text = String::with_capacity(bytes);
    for mail in mails.iter().filter(|mail| !mail.written.html).cycle() {
        text.push_str(&mail.written.body);
        if text.len() >= bytes {
            break;
        }
    }
    text
}

fn draft(mail: &Mail) -> Draft {
    let mut draft = Draft::default();
    draft.from = Some(mail.sender.clone());
    draft.to = vec![mail.recipient.clone()];
    let body = Some(mail.written.body.clone());
    if mail.written.html {
        draft.html = body
    } else {
        draft.text = body
    }
    draft
}

pub(crate) fn run(options: &Options) -> Result<Outcome, String> {
    let mails = mails(options.sample.map_or(MAILS, |wanted| wanted.min(MAILS)));
    let engine = Engine::new()?;
    let mut scores = [Score::default(); CONFIDENCES.len()];
    let mut by_part: BTreeMap<&str, Score> = BTreeMap::new();
    let (mut misses, mut false_hits) = (Vec::new(), Vec::new());
    for mail in &mails {
        let written = &mail.written;
        let whole = (0, written.body.len());
        let (wanted, neutral) = (written.names(Role::Disclosed, whole), written.names(Role::Neutral, whole));
        let hits = engine.body(draft(mail));
        for (score, confidence) in scores.iter_mut().zip(CONFIDENCES) {
            score.count(&wanted, &neutral, &ranges(&hits, KIND, confidence));
        }
        let likely = ranges(&hits, KIND, CONFIDENCES[1]);
        for stretch in &written.stretches {
            let inside: Vec<Range> =
                likely.iter().copied().filter(|&hit| overlap(hit, stretch.range)).collect();
            let of = |role| written.names(role, stretch.range);
            let (wanted, neutral) = (of(Role::Disclosed), of(Role::Neutral));
            by_part.entry(stretch.part).or_default().count(&wanted, &neutral, &inside);
            let part = one_line(&written.body[stretch.range.0..stretch.range.1]);
            let name = |range: &Range| one_line(&written.body[range.0..range.1]);
            let missed = wanted.iter().filter(|&&span| !inside.contains(&span));
            misses.extend(missed.map(|span| format!("- {}: {} in {part}", stretch.part, name(span))));
            let wrong = inside
                .iter()
                .filter(|&&hit| !wanted.contains(&hit) && !neutral.iter().any(|&span| overlap(hit, span)));
            false_hits.extend(wrong.map(|hit| format!("- {}: {} in {part}", stretch.part, name(hit))));
        }
    }
    let outcome = report(&mails, &scores, &by_part, (&misses, &false_hits), options);
    rows::write(options.write.as_deref(), mails.iter().map(row))?;
    Ok(outcome)
}

fn report(
    mails: &[Mail],
    scores: &[Score],
    by_part: &BTreeMap<&str, Score>,
    (misses, false_hits): (&[String], &[String]),
    options: &Options,
) -> Outcome {
    let mut outcome = Outcome::default();
    outcome.line(format!("## Person names in composed mails\n\n{} mails, seed {SEED}.", mails.len()));
    let mut table = Vec::new();
    for (score, confidence) in scores.iter().zip(CONFIDENCES) {
        for (way, [p, r, f]) in [("exact", score.exact()), ("overlap", score.overlap())] {
            for (name, value) in [("precision", p), ("recall", r), ("f1", f)] {
                outcome.measure(format!("composed/{}/{way}-{name}", confidence.name()), value);
            }
            let names = score.exact_recall.whole.to_string();
            table.push(vec![confidence.name().into(), way.into(), share(p), share(r), share(f), names]);
        }
    }
    outcome.table(&["at least", "match", "precision", "recall", "F1", "names"], &table);
    outcome.line("\nBy part, at likely or above:");
    let mut table = Vec::new();
    for (part, score) in by_part {
        outcome.measure(format!("composed/part/{part}/exact-recall"), score.exact_recall.value());
        let wrong = score.overlap_precision.whole - score.overlap_precision.part;
        table.push(vec![
            (*part).to_owned(),
            share(score.exact_recall.value()),
            share(score.overlap_recall.value()),
            share(score.exact_precision.value()),
            wrong.to_string(),
            score.exact_recall.whole.to_string(),
        ]);
    }
    let heads = ["part", "exact recall", "overlap recall", "exact precision", "hits beside names", "names"];
    outcome.table(&heads, &table);
    outcome.line("");
    for line in misses.iter().take(options.misses).chain(false_hits.iter().take(options.false_hits)) {
        outcome.line(line);
    }
    outcome
}

fn row(mail: &Mail) -> serde_json::Value {
    let written = &mail.written;
    let whole = (0, written.body.len());
    let mut row = rows::peer_row("mail", &written.body, &written.names(Role::Disclosed, whole), written.html);
    let points = |&(start, end): &Range| rows::code_points(&written.body, start, end);
    row["neutral"] = written.names(Role::Neutral, whole).iter().map(points).collect();
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_mails() {
        let (first, second) = (mails(30), mails(30));
        assert!(first.iter().zip(&second).all(|(a, b)| a.written.body == b.written.body));
        assert!(first.iter().any(|mail| mail.written.html) && first.iter().any(|mail| !mail.written.html));
    }

    #[test]
    fn every_name_lies_in_a_part_and_none_in_greeting_or_signature() {
        for mail in mails(200) {
            for mention in &mail.written.mentions {
                let inside = |stretch: &&writer::Stretch| overlap(stretch.range, mention.range);
                let part = mail.written.stretches.iter().find(inside).expect("a part").part;
                assert!(![GREETING, FILLER, DISTRACTOR, SIGNATURE].contains(&part), "{part}");
            }
        }
    }

    #[test]
    fn prose_is_long_enough() {
        assert!(prose(100_000).len() >= 100_000);
    }
}
