//! Lists: entries that changed, were taken away, or are new.

use std::collections::{BTreeMap, BTreeSet};

use super::says::{alike, said};
use super::{Cell, Conflict, Edit, Remark, Side, Texts, Work};
use crate::edit::Value;
use crate::sheets::address;
use crate::workbook::book::{Sheet, Spot, settled};
use crate::workbook::codec::Misread;
use crate::workbook::lists::{self, List, ListEntry, MEASURES};
use crate::workbook::put;
use crate::workbook::read::{FilledRow, FilledSheet};
use crate::workbook::write::NOT_READ;

/// Returns for each row which entry it is of. Where a row was copied with its hidden key, the entry's own is
/// the one that nobody has changed; a row that has lost its key is known by what it says, else by its name.
fn own_rows(list: &List, before: &[Texts], filled: &FilledSheet, rows: &[&FilledRow]) -> Vec<Option<usize>> {
    let key = |row: &FilledRow| row.key.as_deref().and_then(|key| key.parse::<usize>().ok());
    let says = |row: &FilledRow, at: usize, column: &str| {
        let was = settled(before[at].get(column).map_or("", String::as_str));
        said(row, column, filled).is_none_or(|form| form == was || alike(&form, &was))
    };
    let is_same = |row: &FilledRow, at: usize| list.fields.iter().all(|field| says(row, at, field.name));
    let has_name = |row: &FilledRow, at: usize| {
        said(row, list.main, filled).is_some_and(|name| !name.is_empty()) && says(row, at, list.main)
    };
    let mut own: Vec<Option<usize>> = vec![None; rows.len()];
    let mut taken = vec![false; before.len()];
    let mut pass = |fits: &dyn Fn(&FilledRow, usize) -> bool| {
        for (at, taken) in taken.iter_mut().enumerate().filter(|(_, taken)| !**taken) {
            if let Some(found) = (0..rows.len()).find(|row| own[*row].is_none() && fits(rows[*row], at)) {
                (own[found], *taken) = (Some(at), true);
            }
        }
    };
    pass(&|row, at| key(row) == Some(at) && is_same(row, at));
    pass(&|row, at| key(row) == Some(at));
    pass(&|row, at| row.key.is_none() && is_same(row, at));
    pass(&|row, at| row.key.is_none() && has_name(row, at));
    own
}

/// So many rows that are not read stand above the table: what the sheet is called, what it is for, the headings.
const ABOVE: usize = 3;

impl Work<'_> {
    /// Goes through a sheet to which rows can be added.
    pub(super) fn list(&mut self, list: &List, sheet: &Sheet, filled: &FilledSheet) {
        let before = list.entries(self.base);
        let now = list.entries(self.current);
        let there = lists::matched(list, &before, &now);
        let mut changes: Vec<(usize, BTreeMap<String, String>)> = Vec::new();
        let mut gone: Vec<usize> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut added: Vec<&FilledRow> = Vec::new();
        let marks = filled.rows.iter().filter(|row| row.key.as_deref() == Some(NOT_READ));
        let heading = marks.map(|row| row.at).nth(ABOVE - 1).unwrap_or(0);
        let mut rows: Vec<&FilledRow> = Vec::new();
        for row in &filled.rows {
            match row.key.as_deref() {
                None if row.at < heading => self.above_heading(list, filled, row),
                Some(key) if key.starts_with(NOT_READ) => {}
                _ => rows.push(row),
            }
        }
        let known: Vec<Texts> = before.iter().map(|entry| list.texts(entry)).collect();
        let own = own_rows(list, &known, filled, &rows);
        for (row, at) in rows.into_iter().zip(own) {
            match at {
                Some(at) if seen.insert(at) => {
                    self.entry(list, sheet, filled, row, at, &before, &now, there[at], &mut changes, &mut gone);
                }
                _ => added.push(row),
            }
        }
        // A row that was deleted is taken away like one whose cells were emptied.
        for at in (0..before.len()).filter(|at| !seen.contains(at)) {
            let Some(found) = there[at] else { continue };
            let name = self.row_name(sheet, &at.to_string());
            let cell =
                Cell { sheet: filled.name.clone(), address: String::new(), row: name.clone(), column: String::new() };
            let spot = Spot { sheet: sheet.id.clone(), row: at.to_string(), column: String::new() };
            if now[found] == before[at] || self.decided(&spot, &cell, &name, &name, "") {
                self.out.edits.push(Edit { cell, before: name, after: String::new() });
                gone.push(found);
            }
        }
        self.write_list(list, &now, &changes, &gone);
        let known: Vec<Texts> = now.iter().map(|entry| list.texts(entry)).collect();
        for row in added {
            self.add(list, sheet, filled, row, &known, &before);
        }
    }

    /// Tells of a row above the headings in which somebody wrote.
    fn above_heading(&mut self, list: &List, filled: &FilledSheet, row: &FilledRow) {
        let says = |name: &&str| said(row, name, filled).is_some_and(|text| !text.is_empty());
        let column = list.fields.iter().map(|field| field.name).find(says);
        if let Some(at) = column.and_then(|column| filled.columns.get(column)) {
            let cell = address(row.at, *at);
            self.out.remarks.push(Remark::RowUnknown { sheet: filled.name.clone(), cell });
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one row with all that it is compared with")]
    fn entry(
        &mut self,
        list: &List,
        sheet: &Sheet,
        filled: &FilledSheet,
        row: &FilledRow,
        at: usize,
        before: &[ListEntry],
        now: &[ListEntry],
        there: Option<usize>,
        changes: &mut Vec<(usize, Texts)>,
        gone: &mut Vec<usize>,
    ) {
        let key = at.to_string();
        let base = list.texts(&before[at]);
        let base: BTreeMap<&str, &str> = base.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
        let is_changed = base.iter().any(|(column, text)| {
            said(row, column, filled).is_some_and(|form| form != settled(text) && !alike(&form, &settled(text)))
        });
        let Some(there) = there else {
            // Somebody took it out of the file; that stands unless the form says something else of it.
            let is_empty =
                list.fields.iter().all(|field| said(row, field.name, filled).is_none_or(|text| text.is_empty()));
            if is_changed && !is_empty {
                let name = self.row_name(sheet, &key);
                let column = list.main;
                let cell = self.place(sheet, filled, row, &key, column);
                let spot = Spot { sheet: sheet.id.clone(), row: key, column: column.to_owned() };
                let form = said(row, column, filled).unwrap_or_default();
                if self.decided(&spot, &cell, &name, "", &form) {
                    self.add(list, sheet, filled, row, &[], before);
                }
            }
            return;
        };
        for column in base.keys() {
            let cell = self.place(sheet, filled, row, &key, column);
            let path = list.path().index(there);
            if list.id != MEASURES {
                self.out.places.push((if *column == list.main { path.clone() } else { path.key(column) }, cell));
            }
        }
        if !is_changed {
            return;
        }
        let is_empty = list.fields.iter().all(|field| said(row, field.name, filled).is_none_or(|text| text.is_empty()));
        let now_texts = list.texts(&now[there]);
        if is_empty {
            let name = self.row_name(sheet, &key);
            let cell = self.place(sheet, filled, row, &key, list.main);
            let spot = Spot { sheet: sheet.id.clone(), row: key, column: String::new() };
            if now[there] == before[at] || self.decided(&spot, &cell, &name, &name, "") {
                self.out.edits.push(Edit { cell, before: name, after: String::new() });
                gone.push(there);
            }
            return;
        }
        let (wanted, edited) = self.row(sheet, filled, row, &key, &base, &now_texts);
        if edited.is_empty() {
            return;
        }
        let (mut wanted, mut edited) = (wanted, edited);
        while !edited.is_empty() {
            let fixed = edited.contains("item").then(|| ("item".to_owned(), Misread::Fixed));
            let written = fixed.map_or_else(|| list.write(Some(&now[there].value), &wanted).map(|_| ()), Err);
            let Err((column, misread)) = written else {
                changes.push((there, wanted));
                return;
            };
            self.fault(sheet, filled, row, &key, &column, misread);
            let name = self.row_name(sheet, &key);
            let title = self.place(sheet, filled, row, &key, &column).column;
            let is_it =
                |edit: &Edit| edit.cell.sheet == filled.name && edit.cell.row == name && edit.cell.column == title;
            self.out.edits.retain(|edit| !is_it(edit));
            wanted.insert(column.clone(), now_texts.get(&column).cloned().unwrap_or_default());
            if !edited.remove(&column) {
                self.out.edits.retain(|edit| edit.cell.sheet != filled.name || edit.cell.row != name);
                return;
            }
        }
    }

    /// Tells whether the form is right about a row that was changed in both; where nobody has decided, it
    /// is a conflict.
    fn decided(&mut self, spot: &Spot, cell: &Cell, was: &str, file: &str, form: &str) -> bool {
        let text = str::to_owned;
        let conflict =
            Conflict { spot: spot.clone(), cell: cell.clone(), was: text(was), file: text(file), form: text(form) };
        match (self.decide)(&conflict) {
            Some(side) => side == Side::Form,
            None => {
                self.out.conflicts.push(conflict);
                false
            }
        }
    }

    /// Writes the entries that changed, and takes away those that are gone.
    fn write_list(&mut self, list: &List, now: &[ListEntry], changes: &[(usize, Texts)], gone: &[usize]) {
        let written = |at: usize, entry: &ListEntry| {
            let wanted = changes.iter().find(|(changed, _)| *changed == at);
            wanted.map_or_else(
                || entry.value.clone(),
                |(_, wanted)| list.write(Some(&entry.value), wanted).unwrap_or_else(|_| entry.value.clone()),
            )
        };
        if changes.is_empty() && gone.is_empty() {
            return;
        }
        if list.id == MEASURES {
            let path = list.path();
            let mut items = lists::list(self.out.value.at(&path));
            let mut number = 0;
            for item in &mut items {
                let Value::Map(entries) = item else { continue };
                let Some((_, measures)) = entries.iter_mut().find(|(key, _)| key == "measures") else { continue };
                let mut left = Vec::new();
                for _ in lists::list(Some(measures)) {
                    if !gone.contains(&number) {
                        left.push(written(number, &now[number]));
                    }
                    number += 1;
                }
                *measures = if left.is_empty() { Value::Null } else { Value::List(left) };
            }
            put(&mut self.out.value, &path, Value::List(items));
            return;
        }
        let left: Vec<Value> =
            now.iter().enumerate().filter(|(at, _)| !gone.contains(at)).map(|(at, entry)| written(at, entry)).collect();
        let value = if left.is_empty() { Value::Null } else { Value::List(left) };
        put(&mut self.out.value, &list.path(), value);
    }

    /// Puts a new row at the end of its list, unless it is there already.
    fn add(
        &mut self,
        list: &List,
        sheet: &Sheet,
        filled: &FilledSheet,
        row: &FilledRow,
        known: &[Texts],
        before: &[ListEntry],
    ) {
        let texts: Texts = list
            .fields
            .iter()
            .map(|field| (field.name.to_owned(), said(row, field.name, filled).unwrap_or_default()))
            .collect();
        let same = |other: &Texts| {
            texts.iter().all(|(column, text)| settled(other.get(column).map_or("", String::as_str)) == *text)
        };
        if texts.values().all(String::is_empty) || known.iter().any(same) {
            return;
        }
        // A row that was copied with its hidden key and not changed is there already too.
        if before.iter().any(|entry| same(&list.texts(entry))) {
            return;
        }
        let key = format!("+{}", row.at);
        if let Some(column) =
            list.fields.iter().find(|field| row.cells.get(field.name).is_some_and(|cell| cell.is_formula))
        {
            return self.fault(sheet, filled, row, &key, column.name, Misread::Formula);
        }
        let mut misread =
            list.fields.iter().filter_map(|field| Some((field.name, Misread::of_characters(texts.get(field.name)?)?)));
        if let Some((column, misread)) = misread.next() {
            return self.fault(sheet, filled, row, &key, column, misread);
        }
        let value = match list.write(None, &texts) {
            Ok(value) => value,
            Err((column, misread)) => return self.fault(sheet, filled, row, &key, &column, misread),
        };
        // What was read before stands there in the program's own way.
        let of = texts.get("item").cloned().filter(|_| list.id == MEASURES);
        let as_read = list.texts(&ListEntry { of, value: value.clone() });
        if known.contains(&as_read) {
            return;
        }
        let path = list.path();
        let cell = self.place(sheet, filled, row, &key, list.main);
        if list.id == MEASURES {
            let items = lists::list(self.out.value.at(&path));
            let id = texts.get("item").cloned().unwrap_or_default();
            let Some(at) =
                items.iter().position(|item| item.field_text("id").is_some_and(|known| known.trim() == id.trim()))
            else {
                return self.fault(sheet, filled, row, &key, "item", Misread::Item);
            };
            let path = path.index(at).key("measures");
            let mut measures = lists::list(self.out.value.at(&path));
            measures.push(value);
            self.out.places.push((path.index(measures.len() - 1), cell.clone()));
            put(&mut self.out.value, &path, Value::List(measures));
        } else {
            let mut items = lists::list(self.out.value.at(&path));
            items.push(value);
            self.out.places.push((path.index(items.len() - 1), cell.clone()));
            put(&mut self.out.value, &path, Value::List(items));
        }
        let after = texts.get(list.main).cloned().unwrap_or_default();
        self.out.edits.push(Edit { cell, before: String::new(), after });
    }
}
