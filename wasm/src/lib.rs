//! `misdelivery` for web pages and Node: the layer between JavaScript and `misdelivery-core`.
//!
//! Everything crosses as JSON text, so that a new detector or field needs no new function. Spans count
//! UTF-16 code units: `draft.text.slice(span.start, span.end)` in JavaScript is the marked text.
//!
//! A JavaScript program treats whatever [`analyze`] throws as the decision `block`: a mail is never waved
//! through because something broke.
#![forbid(unsafe_code)]

use misdelivery_core::{Analyzer, ContextDocument, Draft, Error, Message, OffsetUnit, Policy, Wording};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// Looks at a draft before it is sent and gives the report as JSON.
///
/// `draft_json` is the mail in the compose window, `context_json` what is known about sender and
/// recipients, `policy_json` what the organisation wants (the standard policy if left out). Texts are in the
/// locale that the context names, or else in English.
///
/// # Errors
/// Throws an `Error` that names line and column when one of the three is not valid.
#[wasm_bindgen]
pub fn analyze(
    draft_json: &str,
    context_json: Option<String>,
    policy_json: Option<String>,
) -> Result<String, JsError> {
    report(draft_json, context_json.as_deref(), policy_json.as_deref())
        .map_err(|error| JsError::new(&error.to_string()))
}

/// The same without JavaScript's types, so that it runs in ordinary tests.
fn report(draft: &str, context: Option<&str>, policy: Option<&str>) -> Result<String, Error> {
    let policy = policy.map_or_else(|| Ok(Policy::standard()), Policy::from_json)?;
    let context = context.map_or_else(|| Ok(ContextDocument::default()), ContextDocument::from_json)?;
    let analyzer = Analyzer::builder().policy(policy).offset_unit(OffsetUnit::Utf16).build()?;
    let message = Message::from_draft_within(Draft::from_json(draft)?, analyzer.policy().limits());
    let report = analyzer.analyze(&message, &context.send_context());
    let wording = Wording::for_locale(context.mail.locale.as_deref().unwrap_or("en"));
    Ok(report.to_json(&wording))
}

// What JavaScript sees is tested in bindings/js; these run without a wasm compiler.
#[cfg(test)]
mod tests {
    use super::report;

    #[test]
    fn spans_count_utf16_units_and_texts_follow_the_context() {
        let draft =
            r#"{"to": [{"address": "a@other.example"}], "text": "𠮷様 マイナンバーは123456789018です"}"#;
        let japanese = report(draft, Some(r#"{"locale": "ja"}"#), None).unwrap();
        assert!(japanese.contains(r#""offset_unit":"utf16""#), "{japanese}");
        assert!(japanese.contains(r#""span":{"start":11,"end":23}"#), "{japanese}");
        let english = report(draft, None, None).unwrap();
        assert_ne!(japanese, english);
    }

    #[test]
    fn each_input_is_checked() {
        for (draft, context, policy) in
            [("{", None, None), ("{}", Some(r#"{"nowt": 1}"#), None), ("{}", None, Some(r#"{"nowt": 1}"#))]
        {
            assert!(report(draft, context, policy).is_err(), "{draft} {context:?} {policy:?}");
        }
        assert!(report("{}", None, None).is_ok());
    }
}
