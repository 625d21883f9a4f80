//! Which catalogue a dataset was made with, and how the file is told to follow another.
//!
//! Unlike the check this works whatever catalogue is loaded, because what the file says may fit
//! none of them any more.

use std::collections::BTreeMap;
use std::ops::Range;

use super::raw::{RawCatalogueRef, RawDataset};
use super::shapes::Short;
use crate::diag::{DataPath, Diagnostics};
use crate::domain::{CatalogueRef, CompareWith, IndicatorKey, OverlayRef};
use crate::load::{self, Node, NodeKind, Source, Tree};

/// What a dataset says of the catalogue it was made with.
#[derive(Debug)]
pub struct MadeWith {
    /// The text.
    pub source: Source,
    /// Its values and their places.
    pub tree: Tree,
    /// What stops the file from being read.
    pub diags: Diagnostics,
    /// The catalogue that it names.
    pub catalogue: Option<CatalogueRef>,
    /// The indicators that have an answer, in the order of the file.
    pub answered: Vec<IndicatorKey>,
    /// What the report compares it with.
    pub compare_with: Option<CompareWith>,
}

/// Reads which catalogue a dataset was made with and what it answers.
pub fn made_with(source: Source) -> MadeWith {
    let (raw, tree, diags) = load::read::<RawDataset>(&source);
    let mut found = MadeWith { source, tree, diags, catalogue: None, answered: Vec::new(), compare_with: None };
    let Some(raw) = raw else { return found };
    found.catalogue = raw.catalogue.as_ref().and_then(|Short(written)| reference(written));
    // What could not be read would be lost with what takes its place.
    if found.diags.is_damaged(&DataPath::root().key("catalogue")) {
        found.catalogue = None;
    }
    found.compare_with = raw.compare_with.as_ref().and_then(|Short(raw)| {
        Some(CompareWith { file: plain(raw.file.as_ref())?, mapping: plain(raw.mapping.as_ref()) })
    });
    let areas = raw.areas.iter().filter_map(|(_, area)| area);
    let rows = areas.flat_map(|area| area.observations.iter());
    found.answered = rows.filter(|(_, value)| value.is_some()).filter_map(|(key, _)| key.parse().ok()).collect();
    found
}

/// Returns a text that says something.
fn plain(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty()).map(ToOwned::to_owned)
}

/// Returns the catalogue that is named, without holding it against any.
pub(super) fn reference(written: &RawCatalogueRef) -> Option<CatalogueRef> {
    Some(CatalogueRef {
        id: plain(written.id.as_ref())?,
        version: plain(written.version.as_ref()),
        fingerprint: plain(written.fingerprint.as_ref()),
        overlays: written
            .overlays
            .entries()
            .filter_map(|(_, entry)| entry.map(|text| OverlayRef::parse(text)))
            .collect(),
        indicators: indicators(written),
    })
}

/// Returns the fingerprints of indicators that a file carries.
pub(super) fn indicators(written: &RawCatalogueRef) -> BTreeMap<IndicatorKey, String> {
    let pairs = written.indicators.iter();
    pairs.filter_map(|(key, print)| Some((key.parse().ok()?, print?.trim().to_owned()))).collect()
}

impl MadeWith {
    /// Returns the text of the file with another catalogue in its place. Every byte outside of that
    /// value stays as it is, and so does what is the same in it.
    ///
    /// The text is `None` where the value is written in a way that cannot be changed safely.
    pub fn rewritten(&self, to: &CatalogueRef) -> Option<String> {
        let from = self.catalogue.as_ref()?;
        let mut edits = Edits { text: self.source.text(), list: Vec::new() };
        let NodeKind::Map(entries) = &self.tree.root().kind else { return None };
        let value = &entries.iter().find(|entry| entry.key == "catalogue")?.value;
        edits.catalogue(value, from, to)?;
        let text = edits.apply();
        self.proven(&text, to).then_some(text)
    }

    /// Tells whether a changed text says what it should of the catalogue, and all else as before.
    fn proven(&self, text: &str, to: &CatalogueRef) -> bool {
        let changed = made_with(Source::new(self.source.name(), text));
        let without = |tree: &Tree| {
            let mut root = tree.root().clone();
            if let NodeKind::Map(entries) = &mut root.kind {
                entries.retain(|entry| entry.key != "catalogue");
            }
            root
        };
        changed.catalogue.as_ref() == Some(to) && same(&without(&self.tree), &without(&changed.tree))
    }
}

/// Tells whether two values are the same, wherever they stand.
fn same(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (NodeKind::Null, NodeKind::Null) => true,
        (NodeKind::Text(one), NodeKind::Text(other)) => one == other,
        (NodeKind::List(one), NodeKind::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (NodeKind::Map(one), NodeKind::Map(other)) => {
            let pairs = || one.iter().zip(other);
            one.len() == other.len()
                && pairs().all(|(one, other)| one.key == other.key && same(&one.value, &other.value))
        }
        _ => false,
    }
}

/// Changes of a text, each of some bytes of it.
struct Edits<'a> {
    text: &'a str,
    list: Vec<(Range<usize>, String)>,
}

impl Edits<'_> {
    fn apply(mut self) -> String {
        self.list.sort_by_key(|(range, _)| range.start);
        let mut text = self.text.to_owned();
        for (range, words) in self.list.into_iter().rev() {
            text.replace_range(range, &words);
        }
        text
    }

    fn catalogue(&mut self, value: &Node, from: &CatalogueRef, to: &CatalogueRef) -> Option<()> {
        let wanted = parts(to);
        let NodeKind::Map(entries) = &value.kind else {
            let all = wanted.into_iter().filter_map(|(key, words)| Some(format!("{key}: {}", words?)));
            self.list.push((value.span.clone(), format!("{{{}}}", all.collect::<Vec<_>>().join(", "))));
            return Some(());
        };
        let mut missing = Vec::new();
        for ((key, words), (_, before)) in wanted.into_iter().zip(parts(from)) {
            match entries.iter().find(|entry| entry.key == key) {
                Some(_) if words == before => {}
                Some(entry) => self.list.push((self.range(&entry.value)?, words.unwrap_or_else(|| "~".to_owned()))),
                None => missing.extend(words.map(|words| format!("{key}: {words}"))),
            }
        }
        if missing.is_empty() {
            return Some(());
        }
        let end = self.range(&entries.last()?.value)?.end;
        if self.text[value.span.clone()].starts_with('{') {
            self.list.push((end..end, missing.iter().map(|part| format!(", {part}")).collect()));
            return Some(());
        }
        // In a block each part has a line of its own, after what stands behind the last one.
        let start = entries.first()?.key_span.start;
        let indent = &self.text[self.text[..start].rfind('\n').map_or(0, |at| at + 1)..start];
        let end = self.text[end..].find('\n').map_or(self.text.len(), |at| end + at);
        let (end, newline) = if self.text[..end].ends_with('\r') { (end - 1, "\r\n") } else { (end, "\n") };
        self.list.push((end..end, missing.iter().map(|part| format!("{newline}{indent}{part}")).collect()));
        Some(())
    }

    /// Returns the bytes of a value, without what follows a block.
    fn range(&self, node: &Node) -> Option<Range<usize>> {
        let start = node.span.start;
        let end = match &node.kind {
            NodeKind::Null => return None,
            NodeKind::List(items) if !self.text[start..].starts_with('[') => self.range(items.last()?)?.end,
            NodeKind::Map(entries) if !self.text[start..].starts_with('{') => self.range(&entries.last()?.value)?.end,
            _ => node.span.end,
        };
        Some(start..start + self.text.get(start..end)?.trim_end().len())
    }
}

/// Returns the parts of a catalogue's name as they are written; `None` is not written at all.
fn parts(of: &CatalogueRef) -> [(&'static str, Option<String>); 5] {
    let quoted = |text: &str| serde_json::to_string(text).expect("a text can always be written");
    let list = of.overlays.iter().map(|overlay| quoted(&overlay.to_string())).collect::<Vec<_>>().join(", ");
    let prints = of.indicators.iter().map(|(key, print)| format!("{key}: {}", quoted(print)));
    let prints = prints.collect::<Vec<_>>().join(", ");
    let id = if of.id.chars().all(|c| c.is_ascii_alphabetic()) { of.id.clone() } else { quoted(&of.id) };
    [
        ("id", Some(id)),
        ("version", of.version.as_deref().map(quoted)),
        ("fingerprint", of.fingerprint.as_deref().map(quoted)),
        ("overlays", (!of.overlays.is_empty()).then(|| format!("[{list}]"))),
        ("indicators", (!of.indicators.is_empty()).then(|| format!("{{{prints}}}"))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to() -> CatalogueRef {
        CatalogueRef {
            id: "st".to_owned(),
            version: Some("2027.1".to_owned()),
            fingerprint: Some("1234 5678".to_owned()),
            overlays: vec![OverlayRef::parse("kust 1.0")],
            indicators: BTreeMap::new(),
        }
    }

    #[track_caller]
    fn check(before: &str, after: &str) {
        let made = made_with(Source::new("t", before));
        assert_eq!(made.rewritten(&to()).as_deref(), Some(after), "{made:?}");
        // What follows the catalogue already is left alone to the byte.
        let made = made_with(Source::new("t", after));
        assert_eq!(made.rewritten(&to()).as_deref(), Some(after));
    }

    #[test]
    fn only_the_value_changes_however_it_is_written() {
        let flow = "{id: st, version: \"2027.1\", fingerprint: \"1234 5678\", overlays: [\"kust 1.0\"]}";
        check(
            "schema: 1\ncatalogue: st 2026.1  # ord\nkind: x\n",
            &format!("schema: 1\ncatalogue: {flow}  # ord\nkind: x\n"),
        );
        check(
            "catalogue: {id: st, version: \"2026.1\"}   # ord\nkind: x\n",
            &format!("catalogue: {flow}   # ord\nkind: x\n"),
        );
        check(
            "catalogue:   # vilken\r\n  id: st\r\n  # nu\r\n  version: 2026.1  # då\r\n\r\nkind: x\r\n",
            "catalogue:   # vilken\r\n  id: st\r\n  # nu\r\n  version: \"2027.1\"  # då\r\n  fingerprint: \"1234 5678\"\r\n  \
             overlays: [\"kust 1.0\"]\r\n\r\nkind: x\r\n",
        );
        check(
            "catalogue:\n  overlays:\n    - a 1   # ett\n    - b 2\n  fingerprint: ab\n  version: '2026.1'\n  id: st",
            "catalogue:\n  overlays:\n    [\"kust 1.0\"]\n  fingerprint: \"1234 5678\"\n  version: \"2027.1\"\n  id: st",
        );
    }

    #[test]
    fn what_cannot_be_changed_safely_is_left() {
        for text in ["kind: x\n", "catalogue:\nkind: x\n", "catalogue: {id: st, version: }\n", "catalogue: [st]\n"] {
            assert_eq!(made_with(Source::new("t", text)).rewritten(&to()), None, "{text}");
        }
    }

    #[test]
    fn answers_are_read_whatever_the_catalogue_knows() {
        let text = "catalogue: st 1\nareas: {D: {observations: {D07: met, D08: ~, D99: {note: n}, d1: met}}}\n";
        let answered: Vec<String> =
            made_with(Source::new("t", text)).answered.iter().map(ToString::to_string).collect();
        assert_eq!(answered, ["D07", "D99"]);
    }
}
