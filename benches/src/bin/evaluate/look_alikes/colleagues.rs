//! Local parts: one-letter slips of people known at Japanese companies, and new colleagues of theirs.
//!
//! Twenty companies, each with its own way to make addresses of names, and twenty-five people known at each. Said of the recipient
//! is the name beside the address, the name in the addressee lines, or nothing.

use std::collections::BTreeSet;

use misdelivery_core::{Analyzer, ContextDocument, Draft, Mailbox, Message};

use crate::composed::people::{People, Person};
use crate::measure::Share;
use crate::options::Options;
use crate::outcome::{Outcome, share};
use crate::random::Random;

const SEED: u64 = 2027;
const COMPANIES: usize = 20;
const KNOWN: usize = 25;
const MAILS: usize = 1_500;

/// What is said of the recipient beside the address.
const SAID: [&str; 3] = ["the name beside it", "the addressee lines", "nothing"];

/// How a company makes an address of a name.
fn local(company: usize, person: &Person) -> String {
    let (surname, given) = (person.roman_surname().to_lowercase(), person.roman_given().to_lowercase());
    let initial = &given[..given.len().min(1)];
    match company % 6 {
        0 => surname,
        1 => format!("{given}.{surname}"),
        2 => format!("{surname}.{given}"),
        3 => format!("{initial}-{surname}"),
        4 => format!("{surname}-{initial}"),
        _ => format!("{surname}_{given}"),
    }
}

pub(crate) fn run(options: &Options) -> Result<Outcome, String> {
    let people = People::new();
    let mut random = Random::new(SEED);
    let mut known: Vec<(String, String, String)> = Vec::new();
    let mut taken = BTreeSet::new();
    for company in 0..COMPANIES {
        while known.len() < (company + 1) * KNOWN {
            let person = people.pick(&mut random);
            let address =
                format!("{}@kaisha{}.example", local(company, &person), (b'a' + company as u8) as char);
            if taken.insert(address.clone()) {
                known.push((address, person.full(" "), person.surname.clone()));
            }
        }
    }
    let list: Vec<String> = known
        .iter()
        .map(|(a, n, _)| format!("{{\"name\": \"{n}\", \"address\": \"{a}\", \"count\": 9}}"))
        .collect();
    let json = format!(
        "{{\"internal_domains\": [\"aoba-shoji.example\"], \"known_recipients\": [{}]}}",
        list.join(",")
    );
    let context = ContextDocument::from_json(&json).map_err(|e| e.to_string())?;
    let analyzer = Analyzer::builder().build().map_err(|e| e.to_string())?;
    let flags = |address: &str, full: &str, surname: &str, said: usize| {
        let mut draft = Draft::default();
        draft.from = Some(Mailbox::new("佐藤 花子", "hanako.sato@aoba-shoji.example"));
        draft.to = vec![Mailbox::new(if said == 0 { full } else { "" }, address)];
        draft.subject = "ご依頼の件".to_owned();
        let to = if said == 1 { surname } else { "ご担当者" };
        draft.text = Some(format!(
            "{to}様\n\nお世話になっております。青葉商事の佐藤です。\nご依頼の件、承知いたしました。\n"
        ));
        let report = analyzer.analyze(&Message::from_draft(draft), &context.send_context());
        report.findings().iter().any(|f| f.detector.as_str() == "recipients/look-alike-address")
    };
    let [mut caught, mut flagged] = [[Share::default(); 3]; 2];
    let (mut misses, mut false_hits) = (Vec::new(), Vec::new());
    for number in 0..MAILS {
        let (address, full, surname) = &known[random.below(known.len())];
        let Some(slipped) = crate::slips::slip(address, &taken, &mut random) else { continue };
        for (said, tally) in caught.iter_mut().enumerate() {
            let found = flags(&slipped, full, surname, said);
            tally.count(found);
            if !found {
                misses.push(format!("- {slipped} for {address}, {}", SAID[said]));
            }
        }
        let company = number % COMPANIES;
        let person = people.pick(&mut random);
        let new = format!("{}@kaisha{}.example", local(company, &person), (b'a' + company as u8) as char);
        if taken.contains(&new) {
            continue;
        }
        for (said, tally) in flagged.iter_mut().enumerate() {
            let found = flags(&new, &person.full(" "), &person.surname, said);
            tally.count(found);
            if found {
                false_hits.push(format!("- {new} {}, {}", person.full(" "), SAID[said]));
            }
        }
    }
    let mut outcome = Outcome::default();
    outcome.line(format!("## Local parts that look alike\n\n{} known people, seed {SEED}.", known.len()));
    let table: Vec<Vec<String>> = (0..3)
        .map(|said| vec![SAID[said].to_owned(), share(caught[said].value()), share(flagged[said].value())])
        .collect();
    outcome.table(&["said of the recipient", "slips caught", "new colleagues flagged"], &table);
    outcome.line("");
    outcome.measure("look-alikes/address-recall", caught[2].value());
    outcome.measure("look-alikes/address-false", flagged[1].value());
    for line in misses.iter().take(options.misses).chain(false_hits.iter().take(options.false_hits)) {
        outcome.line(line);
    }
    Ok(outcome)
}
