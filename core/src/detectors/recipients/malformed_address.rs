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
//! - `abc..d@docomo.ne.jp` (notify: the old carriers issued such addresses)
//!
//! ## What it does not find
//! - quoted local parts, plus addressing, internationalised domains, a root dot, single-label hosts of
//!   our own (`alias@mailhost` when the host lists it as internal)
//!
//! ## Sources
//! - RFC 5321 §4.1.2, RFC 5322 §3.4; practice.md §2; old carrier addresses: issue 4 of this project

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::{AddressProblem, Details};
use crate::finding::{Confidence, Suggestion};
use crate::lexicon::mail_domain::{MailDomain, classify};
use crate::mask;
use crate::message::domain_key;
use crate::view::MailView;
use crate::view::fold::folded;

pub(crate) struct MalformedAddress;

impl Detector for MalformedAddress {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for recipient in &mail.recipients {
            let written = recipient.mailbox.address.trim();
            let Some((problem, repaired)) = judge(written) else { continue };
            if problem == AddressProblem::MissingDot && recipient.class.is_own() {
                continue;
            }
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

/// What is wrong with an address, and the repaired one if there is one obvious repair.
fn judge(written: &str) -> Option<(AddressProblem, Option<String>)> {
    use AddressProblem as P;
    if !written.is_ascii() {
        let folded = folded(written);
        // Only what is repaired by folding to ASCII; an internationalised domain is right as it is.
        if folded.is_ascii() && folded != written && judge(&folded).is_none() {
            return Some((P::FullWidth, Some(folded.into_owned())));
        }
    }
    let address = written.strip_prefix('<').and_then(|a| a.strip_suffix('>')).unwrap_or(written);
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
            return Some((P::RunTogether, None));
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
        let joined: String = address.split_whitespace().collect();
        let repaired = judge(&joined).is_none().then_some(joined);
        return Some((P::Space, repaired));
    }
    if let Some(c) = domain.chars().find(|c| matches!(c, ',' | ';' | '、' | '，')) {
        let repaired = address.replace(c, ".");
        let repaired = judge(&repaired).is_none().then_some(repaired);
        return Some((P::Separator, repaired));
    }
    if !local.starts_with('"') && local.contains([',', ';', '<', '>', '(', ')', '[', ']', ':']) {
        return Some((P::Separator, None));
    }
    judge_domain(domain).or_else(|| judge_dots(local, domain))
}

fn judge_domain(domain: &str) -> Option<(AddressProblem, Option<String>)> {
    use AddressProblem as P;
    if domain.starts_with('[') && domain.ends_with(']') {
        return None;
    }
    let domain = domain.strip_suffix('.').unwrap_or(domain);
    if domain.starts_with('.') || domain.ends_with('.') || domain.contains("..") {
        return Some((P::DomainDots, None));
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
    if !ascii.contains('.') {
        return Some((P::MissingDot, None));
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
        ];
        for (address, problem) in cases {
            assert_eq!(judge(address).map(|(p, _)| p), problem, "{address}");
        }
        assert_eq!(judge("taro@example,co.jp").unwrap().1.as_deref(), Some("taro@example.co.jp"));
        assert_eq!(
            judge("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ").unwrap().1.as_deref(),
            Some("taro@example.co.jp")
        );
    }
}
