use super::*;
use crate::view::text::TextPart;

fn announced(text: &str) -> String {
    let body = format!("山田様\n\nお世話になっております。\n{text}\n");
    let view = TextView::body(TextPart::Plain(0), &body);
    let all = read(&view);
    assert!(
        all.iter().all(|a| view.text[a.range.clone()].contains(a.name.split(' ').next().unwrap())),
        "{all:?}"
    );
    all.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join(" | ")
}

#[test]
#[cfg(feature = "names-ja")]
fn announcements() {
    let cases = [
        ("CCに田中様を入れております。", "田中"),
        ("CCに弊社の佐藤を入れております。", "佐藤"),
        ("弊社の佐藤をCCに入れております。", "佐藤"),
        ("佐藤さんをCCに追加しました。", "佐藤"),
        ("営業部の佐藤もCCに入れています。", "佐藤"),
        ("佐藤様にもCCでお送りしております。", "佐藤"),
        ("※CC：佐藤さん", "佐藤"),
        ("（CC：佐藤さん、鈴木さん）", "佐藤 | 鈴木"),
        ("cc: 佐藤", "佐藤"),
        ("本メールは佐藤と鈴木をCCに入れております。", "佐藤 | 鈴木"),
        ("佐藤さんにもお送りします。", "佐藤"),
        ("経理の鈴木様にも共有しております。", "鈴木"),
        ("鈴木課長も同報しております。", "鈴木"),
        ("CCに入れている佐藤が担当します。", ""),
        ("I'm cc'ing Bob on this.", "bob"),
        ("I have copied Bob Smith and Mary.", "bob smith | mary"),
        ("Adding Bob to this thread.", "bob"),
        ("Looping in Alice from finance.", "alice"),
        ("+Bob", "bob"),
        ("+ Priya who can help.", "priya"),
        ("Bob Smith is copied here.", "bob smith"),
        ("Emma Miller is copied here.", "emma miller"),
        ("Bob (cc'd) will take it from here.", "bob"),
        ("with Bob in cc", "bob"),
        ("Bob is on cc.", "bob"),
        ("I have copied my colleague Bob Smith.", "bob smith"),
        ("【CC】菅野課長", "菅野"),
        ("念のため青山様も宛先に入れております。", "青山"),
        ("福田さんへもCCしております。", "福田"),
        ("上司の秋元もCCにてお送りいたします。", "秋元"),
        ("cc: Bob", "bob"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let got = announced(text);
            (got != *expected).then(|| format!("{text}: {got} ≠ {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_announcements() {
    let cases = [
        "佐藤さんをCCに入れてください。",
        "佐藤様をCCに入れていただきありがとうございます。",
        "今回はCCなしでお送りします。",
        "佐藤をCCから外しました。",
        "先日のメールでは佐藤もCCに入れておりました。",
        "佐藤さんにもお送りしました。",
        "佐藤さんにもお送りいただけますか。",
        "後ほど佐藤にも共有いたします。",
        "次回から佐藤をCCに入れます。",
        "関係者をCCに入れております。",
        "佐藤さんをCCに入れたほうがよいでしょうか。",
        "CCの設定方法をご案内します。",
        "東京にも送付しています。",
        "Could you copy Bob on this?",
        "Please cc Bob next time.",
        "Thanks for adding Bob.",
        "You copied Bob yesterday.",
        "The account success rate is 20%.",
        "Adding Excel files is easy.",
        "Please bcc: Bryant Frost",
        "Could you send the location of the file to Anne in Houston and cc Nella.",
        "The total is copied here.",
        "Excel is copied into the folder.",
        "宛先に誤りがございました。",
        "佐藤様を宛先に入れてください。",
        "I copied the files to the folder.",
        "+81-3-5550-1234",
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|text| {
            let got = announced(text);
            (!got.is_empty()).then(|| format!("{text}: {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
