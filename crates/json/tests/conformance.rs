//! Nicolas Seriot's JSONTestSuite, run if a copy lies beside the workspace.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use jobglot_json::{Error, Reader};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    Accepted,
    Refused,
}
use Verdict::{Accepted, Refused};

const NUMBERS_ARE_TEXT: &str = "numbers stay text, of any size and precision";
const SURROGATES_ARE_KEPT: &str = "lone surrogates are kept as they were written";
const UTF_8_ONLY: &str = "the bytes are no UTF-8, which RFC 8259 asks for";
const UTF_16: &str = "UTF-16, which RFC 8259 allows in closed systems only";

/// Verdicts on files left open by the RFC, with the reason.
const CHOICES: &[(&str, Verdict, &str)] = &[
    ("i_number_double_huge_neg_exp.json", Accepted, NUMBERS_ARE_TEXT),
    ("i_number_huge_exp.json", Accepted, NUMBERS_ARE_TEXT),
    ("i_number_neg_int_huge_exp.json", Accepted, NUMBERS_ARE_TEXT),
    ("i_number_pos_double_huge_exp.json", Accepted, NUMBERS_ARE_TEXT),
    ("i_number_real_neg_overflow.json", Accepted, NUMBERS_ARE_TEXT),
    ("i_number_real_pos_overflow.json", Accepted, NUMBERS_ARE_TEXT),
    ("i_number_real_underflow.json", Accepted, NUMBERS_ARE_TEXT),
    ("i_number_too_big_neg_int.json", Accepted, NUMBERS_ARE_TEXT),
    ("i_number_too_big_pos_int.json", Accepted, NUMBERS_ARE_TEXT),
    ("i_number_very_big_negative_int.json", Accepted, NUMBERS_ARE_TEXT),
    ("i_object_key_lone_2nd_surrogate.json", Accepted, SURROGATES_ARE_KEPT),
    ("i_string_1st_surrogate_but_2nd_missing.json", Accepted, SURROGATES_ARE_KEPT),
    ("i_string_1st_valid_surrogate_2nd_invalid.json", Accepted, SURROGATES_ARE_KEPT),
    ("i_string_UTF-16LE_with_BOM.json", Refused, UTF_16),
    ("i_string_UTF-8_invalid_sequence.json", Refused, UTF_8_ONLY),
    ("i_string_UTF8_surrogate_U+D800.json", Refused, UTF_8_ONLY),
    ("i_string_incomplete_surrogate_and_escape_valid.json", Accepted, SURROGATES_ARE_KEPT),
    ("i_string_incomplete_surrogate_pair.json", Accepted, SURROGATES_ARE_KEPT),
    ("i_string_incomplete_surrogates_escape_valid.json", Accepted, SURROGATES_ARE_KEPT),
    ("i_string_invalid_lonely_surrogate.json", Accepted, SURROGATES_ARE_KEPT),
    ("i_string_invalid_surrogate.json", Accepted, SURROGATES_ARE_KEPT),
    ("i_string_invalid_utf-8.json", Refused, UTF_8_ONLY),
    ("i_string_inverted_surrogates_U+1D11E.json", Accepted, SURROGATES_ARE_KEPT),
    ("i_string_iso_latin_1.json", Refused, UTF_8_ONLY),
    ("i_string_lone_second_surrogate.json", Accepted, SURROGATES_ARE_KEPT),
    ("i_string_lone_utf8_continuation_byte.json", Refused, UTF_8_ONLY),
    ("i_string_not_in_unicode_range.json", Refused, UTF_8_ONLY),
    ("i_string_overlong_sequence_2_bytes.json", Refused, UTF_8_ONLY),
    ("i_string_overlong_sequence_6_bytes.json", Refused, UTF_8_ONLY),
    ("i_string_overlong_sequence_6_bytes_null.json", Refused, UTF_8_ONLY),
    ("i_string_truncated-utf-8.json", Refused, UTF_8_ONLY),
    ("i_string_utf16BE_no_BOM.json", Refused, UTF_16),
    ("i_string_utf16LE_no_BOM.json", Refused, UTF_16),
    ("i_structure_500_nested_arrays.json", Accepted, "within the limit, which can be lowered"),
    ("i_structure_UTF-8_BOM_empty_object.json", Accepted, "a byte-order mark is skipped"),
];

#[test]
fn json_test_suite() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/json-test-suite");
    let Ok(entries) = fs::read_dir(&folder) else {
        // Written past the test runner, which captures the output of passing tests.
        writeln!(io::stderr(), "SKIPPED: no JSONTestSuite in {}", folder.display()).unwrap();
        return;
    };
    let mut choices: BTreeMap<&str, Verdict> =
        CHOICES.iter().map(|&(file, verdict, _)| (file, verdict)).collect();
    assert_eq!(choices.len(), CHOICES.len(), "a file is listed twice");

    let mut ran = 0;
    for entry in entries {
        let entry = entry.unwrap();
        let file = entry.file_name().into_string().unwrap();
        let expected = match file.get(..2) {
            Some("y_") => Accepted,
            Some("n_") => Refused,
            Some("i_") => choices.remove(&*file).unwrap_or_else(|| panic!("{file} is not decided")),
            _ => continue,
        };
        let result = read(&fs::read(entry.path()).unwrap());
        let verdict = if result.is_ok() { Accepted } else { Refused };
        assert_eq!(verdict, expected, "{file}: {result:?}");
        ran += 1;
    }
    assert!(choices.is_empty(), "listed, but not in the suite: {choices:?}");
    assert!(ran > 300, "only {ran} files in {}", folder.display());
}

fn read(text: &[u8]) -> Result<(), Error> {
    let mut reader = Reader::new(text)?;
    reader.skip()?;
    reader.finish()
}
