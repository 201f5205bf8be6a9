//! Names that a device gives to what it scans, receives or photographs, and that say nothing of the content.

use crate::view::fold::folded;

/// Whether a name comes from a scanner, a multifunction printer or a fax, or is a bare time or number.
pub(super) fn is_machine_name(name: &str) -> bool {
    let stem = stem(name);
    is_scanned(&stem) || is_number(&stem) || is_camera(&stem)
}

/// Whether a name comes from a scanner, a multifunction printer or a fax for sure, whatever the file is.
pub(super) fn is_scan_name(name: &str) -> bool {
    is_scanned(&stem(name))
}

/// The folded name without its extension, and without what a second copy adds: ` (1)`, `-コピー`, ` - copy`.
fn stem(name: &str) -> String {
    let folded = folded(name.trim()).into_owned();
    let mut stem = match folded.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 5 => stem,
        _ => folded.as_str(),
    };
    loop {
        let before = stem.len();
        stem = stem.trim_end_matches([' ', '_', '-']);
        for copy in ["コピー", "copy", "のコピー"] {
            stem = stem.strip_suffix(copy).unwrap_or(stem);
        }
        if let Some((rest, number)) = stem.strip_suffix(')').and_then(|s| s.rsplit_once('('))
            && number.bytes().all(|b| b.is_ascii_digit())
        {
            stem = rest;
        }
        if stem.len() == before {
            return stem.to_owned();
        }
    }
}

/// How a device's names begin, and how many digits follow at least. Between the two stands the model, if any.
const BEGINNINGS: [(&str, usize); 36] = [
    // Konica Minolta, Kyocera, Sharp, Canon, Ricoh, Xerox / Fujifilm, Epson, Brother, HP, ScanSnap.
    ("skm_", 6),
    ("skm-", 6),
    ("skmbt_", 6),
    ("km_", 6),
    ("kmbt", 6),
    ("doc", 5),
    ("doc-", 6),
    ("doc_", 6),
    ("mx-", 8),
    ("bp-", 8),
    ("ccf", 6),
    ("ccf_", 4),
    ("img-", 6),
    ("img_scan", 1),
    ("epson", 2),
    ("brw", 6),
    ("brn", 6),
    ("hpscan", 1),
    ("hp_scan", 1),
    ("xerox scan", 1),
    ("xerox_scan", 1),
    ("fx_", 6),
    ("ricoh", 4),
    ("rnp", 6),
    ("toshiba", 4),
    ("estudio", 4),
    ("oki", 6),
    ("fuji xerox", 1),
    ("docuworks", 1),
    ("docucentre", 1),
    ("apeos", 4),
    ("scan_to_", 1),
    ("mfp", 3),
    ("fax", 3),
    ("s", 11),
    ("r", 11),
];

/// Words that alone, or with numbers, say that it was scanned.
const SCANS: [&str; 22] = [
    "scanned document",
    "scanned image",
    "scanned from a xerox multifunction printer",
    "scanned from a xerox multifunction device",
    "scanned from a lexmark multifunction product",
    "attached image",
    "untitled document",
    "scan to email",
    "scan2email",
    "scanned",
    "scanner",
    "scansnap",
    "scan",
    "scn",
    "スキャンした画像",
    "スキャンデータ",
    "スキャン文書",
    "スキャン画像",
    "スキャン",
    "複合機",
    "受信fax",
    "fax受信",
];

fn is_scanned(stem: &str) -> bool {
    let word = SCANS.iter().find_map(|word| stem.strip_prefix(word));
    if word.is_some_and(is_counter) {
        return true;
    }
    // 「複合機_スキャン_20241124」
    if let Some(rest) = word
        && SCANS
            .iter()
            .any(|w| rest.trim_start_matches([' ', '_', '-']).strip_prefix(w).is_some_and(is_counter))
    {
        return true;
    }
    BEGINNINGS.iter().any(|(begin, least)| {
        stem.strip_prefix(begin).is_some_and(|rest| {
            let digits = rest.bytes().filter(u8::is_ascii_digit).count();
            // 「skm_c250i24112413070」: a model of a few letters, then numbers only.
            let is_short = *begin == "s" || *begin == "r";
            let model = if is_short { 0 } else { 8 };
            let letters = rest.bytes().filter(u8::is_ascii_alphabetic).count();
            digits >= *least
                && letters <= model
                && digits >= letters
                && rest.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b' '))
        })
    })
}

/// Nothing but numbers and what joins them.
fn is_counter(rest: &str) -> bool {
    rest.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'_' | b'-' | b' ' | b'.' | b':'))
}

/// A bare time or number of the device: 「20241124130755」, 「2024-11-24-13-07-55」, 「00012345」, 「0001_20241124」.
fn is_number(stem: &str) -> bool {
    let digits = stem.bytes().filter(u8::is_ascii_digit).count();
    let is_bare = is_counter(stem);
    // A date alone is how people name things as well: 「20241124.pdf」. It says as little.
    is_bare && digits >= 4
}

/// Pictures put into a PDF by a telephone or a scanner program: 「IMG_1234.pdf」, 「img20241124_13075500.pdf」, 「DSC00012.pdf」.
fn is_camera(stem: &str) -> bool {
    ["img", "image", "dsc", "dscn", "dscf", "pict", "photo", "pxl", "cimg", "page", "p"].iter().any(|begin| {
        stem.strip_prefix(begin).is_some_and(|rest| {
            let digits = rest.bytes().filter(u8::is_ascii_digit).count();
            digits >= 3 && is_counter(rest)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_machines() {
        for name in [
            "SKM_C250i24112413070.pdf",
            "SKMBT_C28024112413070.pdf",
            "SKM_364e24112413070.pdf",
            "KM_C3322411241307.pdf",
            "doc00123.pdf",
            "doc00123420241124130755.pdf",
            "Doc-20241124130755.pdf",
            "SCAN0001.PDF",
            "Scan_20241124.pdf",
            "scan 2024-11-24 13.07.55.pdf",
            "Scan_0012 (1).pdf",
            "img20241124_13075500.pdf",
            "IMG_1234.pdf",
            "20241124130755.pdf",
            "20241124_130755_001.pdf",
            "00012345.pdf",
            "CCF20241124.pdf",
            "CCF_000123.pdf",
            "Xerox Scan_11242024130755.pdf",
            "Scanned from a Xerox Multifunction Printer.pdf",
            "MX-2661_20241124_130755.pdf",
            "EPSON001.PDF",
            "複合機_20241124.pdf",
            "複合機スキャン001.pdf",
            "スキャン_0001.pdf",
            "スキャン.pdf",
            "ＳＣＡＮ０００１.pdf",
            "FAX20241124130755.tif",
            "S24112413070.pdf",
            "20241124130755 - コピー.pdf",
        ] {
            assert!(is_machine_name(name), "{name}");
        }
    }

    #[test]
    fn names_that_people_give() {
        for name in [
            "見積書.pdf",
            "契約書_押印済.pdf",
            "20241124_見積書.pdf",
            "請求書20241124.pdf",
            "scan_契約書.pdf",
            "スキャン契約書.pdf",
            "document.pdf",
            "docs2024.pdf",
            "doc1.pdf",
            "IMG.pdf",
            "A-123.pdf",
            "P&ID.pdf",
            "FAX送付状.pdf",
            "scandinavia2024.pdf",
            "MX-Linux.pdf",
            "2024年度.pdf",
            "R6.pdf",
            "s1.pdf",
            "imgproc-2024.pdf",
            "brnovice2024.pdf",
            "No.12.pdf",
        ] {
            assert!(!is_machine_name(name), "{name}");
        }
    }

    #[test]
    fn photographs_are_no_scans() {
        for name in ["IMG_1234.jpg", "DSC00012.JPG", "20241124_130755.jpg", "image001.png", "現場写真.jpg"]
        {
            assert!(!is_scan_name(name), "{name}");
        }
        for name in ["SKM_C250i24112413070.jpg", "SCAN0001.jpg", "doc00123.tif", "スキャン_0001.jpg"] {
            assert!(is_scan_name(name), "{name}");
        }
    }
}
