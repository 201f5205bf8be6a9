//! Names against people everybody knows.
#![cfg(feature = "names-ja")]

use misdelivery_data::person_names::{
    given_lengths, given_reading_lengths, is_given_reading, is_roman_given, is_roman_surname,
    is_surname_reading, surname_lengths, surname_reading_lengths,
};

fn surname_class(name: &str) -> Option<u8> {
    let mut class = None;
    surname_lengths(name, |len, found| class = (len == name.len()).then_some(found).or(class));
    class
}

fn given_class(name: &str) -> Option<u8> {
    let mut class = None;
    given_lengths(name, |len, found| class = (len == name.len()).then_some(found).or(class));
    class
}

#[test]
fn common_surnames_are_of_the_highest_class() {
    for name in
        "佐藤 鈴木 高橋 田中 伊藤 渡辺 中村 小林 加藤 吉田 山田 佐々木 山口 井上 木村 斎藤 清水 山崎 森 池田 橋本 \
         阿部 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 \
         三浦 藤原 原田 松田 竹内 田村 五十嵐 小島"
            .split_whitespace()
    {
        assert_eq!(surname_class(name), Some(3), "{name}");
    }
    // Common as well, but words or places first.
    for name in ["山本", "松本", "千葉", "宮崎", "川崎"] {
        assert_eq!(surname_class(name), Some(2), "{name}");
    }
    assert_eq!(surname_class("東"), Some(0));
    assert_eq!(surname_class("五百旗頭"), None);
}

#[test]
fn variants_are_found_as_their_base() {
    for (variant, base) in [
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("齋藤", "斉藤"),
        ("齊藤", "斉藤"),
        ("斎藤", "斉藤"),
        ("渡邊", "渡辺"),
        ("渡邉", "渡辺"),
        ("濵田", "浜田"),
        ("濱田", "浜田"),
        ("藤澤", "藤沢"),
        ("廣田", "広田"),
        ("國分", "国分"),
        ("眞田", "真田"),
        ("德永", "徳永"),
        ("小嶋", "小島"),
        ("小嶌", "小島"),
        ("𠮷田", "吉田"),
        ("岩瀨", "岩瀬"),
        ("青栁", "青柳"),
        ("髙槗", "高橋"),
    ] {
        assert!(surname_class(base).is_some(), "{base}");
        assert_eq!(surname_class(variant), surname_class(base), "{variant}");
    }
    assert_eq!(given_class("惠子"), given_class("恵子"));
    assert!(given_class("惠子").is_some());
}

#[test]
fn every_prefix_is_told_shortest_first() {
    let mut found = Vec::new();
    surname_lengths("佐々木健一", |len, _| found.push(len));
    assert_eq!(found.last(), Some(&"佐々木".len()));
    assert!(found.is_sorted());
    let mut given = Vec::new();
    given_lengths("健一郎様", |len, _| given.push(len));
    assert_eq!(given, ["健".len(), "健一".len(), "健一郎".len()]);
}

#[test]
fn given_names_have_classes() {
    for name in "和子 明美 直樹 剛 徹 勇 三郎".split(' ') {
        assert_eq!(given_class(name), Some(3), "{name}");
    }
    for name in "健一 太郎 花子 恵子 裕子 美咲 大輔 久美子 拓也 れい子".split(' ') {
        assert!(given_class(name).is_some(), "{name}");
    }
    for name in ["様", "株式", "御中", "さくら"] {
        assert_eq!(given_class(name), None, "{name}");
    }
}

#[test]
fn readings_in_either_kana() {
    for name in ["サトウ", "スズキ", "ワタナベ", "さいとう", "ハットリ", "オオノ"] {
        assert!(is_surname_reading(name), "{name}");
    }
    for name in ["タロウ", "けんいち", "ヨウコ"] {
        assert!(is_given_reading(name), "{name}");
    }
    for name in ["", "サ ト ウ", "ｻﾄｳ", "コピー", "satou", "佐藤"] {
        assert!(!is_surname_reading(name) && !is_given_reading(name), "{name}");
    }
    let mut found = Vec::new();
    surname_reading_lengths("ヤマダタロウ", |len| found.push(len));
    assert!(found.contains(&"ヤマダ".len()), "{found:?}");
    let mut found = Vec::new();
    given_reading_lengths("タロウサマ", |len| found.push(len));
    assert!(found.contains(&"タロウ".len()), "{found:?}");
}

#[test]
fn spellings_in_latin_letters() {
    for name in "sato satoh satou suzuki takahashi ohno oono ono tsuchiya tutiya shimizu simizu honma homma namba nanba \
                 fujii huzii ohtani otani itoh ito kondoh kondo inoue matsumoto hattori ohyama"
        .split_whitespace()
    {
        assert!(is_roman_surname(name), "{name}");
    }
    for name in "taro tarou taroh ichiro itiro jun'ichi junichi zyuniti yuki yuuki youko yoko shinji kyoko"
        .split_whitespace()
    {
        assert!(is_roman_given(name), "{name}");
    }
    for word in
        ["", "'", "support", "info", "sales", "Sato", "sato1", "佐藤", &"o".repeat(41), &"jji".repeat(9)]
    {
        assert!(!is_roman_surname(word) && !is_roman_given(word), "{word}");
    }
}

/// No panic and no wrong border, whatever is asked.
#[test]
fn odd_input() {
    for text in
        ["", "\u{0}", "佐", "々", "\u{10ffff}", "佐\u{fe00}藤", "ー", "\u{3099}", "🙂佐藤", "e\u{301}"]
    {
        surname_lengths(text, |len, class| assert!(text.is_char_boundary(len) && class <= 3));
        given_lengths(text, |len, class| assert!(text.is_char_boundary(len) && class <= 3));
        surname_reading_lengths(text, |len| assert!(text.is_char_boundary(len)));
        given_reading_lengths(text, |len| assert!(text.is_char_boundary(len)));
        let _ =
            (is_surname_reading(text), is_given_reading(text), is_roman_surname(text), is_roman_given(text));
    }
    for letter in b'a'..=b'z' {
        let word = String::from_utf8(vec![letter; 40]).unwrap();
        let _ = (is_roman_surname(&word), is_roman_given(&word));
    }
    let _ = is_roman_surname(&"sh".repeat(20));
}
