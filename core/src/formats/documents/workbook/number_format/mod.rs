//! Number formats: how a cell shows its number.
//!
//! Telephone numbers lose their leading zero, dates become days and codes their hyphens only here, so detectors would
//! miss them in the stored numbers. Two things differ from the screen on purpose: a number is never shortened to
//! `9.01E+10`, and a format that shows nothing is told instead of obeyed.
//!
//! Source: ECMA-376 part 1, 18.8.30 and 18.8.31.

mod section;
mod shown;
#[cfg(test)]
mod tests;

use section::{Section, Token};
pub(in crate::formats::documents) use shown::general;

/// A number format, taken apart.
#[derive(Clone, Debug, Default)]
pub(in crate::formats::documents) struct NumberFormat {
    sections: Vec<Section>,
}

/// What came of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats::documents) enum Shown {
    Yes,
    /// The format shows nothing; the value was written nevertheless.
    Nothing,
}

impl NumberFormat {
    /// Values as they are.
    pub(super) const GENERAL: Self = Self { sections: Vec::new() };

    /// The format of a number that needs none in the file.
    pub(super) fn builtin(id: u32) -> Self {
        // As a Japanese Excel shows them; the ids from 27 on are East Asian dates.
        Self::parse(match id {
            1 => "0",
            2 => "0.00",
            3 | 37 | 38 => "#,##0",
            4 | 39 | 40 => "#,##0.00",
            5 | 6 => "\"¥\"#,##0",
            7 | 8 => "\"¥\"#,##0.00",
            9 => "0%",
            10 => "0.00%",
            14 | 30 => "yyyy/m/d",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 => "mmm-yy",
            18 => "h:mm AM/PM",
            19 => "h:mm:ss AM/PM",
            20 | 32 => "h:mm",
            21 | 33 => "h:mm:ss",
            22 => "yyyy/m/d h:mm",
            27 | 36 | 50 | 57 => "ge.m.d",
            28 | 29 | 51 | 54 | 58 => "ggge\"年\"m\"月\"d\"日\"",
            31 => "yyyy\"年\"m\"月\"d\"日\"",
            34 | 52 | 55 => "yyyy\"年\"m\"月\"",
            35 | 53 | 56 => "m\"月\"d\"日\"",
            41 => "#,##0",
            42 => "\"¥\"#,##0",
            43 => "#,##0.00",
            44 => "\"¥\"#,##0.00",
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss.0",
            49 => "@",
            _ => return Self::default(),
        })
    }

    pub(super) fn parse(code: &str) -> Self {
        if code.trim().eq_ignore_ascii_case("general") || code.is_empty() {
            return Self::default();
        }
        let mut sections = Vec::new();
        let mut rest = code;
        while sections.len() < 4 {
            let (section, next) = Section::parse(rest);
            sections.push(section);
            match next {
                Some(next) => rest = next,
                None => break,
            }
        }
        Self { sections }
    }

    /// Whether numbers are written as they are.
    pub(super) fn is_general(&self) -> bool {
        self.sections.is_empty()
    }

    /// Writes a number.
    pub(in crate::formats::documents) fn number(&self, value: f64, is_1904: bool, out: &mut String) -> Shown {
        let Some((section, keeps_sign)) = self.section(value) else {
            general(value, out);
            return Shown::Yes;
        };
        let start = out.len();
        section.number(value, keeps_sign, is_1904, out);
        if out.get(start..).is_some_and(|shown| !shown.trim().is_empty()) {
            return Shown::Yes;
        }
        out.truncate(start);
        // Zeros are often left out for looks.
        if value == 0.0 {
            return Shown::Yes;
        }
        general(value, out);
        Shown::Nothing
    }

    /// Writes a text; formats may put words around it.
    pub(in crate::formats::documents) fn text(&self, text: &str, out: &mut String) -> Shown {
        let is_for_text = |s: &&Section| s.tokens.contains(&Token::Text);
        let section = self.sections.get(3).or_else(|| self.sections.last().filter(is_for_text));
        let Some(section) = section else {
            out.push_str(text);
            return Shown::Yes;
        };
        if !section.tokens.contains(&Token::Text) && !section.tokens.contains(&Token::General) {
            out.push_str(text);
            return Shown::Nothing;
        }
        for token in &section.tokens {
            match token {
                Token::Literal(literal) => out.push_str(literal),
                Token::Text | Token::General => out.push_str(text),
                _ => {}
            }
        }
        Shown::Yes
    }

    /// Whether texts are written as they are.
    pub(super) fn leaves_text(&self) -> bool {
        self.sections.len() < 4
            && !self.sections.last().is_some_and(|s| s.tokens.len() > 1 && s.tokens.contains(&Token::Text))
    }

    /// The section for a value, and whether a minus sign is written.
    fn section(&self, value: f64) -> Option<(&Section, bool)> {
        let numeric = self.sections.get(..self.sections.len().min(3))?;
        if numeric.iter().any(|s| s.condition.is_some()) {
            let holds = |s: &&Section| s.condition.is_none_or(|(comparison, to)| comparison.holds(value, to));
            return numeric.iter().find(holds).or(numeric.last()).map(|s| (s, true));
        }
        match numeric {
            [] => None,
            [all] => Some((all, true)),
            [positive, negative] => Some(if value < 0.0 { (negative, false) } else { (positive, false) }),
            [positive, negative, zero, ..] => Some(match value {
                v if v > 0.0 => (positive, false),
                v if v < 0.0 => (negative, false),
                _ => (zero, false),
            }),
        }
    }
}
