//! OpenDocument texts.

use super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::reader::Reader;
use super::super::package::Package;
use super::super::xml::{self, Event, Walk};
use super::flowing::Flowing;
use super::styles::Styles;
use crate::finding::Place;

pub(in crate::formats::documents) fn read(reader: &mut Reader<'_>, package: &mut Package<'_>) {
    let of_pages = package.part("styles.xml", reader).map(xml::decode).unwrap_or_default();
    let Some(content) = package.part("content.xml", reader).map(xml::decode) else {
        return reader.gap(crate::unexamined::UnexaminedReason::Corrupt, "odf");
    };
    let mut styles = Styles::default();
    styles.read(&of_pages, reader);
    styles.read(&content, reader);

    let mut walk = Walk::new(&content);
    let mut flowing = Flowing::new(&styles);
    while let Some(event) = walk.next(reader) {
        if let Event::Start(e) = event
            && e.name() == "body"
        {
            let flow = flowing.read(&mut walk, reader);
            reader.block(flow.into_block(Place::Text, Layer::Visible));
        }
    }
    if flowing.count == 0 && flowing.pictures > 0 {
        reader.feature(FeatureKind::PicturePages, None, "", flowing.pictures);
    }
    flowing.tell(&Place::Text, reader);
    headers(&of_pages, &styles, reader);
}

/// Headers and footers of the pages; the same text on several kinds of pages is said once.
pub(super) fn headers(text: &str, styles: &Styles, reader: &mut Reader<'_>) {
    let mut said: Vec<String> = Vec::new();
    let mut walk = Walk::new(text);
    while let Some(event) = walk.next(reader) {
        let Event::Start(e) = event else { continue };
        let is_header = matches!(
            e.name(),
            "header" | "footer" | "header-left" | "footer-left" | "header-first" | "footer-first"
        );
        if is_header && e.prefix() == "style" {
            let flow = Flowing::new(styles).read(&mut walk, reader);
            let block = flow.into_block(Place::Text, Layer::Header);
            if !said.contains(&block.text) {
                said.push(block.text.clone());
                reader.block(block);
            }
        }
    }
}
