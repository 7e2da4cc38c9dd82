//! Pictures of their own: SVG files for pages and slides.

mod job;
mod overview;

pub(crate) use job::job;
pub(crate) use overview::overview;

use crate::markup::Markup;

/// Width of every picture in pixels.
const WIDTH: f64 = 960.0;

/// Space around the content in pixels.
const MARGIN: f64 = 24.0;

/// Narrowest bar in pixels.
const MIN_BAR: f64 = 2.0;

/// Colours and type, for light and dark surroundings.
const STYLE: &str = "\
text{font:13px system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;fill:#1b1f24}\
.page{fill:#fff}.title{font-size:18px;font-weight:600}.soft{fill:#5a6472;font-size:12px}\
.line{stroke:#dfe3e8}.gap,.empty{fill:#eceff3}.bar,.good .running,.good .waiting{fill:#4b86e0}\
.failed,.bad .running,.bad .waiting{fill:#c8202f}.bad text,text.bad{fill:#c8202f}\
.warning .running,.warning .waiting{fill:#a8650a}.active .running,.active .waiting{fill:#2563c9}\
.unknown .running,.unknown .waiting{fill:#7a5bb5}.idle .running,.idle .waiting{fill:#7b8494}\
.waiting{fill-opacity:.25}.open{fill-opacity:.6}\
.step-1{fill-opacity:.3}.step-2{fill-opacity:.45}.step-3{fill-opacity:.6}.step-4{fill-opacity:.8}\
@media(prefers-color-scheme:dark){text{fill:#e6eaef}.page{fill:#191e24}.soft{fill:#9aa5b3}\
.line{stroke:#2d343d}.gap,.empty{fill:#232930}.failed,.bad .running,.bad .waiting{fill:#ff6b72}\
.bad text,text.bad{fill:#ff6b72}.warning .running,.warning .waiting{fill:#e2a44a}}";

/// A picture whose height is known when everything is drawn.
struct Canvas {
    markup: Markup,
    /// Where the next part begins, in pixels from above.
    y: f64,
}

impl Canvas {
    fn new() -> Self {
        Self { markup: Markup::default(), y: MARGIN }
    }

    fn text(&mut self, class: &'static str, x: f64, y: f64, text: impl std::fmt::Display) {
        self.markup.begin("text");
        if !class.is_empty() {
            self.markup.class(class);
        }
        self.markup.attribute("x", number(x)).attribute("y", number(y)).text(text).end().line();
    }

    fn text_at_end(&mut self, class: &'static str, x: f64, y: f64, text: impl std::fmt::Display) {
        self.markup.begin("text").class(class).attribute("text-anchor", "end");
        self.markup.attribute("x", number(x)).attribute("y", number(y)).text(text).end().line();
    }

    fn rect(&mut self, class: impl std::fmt::Display, x: f64, y: f64, width: f64, height: f64) {
        self.markup.begin("rect").class(class);
        for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
            self.markup.attribute(name, number(value));
        }
        self.markup.end();
    }

    /// The whole picture, with `title` for readers of screens.
    fn finish(self, title: &str) -> String {
        let height = number(self.y + MARGIN / 2.0);
        let mut svg = Markup::default();
        svg.begin("svg").attribute("xmlns", "http://www.w3.org/2000/svg");
        svg.attribute("viewBox", format_args!("0 0 {WIDTH} {height}")).attribute("width", WIDTH);
        svg.attribute("height", &height).attribute("role", "img").line();
        svg.begin("title").text(title).end().line();
        svg.begin("style").source(STYLE).end().line();
        svg.begin("rect").class("page").attribute("width", WIDTH);
        svg.attribute("height", &height).attribute("rx", 8).end().line();
        svg.append(self.markup);
        let mut text = svg.finish();
        text.push('\n');
        text
    }
}

/// A number of pixels, to a hundredth.
fn number(value: f64) -> String {
    crate::calendar::hundredths(value).to_string()
}

/// The text, cut to about `width` pixels of letters of 13 pixels.
fn fitting(text: &str, width: f64) -> String {
    let room = |char: char| match char {
        'i' | 'j' | 'l' | 't' | 'f' | '.' | ',' | ':' | ' ' | '\'' | '|' => 4.5,
        'A'..='Z' | '_' | 'm' | 'w' => 9.2,
        // Wide characters of Asia take twice the room.
        '\u{1100}'.. => 14.0,
        _ => 7.6,
    };
    let mut used = 0.0;
    for (index, char) in text.char_indices() {
        used += room(char);
        if used > width {
            return format!("{}…", text.get(..index).unwrap_or_default().trim_end());
        }
    }
    text.to_owned()
}
