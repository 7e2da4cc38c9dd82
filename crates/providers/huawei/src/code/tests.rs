//! Tests of codes and message keys.

use super::*;
use proptest::prelude::*;

const fn error<'a>(family: &'a str, component: Option<&'a str>, number: u32) -> CodeKind<'a> {
    CodeKind::Error { family, component, number }
}

#[test]
fn every_form_is_parsed() {
    let forms = [
        ("SVCSTG.00100400", error("SVCSTG", None, 100_400)),
        ("SVCSTG.00100.400", error("SVCSTG", None, 100_400)),
        ("SVCSTG.00501134", error("SVCSTG", None, 501_134)),
        ("SVCSTG.00401116", error("SVCSTG", None, 401_116)),
        ("SVCSTG.REPO.0400", error("SVCSTG", Some("REPO"), 400)),
        ("SVCSTG.REPO.04001234", error("SVCSTG", Some("REPO"), 4_001_234)),
        ("SVCSTG.CPTS.4032002", error("SVCSTG", Some("CPTS"), 4_032_002)),
        ("SVCSTG.SWR.4001158", error("SVCSTG", Some("SWR"), 4_001_158)),
        ("SVCSTG.ALS.200201", error("SVCSTG", Some("ALS"), 200_201)),
        ("APIGW.0101", error("APIGW", None, 101)),
        ("DWS.0114", error("DWS", None, 114)),
        ("BackupService.6500", error("BackupService", None, 6_500)),
        ("ECC00011", CodeKind::FlowError(11)),
        ("TN00091", CodeKind::TaskName(91)),
        ("TN0101", CodeKind::TaskName(101)),
        ("TN0102", CodeKind::TaskName(102)),
        ("SEPARATOR_BUILDING", CodeKind::Separator("BUILDING")),
        ("SEPARATOR_PREPARE_RESOURCES", CodeKind::Separator("PREPARE_RESOURCES")),
    ];
    for (text, kind) in forms {
        assert_eq!(Code::parse(text), Some(Code { text, kind }), "{text}");
    }
}

#[test]
fn anything_else_is_no_code() {
    let others = [
        "",
        ".",
        "SVCSTG",
        "SVCSTG.",
        "SVCSTG.001xxxxx",
        "SVCSTG.00100.",
        "SVCSTG.00100.[Error_ID]",
        "SVCSTG.00100400.",
        "SVCSTG.00100400 ",
        "SVCSTG.CPTS.SWR.4032002",
        "SVCSTG.1234567890",
        "svcstg.00100400",
        "APIGW.101",
        "111400063",
        "CreateELBTask-fail:DWS.0114",
        "TN091",
        "TN000091",
        "tn00091",
        "TN٠٠٠٩١",
        "ECC0011",
        "ECC000011",
        "SEPARATOR_",
        "SEPARATOR_A_",
        "SEPARATOR_a",
        "Building failed.",
        "构建失败",
        "[",
    ];
    for text in others {
        assert_eq!(Code::parse(text), None, "{text}");
    }
}

#[test]
fn service_stage_codes_have_statuses_and_meanings() {
    let of_status = |status| {
        SERVICE_STAGE_ERRORS
            .iter()
            .filter(move |(_, stated, _)| *stated == status)
            .map(|(error, ..)| *error)
            .collect::<Vec<_>>()
    };
    assert_eq!(of_status(Some(400)), [400, 402, 414, 418, 420, 422, 425, 449]);
    assert_eq!(of_status(Some(401)), [401]);
    assert_eq!(of_status(Some(404)), [403, 404, 408, 411, 412, 424, 429, 433, 436, 438]);
    assert_eq!(of_status(None), [458]);

    for (error, status, meaning) in SERVICE_STAGE_ERRORS {
        for text in [format!("SVCSTG.00100{error}"), format!("SVCSTG.00100.{error}")] {
            let code = Code::parse(&text);
            assert_eq!(code.and_then(|code| code.meaning()), Some(*meaning), "{text}");
            assert_eq!(code.and_then(|code| code.http_status()), *status, "{text}");
        }
    }
}

#[test]
fn meanings_belong_to_their_family_alone() {
    let without = [
        "SVCSTG.00501400",
        "SVCSTG.00100999",
        "SVCSTG.0404",
        "SVCSTG.REPO.00100400",
        "APIGW.00100400",
        "ECC00000",
        "ECC00010",
        "ECC00012",
        "TN99999",
        "SEPARATOR_BUILDING",
    ];
    for text in without {
        let code = Code::parse(text);
        assert!(code.is_some(), "{text}");
        assert_eq!(code.and_then(|code| code.meaning()), None, "{text}");
        assert_eq!(code.and_then(|code| code.http_status()), None, "{text}");
    }
}

#[test]
fn listed_keys_have_meanings() {
    for (number, meaning) in FLOW_ERRORS {
        let text = format!("ECC{number:05}");
        let code = Code::parse(&text);
        assert_eq!(code.and_then(|code| code.meaning()), Some(*meaning), "{text}");
    }
    for (number, meaning) in TASK_NAMES {
        let text = format!("TN{number:05}");
        let code = Code::parse(&text);
        assert_eq!(code.and_then(|code| code.meaning()), Some(*meaning), "{text}");
    }
}

#[test]
fn task_names_belong_to_areas() {
    let area = |text| Code::parse(text).and_then(|code: Code<'_>| code.area());
    assert_eq!(area("TN00000"), Some("provisioning"));
    assert_eq!(area("TN0102"), Some("provisioning"));
    assert_eq!(area("TN00199"), Some("provisioning"));
    assert_eq!(area("TN00200"), Some("load balancers, storage, clusters and networks"));
    assert_eq!(area("TN00699"), Some("bound services: caches and databases"));
    assert_eq!(area("TN00899"), Some("unprovisioning"));
    assert_eq!(area("TN01100"), Some("update"));
    assert_eq!(area("TN01101"), None);
    assert_eq!(area("TN02000"), Some("other"));
    assert_eq!(area("TN99999"), Some("other"));
    assert_eq!(area("ECC00011"), None);
}

#[test]
fn invalid_texts_of_a_megabyte_are_refused() {
    for unit in ["[", "A", "A.", "1", "é"] {
        assert_eq!(Code::parse(&unit.repeat(1_000_000)), None);
    }
    let phase = format!("SEPARATOR_{}", "A_".repeat(500_000));
    assert_eq!(Code::parse(&phase), None);
}

proptest! {
    #[test]
    fn codes_are_parsed_from_the_whole_text(
        text in prop_oneof![
            any::<String>(),
            "(SVCSTG|TN|ECC|SEPARATOR_|[A-Za-z]{0,3})(\\.?[0-9A-Z_]{0,6}){0,3}",
        ]
    ) {
        if let Some(code) = Code::parse(&text) {
            prop_assert_eq!(code.to_string(), text);
        }
    }

    #[test]
    fn digits_are_parsed_as_a_number(number in 0_u32..100_000) {
        let text = format!("TN{number:05}");
        let kind = Code::parse(&text).map(|code| code.kind());
        prop_assert_eq!(kind, Some(CodeKind::TaskName(number)));
    }
}
