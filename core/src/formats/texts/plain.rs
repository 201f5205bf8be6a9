//! Plain text in any Japanese charset: txt, csv, tsv, logs, scripts.

use super::super::anchors::Anchors;
use super::super::inspection::TextBlock;
use super::super::reader::Reader;
use crate::finding::Place;
use crate::unexamined::UnexaminedReason as Reason;

pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    if !reader.step(bytes.len() / 64 + 1) {
        return;
    }
    let (text, damaged) = crate::message::decode_text(bytes);
    if damaged {
        reader.gap(Reason::CharsetUnknown, "");
    }
    reader.block(TextBlock { anchors: Anchors::Lines, ..TextBlock::new(Place::Text, text) });
}
