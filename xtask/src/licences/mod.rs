//! Which dependencies may be there: their licences, and the few crates that we know and refuse.
//!
//! Works from `cargo metadata` alone, so CI needs no cargo-deny (an expensive build); `deny.toml` holds the
//! same two lists for those who have it, and a test keeps them equal.

mod expression;
mod graph;
mod rules;

use serde_json::Value;

use crate::Task;
use crate::arguments::Arguments;
use crate::program::Program;
use expression::Expression;
use graph::Graph;
use rules::{ALLOWED, BANNED, EXCEPTIONS, SHIPPED, Scope};

pub(crate) const LICENCES: Task = Task {
    name: "licences",
    summary: "every dependency has an allowed licence and none is banned",
    help: "
cargo xtask licences

Looks at all packages in Cargo.lock that any feature, platform or test needs. The lists are in
xtask/src/licences/rules.rs; deny.toml says the same for cargo-deny.",
    run,
};

fn run(arguments: Arguments) -> Result<(), String> {
    arguments.finish()?;
    let text = Program::cargo("metadata").args(["--format-version", "1", "--all-features"]).output()?;
    let metadata = serde_json::from_str(&text).map_err(|error| format!("cargo metadata: {error}"))?;
    let graph = Graph::from_metadata(&metadata)?;
    let faults = faults(&graph);
    for fault in &faults {
        eprintln!("{fault}");
    }
    match faults.len() {
        0 => {
            eprintln!("{} packages, all licences allowed, none banned", graph.packages.len());
            Ok(())
        }
        1 => Err("1 package may not be used".to_owned()),
        count => Err(format!("{count} packages may not be used")),
    }
}

/// One line per package that breaks a rule: what, why, and who brings it in.
fn faults(graph: &Graph) -> Vec<String> {
    let mut faults = Vec::new();
    let shipped = graph.reachable_without_dev(SHIPPED);
    for package in &graph.packages {
        let because = match licence_fault(&package.name, package.licence.as_deref()) {
            Some(because) => Some(because),
            None => BANNED
                .iter()
                .find(|ban| ban.name == package.name)
                .filter(|ban| ban.scope == Scope::Everywhere || shipped.contains(&package.id))
                .map(|ban| format!("is banned: {}", ban.because)),
        };
        if let Some(because) = because {
            let way = graph.way_to(&package.id).join(" > ");
            faults.push(format!("{} {} {because}\n    needed by {way}", package.name, package.version));
        }
    }
    faults
}

fn licence_fault(name: &str, licence: Option<&str>) -> Option<String> {
    let Some(licence) = licence else { return Some("names no licence".to_owned()) };
    let expression = match Expression::parse(licence) {
        Ok(expression) => expression,
        Err(message) => return Some(format!("has a licence that cannot be read, {licence:?}: {message}")),
    };
    let allowed = |id: &str| {
        ALLOWED.contains(&id)
            || EXCEPTIONS.iter().any(|exception| exception.name == name && exception.licence == id)
    };
    let missing = expression.missing(&allowed);
    (!missing.is_empty())
        .then(|| format!("has the licence {licence:?}; not on the list: {}", missing.join(", ")))
}

/// Text of a field, for the parts of `cargo metadata` that must be there.
fn text<'a>(value: &'a Value, field: &str) -> Result<&'a str, String> {
    value[field].as_str().ok_or_else(|| format!("cargo metadata: {field} is missing"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn package(name: &str, licence: Option<&str>) -> Value {
        json!({"id": name, "name": name, "version": "1.0.0", "license": licence})
    }

    fn node(id: &str, dependencies: &[(&str, Option<&str>)]) -> Value {
        let deps: Vec<Value> = dependencies
            .iter()
            .map(|(id, kind)| json!({"pkg": id, "dep_kinds": [{"kind": kind, "target": null}]}))
            .collect();
        json!({"id": id, "deps": deps})
    }

    fn checked(packages: Vec<Value>, nodes: Vec<Value>) -> Vec<String> {
        let metadata = json!({"packages": packages, "workspace_members": ["misdelivery-core"],
            "resolve": {"nodes": nodes}});
        faults(&Graph::from_metadata(&metadata).unwrap())
    }

    #[test]
    fn says_which_crate_why_and_through_whom() {
        let found = checked(
            vec![
                package("misdelivery-core", Some("MIT")),
                package("a", Some("MIT")),
                package("b", Some("GPL-3.0-only")),
            ],
            vec![node("misdelivery-core", &[("a", None)]), node("a", &[("b", None)]), node("b", &[])],
        );
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("b 1.0.0 has the licence \"GPL-3.0-only\""), "{}", found[0]);
        assert!(found[0].ends_with("needed by misdelivery-core > a > b"), "{}", found[0]);
    }

    #[test]
    fn an_oracle_is_allowed_in_tests_and_refused_in_what_is_shipped() {
        let packages = || vec![package("misdelivery-core", Some("MIT")), package("psl", Some("MIT"))];
        for (kind, expected) in [(Some("dev"), 0), (None, 1), (Some("build"), 1)] {
            let nodes = vec![node("misdelivery-core", &[("psl", kind)]), node("psl", &[])];
            assert_eq!(checked(packages(), nodes).len(), expected, "{kind:?}");
        }
    }

    #[test]
    fn a_crate_banned_everywhere_is_refused_in_tests_too() {
        let found = checked(
            vec![package("misdelivery-core", Some("MIT")), package("pdf-extract", Some("MIT"))],
            vec![node("misdelivery-core", &[("pdf-extract", Some("dev"))]), node("pdf-extract", &[])],
        );
        assert!(found[0].contains("is banned"), "{found:?}");
    }

    #[test]
    fn exceptions_hold_for_one_crate_only() {
        assert_eq!(licence_fault("misdelivery-data", Some("(MIT OR Apache-2.0) AND MPL-2.0")), None);
        assert!(
            licence_fault("another", Some("(MIT OR Apache-2.0) AND MPL-2.0"))
                .unwrap()
                .ends_with("list: MPL-2.0")
        );
        assert!(licence_fault("another", None).is_some());
        assert!(licence_fault("another", Some("MIT OR (")).unwrap().contains("cannot be read"));
    }
}
