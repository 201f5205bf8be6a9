//! How people announce a file, and how they do not.

use super::super::files::tests::{CONTEXT, seen};

/// What a mail with this text and so many files says: files announced and attached.
fn found(text: &str, files: usize) -> Option<(usize, usize)> {
    let files: Vec<_> =
        (0..files).map(|i| serde_json::json!({ "name": format!("資料{i}.pdf"), "size": 1000 + i })).collect();
    let text = format!(
        "山田様\n\nお世話になっております。青葉商事の佐藤です。\n{text}\n\nよろしくお願いいたします。\n\n佐藤\n"
    );
    let draft = serde_json::json!({ "from": "a@own.example", "to": ["b@minato.example"], "subject": "ご連絡",
        "text": text, "attachments": files });
    match seen("attachments/missing-attachment", &draft, CONTEXT).into_iter().next()?.details {
        crate::Details::MissingAttachment { announced, attached } => Some((announced, attached)),
        _ => panic!("other details"),
    }
}

fn check(texts: &[&str], is_found: bool) {
    let wrong: Vec<&str> =
        texts.iter().copied().filter(|text| found(text, 0).is_some() != is_found).collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), texts.len(), wrong.join("\n"));
}

#[test]
fn announced_in_japanese() {
    check(
        &[
            "資料を添付いたします。",
            "見積書を添付しておりますのでご確認ください。",
            "添付ファイルをご確認ください。",
            "添付ファイルにてお送りいたします。",
            "添付のとおりお見積りいたします。",
            "詳細は添付をご覧ください。",
            "詳しくは添付資料をご参照ください。",
            "見積書.pdfをお送りします。",
            "「御見積書_20261124.pdf」をお送りいたします。",
            "御見積書_20261124.pdf を送付いたします。",
            "ご依頼の件、別添のとおり回答いたします。",
            "別添資料をご覧ください。",
            "議事録（添付）をご確認願います。",
            "請求書を送付いたします。添付ファイルをご査収ください。",
            "添付ご査収のほどお願いいたします。",
            "図面データを添付にて送付いたしますので、ご査収願います。",
            "先日ご相談いただいた件の資料を添付いたします。",
            "昨日の打ち合わせ資料を添付します。",
            "ご要望いただきました見積書を添付にてお送りいたします。",
            "ファイルを添付しましたので、ご確認をお願いします。",
            "添付した資料の3ページをご覧ください。",
            "契約書の案を添付しますので、ご確認いただけますでしょうか。",
            "写真を添付いたしますのでご確認いただけますと幸いです。",
            "申込書を添付しますので、ご記入のうえご返送ください。",
            "添付の申込書にご記入のうえ、ご返送ください。",
            "添付の用紙にご記入いただき、FAXにてご返信ください。",
            "添付のアンケートにご回答いただけますと幸いです。",
            "添付ファイルのパスワードは別途お送りします。",
            "添付ファイルはExcel形式です。",
            "下記ファイルを添付します。\n・見積書.xlsx\n・仕様書.docx",
            "資料は添付の通りです。",
            "添付にて失礼いたします。",
            "本メールに資料を添付しております。",
            "報告書（PDF）を添付しております。",
            "【添付】見積書.pdf",
            "添付：見積書一式",
            "添付ファイル：2件",
            "添付資料：会社案内.pdf",
            "資料2点を添付いたします",
            "お送りする資料は添付のとおりです",
            "会社案内を添付させていただきました。",
            "修正版を再添付いたします。",
            "添付を忘れておりました。再送いたします。",
            "先ほどのメールに添付が漏れておりましたので、再送させていただきます。",
            "エクセルファイルを添付しています。",
            "添付PDFをご確認ください。",
            "添付Excelにご記入ください。",
            "添付書類をご確認ください。",
            "添付の通り、請求書をお送りいたします。",
            "標記の件、添付いたします。",
            "資料添付します。",
            "資料添付いたします。",
            "見積書添付しております。ご確認ください。",
            "添付のパワーポイントをご確認ください。",
            "添付画像をご覧ください。",
            "添付写真の赤枠の箇所です。",
            "スクリーンショットを添付しました。",
            "添付ファイルにパスワードを設定しています。",
            "添付資料のご確認をお願いいたします。",
            "添付をご確認の程お願いいたします。",
            "添付の2点をご確認ください。",
            "資料を圧縮して添付いたします。",
            "容量が大きいため、2通に分けて添付いたします。",
            "ご査収ください。\n※添付：請求書（PDF）",
            "資料を添付にてお送りしますので、ご一読いただければ幸いです。",
            "詳細につきましては、添付の資料をご覧いただければと存じます。",
            "お見積書を添付致しました。",
            "最新版を添付しておきます。",
            "PDFにて添付いたします。",
            "添付ファイルが開けない場合はお知らせください。資料を添付しております。",
            "今回は注文書を添付させて頂きますので、ご確認下さいませ。",
            "注文書を添付の上、ご連絡申し上げます。",
            "取り急ぎ添付にてお送りします。",
            "添付ファイルをご確認いただき、ご返信をお願いいたします。",
            "添付のファイルをご確認いただけますでしょうか。",
        ],
        true,
    );
}

#[test]
fn not_announced_in_japanese() {
    check(
        &[
            "添付ファイルは受領いたしました。",
            "添付いただいた資料を確認しました。",
            "添付をお送りいただきありがとうございます。",
            "資料は後ほど添付してお送りします。",
            "添付ファイルは別メールでお送りします。",
            "先日お送りした添付資料の件ですが、ご確認いただけましたでしょうか。",
            "前回添付した資料をご参照ください。",
            "申請書には住民票を添付してください。",
            "添付書類：住民票、印鑑証明書",
            "履歴書を添付のうえ、ご応募ください。",
            "添付が開けませんでした。",
            "添付ファイルが見当たりませんでした。",
            "添付がないようですので、再送をお願いできますでしょうか。",
            "添付なしでお送りします。",
            "添付は不要です。",
            "パスワード付きZIPの添付を廃止しました。",
            "弊社ではメール添付によるファイル送付を行っておりません。",
            "ファイルを添付される場合は10MB以下でお願いします。",
            "フォームに写真を添付のうえ送信してください。",
            "図面を添付していただけますでしょうか。",
            "添付した方がよいでしょうか。",
            "貴社の添付資料3ページについて質問です。",
            "お送りいただいた添付の件、承知しました。",
            "添付漏れにご注意ください。",
            "不審なメールに添付されたファイルは開かないでください。",
            "添付ファイル付きのメールは届いていますか。",
            "チケットに添付しました。",
            "資料はTeamsのチャットに添付しました。",
            "添付の図面を確認いたしました。",
            "添付の議事録、内容確認しました。",
            "添付の資料、ありがとうございました。",
            "添付ファイルのご送付ありがとうございます。",
            "添付資料を修正していただけますか。",
            "明日、見積書を添付してお送りします。",
            "来週、資料を添付にてお送りいたします。",
            "資料は以下に格納しました（添付ではありません）。",
            "添付ファイルの容量制限は25MBです。",
            "カレンダーの予定に資料を添付しています。",
            "見積書.pdfは受け取りました。",
            "見積書.pdfをお送りいただけますでしょうか。",
            "見積書.pdfを確認しました。",
            "資料は郵送いたします。",
            "資料を添付いたします。\nhttps://drive.google.com/file/d/1AbC/view",
            "添付ファイルはGoogleドライブに置きました。",
            "申請には、次の書類の添付が必要です。",
            "添付の必要はありません。",
            "次回は添付を忘れないようにします。",
            "前のメールの添付をご覧ください。",
            "先ほどのメールに添付しました資料をご確認ください。",
            "添付ファイルを拝見しました。",
            "議事録は添付せず、本文に記載します。",
            "添付していた資料に誤りがありました。後ほど訂正版をお送りします。",
            "製品に添付の取扱説明書をご確認ください。",
            "商品に同封の説明書をご覧ください。",
        ],
        false,
    );
}

#[test]
fn announced_in_english() {
    check(
        &[
            "Please find attached the quotation.",
            "Please find the attached file.",
            "Attached is the invoice for November.",
            "I've attached the slides.",
            "I have attached two documents for your review.",
            "See attached.",
            "Please see the attached.",
            "Please see attachment.",
            "As attached.",
            "The contract is attached.",
            "Attached please find our proposal.",
            "Attached are the minutes.",
            "I am attaching the report.",
            "The attached document explains the details.",
            "Kindly refer to the attachment.",
            "Please review the attachments and let me know.",
            "Enclosed please find our quotation.",
            "PFA the invoice.",
            "I'm sending you report.pdf.",
            "Attached herewith is the signed form.",
            "Attaching the file again.",
            "Both files are attached.",
            "I attach the signed contract.",
            "Please check the attached and get back to me later this week.",
            "Please sign the attached form and send it back by mail.",
            "Please find attached the separate schedule.",
            "I attached the driver's manual.",
            "The file attached is a draft.",
            "Details are in the attached spreadsheet.",
            "Could you please review the attached?",
            "Sorry, I forgot the attachment. Here it is.",
            "My apologies, I forgot to attach the file. Attached now.",
            "Please find enclosed the documents you requested.",
            "I'm attaching the link list as an Excel file.",
            "You will find the agenda attached.",
            "Please see attached PDF.",
            "Agenda attached.",
            "Invoice attached for your records.",
            "As discussed, I have attached the draft agreement. Let me know if you receive any comments.",
            "Please refer to the attached documents.",
        ],
        true,
    );
}

#[test]
fn not_announced_in_english() {
    check(
        &[
            "Thanks for the attached.",
            "Thank you for the attachment you sent.",
            "I have not attached the file.",
            "I will attach the file later.",
            "I couldn't open the attachment.",
            "I can't open the attached file.",
            "Please attach your CV.",
            "There was no attachment in your mail.",
            "I will send the attachment tomorrow.",
            "The attachment you sent looks good.",
            "Your attachment was received.",
            "We do not accept attachments.",
            "We are emotionally attached to this project.",
            "The house has an attached garage.",
            "As attached in my last email, the price is fixed.",
            "Did you see the attachment?",
            "Could you attach the invoice?",
            "The files attached to the ticket are fine.",
            "The attachment was too large, so here is a link: https://example.com/f",
            "I have reviewed the attached contract you sent and have no comments.",
            "It seems you forgot the attachment.",
            "The attachment seems to be missing from your email.",
            "I'd be happy to receive report.pdf.",
            "Have you received report.pdf?",
            "Please do not open attachments from unknown senders.",
            "The sensor is attached to the frame.",
            "There are no strings attached.",
        ],
        false,
    );
}

#[test]
fn numbers() {
    for (text, attached, expected) in [
        ("図面を3点添付いたします。", 2, Some((3, 2))),
        ("資料を２点添付いたします。", 1, Some((2, 1))),
        ("計3ファイルを添付いたします。", 2, Some((3, 2))),
        ("以下の3ファイルを添付します。", 2, Some((3, 2))),
        ("3つのファイルを添付しました。", 1, Some((3, 1))),
        ("資料を三点添付いたします。", 2, Some((3, 2))),
        ("添付ファイル：3点", 2, Some((3, 2))),
        ("添付ファイルは2点です。", 1, Some((2, 1))),
        ("2点添付しておりますので、ご確認ください。", 1, Some((2, 1))),
        ("2点添付", 1, Some((2, 1))),
        ("I have attached two files.", 1, Some((2, 1))),
        ("Please find attached 3 documents.", 2, Some((3, 2))),
        ("Attached are the following three drawings.", 2, Some((3, 2))),
        ("図面を3点添付いたします。", 3, None),
        ("図面を3点添付いたします。", 4, None),
        ("資料を添付します。確認事項が3点あります。", 1, None),
        ("確認いただきたい点は2点です。資料を添付いたします。", 1, None),
        ("見積書（3ページ）を添付いたします。", 1, None),
        ("請求書3通分をまとめて添付いたします。", 1, None),
        ("次の2点について、添付の資料で説明します。", 1, None),
        ("version 2.3 files attached", 1, None),
        ("I have attached the report for the two files you mentioned.", 1, None),
        ("先日お送りした2点の添付資料の件です。", 1, None),
    ] {
        assert_eq!(found(text, attached), expected, "{text}");
    }
}
