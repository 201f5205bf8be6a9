//! # missing-attachment
//!
//! ## What it finds
//! A mail that announces an attachment and has none: 「見積書を添付いたします」「見積書.pdfをお送りします」
//! "please find attached", "anbei", "ci-joint", "adjunto", "em anexo", "прилагаю", "附件", "첨부", "đính kèm",
//! "แนบไฟล์", "terlampir" … in the sender's own text; and a mail that announces more files than it has
//! (「3点添付」). Always *likely*: only the sender knows.
//!
//! ## Why it matters
//! 添付忘れ is the slip that almost half of all senders admit. It harms nobody, and the second mail is the
//! one that goes to the wrong person in haste.
//!
//! ## Examples
//! - `資料を添付しましたのでご確認ください。` without a file (confirm)
//!
//! ## What it does not find
//! - attachments of earlier mails, received ones, ones not needed, asked for, sent by post, fax or chat,
//!   put into a folder or behind a link in the same sentence; 「ご査収ください」 alone; lists of 添付書類
//! - anything in quotation, signature or disclaimer; pictures in the signature are no attachment
//!
//! ## Sources
//! - practice.md §4 W34, W35; keyword lists of OutlookOkan, Thunderbird and Roundcube as facts (checks.md §2)

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::{Confidence, Suggestion};
use crate::formats::FileFamily;
use crate::lexicon::automaton::Hit;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::text::{TextPart, TextView};
use crate::view::zones::Zone;

pub(crate) struct MissingAttachment;

impl Detector for MissingAttachment {
    fn read(&self, window: &Window<'_, '_>, mail: &MailView<'_>, out: &mut ObservationSink) {
        let view = window.view;
        if !matches!(view.part, TextPart::Plain(_) | TextPart::Html(_)) {
            return;
        }
        let attached = mail.message.attachments.iter().filter(|a| !a.is_machinery()).count();
        for hit in window.words(Roles::ATTACHMENT) {
            let at = hit.start as usize;
            if view.zones.at(at) != Zone::OwnText {
                continue;
            }
            let announced = if attached == 0 {
                announces(view, hit).then_some(0)
            } else {
                announced_number(view, hit).filter(|n| *n > attached && !has_archive(mail))
            };
            if let Some(announced) = announced {
                report(view, hit, announced, attached, out);
            }
        }
        if attached == 0 {
            for hit in window.words(Roles::FILE_NAME) {
                let at = hit.start as usize;
                if view.zones.at(at) == Zone::OwnText && sends_named_file(view, hit) {
                    report(view, hit, 0, 0, out);
                }
            }
        }
    }
}

fn report(view: &TextView<'_>, hit: &Hit, announced: usize, attached: usize, out: &mut ObservationSink) {
    let range = hit.start as usize..hit.end as usize;
    let seen = Seen {
        confidence: Confidence::Likely,
        evidence: mask::word(&view.source_text(range.clone())),
        details: Details::MissingAttachment { announced, attached },
        about: "",
        value: 0,
    };
    let location = view.location(range);
    out.about(Part::Message, "", vec![location], seen, vec![Suggestion::AddAttachment]);
}

fn has_archive(mail: &MailView<'_>) -> bool {
    mail.message.attachments.iter().zip(mail.inspections).any(|(attachment, inspection)| {
        matches!(crate::formats::extension(&attachment.name).as_str(), "zip" | "lzh" | "7z" | "rar" | "tar" | "gz")
            || inspection.as_ref().is_some_and(|i| i.family == FileFamily::Archive && i.content == "zip" && attachment.name.is_empty())
    })
}

/// Whether the sentence around a word announces an attachment of this mail.
fn announces(view: &TextView<'_>, hit: &Hit) -> bool {
    let at = hit.start as usize;
    let word = &view.text[at..hit.end as usize];
    let range = view.sentence(at);
    let sentence = &view.text[range.clone()];
    if sentence.contains("http://") || sentence.contains("https://") {
        return false;
    }
    let before = &view.text[range.start..at];
    let after = &view.text[hit.end as usize..range.end.max(hit.end as usize)];
    match word {
        "添付" | "同封" => japanese(word, sentence, before, after),
        _ if word.bytes().next().is_some_and(|b| b.is_ascii_alphabetic()) && is_english(word) => {
            english(word, sentence, before, after)
        }
        _ => !OTHER_NEGATIONS.iter().any(|n| sentence.contains(n)),
    }
}

fn is_english(word: &str) -> bool {
    word.starts_with("attach") || word.starts_with("enclos")
}

/// Verbs and turns by which 添付 announces.
const JAPANESE_ANNOUNCES: &[&str] = &[
    "します", "いたします", "致します", "しました", "いたしました", "致しました", "しております", "しています", "しておきます", "しておきました", "させて", "のとおり", "の通り",
    "の資料", "の見積", "の請求", "の図面", "の書類", "のファイル", "の表", "の契約", "の議事録", "をご確認", "をご覧", "をご参照", "にて", "のうえ送", "の上送", "申し上げ",
    "済み", "です", "でお送り", "で送", "の案内", "の申込", "の写真", "の名簿", "資料を", "資料の", "資料に", "資料(", "ファイルを", "ファイルの", "ファイルに", "ファイルで", "ファイル(", "の一覧", "いたし", "致し", "し、", "して、", "しますので", "したので", "書類を", "を送", "の通知", "図", "データを",
];

/// What takes the announcement back, puts it elsewhere or into the past, or asks the other side.
const JAPANESE_TAKES_BACK: &[&str] = &[
    "先日", "前回", "以前", "昨日", "先週", "先ほど", "先程", "前便", "前のメール", "別メール", "別のメール", "既に", "すでに", "いただい", "いただき", "いただけ", "いただく", "頂い", "頂き", "頂け", "頂戴",
    "受領", "拝受", "拝見", "不要", "省略", "おりません", "いません", "ありません", "ございません", "できません", "できない", "しない", "せず", "なしで", "無しで", "なくても", "別途", "後ほど", "のちほど", "後程", "後日", "改めて",
    "追って", "郵送", "fax", "チャット", "共有フォルダ", "フォルダに", "ダウンロード", "リンク", "url", "添付書類", "添付文書", "添付してください", "添付して下さい", "ご添付", "添付のうえご", "添付の上ご", "添付をお願い", "添付願",
    "場合", "際は", "際に", "ときは", "時は", "届い", "開け", "開か", "開封", "容量", "サイズ", "形式", "禁止", "ウイルス", "不審", "されていな", "されてい", "漏れ", "もれ", "忘れて", "可能でしょうか", "でしょうか", "ですか", "いかが", "必要はあり",
    "必要があり", "貼り付け", "欄", "ボタン", "方法", "ルール", "誤添付", "添付ミス", "貴社より", "御社より", "お送りいただ", "ご返送", "ご提出", "ご返信", "再添付不要",
];

fn japanese(word: &str, sentence: &str, before: &str, after: &str) -> bool {
    // 「添付し忘れておりました。改めて添付いたします」: the sender mends it, the file must be there.
    let mends = sentence.contains("改めて添付") || sentence.contains("再度添付") || sentence.contains("再添付します") || sentence.contains("再添付いたし");
    let takes_back = JAPANESE_TAKES_BACK.iter().any(|w| sentence.contains(w) && !(mends && *w == "改めて"));
    if takes_back && !polite_request_only(sentence) {
        return false;
    }
    if word == "同封" {
        return after.starts_with("いた") || after.starts_with("しま") || after.starts_with("の資料");
    }
    JAPANESE_ANNOUNCES.iter().any(|w| after.starts_with(w))
        || after.is_empty() && !before.is_empty()
        || after.starts_with(')') && before.ends_with('(')
        || before.ends_with("本メールに") || before.ends_with("このメールに")
}

/// 「添付いたしますので、ご確認いただけますと幸いです」: いただけ belongs to the request, not to the attachment.
fn polite_request_only(sentence: &str) -> bool {
    let Some(at) = sentence.find("添付") else { return false };
    let after = &sentence[at..];
    let sends = ["添付いたします", "添付します", "添付いたしました", "添付しました", "添付致します", "添付致しました", "添付しております", "添付させていただ", "添付いたしますので", "添付の"]
        .iter()
        .any(|w| after.starts_with(w));
    const REQUESTS: [&str; 9] = [
        "ご確認いただ", "ご確認頂", "ご覧いただ", "ご覧頂", "添付させていただ", "ご参照いただ", "ご検討いただ", "ご一読いただ", "ご査収いただ",
    ];
    let others = JAPANESE_TAKES_BACK
        .iter()
        .filter(|w| !matches!(**w, "いただい" | "いただき" | "いただけ" | "いただく" | "頂い" | "頂き" | "頂け"))
        .any(|w| sentence.contains(w));
    sends && !others && REQUESTS.iter().any(|r| sentence.contains(r))
}

const ENGLISH_TAKES_BACK: &[&str] = &[
    "you attached", "your attach", "your enclos", "you sent", "you enclosed", "no attach", "not attach", "n't attach", "without attach", "without the attach", "if attach",
    "previous", "earlier", "last week", "yesterday", "last mail", "last email", "last e-mail", "please attach", "attach your", "attachment size", "attachments larger", "open attach",
    "open any attach", "be attached", "separate", "by post", "by mail", "by fax", "later", "shared folder", "sharepoint", "drive", "link", "already", "forgot to attach? ", "need to attach",
    "have to attach", "can you", "could you", "would you", "unattached", "attached to the wall", "strings attached", "receiv", "thank you for the attach", "thanks for the attach", "of the attach", "do not attach",
    "attached garage", "size limit", "don't open", "did you", "suspicious", "virus", "opened the attach", "when i open", "emotionally",
];

fn english(word: &str, sentence: &str, before: &str, after: &str) -> bool {
    if ENGLISH_TAKES_BACK.iter().any(|w| sentence.contains(w)) || sentence.trim_end().ends_with('?') {
        return false;
    }
    let before = before.trim_end();
    let ends = |words: &[&str]| words.iter().any(|w| before.ends_with(w));
    match word {
        "attached" | "enclosed" => {
            !ends(&["was", "were", "get", "got", "becoming", "became", "is not", "are not"]) && !after.starts_with(" to the ")
        }
        "attaching" | "enclosing" => true,
        _ => ends(&["see", "the", "in", "as", "as an", "see the", "with", "find", "review", "two", "three", "this", "following"])
            && ["see", "find", "check", "refer", "review", "in the", "as an", "as", "in this", "with this"].iter().any(|w| sentence.contains(w)),
    }
}

/// Negations and mentions of other mails in the other languages.
const OTHER_NEGATIONS: &[&str] = &[
    // de
    "nicht", "kein", "ohne", "ihren anhang", "ihrem anhang", "ihr anhang", "letzten", "gestern", "bitte senden", "später", "per post",
    // fr
    "pas ", "sans ", "votre pièce", "vos pièces", "hier", "précédent", "plus tard", "par courrier", "merci pour", "merci de joindre",
    // es, pt, it
    "no adjunt", "no he adjunt", "sin adjunt", "su adjunt", "ayer", "anterior", "sem anexo", "não ", "seu anexo", "ontem", "non ", "senza ", "ieri", "il vostro allegato", "il suo allegato", "gracias por",
    "obrigad",
    // ru
    "без вложен", "не ", "вчера", "ваше вложение", "спасибо за",
    // zh
    "没有", "沒有", "无附件", "不用", "昨天", "您的附件", "您发来", "收到附件", "附件已收到", "稍后", "另行", "谢谢",
    // ko
    "없", "않", "어제", "보내주신", "첨부해 주", "첨부하여 주", "첨부 부탁", "나중에", "별도",
    // vi, th, id
    "không", "hôm qua", "của bạn", "ไม่", "เมื่อวาน", "tidak", "tanpa", "kemarin", "anda lampirkan", "belum",
];

/// 「見積書.pdfをお送りします」, "I am sending report.pdf".
fn sends_named_file(view: &TextView<'_>, hit: &Hit) -> bool {
    let at = hit.start as usize;
    let range = view.sentence(at);
    let sentence = &view.text[range.clone()];
    let after = &view.text[hit.end as usize..range.end.max(hit.end as usize)];
    if sentence.contains("http") || sentence.contains("\\\\") || sentence.contains("www.") {
        return false;
    }
    let japanese = (after.starts_with("をお送り") || after.starts_with("を送") || after.starts_with("を送付") || after.starts_with("のファイルを"))
        && !JAPANESE_TAKES_BACK.iter().any(|w| sentence.contains(w))
        && (sentence.contains("します") || sentence.contains("いたします") || sentence.contains("ました"));
    let before = view.text[range.start..at].trim_start();
    let english = (before.contains("sending") || before.contains("here is") || before.contains("i have sent"))
        && !ENGLISH_TAKES_BACK.iter().any(|w| sentence.contains(w))
        && !sentence.trim_end().ends_with('?');
    japanese || english
}

/// The number in 「3点添付」「計2ファイルを添付」; none if the sentence gives none.
fn announced_number(view: &TextView<'_>, hit: &Hit) -> Option<usize> {
    if &view.text[hit.start as usize..hit.end as usize] != "添付" {
        return None;
    }
    let range = view.sentence(hit.start as usize);
    let sentence = &view.text[range];
    if JAPANESE_TAKES_BACK.iter().any(|w| sentence.contains(w)) {
        return None;
    }
    const COUNTERS: [&str; 5] = ["点", "ファイル", "つのファイル", "種類", "通"];
    let bytes = sentence.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let digits = bytes[i..].iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 {
            i += 1;
            continue;
        }
        let rest = sentence.get(i + digits..).unwrap_or("");
        let fits = digits <= 2 && COUNTERS.iter().any(|c| rest.starts_with(c));
        if fits && (i == 0 || bytes[i - 1] != b'.') {
            let after = COUNTERS.iter().find(|c| rest.starts_with(**c)).map_or("", |c| &rest[c.len()..]);
            let near = after.starts_with("添付") || after.starts_with("を添付") || sentence.contains("添付ファイルは") || after.starts_with("の資料を添付");
            return near.then(|| sentence[i..i + digits].parse().ok()).flatten();
        }
        i += digits;
    }
    None
}
