//! Copied source data of pivot tables in an xls: the values of each column, without their records.

use super::super::super::super::fields::{u16_at, u32_at};
use super::super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::super::reader::Reader;
use super::super::notation::add_line;
use super::super::number_format::general;
use super::records::{Records, string};
use crate::finding::Place;

/// Reads one stream of `_SX_DB_CUR`.
pub(super) fn read(stream: &[u8], reader: &mut Reader<'_>) {
    let mut count = 0;
    let mut text = String::new();
    for (kind, body) in Records::from(stream, 0) {
        if !reader.step(1 + body.len() / 64) {
            break;
        }
        match kind {
            0x00C6 => count = u32_at(body, 0).unwrap_or(0),
            // A column, an empty line before it.
            0x00C7 => {
                text.push('\n');
                add_line(&mut text, &string(body, 14, 2, None));
            }
            0x00CD => add_line(&mut text, &string(body, 0, 2, None)),
            0x00C9 => {
                let mut number = String::new();
                if let (Some(low), Some(high)) = (u32_at(body, 0), u32_at(body, 4)) {
                    general(f64::from_bits(u64::from(low) | u64::from(high) << 32), &mut number);
                }
                add_line(&mut text, &number);
            }
            0x00CE => {
                if let (Some(year), Some(month), Some(day)) = (u16_at(body, 0), u16_at(body, 2), body.get(4))
                {
                    add_line(&mut text, &format!("{year}/{month}/{day}"));
                }
            }
            _ => {}
        }
    }
    if text.trim().is_empty() || !reader.take_bytes(text.len()) {
        return;
    }
    reader.feature(FeatureKind::PivotCache, None, "", count.max(1) as usize);
    reader.text(Place::Text, Layer::PivotCache, text.trim_start());
}
