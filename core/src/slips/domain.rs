//! Domains that differ by a slip.

use misdelivery_data::public_suffix::{has_listed_suffix, registrable_domain};

use super::Sum;
use super::change::{Change, mask, may_be_one_change};
use super::letters::{look_alike, shown, skeleton_sum};
use crate::details::Slip;

/// How a typed domain is like a known one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Likeness {
    pub(crate) slip: Slip,
    pub(crate) weight: Weight,
}

/// How much a slip says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// Other numbers, as branches and rows of machines have them: next to nothing.
    Numbers,
    /// Another initial before or behind the same surname: it is there to tell two people apart.
    Initial,
    /// A short name, of which neighbours are taken as well: something else must speak for it.
    Short,
    Full,
}

/// Longest domain that is looked at; no domain is longer.
pub(crate) const DOMAIN_BYTES: usize = 253;

/// What a domain is found by, without reading it. Equal sums and near masks mean: worth comparing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    mask: u64,
    skeleton: u32,
    /// Without hyphens and dots.
    squashed: u32,
    /// Without the ending.
    name: u32,
    len: u16,
}

impl Shape {
    pub(crate) fn of(domain: &str) -> Self {
        let sum = |bytes: &mut dyn Iterator<Item = u8>| {
            let mut sum = Sum::new();
            bytes.for_each(|b| sum.add(b));
            sum.get()
        };
        Self {
            mask: mask(domain.as_bytes()),
            skeleton: skeleton_sum(&shown(domain)),
            squashed: sum(&mut squashed(domain)),
            name: sum(&mut Form::of(domain).name().bytes()),
            len: domain.len().min(usize::from(u16::MAX)) as u16,
        }
    }

    #[inline]
    pub(crate) fn may_be_like(&self, other: &Self) -> bool {
        // Without branches: this is done for everybody whom a busy sender knows.
        let is_near = may_be_one_change(self.mask, other.mask) & (self.len.abs_diff(other.len) <= 1);
        is_near
            | (self.skeleton == other.skeleton)
            | (self.squashed == other.squashed)
            | (self.name == other.name)
    }
}

/// A domain taken apart: `mail.example` and `co.jp`.
struct Form<'a> {
    text: &'a str,
    name_len: usize,
}

impl<'a> Form<'a> {
    fn of(text: &'a str) -> Self {
        // What anybody may register below is taken as a name as well: `icty.yokohama.jp` for `city.yokohama.jp`.
        let registered = registrable_domain(text).unwrap_or(text);
        let dot = registered.find('.').map_or(text.len(), |dot| text.len() - registered.len() + dot);
        Self { text, name_len: dot }
    }

    fn name(&self) -> &'a str {
        &self.text[..self.name_len]
    }

    /// The public suffix; empty if there is none.
    fn ending(&self) -> &'a str {
        self.text.get(self.name_len + 1..).unwrap_or("")
    }
}

/// The part of a domain that one organisation has: what was registered, and below `lg.jp` one label more, since the
/// city and the prefecture of Kyoto are `city.kyoto.lg.jp` and `pref.kyoto.lg.jp`.
pub(crate) fn organization_of(domain: &str) -> &str {
    let registered = registrable_domain(domain).unwrap_or(domain);
    match domain[..domain.len() - registered.len()].strip_suffix('.') {
        Some(below) if registered.ends_with(".lg.jp") => {
            let label = below.rfind('.').map_or(0, |dot| dot + 1);
            &domain[label..]
        }
        _ => registered,
    }
}

/// How a typed domain is like a known one, both in lower-case A-labels. `None`: it is not, or it is the same, or the one
/// is below the other.
pub(crate) fn likeness(typed: &str, known: &str) -> Option<Likeness> {
    if typed.len().max(known.len()) > DOMAIN_BYTES || is_below(typed, known) || is_below(known, typed) {
        return None;
    }
    let full = |slip| Some(Likeness { slip, weight: Weight::Full });
    if look_alike(&shown(typed), &shown(known)) {
        return full(Slip::LookAlikeLetters);
    }
    if squashed(typed).eq(squashed(known)) {
        return full(Slip::Hyphen);
    }
    let (typed, known) = (Form::of(typed), Form::of(known));
    if typed.ending().is_empty() || known.ending().is_empty() {
        return None;
    }
    let shorter_name = typed.name_len.min(known.name_len);
    if typed.ending() == known.ending() {
        let (t, k) = (typed.name().as_bytes(), known.name().as_bytes());
        let change = Change::between(t, k)?;
        let weight = if change.is_of_numbers(t, k) {
            Weight::Numbers
        } else if shorter_name < 3 || (t.len().max(k.len()) == 3 && change.slip == Slip::Letter) {
            Weight::Short
        } else {
            Weight::Full
        };
        return Some(Likeness { slip: change.slip, weight });
    }
    let is_other_ending = typed.name() == known.name() && are_exchanged(typed.ending(), known.ending());
    let change = Change::between(typed.text.as_bytes(), known.text.as_bytes());
    if !is_other_ending && change.is_none() {
        // `minato.de` and `minato.com` may be two firms: only one person at both makes them one.
        let is_named_alike = typed.name() == known.name() && shorter_name >= 4;
        return is_named_alike.then_some(Likeness { slip: Slip::Ending, weight: Weight::Short });
    }
    // `.con` is no ending at all, nobody of ours is at `.cm` and `.om`, and `nec.o.jp` has the name where the ending was.
    let is_nowhere = change.is_some()
        && (!has_listed_suffix(typed.text)
            || matches!(typed.ending(), "cm" | "om")
            || typed.name().strip_prefix(known.name()).is_some_and(|rest| rest.starts_with('.')));
    let weight = if shorter_name <= 4 && !is_nowhere { Weight::Short } else { Weight::Full };
    Some(Likeness { slip: Slip::Ending, weight })
}

fn is_below(domain: &str, parent: &str) -> bool {
    domain.strip_suffix(parent).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn squashed(domain: &str) -> impl Iterator<Item = u8> {
    domain.bytes().filter(|b| !matches!(b, b'-' | b'.'))
}

/// Endings that are taken for each other: those of Japan and the general ones, and those of one other country.
fn are_exchanged(a: &str, b: &str) -> bool {
    const HERE: [&str; 12] =
        ["ac.jp", "co", "co.jp", "com", "ed.jp", "go.jp", "gr.jp", "jp", "ne.jp", "net", "or.jp", "org"];
    const KINDS: [&str; 10] = ["ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org"];
    let of_country = |ending: &str| {
        let (kind, country) = ending.split_once('.')?;
        (country.len() == 2 && KINDS.contains(&kind)).then(|| country.to_owned())
    };
    let here = HERE.contains(&a) && HERE.contains(&b);
    here || of_country(a).is_some_and(|country| of_country(b) == Some(country))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Weight::{Full, Numbers, Short};

    #[test]
    fn slips_of_domains() {
        let like = |typed: &str, known: &str| {
            let found = likeness(typed, known).map(|l| (l.slip, l.weight));
            let may = Shape::of(typed).may_be_like(&Shape::of(known));
            assert!(found.is_none() || may, "{typed} {known}");
            found
        };
        let cases = [
            // In the name.
            ("exanple.co.jp", "example.co.jp", Some((Slip::Keyboard, Full))),
            ("examqle.co.jp", "example.co.jp", Some((Slip::Letter, Full))),
            ("exmaple.co.jp", "example.co.jp", Some((Slip::Transposition, Full))),
            ("exammple.co.jp", "example.co.jp", Some((Slip::Doubled, Full))),
            ("exampe.co.jp", "example.co.jp", Some((Slip::Letter, Full))),
            ("xample.co.jp", "example.co.jp", Some((Slip::Letter, Full))),
            ("mail.exmaple.co.jp", "mail.example.co.jp", Some((Slip::Transposition, Full))),
            // Short names.
            ("nrc.co.jp", "nec.co.jp", Some((Slip::Keyboard, Full))),
            ("nkc.co.jp", "nec.co.jp", Some((Slip::Letter, Short))),
            ("ne.co.jp", "nec.co.jp", Some((Slip::Letter, Short))),
            ("nec.o.jp", "nec.co.jp", Some((Slip::Ending, Full))),
            ("lg.cm", "lg.com", Some((Slip::Ending, Full))),
            ("lg.co", "lg.com", Some((Slip::Ending, Short))),
            ("icty.yokohama.jp", "city.yokohama.jp", Some((Slip::Transposition, Full))),
            ("citty.kyoto.lg.jp", "city.kyoto.lg.jp", Some((Slip::Doubled, Full))),
            ("pref.kyoto.lg.jp", "city.kyoto.lg.jp", None),
            ("enkd.co.jp", "encd.co.jp", Some((Slip::Letter, Full))),
            ("nec.com", "nec.co.jp", Some((Slip::Ending, Short))),
            ("aa.jp", "ab.jp", Some((Slip::Letter, Short))),
            // Numbers.
            ("area2.example.jp", "area1.example.jp", Some((Slip::Keyboard, Numbers))),
            ("tokyo-3.co.jp", "tokyo-1.co.jp", Some((Slip::Letter, Numbers))),
            ("exampl3.co.jp", "example.co.jp", Some((Slip::Keyboard, Full))),
            // Endings.
            ("example.ne.jp", "example.co.jp", Some((Slip::Ending, Full))),
            ("example.com", "example.co.jp", Some((Slip::Ending, Full))),
            ("example.jp", "example.or.jp", Some((Slip::Ending, Full))),
            ("example.or.kr", "example.co.kr", Some((Slip::Ending, Full))),
            ("example.con", "example.com", Some((Slip::Ending, Full))),
            ("nec.con", "nec.com", Some((Slip::Ending, Full))),
            ("example.cm", "example.com", Some((Slip::Ending, Full))),
            ("docomo.ne.jo", "docomo.ne.jp", Some((Slip::Ending, Full))),
            ("docomo.ne.jpp", "docomo.ne.jp", Some((Slip::Ending, Full))),
            ("docomo.nr.jp", "docomo.ne.jp", Some((Slip::Ending, Full))),
            ("minato.exmaple", "minato.example", Some((Slip::Ending, Full))),
            ("example.de", "example.com", Some((Slip::Ending, Short))),
            ("example.lg.jp", "example.co.jp", Some((Slip::Ending, Short))),
            ("minato.test", "minato.example", Some((Slip::Ending, Short))),
            // Hyphens and dots.
            ("tokyo-example.co.jp", "tokyoexample.co.jp", Some((Slip::Hyphen, Full))),
            ("to-kyoexample.co.jp", "tokyo-example.co.jp", Some((Slip::Hyphen, Full))),
            ("example-co.jp", "example.co.jp", Some((Slip::Hyphen, Full))),
            ("exampleco.jp", "example.co.jp", Some((Slip::Hyphen, Full))),
            ("example.cojp", "example.co.jp", Some((Slip::Hyphen, Full))),
            ("mailexample.co.jp", "mail.example.co.jp", Some((Slip::Hyphen, Full))),
            // Letters that look alike.
            ("exarnple.co.jp", "example.co.jp", Some((Slip::LookAlikeLetters, Full))),
            ("vvakaba.co.jp", "wakaba.co.jp", Some((Slip::LookAlikeLetters, Full))),
            ("ke1o.co.jp", "keio.co.jp", Some((Slip::LookAlikeLetters, Full))),
            // No slip.
            ("example.co.jp", "example.co.jp", None),
            ("mail.example.co.jp", "example.co.jp", None),
            ("example.co.jp", "mail.example.co.jp", None),
            ("sample.co.jp", "example.co.jp", None),
            ("xexample.co.jpx", "example.co.jp", None),
            ("", "example.co.jp", None),
            ("co.jp", "go.jp", Some((Slip::Letter, Short))),
        ];
        for (typed, known, wanted) in cases {
            assert_eq!(like(typed, known), wanted, "{typed} {known}");
        }
        assert_eq!(likeness(&"a".repeat(70_000), &"a".repeat(70_001)), None);
    }

    #[test]
    fn what_one_organization_has() {
        for (domain, wanted) in [
            ("mail.example.co.jp", "example.co.jp"),
            ("www.city.kyoto.lg.jp", "city.kyoto.lg.jp"),
            ("city.kyoto.lg.jp", "city.kyoto.lg.jp"),
            ("kyoto.lg.jp", "kyoto.lg.jp"),
            ("city.yokohama.jp", "city.yokohama.jp"),
            ("co.jp", "co.jp"),
            ("", ""),
        ] {
            assert_eq!(organization_of(domain), wanted, "{domain}");
        }
    }

    #[cfg(feature = "confusables")]
    #[test]
    fn letters_of_other_scripts_in_either_spelling() {
        // wаkаbа with Cyrillic а.
        let typed = crate::message::domain_key("wаkаbа.co.jp");
        assert!(typed.starts_with("xn--"));
        let found = likeness(&typed, "wakaba.co.jp").map(|l| l.slip);
        assert_eq!(found, Some(Slip::LookAlikeLetters));
        assert!(Shape::of(&typed).may_be_like(&Shape::of("wakaba.co.jp")));
    }
}
