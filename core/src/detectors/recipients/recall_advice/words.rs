//! Words of those who ask to forget a mail, in folded form.
//!
//! SOURCE: written for misdelivery from how people write.

/// What is asked for, in Japanese.
#[rustfmt::skip]
pub(super) const REQUESTS: [&str; 22] = [
    "削除", "破棄", "消去", "廃棄", "無視", "開封せず", "開封しない", "開かず", "読まず", "取り消", "取消", "撤回",
    "回収", "なかったこと", "リコール", "お捨て", "捨てて", "消して", "忘れて", "見ないで", "見なかったこと",
    "ご放念",
];

/// That it is asked for, or done. 「削除しました」 alone asks nobody.
#[rustfmt::skip]
pub(super) const ASKING: [&str; 28] = [
    "ください", "下さい", "お願い", "願い", "願えます", "いただ", "頂", "くださ", "のほど", "させて", "たく存じ",
    "します", "いたします", "致します", "のお詫び", "について", "につき", "ましょう", "てほしい", "て欲しい",
    "しておいて", "しといて", "のご連絡", "のお知らせ", "の件", "申し上げます", "もらえ", "もらいた",
];

/// Words for an earlier mail.
#[rustfmt::skip]
pub(super) const EARLIER: [&str; 41] = [
    "先ほど", "さきほど", "先程", "先刻", "先のメール", "先にお送り", "先般お送り", "前のメール", "前回のメール",
    "前便", "直前のメール", "一つ前", "ひとつ前", "1つ前", "一通前", "1通前", "先日お送り", "先日送", "本日お送り",
    "本日送", "昨日のメール", "昨日お送り", "昨日送", "昨日配信", "昨夜お送り", "今朝お送り", "今朝送", "今朝配信",
    "さっき", "既にお送り", "すでにお送り", "お送りしたメール", "送信したメール", "送ったメール", "配信したメール",
    "お送りしましたメール", "当該メール", "当該のメール", "該当メール", "該当のメール", "上記メール",
];

/// The same where a day has to go with a verb further on: 「本日14時に配信したメール」.
#[rustfmt::skip]
pub(super) const DAYS: [&str; 15] = [
    "本日", "昨日", "今朝", "昨夜", "先日", "先般", "昨晩", "午前中", "夕方", "分前", "分ほど前", "時間前",
    "時間ほど前", "昼過ぎ", "昼前",
];

/// The verb that goes with a day.
#[rustfmt::skip]
pub(super) const SENT: [&str; 6] = [
    "送信した", "配信した", "送ったメール", "お送りした", "お送りしまし", "送信しまし",
];

/// Words that only one who has just sent something says.
#[rustfmt::skip]
pub(super) const JUST_SENT: [&str; 18] = [
    "先ほど", "さきほど", "先程", "先刻", "本日", "昨日", "今朝", "さっき", "てしまいました", "お詫び", "申し訳",
    "previous", "earlier", "i sent", "we sent", "just sent", "this morning", "i accidentally",
];

/// Words for a mail that should not have been sent.
#[rustfmt::skip]
pub(super) const MISTAKE: [&str; 25] = [
    "誤送信", "誤配信", "誤って送", "誤ってお送り", "誤って配信", "誤ってメール", "誤って別", "誤って皆",
    "誤って全", "誤って他", "間違えて送", "間違えてお送り", "間違えて配信", "間違えてメール", "間違って送",
    "間違ってお送り", "間違って配信", "まちがって送", "手違いで送", "手違いでお送り", "手違いにより",
    "誤ったメール", "誤ったファイル", "宛先を誤", "宛先を間違",
];

/// A slip, whatever it was.
#[rustfmt::skip]
pub(super) const SLIP: [&str; 7] = [
    "誤", "間違", "ミス", "手違い", "お詫び", "申し訳", "状態",
];

/// What was sent. Orders and reservations are withdrawn as well.
#[rustfmt::skip]
pub(super) const MAIL: [&str; 10] = [
    "メール", "mail", "メッセージ", "送信", "配信", "お送り", "送付", "ご案内", "bcc", "添付",
];

/// How a sentence goes on that only refers to an earlier mail: 「先ほどのメールに記載したサンプルは削除してください」.
#[rustfmt::skip]
pub(super) const REFERS: [&str; 11] = [
    "のとおり", "の通り", "どおり", "に記載", "に書", "でお", "でご", "にてお", "にてご", "で依頼", "アドレス",
];

/// That the addresses were shown.
#[rustfmt::skip]
pub(super) const SHOWN: [&str; 18] = [
    "bccで送るべき", "bccで送信すべき", "bccで配信すべき", "bccで送信する", "bccに入れるべき", "bccとすべき",
    "bccにすべき", "bccで送るところ", "bccのところ", "bccを使", "アドレスが見える", "アドレスが表示され",
    "アドレスが互いに", "アドレスが他の", "アドレスが全員", "アドレスが皆", "アドレスがto", "アドレスがcc",
];

/// Words of boilerplate and of rules, which ask for something that has not happened.
#[rustfmt::skip]
pub(super) const CONDITIONAL: [&str; 15] = [
    "受信された場合", "受け取られた場合", "届いた場合", "受信した場合", "送信された場合", "心当たり", "お客様以外",
    "行き違い", "場合がござい", "場合があり", "ことがあり", "しないよう", "ご希望の", "不要でしたら", "不要な場合",
];

/// English words that ask.
#[rustfmt::skip]
pub(super) const VERBS: [&str; 9] = [
    "disregard", "ignore", "delete", "discard", "destroy", "recall", "retract", "remove", "do not open",
];

/// English words for an earlier mail.
#[rustfmt::skip]
pub(super) const REFERENCES: [&str; 22] = [
    "previous", "earlier", "last e", "last m", "prior e", "prior m", "preceding", "just sent", "first e", "first m",
    "i sent", "we sent", "i have sent", "we have sent", "i've sent", "sent you", "this morning", "of today",
    "from today", "yesterday", "a few minutes ago", "wrong list",
];

/// English words for a slip.
#[rustfmt::skip]
pub(super) const ENGLISH_SLIP: [&str; 14] = [
    "in error", "by mistake", "by accident", "accidentally", "mistakenly", "inadvertently", "erroneously",
    "meant for", "intended for", "wrong list", "wrong attachment", "wrong people", "wrong recipient",
    "wrong thread",
];

/// Words for a mail of the sender's own.
#[rustfmt::skip]
pub(super) const OURS: [&str; 9] = [
    "my previous", "my earlier", "my last", "our previous", "our earlier", "our last", "i sent", "we sent",
    "just sent",
];

/// How it is asked in English.
#[rustfmt::skip]
pub(super) const ENGLISH_ASKING: [&str; 11] = [
    "please", "kindly", "ask you", "ask that you", "asked to", "must ", "should ", "like to recall", "recall the",
    "recall my", "recalling",
];

/// English boilerplate, and what has not happened yet.
#[rustfmt::skip]
pub(super) const UNLESS: [&str; 12] = [
    "intended recipient", "if you have received", "if you received", "if received", "not the addressee",
    "received this", "unsubscribe", "if this", "if you have already", "if you already", "if you've already",
    "if already",
];

/// English for addresses that were shown.
#[rustfmt::skip]
pub(super) const ENGLISH_SHOWN: [&str; 8] = [
    "in the to field", "in the to line", "in the cc field", "in the cc line", "instead of bcc", "instead of in bcc",
    "addresses visible", "addresses were visible",
];
