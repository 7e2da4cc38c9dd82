//! Oracle Cloud identifiers.
//!
//! ```text
//! ocid1.<RESOURCE TYPE>.<REALM>.[REGION][.FUTURE USE].<UNIQUE ID>
//! ocidv1:<RESOURCE TYPE>:<REALM>:[REGION][:FUTURE USE]:<UNIQUE ID>
//! ```
//!
//! The first line is the syntax from Oracle's page "Resource Identifiers". The second is the old
//! form, still accepted by the configuration rule of Oracle's SDKs. The alphabet of the parts and
//! their open number come from the same rule.

use std::fmt;

use jobglot_core::grammar::{self, GrammarError, GrammarResult};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::char;
use nom::combinator::{eof, not, peek, recognize, value, verify};
use nom::error::context;
use nom::multi::many0_count;
use nom::sequence::terminated;

/// Ending of a work request's resource type, after the name of a service family.
const WORK_REQUEST: &str = "workrequest";

/// An Oracle Cloud identifier, split into its parts.
///
/// Nothing is copied or normalized: case is kept, and [`Display`](fmt::Display) prints the original
/// text.
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
/// # Ok::<(), jobglot_core::grammar::GrammarError>(())
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
    /// Parses a whole text as an identifier.
    ///
    /// Identifiers have five or more parts of ASCII letters, digits, `-` and `_`. Region and
    /// future-use part may be empty; realms and regions are open sets. Placeholders in
    /// documentation identify no resource and are refused: `<unique_ID>`, `{more text}`,
    /// `xxxxxEXAMPLExxxxx`, and three dots in a row.
    ///
    /// # Errors
    ///
    /// [`GrammarError`] has the offset of the first invalid byte and the expected text.
    pub fn parse(text: &'a str) -> Result<Self, GrammarError> {
        grammar::parse("an OCID", text, ocid)
    }

    /// Returns the identifier as written.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// Returns the type of the resource, such as `instance` or `Group`; case differs between
    /// services.
    #[must_use]
    pub const fn resource_type(&self) -> &'a str {
        self.resource_type
    }

    /// Returns the realm, a set of regions with shared entities: `oc1` is the commercial one.
    #[must_use]
    pub const fn realm(&self) -> &'a str {
        self.realm
    }

    /// Returns the region as written, `eu-frankfurt-1` or a short code such as `phx`; `None` for
    /// global resources, whose region is empty.
    #[must_use]
    pub const fn region(&self) -> Option<&'a str> {
        if self.region.is_empty() { None } else { Some(self.region) }
    }

    /// Returns the parts between region and unique identifier: `None` for the usual five parts,
    /// `Some("")` for an empty part. Keys of the key service have their vault here. Several parts
    /// are returned with the separators between them.
    #[must_use]
    pub const fn future_use(&self) -> Option<&'a str> {
        self.future_use
    }

    /// Returns the last part. Oracle leaves its format open.
    #[must_use]
    pub const fn unique_id(&self) -> &'a str {
        self.unique_id
    }

    /// Whether this identifies a work request: the resource type ends in `workrequest`, in any
    /// case.
    #[must_use]
    pub fn is_work_request(&self) -> bool {
        self.work_request_prefix().is_some()
    }

    /// Returns the service family in the type of a work request, as written: `loadbalancer` of
    /// `loadbalancerworkrequest`. `None` for a plain `workrequest` and for all other resources.
    ///
    /// The family determines the API to ask. Some services keep their own work requests: the Work
    /// Requests API does not find one of a load balancer (`oracle/cluster-api-provider-oci` issue
    /// 383).
    ///
    /// ```
    /// # use jobglot_oci::Ocid;
    /// let id = Ocid::parse("ocid1.loadbalancerworkrequest.oc1.sa-saopaulo-1.aaaaaaaaxorgg")?;
    /// assert!(id.is_work_request());
    /// assert_eq!(id.service(), Some("loadbalancer"));
    /// # Ok::<(), jobglot_core::grammar::GrammarError>(())
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

fn ocid(text: &str) -> GrammarResult<'_, Ocid<'_>> {
    let (remainder, delimiter) = context(
        "`ocid1.` or `ocidv1:`",
        alt((
            value('.', terminated(tag("ocid1"), peek(char('.')))),
            value(':', terminated(tag("ocidv1"), peek(char(':')))),
        )),
    )
    .parse(text)?;
    let (remainder, _) = separator(delimiter, remainder)?;
    let (remainder, resource_type) = context("a resource type", part).parse(remainder)?;
    let (remainder, _) = separator(delimiter, remainder)?;
    let (remainder, realm) = context("a realm", part).parse(remainder)?;
    let (remainder, _) = separator(delimiter, remainder)?;
    let (remainder, region) = part_or_empty(remainder)?;
    let (remainder, _) = separator(delimiter, remainder)?;
    let (remainder, future_parts) =
        recognize(many0_count(terminated(part_or_empty, |remainder| {
            separator(delimiter, remainder)
        })))
        .parse(remainder)?;
    let (remainder, unique_id) =
        context("a unique identifier", verify(part, |id: &str| !is_mask(id))).parse(remainder)?;
    let (remainder, _) = context("the end of the identifier", eof).parse(remainder)?;
    let id = Ocid {
        text,
        resource_type,
        realm,
        region,
        // Each part ends in a separator, and the last one belongs to the unique identifier.
        future_use: future_parts.strip_suffix(delimiter),
        unique_id,
    };
    Ok((remainder, id))
}

fn separator(delimiter: char, remainder: &str) -> GrammarResult<'_, char> {
    let expected = if delimiter == '.' { "`.`" } else { "`:`" };
    // An empty part gives two separators in a row. Three only occur in shortened examples of
    // documentation.
    let ellipsis = (char(delimiter), char(delimiter), char(delimiter));
    let (remainder, _) = context("a part, not an ellipsis", not(ellipsis)).parse(remainder)?;
    context(expected, char(delimiter)).parse(remainder)
}

fn part(remainder: &str) -> GrammarResult<'_, &str> {
    take_while1(is_part_char).parse(remainder)
}

fn part_or_empty(remainder: &str) -> GrammarResult<'_, &str> {
    take_while(is_part_char).parse(remainder)
}

fn is_part_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Whether a unique identifier is the placeholder `xxxxxEXAMPLExxxxx` of Oracle's pages, or only
/// consists of `x`. Other made-up identifiers are not recognizable.
fn is_mask(unique_id: &str) -> bool {
    let is_x = |c: char| c.eq_ignore_ascii_case(&'x');
    let middle = unique_id.trim_matches(is_x);
    let masked = unique_id.len() - middle.len();
    masked >= 3 && (middle.is_empty() || middle.eq_ignore_ascii_case("example"))
}

#[cfg(test)]
mod tests;
