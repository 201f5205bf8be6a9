//! Subject `speed`: megabytes a second of `scan` on one core, beside the least that a checker could do.
//!
//! The reference looks at the same text three times: where is it not in NFKC (icu_normalizer), which bytes are ASCII
//! digits or `@` (a class scan), which words of the engine's own list are in it (daachorse). Both are
//! measured in the same run, so that a slow machine slows both.

use std::hint::black_box;
use std::time::Instant;

use daachorse::CharwiseDoubleArrayAhoCorasick;
use icu_normalizer::ComposingNormalizerBorrowed;

use crate::engine::Engine;
use crate::options::Options;
use crate::outcome::Outcome;
use crate::{composed, rows};

/// Bytes of text that are measured.
const BYTES: usize = 2 << 20;
const RUNS: usize = 5;

/// What the engine's word list stores with each word; core/src/lexicon/automaton.rs.
type WordValue = u64;

static WORDS: &[u8] = include_bytes!("../../../../core/src/lexicon/words.bin");

pub(crate) fn run(options: &Options) -> Result<Outcome, String> {
    let text = text(options)?;
    let engine = Engine::new()?;
    let reference = Reference::new()?;
    let (mut scanned, mut looked) = (Fastest::none(), Fastest::none());
    for _ in 0..RUNS {
        // By turns, so that another program's work slows both.
        scanned.run(|| engine.analyzer().scan(black_box(&text)).len());
        looked.run(|| reference.look(black_box(&text)));
    }
    let (scan, hits) = (scanned.seconds, scanned.found);
    let (least, words) = (looked.seconds, looked.found);
    let megabytes = text.len() as f64 / 1e6;
    let ratio = least / scan;
    let mut outcome = Outcome::default();
    outcome.line(format!("## Speed\n\n{megabytes:.2} MB of prose, one core, best of {RUNS}."));
    outcome.table(
        &["what", "MB/s", "ms", "found"],
        &[
            vec!["scan, all kinds".into(), rate(megabytes, scan), milliseconds(scan), hits.to_string()],
            vec!["reference pipeline".into(), rate(megabytes, least), milliseconds(least), words.to_string()],
        ],
    );
    outcome.line(format!("\nscan runs at {ratio:.3} of the reference's speed."));
    outcome.measure("speed/megabytes-per-second", megabytes / scan);
    outcome.measure("speed/reference-megabytes-per-second", megabytes / least);
    outcome.measure("speed/ratio", ratio);
    Ok(outcome)
}

fn rate(megabytes: f64, seconds: f64) -> String {
    format!("{:.1}", megabytes / seconds)
}

fn milliseconds(seconds: f64) -> String {
    format!("{:.1}", seconds * 1e3)
}

/// Sentences of the file, repeated until there are enough; composed mails if no file is named.
fn text(options: &Options) -> Result<String, String> {
    if options.file.is_none() && options.data.is_none() {
        return Ok(composed::prose(BYTES));
    }
    let rows = rows::read(options, "ner-wikipedia-dev.jsonl")?;
    let sentences: Vec<&str> = rows.iter().map(|row| rows::string(row, "text")).collect::<Result<_, _>>()?;
    if sentences.iter().all(|sentence| sentence.is_empty()) {
        return Err("the file has no sentences".to_owned());
    }
    let mut text = String::with_capacity(BYTES + 1_000);
    for sentence in sentences.iter().cycle() {
        text.push_str(sentence);
        text.push('\n');
        if text.len() >= BYTES {
            break;
        }
    }
    Ok(text)
}

/// What a run took at its fastest, in seconds, and what it found.
#[derive(Clone, Copy, Debug)]
struct Fastest {
    seconds: f64,
    found: usize,
}

impl Fastest {
    fn none() -> Self {
        Self { seconds: f64::INFINITY, found: 0 }
    }

    fn run(&mut self, work: impl FnOnce() -> usize) {
        let started = Instant::now();
        self.found = black_box(work());
        self.seconds = self.seconds.min(started.elapsed().as_secs_f64());
    }
}

/// The pipeline to compare with.
struct Reference {
    words: CharwiseDoubleArrayAhoCorasick<WordValue>,
    nfkc: ComposingNormalizerBorrowed<'static>,
}

impl Reference {
    fn new() -> Result<Self, String> {
        let (words, _) = CharwiseDoubleArrayAhoCorasick::deserialize(WORDS).map_err(|error| {
            format!("core's words.bin is of another kind, see WordValue in speed.rs: {error}")
        })?;
        Ok(Self { words, nfkc: ComposingNormalizerBorrowed::new_nfkc() })
    }

    /// How often the text leaves NFKC. `is_normalized` alone would stop at the first full-width letter, which
    /// Japanese mail has in its first line, and so compare with a look at nothing.
    fn not_normal(&self, text: &str) -> usize {
        let (mut rest, mut count) = (text, 0);
        loop {
            let (_, tail) = self.nfkc.split_normalized(rest);
            let Some(first) = tail.chars().next() else { return count };
            rest = &tail[first.len_utf8()..];
            count += 1;
        }
    }

    fn look(&self, text: &str) -> usize {
        let others = self.not_normal(text);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let signs = memchr::memchr_iter(b'@', text.as_bytes()).count();
        let words = self.words.find_overlapping_iter(text).count();
        black_box((others, digits, signs));
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_reads_the_engines_words() {
        assert!(Reference::new().unwrap().look("資料を添付します") > 0);
    }

    #[test]
    fn the_reference_reads_to_the_end() {
        let reference = Reference::new().unwrap();
        assert_eq!(reference.not_normal("お名前：山田　太郎"), 2);
        assert_eq!(reference.not_normal("山田太郎"), 0);
    }

    #[test]
    fn the_fastest_run_counts() {
        let mut fastest = Fastest::none();
        fastest.run(|| 3);
        let first = fastest.seconds;
        fastest.run(|| {
            std::thread::sleep(std::time::Duration::from_millis(20));
            4
        });
        assert!(fastest.seconds == first && fastest.found == 4);
    }
}
