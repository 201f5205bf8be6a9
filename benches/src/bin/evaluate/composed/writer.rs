//! Writes a body and remembers where persons stand in it.

use crate::carriers::escape;
use crate::measure::Range;

/// What a name in a mail is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A third person: to be found.
    Disclosed,
    /// Another spelling of a disclosed person's name beside it: found or not, both are right.
    Neutral,
}

/// A name in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) range: Range,
    pub(crate) role: Role,
}

/// A stretch of a body made by one part, with the part's name.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    pub(crate) part: &'static str,
    pub(crate) range: Range,
}

/// A body in the making: plain text, or HTML with the same lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Writer {
    pub(crate) body: String,
    pub(crate) html: bool,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) stretches: Vec<Stretch>,
}

impl Writer {
    pub(crate) fn new(html: bool) -> Self {
        let body = if html { "<html><body>\n".to_owned() } else { String::new() };
        Self { body, html, ..Self::default() }
    }

    /// Text as it is to be read; a line feed ends a line.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        if self.html {
            self.body.push_str(&escape(text).replace('\n', "<br>\n"));
        } else {
            self.body.push_str(text);
        }
        self
    }

    /// Markup, in HTML only.
    pub(crate) fn markup(&mut self, markup: &str) -> &mut Self {
        if self.html {
            self.body.push_str(markup);
        }
        self
    }

    /// The name of a person to be found.
    pub(crate) fn person(&mut self, name: &str) -> &mut Self {
        self.mention(name, Role::Disclosed)
    }

    /// The same person in another spelling.
    pub(crate) fn neutral(&mut self, name: &str) -> &mut Self {
        self.mention(name, Role::Neutral)
    }

    fn mention(&mut self, name: &str, role: Role) -> &mut Self {
        let start = self.body.len();
        self.text(name);
        self.mentions.push(Mention { range: (start, self.body.len()), role });
        self
    }

    /// What `write` writes is the part of that name.
    pub(crate) fn part(&mut self, part: &'static str, write: impl FnOnce(&mut Self)) {
        let start = self.body.len();
        write(self);
        self.stretches.push(Stretch { part, range: (start, self.body.len()) });
    }

    pub(crate) fn finish(mut self) -> Self {
        self.markup("</body></html>\n");
        self
    }

    /// Ranges of the names with this role within a range.
    pub(crate) fn names(&self, role: Role, within: Range) -> Vec<Range> {
        let inside = |mention: &&Mention| mention.range.0 >= within.0 && mention.range.1 <= within.1;
        let wanted = self.mentions.iter().filter(|mention| mention.role == role);
        wanted.filter(inside).map(|mention| mention.range).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_count_in_the_source() {
        let mut writer = Writer::new(true);
        writer.part("label", |w| {
            w.text("A & B\n氏名：").person("佐藤 花子").text("（").neutral("さとう").text("）\n");
        });
        let writer = writer.finish();
        let whole = (0, writer.body.len());
        let (start, end) = writer.names(Role::Disclosed, whole)[0];
        assert_eq!(&writer.body[start..end], "佐藤 花子");
        assert_eq!(writer.names(Role::Neutral, whole).len(), 1);
        assert!(writer.body.contains("A &amp; B<br>\n"));
        assert!(writer.names(Role::Disclosed, (0, 3)).is_empty());
    }
}
