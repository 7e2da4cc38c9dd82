//! Tests of finding secrets.

use proptest::prelude::*;

use super::{has_secret, secret};

const PEM: &str = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----";

#[test]
fn key_material_is_found() {
    let cut = "-----BEGIN PRIVATE KEY-----\nMIIE";
    for (text, hidden) in [
        ("key: ssh-rsa AAAAB3Nza+/= me@host", "AAAAB3Nza+/="),
        ("key: ssh-rsa ZYZYBZ3NzaC1yc2EAAAABJQ==", "ZYZYBZ3NzaC1yc2EAAAABJQ=="),
        ("ssh-ed25519  AAAAC3", "AAAAC3"),
        ("ecdsa-sha2-nistp256 AAAAE2", "AAAAE2"),
        ("sk-ssh-ed25519@openssh.com AAAAG", "AAAAG"),
        ("dbPassword=p;w,d] next", "p;w,d]"),
        ("é PASSWORD: Wélcome1", "Wélcome1"),
        (r#"{"password" : "a b", "x":1}"#, "a b"),
        ("password='cut off", "cut off"),
        ("Passphrase=x", "x"),
        ("passwd: y", "y"),
        ("pwd=y1", "y1"),
        ("passphrase: two words\nnext", "two words"),
        ("run --password X9 --force", "X9"),
        ("run --db-password 'a b'", "a b"),
        ("run --token abc12345", "abc12345"),
        ("Authorization: Bearer abcDEF0123456789", "abcDEF0123456789"),
        ("authorization: basic dXNlcjpwYXNz", "dXNlcjpwYXNz"),
        (
            "got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln.",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
        ),
        ("https://me:p@host/x", "p"),
        ("GET /x?api_key=abc12345&y=1", "abc12345"),
        ("access_token=abc12345, next", "abc12345"),
        ("clientSecret=abc12345", "abc12345"),
        ("\"secretAccessKey\": \"wJalrXUtnFEMI/K7MDENG\"", "wJalrXUtnFEMI/K7MDENG"),
        ("https://x/y?se=2024-01-01&sig=abcDEF%2B123&sp=r", "abcDEF%2B123"),
        ("X-Amz-Signature=0123456789abcdef", "0123456789abcdef"),
        (PEM, PEM),
        (cut, cut),
    ] {
        assert_eq!(secret(text).and_then(|place| text.get(place)), Some(hidden), "{text}");
    }
    assert_eq!(secret(&format!("{PEM} ssh-rsa AAAAB3")), Some(0..PEM.len()));
}

#[test]
fn texts_about_keys_without_a_key_have_none() {
    for text in [
        "",
        "Activity Started",
        "ssh-rsa key was reset",
        "ssh-rsa",
        "password=",
        "password: \"\"",
        "password reset",
        "user=a password=****, host=b",
        r#"{"password": "********"}"#,
        "-----BEGIN CERTIFICATE-----\nMIIE",
        "run --password --force",
        "token: expired",
        "Bearer authentication failed, basic authentication too",
        "nextToken=abc12345 client-token=abc12345 RequestToken: 8f5d8c1e-0000-4000-8000-000000000000",
        "secret_id=ocid1.vaultsecret.oc1.iad.abc123",
        "secretName=db-secret-1",
        "design=abc12345",
        "ocid1.workrequest.oc1.iad.aaaaaaaabbbbbbbbcccccccc",
        "arn:aws:iam::123456789012:role/Deploy",
        "550e8400-e29b-41d4-a716-446655440000",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "etag: W/\"5f2c1d9e0b7a\"",
        "https://host:8080/a?b=c@d",
        "ssh://git@host/x",
    ] {
        assert_eq!(secret(text), None, "{text}");
    }
}

#[test]
fn secrets_are_found_in_json() {
    for json in [
        r#""ssh-rsa AAAAB3""#,
        r#""adminPassword": "x""#,
        r#"{"a": [1, {"Password" : "p w"}]}"#,
        r#""{\"db_password\": \"x\"}""#,
        r#"{"keys": ["ssh\u002drsa AAAAB3"]}"#,
    ] {
        assert!(has_secret(json), "{json}");
    }
    for json in [
        "7",
        r#""password""#,
        r#"{"password": ""}"#,
        r#"{"password": null}"#,
        r#"{"passwordLength": "8"}"#,
        r#"["password", "x"]"#,
    ] {
        assert!(!has_secret(json), "{json}");
    }
}

#[test]
fn a_megabyte_of_beginnings_takes_linear_time() {
    for unit in [
        "password ",
        "ssh-",
        "-----BEGIN A",
        "-",
        "p",
        "é",
        "token",
        "://",
        "://a:",
        "eyJh",
        "api_key ",
        "--",
    ] {
        assert_eq!(secret(&unit.repeat(1_000_000 / unit.len())), None, "{unit}");
    }
}

proptest! {
    #[test]
    fn a_secret_lies_in_its_text(text in "(password[=: \"']{0,3}|ssh-[a-z]{1,3} AA|[a-zé]){0,9}") {
        if let Some(place) = secret(&text) {
            prop_assert!(text.get(place).is_some_and(|hidden| !hidden.is_empty()));
        }
    }
}
