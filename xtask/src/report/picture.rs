//! How the time grows with the size: a picture with a field for each workload, both scales logarithmic.

use std::fmt::Write as _;

use super::kept::Report;
use super::table::time;
use super::workload::{WORKLOADS, Workload};

const COLUMNS: usize = 3;
/// Of a field with its margins.
const WIDTH: f64 = 280.0;
const HEIGHT: f64 = 210.0;
const LEFT: f64 = 52.0;
const TOP: f64 = 34.0;
const RIGHT: f64 = 14.0;
const BOTTOM: f64 = 30.0;
/// Above all fields.
const HEAD: f64 = 36.0;

/// Colours that can be told apart on white and on black, and by people who do not see all colours.
const STYLE: &str = "text{font:11px system-ui,sans-serif;fill:#444}.title{font-weight:600;font-size:12px;fill:#222}\
.grid{stroke:#ddd}.frame{stroke:#999;fill:none}.line{fill:none;stroke-width:2}.overlay{stroke:#0072b2}.kustomize{stroke:#d55e00}\
.dot-overlay{fill:#0072b2}.dot-kustomize{fill:#d55e00}\
@media(prefers-color-scheme:dark){text{fill:#bbb}.title{fill:#eee}.grid{stroke:#333}.frame{stroke:#777}\
.overlay{stroke:#56b4e9}.kustomize{stroke:#e69f00}.dot-overlay{fill:#56b4e9}.dot-kustomize{fill:#e69f00}}";

/// Draws the report, or nothing when no workload has two sizes.
pub(crate) fn draw(report: &Report) -> Option<String> {
    let fields: Vec<&Workload> = WORKLOADS
        .iter()
        .filter(|workload| report.rows_of(workload.name).count() > 1)
        .collect();
    let times = report.rows.iter().flat_map(|row| {
        let theirs = row.kustomize.as_ref().map(|cost| cost.wall_ms);
        [Some(row.overlay.wall_ms), theirs].into_iter().flatten()
    });
    // The same scale everywhere, so that fields can be compared.
    let (least, most) = times.fold((f64::INFINITY, 0.0f64), |(least, most), time| {
        (least.min(time), most.max(time))
    });
    if fields.is_empty() || least <= 0.0 {
        return None;
    }
    let scale = Scale {
        first: least.log10().floor(),
        last: most.log10().ceil(),
    };
    let rows = fields.len().div_ceil(COLUMNS);
    let (width, height) = (COLUMNS as f64 * WIDTH, HEAD + rows as f64 * HEIGHT);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-label=\"Time of a build by size\">\n<style>{STYLE}</style>\n"
    );
    for (at, program) in ["overlay", "kustomize"].into_iter().enumerate() {
        let x = LEFT + at as f64 * 110.0;
        let _ = writeln!(
            svg,
            "<path class=\"line {program}\" d=\"M{x} 18h22\"/><circle class=\"dot-{program}\" cx=\"{}\" cy=\"18\" r=\"3\"/>\
             <text x=\"{}\" y=\"22\">{program}</text>",
            x + 11.0,
            x + 28.0
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"22\" text-anchor=\"end\">time of one build, both scales logarithmic</text>",
        width - RIGHT
    );
    for (number, workload) in fields.into_iter().enumerate() {
        let x = (number % COLUMNS) as f64 * WIDTH;
        let y = HEAD + (number / COLUMNS) as f64 * HEIGHT;
        let _ = writeln!(svg, "<g transform=\"translate({x} {y})\">");
        field(&mut svg, report, workload, &scale);
        svg.push_str("</g>\n");
    }
    svg.push_str("</svg>\n");
    Some(svg)
}

/// The decades of milliseconds that are drawn.
struct Scale {
    first: f64,
    last: f64,
}

impl Scale {
    fn y(&self, milliseconds: f64) -> f64 {
        let share = (milliseconds.log10() - self.first) / (self.last - self.first).max(1.0);
        HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
    }
}

fn field(svg: &mut String, report: &Report, workload: &Workload, scale: &Scale) {
    let sizes: Vec<usize> = report.rows_of(workload.name).map(|row| row.size).collect();
    let (Some(&small), Some(&large)) = (sizes.first(), sizes.last()) else {
        return;
    };
    let (small, large) = ((small as f64).ln(), (large as f64).ln());
    let x = |size: usize| {
        let share = ((size as f64).ln() - small) / (large - small).max(1e-9);
        LEFT + 8.0 + share * (WIDTH - LEFT - RIGHT - 16.0)
    };
    let title = match workload.name == workload.unit {
        true => workload.name.to_owned(),
        false => format!("{}, by {}", workload.name, workload.unit),
    };
    let _ = writeln!(
        svg,
        "<text class=\"title\" x=\"{LEFT}\" y=\"{}\">{title}</text>",
        TOP - 10.0
    );
    let mut decade = scale.first;
    while decade <= scale.last {
        let y = scale.y(10f64.powf(decade));
        let label = match decade {
            0.0.. => time(10f64.powf(decade)).replace(".0", ""),
            _ => time(10f64.powf(decade)),
        };
        let _ = writeln!(
            svg,
            "<path class=\"grid\" d=\"M{LEFT} {y:.1}H{}\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>",
            WIDTH - RIGHT,
            LEFT - 6.0,
            y + 4.0
        );
        decade += 1.0;
    }
    for &size in &sizes {
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">{size}</text>",
            x(size),
            HEIGHT - BOTTOM + 16.0
        );
    }
    let _ = writeln!(
        svg,
        "<rect class=\"frame\" x=\"{LEFT}\" y=\"{TOP}\" width=\"{}\" height=\"{}\"/>",
        WIDTH - LEFT - RIGHT,
        HEIGHT - TOP - BOTTOM
    );
    for program in ["kustomize", "overlay"] {
        let points = report.rows_of(workload.name).filter_map(|row| {
            let cost = match program {
                "overlay" => &row.overlay,
                _ => row.kustomize.as_ref()?,
            };
            Some((x(row.size), scale.y(cost.wall_ms)))
        });
        let points: Vec<(f64, f64)> = points.collect();
        let mut path = String::new();
        for (number, (x, y)) in points.iter().enumerate() {
            let step = if number == 0 { 'M' } else { 'L' };
            let _ = write!(path, "{step}{x:.1} {y:.1}");
        }
        if !path.is_empty() {
            let _ = writeln!(svg, "<path class=\"line {program}\" d=\"{path}\"/>");
        }
        for (x, y) in points {
            let _ = writeln!(
                svg,
                "<circle class=\"dot-{program}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"/>"
            );
        }
    }
}
