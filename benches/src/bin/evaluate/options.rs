//! The command line after the subject.

use std::path::PathBuf;

/// What is printed below the list of subjects.
pub(crate) const HELP: &str = "
  --data FOLDER     where the files lie (for `all`, and for a FILE given by its name alone)
  --json OUT        the measures as JSON, too
  --write OUT       addresses, spellings, composed-mails: the texts with their spans as JSONL, for other tools
  --misses N        print the first N that were not found
  --false-hits N    print the first N that should not have been found
  --seed N          recipients, look-alikes, salutations: another draw of what is made at random
  --weights FILE    recipients, with the feature training: scores by other weights, a line for each fold of senders
  --dump FILE       recipients, with the feature training: what weights are learned from (benches/training/recipients.py)
  --sample N        only every so many rows, so that about N are left

The files are written by others and no part of the repository: addresses-dev.jsonl from
geolonia/normalize-japanese-addresses (MIT), ner-wikipedia-dev.jsonl from stockmarkteam/ner-wikipedia-dataset
(CC BY-SA 3.0), pii-cases-dev.jsonl from baneido/jp-pii-detector (MIT). One JSON object a line:
{\"address\"}, {\"text\", \"persons\": [[start, end]]} in code points, {\"text\", \"want_rules\"}.

Examples
  cargo xtask evaluate addresses data/addresses-dev.jsonl --misses 20
  cargo xtask evaluate composed-mails --write mails.jsonl
  cargo xtask evaluate all --data ../shared/data --json measures.json
";

/// What was asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) file: Option<PathBuf>,
    pub(crate) data: Option<PathBuf>,
    pub(crate) json: Option<PathBuf>,
    pub(crate) write: Option<PathBuf>,
    pub(crate) weights: Option<PathBuf>,
    pub(crate) dump: Option<PathBuf>,
    pub(crate) misses: usize,
    pub(crate) false_hits: usize,
    pub(crate) sample: Option<usize>,
    /// Seed of what is drawn at random.
    pub(crate) seed: u64,
}

impl Options {
    /// The file to read; an error that says which one is meant if none was named.
    pub(crate) fn file(&self, usual: &str) -> Result<PathBuf, String> {
        match (&self.file, &self.data) {
            (Some(file), Some(data)) if file.components().count() == 1 && !file.exists() => {
                Ok(data.join(file))
            }
            (Some(file), _) => Ok(file.clone()),
            (None, Some(data)) => Ok(data.join(usual)),
            (None, None) => {
                Err(format!("needs a FILE, such as {usual} (see --help for where it comes from)"))
            }
        }
    }

    /// Every `n`-th of `count` rows is enough.
    pub(crate) fn step(&self, count: usize) -> usize {
        self.sample.map_or(1, |wanted| count.div_ceil(wanted.max(1)).max(1))
    }
}

/// Reads the words; `None` if help is wanted.
pub(crate) fn read(words: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options::default();
    let mut words = words.flat_map(|word| match word.split_once('=') {
        Some((name, value)) if name.starts_with("--") => vec![name.to_owned(), value.to_owned()],
        _ => vec![word],
    });
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--help" | "-h" => return Ok(None),
            "--data" => options.data = Some(value()?.into()),
            "--json" => options.json = Some(value()?.into()),
            "--write" => options.write = Some(value()?.into()),
            "--weights" => options.weights = Some(value()?.into()),
            "--dump" => options.dump = Some(value()?.into()),
            "--misses" => options.misses = number(&value()?)?,
            "--false-hits" => options.false_hits = number(&value()?)?,
            "--seed" => options.seed = number(&value()?)? as u64,
            "--sample" => options.sample = Some(number(&value()?)?),
            _ if word.starts_with('-') => return Err(format!("does not understand {word:?} (see --help)")),
            _ if options.file.is_some() => return Err(format!("one FILE only, not {word:?} as well")),
            _ => options.file = Some(word.into()),
        }
    }
    Ok(Some(options))
}

fn number(word: &str) -> Result<usize, String> {
    word.parse().map_err(|_| format!("{word:?} is not a number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Result<Option<Options>, String> {
        read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_are_read_in_any_order() {
        let options = of("--misses 3 a.jsonl --json=out.json").unwrap().unwrap();
        assert_eq!((options.misses, options.file.unwrap().to_str()), (3, Some("a.jsonl")));
        assert_eq!(options.json.unwrap().to_str(), Some("out.json"));
        assert!(of("--help").unwrap().is_none());
    }

    #[test]
    fn a_slip_is_an_error() {
        assert!(of("--mises 3").is_err());
        assert!(of("--misses many").is_err());
        assert!(of("a b").is_err());
        assert!(Options::default().file("x.jsonl").unwrap_err().contains("x.jsonl"));
    }

    #[test]
    fn a_sample_keeps_about_as_many_as_wanted() {
        let options = Options { sample: Some(300), ..Options::default() };
        assert_eq!(options.step(3_000), 10);
        assert_eq!(options.step(100), 1);
    }
}
