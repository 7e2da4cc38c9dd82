//! Comparison of canonical times.

/// Brings canonical times that are equal to one text: `Z` and `+00:00` are one offset, and zeros at the
/// end of a fraction do not count.
#[must_use]
pub fn same_time(text: &str) -> String {
    let local = text.strip_suffix('Z').or_else(|| text.strip_suffix("+00:00"));
    match local {
        Some(local) if local.contains('.') => {
            format!("{}Z", local.trim_end_matches('0').trim_end_matches('.'))
        }
        Some(local) => format!("{local}Z"),
        None => text.to_owned(),
    }
}
