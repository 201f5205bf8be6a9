//! `phone_jp/plan.rs`: the Japanese numbering plan.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use super::inputs::PHONE;
use super::notice::header;
use crate::program::Program;

/// What `phone_jp.py` says.
pub(super) fn runs(packages: &Path) -> Result<String, String> {
    eprintln!("lexicon: asking phonenumbers for the Japanese numbering plan");
    // -B: no byte code beside the committed script.
    Program::new("python3").args(["-B", "xtask/lexicon/phone_jp.py"]).env("PYTHONPATH", packages).output()
}

/// `plan.rs` from the lines of `phone_jp.py`, which describes them.
pub(super) fn table(runs: &str) -> Result<String, String> {
    // Number 0 is "no such number"; the others are named and ordered by their text.
    let shapes: BTreeSet<&str> =
        runs.lines().filter_map(|line| line.splitn(3, ' ').nth(2)).filter(|shape| *shape != "none").collect();
    let shape_numbers: BTreeMap<&str, usize> =
        [("none", 0)].into_iter().chain(shapes.iter().copied().zip(1..)).collect();

    let mut text = header(&PHONE);
    text += "\nuse super::{Kind, Split};\n\n";
    text += "/// What a run says about its numbers: `None`, no such number, or their kind and groups.\n#[rustfmt::skip]\n";
    let _ =
        writeln!(text, "pub(super) static SHAPES: [Option<Split>; {}] = [\n    None,", shape_numbers.len());
    for shape in &shapes {
        let [kind, area, exchange] = words(shape)?;
        let _ =
            writeln!(text, "    Some(Split {{ kind: Kind::{kind}, area: {area}, exchange: {exchange} }}),");
    }
    text += "];\n\n/// A run of beginnings: the first of them, five digits after the leading 0, and its place in `SHAPES`.\n";
    text += "const fn run(beginning: u32, shape: u32) -> u32 {\n    beginning << 8 | shape\n}\n";

    for (digits, name) in [("10", "TEN_DIGITS"), ("11", "ELEVEN_DIGITS")] {
        let mut cells = Vec::new();
        for line in runs.lines() {
            let Some((beginning, shape)) =
                line.strip_prefix(digits).and_then(|rest| rest.trim_start().split_once(' '))
            else {
                continue;
            };
            let number = shape_numbers.get(shape).ok_or_else(|| format!("unexpected line: {line}"))?;
            cells.push(format!("run({}, {number}),", beginning.trim_start_matches('0')));
        }
        let _ =
            writeln!(text, "\n/// Where numbers of {digits} digits change their shape, in ascending order.");
        let _ = writeln!(text, "#[rustfmt::skip]\npub(super) static {name}: [u32; {}] = [", cells.len());
        for row in cells.chunks(6) {
            let _ = writeln!(text, "    {}", row.join(" "));
        }
        text += "];\n";
    }
    Ok(text)
}

fn words<const N: usize>(text: &str) -> Result<[&str; N], String> {
    text.split(' ').collect::<Vec<_>>().try_into().map_err(|_| format!("unexpected words: {text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_become_two_arrays() {
        let plan = table("10 011200 Fixed 3 3\n10 011400 none\n11 050100 Ip 3 4\n").unwrap();
        for part in [
            "Some(Split { kind: Kind::Ip, area: 3, exchange: 4 })",
            "TEN_DIGITS: [u32; 2] = [\n    run(11200, 1), run(11400, 0),\n]",
            "ELEVEN_DIGITS: [u32; 1] = [\n    run(50100, 2),\n]",
        ] {
            assert!(plan.contains(part), "{part} in {plan}");
        }
        assert!(table("10 011200 Fixed\n").is_err());
    }
}
