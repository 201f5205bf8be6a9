//! What the names of glyphs mean, as in Adobe's glyph list: accented letters are composed, the rest is a table.

use unicode_normalization::UnicodeNormalization;

/// Accents as they end names: `Aacute`, `scaron`.
const ACCENTS: [(&str, char); 15] = [
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circumflex", '\u{302}'),
    ("dieresis", '\u{308}'),
    ("tilde", '\u{303}'),
    ("ring", '\u{30A}'),
    ("cedilla", '\u{327}'),
    ("caron", '\u{30C}'),
    ("breve", '\u{306}'),
    ("macron", '\u{304}'),
    ("ogonek", '\u{328}'),
    ("hungarumlaut", '\u{30B}'),
    ("dotaccent", '\u{307}'),
    ("commaaccent", '\u{327}'),
    ("dot", '\u{307}'),
];

/// Names that are not composed, sorted.
const NAMES: &[(&str, char)] = &[
    ("AE", 'Æ'),
    ("Alpha", 'Α'),
    ("Beta", 'Β'),
    ("Chi", 'Χ'),
    ("Dcroat", 'Đ'),
    ("Delta", 'Δ'),
    ("Epsilon", 'Ε'),
    ("Eta", 'Η'),
    ("Eth", 'Ð'),
    ("Euro", '€'),
    ("Gamma", 'Γ'),
    ("Iota", 'Ι'),
    ("Kappa", 'Κ'),
    ("Lambda", 'Λ'),
    ("Lslash", 'Ł'),
    ("Mu", 'Μ'),
    ("Nu", 'Ν'),
    ("OE", 'Œ'),
    ("Omega", 'Ω'),
    ("Omicron", 'Ο'),
    ("Oslash", 'Ø'),
    ("Phi", 'Φ'),
    ("Pi", 'Π'),
    ("Psi", 'Ψ'),
    ("Rho", 'Ρ'),
    ("Sigma", 'Σ'),
    ("Tau", 'Τ'),
    ("Theta", 'Θ'),
    ("Thorn", 'Þ'),
    ("Upsilon", 'Υ'),
    ("Xi", 'Ξ'),
    ("Zeta", 'Ζ'),
    ("acute", '´'),
    ("ae", 'æ'),
    ("alpha", 'α'),
    ("ampersand", '&'),
    ("approxequal", '≈'),
    ("arrowdown", '↓'),
    ("arrowleft", '←'),
    ("arrowright", '→'),
    ("arrowup", '↑'),
    ("asciicircum", '^'),
    ("asciitilde", '~'),
    ("asterisk", '*'),
    ("at", '@'),
    ("backslash", '\\'),
    ("bar", '|'),
    ("beta", 'β'),
    ("braceleft", '{'),
    ("braceright", '}'),
    ("bracketleft", '['),
    ("bracketright", ']'),
    ("breve", '˘'),
    ("brokenbar", '¦'),
    ("bullet", '•'),
    ("caron", 'ˇ'),
    ("cedilla", '¸'),
    ("cent", '¢'),
    ("checkmark", '✓'),
    ("chi", 'χ'),
    ("circle", '○'),
    ("circumflex", 'ˆ'),
    ("colon", ':'),
    ("comma", ','),
    ("copyright", '©'),
    ("currency", '¤'),
    ("dagger", '†'),
    ("daggerdbl", '‡'),
    ("dcroat", 'đ'),
    ("degree", '°'),
    ("delta", 'δ'),
    ("dieresis", '¨'),
    ("divide", '÷'),
    ("dollar", '$'),
    ("dotaccent", '˙'),
    ("dotlessi", 'ı'),
    ("dotlessj", 'ȷ'),
    ("eight", '8'),
    ("ellipsis", '…'),
    ("emdash", '—'),
    ("endash", '–'),
    ("epsilon", 'ε'),
    ("equal", '='),
    ("eta", 'η'),
    ("eth", 'ð'),
    ("exclam", '!'),
    ("exclamdown", '¡'),
    ("ff", 'ﬀ'),
    ("ffi", 'ﬃ'),
    ("ffl", 'ﬄ'),
    ("fi", 'ﬁ'),
    ("five", '5'),
    ("fl", 'ﬂ'),
    ("florin", 'ƒ'),
    ("four", '4'),
    ("fraction", '⁄'),
    ("gamma", 'γ'),
    ("germandbls", 'ß'),
    ("grave", '`'),
    ("greater", '>'),
    ("greaterequal", '≥'),
    ("guillemotleft", '«'),
    ("guillemotright", '»'),
    ("guilsinglleft", '‹'),
    ("guilsinglright", '›'),
    ("hungarumlaut", '˝'),
    ("hyphen", '-'),
    ("infinity", '∞'),
    ("integral", '∫'),
    ("iota", 'ι'),
    ("kappa", 'κ'),
    ("lambda", 'λ'),
    ("less", '<'),
    ("lessequal", '≤'),
    ("logicalnot", '¬'),
    ("lozenge", '◊'),
    ("lslash", 'ł'),
    ("macron", '¯'),
    ("middot", '·'),
    ("minus", '−'),
    ("mu", 'µ'),
    ("multiply", '×'),
    ("nbspace", ' '),
    ("nine", '9'),
    ("nonbreakingspace", ' '),
    ("notequal", '≠'),
    ("nu", 'ν'),
    ("numbersign", '#'),
    ("numero", '№'),
    ("oe", 'œ'),
    ("ogonek", '˛'),
    ("omega", 'ω'),
    ("omicron", 'ο'),
    ("one", '1'),
    ("onehalf", '½'),
    ("onequarter", '¼'),
    ("onesuperior", '¹'),
    ("ordfeminine", 'ª'),
    ("ordmasculine", 'º'),
    ("oslash", 'ø'),
    ("paragraph", '¶'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("partialdiff", '∂'),
    ("percent", '%'),
    ("period", '.'),
    ("periodcentered", '·'),
    ("perthousand", '‰'),
    ("phi", 'φ'),
    ("pi", 'π'),
    ("plus", '+'),
    ("plusminus", '±'),
    ("product", '∏'),
    ("psi", 'ψ'),
    ("question", '?'),
    ("questiondown", '¿'),
    ("quotedbl", '"'),
    ("quotedblbase", '„'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotesinglbase", '‚'),
    ("quotesingle", '\''),
    ("radical", '√'),
    ("registered", '®'),
    ("rho", 'ρ'),
    ("ring", '˚'),
    ("section", '§'),
    ("semicolon", ';'),
    ("seven", '7'),
    ("sfthyphen", '\u{AD}'),
    ("sigma", 'σ'),
    ("sigma1", 'ς'),
    ("six", '6'),
    ("slash", '/'),
    ("softhyphen", '\u{AD}'),
    ("space", ' '),
    ("sterling", '£'),
    ("summation", '∑'),
    ("tau", 'τ'),
    ("theta", 'θ'),
    ("thorn", 'þ'),
    ("three", '3'),
    ("threequarters", '¾'),
    ("threesuperior", '³'),
    ("tilde", '˜'),
    ("trademark", '™'),
    ("two", '2'),
    ("twosuperior", '²'),
    ("underscore", '_'),
    ("upsilon", 'υ'),
    ("xi", 'ξ'),
    ("yen", '¥'),
    ("zero", '0'),
    ("zeta", 'ζ'),
];

/// The text of a glyph, by its name. Parts of a ligature are joined by `_`, variants follow a dot.
pub(super) fn text(name: &str) -> Option<String> {
    let stem = name.split('.').next().filter(|stem| !stem.is_empty())?;
    stem.split('_').map(one).collect()
}

fn one(name: &str) -> Option<String> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter.to_string());
    }
    if let Ok(i) = NAMES.binary_search_by(|(known, _)| (*known).cmp(name)) {
        return NAMES.get(i).map(|(_, c)| c.to_string());
    }
    let hex = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    if let Some(digits) =
        name.strip_prefix("uni").filter(|d| d.len() >= 4 && d.len() % 4 == 0 && d.is_ascii())
    {
        let units: Option<Vec<u16>> = (0..digits.len())
            .step_by(4)
            .map(|i| u16::from_str_radix(digits.get(i..i + 4)?, 16).ok())
            .collect();
        return String::from_utf16(&units?).ok();
    }
    if let Some(digits) = name.strip_prefix('u').filter(|d| (4..=6).contains(&d.len())) {
        return hex(digits).map(|c| c.to_string());
    }
    ACCENTS.iter().find_map(|(accent, mark)| {
        let base = name.strip_suffix(accent)?;
        let base = match base {
            "dotlessi" => 'i',
            _ => base.parse::<char>().ok().filter(char::is_ascii_alphabetic)?,
        };
        let composed: String = [base, *mark].into_iter().nfc().collect();
        (composed.chars().count() == 1).then_some(composed)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn names() {
        for (name, expected) in [
            ("A", Some("A")),
            ("Aacute", Some("Á")),
            ("scaron", Some("š")),
            ("ccedilla", Some("ç")),
            ("Zdotaccent", Some("Ż")),
            ("quoteright", Some("’")),
            ("f_f_i", Some("ffi")),
            ("a.sc", Some("a")),
            ("uni3042", Some("あ")),
            ("uniD842DFB7", Some("𠮷")),
            ("u20BB7", Some("𠮷")),
            ("three.oldstyle", Some("3")),
            (".notdef", None),
            ("g123", None),
            ("cid01200", None),
            ("uni30", None),
            ("uniあ", None),
        ] {
            assert_eq!(text(name).as_deref(), expected, "{name}");
        }
    }
}
