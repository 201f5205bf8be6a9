//! `misdelivery check`: mails in, reports out.

use std::path::Path;

use misdelivery_core::{
    Action, Analyzer, BodyKind, ContextDocument, Draft, Finding, Form, Location, Mailbox, Message,
    OffsetUnit, Policy, RecipientField, Report, SendContext, SentHistory, Span, Unexamined, UnexaminedReason,
    Wording,
};

use crate::UNREADABLE;
use crate::arguments::{Check, Format};
use crate::input::{Failure, is_stdin, read, read_document};
use crate::terminal::{Colour, Output, complain, harmless};

pub(crate) fn run(arguments: &Check) -> Result<u8, Failure> {
    let policy = match &arguments.policy {
        Some(path) => read_document(path, Policy::from_json)?,
        None => Policy::standard(),
    };
    let context = match &arguments.context {
        Some(path) => read_document(path, ContextDocument::from_json)?,
        None => ContextDocument::default(),
    };
    let history = arguments.history.as_deref().map(known).transpose()?;
    let limit = policy.limits().message_bytes as u64;
    let invalid = |e: misdelivery_core::Error| Failure::Invalid("policy".into(), e.to_string());
    // For people the spans are cut from the text here, in bytes.
    let unit = if arguments.format == Format::Json { arguments.offsets.into() } else { OffsetUnit::Utf8 };
    let analyzer = Analyzer::builder().policy(policy).offset_unit(unit).build().map_err(invalid)?;
    let wording = Wording::for_locale(&locale(arguments, &context));
    let sending = match &history {
        Some(history) => context.send_context().with_history(history),
        None => context.send_context(),
    };
    let mut out = Output::stdout();
    let mut statuses = Vec::new();
    for path in &arguments.files {
        match check_one(arguments, path, limit, &analyzer, &sending, &wording, &mut out) {
            Ok(status) => statuses.push(status),
            Err(failure) => {
                // The next files are checked all the same; the status says that one was not.
                out.finish()?;
                complain(&failure.to_string());
                statuses.push(UNREADABLE);
            }
        }
    }
    out.finish()?;
    // Of several files the strictest counts: block, unreadable, approval, confirm, allow.
    Ok([30, UNREADABLE, 20, 10].into_iter().find(|s| statuses.contains(s)).unwrap_or(0))
}

/// The history that was learned.
fn known(path: &Path) -> Result<SentHistory, Failure> {
    let history = crate::history::read(path)?;
    if history.is_hashed() {
        let what = "the history is hashed, and only the host has its key".to_owned();
        return Err(Failure::Invalid(path.to_owned(), what));
    }
    Ok(history)
}

/// The reader's language: the option, the context, the environment, Japanese.
fn locale(arguments: &Check, context: &ContextDocument) -> String {
    let environment = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty() && value != "C" && value != "POSIX" && !value.starts_with("C."));
    let chosen = arguments.locale.clone().or_else(|| context.mail.locale.clone()).or(environment);
    chosen.unwrap_or_else(|| "ja".to_owned())
}

fn check_one(
    arguments: &Check,
    path: &Path,
    limit: u64,
    analyzer: &Analyzer,
    context: &SendContext<'_>,
    wording: &Wording,
    out: &mut Output,
) -> Result<u8, Failure> {
    let bytes = read(path, limit)?;
    let invalid = |what: String| Failure::Invalid(path.to_owned(), what);
    let message = if arguments.draft {
        let text = std::str::from_utf8(&bytes).map_err(|_| invalid("a draft must be UTF-8".to_owned()))?;
        let draft = Draft::from_json(text).map_err(|e| invalid(e.to_string()))?;
        Message::from_draft_within(draft, analyzer.policy().limits())
    } else {
        Message::from_mime_within(&bytes, analyzer.policy().limits())
    };
    let no_mail = |u: &Unexamined| {
        matches!(
            u.reason,
            UnexaminedReason::NotAMessage
                | UnexaminedReason::EmptyMessage
                | UnexaminedReason::LimitMessageSize
        )
    };
    if let Some(gap) = message.unexamined().iter().find(|u| no_mail(u)) {
        return Err(invalid(wording.reason(gap.reason)));
    }
    let report = analyzer.analyze(&message, context);
    match arguments.format {
        Format::Json => {
            let document = report.render(wording);
            let document = if arguments.observations { document.with_observations() } else { document };
            out.line(&document.to_json())?;
        }
        Format::Text => {
            if arguments.files.len() > 1 {
                let name = out.paint(Colour::Bold, &harmless(&path.display().to_string()));
                out.line(&format!("== {name}"))?;
            }
            print(&report, &message, wording, out)?;
        }
    }
    if is_stdin(path) {
        out.finish()?;
    }
    Ok(match report.decision() {
        Action::Allow | Action::Notify => 0,
        Action::Confirm => 10,
        Action::RequireApproval => 20,
        Action::Block => 30,
    })
}

fn colour(action: Action) -> Colour {
    match action {
        Action::Allow => Colour::Green,
        Action::Notify => Colour::Plain,
        Action::Confirm => Colour::Yellow,
        Action::RequireApproval => Colour::Magenta,
        Action::Block => Colour::Red,
    }
}

fn print(report: &Report, message: &Message<'_>, wording: &Wording, out: &mut Output) -> Result<(), Failure> {
    let decision = report.decision();
    let head = out.paint(colour(decision), &wording.action(decision));
    let id = out.paint(Colour::Dim, &format!("[{}]", decision.name()));
    out.line(&format!("{head} {id}"))?;
    for finding in report.findings() {
        out.line("")?;
        print_finding(finding, message, wording, out)?;
    }
    if !report.unexamined().is_empty() {
        out.line("")?;
        for gap in report.unexamined() {
            let place = place(&gap.location, message, wording);
            let text = format!("  ? {place}: {}", wording.reason(gap.reason));
            let details =
                if gap.details.is_empty() { String::new() } else { format!(" ({})", harmless(&gap.details)) };
            out.line(&out.paint(Colour::Dim, &format!("{text}{details}")))?;
        }
    }
    Ok(())
}

/// Places of a finding that are shown.
const PLACES: usize = 5;

fn print_finding(
    finding: &Finding,
    message: &Message<'_>,
    wording: &Wording,
    out: &mut Output,
) -> Result<(), Failure> {
    let text = harmless_lines(&finding.text(wording, Form::Long));
    let mut lines = text.iter();
    let title = lines.next().map(String::as_str).unwrap_or("");
    let title = out.paint(colour(finding.action), &format!("■ {title}"));
    let id = out.paint(Colour::Dim, finding.detector.as_str());
    out.line(&format!("{title}  {id}"))?;
    for line in lines {
        out.line(&format!("  {line}"))?;
    }
    // Twenty cells of one column are twenty places, but one line says no more than the one before it.
    let mut shown: Vec<String> = Vec::new();
    let all = || std::iter::once(&finding.location).chain(&finding.more_locations);
    for location in all() {
        if shown.len() == PLACES {
            break;
        }
        let line = if let Some(context) = in_context(location, finding, message, out) {
            let place = out.paint(Colour::Dim, &format!("{}:", place(location, message, wording)));
            format!("  {place} {context}")
        } else if matches!(location, Location::Recipient { .. } | Location::Attachment { .. }) {
            format!("  {}", out.paint(Colour::Dim, &place(location, message, wording)))
        } else {
            continue;
        };
        if !shown.contains(&line) {
            out.line(&line)?;
            shown.push(line);
        }
    }
    let more = if shown.len() < PLACES { 0 } else { finding.count.saturating_sub(PLACES) };
    if more > 0 {
        out.line(&out.paint(Colour::Dim, &format!("  (+{more})")))?;
    }
    Ok(())
}

fn harmless_lines(text: &str) -> Vec<String> {
    text.lines().map(harmless).collect()
}

/// Where something is, as the sender knows it. The terminal is the sender's own, so a recipient is named
/// here by the address that is in the mail.
fn place(location: &Location, message: &Message<'_>, wording: &Wording) -> String {
    match location {
        Location::Recipient { field, index } => {
            let field_name = match field {
                RecipientField::To => "To",
                RecipientField::Cc => "Cc",
                RecipientField::Bcc => "Bcc",
                RecipientField::From => "From",
                RecipientField::ReplyTo => "Reply-To",
                RecipientField::Attendee => "Attendee",
                _ => "Envelope",
            };
            let mailbox = message.recipients(*field).get(*index);
            format!("{field_name}: {}", mailbox.map(name_and_address).unwrap_or_default())
        }
        Location::Attachment { index, path, place: within, .. } => {
            let name = message.attachments().get(*index).map(|a| harmless(&a.name)).unwrap_or_default();
            let steps: String = path.iter().map(|p| format!(" > {}", harmless(p))).collect();
            let within = within.as_ref().map(|p| wording.place_in_file(p)).filter(|p| !p.is_empty());
            let within = within.map(|p| format!("  {}", harmless(&p))).unwrap_or_default();
            format!("{} {} {name}{steps}{within}", wording.place(location), index + 1)
        }
        _ => wording.place(location),
    }
}

fn name_and_address(mailbox: &Mailbox) -> String {
    if mailbox.name.is_empty() {
        harmless(&mailbox.address)
    } else {
        format!("{} <{}>", harmless(&mailbox.name), harmless(&mailbox.address))
    }
}

/// The masked words in the sender's own line.
fn in_context(location: &Location, finding: &Finding, message: &Message<'_>, out: &Output) -> Option<String> {
    let (text, span) = match location {
        Location::Subject { span: Some(span) } => (message.subject(), *span),
        Location::Text { index, span } => (body(message, BodyKind::Text, *index)?, *span),
        // Around a place in HTML there is markup: only what was seen is shown.
        Location::Html { .. } => return Some(out.paint(Colour::Marked, &harmless(&finding.evidence))),
        _ => return None,
    };
    let Span { start, end } = span;
    let before: String =
        text.get(..start)?.lines().next_back().unwrap_or("").chars().rev().take(20).collect();
    let before: String =
        if text[..start].ends_with('\n') { String::new() } else { before.chars().rev().collect() };
    let after: String = text.get(end..)?.lines().next().unwrap_or("").chars().take(20).collect();
    let evidence = out.paint(Colour::Marked, &harmless(&finding.evidence));
    Some(format!("…{}{evidence}{}…", masked(&before), masked(&after)))
}

fn body<'m>(message: &'m Message<'_>, kind: BodyKind, index: usize) -> Option<&'m str> {
    message.bodies().iter().filter(|b| b.kind == kind).nth(index).map(|b| b.text.as_ref())
}

/// The words around a finding may hold the next number: digits are masked there too.
fn masked(text: &str) -> String {
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    harmless(text).chars().map(|c| if c.is_numeric() && digits >= 4 { '*' } else { c }).collect()
}
