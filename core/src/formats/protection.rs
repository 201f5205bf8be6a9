//! S/MIME and OpenPGP: encrypted, or only signed, or a key.
//!
//! Sources: RFC 5652 (content types), RFC 8551 (file names), RFC 9580 (packets and armour).

use super::inspection::FeatureKind;
use super::reader::Reader;
use crate::unexamined::UnexaminedReason as Reason;

/// The beginning of the object identifiers of PKCS #7: 1.2.840.113549.1.7.
pub(super) const PKCS_7: &[u8] = b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07";
const ENVELOPED: u8 = 3;
const SIGNED: u8 = 2;

pub(super) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    match reader.content() {
        "age" => reader.encrypted("age", true),
        "atc" => reader.encrypted("attache-case", true),
        "p7b" | "p7c" => {}
        "p7s" => reader.feature(FeatureKind::Signature, None, "", 1),
        "p7m" => smime(reader, bytes),
        _ => pgp(reader, bytes),
    }
}

fn smime(reader: &mut Reader<'_>, bytes: &[u8]) {
    let head = bytes.get(..64).unwrap_or(bytes);
    let kind = memchr::memmem::find(head, PKCS_7).and_then(|i| head.get(i + PKCS_7.len()));
    match kind {
        // What is signed is in it in plain text, but nobody takes it out here.
        Some(&SIGNED) => {
            reader.feature(FeatureKind::Signature, None, "", 1);
            reader.gap(Reason::FormatNotSupported, "p7m");
        }
        // Armoured, or the authenticated kind: not told apart.
        Some(&ENVELOPED) | None | Some(_) => reader.encrypted("smime", true),
    }
}

fn pgp(reader: &mut Reader<'_>, bytes: &[u8]) {
    let text = bytes.trim_ascii_start();
    let is = |words: &[u8]| text.strip_prefix(b"-----BEGIN PGP ").is_some_and(|rest| rest.starts_with(words));
    let packet = if is(b"MESSAGE") {
        first_packet(text)
    } else if is(b"SIGNATURE") {
        return reader.feature(FeatureKind::Signature, None, "", 1);
    } else if is(b"PRIVATE KEY") {
        // A detector of secrets wants to see its first line.
        return super::texts::plain::read(reader, bytes);
    } else if is(b"PUBLIC KEY") {
        return;
    } else {
        bytes.first().map(|b| tag(*b))
    };
    const SIGNATURE: u8 = 2;
    const ONE_PASS_SIGNATURE: u8 = 4;
    const SECRET_KEY: u8 = 5;
    const PUBLIC_KEY: u8 = 6;
    const COMPRESSED: u8 = 8;
    const LITERAL: u8 = 11;
    match packet {
        Some(SIGNATURE) => reader.feature(FeatureKind::Signature, None, "", 1),
        Some(PUBLIC_KEY) => {}
        Some(SECRET_KEY | ONE_PASS_SIGNATURE | COMPRESSED | LITERAL) => {
            reader.gap(Reason::FormatNotSupported, "pgp");
        }
        _ => reader.encrypted("pgp", true),
    }
}

/// The tag of a packet's first byte, of the old or the new kind.
fn tag(first: u8) -> u8 {
    if first & 0x40 != 0 { first & 0x3F } else { (first & 0x3C) >> 2 }
}

/// The tag of the first packet in armour: after the header lines.
fn first_packet(text: &[u8]) -> Option<u8> {
    use base64::Engine as _;
    let mut lines = text.split(|b| *b == b'\n').map(<[u8]>::trim_ascii);
    lines.by_ref().take(50).find(|line| line.is_empty())?;
    let first = lines.next()?.get(..4)?;
    let bytes = base64::engine::general_purpose::STANDARD_NO_PAD.decode(first).ok()?;
    bytes.first().map(|b| tag(*b))
}

#[cfg(test)]
mod tests {
    use super::super::Inspection;
    use super::*;
    use crate::limits::Limits;

    fn method(name: &str, bytes: &[u8]) -> (String, bool) {
        let seen = Inspection::of(name, bytes, &Limits::default());
        let method = seen.files[0].encryption.as_ref().map(|e| e.method.clone()).unwrap_or_default();
        (method, seen.files[0].has(FeatureKind::Signature))
    }

    #[test]
    fn encrypted_signed_or_a_key() {
        let cms = |kind: u8| [b"\x30\x82\x01\x00".as_slice(), PKCS_7, &[kind], b"\xA0\x82"].concat();
        assert_eq!(method("smime.p7m", &cms(3)), ("smime".to_owned(), false));
        assert_eq!(method("smime.p7m", &cms(2)), (String::new(), true));
        assert_eq!(method("smime.p7s", &cms(2)), (String::new(), true));
        let armour = |kind: &str, body: &str| {
            format!("-----BEGIN PGP {kind}-----\nVersion: 1\n\n{body}\n").into_bytes()
        };
        assert_eq!(method("a.asc", &armour("MESSAGE", "hQEMA0")), ("pgp".to_owned(), false));
        // A signed message in armour: one-pass signature.
        assert_eq!(method("a.asc", &armour("MESSAGE", "kA0DAA")), (String::new(), false));
        assert_eq!(method("a.asc", &armour("SIGNATURE", "iQEzBA")), (String::new(), true));
        assert_eq!(method("a.asc", &armour("PUBLIC KEY BLOCK", "mQENBF")), (String::new(), false));
        assert_eq!(method("a.pgp", b"\x85\x01\x0C\x03\x01\x02"), ("pgp".to_owned(), false));
        assert_eq!(method("a.pgp", b"\x99\x01\x0D\x04\x01\x02"), (String::new(), false));
    }

    #[test]
    fn other_wrappings() {
        assert_eq!(method("a.age", b"age-encryption.org/v1\n-> X25519 abc\n").0, "age");
        assert_eq!(method("a.atc", b"\0\0\0\0_AttacheCaseData\0\x01").0, "attache-case");
    }
}
