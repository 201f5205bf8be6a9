//! The one panic boundary. Every exported body runs inside it, or cannot panic.
//!
//! A panic's text may quote the mail (a slice error quotes the string it was to cut), and the standard hook
//! prints it. Inside the boundary nothing is printed; the error names the place in our source instead.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, Location, PanicHookInfo};
use std::sync::Once;

use crate::error::{Failure, misdelivery_error};
use crate::status::misdelivery_status;

#[derive(Clone, Copy)]
enum Watch {
    Outside,
    Inside,
    Panicked(&'static str, u32),
}

thread_local! {
    static WATCH: Cell<Watch> = const { Cell::new(Watch::Outside) };
}

/// Runs a body. If it panics, the place of the panic comes back.
fn caught<T>(body: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let outside = panic::take_hook();
        panic::set_hook(Box::new(move |info| if !note(info) { outside(info) }));
    });
    let before = WATCH.replace(Watch::Inside);
    // The handles are immutable but for cells that are filled once, so nothing half-changed is left to be seen.
    let result = panic::catch_unwind(AssertUnwindSafe(body));
    let watch = WATCH.replace(before);
    result.map_err(|payload| {
        // A payload may panic when dropped, and is never ours to read.
        std::mem::forget(payload);
        match watch {
            Watch::Panicked(file, line) => format!("internal error at {file}:{line}"),
            _ => "internal error".to_owned(),
        }
    })
}

/// Keeps the place of a panic inside the boundary. `false`: the panic is not ours.
fn note(info: &PanicHookInfo<'_>) -> bool {
    // While a thread ends its watch may be gone; then no body of ours is running on it.
    let inside = WATCH.try_with(|w| !matches!(w.get(), Watch::Outside)).unwrap_or(false);
    if inside {
        let place = info.location().map_or(("?", 0), |l: &Location<'_>| (file_name(l.file()), l.line()));
        WATCH.set(Watch::Panicked(place.0, place.1));
    }
    inside
}

/// `Location::file` lives as long as the hook's argument only, so the name is looked up among ours.
fn file_name(_file: &str) -> &'static str {
    ""
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
        Err(place) => Some(Failure::new(misdelivery_status::Panic, place)),
    };
    let status = failure.as_ref().map_or(misdelivery_status::Ok, |f| f.status);
    if !error.is_null() {
        let handle = failure.map_or(std::ptr::null_mut(), misdelivery_error::into_raw);
        // SAFETY: not NULL, and the caller lets us write there.
        unsafe { error.write(handle) };
    }
    status
}
