//! The styles in which a document spells the names of its tables.

use crate::schema::field::Field;

/// The styles that a name may be in, a bit each; `status` is in three, `timeAccepted` in one.
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

/// The spellings of one document.
///
/// A document whose names are all as documented has one style, whatever that is: tables may mix
/// them. One with other spellings must have them throughout; names that are the same in both, such
/// as `status`, are of either.
#[derive(Debug)]
pub(crate) struct Spellings<P> {
    /// A name of each set of styles among those that are spelled as documented.
    documented: Vec<(Styles, String)>,
    /// The first name that is not, and its place.
    respelled: Option<(String, P)>,
    /// The styles that all names of that kind are in.
    styles: Styles,
    /// The first name that is in none of them, and its place.
    odd: Option<(String, P)>,
}

/// A document's change of style.
#[derive(Debug)]
pub(crate) struct Change<P> {
    pub(crate) place: P,
    /// The name there, and one in another style.
    pub(crate) name: String,
    pub(crate) other: String,
    /// What the style of the name is called.
    pub(crate) style: &'static str,
}

impl<P> Spellings<P> {
    pub(crate) fn new() -> Self {
        Self { documented: Vec::new(), respelled: None, styles: ALL, odd: None }
    }

    /// Notes that a member is called `name` somewhere in the document.
    pub(crate) fn add(&mut self, field: &Field, name: &str, place: impl FnOnce() -> P) {
        let styles = styles_of(name);
        if field.name == name || field.names().any(|documented| documented == name) {
            if !self.documented.iter().any(|(known, _)| *known == styles) {
                self.documented.push((styles, name.to_owned()));
            }
        } else if self.styles & styles == 0 {
            self.odd.get_or_insert_with(|| (name.to_owned(), place()));
        } else {
            self.styles &= styles;
            self.respelled.get_or_insert_with(|| (name.to_owned(), place()));
        }
    }

    /// Where the style changes, if it does.
    pub(crate) fn change(self) -> Option<Change<P>> {
        let (first, first_place) = self.respelled?;
        let (name, place, other) = match self.odd {
            Some((name, place)) => (name, place, first),
            None => {
                let differs = |(styles, _): &(Styles, String)| styles & self.styles == 0;
                let (_, documented) = self.documented.into_iter().find(differs)?;
                (first, first_place, documented)
            }
        };
        let styles = styles_of(&name);
        let style = STYLES.iter().find(|(style, _)| styles & style != 0);
        Some(Change { place, name, other, style: style.map_or("", |(_, called)| called) })
    }
}

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

    /// Names as documented and as spelled, and the name at which the style changes.
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
        // The names of a job changed from one edition to the next, those around it did not need to.
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
