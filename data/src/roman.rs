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

/// The byte in front of `rest`, which is an end of `bytes`.
fn before(bytes: &[u8], rest: &[u8]) -> Option<u8> {
    (bytes.len() - rest.len()).checked_sub(1).map(|place| bytes[place])
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'i' | b'u' | b'e' | b'o')
}
