//! Fields: what they compute is text, how they do it is not; some of them reach outside.

use super::super::super::inspection::FeatureKind;
use super::super::super::reader::Reader;

/// Longest instruction kept.
const MOST: usize = 4 << 10;

/// A field between its begin and its end.
#[derive(Debug, Default)]
pub(super) struct Field {
    instruction: String,
    /// After the separator: its text is what the reader sees.
    pub(super) has_result: bool,
}

impl Field {
    pub(super) fn add(&mut self, text: &str) {
        if self.instruction.len() < MOST {
            self.instruction.push_str(text);
        }
    }

    /// The instruction is complete.
    pub(super) fn close(&self, reader: &mut Reader<'_>) {
        report(&self.instruction, reader);
    }
}

/// Says what a field does outside the document.
pub(super) fn report(instruction: &str, reader: &mut Reader<'_>) {
    let mut words = words(instruction);
    let name = words.next().unwrap_or_default().to_ascii_uppercase();
    match name.as_str() {
        // `LINK Excel.Sheet.12 "C:\\…\\book.xlsx"`: the address stands second.
        "LINK" => {
            words.next();
        }
        "INCLUDETEXT" | "INCLUDEPICTURE" | "INCLUDE" | "IMPORT" | "RD" | "DATABASE" | "DDE" | "DDEAUTO" => {}
        _ => return,
    }
    if name.starts_with("DDE") {
        reader.feature(FeatureKind::Dde, None, "", 1);
        return;
    }
    let address = match name.as_str() {
        "DATABASE" => words.skip_while(|w| !w.eq_ignore_ascii_case("\\d")).nth(1),
        _ => words.find(|w| !w.starts_with('\\') || w.starts_with("\\\\")),
    };
    // Pictures of a mail point into the mail, not outside.
    if let Some(address) = address.filter(|a| !a.is_empty() && !a.starts_with("cid:")) {
        reader.feature(FeatureKind::ExternalLink, None, address, 1);
    }
}

/// The words of an instruction; quoted ones with their spaces, doubled backslashes single.
fn words(instruction: &str) -> impl Iterator<Item = String> + '_ {
    let mut rest = instruction.trim_start();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '“' | '”'));
        let (word, after) = match quote {
            Some(quote) => {
                let inner = rest.get(quote.len_utf8()..)?;
                let end = inner.find(['"', '”']).unwrap_or(inner.len());
                let after = inner.get(end..)?;
                (inner.get(..end)?, after.trim_start_matches(['"', '”']))
            }
            None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        rest = after.trim_start();
        Some(word.replace("\\\\", "\\"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_instructions() {
        let all: Vec<String> =
            words(r#" LINK Excel.Sheet.12 "C:\\共有 文書\\a.xlsx" Sheet1!R1C1 \a"#).collect();
        assert_eq!(all, ["LINK", "Excel.Sheet.12", r"C:\共有 文書\a.xlsx", "Sheet1!R1C1", r"\a"]);
        assert_eq!(words("\"“").count(), 1);
    }
}
