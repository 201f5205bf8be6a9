//! HTML files: what a browser shows, and what it hides.

use super::super::inspection::Layer;
use super::super::reader::Reader;
use crate::finding::Place;

#[cfg(feature = "html")]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    if !reader.step(bytes.len() / 64 + 1) {
        return;
    }
    let (text, damaged) = crate::message::decode_text(bytes);
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
