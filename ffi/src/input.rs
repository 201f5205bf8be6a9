//! What comes in from C, and what is written there. The only place where slices are made.

use std::slice;

use crate::error::Failure;
use crate::status::misdelivery_status;

/// The bytes behind a pointer and a length. Length 0 never touches the pointer.
///
/// # Safety
/// `data` is NULL or holds `len` bytes that stay as they are for `'a`.
pub(crate) unsafe fn bytes<'a>(argument: &str, data: *const u8, len: usize) -> Result<&'a [u8], Failure> {
    if len == 0 {
        return Ok(&[]);
    }
    if data.is_null() {
        return Err(Failure::new(
            misdelivery_status::NullArgument,
            format!("{argument}: NULL with length {len}"),
        ));
    }
    if isize::try_from(len).is_err() {
        return Err(Failure::new(misdelivery_status::TooLarge, format!("{argument}: length {len}")));
    }
    // SAFETY: not NULL, not longer than isize::MAX, and the caller vouches for the bytes. u8 needs no alignment.
    Ok(unsafe { slice::from_raw_parts(data, len) })
}

/// The text behind a pointer and a length.
///
/// # Safety
/// As [`bytes`].
pub(crate) unsafe fn text<'a>(argument: &str, data: *const u8, len: usize) -> Result<&'a str, Failure> {
    // SAFETY: as promised to this function.
    let bytes = unsafe { bytes(argument, data, len) }?;
    str::from_utf8(bytes).map_err(|error| {
        let text = format!("{argument}: not UTF-8 from byte {}", error.valid_up_to());
        Failure::new(misdelivery_status::InvalidUtf8, text)
    })
}

/// A handle that must be there.
///
/// # Safety
/// `handle` is NULL or alive for `'a`.
pub(crate) unsafe fn handle<'a, T>(argument: &str, handle: *const T) -> Result<&'a T, Failure> {
    // SAFETY: as promised to this function.
    unsafe { handle.as_ref() }.ok_or_else(|| Failure::null(argument))
}

/// Where a result goes: checked, and set to NULL before anything else can fail.
///
/// # Safety
/// `out` is NULL or may be written.
pub(crate) unsafe fn out<T>(argument: &str, out: *mut *mut T) -> Result<Out<T>, Failure> {
    if out.is_null() {
        return Err(Failure::null(argument));
    }
    // SAFETY: not NULL, and the caller lets us write there.
    unsafe { out.write(std::ptr::null_mut()) };
    Ok(Out(out))
}

/// A checked place for a handle.
pub(crate) struct Out<T>(*mut *mut T);

impl<T> Out<T> {
    /// Hands a value over to the caller.
    pub(crate) fn give(self, value: T) {
        // SAFETY: `out` checked it, and its caller lets us write there.
        unsafe { self.0.write(Box::into_raw(Box::new(value))) };
    }
}

/// Writes a view.
///
/// # Safety
/// `data` and `len` are NULL or may be written.
pub(crate) unsafe fn write_view(view: &[u8], data: *mut *const u8, len: *mut usize) -> Result<(), Failure> {
    if data.is_null() || len.is_null() {
        return Err(Failure::null("view"));
    }
    // SAFETY: not NULL, and the caller lets us write there.
    unsafe { data.write(view.as_ptr()) };
    // SAFETY: not NULL, and the caller lets us write there.
    unsafe { len.write(view.len()) };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_zero_never_touches_the_pointer() {
        let wild = std::ptr::without_provenance::<u8>(1);
        for data in [std::ptr::null(), wild] {
            // SAFETY: length 0.
            assert_eq!(unsafe { bytes("mail", data, 0) }.unwrap(), b"");
            // SAFETY: length 0.
            assert_eq!(unsafe { text("locale", data, 0) }.unwrap(), "");
        }
    }

    #[test]
    fn null_and_enormous_lengths_are_refused() {
        // SAFETY: NULL is allowed.
        let failure = unsafe { bytes("mail", std::ptr::null(), 5) }.unwrap_err();
        assert_eq!(failure.status, misdelivery_status::NullArgument);
        let one = [0_u8];
        for len in [usize::MAX, isize::MAX as usize + 1] {
            // SAFETY: refused before it is read.
            let failure = unsafe { bytes("mail", one.as_ptr(), len) }.unwrap_err();
            assert_eq!(failure.status, misdelivery_status::TooLarge);
        }
    }

    #[test]
    fn text_is_utf_8() {
        let jis = b"ab\x82\xa0";
        // SAFETY: a slice.
        let failure = unsafe { text("locale", jis.as_ptr(), jis.len()) }.unwrap_err();
        assert_eq!(failure.status, misdelivery_status::InvalidUtf8);
    }
}
