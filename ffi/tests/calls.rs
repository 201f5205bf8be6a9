//! The exported functions called as C calls them, mostly wrongly.

use std::ffi::{CStr, c_char};
use std::ptr::{null, null_mut};
use std::{slice, thread};

use misdelivery::*;

const MAIL: &[u8] = include_bytes!("individual-number.eml");
const CONTEXT: &str = r#"{"internal_domains": ["aoba-shoji.example"], "locale": "ja"}"#;

fn analyzer(policy: &str, unit: u32) -> Result<*mut misdelivery_analyzer, (misdelivery_status, String)> {
    let (mut analyzer, mut error) = (null_mut(), null_mut());
    // SAFETY: a slice, and places that may be written.
    let status = unsafe {
        misdelivery_analyzer_new(policy.as_ptr(), policy.len(), unit, &raw mut analyzer, &raw mut error)
    };
    outcome(status, error, analyzer)
}

struct Call<'a> {
    mail: (*const u8, usize),
    context: (*const u8, usize),
    locale: &'a [u8],
}

impl Call<'_> {
    fn of(mail: &[u8]) -> Self {
        Self { mail: (mail.as_ptr(), mail.len()), context: (null(), 0), locale: b"" }
    }

    fn with(
        self,
        analyzer: *const misdelivery_analyzer,
    ) -> Result<*mut misdelivery_report, (misdelivery_status, String)> {
        let (mut report, mut error) = (null_mut(), null_mut());
        let locale: *const c_char = self.locale.as_ptr().cast();
        // SAFETY: NULL or a living analyzer; slices, or lengths that are refused; places that may be written.
        let status = unsafe {
            misdelivery_analyze_mime(
                analyzer,
                self.mail.0,
                self.mail.1,
                self.context.0,
                self.context.1,
                locale,
                self.locale.len(),
                &raw mut report,
                &raw mut error,
            )
        };
        outcome(status, error, report)
    }
}

/// Checks that exactly one of result and error is there, and frees the error.
fn outcome<T>(
    status: misdelivery_status,
    error: *mut misdelivery_error,
    result: *mut T,
) -> Result<*mut T, (misdelivery_status, String)> {
    // SAFETY: NULL or a living error.
    assert_eq!(unsafe { misdelivery_error_status(error) }, status);
    if status == misdelivery_status::Ok {
        assert!(error.is_null() && !result.is_null());
        return Ok(result);
    }
    assert!(!error.is_null() && result.is_null());
    let (mut text, mut len) = (null(), 0);
    // SAFETY: a living error, and places that may be written.
    assert_eq!(unsafe { misdelivery_error_text(error, &raw mut text, &raw mut len) }, misdelivery_status::Ok);
    // SAFETY: a view of the living error.
    let text = unsafe { slice::from_raw_parts(text.cast::<u8>(), len) };
    let text = String::from_utf8(text.to_vec()).unwrap();
    // SAFETY: ours, freed once.
    unsafe { misdelivery_error_free(error) };
    Err((status, text))
}

/// The JSON of a report, which is freed, and its decision.
fn read(report: *mut misdelivery_report) -> (misdelivery_action, String) {
    let (mut json, mut len) = (null(), 0);
    // SAFETY: a living report, and places that may be written.
    let status = unsafe { misdelivery_report_json(report, &raw mut json, &raw mut len, null_mut()) };
    assert_eq!(status, misdelivery_status::Ok);
    // SAFETY: a view of the living report.
    let text = unsafe { slice::from_raw_parts(json, len) };
    let text = String::from_utf8(text.to_vec()).unwrap();
    // SAFETY: a living report.
    let decision = unsafe { misdelivery_report_decision(report) };
    // SAFETY: ours, freed once.
    unsafe { misdelivery_report_free(report) };
    (decision, text)
}

fn free(analyzer: *mut misdelivery_analyzer) {
    // SAFETY: ours, freed once.
    unsafe { misdelivery_analyzer_free(analyzer) };
}

#[test]
fn versions() {
    assert_eq!(misdelivery_abi_version(), MISDELIVERY_ABI_VERSION);
    // SAFETY: a static text that ends with NUL.
    let version = unsafe { CStr::from_ptr(misdelivery_version()) };
    assert_eq!(version.to_str(), Ok(env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_report_is_that_of_core() {
    use misdelivery_core::{Analyzer, ContextDocument, Message, Wording};
    let handle = analyzer("", 0).unwrap();
    let engine = Analyzer::builder().build().unwrap();
    let context = ContextDocument::from_json(CONTEXT).unwrap();
    let expected = engine.analyze(&Message::from_mime(MAIL), &context.send_context());
    for (locale, read_as) in [("", "ja"), ("ja", "ja"), ("en-GB", "en"), ("tlh", "en")] {
        let call =
            Call { context: (CONTEXT.as_ptr(), CONTEXT.len()), locale: locale.as_bytes(), ..Call::of(MAIL) };
        let (decision, json) = read(call.with(handle).unwrap());
        assert_eq!(decision, misdelivery_action::RequireApproval);
        assert_eq!(json, expected.to_json(&Wording::for_locale(read_as)));
    }
    free(handle);
}

#[test]
fn spans_count_in_the_unit_of_the_analyzer() {
    let spans = [(0, "utf8"), (1, "utf16"), (2, "chars")].map(|(number, name)| {
        let handle = analyzer("", number).unwrap();
        let (_, json) = read(Call::of(MAIL).with(handle).unwrap());
        free(handle);
        assert!(json.contains(&format!(r#""offset_unit":"{name}""#)), "{json}");
        json[json.find("\"span\"").unwrap()..].split('}').next().unwrap().to_owned()
    });
    assert_ne!(spans[0], spans[1]);
    assert_eq!(spans[1], spans[2]);
}

#[test]
fn null_is_a_status_or_reads_as_block() {
    let mut report = null_mut();
    // SAFETY: NULL is allowed everywhere.
    unsafe {
        misdelivery_analyzer_free(null_mut());
        misdelivery_report_free(null_mut());
        misdelivery_error_free(null_mut());
        assert_eq!(misdelivery_report_decision(null()), misdelivery_action::Block);
        assert_eq!(misdelivery_analyzer_on_failure(null()), misdelivery_action::Block);
        assert_eq!(misdelivery_error_status(null()), misdelivery_status::Ok);
        let nowhere = misdelivery_error_text(null(), null_mut(), null_mut());
        assert_eq!(nowhere, misdelivery_status::NullArgument);
        let status = misdelivery_analyzer_new(null(), 0, 0, null_mut(), null_mut());
        assert_eq!(status, misdelivery_status::NullArgument);
        let status = misdelivery_report_json(null(), null_mut(), null_mut(), null_mut());
        assert_eq!(status, misdelivery_status::NullArgument);
        let status =
            misdelivery_analyze_mime(null(), null(), 0, null(), 0, null(), 0, &raw mut report, null_mut());
        assert_eq!(status, misdelivery_status::NullArgument);
    }
    let (status, text) = Call::of(MAIL).with(null()).unwrap_err();
    assert_eq!((status, text.as_str()), (misdelivery_status::NullArgument, "analyzer: NULL"));

    let handle = analyzer("", 0).unwrap();
    let (status, text) = Call { mail: (null(), 3), ..Call::of(MAIL) }.with(handle).unwrap_err();
    assert_eq!((status, text.as_str()), (misdelivery_status::NullArgument, "mail: NULL with length 3"));
    let (status, _) = Call { context: (null(), 3), ..Call::of(MAIL) }.with(handle).unwrap_err();
    assert_eq!(status, misdelivery_status::NullArgument);
    let good = Call::of(MAIL).with(handle).unwrap();
    // SAFETY: a living report; NULL is allowed.
    let status = unsafe { misdelivery_report_json(good, null_mut(), null_mut(), null_mut()) };
    assert_eq!(status, misdelivery_status::NullArgument);
    read(good);
    free(handle);
}

#[test]
fn an_empty_mail_and_noise_are_reports() {
    let handle = analyzer("", 0).unwrap();
    for mail in [&b""[..], b"\0\0\0", b"\xff\xfe\x00", b"no mail at all"] {
        let (decision, json) = read(Call::of(mail).with(handle).unwrap());
        assert!(decision as u32 >= misdelivery_action::Confirm as u32, "{json}");
        assert!(!json.contains(r#""unexamined":[]"#), "{json}");
    }
    let (decision, _) = read(Call { mail: (null(), 0), ..Call::of(MAIL) }.with(handle).unwrap());
    assert_eq!(decision, misdelivery_action::Confirm);
    free(handle);
}

#[test]
fn bad_arguments_are_named() {
    let handle = analyzer("", 0).unwrap();
    for len in [usize::MAX, isize::MAX as usize + 1] {
        let (status, text) = Call { mail: (MAIL.as_ptr(), len), ..Call::of(MAIL) }.with(handle).unwrap_err();
        assert_eq!(status, misdelivery_status::TooLarge);
        assert!(text.starts_with("mail: "), "{text}");
        let (status, _) = Call { context: (MAIL.as_ptr(), len), ..Call::of(MAIL) }.with(handle).unwrap_err();
        assert_eq!(status, misdelivery_status::TooLarge);
    }
    let latin = b"\"\xe9\"";
    let (status, text) = Call { context: (latin.as_ptr(), 3), ..Call::of(MAIL) }.with(handle).unwrap_err();
    assert_eq!(
        (status, text.as_str()),
        (misdelivery_status::InvalidUtf8, "context_json: not UTF-8 from byte 1")
    );
    let (status, _) = Call { locale: b"\xff", ..Call::of(MAIL) }.with(handle).unwrap_err();
    assert_eq!(status, misdelivery_status::InvalidUtf8);
    for context in ["{", "nothing", r#"{"interal_domains": []}"#, "\0"] {
        let call = Call { context: (context.as_ptr(), context.len()), ..Call::of(MAIL) };
        let (status, text) = call.with(handle).unwrap_err();
        assert_eq!(status, misdelivery_status::Context, "{text}");
        assert!(text.contains("line 1 column"), "{text}");
    }
    let deep = "[".repeat(10_000);
    let (status, _) =
        Call { context: (deep.as_ptr(), deep.len()), ..Call::of(MAIL) }.with(handle).unwrap_err();
    assert_eq!(status, misdelivery_status::Context);
    free(handle);
}

#[test]
fn bad_policies_and_units_are_named() {
    let (status, text) = analyzer(r#"{"rulez": []}"#, 0).unwrap_err();
    assert_eq!(status, misdelivery_status::Policy);
    assert!(text.contains("rulez"), "{text}");
    for number in [3, u32::MAX] {
        assert_eq!(analyzer("", number).unwrap_err().0, misdelivery_status::BadEnum);
    }
    let large = " ".repeat((4 << 20) + 1);
    assert_eq!(analyzer(&large, 0).unwrap_err().0, misdelivery_status::TooLarge);
    let careful = analyzer(
        r#"{"schema_version": 1, "id": "us", "base": "standard/2026-1", "on_failure": "confirm"}"#,
        0,
    );
    let careful = careful.unwrap();
    // SAFETY: a living analyzer.
    assert_eq!(unsafe { misdelivery_analyzer_on_failure(careful) }, misdelivery_action::Confirm);
    free(careful);
}

#[test]
fn one_analyzer_and_one_report_in_eight_threads() {
    struct Shared<T>(*mut T);
    // SAFETY: the header promises that a `const T *` may be shared.
    unsafe impl<T> Sync for Shared<T> {}
    let handle = Shared(analyzer("", 0).unwrap());
    let report = Shared(Call { locale: b"ja", ..Call::of(MAIL) }.with(handle.0).unwrap());
    let (handle, report) = (&handle, &report);
    let views: Vec<(usize, String)> = thread::scope(|scope| {
        let work = move || {
            let (mut json, mut len) = (null(), 0);
            // SAFETY: a living report, and places that may be written.
            let status =
                unsafe { misdelivery_report_json(report.0, &raw mut json, &raw mut len, null_mut()) };
            assert_eq!(status, misdelivery_status::Ok);
            let (_, own) = read(Call { locale: b"ja", ..Call::of(MAIL) }.with(handle.0).unwrap());
            (json as usize, own)
        };
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert!(views.iter().all(|v| *v == views[0]));
    free(handle.0);
    // The report outlives its analyzer.
    assert_eq!(read(report.0).1, views[0].1);
}
