//! Legal forms, endings of companies, and words that could be one, in folded form.
//!
//! SOURCE: written for misdelivery from general knowledge; licence MIT OR Apache-2.0.

/// Legal forms in Japanese, longest first where one is part of another.
#[rustfmt::skip]
pub(super) const LEGAL: &[&str] = &[
    "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "相互会社", "(株)", "(有)", "(同)", "(資)", "(名)", "一般社団法人",
    "公益社団法人", "一般財団法人", "公益財団法人", "社団法人", "財団法人", "学校法人", "医療法人社団", "医療法人財団",
    "社会医療法人", "医療法人", "社会福祉法人", "特定非営利活動法人", "npo法人", "独立行政法人", "地方独立行政法人",
    "国立大学法人", "公立大学法人", "宗教法人", "税理士法人", "弁護士法人", "監査法人", "(社)", "(財)", "(学)", "(医)", "(福)",
];

/// Legal forms behind names in Latin letters, without dots and commas.
#[rustfmt::skip]
pub(super) const LATIN_LEGAL: &[&str] = &[
    "inc", "ltd", "co ltd", "co", "corp", "corporation", "llc", "llp", "lp", "gmbh", "ag", "kk", "k k", "plc", "pte ltd",
    "pty ltd", "limited", "company", "sa", "s a", "bv", "b v", "srl", "spa", "incorporated", "pvt ltd",
];

/// Endings that make another company of a name: 港 and 港工業, 青葉 and 青葉銀行.
#[rustfmt::skip]
pub(crate) const BODIES: &[&str] = &[
    "工業", "商事", "商会", "産業", "興業", "興産", "物産", "製作所", "製薬", "製菓", "製鉄", "製紙", "製粉", "建設",
    "建築", "建材", "設備", "設計", "電機", "電気", "電工", "電子", "電力", "不動産", "商店", "運輸", "運送", "物流",
    "倉庫", "食品", "薬品", "印刷", "化学", "鉄道", "航空", "自動車", "システム", "ソリューション", "サービス",
    "テクノロジー", "テクノ", "ホールディングス", "エンジニアリング", "デザイン", "ファイナンス", "リース", "カード",
    "証券", "銀行", "信用金庫", "信金", "保険", "生命", "損保", "大学", "高校", "学園", "学院", "病院", "医院",
    "クリニック", "薬局", "協会", "組合", "財団", "機構", "研究所", "販売", "精機", "機械", "機器", "金属", "鉄工",
    "通商", "貿易", "観光", "交通", "放送", "新聞", "出版", "書店", "水産", "農園", "酒造", "醸造", "市役所",
    "区役所", "町役場", "村役場", "県庁", "ホテル", "旅館", "フーズ", "ケミカル", "マテリアル", "ロジスティクス",
    "パートナーズ", "コンサルティング", "ツアー", "トラベル", "メディカル", "ケア", "ファーマ", "ガス", "石油",
    "総業", "技研", "工務店", "住宅", "ハウス", "ホーム", "団地", "造船", "製鋼", "鋼業", "紡績", "繊維", "硝子",
    "ガラス", "窯業", "セメント", "製糖", "製麺", "製茶", "農場", "牧場", "造園", "園芸", "塗装", "防水", "鉄骨",
    "重機", "重工", "電線", "電設", "通信", "工房", "工芸", "写真", "映像", "劇場", "引越センター", "タクシー",
    "バス", "海運", "汽船", "港運", "陸運", "急便", "警備", "清掃", "土木", "土地", "地所", "住建", "建装", "内装",
    "家具", "木材", "製材", "林業", "漁業", "漁協", "農協", "生協", "共済", "介護", "福祉", "歯科", "眼科", "内科",
    "整骨院", "接骨院", "美容室", "サロン", "スクール", "アカデミー", "予備校", "事務所", "紙業", "紙器", "製靴",
    "製版", "製本", "洋服店", "呉服店", "商店街", "百貨店", "電鉄", "軌道", "空港", "硝子店", "石材", "鋼材", "鋼管",
    "特殊鋼", "軽金属", "樹脂", "塗料", "染工", "染色", "縫製", "被服", "縫工", "飼料", "肥料", "種苗", "製氷",
    "冷凍", "冷蔵", "青果", "精肉", "鮮魚", "米穀", "酒店", "酒販", "茶舗", "菓子", "製麦", "食堂", "給食", "厨房",
    "温泉", "観光バス", "保育園", "幼稚園", "こども園", "診療所", "訪問看護", "薬品工業", "医療器", "歯科医院",
    "印刷所", "新聞社", "出版社", "放送局", "書房", "書院", "文庫", "企画", "開発", "環境", "情報", "総研",
    "総合研究所", "信託", "投資", "アセット", "キャピタル", "ホテルズ", "エステート", "リアルティ",
    "コーポレーション", "カンパニー", "インダストリー", "インダストリーズ", "エレクトロニクス",
    "コミュニケーションズ", "ネットワークス", "テクノロジーズ", "ラボ", "ラボラトリー", "スタジオ", "ファクトリー",
    "ワークス", "ストア", "マート", "モール",
];

/// What are words or products before they are companies.
#[rustfmt::skip]
pub(super) const WORDS: &[&str] = &[
    "adobe", "amazon", "android", "apple", "asia", "base", "best", "blue", "box", "canon", "center", "chrome", "city", "clear", "cloud",
    "core", "create", "data", "design", "digital", "direct", "dropbox", "east", "edge", "energy", "excel", "express", "facebook",
    "first", "focus", "forum", "future", "gate", "global", "gmail", "google", "green", "group", "home", "human", "idea", "innovation",
    "instagram", "japan", "kintone", "life", "line", "link", "linux", "logistics", "market", "media", "meta", "microsoft", "motion",
    "net", "network", "next", "north", "notion", "office", "one", "online", "open", "oracle", "orange", "outlook", "partner", "partners",
    "people", "pioneer", "plan", "plus", "point", "power", "prime", "project", "quality", "relation", "report", "rise", "salesforce",
    "sansan", "sap", "science", "select", "shift", "slack", "smart", "solution", "south", "space", "spirit", "sports", "standard", "star",
    "step", "studio", "sun", "support", "system", "target", "teams", "tech", "total", "toyo", "trust", "twitter", "united", "unity",
    "value", "vision", "wave", "web", "west", "windows", "work", "works", "world", "yahoo", "youtube", "zoom",
    "アイデア", "アクセス", "アジア", "アップル", "アマゾン", "ウェブ", "エコ", "エネルギー", "オフィス", "オンライン", "グリーン",
    "グローバル", "クラウド", "グループ", "コア", "サポート", "サンプル", "システム", "スタジオ", "スタンダード", "スペース", "スポーツ",
    "スマイル", "スマート", "セレクト", "センター", "ソリューション", "テクノロジー", "デザイン", "デジタル", "データ", "トータル",
    "ネクスト", "ネットワーク", "パートナー", "ヒューマン", "ビジョン", "ファースト", "プラス", "プラン", "ベスト", "ホーム", "マーケット",
    "メディア", "ライフ", "ワークス", "ワールド", "ヤフー", "グーグル",
    "アルファ", "オメガ", "ゼロ",
];

/// Places and general words that are a company only with their legal form, beside those the tables know.
#[rustfmt::skip]
pub(super) const PLACES: &[&str] = &[
    "日本", "東京", "大阪", "京都", "名古屋", "横浜", "神戸", "福岡", "札幌", "仙台", "広島", "北海道", "沖縄", "神奈川", "和歌山",
    "鹿児島", "関東", "関西", "東北", "九州", "四国", "中国", "中部", "北陸", "東海", "首都圏", "アメリカ", "新日本", "全日本", "東日本",
    "西日本", "中央", "第一", "共同", "総合", "国際", "富士山", "太平洋",
];
