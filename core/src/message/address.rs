//! Mailboxes, and the one form in which two addresses are compared.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize};

use crate::view::fold::folded;

/// A display name and an address, as written.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Mailbox {
    /// The display name, decoded; empty if there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The address as written. It may be malformed.
    pub address: String,
}

impl Mailbox {
    /// A mailbox of a name and an address.
    pub fn new(name: impl Into<String>, address: impl Into<String>) -> Self {
        Self { name: name.into(), address: address.into() }
    }
}

/// Shows neither name nor local part.
impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::mask::address(&self.address))
    }
}

/// Accepts `"a@example.jp"` and `{"name": …, "address": …}`.
impl<'de> Deserialize<'de> for Mailbox {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Object {
            #[serde(default)]
            name: Option<String>,
            address: String,
        }
        struct MailboxVisitor;
        impl<'de> Visitor<'de> for MailboxVisitor {
            type Value = Mailbox;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an address or an object with name and address")
            }
            fn visit_str<E: de::Error>(self, address: &str) -> Result<Mailbox, E> {
                Ok(Mailbox::new("", address))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Mailbox, A::Error> {
                let object = Object::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Mailbox::new(object.name.unwrap_or_default(), object.address))
            }
        }
        deserializer.deserialize_any(MailboxVisitor)
    }
}

/// An address in the form in which addresses are compared: folded, lower case, the domain as A-labels
/// without a root dot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct AddressKey {
    whole: String,
    /// Offset of the @; the length if there is none.
    at: usize,
}

impl AddressKey {
    pub(crate) fn of(address: &str) -> Self {
        let folded = folded(address.trim());
        let folded = folded.trim_start_matches('<').trim_end_matches('>').trim();
        match folded.rfind('@') {
            Some(at) => {
                let domain = domain_key(&folded[at + 1..]);
                let mut whole = String::with_capacity(folded.len());
                whole.push_str(&folded[..=at]);
                whole.push_str(&domain);
                Self { whole, at }
            }
            None => Self { whole: folded.to_owned(), at: folded.len() },
        }
    }

    /// A key as [`as_str`](Self::as_str) gave it; `None` if it is no address.
    pub(crate) fn restored(whole: String) -> Option<Self> {
        let at = whole.rfind('@')?;
        Some(Self { whole, at })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.whole
    }

    /// Before the @.
    pub(crate) fn local_part(&self) -> &str {
        &self.whole[..self.at]
    }

    /// After the @; empty if there is none.
    pub(crate) fn domain(&self) -> &str {
        self.whole.get(self.at + 1..).unwrap_or("")
    }
}

/// A domain in the form in which domains are compared.
pub(crate) fn domain_key(domain: &str) -> Cow<'_, str> {
    let domain = domain.strip_prefix('@').unwrap_or(domain);
    let domain = domain.strip_suffix('.').unwrap_or(domain);
    let plain = domain.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) && !domain.contains("xn--");
    if plain {
        return Cow::Borrowed(domain);
    }
    match idna::domain_to_ascii(domain) {
        Ok(ascii) => Cow::Owned(ascii.strip_suffix('.').unwrap_or(&ascii).to_owned()),
        Err(_) => Cow::Owned(domain.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compared_in_one_form() {
        let same = [
            "Taro@Example.CO.JP",
            " taro@example.co.jp. ",
            "ｔａｒｏ＠ｅｘａｍｐｌｅ.co.jp",
            "<taro@example.co.jp>",
        ];
        for address in same {
            assert_eq!(AddressKey::of(address).as_str(), "taro@example.co.jp", "{address}");
        }
        assert_eq!(AddressKey::of("a@日本語.jp"), AddressKey::of("a@xn--wgv71a119e.jp"));
        assert_eq!(AddressKey::of("\"a@b\"@example.jp").domain(), "example.jp");
        assert_eq!(AddressKey::of("\"a@b\"@example.jp").local_part(), "\"a@b\"");
        assert_eq!(AddressKey::of("nobody").domain(), "");
    }

    #[test]
    fn read_from_text_and_object() {
        let list: Vec<Mailbox> = serde_json::from_str(
            r#"["a@b.jp", {"name": "山田", "address": "y@b.jp"}, {"address": "z@b.jp"}]"#,
        )
        .unwrap();
        assert_eq!(list[1].name, "山田");
        assert_eq!(list[2], Mailbox::new("", "z@b.jp"));
        assert!(serde_json::from_str::<Mailbox>(r#"{"name": "x"}"#).is_err());
        assert!(serde_json::from_str::<Mailbox>(r#"{"adress": "x"}"#).is_err());
    }
}
