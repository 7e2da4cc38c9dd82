//! Oracle Cloud identifiers.
//!
//! ```text
//! ocid1.<RESOURCE TYPE>.<REALM>.[REGION][.FUTURE USE].<UNIQUE ID>
//! ocidv1:<RESOURCE TYPE>:<REALM>:[REGION][:FUTURE USE]:<UNIQUE ID>
//! ```
//!
//! The first line is the syntax of Oracle's page "Resource Identifiers". The second is the old form,
//! which the configuration rule of Oracle's SDKs still accepts. That rule also gives the alphabet of
//! the parts and leaves their number open.

use std::fmt;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::char;
use nom::combinator::{eof, not, peek, recognize, value, verify};
use nom::error::{ContextError, ErrorKind, ParseError, context};
use nom::multi::many0_count;
use nom::sequence::terminated;
use nom::{Finish, IResult, Parser};

/// How a work request's resource type ends; a service family stands before it.
const WORK_REQUEST: &str = "workrequest";

/// An Oracle Cloud identifier, split into its parts.
///
/// Nothing is copied and nothing is normalized: case is kept, and [`Display`](fmt::Display) prints
/// exactly what was read.
///
/// ```
/// use jobglot_oci::Ocid;
///
/// let id = Ocid::parse("ocid1.coreservicesworkrequest.oc1.ap-sydney-1.abzxsljripp2ojmpp3jfuttx")?;
/// assert_eq!(id.region(), Some("ap-sydney-1"));
/// assert_eq!(id.service(), Some("coreservices"));
///
/// let masked = Ocid::parse("ocid1.workrequest.oc1.iad.<unique_ID>");
/// assert_eq!(masked.map_err(|error| error.offset()), Err(26));
/// # Ok::<(), jobglot_oci::OcidError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ocid<'a> {
    text: &'a str,
    resource_type: &'a str,
    realm: &'a str,
    region: &'a str,
    future_use: Option<&'a str>,
    unique_id: &'a str,
}

impl<'a> Ocid<'a> {
    /// Reads a whole text as an identifier.
    ///
    /// Accepted are five parts or more, each of ASCII letters, digits, `-` and `_`. Region and
    /// future-use part may be empty; realms and regions are open sets. Refused, because they name no
    /// resource, are the masks of documentation: `<unique_ID>`, `{more text}`, `xxxxxEXAMPLExxxxx`,
    /// and three dots in a row.
    ///
    /// # Errors
    ///
    /// [`OcidError`] holds the place where the text stops being an identifier, and what should stand
    /// there.
    pub fn parse(text: &'a str) -> Result<Self, OcidError> {
        match ocid(text).finish() {
            Ok((_, id)) => Ok(id),
            Err(mismatch) => Err(OcidError {
                offset: text.len() - mismatch.rest.len(),
                expected: mismatch.expected,
            }),
        }
    }

    /// The identifier as it was read.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// What is identified, such as `instance` or `Group`; services do not agree on its case.
    #[must_use]
    pub const fn resource_type(&self) -> &'a str {
        self.resource_type
    }

    /// The realm, a set of regions that share their entities: `oc1` is the commercial one.
    #[must_use]
    pub const fn realm(&self) -> &'a str {
        self.realm
    }

    /// The region as written, `eu-frankfurt-1` or a short code such as `phx`; `None` in the
    /// identifiers of global resources, which leave it empty.
    #[must_use]
    pub const fn region(&self) -> Option<&'a str> {
        if self.region.is_empty() { None } else { Some(self.region) }
    }

    /// What stands between region and unique identifier: `None` in the usual five parts, `Some("")`
    /// for a slot left empty. Keys of the key service carry their vault here. Should there be several
    /// parts, the text includes the separators between them.
    #[must_use]
    pub const fn future_use(&self) -> Option<&'a str> {
        self.future_use
    }

    /// The last part. Oracle leaves its format open.
    #[must_use]
    pub const fn unique_id(&self) -> &'a str {
        self.unique_id
    }

    /// Whether this identifies a work request: the resource type ends in `workrequest`, in any case.
    #[must_use]
    pub fn is_work_request(&self) -> bool {
        self.work_request_prefix().is_some()
    }

    /// The service family that a work request's type names, as written: `loadbalancer` of
    /// `loadbalancerworkrequest`. `None` for a plain `workrequest` and for all other resources.
    ///
    /// The family says which service to ask. Some keep their own work requests: one of a load
    /// balancer cannot be looked up at the Work Requests API
    /// (`oracle/cluster-api-provider-oci` issue 383).
    ///
    /// ```
    /// # use jobglot_oci::Ocid;
    /// let id = Ocid::parse("ocid1.loadbalancerworkrequest.oc1.sa-saopaulo-1.aaaaaaaaxorgg")?;
    /// assert!(id.is_work_request());
    /// assert_eq!(id.service(), Some("loadbalancer"));
    /// # Ok::<(), jobglot_oci::OcidError>(())
    /// ```
    #[must_use]
    pub fn service(&self) -> Option<&'a str> {
        self.work_request_prefix().filter(|family| !family.is_empty())
    }

    fn work_request_prefix(&self) -> Option<&'a str> {
        let family_len = self.resource_type.len().checked_sub(WORK_REQUEST.len())?;
        let (family, ending) = self.resource_type.split_at_checked(family_len)?;
        ending.eq_ignore_ascii_case(WORK_REQUEST).then_some(family)
    }
}

impl fmt::Display for Ocid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

/// Why a text is no Oracle Cloud identifier.
///
/// ```
/// use jobglot_oci::Ocid;
///
/// let message = Ocid::parse("ocid1.vcn..phx.aaaa").map_err(|error| error.to_string());
/// assert_eq!(message, Err("not an OCID: expected a realm at byte 10".to_owned()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcidError {
    offset: usize,
    expected: &'static str,
}

impl OcidError {
    /// Where the text stops being an identifier, in bytes from its start; always on a character
    /// boundary, and the text's length where it ends too early.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// What should stand there.
    #[must_use]
    pub const fn expected(&self) -> &'static str {
        self.expected
    }
}

impl fmt::Display for OcidError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not an OCID: expected {} at byte {}", self.expected, self.offset)
    }
}

impl std::error::Error for OcidError {}

/// Where a step of the grammar stopped. The innermost context names what was missing there.
#[derive(Debug)]
struct Mismatch<'a> {
    rest: &'a str,
    expected: &'static str,
}

impl<'a> ParseError<&'a str> for Mismatch<'a> {
    fn from_error_kind(rest: &'a str, _: ErrorKind) -> Self {
        Self { rest, expected: "" }
    }

    fn append(_: &'a str, _: ErrorKind, inner: Self) -> Self {
        inner
    }
}

impl<'a> ContextError<&'a str> for Mismatch<'a> {
    fn add_context(_: &'a str, expected: &'static str, inner: Self) -> Self {
        if inner.expected.is_empty() { Self { expected, ..inner } } else { inner }
    }
}

type Step<'a, T> = IResult<&'a str, T, Mismatch<'a>>;

fn ocid(text: &str) -> Step<'_, Ocid<'_>> {
    let (rest, mark) = context(
        "`ocid1.` or `ocidv1:`",
        alt((
            value('.', terminated(tag("ocid1"), peek(char('.')))),
            value(':', terminated(tag("ocidv1"), peek(char(':')))),
        )),
    )
    .parse(text)?;
    let (rest, _) = separator(mark, rest)?;
    let (rest, resource_type) = context("a resource type", part).parse(rest)?;
    let (rest, _) = separator(mark, rest)?;
    let (rest, realm) = context("a realm", part).parse(rest)?;
    let (rest, _) = separator(mark, rest)?;
    let (rest, region) = part_or_empty(rest)?;
    let (rest, _) = separator(mark, rest)?;
    let (rest, slots) =
        recognize(many0_count(terminated(part_or_empty, |rest| separator(mark, rest))))
            .parse(rest)?;
    let (rest, unique_id) =
        context("a unique identifier", verify(part, |id: &str| !is_mask(id))).parse(rest)?;
    let (rest, _) = context("the end of the identifier", eof).parse(rest)?;
    let id = Ocid {
        text,
        resource_type,
        realm,
        region,
        // Each slot ends in a separator, and the last one belongs to the unique identifier.
        future_use: slots.strip_suffix(mark),
        unique_id,
    };
    Ok((rest, id))
}

fn separator(mark: char, rest: &str) -> Step<'_, char> {
    let expected = if mark == '.' { "`.`" } else { "`:`" };
    // An empty part makes two in a row. No identifier has three; documentation that cuts one has.
    let ellipsis = (char(mark), char(mark), char(mark));
    let (rest, _) = context("a part, not an ellipsis", not(ellipsis)).parse(rest)?;
    context(expected, char(mark)).parse(rest)
}

fn part(rest: &str) -> Step<'_, &str> {
    take_while1(is_part_char).parse(rest)
}

fn part_or_empty(rest: &str) -> Step<'_, &str> {
    take_while(is_part_char).parse(rest)
}

fn is_part_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Whether a unique identifier is the mask `xxxxxEXAMPLExxxxx` of Oracle's pages, or nothing but a
/// row of `x`. Other made-up identifiers cannot be told from real ones.
fn is_mask(unique_id: &str) -> bool {
    let is_x = |c: char| c.eq_ignore_ascii_case(&'x');
    let middle = unique_id.trim_matches(is_x);
    let masked = unique_id.len() - middle.len();
    masked >= 3 && (middle.is_empty() || middle.eq_ignore_ascii_case("example"))
}

#[cfg(test)]
mod tests;
