//! One generator for each kind of number: what a right one looks like, how it is cut, what announces it.

use super::{Groups, check_digits as check, cut};
use crate::random::Random;

/// A kind of number.
pub(crate) struct Kind {
    /// Id of the detector without its category.
    pub(crate) id: &'static str,
    /// What is written before it.
    pub(crate) labels: [&'static str; 3],
    /// Without a label the form alone gives it away, so it is to be found without one.
    pub(crate) distinctive: bool,
    /// Makes a right one.
    pub(crate) make: fn(&mut Random) -> Groups,
    /// Whether a number without its separators is right; `None` where no rule is public.
    pub(crate) check: Option<fn(&str) -> bool>,
}

/// All kinds but telephone numbers, which come from the numbering plan.
pub(crate) const KINDS: &[Kind] = &[
    Kind {
        id: "individual-number",
        labels: ["個人番号：", "マイナンバー: ", "マイナンバーは"],
        distinctive: true,
        make: |random| cut(&with_check(random, check::individual_number, |r| r.digits(11) + "?"), &[4, 4, 4]),
        check: Some(check::individual_number),
    },
    Kind {
        id: "corporate-number",
        labels: ["法人番号：", "法人番号 ", "法人番号は"],
        distinctive: true,
        make: |random| {
            cut(
                &with_check(random, check::corporate_number, |r| "?".to_owned() + &r.digits(12)),
                &[1, 4, 4, 4],
            )
        },
        check: Some(check::corporate_number),
    },
    Kind {
        id: "invoice-registration-number",
        labels: ["登録番号：", "インボイス登録番号 ", "適格請求書発行事業者の登録番号は"],
        distinctive: true,
        make: |random| {
            cut(&with_check(random, check::invoice_number, |r| format!("T?{}", r.digits(12))), &[2, 4, 4, 4])
        },
        check: Some(check::invoice_number),
    },
    Kind {
        id: "resident-record-code",
        labels: ["住民票コード：", "住民票コード ", "住民票コードは"],
        distinctive: false,
        make: |random| vec![random.digits(11)],
        check: None,
    },
    Kind {
        id: "drivers-license",
        labels: ["運転免許証番号：", "免許証番号 ", "運転免許証の番号は"],
        distinctive: false,
        make: |random| {
            let number = with_check(random, check::drivers_license, |r| {
                let office = r.pick(&["30", "44", "45", "62", "90", "10", "54"]);
                format!("{office}{}?{}", r.digits(8), r.below(3))
            });
            cut(&number, &[4, 4, 4])
        },
        // Reissued and old numbers break it, so a broken one may be reported; it only raises confidence.
        check: None,
    },
    Kind {
        id: "passport-number",
        labels: ["旅券番号：", "パスポート番号 ", "パスポートの番号は"],
        distinctive: false,
        make: |random| vec![random.pick(&["TR", "TK", "TZ", "MU", "NH"]).to_string(), random.digits(7)],
        check: None,
    },
    Kind {
        id: "residence-card",
        labels: ["在留カード番号：", "在留カード ", "在留カードの番号は"],
        distinctive: true,
        make: |random| {
            let letters = ["AB", "UH", "SJ", "DK", "EA"];
            vec![random.pick(&letters).to_string(), random.digits(8), random.pick(&letters).to_string()]
        },
        check: None,
    },
    Kind {
        id: "basic-pension-number",
        labels: ["基礎年金番号：", "年金番号 ", "基礎年金番号は"],
        distinctive: false,
        make: |random| vec![random.between(1_000, 9_999).to_string(), random.digits(6)],
        check: None,
    },
    Kind {
        id: "health-insurance",
        labels: ["保険者番号：", "健康保険 保険者番号 ", "保険者番号は"],
        distinctive: false,
        make: |random| {
            let number = with_check(random, check::insurer_number, |r| {
                let law = r.pick(&["01", "06", "31", "33", "39"]);
                format!("{law}{:02}{}?", r.between(1, 47), r.digits(3))
            });
            cut(&number, &[4, 4])
        },
        check: Some(check::insurer_number),
    },
    Kind {
        id: "long-term-care-insurance",
        labels: ["介護保険被保険者番号：", "介護保険 被保険者番号 ", "介護保険の被保険者番号は"],
        distinctive: false,
        make: |random| vec![format!("{:04}{}", random.between(1, 9_999), random.digits(6))],
        check: None,
    },
    Kind {
        id: "employment-insurance",
        labels: ["雇用保険被保険者番号：", "雇用保険番号 ", "雇用保険の被保険者番号は"],
        distinctive: false,
        make: |random| {
            vec![random.between(1_000, 9_999).to_string(), random.digits(6), random.below(10).to_string()]
        },
        check: None,
    },
    Kind {
        id: "yucho-account",
        labels: ["ゆうちょ銀行 記号番号：", "ゆうちょ ", "ゆうちょ銀行の口座は"],
        distinctive: false,
        make: |random| {
            let number = with_check(random, check::yucho, |r| format!("1{}?0{}1", r.digits(2), r.digits(7)));
            cut(&number, &[5, 8])
        },
        check: Some(check::yucho),
    },
    Kind {
        id: "payment-card",
        labels: ["カード番号：", "クレジットカード番号 ", "クレジットカードの番号は"],
        distinctive: true,
        make: card,
        check: Some(check::luhn),
    },
    Kind {
        id: "iban",
        labels: ["IBAN：", "IBAN ", "送金先のIBANは"],
        distinctive: true,
        make: european_account,
        check: Some(check::iban),
    },
    Kind {
        id: "korean-resident-number",
        labels: ["주민등록번호: ", "住民登録番号（韓国）：", "주민번호 "],
        distinctive: true,
        make: |random| {
            let number = with_check(random, check::korean, |r| {
                let (year, century) = (r.between(50, 99), r.between(1, 2));
                let (month, day) = (r.between(1, 12), r.between(1, 28));
                format!("{year}{month:02}{day:02}{century}0{}?", r.digits(4))
            });
            cut(&number, &[6, 7])
        },
        check: Some(check::korean),
    },
    Kind {
        id: "chinese-resident-id",
        labels: ["身份证号：", "公民身份号码: ", "居民身份证号码 "],
        distinctive: true,
        make: |random| {
            let number = with_check(random, check::chinese, |r| {
                let area = r.pick(&["110105", "310104", "440305", "330106", "510107", "210102"]);
                let (year, month, day) = (r.between(1950, 2005), r.between(1, 12), r.between(1, 28));
                format!("{area}{year}{month:02}{day:02}{}?", r.digits(3))
            });
            vec![number]
        },
        check: Some(check::chinese),
    },
    Kind {
        id: "taiwanese-national-id",
        labels: ["身分證字號：", "身分證統一編號: ", "國民身分證號碼 "],
        distinctive: true,
        make: |random| {
            let number = with_check(random, check::taiwanese, |r| {
                let letter = char::from(b'A' + r.below(8) as u8);
                format!("{letter}{}{}?", r.between(1, 2), r.digits(7))
            });
            vec![number]
        },
        check: Some(check::taiwanese),
    },
    Kind {
        id: "us-social-security-number",
        labels: ["SSN: ", "Social Security Number: ", "social security no. "],
        distinctive: false,
        make: |random| {
            let area = random.pick(&["123", "219", "457", "318", "540", "602"]);
            vec![
                area.to_owned(),
                format!("{:02}", random.between(1, 99)),
                format!("{:04}", random.between(1, 9_999)),
            ]
        },
        check: None,
    },
    Kind {
        id: "postal-code",
        labels: ["〒", "郵便番号：", "郵便番号は"],
        distinctive: false,
        make: |random| cut(random.pick(POSTAL_CODES), &[3, 4]),
        check: None,
    },
];

/// Codes of well-known quarters. SOURCE: public facts, written from memory of postal addresses.
const POSTAL_CODES: &[&str] = &[
    "1000001", "1000004", "1000005", "1000006", "1000013", "1000014", "1010021", "1020083", "1030027",
    "1040061", "1040045", "1050001", "1060032", "1070052", "1070062", "1080075", "1100005", "1110032",
    "1350061", "1400002", "1410021", "1500001", "1500002", "1500013", "1500043", "1510051", "1510053",
    "1540024", "1550031", "1600022", "1600023", "1640001", "1660003", "1700013", "1710021", "1800004",
    "2200012", "2310023", "4600008", "4500002", "5300001", "5420076", "6500021", "7300011", "8100001",
    "8120011", "9800021", "0600001",
];

/// Replaces the `?` of a pattern by the one character with which it holds; another pattern if there is none.
fn with_check(
    random: &mut Random,
    check: fn(&str) -> bool,
    mut pattern: impl FnMut(&mut Random) -> String,
) -> String {
    loop {
        let open = pattern(random);
        for filling in "0123456789X".chars() {
            let number = open.replacen('?', &filling.to_string(), 1);
            if check(&number) {
                return number;
            }
        }
    }
}

/// Brand, first digits, length, groups.
const CARDS: &[(&str, usize, &[usize])] = &[
    ("4", 16, &[4, 4, 4, 4]),
    ("51", 16, &[4, 4, 4, 4]),
    ("55", 16, &[4, 4, 4, 4]),
    ("2221", 16, &[4, 4, 4, 4]),
    ("3528", 16, &[4, 4, 4, 4]),
    ("3589", 16, &[4, 4, 4, 4]),
    ("34", 15, &[4, 6, 5]),
    ("37", 15, &[4, 6, 5]),
    ("36", 14, &[4, 6, 4]),
    ("6011", 16, &[4, 4, 4, 4]),
    ("62", 16, &[4, 4, 4, 4]),
];

fn card(random: &mut Random) -> Groups {
    let (first, length, groups) = random.pick(CARDS);
    let number =
        with_check(random, check::luhn, |r| format!("{first}{}?", r.digits(length - first.len() - 1)));
    cut(&number, groups)
}

fn european_account(random: &mut Random) -> Groups {
    let (country, bank, digits) = random.pick(&[
        ("DE", "", 18),
        ("GB", "NWBK", 14),
        ("NL", "ABNA", 10),
        ("AT", "", 16),
        ("ES", "", 20),
    ]);
    let account = random.digits(digits);
    let whole = |check: u32| format!("{country}{check:02}{bank}{account}");
    let number = (2..=98).map(whole).find(|number| check::iban(number)).unwrap_or_default();
    let lengths = vec![4; number.len().div_ceil(4)];
    cut(&number, &lengths)
}

/// The number with one digit changed so that its check fails.
pub(crate) fn broken(random: &mut Random, groups: &[String], check: fn(&str) -> bool) -> Groups {
    let lengths: Vec<usize> = groups.iter().map(String::len).collect();
    let number = groups.concat();
    loop {
        let at = random.below(number.len());
        let Some(digit) = number[at..=at].parse::<usize>().ok() else { continue };
        let other = (digit + random.between(1, 9)) % 10;
        let changed = format!("{}{other}{}", &number[..at], &number[at + 1..]);
        if !check(&changed) {
            return cut(&changed, &lengths);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_ones_pass_their_check_and_broken_ones_fail() {
        let mut random = Random::new(7);
        for kind in KINDS {
            for _ in 0..50 {
                let groups = (kind.make)(&mut random);
                assert!(groups.iter().all(|group| !group.is_empty() && group.is_ascii()), "{groups:?}");
                let Some(check) = kind.check else { continue };
                assert!(check(&groups.concat()), "{} {groups:?}", kind.id);
                let broken = broken(&mut random, &groups, check);
                assert!(!check(&broken.concat()), "{} {broken:?}", kind.id);
                assert_eq!(broken.concat().len(), groups.concat().len());
            }
        }
    }

    #[test]
    fn kinds_without_a_public_rule_have_their_form() {
        let mut random = Random::new(3);
        for (id, length) in
            [("basic-pension-number", 10), ("residence-card", 12), ("employment-insurance", 11)]
        {
            let kind = KINDS.iter().find(|kind| kind.id == id).unwrap();
            assert_eq!((kind.make)(&mut random).concat().len(), length, "{id}");
        }
    }
}
