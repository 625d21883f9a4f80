//! Laying an overlay over a catalogue: every change is checked as the catalogue itself is, and
//! written down with its reason.

use std::collections::{BTreeMap, BTreeSet};

use super::build::{AreaBuilder, AreaFault, Known, Parsed, tidy};
use super::model::{Catalogue, Indicator};
use super::overlay::{Change, FIRST_ADDED_ROW, Overlay, RowPart, Subject};
use super::raw::{RawAdded, RawIndicator, RawLegend, RawOff, RawOverlay, RawRowChange};
use super::{CheckedFile, Fingerprint, record, region};
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place};
use crate::domain::{AreaKey, Grade, IndicatorKey, RegulationId};
use crate::load::Source;

pub(super) fn lay_over(base: Catalogue, overlays: &[Source]) -> (Option<Catalogue>, Vec<CheckedFile>) {
    let mut catalogue = base;
    let mut done = Vec::new();
    for source in overlays {
        if region::is_profile(source) {
            region::add(source, &mut catalogue, &mut done);
            continue;
        }
        let mut parsed = Parsed::<RawOverlay>::read(source, |raw| raw.schema);
        if let Some(raw) = parsed.raw.take() {
            Layer { catalogue: &mut catalogue, diags: &mut parsed.diags, root: DataPath::root() }.apply(raw);
        }
        done.push(parsed.into_file());
    }
    if done.iter().any(|file| file.diags.has_errors()) {
        return (None, done);
    }
    let there: BTreeSet<IndicatorKey> = catalogue.indicators().map(|indicator| indicator.key).collect();
    catalogue.guidance.retain(|key, _| there.contains(key));
    catalogue.fingerprint = Fingerprint::of(&catalogue);
    (Some(catalogue), done)
}

/// Returns the remark that an earlier overlay made a change already.
fn overridden(path: &DataPath, overlay: &Overlay, change: &Change) -> Diagnostic {
    let (kind, ..) = record::name(&change.subject);
    let fault = Diagnostic::new(Code::OverlayOverridden, Place::key(path.clone())).with("overlay", overlay);
    let fault = fault.with("what", kind).with("reason", &change.reason);
    match &change.subject {
        Subject::Row { part: RowPart::Variant(regulation), .. } => fault.with("regulation", regulation),
        Subject::Legend { grade, .. } => fault.with("grade", grade),
        _ => fault,
    }
}

/// An overlay on its way into a catalogue, of whose overlays it is the last.
pub(super) struct Layer<'a> {
    pub catalogue: &'a mut Catalogue,
    pub diags: &'a mut Diagnostics,
    pub root: DataPath,
}

impl Layer<'_> {
    fn apply(&mut self, raw: RawOverlay) {
        self.head(&raw);
        let mut areas = Vec::new();
        for (written, added) in raw.add {
            areas.extend(self.add(&written, added));
        }
        for (written, off) in &raw.switch_off {
            areas.extend(self.switch_off(written, off));
        }
        for (written, change) in &raw.change {
            self.change_row(written, change);
        }
        for (written, legends) in &raw.legends {
            areas.extend(self.change_legends(written, legends));
        }
        for (key, change) in &raw.facts {
            self.change_fact(key, change);
        }
        for (region, rules) in &raw.regions {
            self.change_region(region, rules);
        }
        areas.sort_by_key(|(area, _)| *area);
        areas.dedup_by_key(|(area, _)| *area);
        for (area, place) in areas {
            self.check_area(area, &place);
        }
    }

    /// Reads who the overlay is and for which catalogue it was written.
    fn head(&mut self, raw: &RawOverlay) {
        let root = self.root.clone();
        for (key, text) in [("id", &raw.id), ("version", &raw.version)] {
            if text.is_empty() || text.contains(char::is_whitespace) {
                self.diags.push(Diagnostic::new(Code::OverlayName, root.key(key)).with("key", key).with("value", text));
            }
        }
        for (key, text) in [("name", &raw.name), ("issuer", &raw.issuer)] {
            self.text(text, &root.key(key));
        }
        if self.catalogue.overlays.iter().any(|overlay| overlay.id == raw.id) {
            self.diags.push(Diagnostic::new(Code::DuplicateInCatalogue, root.key("id")).with("key", &raw.id));
        }
        let of_base =
            [("id", &raw.base.id, &self.catalogue.id), ("version", &raw.base.version, &self.catalogue.version)];
        if let Some((key, written, known)) = of_base.into_iter().find(|(_, written, known)| written != known) {
            let fault = Diagnostic::new(Code::OtherBase, root.key("base").key(key)).with("what", key);
            let rows: BTreeSet<&str> = raw.change.keys().chain(raw.switch_off.keys()).map(String::as_str).collect();
            let rows =
                if rows.is_empty() { "none".to_owned() } else { rows.into_iter().collect::<Vec<_>>().join(", ") };
            self.diags.push(fault.with("value", written).with("base", known).with("keys", rows));
        }
        self.catalogue.overlays.push(Overlay {
            id: raw.id.clone(),
            version: raw.version.clone(),
            name: tidy(&raw.name),
            issuer: tidy(&raw.issuer),
            base_id: raw.base.id.clone(),
            base_version: raw.base.version.clone(),
            changes: Vec::new(),
        });
    }

    /// Returns a text in one line. A text that is there but blank is an error.
    pub fn text(&mut self, text: &str, path: &DataPath) -> String {
        let text = tidy(text);
        if text.is_empty() {
            let key = match path.steps().last() {
                Some(crate::diag::Step::Key(key)) => key.clone(),
                _ => String::new(),
            };
            self.diags.push(Diagnostic::new(Code::MissingValue, path).with("key", key));
        }
        text
    }

    /// Writes a change down. Where an earlier overlay changed the same, that is told.
    pub fn record(&mut self, path: &DataPath, change: Change) {
        let Some((this, earlier)) = self.catalogue.overlays.split_last_mut() else { return };
        let before = earlier.iter().rev().find_map(|overlay| {
            let same = overlay.changes.iter().rev().find(|known| known.subject.overlaps(&change.subject))?;
            Some((overlay, same))
        });
        if let Some((overlay, same)) = before {
            self.diags.push(overridden(path, overlay, same).with("of", "part"));
        }
        this.changes.push(change);
    }

    pub fn nothing_changed(&mut self, path: &DataPath) {
        // What could not be read was meant to change something.
        if self.diags.is_damaged(path) {
            return;
        }
        self.diags.push(Diagnostic::new(Code::NothingChanged, Place::key(path.clone())));
    }

    /// Returns the key of a row that is in the catalogue. A row that is switched off is told with
    /// its reason.
    fn row(&mut self, written: &str, path: &DataPath) -> Option<IndicatorKey> {
        let key = match written.parse::<IndicatorKey>() {
            Ok(key) => key,
            Err(_) => return record::indicator(written, path, self.diags),
        };
        if let Some((overlay, change)) = self.catalogue.switched_off(key) {
            let fault = Diagnostic::new(Code::SwitchedOff, Place::key(path.clone())).with("key", key);
            self.diags.push(fault.with("what", "overlay").with("overlay", overlay).with("reason", &change.reason));
            return None;
        }
        match self.catalogue.indicator(key) {
            Some(indicator) if indicator.key == key => Some(key),
            found => {
                let fault = Diagnostic::new(Code::UnknownIndicator, Place::key(path.clone())).with("key", written);
                // The key under another regulation is no place to change a row.
                self.diags.push(found.iter().fold(fault, |fault, other| fault.with("meant", other.key)));
                None
            }
        }
    }

    fn add(&mut self, written: &str, raw: RawAdded) -> Option<(AreaKey, DataPath)> {
        let path = self.root.key("add").key(written);
        let reason = self.text(&raw.reason, &path.key("reason"));
        let Ok(key) = written.parse::<IndicatorKey>() else {
            let fault = Diagnostic::new(Code::KeyOutOfRange, Place::key(path)).with("what", "shape");
            self.diags.push(fault.with("key", written).with("first", FIRST_ADDED_ROW));
            return None;
        };
        if key.row() < FIRST_ADDED_ROW {
            let fault = Diagnostic::new(Code::KeyOutOfRange, Place::key(path)).with("what", "overlay");
            self.diags.push(fault.with("key", key).with("first", FIRST_ADDED_ROW));
            return None;
        }
        if self.catalogue.indicator(key).is_some() || self.catalogue.switched_off(key).is_some() {
            self.diags.push(Diagnostic::new(Code::DuplicateInCatalogue, Place::key(path)).with("key", key));
            return None;
        }
        if !self.catalogue.areas.contains_key(&key.area()) {
            let known: Vec<String> = self.catalogue.areas.keys().map(ToString::to_string).collect();
            let fault = Diagnostic::new(Code::UnknownArea, Place::key(path)).with("key", key.area());
            self.diags.push(fault.with("known", known.join(", ")));
            return None;
        }
        for (name, text) in [("title", &raw.title), ("text", &raw.text)] {
            self.text(text, &path.key(name));
        }
        let bases = self.catalogue.bases.keys().cloned().collect();
        let raw = RawIndicator {
            key: key.to_string(),
            title: raw.title,
            text: raw.text,
            variants: raw.variants,
            bindings: raw.bindings,
            also: BTreeMap::new(),
            basis: raw.basis,
            unconfirmed: raw.unconfirmed,
            goals: raw.goals,
            paragraphs: raw.paragraphs,
        };
        let known =
            Known { regulations: Some(&self.catalogue.regulations), bases: Some(&bases), added: &BTreeSet::new() };
        let indicator = AreaBuilder { key: key.area(), known, diags: self.diags }.indicator(raw, &path)?;
        for regulation in indicator.variants.keys().filter(|id| !indicator.bindings.contains_key(id)) {
            self.not_binding(&indicator, *regulation, &path.key("variants"));
        }
        let (title, after) = (indicator.title.clone(), Some(indicator.text.clone()));
        if let Some(area) = self.catalogue.areas.get_mut(&key.area()) {
            area.indicators.insert(key, indicator);
        }
        let subject = Subject::Row { key, part: RowPart::Added };
        self.record(&path, Change { subject, title, before: None, after, also: Vec::new(), reason });
        Some((key.area(), path))
    }

    fn not_binding(&mut self, indicator: &Indicator, regulation: RegulationId, path: &DataPath) {
        let binds: Vec<String> = indicator.bindings.keys().map(ToString::to_string).collect();
        let fault = Diagnostic::new(Code::NotBinding, Place::key(path.key(regulation))).with("key", indicator.key);
        self.diags.push(fault.with("regulation", regulation).with("known", binds.join(", ")));
    }

    fn switch_off(&mut self, written: &str, raw: &RawOff) -> Option<(AreaKey, DataPath)> {
        let path = self.root.key("switch_off").key(written);
        let reason = self.text(&raw.reason, &path.key("reason"));
        // What an earlier overlay switched off stays off, with its reason.
        if let Some((overlay, change)) = written.parse().ok().and_then(|key| self.catalogue.switched_off(key)) {
            self.diags.push(overridden(&path, overlay, change).with("of", "row-gone"));
            return None;
        }
        let key = self.row(written, &path)?;
        let indicator = self.catalogue.areas.get_mut(&key.area())?.indicators.remove(&key)?;
        let change = Change {
            subject: Subject::Row { key, part: RowPart::SwitchedOff },
            title: indicator.title,
            before: Some(indicator.text),
            after: None,
            also: indicator.also.into_values().collect(),
            reason,
        };
        self.record(&path, change);
        Some((key.area(), path))
    }

    fn change_row(&mut self, written: &str, raw: &RawRowChange) {
        let path = self.root.key("change").key(written);
        let reason = self.text(&raw.reason, &path.key("reason"));
        let Some(key) = self.row(written, &path) else { return };
        let Some(old) = self.catalogue.indicator(key).cloned() else { return };
        let mut new = old.clone();
        let mut parts = Vec::new();
        if let Some(title) = &raw.title {
            new.title = self.text(title, &path.key("title"));
            parts.push((RowPart::Title, path.key("title"), new.title != old.title));
        }
        if let Some(text) = &raw.text {
            new.text = self.text(text, &path.key("text"));
            parts.push((RowPart::Text, path.key("text"), new.text != old.text));
        }
        for (written, variant) in &raw.variants {
            let path = path.key("variants").key(written);
            let known = written.parse().ok().filter(|id| self.catalogue.regulations.contains_key(id));
            let Some(regulation) = known else {
                let known: Vec<String> = self.catalogue.regulations.keys().map(ToString::to_string).collect();
                let fault = Diagnostic::new(Code::UnknownRegulation, Place::key(path)).with("key", written);
                self.diags.push(fault.with("known", known.join(", ")));
                continue;
            };
            if !old.bindings.contains_key(&regulation) {
                self.not_binding(&old, regulation, &path.parent());
                continue;
            }
            match variant {
                Some(text) => new.variants.insert(regulation, self.text(text, &path)),
                None => new.variants.remove(&regulation),
            };
            let changed = new.variants.get(&regulation) != old.variants.get(&regulation);
            parts.push((RowPart::Variant(regulation), path, changed));
        }
        if parts.is_empty() && raw.variants.is_empty() {
            return self.nothing_changed(&path);
        }
        new.fingerprint = new.digest();
        for (part, path, changed) in parts {
            if !changed {
                self.nothing_changed(&path);
                continue;
            }
            let (before, after) = match part {
                RowPart::Title => (old.title.clone(), new.title.clone()),
                RowPart::Variant(id) => (old.text_under(id).to_owned(), new.text_under(id).to_owned()),
                RowPart::Text | RowPart::Added | RowPart::SwitchedOff => (old.text.clone(), new.text.clone()),
            };
            let subject = Subject::Row { key, part };
            let (title, reason) = (new.title.clone(), reason.clone());
            let change = Change { subject, title, before: Some(before), after: Some(after), also: Vec::new(), reason };
            self.record(&path, change);
        }
        if let Some(area) = self.catalogue.areas.get_mut(&key.area()) {
            area.indicators.insert(key, new);
        }
    }

    fn change_legends(&mut self, written: &str, legends: &BTreeMap<String, RawLegend>) -> Option<(AreaKey, DataPath)> {
        let path = self.root.key("legends").key(written);
        let key = written.parse::<AreaKey>().ok().filter(|key| self.catalogue.areas.contains_key(key));
        let Some(key) = key else {
            let known: Vec<String> = self.catalogue.areas.keys().map(ToString::to_string).collect();
            let fault = Diagnostic::new(Code::UnknownArea, Place::key(path)).with("key", written);
            self.diags.push(fault.with("known", known.join(", ")));
            return None;
        };
        for (letter, raw) in legends {
            let path = path.key(letter);
            let reason = self.text(&raw.reason, &path.key("reason"));
            let Ok(grade) = letter.parse::<Grade>() else {
                let fault = Diagnostic::new(Code::GradeOffScale, Place::key(path)).with("grade", letter);
                self.diags.push(fault.with("area", key).with("known", "A, B, C, D"));
                continue;
            };
            let after = Some(tidy(&raw.text)).filter(|text| !text.is_empty());
            let area = self.catalogue.areas.get_mut(&key)?;
            let before = match &after {
                Some(text) => area.scale.insert(grade, text.clone()),
                None => area.scale.remove(&grade),
            };
            if before == after {
                self.nothing_changed(&path);
                continue;
            }
            let (subject, title) = (Subject::Legend { area: key, grade }, area.name.clone());
            self.record(&path, Change { subject, title, before, after, also: Vec::new(), reason });
        }
        Some((key, path))
    }

    /// Holds a changed area against what every area must fulfil.
    fn check_area(&mut self, key: AreaKey, changed: &DataPath) {
        let Some(area) = self.catalogue.areas.get(&key) else { return };
        for fault in AreaFault::of(area) {
            let legend = |grade: Grade| self.root.key("legends").key(key).key(grade);
            let mine = self.catalogue.overlays.last().map(|overlay| overlay.changes.as_slice()).unwrap_or_default();
            let made_by = |subject: Subject| mine.iter().any(|change| change.subject == subject);
            let path = match fault {
                AreaFault::MissingLegend(grade) => legend(grade),
                AreaFault::AdviceWithoutC(row) if made_by(Subject::Row { key: row, part: RowPart::Added }) => {
                    self.root.key("add").key(row).key("bindings")
                }
                AreaFault::AdviceWithoutC(_) => legend(Grade::C),
                AreaFault::NoRows => changed.clone(),
            };
            self.diags.push(fault.at(key, Place::key(path)).with("what", "overlay"));
        }
    }
}
