//! What is kept inside a presentation as a file of its own: objects, controls, the macro project.
//! Source: MS-PPT §2.10.

use super::super::super::super::fields::u32_at;
use super::super::super::super::reader::Reader;
use super::super::super::compound::Compound;
use super::super::super::macros;
use super::super::drawings::{Record, records};
use super::super::embedded;
use super::records::kind;
use crate::unexamined::UnexaminedReason as Reason;

pub(super) fn read(reader: &mut Reader<'_>, stream: &[u8]) {
    let mut number = 0;
    for record in records(stream).filter(|record| record.kind == kind::OBJECT) {
        if !reader.may_enter() || !reader.step(1) {
            return;
        }
        number += 1;
        let Some(bytes) = unpacked(reader, &record) else { continue };
        let Some(mut object) = Compound::open(&bytes) else {
            reader.gap(Reason::Corrupt, "ppt");
            continue;
        };
        if object.has("VBA/_VBA_PROJECT") || object.has("VBA/dir") {
            macros::in_compound(&mut object, reader);
        } else {
            embedded::object(reader, &mut object, "", &format!("object{number}"));
        }
    }
}

fn unpacked(reader: &mut Reader<'_>, record: &Record<'_>) -> Option<Vec<u8>> {
    if record.instance == 0 {
        return reader.take_bytes(record.body.len()).then(|| record.body.to_vec());
    }
    // The size, then zlib.
    u32_at(record.body, 0)?;
    inflated(reader, record.body.get(4..)?)
}

#[cfg(feature = "archives")]
fn inflated(reader: &mut Reader<'_>, packed: &[u8]) -> Option<Vec<u8>> {
    reader.unpack(flate2::read::ZlibDecoder::new(packed), packed.len())
}

#[cfg(not(feature = "archives"))]
fn inflated(reader: &mut Reader<'_>, _: &[u8]) -> Option<Vec<u8>> {
    reader.gap(Reason::FormatNotSupported, "zlib");
    None
}

#[cfg(all(test, feature = "archives"))]
mod tests {
    use std::io::Write;

    use super::super::super::super::compound::tests::{compound, with_reader};
    use super::*;
    use crate::formats::FeatureKind;

    fn object(instance: u16, body: &[u8]) -> Vec<u8> {
        [
            &(instance << 4).to_le_bytes()[..],
            &0x1011_u16.to_le_bytes(),
            &(body.len() as u32).to_le_bytes(),
            body,
        ]
        .concat()
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        zlib.write_all(bytes).unwrap();
        [&(bytes.len() as u32).to_le_bytes()[..], &zlib.finish().unwrap()].concat()
    }

    #[test]
    fn macros_and_objects() {
        let source = macros::tests::packed("Attribute VB_Name = \"a\"\r\nSub Auto_Open()\r\nEnd Sub");
        let project = compound(&[("VBA/_VBA_PROJECT", b"x"), ("VBA/a", &source)]);
        let drawing = compound(&[("VisioDocument", b"x")]);
        let stream = [object(1, &packed(&project)), object(0, &drawing)].concat();
        let inspection = with_reader(|reader| read(reader, &stream));
        assert!(inspection.files[0].has(FeatureKind::AutoRunMacro));
        assert_eq!(inspection.files[1].name, "object2.vsd");
        // A bomb, and what is no zlib.
        let bomb = packed(&vec![0; 100 << 20]);
        let inspection =
            with_reader(|reader| read(reader, &[object(1, &bomb), object(1, b"abcdefgh")].concat()));
        assert_eq!(inspection.unexamined.len(), 2);
    }
}
