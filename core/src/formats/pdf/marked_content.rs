//! Marked content: layers that are off, headers and watermarks, text that stands for what is shown.

use hayro_syntax::object::{Dict, Name, Object};

use super::super::inspection::Layer;
use super::content::Content;
use super::encodings;
use super::run::Run;

/// A stretch of marked content.
#[derive(Default)]
pub(super) struct Mark {
    pub(super) is_hidden: bool,
    pub(super) layer: Option<Layer>,
    /// The text that stands for what is shown; given once.
    pub(super) actual: Option<String>,
    pub(super) is_given: bool,
}

impl Content<'_, '_> {
    /// What `BDC` opens.
    pub(super) fn mark(&mut self, run: &Run<'_, '_>, operands: &[Object<'_>]) -> Mark {
        let [Object::Name(tag), properties] = operands else { return Mark::default() };
        let named = match properties {
            Object::Name(name) => run.resources.properties.get::<Dict<'_>>(name),
            _ => None,
        };
        let is_hidden = match (&**tag, properties) {
            (b"OC", Object::Name(name)) => self.shared.optional.is_off(&run.resources.properties, name),
            _ => false,
        };
        let dict = match properties {
            Object::Dict(dict) => Some(dict.clone()),
            _ => named,
        };
        let Some(dict) = dict else { return Mark { is_hidden, ..Mark::default() } };
        let layer = match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Watermark") if **tag == *b"Artifact" => Some(Layer::Watermark),
            Some(b"Header" | b"Footer") if **tag == *b"Artifact" => Some(Layer::Header),
            _ => None,
        };
        let actual = dict
            .get::<hayro_syntax::object::String<'_>>("ActualText")
            .map(|text| encodings::text_string(&text))
            .filter(|text| !text.trim().is_empty());
        Mark { is_hidden, layer, actual, is_given: false }
    }
}
