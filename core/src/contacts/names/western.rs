//! English given names, their short forms, and common surnames.
//!
//! SOURCE: written for misdelivery from general knowledge (facts); licence MIT OR Apache-2.0.

/// A name and what its bearers are called.
#[rustfmt::skip]
const SHORT: &[(&str, &[&str])] = &[
    ("alexander", &["alex", "al", "sandy", "xander"]), ("alexandra", &["alex", "sandra", "lexi"]),
    ("andrew", &["andy", "drew"]), ("anthony", &["tony"]), ("benjamin", &["ben"]), ("catherine", &["cathy", "kate"]),
    ("charles", &["charlie", "chuck", "chas"]), ("christine", &["chris", "tina"]), ("christopher", &["chris", "kit"]),
    ("daniel", &["dan", "danny"]), ("david", &["dave"]), ("deborah", &["debbie", "deb"]), ("donald", &["don"]),
    ("edward", &["ed", "eddie", "ted", "ned"]), ("elizabeth", &["liz", "beth", "betty", "lisa", "eliza"]),
    ("frederick", &["fred"]), ("gregory", &["greg"]), ("henry", &["harry", "hank"]), ("jacob", &["jake"]),
    ("james", &["jim", "jimmy", "jamie"]), ("jennifer", &["jen", "jenny"]), ("jessica", &["jess"]),
    ("john", &["jack", "johnny"]), ("jonathan", &["jon", "john"]), ("joseph", &["joe", "joey"]), ("joshua", &["josh"]),
    ("katherine", &["kate", "kathy", "katie"]), ("kenneth", &["ken", "kenny"]), ("lawrence", &["larry"]),
    ("margaret", &["maggie", "meg", "peggy"]), ("matthew", &["matt"]), ("michael", &["mike", "mick"]),
    ("nicholas", &["nick"]), ("patricia", &["pat", "patty", "tricia"]), ("patrick", &["pat", "paddy"]), ("peter", &["pete"]),
    ("philip", &["phil"]), ("rebecca", &["becky"]), ("richard", &["rick", "dick", "rich", "ricky"]),
    ("robert", &["bob", "rob", "bobby", "robbie", "bert"]), ("ronald", &["ron"]), ("samantha", &["sam"]),
    ("samuel", &["sam"]), ("stephen", &["steve"]), ("steven", &["steve"]), ("susan", &["sue", "suzy"]),
    ("theodore", &["ted", "theo"]), ("thomas", &["tom", "tommy"]), ("timothy", &["tim"]), ("victoria", &["vicky", "vic"]),
    ("william", &["bill", "will", "billy", "liam"]), ("zachary", &["zach"]),
];

/// Other given names, sorted.
#[rustfmt::skip]
const GIVEN: &[&str] = &[
    "adam", "alan", "alice", "amanda", "amy", "andrea", "angela", "anna", "anne", "arthur", "barbara", "brian", "bruce",
    "carl", "carol", "claire", "dennis", "diana", "donna", "douglas", "emily", "emma", "eric", "ethan", "eugene", "frank",
    "gary", "george", "hannah", "heather", "helen", "howard", "jane", "janet", "jason", "jeffrey", "jeremy", "jerry",
    "julia", "julie", "justin", "karen", "keith", "kelly", "kevin", "kimberly", "laura", "linda", "louis", "lucas", "lucy",
    "maria", "martha", "mary", "melissa", "michelle", "nancy", "nathan", "oliver", "olivia", "pamela", "paul", "rachel",
    "ralph", "raymond", "roger", "ruth", "ryan", "sandra", "sarah", "scott", "sean", "sharon", "simon", "sophie",
    "stephanie", "teresa", "tyler", "vincent", "walter",
];

/// Common surnames that are no other word, sorted.
#[rustfmt::skip]
const SURNAMES: &[&str] = &[
    "adams", "allen", "anderson", "bailey", "bennett", "brown", "campbell", "clark", "collins", "cooper", "davis", "edwards",
    "evans", "garcia", "gonzalez", "harris", "hernandez", "hughes", "jackson", "johnson", "jones", "lewis", "lopez",
    "martinez", "miller", "mitchell", "morgan", "morris", "murphy", "myers", "nelson", "nguyen", "parker", "patel",
    "perez", "peterson", "phillips", "ramirez", "richardson", "roberts", "robinson", "rodriguez", "rogers", "sanchez",
    "sanders", "smith", "stewart", "sullivan", "taylor", "thompson", "torres", "turner", "watson", "williams", "wilson",
    "wright",
];

/// Whether two given names are one: bob and robert, mike and michael.
pub(super) fn same(a: &str, b: &str) -> bool {
    a == b
        || SHORT.iter().any(|(long, short)| {
            let has = |name: &str| *long == name || short.contains(&name);
            has(a) && has(b)
        })
}

/// Whether a letter begins a name or one of its forms: b for robert.
pub(super) fn begins_a_form(given: &str, letter: &str) -> bool {
    given.starts_with(letter)
        || SHORT.iter().any(|(long, short)| {
            (*long == given || short.contains(&given))
                && (long.starts_with(letter) || *long == given && short.iter().any(|s| s.starts_with(letter)))
        })
}

/// The long forms of a given name: robert of bob, alexander and alexandra of alex. None if it is long itself.
pub(super) fn long_forms(given: &str) -> impl Iterator<Item = &'static str> {
    SHORT.iter().filter(move |(_, short)| short.contains(&given)).map(|(long, _)| *long)
}

/// Whether this is an English given name.
pub(super) fn is_given(word: &str) -> bool {
    GIVEN.binary_search(&word).is_ok()
        || SHORT.iter().any(|(long, short)| *long == word || short.contains(&word))
}

/// Whether this is a common English surname.
pub(super) fn is_surname(word: &str) -> bool {
    SURNAMES.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms() {
        assert!(GIVEN.is_sorted() && SURNAMES.is_sorted());
        assert!(same("bob", "robert") && same("robert", "bob") && same("rob", "bob"));
        assert!(!same("bob", "bill"));
        assert!(is_given("bob") && is_given("mary") && !is_given("support"));
        assert!(is_surname("smith") && !is_surname("sales"));
    }
}
