//! Subject `salutations`: addressee lines with the people they name, and with others.
//!
//! Beside them: people announced in the text who get the mail or not, and rows of mail merges, right and shifted by one.
//!
//! Each of 300 salutations goes four times to those it names and four times to somebody else. A mistake counts as found
//! when `salutation-mismatch` asks (confirm or more); a right mail counts as disturbed when any detector that reads
//! salutations asks. Somebody else always leaves a trace: a display name, an address that spells the name, or an
//! addressee that the host knows. Without one nobody could tell.

mod announced;
mod forms;
mod world;

use misdelivery_core::{Action, Analyzer, ContextDocument, Draft, Mailbox, Message, OffsetUnit};
use serde_json::{Value, json};

use crate::composed::people::People;
use crate::composed::words::{CLOSINGS, DEPARTMENTS, SENTENCES, TITLES};
use crate::measure::Share;
use crate::options::Options;
use crate::outcome::{Outcome, one_line, share};
use crate::random::Random;
use crate::rows;
use forms::{ENGLISH, JAPANESE, Names};
use world::{Name, ORGANIZATIONS, Somebody, WESTERN};

const SEED: u64 = 20_261_125;
const SALUTATIONS: usize = 300;
const TIMES: usize = 4;
const SALUTATION: &str = "recipients/salutation-mismatch";
const MERGE: &str = "recipients/merge-shift";
const FORGOTTEN: &str = "recipients/forgotten-recipient";

/// A mail and what the host knows.
struct Sample {
    form: &'static str,
    /// The detector that should ask if it is wrong.
    wants: &'static str,
    wrong: bool,
    draft: Value,
    context: Value,
}

pub(crate) fn run(options: &Options) -> Result<Outcome, String> {
    let samples = samples();
    let analyzer =
        Analyzer::builder().offset_unit(OffsetUnit::Utf8).build().map_err(|error| error.to_string())?;
    let mut shares =
        [(SALUTATION, [Share::default(); 2]), (FORGOTTEN, Default::default()), (MERGE, Default::default())];
    let (mut misses, mut false_hits) = (Vec::new(), Vec::new());
    for sample in &samples {
        let asked = asked(&analyzer, sample)?;
        let Some((_, shares)) = shares.iter_mut().find(|(id, _)| *id == sample.wants) else { continue };
        let hit = if sample.wrong { asked.contains(&sample.wants) } else { !asked.is_empty() };
        shares[usize::from(!sample.wrong)].count(hit);
        if hit != sample.wrong {
            let list = if sample.wrong { &mut misses } else { &mut false_hits };
            list.push(line(sample, &asked));
        }
    }
    let mut outcome = Outcome::default();
    outcome.line(format!("## Salutations\n\n{} mails, seed {SEED}.", samples.len()));
    let mut table = Vec::new();
    for ((_, [found, disturbed]), what) in
        shares.iter().zip(["salutation", "copy announced in the text", "row of a mail merge"])
    {
        let of = |s: &Share| format!("{} ({} of {})", share(s.value()), s.part, s.whole);
        table.push(vec![what.to_owned(), of(found), of(disturbed)]);
    }
    outcome.table(&["mails by their", "wrong ones asked about", "right ones asked about"], &table);
    for ((_, [found, disturbed]), name) in shares.iter().zip(["", "announced/", "merge/"]) {
        outcome.measure(format!("salutations/{name}found"), found.value());
        outcome.measure(format!("salutations/{name}disturbed"), disturbed.value());
    }
    outcome.line("");
    for line in misses.iter().take(options.misses).chain(false_hits.iter().take(options.false_hits)) {
        outcome.line(line);
    }
    rows::write(
        options.write.as_deref(),
        samples
            .iter()
            .map(|s| json!({ "form": s.form, "wrong": s.wrong, "draft": s.draft, "context": s.context })),
    )?;
    Ok(outcome)
}

/// Detectors that read salutations and ask.
fn asked(analyzer: &Analyzer, sample: &Sample) -> Result<Vec<&'static str>, String> {
    let draft: Draft = serde_json::from_value(sample.draft.clone()).map_err(|error| error.to_string())?;
    let context =
        ContextDocument::from_json(&sample.context.to_string()).map_err(|error| error.to_string())?;
    let report = analyzer.analyze(&Message::from_draft(draft), &context.send_context());
    let asks = report.findings().iter().filter(|finding| finding.action >= Action::Confirm);
    Ok(asks
        .map(|finding| finding.detector.as_str())
        .filter(|id| [SALUTATION, MERGE, FORGOTTEN].contains(id))
        .collect())
}

fn line(sample: &Sample, asked: &[&str]) -> String {
    let text = sample.draft["text"].as_str().unwrap_or_default();
    let head: String = text.chars().take(70).collect();
    let copies =
        if sample.draft["cc"].is_null() { String::new() } else { format!(" cc {}", sample.draft["cc"]) };
    format!(
        "- {} {} | {} | to {}{copies} {asked:?}",
        if sample.wrong { "missed" } else { "disturbed" },
        sample.form.replace('\n', "⏎"),
        one_line(&head),
        sample.draft["to"]
    )
}

/// The same every time.
fn samples() -> Vec<Sample> {
    let people = People::new();
    let mut random = Random::new(SEED);
    let mut samples = Vec::new();
    let (mut japanese, mut english) = (0, 0);
    for number in 0..SALUTATIONS {
        let western = number % 10 >= 7;
        let (names, form) = if western {
            english += 1;
            ENGLISH[english % ENGLISH.len()]
        } else {
            japanese += 1;
            JAPANESE[japanese % JAPANESE.len()]
        };
        for time in 0..2 * TIMES {
            let wrong = time >= TIMES;
            if wrong && matches!(names, Names::Nobody | Names::Many) {
                continue;
            }
            samples.push(sample(&people, &mut random, (names, form), western, wrong));
        }
    }
    announced::samples(&people, &mut random, &mut samples);
    samples
}

fn sample(
    people: &People,
    random: &mut Random,
    (names, form): (Names, &'static str),
    western: bool,
    wrong: bool,
) -> Sample {
    // Whoever is written to in English is mostly at a company with an English name.
    let organization = if western {
        random.between(WESTERN, ORGANIZATIONS.len() - 1)
    } else {
        random.below(ORGANIZATIONS.len())
    };
    let other = (organization + 1 + random.below(ORGANIZATIONS.len() + 2)) % (ORGANIZATIONS.len() + 4);
    let other = if other == organization { organization + 1 } else { other };
    let first = Somebody::pick(people, random, western, organization);
    let unlike = |random: &mut Random, others: &[&Somebody], organization: usize| loop {
        let one = Somebody::pick(people, random, western, organization);
        if others.iter().all(|other| !one.is_like(other)) {
            break one;
        }
    };
    let second = unlike(random, &[&first], organization);
    let stranger = unlike(random, &[&first, &second], other);
    let knowledge = random.below(4);
    let text = body(random, form, &first, &second);
    let mail = |random: &mut Random, who: &Somebody| Mailbox::new(who.display(random), who.address(random));
    let (mut to, mut cc) = (Vec::new(), Vec::new());
    let own = mail(random, &first);
    // A given name is not to be had from the address of somebody who writes the initial only.
    let by_given = !["sur}", "full}", "joined}", "kana}", "last}"].iter().any(|key| form.contains(key));
    if wrong {
        let clear = random.below(3);
        let name = if clear == 0 { String::new() } else { stranger.full_display(random) };
        let address = if clear == 1 {
            format!("k{}@{}", random.digits(6), stranger.domain())
        } else {
            stranger.clear_address(random, by_given)
        };
        to.push(Mailbox::new(name, address));
    } else {
        match names {
            Names::One => to.push(own.clone()),
            Names::Two => to.extend([own.clone(), mail(random, &second)]),
            Names::WithCopy => {
                to.push(own.clone());
                cc.push(mail(random, &second));
            }
            Names::Company if random.percent(50) => {
                to.push(Mailbox::new(
                    "",
                    format!("{}@{}", random.pick(&["info", "contact", "soumu", "sales"]), first.domain()),
                ));
            }
            Names::Company | Names::Nobody => {
                to.push(Mailbox::new(first.display(random), first.clear_address(random, false)))
            }
            Names::Many => to.extend([own.clone(), mail(random, &second), mail(random, &stranger)]),
        }
    }
    // Whoever knows of a company is told which domain is its own.
    let knowledge = if names == Names::Company && wrong { knowledge.max(1) } else { knowledge };
    let known: Vec<(&Somebody, &Mailbox)> =
        if random.percent(50) { vec![(&first, &own)] } else { Vec::new() };
    let context = world::context(people, random, knowledge, &known);
    let mut draft = json!({
        "from": { "name": "岸本 渚", "address": "n.kishimoto@kishimoto-shoji.example" },
        "to": to, "subject": "ご連絡", "text": text,
    });
    if !cc.is_empty() {
        draft["cc"] = json!(cc);
    }
    Sample { form, wants: SALUTATION, wrong, draft, context }
}

/// The salutation filled in, and an ordinary text below it.
fn body(random: &mut Random, form: &str, first: &Somebody, second: &Somebody) -> String {
    let (company, short, _) = ORGANIZATIONS[first.organization.min(ORGANIZATIONS.len() - 1)];
    let mut text = form
        .replace("{co}", company)
        .replace("{short}", short)
        .replace("{dept}", random.pick(DEPARTMENTS))
        .replace("{title}", random.pick(TITLES))
        .replace("{own}", "岸本");
    for (who, end) in [(first, "}"), (second, "2}")] {
        let put =
            |text: &mut String, key: &str, value: &str| *text = text.replace(&format!("{{{key}{end}"), value);
        match &who.name {
            Name::Japanese(person) => {
                put(&mut text, "sur", &person.surname);
                put(&mut text, "given", &person.given);
                put(&mut text, "full", &person.full(random.pick(&[" ", "　"])));
                put(&mut text, "joined", &person.full(""));
                put(&mut text, "kana", person.katakana(" ").split(' ').next().unwrap_or_default());
                put(&mut text, "yomi", &person.hiragana(" "));
                put(&mut text, "rsur", &person.roman_surname());
                put(&mut text, "rgiven", &person.roman_given());
            }
            Name::Western { first, nick, last } => {
                put(&mut text, "first", first);
                put(&mut text, "nick", nick);
                put(&mut text, "last", last);
                put(&mut text, "mr", random.pick(&["Mr.", "Ms.", "Mr", "Mrs."]));
            }
        }
    }
    let western = matches!(first.name, Name::Western { .. });
    if western {
        text.push_str(
            "\n\nThe figures for next week are ready. Let me know what you think.\n\nBest regards,\nNagisa\n",
        );
    } else {
        let opening = random.pick(&[
            "いつもお世話になっております。",
            "お世話になっております。岸本商事の岸本です。",
            "平素より大変お世話になっております。",
            "",
        ]);
        text.push_str(&format!("\n\n{opening}\n{}\n\n{}\n", random.pick(SENTENCES), random.pick(CLOSINGS)));
        text.push_str("\n━━━━━━━━━━━━━━\n岸本商事株式会社\n岸本 渚\nTEL：03-5550-1234\n━━━━━━━━━━━━━━\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_filled_in_and_the_mails_are_the_same_every_time() {
        let (first, second) = (samples(), samples());
        assert!(first.iter().zip(&second).all(|(a, b)| a.draft == b.draft && a.context == b.context));
        for sample in &first {
            let text = sample.draft["text"].as_str().unwrap();
            assert!(!text.contains(['{', '}']), "{} in {}", text, sample.form);
        }
        assert!(first.iter().filter(|s| s.wrong).count() > 700);
    }
}
