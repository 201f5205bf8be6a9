//! # exposed-recipients
//!
//! ## What it finds
//! Outside people who can see each other's addresses: To, Cc and the attendees of an invitation, which
//! has no Bcc. It counts people and the organisations they belong to. Webmail, mobile-carrier and
//! provider addresses are an organisation each, since their owners have nothing to do with one another;
//! several domains of one organisation in the directory are one. Own people, group companies, rooms and archives do
//! not count. Those who know each other already count as one: who took part in the conversation that is answered, and
//! organisations that the host names as a group or that were addressed together at least twice. What we sent to fifty
//! people ourselves is no conversation, and a mail that asks to forget another one is no answer in it.
//!
//! What the host says of earlier batches of the day is added where this mail shows strangers to each other as well: in a
//! mail merge with one reader each nobody sees anybody. *Certain*; *possible* in an answer of which nobody said
//! who took part in the conversation, as long as the numbers are small.
//!
//! ## Why it matters
//! The client list in Cc instead of Bcc is the classic reportable leak: 鹿嶋市 2024-12 (1,780 addresses in
//! four batches), 東京都 2023-03 (105 addresses), 佐賀県 2025-06 (a Teams invitation to 13 people).
//!
//! ## Examples
//! - twelve customers of twelve companies in Cc (require approval; from three organisations: confirm)
//! - fifty addresses in To (block)
//! - two companies in To that stood in Bcc of the mail from which this one was made (confirm)
//!
//! ## What it does not find
//! - one or two outside organisations, however many mails went between them
//! - fewer than twenty people of one organisation
//! - Bcc
//! - a reply to all in a conversation that all took part in
//! - the members of a list: they do not see each other's addresses
//!
//! `move-to-bcc` names the strangers in To and Cc. If nobody is left in To, hosts put the sender there.
//!
//! ## Sources
//! - thresholds: practice.md §2; counting by organisation and its exemptions: practice.md §4 W9–W11

use std::collections::{BTreeSet, HashSet};

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::addressed;
use super::visible::Visible;
use crate::details::Details;
use crate::finding::{Confidence, Location, RecipientField, Suggestion};
use crate::message::AddressKey;
use crate::view::MailView;

pub(crate) struct ExposedRecipients;

impl Detector for ExposedRecipients {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let visible = Visible::of(mail);
        let strangers = visible.strangers(mail);
        let organizations = strangers.organization_count();
        // The batches before count only where this mail is like them, not in a mail merge.
        let batch = &mail.context.mail.batch;
        let is_batch = organizations >= if batch.neighbours.is_empty() { 2 } else { 3 };
        let before = |count: usize| if is_batch { count } else { 0 };
        let people = strangers.people_count() + before(batch.people);
        let organizations = organizations + before(batch.organizations);
        let consumers = strangers.consumers() + before(batch.consumers);
        let is_exposure = organizations >= 2 || people >= 20;
        if !is_exposure || strangers.people.is_empty() || strangers.people_count() < 2 {
            return;
        }
        let few = people < 10 && organizations < 10 && consumers < 5;
        let confidence = match few && addressed::answers_the_unknown(mail) {
            true => Confidence::Possible,
            false => Confidence::Certain,
        };
        let locations: Vec<Location> = strangers.people.iter().map(|r| r.location()).collect();
        let is_attendee =
            |l: &&Location| matches!(l, Location::Recipient { field: RecipientField::Attendee, .. });
        let invitation = locations.iter().any(|l| is_attendee(&l));
        let movable: Vec<Location> = locations.iter().filter(|l| !is_attendee(l)).cloned().collect();
        let suggestions =
            if movable.is_empty() { Vec::new() } else { vec![Suggestion::MoveToBcc { recipients: movable }] };
        let details = Details::ExposedRecipients {
            people,
            organizations,
            consumers,
            invitation: usize::from(invitation),
            were_hidden: were_hidden(mail, &visible),
        };
        let seen = Seen { confidence, evidence: String::new(), details, about: "", value: 0 };
        out.about(Part::Recipients, "", locations, seen, suggestions);
    }
}

/// How many stood in Bcc of the template, if they are of more than one organisation: デジタル庁 2022-04.
fn were_hidden(mail: &MailView<'_>, visible: &Visible<'_>) -> usize {
    let Some(template) = &mail.context.mail.template else { return 0 };
    let hidden: HashSet<String> =
        template.bcc.iter().map(|m| AddressKey::of(&m.address).as_str().to_owned()).collect();
    let now: Vec<_> = visible.people.iter().filter(|r| hidden.contains(r.key.as_str())).collect();
    let organizations: BTreeSet<&str> = now.iter().map(|r| r.organization.as_ref()).collect();
    if organizations.len() < 2 { 0 } else { now.len() }
}
