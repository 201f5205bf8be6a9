//! Content lines of calendars and address cards: `NAME;PARAMETER=VALUE:value`, folded.
//!
//! Sources: RFC 5545 §3.1, RFC 6350 §3.3, and vCard 2.1 as phones still write it (quoted-printable values in Shift_JIS).

use super::super::reader::Reader;

/// Bytes of one line that are looked at: pictures in cards are longer and nothing to read.
const LONGEST: usize = 64 << 10;

/// A line: property, its parameters, its value.
pub(super) struct Line {
    /// In upper case, without a group before it.
    pub(super) name: String,
    parameters: Vec<(String, String)>,
    /// Decoded, escapes left.
    pub(super) value: String,
}

impl Line {
    /// A parameter's value; its name in upper case.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value as text: `\n`, `\,`, `\;` and `\\` undone.
    pub(super) fn text(&self) -> String {
        unescaped(&self.value)
    }

    /// The components of a structured value, those that are empty too.
    pub(super) fn components(&self) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut escaped = false;
        for c in self.value.chars() {
            match c {
                ';' if !escaped => {
                    parts.push(String::new());
                    continue;
                }
                _ => {}
            }
            escaped = c == '\\' && !escaped;
            if let Some(part) = parts.last_mut() {
                part.push(c);
            }
        }
        parts.iter().map(|part| unescaped(part).trim().to_owned()).collect()
    }
}

fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(c) => out.push(c),
                None => out.push('\\'),
            },
            _ => out.push(c),
        }
    }
    out
}

/// Hands every line of a file to `each`. `false`: the budget ended it, which is said as a gap.
pub(super) fn each_line(
    reader: &mut Reader<'_>,
    bytes: &[u8],
    each: &mut dyn FnMut(&mut Reader<'_>, &Line),
) -> bool {
    if !reader.step(bytes.len() / 64 + 1) {
        return false;
    }
    let (text, damaged) = super::super::texts::plain::decoded(bytes);
    if damaged {
        reader.gap(crate::unexamined::UnexaminedReason::CharsetUnknown, "");
    }
    let mut lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).peekable();
    while let Some(first) = lines.next() {
        if !reader.step(1) {
            return false;
        }
        let mut whole = first.to_owned();
        let head = first.split(':').next().unwrap_or_default().to_ascii_uppercase();
        let is_quoted = head.contains("QUOTED-PRINTABLE");
        loop {
            let more = match lines.peek() {
                Some(next) if is_quoted && whole.ends_with('=') => {
                    whole.pop();
                    *next
                }
                Some(next) if next.starts_with([' ', '\t']) => next.get(1..).unwrap_or_default(),
                _ => break,
            };
            if whole.len() < LONGEST {
                whole.push_str(more);
            }
            lines.next();
        }
        if let Some(line) = parsed(&whole, is_quoted) {
            each(reader, &line);
        }
    }
    true
}

fn parsed(whole: &str, is_quoted: bool) -> Option<Line> {
    // A colon in quotes belongs to a parameter.
    let mut in_quotes = false;
    let colon = whole.char_indices().find(|(_, c)| {
        in_quotes ^= *c == '"';
        *c == ':' && !in_quotes
    });
    let colon = colon.map(|(i, _)| i).or_else(|| whole.find(':'))?;
    let (head, value) = (whole.get(..colon)?, whole.get(colon + 1..)?);
    let mut parts = Vec::new();
    let (mut start, mut in_quotes) = (0, false);
    for (i, c) in head.char_indices() {
        in_quotes ^= c == '"';
        if c == ';' && !in_quotes {
            parts.push(head.get(start..i)?);
            start = i + 1;
        }
    }
    parts.push(head.get(start..)?);
    let mut parts = parts.into_iter();
    let name = parts.next()?.rsplit('.').next()?.trim().to_ascii_uppercase();
    let parameters: Vec<(String, String)> = parts
        .take(20)
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (name.trim().to_ascii_uppercase(), value.trim_matches('"').to_owned())
        })
        .collect();
    let mut line = Line { name, parameters, value: value.to_owned() };
    if is_quoted {
        let charset = line.parameter("CHARSET").unwrap_or("utf-8").to_owned();
        line.value = quoted_printable(&line.value, &charset);
    }
    Some(line)
}

/// Decoded by the parser of mails, as a part of one.
#[cfg(feature = "mime")]
fn quoted_printable(value: &str, charset: &str) -> String {
    let charset: String =
        charset.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    let mail = format!(
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset={charset}\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n{value}\r\n"
    );
    let message = crate::message::Message::from_mime(mail.as_bytes());
    message.bodies().first().map_or_else(|| value.to_owned(), |body| body.text.trim_end().to_owned())
}

#[cfg(not(feature = "mime"))]
fn quoted_printable(value: &str, _charset: &str) -> String {
    value.to_owned()
}
