//! What holds for every input. The targets under `fuzz/` look for one that breaks it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use sporre::Engine;
use sporre::characters::is_forbidden;
use sporre::check::Checked;
use sporre::domain::parse_date;
use sporre::load::{Node, NodeKind, Source};
use sporre::report::{Options, Profile};
use sporre::show::{Finding, Style, render, to_json};
use sporre::words::{self, Language};
use typst_syntax::{SyntaxKind, SyntaxNode};

/// More values than this are never kept.
const MOST_VALUES: usize = 50_000;
/// More than this is never told about one file: a thousand, and that there is more.
const MOST_TOLD: usize = 1001;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::shipped);

/// A dataset with a text in every place where a template prints one as it is.
const TEXTS: &str = r#"
schema: 1
kind: inspection
stage: draft
catalogue: st 2026.1
unit: {name: TEXT, care_provider: TEXT, region: TEXT, specialty: TEXT, place: TEXT}
regulations: {2015: {status: not-current, reason: TEXT}}
inspectors: [{name: TEXT, role: TEXT, workplace: TEXT}]
independence: TEXT
dates: {visit_start: 2025-04-08}
interviewed: [{role: TEXT, count: 1}]
documents: [TEXT]
registration: {diary_number: TEXT, sender: TEXT, subject: TEXT}
areas:
  D:
    observations:
      D07: {state: not-met, note: TEXT, evidence: [TEXT]}
      D13: {state: not-applicable, reason: TEXT}
    grades: {set: {grade: B, reason: TEXT}}
plan:
  introduction: TEXT
  items: [{id: P1, about: [D07], measures: [{text: TEXT, due: 2025-09-01, responsible: chef}]}]
"#;

/// A dataset with a narrative, which is light Markdown.
const NARRATIVE: &str = r#"
schema: 1
kind: inspection
stage: draft
catalogue: st 2026.1
unit: {name: Enheten, care_provider: Regionen, specialty: Allmänmedicin}
inspectors: [{name: Prov Provsson}]
dates: {visit_start: 2025-04-08}
areas: {D: {narrative: TEXT}}
"#;

/// A narrative with all that light Markdown has.
const RICH: &str = "Ett *stycke* med **vikt** och [länk](https://example.org).  \nNy rad\n\n- a\n- b\n\n3. c\n\n> citat\n\n# Rubrik\n\n`kod`\n\n---\n\n<b>";

/// Reads and checks the bytes of a file. Returns whether there was anything to look at.
///
/// # Panics
/// Panics when a promise is broken that holds for every file.
pub fn dataset(bytes: &[u8]) -> bool {
    check_promises("indata", &ENGINE.check(Source::from_bytes("fil.yaml", bytes.to_vec())));
    true
}

/// Writes a narrative as Typst. Returns whether the check lets it through.
///
/// # Panics
/// Panics when the narrative does more than light Markdown can.
pub fn narrative(bytes: &[u8]) -> bool {
    static KNOWN: LazyLock<BTreeSet<String>> =
        LazyLock::new(|| names(&parsed(NARRATIVE, RICH).expect("a narrative without faults")));
    let text = String::from_utf8_lossy(bytes);
    let Some(root) = parsed(NARRATIVE, &text) else { return false };
    assert!(!has_errors(&root), "{text:?}");
    let found = names(&root);
    assert!(found.is_subset(&KNOWN), "{text:?} calls {:?}", found.difference(&KNOWN).collect::<Vec<_>>());
    true
}

/// Writes a text in all other places of a report. Returns whether the check lets it through.
///
/// # Panics
/// Panics when the text changes the shape of what Typst reads.
pub fn escaping(bytes: &[u8]) -> bool {
    static SHAPE: LazyLock<Vec<SyntaxKind>> =
        LazyLock::new(|| shape(&parsed(TEXTS, "ord").expect("a text without faults")));
    let text = String::from_utf8_lossy(bytes);
    let Some(root) = parsed(TEXTS, &text) else { return false };
    assert!(!has_errors(&root), "{text:?}");
    assert!(shape(&root) == *SHAPE, "{text:?} changes the shape");
    true
}

/// Holds a checked file against what is promised of every file.
///
/// # Panics
/// Panics when a promise is broken.
#[track_caller]
pub fn check_promises(name: &str, checked: &Checked) {
    let text = checked.source.text();
    assert!(count(checked.tree.root()) <= MOST_VALUES, "{name}");
    assert!(checked.diags.iter().count() <= MOST_TOLD, "{name}: {}", checked.diags.iter().count());
    assert_eq!(checked.dataset.is_none(), checked.diags.has_errors(), "{name}");
    for diagnostic in &checked.diags {
        let range = checked.range(&diagnostic.place);
        assert!(range.start <= range.end && range.end <= text.len(), "{name}: {diagnostic:?} at {range:?}");
        assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end), "{name}: {diagnostic:?}");
    }
    let inert = |shown: &str| !shown.chars().any(|c| c != '\n' && (c.is_control() || is_forbidden(c)));
    let words = words::of(Language::Swedish);
    let mut found = Finding::all(&checked.diags, &checked.source, &checked.tree);
    found.truncate(50);
    assert!(inert(&to_json(&found, words)), "{name}");
    for diagnostic in checked.diags.iter().take(5) {
        let shown = render(diagnostic, &checked.source, checked.range(&diagnostic.place), words, Style::Plain);
        assert!(inert(&shown), "{name}: {shown:?}");
        assert!(shown.len() < 8000, "{name}: {} bytes about {}", shown.len(), diagnostic.code);
        assert!(shown.lines().all(|line| line.chars().count() < 1000), "{name}: {shown}");
    }
}

fn count(node: &Node) -> usize {
    match &node.kind {
        NodeKind::Null | NodeKind::Text(_) => 1,
        NodeKind::List(items) => 1 + items.iter().map(count).sum::<usize>(),
        NodeKind::Map(entries) => 1 + entries.iter().map(|entry| count(&entry.value)).sum::<usize>(),
    }
}

/// Returns what Typst reads of a report with this text, or nothing where the check refuses it.
fn parsed(dataset: &str, text: &str) -> Option<SyntaxNode> {
    let odd = |c: char| if c.is_alphanumeric() { c.to_string() } else { format!("\\U{:08X}", u32::from(c)) };
    let quoted = format!("\"{}\"", text.chars().map(odd).collect::<String>());
    let checked = ENGINE.check(Source::new("fil.yaml", dataset.replace("TEXT", &quoted)));
    let as_of = parse_date("2025-06-30")?;
    let report = ENGINE.report(&checked.dataset?, Options { as_of, profile: Profile::Full, with_reasons: true });
    Some(typst_syntax::parse(&ENGINE.typst(&report).expect("the template fits every document")))
}

fn has_errors(root: &SyntaxNode) -> bool {
    !root.errors_and_warnings().0.is_empty()
}

/// Returns the names that code uses.
fn names(root: &SyntaxNode) -> BTreeSet<String> {
    nodes(root).filter(|node| node.kind() == SyntaxKind::Ident).map(|node| node.leaf_text().to_string()).collect()
}

fn shape(root: &SyntaxNode) -> Vec<SyntaxKind> {
    nodes(root).map(SyntaxNode::kind).collect()
}

fn nodes(root: &SyntaxNode) -> impl Iterator<Item = &SyntaxNode> {
    let mut stack = vec![root];
    std::iter::from_fn(move || {
        let node = stack.pop()?;
        stack.extend(node.children());
        Some(node)
    })
}
