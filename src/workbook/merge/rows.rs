//! Rows that are always the same: what a form says of each, and what of it can be written.

use std::collections::{BTreeMap, BTreeSet};

use super::says::{alike, is_called, owned, plain, said};
use super::{Conflict, Edit, Remark, Side, Texts, Work};
use crate::diag::DataPath;
use crate::domain::{AreaKey, IndicatorKey};
use crate::sheets::address;
use crate::workbook::book::{LEAD_COLUMN, Sheet, Spot, settled};
use crate::workbook::codec::{Codec, Misread};
use crate::workbook::form::{AREA, NARRATIVE, REPLIES, current_of, kind, row_path, row_value};
use crate::workbook::read::{FilledRow, FilledSheet};
use crate::workbook::rows::column;
use crate::workbook::write::is_cut;
use crate::workbook::{facts, grades, put};

impl Work<'_> {
    /// Goes through a sheet whose rows are always the same.
    pub(super) fn rows(&mut self, sheet: &Sheet, filled: &FilledSheet) {
        self.rows_unknown(sheet, filled);
        let mut grades: BTreeMap<AreaKey, BTreeMap<String, Texts>> = BTreeMap::new();
        let mut graded = BTreeSet::new();
        for key in sheet.keys() {
            let same: Vec<&FilledRow> = filled.rows.iter().filter(|row| row.key.as_deref() == Some(key)).collect();
            let mut base = sheet.texts(key);
            // Somebody else's form may have room for roles that this file does not know.
            let is_lead = sheet.leads.iter().any(|lead| lead.key == key);
            let roles = filled.columns.keys().filter(|id| !is_lead && id.starts_with(column::ROLE));
            roles.for_each(|id| _ = base.entry(id).or_insert(""));
            let now = self.now.sheet(&sheet.id).map(|sheet| owned(&sheet.texts(key))).unwrap_or_default();
            if same.is_empty() {
                let row = self.row_name(sheet, key);
                self.out.remarks.push(Remark::RowGone { sheet: sheet.name.clone(), row });
                continue;
            }
            // What a row is called stands beside its hidden key; where they disagree somebody has sorted one
            // without the other.
            let same: Vec<&FilledRow> = same.iter().copied().filter(|one| is_called(sheet, one, filled, key)).collect();
            if same.is_empty() {
                continue;
            }
            let says = |row: &FilledRow| base.keys().map(|column| said(row, column, filled)).collect::<Vec<_>>();
            let row = same[0];
            if let Some(other) = same.iter().find(|other| says(other) != says(row)) {
                let (name, cell) = (self.row_name(sheet, key), address(other.at, 1));
                self.out.remarks.push(Remark::RowTwice { sheet: sheet.name.clone(), row: name, cell });
                continue;
            }
            for column in base.keys() {
                let place = self.place(sheet, filled, row, key, column);
                self.remember(sheet, key, column, place);
            }
            let (wanted, edited) = self.row(sheet, filled, row, key, &base, &now);
            if sheet.id == grades::ID {
                if let Some((area, year)) = key.split_once('.')
                    && let Ok(area) = area.parse::<AreaKey>()
                {
                    grades.entry(area).or_default().insert(year.to_owned(), wanted);
                    if !edited.is_empty() {
                        graded.insert(area);
                    }
                }
                continue;
            }
            if edited.is_empty() {
                continue;
            }
            self.write_what_can_be(sheet, filled, row, key, (wanted, edited), &now);
        }
        for area in graded {
            let mut wanted = grades[&area].clone();
            // A grade that cannot be used leaves that of the other regulation alone.
            while let Err((year, column, misread)) = grades::write(&mut self.out.value, area, &wanted) {
                let key = format!("{area}.{year}");
                if let Some(row) = filled.rows.iter().find(|row| row.key.as_deref() == Some(&key)) {
                    self.fault(sheet, filled, row, &key, &column, misread);
                }
                let name = self.row_name(sheet, &key);
                self.out.edits.retain(|edit| edit.cell.sheet != filled.name || edit.cell.row != name);
                let now = self.now.sheet(&sheet.id).map(|sheet| owned(&sheet.texts(&key))).unwrap_or_default();
                if wanted.insert(year, now.clone()) == Some(now) {
                    break;
                }
            }
        }
    }

    /// Tells of rows that belong to nothing, though somebody has written in them.
    fn rows_unknown(&mut self, sheet: &Sheet, filled: &FilledSheet) {
        let known: BTreeSet<&str> = sheet.keys().collect();
        let open: Vec<&str> =
            sheet.columns.iter().filter(|column| column.entry.is_open()).map(|column| column.id.as_str()).collect();
        for row in &filled.rows {
            let key = row.key.as_deref().unwrap_or_default();
            let says = |column: &&&str| said(row, column, filled).is_some_and(|text| !text.is_empty());
            let Some(column) = open.iter().find(says).filter(|_| !key.starts_with('#')) else { continue };
            let belongs = known.contains(key) && is_called(sheet, row, filled, key);
            if !belongs && let Some(at) = filled.columns.get(*column) {
                let cell = address(row.at, *at);
                self.out.remarks.push(Remark::RowUnknown { sheet: filled.name.clone(), cell });
            }
        }
    }

    /// Writes the cells of a row; one that cannot be used is told, and the others are written without it.
    fn write_what_can_be(
        &mut self,
        sheet: &Sheet,
        filled: &FilledSheet,
        row: &FilledRow,
        key: &str,
        (mut wanted, mut edited): (Texts, BTreeSet<String>),
        now: &Texts,
    ) {
        use column::{ANSWER, EVIDENCE, NOTE, OTHER_ANSWER, OTHER_NOTE, VALID};

        let name = self.row_name(sheet, key);
        let mut is_told = false;
        while !edited.is_empty() {
            let Err((column, misread)) = self.write_row(sheet, key, &wanted, &edited) else { return };
            // What belongs to an answer that is not there, or cannot be read, goes with it.
            let with_it: &[&str] = match (&misread, column.as_str()) {
                (Misread::NoAnswer, ANSWER) => &[ANSWER, NOTE, EVIDENCE, VALID],
                (Misread::NoAnswer, OTHER_ANSWER) => &[OTHER_ANSWER, OTHER_NOTE],
                _ => &[],
            };
            // That a note has no answer is no news where the answer could not be read.
            if !(is_told && misread == Misread::NoAnswer) {
                self.fault(sheet, filled, row, key, &column, misread);
            }
            is_told = true;
            let before = edited.len();
            for gone in with_it.iter().copied().chain([column.as_str()]) {
                if edited.remove(gone) {
                    let title = self.place(sheet, filled, row, key, gone).column;
                    let is_it = |edit: &Edit| {
                        edit.cell.sheet == filled.name && edit.cell.row == name && edit.cell.column == title
                    };
                    self.out.edits.retain(|edit| !is_it(edit));
                }
                wanted.insert(gone.to_owned(), now.get(gone).cloned().unwrap_or_default());
            }
            if edited.len() == before {
                // The fault lies in a cell that nobody changed: nothing of the row can be written.
                self.out.edits.retain(|edit| edit.cell.sheet != filled.name || edit.cell.row != name);
                return;
            }
        }
    }

    /// Compares the cells of a row with what it was and what it is; returns what all of them will say and
    /// which of them change.
    pub(super) fn row(
        &mut self,
        sheet: &Sheet,
        filled: &FilledSheet,
        row: &FilledRow,
        key: &str,
        base: &BTreeMap<&str, &str>,
        now: &Texts,
    ) -> (Texts, BTreeSet<String>) {
        let mut wanted = now.clone();
        let mut edited = BTreeSet::new();
        for (column, text) in base {
            let was = settled(text);
            let Some(form) = said(row, column, filled) else { continue };
            let file = settled(now.get(*column).map_or("", String::as_str));
            if form == was || form == file || alike(&form, &was) {
                continue;
            }
            if row.cells.get(*column).is_some_and(|cell| cell.is_formula) {
                self.fault(sheet, filled, row, key, column, Misread::Formula);
                continue;
            }
            if let Some(misread) = Misread::of_characters(&form) {
                self.fault(sheet, filled, row, key, column, misread);
                continue;
            }
            // What the cell did not show would be lost.
            if is_cut(&was) {
                self.fault(sheet, filled, row, key, column, Misread::Cut);
                continue;
            }
            // Both say the same in their own way: `12,5`, `d07`, `Uppfyllt`.
            if file != was && (alike(&form, &file) || plain(&form) == plain(&file)) {
                continue;
            }
            let cell = self.place(sheet, filled, row, key, column);
            if file != was {
                let spot = Spot { sheet: sheet.id.clone(), row: key.to_owned(), column: (*column).to_owned() };
                let conflict = Conflict { spot, cell: cell.clone(), was, file: file.clone(), form: form.clone() };
                match (self.decide)(&conflict) {
                    Some(Side::Form) => {}
                    Some(Side::File) => continue,
                    None => {
                        self.out.conflicts.push(conflict);
                        continue;
                    }
                }
            }
            self.out.edits.push(Edit { cell, before: file, after: form.clone() });
            wanted.insert((*column).to_owned(), form);
            edited.insert((*column).to_owned());
        }
        (wanted, edited)
    }

    fn write_row(
        &mut self,
        sheet: &Sheet,
        key: &str,
        wanted: &Texts,
        edited: &BTreeSet<String>,
    ) -> Result<(), (String, Misread)> {
        let root = &mut self.out.value;
        if sheet.id == facts::ID {
            let text = wanted.get(facts::VALUE).map_or("", String::as_str);
            let kind = kind(root);
            return facts::write(root, key, text, self.catalogue, kind)
                .map_err(|fault| (facts::VALUE.to_owned(), fault));
        }
        let Some(area) = sheet.id.strip_prefix(AREA).and_then(|area| area.parse::<AreaKey>().ok()) else {
            return Ok(());
        };
        let path = DataPath::root().key("areas").key(area);
        let lead = [(NARRATIVE, Codec::Text), (REPLIES, Codec::Replies)].into_iter().find(|(name, _)| *name == key);
        if let Some((name, codec)) = lead {
            let path = path.key(name);
            let text = wanted.get(LEAD_COLUMN).map_or("", String::as_str);
            let value = codec.read(root.at(&path), text).map_err(|fault| (LEAD_COLUMN.to_owned(), fault))?;
            put(root, &path, value);
            return Ok(());
        }
        let indicator = key.parse::<IndicatorKey>().ok().and_then(|key| self.catalogue.indicator(key));
        let Some(indicator) = indicator else { return Ok(()) };
        let current = current_of(root, self.catalogue);
        let value = row_value(root, area, indicator, &current).write(wanted, edited)?;
        let path = row_path(root, area, indicator);
        put(root, &path, value);
        Ok(())
    }
}
