//! What is aimed at, as numbers.

/// A measure with the value that it should reach.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Goal {
    /// Name of the measure in an [`Outcome`](crate::outcome::Outcome).
    pub(crate) measure: &'static str,
    /// What it is, for people.
    pub(crate) what: &'static str,
    /// A measure without which the value says nothing: who finds no addresses has no false ones either.
    pub(crate) needs: Option<&'static str>,
    pub(crate) bound: Bound,
}

/// From which side the value is bounded.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

const fn named(measure: &'static str) -> Option<&'static str> {
    if measure.is_empty() { None } else { Some(measure) }
}

const fn at_least(measure: &'static str, value: f64, needs: &'static str, what: &'static str) -> Goal {
    Goal { measure, what, needs: named(needs), bound: Bound::AtLeast(value) }
}

const fn at_most(measure: &'static str, value: f64, needs: &'static str, what: &'static str) -> Goal {
    Goal { measure, what, needs: named(needs), bound: Bound::AtMost(value) }
}

/// All goals, in the order of the subjects.
pub(crate) const GOALS: &[Goal] = &[
    at_least("addresses/full", 0.975, "addresses/overlap", "addresses found with their full span"),
    at_least("addresses/overlap", 0.995, "addresses/overlap", "addresses found at all"),
    at_most(
        "false-hits/addresses-per-1000",
        0.3,
        "addresses/overlap",
        "addresses seen per 1,000 encyclopedia sentences",
    ),
    at_most("false-hits/numbers-likely", 0.0, "", "numbers seen in the encyclopedia at likely or above"),
    at_least(
        "spellings/phone-number/recall",
        0.998,
        "spellings/phone-number/recall",
        "telephone numbers found, all spellings",
    ),
    at_least(
        "spellings/phone-number/rejected",
        0.99,
        "spellings/phone-number/recall",
        "telephone numbers outside the plan passed over",
    ),
    at_least("cases/positive", 0.97, "", "literal cases with every wanted kind"),
    at_least("cases/negative", 0.97, "", "literal traps passed over"),
    at_least(
        "composed/likely/exact-precision",
        0.97,
        "composed/possible/overlap-recall",
        "names in composed mails, precision at likely",
    ),
    at_least(
        "composed/likely/exact-recall",
        0.95,
        "composed/possible/overlap-recall",
        "names in composed mails, recall at likely",
    ),
    at_least(
        "names/likely/exact-precision",
        0.85,
        "names/possible/overlap-recall",
        "names in the encyclopedia, precision at likely",
    ),
    at_least("look-alikes/recall", 0.98, "", "slips of known domains found"),
    at_most("look-alikes/false", 0.01, "look-alikes/recall", "other domains taken for a slip"),
    at_least("slips/caught", 0.98, "", "one-letter slips of known addresses found"),
    at_most("slips/flagged", 0.005, "slips/caught", "untouched mails flagged for a slip"),
    at_least("salutations/found", 0.97, "", "mails whose salutation names somebody else, asked about"),
    at_most(
        "salutations/disturbed",
        0.01,
        "salutations/found",
        "mails to those whom the salutation names, asked about",
    ),
    at_least("salutations/announced/found", 0.95, "", "copies announced and not sent, asked about"),
    at_most(
        "salutations/announced/disturbed",
        0.01,
        "salutations/announced/found",
        "copies announced and sent, asked about",
    ),
    at_least("salutations/merge/found", 0.97, "", "mails of a merge with the names of the next row"),
    at_most(
        "salutations/merge/disturbed",
        0.0,
        "salutations/merge/found",
        "mails of a merge with their own names, asked about",
    ),
    at_least("files/content", 0.99, "", "content type of real files right"),
    at_least("files/recall-office", 0.99, "", "text of Office files, against LibreOffice"),
    at_least("files/recall-pdf", 0.98, "", "text of PDF, against pdftotext"),
    at_least("files/hidden", 1.0, "", "hidden content of real files found"),
    at_most("files/hidden-false", 0.0, "files/hidden", "the same seen where it is not"),
    at_least("files/encryption", 1.0, "", "encrypted files recognised"),
    at_least("speed/megabytes-per-second", 100.0, "", "MB/s of scan on one core"),
    at_least("speed/ratio", 0.4, "", "speed in parts of the reference pipeline's"),
];

impl Goal {
    /// What a table says: yes, no, or that there is nothing to say it of.
    pub(crate) fn verdict(&self, of: impl Fn(&str) -> Option<f64>) -> &'static str {
        let found = |measure| of(measure).is_some_and(|value| value > 0.0);
        match of(self.measure) {
            None => "not measured",
            Some(_) if !self.needs.is_none_or(found) => "nothing is found yet",
            Some(value) if self.bound.holds(value) => "yes",
            Some(_) => "no",
        }
    }
}

impl Bound {
    pub(crate) fn holds(self, value: f64) -> bool {
        match self {
            Self::AtLeast(bound) => value >= bound,
            Self::AtMost(bound) => value <= bound,
        }
    }

    pub(crate) fn shown(self) -> String {
        match self {
            Self::AtLeast(bound) => format!("≥ {bound}"),
            Self::AtMost(bound) => format!("≤ {bound}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_finds_nothing_reaches_nothing() {
        let goal = at_most("false", 0.3, "found", "");
        let of = |found: f64| move |name: &str| Some(if name == "found" { found } else { 0.0 });
        assert_eq!(goal.verdict(of(0.0)), "nothing is found yet");
        assert_eq!(goal.verdict(of(0.5)), "yes");
        assert_eq!(goal.verdict(|_| None), "not measured");
    }

    #[test]
    fn a_goal_is_reached_from_its_side() {
        assert!(Bound::AtLeast(0.5).holds(0.5) && !Bound::AtLeast(0.5).holds(0.4));
        assert!(Bound::AtMost(0.0).holds(0.0) && !Bound::AtMost(0.0).holds(1.0));
        assert_eq!(Bound::AtLeast(0.975).shown(), "≥ 0.975");
    }
}
