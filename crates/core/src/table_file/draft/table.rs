//! Making tables of everything seen, with the best guess for each canonical field.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::model::canonical_field::CanonicalField;
use crate::schema::check::fields_of;
use crate::schema::field::{Field, Table};
use crate::schema::field_type::{FieldType, Kinds};
use crate::table_file::draft::guess::{self, Guess};
use crate::table_file::draft::observed::{ObservedMember, ObservedObject};
use crate::table_file::file::{MemberFile, TableFile, VocabularyFile, WordFile, without_place};

/// The guesses about an entity's members, by the address of the member.
type Guesses = HashMap<*const ObservedMember, Guess>;

/// Makes the table of an entity: its objects at one place, with the fields of the table `model` of the
/// canonical form.
pub(super) fn entity(object: &ObservedObject, model: &'static Table) -> TableFile {
    let fields = fields_of(model);
    let mut candidates = Vec::new();
    collect(object, &fields, false, 0, &mut candidates);
    candidates.sort_by_key(|(_, guess)| Reverse(guess.score));
    let mut guesses = Guesses::new();
    let mut filled = HashSet::new();
    for (member, guess) in candidates {
        let member = std::ptr::from_ref(member);
        if !guesses.contains_key(&member) && filled.insert(guess.field) {
            guesses.insert(member, guess);
        }
    }
    Maker { fields, guesses }.table(object)
}

/// Collects the guesses about the members of `object` and of objects inside it. Each level is less
/// likely to hold a field of the entity.
fn collect<'o>(
    object: &'o ObservedObject,
    fields: &HashMap<CanonicalField, &'static Field>,
    is_in_status: bool,
    depth: i32,
    candidates: &mut Vec<(&'o ObservedMember, Guess)>,
) {
    for member in &object.members {
        let guesses = match Structure::of(member) {
            Structure::Object => {
                let is_in_status = is_in_status || guess::is_called_status(member);
                collect(&member.object, fields, is_in_status, depth + 1, candidates);
                continue;
            }
            Structure::Scalar => guess::scalar(member, is_in_status),
            Structure::List | Structure::Single | Structure::Embedded => guess::list(member),
            Structure::Data => continue,
        };
        let fitting = guesses.into_iter().filter(|guess| fields.contains_key(&guess.field));
        candidates.extend(fitting.map(|guess| {
            let score = guess.score - 2 * depth;
            (member, Guess { score, ..guess })
        }));
    }
}

/// The form of a member's values.
enum Structure {
    Scalar,
    /// An object with members of the same entity.
    Object,
    /// Objects in arrays.
    List,
    /// An object that is an element of a list.
    Single,
    /// Strings with JSON inside.
    Embedded,
    /// Anything else: kept as it is.
    Data,
}

impl Structure {
    fn of(member: &ObservedMember) -> Self {
        if member.is_only(Kinds::OBJECT) && member.object.count > 0 {
            let is_element = guess::list(member).iter().any(|guess| guess.score > 5);
            match member.object.members.is_empty() || guess::is_user_data(member) {
                true => Self::Data,
                false if is_element => Self::Single,
                false => Self::Object,
            }
        } else if member.is_only(Kinds::ARRAY) {
            let is_list = member.elements.count > 0 && !member.has_other_elements;
            if is_list { Self::List } else { Self::Data }
        } else if member.is_only(Kinds::TEXT) && member.embedded.count > 0 {
            Self::Embedded
        } else if member.is_only(Kinds::SCALAR) {
            Self::Scalar
        } else {
            Self::Data
        }
    }
}

struct Maker {
    fields: HashMap<CanonicalField, &'static Field>,
    guesses: Guesses,
}

impl Maker {
    fn table(&self, object: &ObservedObject) -> TableFile {
        let members = object.members.iter();
        let member = members.map(|member| without_place(self.member(member, object.count)));
        TableFile { member: member.collect(), ..TableFile::default() }
    }

    /// Makes the row of a member of one of `of` objects.
    fn member(&self, member: &ObservedMember, of: usize) -> MemberFile {
        let seen = format!("in {} of {of}", member.count);
        let mut row = MemberFile { name: member.name.clone(), ..MemberFile::default() };
        let structure = Structure::of(member);
        if matches!(structure, Structure::Object) {
            row.r#type = "object".to_owned();
            row.meaning = seen;
            row.table = Some(Box::new(self.table(&member.object)));
            return row;
        }
        let Some(guess) = self.guesses.get(&std::ptr::from_ref(member)) else {
            row.r#type = "attribute".to_owned();
            let time =
                guess::time_format(member).map(|format| format!("; a time: {}", format.as_str()));
            row.meaning = format!("{seen}{}", time.unwrap_or_default());
            let names = member.kinds.names();
            row.kinds =
                names.split(" or ").filter(|name| !name.is_empty()).map(str::to_owned).collect();
            return row;
        };
        row.r#type = guess.type_name.to_owned();
        row.field = Some(guess.field.path().to_owned());
        row.meaning = format!("guess: {}; {seen}", guess.field.path());
        row.format = guess.format.map(str::to_owned);
        if guess.field == CanonicalField::Status {
            row.vocabulary = Some(vocabulary(member));
        }
        let elements = match structure {
            Structure::List => &member.elements,
            Structure::Embedded => &member.embedded,
            Structure::Single => {
                row.or_single = true;
                &member.object
            }
            _ => return row,
        };
        if let Some(FieldType::List(_, model)) = self.fields.get(&guess.field).map(|f| f.field_type)
        {
            row.table = Some(Box::new(entity(elements, model)));
        }
        row
    }
}

/// The words of a status, none with a meaning.
fn vocabulary(member: &ObservedMember) -> VocabularyFile {
    let word = member.texts.iter().map(|text| {
        without_place(WordFile {
            text: text.clone(),
            means: "unrecognized".to_owned(),
            certainty: "observed".to_owned(),
            seen: "a sample".to_owned(),
        })
    });
    let name = format!("words of {}", member.name);
    VocabularyFile { name, ignores_case: false, word: word.collect() }
}
