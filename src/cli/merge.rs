//! `sporre merge`.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::output::{Format, Terminal, data};
use super::report::same_file;
use super::save::{marked, not_editable, refused};
use super::{Exit, Stop, check};
use crate::Engine;
use crate::check::{english_kind, is_plan};
use crate::diag::{DataPath, Severity};
use crate::edit::{self, Value};
use crate::load::{self, Source, Tree, comments};
use crate::merge::{self, Decision, Difference, Merged, Undecided, Whose, in_short_as, note_of, settle};
use crate::prompt::{self, Ask};
use crate::store::{Opened, Store, StoreError};
use crate::words::{Words, quotable};

/// The arguments of `merge`.
#[derive(Debug, Args)]
pub(super) struct MergeArgs {
    /// Filen som båda utgick från
    #[arg(value_name = "GRUND")]
    base: PathBuf,
    /// Den enas fil
    #[arg(value_name = "FIL-A")]
    a: PathBuf,
    /// Den andras fil
    #[arg(value_name = "FIL-B")]
    b: PathBuf,
    /// Filen som det sammanförda skrivs till; utan den skrivs ingenting
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
    /// Vems som gäller där de skiljer sig, till exempel a:D07 eller b:areas.D.narrative; ges en gång för varje skillnad
    #[arg(long = "take", value_name = "VEM:PLATS", value_parser = take)]
    takes: Vec<Take>,
    /// Varför, för den --take som står närmast före; krävs för rader och skrivs i radens anteckning
    #[arg(long = "note", value_name = "TEXT")]
    notes: Vec<String>,
    /// Skriv över filen om den finns
    #[arg(long)]
    force: bool,
    /// Hur resultatet visas: human för människor, json för program; human om inget sägs
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// What `--take` says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Take {
    whose: Whose,
    of: String,
}

/// Returns whose version is taken of what, or the name of the text that says how to write it.
fn take(text: &str) -> Result<Take, &'static str> {
    let (whose, of) = text.split_once(':').ok_or("usage-take")?;
    let whose = match whose.trim() {
        "a" | "A" => Whose::A,
        "b" | "B" => Whose::B,
        _ => return Err("usage-take"),
    };
    let of = of.trim();
    if of.is_empty() { Err("usage-take") } else { Ok(Take { whose, of: of.to_owned() }) }
}

impl MergeArgs {
    /// Returns the file that decides which settings hold.
    pub fn file(&self) -> &Path {
        &self.base
    }

    /// Returns the decisions. One note serves all, or each has its own.
    fn decisions(&self) -> Option<Vec<Decision>> {
        let note = |i: usize| match self.notes.as_slice() {
            [] => Some(None),
            [one] => Some(Some(one.clone())),
            many if many.len() == self.takes.len() => Some(many.get(i).cloned()),
            _ => None,
        };
        let decision =
            |(i, take): (usize, &Take)| Some(Decision { of: take.of.clone(), whose: take.whose, note: note(i)? });
        self.takes.iter().enumerate().map(decision).collect()
    }
}

pub(super) fn run(args: &MergeArgs, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let usage = |id: &str, facts: &[(&str, &str)]| Stop::usage(anyhow::anyhow!(words.text(id, facts)));
    let files = [&args.base, &args.a, &args.b];
    if files.iter().any(|file| *file == Path::new("-")) {
        return Err(usage("merge-stdin", &[]));
    }
    target(args, words)?;
    let decisions = args.decisions().ok_or_else(|| usage("merge-notes", &[]))?;
    let mut trees = Vec::new();
    for file in files {
        match read(file, terminal) {
            Ok(read) => trees.push(read),
            Err(exit) => return Ok(exit),
        }
    }
    let [(base_source, base), (a_source, a), (b_source, b)] = &trees[..] else { unreachable!("three files") };
    for (source, tree) in [(a_source, a), (b_source, b)] {
        belongs(base, source, tree, words)?;
    }
    let merged = merge::merge(base, a, b, engine.catalogue());
    let decisions = ask(&merged, decisions, args, terminal)?;
    let settled = settle(&merged, &decisions, engine.catalogue());
    let text = match args.format {
        Format::Json => json(&merged, settled.is_ok()),
        Format::Human => human(&merged, &settled, args, words),
    };
    let value = match settled {
        Ok(value) => value,
        Err(Undecided::Open(_)) => {
            data(text.as_bytes()).map_err(Stop::failure)?;
            return Ok(Exit::Findings);
        }
        Err(Undecided::NoSuch(of)) => return Err(usage("merge-no-such", &[("value", &of)])),
        Err(Undecided::Twice(of)) => return Err(usage("merge-twice", &[("value", &of)])),
        Err(Undecided::NoNote(of)) => return Err(usage("merge-no-note", &[("value", &of)])),
    };
    data(text.as_bytes()).map_err(Stop::failure)?;
    let Some(output) = &args.output else {
        terminal.done(&words.text("merge-not-written", &[]));
        return Ok(Exit::Done);
    };
    let name = args.base.display().to_string();
    let changes = edit::differences(&Value::from(base.root()), &DataPath::root(), &value);
    let made = edit::apply(base_source.text(), &changes).map_err(|error| not_editable(&error, &name, terminal))?;
    let stop = |error: StoreError| refused(error, output, terminal);
    // A mark that some editors write before a text is part of the file that both began from.
    let opened: Opened = Store::plain().read(&args.base).map_err(stop)?;
    let bytes = marked(&opened, &made);
    let store = Store::plain();
    let saved = if args.force { store.write(output, &bytes) } else { store.create(output, &bytes) };
    saved.map_err(stop)?;
    tell_lost(base_source.text(), [a_source.text(), b_source.text()], terminal);
    let checked = engine.check(Source::new(output.display().to_string(), made));
    terminal.done(&words.text("merge-done", &[("file", &output.display().to_string())]));
    let (errors, warnings) = (checked.diags.count(Severity::Error), checked.diags.count(Severity::Warning));
    if errors + warnings > 0 {
        terminal.summary(checked.source.name(), errors, warnings);
    }
    Ok(Exit::Done)
}

/// Refuses a file that is about something else than the one that both began from.
fn belongs(base: &Tree, source: &Source, tree: &Tree, words: &Words) -> Result<(), Stop> {
    let root = DataPath::root;
    let said = |tree: &Tree, path: &DataPath| match Value::from(tree.root()).at(path) {
        Some(Value::Text(text)) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        _ => String::new(),
    };
    let unit = |tree: &Tree| said(tree, &root().key("unit").key("name"));
    let kind = |tree: &Tree| english_kind(&said(tree, &root().key("kind"))).to_owned();
    // Another edition is a change like others; another catalogue has other rows under the same keys.
    let catalogue = |tree: &Tree| {
        let id = said(tree, &root().key("catalogue").key("id"));
        let short = said(tree, &root().key("catalogue"));
        if id.is_empty() { short.split(' ').next().unwrap_or_default().to_owned() } else { id }
    };
    let pairs = [
        ("merge-other-unit", unit(base), unit(tree)),
        ("merge-other-unit", kind(base), kind(tree)),
        ("merge-other-catalogue", catalogue(base), catalogue(tree)),
    ];
    for (id, known, other) in pairs {
        if !known.is_empty() && !other.is_empty() && known != other {
            let facts = [("file", source.name()), ("unit", &*known), ("other", &*other)];
            return Err(Stop::usage(anyhow::anyhow!(words.text(id, &facts))));
        }
    }
    Ok(())
}

/// Refuses to write over a file that somebody works in.
fn target(args: &MergeArgs, words: &Words) -> Result<(), Stop> {
    let Some(output) = &args.output else { return Ok(()) };
    let shown = output.display().to_string();
    let id = if output == Path::new("-") || output.is_dir() {
        "merge-no-file"
    } else if [&args.base, &args.a, &args.b].into_iter().any(|file| same_file(output, file)) {
        "merge-would-overwrite"
    } else if output.exists() && !args.force {
        "merge-exists"
    } else {
        return Ok(());
    };
    Err(Stop::usage(anyhow::anyhow!(words.text(id, &[("file", &shown)]))))
}

/// Reads a file as values. It need not be finished, but all of it must be readable.
fn read(file: &Path, terminal: &Terminal) -> Result<(Source, Tree), Exit> {
    let source = Source::open(file);
    let (tree, diags) = load::parse(&source);
    if diags.has_errors() || !tree.is_readable() {
        terminal.diagnostics(diags.iter(), &source, &tree);
        return Err(check::exit_for(&diags));
    }
    if is_plan(&tree) {
        terminal.problem(&terminal.words().text("merge-is-plan", &[("file", source.name())]));
        return Err(Exit::Findings);
    }
    Ok((source, tree))
}

/// Asks about each difference that has no decision, where somebody can answer.
fn ask(
    merged: &Merged,
    mut decisions: Vec<Decision>,
    args: &MergeArgs,
    terminal: &Terminal,
) -> Result<Vec<Decision>, Stop> {
    if args.output.is_none() || args.format == Format::Json {
        return Ok(decisions);
    }
    let Some(mut person) = prompt::Terminal::if_present(terminal.is_plain()) else { return Ok(decisions) };
    let words = terminal.words();
    let gone = |error: std::io::Error| Stop::usage(error.into());
    for difference in &merged.differences {
        let name = difference.name();
        if decisions.iter().any(|decision| decision.of == name || decision.of == difference.path.to_string()) {
            continue;
        }
        let choice =
            |side: &str, value: &Option<Value>| format!("{side}: {}", shown(difference, value.as_ref(), words));
        let choices = [choice("A", &difference.a), choice("B", &difference.b), words.text("merge-ask-later", &[])];
        let chosen = person.choose(&words.text("merge-ask", &[("value", &name)]), &choices, 2).map_err(gone)?;
        let whose = match chosen {
            0 => Whose::A,
            1 => Whose::B,
            _ => continue,
        };
        let mut note = None;
        if difference.is_row() {
            let is_there = |answer: &str| if answer.is_empty() { Err(words.text("answer-empty", &[])) } else { Ok(()) };
            note = Some(person.line(&words.text("merge-ask-note", &[]), None, &is_there).map_err(gone)?);
        }
        decisions.push(Decision { of: name, whose, note });
    }
    Ok(decisions)
}

/// Returns a value of a difference in one line.
fn shown(difference: &Difference, value: Option<&Value>, words: &Words) -> String {
    if difference.is_row() {
        let say = |what: &str| words.text("merge-answer", &[("state", what)]);
        let note = value.and_then(note_of).map(|note| format!(" – {note}")).unwrap_or_default();
        return quotable(&format!("{}{note}", in_short_as(value, &say))).into_owned();
    }
    if let Some(told) = value.and_then(|value| survey_in_short(value, words)) {
        return quotable(&told).into_owned();
    }
    match value {
        None | Some(Value::Null) => words.text("merge-nothing", &[]),
        Some(Value::Text(text)) => quotable(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned(),
        Some(other) => quotable(&edit::flow(other)).into_owned(),
    }
}

/// Returns the result of a survey without its statements, of which there are many.
fn survey_in_short(value: &Value, words: &Words) -> Option<String> {
    let text = |key: &str| match value.at(&DataPath::root().key(key)) {
        Some(Value::Text(text)) => Some(text.trim()),
        _ => None,
    };
    let statements = match value.at(&DataPath::root().key("statements")) {
        Some(Value::Map(entries)) => entries.len(),
        _ => 0,
    };
    let facts = [
        ("role", text("role")?),
        ("day", text("collected")?),
        ("answered", text("answered").unwrap_or("?")),
        ("invited", text("invited").unwrap_or("?")),
        ("count", &statements.to_string()),
    ];
    Some(words.text("merge-survey", &facts))
}

fn human(merged: &Merged, settled: &Result<Value, Undecided>, args: &MergeArgs, words: &Words) -> String {
    let mut text = String::new();
    let of = |whose: Whose| merged.taken.iter().filter(move |taken| taken.whose == whose);
    let sides = [(Whose::A, "a"), (Whose::B, "b"), (Whose::Both, "both")];
    let side =
        |side: &str, count: usize| words.text("merge-taken-from", &[("side", side), ("count", &count.to_string())]);
    let told: Vec<String> = sides.iter().map(|(whose, name)| side(name, of(*whose).count())).collect();
    let facts = [("file", &*args.base.display().to_string()), ("known", &*told.join(", "))];
    _ = writeln!(text, "{}", words.text("merge-taken", &facts));
    for (whose, name) in sides {
        let names: Vec<String> = of(whose).map(|taken| short(&taken.path)).collect();
        if !names.is_empty() {
            let facts = [("side", name), ("known", &*names.join(", "))];
            _ = writeln!(text, "  {}", words.text("merge-taken-names", &facts));
        }
    }
    let all = merged.differences.len();
    if all == 0 {
        let id = if merged.taken.is_empty() { "merge-no-change" } else { "merge-no-difference" };
        _ = writeln!(text, "{}", words.text(id, &[]));
        return text;
    }
    let open = match settled {
        Err(Undecided::Open(open)) => open.as_slice(),
        _ => &[],
    };
    let facts = [("count", &*open.len().to_string()), ("of", &*all.to_string())];
    _ = writeln!(text, "\n{}", words.text("merge-differences", &facts));
    for difference in &merged.differences {
        let is_open = open.contains(&difference.path);
        let mark = if is_open { String::new() } else { format!(" ({})", words.text("merge-decided", &[])) };
        _ = writeln!(text, "  {}{mark}", quotable(&difference.name()));
        let base = words.text("merge-base", &[]);
        for (side, value) in [(base.as_str(), &difference.base), ("A", &difference.a), ("B", &difference.b)] {
            _ = writeln!(text, "     {side}: {}", shown(difference, value.as_ref(), words));
        }
    }
    if let Some(first) = merged.differences.iter().find(|difference| open.contains(&difference.path)) {
        let id = if first.is_row() { "merge-next-row" } else { "merge-next" };
        _ = writeln!(text, "\n{}", words.text(id, &[("value", &first.name())]));
    }
    text
}

/// Returns a path in the words by which a difference is named.
fn short(path: &DataPath) -> String {
    Difference { path: path.clone(), base: None, a: None, b: None }.name()
}

/// The result for programs.
#[derive(Serialize)]
struct Output<'a> {
    format: &'static str,
    version: u32,
    /// Whether every difference is settled.
    settled: bool,
    taken: Vec<TakenOutput>,
    differences: Vec<DifferenceOutput<'a>>,
}

#[derive(Serialize)]
struct TakenOutput {
    path: String,
    whose: Whose,
}

#[derive(Serialize)]
struct DifferenceOutput<'a> {
    path: String,
    name: String,
    /// Whether a decision needs a note.
    needs_note: bool,
    base: Option<Plain<'a>>,
    a: Option<Plain<'a>>,
    b: Option<Plain<'a>>,
}

/// A value as data.
struct Plain<'a>(&'a Value);

impl Serialize for Plain<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_none(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(items) => serializer.collect_seq(items.iter().map(Plain)),
            Value::Map(entries) => serializer.collect_map(entries.iter().map(|(key, value)| (key, Plain(value)))),
        }
    }
}

fn json(merged: &Merged, settled: bool) -> String {
    let taken = merged.taken.iter().map(|taken| TakenOutput { path: taken.path.to_string(), whose: taken.whose });
    let differences = merged.differences.iter().map(|difference| DifferenceOutput {
        path: difference.path.to_string(),
        name: difference.name(),
        needs_note: difference.is_row(),
        base: difference.base.as_ref().map(Plain),
        a: difference.a.as_ref().map(Plain),
        b: difference.b.as_ref().map(Plain),
    });
    let output = Output {
        format: "sporre-merge",
        version: 1,
        settled,
        taken: taken.collect(),
        differences: differences.collect(),
    };
    crate::show::json(&output).expect("plain data can always be written")
}

/// Says which comments do not come along.
fn tell_lost(base: &str, others: [&str; 2], terminal: &Terminal) {
    let known: Vec<String> = comments(base).into_iter().map(|comment| comment.text).collect();
    let mut lost: Vec<String> = Vec::new();
    for comment in others.into_iter().flat_map(comments) {
        if !known.contains(&comment.text) && !lost.contains(&comment.text) && !comment.text.is_empty() {
            lost.push(comment.text);
        }
    }
    if !lost.is_empty() {
        terminal.warning(&terminal.words().text("merge-comments", &[]));
        lost.iter().for_each(|comment| terminal.done(&format!("  {}", quotable(comment))));
    }
}
