//! The committed header is what cbindgen makes of src/. `UPDATE_HEADER=1` rewrites it.

use std::fs;
use std::path::Path;

#[test]
fn the_header_belongs_to_the_source() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(folder.join("cbindgen.toml")).expect("cbindgen.toml");
    let mut made = Vec::new();
    cbindgen::Builder::new()
        .with_crate(folder)
        .with_config(config)
        .generate()
        .expect("cbindgen reads src/")
        .write(&mut made);
    let made = String::from_utf8(made).expect("a header is text");
    let path = folder.join("include/misdelivery.h");
    if std::env::var_os("UPDATE_HEADER").is_some() {
        fs::write(&path, &made).expect("include/ can be written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        committed == made,
        "include/misdelivery.h is old: UPDATE_HEADER=1 cargo t -p misdelivery-ffi --test header"
    );
}
