//! Mails where they lie: mbox files, Maildir, folders of `.eml`, single mails.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::input::Failure;

/// How much of a mail is looked at. What is learned stands in its headers and at the beginning of its text; attachments
/// are known by their names.
const MAIL: usize = 4 << 20;
/// A piece of a line that is longer.
const LINE: u64 = 64 << 10;

/// A file that holds mail.
#[derive(Debug)]
pub(crate) struct MailFile {
    pub(crate) path: PathBuf,
    pub(crate) bytes: u64,
}

/// The files of mail that a path names, in order: the path itself, or what lies below it.
pub(crate) fn files(path: &Path) -> Result<Vec<MailFile>, Failure> {
    let failed = |error| Failure::Read(path.to_owned(), error);
    let about = fs::metadata(path).map_err(failed)?;
    let mut found = Vec::new();
    if about.is_dir() {
        walk(path, &mut found).map_err(failed)?;
    } else {
        // A pipe can be opened only once.
        if about.is_file() {
            File::open(path).map_err(failed)?;
        }
        found.push(MailFile { path: path.to_owned(), bytes: about.len() });
    }
    Ok(found)
}

/// Every `.eml` and `.mbox`, and every file in the `cur` and `new` of a Maildir. Links to folders are not followed.
fn walk(folder: &Path, found: &mut Vec<MailFile>) -> io::Result<()> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let mut entries = fs::read_dir(&folder)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        let name = folder.file_name().unwrap_or_default();
        let is_maildir = (name == "cur" || name == "new")
            && folder.parent().is_some_and(|p| p.join("cur").is_dir() && p.join("new").is_dir());
        let mut below = Vec::new();
        for entry in entries {
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                below.push(path);
                continue;
            }
            let ends = |ending: &str| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
            let about = fs::metadata(&path)?;
            if about.is_file() && (is_maildir || ends("eml") || ends("mbox")) {
                found.push(MailFile { path, bytes: about.len() });
            }
        }
        // The last one pushed is the next one read.
        folders.extend(below.into_iter().rev());
    }
    Ok(())
}

/// Reads every mail of a file. `each` gets the bytes of one, and how many bytes of the file are done; it may say stop.
pub(crate) fn mails(
    path: &Path,
    each: &mut dyn FnMut(&[u8], u64) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    let mut reader = BufReader::with_capacity(1 << 20, File::open(path)?);
    if reader.fill_buf()?.starts_with(b"From ") {
        return mbox(&mut reader, each);
    }
    let mut mail = Vec::new();
    let size = reader.get_ref().metadata()?.len();
    reader.take(MAIL as u64).read_to_end(&mut mail)?;
    Ok(each(&mail, size))
}

/// The mails of an mbox file. A line that begins with `From ` after a blank one and ends like a date begins the next; a line
/// that begins with `>From ` was quoted and gets its `>` off (mboxrd).
fn mbox(
    reader: &mut impl BufRead,
    each: &mut dyn FnMut(&[u8], u64) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    let (mut mail, mut line, mut done) = (Vec::new(), Vec::new(), 0_u64);
    let (mut is_blank, mut is_start, mut has_begun) = (true, true, false);
    loop {
        line.clear();
        let read = reader.by_ref().take(LINE).read_until(b'\n', &mut line)?;
        let is_next = is_start && is_blank && is_separator(&line);
        if (read == 0 || is_next) && has_begun && each(&mail, done).is_break() {
            return Ok(ControlFlow::Break(()));
        }
        if read == 0 {
            return Ok(ControlFlow::Continue(()));
        }
        done += read as u64;
        if is_next {
            mail.clear();
            (has_begun, is_blank) = (true, false);
        } else {
            let text = if is_start && is_quoted(&line) { &line[1..] } else { &line[..] };
            let room = MAIL.saturating_sub(mail.len()).min(text.len());
            mail.extend_from_slice(&text[..room]);
            is_blank = is_start && line.trim_ascii().is_empty();
        }
        is_start = line.ends_with(b"\n");
    }
}

/// `>From `, `>>From ` and so on.
fn is_quoted(line: &[u8]) -> bool {
    let marks = line.iter().take_while(|b| **b == b'>').count();
    marks > 0 && line[marks..].starts_with(b"From ")
}

/// `From hanako@aoba.example Tue Nov 24 10:00:00 2026`, and not "From now on": month, day and time stand in it.
fn is_separator(line: &[u8]) -> bool {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let rest = String::from_utf8_lossy(&rest[..rest.len().min(1000)]);
    let is_time = |word: &str| {
        let bytes = word.as_bytes();
        bytes.len() >= 5 && bytes[2] == b':' && [0, 1, 3, 4].iter().all(|i| bytes[*i].is_ascii_digit())
    };
    let words: Vec<&str> = rest.split_whitespace().take(20).collect();
    let is_day = |word: &str| matches!(word.parse(), Ok(1..=31_u8));
    words.windows(3).any(|w| MONTHS.contains(&w[0]) && is_day(w[1]) && is_time(w[2]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut mails = Vec::new();
        let mut each = |mail: &[u8], _: u64| {
            mails.push(String::from_utf8(mail.to_vec()).expect("UTF-8"));
            ControlFlow::Continue(())
        };
        let done = mbox(&mut text.as_bytes(), &mut each).expect("no reading fails");
        assert!(done.is_continue());
        mails
    }

    const FROM: &str = "From a@b.example Tue Nov 24 10:00:00 2026\n";

    #[test]
    fn one_mail_after_another() {
        let text = format!(
            "{FROM}To: x\n\nFrom now on\n>From me\n>>From you\n> From\n\n{FROM}To: y\n\nFrom 10:00 to Nov\n"
        );
        let mails = read(&text);
        assert_eq!(mails.len(), 2);
        assert_eq!(mails[0], "To: x\n\nFrom now on\nFrom me\n>From you\n> From\n\n");
        assert_eq!(read(&text.replace('\n', "\r\n")).len(), 2);
        assert_eq!(read(""), Vec::<String>::new());
        assert_eq!(read(&format!("{FROM}{FROM}")), [FROM]);
        assert_eq!(read("From - Tue Nov 24 10:00:00 2026\nTo: x").len(), 1);
    }

    #[test]
    fn long_lines_and_long_mails_are_cut() {
        let long = "x".repeat(9 << 20);
        let mails = read(&format!("{FROM}To: x\n\n{long}\n\n{FROM}To: y\n"));
        assert_eq!(mails.iter().map(String::len).collect::<Vec<_>>(), [MAIL, 6]);
    }

    #[test]
    fn stopped() {
        let text = format!("{FROM}a\n\n{FROM}b\n\n{FROM}c\n");
        let mut count = 0;
        let mut each = |_: &[u8], _: u64| {
            count += 1;
            if count == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        assert!(mbox(&mut text.as_bytes(), &mut each).expect("no reading fails").is_break());
        assert_eq!(count, 2);
    }
}
