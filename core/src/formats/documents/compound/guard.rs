//! What the crate cfb does not bound: a table of sectors that names the same sector a million times, a directory as
//! long as the file, and chains of small sectors that are walked from their start for every stream.
//!
//! Only the tables are looked at, in one pass; the streams and all other damage are the crate's. Source: MS-CFB §2.

use super::super::super::fields::{u16_at, u32_at};

/// Entries of a directory: a message to some thousand recipients.
const MOST_ENTRIES: usize = 32_768;

/// Small sectors in a row. A small stream has at most 64.
const LONGEST_SMALL: usize = 256;

/// Bytes of a small sector.
const SMALL: usize = 64;

/// Places of the table of sectors that stand in the header.
const IN_HEADER: usize = 109;

const FREE: u32 = 0xFFFF_FFFF;
/// The largest number of a sector; above it are marks.
const LARGEST: u32 = 0xFFFF_FFFA;

/// Whether it is worth opening. What is no compound file at all is left to the crate.
pub(super) fn is_sound(bytes: &[u8]) -> bool {
    let Some(file) = Tables::of(bytes) else { return true };
    file.is_sound().unwrap_or(false)
}

struct Tables<'b> {
    bytes: &'b [u8],
    /// Bytes of a sector.
    size: usize,
    sectors: usize,
}

impl<'b> Tables<'b> {
    fn of(bytes: &'b [u8]) -> Option<Self> {
        let size = match u16_at(bytes, 26)? {
            3 => 512,
            4 => 4096,
            _ => return None,
        };
        Some(Self { bytes, size, sectors: bytes.len().div_ceil(size).saturating_sub(1) })
    }

    fn number_at(&self, sector: u32, index: usize) -> Option<u32> {
        let start = (sector as usize).checked_add(1)?.checked_mul(self.size)?;
        u32_at(self.bytes, start.checked_add(index.checked_mul(4)?)?)
    }

    /// `None`: it breaks off.
    fn is_sound(&self) -> Option<bool> {
        let per_sector = self.size / 4;
        let table = self.sectors_of_the_table()?;
        // The table has one entry per sector, apart from what fills its last sector and the places in the header.
        if table.len() > self.sectors / per_sector + 1 + IN_HEADER {
            return Some(false);
        }
        let mut next = Vec::with_capacity(table.len().checked_mul(per_sector)?);
        for sector in table {
            next.extend((0..per_sector).map_while(|i| self.number_at(sector, i)));
        }
        let entries_per_sector = self.size / 128;
        let directory = self.chain(&next, u32_at(self.bytes, 48)?)?;
        if directory.len().checked_mul(entries_per_sector)? > MOST_ENTRIES {
            return Some(false);
        }
        let small = self.chain(&next, u32_at(self.bytes, 60)?)?;
        let mut small: Vec<u32> = small
            .into_iter()
            .flat_map(|s| (0..per_sector).map_while(move |i| self.number_at(s, i)))
            .collect();
        while small.last() == Some(&FREE) {
            small.pop();
        }
        Some(small.len() <= self.bytes.len() / SMALL + per_sector && are_short(&small))
    }

    /// The sectors that hold the table: those in the header, and those in a chain of their own.
    fn sectors_of_the_table(&self) -> Option<Vec<u32>> {
        let in_header = (0..IN_HEADER).map_while(|i| u32_at(self.bytes, 76 + 4 * i));
        let mut table: Vec<u32> = in_header.take_while(|s| *s != FREE).collect();
        table.resize(IN_HEADER, FREE);
        let per_sector = self.size / 4;
        let mut sector = u32_at(self.bytes, 68)?;
        let mut left = self.sectors;
        while sector <= LARGEST {
            left = left.checked_sub(1)?;
            table.extend((0..per_sector - 1).map_while(|i| self.number_at(sector, i)));
            sector = self.number_at(sector, per_sector - 1)?;
        }
        // What fills the end up, as the crate sees it.
        let claimed = u32_at(self.bytes, 44)? as usize;
        while table.len() > IN_HEADER && table.len() > claimed && table.last() == Some(&0) {
            table.pop();
        }
        while table.last() == Some(&FREE) {
            table.pop();
        }
        Some(table)
    }

    /// A chain of sectors; `None` if it has more sectors than the file.
    fn chain(&self, next: &[u32], start: u32) -> Option<Vec<u32>> {
        let mut chain = Vec::new();
        let mut sector = start;
        while sector <= LARGEST {
            if chain.len() >= self.sectors {
                return None;
            }
            chain.push(sector);
            sector = *next.get(sector as usize)?;
        }
        Some(chain)
    }
}

/// Whether all chains are short and none is a ring.
fn are_short(next: &[u32]) -> bool {
    let mut is_reached = vec![false; next.len()];
    let mut links = 0_usize;
    for to in next.iter().filter(|to| **to <= LARGEST) {
        match is_reached.get_mut(*to as usize) {
            Some(seen) if !*seen => *seen = true,
            // Reached twice or not there: the crate refuses it.
            _ => return true,
        }
        links += 1;
    }
    for start in (0..next.len()).filter(|i| is_reached.get(*i) == Some(&false)) {
        let mut at = start;
        let mut length = 1;
        while let Some(to) = next.get(at).filter(|to| **to <= LARGEST) {
            at = *to as usize;
            length += 1;
            links = links.saturating_sub(1);
            if length > LONGEST_SMALL {
                return false;
            }
        }
    }
    // Links that no start leads to are rings.
    links == 0
}

#[cfg(test)]
mod tests {
    use super::super::Compound;
    use super::super::tests::compound;
    use super::*;

    fn put(bytes: &mut [u8], at: usize, number: u32) {
        bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
    }

    #[test]
    fn honest_files() {
        let many: Vec<(String, Vec<u8>)> =
            (0..500).map(|i| (format!("s{i}/x"), vec![i as u8; 37 * (i % 200)])).collect();
        let streams: Vec<(&str, &[u8])> = many.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
        let bytes = compound(&streams);
        assert!(is_sound(&bytes));
        assert_eq!(Compound::open(&bytes).unwrap().names().len(), 500);
    }

    #[test]
    fn chains() {
        assert!(are_short(&[1, 2, 0xFFFF_FFFE, FREE]));
        assert!(!are_short(&[1, 0]), "a ring");
        let long: Vec<u32> = (1..2000).chain([0xFFFF_FFFE]).collect();
        assert!(!are_short(&long));
    }

    #[test]
    fn a_table_that_repeats_itself() {
        let mut bytes = compound(&[("a", &[1; 100])]);
        // One sector of the table's own chain, full of the first sector, and itself its follower.
        let extra = (bytes.len() / 512 - 1) as u32;
        bytes.extend([0; 512]);
        let start = bytes.len() - 512;
        put(&mut bytes, start + 508, extra);
        put(&mut bytes, 68, extra);
        put(&mut bytes, 44, u32::MAX);
        assert!(!is_sound(&bytes));
        assert!(Compound::open(&bytes).is_none());
        // Many sectors that each name the first sector 127 times.
        let mut bytes = compound(&[("a", &[1; 100])]);
        let first = (bytes.len() / 512 - 1) as u32;
        put(&mut bytes, 68, first);
        put(&mut bytes, 44, u32::MAX);
        for i in 0..2000 {
            let mut sector = [0; 512];
            put(&mut sector, 508, if i == 1999 { 0xFFFF_FFFE } else { first + i + 1 });
            bytes.extend(sector);
        }
        assert!(!is_sound(&bytes));
    }

    #[test]
    fn loops_everywhere() {
        // Whatever number of the tables points anywhere: no panic, no end of time.
        let original = compound(&[("A/B/C", &[1; 300]), ("Workbook", &[2; 9000]), ("A/D", b"d")]);
        for at in (24..original.len().min(4096)).step_by(4) {
            for number in [0, 1, 2, 3, 7, 0x7FFF_FFFF, LARGEST, 0xFFFF_FFFD, 0xFFFF_FFFE, FREE] {
                let mut bytes = original.clone();
                put(&mut bytes, at, number);
                let Some(mut opened) = Compound::open(&bytes) else { continue };
                super::super::tests::with_reader(|reader| {
                    for name in opened.names() {
                        opened.stream(&name, reader);
                    }
                });
            }
        }
    }

    #[test]
    fn cut_off_anywhere() {
        let original = compound(&[("A/B", &[1; 300]), ("Workbook", &[2; 9000])]);
        for end in (0..original.len()).step_by(61) {
            let bytes = &original[..end];
            if let Some(mut opened) = Compound::open(bytes) {
                super::super::tests::with_reader(|reader| {
                    for name in opened.names() {
                        opened.stream(&name, reader);
                    }
                });
            }
        }
    }
}
