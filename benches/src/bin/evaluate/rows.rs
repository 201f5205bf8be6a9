//! JSONL in and out: one JSON object a line, spans in code points.

use std::io::{Read, Write};
use std::path::Path;

use serde_json::{Value, json};

use crate::options::Options;

/// The rows of the file, all of them or a sample.
pub(crate) fn read(options: &Options, usual: &str) -> Result<Vec<Value>, String> {
    let path = options.file(usual)?;
    let text = text_of(&path).map_err(|error| {
        format!(
            "{}: {error}\nThe data is written by others and not in the repository; `evaluate --help` says where each file comes from.",
            path.display()
        )
    })?;
    let mut rows = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        rows.push(
            serde_json::from_str(line)
                .map_err(|error| format!("{}, line {}: {error}", path.display(), index + 1))?,
        );
    }
    let step = options.step(rows.len());
    Ok(rows.into_iter().step_by(step).collect())
}

/// The text of a file, unpacked if its name ends in `.gz`.
fn text_of(path: &Path) -> std::io::Result<String> {
    let bytes = std::fs::read(path)?;
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text)?;
    } else {
        bytes.as_slice().read_to_string(&mut text)?;
    }
    Ok(text)
}

/// A string of a row, or an error that names the key.
pub(crate) fn string<'r>(row: &'r Value, key: &str) -> Result<&'r str, String> {
    row[key].as_str().ok_or_else(|| format!("a row has no string {key:?}: {row}"))
}

/// A list of `[start, end]` in code points, as byte ranges of `text`.
pub(crate) fn byte_spans(row: &Value, key: &str, text: &str) -> Result<Vec<(usize, usize)>, String> {
    let bad = || format!("a row has no list of spans {key:?}: {row}");
    let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    offsets.push(text.len());
    row[key]
        .as_array()
        .ok_or_else(bad)?
        .iter()
        .map(|pair| {
            let at = |i: usize| offsets.get(usize::try_from(pair[i].as_u64()?).ok()?).copied();
            at(0).zip(at(1)).ok_or_else(bad)
        })
        .collect()
}

/// A byte range of `text` in code points.
pub(crate) fn code_points(text: &str, start: usize, end: usize) -> [usize; 2] {
    let before = text[..start].chars().count();
    [before, before + text[start..end].chars().count()]
}

/// A text with what is to be found in it, as the peers read it.
pub(crate) fn peer_row(group: &str, text: &str, spans: &[(usize, usize)], html: bool) -> Value {
    let spans: Vec<_> = spans.iter().map(|&(start, end)| code_points(text, start, end)).collect();
    json!({ "group": group, "text": text, "spans": spans, "html": html })
}

/// Writes rows if a place for them was named.
pub(crate) fn write(path: Option<&Path>, rows: impl IntoIterator<Item = Value>) -> Result<(), String> {
    let Some(path) = path else { return Ok(()) };
    let bad = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).map_err(bad)?);
    for row in rows {
        writeln!(file, "{row}").map_err(bad)?;
    }
    file.flush().map_err(bad)
}

/// Writes a text.
pub(crate) fn write_text(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_and_bytes_agree() {
        let text = "氏名は山田です";
        let row = json!({ "persons": [[3, 5]] });
        let spans = byte_spans(&row, "persons", text).unwrap();
        assert_eq!(&text[spans[0].0..spans[0].1], "山田");
        assert_eq!(code_points(text, spans[0].0, spans[0].1), [3, 5]);
        assert!(byte_spans(&json!({ "persons": [[3, 50]] }), "persons", text).is_err());
    }

    #[test]
    fn a_missing_file_says_where_it_comes_from() {
        let options = Options { file: Some("/nowhere/x.jsonl".into()), ..Options::default() };
        let message = read(&options, "x.jsonl").unwrap_err();
        assert!(message.contains("/nowhere/x.jsonl") && message.contains("--help"), "{message}");
    }
}
