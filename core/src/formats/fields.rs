//! Numbers and texts at fixed places of binary formats, little-endian. Nothing a file says makes these fail.

/// Two bytes.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let end = at.checked_add(2)?;
    Some(u16::from_le_bytes(bytes.get(at..end)?.try_into().ok()?))
}

/// Four bytes.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let end = at.checked_add(4)?;
    Some(u32::from_le_bytes(bytes.get(at..end)?.try_into().ok()?))
}

/// So many bytes from there, or as many as there are.
pub(super) fn bytes_at(bytes: &[u8], at: usize, len: usize) -> &[u8] {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.get(..len).unwrap_or(rest)
}

/// UTF-16 as text.
pub(super) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|unit| match unit {
        [low, high] => u16::from_le_bytes([*low, *high]),
        _ => 0,
    });
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_the_end() {
        assert_eq!(u16_at(&[1, 2, 3], 1), Some(0x0302));
        assert_eq!(u16_at(&[1, 2, 3], 2), None);
        assert_eq!(u32_at(&[1, 2, 3, 4], 0), Some(0x0403_0201));
        assert_eq!(u32_at(&[1, 2, 3, 4], usize::MAX), None);
        assert_eq!(bytes_at(&[1, 2, 3], 1, 9), [2, 3]);
        assert_eq!(bytes_at(&[1, 2, 3], 9, 1), [0_u8; 0]);
        assert_eq!(utf16(b"\x42\x30\x00\xD8\x41"), "あ\u{FFFD}");
    }
}
