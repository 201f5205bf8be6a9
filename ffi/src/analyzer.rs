//! `misdelivery_analyzer`, and the one-shot analysis of a raw mail.

use std::ffi::c_char;
use std::sync::Arc;

use misdelivery_core::{Analyzer, ContextDocument, Message, Policy};

use crate::action::misdelivery_action;
use crate::boundary;
use crate::error::misdelivery_error;
use crate::input::{bytes, handle, out, text};
use crate::offset_unit::offset_unit;
use crate::report::misdelivery_report;
use crate::status::misdelivery_status;
use crate::wording::Wordings;

/// The engine with one policy. Made once per policy; never changes; may be shared between threads. For a new policy
/// make a new one.
#[derive(Debug)]
pub struct misdelivery_analyzer {
    analyzer: Analyzer,
    wordings: Arc<Wordings>,
}

/// Handles behind a `const T *` are promised to be shared between threads.
const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<misdelivery_analyzer>();
    shared::<misdelivery_report>();
    shared::<misdelivery_error>();
};

/// Makes an analyzer.
///
/// @param policy_json  the policy (docs/policy.schema.json); length 0: the standard policy
/// @param policy_len   its length in bytes
/// @param offset_unit  a misdelivery_offset_unit: what spans in reports count
/// @param analyzer     receives the analyzer, or NULL on failure; not NULL
/// @param error        receives an error on failure; may be NULL
///
/// Returns OK, NULL_ARGUMENT, INVALID_UTF8, TOO_LARGE, BAD_ENUM, POLICY or PANIC.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn misdelivery_analyzer_new(
    policy_json: *const u8,
    policy_len: usize,
    offset_unit: u32,
    analyzer: *mut *mut misdelivery_analyzer,
    error: *mut *mut misdelivery_error,
) -> misdelivery_status {
    let body = || {
        // SAFETY: the caller gives NULL or what may be written.
        let analyzer = unsafe { out("analyzer", analyzer) }?;
        // SAFETY: the caller gives NULL or `policy_len` bytes.
        let json = unsafe { text("policy_json", policy_json, policy_len) }?;
        let unit = self::offset_unit(offset_unit)?;
        let policy = if json.is_empty() { Policy::standard() } else { Policy::from_json(json)? };
        let built = Analyzer::builder().policy(policy).offset_unit(unit).build()?;
        analyzer.give(misdelivery_analyzer { analyzer: built, wordings: Wordings::shared() });
        Ok(())
    };
    // SAFETY: the caller gives NULL or what may be written.
    unsafe { boundary::status(error, body) }
}

/// What to do with a mail when the library itself fails, as the policy wants it: CONFIRM, REQUIRE_APPROVAL or BLOCK.
/// NULL reads as BLOCK.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn misdelivery_analyzer_on_failure(
    analyzer: *const misdelivery_analyzer,
) -> misdelivery_action {
    // SAFETY: the caller gives NULL or an analyzer that is alive.
    unsafe { analyzer.as_ref() }
        .map_or(misdelivery_action::Block, |a| a.analyzer.policy().on_failure().into())
}

/// Looks at a raw mail (RFC 5322, as it would be sent). The mail is read where it lies and not kept.
///
/// Bytes that are no mail, and no bytes at all, give a report that says so.
///
/// @param analyzer      not NULL
/// @param mail          the mail, headers first; may hold NUL and any bytes
/// @param mail_len      its length in bytes
/// @param context_json  what the host knows: directory and facts of this mail in one document; length 0: nothing
/// @param context_len   its length in bytes
/// @param locale        BCP 47 tag for the texts of the report; length 0: the context's locale, or en if it has none.
///                      A tag we have no texts for reads as en
/// @param locale_len    its length in bytes
/// @param report        receives the report, or NULL on failure; not NULL
/// @param error         receives an error on failure; may be NULL
///
/// Returns OK, NULL_ARGUMENT, INVALID_UTF8, TOO_LARGE, CONTEXT or PANIC.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn misdelivery_analyze_mime(
    analyzer: *const misdelivery_analyzer,
    mail: *const u8,
    mail_len: usize,
    context_json: *const u8,
    context_len: usize,
    locale: *const c_char,
    locale_len: usize,
    report: *mut *mut misdelivery_report,
    error: *mut *mut misdelivery_error,
) -> misdelivery_status {
    let body = || {
        // SAFETY: the caller gives NULL or what may be written.
        let report = unsafe { out("report", report) }?;
        // SAFETY: the caller gives NULL or an analyzer that is alive.
        let misdelivery_analyzer { analyzer, wordings } = unsafe { handle("analyzer", analyzer) }?;
        // SAFETY: the caller gives NULL or `mail_len` bytes.
        let mail = unsafe { bytes("mail", mail, mail_len) }?;
        // SAFETY: the caller gives NULL or `context_len` bytes.
        let context = unsafe { text("context_json", context_json, context_len) }?;
        // SAFETY: the caller gives NULL or `locale_len` bytes.
        let locale = unsafe { text("locale", locale.cast(), locale_len) }?;
        let context = match context {
            "" => ContextDocument::default(),
            json => ContextDocument::from_json(json)?,
        };
        let locale = match locale {
            "" => context.mail.locale.as_deref().unwrap_or("en"),
            tag => tag,
        };
        let message = Message::from_mime_within(mail, analyzer.policy().limits());
        let found = analyzer.analyze(&message, &context.send_context());
        report.give(misdelivery_report::new(found, locale.to_owned(), Arc::clone(wordings)));
        Ok(())
    };
    // SAFETY: the caller gives NULL or what may be written.
    unsafe { boundary::status(error, body) }
}

/// Frees an analyzer. NULL is allowed. Reports made with it stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn misdelivery_analyzer_free(analyzer: *mut misdelivery_analyzer) {
    if !analyzer.is_null() {
        // SAFETY: an analyzer came from `Out::give`, and the caller frees it once.
        let analyzer = unsafe { Box::from_raw(analyzer) };
        boundary::or((), || drop(analyzer));
    }
}
