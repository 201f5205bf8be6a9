//! Subject `addresses`: each address in each carrier sentence, and whether it is found whole.

use misdelivery_core::Confidence;

use crate::carriers::CARRIERS;
use crate::engine::{Engine, ranges};
use crate::measure::{Share, overlap};
use crate::options::Options;
use crate::outcome::{Outcome, one_line, share};
use crate::rows;

const KIND: &str = "postal-address";

pub(crate) fn run(options: &Options) -> Result<Outcome, String> {
    let rows = rows::read(options, "addresses-dev.jsonl")?;
    let addresses: Vec<&str> =
        rows.iter().map(|row| rows::string(row, "address").map(str::trim)).collect::<Result<_, _>>()?;
    let engine = Engine::new()?;
    let mut outcome = Outcome::default();
    let (mut table, mut misses, mut for_peers) = (Vec::new(), Vec::new(), Vec::new());
    let (mut full, mut any, mut likely) = (Share::default(), Share::default(), Share::default());
    for carrier in CARRIERS {
        let [mut carrier_full, mut carrier_any] = [Share::default(); 2];
        for address in &addresses {
            let (text, wanted) = carrier.carry(address);
            let hits = if carrier.is_html() { engine.html(&text) } else { engine.scan(&text) };
            let found = ranges(&hits, KIND, Confidence::Possible);
            carrier_full.count(found.contains(&wanted));
            carrier_any.count(found.iter().any(|&hit| overlap(hit, wanted)));
            likely.count(ranges(&hits, KIND, Confidence::Likely).iter().any(|&hit| overlap(hit, wanted)));
            if !found.contains(&wanted) && misses.len() < options.misses {
                let seen: Vec<_> = found.iter().map(|&(start, end)| one_line(&text[start..end])).collect();
                misses.push(format!("- {}: {} — found {seen:?}", carrier.name, one_line(address)));
            }
            if options.write.is_some() {
                for_peers.push(rows::peer_row(carrier.name, &text, &[wanted], carrier.is_html()));
            }
        }
        full.add(carrier_full);
        any.add(carrier_any);
        outcome.measure(format!("addresses/full/{}", carrier.name), carrier_full.value());
        table.push(vec![
            carrier.name.to_owned(),
            share(carrier_full.value()),
            share(carrier_any.value()),
            carrier_any.whole.to_string(),
        ]);
    }
    table.push(vec!["**all**".to_owned(), share(full.value()), share(any.value()), any.whole.to_string()]);
    outcome.measure("addresses/full", full.value());
    outcome.measure("addresses/overlap", any.value());
    outcome.measure("addresses/overlap-likely", likely.value());
    outcome.line(format!(
        "## Addresses\n\n{} addresses, each in {} carriers.",
        addresses.len(),
        CARRIERS.len()
    ));
    outcome.table(&["carrier", "full span", "any overlap", "texts"], &table);
    outcome.line(format!("\nAny overlap at likely or above: {}", share(likely.value())));
    for miss in misses {
        outcome.line(miss);
    }
    rows::write(options.write.as_deref(), for_peers)?;
    Ok(outcome)
}
