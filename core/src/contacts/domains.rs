//! The domains at which people are known, and which of them a typed one is like.

use std::collections::HashMap;

use crate::slips::domain::{DOMAIN_BYTES, Likeness, Shape, likeness, organization_of};

/// Domains somebody has written to, with what it takes to find the one that was meant. A domain that was registered is
/// known as soon as somebody below it is.
///
/// Looking for a likeness goes over all of them, about two nanoseconds each.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownDomains {
    list: Vec<KnownDomain>,
    /// One for each of the list, by themselves since they are read all.
    shapes: Vec<Shape>,
    numbers: HashMap<Box<str>, u32>,
}

/// A domain of the list.
#[derive(Clone, Debug)]
pub(crate) struct KnownDomain {
    text: Box<str>,
    /// People at it and below it.
    pub(crate) people: u32,
    /// The domain that was met, which may be below this one.
    met: u32,
    /// The domain that the organisation has, which may be above this one.
    registered: u32,
}

/// A domain with its shape.
type Form<'a> = (&'a str, Shape);

/// A domain in question.
#[derive(Debug)]
pub(crate) struct TypedDomain<'a> {
    /// As typed, and the part that was registered if it is another.
    forms: (Form<'a>, Option<Form<'a>>),
}

impl<'a> TypedDomain<'a> {
    /// `None` for what is no domain.
    pub(crate) fn of(domain: &'a str) -> Option<Self> {
        if domain.is_empty() || domain.len() > DOMAIN_BYTES {
            return None;
        }
        let form = |text: &'a str| (text, Shape::of(text));
        let registered = Some(organization_of(domain)).filter(|r| *r != domain);
        Some(Self { forms: (form(domain), registered.map(form)) })
    }

    fn shapes(&self) -> (Shape, Shape) {
        let (whole, registered) = &self.forms;
        (whole.1, registered.as_ref().unwrap_or(whole).1)
    }

    /// How it is like one known domain.
    pub(crate) fn likeness(&self, known: &str, shape: &Shape) -> Option<Likeness> {
        let forms = std::iter::once(&self.forms.0).chain(&self.forms.1);
        forms.filter(|(_, typed)| typed.may_be_like(shape)).find_map(|(text, _)| likeness(text, known))
    }
}

impl KnownDomains {
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Adds somebody's domain.
    pub(crate) fn meet(&mut self, domain: &str) {
        if domain.is_empty() || domain.len() > DOMAIN_BYTES {
            return;
        }
        if let Some(number) = self.numbers.get(domain).copied() {
            self.count(number);
            let registered = self.list.get(number as usize).map_or(number, |known| known.registered);
            if registered != number {
                self.count(registered);
            }
            if let Some(known) = self.list.get_mut(number as usize) {
                known.met = number;
            }
            return;
        }
        let number = self.add(domain);
        let name = organization_of(domain);
        if name == domain {
            return;
        }
        let registered = match self.numbers.get(name).copied() {
            Some(registered) => {
                self.count(registered);
                registered
            }
            None => self.add(name),
        };
        if let Some(known) = self.list.get_mut(number as usize) {
            known.registered = registered;
        }
        if let Some(known) =
            self.list.get_mut(registered as usize).filter(|k| k.met == registered && registered > number)
        {
            known.met = number;
        }
    }

    fn count(&mut self, number: u32) {
        if let Some(known) = self.list.get_mut(number as usize) {
            known.people += 1;
        }
    }

    fn add(&mut self, domain: &str) -> u32 {
        let number = self.list.len() as u32;
        self.list.push(KnownDomain { text: domain.into(), people: 1, met: number, registered: number });
        self.shapes.push(Shape::of(domain));
        self.numbers.insert(domain.into(), number);
        number
    }

    /// Whether somebody is known at a domain, below it, or beside it under the same registered name.
    pub(crate) fn knows(&self, domain: &str) -> bool {
        self.numbers.contains_key(organization_of(domain)) || self.numbers.contains_key(domain)
    }

    /// The domains that a typed one is like, in the order in which they came: the domain that somebody was met at, how it
    /// is like it, and how many people are there.
    pub(crate) fn like<'a>(
        &'a self,
        typed: &'a TypedDomain<'_>,
    ) -> impl Iterator<Item = (&'a str, Likeness, u32)> {
        let (whole, registered) = typed.shapes();
        let is_near = move |shape: &Shape| shape.may_be_like(&whole) | shape.may_be_like(&registered);
        let near = self.shapes.iter().enumerate().filter(move |(_, shape)| is_near(shape));
        near.filter_map(|(number, shape)| {
            let known = self.list.get(number)?;
            let likeness = typed.likeness(&known.text, shape)?;
            let met = self.list.get(known.met as usize).unwrap_or(known);
            Some((&*met.text, likeness, known.people))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_by_their_likeness() {
        let mut known = KnownDomains::default();
        for domain in
            ["minato.co.jp", "mail.wakaba.co.jp", "hoshi.example", "minato.co.jp", "", "x.hoshi.example"]
        {
            known.meet(domain);
        }
        let like = |known: &KnownDomains, domain: &str| {
            let typed = TypedDomain::of(domain).unwrap();
            known.like(&typed).map(|(met, _, people)| (met.to_owned(), people)).collect::<Vec<_>>()
        };
        assert_eq!(like(&known, "minaot.co.jp"), [("minato.co.jp".to_owned(), 2)]);
        assert_eq!(like(&known, "mail.minaot.co.jp"), [("minato.co.jp".to_owned(), 2)]);
        assert_eq!(like(&known, "wakba.co.jp"), [("mail.wakaba.co.jp".to_owned(), 1)]);
        assert_eq!(like(&known, "hoshi.exmaple"), [("hoshi.example".to_owned(), 2)]);
        assert!(like(&known, "other.co.jp").is_empty());
        // Somebody at the registered domain itself is nearer than somebody below it.
        known.meet("mail.wakaba.co.jp");
        known.meet("wakaba.co.jp");
        assert_eq!(like(&known, "wakba.co.jp"), [("wakaba.co.jp".to_owned(), 3)]);
        assert!(
            known.knows("new.wakaba.co.jp") && known.knows("wakaba.co.jp") && !known.knows("wakba.co.jp")
        );
    }
}
