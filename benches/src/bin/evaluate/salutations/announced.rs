//! People announced in the text, and rows of mail merges: the other two that read names.

use misdelivery_core::Mailbox;
use serde_json::json;

use super::world::{Name, ORGANIZATIONS, Somebody};
use super::{FORGOTTEN, MERGE, Sample};
use crate::composed::people::People;
use crate::random::Random;

/// How people announce a copy. `{name}` is a surname, `{who}` a surname with an honorific or a title.
const JAPANESE: &[&str] = &[
    "CCに{who}を入れております。",
    "なお、本メールのCCには弊社の{name}を入れております。",
    "弊社の{name}をCCに追加しております。",
    "{who}をCCに入れさせていただきました。",
    "情報共有のため、{who}をCCに含めております。",
    "上司の{name}もCCにてお送りいたします。",
    "※CC：{who}",
    "（CC：{who}）",
    "CC: {who}",
    "【CC】{who}",
    "{who}にもCCしています。",
    "{who}にも同報しております。",
    "念のため{who}も宛先に入れております。",
    "{who}にもお送りしております。",
    "本件、{who}にも共有いたします。",
    "このメールは{who}にもお送りしています。",
    "担当の{name}をCCに入れておりますので、ご返信の際は全員にお願いいたします。",
    "CC欄に{who}を追加いたしました。",
    "{who}へもCCしております。",
    "写し：{who}",
    "{who}をBCCに入れています。",
    "{name}をCCに加えてお送りします。",
];

const ENGLISH: &[&str] = &[
    "I am cc'ing {name} on this email.",
    "I've copied {name} so that we are all on the same page.",
    "Copying {name} for visibility.",
    "Adding {name} to the thread.",
    "Looping in {name}.",
    "I have added {name} in cc.",
    "cc: {name}",
    "(cc {name})",
    "+ {name}",
    "+{name} who can help with this.",
    "{name} is copied here.",
    "{name} (cc'd) will take it from here.",
    "with {name} in cc",
    "CC'd {name} as well.",
    "{name} is on cc.",
];

pub(super) fn samples(people: &People, random: &mut Random, out: &mut Vec<Sample>) {
    for round in 0..4 {
        for (western, form) in JAPANESE.iter().map(|f| (false, *f)).chain(ENGLISH.iter().map(|f| (true, *f)))
        {
            out.push(announcement(people, random, western, form, round % 2 == 0));
        }
    }
    for round in 0..100 {
        out.push(merge(people, random, round % 2 == 0));
    }
}

fn mailbox(random: &mut Random, who: &Somebody) -> Mailbox {
    Mailbox::new(who.full_display(random), who.clear_address(random, true))
}

fn announcement(
    people: &People,
    random: &mut Random,
    western: bool,
    form: &'static str,
    wrong: bool,
) -> Sample {
    let other = random.below(ORGANIZATIONS.len());
    let to = Somebody::pick(people, random, western, other);
    let copy = loop {
        let one = Somebody::pick(people, random, western, 100);
        if !one.is_like(&to) {
            break one;
        }
    };
    let (name, honorific) = match &copy.name {
        Name::Japanese(person) => {
            (person.surname.clone(), random.pick(&["様", "さん", "部長", "課長", "先生"]))
        }
        Name::Western { first, last, .. } if random.percent(50) => (format!("{first} {last}"), ""),
        Name::Western { first, .. } => ((*first).to_owned(), ""),
    };
    let sentence = form.replace("{who}", &format!("{name}{honorific}")).replace("{name}", &name);
    let text = if western {
        format!("Hello,\n\nThe figures are ready.\n{sentence}\n\nBest regards,\nNagisa\n")
    } else {
        format!(
            "いつもお世話になっております。岸本商事の岸本です。\n資料の準備が整いました。\n{sentence}\n\nよろしくお願いいたします。\n"
        )
    };
    let mut draft = json!({
        "from": { "name": "岸本 渚", "address": "n.kishimoto@kishimoto-shoji.example" },
        "to": [mailbox(random, &to)], "subject": "ご連絡", "text": text,
    });
    if !wrong {
        draft["cc"] = json!([mailbox(random, &copy)]);
    }
    let context = json!({ "internal_domains": ["kishimoto-shoji.example"] });
    Sample { form, wants: FORGOTTEN, wrong, draft, context }
}

/// A row of a merge with its neighbours; in a wrong one the names are those of the next row.
fn merge(people: &People, random: &mut Random, wrong: bool) -> Sample {
    let mut rows: Vec<Somebody> = Vec::new();
    while rows.len() < 5 {
        let organization = random.below(ORGANIZATIONS.len());
        let one = Somebody::pick(people, random, false, organization);
        if rows.iter().all(|row| !row.is_like(&one)) {
            rows.push(one);
        }
    }
    let boxes: Vec<Mailbox> = rows.iter().map(|who| mailbox(random, who)).collect();
    let named = if wrong { &rows[3] } else { &rows[2] };
    let Name::Japanese(person) = &named.name else { unreachable!("only Japanese names were picked") };
    let name = if random.percent(50) { person.full(" ") } else { person.surname.clone() };
    let text = format!("{name} 様\n\nご予約の内容をお知らせします。\n");
    let neighbours = json!([boxes[0], boxes[1], boxes[3], boxes[4]]);
    Sample {
        form: "merge",
        wants: MERGE,
        wrong,
        draft: json!({
            "from": { "name": "受付", "address": "uketsuke@kishimoto-shoji.example" },
            "to": [boxes[2]], "subject": "ご予約", "text": text,
        }),
        context: json!({ "internal_domains": ["kishimoto-shoji.example"], "batch": { "neighbours": neighbours } }),
    }
}
