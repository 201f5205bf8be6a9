//! Recipients that are lists: how far they reach, as far as the host could look into them.

use std::collections::{HashMap, HashSet};

use super::recipient::Ourselves;
use crate::context::{DistributionList, SendContext};
use crate::message::AddressKey;

/// Members looked at in one mail, all its lists together; a list that is cut counts as one nobody looked into.
const MEMBERS: usize = 400_000;

/// How far a list reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ListReach {
    /// Members as far as known, those of lists in it as well.
    pub(crate) members: usize,
    /// Outside ones among them.
    pub(crate) outside: usize,
    /// Lists in it, at any depth.
    pub(crate) nested: usize,
    /// Nobody looked into it, or into a list in it.
    pub(crate) is_closed: bool,
}

/// The lists of a mail.
pub(super) struct Lists<'a> {
    reach: HashMap<String, ListReach>,
    told: HashMap<String, &'a DistributionList>,
}

impl<'a> Lists<'a> {
    pub(super) fn of(context: &'a SendContext<'_>, ours: &Ourselves) -> Self {
        let lists = &context.mail.lists;
        let key = |list: &DistributionList| AddressKey::of(&list.address).as_str().to_owned();
        let mut all = Self { reach: HashMap::with_capacity(lists.len()), told: HashMap::new() };
        all.told = lists.iter().map(|list| (key(list), list)).collect();
        let mut budget = MEMBERS;
        for list in lists {
            let name = key(list);
            if !all.reach.contains_key(&name) {
                let reach = all.follow(&name, context, ours, &mut budget);
                all.reach.insert(name, reach);
            }
        }
        all
    }

    pub(super) fn reach_of(&self, address: &AddressKey) -> Option<ListReach> {
        if self.reach.is_empty() {
            return None;
        }
        self.reach.get(address.as_str()).copied()
    }

    /// Looks into a list and the lists in it, each once.
    fn follow(
        &self,
        name: &str,
        context: &SendContext<'_>,
        ours: &Ourselves,
        budget: &mut usize,
    ) -> ListReach {
        let mut reach = ListReach::default();
        let mut people: HashSet<String> = HashSet::new();
        let (mut outside, mut counted, mut counted_outside) = (0, 0, 0);
        let mut seen: HashSet<&str> = HashSet::new();
        let mut left: Vec<&str> = Vec::new();
        let Some((name, _)) = self.told.get_key_value(name) else { return reach };
        seen.insert(name);
        left.push(name);
        while let Some(name) = left.pop() {
            let Some(list) = self.told.get(name) else { continue };
            let known_inside = list.outside_count == Some(0);
            reach.is_closed |= !list.expanded && list.members.is_empty() && !known_inside;
            // What is only counted cannot be told apart from what is named: the larger number is the safer one.
            let (mut named, mut named_outside, mut nested) = (0, 0, 0);
            for member in &list.members {
                if *budget == 0 {
                    reach.is_closed = true;
                    break;
                }
                *budget -= 1;
                let key = AddressKey::of(&member.address);
                if let Some((inner, _)) = self.told.get_key_value(key.as_str()) {
                    nested += 1;
                    if seen.insert(inner) {
                        left.push(inner);
                    }
                    continue;
                }
                named += 1;
                if people.insert(key.as_str().to_owned()) && !ours.is_own(&key, context) {
                    named_outside += 1;
                }
            }
            reach.nested += nested.max(list.nested);
            outside += named_outside;
            counted += list.member_count.unwrap_or(0).saturating_sub(named + nested);
            counted_outside += list.outside_count.unwrap_or(0).saturating_sub(named_outside);
        }
        reach.members = people.len().saturating_add(counted);
        reach.outside = outside + counted_outside;
        reach
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::ContextDocument;
    use crate::message::Message;

    fn reach(json: &str, list: &str) -> Option<ListReach> {
        let document = ContextDocument::from_json(json).unwrap();
        let context = document.send_context();
        let ours = Ourselves::of(&Message::default(), &context);
        Lists::of(&context, &ours).reach_of(&AddressKey::of(list))
    }

    #[test]
    fn looked_into() {
        let json = r#"{"internal_domains": ["own.example"], "lists": [
            {"address": "closed@own.example"},
            {"address": "Open@own.example", "expanded": true, "members": ["a@own.example", "b@guest.example"]},
            {"address": "counted@own.example", "member_count": 40, "outside_count": 3},
            {"address": "inside@own.example", "member_count": 40, "outside_count": 0},
            {"address": "both@own.example", "expanded": true, "members": ["open@own.example", "ring@own.example", "a@own.example"]},
            {"address": "ring@own.example", "expanded": true, "members": ["both@own.example", "closed@own.example"]}
        ]}"#;
        let of =
            |members, outside, nested, is_closed| Some(ListReach { members, outside, nested, is_closed });
        assert_eq!(reach(json, "closed@own.example"), of(0, 0, 0, true));
        assert_eq!(reach(json, "open@own.example"), of(2, 1, 0, false));
        assert_eq!(reach(json, "counted@own.example"), of(40, 3, 0, true));
        assert_eq!(reach(json, "inside@own.example"), of(40, 0, 0, false));
        assert_eq!(reach(json, "both@own.example"), of(2, 1, 4, true));
        assert_eq!(reach(json, "nobody@own.example"), None);
    }
}
