//! The hashes of what is only compared, never read again: subjects, terms, Message-IDs.
//!
//! FNV-1a (Fowler, Noll, Vo; public domain) with a closing mix, since its low bits alone are weak. It is fixed for good:
//! stored histories hold its results. It keeps nothing secret; where that is wanted there is [`super::keyed`].

const OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01B3;

/// FNV-1a, 64 bits. Any change of one byte changes it, which is what a checksum is for.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(OFFSET, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

/// The same with its bits mixed, for choosing a place by some of them.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    mix(checksum(bytes))
}

/// A hash of a word, eight bytes at a time: thousands of words are hashed in every mail.
pub(super) fn quick(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let word = match chunk.try_into() {
            Ok(whole) => u64::from_le_bytes(whole),
            Err(_) => chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        };
        hash = (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash ^= hash >> 32;
    }
    mix(hash)
}

/// Spreads every bit over all (MurmurHash3's finaliser, public domain).
pub(super) fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    hash ^ hash >> 33
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        // The test vectors of the authors.
        assert_eq!(checksum(b""), 0xCBF2_9CE4_8422_2325);
        assert_eq!(checksum(b"a"), 0xAF63_DC4C_8601_EC8C);
        assert_eq!(checksum(b"foobar"), 0x8594_4171_F739_67E8);
        assert_ne!(hash(b"a"), hash(b"b"));
        // Fixed for good.
        assert_eq!(quick(b""), 0);
        assert_eq!([quick(b"contract"), quick(b"contracts")].map(|h| h % 16_384), [4308, 8589]);
    }
}
