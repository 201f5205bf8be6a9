//! Changes recorded in a workbook that is edited by several people.

use super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::reader::Reader;
use super::super::package::Package;
use super::super::xml::{self, Event, Walk};
use super::notation::add_line;
use crate::finding::Place;

/// Reads the logs that `revisionHeaders` points to.
pub(super) fn read(part: &str, package: &mut Package<'_>, reader: &mut Reader<'_>) {
    let mut changes = 0;
    let mut old = String::new();
    for relation in package.relations(part, reader) {
        if relation.external || relation.kind != "revisionLog" {
            continue;
        }
        let Some(bytes) = package.part(&relation.target, reader) else { continue };
        let text = xml::decode(bytes);
        let mut walk = Walk::new(&text);
        let mut in_old = false;
        while let Some(event) = walk.next(reader) {
            match event {
                Event::Start(e) => match e.name() {
                    // Values, rows and columns, moves.
                    "rcc" | "rrc" | "rm" => changes += 1,
                    "oc" => in_old = true,
                    "rPh" => walk.skip(reader),
                    "t" | "v" if in_old => {
                        let value = walk.text(reader);
                        add_line(&mut old, value.trim());
                    }
                    _ => {}
                },
                Event::End(e) if e.name() == "oc" => in_old = false,
                _ => {}
            }
        }
    }
    if changes > 0 {
        reader.feature(FeatureKind::TrackedChanges, None, "", changes);
        reader.text(Place::Text, Layer::Deletion, old);
    }
}
