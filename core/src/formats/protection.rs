//! S/MIME and OpenPGP: recognised as encrypted.

use super::reader::Reader;

pub(super) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let method = if bytes.starts_with(b"-----BEGIN PGP") || bytes.first().is_some_and(|b| *b >= 0x80) {
        "pgp"
    } else {
        "smime"
    };
    reader.encrypted(method, true);
}
