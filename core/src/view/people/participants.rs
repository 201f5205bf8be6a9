//! Who sends and who receives: their names, by which a text may speak of them.

use crate::details::Owner;
use crate::finding::RecipientField;
use crate::message::Message;
use crate::view::fold::folded;
use crate::view::text::TextView;
use crate::view::zones::Zone;

/// Recipients whose names are remembered.
const MOST_RECIPIENTS: usize = 200;

/// A person's name, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    /// 山田 and 太郎.
    parts: Vec<String>,
    /// 山田太郎.
    joined: String,
}

/// Names of the sender and of the recipients.
#[derive(Clone, Debug, Default)]
pub(crate) struct Participants {
    sender: Vec<Known>,
    recipients: Vec<Known>,
}

impl Participants {
    /// From the names in the header.
    pub(crate) fn of(message: &Message<'_>) -> Self {
        let mut participants = Self::default();
        for mailbox in message.recipients(RecipientField::From) {
            add(&mailbox.name, &mut participants.sender);
        }
        let lists = [RecipientField::To, RecipientField::Cc, RecipientField::Bcc];
        for mailbox in lists.into_iter().flat_map(|f| message.recipients(f)).take(MOST_RECIPIENTS) {
            add(&mailbox.name, &mut participants.recipients);
        }
        participants
    }

    /// Adds whom the salutation of a body addresses.
    pub(crate) fn read_salutation(&mut self, view: &TextView<'_>) {
        let Some(range) = view.zones.first(Zone::Salutation, view.text.len()) else { return };
        for line in view.text[range].lines().take(12) {
            let line = line.trim();
            for honorific in ["様", "さん", "殿", "先生", "君", "くん", "さま"] {
                let Some(at) = line.find(honorific) else { continue };
                // 「営業部 部長 山田 太郎 様」: the last two parts at most are the name.
                let parts: Vec<&str> =
                    line[..at].split([' ', '\u{3000}', '、', ',']).filter(|p| !p.is_empty()).collect();
                let name: Vec<&str> = parts[parts.len().saturating_sub(2)..].to_vec();
                add(&name.join(" "), &mut self.recipients);
            }
            if let Some(name) = line.strip_prefix("dear ") {
                add(name.trim_end_matches([',', ':']), &mut self.recipients);
            }
        }
    }

    /// Whose name this is, of those who send and receive.
    pub(crate) fn owner(&self, name: &str) -> Option<Owner> {
        if self.sender.is_empty() && self.recipients.is_empty() {
            return None;
        }
        let bare: String = parts(name).collect();
        let is_one_of = |list: &[Known]| {
            list.iter().any(|known| {
                // 「宮路 正臣様」 is not the 宮路 芳子 whom the salutation calls 宮路様.
                let fuller = || list.iter().any(|k| k.parts.len() > 1 && k.parts.contains(&known.joined));
                is_named(known, name, &bare, fuller)
            })
        };
        if bare.is_empty() {
            None
        } else if is_one_of(&self.sender) {
            Some(Owner::Sender)
        } else if is_one_of(&self.recipients) {
            Some(Owner::Recipient)
        } else {
            None
        }
    }
}

/// Whether a name in a text, `bare` without blanks, names this person: by all parts, by one of them, or run together.
fn is_named(known: &Known, name: &str, bare: &str, has_fuller: impl Fn() -> bool) -> bool {
    if known.joined == bare || known.parts.iter().any(|part| part == bare) {
        return true;
    }
    if bare.chars().nth(1).is_none() {
        return false;
    }
    // 「採用 梶」 is 梶 with a department before it; a single part may be the surname of the full name in the text.
    let single = known.parts.len() == 1 && known.joined.chars().nth(1).is_some();
    known.joined.ends_with(bare)
        || single && bare.starts_with(&known.joined) && !has_fuller()
        || parts(name).nth(1).is_some() && parts(name).all(|part| known.parts.iter().any(|k| k == part))
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '\u{3000}', '・', ',', '(', ')', '/', '\t', '.']).filter(|p| !p.is_empty())
}

fn add(name: &str, out: &mut Vec<Known>) {
    let name = folded(name);
    let parts: Vec<String> = parts(&name).filter(|p| !p.contains('@')).map(str::to_owned).collect();
    let joined = parts.concat();
    if !joined.is_empty() && !out.iter().any(|known| known.parts == parts) {
        out.push(Known { parts, joined });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_those_who_take_part() {
        let mut known = Participants::default();
        add("大森 千佳", &mut known.sender);
        add("採用 梶", &mut known.recipients);
        add("佐藤", &mut known.recipients);
        for own in ["大森", "千佳", "大森千佳", "大森 千佳"] {
            assert_eq!(known.owner(own), Some(Owner::Sender), "{own}");
        }
        for theirs in ["梶", "佐藤", "佐藤花子"] {
            assert_eq!(known.owner(theirs), Some(Owner::Recipient), "{theirs}");
        }
        for other in ["大森太郎", "大", "森", "梶原", "鈴木", ""] {
            assert_eq!(known.owner(other), None, "{other}");
        }
    }
}
