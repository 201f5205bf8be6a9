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

    /// What a field shows that has no result: `EQ \o` lays characters over each other, a circle over 印, a reading
    /// over a name. The last of them is the word itself.
    pub(super) fn overlaid(&self) -> Option<&str> {
        let instruction = self.instruction.trim_start();
        let rest = instruction.get(..2).filter(|n| n.eq_ignore_ascii_case("EQ")).and(instruction.get(2..))?;
        let at = memchr::memmem::find(rest.as_bytes(), b"\\o")?;
        let rest = rest.get(at..)?;
        let inner = rest.get(rest.find('(')? + 1..)?;
        let (mut depth, mut from, mut end) = (0usize, 0, inner.len());
        for (i, c) in inner.char_indices() {
            match c {
                '(' => depth += 1,
                ')' if depth == 0 => {
                    end = i;
                    break;
                }
                ')' => depth -= 1,
                ',' | ';' if depth == 0 => from = i + 1,
                _ => {}
            }
        }
        // What is moved up or down is a word in parentheses after its switches.
        let last = inner.get(from..end)?.trim();
        let word = if last.starts_with('\\') { last.rsplit('(').next()?.trim_end_matches(')') } else { last };
        Some(word).filter(|word| !word.is_empty())
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
    fn characters_over_characters() {
        let overlaid = |instruction: &str| {
            let mut field = Field::default();
            field.add(instruction);
            field.overlaid().map(str::to_owned)
        };
        assert_eq!(overlaid(r" EQ \o\ac(○,印)").as_deref(), Some("印"));
        let reading = r#"EQ \* jc2 \* "Font:ＭＳ 明朝" \* hps10 \o\ad(\s\up 9(さとう),佐藤)"#;
        assert_eq!(overlaid(reading).as_deref(), Some("佐藤"));
        assert_eq!(overlaid(r"EQ \o\ad(○,\s\do 2(秘))").as_deref(), Some("秘"));
        assert_eq!(overlaid("EQ \\o"), None);
        assert_eq!(overlaid("PAGE"), None);
    }

    #[test]
    fn words_of_instructions() {
        let all: Vec<String> =
            words(r#" LINK Excel.Sheet.12 "C:\\共有 文書\\a.xlsx" Sheet1!R1C1 \a"#).collect();
        assert_eq!(all, ["LINK", "Excel.Sheet.12", r"C:\共有 文書\a.xlsx", "Sheet1!R1C1", r"\a"]);
        assert_eq!(words("\"“").count(), 1);
    }
}
