//! Municipalities and postal codes that exist, and some that do not.

use misdelivery_data::municipality::{Kind, longest_at, lookup};
use misdelivery_data::postal_code::exists;

/// A name, its kind, and the JIS codes of prefectures that must be among its own.
const NAMES: &[(&str, Kind, &[u32])] = &[
    ("渋谷区", Kind::City, &[13]),
    ("千代田区", Kind::City, &[13]),
    ("横浜市", Kind::City, &[14]),
    ("横浜市中区", Kind::Full, &[14]),
    ("横浜市保土ケ谷区", Kind::Full, &[14]),
    ("保土ヶ谷区", Kind::Ward, &[14]),
    ("中区", Kind::Ward, &[14, 23, 27, 33, 34]),
    ("港区", Kind::Ward, &[13, 23, 27]),
    ("北区", Kind::Ward, &[1, 13, 23, 26, 27]),
    ("さいたま市大宮区", Kind::Full, &[11]),
    ("西多摩郡瑞穂町", Kind::Full, &[13]),
    ("瑞穂町", Kind::Town, &[13]),
    ("檜原村", Kind::Town, &[13]),
    ("桧原村", Kind::Town, &[13]),
    ("川上村", Kind::Town, &[20, 29]),
    ("三宅村", Kind::Town, &[13]),
    ("八丈島八丈町", Kind::Full, &[13]),
    ("小笠原村", Kind::Town, &[13]),
    ("府中市", Kind::City, &[13, 34]),
    ("伊達市", Kind::City, &[1, 7]),
    ("茅ヶ崎市", Kind::City, &[14]),
    ("茅ケ崎市", Kind::City, &[14]),
    ("茅ヶ﨑市", Kind::City, &[14]),
    ("袖ヶ浦市", Kind::City, &[12]),
    ("袖ケ浦市", Kind::City, &[12]),
    ("鎌ヶ谷市", Kind::City, &[12]),
    ("鎌が谷市", Kind::City, &[12]),
    ("龍ケ崎市", Kind::City, &[8]),
    ("竜ヶ崎市", Kind::City, &[8]),
    ("駒ヶ根市", Kind::City, &[20]),
    ("関ヶ原町", Kind::Town, &[21]),
    ("西ノ島町", Kind::Town, &[32]),
    ("四日市市", Kind::City, &[24]),
    ("廿日市市", Kind::City, &[34]),
    ("大和郡山市", Kind::City, &[29]),
    ("郡山市", Kind::City, &[7]),
    ("蒲郡市", Kind::City, &[23]),
    ("余市郡余市町", Kind::Full, &[1]),
    ("津市", Kind::City, &[24]),
    ("那覇市", Kind::City, &[47]),
    // Since 2016: Tomiya, Nakagawa, Tamba-Sasayama, and the wards of Hamamatsu.
    ("富谷市", Kind::City, &[4]),
    ("那珂川市", Kind::City, &[40]),
    ("丹波篠山市", Kind::City, &[28]),
    ("浜松市中央区", Kind::Full, &[22]),
    ("天竜区", Kind::Ward, &[22]),
];

#[test]
fn municipalities_have_kinds_and_prefectures() {
    for &(name, kind, prefectures) in NAMES {
        let found = lookup(name).unwrap_or_else(|| panic!("{name} is there"));
        assert_eq!((found.len, found.kind), (name.len(), kind), "{name}");
        for prefecture in prefectures {
            assert_eq!(found.prefectures >> (prefecture - 1) & 1, 1, "{name} in {prefecture}");
        }
        if kind == Kind::Full {
            assert_eq!(found.prefectures, 1 << (prefectures[0] - 1), "{name}");
        }
        // What follows does not matter, unless it makes a longer name.
        assert_eq!(longest_at(&format!("{name}1-2-3")), Some(name.len()), "{name}");
    }
}

#[test]
fn the_longest_name_wins() {
    assert_eq!(longest_at("横浜市中央図書館"), Some("横浜市".len()));
    assert_eq!(longest_at("四日市市役所"), Some("四日市市".len()));
    assert_eq!(longest_at("大阪市北区梅田"), Some("大阪市北区".len()));
}

#[test]
fn what_is_no_municipality() {
    for text in [
        "",
        "市",
        "区",
        "東京都",
        "神奈川県",
        "横浜",
        "都市",
        "地区",
        "本町",
        "区役所",
        "🙂渋谷区",
        "\u{10ffff}",
        "渋\u{0}谷区",
    ] {
        assert_eq!(lookup(text), None, "{text:?}");
        assert_eq!(longest_at(text), None, "{text:?}");
    }
}

#[test]
fn postal_codes_by_their_first_five_digits() {
    // Areas; then offices with a code of their own: NHK, Chiyoda, Minato, Tokyo and Osaka prefecture.
    for code in [
        "1000001", "1500001", "0600000", "2310021", "5300001", "9040000", "9071801", "1508001", "1008111",
        "1058518", "1638001", "5408570",
    ] {
        assert!(exists(code.as_bytes()), "{code}");
    }
    for code in [
        "1509999",
        "0000000",
        "9999999",
        "1009999",
        "",
        "100000",
        "10000011",
        "100-0001",
        "1000a01",
        "１０００００１",
    ] {
        assert!(!exists(code.as_bytes()), "{code}");
    }
    let known = (0..100_000).filter(|prefix| exists(format!("{prefix:05}00").as_bytes())).count();
    assert!((7_000..8_000).contains(&known), "{known}");
}
