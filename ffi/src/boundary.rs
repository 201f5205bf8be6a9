//! The one panic boundary. Every exported body runs inside it, or cannot panic.
//!
//! The process's panic hook is the host's: none is installed here. The standard hook prints the panic's text,
//! which may quote the mail where the standard library says what it could not cut; a host that keeps its
//! standard error sets a hook of its own. The error that comes back quotes nothing.

use std::panic::{self, AssertUnwindSafe};

use crate::error::{Failure, misdelivery_error};
use crate::status::misdelivery_status;

/// Runs a body; `None` if it panicked.
fn caught<T>(body: impl FnOnce() -> T) -> Option<T> {
    // The handles are immutable but for cells that are filled once: nothing half-changed is left to be seen.
    panic::catch_unwind(AssertUnwindSafe(body)).ok()
}

/// The boundary of functions that cannot report: the fallback stands for a panic.
pub(crate) fn or<T>(fallback: T, body: impl FnOnce() -> T) -> T {
    caught(body).unwrap_or(fallback)
}

/// The boundary of functions that report.
///
/// # Safety
/// `error` is NULL or may be written.
pub(crate) unsafe fn status(
    error: *mut *mut misdelivery_error,
    body: impl FnOnce() -> Result<(), Failure>,
) -> misdelivery_status {
    let failure = match caught(body) {
        Some(Ok(())) => None,
        Some(Err(failure)) => Some(failure),
        None => Some(Failure::new(misdelivery_status::Panic, "internal error")),
    };
    let status = failure.as_ref().map_or(misdelivery_status::Ok, |f| f.status);
    if !error.is_null() {
        let handle = failure.map_or(std::ptr::null_mut(), misdelivery_error::into_raw);
        // SAFETY: not NULL, and the caller lets us write there.
        unsafe { error.write(handle) };
    }
    status
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{misdelivery_error_free, misdelivery_error_status, misdelivery_error_text};

    #[test]
    fn a_panic_becomes_a_status_and_is_not_quoted() {
        let mut error = std::ptr::null_mut();
        // SAFETY: `error` may be written.
        let status = unsafe { status(&raw mut error, || panic!("090-1234-5678")) };
        assert_eq!(status, misdelivery_status::Panic);
        let (mut text, mut len) = (std::ptr::null(), 0);
        // SAFETY: the error is alive, the others may be written.
        unsafe { misdelivery_error_text(error, &raw mut text, &raw mut len) };
        // SAFETY: a view of the error, which is alive.
        let text = unsafe { std::slice::from_raw_parts(text.cast::<u8>(), len) };
        let text = std::str::from_utf8(text).unwrap();
        assert_eq!(text, "internal error");
        // SAFETY: the error is alive.
        assert_eq!(unsafe { misdelivery_error_status(error) }, misdelivery_status::Panic);
        // SAFETY: the error is ours and freed once.
        unsafe { misdelivery_error_free(error) };
    }

    #[test]
    fn a_panic_without_an_error_asked_for() {
        // SAFETY: NULL is allowed.
        let status = unsafe { status(std::ptr::null_mut(), || panic!("unseen")) };
        assert_eq!(status, misdelivery_status::Panic);
        assert_eq!(or(7, || panic!("unseen")), 7);
        assert_eq!(or(7, || 8), 8);
    }
}
