//! Tests of Oracle Cloud identifiers.

use super::*;
use proptest::prelude::*;

/// Text, type, realm, region, future-use part, unique identifier.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
    &'static str,
);

#[rustfmt::skip] // Keeps one line per form.
const FORMS: &[Case] = &[
    ("ocid1.tenancy.oc1..aaaaaaaaq4oc", "tenancy", "oc1", None, None, "aaaaaaaaq4oc"),
    ("ocid1.instance.oc1.phx.abuw4", "instance", "oc1", Some("phx"), None, "abuw4"),
    ("ocid1.instance.oc1.eu-frankfurt-1.abth", "instance", "oc1", Some("eu-frankfurt-1"), None, "abth"),
    ("ocid1.key.oc1.iad.b5r7iu5xaagy2.abuwclj", "key", "oc1", Some("iad"), Some("b5r7iu5xaagy2"), "abuwclj"),
    ("ocid1.artifactrepository.oc1.iad.0.amaaa", "artifactrepository", "oc1", Some("iad"), Some("0"), "amaaa"),
    ("ocid1.instance.oc1.iad..exampleuniqueid1", "instance", "oc1", Some("iad"), Some(""), "exampleuniqueid1"),
    ("ocid1.Group.oc1..aaaa", "Group", "oc1", None, None, "aaaa"),
    ("ocidv1:tenancy:oc1:phx:1458753575596:aaaaaaaavary4", "tenancy", "oc1", Some("phx"), Some("1458753575596"), "aaaaaaaavary4"),
    ("ocid1.instance.region1.dev.a.b.c_9", "instance", "region1", Some("dev"), Some("a.b"), "c_9"),
    ("ocid1.workrequest.oc1..x", "workrequest", "oc1", None, None, "x"),
];

#[test]
fn every_form_is_split() -> Result<(), GrammarError> {
    for &(text, resource_type, realm, region, future_use, unique_id) in FORMS {
        let id = Ocid::parse(text)?;
        assert_eq!(id.resource_type(), resource_type, "{text}");
        assert_eq!(id.realm(), realm, "{text}");
        assert_eq!(id.region(), region, "{text}");
        assert_eq!(id.future_use(), future_use, "{text}");
        assert_eq!(id.unique_id(), unique_id, "{text}");
        assert_eq!(id.as_str(), text);
        assert_eq!(id.to_string(), text);
    }
    Ok(())
}

#[test]
fn work_requests_name_their_service() -> Result<(), GrammarError> {
    let types: &[(&str, bool, Option<&str>)] = &[
        ("coreservicesworkrequest", true, Some("coreservices")),
        ("clustersworkrequest", true, Some("clusters")),
        ("loadbalancerworkrequest", true, Some("loadbalancer")),
        ("taggingworkrequest", true, Some("tagging")),
        ("mysqlworkrequest", true, Some("mysql")),
        ("bastionworkrequest", true, Some("bastion")),
        ("nosqltableworkrequest", true, Some("nosqltable")),
        ("logworkrequest", true, Some("log")),
        ("webappfirewallworkrequest", true, Some("webappfirewall")),
        ("waasworkrequest", true, Some("waas")),
        ("ormworkrequest", true, Some("orm")),
        ("accountworkrequest", true, Some("account")),
        ("drworkrequest", true, Some("dr")),
        ("LogWorkRequest", true, Some("Log")),
        ("workrequest", true, None),
        ("request", false, None),
        ("loadbalancer", false, None),
        ("workrequestlog", false, None),
    ];
    for &(resource_type, is_work_request, service) in types {
        let text = format!("ocid1.{resource_type}.oc1..aaaa");
        let id = Ocid::parse(&text)?;
        assert_eq!(id.is_work_request(), is_work_request, "{text}");
        assert_eq!(id.service(), service, "{text}");
    }
    Ok(())
}

#[test]
fn invalid_texts_are_refused_with_an_offset() {
    let refused: &[(&str, usize, &str)] = &[
        ("", 0, "`ocid1.` or `ocidv1:`"),
        ("ocid", 0, "`ocid1.` or `ocidv1:`"),
        ("ocid1", 0, "`ocid1.` or `ocidv1:`"),
        ("ocid1:tenancy:oc1::aaaa", 0, "`ocid1.` or `ocidv1:`"),
        ("ocid2.tenancy.oc1..aaaa", 0, "`ocid1.` or `ocidv1:`"),
        ("OCID1.tenancy.oc1..aaaa", 0, "`ocid1.` or `ocidv1:`"),
        (" ocid1.tenancy.oc1..aaaa", 0, "`ocid1.` or `ocidv1:`"),
        ("<ocid:3>", 0, "`ocid1.` or `ocidv1:`"),
        ("ocid1.", 6, "a resource type"),
        ("ocid1..oc1..aaaa", 6, "a resource type"),
        ("ocid1.vcn", 9, "`.`"),
        ("ocidv1:vcn.oc1", 10, "`:`"),
        ("ocid1.vcn..phx.aaaa", 10, "a realm"),
        ("ocid1.vcn.oc1", 13, "`.`"),
        ("ocid1.vcn.oc1.", 14, "`.`"),
        ("ocid1.vcn.oc1..", 15, "a unique identifier"),
        ("ocid1.vcn.oc1.phx.aaaa.", 23, "a unique identifier"),
        ("ocid1.vcn.oc1..aaaa ", 19, "the end of the identifier"),
        ("ocid1.vcn.oc1..aaaé", 18, "the end of the identifier"),
        ("ocid1.vcn.oc1.é.aaaa", 14, "`.`"),
        // Placeholders in documentation.
        ("ocid1...", 5, "a part, not an ellipsis"),
        ("ocid1.vcn.oc1...aaaaaa", 13, "a part, not an ellipsis"),
        ("ocid1.vcn.oc1.phx.abuw4...", 23, "the end of the identifier"),
        ("ocid1.vcn.oc1.{more text}", 14, "`.`"),
        ("ocid1.vcn.oc1..<unique_ID>", 15, "a unique identifier"),
        ("ocid1.vcn.oc1..xxxxxEXAMPLExxxxx", 15, "a unique identifier"),
        ("ocid1.vcn.oc1..XXXXXXXX", 15, "a unique identifier"),
    ];
    for &(text, offset, expected) in refused {
        let found = Ocid::parse(text).map_err(|error| (error.offset(), error.expected()));
        assert_eq!(found, Err((offset, expected)), "{text}");
    }
}

#[test]
fn identifiers_of_a_megabyte_are_parsed() {
    let parts = "a.".repeat(500_000);
    let dots = ".".repeat(1_000_000);
    assert!(Ocid::parse(&format!("ocid1.{parts}a")).is_ok());
    assert!(Ocid::parse(&format!("ocid1.{parts}")).is_err());
    assert!(Ocid::parse(&format!("ocid1.vcn.oc1{dots}")).is_err());
}

proptest! {
    #[test]
    fn error_offsets_are_character_boundaries(text in any::<String>()) {
        if let Err(error) = Ocid::parse(&text) {
            prop_assert!(text.is_char_boundary(error.offset()));
        }
    }

    #[test]
    fn parsed_identifiers_print_as_written(text in "ocidv?1[.:]([a-z1<]{0,3}[.:]){0,6}[a-zé]{0,3}") {
        match Ocid::parse(&text) {
            Ok(id) => prop_assert_eq!(id.to_string(), text),
            Err(error) => prop_assert!(text.is_char_boundary(error.offset())),
        }
    }

    #[test]
    fn joined_parts_are_split_again(
        resource_type in "[a-zA-Z]{1,20}",
        realm in "oc[1-9][0-9]?",
        region in "([a-z]{3}|[a-z]{2}-[a-z]{4,9}-[1-9])?",
        future_use in proptest::option::of("[a-z2-7]{1,13}"),
        unique_id in "a[a-z2-7]{59}",
    ) {
        let future_part = future_use.as_ref().map(|part| format!("{part}.")).unwrap_or_default();
        let text = format!("ocid1.{resource_type}.{realm}.{region}.{future_part}{unique_id}");
        let id = Ocid::parse(&text)?;
        prop_assert_eq!(id.resource_type(), resource_type);
        prop_assert_eq!(id.realm(), realm);
        prop_assert_eq!(id.region().unwrap_or_default(), region);
        prop_assert_eq!(id.future_use(), future_use.as_deref());
        prop_assert_eq!(id.unique_id(), unique_id);
    }
}
