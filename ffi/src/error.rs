//! `misdelivery_error`.

use std::ffi::c_char;

use crate::boundary;
use crate::input::write_view;
use crate::status::misdelivery_status;

/// Why a call failed. Made by the call, freed by misdelivery_error_free().
#[derive(Debug)]
pub struct misdelivery_error {
    failure: Failure,
}

/// A status and its text.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) status: misdelivery_status,
    text: String,
}

impl Failure {
    pub(crate) fn new(status: misdelivery_status, text: impl Into<String>) -> Self {
        Self { status, text: text.into() }
    }

    pub(crate) fn null(argument: &str) -> Self {
        Self::new(misdelivery_status::NullArgument, format!("{argument}: NULL"))
    }
}

impl From<misdelivery_core::Error> for Failure {
    fn from(error: misdelivery_core::Error) -> Self {
        Self::new(error.kind().into(), error.to_string())
    }
}

impl misdelivery_error {
    pub(crate) fn into_raw(failure: Failure) -> *mut Self {
        Box::into_raw(Box::new(Self { failure }))
    }
}

/// The status the call returned. NULL reads as MISDELIVERY_STATUS_OK.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn misdelivery_error_status(error: *const misdelivery_error) -> misdelivery_status {
    // SAFETY: the caller gives NULL or an error that is alive.
    unsafe { error.as_ref() }.map_or(misdelivery_status::Ok, |e| e.failure.status)
}

/// What was wrong, in English, for a log: which argument, or which key of a document with line and column.
///
/// @param text  receives the view, valid until the error is freed; an empty text for a NULL error
/// @param len   receives its length in bytes
///
/// Returns OK, or NULL_ARGUMENT if `text` or `len` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn misdelivery_error_text(
    error: *const misdelivery_error,
    text: *mut *const c_char,
    len: *mut usize,
) -> misdelivery_status {
    // SAFETY: the caller gives NULL or an error that is alive.
    let view = unsafe { error.as_ref() }.map_or("", |e| e.failure.text.as_str());
    // SAFETY: the caller gives NULL or what may be written.
    let written = unsafe { write_view(view.as_bytes(), text.cast(), len) };
    written.map_or_else(|f| f.status, |()| misdelivery_status::Ok)
}

/// Frees an error. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn misdelivery_error_free(error: *mut misdelivery_error) {
    if !error.is_null() {
        // SAFETY: an error came from `into_raw`, and the caller frees it once.
        let error = unsafe { Box::from_raw(error) };
        boundary::or((), || drop(error));
    }
}
