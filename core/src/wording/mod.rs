//! Findings as text: one Fluent file per locale.
//!
//! A [`Wording`] is a value that the host makes once per locale. Nothing is rendered while analysing.
//! What comes out of a mail goes in as an argument, never as Fluent source.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::details::Fact;
use crate::error::{Error, ErrorKind};
use crate::finding::{Action, Finding, Location, Place, Suggestion};
use crate::report::Report;
use crate::unexamined::UnexaminedReason;

/// Most characters of a summary: hosts such as Outlook Smart Alerts show no more.
const SUMMARY_CHARS: usize = 500;

const LOCALES: &[(&str, &str)] = &[("ja", include_str!("ja.ftl")), ("en", include_str!("en.ftl"))];

/// How much of a finding's text is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// The title.
    Short,
    /// Title, reason and what to do, one a line.
    Long,
    /// The same in one line, for a screen reader.
    Spoken,
}

/// The texts of one locale.
pub struct Wording {
    locale: String,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Wording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Wording({})", self.locale)
    }
}

impl Wording {
    /// The best of the built-in locales for a BCP 47 tag: `ja-JP` gives `ja`, an unknown one `en`.
    pub fn for_locale(tag: &str) -> Self {
        let language = tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
        let (locale, source) = LOCALES.iter().find(|(l, _)| *l == language).unwrap_or(&LOCALES[1]);
        // The built-in files are parsed by a test; what a damaged one still holds is used.
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        Self::new(locale, resource)
    }

    /// Texts of a file of the host's own, in the form of the built-in ones.
    ///
    /// # Errors
    /// [`ErrorKind::Wording`] when the tag is no locale or the source is not Fluent.
    pub fn from_ftl(tag: &str, source: &str) -> Result<Self, Error> {
        if tag.parse::<LanguageIdentifier>().is_err() {
            return Err(Error::new(ErrorKind::Wording, "the tag is no BCP 47 locale"));
        }
        match FluentResource::try_new(source.to_owned()) {
            Ok(resource) => Ok(Self::new(tag, resource)),
            Err((_, errors)) => {
                let text = format!("{} errors in the Fluent source; the first: {}", errors.len(), errors[0]);
                Err(Error::new(ErrorKind::Wording, text))
            }
        }
    }

    /// The built-in locales.
    pub fn locales() -> impl Iterator<Item = &'static str> {
        LOCALES.iter().map(|(locale, _)| *locale)
    }

    /// The locale of these texts.
    pub fn locale(&self) -> &str {
        &self.locale
    }

    fn new(locale: &str, resource: FluentResource) -> Self {
        let language = locale.parse::<LanguageIdentifier>().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Isolation marks would end up in plain text; hosts isolate names themselves.
        bundle.set_use_isolating(false);
        let _ = bundle.add_builtins();
        let _ = bundle.add_resource(resource);
        Self { locale: locale.to_owned(), bundle }
    }

    /// A text by its id; the id itself if there is none, so that a gap is seen.
    fn get(&self, id: &str, attribute: Option<&str>, args: &FluentArgs<'_>) -> String {
        let message = self.bundle.get_message(id);
        let pattern = message.and_then(|m| match attribute {
            Some(name) => m.get_attribute(name).map(|a| a.value()),
            None => m.value(),
        });
        match pattern {
            Some(pattern) => self.bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned(),
            None => id.to_owned(),
        }
    }

    /// What an action says to the sender.
    pub fn action(&self, action: Action) -> String {
        self.get(&format!("action-{}", action.name()), None, &FluentArgs::new())
    }

    /// Why something was not examined.
    pub fn reason(&self, reason: UnexaminedReason) -> String {
        self.get(&format!("unexamined-{}", reason.name()), None, &FluentArgs::new())
    }

    /// What a place is called.
    pub fn place(&self, location: &Location) -> String {
        let place = match location {
            Location::Subject { .. } => "place-subject",
            Location::Text { .. } | Location::Html { .. } => "place-body",
            Location::Attachment { .. } => "place-attachment",
            Location::Recipient { .. } => "place-recipient",
            Location::Message => "place-message",
        };
        self.get(place, None, &FluentArgs::new())
    }

    /// What a place inside a file is called: 「シート「名簿」のB3」, "page 2"; empty for the file as a whole.
    pub fn place_in_file(&self, place: &Place) -> String {
        let mut args = FluentArgs::new();
        let id = match place {
            Place::Text => return String::new(),
            Place::Name => "place-file-name",
            Place::Metadata => "place-metadata",
            Place::Subject => "place-subject",
            Place::Sheet(sheet) => {
                args.set("sheet", sheet.as_str());
                "place-sheet"
            }
            Place::Cell { sheet, cell } => {
                args.set("sheet", sheet.as_str());
                args.set("cell", cell.as_str());
                "place-cell"
            }
            Place::Page(number) => {
                args.set("number", *number);
                "place-page"
            }
            Place::Slide(number) => {
                args.set("number", *number);
                "place-slide"
            }
            Place::Paragraph(number) => {
                args.set("number", *number);
                "place-paragraph"
            }
            Place::Line(number) => {
                args.set("number", *number);
                "place-line"
            }
        };
        self.get(id, None, &args)
    }

    /// The report in at most 500 characters of plain text: what is to be done, and the titles of the
    /// findings that matter most.
    pub(crate) fn summary(&self, report: &Report) -> String {
        let mut summary = self.action(report.decision());
        for finding in report.findings().iter().take(5) {
            summary.push_str("\n- ");
            summary.push_str(&finding.text(self, Form::Short));
        }
        if report.findings().len() > 5 {
            let mut args = FluentArgs::new();
            args.set("count", report.findings().len() - 5);
            summary.push_str("\n- ");
            summary.push_str(&self.get("more-findings", None, &args));
        }
        if !report.unexamined().is_empty() {
            let mut args = FluentArgs::new();
            args.set("count", report.unexamined().len());
            summary.push_str("\n- ");
            summary.push_str(&self.get("unexamined-summary", None, &args));
        }
        if summary.chars().count() > SUMMARY_CHARS {
            summary = summary.chars().take(SUMMARY_CHARS - 1).chain(['…']).collect();
        }
        summary
    }
}

impl Finding {
    /// The finding in the reader's language. An organisation's own words for it replace ours.
    pub fn text(&self, wording: &Wording, form: Form) -> String {
        let own = self.own_text.get(wording.locale()).or_else(|| self.own_text.get("*"));
        if let Some(own) = own {
            return own.clone();
        }
        let id = self.detector.as_str().replace('/', "-");
        let args = self.arguments(wording);
        let title = wording.get(&id, None, &args);
        let (separator, end) = match form {
            Form::Short => return title,
            Form::Long => ("\n", ""),
            Form::Spoken if wording.locale() == "ja" => ("", "。"),
            Form::Spoken => (" ", "."),
        };
        let reason = wording.get(&id, Some("reason"), &args);
        let todo = wording.get(&id, Some("todo"), &args);
        format!("{title}{end}{separator}{reason}{separator}{todo}")
    }

    fn arguments<'f>(&'f self, wording: &Wording) -> FluentArgs<'f> {
        let mut args = FluentArgs::new();
        for name in self.details.names() {
            match self.details.fact(name) {
                Some(Fact::Number(n)) => args.set(*name, n),
                Some(Fact::Word(word)) => args.set(*name, FluentValue::from(word)),
                None => {}
            }
        }
        args.set("count", self.count);
        args.set("persons", self.persons);
        args.set("evidence", FluentValue::from(self.evidence.as_str()));
        args.set("confidence", FluentValue::from(self.confidence.name()));
        args.set("place", FluentValue::from(wording.place(&self.location)));
        // The person or the address that is proposed instead; 0 if there is none.
        let candidate = self.suggestions.iter().find_map(|s| match s {
            Suggestion::ReplaceRecipient { address, .. } | Suggestion::AddRecipient { address, .. } => {
                Some(address)
            }
            _ => None,
        });
        match candidate {
            // Texts name nobody in full: the whole address is in the suggestion (decisions.md E11).
            Some(address) => args.set("candidate", FluentValue::from(crate::mask::address(address))),
            None => args.set("candidate", 0),
        }
        if let Location::Attachment { index, .. } = self.location {
            args.set("index", index + 1);
        }
        args
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::detectors;

    fn ids(source: &str) -> Vec<String> {
        let mut ids = Vec::new();
        let mut message = String::new();
        for line in source.lines() {
            if let Some((name, _)) = line.split_once(" =") {
                if let Some(attribute) = name.trim().strip_prefix('.') {
                    ids.push(format!("{message}.{attribute}"));
                } else if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                    message = name.to_owned();
                    ids.push(message.clone());
                }
            }
        }
        ids.sort();
        ids
    }

    #[test]
    fn every_locale_has_every_text() {
        for (locale, source) in LOCALES {
            assert!(FluentResource::try_new((*source).to_owned()).is_ok(), "{locale}");
            assert_eq!(ids(source), ids(LOCALES[0].1), "{locale}");
            for detector in detectors() {
                let id = detector.id.replace('/', "-");
                for wanted in [id.clone(), format!("{id}.reason"), format!("{id}.todo")] {
                    assert!(ids(source).contains(&wanted), "{locale}: {wanted}");
                }
            }
        }
    }

    #[test]
    fn japanese_titles_are_short_and_without_a_stop() {
        for line in LOCALES[0].1.lines() {
            let title = line
                .split_once(" = ")
                .filter(|(id, _)| !id.starts_with([' ', '.']) && !id.starts_with("unexamined"));
            if let Some((id, title)) = title {
                assert!(title.chars().count() <= 30 || title.contains('{'), "{id}");
                assert!(!title.ends_with('。'), "{id}");
            }
        }
    }

    #[test]
    fn negotiation() {
        assert_eq!(Wording::for_locale("ja-JP").locale(), "ja");
        assert_eq!(Wording::for_locale("fr").locale(), "en");
        assert!(Wording::from_ftl("xx", "a = b").is_ok());
        assert_eq!(Wording::from_ftl("!", "a = b").unwrap_err().kind(), ErrorKind::Wording);
        assert!(Wording::from_ftl("xx", "= broken").is_err());
    }
}
