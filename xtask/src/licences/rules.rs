//! The lists themselves. `deny.toml` repeats them for cargo-deny; a test below compares.

/// Licences that any dependency may have. Short on purpose: a new one is a decision.
pub(super) const ALLOWED: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Unlicense",
    "Zlib",
    "Unicode-3.0",
];

/// A licence that one crate may have besides.
pub(super) struct Exception {
    pub(super) name: &'static str,
    pub(super) licence: &'static str,
}

/// The generated tables keep the licence of where they come from.
pub(super) const EXCEPTIONS: &[Exception] = &[
    Exception { name: "misdelivery-data", licence: "MPL-2.0" },
    Exception { name: "misdelivery-data", licence: "NAIST-2003" },
    // Writes the C header in a test; nothing of it is shipped.
    Exception { name: "cbindgen", licence: "MPL-2.0" },
];

/// What users get. The other crates of the workspace test, measure and build.
pub(super) const SHIPPED: &[&str] =
    &["misdelivery-core", "misdelivery-data", "misdelivery-ffi", "misdelivery-wasm", "misdelivery-cli"];

/// Where a ban holds.
#[derive(PartialEq)]
pub(super) enum Scope {
    Everywhere,
    /// Allowed in tests and benches.
    Shipped,
}

pub(super) struct Ban {
    pub(super) name: &'static str,
    pub(super) scope: Scope,
    pub(super) because: &'static str,
}

/// Crates that come to mind for a need of ours and turned out wrong (measured; reasons in short).
pub(super) const BANNED: &[Ban] = &[
    Ban { name: "pdf-extract", scope: Scope::Everywhere, because: "panics on ordinary Japanese PDF files" },
    Ban { name: "lopdf", scope: Scope::Everywhere, because: "loses the text of most Japanese PDF files" },
    Ban { name: "milter", scope: Scope::Everywhere, because: "GPL-3.0; miltr is MIT" },
    Ban { name: "indymilter", scope: Scope::Everywhere, because: "GPL-3.0; miltr is MIT" },
    Ban {
        name: "openssl-sys",
        scope: Scope::Everywhere,
        because: "a C library for network use, and we use none",
    },
    Ban { name: "unrar", scope: Scope::Everywhere, because: "wraps C++ under a licence of its own" },
    Ban { name: "psl", scope: Scope::Shipped, because: "934 KB in a web page; our table is 68 KB" },
    Ban { name: "cbindgen", scope: Scope::Shipped, because: "MPL-2.0; it is a tool of the tests" },
    Ban { name: "phonenumber", scope: Scope::Shipped, because: "1.8 MB and seconds to start in a web page" },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn deny_toml() -> String {
        let path = crate::workspace::root().join("deny.toml");
        std::fs::read_to_string(path).expect("deny.toml is there")
    }

    /// The quoted words that match `key = "…"` lines, or all of them in the array called `key`.
    fn array(text: &str, key: &str) -> String {
        let start = text.find(&format!("\n{key} = [")).unwrap_or_else(|| panic!("deny.toml has no {key}"));
        let end = text[start..].find("\n]").expect("the list is closed");
        text[start..start + end].to_owned()
    }

    fn quoted_after<'a>(text: &'a str, before: &str) -> BTreeSet<&'a str> {
        text.match_indices(before).filter_map(|(at, _)| text[at + before.len()..].split('"').next()).collect()
    }

    #[test]
    fn deny_toml_allows_the_same_licences() {
        let text = deny_toml();
        let theirs = array(&text, "allow");
        assert_eq!(quoted_after(&theirs, "\n    \""), ALLOWED.iter().copied().collect());
        let exceptions = array(&text, "exceptions");
        for exception in EXCEPTIONS {
            assert!(exceptions.contains(&format!("\"{}\"", exception.name)), "{}", exception.name);
            assert!(exceptions.contains(&format!("\"{}\"", exception.licence)), "{}", exception.licence);
        }
    }

    #[test]
    fn deny_toml_bans_the_same_crates() {
        let text = deny_toml();
        let theirs = array(&text, "deny");
        assert_eq!(quoted_after(&theirs, "crate = \""), BANNED.iter().map(|ban| ban.name).collect());
        for ban in BANNED {
            let line =
                theirs.lines().find(|line| line.contains(&format!("crate = \"{}\"", ban.name))).unwrap();
            assert_eq!(line.contains("wrappers"), ban.scope == Scope::Shipped, "{line}");
        }
    }
}
