//! Given names of the Western world, and short forms, beyond those by which display names are compared: for single words
//! at the top of a mail.
//!
//! SOURCE: written for misdelivery from general knowledge (facts); licence MIT OR Apache-2.0.

use crate::contacts::{is_one_western_name, is_western_given};

/// Names that are no other English word, sorted.
#[rustfmt::skip]
const GIVEN: &[&str] = &[
    "aaron", "abigail", "adele", "adrian", "agnes", "aidan", "aisha", "akash", "alastair", "albert", "alberto", "alejandro",
    "alessandro", "alexis", "alfred", "ali", "alicia", "alison", "allison", "amelia", "amit", "ana", "anders", "andre", "andreas",
    "andrei", "angelo", "anita", "anja", "anjali", "ann", "annette", "annika", "antoine", "anton", "antonio", "arjun", "arnold",
    "arun", "ashley", "astrid", "audrey", "axel", "barry", "beatrice", "becky", "belinda", "bernard", "bernd", "beth", "bianca",
    "birgit", "bjorn", "bob", "bobby", "brad", "bradley", "brenda", "brendan", "brent", "bridget", "bryan", "caitlin", "cameron",
    "camille", "candice", "carla", "carlos", "carmen", "caroline", "carolyn", "carrie", "catherine", "cecilia", "celine", "chad",
    "chloe", "chris", "christian", "christina", "christoph", "cindy", "clara", "claudia", "clive", "colin", "colleen", "connie",
    "conrad", "corey", "craig", "curtis", "cynthia", "daisuke", "damian", "dana", "daniela", "darren", "dave", "debra", "deepak",
    "denise", "derek", "diane", "diego", "dieter", "dimitri", "dirk", "dominic", "dominique", "doris", "dorothy", "doug",
    "duncan", "dylan", "eddie", "edgar", "eduardo", "edwin", "eileen", "elaine", "eleanor", "elena", "elias", "elisabeth", "ella",
    "ellen", "elsa", "emil", "emilie", "enrique", "erica", "erik", "erika", "ernest", "esther", "eva", "evan", "evelyn", "fabian",
    "fatima", "felix", "fernando", "fiona", "florence", "florian", "frances", "francesca", "francesco", "francis", "francisco",
    "francois", "franz", "frederik", "gabriel", "gabriela", "gareth", "gavin", "geoff", "geoffrey", "georg", "gerald", "gerard",
    "gerhard", "giles", "gina", "giovanni", "giulia", "gloria", "gordon", "graham", "greta", "guillaume", "gunther", "gustav",
    "hans", "harold", "heidi", "heike", "heinz", "helena", "helga", "henrik", "herbert", "hugo", "ian", "igor", "imran", "ines",
    "ingrid", "irene", "irina", "isaac", "isabel", "isabella", "ivan", "jacques", "jaime", "jakob", "jakub", "jan", "janice",
    "javier", "jay", "jean", "jeff", "jenna", "jens", "jerome", "jesus", "jill", "joachim", "joan", "joana", "joanna", "joanne",
    "jocelyn", "joel", "johan", "johannes", "jorge", "jose", "josef", "josephine", "joyce", "juan", "juanita", "judith", "judy",
    "juergen", "jules", "julian", "juliana", "juliet", "jun", "karin", "karl", "karla", "kate", "kathleen", "kathryn", "katie",
    "katja", "katrin", "kayla", "kenji", "kerry", "kiran", "kirsten", "klaus", "kristen", "kristin", "kristina", "kurt", "kyle",
    "lakshmi", "lars", "lauren", "laurence", "leah", "lee", "leena", "leo", "leon", "leonard", "leonardo", "leslie", "lewis",
    "lina", "linda", "lisa", "lorenzo", "lori", "lorraine", "louise", "luca", "luis", "luisa", "lukas", "luke", "lydia", "lynn",
    "madeleine", "magnus", "malcolm", "manfred", "manuel", "marc", "marcel", "marco", "marcus", "margaret", "margit", "maria",
    "marian", "marianne", "marie", "marilyn", "marina", "mario", "marion", "marjorie", "markus", "marlene", "martin", "martina",
    "marvin", "mateo", "mathias", "matthias", "maureen", "maurice", "mauro", "maxim", "megan", "mei", "melanie", "melinda",
    "michaela", "michel", "miguel", "mikael", "milan", "ming", "miranda", "miriam", "mitchell", "mohamed", "mohammed", "moira",
    "molly", "monica", "monika", "muhammad", "nadia", "natalia", "natalie", "natasha", "neil", "nicola", "nicolas", "nicole",
    "niels", "nigel", "nikolai", "nils", "nina", "noah", "noel", "nora", "norbert", "norman", "olaf", "oleg", "olga", "oliver",
    "omar", "oscar", "otto", "pablo", "paolo", "patrice", "paula", "pauline", "pavel", "pedro", "peggy", "penelope", "petra",
    "philippe", "phyllis", "pierre", "piotr", "priya", "rafael", "raj", "rajesh", "ralf", "ramon", "raul", "ravi", "rebekah",
    "regina", "reinhard", "renate", "rene", "ricardo", "rita", "roberta", "roberto", "rodney", "roland", "rolf", "roman", "rosa",
    "rosemary", "ross", "roy", "ruben", "rudolf", "rupert", "russell", "sabine", "sabrina", "salvatore", "samir", "sandeep",
    "sanjay", "sara", "sebastian", "sergei", "sergio", "shannon", "sheila", "shelley", "sherry", "shirley", "silvia", "simone",
    "sofia", "sonia", "sonja", "stacy", "stan", "stanley", "stefan", "stefanie", "steffen", "stella", "steve", "stuart", "sunil",
    "suresh", "susanne", "suzanne", "sven", "svetlana", "sylvia", "tamara", "tania", "tanya", "tara", "tatiana", "theresa",
    "thierry", "tina", "tobias", "todd", "tomas", "tony", "tracey", "tracy", "trevor", "ulrich", "ursula", "uwe", "valerie",
    "vanessa", "vera", "veronica", "vijay", "viktor", "vincenzo", "viola", "virginia", "vivian", "vladimir", "volker", "wanda",
    "warren", "wayne", "wei", "wendy", "werner", "wilhelm", "wolfgang", "xavier", "xiao", "yan", "ying", "yolanda", "yuri",
    "yusuf", "yvette", "yvonne", "zoe",
];

/// A name with further short forms.
#[rustfmt::skip]
const SHORT: &[(&str, &[&str])] = &[
    ("kathryn", &["kate", "kathy", "katie", "kay", "kat"]), ("kathleen", &["kate", "kathy", "katie", "kath"]), ("katharine", &["kate", "kathy"]),
    ("catherine", &["cathy", "cat", "kathy", "katie"]), ("elisabeth", &["liz", "lisa", "beth", "betty", "elsa"]), ("phillip", &["phil"]), ("philip", &["pip"]),
    ("anne", &["ann", "annie", "anna"]), ("michelle", &["shelly", "shelley"]), ("francine", &["fran"]), ("antoinette", &["toni"]), ("andreas", &["andy", "andi"]),
    ("alexandra", &["sasha", "ali"]), ("aleksandr", &["sasha"]), ("dmitri", &["dima"]), ("mikhail", &["misha"]), ("vladimir", &["vova", "vlad"]), ("guillermo", &["memo"]),
    ("ignacio", &["nacho"]), ("maximilian", &["max"]), ("friedrich", &["fritz", "fred"]), ("giuseppe", &["beppe"]), ("guadalupe", &["lupe"]), ("leopold", &["leo", "poldi"]),
    ("lawrence", &["laurie", "lars"]), ("laurence", &["larry", "laurie"]), ("louis", &["lou"]), ("louise", &["lou"]), ("lucinda", &["cindy", "lucy"]), ("marjorie", &["marge", "margie"]),
    ("melissa", &["missy", "mel"]), ("melanie", &["mel"]), ("patricia", &["trish", "patti", "patsy"]), ("penelope", &["penny"]), ("rodney", &["rod"]), ("roderick", &["rod"]),
    ("rosalind", &["roz", "rose"]), ("rudolf", &["rudi", "rolf"]), ("sidney", &["sid"]), ("solomon", &["sol"]), ("theodora", &["dora", "thea"]), ("ulrich", &["uli"]), ("zachariah", &["zach", "zack"]),
    ("abigail", &["abby", "gail"]), ("albert", &["al", "bert"]), ("alejandro", &["alex"]), ("alfred", &["fred", "al"]), ("allison", &["ali"]), ("amanda", &["mandy"]),
    ("antonio", &["tony", "toni"]), ("arthur", &["art"]), ("barbara", &["barb", "babs"]), ("benjamin", &["benny"]), ("bernard", &["bernie"]), ("bradley", &["brad"]),
    ("calvin", &["cal"]), ("caroline", &["carrie"]), ("charles", &["charley"]), ("charlotte", &["charlie", "lottie"]), ("christina", &["chris", "tina", "chrissy"]),
    ("clifford", &["cliff"]), ("cynthia", &["cindy"]), ("dorothy", &["dot", "dottie", "dolly"]), ("douglas", &["doug"]), ("eleanor", &["ellie", "nell", "nora"]),
    ("elizabeth", &["lizzie", "libby", "bess", "betsy", "elsie"]), ("eugene", &["gene"]), ("frances", &["fran", "frankie"]), ("francis", &["frank"]), ("francisco", &["paco", "pancho", "frank"]),
    ("gabriel", &["gabe"]), ("geoffrey", &["geoff"]), ("gerald", &["gerry", "jerry"]), ("gerard", &["gerry"]), ("gilbert", &["gil"]), ("gwendolyn", &["gwen"]),
    ("harold", &["hal", "harry"]), ("helen", &["nell"]), ("isabella", &["bella", "izzy"]), ("jacqueline", &["jackie"]), ("jeffrey", &["jeff"]), ("jeremy", &["jerry"]),
    ("jerome", &["jerry"]), ("johann", &["hans"]), ("johannes", &["hans", "jan"]), ("jose", &["pepe"]), ("judith", &["judy"]), ("katherine", &["kitty", "kay", "kat"]), ("leonard", &["len", "lenny"]),
    ("lucille", &["lucy"]), ("madeline", &["maddie"]), ("margaret", &["greta", "rita", "daisy", "madge"]), ("martha", &["marty"]), ("martin", &["marty"]), ("mary", &["molly", "polly"]),
    ("maxwell", &["max"]), ("mitchell", &["mitch"]), ("mohammed", &["mo"]), ("nathaniel", &["nate", "nat"]), ("norman", &["norm"]), ("oliver", &["oli", "olly", "ollie"]), ("pamela", &["pam"]),
    ("raymond", &["ray"]), ("reginald", &["reg", "reggie"]), ("robert", &["robin"]), ("roberta", &["bobbie"]), ("rosemary", &["rose", "rosie"]), ("russell", &["russ"]),
    ("sarah", &["sally", "sadie"]), ("sebastian", &["seb", "bastian"]), ("stanley", &["stan"]), ("stephanie", &["steph"]), ("susan", &["susie", "sukie"]), ("suzanne", &["sue", "suzy"]),
    ("teresa", &["terry", "tess", "tracy"]), ("terence", &["terry"]), ("theresa", &["terry", "tess"]), ("thomas", &["thom"]), ("tobias", &["toby"]), ("valerie", &["val"]), ("vincent", &["vince", "vinny"]),
    ("virginia", &["ginny"]), ("vivian", &["viv"]), ("walter", &["walt", "wally"]), ("wilhelm", &["willi", "bill"]), ("winifred", &["winnie"]),
];

/// Whether a word is a given name.
pub(crate) fn is_given(word: &str) -> bool {
    is_western_given(word)
        || GIVEN.binary_search(&word).is_ok()
        || SHORT.iter().any(|(long, short)| *long == word || short.contains(&word))
}

/// Whether two words may be one given name: one begins with the other, or is its short form.
pub(crate) fn may_be_one(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    // Randy: Randall, Danny: Daniel.
    let stem = short.strip_suffix("ie").or_else(|| short.strip_suffix(['y', 'i'])).unwrap_or(short);
    let stem = match stem.as_bytes() {
        [.., a, b] if a == b => &stem[..stem.len() - 1],
        _ => stem,
    };
    is_one_western_name(a, b)
        || short.len() >= 3 && (long.starts_with(short) || stem.len() >= 3 && long.starts_with(stem))
        || SHORT.iter().any(|(name, forms)| {
            let has = |word: &str| *name == word || forms.contains(&word);
            has(a) && has(b)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert!(GIVEN.is_sorted(), "{:?}", GIVEN.windows(2).find(|w| w[0] >= w[1]));
        assert!(is_given("ingrid") && is_given("jerry") && !is_given("budget"));
        assert!(
            may_be_one("jerry", "gerald")
                && may_be_one("oli", "oliver")
                && may_be_one("randy", "randall")
                && may_be_one("danny", "daniel")
                && !may_be_one("al", "alice")
                && !may_be_one("bob", "bill")
        );
    }
}
