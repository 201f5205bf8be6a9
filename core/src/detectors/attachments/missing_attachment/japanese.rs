//! 「添付」, 「別添」 and 「同封」: announced, taken back, spoken of.

use super::{Sentence, has};
use crate::lexicon::attachment_words as words;

pub(super) fn announces(word: &str, sentence: &Sentence<'_>) -> bool {
    let Sentence { all, before, after, following } = *sentence;
    let starts = |words: &[&str]| words.iter().any(|w| after.starts_with(w));
    // 「添付を忘れておりました。再送いたします。」 mends the slip: the file must be there.
    if mends(after, following) {
        return !has(before, &["ご", "貴", "御社"])
            || has(before, &["先ほど", "先程", "先の", "前の", "先日"]);
    }
    let attaches = starts(words::JAPANESE_ATTACHES);
    if attaches || starts(words::JAPANESE_ATTACHED) {
        return attaches_now(word, sentence, attaches);
    }
    if word == "同封" || is_request_to_attach(after) || has(after, words::JAPANESE_ANSWERS) {
        return false;
    }
    if asks_to_use(before, after) || password_follows(before, after) || is_label(before, after) {
        return true;
    }
    if after.starts_with("ファイルは")
        && has(after, &["形式です", "形式となって", "形式になって"])
        && !has(before, words::JAPANESE_NOT_HERE)
    {
        return true;
    }
    if has(all, words::JAPANESE_TAKES_BACK) && !is_polite_only(all) {
        return false;
    }
    starts(words::JAPANESE_ANNOUNCES)
        || after.is_empty() && !before.is_empty()
        || after.starts_with([')', '】', ']']) && before.ends_with(['(', '【', '['])
        || before.ends_with("本メールに")
        || before.ends_with("このメールに")
}

/// 「添付いたします」, 「添付しました」.
fn attaches_now(word: &str, sentence: &Sentence<'_>, attaches: bool) -> bool {
    let Sentence { all, before, after, .. } = *sentence;
    let tail: String = after.chars().take(14).collect();
    if has(&tail, words::JAPANESE_UNSURE)
        || has(before, words::JAPANESE_ELSEWHERE)
        || is_elsewhere(before)
        || is_put_off(before)
    {
        return false;
    }
    // 「先日ご依頼いただいた資料を添付しました」 attaches; 「先日のメールに添付しました」 did.
    let near = last_chars(before, 16);
    let earlier = has(near, words::JAPANESE_EARLIER) && has(near, &["メール", "送り", "送信"])
        || words::JAPANESE_EARLIER.iter().any(|w| before.ends_with(w));
    if !attaches && earlier {
        return false;
    }
    word == "添付"
        || !has(
            all,
            &["郵送", "宅配", "返信用", "封筒", "お品", "商品", "書類一式", "サンプル", "説明書", "製品"],
        )
}

fn last_chars(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(i, _)| i);
    &text[start..]
}

/// 「カレンダーの予定に資料を」: the place stands right before the verb, at most with its object between.
fn is_elsewhere(before: &str) -> bool {
    words::JAPANESE_PLACES
        .iter()
        .any(|place| before.rfind(place).is_some_and(|at| before[at + place.len()..].chars().count() <= 8))
}

/// 「明日、見積書を添付してお送りします」; not 「明日までにご返信いただきたく、資料を添付します」, not 「明日の資料を添付します」.
fn is_put_off(before: &str) -> bool {
    words::JAPANESE_FUTURE.iter().any(|time| {
        before.rfind(time).is_some_and(|at| {
            let between = &before[at + time.len()..];
            let begins =
                between.starts_with(['、', 'に', 'ま', '中', '早']) || *time == "次第" || between.is_empty();
            begins
                && !has(
                    between,
                    &[
                        "いただ",
                        "頂",
                        "たく",
                        "ので",
                        "ため",
                        "ですが",
                        "が、",
                        "ください",
                        "下さい",
                        "お願い",
                    ],
                )
        })
    })
}

/// 「を忘れて」, 「が漏れて」, and that it comes now.
fn mends(after: &str, following: &str) -> bool {
    const SLIPS: [&str; 12] = [
        "を忘れ",
        "し忘れ",
        "忘れ",
        "が漏れ",
        "漏れ",
        "が抜け",
        "できておりません",
        "できていません",
        "されておりません",
        "されていません",
        "ができておりません",
        "ができていません",
    ];
    const AGAIN: [&str; 7] =
        ["再送", "送り直", "改めてお送り", "あらためてお送り", "再度お送り", "改めて送", "再度添付"];
    const ASKED: [&str; 8] =
        ["再送をお願い", "再送いただ", "ご再送", "再送して", "再送願", "再送くだ", "再送を願", "再送頂"];
    SLIPS.iter().any(|s| after.starts_with(s)) && has(following, &AGAIN) && !has(following, &ASKED)
}

/// 「写真を添付のうえ送信してください」.
fn is_request_to_attach(after: &str) -> bool {
    (after.starts_with("のうえ") || after.starts_with("の上") || after.starts_with("して"))
        && has(after, &["ください", "下さい", "お願い", "願います"])
}

/// 「添付の申込書にご記入のうえ、FAXにてご返送ください」: what is said of the answer is not said of the file.
fn asks_to_use(before: &str, after: &str) -> bool {
    const THINGS: [&str; 20] = [
        "の",
        "ファイル",
        "資料",
        "書類を",
        "書類の",
        "pdf",
        "excel",
        "エクセル",
        "word",
        "ワード",
        "パワーポイント",
        "画像",
        "写真",
        "図",
        "データ",
        "用紙",
        "様式",
        "文書を",
        "を",
        "ご",
    ];
    let Some(at) = words::JAPANESE_USES.iter().filter_map(|u| after.find(u)).min() else { return false };
    let asks = has(
        &after[at..],
        &["ください", "下さい", "お願い", "願い", "いただけ", "頂け", "いただき", "幸い", "くださいませ"],
    );
    THINGS.iter().any(|t| after.starts_with(t))
        && asks
        && !has(before, words::JAPANESE_NOT_HERE)
        && !has(
            &after[..at],
            &[
                "場合",
                "際",
                "なし",
                "ない",
                "必要",
                "書類一覧",
                "の前",
                "の有無",
                "の後",
                "漏れ",
                "宛先",
                "送信",
                "いただい",
                "いただき",
                "頂",
            ],
        )
        && !has(after, &["ましたか", "ましたでしょうか", "開けな", "開けま"])
}

/// 「添付ファイルのパスワードは別途お送りします」. Without 別途 it is the mail that brings the password.
fn password_follows(before: &str, after: &str) -> bool {
    (after.starts_with("ファイルのパスワード") || after.starts_with("ファイルの解凍パスワード"))
        && has(
            after,
            &["別途", "別メール", "別のメール", "別便", "後ほど", "のちほど", "追って", "後送", "電話"],
        )
        && !has(before, words::JAPANESE_NOT_HERE)
}

/// 「添付：見積書一式」, 「※添付ファイル：2件」 as a line of its own.
fn is_label(before: &str, after: &str) -> bool {
    let before = before.rsplit('\n').next().unwrap_or("");
    let is_begun =
        before.trim_matches([' ', '※', '・', '■', '●', '◆', '【', '[', '(', '<', '*', '-', '\t']).is_empty();
    let names = ["ファイル", "資料", "データ", "物"];
    let after = names.iter().find_map(|n| after.strip_prefix(n)).unwrap_or(after);
    let after = after.trim_start_matches(['】', ']', ')', '>', ' ']);
    let Some(list) = after.strip_prefix(':') else { return false };
    let list = list.trim();
    is_begun
        && !list.is_empty()
        && !["なし", "無", "ナシ", "不要", "住民票", "-", "0"].iter().any(|n| list.starts_with(n))
}

/// 「添付の資料をご確認いただけますと幸いです」: いただけ belongs to the request, not to the attachment.
fn is_polite_only(sentence: &str) -> bool {
    const POLITE: [&str; 8] =
        ["いただい", "いただき", "いただけ", "いただく", "頂い", "頂き", "頂け", "ご返信"];
    const REQUESTS: [&str; 7] = ["ご確認", "ご覧", "ご参照", "ご検討", "ご一読", "ご査収", "お目通し"];
    let others =
        words::JAPANESE_TAKES_BACK.iter().filter(|w| !POLITE.contains(w)).any(|w| sentence.contains(w));
    let Some(at) = sentence.find("添付") else { return false };
    !others && REQUESTS.iter().any(|r| sentence[at..].contains(r))
}
