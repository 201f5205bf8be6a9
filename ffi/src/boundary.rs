//! The one panic boundary. Every exported body runs inside it, or cannot panic.
//!
//! A panic's text may quote the mail (a slice error quotes the string it was to cut), and the standard hook
//! prints it. Inside the boundary nothing is printed; the error names the place in our source instead.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

use crate::error::{Failure, misdelivery_error};
use crate::status::misdelivery_status;

thread_local! {
    /// `Some` while a body runs on this thread: where it panicked, empty so far.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs a body. If it panics, the place of the panic comes back.
fn caught<T>(body: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let outside = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !keep_place(info) {
                outside(info);
            }
        }));
    });
    PLACE.set(Some(String::new()));
    // The handles are immutable but for cells that are filled once: nothing half-changed is left to be seen.
    let result = panic::catch_unwind(AssertUnwindSafe(body));
    let place = PLACE.take().unwrap_or_default();
    result.map_err(|_| place)
}

/// Notes where a body panicked. `false`: the panic is not ours.
fn keep_place(info: &PanicHookInfo<'_>) -> bool {
    PLACE
        .try_with(|place| {
            let inside = place.borrow().is_some();
            if inside && let Some(location) = info.location() {
                place.replace(Some(format!("{}:{}", location.file(), location.line())));
            }
            inside
        })
        .unwrap_or(false)
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
        Ok(Ok(())) => None,
        Ok(Err(failure)) => Some(failure),
        Err(place) => Some(Failure::new(misdelivery_status::Panic, format!("internal error at {place}"))),
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
    fn a_panic_becomes_a_status_and_says_where_but_not_what() {
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
        assert!(text.starts_with("internal error at ") && text.contains("boundary.rs:"), "{text}");
        assert!(!text.contains("090"), "{text}");
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

    #[test]
    fn panics_of_others_stay_theirs() {
        assert!(or(true, || true));
        assert!(PLACE.with_borrow(Option::is_none));
        let result = panic::catch_unwind(|| panic!("printed by the hook outside"));
        assert!(result.is_err());
    }
}
