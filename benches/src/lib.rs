//! The mails that are measured: written text, put together the same way every time.

pub mod history;
pub mod workbook;

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// An answer to a supplier with the mail it answers, as it is written every day.
const LETTER: &str = "\
株式会社みなと製作所
購買部　山田 太郎 様
（CC：品質保証課　鈴木様、弊社 高橋）

いつも大変お世話になっております。
青葉商事株式会社　営業第二部の佐藤でございます。

先日はお忙しい中、お打ち合わせのお時間をいただき誠にありがとうございました。
ご依頼いただきました検査治具一式のお見積につきまして、社内で確認が取れましたので
下記のとおりご連絡いたします。

　１．件名　　　検査治具一式（改良型）
　２．見積番号　MT-2026-11082
　３．数量　　　４０台（初回納入　１５台、残り　２５台は翌月末まで）
　４．金額　　　1,284,000円（税抜）　※運賃込み
　５．納期　　　ご発注後　約３５日
　６．支払条件　月末締め翌月末払い（従来どおり）

なお、前回ご指摘のありました固定ピンの摩耗につきましては、材質を変更のうえ
耐久試験を行い、５万回の繰り返しでも寸法の変化が許容範囲に収まることを
確認しております。試験成績書は納入時に同梱いたしますのでご査収ください。

また、１２月３日（木）の立ち会い検査は、１４時に貴社正門へ２名で伺う予定です。
当日の入構手続きに必要な事項がございましたら、お手数ですが前日までに
お知らせいただけますと幸いです。

あわせて、先月お問い合わせをいただいておりました保守契約の更新についてもご案内
いたします。現在のご契約は来年３月末で満了となりますが、更新後は年２回の定期点検に
加えて、消耗部品の交換費用を契約に含める形に改めたいと考えております。
点検の時期は６月と１１月を想定しておりますが、貴社の生産計画に合わせて前後させる
ことも可能です。作業は原則として土曜日の午前中に行い、ラインを止める時間が
３時間を超えないように手配いたします。
点検の結果は写真を添えた報告書にまとめ、作業後１週間以内にお届けいたします。
契約書の案は来週中にお送りいたしますので、購買部と設備課の皆様でご検討のうえ、
１２月中旬までにご意見をお聞かせいただけますでしょうか。
年末のご多忙な折に恐縮ではございますが、どうぞよろしくお願いいたします。

ご不明な点などございましたら、お気軽にお申し付けください。
何卒よろしくお願い申し上げます。

--
青葉商事株式会社
営業第二部　第一課
佐藤 花子（さとう はなこ）
〒100-0000　東京都千代田区青葉町１－２－３　青葉ビル７階
TEL：03-0000-1234　FAX：03-0000-1235
E-mail：hanako.sato@aoba-shoji.example
https://www.aoba-shoji.example/

----- Original Message -----
From: 山田 太郎 <taro.yamada@minato-mfg.example>
To: 佐藤 花子 <hanako.sato@aoba-shoji.example>
Sent: Thursday, November 19, 2026 4:12 PM
Subject: 検査治具の件

> 青葉商事株式会社
> 佐藤様
>
> お世話になっております。みなと製作所の山田です。
>
> 先週ご相談した検査治具ですが、台数が固まりましたので
> お見積をお願いできますでしょうか。
>
> ・台数：４０台
> ・希望納期：年内に１５台、残りは１月末
> ・図面：前回お送りしたもの（改訂３版）から変更ありません
>
> 固定ピンの摩耗が早い件について、対策もあわせて教えてください。
> 立ち会い検査は１２月の第１週でお願いしたく存じます。
>
> よろしくお願いいたします。
>
> 株式会社みなと製作所　購買部
> 山田 太郎
> TEL 045-000-5678
";

/// What people in a thread write, one after another.
const ANSWERS: [(&str, &str, &str); 4] = [
    (
        "佐藤 花子",
        "hanako.sato@aoba-shoji.example",
        "いつもお世話になっております。青葉商事の佐藤です。|ご連絡ありがとうございます。検査治具の件、承知いたしました。|\
         初回の１５台は１２月２５日（金）着で手配いたします。残りの２５台は１月２９日を予定しておりますが、\
         年明けの物流が混み合うため、前後する場合は改めてご連絡いたします。|\
         見積番号は MT-2026-11082、金額は 1,284,000円（税抜）で変更ございません。|\
         引き続きよろしくお願いいたします。",
    ),
    (
        "山田 太郎",
        "taro.yamada@minato-mfg.example",
        "佐藤様|お世話になっております。みなと製作所の山田です。|お見積ありがとうございました。社内の決裁が下りましたので、\
         正式に発注いたします。注文書は別便で郵送いたします。|なお、納入場所が第二工場に変わりましたので、\
         送り状の宛先は「第二工場　受入検査係」としてください。|受付時間は平日の９時から１６時３０分までです。\
         １２時から１３時は受け取りができません。|以上、よろしくお願いいたします。",
    ),
    (
        "鈴木 一郎",
        "ichiro.suzuki@minato-mfg.example",
        "佐藤様、山田さん|品質保証課の鈴木です。横から失礼します。|固定ピンの材質変更について、成分表と熱処理の条件も\
         あわせてご提出いただけますでしょうか。|前回のロットでは硬さのばらつきが大きく、受入検査で７本が規格外でした。\
         今回は全数ではなく抜き取り（ｎ＝２０）で確認する予定です。|測定方法は図面の注記５によります。\
         ご不明な点は内線 5512 までお願いします。",
    ),
    (
        "高橋 健",
        "ken.takahashi@aoba-shoji.example",
        "鈴木様|青葉商事　技術課の高橋です。|成分表と熱処理の条件を確認しましたので、下記にまとめます。|\
         材質は SUJ2 相当、焼入れ後に 180℃ で２時間の焼戻しを行っております。硬さの規格は HRC 60±2 です。|\
         測定データの一覧は来週火曜日までにご用意いたします。お待たせして申し訳ございません。|\
         ご確認のほど、よろしくお願いいたします。",
    ),
];

const HEADERS: &str = "\
From: =?UTF-8?B?5L2Q6JekIOiKseWtkA==?= <hanako.sato@aoba-shoji.example>
To: =?UTF-8?B?5bGx55SwIOWkqumDjg==?= <taro.yamada@minato-mfg.example>,
 =?UTF-8?B?6Yi05pyoIOS4gOmDjg==?= <ichiro.suzuki@minato-mfg.example>
Cc: =?UTF-8?B?6auY5qmLIOWBpQ==?= <ken.takahashi@aoba-shoji.example>
Subject: =?UTF-8?B?UmU6IOaknOafu+ayu+WFt+OBruS7tg==?=
Date: Tue, 24 Nov 2026 11:00:00 +0900
Message-ID: <20261124110000.1@aoba-shoji.example>
In-Reply-To: <20261119161200.7@minato-mfg.example>
User-Agent: Mail
MIME-Version: 1.0
";

/// Bytes with the line ends of a mail.
fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

/// Base64 in lines of 76.
fn base64_lines(bytes: &[u8]) -> String {
    let encoded = STANDARD.encode(bytes);
    let mut lines = String::with_capacity(encoded.len() + encoded.len() / 38);
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, more) = rest.split_at(rest.len().min(76));
        lines.push_str(line);
        lines.push('\n');
        rest = more;
    }
    lines
}

fn mail(content_type: &str, encoding: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("{HEADERS}Content-Type: {content_type}\nContent-Transfer-Encoding: {encoding}\n\n");
    let mut mail = crlf(&head).into_bytes();
    mail.extend_from_slice(body);
    mail
}

/// The letter, as a compose window holds it.
pub fn letter() -> &'static str {
    LETTER
}

/// (a) The letter in ISO-2022-JP: 4 KB, three recipients.
pub fn jis_mail() -> Vec<u8> {
    let text = crlf(LETTER);
    let (body, _, bad) = encoding_rs::ISO_2022_JP.encode(&text);
    assert!(!bad, "the letter fits into ISO-2022-JP");
    mail("text/plain; charset=ISO-2022-JP", "7bit", &body)
}

/// (b) The letter in UTF-8 and base64.
pub fn base64_mail() -> Vec<u8> {
    mail("text/plain; charset=UTF-8", "base64", crlf(&base64_lines(crlf(LETTER).as_bytes())).as_bytes())
}

/// The HTML source of (c): a new answer above the thread it answers, in the markup of a word processor.
pub fn html() -> String {
    let mut html = String::from(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head>\n\
         <meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\n<style><!--\n\
         @font-face {font-family:\"MS PGothic\"; panose-1:2 11 6 0 7 2 5 8 2 4;}\n\
         p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0mm; font-size:10.5pt; font-family:\"Yu Gothic\",sans-serif;}\n\
         a:link, span.MsoHyperlink {color:#0563C1; text-decoration:underline;}\n--></style>\n</head>\n\
         <body lang=\"JA\" link=\"#0563C1\" vlink=\"#954F72\" style=\"word-wrap:break-word\">\n<div class=\"WordSection1\">\n",
    );
    let mut turn = 0;
    while html.len() < 40_000 {
        let (name, address, text) = ANSWERS[turn % ANSWERS.len()];
        if turn > 0 {
            let day = 28 - turn % 27;
            let _ = write!(
                html,
                "<div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0mm 0mm 0mm\">\n\
                 <p class=\"MsoNormal\"><b><span lang=\"EN-US\">From:</span></b><span lang=\"EN-US\"> {name} &lt;\
                 <a href=\"mailto:{address}\">{address}</a>&gt; <br><b>Sent:</b> November {day}, 2026 10:{turn:02} AM<br>\
                 <b>To:</b> 営業第二部 &lt;sales2@aoba-shoji.example&gt;<br><b>Subject:</b> Re: 検査治具の件</span></p>\n</div>\n"
            );
        }
        for line in text.split('|') {
            let _ = write!(
                html,
                "<p class=\"MsoNormal\"><span style=\"font-size:10.5pt;font-family:&quot;Yu Gothic&quot;,sans-serif\">\
                 {line}<o:p></o:p></span></p>\n<p class=\"MsoNormal\"><span lang=\"EN-US\">&nbsp;<o:p></o:p></span></p>\n"
            );
        }
        let _ = writeln!(
            html,
            "<p class=\"MsoNormal\"><span lang=\"EN-US\">-- <br></span>{name}<br>TEL&nbsp;03-0000-{:04}　\
             <a href=\"mailto:{address}\">{address}</a></p>",
            1200 + turn
        );
        turn += 1;
    }
    html.push_str("</div>\n</body>\n</html>\n");
    html
}

/// (c) An HTML mail of 40 KB with a quoted thread, in UTF-8 and base64.
pub fn html_mail() -> Vec<u8> {
    mail("text/html; charset=\"utf-8\"", "base64", crlf(&base64_lines(html().as_bytes())).as_bytes())
}

/// (d) 1 MB of the same prose as plain text, without quotation marks or signature.
pub fn prose() -> String {
    let mut text = String::with_capacity(1 << 20);
    for turn in 0.. {
        for line in ANSWERS[turn % ANSWERS.len()].2.split('|') {
            text.push_str(line);
            text.push('\n');
        }
        text.push('\n');
        if text.len() >= 1 << 20 {
            break;
        }
    }
    text
}

/// A context document with so many known recipients, the three of the letter among them.
pub fn known_recipients(count: usize) -> String {
    let mut json = String::from(
        "{\"internal_domains\":[\"aoba-shoji.example\"],\"now\":\"2026-11-24T11:00:00+09:00\",\"known_recipients\":[",
    );
    for (_, address, _) in &ANSWERS[1..] {
        let _ = write!(
            json,
            "{{\"address\":\"{address}\",\"count\":12,\"last_sent\":\"2026-11-19T16:12:00+09:00\"}},"
        );
    }
    for i in 3..count {
        let (family, given) = (FAMILY[i % FAMILY.len()], GIVEN[i / FAMILY.len() % GIVEN.len()]);
        let separator = if i + 1 == count { "" } else { "," };
        let _ = write!(
            json,
            "{{\"name\":\"{0} {1}\",\"address\":\"{3}.{2}{i}@{4}{5}.example\",\"count\":{6},\
             \"last_sent\":\"2026-{7:02}-{8:02}T09:30:00+09:00\"}}{separator}",
            family.0,
            given.0,
            family.1,
            given.1,
            PLACES[i % PLACES.len()],
            i / 7,
            i % 40 + 1,
            i % 11 + 1,
            i % 28 + 1,
        );
    }
    json.push_str("]}");
    json
}

const FAMILY: [(&str, &str); 10] = [
    ("佐藤", "sato"),
    ("鈴木", "suzuki"),
    ("高橋", "takahashi"),
    ("田中", "tanaka"),
    ("伊藤", "ito"),
    ("渡辺", "watanabe"),
    ("山本", "yamamoto"),
    ("中村", "nakamura"),
    ("小林", "kobayashi"),
    ("加藤", "kato"),
];
const GIVEN: [(&str, &str); 6] = [
    ("太郎", "taro"),
    ("花子", "hanako"),
    ("一郎", "ichiro"),
    ("健", "ken"),
    ("美咲", "misaki"),
    ("翔", "sho"),
];
const PLACES: [&str; 7] = ["minato", "kita", "higashi", "chuo", "nishi", "midori", "asahi"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        let near = |size: usize, wanted: usize| size > wanted * 9 / 10 && size < wanted * 11 / 10;
        assert!(near(jis_mail().len(), 4096), "{}", jis_mail().len());
        assert!(near(html().len(), 40_960), "{}", html().len());
        assert!(near(prose().len(), 1 << 20), "{}", prose().len());
    }
}
