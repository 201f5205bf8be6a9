//! Archives: what is in them, by name and content.

pub(super) mod gzip;
pub(super) mod lzh;
#[cfg(any(feature = "archives", feature = "office"))]
mod names;
pub(super) mod other;
mod rar;
pub(super) mod seven_zip;
pub(super) mod tar;
pub(super) mod zip;

/// A member that stays closed: its place in the list of files, with the size it claims.
#[cfg(any(feature = "archives", feature = "office"))]
fn locked(reader: &mut super::reader::Reader<'_>, name: &str, bytes: u64, method: &str, say_gap: bool) {
    use super::inspection::Encryption;
    use crate::unexamined::UnexaminedReason as Reason;
    let encryption = Encryption { method: method.to_owned(), hides_names: false };
    let gap = say_gap.then(|| (Reason::Encrypted, method.to_owned()));
    reader.member_unread(name, bytes, Some(encryption), gap);
}
