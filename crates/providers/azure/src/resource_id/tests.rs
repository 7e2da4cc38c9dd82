//! Tests of the grammar of resource ids.

use proptest::prelude::*;

use super::ResourceId;

#[test]
fn ids_are_split() {
    for (text, subscription, group, resource_type, name) in [
        ("/subscriptions/s", Some("s"), None, "", None),
        ("/Subscriptions/s/resourcegroups/r", Some("s"), Some("r"), "", None),
        (
            "/subscriptions/s/resourceGroups/r/providers/Microsoft.Logic/workflows/w/runs/7",
            Some("s"),
            Some("r"),
            "Microsoft.Logic/workflows/runs",
            Some("7"),
        ),
        (
            "/providers/Microsoft.Management/managementGroups/m/providers/Microsoft.Resources/deployments/d",
            None,
            None,
            "Microsoft.Resources/deployments",
            Some("d"),
        ),
        ("/subscriptions/s/providers/Microsoft.Web", Some("s"), None, "Microsoft.Web", None),
    ] {
        let id = ResourceId::parse(text).expect(text);
        assert_eq!((id.subscription(), id.resource_group()), (subscription, group), "{text}");
        assert_eq!((&*id.resource_type(), id.name()), (resource_type, name), "{text}");
        assert_eq!(id.to_string(), text);
    }
}

#[test]
fn other_texts_are_refused_with_a_place() {
    const START: &str = "`/subscriptions/` or `/providers/`";
    for (text, offset, expected) in [
        ("", 0, START),
        ("subscriptions/s", 0, START),
        ("/resourceGroups/r", 0, START),
        ("/subscriptions/s/", 16, "`/providers/`"),
        ("/subscriptions/s/providers/", 27, "a name"),
        ("/subscriptions/s/providers/M.C/disks", 30, "`/providers/`"),
        ("/subscriptions/s?api-version=1", 16, "`/providers/`"),
    ] {
        let error = ResourceId::parse(text).expect_err(text);
        assert_eq!((error.offset(), error.expected()), (offset, expected), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_an_id_or_an_error_at_a_character(
        text in "\\PC*|/subscriptions/[a-zé]{0,2}(/(providers|resourceGroups|[a-zé/]{1,3})){0,6}",
    ) {
        match ResourceId::parse(&text) {
            Ok(id) => prop_assert_eq!(id.as_str(), &text),
            Err(error) => prop_assert!(text.is_char_boundary(error.offset())),
        }
    }
}
