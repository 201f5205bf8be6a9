//! What Outlook's own formats (.msg, winmail.dat) say of a mail, brought together before it is told.

use std::collections::BTreeSet;

use super::super::code_page;
use super::super::inspection::{FeatureKind, Layer};
use super::super::reader::Reader;
use super::super::texts;
use super::compressed_rtf;
use crate::finding::Place;
use crate::unexamined::UnexaminedReason as Reason;

/// Addresses kept of one mail.
const MOST: usize = 1_000;

/// Numbers of properties (MS-OXPROPS).
pub(super) mod property {
    pub(in super::super) const SUBJECT: u16 = 0x0037;
    pub(in super::super) const REPRESENTED_ADDRESS: u16 = 0x0065;
    pub(in super::super) const SENDER_ADDRESS: u16 = 0x0C1F;
    pub(in super::super) const BODY: u16 = 0x1000;
    pub(in super::super) const RTF: u16 = 0x1009;
    pub(in super::super) const HTML: u16 = 0x1013;
    pub(in super::super) const DISPLAY_NAME: u16 = 0x3001;
    pub(in super::super) const ADDRESS: u16 = 0x3003;
    pub(in super::super) const DATA: u16 = 0x3701;
    pub(in super::super) const SHORT_NAME: u16 = 0x3704;
    pub(in super::super) const LONG_NAME: u16 = 0x3707;
    pub(in super::super) const SMTP_ADDRESS: u16 = 0x39FE;
    pub(in super::super) const INTERNET_CODE_PAGE: u16 = 0x3FDE;
    pub(in super::super) const CODE_PAGE: u16 = 0x3FFD;
    pub(in super::super) const SENDER_SMTP: u16 = 0x5D01;
    pub(in super::super) const REPRESENTED_SMTP: u16 = 0x5D02;
}

/// A mail.
#[derive(Default)]
pub(super) struct Letter {
    pub(super) subject: String,
    pub(super) plain: String,
    pub(super) html: Vec<u8>,
    /// The code page of `html`; 0 if it is not said.
    pub(super) html_page: u32,
    /// Packed.
    pub(super) rtf: Vec<u8>,
    participants: Vec<String>,
    seen: BTreeSet<String>,
}

impl Letter {
    /// Somebody who took part, if it is an address. Addresses of Exchange are paths.
    pub(super) fn participant(&mut self, address: &str) -> bool {
        let address = address.trim();
        let is_address = address.contains('@') && !address.contains(char::is_whitespace);
        if is_address && self.seen.len() <= MOST && self.seen.insert(address.to_lowercase()) {
            self.participants.push(address.to_owned());
        }
        is_address
    }

    /// Tells all of it.
    pub(super) fn tell(mut self, reader: &mut Reader<'_>) {
        if self.participants.len() > MOST {
            self.participants.truncate(MOST);
            reader.gap(Reason::LimitRecipients, MOST.to_string());
        }
        for address in std::mem::take(&mut self.participants) {
            reader.feature(FeatureKind::Participant, None, address, 1);
        }
        reader.text(Place::Subject, Layer::Visible, std::mem::take(&mut self.subject));
        let has_plain = !self.plain.trim().is_empty();
        let plain = std::mem::take(&mut self.plain).replace("\r\n", "\n");
        reader.text(Place::Text, Layer::Visible, plain);
        if !self.html.is_empty() {
            let (visible, hidden) = html_text(&code_page::decoded(&self.html, self.html_page));
            if !has_plain {
                reader.text(Place::Text, Layer::Visible, visible);
            }
            reader.text(Place::Text, Layer::HiddenText, hidden);
        } else if !has_plain
            && !self.rtf.is_empty()
            && let Some(rtf) = compressed_rtf::unpacked(reader, &self.rtf)
        {
            texts::rtf::read(reader, &rtf);
        }
    }
}

#[cfg(feature = "html")]
fn html_text(html: &str) -> (String, String) {
    let extracted = crate::view::html::extract(html);
    (extracted.visible.text, extracted.hidden.text)
}

#[cfg(not(feature = "html"))]
fn html_text(html: &str) -> (String, String) {
    (html.to_owned(), String::new())
}
