//! Folding against an independent normaliser: equal wherever folding promises NFKC.

use icu_normalizer::ComposingNormalizerBorrowed;
use proptest::prelude::*;

use super::fold::fold;

/// Characters whose folding differs from NFKC on purpose.
fn is_exception(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{BC}'..='\u{BE}' | '\u{2D7}' | '\u{34F}' | '\u{61C}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2010}'..='\u{2015}' | '\u{202A}'..='\u{202E}' | '\u{2043}' | '\u{2060}'..='\u{2069}'
        | '\u{2070}'..='\u{208E}' | '\u{2150}'..='\u{215F}' | '\u{2189}' | '\u{2212}' | '\u{2460}'..='\u{249B}' | '\u{24EA}'..='\u{24FF}'
        | '\u{2500}' | '\u{2501}' | '\u{2776}'..='\u{2793}' | '\u{301C}' | '\u{3030}' | '\u{3299}' | '\u{30FC}' | '\u{3248}'..='\u{325F}' | '\u{32B1}'..='\u{32CB}'
        | '\u{3358}'..='\u{3370}' | '\u{339F}'..='\u{33A6}' | '\u{33A8}' | '\u{33AF}' | '\u{33E0}'..='\u{33FE}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FDFA}' | '\u{FDFB}' | '\u{FE32}' | '\u{FE58}' | '\u{FE63}' | '\u{FEFF}' | '\u{FF0D}' | '\u{FF70}' | '\u{FFA0}' | '\u{3164}' | '\u{115F}' | '\u{1160}'
        | '\u{1F100}'..='\u{1F10C}' | '\u{E0100}'..='\u{E01EF}')
}

fn expected(text: &str) -> String {
    let normalizer = ComposingNormalizerBorrowed::new_nfkc();
    normalizer
        .normalize(text)
        .chars()
        .map(|c| {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(l), None) => l,
                _ => c,
            }
        })
        .collect()
}

fn ordinary() -> impl Strategy<Value = char> {
    prop_oneof![
        4 => prop::char::range('\u{20}', '\u{7E}'),
        4 => prop::char::range('\u{3041}', '\u{30FF}'),
        3 => prop::char::range('\u{4E00}', '\u{9FFF}'),
        3 => prop::char::range('\u{FF01}', '\u{FFDC}'),
        2 => prop::char::range('\u{3200}', '\u{33FF}'),
        2 => prop::char::range('\u{300}', '\u{36F}'),
        1 => prop::char::range('\u{1100}', '\u{11FF}'),
        1 => prop::char::range('\u{AC00}', '\u{D7A3}'),
        1 => prop::char::range('\u{F900}', '\u{FAFF}'),
        2 => any::<char>(),
    ]
    .prop_filter("an exception of folding", |c| !is_exception(*c))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn equals_nfkc(text in proptest::collection::vec(ordinary(), 0..24).prop_map(String::from_iter)) {
        let folded = fold(&text);
        // Lower case of a composed character may decompose: compare in one normal form.
        let normalizer = ComposingNormalizerBorrowed::new_nfkc();
        let expected = expected(&text);
        // İ has no lower case of one character; I with a dot above it is the same letter.
        let one_form = |text: &str| normalizer.normalize(text).replace('İ', "i\u{307}");
        prop_assert_eq!(one_form(&folded.text), one_form(&expected));
    }

    #[test]
    fn every_character_comes_from_the_source(text in proptest::collection::vec(any::<char>(), 0..24).prop_map(String::from_iter)) {
        let folded = fold(&text);
        let mut last = 0;
        for (i, c) in folded.text.char_indices() {
            let range = folded.map.range(i..i + c.len_utf8());
            prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end), "{range:?}");
            prop_assert!(range.start >= last || range.end >= last);
            last = range.start;
            if c.is_ascii_digit() {
                prop_assert_eq!(text[range].chars().filter(|c| c.is_numeric()).count(), 1);
            }
        }
    }
}
