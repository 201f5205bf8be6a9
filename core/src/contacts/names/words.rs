//! Words beside a name that are no part of it: honorifics, titles, departments, companies, roles. All in folded form.
//!
//! SOURCE: written for misdelivery from how Japanese and English display names are written; licence MIT OR Apache-2.0.

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

/// Words that are no person whatever stands beside them.
#[rustfmt::skip]
const NO_PERSON: &[&str] = &[
    "お客様", "お客さま", "お客", "株", "有", "社", "財", "皆", "みな", "ご担当", "御担当", "担当", "関係", "お取引先", "取引先", "会員", "保護者", "ご家族",
    "応募者", "受講者", "参加者", "職員", "教職員", "患者", "利用者", "ご本人", "本人", "担当者", "ご担当者", "御担当者", "皆様", "みなさま", "関係者", "役員", "社員", "全員", "全社員",
    "総務", "経理", "人事", "営業", "広報", "採用", "購買", "調達", "企画", "開発", "管理", "業務", "法務", "財務", "工場",
    "代表", "事務", "メーリングリスト", "システム管理者", "管理者", "問い合わせ", "お問い合わせ", "お問合せ", "共有", "予約",
    "通知", "配信", "自動送信", "送信専用", "カスタマーサポート", "カスタマー", "採用担当", "会議室", "応接室", "通販",
    "要注意", "注意", "クレーマー", "退職", "旧", "元", "新",
    // Latin
    "accounting", "accounts", "admin", "administrator", "ag", "alert", "alerts", "all", "association", "automation", "bank",
    "billing", "board", "bot", "bureau", "bv", "care", "center", "centre", "club", "co", "college", "committee", "company",
    "contact", "corp", "corporate", "corporation", "customer", "dept", "department", "desk", "development", "digital",
    "division", "enquiries", "engineering", "events", "facility", "finance", "foundation", "gmbh", "group", "help",
    "helpdesk", "holdings", "hospital", "hotel", "hr", "inc", "industries", "industry", "info", "information", "inquiries",
    "inquiry", "institute", "international", "invoice", "invoices", "kabushiki", "kaisha", "kk", "lab", "legal", "limited",
    "list", "llc", "llp", "logistics", "ltd", "mail", "mailer", "manager", "marketing", "media", "ml", "mailinglist", "network",
    "networks", "news", "newsletter", "noreply", "notification", "notifications", "notify", "nv", "office", "operations",
    "order", "orders", "partners", "plc", "postmaster", "press", "procurement", "production", "project", "pte", "pty", "purchasing",
    "reception", "recruit", "recruiting", "reply", "room", "sales", "school", "secretariat", "security", "service",
    "services", "shipping", "shop", "software", "solutions", "srl", "staff", "store", "studio", "support", "system", "systems",
    "team", "tech", "technology", "technologies", "trading", "travel", "university", "update", "updates", "webmaster",
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
        let Some(rest) = BEHIND.iter().find_map(|title| word.strip_suffix(title)) else { break };
        word = rest;
    }
    (!word.is_empty()).then_some(word)
}

/// Whether a word names a company, a department, a role or a list.
pub(super) fn is_no_person(word: &str) -> bool {
    if NO_PERSON.contains(&word) {
        return true;
    }
    let is_short = word.chars().count() < 3;
    ORGANISATION_ENDINGS.iter().any(|ending| {
        // 「建部」 and 「会」 may be names; 「営業部」 is none.
        word.ends_with(ending) && (ending.len() > 3 || word.len() > ending.len() && !is_short)
    }) || ["株式会社", "有限会社", "合同会社", "(株)", "(有)", "社団法人", "財団法人", "学校法人", "医療法人"]
        .iter()
        .any(|form| word.starts_with(form))
}

/// Whether a Latin word is a title and no name.
pub(super) fn is_latin_title(word: &str) -> bool {
    LATIN_TITLES.contains(&word)
}
