//! Word tables. [`words`] is the list, `words.bin` its automaton, compiled in and checked by a test.

pub(crate) mod attachment_words;
pub(crate) mod automaton;
pub(crate) mod mail_domain;
#[cfg(any(feature = "personal-data", test))]
pub(crate) mod prefectures;
pub(crate) mod role_words;
pub(crate) mod trap_domain;
pub(crate) mod words;
