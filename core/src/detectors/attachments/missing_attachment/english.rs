//! "attached", "attachment", "enclosed": announced, taken back, spoken of.

use super::{Sentence, has};
use crate::lexicon::attachment_words as words;
use crate::view::candidates::Window;

pub(super) fn announces(word: &str, sentence: &Sentence<'_>) -> bool {
    let Sentence { all, before, after, following } = *sentence;
    if forgot(before, following) {
        return true;
    }
    let is_outright = has(all, words::ENGLISH_OUTRIGHT);
    let back =
        has(all, words::ENGLISH_TAKES_BACK) || !is_outright && has(all, words::ENGLISH_WEAK_TAKES_BACK);
    let before = before.trim_end();
    // "Could you attach …?" asks; "Could you check the attached draft?" attaches.
    let asks =
        asks_something(all) && !(word == "attached" && (before.ends_with("the") || before.ends_with("find")));
    if back || asks {
        return false;
    }
    let ends = |words: &[&str]| words.iter().any(|w| before.ends_with(w));
    match word {
        "attached" | "enclosed" => {
            !ends(&["was", "were", "get", "got", "becoming", "became", "is not", "are not"])
                && !after.starts_with(" to the ")
        }
        "attaching" | "enclosing" | "pfa" => true,
        _ => {
            ends(&[
                "see",
                "the",
                "in",
                "as",
                "as an",
                "see the",
                "with",
                "find",
                "review",
                "two",
                "three",
                "this",
                "following",
            ]) && ["see", "find", "check", "refer", "review", "in the", "as an", "as", "in this", "with this"]
                .iter()
                .any(|w| all.contains(w))
        }
    }
}

/// "Sorry, I forgot the attachment. Here it is."
fn forgot(before: &str, following: &str) -> bool {
    let before = before.trim_end();
    let is_ours = ["i forgot the", "forgot to include the", "we forgot the", "without the"]
        .iter()
        .any(|w| before.ends_with(w));
    is_ours
        && has(
            following,
            &[
                "here it is",
                "here is",
                "here's",
                "now attached",
                "attached now",
                "this time",
                "sending again",
                "again with",
            ],
        )
}

fn asks_something(sentence: &str) -> bool {
    let sentence = sentence.trim_end();
    sentence.ends_with('?')
        || ["can you ", "could you ", "would you ", "did you ", "will you "]
            .iter()
            .any(|q| sentence.contains(q))
}

/// "I attach the signed contract": the places of the verb.
pub(super) fn verbs(window: &Window<'_, '_>) -> Vec<(usize, usize)> {
    let view = window.view;
    let range = window.range();
    let Some(text) = view.text.get(range.clone()) else { return Vec::new() };
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), b" attach ").take(20) {
        let start = range.start + at + 1;
        let sentence = view.sentence(start);
        let before = &view.text[sentence.start..start];
        let is_said = ["i", "we", "i hereby", "we hereby", "i also", "we also", "i herewith", "please find"]
            .iter()
            .any(|who| {
                before
                    .trim_end()
                    .strip_suffix(who)
                    .is_some_and(|b| !b.ends_with(|c: char| c.is_alphanumeric() || c == '\''))
            });
        let all = &view.text[sentence];
        if is_said
            && !has(all, words::ENGLISH_TAKES_BACK)
            && !asks_something(all)
            && !has(all, &["when i", "if i", "if we", "should i", "shall i", "can i", "before i"])
        {
            found.push((start, start + "attach".len()));
        }
    }
    found
}
