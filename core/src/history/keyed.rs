//! Addresses as a history holds them: as they are, or only as keyed hashes.
//!
//! With a key an address is kept as 64 bits of HMAC-SHA-256, and with it 64 bits of its organisation. Who has the file
//! and not the key can neither read an address nor try one. The key is the host's and is not stored; a check value
//! tells whether the right one was given.

use std::borrow::Cow;
use std::fmt;

use crate::lexicon::mail_domain::classify;
use crate::message::AddressKey;
use crate::view::recipient::organization_of;

#[cfg(feature = "hashed-history")]
use hmac::{Hmac, KeyInit, Mac};
#[cfg(feature = "hashed-history")]
use sha2::Sha256;

/// Longest address that is kept, in bytes: RFC 5321 allows 64 before the @ and 255 after it.
pub(super) const ADDRESS: usize = 320;

/// How a history calls people.
#[derive(Clone, Default)]
pub(super) enum Naming {
    /// By their addresses.
    #[default]
    Plain,
    /// By hashes, and the key was not given yet. The number is the check value of the key.
    Locked(u64),
    #[cfg(feature = "hashed-history")]
    Keyed(Key),
}

/// Shows no key.
impl fmt::Debug for Naming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plain => "Plain",
            Self::Locked(_) => "Locked",
            #[cfg(feature = "hashed-history")]
            Self::Keyed(_) => "Keyed",
        })
    }
}

/// A key, ready to hash with.
#[cfg(feature = "hashed-history")]
#[derive(Clone)]
pub(super) struct Key {
    mac: Hmac<Sha256>,
    check: u64,
}

#[cfg(feature = "hashed-history")]
impl Key {
    pub(super) fn of(key: &[u8]) -> Option<Self> {
        let mac = Hmac::new_from_slice(key).ok()?;
        let mut key = Self { mac, check: 0 };
        key.check = key.tag(b'k', "misdelivery history");
        Some(key)
    }

    pub(super) fn check(&self) -> u64 {
        self.check
    }

    /// 64 bits that say what it is without saying what it is. `kind` keeps an address and an organisation of the same
    /// letters apart.
    fn tag(&self, kind: u8, text: &str) -> u64 {
        let mut mac = self.mac.clone();
        mac.update(&[kind]);
        mac.update(text.as_bytes());
        let bytes = mac.finalize().into_bytes();
        bytes.iter().take(8).fold(0, |tag, byte| tag << 8 | u64::from(*byte))
    }
}

impl Naming {
    pub(super) fn is_plain(&self) -> bool {
        matches!(self, Self::Plain)
    }

    pub(super) fn is_locked(&self) -> bool {
        matches!(self, Self::Locked(_))
    }

    /// The check value of the key, if there is one.
    pub(super) fn check(&self) -> Option<u64> {
        match self {
            Self::Plain => None,
            Self::Locked(check) => Some(*check),
            #[cfg(feature = "hashed-history")]
            Self::Keyed(key) => Some(key.check()),
        }
    }

    /// How an address is called; `None` if it is no address, or too long to be one, or the key is missing.
    pub(super) fn call<'a>(&self, address: &'a AddressKey) -> Option<Cow<'a, AddressKey>> {
        let text = address.as_str();
        if text.len() > ADDRESS || address.domain().is_empty() || address.local_part().is_empty() {
            return None;
        }
        match self {
            Self::Plain => Some(Cow::Borrowed(address)),
            Self::Locked(_) => None,
            #[cfg(feature = "hashed-history")]
            Self::Keyed(key) => {
                let organization = key.tag(b'o', organization_of(address, classify(address.domain())));
                let called = format!("{:016x}@{organization:016x}", key.tag(b'a', text));
                AddressKey::restored(called).map(Cow::Owned)
            }
        }
    }

    /// Where in an address as [`call`](Self::call) gives it the organisation begins.
    pub(super) fn organization_at(&self, called: &AddressKey) -> usize {
        let organization = match self {
            Self::Plain => organization_of(called, classify(called.domain())),
            _ => called.domain(),
        };
        called.as_str().len() - organization.len()
    }

    /// How an organisation is called.
    pub(super) fn organization<'a>(&self, organization: &'a str) -> Cow<'a, str> {
        match self {
            Self::Plain | Self::Locked(_) => Cow::Borrowed(organization),
            #[cfg(feature = "hashed-history")]
            Self::Keyed(key) => Cow::Owned(format!("{:016x}", key.tag(b'o', organization))),
        }
    }

    /// 64 bits of something that is only compared, a Message-ID.
    pub(super) fn hash(&self, text: &str) -> u64 {
        match self {
            Self::Plain | Self::Locked(_) => super::hash::hash(text.as_bytes()),
            #[cfg(feature = "hashed-history")]
            Self::Keyed(key) => key.tag(b'm', text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(naming: &Naming, address: &str) -> Option<(String, String)> {
        let key = AddressKey::of(address);
        let called = naming.call(&key)?;
        let organization = &called.as_str()[naming.organization_at(&called)..];
        Some((called.as_str().to_owned(), organization.to_owned()))
    }

    #[test]
    fn plain_names() {
        let plain = |address: &str| called(&Naming::Plain, address).map(|(_, organization)| organization);
        assert_eq!(plain("Taro@Mail.Minato.co.jp").as_deref(), Some("minato.co.jp"));
        assert_eq!(plain("taro@gmail.com").as_deref(), Some("taro@gmail.com"));
        assert_eq!(plain("taro@intern").as_deref(), Some("intern"));
        assert_eq!(plain("taro"), None);
        assert_eq!(plain("@minato.example"), None);
        assert_eq!(plain(&format!("{}@minato.example", "a".repeat(400))), None);
    }

    #[test]
    #[cfg(feature = "hashed-history")]
    fn hashed_names() {
        let naming = Naming::Keyed(Key::of(b"key").unwrap());
        let (taro, minato) = called(&naming, "taro@mail.minato.example").unwrap();
        let (hana, the_same) = called(&naming, "hanako@minato.example").unwrap();
        assert_eq!(minato, the_same);
        assert_eq!(*naming.organization("minato.example"), minato);
        assert!(taro != hana && taro.ends_with(&minato) && !taro.contains("taro"));
        let other = Naming::Keyed(Key::of(b"other").unwrap());
        assert_ne!(called(&other, "taro@mail.minato.example").unwrap().0, taro);
        assert_ne!(other.check(), naming.check());
        assert_eq!(called(&Naming::Locked(1), "taro@minato.example"), None);
        assert_eq!(format!("{naming:?}"), "Keyed");
    }
}
