use super::*;
use crate::view::fold::folded;
use crate::view::zones::Zones;

/// `name@company` of persons, `[company]`, `*` for everybody, `?` for nobody in particular; `+` before a copy.
fn shown(text: &str) -> String {
    let text = folded(text).into_owned();
    let zones = Zones::of(&text, &[]);
    let list = read(&text, |at| zones.at(at));
    let learned = read_salutation(&text);
    let names = |list: &[Addressee]| -> Vec<Box<str>> { list.iter().map(|a| a.name.clone()).collect() };
    assert_eq!(names(&list), names(&learned), "{text}");
    let one = |a: &Addressee| {
        let copy = if a.is_copy { "+" } else { "" };
        let unsure = if a.is_sure { "" } else { "~" };
        let company = if a.company.is_empty() { String::new() } else { format!("@{}", a.company) };
        let shown = match a.whom {
            Whom::Person => format!("{}{company}", a.name),
            Whom::Organization => format!("[{}]", a.company),
            Whom::Everybody => "*".to_owned(),
            Whom::Role => "?".to_owned(),
        };
        assert!(text.get(a.range.clone()).is_some_and(|t| !t.is_empty()), "{a:?} in {text}");
        format!("{copy}{unsure}{shown}")
    };
    list.iter().map(one).collect::<Vec<_>>().join(" | ")
}

fn check(cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (head, expected) in cases {
        let text =
            format!("{head}\n\nいつもお世話になっております。青葉商事の佐藤です。\n資料をお送りします。\n");
        let got = shown(&text);
        if got != *expected {
            wrong.push(format!("{head:?}: {got} ≠ {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn persons_with_company_department_and_title() {
    check(&[
        ("株式会社港工業\n営業部 部長\n山田 太郎 様", "山田 太郎@港工業"),
        ("株式会社港工業 営業部 山田 太郎 様", "山田 太郎@港工業"),
        ("㈱港工業　山田様", "山田@港工業"),
        ("港工業株式会社\n山田様", "山田@港工業"),
        ("株式会社 港工業\n経理課長　鈴木様", "鈴木@港工業"),
        ("港工業　山田様", "山田@港工業"),
        ("港工業\n山田様", "山田@港工業"),
        ("株式会社港工業の山田様", "山田@港工業"),
        ("株式会社港工業営業部山田様", "山田@港工業"),
        ("営業部 山田さん", "山田"),
        ("営業部山田様", "山田"),
        ("山田部長", "山田"),
        ("営業部\n山田部長殿", "山田"),
        ("代表取締役社長　山田 太郎 様", "山田 太郎"),
        ("山田 太郎（やまだ たろう）様", "山田 太郎"),
        ("【株式会社港工業】山田様", "山田@港工業"),
        ("＜株式会社港工業　山田様＞", "山田@港工業"),
        ("北斗市役所\n総務課 渡部様", "渡部@北斗市役所"),
        ("Acme Trading Co., Ltd.\n山田様", "山田@acmetrading"),
        ("服部様", "服部"),
        ("スミス様", "スミス"),
        ("グエン・ティ・ラン様", "グエン・ティ・ラン"),
        ("Smith様", "smith"),
        ("山田先生 御机下", "山田"),
        ("山田様へ", "山田"),
        ("あさひ物流（株）の川村様", "川村@あさひ物流"),
        ("㈱サン・エンジニアリングの畑様", "畑@サンエンジニアリング"),
        ("青葉商事株式会社の星様", "星@青葉商事"),
        ("Acme Trading Co., Ltd.の杉山様", "杉山@acmetrading"),
        ("㈱サン・エンジニアリングの丸山様", "丸山@サンエンジニアリング"),
    ]);
}

#[test]
fn several_and_copies() {
    check(&[
        ("山田様、佐藤様", "山田 | 佐藤"),
        ("山田様・佐藤様", "山田 | 佐藤"),
        ("山田・佐藤様", "山田 | 佐藤"),
        ("志村・比嘉様", "志村 | 比嘉"),
        ("山田様　佐藤様", "山田 | 佐藤"),
        ("株式会社港工業\n山田様\n佐藤様", "山田@港工業 | 佐藤@港工業"),
        ("山田様（営業部）、佐藤様（部長）", "山田 | 佐藤"),
        ("鈴木様（CC：田中様）", "鈴木 | +田中"),
        ("鈴木様\n（CC：田中様）", "鈴木 | +田中"),
        ("鈴木様\ncc: 田中", "鈴木 | +田中"),
        ("山田様 関係者各位", "山田 | *"),
        ("株式会社港工業 御中\n山田様", "[港工業] | 山田@港工業"),
    ]);
}

#[test]
fn nobody_by_name() {
    check(&[
        ("ご担当者様", "?"),
        ("採用ご担当者 様", "?"),
        ("部長様", "?"),
        ("営業部長様", "?"),
        ("経理部 部長 様", "?"),
        ("お客様へ", "?"),
        ("各位", "*"),
        ("関係者各位", "*"),
        ("保護者の皆様", "*"),
        ("先生方", "*"),
        ("株式会社港工業 御中", "[港工業]"),
        ("株式会社港工業\n営業部 御中", "[港工業]"),
        ("株式会社港工業様", "[港工業]"),
        ("株式会社港工業\nご担当者様", "?"),
        ("宛先：株式会社港工業", "[港工業]"),
        ("株式会社港工業の皆様", "*"),
        ("開発第二課長様", "?"),
        ("○○様", ""),
        ("訪問先：港工業 山田様", ""),
        ("山田太郎さんの保護者様", "?"),
        ("1年A組　山田 太郎　保護者様", "?"),
        ("佐藤様よりご紹介いただき、ご連絡しました。", ""),
        ("弊社の佐藤が担当いたします。", ""),
        ("お疲れ様です。", ""),
        ("お世話になっております。", ""),
    ]);
}

#[test]
fn the_text_goes_on_in_the_same_line() {
    check(&[
        ("山田様　お世話になっております。佐藤です。", "山田"),
        ("山田さん、お疲れ様です。", "山田"),
        ("鈴木さん、退院したそうです。", "~鈴木"),
    ]);
}

#[test]
fn western() {
    let cases = [
        ("Dear Mr. Brown,", "brown"),
        ("Dear Mr. and Mrs. Brown,", "? | brown"),
        ("Dear Dr. Anna Smith:", "anna smith"),
        ("Hi Bob,", "bob"),
        ("Hi Bob", "bob"),
        ("Hello again, Bob,", "bob"),
        ("Dear John and Mary,", "john | mary"),
        ("John, Mary and Bob,", "~john | ~mary | ~bob"),
        ("Bob/Mary,", "~bob | ~mary"),
        ("Bob -", "~bob"),
        ("Bob,", "~bob"),
        ("Hi Bob, hope you are well.", "bob"),
        ("Hi Bob, can you send me the file?", "bob"),
        ("Bob - here is the file.", "~bob"),
        ("Thanks Bob,", "~bob"),
        ("Dear Tanaka-san,", "tanaka"),
        ("Hi Bob, hi Kate,", "bob | kate"),
        ("Hi Bob (cc Mary),", "bob | +mary"),
        ("Dear all,", "*"),
        ("Hi team,", "*"),
        ("To whom it may concern,", "?"),
        ("Dear Sir or Madam,", "?"),
        ("Dear customer,", "?"),
        ("Hi there,", "?"),
        ("Sehr geehrter Herr Schmidt,", "schmidt"),
        ("Cher Monsieur Dupont,", "dupont"),
        ("Acme Trading Co., Ltd.\nDear Mr. Brown,", "brown@acmetrading"),
        ("Please see below.", ""),
        ("FYI -", ""),
        ("Attached is the report,", ""),
        ("Thanks for the quick reply.", ""),
        ("As discussed with Mary, here are the figures.", ""),
    ];
    let mut wrong = Vec::new();
    for (head, expected) in cases {
        let got = shown(&format!("{head}\n\nThe figures for next week are ready. Let me know.\n"));
        if got != expected {
            wrong.push(format!("{head:?}: {got} ≠ {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn chinese_and_korean() {
    let cases = [
        ("尊敬的王先生：", "王"),
        ("李经理，您好！", "李"),
        ("김철수 과장님,", "김철수"),
        ("김철수님께", "김철수"),
        ("담당자님", "?"),
    ];
    for (head, expected) in cases {
        assert_eq!(shown(&format!("{head}\n\n資料をお送りします。\n")), expected, "{head}");
    }
}

#[test]
fn every_honorific_has_its_first_character_listed() {
    for (word, _) in words::HONORIFICS {
        assert!(word.starts_with(words::BEGINS_HONORIFIC), "{word}");
    }
}

#[test]
fn nothing_hostile_breaks_it() {
    for text in [
        "様",
        "(様",
        "((((",
        "cc:",
        "(cc",
        "、、、様様様",
        "dear",
        "dear ,",
        "hi (",
        "の様",
        "御中御中",
        "〇〇様",
        "\u{3000}様",
        "・様",
    ] {
        let _ = shown(text);
    }
    let _ = shown(&"山田様、".repeat(5_000));
    let _ = shown(&"hi bob, ".repeat(5_000));
    let _ = shown(&"(".repeat(5_000));
}
