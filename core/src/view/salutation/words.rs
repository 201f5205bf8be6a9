//! Words by which addressee lines are taken apart, in folded form.
//!
//! SOURCE: written for misdelivery from everyday business mail (facts about how people write).

use super::Honorific::{self, Everybody, Organization, Person};

/// Whether a word ends with one of these: most are told apart by their last two bytes.
pub(super) fn end_of<'w>(word: &str, ends: &'w [&'w str]) -> Option<&'w &'w str> {
    let [.., a, b] = word.as_bytes() else { return None };
    ends.iter().find(|end| matches!(end.as_bytes(), [.., c, d] if c == a && d == b) && word.ends_with(**end))
}

/// Every one of these that a word ends with.
pub(super) fn ends_of<'w>(word: &'w str, ends: &'w [&'w str]) -> impl Iterator<Item = &'w str> {
    let last = match word.as_bytes() {
        [.., a, b] => Some([*a, *b]),
        _ => None,
    };
    let fits = move |end: &&str| matches!(end.as_bytes(), [.., c, d] if Some([*c, *d]) == last);
    ends.iter().copied().filter(move |end| fits(end) && word.ends_with(*end))
}

/// The first legal form in a name, and where it stands.
pub(super) fn legal_form(name: &str) -> Option<(usize, &'static str)> {
    // Each has one of these.
    if !name.contains(['社', '人', '司', '(', '식', '회']) {
        return None;
    }
    LEGAL.iter().find_map(|legal| name.find(legal).map(|at| (at, *legal)))
}

/// What ends an addressee, longer ones before those they begin with.
#[rustfmt::skip]
pub(super) const HONORIFICS: &[(&str, Honorific)] = &[
    ("先生方", Everybody), ("皆々様", Everybody), ("皆様方", Everybody), ("皆様", Everybody), ("皆さま", Everybody),
    ("皆さん", Everybody), ("みなさま", Everybody), ("みなさん", Everybody), ("みな様", Everybody), ("各位", Everybody),
    ("ご一同様", Everybody), ("御一同様", Everybody), ("一同様", Everybody), ("諸氏", Everybody), ("여러분", Everybody),
    ("大家", Everybody), ("御中", Organization), ("先生", Person), ("様", Person), ("さま", Person), ("殿", Person),
    ("さん", Person), ("ちゃん", Person), ("くん", Person), ("君", Person), ("女史", Person), ("氏", Person),
    ("总经理", Person), ("经理", Person), ("經理", Person), ("老师", Person), ("老師", Person), ("女士", Person),
    ("小姐", Person), ("님", Person), ("귀하", Person),
];

/// The characters that honorifics begin with.
#[rustfmt::skip]
pub(super) const BEGINS_HONORIFIC: &[char] = &[
    '先', '皆', 'み', '各', 'ご', '御', '一', '諸', '여', '大', '様', 'さ', '殿', 'ち', 'く', '君', '女', '氏', '总', '经', '經',
    '老', '小', '님', '귀',
];

/// What may follow an honorific at once.
#[rustfmt::skip]
pub(super) const AFTER_HONORIFIC: &[&str] = &[
    "へ", "宛", "と", "及び", "および", "並びに", "ならびに", "はじめ", "ほか", "他", "御机下", "御侍史", "机下", "侍史",
    "各位", "御中", "您好", "你好", "께", "에게", "方々",
];

/// What joins two addressees.
#[rustfmt::skip]
pub(super) const JOINTS: &[&str] = &[
    "及び", "および", "並びに", "ならびに", "はじめ", "ほか", "他", "と", "御机下", "御侍史", "机下", "侍史", "拝啓", "へ",
    "宛",
];

/// What stands before a name and is no part of it.
#[rustfmt::skip]
pub(super) const BEFORE: &[&str] = &[
    "尊敬的", "敬爱的", "亲爱的", "尊敬なる", "親愛なる", "拝啓", "謹啓", "안녕하세요", "안녕하십니까", "존경하는", "故",
];

/// Marks of an announced copy.
pub(super) const COPY: &[&str] = &["cc", "c.c.", "c.c", "bcc", "写し", "写", "同報", "抄送", "副本"];

/// Marks of the addressee.
pub(super) const TO: &[&str] =
    &["to", "attn", "attention", "宛先", "宛名", "送付先", "宛", "收件人", "받는사람"];

/// Legal forms of companies and other bodies.
#[rustfmt::skip]
pub(super) const LEGAL: &[&str] = &[
    "株式会社", "(株)", "有限会社", "合同会社", "特定非営利活動法人", "社会保険労務士法人", "独立行政法人", "国立研究開発法人",
    "国立大学法人", "公立大学法人", "社会福祉法人", "公益社団法人", "公益財団法人", "一般社団法人", "一般財団法人",
    "司法書士法人", "行政書士法人", "税理士法人", "弁護士法人", "監査法人", "医療法人社団", "医療法人財団", "医療法人",
    "学校法人", "宗教法人", "社団法人", "財団法人", "管理組合法人", "農事組合法人", "npo法人", "合資会社", "合名会社",
    "相互会社", "(有)", "(同)", "(資)", "(名)", "(医)", "(社)", "(財)", "(学)", "(福)", "(独)", "股份有限公司", "有限責任公司",
    "有限责任公司", "有限公司", "주식회사", "(주)",
];

/// Legal forms in brackets, written out.
#[rustfmt::skip]
pub(super) const SHORT_LEGAL: &[(&str, &str)] = &[
    ("(株)", "株式会社"), ("(有)", "有限会社"), ("(同)", "合同会社"), ("(資)", "合資会社"), ("(名)", "合名会社"),
    ("(医)", "医療法人"), ("(社)", "社団法人"), ("(財)", "財団法人"), ("(学)", "学校法人"), ("(福)", "社会福祉法人"),
    ("(独)", "独立行政法人"),
];

/// The same in Latin letters, as the last words of a name.
#[rustfmt::skip]
pub(super) const LATIN_LEGAL: &[&str] = &[
    "co.,ltd.", "co.,ltd", "co., ltd.", "co., ltd", "co. ltd.", "co. ltd", "co ltd", "company limited", "pte. ltd.", "pte ltd",
    "pty ltd", "pvt. ltd.", "pvt ltd", "inc.", "inc", "incorporated", "ltd.", "ltd", "limited", "llc", "l.l.c.", "llp", "lp",
    "corp.", "corp", "corporation", "company", "gmbh", "gmbh & co. kg", "ag", "kg", "se", "s.a.", "sa", "s.a.s.", "sas",
    "s.r.l.", "srl", "s.p.a.", "spa", "b.v.", "bv", "n.v.", "nv", "ab", "as", "a/s", "oy", "plc", "k.k.", "kk", "g.k.",
    "sdn bhd", "tbk",
];

/// Ends of names of bodies that need no legal form.
#[rustfmt::skip]
pub(super) const BODIES: &[&str] = &[
    "銀行", "信用金庫", "信金", "信用組合", "商店", "商会", "商事", "工業", "製作所", "建設", "工務店", "病院", "医院",
    "診療所", "クリニック", "薬局", "大学", "大学院", "短大", "専門学校", "高等学校", "高校", "中学校", "小学校", "学園",
    "学院", "幼稚園", "保育園", "こども園", "市役所", "区役所", "役所", "役場", "県庁", "府庁", "都庁", "道庁", "警察署",
    "消防署", "税務署", "労働局", "年金事務所", "法務局", "裁判所", "図書館", "博物館", "美術館", "公民館", "協会", "連盟",
    "連合会", "組合", "農協", "生協", "財団", "機構", "法人", "研究所", "法律事務所", "会計事務所", "事務所", "ホテル", "旅館",
    "産業", "興業", "物産", "運輸", "運送", "物流", "倉庫", "印刷", "出版", "新聞社", "放送", "食品", "製菓", "製薬", "化学",
    "電機", "電器", "電気", "電子", "精機", "精密", "機械", "自動車", "鉄道", "航空", "不動産", "住宅", "保険", "証券", "技研",
    "硝子", "システム", "システムズ", "ソフト", "ソフトウェア", "テクノロジー", "テクノロジーズ", "ソリューションズ",
    "ソリューション", "サービス", "コーポレーション", "カンパニー", "ホールディングス", "コンサルティング", "デザイン",
    "スタジオ", "企画", "商工会", "会議所", "自治会", "町内会", "委員会", "議会", "神社", "教会", "エンジニアリング",
];

/// Ends of names of departments and places of work.
#[rustfmt::skip]
pub(super) const DEPARTMENTS: &[&str] = &[
    "支店", "支社", "本店", "本社", "営業所", "出張所", "事業部", "本部", "センター", "グループ", "チーム", "ユニット", "窓口",
    "事務局", "工場", "事業所", "研究室", "学部", "学科", "研究科", "ゼミ", "部門", "分室", "医局", "病棟", "外来", "総局",
    "支所", "支部", "担当",
];

/// The same in one character, which names end in as well.
pub(super) const DEPARTMENT_MARKS: &[char] = &['部', '課', '室', '係', '局', '科', '班'];

/// What departments deal with.
#[rustfmt::skip]
pub(super) const FIELDS: &[&str] = &[
    "営業", "経理", "総務", "人事", "開発", "企画", "広報", "技術", "製造", "品質", "品質保証", "購買", "調達", "法務", "財務",
    "情報", "情報システム", "システム", "生産", "生産管理", "管理", "業務", "物流", "販売", "販促", "宣伝", "マーケティング",
    "経営企画", "経営", "国際", "海外", "研究", "研究開発", "設計", "工事", "施工", "建築", "土木", "施設", "設備", "保守",
    "サポート", "カスタマーサポート", "教育", "研修", "採用", "労務", "庶務", "会計", "税務", "監査", "秘書", "看護", "薬剤",
    "医療", "福祉", "介護", "教務", "学生", "入試", "図書", "環境", "安全", "資材", "倉庫", "配送", "編集", "制作", "デザイン",
    "事業", "支店", "事務", "支", "統括", "主計", "契約", "市民", "税", "戸籍", "危機管理", "政策", "財政", "健康", "子育て",
    "農政", "観光", "商工", "建設", "水道", "選挙管理", "議会",
];

/// Titles, and what is put before and behind them.
#[rustfmt::skip]
pub(super) const TITLES: &[&str] = &[
    "代表取締役社長", "代表取締役会長", "代表取締役専務", "代表取締役", "取締役社長", "取締役会長", "専務取締役", "常務取締役",
    "社外取締役", "取締役", "常務執行役員", "専務執行役員", "執行役員", "監査役", "副社長", "社長", "副会長", "会長", "専務",
    "常務", "本部長代理", "本部長", "事業部長", "副部長", "部長代理", "部長補佐", "担当部長", "部長", "副課長", "課長代理",
    "課長補佐", "担当課長", "課長", "係長代理", "係長", "主任", "班長", "室長", "次長", "副所長", "所長", "副支店長",
    "支店長代理", "支店長", "支社長", "支配人", "副店長", "店長", "工場長", "センター長", "事務局長", "事務長", "局長",
    "副院長", "院長", "副校長", "校長", "教頭", "副園長", "園長", "副学長", "学長", "学部長", "研究科長", "塾長", "館長",
    "寮長", "施設長", "准教授", "名誉教授", "教授", "助教", "講師", "副理事長", "理事長", "専務理事", "常務理事", "理事",
    "議長", "議員", "副市長", "市長", "町長", "村長", "区長", "知事", "組合長", "会頭", "代表", "顧問", "相談役", "参与",
    "参事", "主事", "主幹", "主査", "主管", "チームリーダー", "グループリーダー", "リーダー", "グループ長", "チーム長",
    "エリアマネージャー", "ゼネラルマネージャー", "シニアマネージャー", "マネージャー", "マネジャー", "マネージャ",
    "ディレクター", "プロデューサー", "チーフ", "スーパーバイザー", "コーディネーター", "弁護士", "公認会計士", "会計士",
    "税理士", "社会保険労務士", "社労士", "司法書士", "行政書士", "弁理士", "建築士", "医師", "医長", "看護師長", "師長",
    "監督", "コーチ", "幹事長", "幹事", "委員長", "支部長", "分会長", "秘書", "隊長", "署長", "住職", "ドクター", "ceo", "cto",
    "cfo", "coo", "manager", "director", "总监", "主管", "과장", "부장", "대리", "차장", "팀장", "사장", "대표", "이사", "교수",
    "선생", "실장", "본부장", "주임", "원장", "소장", "변호사", "사원", "책임", "수석",
];

/// Whom a role names, as the end of a word: nobody in particular.
#[rustfmt::skip]
pub(super) const ROLES: &[&str] = &[
    "担当者", "担当", "責任者", "関係者", "客", "窓口", "保護者", "会員", "組合員", "職員", "社員", "従業員", "役員", "部員",
    "メンバー", "参加者", "受講者", "出席者", "ユーザー", "オーナー", "利用者", "患者", "応募者", "学生", "生徒", "取引先",
    "協力会社", "販売店", "代理店", "加盟店", "パートナー", "スタッフ", "委員", "家族", "本人", "一同", "先方", "所有者",
    "入居者", "住民", "町民", "市民", "区民", "読者", "ファン", "サポーター", "仲間", "友人", "購入者", "契約者", "申込者",
    "登録者", "受験生", "株主", "世帯主", "御社", "貴社", "貴店", "貴校", "貴院", "得意先", "仕入先", "お宅", "事業者", "業者",
    "同僚", "皆", "みな", "全員", "親", "母", "父", "奥", "子", "疲れ", "苦労", "世話", "互い", "あなた", "貴方", "貴殿", "何",
    "宿泊者", "来場者", "卒業生", "受信者", "送信先", "ゲスト", "選手", "教職員", "担当医", "先輩", "後輩", "隊員", "団員",
    "店舗", "施設", "受付", "係", "고객", "담당자", "회원", "관계자", "客户", "同事", "用户",
];

/// Words that begin a greeting in Western languages, longer ones first.
#[rustfmt::skip]
pub(super) const GREETINGS: &[&str] = &[
    "sehr geehrte damen und herren", "guten morgen", "guten tag", "guten abend", "sehr geehrter", "sehr geehrte",
    "good morning", "good afternoon", "good evening", "good day", "my dear", "dearest", "dear", "hello again", "hello",
    "hi again", "hi", "hey", "hiya", "howdy", "greetings", "morning", "afternoon", "evening", "hallo", "lieber", "liebe",
    "liebes", "werter", "werte", "bonjour", "bonsoir", "chère", "chères", "cher", "chers", "hola", "buenos días",
    "buenas tardes", "estimados", "estimado", "estimada", "querido", "querida", "prezado", "prezada", "prezados", "olá", "caro",
    "cara", "ciao", "buongiorno", "gentile", "egregio", "dag", "beste", "geachte", "kære", "hej", "hei", "kära", "kính gửi",
    "chào", "yth.", "yth", "kepada", "to", "attn.", "attn", "attention",
];

/// The same where the name need not follow: a reader may be thanked first.
pub(super) const WEAK_GREETINGS: &[&str] =
    &["thank you", "thanks", "thanx", "thx", "congratulations", "congrats", "sorry"];

/// Titles before a Western name.
#[rustfmt::skip]
pub(super) const WESTERN_TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mx", "messrs", "dr", "drs", "prof", "professor", "doctor", "sir", "madam", "dame", "lord",
    "lady", "rev", "reverend", "father", "sister", "brother", "herr", "herrn", "frau", "fräulein", "monsieur", "madame",
    "mademoiselle", "mme", "mlle", "m", "señor", "señora", "señorita", "sr", "sra", "srta", "don", "doña", "senhor", "senhora",
    "dott", "dottore", "sig", "signor", "signora", "ing", "capt", "captain", "col", "gen", "judge", "hon", "president",
    "chairman", "bapak", "ibu", "ông", "bà", "anh", "chị",
];

/// Western words that stand for several people.
#[rustfmt::skip]
pub(super) const WESTERN_EVERYBODY: &[&str] = &[
    "all", "everyone", "everybody", "team", "folks", "guys", "colleagues", "friends", "both", "gentlemen", "ladies", "members",
    "partners", "group", "staff", "people", "y'all", "gang", "alle", "zusammen", "tous", "toutes", "todos", "todas", "tutti",
    "kollegen", "crew", "gents", "sirs", "students", "parents", "customers", "colleague", "participants", "attendees", "damen",
    "herren", "collègues", "amigos",
];

/// Western words that stand for nobody in particular.
#[rustfmt::skip]
pub(super) const WESTERN_ROLES: &[&str] = &[
    "sir", "madam", "customer", "client", "user", "subscriber", "member", "manager", "there", "hiring", "recruiter", "editor",
    "support", "sales", "service", "applicant", "candidate", "friend", "student", "parent", "valued", "whom", "it", "concern",
    "concerned", "world", "recipient", "reader", "partner", "guest", "supplier", "vendor", "boss", "buddy", "dude", "man",
    "mate", "mom", "mum", "dad", "honey", "sweetie", "sweetheart", "babe", "darling", "love", "baby", "kids", "sis", "bro",
    "grandma", "grandpa", "aunt", "uncle", "cousin", "neighbor", "neighbour", "office", "department", "desk", "committee",
    "admin", "administrator", "webmaster", "helpdesk", "hr", "it's",
];

/// Words that are no names: with them the text proper begins.
#[rustfmt::skip]
pub(super) const WESTERN_STOPS: &[&str] = &[
    "i", "i'm", "i'll", "i've", "i'd", "we", "we're", "we'll", "we've", "you", "you're", "your", "he", "she", "they", "it",
    "this", "that", "these", "those", "the", "a", "an", "is", "are", "was", "were", "be", "been", "am", "do", "does", "did",
    "don't", "have", "has", "had", "can", "could", "would", "will", "should", "may", "might", "please", "pls", "thanks",
    "thank", "thanx", "thx", "thxs", "thks", "hope", "hoping", "just", "here", "here's", "there", "there's", "what", "what's",
    "when", "where", "who", "why", "how", "how's", "which", "as", "at", "in", "on", "of", "for", "from", "to", "with", "about",
    "by", "if", "so", "but", "or", "not", "no", "yes", "ok", "okay", "sorry", "see", "attached", "attachment", "enclosed",
    "fyi", "fyr", "fw", "fwd", "re", "subject", "date", "note", "notes", "important", "urgent", "update", "reminder", "good",
    "great", "nice", "wow", "sure", "agreed", "done", "regards", "best", "sincerely", "welcome", "help", "test", "let", "let's",
    "my", "our", "any", "some", "one", "two", "per", "following", "further", "regarding", "again", "now", "today", "tomorrow",
    "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "june", "july", "august", "september", "october", "november", "december", "too", "also", "well", "very", "looks", "looking",
    "sounds", "got", "get", "give", "call", "come", "go", "need", "want", "wanted", "think", "know", "make", "take", "send",
    "sent", "check", "more", "most", "all", "perfect", "excellent", "wonderful", "fine", "cheers", "congratulations", "happy",
    "merry", "late", "early", "quick", "question", "questions", "because", "although", "since", "after", "before", "while",
    "then", "than", "only", "even", "still", "maybe", "perhaps", "also", "me", "him", "her", "them", "us", "it's", "that's",
    "up", "out", "off", "over", "down", "back", "lunch", "dinner", "meeting", "report", "draft", "below", "above", "new", "old",
    "first", "last", "next", "another", "other", "both", "either", "neither", "each", "every", "apologies", "confirmed",
    "received", "done", "forwarded", "original", "message", "information", "summary", "agenda", "minutes", "status", "yep",
    "yeah", "nope", "hm", "hmm", "oh", "ah", "alright", "right", "correct", "true", "exactly", "absolutely", "definitely",
    "cool", "super",
];

/// What joins Western names.
pub(super) const WESTERN_JOINTS: &[&str] =
    &["and", "und", "et", "y", "e", "och", "og", "en", "und", "&", "+"];

/// Greetings after which the text proper begins, behind an addressee in the same line.
#[rustfmt::skip]
pub(super) const OPENINGS: &[&str] = &[
    "お世話", "お疲れ", "おつかれ", "いつも", "平素", "毎度", "ありがとう", "有難う", "こんにちは", "こんばんは", "おはよう",
    "ご連絡", "御連絡", "早速", "先日", "先程", "先ほど", "度々", "たびたび", "何度も", "すみません", "すいません", "恐れ入",
    "お忙しい", "承知", "了解", "はじめまして", "初めまして", "初めて", "突然", "ご無沙汰", "お久しぶり", "ご返信", "お返事",
    "ご確認", "よろしく", "宜しく", "ご苦労", "お手数", "失礼", "大変", "遅く", "この度", "このたび", "本日", "昨日",
    "明けまして", "新年", "拝啓", "標記", "首記", "表題", "件名", "您好", "你好", "안녕",
];
