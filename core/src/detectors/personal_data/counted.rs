//! Whether a number is an amount or a count: 「1234567円」, 「1170952 個」.

use crate::view::text::TextView;

/// Whether a counter follows a number. A kanji behind the counter makes another word of it: 件名, 本店, 名義.
pub(super) fn is_counted(view: &TextView<'_>, end: usize) -> bool {
    let after = view.after(end, 16).trim_start_matches(' ');
    if ["ポイント", "pt", "%", "円", "¥", "usd", "eur", "jpy"].iter().any(|w| after.starts_with(w)) {
        return true;
    }
    let mut chars = after.chars();
    let counter = chars.next().is_some_and(|c| "個件本名人台枚点冊部株回歩票箱社".contains(c));
    counter && !chars.next().is_some_and(|c| matches!(c, '\u{4E00}'..='\u{9FFF}') && c != '様')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::text::TextPart;

    #[test]
    fn counters() {
        let counted = |text: &str| is_counted(&TextView::plain(TextPart::Subject, text), 7);
        assert!(counted("1234567件に到達した"));
        assert!(counted("1234567 個です"));
        assert!(counted("1234567円"));
        assert!(!counted("1234567件名は空欄"));
        assert!(!counted("1234567 名義 ヤマダ"));
        assert!(!counted("1234567"));
    }
}
