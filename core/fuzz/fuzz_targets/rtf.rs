#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| misdelivery_fuzz::file("rtf", input));
