//! The numbering plan against numbers as they are written.

use misdelivery_data::phone_jp::{Kind, Split, split};

/// Numbers as a directory would print them. The subscriber parts are made up.
const WRITTEN: &[(&str, Kind)] = &[
    // Two digits of area.
    ("03-1234-5678", Kind::Fixed),
    ("03-5253-1111", Kind::Fixed),
    ("04-2922-1234", Kind::Fixed), // Tokorozawa
    ("04-7163-1234", Kind::Fixed), // Kashiwa
    ("06-6208-1234", Kind::Fixed),
    // Three.
    ("011-211-1234", Kind::Fixed), // Sapporo
    ("015-486-1234", Kind::Fixed), // Teshikaga
    ("017-734-1234", Kind::Fixed), // Aomori
    ("018-863-1234", Kind::Fixed), // Akita
    ("019-651-1234", Kind::Fixed), // Morioka
    ("022-261-1234", Kind::Fixed), // Sendai
    ("025-228-1234", Kind::Fixed), // Niigata
    ("026-224-1234", Kind::Fixed), // Nagano
    ("029-224-1234", Kind::Fixed), // Mito
    ("042-334-1234", Kind::Fixed), // Fuchu
    ("043-245-1234", Kind::Fixed), // Chiba
    ("044-200-1234", Kind::Fixed), // Kawasaki
    ("045-671-1234", Kind::Fixed), // Yokohama
    ("046-822-1234", Kind::Fixed), // Yokosuka
    ("048-829-1234", Kind::Fixed), // Saitama
    ("052-961-1234", Kind::Fixed), // Nagoya
    ("054-221-1234", Kind::Fixed), // Shizuoka
    ("072-233-1234", Kind::Fixed), // Sakai
    ("075-222-1234", Kind::Fixed), // Kyoto
    ("078-331-1234", Kind::Fixed), // Kobe
    ("082-245-1234", Kind::Fixed), // Hiroshima
    ("086-803-1234", Kind::Fixed), // Okayama
    ("087-839-1234", Kind::Fixed), // Takamatsu
    ("092-711-1234", Kind::Fixed), // Fukuoka
    ("095-825-1234", Kind::Fixed), // Nagasaki
    ("096-328-1234", Kind::Fixed), // Kumamoto
    ("098-867-1234", Kind::Fixed), // Naha
    ("099-224-1234", Kind::Fixed), // Kagoshima
    // Four.
    ("0123-24-1234", Kind::Fixed), // Chitose
    ("0138-21-1234", Kind::Fixed), // Hakodate
    ("0154-23-1234", Kind::Fixed), // Kushiro
    ("0463-23-1234", Kind::Fixed), // Hiratsuka
    ("0467-23-1234", Kind::Fixed), // Kamakura
    ("0493-21-1234", Kind::Fixed), // Higashimatsuyama
    ("0532-51-1234", Kind::Fixed), // Toyohashi
    ("0742-34-1234", Kind::Fixed), // Nara
    ("0823-25-1234", Kind::Fixed), // Kure
    ("0834-22-1234", Kind::Fixed), // Shunan
    ("0977-21-1234", Kind::Fixed), // Beppu
    ("0980-52-1234", Kind::Fixed), // Nago
    // Five.
    ("01267-2-1234", Kind::Fixed), // Mikasa
    ("01372-2-1234", Kind::Fixed), // Shikabe
    ("01466-2-1234", Kind::Fixed), // Erimo
    ("01547-2-1234", Kind::Fixed), // Shiranuka
    ("04992-2-1234", Kind::Fixed), // Oshima, Tokyo
    ("04998-2-1234", Kind::Fixed), // Ogasawara
    ("05979-2-1234", Kind::Fixed),
    ("08396-2-1234", Kind::Fixed),
    ("08477-2-1234", Kind::Fixed),
    ("09802-2-1234", Kind::Fixed), // Daito Islands
    ("09912-2-1234", Kind::Fixed), // Toshima, Kagoshima
    // Not bound to a place.
    ("060-1234-5678", Kind::Mobile),
    ("070-1234-5678", Kind::Mobile),
    ("080-1234-5678", Kind::Mobile),
    ("080-9999-9999", Kind::Mobile),
    ("090-1234-5678", Kind::Mobile),
    ("050-1234-5678", Kind::Ip),
    ("020-0123-4567", Kind::Pager),
    ("020-4123-4567", Kind::Pager),
    ("0120-123-456", Kind::TollFree),
    ("0800-123-4567", Kind::TollFree),
    ("0570-012-345", Kind::Shared),
    ("0990-512-345", Kind::Premium),
    ("060-123-4567", Kind::Personal),
];

const NO_NUMBERS: &[&str] = &[
    "",
    "0",
    "110",
    "031234567",   // a digit short
    "03123456789", // a digit long
    "0301234567",  // 03-0…
    "0000000000",
    "00000000000",
    "0100123456",
    "0110123456",
    "0400123456",
    "0600123456789",
    "06000123456", // 060-0…
    "07001234567",
    "05001234567",
    "09001234567",
    "0901234567", // ten digits
    "0501234567",
    "0701234567",
    "08011234567890",
    "012012345",
    "01201234567",
    "05701234567",
    "0077123456", // behind a carrier's prefix
    "0088221234",
    "1234567890",
    "3123456789",
    "+813123456",
    "03-1234-56",
    "03 1234567",
    "03123456７",
];

#[test]
fn hyphens_stand_where_they_are_written() {
    for &(written, kind) in WRITTEN {
        let groups: Vec<&str> = written.split('-').collect();
        let expected = Split { kind, area: groups[0].len() as u8, exchange: groups[1].len() as u8 };
        assert_eq!(split(groups.concat().as_bytes()), Some(expected), "{written}");
    }
}

#[test]
fn what_the_plan_does_not_know_is_no_number() {
    for number in NO_NUMBERS {
        assert_eq!(split(number.as_bytes()), None, "{number:?}");
    }
}

/// A number's kind is settled by its beginning, whatever follows; and no beginning is out of the table's reach.
#[test]
fn every_beginning_has_an_answer() {
    let mut fixed = 0;
    for beginning in 0..100_000 {
        for zeros_or_nines in ["0000", "9999"] {
            let ten = format!("0{beginning:05}{zeros_or_nines}");
            let eleven = format!("{ten}0");
            fixed += u32::from(split(ten.as_bytes()).is_some_and(|split| split.kind == Kind::Fixed));
            assert!(split(eleven.as_bytes()).is_none_or(|split| split.kind != Kind::Fixed), "{eleven}");
        }
    }
    // More than half of the beginnings, each asked twice.
    assert!((100_000..160_000).contains(&fixed), "{fixed}");
}
