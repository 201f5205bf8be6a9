//! `misdelivery_report`.

use std::sync::{Arc, OnceLock};

use misdelivery_core::Report;

use crate::action::misdelivery_action;
use crate::boundary;
use crate::error::misdelivery_error;
use crate::input::{handle, write_view};
use crate::status::misdelivery_status;
use crate::wording::Wordings;

/// What was found in one mail. Never changes; may be shared between threads.
#[derive(Debug)]
pub struct misdelivery_report {
    report: Report,
    locale: String,
    wordings: Arc<Wordings>,
    /// Rendered when first asked for: a gateway that only wants the decision does not pay for texts.
    json: OnceLock<String>,
}

impl misdelivery_report {
    pub(crate) fn new(report: Report, locale: String, wordings: Arc<Wordings>) -> Self {
        Self { report, locale, wordings, json: OnceLock::new() }
    }
}

/// What should happen to the mail. NULL reads as MISDELIVERY_ACTION_BLOCK.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn misdelivery_report_decision(
    report: *const misdelivery_report,
) -> misdelivery_action {
    // SAFETY: the caller gives NULL or a report that is alive.
    unsafe { report.as_ref() }.map_or(misdelivery_action::Block, |r| r.report.decision().into())
}

/// The report as JSON (docs/report.schema.json), without observations, in the locale it was asked for. Evidence in
/// it is masked.
///
/// @param json   receives the view, valid until the report is freed; untouched on failure
/// @param len    receives its length in bytes; untouched on failure
/// @param error  receives an error on failure; may be NULL
///
/// Returns OK, NULL_ARGUMENT or PANIC.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn misdelivery_report_json(
    report: *const misdelivery_report,
    json: *mut *const u8,
    len: *mut usize,
    error: *mut *mut misdelivery_error,
) -> misdelivery_status {
    let body = || {
        // SAFETY: the caller gives NULL or a report that is alive.
        let report = unsafe { handle("report", report) }?;
        let text = report.json.get_or_init(|| report.report.to_json(&report.wordings.get(&report.locale)));
        // SAFETY: the caller gives NULL or what may be written.
        unsafe { write_view(text.as_bytes(), json, len) }
    };
    // SAFETY: the caller gives NULL or what may be written.
    unsafe { boundary::status(error, body) }
}

/// Frees a report and the views of it. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn misdelivery_report_free(report: *mut misdelivery_report) {
    if !report.is_null() {
        // SAFETY: a report came from `Out::give`, and the caller frees it once.
        let report = unsafe { Box::from_raw(report) };
        boundary::or((), || drop(report));
    }
}
