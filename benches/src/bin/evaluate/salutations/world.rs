//! People with addresses, organisations with domains, and what the host knows of them.

use misdelivery_core::Mailbox;
use serde_json::{Value, json};

use crate::composed::people::{People, Person};
use crate::random::Random;

/// An organisation: name, name without its legal form, domain.
pub(super) const ORGANIZATIONS: &[(&str, &str, &str)] = &[
    ("株式会社港工業", "港工業", "minato-kogyo.example"),
    ("青葉商事株式会社", "青葉商事", "aobashoji.example"),
    ("あさひ物流（株）", "あさひ物流", "asahi-butsuryu.example"),
    ("株式会社山本工務店", "山本工務店", "yamamoto-koumuten.example"),
    ("有限会社田中製菓", "田中製菓", "tanaka-seika.example"),
    ("みどり信用金庫", "みどり信用金庫", "midori-shinkin.example"),
    ("医療法人清水会", "清水会", "shimizukai.example"),
    ("株式会社ノース企画", "ノース企画", "north-kikaku.example"),
    ("北斗市役所", "北斗市", "city.hokuto.example"),
    ("学校法人緑ヶ丘学園", "緑ヶ丘学園", "midorigaoka.example"),
    ("㈱サン・エンジニアリング", "サン・エンジニアリング", "sun-eng.example"),
    ("税理士法人さくら会計", "さくら会計", "sakura-tax.example"),
    ("Acme Trading Co., Ltd.", "Acme Trading", "acme-trading.example"),
    ("Globex Inc.", "Globex", "globex.example"),
    ("Nordwind GmbH", "Nordwind", "nordwind.example"),
];

/// Where those with English names begin.
pub(super) const WESTERN: usize = 12;

/// First name, what friends say, surname.
const FIRST: &[(&str, &str)] = &[
    ("Robert", "Bob"),
    ("William", "Bill"),
    ("Michael", "Mike"),
    ("Elizabeth", "Liz"),
    ("Katherine", "Kate"),
    ("James", "Jim"),
    ("Margaret", "Peggy"),
    ("David", "Dave"),
    ("Susan", "Sue"),
    ("Thomas", "Tom"),
    ("Jennifer", "Jen"),
    ("Richard", "Dick"),
    ("Edward", "Ted"),
    ("Anna", "Anna"),
    ("Laura", "Laura"),
    ("Oliver", "Oli"),
    ("Emma", "Emma"),
    ("Carlos", "Carlos"),
    ("Ingrid", "Ingrid"),
    ("Wei", "Wei"),
    ("Priya", "Priya"),
    ("Stefan", "Stefan"),
    ("Nadia", "Nadia"),
    ("Gerald", "Jerry"),
];

const LAST: &[&str] = &[
    "Brown",
    "Smith",
    "Miller",
    "Garcia",
    "Lindqvist",
    "O'Neill",
    "van Dyke",
    "Schmidt",
    "Novak",
    "Chen",
    "Patel",
    "Kowalski",
    "Evans",
    "Fischer",
    "Rossi",
    "Haddad",
    "Nguyen",
    "Campbell",
    "Turner",
    "Baxter",
    "Holloway",
    "Quincy",
];

/// Somebody with a name.
#[derive(Clone, Debug)]
pub(super) enum Name {
    Japanese(Person),
    Western { first: &'static str, nick: &'static str, last: &'static str },
}

#[derive(Clone, Debug)]
pub(super) struct Somebody {
    pub(super) name: Name,
    /// Position in [`ORGANIZATIONS`]; beyond it: a company nobody has told of.
    pub(super) organization: usize,
}

impl Somebody {
    pub(super) fn pick(people: &People, random: &mut Random, western: bool, organization: usize) -> Self {
        let name = if western {
            let (first, nick) = random.pick(FIRST);
            Name::Western { first, nick, last: random.pick(LAST) }
        } else {
            Name::Japanese(people.pick(random))
        };
        Self { name, organization }
    }

    pub(super) fn domain(&self) -> String {
        let known = ORGANIZATIONS.get(self.organization).map(|o| o.2.to_owned());
        known.unwrap_or_else(|| {
            ["kaede-foods.example", "tsubaki.example", "hinode-net.example", "larkfield.example"]
                [self.organization % 4]
                .to_owned()
        })
    }

    /// Words that no other person of a mail may share with this one, or a mistake would be none.
    fn words(&self) -> Vec<String> {
        match &self.name {
            Name::Japanese(person) => {
                let (surname, given) = (person.roman_surname(), person.roman_given());
                vec![surname.to_lowercase(), given.to_lowercase()]
            }
            Name::Western { first, nick, last } => {
                [first, nick, last].iter().map(|w| w.to_lowercase()).collect()
            }
        }
    }

    pub(super) fn is_like(&self, other: &Self) -> bool {
        let initials =
            |words: &[String]| -> Vec<u8> { words.iter().filter_map(|w| w.bytes().next()).collect() };
        let (a, b) = (self.words(), other.words());
        a.iter().any(|word| b.contains(word)) || initials(&a) == initials(&b)
    }

    /// Surname and given name in the letters of an address, in one of the spellings people choose.
    fn letters(&self, random: &mut Random) -> (String, String) {
        match &self.name {
            Name::Japanese(person) => {
                let (surname, given) = person.letters();
                let school = random.below(5);
                (spelled(&surname, school), spelled(&given, school))
            }
            Name::Western { first, last, .. } => {
                let plain = |word: &str| word.to_lowercase().replace([' ', '\''], "");
                (plain(last), plain(first))
            }
        }
    }

    /// An address from which the surname can be read; with `with_given` the given name as well.
    pub(super) fn clear_address(&self, random: &mut Random, with_given: bool) -> String {
        let (s, g) = self.letters(random);
        let local = match random.below(if with_given { 5 } else { 7 }) {
            0 => format!("{g}.{s}"),
            1 => format!("{s}.{g}"),
            2 => format!("{g}_{s}"),
            3 => format!("{s}-{g}"),
            4 => format!("{g}-{s}"),
            5 => format!("{s}.{}", &g[..1]),
            _ => format!("{}.{s}", &g[..1]),
        };
        format!("{local}@{}", self.domain())
    }

    /// Any address that somebody of this name may have.
    pub(super) fn address(&self, random: &mut Random) -> String {
        let (s, g) = self.letters(random);
        let (s0, g0) = (&s[..1], &g[..1]);
        let local = match random.below(16) {
            0 => format!("{g}.{s}"),
            1 => format!("{s}.{g}"),
            2 => format!("{g}_{s}"),
            3 => format!("{s}-{g0}"),
            4 => format!("{g0}.{s}"),
            5 => format!("{g0}{s}"),
            6 => format!("{s}{g0}"),
            7 => s.clone(),
            8 => g.clone(),
            9 => format!("{s}{g}"),
            10 => format!("{g}{s}"),
            11 => format!("{s}{}", random.digits(2)),
            12 => format!("a0{}", random.digits(5)),
            13 => format!("{}{}", &s[..s.len().min(3)], &g[..g.len().min(3)]),
            14 => format!("{g0}{s0}"),
            _ => format!("{g0}-{s}"),
        };
        let domain = match random.below(12) {
            0 => "yahoo.co.jp".to_owned(),
            1 => "red.ocn.ne.jp".to_owned(),
            _ => self.domain(),
        };
        format!("{local}@{domain}")
    }

    /// A display name as address books and business cards have it; empty in one case of six.
    pub(super) fn display(&self, random: &mut Random) -> String {
        let organization = ORGANIZATIONS.get(self.organization).map_or("", |o| o.0);
        match &self.name {
            Name::Japanese(person) => {
                let (s, g) = (person.roman_surname(), person.roman_given());
                match random.below(14) {
                    0 | 1 => String::new(),
                    2 | 3 => person.full(" "),
                    4 => person.full("　"),
                    5 => person.full(""),
                    6 => format!("{}（{organization}）", person.full(" ")),
                    7 => format!("{organization} {}様", person.surname),
                    8 => person.surname.clone(),
                    9 => format!("{g} {s}"),
                    10 => format!("{}, {g}", s.to_uppercase()),
                    11 => variants(&person.full(" ")),
                    12 => person.katakana(" "),
                    _ => format!("{}様", person.full(" ")),
                }
            }
            Name::Western { first, last, nick } => match random.below(7) {
                0 => String::new(),
                1 | 2 => format!("{first} {last}"),
                3 => format!("{last}, {first}"),
                4 => format!("{first} {last} ({organization})"),
                5 => format!("{nick} {last}"),
                _ => format!("{} {}", last.to_uppercase(), first),
            },
        }
    }

    /// The name written out, in the letters it is mostly written in.
    pub(super) fn full_display(&self, random: &mut Random) -> String {
        match &self.name {
            Name::Japanese(person) => random
                .pick(&[0, 1, 2])
                .to_string()
                .replace('0', &person.full(" "))
                .replace('1', &person.full(""))
                .replace('2', &format!("{} {}", person.roman_given(), person.roman_surname())),
            Name::Western { first, last, .. } => format!("{first} {last}"),
        }
    }
}

/// Letter by letter, or with the long vowels short, as `oh`, or in the official spelling.
fn spelled(letters: &str, school: usize) -> String {
    match school {
        0 => letters.to_owned(),
        1 | 2 => letters.replace("ou", "o").replace("oo", "o").replace("uu", "u"),
        3 => letters.replace("ou", "oh").replace("oo", "oh").replace("uu", "u"),
        _ => {
            let pairs = [
                ("shi", "si"),
                ("sh", "sy"),
                ("chi", "ti"),
                ("ch", "ty"),
                ("tsu", "tu"),
                ("fu", "hu"),
                ("ji", "zi"),
                ("j", "zy"),
                ("ou", "o"),
                ("oo", "o"),
            ];
            pairs.iter().fold(letters.to_owned(), |word, (from, to)| word.replace(from, to))
        }
    }
}

/// The other form of a character that registers keep.
fn variants(name: &str) -> String {
    let pairs = [
        ("高", "髙"),
        ("崎", "﨑"),
        ("斎", "齋"),
        ("辺", "邉"),
        ("沢", "澤"),
        ("浜", "濱"),
        ("島", "嶋"),
        ("吉", "𠮷"),
        ("桜", "櫻"),
    ];
    pairs.iter().fold(name.to_owned(), |name, (from, to)| name.replace(from, to))
}

/// What the host knows: nothing, or organisations and people, with or without the one who is addressed.
pub(super) fn context(
    people: &People,
    random: &mut Random,
    knowledge: usize,
    known: &[(&Somebody, &Mailbox)],
) -> Value {
    let mut context = json!({ "internal_domains": ["kishimoto-shoji.example"] });
    if knowledge == 0 {
        return context;
    }
    context["organizations"] = ORGANIZATIONS
        .iter()
        .enumerate()
        .map(|(id, (name, _, domain))| json!({ "id": format!("o{id}"), "names": [name], "domains": [domain], "relation": "customer" }))
        .collect();
    let mut list: Vec<Value> = (0..30)
        .map(|i| {
            let somebody = Somebody::pick(people, random, i % 4 == 0, i % ORGANIZATIONS.len());
            let name = somebody.full_display(random);
            json!({ "name": name, "address": somebody.clear_address(random, false), "count": 1 + i })
        })
        .filter(|entry| knowledge != 3 || entry["name"] != "")
        .collect();
    if knowledge >= 2 {
        list.extend(known.iter().map(|(somebody, mailbox)| {
            let name = somebody.full_display(random);
            json!({ "name": name, "address": mailbox.address, "count": 12 })
        }));
    }
    context["known_recipients"] = list.into();
    context
}
