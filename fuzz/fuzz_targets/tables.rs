#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| jobglot_fuzz::tables(input));
