//! SVG plots of time and memory by input size.

use std::fmt::Write;

/// Measurement of one process.
#[derive(Clone, Debug, PartialEq)]
struct Point {
    series: String,
    count: f64,
    seconds: f64,
    megabytes: f64,
}

/// Width and height of a panel, and the space around it.
const PANEL: (f64, f64) = (360.0, 260.0);
const MARGIN: (f64, f64) = (70.0, 40.0);

/// Colours distinguishable for colour-blind people (Okabe and Ito).
const COLOURS: [&str; 6] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

/// Draws the table of `benches/growth.sh`: seconds and peak memory by number of elements. All axes
/// are logarithmic, so proportional growth is a slope of one.
///
/// Returns `None` for any other table.
#[must_use]
pub fn plot(table: &str) -> Option<String> {
    let points: Vec<_> = table.lines().skip(1).map(point).collect::<Option<_>>()?;
    let mut names: Vec<&str> = Vec::new();
    for point in &points {
        if !names.contains(&&*point.series) {
            names.push(&point.series);
        }
    }
    let (width, height) = (2.0 * (PANEL.0 + MARGIN.0) + 20.0, PANEL.1 + 3.0 * MARGIN.1 + 60.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    let left = MARGIN.0;
    panel(&mut svg, "seconds", left, &points, &names, |point| point.seconds);
    let left = 2.0 * MARGIN.0 + PANEL.0;
    panel(&mut svg, "peak memory, MB", left, &points, &names, |point| point.megabytes);
    for (number, name) in names.iter().enumerate() {
        let x = MARGIN.0 + (number % 3) as f64 * 250.0;
        let y = PANEL.1 + 2.5 * MARGIN.1 + (number / 3) as f64 * 20.0;
        let colour = COLOURS[number % COLOURS.len()];
        let _ = writeln!(svg, "<circle cx=\"{x}\" cy=\"{}\" r=\"4\" fill=\"{colour}\"/>", y - 4.0);
        let _ = writeln!(svg, "<text x=\"{}\" y=\"{y}\">{name}</text>", x + 10.0);
    }
    svg.push_str("</svg>\n");
    Some(svg)
}

fn point(line: &str) -> Option<Point> {
    let mut cells = line.split('\t');
    let series = cells.next()?.to_owned();
    let mut number = || cells.next()?.parse::<f64>().ok();
    let (count, _bytes, seconds, megabytes) = (number()?, number()?, number()?, number()?);
    // Values too small to measure are drawn at the bottom.
    Some(Point { series, count, seconds: seconds.max(0.01), megabytes: megabytes.max(1.0) })
}

fn panel(
    svg: &mut String,
    title: &str,
    left: f64,
    points: &[Point],
    names: &[&str],
    value: impl Fn(&Point) -> f64,
) {
    let (across, up) =
        (decades(points.iter().map(|p| p.count)), decades(points.iter().map(&value)));
    let x = |count: f64| left + (count.log10() - across.0) / (across.1 - across.0) * PANEL.0;
    let bottom = MARGIN.1 + PANEL.1;
    let y = |value: f64| bottom - (value.log10() - up.0) / (up.1 - up.0) * PANEL.1;
    let _ = writeln!(svg, "<text x=\"{left}\" y=\"{}\">{title}</text>", MARGIN.1 - 15.0);
    let steps = |(from, to): (f64, f64)| (from as i32..=to as i32).map(|step| 10_f64.powi(step));
    for count in steps(across) {
        let (at, top) = (x(count), MARGIN.1);
        let _ = writeln!(svg, "<path d=\"M{at} {top}V{bottom}\" stroke=\"#ddd\"/>");
        let _ = writeln!(
            svg,
            "<text x=\"{at}\" y=\"{}\" text-anchor=\"middle\">{count}</text>",
            bottom + 18.0
        );
    }
    for value in steps(up) {
        let (at, right) = (y(value), left + PANEL.0);
        let _ = writeln!(svg, "<path d=\"M{left} {at}H{right}\" stroke=\"#ddd\"/>");
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{value}</text>",
            left - 6.0,
            at + 4.0
        );
    }
    for (number, name) in names.iter().enumerate() {
        let colour = COLOURS[number % COLOURS.len()];
        let own = points.iter().filter(|point| point.series == *name);
        let line: Vec<_> =
            own.map(|point| format!("{:.1},{:.1}", x(point.count), y(value(point)))).collect();
        let line = line.join(" ");
        let _ = writeln!(
            svg,
            "<polyline points=\"{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>"
        );
    }
}

/// Returns the powers of ten around all values, at least one decade apart.
fn decades(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let logs: Vec<_> = values.map(f64::log10).collect();
    let from = logs.iter().copied().fold(f64::INFINITY, f64::min).floor();
    let to = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max).ceil();
    (from, to.max(from + 1.0))
}

#[cfg(test)]
mod tests {
    use super::plot;

    #[test]
    fn each_series_is_a_line_in_each_panel() {
        let table = "series\tcount\tbytes\tseconds\tpeak MB\n\
            tasks\t1000\t1\t0.00\t4\ncheck\t1000\t1\t0.5\t4\ntasks\t10000\t10\t0.02\t4\n";
        let svg = plot(table).expect("a plot");
        assert_eq!(svg.matches("<polyline").count(), 4);
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        assert_eq!(plot("series\nx\t1\n"), None);
    }
}
