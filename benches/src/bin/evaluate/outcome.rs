//! What a subject gives: a text for people, measures for machines.

use serde_json::{Map, Value, json};

/// A text in Markdown, and named figures.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) text: String,
    measures: Vec<(String, f64)>,
}

impl Outcome {
    /// A line of text.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        self.text.push_str(line.as_ref());
        self.text.push('\n');
    }

    /// A figure under a name such as `addresses/full`.
    pub(crate) fn measure(&mut self, name: impl Into<String>, value: f64) {
        self.measures.push((name.into(), value));
    }

    /// The figure of that name.
    pub(crate) fn value(&self, name: &str) -> Option<f64> {
        self.measures.iter().find(|(known, _)| known == name).map(|&(_, value)| value)
    }

    /// A Markdown table below an empty line.
    pub(crate) fn table(&mut self, heads: &[&str], rows: &[Vec<String>]) {
        self.line("");
        self.line(format!("| {} |", heads.join(" | ")));
        self.line(format!("|{}", "---|".repeat(heads.len())));
        for row in rows {
            self.line(format!("| {} |", row.join(" | ")));
        }
    }

    /// Takes over text and figures of another.
    pub(crate) fn append(&mut self, other: Self) {
        self.text.push_str(&other.text);
        self.measures.extend(other.measures);
    }

    pub(crate) fn to_json(&self, subject: &str) -> String {
        let measures: Map<String, Value> =
            self.measures.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        format!("{:#}\n", json!({ "subject": subject, "measures": measures }))
    }
}

/// A share with as many places as the samples can carry.
pub(crate) fn share(value: f64) -> String {
    format!("{value:.4}")
}

/// Text on one line, for lists of misses.
pub(crate) fn one_line(text: &str) -> String {
    text.replace('\n', "⏎").replace('\t', "⇥")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_as_many_cells_everywhere() {
        let mut outcome = Outcome::default();
        outcome.table(&["a", "b"], &[vec!["1".into(), "2".into()]]);
        assert_eq!(outcome.text, "\n| a | b |\n|---|---|\n| 1 | 2 |\n");
    }

    #[test]
    fn figures_are_found_by_name() {
        let mut outcome = Outcome::default();
        outcome.measure("x/full", 0.5);
        assert_eq!(outcome.value("x/full"), Some(0.5));
        assert!(outcome.to_json("x").contains("\"x/full\": 0.5"));
    }
}
