//! How the same thing is said in other words: short texts, found or not, for rules that depend on wording.
#![forbid(unsafe_code)]

use misdelivery_core::{Analyzer, ContextDocument, Draft, Message};
use serde_json::json;

fn finds(detector: &str, subject: &str, text: &str) -> bool {
    let draft =
        json!({"from": "a@aoba.example", "to": ["b@minato.example"], "subject": subject, "text": text});
    let context = ContextDocument::default();
    let message = Message::from_draft(Draft::from_json(&draft.to_string()).unwrap());
    let report = Analyzer::builder().build().unwrap().analyze(&message, &context.send_context());
    report.findings().iter().any(|f| f.detector.as_str() == detector)
}

fn check(detector: &str, found: &[&str], passed: &[&str]) {
    let text = |line: &str| {
        format!(
            "山田様\n\nお世話になっております。青葉商事の佐藤です。\n{line}\n\nよろしくお願いいたします。\n"
        )
    };
    let missed: Vec<&&str> = found.iter().filter(|l| !finds(detector, "ご連絡", &text(l))).collect();
    let wrong: Vec<&&str> = passed.iter().filter(|l| finds(detector, "ご連絡", &text(l))).collect();
    assert!(missed.is_empty() && wrong.is_empty(), "missed {missed:#?}\nwrong {wrong:#?}");
}

#[test]
fn attachments_announced() {
    check(
        "attachments/missing-attachment",
        &[
            "資料を添付にてお送りします。",
            "添付資料をご確認ください。",
            "添付の見積書をご査収ください。",
            "添付ファイルをご確認の程よろしくお願いいたします。",
            "詳細は添付をご参照ください。",
            "PDFを添付しております。",
            "履歴書を添付いたしましたので、ご査収くださいますようお願い申し上げます。",
            "写真を添付しますね。",
            "添付ファイル：見積書.pdf",
            "【添付】見積書",
            "議事録（添付参照）のとおりです。",
            "図面を添付させていただきます。",
            "別添のとおり通知します。",
            "先日お電話でお話しした図面を添付いたします。",
            "ご依頼いただいておりました見積書を添付いたします。",
            "ご要望のサンプル写真を3枚添付いたしました。",
            "申込書を添付しますので、ご記入のうえご返送ください。",
            "請求書をPDFにて添付しております。原本は別途郵送いたします。",
            "日程表を添付します。ご不明な点がございましたらお知らせください。",
            "Please find attached the quotation.",
            "I have attached the signed contract.",
            "Attached is the report for November.",
            "See the attachment for details.",
            "PFA the minutes.",
            "I'm attaching the slides from the meeting.",
        ],
        &[
            "先日お送りした添付ファイルの件でご連絡いたしました。",
            "添付いただいた資料を拝見しました。",
            "添付ファイルが開けませんでした。",
            "お手数ですが、申込書を添付のうえご返信ください。",
            "履歴書を添付してください。",
            "添付は不要です。",
            "資料は後ほど添付してお送りします。",
            "原本を郵送しますので、添付はしておりません。",
            "添付ファイルの容量は10MBまでです。",
            "返信用封筒を同封いたします。",
            "昨日のメールに添付しました資料はご覧になりましたか。",
            "前回添付した図面に誤りがありました。",
            "Thank you for the attached file.",
            "Please attach your CV when you apply.",
            "I could not open the attachment you sent.",
            "As I said in my previous email, no attachment is needed.",
        ],
    );
}

#[test]
fn markings_used() {
    check(
        "content/confidential-marking",
        &[
            "【社外秘】本資料は来期の計画です。",
            "※社外秘※",
            "本件は社外秘でお願いいたします。",
            "社外秘資料をお送りしますので、取り扱いにご注意ください。",
            "＜極秘＞",
            "【秘】人事案",
            "関係者限り：体制図",
            "INTERNAL USE ONLY",
            "この情報は極秘です。",
        ],
        &[
            "社外秘の取り扱いについて研修を行います。",
            "社外秘かどうかご確認ください。",
            "秘書の田中が承ります。",
            "極秘裏に進められていた計画が報道されました。",
            "秘密保持契約書のドラフトをお送りします。",
            "機密情報の管理規程を改定しました。",
            "割れ物につき取扱注意でお願いします。",
            "本件は社外秘ではありません。",
        ],
    );
}

#[test]
fn individual_numbers_told() {
    check(
        "personal-data/individual-number",
        &[
            "マイナンバーは1234-5678-9018です。",
            "個人番号：123456789018",
            "123456789018（個人番号）",
            "マイナンバー\n1234 5678 9018",
            "マイナンバー　１２３４\u{3000}５６７８\n９０１８",
            "山田花子様　123456789018",
        ],
        &[
            "マイナンバーをご提出ください。",
            "マイナンバーは123456789012です。",
            "お問い合わせ番号：123456789018",
            "注文番号 1234-5678-9018 の商品を発送しました。",
            "送り状番号は 1234-5678-9018 です。",
            "合計 123,456,789,018円",
            "ミーティングID: 1234 5678 9018",
            "https://example.com/items/123456789018",
        ],
    );
}
