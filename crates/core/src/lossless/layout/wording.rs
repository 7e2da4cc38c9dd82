//! The text of a layout in a source.

use jobglot_json::push_number;

/// The text of a layout in the sources of all documents with it, without the numbers of elements and
/// values of their lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wording {
    /// Whether the text is the name of a layout. Otherwise it is the members that spell the layout
    /// out, from the value of the first one on.
    pub(crate) is_name: bool,
    text: String,
    /// Offsets in `text` of the numbers left out: for each pool, its elements and their values.
    holes: Vec<usize>,
}

impl Wording {
    pub(crate) fn new(is_name: bool) -> Self {
        Self { is_name, text: String::new(), holes: Vec::new() }
    }

    /// Appends with `push`, which adds the offsets of the numbers it leaves out.
    pub(crate) fn push(&mut self, push: impl FnOnce(&mut String, &mut Vec<usize>)) {
        push(&mut self.text, &mut self.holes);
    }

    /// Approximate length in bytes.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// The text with the numbers of elements and values in `lists`.
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
