//! The dependency graph out of `cargo metadata`.

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::Value;

use super::text;

/// A package of the lock file.
pub(super) struct Package {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) version: String,
    pub(super) licence: Option<String>,
}

/// An edge to a package id.
struct Dependency {
    id: String,
    /// Needed by tests and examples only.
    only_dev: bool,
}

pub(super) struct Graph {
    pub(super) packages: Vec<Package>,
    members: Vec<String>,
    dependencies: HashMap<String, Vec<Dependency>>,
}

impl Graph {
    pub(super) fn from_metadata(metadata: &Value) -> Result<Self, String> {
        let packages = items(&metadata["packages"], "packages")?
            .iter()
            .map(|package| {
                Ok(Package {
                    id: text(package, "id")?.to_owned(),
                    name: text(package, "name")?.to_owned(),
                    version: text(package, "version")?.to_owned(),
                    licence: package["license"].as_str().map(str::to_owned),
                })
            })
            .collect::<Result<_, String>>()?;
        let members = items(&metadata["workspace_members"], "workspace_members")?
            .iter()
            .filter_map(|id| id.as_str().map(str::to_owned))
            .collect();
        let mut dependencies = HashMap::new();
        for node in items(&metadata["resolve"]["nodes"], "resolve.nodes")? {
            let edges = items(&node["deps"], "deps")?
                .iter()
                .map(|edge| {
                    let kinds = items(&edge["dep_kinds"], "dep_kinds")?;
                    let only_dev = kinds.iter().all(|kind| kind["kind"] == "dev");
                    Ok(Dependency { id: text(edge, "pkg")?.to_owned(), only_dev })
                })
                .collect::<Result<Vec<_>, String>>()?;
            dependencies.insert(text(node, "id")?.to_owned(), edges);
        }
        Ok(Self { packages, members, dependencies })
    }

    /// Ids of all packages that the named ones need to be built, without what only their tests need.
    pub(super) fn reachable_without_dev(&self, names: &[&str]) -> HashSet<String> {
        let start = self.packages.iter().filter(|package| names.contains(&package.name.as_str()));
        let mut to_visit: Vec<&str> = start.map(|package| package.id.as_str()).collect();
        let mut seen: HashSet<String> = HashSet::new();
        while let Some(id) = to_visit.pop() {
            if seen.insert(id.to_owned()) {
                to_visit.extend(self.edges(id).filter(|edge| !edge.only_dev).map(|edge| edge.id.as_str()));
            }
        }
        seen
    }

    /// The names on a shortest way from a crate of the workspace to the package.
    pub(super) fn way_to<'a>(&'a self, id: &'a str) -> Vec<&'a str> {
        let mut came_from: HashMap<&str, Option<&str>> =
            self.members.iter().map(|member| (member.as_str(), None)).collect();
        let mut to_visit: VecDeque<&str> = self.members.iter().map(String::as_str).collect();
        while let Some(here) = to_visit.pop_front() {
            if here == id {
                break;
            }
            for edge in self.edges(here) {
                if !came_from.contains_key(edge.id.as_str()) {
                    came_from.insert(&edge.id, Some(here));
                    to_visit.push_back(&edge.id);
                }
            }
        }
        let mut way = Vec::new();
        let mut here = Some(id);
        while let Some(id) = here {
            way.push(self.name(id));
            here = came_from.get(id).copied().flatten();
        }
        way.reverse();
        way
    }

    fn edges(&self, id: &str) -> impl Iterator<Item = &Dependency> {
        self.dependencies.get(id).into_iter().flatten()
    }

    fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.packages.iter().find(|package| package.id == id).map_or(id, |package| &package.name)
    }
}

fn items<'a>(value: &'a Value, field: &str) -> Result<&'a Vec<Value>, String> {
    value.as_array().ok_or_else(|| format!("cargo metadata: {field} is missing"))
}
