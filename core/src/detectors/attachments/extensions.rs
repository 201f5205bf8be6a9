//! Extensions that say what happens when a file is opened.
//!
//! SOURCE: written for misdelivery from the lists of blocked attachments that Microsoft (Outlook) and Google (Gmail)
//! publish for their users, as facts.

/// Files that run, install, mount or start something on the computer of whoever opens them.
pub(super) const PROGRAMS: &[&str] = &[
    // Programs and their parts.
    "exe",
    "com",
    "scr",
    "pif",
    "cpl",
    "dll",
    "sys",
    "ocx",
    "drv",
    "app",
    "elf",
    // Installers and packages.
    "msi",
    "msp",
    "mst",
    "msix",
    "msixbundle",
    "appx",
    "appxbundle",
    "apk",
    "xapk",
    "aab",
    "ipa",
    "deb",
    "rpm",
    "pkg",
    "jar",
    "jnlp",
    "application",
    "appref-ms",
    "gadget",
    "xbap",
    "vsix",
    "vsto",
    "crx",
    "xpi",
    "diagcab",
    "air",
    // Scripts that Windows runs at a double click.
    "js",
    "jse",
    "mjs",
    "vbs",
    "vbe",
    "vb",
    "wsf",
    "wsh",
    "wsc",
    "sct",
    "hta",
    "ps1",
    "psm1",
    "psc1",
    "ps2",
    "msh",
    "msh1",
    "bat",
    "cmd",
    "btm",
    "reg",
    "inf",
    "ins",
    "isp",
    "command",
    "scpt",
    // What starts something else.
    "lnk",
    "url",
    "scf",
    "library-ms",
    "search-ms",
    "settingcontent-ms",
    "website",
    "webloc",
    "msc",
    // Disk images, which a double click mounts.
    "iso",
    "img",
    "vhd",
    "vhdx",
    "dmg",
    "udf",
    // Documents that carry programs.
    "chm",
    "hlp",
    "one",
    "onepkg",
    "xll",
    "wll",
    "mde",
    "ade",
    "accde",
    "shb",
    "shs",
];

/// Extensions that a reader takes for a harmless document.
pub(super) const DOCUMENTS: &[&str] = &[
    "pdf", "doc", "docx", "docm", "xls", "xlsx", "xlsm", "xlsb", "ppt", "pptx", "pptm", "txt", "csv", "tsv",
    "rtf", "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "heic", "webp", "zip", "odt", "ods", "odp",
    "html", "htm", "mp3", "mp4", "jtd", "xdw", "xbd", "dwg", "dxf",
];

/// Whether a file with this extension runs, installs or starts something when it is opened.
pub(super) fn is_program(extension: &str) -> bool {
    PROGRAMS.contains(&extension)
}

/// Whether a reader takes a file with this extension for a document.
pub(super) fn is_document(extension: &str) -> bool {
    DOCUMENTS.contains(&extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_both() {
        assert!(!PROGRAMS.iter().any(|p| is_document(p)));
        for list in [PROGRAMS, DOCUMENTS] {
            for (i, e) in list.iter().enumerate() {
                assert!(!list[..i].contains(e), "{e} twice");
                assert_eq!(*e, e.to_lowercase());
            }
        }
    }
}
