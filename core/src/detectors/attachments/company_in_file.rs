//! # company-in-file
//!
//! ## What it finds
//! A document that is made out to another organisation than those who get it: 「港工業株式会社 御中」,
//! 「港工業株式会社 山田様」 or "Bill to: Minato Industries Inc." at the head of an attached file, also inside an archive.
//! *Likely*: that company is known to us as somebody else, or the mail itself names another one in its addressee lines
//! or in the recipients' names. *Possible*: nobody said whose company the recipients are.
//!
//! ## Why it matters
//! The quotation of the last customer in a mail to the next one is the classic wrong attachment, and its prices are what
//! that customer must not see.
//!
//! ## Examples
//! - an estimate for 港工業 to 青葉商事 (confirm; with amounts or persons: require approval)
//!
//! ## What it does not find
//! - documents made out to ourselves, to our group or to the recipients, by any of their names
//! - companies in the running text, in tables, in references; a file that several companies are addressed in, one of
//!   them the recipients'
//! - names in file names and subjects: company-mismatch
//!
//! ## Sources
//! - practice.md §2 (company-in-file), §3 (30), W4, W46

use std::ops::Range;

use super::super::recipients::company_mismatch::{Standing, Theirs, Weight, each_company};
use super::super::sink::{Part, Seen, hash};
use super::super::{Detector, ObservationSink};
use crate::contacts::companies::{core, in_display_name, may_be_one};
use crate::details::Details;
use crate::finding::{Confidence, Suggestion};
use crate::formats::Layer;
use crate::view::MailView;
use crate::view::text::{TextPart, TextView, floor};
use crate::view::zones::Zone;

pub(crate) struct CompanyInFile;

/// How much of the head of a text is read, in bytes: letterhead, date, number, addressee.
const HEAD_BYTES: usize = 3000;
/// Lines of it.
const HEAD_LINES: usize = 40;
/// Recipients above which a mail is a mailing, and its file is made out to nobody.
const RECIPIENTS: usize = 50;
/// Longest addressee line, in characters.
const LINE_CHARS: usize = 80;

impl Detector for CompanyInFile {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        if !mail.has_outside() || mail.recipients.len() > RECIPIENTS {
            return;
        }
        let mut theirs = None;
        for (index, attachment) in mail.message.attachments.iter().enumerate() {
            if attachment.is_machinery() {
                continue;
            }
            let mut others: Vec<(&TextView<'_>, Addressed, Confidence)> = Vec::new();
            let mut path: Option<&[String]> = None;
            let mut is_theirs = false;
            for view in heads(mail, index) {
                let Some(block) = view.block else { continue };
                // The next file of an archive is another document.
                if path.is_some_and(|p| p != block.path) {
                    report(mail, index, &others, is_theirs, out);
                    others.clear();
                    is_theirs = false;
                }
                path = Some(&block.path);
                for addressed in addressees(view) {
                    let theirs = theirs.get_or_insert_with(|| Known::of(mail));
                    match theirs.judge(&addressed, mail) {
                        Whose::Theirs => is_theirs = true,
                        Whose::Ours | Whose::Unknown => {}
                        Whose::Others(confidence) => others.push((view, addressed, confidence)),
                    }
                }
            }
            report(mail, index, &others, is_theirs, out);
        }
    }
}

/// The texts of an attachment at whose head an addressee may stand.
fn heads<'m, 'a>(mail: &'m MailView<'a>, index: usize) -> impl Iterator<Item = &'m TextView<'a>> {
    mail.texts_of_file(index).iter().filter(|view| {
        matches!(view.part, TextPart::FileText { .. })
            && view.block.is_some_and(|b| matches!(b.layer, Layer::Visible | Layer::Header))
    })
}

/// A company a document is made out to.
struct Addressed {
    range: Range<usize>,
    /// As written, folded, without 御中.
    name: String,
    core: String,
}

/// The companies that the head of a text is made out to.
fn addressees(view: &TextView<'_>) -> Vec<Addressed> {
    let text: &str = &view.text;
    let head = &text[..floor(text, HEAD_BYTES)];
    let mut found = Vec::new();
    let mut at = 0;
    let mut above = "";
    for line in head.split('\n').take(HEAD_LINES) {
        if line.chars().count() <= LINE_CHARS
            && let Some((from, name)) = addressee(line, above)
        {
            let core = core(&name);
            if core.chars().nth(1).is_some() {
                let start = if from.is_empty() { at } else { at + from.start };
                let end = if from.is_empty() { at + line.len() } else { at + from.end };
                found.push(Addressed { range: start..end, name, core });
            }
        }
        if !line.trim().is_empty() {
            above = line;
        }
        at += line.len() + 1;
    }
    found
}

/// The company of an addressee line, and where it stands in it.
fn addressee(line: &str, above: &str) -> Option<(Range<usize>, String)> {
    const LABELS: [&str; 6] = ["bill to", "ship to", "attn", "prepared for", "customer", "sold to"];
    let trimmed = line.trim();
    if let Some(end) = line.find("御中") {
        let before = line[..end].trim_end_matches(['\t', ' ', '　']);
        if let Some(name) = company_of(before) {
            let start = line.find(&name)?;
            return Some((start..start + name.len(), name));
        }
        // 「港工業株式会社」 above, 「経理部 御中」 below.
        return company_with_form(above).map(|name| (0..0, name));
    }
    if trimmed.ends_with('様') || trimmed.ends_with('殿') {
        let before = trimmed.trim_end_matches(['様', '殿', ' ']);
        let Some(name) = company_with_form(before) else {
            return is_letterhead(trimmed, above)
                .then(|| company_with_form(above))
                .flatten()
                .map(|name| (0..0, name));
        };
        let start = line.find(name.as_str())?;
        return Some((start..start + name.len(), name));
    }
    let label = LABELS.iter().find(|l| trimmed.starts_with(**l))?;
    let rest = trimmed[label.len()..].trim_start_matches([':', ' ', '\t', '.']);
    let name = company_with_form(rest)?;
    let start = line.find(name.as_str())?;
    Some((start..start + name.len(), name))
}

/// 「港工業株式会社」 on a line of its own, 「購買部 山田 太郎 様」 below it.
fn is_letterhead(line: &str, above: &str) -> bool {
    const MOST_CHARS: usize = 30;
    let above = above.trim();
    line.matches('様').count() <= 1
        && [line, above]
            .iter()
            .all(|l| l.chars().count() <= MOST_CHARS && !l.contains([':', '/', '、', '。']))
        && company_with_form(above).is_some_and(|name| name.len() * 2 >= above.len())
}

/// The company before 御中: the words up to a department, whatever legal form they have.
fn company_of(before: &str) -> Option<String> {
    let before = before.rsplit([':', '\t']).find(|piece| !piece.trim().is_empty())?.trim();
    if let Some(name) = company_with_form(before) {
        return Some(name);
    }
    // 「港工業 御中」「港市役所 総務課 御中」; 「経理部 御中」 alone is no company.
    const DEPARTMENTS: [char; 6] = ['部', '課', '係', '室', '窓', '店'];
    let first = before.split([' ', '\t']).find(|w| !w.is_empty())?;
    (!first.ends_with(DEPARTMENTS) && first.chars().count() >= 2).then(|| first.to_owned())
}

/// A company that says so by its legal form: 「株式会社 港工業 営業部」, "Minato Industries Inc.".
fn company_with_form(text: &str) -> Option<String> {
    let text = text.trim();
    let name = in_display_name(text)?;
    // Found again as written: the reader cuts brackets and blanks.
    text.contains(name.as_ref()).then(|| name.into_owned()).or_else(|| {
        let first: Vec<&str> = text.split_whitespace().take(2).collect();
        let joined = first.join(" ");
        text.contains(&joined).then_some(joined)
    })
}

/// Whose a company is.
enum Whose {
    Theirs,
    Ours,
    Others(Confidence),
    Unknown,
}

/// What is known of the companies of this mail.
pub(super) struct Known<'a> {
    theirs: Theirs<'a>,
    /// Companies in the addressee lines of the mail, as cores.
    addressed: Vec<String>,
    /// Companies in our signature and our name, as cores.
    ours: Vec<String>,
}

impl<'a> Known<'a> {
    pub(super) fn of(mail: &'a MailView<'_>) -> Self {
        let addressed =
            mail.salutation.iter().filter(|a| !a.company.is_empty()).map(|a| core(&a.company)).collect();
        let mut ours: Vec<String> = mail
            .message
            .recipients(crate::finding::RecipientField::From)
            .iter()
            .filter_map(|m| in_display_name(&m.name))
            .map(|n| core(&n))
            .collect();
        for view in mail.bodies() {
            for zone in [Zone::Signature, Zone::OwnText] {
                let Some(range) = view.zones.first(zone, view.text.len()) else { continue };
                let text = view.text.get(range).unwrap_or("");
                // 「青葉商事の田中です」 names us as the signature does.
                let lines = text.lines().take(if zone == Zone::Signature { 30 } else { 4 });
                ours.extend(lines.filter_map(|line| in_display_name(line.trim())).map(|n| core(&n)));
                if zone == Zone::OwnText {
                    ours.extend(text.lines().take(4).filter_map(introduced).map(core));
                }
            }
        }
        Self { theirs: Theirs::of(mail), addressed, ours }
    }

    /// Whether a company is neither ours nor the recipients', with good reason to say so.
    pub(super) fn is_others(&self, name: &str, mail: &MailView<'_>) -> bool {
        let addressed = Addressed { range: 0..0, core: core(name), name: name.to_owned() };
        // Where nobody says what we are called, it may be us.
        let mut registered = false;
        each_company(mail, &self.theirs, name, |_, _| registered = true);
        addressed.core.chars().nth(1).is_some()
            && (registered || !self.ours.is_empty())
            && matches!(self.judge(&addressed, mail), Whose::Others(Confidence::Likely))
    }

    fn judge(&self, addressed: &Addressed, mail: &MailView<'_>) -> Whose {
        let core = &addressed.core;
        let is_one = |known: &String| may_be_one(known, core);
        if self.addressed.iter().any(is_one) || self.theirs.may_have(core) {
            return Whose::Theirs;
        }
        if self.ours.iter().any(is_one) {
            return Whose::Ours;
        }
        let mut whose = Whose::Unknown;
        each_company(mail, &self.theirs, &addressed.name, |_, standing| {
            whose = match (standing, &whose) {
                (_, Whose::Theirs | Whose::Ours) => return,
                (Standing::Theirs, _) => Whose::Theirs,
                (Standing::Ours, _) => Whose::Ours,
                (Standing::Others(Weight::Customer | Weight::Other), _) => Whose::Others(Confidence::Likely),
                (Standing::Others(Weight::Aside), _) => Whose::Others(Confidence::Possible),
            };
        });
        match whose {
            // Nobody knows it: another one than the mail names, or no opinion.
            Whose::Unknown if !self.addressed.is_empty() || self.theirs.are_named() => {
                Whose::Others(Confidence::Likely)
            }
            Whose::Unknown => Whose::Others(Confidence::Possible),
            whose => whose,
        }
    }
}

/// 「お世話になっております。青葉商事の田中です。」
fn introduced(line: &str) -> Option<&str> {
    let line = line.trim_end_matches(['。', ' ']);
    let line = line.rsplit('。').next()?.trim();
    let rest = line
        .strip_suffix("です")
        .or_else(|| line.strip_suffix("でございます"))
        .or_else(|| line.strip_suffix("と申します"))?;
    let (company, _) = rest.rsplit_once('の')?;
    (company.chars().count() >= 2 && company.chars().count() <= 20).then_some(company)
}

fn report(
    mail: &MailView<'_>,
    index: usize,
    others: &[(&TextView<'_>, Addressed, Confidence)],
    is_theirs: bool,
    out: &mut ObservationSink,
) {
    let Some((_, first, _)) = others.first() else { return };
    if is_theirs {
        return;
    }
    let confidence = others.iter().map(|o| o.2).max().unwrap_or(Confidence::Possible);
    let locations = others.iter().take(20).map(|(view, a, _)| view.location(a.range.clone())).collect();
    let details = Details::CompanyInFile {
        company: first.name.clone(),
        harm: usize::from(has_amounts(mail, index) || has_persons(index, out)),
    };
    let seen =
        Seen { confidence, evidence: first.name.clone(), details, about: "", value: hash(&[&first.core]) };
    out.about(Part::Attachment(index), "", locations, seen, vec![Suggestion::RemoveAttachment { index }]);
}

/// Prices of somebody.
fn has_amounts(mail: &MailView<'_>, index: usize) -> bool {
    const AMOUNTS: [&str; 8] =
        ["合計金額", "見積金額", "請求金額", "単価", "小計", "税込", "total", "amount"];
    heads(mail, index).any(|view| {
        AMOUNTS.iter().any(|a| memchr::memmem::find(view.text.as_bytes(), a.as_bytes()).is_some())
    })
}

fn has_persons(index: usize, out: &ObservationSink) -> bool {
    out.groups()
        .iter()
        .any(|g| g.part == Part::Attachment(index) && g.detector.as_str() == "personal-data/person-record")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addressee_lines() {
        let of = |line: &str, above: &str| addressee(line, above).map(|(_, name)| name);
        assert_eq!(of("港工業株式会社 御中", "").as_deref(), Some("港工業株式会社"));
        assert_eq!(of("港工業株式会社\t御中", "").as_deref(), Some("港工業株式会社"));
        assert_eq!(of("株式会社港工業 営業部 御中", "").as_deref(), Some("株式会社港工業"));
        assert_eq!(of("港市役所 総務課 御中", "").as_deref(), Some("港市役所"));
        assert_eq!(of("経理部 御中", "港工業株式会社").as_deref(), Some("港工業株式会社"));
        assert_eq!(of("経理部 御中", "見積書"), None);
        assert_eq!(of("港工業株式会社 山田様", "").as_deref(), Some("港工業株式会社"));
        assert_eq!(of("購買部 山田 太郎 様", "港工業株式会社").as_deref(), Some("港工業株式会社"));
        assert_eq!(of("購買部 山田 太郎 様", "担当:港工業株式会社"), None);
        assert_eq!(of("山田様", "青葉商事株式会社は本日、次の方を表彰しました"), None);
        assert_eq!(of("山田様", ""), None);
        assert_eq!(of("お客様", ""), None);
    }

    #[test]
    fn introductions() {
        assert_eq!(introduced("お世話になっております。青葉商事の田中です。"), Some("青葉商事"));
        assert_eq!(introduced("来週の会議です。"), Some("来週"));
        assert_eq!(introduced("よろしくお願いします。"), None);
    }
}
