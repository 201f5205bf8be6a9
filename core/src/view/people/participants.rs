//! Who sends and who receives: their names, by which a text may speak of them.

use crate::details::Owner;
use crate::finding::RecipientField;
use crate::message::Message;
use crate::view::fold::folded;
use crate::view::text::TextView;
use crate::view::zones::Zone;

/// Recipients whose names are remembered.
const MOST_RECIPIENTS: usize = 200;

/// Names of the sender and of the recipients, folded, in parts: 山田 and 太郎.
#[derive(Clone, Debug, Default)]
pub(crate) struct Participants {
    sender: Vec<String>,
    recipients: Vec<String>,
}

impl Participants {
    /// From the names in the header.
    pub(crate) fn of(message: &Message<'_>) -> Self {
        let mut participants = Self::default();
        for mailbox in message.recipients(RecipientField::From) {
            add_parts(&mailbox.name, &mut participants.sender);
        }
        let lists = [RecipientField::To, RecipientField::Cc, RecipientField::Bcc];
        for mailbox in lists.into_iter().flat_map(|f| message.recipients(f)).take(MOST_RECIPIENTS) {
            add_parts(&mailbox.name, &mut participants.recipients);
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
                let parts: Vec<&str> = line[..at].split([' ', '\u{3000}', '、', ',']).filter(|p| !p.is_empty()).collect();
                for part in parts.iter().rev().take(2) {
                    add_parts(part, &mut self.recipients);
                }
            }
            if let Some(name) = line.strip_prefix("dear ") {
                add_parts(name.trim_end_matches([',', ':']), &mut self.recipients);
            }
        }
    }

    /// Whose name this is, of those who send and receive.
    pub(crate) fn owner(&self, name: &str) -> Option<Owner> {
        let is_in = |list: &[String]| {
            let mut parts = parts(name).peekable();
            // Every part that is long enough must be theirs: 山田花子 is not 山田太郎.
            parts.peek().is_some() && parts.all(|part| list.iter().any(|known| agrees(part, known)))
        };
        if is_in(&self.sender) {
            Some(Owner::Sender)
        } else if is_in(&self.recipients) {
            Some(Owner::Recipient)
        } else {
            None
        }
    }
}

/// Whether a name in a text and a part of a known name are the same: one may be the surname of the other.
fn agrees(part: &str, known: &str) -> bool {
    part == known || known.starts_with(part) || part.starts_with(known) && known.chars().count() >= 3
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '\u{3000}', '・', ',', '(', ')', '/', '\t']).filter(|p| !p.is_empty())
}

fn add_parts(name: &str, out: &mut Vec<String>) {
    let name = folded(name);
    for part in parts(&name).filter(|p| p.chars().count() >= 2 && !p.contains('@')) {
        if !out.iter().any(|known| known == part) {
            out.push(part.to_owned());
        }
    }
}
