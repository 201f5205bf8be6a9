//! misdelivery behind a small C ABI. C readers want `include/misdelivery.h`, which is made from this crate.
//!
//! One file per handle; [`input`] makes slices of what comes in, [`boundary`] lets no panic out, and nothing
//! else in here is more than a few lines around a call of misdelivery-core.
//!
//! The doc comments of everything exported are the reference of the C header: they are written for its readers.
#![deny(unsafe_op_in_unsafe_fn, clippy::undocumented_unsafe_blocks, clippy::multiple_unsafe_ops_per_block)]
#![allow(non_camel_case_types, reason = "the types bear their C names")]
#![allow(clippy::missing_safety_doc, reason = "the conventions at the top of the header are the contract")]

#[cfg(panic = "abort")]
compile_error!(
    "misdelivery-ffi catches panics so that a host does not die of one; build it with panic = \"unwind\""
);

mod action;
mod analyzer;
mod boundary;
mod error;
mod input;
mod offset_unit;
mod report;
mod status;
mod wording;

pub use action::misdelivery_action;
pub use analyzer::{
    misdelivery_analyze_mime, misdelivery_analyzer, misdelivery_analyzer_free, misdelivery_analyzer_new,
    misdelivery_analyzer_on_failure,
};
pub use error::{
    misdelivery_error, misdelivery_error_free, misdelivery_error_status, misdelivery_error_text,
};
pub use offset_unit::misdelivery_offset_unit;
pub use report::{
    misdelivery_report, misdelivery_report_decision, misdelivery_report_free, misdelivery_report_json,
};
pub use status::misdelivery_status;

use std::ffi::{CStr, c_char};

/// The ABI that this header describes. It grows when something that was there changes or goes; new functions and
/// new enum values leave it alone. It is the number in the SONAME.
pub const MISDELIVERY_ABI_VERSION: u32 = 1;

/// The ABI of the loaded library. Compare with MISDELIVERY_ABI_VERSION.
#[unsafe(no_mangle)]
pub extern "C" fn misdelivery_abi_version() -> u32 {
    MISDELIVERY_ABI_VERSION
}

/// The version of the library as `major.minor.patch`: a static text that does end with NUL.
#[unsafe(no_mangle)]
pub extern "C" fn misdelivery_version() -> *const c_char {
    const VERSION: &CStr =
        match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
            Ok(version) => version,
            Err(_) => c"",
        };
    VERSION.as_ptr()
}
