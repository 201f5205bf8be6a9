//! What needs no model: how often, how lately, and which words.
//!
//! Formulas: recipients.md §1.1 (centroid, nearest neighbours), §1.5 (decayed interaction).

use std::collections::HashMap;

use super::mails::Mail;
use crate::random::Random;

/// Half-life of an interaction, in days.
const HALF_LIFE: f64 = 30.0;

/// A baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Baseline {
    Random,
    Frequency,
    Recency,
    Interaction,
    Centroid,
    Neighbours,
}

impl Baseline {
    pub(crate) const ALL: [Self; 6] =
        [Self::Random, Self::Frequency, Self::Recency, Self::Interaction, Self::Centroid, Self::Neighbours];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::Frequency => "frequency",
            Self::Recency => "recency",
            Self::Interaction => "interactions, decayed",
            Self::Centroid => "TF-IDF centroid",
            Self::Neighbours => "kNN-30",
        }
    }
}

type Vector = HashMap<u32, f64>;

#[derive(Debug, Default)]
struct Person {
    sent: f64,
    last: i64,
    interaction: f64,
    centroid: Vector,
}

/// What the baselines remember.
#[derive(Debug)]
pub(crate) struct Memory {
    people: HashMap<String, Person>,
    words: HashMap<String, u32>,
    documents: Vec<f64>,
    mails: Vec<(Vector, Vec<String>)>,
    random: Random,
}

impl Memory {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            people: HashMap::new(),
            words: HashMap::new(),
            documents: Vec::new(),
            mails: Vec::new(),
            random: Random::new(seed),
        }
    }

    pub(crate) fn learn(&mut self, mail: &Mail) {
        for word in words(mail) {
            let next = self.words.len() as u32;
            let number = *self.words.entry(word).or_insert(next) as usize;
            if number == self.documents.len() {
                self.documents.push(0.0);
            }
            self.documents[number] += 1.0;
        }
        let vector = self.vector(mail);
        let now = mail.when.unix_seconds;
        for address in mail.addresses() {
            let person = self.people.entry(address.to_owned()).or_default();
            person.interaction = decayed(person.interaction, person.last, now) + 1.0;
            person.sent += 1.0;
            person.last = person.last.max(now);
            for (word, weight) in &vector {
                *person.centroid.entry(*word).or_default() += weight;
            }
        }
        self.mails.push((vector, mail.addresses().into_iter().map(str::to_owned).collect()));
    }

    /// How suspicious each recipient is to each baseline.
    pub(crate) fn suspicion(&mut self, mail: &Mail) -> [Vec<f64>; 6] {
        let vector = self.vector(mail);
        let now = mail.when.unix_seconds;
        let mut near: Vec<(f64, usize)> =
            self.mails.iter().enumerate().map(|(i, (other, _))| (cosine(&vector, other), i)).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        near.truncate(30);
        let random = &mut self.random;
        let people = &self.people;
        let each = |f: &mut dyn FnMut(&str, Option<&Person>) -> f64| {
            mail.addresses().into_iter().map(|a| -f(a, people.get(a))).collect::<Vec<f64>>()
        };
        [
            each(&mut |_, _| random.below(1 << 30) as f64),
            each(&mut |_, p| p.map_or(0.0, |p| p.sent)),
            each(&mut |_, p| p.map_or(f64::NEG_INFINITY, |p| p.last as f64)),
            each(&mut |_, p| p.map_or(0.0, |p| decayed(p.interaction, p.last, now))),
            each(&mut |_, p| p.map_or(0.0, |p| cosine(&vector, &p.centroid))),
            each(&mut |a, _| {
                near.iter().filter(|(_, i)| self.mails[*i].1.iter().any(|r| r == a)).map(|(s, _)| s).sum()
            }),
        ]
    }

    fn vector(&self, mail: &Mail) -> Vector {
        let mut counts = Vector::new();
        for word in tokens(mail) {
            if let Some(number) = self.words.get(&word) {
                *counts.entry(*number).or_default() += 1.0;
            }
        }
        let all = self.mails.len() as f64 + 1.0;
        let weigh = |word: u32, count: f64| {
            (1.0 + count.ln()) * (all / (1.0 + self.documents[word as usize])).ln().max(0.0)
        };
        let mut vector: Vector = counts.iter().map(|(w, c)| (*w, weigh(*w, *c))).collect();
        let length = vector.values().map(|v| v * v).sum::<f64>().sqrt();
        if length > 0.0 {
            vector.values_mut().for_each(|v| *v /= length);
        }
        vector
    }
}

fn decayed(weight: f64, since: i64, now: i64) -> f64 {
    let days = (now - since).max(0) as f64 / 86_400.0;
    weight * 0.5_f64.powf(days / HALF_LIFE)
}

fn cosine(a: &Vector, b: &Vector) -> f64 {
    let (small, large) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let product: f64 = small.iter().filter_map(|(w, x)| Some(x * large.get(w)?)).sum();
    let length = |v: &Vector| v.values().map(|x| x * x).sum::<f64>().sqrt();
    let lengths = length(a) * length(b);
    if lengths > 0.0 { product / lengths } else { 0.0 }
}

fn tokens(mail: &Mail) -> impl Iterator<Item = String> {
    let text = format!("{} {}", mail.subject, mail.body).to_lowercase();
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| (3..=20).contains(&w.len()))
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

fn words(mail: &Mail) -> Vec<String> {
    let mut words: Vec<String> = tokens(mail).collect();
    words.sort_unstable();
    words.dedup();
    words
}
