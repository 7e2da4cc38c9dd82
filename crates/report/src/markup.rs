//! Writer of HTML and SVG. Every value that it writes passes one escaper.

use std::fmt::{self, Display, Write};

use jobglot_display::text::visible;

/// Elements of HTML and SVG written without an end tag if they are empty.
const EMPTY: [&str; 5] = ["circle", "input", "line", "meta", "rect"];

/// A document being written.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    text: String,
    open: Vec<&'static str>,
    /// Whether the last start tag can take further attributes.
    is_in_tag: bool,
}

impl Markup {
    /// Begins an element. Attributes follow, then its content, then [`end`](Self::end).
    pub(crate) fn begin(&mut self, name: &'static str) -> &mut Self {
        self.end_tag();
        self.text.push('<');
        self.text.push_str(name);
        self.open.push(name);
        self.is_in_tag = true;
        self
    }

    /// Adds an attribute to the element just begun.
    pub(crate) fn attribute(&mut self, name: &'static str, value: impl Display) -> &mut Self {
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        // The escaper never fails.
        let _ = write!(Escaper(&mut self.text), "{value}");
        self.text.push('"');
        self
    }

    /// Adds the attribute `class`.
    pub(crate) fn class(&mut self, class: impl Display) -> &mut Self {
        self.attribute("class", class)
    }

    /// Writes text.
    pub(crate) fn text(&mut self, text: impl Display) -> &mut Self {
        self.end_tag();
        let _ = write!(Escaper(&mut self.text), "{text}");
        self
    }

    /// Ends the innermost element.
    pub(crate) fn end(&mut self) -> &mut Self {
        let Some(name) = self.open.pop() else { return self };
        if self.is_in_tag && EMPTY.contains(&name) {
            self.text.push_str("/>");
        } else {
            self.end_tag();
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push('>');
        }
        self.is_in_tag = false;
        self
    }

    /// Writes an element with a class and a text.
    pub(crate) fn element(
        &mut self,
        name: &'static str,
        class: &'static str,
        text: impl Display,
    ) -> &mut Self {
        self.begin(name);
        if !class.is_empty() {
            self.class(class);
        }
        self.text(text).end()
    }

    /// Begins a new line, for people who read the source.
    pub(crate) fn line(&mut self) -> &mut Self {
        self.end_tag();
        self.text.push('\n');
        self
    }

    /// Writes a style sheet, a script or a type of document as it is.
    pub(crate) fn source(&mut self, source: &'static str) -> &mut Self {
        self.end_tag();
        self.text.push_str(source);
        self
    }

    /// Writes JSON for a script element, where only `<` could end it.
    pub(crate) fn json(&mut self, json: &str) -> &mut Self {
        self.end_tag();
        self.text.push_str(&json.replace('<', "\\u003c"));
        self
    }

    /// Writes another document, with all its elements ended.
    pub(crate) fn append(&mut self, other: Self) -> &mut Self {
        self.end_tag();
        self.text.push_str(&other.finish());
        self
    }

    /// The document, with all elements ended.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.text
    }

    fn end_tag(&mut self) {
        if self.is_in_tag {
            self.text.push('>');
            self.is_in_tag = false;
        }
    }
}

/// The one escaper of HTML and SVG: for text and for quoted attributes, of characters that XML forbids
/// too.
struct Escaper<'t>(&'t mut String);

impl Write for Escaper<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for char in visible(text).chars() {
            match char {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                char => self.0.push(char),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn everything_is_escaped() {
        let mut markup = Markup::default();
        markup.begin("p").attribute("title", "\"'<&>\u{0}").text("</p><script>\u{ffff}");
        markup.begin("rect").attribute("x", 1.5).end().begin("b").end();
        assert_eq!(
            markup.finish(),
            r#"<p title="&quot;&#39;&lt;&amp;&gt;\u{0}">&lt;/p&gt;&lt;script&gt;\u{ffff}<rect x="1.5"/><b></b></p>"#
        );
        let mut markup = Markup::default();
        markup.begin("script").json(r#"{"a":"</script><!--"}"#);
        assert_eq!(markup.finish(), r#"<script>{"a":"\u003c/script>\u003c!--"}</script>"#);
    }
}
