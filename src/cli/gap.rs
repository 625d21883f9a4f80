//! `sporre gap`: what is missing before a visit.

use std::path::{Path, PathBuf};

use anstyle::Effects;
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::output::{Terminal, data};
use super::report::{Format, asked_for, day, goes_to, printed, same_file};
use super::{Exit, Stop, check};
use crate::Engine;
use crate::catalogue::Catalogue;
use crate::diag::Severity;
use crate::domain::{Binding, Dataset, date_in_words};
use crate::gap::{Days, Expiry, Gap, RowName};
use crate::load::Source;
use crate::report::gap::{nothing_first, verdict};
use crate::show::Style;
use crate::words::quotable;

/// The arguments of `gap`.
#[derive(Debug, Args)]
pub(super) struct GapArgs {
    /// Filen med självvärderingen eller granskningen; `-` läser från standard in
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Var förberedelserapporten läggs; utan -o visas det viktigaste i terminalen; `-` skriver till standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
    /// Vad som skrivs: pdf, html, md, json (för program) eller typst; som filnamnet slutar
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Besökets första dag, år-månad-dag, om filen inte säger den: underlag ska gälla då
    #[arg(long, value_name = "DAG", value_parser = day)]
    visit: Option<NaiveDate>,
    /// Dagen som läget gäller, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    date: Option<NaiveDate>,
}

impl GapArgs {
    /// Returns the file that decides which settings hold.
    pub fn file(&self) -> &Path {
        &self.file
    }
}

pub(super) fn run(args: &GapArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let format = asked_for(args.output.as_deref(), args.format, terminal)?;
    let file = engine.check(Source::open(&args.file));
    let Some(dataset) = &file.dataset else {
        check::show(&file, terminal);
        return Ok(check::exit(&file));
    };
    let as_of = args.date.unwrap_or(today);
    let gap = engine.gap(dataset, Days::of(dataset, as_of, args.visit));
    let Some(format) = format.or(args.output.is_some().then_some(Format::Pdf)) else {
        data(human(&gap, engine.catalogue(), terminal.output()).as_bytes()).map_err(Stop::failure)?;
        let warnings = file.diags.count(Severity::Warning);
        if warnings > 0 {
            terminal.summary(file.source.name(), 0, warnings);
        }
        return Ok(Exit::Done);
    };
    let bytes = match format {
        Format::Json => json(&gap, dataset, engine.catalogue()).into_bytes(),
        _ => printed(format, engine, &engine.gap_document(dataset, &gap), as_of, None, words)?,
    };
    let Some(target) = target(args, format) else {
        data(&bytes).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    };
    if same_file(&target, &args.file) {
        let told = words.text("would-overwrite", &[("file", &target.display().to_string())]);
        return Err(Stop::usage(anyhow::anyhow!(told)));
    }
    terminal.write(&target, &bytes).map_err(Stop::usage)?;
    terminal.done(&words.text("report-done", &[("file", &target.display().to_string())]));
    Ok(Exit::Done)
}

/// Returns where the document goes, `None` for standard output.
fn target(args: &GapArgs, format: Format) -> Option<PathBuf> {
    let beside = args.file.with_extension(format!("forberedelse.{}", format.extension()));
    goes_to(args.output.as_deref(), &args.file, &beside, format)
}

/// The longest line, as on a common terminal.
const WIDTH: usize = 96;
/// So many rows of each kind are shown; the document has them all.
const MOST: usize = 12;

/// Returns the short form: how complete, which grades, what comes first, what else there is.
fn human(gap: &Gap, catalogue: &Catalogue, style: Style) -> String {
    let mut page = Page { text: String::new(), style };
    page.wrapped("", &verdict(gap).join(" "));
    page.table(gap, catalogue);
    for binding in Binding::ALL {
        let rows: Vec<_> = gap.unmet_as(binding).collect();
        let plural = &catalogue.bindings[&binding].plural;
        if rows.is_empty() {
            if binding == Binding::Regulation {
                page.heading("Det här kommer först");
                page.wrapped("  ", &nothing_first(gap));
            }
            continue;
        }
        page.heading(&format!("{plural} som inte är uppfyllda ({})", rows.len()));
        for found in rows.iter().take(MOST) {
            page.wrapped("  ", &named(&found.row));
            if let Some(measure) = &found.measure {
                page.wrapped("      ", &format!("Börja med: {measure}"));
            }
        }
        page.rest(rows.len());
    }
    if !gap.open.is_empty() {
        page.heading(&format!("Rader utan klart svar ({})", gap.open.len()));
        for area in &gap.areas {
            let labels: Vec<&str> =
                gap.open_in(area.key).filter_map(|open| open.row.labels.first()).map(String::as_str).collect();
            if !labels.is_empty() {
                page.wrapped("  ", &format!("{}  {}", area.key, labels.join(", ")));
            }
        }
        let by_roles = gap.open.iter().filter(|open| open.only_roles).count();
        if by_roles > 0 {
            let rows = if by_roles == 1 { "en av dem" } else { &format!("{by_roles} av dem") };
            page.wrapped("  ", &format!("För {rows} har rollerna svarat, enhetens gemensamma svar saknas."));
        }
    }
    if !gap.differing.is_empty() {
        page.heading(&format!("Där ni ser olika ({})", gap.differing.len()));
        for found in gap.differing.iter().take(MOST) {
            let said = found.answers.iter().map(|answer| format!("{}: {}", answer.role, answer.state.swedish()));
            page.wrapped("  ", &format!("{} – {}", named(&found.row), said.collect::<Vec<_>>().join(", ")));
        }
        page.rest(gap.differing.len());
    }
    if !gap.expiring.is_empty() {
        page.heading(&format!("Underlag att förnya ({})", gap.expiring.len()));
        for old in gap.expiring.iter().take(MOST) {
            let why = match old.expiry {
                Expiry::Passed => "gällde till och med",
                Expiry::BeforeVisit => "gäller bara till och med",
            };
            page.wrapped("  ", &format!("{}: {why} den {}", old.text, date_in_words(old.valid_until)));
        }
        page.rest(gap.expiring.len());
    }
    let questions: usize = gap.questions.iter().map(|role| role.questions.len()).sum();
    page.heading("I förberedelserapporten");
    page.wrapped(
        "  ",
        &format!(
            "Rad för rad med förklaringar, {} underlag att ha till hands, {questions} frågor att räkna med och \
             förslagen som en tabell: lägg till -o forberedelse.pdf.",
            gap.evidence.len()
        ),
    );
    page.text
}

/// Returns a row as `D.F7 Uppföljning av utbildningsprogrammet`.
fn named(row: &RowName) -> String {
    format!("{} {}", row.labels.join("/"), row.title)
}

/// A text for the terminal that grows line by line.
struct Page {
    text: String,
    style: Style,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.text.push('\n');
        match self.style {
            Style::Plain => self.line(text),
            Style::Coloured => {
                let bold = anstyle::Style::new().effects(Effects::BOLD);
                self.line(&format!("{bold}{text}{bold:#}"));
            }
        }
    }

    /// Says how many rows are not shown.
    fn rest(&mut self, all: usize) {
        if all > MOST {
            self.line(&format!("  … och {} till", all - MOST));
        }
    }

    /// Writes a text in as many lines as it needs; below an indented one the further ones stand two blanks in.
    fn wrapped(&mut self, indent: &str, text: &str) {
        let further = if indent.is_empty() { String::new() } else { format!("{indent}  ") };
        let mut current = indent.to_owned();
        let mut is_empty = true;
        for word in text.split_whitespace() {
            let word = quotable(word);
            if !is_empty && current.chars().count() + 1 + word.chars().count() > WIDTH {
                self.line(&current);
                current.clone_from(&further);
                is_empty = true;
            }
            if !is_empty {
                current.push(' ');
            }
            current.push_str(&word);
            is_empty = false;
        }
        self.line(&current);
    }

    /// Writes the areas with their answers and grades.
    fn table(&mut self, gap: &Gap, catalogue: &Catalogue) {
        const NAME: usize = 44;
        let shortened = |text: &str| match text.chars().count() {
            0..=NAME => text.to_owned(),
            _ => text.chars().take(NAME - 1).chain(['…']).collect(),
        };
        let regulations: Vec<String> = gap.areas.first().map_or_else(Vec::new, |area| {
            let title = |id| catalogue.regulations.get(id).map(|regulation| regulation.title.clone());
            area.grades.iter().filter_map(|grade| title(&grade.regulation)).collect()
        });
        let columns: String = regulations.iter().map(|title| format!("  {title:16}")).collect();
        self.text.push('\n');
        self.line(&format!("{:width$}  {:>9}{columns}", "Område", "Besvarat", width = NAME + 3));
        for area in &gap.areas {
            let grades: String = area
                .grades
                .iter()
                .map(|grade| {
                    let shown = grade.current.map_or_else(|| grade.derived.in_short(), |current| current.to_string());
                    format!("  {shown:16}")
                })
                .collect();
            let answered = format!("{} av {}", area.counts.answered(), area.counts.rows);
            let name = shortened(&quotable(&area.name));
            self.line(&format!("{}  {name:NAME$}  {answered:>9}{grades}", area.key));
        }
    }
}

#[derive(Serialize)]
struct Output<'a> {
    format: &'static str,
    version: u32,
    unit: &'a str,
    kind: &'static str,
    catalogue: String,
    #[serde(flatten)]
    gap: &'a Gap,
}

fn json(gap: &Gap, dataset: &Dataset, catalogue: &Catalogue) -> String {
    let output = Output {
        format: "sporre-gap",
        version: 1,
        unit: &dataset.unit.name,
        kind: dataset.kind.word(),
        catalogue: catalogue.full_name(),
        gap,
    };
    crate::show::json(&output).expect("plain data can always be written")
}
