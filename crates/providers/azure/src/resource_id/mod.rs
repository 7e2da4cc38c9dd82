//! Ids of resources of Azure Resource Manager.
//!
//! ```text
//! [/subscriptions/ID[/resourceGroups/NAME]][/providers/NAMESPACE[/TYPE/NAME]…]…
//! ```
//!
//! A resource that extends another one has a second `/providers/…` behind it. Case does not count in the
//! fixed parts: services write `/Subscriptions` and `/resourcegroups` too.

use std::fmt;

use jobglot_core::grammar::{self, GrammarError, GrammarResult};
use nom::Parser;
use nom::bytes::complete::{tag_no_case, take_while1};
use nom::character::complete::char;
use nom::combinator::{opt, peek, recognize, verify};
use nom::error::context;
use nom::multi::many0_count;
use nom::sequence::preceded;

/// Id of a resource, split into its parts.
///
/// Nothing is copied or normalized: [`Display`](fmt::Display) prints the original text.
///
/// ```
/// use jobglot_azure::ResourceId;
///
/// let id = ResourceId::parse(
///     "/subscriptions/5c1e/resourceGroups/rain/providers/Microsoft.App/jobs/clean/executions/a1",
/// )?;
/// assert_eq!(id.subscription(), Some("5c1e"));
/// assert_eq!(id.resource_group(), Some("rain"));
/// assert_eq!(id.namespace(), Some("Microsoft.App"));
/// assert_eq!(id.resource_type(), "Microsoft.App/jobs/executions");
/// assert_eq!(id.name(), Some("a1"));
///
/// let operation = "/subscriptions/5c1e/providers/Microsoft.Compute/locations/northeurope/operations/7d";
/// assert_eq!(ResourceId::parse(operation)?.location(), Some("northeurope"));
/// # Ok::<(), jobglot_core::grammar::GrammarError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ResourceId<'a> {
    text: &'a str,
    subscription: Option<&'a str>,
    resource_group: Option<&'a str>,
    /// Namespace of the last provider, and the types and names behind it, each after a `/`.
    provider: Option<(&'a str, &'a str)>,
}

impl<'a> ResourceId<'a> {
    /// Parses a whole text as an id.
    ///
    /// # Errors
    ///
    /// [`GrammarError`] has the offset of the first invalid byte and the expected text.
    pub fn parse(text: &'a str) -> Result<Self, GrammarError> {
        grammar::parse("an id of an Azure resource", text, resource_id)
    }

    /// Returns the id as written.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// Returns the id of the subscription; `None` for a resource of a tenant.
    #[must_use]
    pub const fn subscription(&self) -> Option<&'a str> {
        self.subscription
    }

    /// Returns the name of the resource group; `None` for a resource of a subscription or a tenant.
    #[must_use]
    pub const fn resource_group(&self) -> Option<&'a str> {
        self.resource_group
    }

    /// Returns the namespace of the resource provider: `Microsoft.Compute`. `None` for a subscription or a
    /// resource group.
    #[must_use]
    pub fn namespace(&self) -> Option<&'a str> {
        self.provider.map(|(namespace, _)| namespace)
    }

    /// Iterates over the types and names of the resource and of those around it, the outermost first.
    pub fn segments(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let (_, path) = self.provider.unwrap_or_default();
        let mut parts = path.split('/').skip(1);
        std::iter::from_fn(move || Some((parts.next()?, parts.next()?)))
    }

    /// Returns the type of the resource: namespace and types, joined by `/`. Empty without a namespace.
    #[must_use]
    pub fn resource_type(&self) -> String {
        let types = self.segments().map(|(segment_type, _)| segment_type);
        self.namespace().into_iter().chain(types).collect::<Vec<_>>().join("/")
    }

    /// Returns the name of the resource.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        self.segments().last().map(|(_, name)| name)
    }

    /// Returns the region, if the id names it: the `locations` around an operation.
    #[must_use]
    pub fn location(&self) -> Option<&'a str> {
        let mut locations =
            self.segments().filter(|(kind, _)| kind.eq_ignore_ascii_case("locations"));
        locations.next().map(|(_, name)| name)
    }
}

impl fmt::Display for ResourceId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

fn resource_id(text: &str) -> GrammarResult<'_, ResourceId<'_>> {
    context("`/subscriptions/` or `/providers/`", peek(scope_or_provider)).parse(text)?;
    let (remainder, subscription) = opt(keyed("/subscriptions/")).parse(text)?;
    let (remainder, resource_group) = match subscription {
        Some(_) => opt(keyed("/resourceGroups/")).parse(remainder)?,
        None => (remainder, None),
    };
    let (mut remainder, mut provider) = (remainder, None);
    while !remainder.is_empty() {
        let (behind, namespace) =
            context("`/providers/`", keyed("/providers/")).parse(remainder)?;
        let (behind, path) = recognize(many0_count(type_and_name)).parse(behind)?;
        (remainder, provider) = (behind, Some((namespace, path)));
    }
    Ok((remainder, ResourceId { text, subscription, resource_group, provider }))
}

fn scope_or_provider(text: &str) -> GrammarResult<'_, &str> {
    nom::branch::alt((tag_no_case("/subscriptions/"), tag_no_case("/providers/"))).parse(text)
}

/// Takes a fixed part and the name behind it.
fn keyed<'a>(
    key: &'static str,
) -> impl Parser<&'a str, Output = &'a str, Error = grammar::Mismatch<'a>> {
    preceded(tag_no_case(key), context("a name", part))
}

/// Takes `/TYPE/NAME`. `/providers` begins another provider instead.
fn type_and_name(text: &str) -> GrammarResult<'_, (&str, &str)> {
    let is_type = |part: &&str| !part.eq_ignore_ascii_case("providers");
    (preceded(char('/'), verify(part, is_type)), preceded(char('/'), part)).parse(text)
}

fn part(text: &str) -> GrammarResult<'_, &str> {
    take_while1(|char: char| !matches!(char, '/' | '?' | '#') && !char.is_control()).parse(text)
}

#[cfg(test)]
mod tests;
