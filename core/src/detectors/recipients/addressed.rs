//! Whom the text speaks to: what several detectors of recipients ask.
//!
//! Only positive answers count. A name that cannot be compared (a reading, initials, a role) is not found, and then
//! nobody says that the text speaks to somebody else.

mod words;

use words::{ALL, ANNOUNCES, ANYBODY, COMPANY, FIRST_CONTACT, HONORIFICS, INSIDE, NOBODY, OUTSIDE};

use crate::view::MailView;
use crate::view::fold::folded;
use crate::view::recipient::Recipient;
use crate::view::text::floor;
use crate::view::zones::Zone;

/// Bytes at the beginning of a text in which it greets.
const GREETING_BYTES: usize = 600;
/// Places at which a name is looked at.
const PLACES: usize = 20;

/// The parts of a recipient's name that a text may call it by; without a display name those of the address.
pub(super) fn names_of(recipient: &Recipient<'_>) -> Vec<String> {
    let name = &recipient.mailbox.name;
    if name.trim().is_empty() || name.contains('@') {
        let local = recipient.key.local_part();
        return local[..floor(local, 64)]
            .split(|c: char| !c.is_alphabetic())
            .filter(|part| part.chars().count() >= 3)
            .map(str::to_owned)
            .collect();
    }
    let name = folded(name);
    let name = &name[..floor(&name, 200)];
    name.split([' ', '・', ',', '(', ')', '/', '\t', '[', ']', '<', '>', '|', '"'])
        .map(|part| HONORIFICS.iter().find_map(|h| part.strip_suffix(h)).unwrap_or(part))
        .filter(|part| !part.is_empty() && part.chars().any(char::is_alphabetic))
        .filter(|part| !part.is_ascii() || part.len() >= 2)
        .filter(|part| !COMPANY.iter().any(|c| part.contains(c)) && !is_department(part))
        .map(str::to_owned)
        .collect()
}

/// 営業部, but not 長谷部.
fn is_department(part: &str) -> bool {
    const FIELDS: [&str; 22] = [
        "営業",
        "総務",
        "人事",
        "経理",
        "開発",
        "管理",
        "購買",
        "調達",
        "企画",
        "広報",
        "技術",
        "製造",
        "法務",
        "財務",
        "システム",
        "サポート",
        "事業",
        "業務",
        "資材",
        "品質",
        "海外",
        "販売",
    ];
    ["部", "課", "係", "室", "担当", "センター", "グループ", "チーム", "本部", "事務局", "窓口"].iter().any(
        |end| {
            part.strip_suffix(end).is_some_and(|field| {
                FIELDS.iter().any(|f| field.contains(f)) || field.is_empty() || end.chars().count() >= 3
            })
        },
    ) || FIELDS.contains(&part)
}

/// Whether the addressee lines name the recipient.
pub(super) fn greets(mail: &MailView<'_>, recipient: &Recipient<'_>) -> bool {
    let names = names_of(recipient);
    !names.is_empty() && salutations(mail).any(|lines| names.iter().any(|name| says(lines, name)))
}

/// Whether the sender's own text announces the recipient: 「CCに港工業の山田様を追加しております」.
pub(super) fn announces(mail: &MailView<'_>, recipient: &Recipient<'_>) -> bool {
    let names = names_of(recipient);
    mail.bodies().any(|view| {
        let announced = |at: usize| {
            matches!(view.zones.at(at), Zone::OwnText | Zone::Salutation) && {
                let sentence = &view.text[view.sentence(at)];
                ANNOUNCES.iter().any(|word| sentence.contains(word))
            }
        };
        names.iter().any(|name| {
            places(&view.text, name).any(announced) || surname_places(&view.text, name).any(announced)
        })
    })
}

/// The addressee lines of the bodies.
fn salutations<'v>(mail: &'v MailView<'_>) -> impl Iterator<Item = &'v str> {
    mail.bodies().filter_map(|body| {
        let range = body.zones.first(Zone::Salutation, body.text.len())?;
        body.text.get(range)
    })
}

/// Where a name stands as a word of its own. A single kanji, and a name of kana, needs an honorific behind it.
fn places<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> + 't {
    let count = name.chars().count();
    let wants_honorific = !name.is_ascii() && count < 2;
    memchr::memmem::find_iter(text.as_bytes(), name.as_bytes())
        .take(PLACES)
        .filter(move |at| is_word(text, *at, name) && (!wants_honorific || is_polite(text, at + name.len())))
}

/// Where the surname of a name without a blank stands: 山田 of 山田太郎.
fn surname_places<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> + 't {
    let is_run_together = !name.is_ascii() && (3..=6).contains(&name.chars().count());
    let ends = name.char_indices().skip(2).take(2).map(|(end, _)| end).filter(move |_| is_run_together);
    ends.flat_map(move |end| {
        let surname = &name[..end];
        memchr::memmem::find_iter(text.as_bytes(), surname.as_bytes())
            .take(PLACES)
            .filter(move |at| is_polite(text, at + surname.len()) && is_word(text, *at, surname))
    })
}

fn says(text: &str, name: &str) -> bool {
    places(text, name).next().is_some() || surname_places(text, name).next().is_some()
}

/// Whether an honorific follows, with a blank at most between.
fn is_polite(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or("").trim_start_matches(' ');
    HONORIFICS.iter().any(|h| rest.starts_with(h))
}

/// Whether a name found is no part of a longer word: letters for Latin, kanji before for Japanese.
fn is_word(text: &str, at: usize, name: &str) -> bool {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    if name.is_ascii() {
        let after = text.get(at + name.len()..).and_then(|t| t.chars().next());
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '@' || c == '_');
        !letter(before) && !letter(after)
    } else {
        !before.is_some_and(|c| matches!(c, '\u{4E00}'..='\u{9FFF}' | '々'))
    }
}

/// Whether the mail addresses everybody.
pub(super) fn greets_all(mail: &MailView<'_>) -> bool {
    salutations(mail).any(|lines| ALL.iter().any(|word| lines.contains(word)))
}

/// Whether a company is addressed.
pub(super) fn greets_company(mail: &MailView<'_>) -> bool {
    salutations(mail).any(|lines| COMPANY.iter().any(|word| lines.contains(word)))
}

/// Whether the sender greets as colleagues do.
pub(super) fn greets_inside(mail: &MailView<'_>) -> bool {
    mail.bodies().any(|body| {
        let start = &body.text[..floor(&body.text, GREETING_BYTES)];
        INSIDE.iter().any(|word| start.contains(word))
    })
}

/// Whether the sender speaks as one does to other companies.
pub(super) fn speaks_to_outside(mail: &MailView<'_>) -> bool {
    mail.bodies().any(|body| {
        OUTSIDE.iter().any(|word| {
            memchr::memmem::find_iter(body.text.as_bytes(), word.as_bytes())
                .take(PLACES)
                .any(|at| matches!(body.zones.at(at), Zone::OwnText | Zone::Salutation))
        })
    })
}

/// Whether the sender says that it is the first contact.
pub(super) fn is_first_contact(mail: &MailView<'_>) -> bool {
    mail.bodies().any(|body| {
        FIRST_CONTACT.iter().any(|word| {
            memchr::memmem::find(body.text.as_bytes(), word.as_bytes())
                .is_some_and(|at| body.zones.at(at) == Zone::OwnText)
        })
    })
}

/// Whether the addressee lines are for one person or one company, and for nobody else.
pub(super) fn is_personal(mail: &MailView<'_>) -> bool {
    let mut names = false;
    for lines in salutations(mail) {
        if ALL.iter().any(|word| lines.contains(word)) {
            return false;
        }
        names |= lines.lines().take(12).any(|line| names_somebody(line.trim()));
    }
    names
}

fn names_somebody(line: &str) -> bool {
    let company = line.strip_suffix("御中").map(str::trim_end);
    if company.is_some_and(|c| COMPANY.iter().skip(1).any(|mark| c.contains(mark))) {
        return true;
    }
    for greeting in ["dear ", "hi ", "hello "] {
        if let Some(rest) = line.strip_prefix(greeting) {
            let mut words = rest.split([' ', ',', ':', '!', '/']).filter(|w| !w.is_empty()).peekable();
            return words.peek().is_some()
                && rest.chars().count() <= 40
                && words.all(|w| w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'')))
                && !rest.split([' ', ',', ':', '!', '/']).any(|w| ANYBODY.contains(&w));
        }
    }
    ["様", "さま", "さん", "殿", "先生"].iter().any(|honorific| {
        line.match_indices(honorific).take(3).any(|(at, _)| {
            let before = line[..at].trim_end_matches(' ');
            let name = before.rsplit([' ', '、', ',', ':', '(', '【', '「']).next().unwrap_or(before);
            let name = name.trim_start_matches(['お', 'ご', '御', '各']);
            let count = name.chars().count();
            // 「山田 太郎様」「山田様」; 「{氏名}様」 and 「○○様」 are not filled in.
            (1..=10).contains(&count)
                && name.chars().all(char::is_alphabetic)
                && !NOBODY
                    .iter()
                    .any(|n| if count == 1 { name == *n } else { name.ends_with(n) && is_role(n) })
        })
    })
}

/// Whether a word of [`NOBODY`] makes a longer word a role: names may end with a few of them.
fn is_role(word: &str) -> bool {
    !matches!(word, "何" | "貴" | "奥" | "神" | "王" | "皆" | "各" | "主" | "方")
}

/// Whether the subject names the recipient, or anybody with 様: 「港工業様 定例」.
pub(super) fn subject_is_for(mail: &MailView<'_>, recipient: &Recipient<'_>) -> bool {
    let subject = folded(mail.message.subject());
    let subject = &subject[..floor(&subject, 2000)];
    let polite = subject.match_indices('様').any(|(at, mark)| {
        let after = &subject[at + mark.len()..];
        !["子", "式", "々", "態", "相", "変"].iter().any(|word| after.starts_with(word))
    });
    polite && !subject.contains("皆様") || names_of(recipient).iter().any(|name| says(subject, name))
}

/// Whether a subject says that a mail is passed on.
pub(super) fn is_forward(mail: &MailView<'_>) -> bool {
    let subject = folded(mail.message.subject());
    let subject = subject.trim_start();
    ["fw:", "fwd:", "wg:", "tr:", "転送:"].iter().any(|mark| subject.starts_with(mark))
}

/// Whether the mail answers another one and nobody said who took part in it.
pub(super) fn answers_the_unknown(mail: &MailView<'_>) -> bool {
    let context = mail.context.mail;
    mail.message.is_reply
        && context.original.is_none()
        && context.thread_participants.is_empty()
        && mail.message.thread_participants.is_empty()
        && !mail.recipients.iter().any(|r| r.in_thread)
        && !is_forward(mail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person() {
        let wrong: Vec<&str> = [
            "山田様",
            "山田 太郎 様",
            "株式会社港工業 営業部 部長 山田太郎様",
            "秋元様",
            "麻生さん",
            "林様",
            "株式会社港工業 御中",
            "dear mr. brown,",
            "hi laura",
            "鈴木先生",
        ]
        .into_iter()
        .filter(|line| !names_somebody(line))
        .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let wrong: Vec<&str> = [
            "お客様",
            "ご担当者様",
            "会員様",
            "保護者様",
            "部長様",
            "取引先御中",
            "株主様",
            "{氏名}様",
            "○○様",
            "dear customers,",
            "dear all",
            "hi there,",
            "dear sir or madam,",
            "受講生のご家族様",
            "オーナー様",
            "12月分様",
        ]
        .into_iter()
        .filter(|line| names_somebody(line))
        .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn names_in_text() {
        let wrong: Vec<_> = [
            ("山田様", "山田"),
            ("山田様", "山田太郎"),
            ("佐々木 様", "佐々木花子"),
            ("林様", "林"),
            ("dear mr. mori,", "mori"),
            ("山田 太郎 様", "太郎"),
        ]
        .into_iter()
        .filter(|(text, name)| !says(text, name))
        .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let wrong: Vec<_> = [
            ("小林様", "林"),
            ("森田様", "森"),
            ("dear joanna,", "anna"),
            ("山本様", "山田太郎"),
            ("大山田様", "山田"),
            ("", "山田"),
        ]
        .into_iter()
        .filter(|(text, name)| says(text, name))
        .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
