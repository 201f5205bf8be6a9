//! Words by which the zones of a body are told apart, in folded form.
//!
//! SOURCE: written for misdelivery from what the named mail programs put into mails.

/// Lines between rules that open a quoted or forwarded mail.
pub(super) const FORWARD_HEADERS: &[&str] = &[
    "original message", "original appointment", "forwarded message", "begin forwarded message:", "元のメッセージ", "転送メッセージ", "転送されたメッセージ",
    "元の予定", "オリジナルメッセージ", "オリジナル メッセージ", "ここから転送", "以下転送", "引用", "ursprüngliche nachricht",
    "weitergeleitete nachricht", "message d'origine", "message original", "message transféré", "mensaje original", "mensaje reenviado",
    "mensagem original", "mensagem encaminhada", "原始邮件", "转发邮件", "原始郵件", "転送", "원본 메시지", "원본 메일", "thư gốc", "pesan asli",
    "messaggio originale", "reply message", "reply to message",
];

/// Labels of a header block.
pub(super) const HEADER_LABELS: &[&str] = &[
    "from", "sent", "date", "to", "cc", "subject", "差出人", "送信日時", "送信元", "送信者", "送信", "日時", "日付", "宛先", "件名", "von", "gesendet", "an",
    "betreff", "datum", "de", "envoyé", "à", "objet", "enviado", "enviado el", "para", "asunto", "assunto", "data", "发件人", "发送时间", "收件人", "主题",
    "寄件者", "寄件日期", "收件者", "主旨", "보낸 사람", "보낸사람", "보낸 날짜", "받는 사람", "받는사람", "제목", "da", "a", "oggetto", "reply-to", "message-id",
    "từ", "gửi", "đến", "chủ đề", "dari", "terkirim", "kepada", "subjek",
];

/// Labels that can come first in a header block.
pub(super) const FROM_LABELS: &[&str] = &[
    "from", "差出人", "送信元", "送信者", "von", "de", "发件人", "寄件者", "보낸 사람", "보낸사람", "da", "từ", "dari", "subject", "件名", "date", "送信日時",
];

/// What stands before the colon of an attribution.
pub(super) const ATTRIBUTION_ENDS: &[&str] = &[
    "wrote", "writes", "のメール", "は書きました", "さんは書きました", "さんが書きました", "からのメール", "のメッセージ", "schrieb", "a écrit", "escribió",
    "escreveu", "ha scritto", "写道", "寫道", "님이 작성", "작성", "đã viết", "menulis", "เขียนว่า", "skrev", "schreef", "より", "書いた",
];

/// Words of legal boilerplate; two of them make it.
pub(super) const DISCLAIMER: &[&str] = &[
    "本メール", "このメール", "本電子メール", "この電子メール", "本e-mail", "このメッセージ", "機密", "秘密情報", "誤って", "受信者", "名宛人", "破棄", "削除し",
    "無断", "転載", "複製", "開示", "第三者", "this e-mail", "this email", "this message", "confidential", "privileged", "intended recipient", "intended only", "intended solely",
    "addressee", "disclosure", "unauthorized", "unauthorised", "delete it", "delete this", "notify the sender", "diese e-mail", "vertraulich", "ce message",
    "confidentiel", "este mensaje", "confidencial", "esta mensagem", "本邮件", "机密", "收件人", "本郵件", "본 메일", "기밀", "수신자",
];

/// Phrases that are boilerplate by themselves.
pub(super) const DISCLAIMER_SURE: &[&str] = &[
    "誤って受信", "誤って送信された", "誤送信された場合", "お心当たりのない", "not the intended recipient", "confidentiality notice", "nicht der richtige adressat",
    "誤ってお受け取り", "誤って本メール", "誤ってこのメール", "本メールの内容は機密", "如果您不是", "如您并非", "수신인이 아닌",
];

/// What a line of a signature has.
pub(super) const CONTACT: &[&str] = &[
    "tel", "fax", "電話", "〒", "e-mail", "email", "mail:", "mobile", "携帯", "http://", "https://", "www.", "@", "phone", "直通", "内線", "株式会社", "(株)",
    "有限会社", "合同会社", "co., ltd", "inc.", "gmbh", "url", "전화", "电话", "電話", "☎", "ltd.", "手机",
];

/// What follows the name of an addressee.
pub(super) const HONORIFICS: &[&str] = &[
    "様", "さま", "御中", "各位", "殿", "先生", "さん", "皆様", "皆さま", "皆さん", "みなさま", "宛", "先生方", "님", "귀하", "女士", "先生", "老师", "氏",
];

/// Greetings followed by a name.
pub(super) const GREETINGS_BY_NAME: &[&str] = &[
    "dear", "hi", "hello", "hey", "good morning", "good afternoon", "to", "sehr geehrte", "sehr geehrter", "sehr geehrte damen und herren", "hallo", "liebe",
    "lieber", "guten tag", "bonjour", "cher", "chère", "madame", "monsieur", "estimado", "estimada", "hola", "prezado", "prezada", "olá", "尊敬的", "您好",
    "你好", "안녕하세요", "kính gửi", "chào", "เรียน", "yth", "kepada",
];

/// How the text proper begins.
pub(super) const OPENINGS: &[&str] = &[
    "お世話", "いつも", "平素", "拝啓", "謹啓", "前略", "初めて", "はじめて", "突然", "ご無沙汰", "お疲れ", "ご連絡", "このたび", "この度", "先日", "早速", "大変",
    "標記", "首記", "掲題", "件名の件", "下記", "本日", "毎度", "おはようございます", "こんにちは", "ありがとうございます", "承知", "了解", "・", "■", "●", "◆", "1.", "1)", "(1)",
    "thank", "i ", "we ", "please", "as ", "this ", "the ", "it ", "following", "further",
];
