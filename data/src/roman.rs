//! One key for the ways in which a Japanese name is written in Latin letters.
//!
//! Ohno, Oono, Ôno and Ono; Satoh, Satou and Sato; Tsuchiya and Tutiya; Homma and Honma: whoever chose the spelling of
//! a mail address, the name is the same. [`fold`] maps them to one key. It makes the keys of the tables of romanised
//! names as well as the keys of what is looked up in them, so both sides agree whatever the rule is.

/// Longer words have no key: no name is that long.
pub const MAX_LEN: usize = 40;

/// Gives `key` the letters of the key of a romanised word, one after the other. `word` is lower-case ASCII.
///
/// The rule, in this order:
/// - Hepburn becomes Kunrei: `sh` and `ch` before `i` are `s` and `t`, before others `sy` and `ty`; `ts` is `t`, `f`
///   is `h`, `j` before `i` is `z`, before others `zy`; `tch` and `cch` are `tt` or `tty`; `dz` is `z`;
/// - `m` before `b`, `m` and `p` is `n`;
/// - long vowels are short: after `o` and `u`, an `h` that no vowel follows is dropped, then any `o` or `u` after `o`
///   and `u` after `u`;
/// - apostrophes are dropped (`shin'ichi`).
///
/// Returns `false`, and the key is none, if `word` is empty, longer than [`MAX_LEN`] or has other characters.
///
/// ```
/// use misdelivery_data::roman::fold;
/// let key = |word: &str| {
///     let mut key = String::new();
///     fold(word, |letter| key.push(char::from(letter))).then_some(key)
/// };
/// assert_eq!(key("ohno"), key("oono"));
/// assert_eq!(key("shinji"), key("sinzi"));
/// assert_eq!(key("homma"), key("honma"));
/// assert_ne!(key("ogawa"), key("agawa"));
/// assert_eq!(key("ono2"), None);
/// ```
pub fn fold(word: &str, mut key: impl FnMut(u8)) -> bool {
    let bytes = word.as_bytes();
    if bytes.is_empty()
        || bytes.len() > MAX_LEN
        || !bytes.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'\'')
    {
        return false;
    }
    let mut last = 0;
    let mut put = |letter: u8| {
        let long = matches!((last, letter), (b'o', b'o' | b'u') | (b'u', b'u'));
        if !long {
            key(letter);
            last = letter;
        }
    };
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        let next = after.first().copied().unwrap_or(0);
        // `s` of Satoh and `h` of Ohno have a meaning only together with what stands beside them.
        let (letter, taken, palatal) = match (*first, next) {
            (b's', b'h') => (b's', 2, true),
            (b'c', b'h') => (b't', 2, true),
            (b't' | b'c', b'c') => (b't', 1, false),
            (b't', b's') => (b't', 2, false),
            (b'd', b'z') => (b'z', 2, false),
            (b'j', b'y') => (b'z', 1, false),
            (b'j', _) => (b'z', 1, true),
            (b'f', _) => (b'h', 1, false),
            (b'm', b'b' | b'm' | b'p') => (b'n', 1, false),
            (b'h', next) if matches!(before(bytes, rest), Some(b'o' | b'u')) && !is_vowel(next) => {
                (0, 1, false)
            }
            (b'\'', _) => (0, 1, false),
            (other, _) => (other, 1, false),
        };
        rest = &rest[taken..];
        if letter != 0 {
            put(letter);
        }
        if palatal && !matches!(rest.first(), Some(b'i' | b'y') | None) {
            put(b'y');
        }
    }
    true
}

/// Gives `word` the letters of a word in full-width katakana or hiragana, one after the other, syllable by syllable;
/// [`fold`] evens out what schools of romanisation differ in.
///
/// Returns `false`, and the letters are no word, if there is something else in it.
///
/// ```
/// use misdelivery_data::roman::of_kana;
/// let word = |kana: &str| {
///     let mut word = String::new();
///     of_kana(kana, |letter| word.push(char::from(letter))).then_some(word)
/// };
/// assert_eq!(word("サトウ").as_deref(), Some("satou"));
/// assert_eq!(word("じゅんいち").as_deref(), Some("zyuniti"));
/// assert_eq!(word("Sato"), None);
/// ```
pub fn of_kana(kana: &str, mut word: impl FnMut(u8)) -> bool {
    let mut doubled = false;
    let mut chars = kana.chars().map(katakana).peekable();
    while let Some(c) = chars.next() {
        let (consonant, mut vowel) = match c {
            'ー' => continue,
            'ッ' => {
                doubled = true;
                continue;
            }
            'ン' => (b'n', 0),
            other => match syllable(other) {
                Some(syllable) => syllable,
                None => return false,
            },
        };
        let mut glide = 0;
        // キャ: the small one gives the vowel.
        while let Some((small, y)) = chars.peek().and_then(|next| small_vowel(*next)) {
            if vowel == 0 {
                break;
            }
            chars.next();
            (vowel, glide) = (small, if y { b'y' } else { 0 });
        }
        if std::mem::take(&mut doubled) {
            word(if consonant == 0 { vowel } else { consonant });
        }
        for letter in [consonant, glide, vowel] {
            if letter != 0 {
                word(letter);
            }
        }
    }
    true
}

/// Consonant, or 0, and vowel of a katakana.
fn syllable(c: char) -> Option<(u8, u8)> {
    // The gaps keep each vowel in its place.
    const ROWS: [(u8, &str); 15] = [
        (0, "アイウエオ"),
        (b'k', "カキクケコ"),
        (b'g', "ガギグゲゴ"),
        (b's', "サシスセソ"),
        (b'z', "ザジズゼゾ"),
        (b't', "タチツテト"),
        (b'd', "ダ・・デド"),
        (b'n', "ナニヌネノ"),
        (b'h', "ハヒフヘホ"),
        (b'b', "バビブベボ"),
        (b'p', "パピプペポ"),
        (b'm', "マミムメモ"),
        (b'r', "ラリルレロ"),
        (b'y', "ヤ・ユ・ヨ"),
        (b'w', "ワ・・・・"),
    ];
    match c {
        // Words are written as they are said: 水尾 ミヅオ is Mizuo.
        'ヂ' => return Some((b'z', b'i')),
        'ヅ' => return Some((b'z', b'u')),
        'ヰ' => return Some((0, b'i')),
        'ヱ' => return Some((0, b'e')),
        'ヴ' => return Some((0, b'u')),
        'ヲ' => return Some((0, b'o')),
        'ァ'..='ヺ' => {}
        _ => return None,
    }
    ROWS.iter().find_map(|(consonant, row)| {
        let place = row.chars().position(|kana| kana == c)?;
        Some((*consonant, *b"aiueo".get(place)?))
    })
}

/// The vowel of a small kana, and whether a `y` goes before it.
fn small_vowel(c: char) -> Option<(u8, bool)> {
    Some(match c {
        'ャ' => (b'a', true),
        'ュ' => (b'u', true),
        'ョ' => (b'o', true),
        'ァ' => (b'a', false),
        'ィ' => (b'i', false),
        'ゥ' => (b'u', false),
        'ェ' => (b'e', false),
        'ォ' => (b'o', false),
        _ => return None,
    })
}

/// Hiragana as katakana.
pub(crate) fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        other => other,
    }
}

/// The byte in front of `rest`, which is an end of `bytes`.
fn before(bytes: &[u8], rest: &[u8]) -> Option<u8> {
    (bytes.len() - rest.len()).checked_sub(1).map(|place| bytes[place])
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'i' | b'u' | b'e' | b'o')
}
