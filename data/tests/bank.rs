//! Banks as they are written on invoices.

use misdelivery_data::bank::{is_code, longest_at};

#[test]
fn names_lead_to_codes() {
    for (name, code) in [
        ("みずほ銀行", 1),
        ("三菱ufj銀行", 5),
        ("三井住友銀行", 9),
        ("りそな銀行", 10),
        ("paypay銀行", 33),
        ("セブン銀行", 34),
        ("楽天銀行", 36),
        ("gmoあおぞらネット銀行", 310),
        ("みずほ信託銀行", 289),
        ("北國銀行", 146),
        ("北国銀行", 146),
        ("千葉銀行", 134),
        ("シティバンク、エヌ・エイ", 401),
        ("スタンダードチャータード銀行", 413),
        ("信金中央金庫", 1000),
        ("城南信用金庫", 1344),
        ("城南信金", 1344),
        ("埼玉縣信用金庫", 1250),
        ("埼玉県信用金庫", 1250),
        ("商工組合中央金庫", 2004),
        ("第一勧業信用組合", 2254),
        ("中央労働金庫", 2963),
        ("農林中央金庫", 3000),
        ("さがみ農業協同組合", 5131),
        ("さがみ農協", 5131),
        ("jaさがみ", 5131),
        ("ゆうちょ銀行", 9900),
    ] {
        assert_eq!(longest_at(name), Some((name.len(), code)), "{name}");
        assert_eq!(longest_at(&format!("{name} 本店 普通 1234567")), Some((name.len(), code)), "{name}");
        assert!(is_code(code), "{code}");
    }
}

#[test]
fn what_is_no_bank() {
    for text in
        ["", "銀行", "信用金庫", "みずほ", "どこにもない銀行", "三菱UFJ銀行", "ja", "\u{10ffff}", "0001"]
    {
        assert_eq!(longest_at(text), None, "{text:?}");
    }
    for code in [0, 2, 4, 999, 9999, u16::MAX] {
        assert!(!is_code(code), "{code}");
    }
}
