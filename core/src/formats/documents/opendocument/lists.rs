//! The numbers of lists and headings in OpenDocument.

use std::collections::BTreeMap;

use super::super::super::reader::Reader;
use super::super::document::formatted_number;
use super::super::xml::{Element, Event, Walk};

/// Levels of a list.
const LEVELS: usize = 10;

#[derive(Clone, Debug, Default)]
struct Level {
    /// The character of a bullet; empty for numbers.
    bullet: String,
    format: String,
    prefix: String,
    suffix: String,
    shown: usize,
    start: u32,
}

/// The list styles of a document, by name; that of headings has no name of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct ListStyles(BTreeMap<String, BTreeMap<usize, Level>>);

/// The style of headings.
pub(super) const OUTLINE: &str = "\u{0}outline";

impl ListStyles {
    /// Reads the list style that just started.
    pub(super) fn read(&mut self, element: &Element<'_>, walk: &mut Walk<'_>, reader: &mut Reader<'_>) {
        let name = match element.name() {
            "outline-style" => OUTLINE.to_owned(),
            _ => element.attribute("name").unwrap_or_default().into_owned(),
        };
        let mut levels = BTreeMap::new();
        let outside = walk.depth().saturating_sub(1);
        while walk.depth() > outside {
            let Some(event) = walk.next(reader) else { break };
            let Event::Start(e) = event else { continue };
            let is_bullet = match e.name() {
                "list-level-style-bullet" => true,
                "list-level-style-number" | "outline-level-style" => false,
                _ => continue,
            };
            let value = |name: &str| e.attribute(name).unwrap_or_default().into_owned();
            let number = |name: &str| e.attribute(name).and_then(|v| v.parse::<u32>().ok());
            let level = number("level").and_then(|l| l.checked_sub(1)).unwrap_or(0) as usize;
            if level < LEVELS {
                levels.insert(
                    level,
                    Level {
                        bullet: if is_bullet { value("bullet-char") } else { String::new() },
                        format: value("num-format"),
                        prefix: value("num-prefix"),
                        suffix: value("num-suffix"),
                        shown: number("display-levels").unwrap_or(1) as usize,
                        start: number("start-value").unwrap_or(1),
                    },
                );
            }
        }
        self.0.insert(name, levels);
    }

    /// The label of an item with these counters, one for each level.
    fn label(&self, style: &str, counters: &[u32]) -> String {
        let Some(levels) = self.0.get(style) else { return String::new() };
        let Some(at) = counters.len().checked_sub(1) else { return String::new() };
        let Some(own) = levels.get(&at) else { return String::new() };
        if !own.bullet.is_empty() {
            let is_own = |c: char| ('\u{E000}'..='\u{F8FF}').contains(&c);
            return own.bullet.chars().map(|c| if is_own(c) { '•' } else { c }).collect();
        }
        if own.format.is_empty() {
            return String::new();
        }
        let first = (at + 1).saturating_sub(own.shown.max(1));
        let numbers: Vec<String> = (first..=at)
            .filter_map(|i| Some(formatted_number(*counters.get(i)?, format_name(&levels.get(&i)?.format))))
            .filter(|n| !n.is_empty())
            .collect();
        format!("{}{}{}", own.prefix, numbers.join("."), own.suffix)
    }

    fn start(&self, style: &str, level: usize) -> u32 {
        self.0.get(style).and_then(|levels| levels.get(&level)).map_or(1, |l| l.start)
    }
}

/// The name that Word has for a format.
fn format_name(format: &str) -> &'static str {
    match format.split([',', ' ']).next().unwrap_or_default() {
        "a" => "lowerLetter",
        "A" => "upperLetter",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        "一" => "japaneseCounting",
        "①" => "decimalEnclosedCircle",
        "１" => "decimalFullWidth",
        "ア" => "aiueoFullWidth",
        "ｱ" => "aiueo",
        "イ" => "irohaFullWidth",
        "ｲ" => "iroha",
        _ => "decimal",
    }
}

/// The lists around the walk, and how far they have been counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Style of each list around.
    around: Vec<String>,
    /// Counters of each style.
    counters: BTreeMap<String, Vec<u32>>,
    due: Due,
}

/// What the next paragraph begins with.
#[derive(Debug, Default)]
enum Due {
    #[default]
    Nothing,
    Label(String),
    /// The label of an item of the innermost list, which may begin anew.
    Item(Option<u32>),
}

impl Lists {
    pub(super) fn start_list(&mut self, element: &Element<'_>) {
        let style = element.attribute("style-name").map(|s| s.into_owned());
        let style = style.or_else(|| self.around.last().cloned()).unwrap_or_default();
        let continues = element.attribute("continue-numbering").is_some_and(|c| c == "true")
            || element.attribute("continue-list").is_some();
        if let Some(counters) = self.counters.get_mut(&style).filter(|_| !continues) {
            counters.truncate(self.around.len());
        }
        self.around.push(style);
    }

    pub(super) fn end_list(&mut self) {
        self.around.pop();
    }

    pub(super) fn start_item(&mut self, element: &Element<'_>) {
        self.due = Due::Item(element.attribute("start-value").and_then(|v| v.parse().ok()));
    }

    /// A heading of a level from 1.
    pub(super) fn start_heading(&mut self, element: &Element<'_>, styles: &ListStyles) {
        let level = element.attribute("outline-level").and_then(|v| v.parse::<usize>().ok());
        let is_bare = element.attribute("is-list-header").is_some_and(|v| v == "true");
        if let (Some(level), Due::Nothing, false) = (level.and_then(|l| l.checked_sub(1)), &self.due, is_bare)
        {
            self.due = Due::Label(self.count(OUTLINE, level, None, styles));
        }
    }

    fn count(&mut self, style: &str, level: usize, anew: Option<u32>, styles: &ListStyles) -> String {
        if level >= LEVELS {
            return String::new();
        }
        let counters = self.counters.entry(style.to_owned()).or_default();
        counters.truncate(level + 1);
        let is_first = counters.len() <= level;
        while counters.len() <= level {
            counters.push(styles.start(style, counters.len()));
        }
        if let Some(own) = counters.get_mut(level) {
            *own = match anew {
                Some(anew) => anew,
                None if is_first => *own,
                None => own.saturating_add(1),
            };
        }
        styles.label(style, counters)
    }

    /// The label of a paragraph that begins, whose style may name the list.
    pub(super) fn take(&mut self, of_paragraph: Option<String>, styles: &ListStyles) -> String {
        match std::mem::take(&mut self.due) {
            Due::Nothing => String::new(),
            Due::Label(label) => label,
            Due::Item(anew) => {
                let level = self.around.len().saturating_sub(1);
                let named = self.around.last().filter(|style| !style.is_empty()).cloned();
                let style = named.or(of_paragraph).unwrap_or_default();
                self.count(&style, level, anew, styles)
            }
        }
    }

    /// The mark of a note.
    pub(super) fn set(&mut self, label: String) {
        self.due = Due::Label(label);
    }
}
