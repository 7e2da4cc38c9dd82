//! The live view on a terminal.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use terminal_size::{Height, Width, terminal_size_of};
use unicode_width::UnicodeWidthChar;

use crate::platform::{STOP_SIGNALS, flag_on, stop_program};

/// Enters the alternate screen and hides the cursor.
const ENTER: &str = "\x1b[?1049h\x1b[?25l";

/// Undoes [`ENTER`].
const LEAVE: &str = "\x1b[?25h\x1b[?1049l";

/// Begins and ends a frame, so that terminals show it at once.
const FRAME: (&str, &str) = ("\x1b[?2026h\x1b[H", "\x1b[J\x1b[?2026l");

/// The alternate screen of the terminal on standard error. Dropping it leaves the screen as it was.
#[derive(Debug)]
pub(super) struct Screen {
    has_colors: bool,
    /// The last frame with its size; an equal one is not drawn again.
    last: Option<((usize, usize), String)>,
    /// Set when the program is to be stopped (Ctrl-Z).
    is_stopped: Arc<AtomicBool>,
}

impl Screen {
    /// Enters the alternate screen; `None` if standard error is no terminal.
    pub(super) fn enter() -> Option<Self> {
        terminal_size_of(io::stderr())?;
        let has_colors =
            anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
        let is_stopped = flag_on(STOP_SIGNALS).ok()?;
        io::stderr().write_all(ENTER.as_bytes()).ok()?;
        Some(Self { has_colors, last: None, is_stopped })
    }

    /// Columns and rows.
    pub(super) fn size() -> (usize, usize) {
        let size = terminal_size_of(io::stderr());
        let (Width(width), Height(height)) = size.unwrap_or((Width(80), Height(24)));
        (usize::from(width.max(1)), usize::from(height.max(1)))
    }

    /// Shows the lines of `page`, as many as fit, and `footer` in the last row.
    ///
    /// # Errors
    ///
    /// The terminal was closed.
    pub(super) fn draw(&mut self, page: &str, footer: &str) -> io::Result<()> {
        if self.is_stopped.swap(false, Ordering::Relaxed) {
            self.stop()?;
        }
        let size = Self::size();
        let frame = frame(page, footer, size);
        let frame = match self.has_colors {
            true => frame,
            false => anstream::adapter::strip_str(&frame).to_string(),
        };
        let new = Some((size, frame));
        if new == self.last {
            return Ok(());
        }
        self.last = new;
        let Some((_, frame)) = &self.last else { return Ok(()) };
        let lines = frame.replace('\n', "\x1b[K\r\n");
        io::stderr().write_all([FRAME.0, &lines, "\x1b[K", FRAME.1].concat().as_bytes())
    }

    /// Leaves the terminal to the shell until the program is continued, and then draws anew.
    fn stop(&mut self) -> io::Result<()> {
        io::stderr().write_all(LEAVE.as_bytes())?;
        stop_program()?;
        self.last = None;
        io::stderr().write_all(ENTER.as_bytes())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = io::stderr().write_all(LEAVE.as_bytes());
    }
}

/// Lays out a frame of `height` lines of at most `width` columns. The last line is the footer.
fn frame(page: &str, footer: &str, (width, height): (usize, usize)) -> String {
    let room = height.saturating_sub(1);
    let mut lines: Vec<&str> = page.trim_end().lines().collect();
    let more;
    if lines.len() > room {
        let shown = room.saturating_sub(1);
        more = format!("⋮ {} more lines", lines.len() - shown);
        lines.truncate(shown);
        lines.extend((room > 0).then_some(&*more));
    }
    lines.resize(room, "");
    lines.push(footer);
    let lines: Vec<_> = lines.into_iter().map(|line| cut_styled(line, width)).collect();
    lines.join("\n")
}

/// Cuts a line with styles to at most `width` columns.
fn cut_styled(line: &str, width: usize) -> String {
    let mut cut = String::new();
    let mut columns = 0;
    let mut in_style = false;
    for char in line.chars() {
        match (char, in_style) {
            ('\x1b', _) => in_style = true,
            (char, true) => in_style = !char.is_ascii_alphabetic(),
            (char, false) => {
                columns += char.width().unwrap_or(0);
                if columns > width {
                    continue;
                }
            }
        }
        cut.push(char);
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::{cut_styled, frame};

    #[test]
    fn a_frame_has_the_height_of_the_terminal() {
        assert_eq!(frame("a\nb\n", "f", (80, 5)), "a\nb\n\n\nf");
        assert_eq!(frame("a\nb\nc\nd", "f", (80, 4)), "a\nb\n⋮ 2 more lines\nf");
        assert_eq!(frame("a\nb\nc", "f", (80, 4)), "a\nb\nc\nf");
        for height in 1..4 {
            assert_eq!(frame("a\nb\nc\nd\ne", "f", (80, height)).lines().count(), height);
        }
    }

    #[test]
    fn lines_are_cut_between_styles() {
        assert_eq!(cut_styled("\x1b[31mred\x1b[0m plain", 5), "\x1b[31mred\x1b[0m p");
        assert_eq!(cut_styled("\x1b[31mred\x1b[0m", 2), "\x1b[31mre\x1b[0m");
        assert_eq!(cut_styled("完成", 3), "完");
    }
}
