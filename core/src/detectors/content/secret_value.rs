//! Values behind labels of secrets: 「パスワード：Kx7!ponta29」, `password: …`, 「提取码：8k2m」.
//!
//! What detectors of passwords and of links with their passwords share. Talk about passwords has no value behind the
//! word: a Japanese word, a count, asterisks, a place for the reader's own (practice.md W24).

use std::ops::Range;

use crate::view::text::TextView;

/// A value behind a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::detectors) struct Value {
    pub(in crate::detectors) range: Range<usize>,
    /// Whether it has digits, signs or capitals as words do not.
    pub(in crate::detectors) looks_made: bool,
}

/// The value that follows a label, if one does.
pub(in crate::detectors) fn after_label(view: &TextView<'_>, label_end: usize) -> Option<Value> {
    let after = view.after(label_end, 160);
    let mut rest = after;
    // 「パスワード（初期）：」, 「PW]」
    if let Some(inner) = rest.strip_prefix('(')
        && let Some(close) = inner.find(')').filter(|c| *c <= 24)
        && inner[close + 1..].trim_start().starts_with([':', '='])
    {
        rest = &inner[close + 1..];
    }
    let (mut connected, below) = connector(&mut rest);
    // In a table the next cell may be the next head.
    connected &= !after[..after.len() - rest.len()].contains(['\t', '|']);
    if below && !stands_alone(view, label_end, rest) {
        return None;
    }
    let start = label_end + (after.len() - rest.len());
    // 「token-3050」 is one word.
    if start == label_end && rest.starts_with(|c: char| c.is_ascii_graphic()) {
        return None;
    }
    let value = token(view, start)?;
    let text = &view.text[value.clone()];
    let source = view.source_text(value.clone());
    let looks_made = looks_made(text, &source);
    let next = view.text[value.end..].trim_start_matches(' ').chars().next();
    // 「12文字以上」, 「90日」, 「2026年」
    let counts = text.bytes().all(|b| b.is_ascii_digit())
        && next.is_some_and(|c| "文桁回日年月時分種つ個件本名%".contains(c));
    if counts
        || is_no_value(text)
        || (!connected && !looks_made)
        || (!looks_made && !ends_its_line(view, value.end))
    {
        return None;
    }
    Some(Value { range: value, looks_made })
}

/// Values in the column that a label heads, in the lines below with as many cells, and where those lines end.
pub(super) fn below_head(
    view: &TextView<'_>,
    label: &Range<usize>,
    end: usize,
) -> (Vec<Range<usize>>, usize) {
    const ROWS: usize = 500;
    let text: &str = &view.text;
    let head = view.line(label.start);
    let Some(delimiter) = ['\t', '|', ','].into_iter().find(|d| text[head.clone()].contains(*d)) else {
        return (Vec::new(), head.end);
    };
    let cells = |line: Range<usize>| {
        let mut at = line.start;
        text[line].split(delimiter).map(move |cell| {
            let start = at + cell.len() - cell.trim_start().len();
            at += cell.len() + 1;
            start..start + cell.trim().len()
        })
    };
    let Some(column) = cells(head.clone()).position(|c| c.start <= label.start && label.end <= c.end) else {
        return (Vec::new(), head.end);
    };
    let count = cells(head.clone()).count();
    let is_head = cells(head.clone()).nth(column).is_some_and(|c| c.len() <= label.len() + 18);
    let mut values = Vec::new();
    let mut at = head.end;
    for _ in 0..ROWS {
        let Some(next) = memchr::memchr(b'\n', &text.as_bytes()[at..end.max(at)]).map(|i| at + i + 1) else {
            break;
        };
        let row = view.line(next);
        at = row.end;
        let is_row = count >= 2 && is_head && cells(row.clone()).count() == count;
        match cells(row).nth(column) {
            Some(cell) if is_row => values.push(cell),
            _ => break,
        }
    }
    (values, at)
}

/// Reads what may stand between label and value. Whether it says that the value follows, and whether it goes on in
/// the next line.
fn connector(rest: &mut &str) -> (bool, bool) {
    let mut connected = false;
    let mut below = false;
    loop {
        let before = rest.len();
        *rest = rest.trim_start_matches([' ', '*', '"', '\'', ']', '】', '」', ')', '`', '_']);
        if let Some(next) = rest.strip_prefix([':', '=', '→', '\t', '|', '「', '『', '【', '⇒', '›'])
        {
            *rest = next;
            connected = true;
        }
        if let Some(next) =
            rest.strip_prefix("->").or_else(|| rest.strip_prefix("=>")).or_else(|| rest.strip_prefix('は'))
        {
            *rest = next;
            connected = true;
        }
        if let Some(next) = rest.strip_prefix("is ").or_else(|| rest.strip_prefix("ist ")) {
            *rest = next;
        }
        if !below && let Some(next) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')) {
            *rest = next;
            below = true;
            connected = true;
        }
        if rest.len() == before {
            return (connected, below);
        }
    }
}

/// Whether label and value have a line each.
fn stands_alone(view: &TextView<'_>, label_end: usize, rest: &str) -> bool {
    let line = view.line(label_end);
    let label = view.text[line]
        .trim_matches([' ', ':', '■', '□', '・', '●', '◆', '【', '】', '[', ']', '>', '*', '-', '<', '|']);
    let value = rest.lines().next().unwrap_or("").trim_matches([' ', '>', '"', '\t']);
    label.chars().count() <= 24
        && !label.contains([':', '\t', ' '])
        && !value.is_empty()
        && value.bytes().all(|b| b.is_ascii_graphic())
}

/// The run of visible ASCII at an offset, without the punctuation around it.
fn token(view: &TextView<'_>, start: usize) -> Option<Range<usize>> {
    let bytes = view.text.as_bytes();
    let len = bytes[start..]
        .iter()
        .take(128)
        .take_while(|b| b.is_ascii_graphic() && !matches!(b, b'|' | b';'))
        .count();
    let mut text = &view.text[start..start + len];
    let opened = text.starts_with(['(', '"', '\'', '`']);
    let from = start + usize::from(opened);
    text = &text[usize::from(opened)..];
    loop {
        let cut = text
            .strip_suffix([')', '"', '\'', '`', ',', ';', ']', '>'])
            .or_else(|| text.strip_suffix('.'))
            .unwrap_or(text);
        // A bracket that the value itself opened belongs to it.
        if cut.len() == text.len() || text.ends_with(')') && cut.contains('(') {
            break;
        }
        text = cut;
    }
    ((4..=100).contains(&text.len())).then(|| from..from + text.len())
}

fn ends_its_line(view: &TextView<'_>, end: usize) -> bool {
    let rest = view.after(end, 24);
    let rest = rest.trim_start_matches([' ', ')', '"', '.', '」', '|']);
    rest.is_empty()
        || rest.starts_with(['\n', '\r', '\t', '。', '、', '('])
        || rest.starts_with("です")
        || rest.starts_with("でお")
}

/// Whether a value has what words do not have.
pub(in crate::detectors) fn looks_made(folded: &str, source: &str) -> bool {
    let digit = folded.bytes().any(|b| b.is_ascii_digit());
    let sign = folded.bytes().any(|b| b"!#$%&*+=?@^~_".contains(&b));
    let mut letters = source.chars().skip(1).filter(|c| c.is_ascii_alphabetic());
    let capital_inside =
        source.chars().any(|c| c.is_ascii_lowercase()) && letters.any(|c| c.is_ascii_uppercase());
    digit || sign || capital_inside
}

/// Masks, places for the reader's own value, words, addresses.
fn is_no_value(text: &str) -> bool {
    const STARTS: [&str; 12] = ["<", "[", "{", "$", "%", "http:", "https:", "://", "//", "&", "...", "@"];
    const PARTS: [&str; 10] =
        ["your", "***", "xxx", "filtered", "redacted", "example", "${", "placeholder", "changeme", "dummy"];
    const WORDS: [&str; 34] = [
        "password",
        "passwords",
        "passwort",
        "required",
        "optional",
        "incorrect",
        "invalid",
        "none",
        "null",
        "true",
        "false",
        "forgot",
        "reset",
        "changed",
        "same",
        "here",
        "below",
        "above",
        "hidden",
        "unknown",
        "n/a",
        "string",
        "text",
        "confirm",
        "expired",
        "policy",
        "protected",
        "only",
        "field",
        "username",
        "user",
        "must",
        "will",
        "with",
    ];
    let one_sign = text.bytes().all(|b| b == text.as_bytes()[0]);
    one_sign
        || !text.bytes().any(|b| b.is_ascii_alphanumeric())
        || STARTS.iter().any(|s| text.starts_with(s))
        || PARTS.iter().any(|s| text.contains(s))
        || WORDS.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::text::TextPart;

    fn value(text: &str) -> Option<String> {
        let view = TextView::plain(TextPart::Subject, text);
        let at = view.text.find('§')?;
        after_label(&view, at + '§'.len_utf8()).map(|v| view.text[v.range].to_owned())
    }

    #[test]
    fn values() {
        for (text, expected) in [
            ("パスワード§：Kx7!ponta29\n", "kx7!ponta29"),
            ("PW§: zumen7Q2）", "zumen7q2"),
            ("初期パスワード§は Haru-2041x です", "haru-2041x"),
            ("■パスワード§\n　　nagi#Tokiwa55\n", "nagi#tokiwa55"),
            ("パスワード§　→　cro1ssant-88", "cro1ssant-88"),
            ("パスワード§：sakura\n", "sakura"),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn talk_has_no_value() {
        for text in [
            "パスワード§：お電話にて",
            "パスワード§：12文字以上",
            "パスワード§：********",
            "password§ you set must be",
            "Failed password§ for root",
            "password§=[FILTERED]",
            "DB_PASSWORD§=<your-password>",
            "API_KEY§=YOUR_API_KEY",
            "パスワード§：\nConfirm password:",
            "password§: required",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
