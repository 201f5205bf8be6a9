//! The words after the task's name. Small on purpose: a parser crate would cost more build time than the
//! rest of xtask together.

/// What is left of the command line; each `take_*` removes what it understood.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arguments {
    words: Vec<String>,
}

impl Arguments {
    /// Splits `--name=value` so that both spellings work.
    pub(crate) fn new(words: impl IntoIterator<Item = String>) -> Self {
        let mut split = Vec::new();
        let mut rest_is_verbatim = false;
        for word in words {
            rest_is_verbatim |= word == "--";
            match word.split_once('=') {
                Some((name, value)) if !rest_is_verbatim && name.starts_with("--") => {
                    split.extend([name.to_owned(), value.to_owned()]);
                }
                _ => split.push(word),
            }
        }
        Self { words: split }
    }

    /// True if the task's help is wanted. What follows `--` is meant for another program.
    pub(crate) fn ask_for_help(&self) -> bool {
        self.words.iter().take_while(|word| *word != "--").any(|word| word == "--help" || word == "-h")
    }

    /// Removes the flag and says whether it was there.
    pub(crate) fn take_flag(&mut self, name: &str) -> bool {
        let before = self.words.len();
        self.words.retain(|word| word != name);
        self.words.len() != before
    }

    /// Removes `name VALUE` and gives the value.
    pub(crate) fn take_value(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(position) = self.words.iter().position(|word| word == name) else { return Ok(None) };
        if position + 1 == self.words.len() {
            return Err(format!("{name} needs a value"));
        }
        self.words.remove(position);
        Ok(Some(self.words.remove(position)))
    }

    /// Removes the first word that is not an option.
    pub(crate) fn take_word(&mut self) -> Option<String> {
        let position = self.words.iter().position(|word| !word.starts_with('-'))?;
        Some(self.words.remove(position))
    }

    /// Everything left, for a program that xtask calls.
    pub(crate) fn into_rest(self) -> Vec<String> {
        self.words
    }

    /// An error if something was not understood: a misspelt option must not be ignored.
    pub(crate) fn finish(self) -> Result<(), String> {
        if self.words.is_empty() {
            Ok(())
        } else {
            Err(format!("does not understand {:?} (see --help)", self.words.join(" ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Arguments {
        Arguments::new(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn both_spellings_of_a_value_are_read() {
        for line in ["--from lint", "--from=lint"] {
            let mut given = arguments(line);
            assert_eq!(given.take_value("--from").unwrap().as_deref(), Some("lint"));
            assert!(given.finish().is_ok());
        }
    }

    #[test]
    fn a_missing_value_and_an_unknown_option_are_errors() {
        assert!(arguments("--from").take_value("--from").is_err());
        let mut given = arguments("mime --secnods 5");
        assert_eq!(given.take_word().as_deref(), Some("mime"));
        assert_eq!(given.take_value("--seconds").unwrap(), None);
        assert!(given.finish().unwrap_err().contains("--secnods 5"));
    }

    #[test]
    fn what_follows_the_double_dash_is_left_alone() {
        let given = arguments("-p x -- --help --a=b");
        assert!(!given.ask_for_help());
        assert_eq!(given.into_rest(), ["-p", "x", "--", "--help", "--a=b"]);
    }
}
