//! Files in every style, each with every change: values as wanted, all other bytes as they were.

use std::fmt::Write;
use std::path::Path;

use super::*;
use crate::load::{Node, NodeKind, comments};

/// Files in a style that few write; there a change may be refused.
const ODD: &str = "odd-";

/// One change, and the bytes outside which nothing may change.
struct Case {
    change: Change,
    place: std::ops::Range<usize>,
    /// Whether nothing old may go.
    is_insertion: bool,
}

/// What is put into every place: plain, with signs that need quotes, and of several lines.
fn new_texts() -> [Value; 3] {
    [Value::text("nytt värde"), Value::text("- a: b # c"), Value::text("Rad ett.\n\n  # Rad två: x\n- tre\n")]
}

fn new_map() -> Value {
    Value::Map(vec![
        ("id".to_owned(), Value::text("ny")),
        ("parts".to_owned(), Value::List(vec![Value::Map(vec![("k".to_owned(), Value::text("1.0"))])])),
        ("text".to_owned(), Value::text("Ett\nTvå")),
    ])
}

/// Collects the spans of all keys and values without parts, in the order of the file.
fn leaves(node: &Node, found: &mut Vec<std::ops::Range<usize>>) {
    match &node.kind {
        NodeKind::Null | NodeKind::Text(_) => found.push(node.span.clone()),
        NodeKind::List(items) => items.iter().for_each(|item| leaves(item, found)),
        NodeKind::Map(entries) => {
            for entry in entries {
                found.push(entry.key_span.clone());
                leaves(&entry.value, found);
            }
        }
    }
}

struct Cases<'a> {
    text: &'a str,
    leaves: Vec<std::ops::Range<usize>>,
    found: Vec<Case>,
}

impl Cases<'_> {
    /// Returns the bytes from the end of what stands before a value to the start of what follows it.
    fn around(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        let stands_before = |leaf: &&std::ops::Range<usize>| leaf.end < from || (leaf.end == from && !leaf.is_empty());
        // The blank lines below a text of several lines are counted with it.
        let end = |leaf: &std::ops::Range<usize>| self.text[..leaf.end].trim_end().len();
        let before = self.leaves.iter().filter(stands_before).map(end).max().unwrap_or(0);
        let follows = |leaf: &&std::ops::Range<usize>| leaf.start > to || (leaf.start == to && !leaf.is_empty());
        let after = self.leaves.iter().filter(follows).map(|leaf| leaf.start).min();
        // The sign of a text of several lines stands above it, blank lines may follow.
        before..after.unwrap_or(self.text.len())
    }

    /// Returns the bytes of a value on one line, or else all around it.
    fn scalar(&self, node: &Node) -> std::ops::Range<usize> {
        let around = self.around(node.span.start, node.span.end.max(node.span.start + 1));
        let written = &self.text[node.span.clone()];
        let line = self.text[..node.span.start].rfind('\n').map_or(0, |end| end + 1);
        let is_plain = !written.is_empty() && !self.text[line..node.span.start].trim().is_empty();
        if is_plain { node.span.clone() } else { around }
    }

    fn add(&mut self, change: Change, place: std::ops::Range<usize>, is_insertion: bool) {
        self.found.push(Case { change, place, is_insertion });
    }

    fn walk(&mut self, node: &Node, at: &DataPath) {
        let written = self.text[node.span.start..].chars().next();
        let is_flow = matches!(written, Some('[' | '{'));
        let end = || {
            let mut own = Vec::new();
            leaves(node, &mut own);
            let end = own.last().map_or(node.span.end, |last| self.text[..last.end].trim_end().len());
            end..end
        };
        match &node.kind {
            NodeKind::Null | NodeKind::Text(_) => {
                for (i, value) in new_texts().into_iter().enumerate() {
                    // A text of lines stands below the comment behind its sign.
                    let place = if i < 2 { self.scalar(node) } else { self.around(node.span.start, node.span.end) };
                    self.add(Change::Set(at.clone(), value), place, false);
                }
                let place = self.around(node.span.start, node.span.end);
                self.add(Change::Set(at.clone(), Value::List(vec![new_map()])), place.clone(), false);
                if matches!(node.kind, NodeKind::Null) {
                    self.add(Change::Append(at.clone(), new_map()), place.clone(), false);
                    self.add(Change::Set(at.key("ny"), new_map()), place, false);
                }
            }
            NodeKind::List(items) => {
                let place = self.around(end().start, end().end.max(node.span.start + 1));
                let only_inserts = !is_flow && !items.is_empty();
                for value in new_texts().into_iter().chain([new_map()]) {
                    self.add(Change::Append(at.clone(), value), place.clone(), only_inserts);
                }
                for (i, item) in items.iter().enumerate() {
                    self.remove(at.index(i), item, item.span.start, items.len(), node);
                    self.walk(item, &at.index(i));
                }
            }
            NodeKind::Map(entries) => {
                let place = self.around(end().start, end().end.max(node.span.start + 1));
                let only_inserts = !is_flow && !entries.is_empty();
                for value in new_texts().into_iter().chain([new_map()]) {
                    self.add(Change::Set(at.key("ny nyckel"), value), place.clone(), only_inserts);
                }
                for entry in entries {
                    self.remove(at.key(&entry.key), &entry.value, entry.key_span.start, entries.len(), node);
                    self.walk(&entry.value, &at.key(&entry.key));
                }
            }
        }
    }

    fn remove(&mut self, at: DataPath, node: &Node, start: usize, count: usize, parent: &Node) {
        let mut own = Vec::new();
        leaves(if count == 1 { parent } else { node }, &mut own);
        let end = own.last().map_or(node.span.end, |last| last.end);
        let start = if count == 1 { parent.span.start.min(start) } else { start };
        if count > 1 || !at.parent().steps().is_empty() {
            self.add(Change::Remove(at), self.around(start, end), false);
        }
    }
}

/// Tells how often each way was taken.
#[derive(Default)]
struct Count {
    all: usize,
    otherwise: Vec<String>,
    edited: Vec<String>,
    refused: Vec<String>,
    by_part: usize,
    wrong: Vec<String>,
}

fn check_case(name: &str, file: &File, case: &Case, count: &mut Count) {
    let Case { change, place, is_insertion } = case;
    let mut wanted = file.value();
    wanted.change(change).unwrap();
    count.all += 1;
    let (changed, by_editor) = match apply_one(file, change) {
        Ok(Some((changed, way))) => {
            match way {
                Way::Spliced(Style::Block) => {}
                Way::Spliced(_) => count.otherwise.push(told(change)),
                Way::Edited => count.edited.push(told(change)),
            }
            (changed, way == Way::Edited)
        }
        Ok(None) => return,
        Err(error) => {
            assert_eq!(error, EditError::NotSafe(change.path().clone()));
            count.refused.push(told(change));
            return;
        }
    };
    let (old, new) = (file.text.as_str(), changed.text.as_str());
    let mut is_true = |holds: bool, what: &str| {
        if !holds {
            count.wrong.push(format!("{name}: {what}: {}", told(change)));
        }
    };
    is_true(changed.value() == wanted, "the values");
    if !by_editor {
        is_true(new.starts_with(&old[..place.start]), "what stands before");
        is_true(new.ends_with(&old[place.end..]), "what stands after");
        let first = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        let last = old.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
        is_true(!is_insertion || first + last >= old.len(), "something goes");
    }
    if !matches!(change, Change::Remove(_)) {
        let said = |text: &str| comments(text).into_iter().map(|comment| comment.text).collect::<Vec<_>>();
        is_true(said(old) == said(new), "a comment");
    }
    // What a part proves, the whole proves too.
    let mut draft = Draft::new(old, file.root());
    if draft.add(change, Style::Block).is_some() && part::prove(file, &draft, &[change], &wanted) {
        let (text, gone) = draft.finish();
        is_true(file.prove(text, &wanted, Gone::Within(&gone)).is_some(), "the parts do not prove it");
        count.by_part += 1;
    }
}

fn told(change: &Change) -> String {
    match change {
        Change::Set(path, Value::Text(text)) => format!("set {path} to {text:?}"),
        Change::Set(path, _) => format!("set {path} to lines"),
        Change::Append(path, Value::Text(text)) => format!("append {text:?} to {path}"),
        Change::Append(path, _) => format!("append a mapping to {path}"),
        Change::Remove(path) => format!("remove {path}"),
    }
}

#[test]
fn every_change_of_every_file_leaves_all_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/edit");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let mut table = String::new();
    let mut wrong = Vec::new();
    for path in files {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let whole = std::fs::read_to_string(&path).unwrap();
        let text =
            whole.strip_prefix(MARK).unwrap_or(&whole).replace('\r', if whole.contains('\n') { "\r" } else { "\n" });
        let text = text.as_str();
        let file = File::read(text.to_owned()).unwrap_or_else(|| panic!("{name} cannot be read"));
        let mut cases = Cases { text, leaves: Vec::new(), found: Vec::new() };
        leaves(file.root(), &mut cases.leaves);
        cases.walk(file.root(), &DataPath::root());
        let mut count = Count::default();
        for case in &cases.found {
            check_case(&name, &file, case, &mut count);
        }
        // The mark before the text stays, also when several changes are made.
        let first = &cases.found[0].change;
        if let Ok(changed) = apply(&whole, std::slice::from_ref(first)) {
            assert_eq!(changed.starts_with(MARK), whole.starts_with(MARK), "{name}");
            assert_eq!(changed.contains('\n'), whole.contains('\n'), "{name}");
        }
        wrong.append(&mut count.wrong);
        assert!(name.starts_with(ODD) || count.refused.is_empty(), "{name}: {:#?}", count.refused);
        _ = writeln!(
            table,
            "{name}: {} changes, {} by parts, {} otherwise, {} by the editor, {} refused",
            count.all,
            count.by_part,
            count.otherwise.len(),
            count.edited.len(),
            count.refused.len()
        );
        for (why, told) in
            [("otherwise", &count.otherwise), ("by the editor", &count.edited), ("refused", &count.refused)]
        {
            told.iter().for_each(|told| _ = writeln!(table, "    {why}: {told}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
    insta::assert_snapshot!(table);
}
