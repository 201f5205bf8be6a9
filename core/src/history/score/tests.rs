//! Features and scores on a small history.

use super::features::Feature;
use super::*;
use crate::history::tests::{DAY, US, at, mail};

/// Two years of weekly mail: a report to three, a namesake of one of them about something else, and some others.
fn weekly() -> SentHistory {
    let mut history = SentHistory::of(&[US]);
    for week in 0..60 {
        let mut send = |day: i64, to: &[&str], subject: &str, text: &str| {
            history.record(&Message::from_draft(mail(US, to, subject, text)), at((week * 7 + day) * DAY));
        };
        send(0, &GROUP, "週報", "各位\n\n今週の売上報告です。");
        send(1, &["佐藤 花子 <h.sato@umi.example>"], "ボートの修理", "佐藤様\n\n船の修理についてです。");
        send(
            2,
            &["Bob Miller <bob.miller@gas.example>"],
            "Gas forecast",
            "Hi Bob,\n\nthe gas forecast is attached.",
        );
        send(3, &["Carol King <carol.king@gas.example>"], "Contract", "Carol,\n\nplease sign the contract.");
    }
    history
}

const GROUP: [&str; 3] = [
    "佐藤 太郎 <t.sato@minato.example>",
    "鈴木 一郎 <suzuki@minato.example>",
    "田中 次郎 <tanaka@minato.example>",
];
const NOW: i64 = 60 * 7 * DAY;

fn scored(history: &SentHistory, to: &[&str], subject: &str, text: &str) -> Score {
    history.score(&Message::from_draft(mail(US, to, subject, text)), at(NOW))
}

#[test]
fn the_wrong_one_of_two_namesakes() {
    let history = weekly();
    let right = scored(&history, &GROUP, "週報", "各位\n\n今週の売上報告です。");
    let wrong = ["佐藤 花子 <h.sato@umi.example>", GROUP[1], GROUP[2]];
    let wrong = scored(&history, &wrong, "週報", "各位\n\n今週の売上報告です。");
    assert_eq!(right.oddity(), Oddity::Usual, "{right:?}");
    assert_eq!(wrong.oddity(), Oddity::VeryOdd, "{wrong:?}");
    let scores: Vec<f64> = wrong.recipients().iter().map(RecipientScore::score).collect();
    assert!(scores[0] > scores[1] && scores[0] > scores[2], "{scores:?}");
    assert_eq!(wrong.recipients()[0].candidates(), ["t.sato@minato.example"]);
    assert_eq!(wrong.recipients()[0].reasons().map(|r| r[0]), Some(Unusual::NeverTogether));
    assert_eq!(wrong.missing().first().map(String::as_str), Some("t.sato@minato.example"));
}

#[test]
fn one_recipient_and_another_name() {
    let history = weekly();
    let text = "Hi Bob,\n\nthe gas forecast is attached.";
    let right = scored(&history, &["bob.miller@gas.example"], "Gas forecast", text);
    let wrong = scored(&history, &["carol.king@gas.example"], "Gas forecast", text);
    assert_eq!(right.oddity(), Oddity::Usual);
    assert!(wrong.mail() > right.mail() + 3.0, "{wrong:?} {right:?}");
}

#[test]
fn features_of_a_recipient() {
    let history = weekly();
    let message = Message::from_draft(mail(
        US,
        &["Bob Miller <bob.miller@gas.example>"],
        "Re: Gas forecast",
        "Hi Bob,",
    ));
    let places = Places::of(&history, &message);
    let scene = places.scene(&history, &message, NOW).expect("he is known");
    let (rows, _) = scene.rows(&weights::SHIPPED);
    let value = |feature: Feature| rows[0][feature as usize];
    assert!((value(Feature::Sent) - libm::log1pf(60.0)).abs() < 1e-5);
    assert!((value(Feature::Hours) - libm::log1pf(5.0 * 24.0)).abs() < 1e-5);
    assert_eq!(value(Feature::Greeted), 1.0);
    assert!(value(Feature::GreetedBefore) > 0.9 && value(Feature::SubjectShare) > 0.9);
    assert_eq!((value(Feature::IsReply), value(Feature::HasQuotation)), (1.0, 0.0));
    assert!(value(Feature::Terms) > 0.0 && value(Feature::Neighbours) > 0.5);
    assert_eq!(value(Feature::Beside), 0.0);
}

#[test]
fn who_is_not_judged() {
    let history = weekly();
    let score = scored(&history, &["new@unknown.example", US, "suzuki@minato.example"], "週報", "");
    let judged: Vec<bool> = score.recipients().iter().map(|r| r.reasons().is_some()).collect();
    assert_eq!(judged, [false, false, true]);
    assert!(score.recipients()[0].score() > score.recipients()[1].score());
    let nobody = scored(&SentHistory::of(&[US]), &["suzuki@minato.example"], "週報", "");
    assert_eq!((nobody.oddity(), nobody.mail()), (Oddity::Unknown, 0.0));
}

#[test]
fn circulars_are_not_judged() {
    let mut history = weekly();
    let many: Vec<String> = (0..30).map(|n| format!("p{n}@client.example")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    history.record(&Message::from_draft(mail(US, &many, "", "")), at(NOW));
    let score = scored(&history, &many, "", "");
    assert_eq!((score.oddity(), score.recipients().len()), (Oddity::Unknown, 30));
}

#[test]
fn always_together() {
    let history = weekly();
    let keys: Vec<AddressKey> = ["t.sato@minato.example", "suzuki@minato.example"].map(AddressKey::of).into();
    let always = history.always_with(&keys.iter().collect::<Vec<_>>());
    let tanaka = history.number(&AddressKey::of("tanaka@minato.example")).expect("he is known");
    assert_eq!(always, [missing::AlwaysWith { contact: tanaka, mails: 60 }]);
    assert!(history.always_with(&[&keys[0]]).is_empty());
}

#[test]
fn the_same_every_time() {
    let history = weekly();
    let one = || format!("{:?}", scored(&history, &GROUP, "Gas forecast", "Hi Bob, 佐藤様"));
    assert_eq!(one(), one());
}

#[cfg(feature = "hashed-history")]
#[test]
fn hashed_without_text_and_names() {
    let mut history = SentHistory::keyed(&[US], b"0123456789abcdef");
    for week in 0..60 {
        history.record(&Message::from_draft(mail(US, &GROUP, "週報", "")), at(week * 7 * DAY));
        history.record(
            &Message::from_draft(mail(US, &["h.sato@umi.example"], "", "")),
            at((week * 7 + 1) * DAY),
        );
    }
    let right = scored(&history, &GROUP, "週報", "");
    let wrong = scored(&history, &["h.sato@umi.example", GROUP[1], GROUP[2]], "週報", "");
    assert!(wrong.mail() > right.mail());
    assert!(wrong.recipients()[0].candidates().is_empty() && wrong.missing().is_empty());
}
