//! Companies addressed, alone or with a person.

use super::super::meant::candidates;
use super::Doubt;
use crate::contacts::NameKey;
use crate::contacts::companies::Owner;
use crate::context::Relation;
use crate::details::SalutationDoubt;
use crate::finding::{Confidence, Suggestion};
use crate::view::MailView;
use crate::view::recipient::Recipient;
use crate::view::salutation::fit::{Fit, Known};
use crate::view::salutation::{Addressee, Whom};
use crate::view::zones::Zone;

type Everybody<'m> = [(&'m Recipient<'m>, Known<'m>)];

/// Doubts about companies. Where a person is in doubt already, the company only says whose customer it is.
pub(super) fn doubts<'m>(
    mail: &'m MailView<'_>,
    everybody: &Everybody<'m>,
    persons: &[Doubt<'m>],
) -> Vec<Doubt<'m>> {
    if persons.iter().any(|d| d.confidence > Confidence::Possible && d.doubt == SalutationDoubt::OtherPerson)
        || !mail.has_outside()
    {
        return Vec::new();
    }
    let mut doubts: Vec<Doubt<'_>> = Vec::new();
    for addressee in mail.salutation.iter().filter(|a| !a.company.is_empty() && !a.is_copy) {
        // The company of the lines above stands beside everybody named below it.
        if doubts.iter().any(|d| d.addressee.company == addressee.company) {
            continue;
        }
        // Everybody is of that company: nothing can be crossed.
        if everybody.iter().all(|(recipient, known)| {
            recipient.class.is_own() || known.is_of(&addressee.company) == Some(true)
        }) {
            continue;
        }
        let by_name: Vec<&(&Recipient<'_>, Known<'_>)> = match NameKey::of(&addressee.name) {
            Some(name) if addressee.whom == Whom::Person => everybody
                .iter()
                .filter(|(_, known)| known.fit(&name, addressee.called()) == Fit::Yes)
                .collect(),
            _ => Vec::new(),
        };
        if let Some(doubt) = swapped(addressee, everybody, &by_name) {
            doubts.push(doubt);
        } else if let Some(doubt) = other(addressee, mail, everybody, !by_name.is_empty()) {
            doubts.push(doubt);
        }
    }
    doubts
}

/// 「港工業 佐藤様」 where 佐藤 is of 青葉商事 and somebody else is of 港工業.
fn swapped<'m>(
    addressee: &'m Addressee,
    everybody: &Everybody<'m>,
    by_name: &[&(&Recipient<'_>, Known<'_>)],
) -> Option<Doubt<'m>> {
    let company = &addressee.company;
    let others = !by_name.is_empty() && by_name.iter().all(|(_, known)| known.is_of(company) == Some(false));
    let theirs = everybody.iter().any(|(_, known)| known.is_of(company) == Some(true));
    (others && theirs).then_some(Doubt {
        addressee,
        doubt: SalutationDoubt::SwappedNames,
        confidence: Confidence::Likely,
        is_customer: false,
        suggestion: None,
    })
}

/// A company that is known, and of which nobody gets the mail.
fn other<'m>(
    addressee: &'m Addressee,
    mail: &'m MailView<'_>,
    everybody: &Everybody<'m>,
    is_named: bool,
) -> Option<Doubt<'m>> {
    let company = &addressee.company;
    let outside = || everybody.iter().filter(|(recipient, _)| !recipient.class.is_own());
    if everybody.iter().any(|(_, known)| known.is_of(company) == Some(true)) || took_part(addressee, mail) {
        return None;
    }
    let owners = owners(addressee, mail)?;
    // Whether a recipient may yet be of it: at another domain of the company, or at one that strangers share.
    let mut all_known = true;
    for (recipient, known) in outside() {
        if owners.has(recipient, mail) {
            return None;
        }
        if known.is_of(company) != Some(false) {
            all_known = false;
            if owners.domains(mail).any(|domain| known.has_label_like(domain)) {
                return None;
            }
            // A person of that name at an unknown domain: nobody knows.
            if recipient.domain_kind.is_some() || is_named {
                return None;
            }
        }
    }
    let name = NameKey::of(&addressee.name).filter(|_| addressee.whom == Whom::Person);
    let meant = name.map(|name| candidates(&name, company, mail)).unwrap_or_default();
    let suggestion = match (&meant[..], mail.recipients.first()) {
        ([one], Some(first)) if one.by_company && mail.recipients.len() == 1 => {
            Some(Suggestion::ReplaceRecipient {
                recipient: first.location(),
                address: one.contact.address.as_str().to_owned(),
            })
        }
        _ => None,
    };
    let confidence = match () {
        () if all_known && addressee.company_is_sure => Confidence::Certain,
        () => Confidence::Likely,
    };
    let doubt = SalutationDoubt::OtherCompany;
    Some(Doubt { addressee, doubt, confidence, is_customer: true, suggestion })
}

/// Whose name a company's is.
struct Owners {
    list: Vec<Owner>,
}

/// The known bodies of that name; `None` if there are none, or one of them is ours or of our group.
fn owners(addressee: &Addressee, mail: &MailView<'_>) -> Option<Owners> {
    let directory = mail.context.directory;
    // With a legal form, so that names that could be other words count, too; a line above a name is no such sign.
    let written = match addressee.company_is_sure {
        true => format!("株式会社{}", addressee.company),
        false => addressee.company.to_string(),
    };
    let mut list = Vec::new();
    let mut whole = false;
    directory.companies().find(&written, |at, name| {
        let is_branch =
            |rest: &str| rest.ends_with(['店', '社', '所', '部', '課', '局']) || rest.ends_with("工場");
        let start = written.len() - addressee.company.len();
        let rest = &written[at.end..];
        if at.start <= start && (rest.is_empty() || is_branch(rest)) {
            whole = true;
            list = name.owners.clone();
        }
    });
    if !whole {
        return None;
    }
    let relation = |owner: &Owner| match owner {
        Owner::Organization(number) => {
            directory.organizations().get(*number as usize).map_or(Relation::Other, |o| o.relation)
        }
        Owner::Domain(_) => Relation::Other,
    };
    if list.iter().map(relation).any(|r| matches!(r, Relation::Own | Relation::Group)) {
        return None;
    }
    Some(Owners { list })
}

impl Owners {
    /// Whether a recipient is of one of them.
    fn has(&self, recipient: &Recipient<'_>, mail: &MailView<'_>) -> bool {
        let directory = mail.context.directory;
        self.list.iter().any(|owner| match owner {
            Owner::Organization(number) => {
                directory.organization(&recipient.key).is_some_and(|(n, _)| n == *number)
            }
            Owner::Domain(number) => directory.companies().domain(*number) == recipient.key.domain(),
        })
    }

    /// The domains of all of them.
    fn domains<'m>(&'m self, mail: &'m MailView<'_>) -> impl Iterator<Item = &'m str> {
        let directory = mail.context.directory;
        self.list.iter().flat_map(move |owner| -> Vec<&str> {
            match owner {
                Owner::Organization(number) => directory
                    .organizations()
                    .get(*number as usize)
                    .into_iter()
                    .flat_map(|o| o.domains.iter())
                    .map(|domain| domain.trim_start_matches("*."))
                    .collect(),
                Owner::Domain(number) => vec![directory.companies().domain(*number)],
            }
        })
    }
}

/// The company stands in what is quoted, and everybody outside took part.
fn took_part(addressee: &Addressee, mail: &MailView<'_>) -> bool {
    mail.recipients.iter().filter(|r| !r.class.is_own()).all(|r| r.in_thread)
        && mail.bodies().any(|body| {
            let hits = memchr::memmem::find_iter(body.text.as_bytes(), addressee.company.as_bytes()).take(50);
            let mut zones = hits.map(|at| body.zones.at(at));
            zones.any(|zone| zone == Zone::Quotation)
        })
}
