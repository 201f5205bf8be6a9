//! gzip: one file, which may be a tar.

use super::super::reader::Reader;

#[cfg(not(feature = "archives"))]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, _name: &str, _bytes: &[u8]) {
    reader.gap(crate::unexamined::UnexaminedReason::FormatNotSupported, "gz");
}

#[cfg(feature = "archives")]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, name: &str, bytes: &[u8]) {
    use crate::unexamined::UnexaminedReason as Reason;

    let (mut rest, mut content, mut kept_name) = (bytes, Vec::new(), None);
    // Several streams after one another are one file; padding after the last is none of it.
    while rest.starts_with(b"\x1F\x8B") {
        if !reader.step(1) {
            return;
        }
        let mut stream = flate2::bufread::GzDecoder::new(rest);
        let packed = rest.len();
        match reader.unpack_member(&mut stream, packed) {
            Ok(more) if content.is_empty() => content = more,
            Ok(more) => content.extend_from_slice(&more),
            Err(gap) => {
                let name = member_name(name, kept_name.as_deref());
                return reader.member_unread(&name, 0, None, Some(gap));
            }
        }
        if kept_name.is_none() {
            kept_name = stream.header().and_then(|h| h.filename()).map(<[u8]>::to_vec);
        }
        rest = stream.into_inner();
    }
    if rest.iter().any(|b| *b != 0) {
        reader.gap(Reason::Corrupt, "gz");
    }
    reader.member(&member_name(name, kept_name.as_deref()), &content);
}

/// The archive's own name without its ending, or else the one kept in it.
#[cfg(feature = "archives")]
fn member_name(name: &str, kept: Option<&[u8]>) -> String {
    let extension = super::super::extension(name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match extension.as_str() {
        "gz" | "gzip" => stem.to_owned(),
        "tgz" => format!("{stem}.tar"),
        "svgz" => format!("{stem}.svg"),
        _ => kept.map_or_else(|| stem.to_owned(), super::names::decoded_anyway),
    }
}
