//! Tests of the grammar of Amazon Resource Names.

use proptest::prelude::*;

use super::Arn;

#[test]
fn names_of_jobs_are_split() {
    for (text, service, resource_type, id) in [
        (
            "arn:aws:cloudformation:us-west-2:111122223333:stack/web/d0a8",
            "cloudformation",
            "stack",
            "web/d0a8",
        ),
        ("arn:aws-cn:batch:cn-north-1:111122223333:job/7c1f", "batch", "job", "7c1f"),
        ("arn:aws:states:us-east-1:111122223333:express:m:n:u", "states", "express", "m:n:u"),
        (
            "arn:aws:emr-serverless:us-east-1:111122223333:/applications/a/jobruns/j",
            "emr-serverless",
            "",
            "/applications/a/jobruns/j",
        ),
        ("arn:aws:sns:us-east-1:111122223333:topic", "sns", "", "topic"),
    ] {
        let arn = Arn::parse(text).expect(text);
        assert_eq!(arn.service(), service);
        assert_eq!(arn.account(), Some("111122223333"));
        assert_eq!(arn.resource_type().unwrap_or_default(), resource_type);
        assert_eq!(arn.resource_id(), id);
        assert_eq!(arn.to_string(), text);
    }
}

#[test]
fn other_texts_are_refused_with_a_place() {
    for (text, offset, expected) in [
        ("", 0, "`arn:`"),
        ("urn:aws", 0, "`arn:`"),
        ("arn::s3:::b", 4, "a partition"),
        ("arn:aws", 7, "`:`"),
        ("arn:aws:s3", 10, "`:`"),
        ("arn:aws:s3::b_c:d", 13, "`:`"),
        ("arn:aws:s3:::", 13, "a resource"),
    ] {
        let error = Arn::parse(text).expect_err(text);
        assert_eq!((error.offset(), error.expected()), (offset, expected), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_a_name_or_an_error_at_a_character(text in "\\PC*|arn:[a-zé:/-]*") {
        match Arn::parse(&text) {
            Ok(arn) => prop_assert_eq!(arn.as_str(), &text),
            Err(error) => prop_assert!(text.is_char_boundary(error.offset())),
        }
    }
}
