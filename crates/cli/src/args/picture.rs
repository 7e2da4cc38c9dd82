//! Arguments of `report`.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::args::inputs::Inputs;

#[derive(Debug, clap::Args)]
pub(crate) struct DrawReport {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// File ending in .html, .svg or .mmd, or - for standard output
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    pub(crate) output: PathBuf,

    /// Format [default: by the ending of OUT, HTML on standard output]
    #[arg(long, value_enum)]
    pub(crate) format: Option<PictureFormat>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PictureFormat {
    /// One page with everything in it
    Html,
    /// One picture: the tasks of one job, or an overview of many
    Svg,
    /// Text of a gantt diagram, for Markdown
    Mermaid,
}

impl PictureFormat {
    /// The format by the ending of a file name.
    pub(crate) fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "html" | "htm" => Some(Self::Html),
            "svg" => Some(Self::Svg),
            "mmd" | "mermaid" => Some(Self::Mermaid),
            _ => None,
        }
    }
}
