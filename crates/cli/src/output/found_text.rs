//! Advice about text found where a JSON document was expected.

use jobglot::Error;

/// How the clients of common providers are asked for JSON.
const JSON_FLAGS: &str =
    "`-o json`, `--output json`, `--format=json`, `| ConvertTo-Json` (PowerShell)";

/// Advice for an HTTP archive, which has responses as texts.
pub(crate) const HAR_HINT: &str = "this looks like a HAR file; take the answers out of it: \
    `jq -r '.log.entries[].response.content.text' FILE | jobglot show`";

/// Advice for JSON with colours, as for a terminal.
const COLOR_HINT: &str = "these are colour codes of a terminal; print the JSON without colours: \
    `NO_COLOR=1`, `jq -M`, `aws --color off`, `az -o json` in place of `-o jsonc`";

/// Characters that editors and chat programs put in place of plain ones.
const REPLACED: [(char, &str); 8] = [
    ('\u{a0}', "a no-break space"),
    ('\u{202f}', "a narrow no-break space"),
    ('\u{200b}', "a zero-width space"),
    ('\u{feff}', "a byte-order mark"),
    ('“', "a typographic quote"),
    ('”', "a typographic quote"),
    ('„', "a typographic quote"),
    ('\u{2028}', "a line separator"),
];

/// Whether an unsupported document is an HTTP archive (HAR), as browsers save it: an object with the
/// member `log` alone.
pub(crate) fn is_har(description: &str) -> bool {
    let rest = description.strip_prefix("an object with members log");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(", none of them"))
}

/// Returns advice for a syntax error, from the text around it.
pub(crate) fn hint(error: &Error) -> Option<String> {
    let excerpt = error.excerpt();
    let found = excerpt.text.get(excerpt.offset..)?.chars().next()?;
    if found == '\u{1b}' {
        return Some(COLOR_HINT.to_owned());
    }
    if let Some((_, name)) = REPLACED.iter().find(|(char, _)| *char == found) {
        let code = u32::from(found);
        return Some(format!(
            "the character is U+{code:04X}, {name}, which JSON does not allow here"
        ));
    }
    let line = excerpt.text.trim();
    if let Some((client, option)) = client_of(line) {
        return Some(format!(
            "this looks like text printed by `{client}`; ask it for JSON: `{option}`"
        ));
    }
    let begins_document = excerpt.text.get(..excerpt.offset)?.trim_start().starts_with(['{', '[']);
    let format = match begins_document {
        true => literal(line)?,
        false => literal(line).or_else(|| plain_text(line))?,
    };
    Some(format!("this looks like {format}; ask the command for JSON: {JSON_FLAGS}"))
}

/// The client that prints lines like this one, and its option for JSON.
fn client_of(line: &str) -> Option<(&'static str, &'static str)> {
    jobglot::registry().providers().iter().find_map(|provider| {
        let output = provider.text_output?;
        let is_printed = output.line_starts.iter().any(|start| line.starts_with(start));
        Some((*provider.clients.first()?, output.json_option)).filter(|_| is_printed)
    })
}

/// Names the literal of a programming language.
fn literal(line: &str) -> Option<&'static str> {
    let inside = line.trim_start_matches(['[', '(', ' ']);
    if ["{'", "{u'", "dict("].iter().any(|start| inside.starts_with(start)) {
        return Some("a Python literal");
    }
    let is_go = line.starts_with("&{") || line.starts_with("map[") || line.contains(":map[");
    is_go.then_some("a printed Go value")
}

/// Names the format of a line.
fn plain_text(line: &str) -> Option<&'static str> {
    if line == "---" || line.starts_with("- ") {
        return Some("YAML");
    }
    if line.starts_with(['|', '┌', '╔', '+']) {
        return Some("a table");
    }
    let (name, value) = line.split_once(':').unwrap_or_default();
    let is_name = |char: char| char.is_alphanumeric() || matches!(char, '_' | '-' | '.' | ' ');
    if !name.is_empty() && name.chars().all(is_name) && (value.is_empty() || value.starts_with(' '))
    {
        return Some("YAML or another text form");
    }
    let columns = line.split("  ").filter(|column| !column.trim().is_empty()).count();
    let is_header = line.chars().all(|char| !char.is_lowercase());
    (columns > 1 && is_header).then_some("a table")
}
