//! The document: opened, its pages read in order, then what belongs to all of it.

use hayro_syntax::object::{Array, Dict, Object, Stream};
use hayro_syntax::page::{Page, Rotation};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use memchr::memmem;

use super::super::inspection::{FeatureKind, TextBlock};
use super::super::reader::Reader;
use super::content::{Content, Shared};
use super::geometry::{Bounds, Matrix};
use super::optional_content::OptionalContent;
use super::painting::Painting;
use super::state::State;
use super::{actions, annotations, conceal, embedded, guard, lines, properties, streams};
use crate::finding::Place;
use crate::unexamined::UnexaminedReason as Reason;

/// A page without text that shows more shapes than this is a picture: letters as drawings.
const DRAWING: usize = 60;
/// A picture that takes less of the page is an ornament.
const PICTURE: f64 = 0.05;

/// Reads a file. Gives the files inside it, which are for the caller to open.
pub(super) fn read(reader: &mut Reader<'_>, bytes: &[u8]) -> Vec<embedded::Embedded> {
    if !guard::may_open(reader, bytes) {
        return Vec::new();
    }
    let pdf = match Pdf::new(bytes.to_vec()) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(error)) => {
            match error {
                DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm => {
                    reader.encrypted(encryption(bytes), false);
                }
                _ => reader.gap(Reason::Corrupt, "pdf"),
            }
            return Vec::new();
        }
        Err(LoadPdfError::Invalid) => {
            reader.gap(Reason::Corrupt, "pdf");
            return Vec::new();
        }
    };
    if !has_end(bytes) {
        reader.gap(Reason::Corrupt, "truncated");
    }
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap_or_default();
    let mut document = Document::new(&root);
    properties::read(reader, &pdf, &root, bytes);
    actions::read(reader, &root);
    for page in pdf.pages().iter() {
        if !reader.step(100) || !document.page(reader, page) {
            break;
        }
    }
    document.finish(reader, &root);
    embedded::read(reader, &root, &document.attached)
}

/// The method, by what the file says of it: it could not be opened.
fn encryption(bytes: &[u8]) -> &'static str {
    let has = |word: &[u8]| memmem::find(bytes, word).is_some();
    match () {
        () if has(b"/AESV2") || has(b"/AESV3") => "pdf-aes",
        () if has(b"/Standard") => "pdf-rc4",
        () => "pdf",
    }
}

/// Whether the end of the file is there: the crate opens what is left of one as well.
fn has_end(bytes: &[u8]) -> bool {
    let last = |word: &[u8]| memmem::rfind(bytes, word);
    let end = last(b"%%EOF").max(last(b"startxref"));
    end.is_some() && last(b"endobj") <= end
}

/// What is counted over the pages.
struct Document<'a> {
    shared: Shared,
    pages: usize,
    picture_pages: usize,
    unknown: usize,
    shown: usize,
    facts: annotations::Facts,
    /// Files attached to annotations.
    attached: Vec<Dict<'a>>,
}

impl<'a> Document<'a> {
    fn new(root: &Dict<'a>) -> Self {
        let shared = Shared::new(OptionalContent::of(root));
        Self {
            shared,
            pages: 0,
            picture_pages: 0,
            unknown: 0,
            shown: 0,
            facts: annotations::Facts::default(),
            attached: Vec::new(),
        }
    }

    /// Reads a page. `false`: the budget is spent.
    fn page(&mut self, reader: &mut Reader<'_>, page: &Page<'a>) -> bool {
        self.pages += 1;
        let place = Place::Page(u32::try_from(self.pages).unwrap_or(u32::MAX));
        let (upright, shown) = upright(page);
        let mut content = Content::new(reader, &mut self.shared);
        let state = State::new(upright, Bounds::EVERYTHING);
        let bytes = content_of(content.reader(), page);
        let goes_on = content.run(&bytes, page.resources(), state);
        let annotations = annotations::of_page(&mut content, page, upright);
        let mut painting = content.painting;

        let covered = conceal::layers(reader, &mut painting, shown);
        let lines::Text { text, runs } = lines::text(&painting);
        if covered > 0 {
            reader.feature(FeatureKind::CoveredText, Some(place.clone()), "", covered);
        }
        if text.trim().is_empty() && annotations.is_silent() && is_picture(&painting, shown) {
            self.picture_pages += 1;
        }
        self.unknown += painting.unknown;
        self.shown += painting.shown;
        reader.block(TextBlock { runs, ..TextBlock::new(place.clone(), text) });
        annotations.write(reader, &place, &mut self.facts, &mut self.attached);
        goes_on
    }

    /// What is said once.
    fn finish(&self, reader: &mut Reader<'_>, root: &Dict<'_>) {
        if self.pages == 0 {
            reader.gap(Reason::Corrupt, "pdf");
        }
        reader.feature(FeatureKind::Pages, None, "", self.pages);
        if self.picture_pages > 0 {
            reader.feature(FeatureKind::PicturePages, None, "", self.picture_pages);
        }
        if self.facts.comments > 0 {
            reader.feature(FeatureKind::Comments, None, "", self.facts.comments);
        }
        let form = root.get::<Dict<'_>>("AcroForm");
        let is_signed =
            form.as_ref().is_some_and(|f| f.get::<i32>("SigFlags").is_some_and(|flags| flags & 1 != 0));
        if is_signed || self.facts.signatures > 0 || root.contains_key("Perms") {
            reader.feature(FeatureKind::Signature, None, "", self.facts.signatures.max(1));
        }
        if root.get::<bool>("NeedsRendering") == Some(true) {
            // The pages are only a notice that another program is needed.
            reader.gap(Reason::FormatNotSupported, "xfa");
        }
        if self.unknown >= 30 || self.unknown * 50 > self.shown {
            reader.gap(Reason::FormatNotSupported, "glyphs");
        }
    }
}

/// The operators of a page, in one piece.
fn content_of(reader: &mut Reader<'_>, page: &Page<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    match page.raw().get::<Object<'_>>("Contents") {
        Some(Object::Stream(stream)) => bytes.extend(streams::decode(reader, &stream).unwrap_or_default()),
        Some(Object::Array(parts)) => {
            for part in Array::iter::<Stream<'_>>(&parts) {
                if !reader.step(1) {
                    break;
                }
                bytes.extend(streams::decode(reader, &part).unwrap_or_default());
                bytes.push(b'\n');
            }
        }
        _ => {}
    }
    bytes
}

/// The matrix that turns the page as it is shown, and the box that is shown, turned.
fn upright(page: &Page<'_>) -> (Matrix, Bounds) {
    let shown = page.intersected_crop_box();
    let shown = Bounds::new(shown.x0, shown.y0, shown.x1, shown.y1);
    let media = page.media_box();
    let shown = if shown.area() > 1.0 { shown } else { Bounds::new(media.x0, media.y0, media.x1, media.y1) };
    let matrix = match page.rotation() {
        Rotation::None => Matrix::IDENTITY,
        Rotation::Horizontal => Matrix::new([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
        Rotation::Flipped => Matrix::new([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
        Rotation::FlippedHorizontal => Matrix::new([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
    };
    (matrix, matrix.bounds(shown))
}

fn is_picture(painting: &Painting, page: Bounds) -> bool {
    let pictures = painting.areas.iter().filter(|a| a.is_picture);
    let size: f64 = pictures.map(|a| a.bounds.and(page).area()).sum();
    size >= PICTURE * page.area() || painting.shapes > DRAWING
}
