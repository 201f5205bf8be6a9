//! # malformed-address
//!
//! ## What it finds
//! A recipient's address that cannot be delivered, or only by luck: no @, nothing before or after it,
//! spaces, commas, two addresses run together, a domain without a dot or with doubled dots, characters
//! that no domain has, and full-width characters that fold to a valid address. Always *certain*.
//! Where the slip has one obvious repair, the repaired address is suggested.
//!
//! ## Why it matters
//! At best the mail bounces; at worst the part that is left is somebody else's address.
//!
//! ## Examples
//! - `taro.example.co.jp`, `taro@example,co.jp`, `a@x.jpb@y.jp`, `taro @example.jp` (block)
//! - `ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ` (confirm, with the repaired address)
//! - `taro@minatocojp` (block, with `taro@minato.co.jp` where that is known)
//! - `abc..d@docomo.ne.jp` (notify: the old carriers issued such addresses)
//!
//! ## What it does not find
//! - quoted local parts, plus addressing, internationalised domains, a root dot, single-label hosts of
//!   our own (`alias@mailhost` when the host lists it as internal)
//!
//! ## Sources
//! - RFC 5321 §4.1.2, RFC 5322 §3.4; practice.md §2; old carrier addresses: issue 4 of this project

use misdelivery_data::public_suffix::has_listed_suffix;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::contacts::domains::TypedDomain;
use crate::details::{AddressProblem, Details, Slip};
use crate::finding::{Confidence, Suggestion};
use crate::lexicon::mail_domain::{MailDomain, classify};
use crate::lexicon::trap_domain::well_known;
use crate::mask;
use crate::message::{AddressKey, domain_key};
use crate::slips::domain::Weight;
use crate::view::MailView;
use crate::view::fold::folded;
use crate::view::recipient::Recipient;

/// Longer addresses are not repaired: nobody could check the repair.
const REPAIRED_BYTES: usize = 320;

/// Addresses that are repaired with the help of what is known; more slips in one mail are a broken list.
const GUESSED: usize = 20;

pub(crate) struct MalformedAddress;

impl Detector for MalformedAddress {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut guessed = 0;
        for recipient in &mail.recipients {
            let written = recipient.mailbox.address.trim();
            let Some((problem, repaired)) = judge(written) else { continue };
            if problem == AddressProblem::MissingDot && recipient.class.is_own() {
                continue;
            }
            let repaired = repaired.filter(|r| r.len() <= REPAIRED_BYTES).or_else(|| {
                guessed += 1;
                (guessed <= GUESSED && written.len() <= REPAIRED_BYTES)
                    .then(|| guess(problem, recipient, written, mail))
                    .flatten()
            });
            let evidence = mask::address(written);
            let details = Details::MalformedAddress { problem };
            let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
            let suggestion = match repaired {
                Some(address) => Suggestion::ReplaceRecipient { recipient: recipient.location(), address },
                None => Suggestion::RemoveRecipient { recipient: recipient.location() },
            };
            out.about(
                Part::Recipients,
                recipient.key.as_str(),
                vec![recipient.location()],
                seen,
                vec![suggestion],
            );
        }
    }
}

/// The address that somebody known has and that the typed one is when its slip is undone.
fn guess(
    problem: AddressProblem,
    recipient: &Recipient<'_>,
    written: &str,
    mail: &MailView<'_>,
) -> Option<String> {
    let is_known = |address: &String| mail.context.ties(&AddressKey::of(address)).is_some();
    match problem {
        AddressProblem::MissingDot => with_dots(recipient.key.local_part(), recipient.key.domain(), mail),
        AddressProblem::MissingAt => {
            let dots = written.match_indices(['.', '_', '[', '2']).take(20);
            dots.map(|(at, mark)| format!("{}@{}", &written[..at], &written[at + mark.len()..]))
                .find(is_known)
        }
        AddressProblem::Space | AddressProblem::Separator => {
            let with = |between: &str| {
                let marks = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '、');
                written.split(marks).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
            };
            [".", "_", "-", ""].into_iter().map(with).find(is_known)
        }
        _ => None,
    }
}

/// `minato.co.jp` for `minatocojp`, if that is known or a large mail service.
fn with_dots(local: &str, domain: &str, mail: &MailView<'_>) -> Option<String> {
    let typed = TypedDomain::of(domain)?;
    let directory = mail.context.directory;
    let lists = [directory.own_domains(), directory.known_organizations()];
    let contacts = mail.context.contacts().map(|c| c.known_domains());
    let known = lists.into_iter().chain(contacts).find_map(|list| {
        let mut like = list.like(&typed);
        like.find(|(_, l, _)| l.slip == Slip::Hyphen && l.weight == Weight::Full).map(|(domain, ..)| domain)
    });
    let service = || {
        let is_meant = |service: &&crate::lexicon::trap_domain::WellKnown| {
            typed.likeness(service.domain, &service.shape).is_some_and(|l| l.slip == Slip::Hyphen)
        };
        well_known().iter().find(is_meant).map(|service| service.domain)
    };
    known.or_else(service).map(|domain| format!("{local}@{domain}"))
}

/// What is wrong with an address, and the repaired one if there is one obvious repair.
fn judge(written: &str) -> Option<(AddressProblem, Option<String>)> {
    use AddressProblem as P;
    if !written.is_ascii() {
        // Only what is repaired by folding to ASCII; an internationalised domain is right as it is.
        let folded = folded(written).replace(['。', '｡'], ".");
        if folded.is_ascii() && judge(&folded).is_none() {
            return Some((P::FullWidth, Some(folded)));
        }
    }
    let address = written.strip_prefix('<').and_then(|a| a.strip_suffix('>')).unwrap_or(written);
    // What stands around an address that was copied: mailto:, a comma behind, one angle bracket.
    let bare = bare(address);
    if bare.len() != address.len() && judge(bare).is_none() {
        return Some((P::Separator, Some(bare.to_owned())));
    }
    // A quoted local part may hold anything.
    let (local, domain) = if let Some(quoted) = address.strip_prefix('"') {
        let close = quoted.rfind('"')?;
        match quoted[close + 1..].strip_prefix('@') {
            Some(domain) => (&address[..close + 2], domain),
            None => return Some((P::MissingAt, None)),
        }
    } else {
        let ats = address.matches('@').count();
        if ats == 0 {
            return Some((P::MissingAt, None));
        }
        if ats > 1 {
            return Some(judge_ats(address));
        }
        address.split_once('@')?
    };
    if local.is_empty() {
        return Some((P::EmptyLocalPart, None));
    }
    if domain.trim_matches('.').is_empty() {
        return Some((P::EmptyDomain, None));
    }
    if domain.contains(char::is_whitespace)
        || (!local.starts_with('"') && local.contains(char::is_whitespace))
    {
        // A blank inside the local part may stand for a dot or for nothing.
        let joined: String = address.split_whitespace().collect();
        let is_inside = local.trim().contains(char::is_whitespace) && !local.starts_with('"');
        let repaired = (!is_inside && judge(&joined).is_none()).then_some(joined);
        return Some((P::Space, repaired));
    }
    if let Some(c) = domain.chars().find(|c| matches!(c, ',' | ';' | '、' | '，')) {
        let repaired = address.replace(c, ".");
        let repaired = judge(&repaired).is_none().then_some(repaired);
        return Some((P::Separator, repaired));
    }
    if !local.starts_with('"')
        && local.contains([',', ';', '<', '>', '(', ')', '[', ']', ':', '"', '\\', '、'])
    {
        return Some((P::Separator, None));
    }
    if local.contains(char::is_control) {
        return Some((P::Space, None));
    }
    judge_domain(local, domain).or_else(|| judge_dots(local, domain))
}

/// An address without what is around it when it is copied from a text.
fn bare(address: &str) -> &str {
    let address = address.strip_prefix("mailto:").unwrap_or(address);
    let address = address.trim_start_matches(['<', ',', ';', '、']);
    address.trim_end_matches(['>', ',', ';', '、', '，', ':', '/']).trim()
}

/// More than one @: typed twice, or two addresses.
fn judge_ats(address: &str) -> (AddressProblem, Option<String>) {
    let once = address.replace("@@", "@");
    let repaired = (once.len() < address.len() && judge(&once).is_none()).then_some(once);
    (AddressProblem::RunTogether, repaired)
}

fn judge_domain(local: &str, domain: &str) -> Option<(AddressProblem, Option<String>)> {
    use AddressProblem as P;
    if domain.starts_with('[') && domain.ends_with(']') {
        return None;
    }
    let domain = domain.strip_suffix('.').unwrap_or(domain);
    if domain.starts_with('.') || domain.ends_with('.') || domain.contains("..") {
        let labels: Vec<&str> = domain.split('.').filter(|l| !l.is_empty()).collect();
        let repaired = format!("{local}@{}", labels.join("."));
        return Some((P::DomainDots, judge(&repaired).is_none().then_some(repaired)));
    }
    let ascii = domain_key(domain);
    let valid = |label: &str| {
        label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    if ascii.len() > 253 || !ascii.split('.').all(valid) {
        return Some((P::DomainCharacters, None));
    }
    let Some((_, top)) = ascii.rsplit_once('.') else { return Some((P::MissingDot, None)) };
    // 「minato.co.jp様」: no such ending exists. Neither does one of digits; an address in numbers has brackets.
    if top.bytes().all(|b| b.is_ascii_digit()) || (top.starts_with("xn--") && !has_listed_suffix(&ascii)) {
        let ending = domain.trim_end_matches(|c: char| !c.is_ascii());
        let repaired = format!("{local}@{}", ending.trim_end());
        let repaired = (ending.len() < domain.len() && judge(&repaired).is_none()).then_some(repaired);
        return Some((P::DomainCharacters, repaired));
    }
    None
}

fn judge_dots(local: &str, domain: &str) -> Option<(AddressProblem, Option<String>)> {
    if local.starts_with('"') || !(local.starts_with('.') || local.ends_with('.') || local.contains("..")) {
        return None;
    }
    let carrier = classify(&domain_key(domain)) == Some(MailDomain::Carrier);
    Some((if carrier { AddressProblem::CarrierDots } else { AddressProblem::LocalPartDots }, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judged() {
        use AddressProblem as P;
        let cases = [
            ("taro.example.co.jp", Some(P::MissingAt)),
            ("山田太郎", Some(P::MissingAt)),
            ("@example.co.jp", Some(P::EmptyLocalPart)),
            ("taro@", Some(P::EmptyDomain)),
            ("taro @example.co.jp", Some(P::Space)),
            ("taro@example,co.jp", Some(P::Separator)),
            ("a@x.jpb@y.jp", Some(P::RunTogether)),
            ("taro@example", Some(P::MissingDot)),
            ("taro@example..co.jp", Some(P::DomainDots)),
            ("taro@exam!ple.co.jp", Some(P::DomainCharacters)),
            ("a..b@docomo.ne.jp", Some(P::CarrierDots)),
            ("a.@ezweb.ne.jp", Some(P::CarrierDots)),
            ("a..b@example.co.jp", Some(P::LocalPartDots)),
            ("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ", Some(P::FullWidth)),
            ("taro@example.co.jp", None),
            ("<taro@example.co.jp>", None),
            ("taro+x@example.co.jp.", None),
            ("\"a b@c\"@example.com", None),
            ("taro@日本語.jp", None),
            ("o'brien@example.com", None),
            ("taro@[192.0.2.1]", None),
            ("taro@192.0.2.1", Some(P::DomainCharacters)),
            ("taro@@example.co.jp", Some(P::RunTogether)),
            ("taro@example.co.jp,", Some(P::Separator)),
            ("mailto:taro@example.co.jp", Some(P::Separator)),
            ("<taro@example.co.jp", Some(P::Separator)),
            ("taro,yamada@example.co.jp", Some(P::Separator)),
            ("taro yamada@example.co.jp", Some(P::Space)),
            ("taro\\@example.co.jp", Some(P::Separator)),
            ("ta\u{1}ro@example.co.jp", Some(P::Space)),
            ("taro@example.co.jp様", Some(P::DomainCharacters)),
            ("taro@example。co。jp", Some(P::FullWidth)),
            ("taro＠example.co.jp", Some(P::FullWidth)),
            ("taro@例え.みんな", None),
            ("taro@.example.co.jp", Some(P::DomainDots)),
            ("\"taro yamada\"@example.co.jp", None),
            ("abc.@docomo.ne.jp", Some(P::CarrierDots)),
            (".abc@softbank.ne.jp", Some(P::CarrierDots)),
            ("a..b@t.vodafone.ne.jp", Some(P::CarrierDots)),
            ("a-.b-@ezweb.ne.jp", None),
        ];
        for (address, problem) in cases {
            assert_eq!(judge(address).map(|(p, _)| p), problem, "{address}");
        }
    }

    #[test]
    fn repaired() {
        for broken in [
            "taro@example,co.jp",
            "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ",
            "taro@example。co。jp",
            "taro@@example.co.jp",
            "taro@example..co.jp",
            "taro@.example.co.jp",
            "taro @example.co.jp",
            "taro@ example.co.jp",
            "taro@example.co.jp、",
            "taro@example.co.jp;",
            "mailto:taro@example.co.jp",
            "<taro@example.co.jp",
            "taro@example.co.jp様",
        ] {
            assert_eq!(judge(broken).unwrap().1.as_deref(), Some("taro@example.co.jp"), "{broken}");
        }
        // More than one repair is possible.
        for broken in
            ["taro yamada@example.co.jp", "taro,yamada@example.co.jp", "taro@example", "a@x.jpb@y.jp"]
        {
            assert_eq!(judge(broken).unwrap().1, None, "{broken}");
        }
    }
}
