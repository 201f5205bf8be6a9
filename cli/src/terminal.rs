//! Writing for people: colour where it helps, columns where characters are wide.

use std::io::{self, IsTerminal, Write};

use unicode_width::UnicodeWidthStr;

/// Where the output goes, and whether it may be coloured.
pub(crate) struct Output {
    out: Box<dyn Write>,
    colour: bool,
    /// The reader went away, as `head` does: nothing more is written, but the work goes on, since its
    /// result is the exit status.
    closed: bool,
}

/// A colour of the terminal's own palette.
#[derive(Clone, Copy)]
pub(crate) enum Colour {
    Plain,
    Bold,
    Dim,
    Green,
    Yellow,
    Magenta,
    Red,
    /// For the text that a finding is about.
    Marked,
}

impl Output {
    /// Standard output; coloured on a terminal unless NO_COLOR is set.
    pub(crate) fn stdout() -> Self {
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
        let colour = io::stdout().is_terminal() && !no_color && !dumb;
        Self { out: Box::new(io::BufWriter::new(io::stdout().lock())), colour, closed: false }
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, text: &str) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let written = writeln!(self.out, "{text}");
        self.unless_closed(written)
    }

    /// A text in a colour, or as it is.
    pub(crate) fn paint(&self, colour: Colour, text: &str) -> String {
        let code = match colour {
            Colour::Plain => return text.to_owned(),
            _ if !self.colour => return text.to_owned(),
            Colour::Bold => "1",
            Colour::Dim => "2",
            Colour::Green => "32",
            Colour::Yellow => "33",
            Colour::Magenta => "35",
            Colour::Red => "1;31",
            Colour::Marked => "7",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    fn unless_closed(&mut self, written: io::Result<()>) -> io::Result<()> {
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            other => other,
        }
    }

    /// Writes everything that is still waiting.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let written = self.out.flush();
        self.unless_closed(written)
    }
}

/// Says something on standard error. If that is closed too, the exit status has to do.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "misdelivery: {}", harmless(text));
}

/// Control characters out of a text that comes from a mail: it must not drive the terminal.
pub(crate) fn harmless(text: &str) -> String {
    text.chars()
        .map(|c| {
            let direction =
                matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
            match c {
                '\t' => ' ',
                _ if c.is_control() || direction => '\u{FFFD}',
                _ => c,
            }
        })
        .collect()
}

/// Pads to a number of columns.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    let width = text.width();
    format!("{text}{}", " ".repeat(columns.saturating_sub(width)))
}
