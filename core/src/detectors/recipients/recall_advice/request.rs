//! Whether a mail asks to forget an earlier one, by the words people use for it.
//!
//! Three ways of saying it: a request beside an earlier mail (「先ほどのメールは破棄してください」), a request after a slip
//! (「誤って送信してしまいました。削除をお願いします」), and an apology for addresses that were shown. Boilerplate has the
//! same words; it speaks of what has not happened, and it names no earlier mail.

use super::words::{
    ASKING, CONDITIONAL, DAYS, EARLIER, ENGLISH_ASKING, ENGLISH_SHOWN, ENGLISH_SLIP, JUST_SENT, MAIL,
    MISTAKE, OURS, REFERENCES, REFERS, REQUESTS, SENT, SHOWN, SLIP, UNLESS, VERBS,
};
use crate::view::MailView;
use crate::view::text::{TextPart, TextView, floor};
use crate::view::zones::Zone;

/// Places of one word that are looked at.
const PLACES: usize = 50;
/// Bytes around a sentence in which the mail may be named.
const AROUND: usize = 420;

/// Whether the mail asks to forget an earlier one.
pub(in super::super) fn asks(mail: &MailView<'_>) -> bool {
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
    let names_mail = has(subject, &["メール", "mail", "メッセージ", "送信", "配信", "message"]);
    if subject.starts_with("メッセージの取り消し") || subject.starts_with("recall:") {
        return true;
    }
    let topic = has(subject, &["防止", "対策", "セミナー", "製品", "事例", "研修", "サービス", "配信停止"]);
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
    let asked = has(subject, &["お願い", "ください", "下さい", "依頼", "願います"]) || has(subject, &EARLIER);
    let request = has(subject, &REQUESTS) && names_mail;
    let english = has(subject, &VERBS) && names_mail && has(subject, &REFERENCES);
    !topic && (slip && sorry || request && asked) || english
}

fn text_asks(view: &TextView<'_>) -> bool {
    let text = &view.text;
    // A real request has the words of boilerplate, and is taken for it: there the earlier mail must be named.
    let own = |at: usize| match view.zones.at(at) {
        Zone::OwnText | Zone::Salutation => true,
        Zone::Disclaimer => {
            let end = view.sentence(at).end;
            has(&text[floor(text, at.saturating_sub(AROUND))..end], &JUST_SENT)
        }
        Zone::Quotation | Zone::Signature => false,
    };
    let places = |word: &'static str| {
        memchr::memmem::find_iter(text.as_bytes(), word.as_bytes()).take(PLACES).filter(|at| own(*at))
    };
    let japanese = || REQUESTS.iter().any(|word| places(word).any(|at| japanese_request(view, at, word)));
    let shown = || SHOWN.iter().any(|word| places(word).any(|at| was_shown(view, at)));
    let english = || VERBS.iter().any(|word| places(word).any(|at| english_request(view, at, word)));
    let english_shown = || {
        let sorry = |at: usize| has(around(view, at), &["sorry", "apolog"]);
        ENGLISH_SHOWN.iter().any(|word| places(word).any(sorry))
    };
    japanese() || shown() || english() || english_shown()
}

/// A sentence with what stands before and behind it.
fn around<'t>(view: &'t TextView<'_>, at: usize) -> &'t str {
    let text: &str = &view.text;
    let sentence = view.sentence(at);
    &text
        [floor(text, sentence.start.saturating_sub(AROUND))..floor(text, sentence.end.saturating_add(AROUND))]
}

/// 「先ほどのメールは破棄してください」: a request, and an earlier or a wrong mail in the same sentence or just before it.
fn japanese_request(view: &TextView<'_>, at: usize, word: &str) -> bool {
    let text: &str = &view.text;
    let sentence = view.sentence(at);
    let said = &text[sentence.clone()];
    let rest = text.get(at + word.len()..sentence.end).unwrap_or("");
    let is_verb = word.ends_with(['て', 'で']);
    if !(has(rest, &ASKING) || is_verb && rest.starts_with('ね')) || has(said, &CONDITIONAL) || is_done(rest)
    {
        return false;
    }
    let before = &text[floor(text, sentence.start.saturating_sub(AROUND))..sentence.end];
    let slip = has(before, &SLIP);
    let is_earlier = |t: &str| has(t, &EARLIER) || has(t, &DAYS) && has(t, &SENT);
    let names_mail = has(before, &["メール", "mail", "メッセージ", "送信", "配信"]);
    // What is named beside the request is what goes: 「先ほどの予約を取り消します」.
    if is_earlier(said) {
        return names_a_mail(text, sentence.start, at) || names_mail && slip && !refers(said);
    }
    let lead = &text[sentence.start..at];
    let bare = is_bare(lead);
    // With a slip, what was attached goes as well.
    let sent =
        bare || names_a_mail(text, sentence.start, at) || has(lead, &["ファイル", "添付", "資料", "通は"]);
    let mistake = has(before, &MISTAKE) && has(before, &MAIL);
    (mistake || is_earlier(before) && slip && has(before, &MAIL)) && sent
        || bare && names_mail && is_earlier(before) && !refers(before)
}

/// Whether a request has no object of its own: 「至急、削除を」 after a sentence that named the mail.
fn is_bare(lead: &str) -> bool {
    let lead = lead.trim_end();
    let polite = ["お手数を", "ご迷惑を", "ご不便を", "お手間を"];
    let objects = lead.matches('を').count() + lead.matches('は').count();
    objects == polite.iter().filter(|p| lead.contains(*p)).count() && !lead.ends_with('の')
}

/// 「削除しました」 tells of something.
fn is_done(rest: &str) -> bool {
    let rest = rest.trim_start_matches('を');
    ["しました", "いたしました", "致しました", "済み", "済です", "されました", "した"]
        .iter()
        .any(|d| rest.starts_with(d))
}

fn refers(said: &str) -> bool {
    said.match_indices("メール").any(|(i, mail)| REFERS.iter().any(|r| said[i + mail.len()..].starts_with(r)))
}

/// Whether the mail, and not what stands in it, is the object of a request at an offset.
fn names_a_mail(text: &str, from: usize, at: usize) -> bool {
    let said = &text[from..at];
    let after = &text[at..floor(text, at + 60)];
    let object =
        ["メール", "mail", "メッセージ"].iter().filter_map(|m| said.rfind(m).map(|i| i + m.len())).max();
    match object {
        Some(end) => !REFERS.iter().any(|r| said[end..].starts_with(r)),
        // 「送信の取り消し」「取り消し（先ほどのメール）」
        None => has(said, &["送信", "配信"]) || has(after, &["メール", "メッセージ"]),
    }
}

/// 「Bccで送信すべきところ、Toで送信してしまいました」
fn was_shown(view: &TextView<'_>, at: usize) -> bool {
    let around = around(view, at);
    has(around, &["お詫び", "おわび", "申し訳", "失礼いたし", "謝罪"])
        && has(
            around,
            &["してしま", "てしまい", "ておりました", "ていました", "誤っ", "誤り", "ところ", "状態"],
        )
        && !has(&view.text[view.sentence(at)], &["防止", "対策", "場合"])
}

fn english_request(view: &TextView<'_>, at: usize, verb: &str) -> bool {
    let text: &str = &view.text;
    let sentence = view.sentence(at);
    let said = &text[sentence.clone()];
    if has(said, &UNLESS) {
        return false;
    }
    let before = &text[floor(text, sentence.start.saturating_sub(AROUND))..sentence.end];
    let first = text[sentence.start..at].trim().is_empty();
    let ing = text.get(at + verb.len()..).is_some_and(|rest| {
        rest.starts_with("ing our") || rest.starts_with("ing the") || rest.starts_with("ing my")
    });
    if !(first || ing || has(said, &ENGLISH_ASKING)) {
        return false;
    }
    // The mail is what goes, not what stands in it.
    let object = text.get(at + verb.len()..sentence.end).unwrap_or("");
    let is_it = [" it", " them", " both", " that ", " this ", " its"].iter().any(|it| object.starts_with(it));
    let is_mail = has(object, &["mail", "message"])
        && !has(object, &["mail address", "mailing list", "mail to ", "the message to"]);
    if verb == "recall" && object.starts_with(" that ") {
        return false;
    }
    let slip = has(before, &ENGLISH_SLIP);
    let names_mail =
        has(before, &["mail", "message"]) || slip && has(before, &["file", "attachment", "document"]);
    is_mail && (slip || has(said, &REFERENCES))
        || is_it && names_mail && (slip && has(before, &["sent", "send", "went"]) || has(before, &OURS))
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
            "先ほど送付いたしましたメールは宛先を誤っておりました。\n大変お手数ですが、当該メールを削除いただけますと幸いです。",
            "本日14時に配信したメールにつきまして、誤配信であることが判明いたしました。当該メールは破棄していただけますよう、お願い申し上げます。",
            "先にお送りしたメールですが、内容に誤りがありましたので破棄をお願いできますでしょうか。",
            "先ほど間違えてメールを送ってしまいました。すみませんが消してもらえますか。",
            "本日お送りしたご案内メールにおきまして、皆様のメールアドレスがTO欄に表示される状態となっておりました。誠に申し訳ございません。当該メールの削除をお願い申し上げます。",
            "先般お送りしたメールの取り消しをさせてください。",
            "先ほどのメールは取消とさせていただきます。",
            "先刻の一斉メールは誤りでした。恐縮ですがお手元から消去願います。",
            "Sorry, wrong list! Please ignore my last email.",
            "I accidentally sent you a file that belongs to another customer. Please delete it and do not open it.",
            "We are recalling our message of this morning. Please delete it.",
            "My apologies, I put all of your addresses in the To field. Please delete that email.",
            "先ほど弊社からのメールが届いたかと思いますが、テスト送信でした。無視していただいて結構です。",
            "午前中にお送りした案内メールですが、他社様の情報が含まれておりました。至急、削除をお願いいたします。",
            "昨日配信のメルマガは、配信対象を誤ったものです。お手数ですがメールの破棄をお願いします。",
            "To欄に全員のアドレスを入れて送ってしまいました。申し訳ありません。先のメールは削除をお願いします。",
            "Everyone, please disregard the email below, it was meant for our internal team.",
            "Could you please delete the mail titled \"Q3 forecast\" that I sent at 9:12? It was sent to you by mistake.",
            "Kindly treat my earlier mail as withdrawn and delete it.",
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
            "先ほどのメールで日程を間違えておりました。正しくは12月3日です。",
            "ご不要になりましたデータの削除をお願いいたします。",
            "会員登録の取り消しをご希望の場合は、本メールにご返信ください。",
            "行き違いでしたら、本メールは破棄してください。",
            "先ほどのメールのとおり、旧図面は破棄をお願いいたします。",
            "旧版の資料は破棄し、今回お送りする版をご利用ください。",
            "As I said in my earlier email, please delete the old records from the database.",
            "If this message was sent to you in error, please delete it.",
            "Please disregard this notice if you have already paid.",
            "Please delete the previous version of the file from the server.",
            "先日お送りしたメールの件、ご確認いただけましたでしょうか。",
            "誤って削除したファイルの復元をお願いいたします。",
            "昨日のメールでご連絡した通り、契約書の原本は回収いたします。",
            "個人情報は利用後すみやかに廃棄いたします。先日お送りいただいた履歴書も破棄いたします。",
            "本日配信のニュースレターです。ご不要の方は配信停止のお手続きをお願いします。",
            "先日のメールで間違えておりました日付を訂正いたします。正しくは12月8日です。よろしくお願いいたします。",
            "先日お送りした商品のリコールについてお知らせいたします。",
            "Please recall that we agreed on 40 units in our previous message.",
            "Please do not delete this message; it is needed for the audit.",
            "The files you sent in your previous email are corrupt. Please send them again and delete the old ones.",
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
