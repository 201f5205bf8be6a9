//! Which part of a body is what: salutation, own text, quotation, signature, disclaimer.
//!
//! One walk over the lines of the folded text. A detector says in which zones it counts: what somebody
//! else wrote, or what stands under every mail, is not what the sender is about to do.

use std::ops::Range;

use super::zone_words as words;

/// A part of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Zone {
    /// 宛名: the addressee lines before the first sentence.
    Salutation,
    /// What the sender wrote.
    OwnText,
    /// What is quoted or forwarded.
    Quotation,
    /// The block that says who wrote.
    Signature,
    /// Legal boilerplate.
    Disclaimer,
}

/// The zones of one text, in order and without gaps.
#[derive(Clone, Debug, Default)]
pub(crate) struct Zones {
    /// Where each zone begins, with the zone in the lowest three bits: a text that changes zone with every
    /// line must not cost many times its size.
    starts: Vec<u32>,
}

impl Zones {
    /// A text of one zone.
    pub(crate) fn whole(zone: Zone) -> Self {
        let mut zones = Self::default();
        zones.push(0, zone);
        zones
    }

    fn start(packed: u32) -> usize {
        (packed >> 3) as usize
    }

    fn zone(packed: u32) -> Zone {
        match packed & 7 {
            0 => Zone::Salutation,
            1 => Zone::OwnText,
            2 => Zone::Quotation,
            3 => Zone::Signature,
            _ => Zone::Disclaimer,
        }
    }

    /// The zone at an offset of the folded text.
    pub(crate) fn at(&self, offset: usize) -> Zone {
        let i = self.starts.partition_point(|packed| Self::start(*packed) <= offset);
        i.checked_sub(1).map_or(Zone::OwnText, |i| Self::zone(self.starts[i]))
    }

    /// Whether a zone occurs at all.
    pub(crate) fn has(&self, zone: Zone) -> bool {
        self.starts.iter().any(|packed| Self::zone(*packed) == zone)
    }

    /// The first stretch of a zone.
    pub(crate) fn first(&self, zone: Zone, len: usize) -> Option<Range<usize>> {
        let i = self.starts.iter().position(|packed| Self::zone(*packed) == zone)?;
        let end = self.starts.get(i + 1).map_or(len, |packed| Self::start(*packed));
        Some(Self::start(self.starts[i])..end)
    }

    /// Every stretch of a zone, in order, in a text of this length.
    pub(crate) fn stretches(&self, zone: Zone, len: usize) -> impl Iterator<Item = Range<usize>> {
        let ends = self.starts.iter().skip(1).map(|packed| Self::start(*packed)).chain([len]);
        let all = self.starts.iter().zip(ends);
        all.filter(move |(packed, _)| Self::zone(**packed) == zone).map(|(p, end)| Self::start(*p)..end)
    }

    fn push(&mut self, start: usize, zone: Zone) {
        if self.starts.last().is_none_or(|last| Self::zone(*last) != zone) {
            self.starts.push((start as u32) << 3 | zone as u32);
        }
    }

    /// Finds the zones of a body. `quoted` holds stretches that the markup says are quoted.
    pub(crate) fn of(text: &str, quoted: &[Range<usize>]) -> Self {
        Self::marked(text, quoted, |lines, kinds| {
            mark_disclaimers(text, lines, kinds);
            mark_signature(text, lines, kinds);
        })
    }

    /// The same without signature and disclaimer, which take most of the time.
    pub(crate) fn outline(text: &str, quoted: &[Range<usize>]) -> Self {
        Self::marked(text, quoted, |_, _| {})
    }

    fn marked(text: &str, quoted: &[Range<usize>], more: impl FnOnce(&Lines, &mut [Zone])) -> Self {
        let lines = Lines::of(text);
        let mut kinds = vec![Zone::OwnText; lines.len()];
        mark_quotations(text, &lines, quoted, &mut kinds);
        more(&lines, &mut kinds);
        mark_salutation(text, &lines, &mut kinds);
        let mut zones = Self::default();
        for (start, kind) in lines.starts.iter().zip(&kinds) {
            zones.push(*start as usize, *kind);
        }
        zones
    }
}

/// The lines of a text by their starts: a text of nothing but line ends must not cost many times its size.
struct Lines {
    starts: Vec<u32>,
    len: usize,
}

impl Lines {
    fn of(text: &str) -> Self {
        let mut starts = Vec::with_capacity(memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1);
        starts.push(0);
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1));
        Self { starts, len: text.len() }
    }

    fn len(&self) -> usize {
        self.starts.len()
    }

    /// A line without its line feed.
    fn at(&self, i: usize) -> Range<usize> {
        let end = self.starts.get(i + 1).map_or(self.len, |next| *next as usize - 1);
        self.starts[i] as usize..end
    }
}

fn mark_quotations(text: &str, lines: &Lines, quoted: &[Range<usize>], kinds: &mut [Zone]) {
    let mut marked = quoted.iter().peekable();
    let mut i = 0;
    while i < lines.len() {
        let line = text[lines.at(i)].trim();
        while marked.peek().is_some_and(|q| q.end <= lines.at(i).start) {
            marked.next();
        }
        let by_markup = !line.is_empty() && marked.peek().is_some_and(|q| q.start < lines.at(i).end);
        if by_markup || line.starts_with('>') || line.starts_with("| ") {
            kinds[i] = Zone::Quotation;
            i += 1;
            continue;
        }
        let opens = if is_separator_header(line) || opens_header_block(text, lines, i) {
            Some(Opening::Rest)
        } else if is_attribution(line) || continues_attribution(text, lines, i) {
            Some(Opening::Attribution)
        } else {
            None
        };
        match opens {
            Some(Opening::Rest) => {
                kinds[i..].fill(Zone::Quotation);
                return;
            }
            Some(Opening::Attribution) => {
                kinds[i] = Zone::Quotation;
                // With marked lines after it, own text may follow below; without, all the rest is quoted.
                let next = (i + 1..lines.len()).find(|n| !text[lines.at(*n)].trim().is_empty());
                match next {
                    Some(n) if !is_marked(text, lines, n) => {
                        kinds[i..].fill(Zone::Quotation);
                        return;
                    }
                    _ => i += 1,
                }
            }
            None => i += 1,
        }
    }
}

enum Opening {
    /// Everything from here on is quoted.
    Rest,
    /// 「…のメール：」, "… wrote:".
    Attribution,
}

fn is_marked(text: &str, lines: &Lines, i: usize) -> bool {
    let next = |n: usize| (n < lines.len()).then(|| text[lines.at(n)].trim_start().starts_with('>'));
    // The attribution itself may be broken over two lines.
    next(i) == Some(true) || next(i + 1) == Some(true)
}

/// 「-----Original Message-----」 and its like.
fn is_separator_header(line: &str) -> bool {
    if line.len() > 120 || !line.starts_with(['-', '_', '*', '=', 'b', '─', '━']) {
        return false;
    }
    let inner = line.trim_matches(|c: char| matches!(c, '-' | '_' | '*' | '=' | ' ' | '─' | '━'));
    // Notes: 「------ Forwarded by Taro Yamada/Tokyo/Minato on 2026/11/24」, broken or not.
    if line.starts_with("---") && (inner.starts_with("forwarded by ") || inner.starts_with("転送者:")) {
        return true;
    }
    words::FORWARD_HEADERS.iter().any(|h| inner == *h || (line.starts_with('b') && line == *h))
        && (line != inner || inner.starts_with("begin "))
}

/// A header block of a forwarded or answered mail: at least three known labels in five lines.
fn opens_header_block(text: &str, lines: &Lines, i: usize) -> bool {
    let label = |line: &str| -> bool {
        let line = line.trim_start_matches(['*', ' ']);
        words::HEADER_LABELS.iter().any(|l| {
            line.strip_prefix(l).is_some_and(|rest| rest.trim_start_matches(['*', ' ']).starts_with(':'))
        })
    };
    let first = text[lines.at(i)].trim();
    if first.is_empty() || first.len() > 300 || !first.contains(':') {
        return false;
    }
    let is_from = words::FROM_LABELS.iter().any(|l| first.trim_start_matches(['*', ' ']).starts_with(l));
    if !is_from || !label(first) {
        return false;
    }
    let found = (i..lines.len()).take(6).filter(|n| label(text[lines.at(*n)].trim())).count();
    found >= 3
}

/// 「2026年11月20日(金) 10:15 山田太郎 <…>:」, "On … wrote:" and so on.
pub(crate) fn is_attribution(line: &str) -> bool {
    let Some(stem) = line.strip_suffix(':') else { return false };
    if line.len() > 400 {
        return false;
    }
    let stem = stem.trim_end();
    let german = stem.starts_with("am ") && stem.contains(" schrieb ");
    if german || words::ATTRIBUTION_ENDS.iter().any(|end| stem.ends_with(end)) {
        return stem.contains('@') || stem.contains(|c: char| c.is_ascii_digit()) || stem.chars().count() > 6;
    }
    // Gmail: a date, a time and an address.
    stem.ends_with('>')
        && stem.contains('@')
        && stem.contains(|c: char| c.is_ascii_digit())
        && stem.contains(':')
}

/// An attribution broken over two lines.
fn continues_attribution(text: &str, lines: &Lines, i: usize) -> bool {
    let first = text[lines.at(i)].trim();
    let starts = first.starts_with("on ")
        || first.starts_with("am ")
        || first.starts_with("le ")
        || first.starts_with(|c: char| c.is_ascii_digit()) && (first.contains('年') || first.contains('/'));
    if !starts || first.len() > 200 || i + 1 >= lines.len() {
        return false;
    }
    let second = text[lines.at(i + 1)].trim();
    second.len() <= 200
        && second.ends_with(':')
        && (first.contains('@') || second.contains('@') || second.contains('<') || second.ends_with("wrote:"))
        && is_attribution(&format!("{first} {second}"))
}

/// Boilerplate stands under the mail: only so many paragraphs from the end are looked at.
const LAST_PARAGRAPHS: usize = 6;

/// Paragraphs of legal boilerplate.
fn mark_disclaimers(text: &str, lines: &Lines, kinds: &mut [Zone]) {
    let is_own = |kinds: &[Zone], i: usize| kinds[i] == Zone::OwnText && !text[lines.at(i)].trim().is_empty();
    let mut end = lines.len();
    for _ in 0..LAST_PARAGRAPHS {
        let Some(last) = (0..end).rev().find(|i| is_own(kinds, *i)) else { return };
        let first = (0..=last).rev().take_while(|i| is_own(kinds, *i)).last().unwrap_or(last);
        if is_disclaimer(&text[lines.at(first).start..lines.at(last).end]) {
            // The boilerplate begins with the line that has its words, not with what stands above it.
            let from = (first..=last).find(|n| has_disclaimer_word(&text[lines.at(*n)])).unwrap_or(first);
            kinds[from..=last].fill(Zone::Disclaimer);
        }
        end = first;
    }
}

fn is_disclaimer(paragraph: &str) -> bool {
    let hits = words::DISCLAIMER.iter().filter(|w| paragraph.contains(**w)).count();
    hits >= 2 || words::DISCLAIMER_SURE.iter().any(|w| paragraph.contains(w))
}

fn has_disclaimer_word(line: &str) -> bool {
    words::DISCLAIMER.iter().chain(words::DISCLAIMER_SURE).any(|w| line.contains(w))
}

/// The last block of the own text that says who wrote: after a rule or "-- ", or the last paragraphs
/// with telephone numbers, addresses and company names.
fn mark_signature(text: &str, lines: &Lines, kinds: &mut [Zone]) {
    let own: Vec<usize> = (0..lines.len())
        .filter(|i| kinds[*i] == Zone::OwnText && !text[lines.at(*i)].trim().is_empty())
        .collect();
    let Some(&last) = own.last() else { return };
    let line = |i: usize| text[lines.at(i)].trim();
    // Walk up from the end. A signature is short: 20 lines with text.
    let mut start = None;
    let mut contacts = 0;
    let mut sentences = 0;
    for (seen, &i) in own.iter().rev().enumerate() {
        if seen > 24 {
            break;
        }
        let l = line(i);
        if l == "--" || l == "-- " {
            start = Some(i);
            break;
        }
        if is_rule(l) {
            // A rule closes the block above it or opens this one: it opens if contacts stand below.
            if contacts > 0 && sentences == 0 {
                start = Some(i);
            }
            continue;
        }
        if has_contact(l) && !is_sentence(l) {
            contacts += 1;
            if sentences == 0 {
                start = Some(block_start(text, lines, kinds, i));
            }
        } else if is_sentence(l) {
            sentences += 1;
            if contacts > 0 || sentences > 2 {
                break;
            }
        }
    }
    let Some(start) = start else { return };
    if contacts == 0 && line(start) != "--" {
        return;
    }
    // A list of people is what the mail is about: nobody signs with three mail addresses or three items.
    let block = || own.iter().filter(|i| **i >= start).map(|i| line(*i));
    let with_address = block().filter(|l| l.contains('@')).count();
    let items = block().filter(|l| is_item(l) && has_contact(l)).count();
    if with_address.max(items) >= LIST {
        return;
    }
    // Never the whole mail: something must have been said before.
    let said_before =
        own.iter().take_while(|i| **i < start).any(|i| is_sentence(line(*i)) || line(*i).len() > 12);
    if said_before || line(start) == "--" {
        for kind in &mut kinds[start..=last] {
            if *kind == Zone::OwnText {
                *kind = Zone::Signature;
            }
        }
    }
}

/// Lines with contacts from which they are a list.
const LIST: usize = 3;

/// An item of a list: 「・山田 太郎（090-…）」, 「1. 山田 太郎」.
fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['・', '●', '○', '■', '◆', '*', '◇', '□'])
        || rest.len() < line.len() && rest.starts_with(['.', ')', ':', '、', ' '])
}

/// First line of the paragraph that line `i` belongs to, at most eight lines up, a rule included,
/// sentences left out.
fn block_start(text: &str, lines: &Lines, kinds: &[Zone], i: usize) -> usize {
    let mut start = i;
    for n in (i.saturating_sub(8)..i).rev() {
        let l = text[lines.at(n)].trim();
        if kinds[n] != Zone::OwnText || l.is_empty() || is_sentence(l) {
            break;
        }
        start = n;
        if is_rule(l) {
            break;
        }
    }
    start
}

/// A line of one repeated ornament.
fn is_rule(line: &str) -> bool {
    let mut chars = line.chars().filter(|c| *c != ' ');
    let Some(first) = chars.next() else { return false };
    if first.is_alphanumeric() {
        return false;
    }
    let mut count = 1;
    let mut others = 0;
    for c in chars {
        if c.is_alphanumeric() {
            return false;
        }
        count += 1;
        others += usize::from(c != first);
    }
    count >= 4 && others * 2 <= count + 2
}

fn has_contact(line: &str) -> bool {
    line.chars().count() <= 90 && words::CONTACT.iter().any(|w| line.contains(w))
}

fn is_sentence(line: &str) -> bool {
    // What stands above the closing is no signature.
    words::CLOSINGS.iter().any(|c| line.starts_with(c))
        || line.ends_with('。')
        || line.ends_with("。)")
        || line.ends_with('！')
        || line.contains("です")
        || line.contains("ます")
        || line.ends_with('.') && line.split_whitespace().count() > 4
        || line.ends_with('?')
        || line.ends_with("ください")
}

/// The block before the first sentence, if an honorific or a greeting by name stands in it.
fn mark_salutation(text: &str, lines: &Lines, kinds: &mut [Zone]) {
    let own =
        (0..lines.len()).take_while(|i| kinds[*i] == Zone::OwnText || text[lines.at(*i)].trim().is_empty());
    if let Some(last) = last_addressee(own.map(|i| &text[lines.at(i)])) {
        kinds[..=last].fill(Zone::Salutation);
    }
}

/// Where the salutation at the top of a folded text ends, in bytes; 0 if there is none. For many mails: nothing but the
/// first lines is looked at.
pub(crate) fn salutation(text: &str) -> usize {
    let lines = || text.split_inclusive('\n');
    let own = lines().take_while(|line| !line.trim_start().starts_with('>') && !is_attribution(line.trim()));
    last_addressee(own).map_or(0, |last| lines().take(last + 1).map(str::len).sum())
}

/// The last of the first lines that addresses somebody.
fn last_addressee<'t>(lines: impl Iterator<Item = &'t str>) -> Option<usize> {
    let mut seen = 0;
    let mut last = None;
    for (i, line) in lines.enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        if seen >= 12 || begins_text(line) || tells_of_somebody(line) {
            break;
        }
        if is_addressee(line) {
            last = Some(i);
        }
        seen += 1;
    }
    last
}

/// Whether a line names a person in a role: 「被相続人 故 片桐 義雄 様」, 「ご契約者：山田様」. That is no addressee.
fn tells_of_somebody(line: &str) -> bool {
    let line = line.trim_start_matches(['ご', '御', '・', '■', '●', '【', '[', '<', ' ']);
    words::PEOPLE_TOLD_OF.iter().any(|role| {
        line.strip_prefix(role)
            .is_some_and(|rest| rest.starts_with([' ', ':', '\t', '】', ']', '>', '(', '氏', '名']))
    })
}

/// Whether a line addresses somebody.
fn is_addressee(line: &str) -> bool {
    if line.chars().count() > 60 {
        return false;
    }
    let bare = line.trim_end_matches([',', '、', ':', ';', '!', ')', ' ', '>', '】', ']', '」', 'へ']);
    words::HONORIFICS.iter().any(|h| bare.ends_with(h) || is_followed_by_pause(line, h))
        || is_titled(bare)
        || words::GREETINGS_BY_NAME.iter().any(|g| {
            line.strip_prefix(g).is_some_and(|rest| {
                // "To Mr. Brown", but not "To be honest we are late".
                let is_short = *g != "to" || line.split(' ').count() <= 4 || rest.starts_with(" whom");
                is_short && (rest.is_empty() || rest.starts_with([' ', ',']) && !goes_on_with_text(rest))
            })
        })
}

/// 「山田部長」, 「営業部 部長 山田 太郎 課長」 without an honorific; not 「担当は山田部長」.
fn is_titled(line: &str) -> bool {
    line.chars().count() <= 24
        && !line.contains([':', '、', 'は', 'が', 'を', 'に', 'で', '・', '/', '-'])
        && words::TITLES.iter().any(|title| line.len() > title.len() && line.ends_with(title))
}

/// "hi bob, please see the file": the text begins in the line of the greeting; "dear john, mary, and bob," is a list.
fn goes_on_with_text(rest: &str) -> bool {
    let Some(at) = rest.char_indices().skip(2).find(|(_, c)| matches!(c, ',' | '!' | '.')).map(|(at, _)| at)
    else {
        return false;
    };
    let tail = rest[at + 1..].trim();
    let ends = tail.ends_with([',', ':']);
    !ends && tail.split_whitespace().count() >= 3
}

/// Whether a space, 、 or a note in brackets follows the honorific somewhere in the line: 「山田様、佐藤様」「山田様(営業部)」.
fn is_followed_by_pause(line: &str, honorific: &str) -> bool {
    if !line.contains([' ', '、', '(']) {
        return false;
    }
    line.match_indices(honorific).any(|(at, _)| {
        let rest = &line[at + honorific.len()..];
        let note = || rest.strip_prefix('(').and_then(|note| note.split_once(')')).map(|(_, rest)| rest);
        rest.starts_with([' ', '、'])
            || note().is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '、', ',']))
    })
}

/// Whether the text proper begins: a sentence, a greeting, a bullet.
fn begins_text(line: &str) -> bool {
    // "Bob, as discussed yesterday." is no address, "Good morning, Mr. Brown." is.
    let is_company =
        ["ltd.", "inc.", "corp.", "co.", "llc.", "k.k.", "s.a."].iter().any(|form| line.ends_with(form));
    let is_sentence =
        line.ends_with(['.', '?']) && line.split(' ').count() >= 4 && !is_company && !is_addressee(line);
    words::OPENINGS.iter().any(|o| line.starts_with(o))
        || line.contains('。')
        || line.chars().count() > 80
        || is_sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zones(text: &str) -> Vec<(Zone, String)> {
        let folded = crate::view::fold::folded(text);
        let zones = Zones::of(&folded, &[]);
        let mut out = Vec::new();
        for (i, packed) in zones.starts.iter().enumerate() {
            let end = zones.starts.get(i + 1).map_or(folded.len(), |next| Zones::start(*next));
            out.push((Zones::zone(*packed), folded[Zones::start(*packed)..end].trim().to_owned()));
        }
        out
    }

    fn zone_of(text: &str, needle: &str) -> Zone {
        let folded = crate::view::fold::folded(text).into_owned();
        let at = folded.find(needle).unwrap_or_else(|| panic!("{needle}"));
        Zones::of(&folded, &[]).at(at)
    }

    const MAIL: &str = "株式会社港工業\n営業部 部長\n山田 太郎 様\n\nいつもお世話になっております。青葉商事の佐藤です。\n見積書をお送りします。\n佐藤様よりご紹介いただきました。\n\nよろしくお願いいたします。\n\n━━━━━━━━━━\n青葉商事株式会社\n佐藤 花子\nTEL: 03-5550-1234\nhanako@aoba.example\n━━━━━━━━━━\n\n本メールは機密情報を含む場合があります。誤って受信された場合は破棄してください。\n\n-----Original Message-----\nFrom: 山田\nSent: x\nご見積お願いします\n";

    #[test]
    fn a_business_mail() {
        assert_eq!(zone_of(MAIL, "山田 太郎 様"), Zone::Salutation);
        assert_eq!(zone_of(MAIL, "株式会社港工業"), Zone::Salutation);
        assert_eq!(zone_of(MAIL, "いつも"), Zone::OwnText);
        assert_eq!(zone_of(MAIL, "佐藤様より"), Zone::OwnText);
        assert_eq!(zone_of(MAIL, "よろしく"), Zone::OwnText);
        assert_eq!(zone_of(MAIL, "03-5550-1234"), Zone::Signature);
        assert_eq!(zone_of(MAIL, "青葉商事株式会社"), Zone::Signature);
        assert_eq!(zone_of(MAIL, "本メールは"), Zone::Disclaimer);
        assert_eq!(zone_of(MAIL, "ご見積"), Zone::Quotation);
    }

    #[test]
    fn forms_of_salutations() {
        for first in [
            "山田部長",
            "営業部\n山田課長",
            "山田先生 御侍史",
            "【港工業】山田様",
            "<株式会社港工業 山田様>",
            "山田様へ",
            "山田様(営業部)、佐藤様(部長)",
            "山田くん",
            "Good morning Bob,",
            "Morning Bob,",
            "Dear John, Mary, and Bob,",
        ] {
            let text = format!("{first}\n\nThank you for the mail. お世話になっております。\n");
            let first = crate::view::fold::folded(first).into_owned();
            assert_eq!(zone_of(&text, &first), Zone::Salutation, "{first}");
            let folded = crate::view::fold::folded(&text).into_owned();
            assert!(salutation(&folded) > first.len(), "{first}");
        }
        for first in [
            "Hi Bob, please find the report attached.",
            "担当は山田部長",
            "To be honest we are late",
            "承認者:山田部長",
        ] {
            let text = format!("{first}\n\nThank you for the mail.\n");
            let first = crate::view::fold::folded(first).into_owned();
            assert_eq!(zone_of(&text, &first), Zone::OwnText, "{first}");
        }
    }

    #[test]
    fn quotation_headers() {
        for header in [
            "2026年11月20日(金) 10:15 山田太郎 <t.yamada@minato.example>:",
            "2026/11/20 10:15、山田太郎 <t.yamada@minato.example>のメール:",
            "On Fri, Nov 20, 2026 at 10:15 AM Taro <t@minato.example> wrote:",
            "Am 20.11.2026 um 10:15 schrieb Taro:",
            "---------- Forwarded message ---------",
            "-------- 転送メッセージ --------",
            "-----元のメッセージ-----",
            "差出人: 山田\n送信日時: 2026年11月20日 10:15\n宛先: 佐藤\n件名: 見積",
            "From: Taro\nSent: Friday\nTo: Hanako\nSubject: Quote",
            "---------------------- Forwarded by Taro Yamada/TOKYO/MINATO on 11/20/2026 10:15 AM ---",
        ] {
            let text = format!("ありがとうございます。\n\n{header}\n\n資料を添付します。");
            assert_eq!(zone_of(&text, "資料を"), Zone::Quotation, "{header}");
            assert_eq!(zone_of(&text, "ありがとう"), Zone::OwnText, "{header}");
        }
    }

    #[test]
    fn own_text_between_quoted_lines() {
        let text = "山田さん 10:15 wrote:\n> 資料はありますか\nはい、添付します。\n> ほかには\nありません。";
        assert_eq!(zone_of(text, "はい"), Zone::OwnText);
        assert_eq!(zone_of(text, "ほかには"), Zone::Quotation);
        assert_eq!(zone_of(text, "ありません"), Zone::OwnText);
    }

    #[test]
    fn sections_with_rules_are_own_text() {
        let text = "各位\n\n下記のとおり開催します。\n――――――――\n日時 12月1日 10時\n会場 第一会議室\n――――――――\n資料を添付します。\n";
        assert_eq!(zone_of(text, "会場"), Zone::OwnText);
        assert_eq!(zone_of(text, "資料を"), Zone::OwnText);
        assert_eq!(zone_of(text, "各位"), Zone::Salutation);
    }

    #[test]
    fn a_mail_of_nothing_but_contacts_is_own_text() {
        let text = "山田太郎 090-1111-2222\n鈴木花子 090-3333-4444\n";
        assert!(zones(text).iter().all(|(z, _)| *z == Zone::OwnText));
    }

    #[test]
    fn english_mail() {
        let text = "Dear Mr. Brown,\n\nPlease find the report attached.\n\nBest regards,\nHanako Sato\nAoba Trading Co., Ltd.\nTel: +81-3-5550-1234\n\nThis e-mail is confidential and intended only for the addressee. If you are not the intended recipient, delete it.\n";
        assert_eq!(zone_of(text, "dear"), Zone::Salutation);
        assert_eq!(zone_of(text, "report"), Zone::OwnText);
        assert_eq!(zone_of(text, "tel:"), Zone::Signature);
        assert_eq!(zone_of(text, "confidential"), Zone::Disclaimer);
    }
}
