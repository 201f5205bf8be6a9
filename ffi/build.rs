//! Gives the shared library its SONAME: the ABI number, which is not the version of the package.

/// `MISDELIVERY_ABI_VERSION` of src/lib.rs; tests/library.rs compares the two.
const ABI_VERSION: u32 = 1;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let os = std::env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    let argument = match os.as_str() {
        "linux" | "android" | "freebsd" | "netbsd" | "openbsd" => {
            format!("-Wl,-soname,libmisdelivery.so.{ABI_VERSION}")
        }
        "macos" => format!("-Wl,-install_name,@rpath/libmisdelivery.{ABI_VERSION}.dylib"),
        _ => return,
    };
    println!("cargo:rustc-cdylib-link-arg={argument}");
}
