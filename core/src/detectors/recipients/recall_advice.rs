//! # recall-advice
//!
//! ## What it finds
//! The sender's own text or the subject asks to delete, to ignore or to recall an earlier mail, or apologises for having
//! sent it, and this one shows its readers to each other again: people of two or more outside organisations, or five
//! outside people, in To and Cc. Those who took part in a conversation count as well, since the mail that is to be
//! recalled was mostly ours; a circle that the host or the history knows does not. *Likely*.
//!
//! ## Why it matters
//! 東京都 2023-03: 105 addresses in To, and the request to delete the mail went to the same 105 in To, twice.
//!
//! ## Examples
//! - 「先ほどのメールは誤送信です。お手数ですが削除をお願いいたします。」 to four customers in To (confirm)
//! - "Please disregard my previous e-mail" to a list of parents in Cc (confirm)
//!
//! ## What it does not find
//! - the same to one person, to one company, or in Bcc
//! - an order or a reservation that is cancelled, a file that is to be deleted
//! - boilerplate: 「誤って受信された場合は削除してください」, "if you are not the intended recipient"
//!
//! ## Sources
//! - practice.md §2, wording 22; checks.md §5.4; phrases written for misdelivery from how people write

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::visible::Visible;
use crate::details::Details;
use crate::finding::{Confidence, Location, RecipientField, Suggestion};
use crate::view::MailView;
use crate::view::text::{TextPart, TextView, floor};
use crate::view::zones::Zone;

/// Places of one word that are looked at.
const PLACES: usize = 50;
/// Bytes before a sentence in which the mail may be named.
const BEFORE: usize = 240;

pub(crate) struct RecallAdvice;

impl Detector for RecallAdvice {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let visible = Visible::of(mail);
        if visible.people.len() < 2 {
            return;
        }
        let people = visible.people.len();
        if visible.organizations().len() < 2 && people < 5 || !asks(mail) {
            return;
        }
        let strangers = visible.strangers_but_for_the_conversation(mail);
        if strangers.people_count() < 2 {
            return;
        }
        let movable: Vec<Location> = visible
            .people
            .iter()
            .filter(|r| r.field != RecipientField::Attendee)
            .map(|r| r.location())
            .collect();
        let locations = visible.people.iter().map(|r| r.location()).collect();
        let details = Details::RecallAdvice { people };
        let (confidence, evidence) = (Confidence::Likely, String::new());
        let seen = Seen { confidence, evidence, details, about: "", value: 0 };
        let suggestions =
            if movable.is_empty() { Vec::new() } else { vec![Suggestion::MoveToBcc { recipients: movable }] };
        out.about(Part::Recipients, "", locations, seen, suggestions);
    }
}

/// What is asked for, in Japanese.
const REQUESTS: [&str; 16] = [
    "削除",
    "破棄",
    "消去",
    "廃棄",
    "無視",
    "開封せず",
    "開封しない",
    "開かず",
    "読まず",
    "取り消",
    "取消",
    "撤回",
    "回収",
    "なかったこと",
    "リコール",
    "お捨て",
];

/// That it is asked for, or done. 「削除しました」 alone asks nobody.
const ASKING: [&str; 25] = [
    "ください",
    "下さい",
    "お願い",
    "願い",
    "いただ",
    "頂",
    "くださ",
    "のほど",
    "させて",
    "たく存じ",
    "します",
    "いたします",
    "致します",
    "のお詫び",
    "について",
    "につき",
    "ましょう",
    "てほしい",
    "て欲しい",
    "しておいて",
    "しといて",
    "のご連絡",
    "のお知らせ",
    "の件",
    "申し上げます",
];

/// Words for an earlier mail.
const EARLIER: [&str; 34] = [
    "先ほど",
    "さきほど",
    "先程",
    "先刻",
    "先のメール",
    "前のメール",
    "前回のメール",
    "前便",
    "直前のメール",
    "一つ前",
    "ひとつ前",
    "1つ前",
    "一通前",
    "1通前",
    "先日お送り",
    "先日送",
    "本日お送り",
    "本日送",
    "本日配信",
    "昨日お送り",
    "昨日送",
    "昨日配信",
    "昨夜お送り",
    "今朝お送り",
    "今朝送",
    "今朝配信",
    "さっき",
    "既にお送り",
    "すでにお送り",
    "お送りしたメール",
    "送信したメール",
    "送ったメール",
    "配信したメール",
    "お送りしましたメール",
];

/// Words that only one who has just sent something says.
const JUST_SENT: [&str; 16] = [
    "先ほど",
    "さきほど",
    "先程",
    "先刻",
    "本日",
    "昨日",
    "今朝",
    "さっき",
    "てしまいました",
    "お詫び",
    "申し訳",
    "previous",
    "earlier",
    "i sent",
    "we sent",
    "just sent",
];

/// Words for a mail that should not have been sent.
const MISTAKE: [&str; 22] = [
    "誤送信",
    "誤配信",
    "誤って送",
    "誤ってお送り",
    "誤って配信",
    "誤ってメール",
    "誤って別",
    "間違えて送",
    "間違えてお送り",
    "間違えて配信",
    "間違って送",
    "間違ってお送り",
    "間違って配信",
    "まちがって送",
    "手違いで送",
    "手違いでお送り",
    "手違いにより",
    "誤って皆",
    "誤って全",
    "誤って他",
    "誤ったメール",
    "誤ったファイル",
];

/// What was sent. Orders and reservations are withdrawn as well.
const MAIL: [&str; 10] =
    ["メール", "mail", "メッセージ", "送信", "配信", "お送り", "送付", "ご案内", "bcc", "添付"];

/// That the addresses were shown.
const SHOWN: [&str; 16] = [
    "bccで送るべき",
    "bccで送信すべき",
    "bccで配信すべき",
    "bccで送信する",
    "bccに入れるべき",
    "bccとすべき",
    "bccにすべき",
    "bccで送るところ",
    "bccのところ",
    "bccを使",
    "アドレスが見える",
    "アドレスが表示され",
    "アドレスが互いに",
    "アドレスが他の",
    "アドレスが全員",
    "アドレスが皆",
];

/// Words of boilerplate and of rules, which ask for something that has not happened.
const CONDITIONAL: [&str; 12] = [
    "受信された場合",
    "受け取られた場合",
    "届いた場合",
    "受信した場合",
    "送信された場合",
    "心当たり",
    "お客様以外",
    "行き違い",
    "場合がござい",
    "場合があり",
    "ことがあり",
    "しないよう",
];

/// English words that ask.
const VERBS: [&str; 9] =
    ["disregard", "ignore", "delete", "discard", "destroy", "recall", "retract", "remove", "do not open"];

/// English words for an earlier mail or a mistake.
const REFERENCES: [&str; 22] = [
    "previous",
    "earlier",
    "last e",
    "last m",
    "prior e",
    "prior m",
    "preceding",
    "just sent",
    "first e",
    "first m",
    "in error",
    "by mistake",
    "by accident",
    "accidentally",
    "mistakenly",
    "erroneously",
    "inadvertently",
    "sent you this morning",
    "sent this morning",
    "sent yesterday",
    "sent a few",
    "wrong ",
];

/// English boilerplate.
const UNLESS: [&str; 8] = [
    "intended recipient",
    "if you have received",
    "if you received",
    "if received",
    "not the addressee",
    "received this",
    "unsubscribe",
    "if this",
];

/// Whether the mail asks to forget an earlier one.
pub(super) fn asks(mail: &MailView<'_>) -> bool {
    mail.texts.iter().any(|view| match view.part {
        TextPart::Subject => subject_asks(&view.text),
        TextPart::Plain(_) | TextPart::Html(_) => text_asks(view),
        _ => false,
    })
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

fn subject_asks(subject: &str) -> bool {
    // An answer has the subject of the mail it answers.
    let subject = subject.trim_start();
    if subject.starts_with("re:") || subject.starts_with("fw") || subject.len() > 2000 {
        return false;
    }
    // Outlook's own recall.
    if subject.starts_with("recall:") || subject.starts_with("メッセージの取り消し") {
        return true;
    }
    let slip = has(
        subject,
        &[
            "誤送信",
            "誤配信",
            "送信ミス",
            "配信ミス",
            "アドレス流出",
            "アドレスの流出",
            "宛先誤り",
            "宛先間違",
        ],
    );
    let sorry = has(
        subject,
        &["お詫び", "おわび", "謝罪", "削除", "破棄", "取り消", "取消", "撤回", "につき", "訂正"],
    );
    let topic = has(subject, &["防止", "対策", "セミナー", "製品", "事例", "研修", "サービス"]);
    let request = has(subject, &REQUESTS) && has(subject, &["メール", "mail", "送信", "配信"]);
    let asked = has(subject, &["お願い", "ください", "下さい", "依頼", "願います"]) || has(subject, &EARLIER);
    let english = has(subject, &VERBS) && has(subject, &["mail", "message"]) && has(subject, &REFERENCES);
    slip && sorry && !topic || request && asked && !topic || english
}

fn text_asks(view: &TextView<'_>) -> bool {
    let text = &view.text;
    // A real request has the words of boilerplate, and is taken for it: there the earlier mail must be named.
    let own = |at: usize| match view.zones.at(at) {
        Zone::OwnText | Zone::Salutation => true,
        Zone::Disclaimer => {
            let end = view.sentence(at).end;
            has(&text[floor(text, at.saturating_sub(2 * BEFORE))..end], &JUST_SENT)
        }
        Zone::Quotation | Zone::Signature => false,
    };
    let places = |word: &'static str| {
        memchr::memmem::find_iter(text.as_bytes(), word.as_bytes()).take(PLACES).filter(|at| own(*at))
    };
    let japanese = REQUESTS.iter().any(|word| places(word).any(|at| japanese_request(view, at, word)));
    let shown = || SHOWN.iter().any(|word| places(word).any(|at| was_shown(view, at)));
    let english = || VERBS.iter().any(|word| places(word).any(|at| english_request(view, at)));
    japanese || shown() || english()
}

/// 「先ほどのメールは破棄してください」: a request, and an earlier or a wrong mail in the same sentence or just before it.
fn japanese_request(view: &TextView<'_>, at: usize, word: &str) -> bool {
    let text: &str = &view.text;
    let sentence = view.sentence(at);
    let said = &text[sentence.clone()];
    let rest = text.get(at + word.len()..sentence.end).unwrap_or("");
    if !has(rest, &ASKING) || has(said, &CONDITIONAL) || is_done(rest) {
        return false;
    }
    let around = &text[floor(text, sentence.start.saturating_sub(BEFORE))..sentence.end];
    // What is named beside the request is what goes: 「先ほどの予約を取り消します」.
    if has(said, &EARLIER) {
        let wrong = has(around, &MISTAKE) || has(around, &["誤り", "間違", "誤っ", "ミス", "手違い"]);
        return names_a_mail(said) || has(around, &["メール", "mail", "メッセージ", "送信", "配信"]) && wrong;
    }
    let mistake = has(around, &MISTAKE);
    let earlier = has(around, &EARLIER)
        && has(around, &MAIL)
        && has(around, &["誤", "間違", "ミス", "手違い", "お詫び"]);
    (mistake || earlier) && (has(around, &MAIL))
}

/// 「削除しました」 tells of something.
fn is_done(rest: &str) -> bool {
    let rest = rest.trim_start_matches('を');
    ["しました", "いたしました", "致しました", "済み", "済です", "されました", "した"]
        .iter()
        .any(|d| rest.starts_with(d))
}

fn names_a_mail(said: &str) -> bool {
    let object = has(said, &["メール", "mail", "メッセージ"]);
    // 「先ほどのメールに記載したサンプルを削除」 is about the sample.
    object
        && !has(
            said,
            &[
                "メールに記載",
                "メールに書",
                "メールでお知らせした",
                "メールでご案内した",
                "メールアドレスを削除",
            ],
        )
        || has(said, &["送信を取", "配信を取", "送信取", "配信取", "送信の取", "配信の取"])
}

/// 「Bccで送信すべきところ、Toで送信してしまいました」
fn was_shown(view: &TextView<'_>, at: usize) -> bool {
    let text: &str = &view.text;
    let sentence = view.sentence(at);
    let around = &text[sentence.start..floor(text, (sentence.end + BEFORE).min(text.len()))];
    has(around, &["お詫び", "おわび", "申し訳", "失礼いたし", "謝罪"])
        && has(around, &["してしま", "ておりました", "ていました", "誤っ", "誤り", "ところ", "状態"])
        && !has(&text[sentence], &["防止", "対策", "場合"])
}

fn english_request(view: &TextView<'_>, at: usize) -> bool {
    let text: &str = &view.text;
    let sentence = view.sentence(at);
    let said = &text[sentence.clone()];
    if has(said, &UNLESS) {
        return false;
    }
    let around = &text[floor(text, sentence.start.saturating_sub(BEFORE))..sentence.end];
    let verb_is_asked =
        has(said, &["please", "kindly", "would like to recall", "ask you", "asked to", "must ", "should "])
            || text.get(..at).is_some_and(|before| before.ends_with("\n") || before.ends_with(". "))
            || has(said, &["recall the", "recall my", "recall our"]);
    let names_mail = |t: &str| has(t, &["e-mail", "email", "mail ", "message", "mailing"]);
    if has(said, &REFERENCES) && names_mail(said) && verb_is_asked {
        return true;
    }
    let slip = has(
        around,
        &[
            "in error",
            "by mistake",
            "by accident",
            "accidentally",
            "mistakenly",
            "inadvertently",
            "erroneously",
        ],
    );
    verb_is_asked && slip && names_mail(around) && has(around, &["sent", "send"])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> bool {
        text_asks(&TextView::body(TextPart::Plain(0), text))
    }

    #[test]
    fn asked() {
        let wrong: Vec<&str> = [
            "先ほどのメールは誤送信です。お手数ですが削除をお願いいたします。",
            "先程お送りしたメールは破棄してくださいますようお願いします。",
            "本日お送りしたメールに誤りがありました。\n大変恐れ入りますが、破棄をお願い申し上げます。",
            "先ほど、別のお客様宛のメールを誤ってお送りしてしまいました。\nお手数をおかけしますが、開封せずに削除していただけますでしょうか。",
            "皆様のアドレスが見える状態でメールを送信してしまいました。\n心よりお詫び申し上げます。",
            "Bccで送信すべきところ、Toで送信しておりました。申し訳ございません。",
            "先ほどの送信を取り消させていただきます。メールは無視してください。",
            "一つ前のメールは無視してください。宛先を間違えました。",
            "さっきのメール、間違いなので捨てずに削除しといてください。",
            "先ほどお送りした資料に誤りがありました。メールごと破棄をお願いいたします。",
            "Please disregard my previous e-mail.",
            "Kindly delete the email I sent earlier, it was meant for somebody else.",
            "The message below was sent in error. Please delete it without opening the attachment.",
            "I would like to recall the message I just sent.",
            "Please ignore the last message.",
        ].into_iter().filter(|text| !body(text)).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        let folded = crate::view::fold::folded;
        let wrong: Vec<&str> = [
            "【お詫び】メール誤送信について",
            "メール誤配信のお詫びと削除のお願い",
            "先ほどのメールの取り消し",
            "メール破棄のお願い",
            "Recall: Price list",
            "Please disregard previous e-mail",
        ]
        .into_iter()
        .filter(|s| !subject_asks(&folded(s)))
        .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn not_asked() {
        let wrong: Vec<&str> = [
            "先ほどのメールの件、ありがとうございました。",
            "先ほどのご予約を取り消させていただきたく、お願いいたします。",
            "ご注文の取り消しをお願いいたします。",
            "本メールを誤って受信された場合は、破棄してくださいますようお願いいたします。",
            "本メールにお心当たりのない場合は、お手数ですが削除してください。",
            "不要なファイルの削除をお願いします。",
            "先ほどのメールで添付を忘れておりました。改めてお送りします。",
            "サーバーのログは30日で破棄します。",
            "入金と行き違いの場合は、本メールを破棄してください。",
            "誤送信を防ぐため、宛先の確認をお願いします。",
            "先日お送りした見積書は旧版です。新しい版をお送りします。",
            "先ほどメールでお知らせした古い手順書は削除しました。",
            "If you are not the intended recipient, please delete this message.",
            "Please delete the old branch after the merge.",
            "As mentioned in my previous e-mail, the meeting is on Friday.",
            "Please ignore the noise in the second chart.",
        ]
        .into_iter()
        .filter(|text| body(text))
        .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        let folded = crate::view::fold::folded;
        let wrong: Vec<&str> = [
            "メール誤送信防止システムのご提案",
            "誤送信対策セミナーのご案内",
            "ご予約の取り消しについて",
            "Re: メール誤送信のお詫び",
            "先日のメールの件",
        ]
        .into_iter()
        .filter(|s| subject_asks(&folded(s)))
        .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
