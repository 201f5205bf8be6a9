//! Which characters are deleted, inserted or hidden: pages of runs with their changes of style.
//! Source: MS-DOC §2.8.25, §2.9.33, §2.6.1.

use super::super::super::super::fields::{u16_at, u32_at};
use super::super::super::super::inspection::Layer;
use super::super::super::super::reader::Reader;

/// Runs kept.
const MOST: usize = 100_000;

const PAGE: usize = 512;

/// A stretch of the stream that is not simply there to be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    start: usize,
    end: usize,
    pub(super) layer: Layer,
}

/// The layer of the character at a place of the stream.
pub(super) fn layer_at(runs: &[Run], at: usize) -> Option<Layer> {
    let i = runs.partition_point(|run| run.start <= at);
    runs.get(i.checked_sub(1)?).filter(|run| at < run.end).map(|run| run.layer)
}

/// The runs, in order. `table` leads to the pages.
pub(super) fn runs(stream: &[u8], table: &[u8], reader: &mut Reader<'_>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let count = table.len().saturating_sub(4) / 8;
    let pages = table.get(4 * (count + 1)..).unwrap_or_default();
    for i in 0..count {
        if !reader.step(32) {
            break;
        }
        // The upper bits are not used.
        let number = u32_at(pages, 4 * i).unwrap_or(u32::MAX) & 0x003F_FFFF;
        let start = number as usize * PAGE;
        let Some(page) = stream.get(start..start + PAGE) else { continue };
        let in_page = page.last().copied().map_or(0, usize::from).min(0x65);
        for j in 0..in_page {
            let (Some(start), Some(end)) = (u32_at(page, 4 * j), u32_at(page, 4 * j + 4)) else { break };
            let Some(layer) = style(page, 4 * (in_page + 1) + j).and_then(layer) else { continue };
            let (start, end) = (start as usize, end as usize);
            let has_room = runs.len() < MOST;
            match runs.last_mut() {
                Some(last) if last.end == start && last.layer == layer => last.end = end,
                // Out of order is damage.
                Some(last) if last.end > start => {}
                _ if has_room && start < end => runs.push(Run { start, end, layer }),
                _ => {}
            }
        }
    }
    runs
}

/// The changes of style that a byte of a page leads to.
fn style(page: &[u8], place: usize) -> Option<&[u8]> {
    let at = usize::from(*page.get(place)?) * 2;
    if at == 0 {
        return None;
    }
    let length = usize::from(*page.get(at)?);
    page.get(at + 1..at + 1 + length)
}

/// What the changes say. What is deleted is not to be seen, whatever else it is.
fn layer(mut style: &[u8]) -> Option<Layer> {
    let (mut deleted, mut inserted, mut hidden) = (false, false, false);
    while let Some(code) = u16_at(style, 0) {
        let is_on = style.get(2) == Some(&1);
        match code {
            0x0800 => deleted = is_on,
            0x0801 => inserted = is_on,
            0x083C => hidden = is_on,
            _ => {}
        }
        let length = match code >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            _ => usize::from(style.get(2).copied().unwrap_or(0)) + 1,
        };
        style = style.get(2 + length..).unwrap_or_default();
    }
    match () {
        () if deleted => Some(Layer::Deletion),
        () if hidden => Some(Layer::HiddenText),
        () if inserted => Some(Layer::Insertion),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles() {
        assert_eq!(layer(&[0x3C, 0x08, 1]), Some(Layer::HiddenText));
        assert_eq!(layer(&[0x3C, 0x08, 0]), None);
        // A font size, a variable one, then inserted.
        assert_eq!(layer(&[0x43, 0x4A, 24, 0, 0x99, 0xC0, 2, 9, 9, 0x01, 0x08, 1]), Some(Layer::Insertion));
        assert_eq!(layer(&[0x00, 0x08, 1, 0x3C, 0x08, 1]), Some(Layer::Deletion));
        assert_eq!(layer(&[0x99, 0xC0]), None);
    }

    #[test]
    fn places() {
        let runs = [
            Run { start: 2, end: 4, layer: Layer::Deletion },
            Run { start: 6, end: 8, layer: Layer::HiddenText },
        ];
        let layers: Vec<Option<Layer>> = [1, 2, 4, 7, 8].into_iter().map(|at| layer_at(&runs, at)).collect();
        assert_eq!(layers, [None, Some(Layer::Deletion), None, Some(Layer::HiddenText), None]);
    }
}
