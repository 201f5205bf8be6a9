//! Words beside a name that are no part of it: honorifics, titles, departments, companies, roles. All in folded form.
//!
//! SOURCE: written for misdelivery from how Japanese and English display names are written; licence MIT OR Apache-2.0.

use crate::contacts::companies::words::BODIES;

/// Honorifics and titles behind a name, longest first where one ends like another.
#[rustfmt::skip]
const BEHIND: &[&str] = &[
    "御一同様", "ご一同様", "様方", "さま", "様", "さん", "殿", "先生", "氏", "君", "くん", "ちゃん", "御中", "各位",
    "代表取締役社長", "代表取締役", "専務取締役", "常務取締役", "取締役", "執行役員", "本部長", "副部長", "部長代理", "部長",
    "課長代理", "課長補佐", "課長", "係長", "次長", "室長", "局長", "所長", "支店長", "支社長", "支部長", "店長", "工場長",
    "副社長", "社長", "会長", "専務", "常務", "監査役", "理事長", "理事", "院長", "校長", "教頭", "園長", "館長", "主任", "主査",
    "主事", "参事", "参与", "顧問", "相談役", "准教授", "名誉教授", "教授", "講師", "助教", "医師", "弁護士", "税理士",
    "公認会計士", "会計士", "社労士", "社会保険労務士", "行政書士", "司法書士", "弁理士", "建築士", "マネージャー", "マネジャー",
    "リーダー", "ディレクター", "秘書", "師長", "技師", "議員", "市長", "町長", "村長", "区長", "知事", "議長", "委員長",
    "委員", "幹事", "代表", "担当",
];

/// Endings of words that name a company, an office or a department.
#[rustfmt::skip]
const ORGANISATION_ENDINGS: &[&str] = &[
    "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "(株)", "(有)", "会社", "社団法人", "財団法人", "法人", "組合",
    "協会", "連盟", "連合会", "商工会", "商工会議所", "委員会", "事務局", "事務所", "大学", "大学院", "高校", "高等学校", "中学校",
    "小学校", "学校", "学園", "学院", "幼稚園", "保育園", "研究所", "研究室", "研究科", "銀行", "信用金庫", "信金", "証券", "保険",
    "生命", "損保", "病院", "医院", "クリニック", "薬局", "市役所", "区役所", "町役場", "村役場", "県庁", "都庁", "府庁", "道庁",
    "警察署", "消防署", "税務署", "工業", "商事", "商会", "産業", "製作所", "製薬", "製菓", "製鉄", "建設", "建築", "設備", "電機",
    "電気", "電工", "電力", "不動産", "商店", "運輸", "運送", "物流", "食品", "薬品", "印刷", "化学", "鉄道", "航空", "自動車",
    "システム", "システムズ", "ソリューションズ", "ソリューション", "サービス", "テクノロジー", "ホールディングス", "グループ",
    "コーポレーション", "カンパニー", "エンジニアリング", "デザイン", "センター", "チーム", "サポート", "デスク", "ストア",
    "ショップ", "オフィス", "支店", "支社", "営業所", "出張所", "本店", "本社", "本部", "事業部", "営業部", "総務部", "経理部",
    "人事部", "部", "課", "室", "係", "局", "窓口", "受付", "会", "館",
];

/// Words that are no person whatever stands beside them, sorted.
#[rustfmt::skip]
const NO_PERSON: &[&str] = &[
    "accounting", "accounts", "admin", "administrator", "ag", "alert", "alerts", "all", "association", "automation",
    "bank", "billing", "board", "bot", "bureau", "bv", "care", "center", "centre", "club", "co", "college",
    "committee", "company", "contact", "corp", "corporate", "corporation", "customer", "department", "dept", "desk",
    "development", "digital", "division", "engineering", "enquiries", "events", "facility", "finance", "foundation",
    "gmbh", "group", "help", "helpdesk", "holdings", "hospital", "hotel", "hr", "inc", "industries", "industry",
    "info", "information", "inquiries", "inquiry", "institute", "international", "invoice", "invoices", "kabushiki",
    "kaisha", "kk", "lab", "legal", "limited", "list", "llc", "llp", "logistics", "ltd", "mail", "mailer",
    "mailinglist", "manager", "marketing", "media", "ml", "network", "networks", "news", "newsletter", "noreply",
    "notification", "notifications", "notify", "nv", "office", "operations", "order", "orders", "partners", "plc",
    "postmaster", "press", "procurement", "production", "project", "pte", "pty", "purchasing", "reception", "recruit",
    "recruiting", "reply", "room", "sales", "school", "secretariat", "security", "service", "services", "shipping",
    "shop", "software", "solutions", "srl", "staff", "store", "studio", "support", "system", "systems", "team",
    "tech", "technologies", "technology", "trading", "travel", "university", "update", "updates", "webmaster",
    "お取引先", "お問い合わせ", "お問合せ", "お客", "お客さま", "お客様", "ご家族", "ご担当", "ご担当者", "ご本人",
    "みな", "みなさま", "カスタマー", "カスタマーサポート", "クレーマー", "システム管理者", "メーリングリスト",
    "予約", "事務", "人事", "代表", "企画", "会員", "会議室", "保護者", "元", "全員", "全社員", "共有", "利用者",
    "参加者", "取引先", "受講者", "問い合わせ", "営業", "工場", "広報", "役員", "御担当", "御担当者", "応募者",
    "応接室", "患者", "担当", "担当者", "採用", "採用担当", "教職員", "新", "旧", "有", "本人", "株", "業務", "法務",
    "注意", "皆", "皆様", "社", "社員", "管理", "管理者", "経理", "総務", "職員", "自動送信", "要注意", "調達", "財",
    "財務", "購買", "退職", "送信専用", "通知", "通販", "配信", "開発", "関係", "関係者",
];

/// English titles and what stands behind a name.
#[rustfmt::skip]
const LATIN_TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "madam", "rev", "fr", "herr", "frau", "mme", "mlle", "san",
    "sama", "kun", "sensei", "jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "cpa", "esq", "ceo", "cto", "cfo", "coo", "dds",
];

/// A word without the honorifics and titles behind it; `None` if nothing is left.
pub(super) fn without_titles(word: &str) -> Option<&str> {
    let mut word = word;
    // 「山田部長様」
    for _ in 0..3 {
        let Some(title) =
            ENDS_BEHIND.may_have(word).then(|| BEHIND.iter().find(|title| word.ends_with(**title))).flatten()
        else {
            break;
        };
        word = word.get(..word.len() - title.len())?;
    }
    (!word.is_empty()).then_some(word)
}

/// The last two bytes of the words of a list, as a set of bits: most words end in none of them, and lists are long.
struct Endings([u64; 64]);

impl Endings {
    const fn of(list: &[&str]) -> Self {
        let mut bits = [0; 64];
        let mut i = 0;
        while i < list.len() {
            let (word, bit) = Self::place(list[i].as_bytes());
            bits[word] |= bit;
            i += 1;
        }
        Self(bits)
    }

    const fn place(word: &[u8]) -> (usize, u64) {
        match word {
            [.., before, last] => ((*before & 0x3F) as usize, 1 << (*last & 0x3F)),
            _ => (0, 1),
        }
    }

    fn may_have(&self, word: &str) -> bool {
        let (place, bit) = Self::place(word.as_bytes());
        self.0.get(place).is_some_and(|bits| bits & bit != 0)
    }
}

static ENDS_BODIES: Endings = Endings::of(BODIES);
static ENDS_BEHIND: Endings = Endings::of(BEHIND);
static ENDS_ORGANISATION: Endings = Endings::of(ORGANISATION_ENDINGS);

/// Whether a word names a company, a department, a role or a list.
pub(super) fn is_no_person(word: &str) -> bool {
    if NO_PERSON.binary_search(&word).is_ok() {
        return true;
    }
    if word.is_ascii() {
        return false;
    }
    let is_short = word.chars().nth(2).is_none();
    ENDS_ORGANISATION.may_have(word)
        && ORGANISATION_ENDINGS.iter().any(|ending| {
            // 「建部」 and 「会」 may be names; 「営業部」 is none.
            word.ends_with(ending) && (ending.len() > 3 || word.len() > ending.len() && !is_short)
        })
        || ENDS_BODIES.may_have(word)
            && BODIES.iter().any(|body| word.len() > body.len() && word.ends_with(body))
        || word.starts_with(['株', '有', '合', '社', '財', '学', '医'])
            && FORMS.iter().any(|form| word.starts_with(form))
}

/// Legal forms that stand before a name.
const FORMS: &[&str] =
    &["株式会社", "有限会社", "合同会社", "社団法人", "財団法人", "学校法人", "医療法人", "社会福祉法人"];

/// Whether a Latin word is a title and no name.
pub(super) fn is_latin_title(word: &str) -> bool {
    LATIN_TITLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_names() {
        assert!(NO_PERSON.is_sorted());
        assert_eq!(without_titles("山田部長様"), Some("山田"));
        assert_eq!(without_titles("様"), None);
        assert!(
            is_no_person("営業部")
                && is_no_person("株式会社港")
                && is_no_person("北斗造船")
                && is_no_person("sales")
        );
        assert!(!is_no_person("建部") && !is_no_person("山田") && !is_no_person("yamada"));
    }
}
