//! Fields of a mail merge and what became of them.

use super::Found;
use crate::details::Residue;
use crate::finding::Confidence;
use crate::view::text::floor;

/// Names of fields.
const FIELDS: [&str; 44] = [
    "氏名",
    "お名前",
    "名前",
    "姓",
    "名",
    "会社名",
    "御社名",
    "貴社名",
    "社名",
    "法人名",
    "部署名",
    "部署",
    "役職",
    "担当者名",
    "担当者",
    "ご担当者名",
    "お客様名",
    "顧客名",
    "宛名",
    "日付",
    "日時",
    "金額",
    "住所",
    "電話番号",
    "商品名",
    "件名",
    "name",
    "company",
    "first",
    "last",
    "firstname",
    "lastname",
    "first_name",
    "last_name",
    "full_name",
    "customer",
    "customer_name",
    "company_name",
    "recipient",
    "date",
    "email",
    "amount",
    "title",
    "insert",
];

/// Whether a text between marks names a field.
pub(super) fn is_field(text: &str) -> bool {
    let text = text.trim();
    let words = || text.split([' ', '_', '.', '-', ':']).filter(|w| !w.is_empty());
    (1..=40).contains(&text.len())
        && (FIELDS.contains(&text)
            || FIELDS.iter().any(|f| {
                !f.is_ascii() && f.chars().count() >= 2 && text.ends_with(f) && text.chars().count() <= 10
            })
            || text.is_ascii() && words().count() <= 4 && words().any(|w| FIELDS.contains(&w)))
}

/// Whether a text between marks is the name of a variable.
pub(super) fn is_variable(text: &str) -> bool {
    let text = text.trim();
    (1..=40).contains(&text.len())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | ' '))
        && text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

pub(super) const HONORIFICS: [&str; 7] = ["様", "さま", "殿", "先生", "御中", "さん", "님"];

/// Fields of a mail merge and what became of them.
pub(super) fn fields(text: &str, found: &mut Vec<Found>) {
    /// How a field is written, and whether any name in it will do.
    const MARKS: [(&str, &str, bool); 10] = [
        ("{{", "}}", true),
        ("${", "}", true),
        ("«", "»", true),
        ("<<", ">>", false),
        ("%%", "%%", false),
        ("{", "}", false),
        ("%", "%", false),
        ("[", "]", false),
        ("##", "##", false),
        ("【", "】", false),
    ];
    let mut at = 0;
    let bytes = text.as_bytes();
    loop {
        // Only at a sign that opens a field; « begins with C2.
        let opens = |i: &usize| {
            matches!(bytes[*i], b'{' | b'$' | b'<' | b'%' | b'[' | b'#' | 0xC2)
                || bytes[*i] == 0xE3 && text[*i..].starts_with('【')
        };
        let Some(next) = (at..bytes.len()).find(opens) else { break };
        at = next;
        let rest = &text[at..];
        let mark = MARKS.iter().find_map(|(open, close, any)| {
            let inner = rest.strip_prefix(open)?;
            let inner = &inner[..floor(inner, inner.len().min(60))];
            let len = inner.find(close)?;
            let name = &inner[..len];
            let end = open.len() + len + close.len();
            // 「[日時] 12/2」 is a heading; a slot stands in a sentence or before an honorific.
            if matches!(*open, "[" | "【") {
                let behind = rest[end..].trim_start();
                let called =
                    HONORIFICS.iter().any(|h| behind.starts_with(h)) || text[..at].ends_with("dear ");
                let asks = name.starts_with("insert ") || name.starts_with("your ");
                return (is_field(name) && (called || asks)).then_some(end);
            }
            ((*any && is_variable(name)) || is_field(name)).then_some(end)
        });
        match mark {
            Some(len) => {
                // A variable of any name says little by itself; before an honorific it is somebody's name.
                let behind = text[at + len..].trim_start();
                let name = text[at..at + len]
                    .trim_matches(['{', '}', '$', '%', '«', '»', '<', '>', '#', '[', ']', '【', '】']);
                let named = is_field(name) || HONORIFICS.iter().any(|h| behind.starts_with(h));
                let confidence = if named { Confidence::Certain } else { Confidence::Possible };
                found.push((at..at + len, Residue::MergeField, confidence));
                at += len;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    if memchr::memchr(b'#', bytes).is_none() {
        return;
    }
    for error in ["#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!"] {
        for (i, word) in text.match_indices(error) {
            let glued = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if !glued(text[..i].chars().next_back()) && !glued(text[i + word.len()..].chars().next()) {
                found.push((i..i + word.len(), Residue::MergeField, Confidence::Certain));
            }
        }
    }
}
