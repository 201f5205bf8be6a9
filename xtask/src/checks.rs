//! The tasks that are one or a few cargo commands.

use crate::Task;
use crate::program::Program;

pub(crate) const FMT: Task = Task {
    name: "fmt",
    summary: "the source is formatted",
    help: "
cargo xtask fmt [--fix]

  --fix   format instead of checking",
    run: |mut arguments| {
        let fix = arguments.take_flag("--fix");
        arguments.finish()?;
        let fmt = Program::cargo("fmt").arg("--all");
        if fix { fmt.run() } else { fmt.arg("--check").run() }
    },
};

pub(crate) const LINT: Task = Task {
    name: "lint",
    summary: "clippy has nothing to say about any crate or test",
    help: "
cargo xtask lint [ARGUMENTS FOR CARGO CLIPPY]

Every warning counts as an error.",
    run: |arguments| {
        Program::cargo("clippy")
            .args(["--workspace", "--all-targets"])
            .args(arguments.into_rest())
            .args(["--", "-D", "warnings"])
            .run()
    },
};

pub(crate) const TEST: Task = Task {
    name: "test",
    summary: "all tests of the workspace, generated files and golden reports among them",
    help: "
cargo xtask test [ARGUMENTS FOR CARGO TEST]

  cargo xtask test -p misdelivery-core folding     one crate, tests with that name
Golden reports, schemas and detector pages are rewritten by `cargo xtask bless`.",
    run: |arguments| {
        let mut rest = arguments.into_rest();
        if !rest.iter().any(|word| word == "-p" || word.starts_with("--package")) {
            rest.insert(0, "--workspace".to_owned());
        }
        Program::cargo("test").args(rest).run()
    },
};

/// The only three sets that are promised to build.
const FEATURE_SETS: &[&[&str]] =
    &[&[], &["--no-default-features", "--features", "slim"], &["--no-default-features"]];

pub(crate) const FEATURES: Task = Task {
    name: "features",
    summary: "core builds without warnings with all, slim and no features",
    help: "
cargo xtask features

The three sets that are promised: default, slim (a web page) and none.",
    run: |arguments| {
        arguments.finish()?;
        // Clippy and not check: it has the dependencies already, and code that is dead without a feature
        // shows.
        FEATURE_SETS.iter().try_for_each(|set| {
            Program::cargo("clippy")
                .args(["-p", "misdelivery-core"])
                .args(*set)
                .args(["--", "-D", "warnings"])
                .run()
        })
    },
};

pub(crate) const DOCS: Task = Task {
    name: "docs",
    summary: "the documentation builds and no link in it is broken",
    help: "
cargo xtask docs [ARGUMENTS FOR CARGO DOC]

  cargo xtask docs --open",
    run: |arguments| {
        Program::cargo("doc")
            .args(["--workspace", "--no-deps"])
            .args(arguments.into_rest())
            .env("RUSTDOCFLAGS", "-D warnings")
            .run()
    },
};

/// Core's word table first: the tests of the other crates run on it.
const GENERATED_BY_TESTS: &[&[&str]] = &[
    &["-p", "misdelivery-core", "--lib", "lexicon::"],
    &["-p", "misdelivery-ffi", "--tests"],
    &["-p", "misdelivery-tests"],
];

pub(crate) const GENERATED: Task = Task {
    name: "generated",
    summary: "the tests that compare generated files, alone",
    help: "
cargo xtask generated

Word table, C header, schemas, detector pages, golden reports: all of them are compared by ordinary
tests, so ci has no step of that name. The tables in data/ come from packages on the network and are
compared by `cargo xtask lexicon --check` only.",
    run: |arguments| {
        arguments.finish()?;
        GENERATED_BY_TESTS.iter().try_for_each(|tests| Program::cargo("test").args(*tests).run())
    },
};

pub(crate) const BLESS: Task = Task {
    name: "bless",
    summary: "rewrites golden reports, schemas, pages, header and word table from what the code does now",
    help: "
cargo xtask bless

Read the difference before you commit it: a blessed mistake is a mistake that no test sees.",
    run: |arguments| {
        arguments.finish()?;
        GENERATED_BY_TESTS.iter().try_for_each(|tests| {
            // All of them, so that one difference does not hide the next.
            Program::cargo("test").args(*tests).arg("--no-fail-fast").env("BLESS", "1").run()
        })
    },
};

pub(crate) const BENCH: Task = Task {
    name: "bench",
    summary: "measures the way from a mail to its report",
    help: "
cargo xtask bench [NAME] [-- ARGUMENTS FOR CRITERION]

Compares with the last run on this machine; close other programs first.",
    run: |arguments| {
        Program::cargo("bench").args(["-p", "misdelivery-benches"]).args(arguments.into_rest()).run()
    },
};

pub(crate) const EVALUATE: Task = Task {
    name: "evaluate",
    summary: "measures what is found and what should not have been, on data of others and on made-up mails",
    help: "
cargo xtask evaluate SUBJECT [FILE] [--json OUT] [--write OUT.jsonl] [--misses N] [--false-hits N]

  cargo xtask evaluate addresses data/addresses-dev.jsonl --misses 20
  cargo xtask evaluate spellings
  cargo xtask evaluate all --data FOLDER
Subjects: addresses, names, cases, false-hits, spellings, composed-mails, files, speed, all;
`cargo xtask evaluate help` explains them and says where the files come from. FILE is read from the workspace's
folder if it is no full path. benches/peers/run.py measures other tools the same way.",
    run: |arguments| {
        Program::cargo("run")
            .args(["--quiet", "--release", "-p", "misdelivery-benches", "--features", "phone-oracle"])
            .args(["--bin", "evaluate", "--"])
            .args(arguments.into_rest())
            .run()
    },
};
