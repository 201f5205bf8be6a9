//! What was found out about one attached file and the files inside it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::anchors::Anchors;
use super::budget::Budget;
use super::reader::Reader;
use super::sniff::FileFamily;
use crate::error::{Error, ErrorKind};
use crate::finding::Place;
use crate::limits::Limits;
use crate::unexamined::UnexaminedReason as Reason;

/// The version written by [`Inspection::to_bytes`].
const VERSION: u32 = 2;

/// How a reader comes to see a text, or why not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Layer {
    /// On the page, in the cell, on the slide.
    #[default]
    Visible,
    /// Header or footer of the pages.
    Header,
    /// Behind the text of every page.
    Watermark,
    /// Title, author, company and the like.
    Metadata,
    /// A comment of a reviewer.
    Comment,
    /// The speaker's notes of a slide.
    SpeakerNote,
    /// Inserted, and the change is still recorded.
    Insertion,
    /// Deleted, and the change is still recorded.
    Deletion,
    /// A sheet hidden from the menu.
    HiddenSheet,
    /// A sheet that only a program brings back.
    VeryHiddenSheet,
    /// A hidden row.
    HiddenRow,
    /// A hidden column.
    HiddenColumn,
    /// A row that a filter leaves out.
    FilteredRow,
    /// A slide that is skipped in the show.
    HiddenSlide,
    /// Text marked as hidden.
    HiddenText,
    /// Text in the colour of its ground, too small to read, or with a number format that shows nothing.
    InvisibleText,
    /// Copied source data of a pivot table.
    PivotCache,
    /// Copied values of another workbook.
    ExternalCache,
    /// Text under a filled box or a picture.
    Covered,
    /// Text outside the page.
    OutsidePage,
}

impl Layer {
    /// Whether somebody who looks at the file in the usual way does not see the text.
    pub fn is_concealed(self) -> bool {
        !matches!(self, Self::Visible | Self::Header | Self::Watermark | Self::Insertion)
    }
}

/// A stretch of a text block that belongs to another [`Layer`] than the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct LayerRun {
    /// First byte.
    pub start: u32,
    /// First byte that does not belong to it.
    pub end: u32,
    /// The layer.
    pub layer: Layer,
}

impl LayerRun {
    /// A stretch of a text, in bytes.
    pub fn new(start: usize, end: usize, layer: Layer) -> Self {
        Self { start: start as u32, end: end as u32, layer }
    }
}

/// A text found in a file. Its `Debug` shows no text.
///
/// The text of a sheet is the whole sheet, cells separated by tabs and rows by line ends, so that a value can be read
/// with the head of its column; `anchors` leads back to the cells.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct TextBlock {
    /// Steps into the file: members of archives, mails in mails.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
    /// Where in the file.
    pub place: Place,
    /// The layer of all that no run says otherwise of.
    pub layer: Layer,
    /// The text.
    pub text: String,
    /// Finer places within the text.
    #[serde(skip_serializing_if = "Anchors::is_none")]
    pub anchors: Anchors,
    /// Stretches of other layers, in order, without overlap.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub runs: Vec<LayerRun>,
}

impl fmt::Debug for TextBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextBlock")
            .field("place", &self.place)
            .field("layer", &self.layer)
            .field("bytes", &self.text.len())
            .finish_non_exhaustive()
    }
}

impl TextBlock {
    /// A text of a place.
    pub fn new(place: Place, text: impl Into<String>) -> Self {
        Self { place, text: text.into(), ..Self::default() }
    }

    /// The layer of the character at a byte.
    pub fn layer_at(&self, byte: usize) -> Layer {
        let i = self.runs.partition_point(|run| run.start as usize <= byte);
        let run = i.checked_sub(1).map(|i| self.runs[i]).filter(|run| byte < run.end as usize);
        run.map_or(self.layer, |run| run.layer)
    }

    /// The place at a byte: the block's own or a finer one; and the bytes where it begins and ends.
    pub fn place_at(&self, byte: usize) -> (Place, usize, usize) {
        self.anchors.at(&self.place, &self.text, byte)
    }

    /// The text of a place of this block.
    pub fn text_of(&self, place: &Place) -> Option<&str> {
        let (start, end) = self.anchors.range(&self.place, &self.text, place)?;
        self.text.get(start..end)
    }
}

/// Something of a file that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Gap {
    /// Steps into the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
    /// Why.
    pub reason: Reason,
    /// A limit or a format.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub details: String,
}

impl Gap {
    pub(super) fn new(path: &[String], reason: Reason, details: impl Into<String>) -> Self {
        Self { path: path.to_vec(), reason, details: details.into() }
    }
}

/// What a file has, apart from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FeatureKind {
    /// A macro project.
    Macros,
    /// A macro that runs when the file is opened.
    AutoRunMacro,
    /// A sheet of Excel 4 macros.
    MacroSheet,
    /// A field or formula that starts another program (DDE).
    Dde,
    /// A template fetched from elsewhere when the file is opened; the value is its address.
    ExternalTemplate,
    /// A link to another file; the value is its address.
    ExternalLink,
    /// A control that runs code.
    ActiveX,
    /// A sheet; the value is its name, the count its cells with content.
    Sheet,
    /// A hidden sheet; the value is its name, the count its cells with content.
    HiddenSheet,
    /// A sheet that only a program brings back; the value is its name, the count its cells with content.
    VeryHiddenSheet,
    /// Hidden rows with content; the place is the sheet.
    HiddenRows,
    /// Hidden columns with content; the place is the sheet.
    HiddenColumns,
    /// Rows with content that a filter leaves out; the place is the sheet.
    FilteredRows,
    /// A slide skipped in the show; the place is the slide.
    HiddenSlide,
    /// Recorded insertions and deletions.
    TrackedChanges,
    /// Comments of reviewers.
    Comments,
    /// Speaker's notes with content.
    SpeakerNotes,
    /// A pivot table that keeps a copy of its source; the count is its records.
    PivotCache,
    /// Values copied from another workbook; the value is its address.
    ExternalCache,
    /// A file inside a document; the value is its name.
    EmbeddedFile,
    /// Pages or slides; the count.
    Pages,
    /// Pages that show a picture and hold no text; the count.
    PicturePages,
    /// A filled box over text that can still be read; the place is the page.
    CoveredText,
    /// The title in the properties.
    Title,
    /// The author in the properties.
    Author,
    /// Who saved it last.
    LastEditor,
    /// The company in the properties.
    Company,
    /// The manager in the properties.
    Manager,
    /// The template it was made from, or a path kept in it.
    Template,
    /// A sensitivity label; the value is its name.
    SensitivityLabel,
    /// A photograph says where it was taken; the value is degrees north and east, rounded to 0.01.
    PhotoLocation,
    /// Somebody who took part in an attached mail; the value is the address.
    Participant,
    /// Somebody invited; the value is the address.
    Attendee,
    /// A person of an address card; the value is the name.
    Person,
    /// It is signed.
    Signature,
}

/// Something a file has. Its `Debug` shows no value.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Feature {
    /// What.
    pub kind: FeatureKind,
    /// Where; absent: the file as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// A name or an address, as the kind says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// How many, at least 1.
    pub count: u32,
}

impl fmt::Debug for Feature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Feature")
            .field("kind", &self.kind)
            .field("count", &self.count)
            .finish_non_exhaustive()
    }
}

/// How a file or a member of an archive is encrypted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Encryption {
    /// The method in kebab case: `zip-crypto`, `zip-aes`, `7z-aes`, `rar`, `office`, `pdf-rc4`, `pdf-aes`, `pgp`,
    /// `smime` …
    pub method: String,
    /// Whether the names inside are hidden as well.
    #[serde(default)]
    pub hides_names: bool,
}

/// One file: the attachment itself, a member of an archive, a file inside a document, a file of an attached mail. Its
/// `Debug` shows no name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FileFacts {
    /// Steps into the attachment; empty for the attachment itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
    /// Its name.
    pub name: String,
    /// What the content is, whatever the name says.
    pub family: FileFamily,
    /// Usual extension of the content, such as `pdf`; empty if not recognised.
    pub content: String,
    /// Its size, unpacked.
    pub bytes: u64,
    /// How it is encrypted, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encryption: Option<Encryption>,
    /// What else it has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<Feature>,
}

impl fmt::Debug for FileFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileFacts")
            .field("depth", &self.path.len())
            .field("content", &self.content)
            .field("bytes", &self.bytes)
            .field("encryption", &self.encryption)
            .field("features", &self.features)
            .finish_non_exhaustive()
    }
}

impl FileFacts {
    /// The features of a kind.
    pub fn features(&self, kind: FeatureKind) -> impl Iterator<Item = &Feature> {
        self.features.iter().filter(move |f| f.kind == kind)
    }

    /// Whether it has a feature.
    pub fn has(&self, kind: FeatureKind) -> bool {
        self.features(kind).next().is_some()
    }
}

/// What was found out about an attachment and the files inside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Inspection {
    version: u32,
    /// The attachment itself first, then the files inside it in the order in which they were met. Never empty.
    pub files: Vec<FileFacts>,
    /// Texts found, in order.
    pub texts: Vec<TextBlock>,
    /// What was not read.
    pub unexamined: Vec<Gap>,
}

impl Inspection {
    /// Looks into a file. Never fails: what cannot be read is in [`unexamined`](Self::unexamined).
    pub fn of(name: &str, bytes: &[u8], limits: &Limits) -> Self {
        Self::within(name, bytes, limits, &mut Budget::new(limits))
    }

    /// The same with the budget that the other files of the mail have left.
    pub(crate) fn within(name: &str, bytes: &[u8], limits: &Limits, budget: &mut Budget) -> Self {
        let mut inspection =
            Self { version: VERSION, files: Vec::new(), texts: Vec::new(), unexamined: Vec::new() };
        Reader::new(&mut inspection, budget, limits).attachment(name, bytes);
        inspection
    }

    /// An inspection made of texts that the host extracted itself.
    pub fn from_texts(family: FileFamily, texts: Vec<TextBlock>) -> Self {
        let bytes = texts.iter().map(|t| t.text.len() as u64).sum();
        let file = FileFacts {
            path: Vec::new(),
            name: String::new(),
            family,
            content: String::new(),
            bytes,
            encryption: None,
            features: Vec::new(),
        };
        Self { version: VERSION, files: vec![file], texts, unexamined: Vec::new() }
    }

    /// What the content of the attachment is, whatever its name says.
    pub fn family(&self) -> FileFamily {
        self.files.first().map_or(FileFamily::Unknown, |f| f.family)
    }

    /// Usual extension of the attachment's content; empty if not recognised.
    pub fn content(&self) -> &str {
        self.files.first().map_or("", |f| &f.content)
    }

    /// The text of a place, as [`Location`](crate::Location) names it.
    pub fn text_of(&self, path: &[String], place: &Place) -> Option<&str> {
        self.texts.iter().filter(|block| block.path == path).find_map(|block| block.text_of(place))
    }

    /// For storing.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// From what [`to_bytes`](Self::to_bytes) gave.
    ///
    /// # Errors
    /// [`ErrorKind::Stored`] for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let inspection: Self =
            serde_json::from_slice(bytes).map_err(|e| Error::json(ErrorKind::Stored, &e))?;
        if inspection.version != VERSION {
            let text = format!("inspection version {}; this build reads {VERSION}", inspection.version);
            return Err(Error::new(ErrorKind::Stored, text));
        }
        Ok(inspection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_and_read_again() {
        let inspection = Inspection::of("名簿.csv", "氏名,電話\n山田,1".as_bytes(), &Limits::default());
        assert_eq!(inspection.texts[0].text, "氏名,電話\n山田,1");
        assert!(inspection.unexamined.is_empty());
        let again = Inspection::from_bytes(&inspection.to_bytes()).unwrap();
        assert_eq!(again, inspection);
        assert!(Inspection::from_bytes(b"{}").is_err());
    }

    #[test]
    fn layers_of_runs() {
        let mut block = TextBlock::new(Place::Text, "abcdef");
        use Layer::{Deletion, HiddenText, Visible};
        block.runs = vec![LayerRun::new(1, 3, Deletion), LayerRun::new(4, 5, HiddenText)];
        let layers: Vec<Layer> = (0..6).map(|i| block.layer_at(i)).collect();
        assert_eq!(layers, [Visible, Deletion, Deletion, Visible, HiddenText, Visible]);
    }
}
