//! Naming styles of a document's members, and changes of style within it.

use crate::schema::field::Field;

/// A set of naming styles, one bit each. `status` is in three of them, `timeAccepted` in one.
type Styles = u8;

const STYLES: [(Styles, &str); 6] = [
    (CAMEL, "camelCase"),
    (SNAKE, "snake_case"),
    (KEBAB, "kebab-case"),
    (UPPER, "UPPER_CASE"),
    (PASCAL, "PascalCase"),
    (OTHER, "no style"),
];
const CAMEL: Styles = 1;
const SNAKE: Styles = 1 << 1;
const KEBAB: Styles = 1 << 2;
const UPPER: Styles = 1 << 3;
const PASCAL: Styles = 1 << 4;
const OTHER: Styles = 1 << 5;
const ALL: Styles = CAMEL | SNAKE | KEBAB | UPPER | PASCAL | OTHER;

/// The spellings of member names in one document.
///
/// Documented spellings are consistent by definition, since schemas may mix styles. Other spellings
/// must share one style, and documented names next to them must fit it. A name such as `status`
/// fits several.
#[derive(Debug)]
pub(crate) struct Spellings<P> {
    /// One example for each set of styles among the names in documented spelling.
    documented: Vec<(Styles, String)>,
    /// The first name in another spelling, and its place.
    respelled: Option<(String, P)>,
    /// The styles common to all names in other spellings.
    styles: Styles,
    /// The first name in none of the common styles, and its place.
    inconsistent: Option<(String, P)>,
}

/// A change of style within a document.
#[derive(Debug)]
pub(crate) struct StyleChange<P> {
    pub(crate) place: P,
    /// The name at `place`.
    pub(crate) name: String,
    /// A name elsewhere in another style.
    pub(crate) other: String,
    /// The title of the style of `name`.
    pub(crate) style: &'static str,
}

impl<P> Spellings<P> {
    pub(crate) fn new() -> Self {
        Self { documented: Vec::new(), respelled: None, styles: ALL, inconsistent: None }
    }

    /// Adds a member of the document, spelled `name`. Calls `place` only if it may be reported.
    pub(crate) fn add(&mut self, field: &Field, name: &str, place: impl FnOnce() -> P) {
        let styles = styles_of(name);
        if field.name == name || field.names().any(|documented| documented == name) {
            if !self.documented.iter().any(|(known, _)| *known == styles) {
                self.documented.push((styles, name.to_owned()));
            }
        } else if self.styles & styles == 0 {
            self.inconsistent.get_or_insert_with(|| (name.to_owned(), place()));
        } else {
            self.styles &= styles;
            self.respelled.get_or_insert_with(|| (name.to_owned(), place()));
        }
    }

    /// The first change of style; `None` if all names have one style.
    pub(crate) fn change(self) -> Option<StyleChange<P>> {
        let (first, first_place) = self.respelled?;
        let (name, place, other) = match self.inconsistent {
            Some((name, place)) => (name, place, first),
            None => {
                let differs = |(styles, _): &(Styles, String)| styles & self.styles == 0;
                let (_, documented) = self.documented.into_iter().find(differs)?;
                (first, first_place, documented)
            }
        };
        let styles = styles_of(&name);
        let style = STYLES.iter().find(|(style, _)| styles & style != 0);
        Some(StyleChange { place, name, other, style: style.map_or("", |(_, title)| title) })
    }
}

/// The styles `name` fits into.
fn styles_of(name: &str) -> Styles {
    let [mut upper, mut lower, mut underscore, mut hyphen, mut foreign] = [false; 5];
    for byte in name.bytes() {
        upper |= byte.is_ascii_uppercase();
        lower |= byte.is_ascii_lowercase();
        underscore |= byte == b'_';
        hyphen |= byte == b'-';
        foreign |= !byte.is_ascii();
    }
    if foreign {
        upper |= name.contains(char::is_uppercase);
        lower |= name.contains(char::is_lowercase);
    }
    match (underscore, hyphen, upper, lower) {
        (false, false, false, false) => ALL,
        (false, false, false, true) => CAMEL | SNAKE | KEBAB,
        (false, false, true, false) => UPPER | PASCAL,
        (false, false, true, true) if name.starts_with(char::is_uppercase) => PASCAL,
        (false, false, true, true) => CAMEL,
        (true, false, false, _) => SNAKE,
        (true, false, true, false) => UPPER,
        (false, true, false, _) => KEBAB,
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::Spellings;
    use crate::model::canonical_field::CanonicalField;
    use crate::schema::field::Field;
    use crate::schema::field_type::Codec;

    /// The style change of pairs of documented name and spelling, as `name other style`.
    fn change(names: &[(&'static str, &str)]) -> Option<String> {
        let mut spellings = Spellings::new();
        for (documented, spelled) in names {
            let field = Field::value(documented, CanonicalField::Id, Codec::Text, "a test");
            spellings.add(&field, spelled, || ());
        }
        let change = spellings.change()?;
        Some(format!("{} {} {}", change.name, change.other, change.style))
    }

    #[test]
    fn one_style_throughout_is_no_change() {
        let plain = ("status", "status");
        assert_eq!(change(&[("jobId", "jobId"), ("JOB_NAME", "JOB_NAME"), plain]), None);
        assert_eq!(change(&[("jobId", "job-id"), ("timeAccepted", "time-accepted"), plain]), None);
        // `task_count` is documented in snake_case, the style of the other spelling.
        assert_eq!(change(&[("JOB_ID", "job_id"), ("task_count", "task_count"), plain]), None);
        assert_eq!(change(&[("jobId", "JobId"), ("id", "Id"), ("ID", "ID")]), None);
    }

    #[test]
    fn two_styles_are_a_change() {
        let mixed = change(&[("jobId", "jobId"), ("timeAccepted", "time_accepted")]);
        assert_eq!(mixed.as_deref(), Some("time_accepted jobId snake_case"));
        let three = change(&[("jobId", "job-id"), ("timeAccepted", "TIME_ACCEPTED")]);
        assert_eq!(three.as_deref(), Some("TIME_ACCEPTED job-id UPPER_CASE"));
        let odd = change(&[("jobId", "Job-iD"), ("timeAccepted", "timeAccepted")]);
        assert_eq!(odd.as_deref(), Some("Job-iD timeAccepted no style"));
    }
}
