//! Whom a mail addresses: the lines at its top, taken apart into persons, companies and groups.
//!
//! - `eastern`: 会社 部署 役職 氏名 敬称, also 御中 and 各位, Chinese and Korean in their simplest forms.
//! - `western`: "Dear Mr. Brown,", "Hi Bob and Mary,", "Bob -".
//! - `company`: names of companies without their legal form, and what two of them have in common.

//! - `fit`: whether an addressee is one of the recipients.
//!
//! Only the lines before the first sentence are read. Names in running text are mentions, not addressees (practice.md
//! W5), and colleagues without an honorific never are (W6).

pub(crate) mod company;
mod eastern;
pub(crate) mod fit;
mod given_names;
mod western;
mod words;

use std::ops::Range;

use super::text::TextView;
use super::zones::{self, Zone};

#[cfg(feature = "recipients")]
pub(crate) use eastern::person_before;
pub(crate) use given_names::is_given;
#[cfg(feature = "recipients")]
pub(crate) use western::is_name_word;

/// Lines with text that are read.
const LINES: usize = 14;

/// Most addressees that are kept.
const MOST: usize = 24;

/// Longest line that is read, in bytes; of longer ones the beginning.
const LINE_BYTES: usize = 300;

/// What kind of addressee it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whom {
    /// 山田様, Mr. Brown.
    Person,
    /// 株式会社港工業 御中: a company, and nobody in it by name.
    Organization,
    /// 各位, 皆様, All: whoever gets the mail.
    Everybody,
    /// ご担当者様, 部長様, Sir or Madam: nobody in particular.
    Role,
}

/// Somebody addressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Addressee {
    pub(crate) whom: Whom,
    /// The person's name, folded, without honorific and title: 山田 太郎, brown. Empty: nobody is named.
    pub(crate) name: Box<str>,
    /// The company addressed with the person, folded, without its legal form: 港工業. Empty: none is.
    pub(crate) company: Box<str>,
    /// The company has a legal form, 御中 or another mark of companies; else a line above the person's stands for one.
    pub(crate) company_is_sure: bool,
    /// Addressed as somebody who gets a copy: （CC：佐藤様）.
    pub(crate) is_copy: bool,
    /// An honorific, a greeting or a title makes it an addressee; else it is a word at the top of the mail.
    pub(crate) is_sure: bool,
    /// The name has a title that goes with surnames: Mr. Brown.
    pub(crate) by_surname: bool,
    /// 御中 for the company and 様 for somebody in it by name.
    pub(crate) is_honoured_twice: bool,
    /// Where it stands in the folded text, honorific included.
    pub(crate) range: Range<usize>,
}

impl Addressee {
    fn new(whom: Whom, range: Range<usize>) -> Self {
        Self {
            whom,
            name: "".into(),
            company: "".into(),
            company_is_sure: false,
            is_copy: false,
            is_sure: true,
            by_surname: false,
            is_honoured_twice: false,
            range,
        }
    }

    /// The name as it stands there.
    pub(crate) fn called(&self) -> fit::Called<'_> {
        fit::Called { written: &self.name, by_surname: self.by_surname }
    }

    /// Whether a person is addressed by name.
    pub(crate) fn is_person(&self) -> bool {
        self.whom == Whom::Person
    }
}

/// What ends an addressee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Honorific {
    Person,
    Organization,
    Everybody,
}

/// What was read so far.
#[derive(Debug, Default)]
struct Reading {
    out: Vec<Addressee>,
    /// The company of the lines above.
    company: Box<str>,
    company_is_sure: bool,
    /// The last one addressed was a company, by 御中.
    onchu: bool,
}

impl Reading {
    fn push(&mut self, addressee: Addressee) {
        if self.out.len() < MOST {
            self.out.push(addressee);
        }
    }
}

/// Reads the salutation of a body.
pub(crate) fn of(view: &TextView<'_>) -> Vec<Addressee> {
    read(&view.text, |at| view.zones.at(at))
}

/// Reads the salutation of a folded text that is a body, or its first lines. For learning from many mails: the zones of
/// the whole are not asked for.
pub(crate) fn read_salutation(text: &str) -> Vec<Addressee> {
    let top = zones::salutation(text);
    read(text, |at| {
        if at < top {
            Zone::Salutation
        } else if text[at..].trim_start().starts_with('>') {
            Zone::Quotation
        } else {
            Zone::OwnText
        }
    })
}

fn read(text: &str, zone: impl Fn(usize) -> Zone) -> Vec<Addressee> {
    let mut reading = Reading::default();
    let (mut at, mut seen) = (0, 0);
    while at < text.len() && seen < LINES {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |i| at + i);
        let start = at;
        at = end + 1;
        let Some(range) = trimmed(text, start..end) else { continue };
        seen += 1;
        match zone(range.start) {
            Zone::Salutation => line(text, range, false, &mut reading),
            Zone::OwnText => {
                let is_copy = is_copy_line(&text[range.clone()]);
                if is_copy && !reading.out.is_empty() {
                    line(text, range, false, &mut reading);
                } else {
                    if seen == 1 {
                        line(text, range, true, &mut reading);
                    }
                    // A copy may be announced in the line below the only one that was read.
                    if seen > 1 || reading.out.is_empty() {
                        break;
                    }
                }
            }
            _ => break,
        }
    }
    reading.out
}

/// A line without the blanks around it, cut to what is read; `None` if nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let line = &text[range.clone()];
    let start = range.start + (line.len() - line.trim_start().len());
    let end = range.start + line.trim_end().len();
    let end = super::text::floor(text, end.min(start + LINE_BYTES));
    (start < end).then_some(start..end)
}

/// Reads a line. In a line that goes on with the text only its beginning counts.
fn line(text: &str, range: Range<usize>, goes_on: bool, reading: &mut Reading) {
    let line = &text[range.clone()];
    if line.starts_with(['※', '#', '|', '>']) || line.contains("://") {
        return;
    }
    if line.chars().any(is_eastern) {
        eastern::line(text, range, goes_on, reading);
    } else {
        western::line(text, range, goes_on, reading);
    }
}

/// Kanji, kana and hangul.
fn is_eastern(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FFFF}' | '々')
}

/// Whether a line begins with the mark of a copy: 「(CC：佐藤様)」.
fn is_copy_line(line: &str) -> bool {
    copy_mark(line.trim_start_matches(['(', '[', '<', '【', ' '])).is_some()
}

/// Length of the mark of a copy at the beginning, with what follows it at once.
fn copy_mark(text: &str) -> Option<usize> {
    words::COPY.iter().find_map(|mark| {
        let rest = text.strip_prefix(mark)?;
        let goes_on = rest.trim_start_matches([':', ' ', '.', ';', '-', ',', '、']);
        // `ccd`, 写真
        (goes_on.len() < rest.len() || rest.chars().next().is_some_and(|c| is_eastern(c) && mark.is_ascii()))
            .then_some(text.len() - goes_on.len())
    })
}

#[cfg(test)]
mod tests;
