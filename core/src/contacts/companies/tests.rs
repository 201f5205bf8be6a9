use super::*;

fn index(names: &[&str]) -> CompanyNames {
    let pairs = names.iter().enumerate().map(|(i, name)| (*name, Owner::Organization(i as u32))).collect();
    CompanyNames::new(pairs, Vec::new())
}

fn found(names: &[&str], text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let text = folded(text);
    index(names).find(&text, |range, _| out.push(text[range].to_owned()));
    out
}

#[test]
fn cores() {
    for (name, expected) in [
        ("株式会社港工業", "港工業"),
        ("港工業㈱", "港工業"),
        ("港工業株式会社 大阪支店", "港工業"),
        ("医療法人社団 清水会", "清水会"),
        ("Acme Trading Co., Ltd.", "acmetrading"),
        ("Globex Inc.", "globex"),
        ("Nordwind GmbH", "nordwind"),
        ("Minato K.K.", "minato"),
        ("株式会社", ""),
    ] {
        assert_eq!(core(name), expected, "{name}");
    }
}

#[test]
fn names_in_texts() {
    let names = [
        "株式会社港南",
        "港工業株式会社",
        "株式会社ミナト",
        "Acme Trading Inc.",
        "ABC株式会社",
        "日本株式会社",
        "株式会社澤田製作所",
        "青葉商事",
    ];
    for (text, expected) in [
        ("港工業様 お見積書", &["港工業"][..]),
        ("【港工業様】納品日", &["港工業"]),
        ("株式会社港南御中", &["港南"]),
        ("港南の海", &[]),
        ("港の見える丘", &[]),
        ("港工業団地の件", &[]),
        ("新港工業様", &[]),
        ("御見積書_港工業御中.xlsx", &["港工業"]),
        ("見積書港工業様.pdf", &["港工業"]),
        ("株式会社 港工業 大阪支店", &["港工業"]),
        ("ミナトエンジニアリング様", &[]),
        ("ミナト様へのご提案", &["ミナト"]),
        ("ミナトの朝", &[]),
        ("Proposal for Acme Trading", &["acme trading"]),
        ("acme-trading_quote.pdf", &["acme-trading"]),
        ("acmetradings", &[]),
        ("ABC分析について", &[]),
        ("ABC株式会社 御中", &["abc"]),
        ("ABC社様", &["abc"]),
        ("日本の市場", &[]),
        ("沢田製作所様", &["沢田製作所"]),
        ("青葉商事と港工業", &["青葉商事", "港工業"]),
        ("青葉\n商事", &[]),
        ("", &[]),
    ] {
        assert_eq!(found(&names, text), expected, "{text}");
    }
    assert!(found(&[], "港工業").is_empty());
}

#[test]
fn companies_beside_names() {
    for (name, expected) in [
        ("山田 太郎（港工業）", Some("港工業")),
        ("(株)港工業 営業部 山田", Some("港工業")),
        ("株式会社 港 山田太郎", Some("港")),
        ("Taro Yamada (Minato Industries Inc.)", Some("minatoindustries")),
        ("山田 太郎", None),
        ("山田 太郎（大阪支店）", None),
        ("", None),
    ] {
        assert_eq!(in_display_name(name).map(|c| core(&c)).as_deref(), expected, "{name}");
    }
}

#[test]
fn words_are_no_names() {
    for weak in ["港", "abc", "日本", "zoom", "クラウド", "東京"] {
        assert!(needs_mark(weak), "{weak}");
    }
    assert!(!needs_mark("港工業") && !needs_mark("acmetrading"));
}

proptest::proptest! {
    /// Nothing panics, and what is found is a company of the list.
    #[test]
    fn whatever_is_written(text in "[港工業株式会社(㈱)青葉商事御中様 .,\\-_acmeACME\u{200b}\u{3000}ヶが한é\n]{0,40}") {
        let names = index(&["港工業株式会社", "青葉商事", "Acme Inc.", "株式会社工業会"]);
        let folded = folded(&text);
        names.find(&folded, |range, name| {
            let found: String = folded[range].chars().filter(|c| is_part(*c)).map(variant_base).collect();
            assert_eq!(found, *name.core);
        });
        let _ = in_display_name(&text);
        let _ = core(&text);
    }
}
