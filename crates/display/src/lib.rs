//! Jobs for people: text without secrets and invisible characters, reasons, times on one scale.
//!
//! Shared by everything that shows jobs: the terminal, pictures, traces.
//!
//! ```
//! use jobglot_display::text::redacted_visible;
//!
//! let shown = redacted_visible("login \u{1b}[1mpassword=swordfish");
//! assert_eq!(shown, r"login \u{1b}[1mpassword=[secret]");
//! ```

#![forbid(unsafe_code)]

pub mod axis;
pub mod reason;
pub mod reason_pattern;
pub mod redacted_json;
pub mod state;
pub mod text;
pub mod times;
