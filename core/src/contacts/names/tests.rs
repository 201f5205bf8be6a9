//! Tables of names and addresses, made up from how people are called and how addresses are made.

#[cfg(feature = "names-ja")]
use super::Sameness::{Full, GivenOnly, No as Different, OtherGiven, SurnameOnly};
#[cfg(feature = "names-ja")]
use super::Spelling::{No, Unknown, Yes};
use super::*;

#[cfg(feature = "names-ja")]
fn key(name: &str) -> NameKey {
    NameKey::of(name).unwrap_or_else(|| panic!("no name in {name}"))
}

#[test]
fn what_is_no_name() {
    for name in [
        "",
        "  ",
        "t.yamada@minato.example",
        "株式会社港工業",
        "営業部",
        "総務部 御中",
        "Minato Industries Co., Ltd.",
        "Support Team",
        "info",
        "山の手クリニック",
        "お客様各位",
        "ご担当者様",
        "Sales Department",
        "NO-REPLY",
        "採用担当",
        "府中市役所",
        "12345",
        "様",
        "ヘルプデスク",
        "(株)港工業",
        "Accounting",
    ] {
        assert_eq!(NameKey::of(name), None, "{name}");
    }
}

#[cfg(feature = "names-ja")]
#[test]
fn one_name_in_many_forms() {
    for (expected, forms) in [
        (
            ("山田", "太郎"),
            &[
                "山田太郎",
                "山田 太郎",
                "山田　太郎 様",
                "太郎 山田",
                "山田太郎（港工業）",
                "港工業 山田太郎",
                "株式会社港工業 営業部 山田 太郎",
                "山田 太郎（株式会社港工業）",
                "【港工業】山田太郎",
                "山田太郎@港工業",
                "山田太郎／港工業",
                "港工業／山田太郎",
                "「山田 太郎」",
                "\"山田 太郎\"",
                "山田太郎さん",
                "山田太郎部長",
                "部長 山田太郎",
                "山田 太郎 (大阪支店)",
                "Minato 山田太郎",
                "山田・太郎",
            ][..],
        ),
        (("高橋", "健一"), &["髙橋健一", "高橋 健一", "髙橋　健一先生"]),
        (("斉藤", "花子"), &["齋藤 花子", "斎藤花子", "齊藤花子様", "斉藤　花子"]),
        (("渡辺", "裕子"), &["渡邊裕子", "渡邉 裕子", "渡辺裕子"]),
        (("佐々木", "純一"), &["佐々木純一", "佐々木 純一"]),
        (("長谷川", "翔"), &["長谷川翔", "長谷川 翔様"]),
        (("森", "正人"), &["森正人", "森 正人"]),
        (
            ("yamada", "taro"),
            &[
                "Taro Yamada",
                "YAMADA Taro",
                "Yamada, Taro",
                "\"Yamada, Taro\"",
                "Mr. Taro Yamada",
                "Taro YAMADA (Minato)",
                "Yamada Taro",
                "Taro Yamada - Minato Inc.",
                "Taro Yamada-san",
                "Ｔａｒｏ Ｙａｍａｄａ",
            ],
        ),
        (
            ("smith", "bob"),
            &[
                "Bob Smith",
                "Smith, Bob",
                "Dr. Bob Smith",
                "Bob J. Smith",
                "J. Bob Smith",
                "SMITH Bob",
                "Bob Smith, Jr.",
                "Bob Smith (Acme Corp.)",
            ],
        ),
        (("garcia", "jose"), &["José García", "García, José"]),
        (("ヤマダ", "タロウ"), &["ヤマダタロウ", "やまだ たろう", "ﾔﾏﾀﾞ ﾀﾛｳ"]),
    ] {
        for form in forms {
            let name = key(form);
            let turned = (&*name.given, &*name.surname);
            let parts = (&*name.surname, &*name.given);
            assert!(parts == expected || !name.is_settled && turned == expected, "{form}: {name:?}");
            assert!(name.is_full(), "{form}");
        }
    }
    for (form, surname) in [
        ("佐藤", "佐藤"),
        ("佐藤様", "佐藤"),
        ("営業部 佐藤", "佐藤"),
        ("佐藤（港工業）", "佐藤"),
        ("Sato", "sato"),
        ("Mr. Sato", "sato"),
        ("T. Yamada", "yamada"),
        ("阿部", "阿部"),
        ("港工業（佐藤）", "佐藤"),
        ("長谷部", "長谷部"),
        ("森田部長", "森田"),
    ] {
        let name = key(form);
        assert_eq!(name.surname(), Some(surname), "{form}: {name:?}");
        assert!(!name.is_full(), "{form}");
    }
}

#[cfg(feature = "names-ja")]
#[test]
fn names_compared() {
    for (a, b, expected) in [
        ("山田太郎", "山田 太郎", Full),
        ("山田太郎", "Taro Yamada", Full),
        ("山田太郎", "YAMADA Taro", Full),
        ("山田太郎", "やまだ たろう", Full),
        ("髙橋健一", "高橋 健一", Full),
        ("大野純一", "Jun-ichi Ohno", Full),
        ("佐藤裕子", "Satoh Yuuko", Full),
        ("佐藤裕子", "Satou Hiroko", Full),
        ("河野真理", "Mari Kono", Full),
        ("Bob Smith", "Robert Smith", Full),
        ("Bob Smith", "Smith, Bob", Full),
        ("Taro Yamada", "Yamada Taro", Full),
        ("ジョン・スミス", "スミス ジョン", Full),
        ("田中さくら", "田中 さくら", Full),
        ("珍名寺太郎丸", "珍名寺 太郎丸", Full),
        ("山田 太郎 (Taro Yamada)", "山田太郎", Full),
        ("凪沢 凪", "凪沢 凪 (Nagi Nagisawa)", Full),
        ("凪沢 凪 (Nagi Nagisawa)", "Nagi Nagisawa", Full),
        ("山田太郎", "山田", SurnameOnly),
        ("山田", "山田様", SurnameOnly),
        ("山田太郎", "Yamada", SurnameOnly),
        ("山田太郎", "T. Yamada", SurnameOnly),
        ("山田大翔", "Hiroto Yamada", SurnameOnly),
        ("佐藤", "Satoh", SurnameOnly),
        ("佐藤", "さとう", SurnameOnly),
        ("Bob", "Bob Smith", GivenOnly),
        ("山田太郎", "山田花子", OtherGiven),
        ("山田太郎", "Hanako Yamada", OtherGiven),
        ("Alice Smith", "Bob Smith", OtherGiven),
        ("山田太郎", "佐藤太郎", Different),
        ("山田太郎", "佐藤", Different),
        ("山田太郎", "Jiro Sato", Different),
        ("渡辺裕子", "渡部裕子", Different),
        ("山田裕子", "山田優子", OtherGiven),
        ("田中", "中田", Different),
        ("Bob Smith", "Alice Jones", Different),
    ] {
        let (one, other) = (key(a), key(b));
        let result = (one.same_person(&other), other.same_person(&one));
        assert_eq!(result, (expected, expected), "{a} {b}: {one:?} {other:?}");
    }
}

#[cfg(feature = "names-ja")]
#[test]
fn local_parts() {
    type Locals = &'static [&'static str];
    let cases: &[(&str, Locals, Locals, Locals)] = &[
        // name, yes, no, unknown
        (
            "山田 太郎",
            &[
                "yamada",
                "taro.yamada",
                "yamada.taro",
                "t.yamada",
                "t-yamada",
                "t_yamada",
                "yamada-t",
                "yamada.t",
                "tyamada",
                "yamadat",
                "yamada_taro",
                "yamadataro",
                "taroyamada",
                "taroy",
                "taro",
                "ty",
                "t.y",
                "yamada2",
                "t-yamada01",
                "yamada.taro2",
                "TARO.YAMADA",
                "yamada+crm",
                "taro-yamada.ext",
                "ta.yamada",
                "yamada.ta",
                "yamada-sales",
                "yamadatarou",
                "tarou.yamada",
                "ytaro",
            ],
            &[
                "suzuki",
                "sato.hanako",
                "h.suzuki",
                "hsuzuki",
                "suzukih",
                "hanako.sato",
                "k-tanaka",
                "tanaka2",
                "bob.smith",
                "nakamura",
                "tsuzuki2",
                "yamakawa",
                "hanakosato",
                "kimura_jiro",
            ],
            &[
                "a01234",
                "info",
                "k2023118",
                "eigyo",
                "soumu",
                "k.yamada",
                "kyamada",
                "hanako.yamada",
                "taro.suzuki",
                "t.suzuki",
                "x9f3a2",
                "yamada.minato",
                "happy.cat",
                "sora.kitchen",
                "ab",
                "sakura-mama",
                "osaka",
                "chiba",
                "support",
                "1234",
                "hsx",
                "yamachan",
                "tarochan",
                "jimukyoku.suzuki",
                "user01",
            ],
        ),
        (
            "大野 純一",
            &[
                "ohno",
                "oono",
                "ono",
                "ohno.j",
                "j.ohno",
                "junichi.ohno",
                "jun-ichi.oono",
                "junichi",
                "jono",
                "ohnoj",
                "j-ono",
            ],
            &["suzuki", "m.suzuki"],
            &["a.ono"],
        ),
        (
            "佐藤 裕子",
            &[
                "satoh",
                "sato",
                "satou",
                "y.sato",
                "h.satoh",
                "yuko.sato",
                "yuuko_satou",
                "hiroko-sato",
                "satoyuko",
                "y-satoh",
            ],
            &["tanaka", "k.tanaka", "m_suzuki"],
            &["y.tanaka", "yuko.tanaka", "k.sato"],
        ),
        (
            "佐藤",
            &["sato", "t.sato", "hanako.sato", "satoh2", "sato-k"],
            &["suzuki", "k.suzuki"],
            &["info", "hanako"],
        ),
        (
            "土屋 千恵",
            &["tsuchiya", "c.tsuchiya", "tutiya", "chie.tsuchiya", "chie", "tsuchiya-c", "ctsuchiya"],
            &["k.watanabe"],
            &["c.watanabe"],
        ),
        (
            "長谷川 健",
            &["hasegawa", "k.hasegawa", "hasegawk", "hasegawa-ken", "kenhasegawa"],
            &["takahashi"],
            &["ken.takahashi"],
        ),
        (
            "新藤 慎二",
            &["shindo", "shindoh", "s.shindo", "shinji.shindo", "sinzi.sindo", "sshindo"],
            &["murakami"],
            &["s.murakami"],
        ),
        ("大井 直子", &["ohi", "oi", "ooi", "n.ohi", "naoko.oi"], &["murata"], &[]),
        ("大内 文雄", &["ohuchi", "ouchi", "f.ouchi", "fumio.ohuchi"], &["kobayashi"], &[]),
        ("大翔 凪沢", &[], &[], &["hiroto", "suzuki"]),
        ("さとう はなこ", &["hanako.sato", "h-sato", "satoh"], &["k.tanaka"], &[]),
        (
            "Taro Yamada",
            &["t.yamada", "yamada", "yamada-taro", "tyamada"],
            &["k.tanaka", "sato.hanako"],
            &["taro.suzuki", "info2"],
        ),
        ("YAMADA Kenji", &["kenji", "k_yamada", "kenjiyamada", "kenjiy"], &["suzuki.ichiro"], &[]),
        (
            "Bob Smith",
            &[
                "bob.smith",
                "bsmith",
                "smith.b",
                "robert.smith",
                "rsmith",
                "smithb",
                "bob",
                "bobs",
                "smith",
                "b_smith3",
            ],
            &["alice.jones", "jones", "mary.johnson", "t.yamada"],
            &["sales", "bigfish", "golden.eagle", "bob.jones"],
        ),
        (
            "Michael O'Brien",
            &["mobrien", "mike.obrien", "m.o'brien", "michael", "obrien"],
            &["susan.clark"],
            &["m.clark"],
        ),
        ("José García", &["jose.garcia", "jgarcia", "garcia"], &["maria.lopez"], &[]),
        ("Mary Anne Smith-Jones", &["mary.smith-jones", "msmithjones", "mary.anne"], &["karen.miller"], &[]),
        ("凪沢 凪 (Nagi Nagisawa)", &["nagisawa", "n.nagisawa", "nagi"], &["k.tanaka"], &["n.tanaka"]),
        ("王 偉", &[], &[], &["wang.wei", "weiwang"]),
        ("김민수", &[], &[], &["minsu.kim", "mskim"]),
    ];
    let mut wrong = Vec::new();
    let mut count = 0;
    for (name, yes, no, unknown) in cases {
        let name_key = key(name);
        for (expected, locals) in [(Yes, yes), (No, no), (Unknown, unknown)] {
            for local in *locals {
                count += 1;
                let local_part = crate::view::fold::folded(local);
                let result = name_key.spells(&local_part);
                if result != expected {
                    wrong.push(format!("{name} {local}: {result:?}, not {expected:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count >= 120, "{count}");
}

proptest::proptest! {
    /// Nothing panics, a name is the same as itself, and the order of the two does not matter.
    #[test]
    fn whatever_is_written(
        one in "[山田太郎佐藤髙ァヤー々の様(（)）\\[【,、/@ ._'\"a-zA-Zéß0-9株社\u{200b}\u{3000}ㇰ한]{0,24}",
        other in "[山田太郎やまだ (,.)A-Za-z ]{0,16}",
        local in "[a-z.'_+0-9-]{0,20}",
    ) {
        let (one, other) = (NameKey::of(&one), NameKey::of(&other));
        crate::contacts::companies::in_display_name(&local);
        if let Some(one) = &one {
            let _ = one.spells(&local);
            if let Some(other) = &other {
                assert_eq!(one.same_person(other), other.same_person(one), "{one:?} {other:?}");
            }
            if one.is_full() {
                assert_eq!(one.same_person(one), Full, "{one:?}");
            }
            let (mut full, mut surname) = (Vec::new(), Vec::new());
            one.look_ups(&mut full, &mut surname);
        }
    }
}
