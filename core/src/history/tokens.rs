//! Who has a piece of a name: the index behind "somebody of a similar name" and "somebody the text names".
//!
//! Kept in memory only, and made from addresses and names when a stored history is read.

/// What kind of piece is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// The first three letters of a run of letters in the local part, or of a part of the name.
    Beginning,
    /// A part of a name, or where there is no name, a run of three letters and more of the local part.
    Name,
    /// A run of five letters and more of the local part, whole and without its first or first two letters where four are
    /// left: `tyamada` is found by `yamada`.
    Run,
}

/// Contacts by a piece of their name. Two sorted lists, of which the short one takes what is new: a list of a few hundred
/// is cheap to insert into, and the long one is merged with it when it is full.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    long: Vec<(u32, u32)>,
    short: Vec<(u32, u32)>,
    /// While many are added, `long` is in no order and `short` is not used.
    is_bulk: bool,
}

const SHORT: usize = 512;
/// Pieces kept of one name or address, of each kind.
const PIECES: usize = 5;

impl Tokens {
    /// Contacts with a piece, ascending within two stretches; no contact twice.
    pub(crate) fn with(&self, kind: Piece, piece: &str) -> impl Iterator<Item = u32> {
        self.with_hashed(kind, super::terms::word_hash(piece))
    }

    /// The same by the hash of the piece, [`super::terms::word_hash`].
    pub(crate) fn with_hashed(&self, kind: Piece, piece: u32) -> impl Iterator<Item = u32> {
        let token = piece << 2 | kind as u32;
        [&self.long, &self.short].into_iter().flat_map(move |list| {
            let from = list.partition_point(|(t, _)| *t < token);
            list[from..].iter().take_while(move |(t, _)| *t == token).map(|(_, contact)| *contact)
        })
    }

    /// An empty index to which many are added before it is used: [`settled`](Self::settled) ends that.
    pub(super) fn bulk() -> Self {
        Self { is_bulk: true, ..Self::default() }
    }

    pub(super) fn settled(&mut self) {
        self.long.sort_unstable();
        self.long.dedup();
        self.is_bulk = false;
    }

    /// A contact with an address, folded.
    pub(super) fn add_address(&mut self, contact: u32, local_part: &str, has_name: bool) {
        for run in runs(local_part, 3).take(PIECES) {
            self.insert(Piece::Beginning, beginning(run), contact);
            if !has_name {
                self.insert(Piece::Name, run, contact);
            }
            if run.chars().nth(4).is_some() {
                let mut rest = run;
                for _ in 0..3 {
                    if rest.chars().nth(3).is_none() {
                        break;
                    }
                    self.insert(Piece::Run, rest, contact);
                    rest = rest.char_indices().nth(1).map_or("", |(i, _)| &rest[i..]);
                }
            }
        }
    }

    /// A name of a contact, folded.
    pub(super) fn add_name(&mut self, contact: u32, name: &str) {
        let name = name.split('@').next().unwrap_or("");
        for part in runs(name, 2).take(PIECES) {
            // Two Latin letters are an initial or a particle; two kanji are a name.
            if part.len() > 2 {
                self.insert(Piece::Name, part, contact);
                self.insert(Piece::Beginning, beginning(part), contact);
            }
        }
    }

    fn insert(&mut self, kind: Piece, piece: &str, contact: u32) {
        let entry = (token(kind, piece), contact);
        if self.is_bulk {
            self.long.push(entry);
            return;
        }
        if self.long.binary_search(&entry).is_ok() {
            return;
        }
        if let Err(at) = self.short.binary_search(&entry) {
            self.short.insert(at, entry);
        }
        if self.short.len() >= SHORT {
            self.long.append(&mut self.short);
            // Two sorted runs: the sort finds them and merges.
            self.long.sort();
        }
    }
}

fn token(kind: Piece, piece: &str) -> u32 {
    // The kinds must not meet: 30 bits of hash and two of kind.
    super::terms::word_hash(piece) << 2 | kind as u32
}

pub(super) fn beginning(run: &str) -> &str {
    run.char_indices().nth(3).map_or(run, |(i, _)| &run[..i])
}

/// Runs of letters of at least so many.
pub(super) fn runs(text: &str, least: usize) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic() && c != 'ー')
        .filter(move |run| run.chars().nth(least - 1).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(tokens: &Tokens, kind: Piece, piece: &str) -> Vec<u32> {
        tokens.with(kind, piece).collect()
    }

    #[test]
    fn found_by_pieces() {
        let mut tokens = Tokens::default();
        tokens.add_name(1, "山田 太郎");
        tokens.add_address(1, "t.yamada", true);
        tokens.add_name(2, "yamada, jiro");
        tokens.add_address(2, "jyamada", true);
        tokens.add_address(3, "yamashita", false);
        assert_eq!(with(&tokens, Piece::Name, "山田"), [1]);
        assert_eq!(with(&tokens, Piece::Name, "yamada"), [2]);
        assert_eq!(with(&tokens, Piece::Name, "yamashita"), [3]);
        assert_eq!(with(&tokens, Piece::Beginning, "yam"), [1, 2, 3]);
        assert_eq!(with(&tokens, Piece::Run, "yamada"), [1, 2]);
        assert_eq!(with(&tokens, Piece::Run, "mada"), [1]);
        assert!(with(&tokens, Piece::Name, "nobody").is_empty());
    }

    #[test]
    fn two_lists_hold_the_same() {
        let mut tokens = Tokens::default();
        for contact in (0..3_000).rev() {
            tokens.add_name(contact, "smith");
            tokens.add_name(contact, "smith");
        }
        let mut found = with(&tokens, Piece::Name, "smith");
        found.sort_unstable();
        assert_eq!(found, (0..3_000).collect::<Vec<_>>());
    }
}
