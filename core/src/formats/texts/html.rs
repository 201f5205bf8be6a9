//! HTML files, and SVG: what a browser shows, and what it hides.

use super::super::reader::Reader;

#[cfg(feature = "html")]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    use super::super::inspection::Layer;
    use crate::finding::Place;

    if !reader.step(bytes.len() / 64 + 1) {
        return;
    }
    let (text, damaged) = super::plain::decoded(bytes);
    if damaged {
        reader.gap(crate::unexamined::UnexaminedReason::CharsetUnknown, "");
    }
    let extracted = crate::view::html::extract(&text);
    reader.text(Place::Text, Layer::Visible, extracted.visible.text);
    reader.text(Place::Text, Layer::HiddenText, extracted.hidden.text);
}

#[cfg(not(feature = "html"))]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    super::plain::read(reader, bytes);
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::super::super::{Inspection, Layer};
    use crate::limits::Limits;

    #[test]
    fn shown_and_hidden() {
        let page = "<html><body><p>本文</p><div style=\"display:none\">山田太郎</div></body></html>";
        let seen = Inspection::of("a.html", page.as_bytes(), &Limits::default());
        let layers: Vec<_> = seen.texts.iter().map(|t| (t.layer, t.text.trim())).collect();
        assert_eq!(layers, [(Layer::Visible, "本文"), (Layer::HiddenText, "山田太郎")]);
        assert!(seen.unexamined.is_empty());
    }
}
