//! Years of somebody's sent mail, made up the same way every time.

use misdelivery_core::{Draft, Mailbox, Message, Moment, SentHistory};

/// The sender of every mail.
pub const US: &str = "hanako@aoba.example";

/// Random numbers (SplitMix64, public domain).
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    /// A number below a bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound.max(1)
    }
}

const WORDS: [&str; 24] = [
    "contract",
    "pipeline",
    "forecast",
    "meeting",
    "schedule",
    "invoice",
    "delivery",
    "please",
    "attached",
    "review",
    "見積書",
    "請求書",
    "納品",
    "打ち合わせ",
    "資料",
    "ご確認",
    "日程",
    "契約",
    "検査",
    "図面",
    "よろしくお願いいたします。",
    "お世話になっております。",
    "つきましては、",
    "ご査収ください。",
];

/// The n-th mail of somebody who writes to about so many people, with a text of about so many bytes.
pub fn mail(n: u64, people: u64, bytes: usize) -> Draft {
    let mut random = Random(n);
    let mut draft = Draft::default();
    draft.from = Some(Mailbox::new("佐藤 花子", US));
    let mut one = |near: u64| {
        // Few get much, many get little: the product of three even draws.
        let number = random.below(people) * random.below(1_000) / 1_000 * random.below(1_000) / 1_000;
        let number = (number + near) % people;
        Mailbox::new(
            format!("山田 太郎{number}"),
            format!("taro.yamada{number}@client{}.example", number % (people / 8 + 1)),
        )
    };
    let first = one(0);
    draft.to.push(first);
    for near in 0..[0, 0, 0, 1, 2, 5, 0, 0, 12, 0][(n % 10) as usize] {
        draft.cc.push(one(near));
    }
    draft.subject = format!("Re: {} {}", WORDS[random.below(24) as usize], random.below(5_000));
    let mut text = format!("山田太郎{}様\n\n", n % 7);
    while text.len() < bytes {
        text.push_str(WORDS[random.below(24) as usize]);
        text.push_str(&format!(" w{} ", random.below(9_000)));
        if random.below(9) == 0 {
            text.push('\n');
        }
    }
    draft.text = Some(text);
    draft
}

/// When the n-th mail was sent: thirty a day from 2020 on.
pub fn when(n: u64) -> Moment {
    Moment { unix_seconds: 1_577_836_800 + n as i64 * 2_880, offset_minutes: 540 }
}

/// A history of so many mails.
pub fn learned(mails: u64, people: u64, bytes: usize) -> SentHistory {
    let mut history = SentHistory::of(&[US]);
    for n in 0..mails {
        history.record(&Message::from_draft(mail(n, people, bytes)), when(n));
    }
    history
}
