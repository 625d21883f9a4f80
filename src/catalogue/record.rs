//! The file in which a written catalogue says which overlays are in it.

use super::overlay::{Change, FactPart, Overlay, RowPart, RulePart, Subject};
use super::raw::{ChangeKind, RawChange, RawRecord};
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics};
use crate::domain::{AreaKey, Grade, IndicatorKey, KeyError, RegulationId};

/// The name of the file.
pub(super) const FILE: &str = "overlays.yaml";

/// Returns the overlays that a file names. What cannot be understood is told and left out.
pub(super) fn read(raw: RawRecord, diags: &mut Diagnostics) -> Vec<Overlay> {
    let root = DataPath::root().key("overlays");
    let mut overlays = Vec::new();
    for (i, raw) in raw.overlays.into_iter().enumerate() {
        let path = root.index(i).key("changes");
        let changes = raw.changes.into_iter().enumerate();
        let changes = changes.filter_map(|(i, raw)| change(raw, &path.index(i), diags)).collect();
        overlays.push(Overlay {
            id: raw.id,
            version: raw.version,
            name: raw.name,
            issuer: raw.issuer,
            base_id: raw.base.id,
            base_version: raw.base.version,
            changes,
        });
    }
    overlays
}

fn change(raw: RawChange, path: &DataPath, diags: &mut Diagnostics) -> Option<Change> {
    let mut also = Vec::new();
    for (i, written) in raw.also.iter().enumerate() {
        also.extend(indicator(written, &path.key("also").index(i), diags));
    }
    let subject = subject(&raw, path, diags)?;
    Some(Change { subject, title: raw.title, before: raw.before, after: raw.after, also, reason: raw.reason })
}

fn subject(raw: &RawChange, path: &DataPath, diags: &mut Diagnostics) -> Option<Subject> {
    let of = path.key("of");
    let part_path = path.key("part");
    let part = raw.part.as_deref().unwrap_or_default();
    let rule = |part_of| Subject::Rule { region: raw.of.clone(), rule: part.to_owned(), part: part_of };
    let mut row = |part| Some(Subject::Row { key: indicator(&raw.of, &of, diags)?, part });
    match raw.kind {
        ChangeKind::RowAdded => row(RowPart::Added),
        ChangeKind::RowSwitchedOff => row(RowPart::SwitchedOff),
        ChangeKind::RowTitle => row(RowPart::Title),
        ChangeKind::RowText => row(RowPart::Text),
        ChangeKind::RowVariant => match part.parse::<RegulationId>() {
            Ok(regulation) => row(RowPart::Variant(regulation)),
            Err(_) => {
                diags.push(Diagnostic::new(Code::UnknownRegulation, part_path).with("key", part));
                None
            }
        },
        ChangeKind::Legend => {
            let area = raw.of.parse::<AreaKey>();
            let grade = part.parse::<Grade>();
            if area.is_err() {
                diags.push(Diagnostic::new(Code::UnknownArea, of).with("key", &raw.of));
            }
            if grade.is_err() {
                let fault = Diagnostic::new(Code::GradeOffScale, part_path).with("grade", part);
                diags.push(fault.with("area", &raw.of).with("known", "A, B, C, D"));
            }
            Some(Subject::Legend { area: area.ok()?, grade: grade.ok()? })
        }
        ChangeKind::FactTitle => Some(Subject::Fact { key: raw.of.clone(), part: FactPart::Title }),
        ChangeKind::FactUnit => Some(Subject::Fact { key: raw.of.clone(), part: FactPart::Unit }),
        ChangeKind::RuleTime => Some(rule(RulePart::Time)),
        ChangeKind::RuleStrength => Some(rule(RulePart::Strength)),
        ChangeKind::RuleFrom => Some(rule(RulePart::From)),
        ChangeKind::RuleSource => Some(rule(RulePart::Source)),
        ChangeKind::RuleText => Some(rule(RulePart::Text)),
    }
}

/// Returns the key that a text names, or says why it names none.
pub(super) fn indicator(written: &str, path: &DataPath, diags: &mut Diagnostics) -> Option<IndicatorKey> {
    let error: KeyError = match written.parse::<IndicatorKey>() {
        Ok(key) => return Some(key),
        Err(error) => error,
    };
    let fault = Diagnostic::new(Code::UnknownIndicator, path).with("key", written);
    diags.push(error.meant.iter().fold(fault, |fault, meant| fault.with("meant", meant)));
    None
}

/// Returns how the file names what was changed: the kind, what it is of, and which part.
pub(super) fn name(subject: &Subject) -> (ChangeKind, String, Option<String>) {
    use ChangeKind as K;
    match subject {
        Subject::Row { key, part } => {
            let (kind, of_part) = match part {
                RowPart::Added => (K::RowAdded, None),
                RowPart::SwitchedOff => (K::RowSwitchedOff, None),
                RowPart::Title => (K::RowTitle, None),
                RowPart::Text => (K::RowText, None),
                RowPart::Variant(regulation) => (K::RowVariant, Some(regulation.to_string())),
            };
            (kind, key.to_string(), of_part)
        }
        Subject::Legend { area, grade } => (K::Legend, area.to_string(), Some(grade.to_string())),
        Subject::Fact { key, part: FactPart::Title } => (K::FactTitle, key.clone(), None),
        Subject::Fact { key, part: FactPart::Unit } => (K::FactUnit, key.clone(), None),
        Subject::Rule { region, rule, part } => {
            let kind = match part {
                RulePart::Time => K::RuleTime,
                RulePart::Strength => K::RuleStrength,
                RulePart::From => K::RuleFrom,
                RulePart::Source => K::RuleSource,
                RulePart::Text => K::RuleText,
            };
            (kind, region.clone(), Some(rule.clone()))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::{Files, export, lay_over, load, shipped};
    use crate::diag::Code;
    use crate::load::Source;

    #[test]
    fn a_record_that_names_nothing_known_is_told() {
        let overlay = Source::new("t", include_str!("../../examples/overlays/kustlakarna.yaml"));
        let files = export(&lay_over(shipped(), &[overlay]).0.expect("the example is in order"));
        for (from, to, code) in [
            ("of: D51", "of: D5", Code::UnknownIndicator),
            ("part: 2015", "part: femton", Code::UnknownRegulation),
            ("of: G\n        part: A", "of: g\n        part: A", Code::UnknownArea),
            ("of: G\n        part: A", "of: G\n        part: E", Code::GradeOffScale),
            ("kind: fact-title", "kind: fact-tilte", Code::UnknownValue),
            ("kind: row-added", "kind: row-title", Code::KeyOutOfRange),
        ] {
            let texts = files.iter().map(|(path, text)| {
                let changed = if path == super::FILE { text.replacen(from, to, 1) } else { text.clone() };
                assert!(path != super::FILE || changed != *text, "{from}");
                (path.as_str(), changed)
            });
            let (catalogue, checked) = load(&Files::from_texts(texts));
            let found: Vec<Code> = checked.iter().flat_map(|file| file.diags.iter()).map(|d| d.code).collect();
            assert!(catalogue.is_none() && found.contains(&code), "{to}: {found:?}");
        }
    }
}
