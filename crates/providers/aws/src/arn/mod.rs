//! Amazon Resource Names.
//!
//! ```text
//! arn:PARTITION:SERVICE:[REGION]:[ACCOUNT]:RESOURCE
//! ```
//!
//! The resource is everything after the fifth colon. It begins with its type in most services,
//! separated by `/` or `:`.

use std::fmt;

use jobglot_core::grammar::{self, GrammarError, GrammarResult};
use nom::Parser;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::char;
use nom::combinator::{rest, verify};
use nom::error::context;
use nom::sequence::{preceded, terminated};

/// An Amazon Resource Name, split into its parts.
///
/// Nothing is copied or normalized: [`Display`](fmt::Display) prints the original text.
///
/// ```
/// use jobglot_aws::Arn;
///
/// let arn = Arn::parse("arn:aws:states:eu-west-1:111122223333:execution:nightly:a1")?;
/// assert_eq!(arn.service(), "states");
/// assert_eq!(arn.region(), Some("eu-west-1"));
/// assert_eq!(arn.account(), Some("111122223333"));
/// assert_eq!(arn.resource_type(), Some("execution"));
/// assert_eq!(arn.resource_id(), "nightly:a1");
///
/// let bucket = Arn::parse("arn:aws:s3:::a-bucket")?;
/// assert_eq!((bucket.region(), bucket.resource_type()), (None, None));
/// # Ok::<(), jobglot_core::grammar::GrammarError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Arn<'a> {
    text: &'a str,
    partition: &'a str,
    service: &'a str,
    region: &'a str,
    account: &'a str,
    resource: &'a str,
}

impl<'a> Arn<'a> {
    /// Parses a whole text as a name.
    ///
    /// Partition and service consist of ASCII letters, digits and `-`; region and account may be empty.
    /// Which of them exist is left open.
    ///
    /// # Errors
    ///
    /// [`GrammarError`] has the offset of the first invalid byte and the expected text.
    pub fn parse(text: &'a str) -> Result<Self, GrammarError> {
        grammar::parse("an ARN", text, arn)
    }

    /// Returns the name as written.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// Returns the partition, a group of regions with accounts of its own: `aws`, `aws-cn`.
    #[must_use]
    pub const fn partition(&self) -> &'a str {
        self.partition
    }

    /// Returns the service: `cloudformation`.
    #[must_use]
    pub const fn service(&self) -> &'a str {
        self.service
    }

    /// Returns the region; `None` for global resources, whose region is empty.
    #[must_use]
    pub const fn region(&self) -> Option<&'a str> {
        if self.region.is_empty() { None } else { Some(self.region) }
    }

    /// Returns the account: twelve digits, or `aws` for resources of the provider itself. `None` where
    /// it is empty.
    #[must_use]
    pub const fn account(&self) -> Option<&'a str> {
        if self.account.is_empty() { None } else { Some(self.account) }
    }

    /// Returns the resource: everything after the fifth colon.
    #[must_use]
    pub const fn resource(&self) -> &'a str {
        self.resource
    }

    /// Returns the type of the resource: its part before the first `/` or `:`. `None` without such a
    /// part.
    #[must_use]
    pub fn resource_type(&self) -> Option<&'a str> {
        self.resource_parts().map(|(resource_type, _)| resource_type)
    }

    /// Returns the resource without its type.
    #[must_use]
    pub fn resource_id(&self) -> &'a str {
        self.resource_parts().map_or(self.resource, |(_, id)| id)
    }

    fn resource_parts(&self) -> Option<(&'a str, &'a str)> {
        self.resource.split_once(['/', ':']).filter(|(resource_type, _)| !resource_type.is_empty())
    }
}

impl fmt::Display for Arn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

fn arn(text: &str) -> GrammarResult<'_, Arn<'_>> {
    let colon = || context("`:`", char(':'));
    let part = |expected| terminated(context(expected, take_while1(is_part_char)), colon());
    let part_or_empty = || terminated(take_while(is_part_char), colon());
    let (resource, (partition, service, region, account)) = (
        preceded(context("`arn:`", tag("arn:")), part("a partition")),
        part("a service"),
        part_or_empty(),
        part_or_empty(),
    )
        .parse(text)?;
    let is_present = |resource: &str| !resource.is_empty();
    let (remainder, resource) = context("a resource", verify(rest, is_present)).parse(resource)?;
    Ok((remainder, Arn { text, partition, service, region, account, resource }))
}

fn is_part_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

#[cfg(test)]
mod tests;
