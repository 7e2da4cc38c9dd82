//! What a source says of a layout.

use jobglot_json::push_number;

/// What the sources of all documents with one layout say of it, but for how many elements and values
/// their lists have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wording {
    /// Whether it is the name of a layout; else it is the members that spell it out, from the value
    /// of the first on.
    pub(crate) is_name: bool,
    text: String,
    /// Where in it the numbers are left out: of each pool, that of its elements and of their values.
    holes: Vec<usize>,
}

impl Wording {
    pub(crate) fn new(is_name: bool) -> Self {
        Self { is_name, text: String::new(), holes: Vec::new() }
    }

    /// Appends what `push` does, which gives the places of the numbers that it leaves out.
    pub(crate) fn push(&mut self, push: impl FnOnce(&mut String, &mut Vec<usize>)) {
        push(&mut self.text, &mut self.holes);
    }

    /// About how long it is, in bytes.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// The text for lists that have so many elements and values.
    pub(crate) fn of(&self, lists: impl IntoIterator<Item = (usize, usize)>) -> String {
        let mut text = String::with_capacity(self.text.len() + 4 * self.holes.len());
        let mut from = 0;
        let numbers = lists.into_iter().flat_map(|(elements, values)| [elements, values]);
        for (&hole, number) in self.holes.iter().zip(numbers) {
            text.push_str(self.text.get(from..hole).unwrap_or_default());
            push_number(&mut text, number as u64);
            from = hole;
        }
        text.push_str(self.text.get(from..).unwrap_or_default());
        text
    }
}
