//! Sentences that carry an address, written for this project. `{}` is where it stands.

/// How an address stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As typed, in plain text.
    Plain,
    /// In HTML, as typed.
    Html,
    /// In HTML, with a line break in the middle.
    HtmlBreak,
    /// In HTML, partly bold.
    HtmlBold,
    /// In HTML, every character that is no ASCII as a numeric reference.
    HtmlReferences,
}

/// A sentence with a place for an address.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Carrier {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    text: &'static str,
}

const fn plain(name: &'static str, text: &'static str) -> Carrier {
    Carrier { name, form: Form::Plain, text }
}

const fn html(name: &'static str, form: Form, text: &'static str) -> Carrier {
    Carrier { name, form, text }
}

/// All of them. Plain text goes through `scan`, HTML through `analyze`.
pub(crate) const CARRIERS: &[Carrier] = &[
    plain("label", "下記のとおりご連絡いたします。\n住所：{}\n以上、よろしくお願いいたします。"),
    plain("alone on a line", "お届け先は次のとおりです。\n\n{}\n\nご確認ください。"),
    plain("prose, living", "母は現在{}に住んでいます。"),
    plain("prose, sending", "書類は{}までお送りください。"),
    plain("name before", "氏名　佐藤 花子　{}\n電話での受付はしておりません。"),
    plain("postal code before", "〒100-0001 {}\n受取人が不在のときは持ち戻ります。"),
    plain("brackets", "新しい事務所（{}）は来月から使えます。"),
    plain("table with tabs", "1\t鈴木 一郎\t{}\t2026/11/20\t済"),
    plain("table with commas", "1,鈴木 一郎,{},2026/11/20,済"),
    plain("mid-sentence, no punctuation", "転居先が{}になりましたので変更をお願いします"),
    html("HTML paragraph", Form::Html, "<html><body><p>住所：{}</p><p>以上です。</p></body></html>"),
    html(
        "HTML cell",
        Form::Html,
        "<table><tr><th>氏名</th><th>住所</th></tr><tr><td>鈴木 一郎</td><td>{}</td><td>済</td></tr></table>",
    ),
    html("HTML, <br> in it", Form::HtmlBreak, "<div>お届け先：<br>{}<br>よろしくお願いします。</div>"),
    html("HTML, <b> in it", Form::HtmlBold, "<p>荷物は{}にお送りください。</p>"),
    html("HTML references", Form::HtmlReferences, "<p>住所：{}</p>"),
];

impl Carrier {
    /// The text with the address in it, and the address's byte range.
    pub(crate) fn carry(&self, address: &str) -> (String, (usize, usize)) {
        let (before, after) = self.text.split_once("{}").unwrap_or((self.text, ""));
        let written = self.form.write(address);
        // The closing tag is no part of the address.
        let closing = if self.form == Form::HtmlBold { "</b>".len() } else { 0 };
        let range = (before.len(), before.len() + written.len() - closing);
        (format!("{before}{written}{after}"), range)
    }

    pub(crate) fn is_html(&self) -> bool {
        self.form != Form::Plain
    }
}

impl Form {
    fn write(self, address: &str) -> String {
        let (first, second) = address.split_at(middle(address));
        match self {
            Self::Plain => address.to_owned(),
            Self::Html => escape(address),
            Self::HtmlBreak => format!("{}<br>\n{}", escape(first), escape(second)),
            Self::HtmlBold => format!("{}<b>{}</b>", escape(first), escape(second)),
            Self::HtmlReferences => address
                .chars()
                .map(|c| if c.is_ascii() { c.to_string() } else { format!("&#x{:x};", u32::from(c)) })
                .collect(),
        }
    }
}

/// Where people break an address: before its first number, else in the middle.
fn middle(address: &str) -> usize {
    let number = address.char_indices().skip(1).find(|&(_, c)| c.is_numeric()).map(|(at, _)| at);
    let centre = || address.char_indices().nth(address.chars().count() / 2).map_or(0, |(at, _)| at);
    number.unwrap_or_else(centre)
}

/// Text as HTML.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_is_the_address() {
        let address = "東京都港区高輪９丁目８－７２ Ａ＆Ｂビル";
        for carrier in CARRIERS {
            let (text, (start, end)) = carrier.carry(address);
            assert!(end < text.len() || carrier.form == Form::Plain);
            if carrier.form == Form::Plain || carrier.form == Form::Html {
                assert_eq!(&text[start..end], address, "{}", carrier.name);
            }
        }
    }

    #[test]
    fn markup_stands_before_the_number() {
        let (text, _) = CARRIERS.iter().find(|c| c.form == Form::HtmlBold).unwrap().carry("高輪９丁目");
        assert!(text.contains("高輪<b>９丁目</b>"), "{text}");
        assert_eq!(escape("a<b&c"), "a&lt;b&amp;c");
    }
}
