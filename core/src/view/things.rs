//! Addresses that are no people: rooms, projectors, cars that are booked by inviting them.
//!
//! SOURCE: written for misdelivery; calendar domains: support.google.com, "calendar resources".

use crate::message::AddressKey;
use crate::view::fold::folded;

/// Domains whose addresses are calendars and resources of one's own Google Workspace.
const CALENDARS: [&str; 2] = ["resource.calendar.google.com", "group.calendar.google.com"];

/// Words that a local part of a room or of equipment consists of, digits aside.
const LOCAL_PARTS: [&str; 19] = [
    "bihin",
    "boardroom",
    "conf",
    "confroom",
    "conference",
    "equipment",
    "equip",
    "kaigi",
    "kaigishitsu",
    "kaigisitu",
    "kaigishitu",
    "meetingroom",
    "mtgroom",
    "ousetsu",
    "ousetsushitsu",
    "projector",
    "resource",
    "room",
    "shayosha",
];

/// What a room or equipment is called.
const NAMES: [&str; 14] = [
    "会議室",
    "応接室",
    "応接間",
    "ミーティングルーム",
    "会議スペース",
    "打合せスペース",
    "備品",
    "設備予約",
    "社用車",
    "プロジェクター",
    "プロジェクタ",
    "meeting room",
    "conference room",
    "boardroom",
];

pub(super) fn is_calendar_resource(domain: &str) -> bool {
    CALENDARS.contains(&domain)
}

/// Whether an address of our own is a thing. Of others we do not know.
pub(super) fn is_thing(address: &AddressKey, name: &str) -> bool {
    if is_calendar_resource(address.domain()) {
        return true;
    }
    let local = address.local_part();
    if local.len() > 64 {
        return false;
    }
    let word = |part: &str| {
        let part = part.trim_matches(|c: char| c.is_ascii_digit());
        LOCAL_PARTS.contains(&part)
    };
    if local.split(['-', '_', '.']).any(word) {
        return true;
    }
    // The name of a person never has these; a long one is not looked through.
    if name.is_empty() || name.len() > 300 {
        return false;
    }
    let name = folded(name);
    NAMES.iter().any(|n| name.contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_and_people() {
        let thing = |address: &str, name: &str| is_thing(&AddressKey::of(address), name);
        for (address, name) in [
            ("room1@own.example", ""),
            ("kaigishitsu-301@own.example", ""),
            ("hq-meetingroom-a@own.example", ""),
            ("c_188@resource.calendar.google.com", ""),
            ("res77@own.example", "第1会議室"),
            ("car@own.example", "社用車（プリウス）"),
            ("mr-osaka@own.example", "Meeting Room Osaka"),
        ] {
            assert!(thing(address, name), "{address} {name}");
        }
        for (address, name) in [
            ("t.yamada@own.example", "山田 太郎"),
            ("soumu@own.example", "総務課"),
            ("broom@own.example", ""),
        ] {
            assert!(!thing(address, name), "{address} {name}");
        }
    }
}
