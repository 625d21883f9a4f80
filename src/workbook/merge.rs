//! What a filled-in form changes in a dataset, and where both were changed.

use std::collections::{BTreeMap, BTreeSet};

use super::book::{Book, LEAD_COLUMN, Sheet, Spot, settled};
use super::codec::{Codec, Misread};
use super::form::{AREA, NARRATIVE, REPLIES, book, current_of, kind, row_path, row_value};
use super::lists::{self, LISTS, List, MEASURES};
use super::read::{Filled, FilledRow, FilledSheet};
use super::write::shown;
use super::{facts, grades};
use crate::catalogue::Catalogue;
use crate::diag::DataPath;
use crate::domain::{AreaKey, IndicatorKey};
use crate::edit::Value;
use crate::sheets::{SheetCell, address};

/// A cell as people find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The name of its sheet.
    pub sheet: String,
    /// Its name in the sheet, `H12`.
    pub address: String,
    /// The row, as people call it: `D07`, or the beginning of a text.
    pub row: String,
    /// The heading of its column.
    pub column: String,
}

/// A change that the form makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where.
    pub cell: Cell,
    /// What the dataset says now.
    pub before: String,
    /// What it will say.
    pub after: String,
}

/// A value that was changed in the form and in the dataset, each in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What it is known by, to decide about it.
    pub spot: Spot,
    /// Where.
    pub cell: Cell,
    /// What both began with.
    pub was: String,
    /// What the dataset says now.
    pub file: String,
    /// What the form says.
    pub form: String,
}

/// A text that means nothing, or not enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub cell: Cell,
    /// What it says.
    pub text: String,
    /// Why it cannot be used.
    pub misread: Misread,
}

/// Something about the form that is worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// A sheet is a copy and is not read, though it says something else in so many cells.
    Copy {
        /// The name on its tab.
        sheet: String,
        /// The number of cells.
        cells: usize,
    },
    /// A sheet is no longer there; nothing of it changes.
    SheetGone {
        /// The name it had.
        sheet: String,
    },
    /// A column is no longer there; nothing of it changes.
    ColumnGone {
        /// The name of the sheet.
        sheet: String,
        /// The heading it had.
        column: String,
    },
    /// A row stands several times and says different things; none of them is read.
    RowTwice {
        /// The name of the sheet.
        sheet: String,
        /// The row.
        row: String,
        /// Where the second one stands.
        cell: String,
    },
    /// Somebody wrote in a row that belongs to nothing, or whose hidden key and label disagree.
    RowUnknown {
        /// The name of the sheet.
        sheet: String,
        /// The first cell with something in it.
        cell: String,
    },
    /// A row is no longer there; nothing of it changes.
    RowGone {
        /// The name of the sheet.
        sheet: String,
        /// The row.
        row: String,
    },
}

/// Who is right where both were changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The dataset.
    File,
    /// The form.
    Form,
}

/// What became of a form.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The dataset with all changes that could be made.
    pub value: Value,
    /// The changes.
    pub edits: Vec<Edit>,
    /// What was not decided.
    pub conflicts: Vec<Conflict>,
    /// What could not be used.
    pub faults: Vec<Fault>,
    /// What else there is to tell.
    pub remarks: Vec<Remark>,
    /// The cell in which each place of the dataset stands, to tell what is wrong there afterwards.
    pub places: Vec<(DataPath, Cell)>,
}

/// Brings a form into a dataset as it is now. `base` is the dataset that the form was made of, and `decide`
/// says who is right where both were changed.
pub fn merge(
    base: &Value,
    filled: &Filled,
    current: &Value,
    catalogue: &Catalogue,
    decide: &dyn Fn(&Conflict) -> Option<Side>,
) -> Outcome {
    let work = Work {
        before: book(base, catalogue),
        now: book(current, catalogue),
        base,
        current,
        filled,
        catalogue,
        decide,
        out: Outcome {
            value: current.clone(),
            edits: Vec::new(),
            conflicts: Vec::new(),
            faults: Vec::new(),
            remarks: Vec::new(),
            places: Vec::new(),
        },
    };
    work.run()
}

struct Work<'a> {
    before: Book,
    now: Book,
    base: &'a Value,
    current: &'a Value,
    filled: &'a Filled,
    catalogue: &'a Catalogue,
    decide: &'a dyn Fn(&Conflict) -> Option<Side>,
    out: Outcome,
}

type Texts = BTreeMap<String, String>;

impl Work<'_> {
    fn run(mut self) -> Outcome {
        let before = std::mem::replace(&mut self.before, Book { sheets: Vec::new(), ..self.now.clone() });
        for sheet in &before.sheets {
            let Some(filled) = self.filled.sheets.iter().find(|filled| filled.id == sheet.id && !filled.is_copy) else {
                self.out.remarks.push(Remark::SheetGone { sheet: sheet.name.clone() });
                continue;
            };
            self.columns_gone(sheet, filled);
            match LISTS.iter().find(|list| list.id == sheet.id) {
                Some(list) => self.list(list, sheet, filled),
                None => self.rows(sheet, filled),
            }
        }
        for copy in self.filled.sheets.iter().filter(|sheet| sheet.is_copy) {
            let Some(sheet) = before.sheet(&copy.id) else { continue };
            let own = self.filled.sheets.iter().find(|filled| filled.id == copy.id && !filled.is_copy);
            let cells = own.map_or(0, |own| differing(sheet, own, copy));
            if cells > 0 {
                self.out.remarks.push(Remark::Copy { sheet: copy.name.clone(), cells });
            }
        }
        self.out
    }

    fn columns_gone(&mut self, sheet: &Sheet, filled: &FilledSheet) {
        for column in sheet.columns.iter().filter(|column| column.entry.is_open()) {
            if !filled.columns.contains_key(&column.id) {
                let (sheet, column) = (sheet.name.clone(), column.title.clone());
                self.out.remarks.push(Remark::ColumnGone { sheet, column });
            }
        }
    }

    /// Goes through a sheet whose rows are always the same.
    fn rows(&mut self, sheet: &Sheet, filled: &FilledSheet) {
        self.rows_unknown(sheet, filled);
        let mut grades: BTreeMap<AreaKey, BTreeMap<String, Texts>> = BTreeMap::new();
        let mut graded = BTreeSet::new();
        for key in sheet.keys() {
            let same: Vec<&FilledRow> = filled.rows.iter().filter(|row| row.key.as_deref() == Some(key)).collect();
            let mut base = sheet.texts(key);
            // Somebody else's form may have room for roles that this file does not know.
            let is_lead = sheet.leads.iter().any(|lead| lead.key == key);
            let roles = filled.columns.keys().filter(|id| !is_lead && id.starts_with(super::rows::column::ROLE));
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
        use super::rows::column::{ANSWER, EVIDENCE, NOTE, OTHER_ANSWER, OTHER_NOTE, VALID};

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
    fn row(
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
            super::put(root, &path, value);
            return Ok(());
        }
        let indicator = key.parse::<IndicatorKey>().ok().and_then(|key| self.catalogue.indicator(key));
        let Some(indicator) = indicator else { return Ok(()) };
        let current = current_of(root, self.catalogue);
        let value = row_value(root, area, indicator, &current).write(wanted, edited)?;
        let path = row_path(root, area, indicator);
        super::put(root, &path, value);
        Ok(())
    }

    /// Goes through a sheet to which rows can be added.
    fn list(&mut self, list: &List, sheet: &Sheet, filled: &FilledSheet) {
        let before = list.entries(self.base);
        let now = list.entries(self.current);
        let there = lists::matched(list, &before, &now);
        let mut changes: Vec<(usize, BTreeMap<String, String>)> = Vec::new();
        let mut gone: Vec<usize> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut added: Vec<&FilledRow> = Vec::new();
        for row in &filled.rows {
            let at = match row.key.as_deref() {
                Some(key) if key.starts_with('#') => continue,
                Some(key) => key.parse::<usize>().ok().filter(|at| *at < before.len()),
                None => None,
            };
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

    #[expect(clippy::too_many_arguments, reason = "one row with all that it is compared with")]
    fn entry(
        &mut self,
        list: &List,
        sheet: &Sheet,
        filled: &FilledSheet,
        row: &FilledRow,
        at: usize,
        before: &[lists::ListEntry],
        now: &[lists::ListEntry],
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
    fn write_list(&mut self, list: &List, now: &[lists::ListEntry], changes: &[(usize, Texts)], gone: &[usize]) {
        let written = |at: usize, entry: &lists::ListEntry| {
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
            super::put(&mut self.out.value, &path, Value::List(items));
            return;
        }
        let left: Vec<Value> =
            now.iter().enumerate().filter(|(at, _)| !gone.contains(at)).map(|(at, entry)| written(at, entry)).collect();
        let value = if left.is_empty() { Value::Null } else { Value::List(left) };
        super::put(&mut self.out.value, &list.path(), value);
    }

    /// Puts a new row at the end of its list, unless it is there already.
    fn add(
        &mut self,
        list: &List,
        sheet: &Sheet,
        filled: &FilledSheet,
        row: &FilledRow,
        known: &[Texts],
        before: &[lists::ListEntry],
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
        let value = match list.write(None, &texts) {
            Ok(value) => value,
            Err((column, misread)) => return self.fault(sheet, filled, row, &key, &column, misread),
        };
        // What was read before stands there in the program's own way.
        let of = texts.get("item").cloned().filter(|_| list.id == MEASURES);
        let as_read = list.texts(&lists::ListEntry { of, value: value.clone() });
        if known.contains(&as_read) {
            return;
        }
        let path = list.path();
        let cell = self.place(sheet, filled, row, &key, list.main);
        if list.id == MEASURES {
            let items = lists::list(self.out.value.at(&path));
            let id = texts.get("item").cloned().unwrap_or_default();
            let Some(at) = items.iter().position(|item| lists::text_of(item, "id").trim() == id.trim()) else {
                return self.fault(sheet, filled, row, &key, "item", Misread::Item);
            };
            let path = path.index(at).key("measures");
            let mut measures = lists::list(self.out.value.at(&path));
            measures.push(value);
            self.out.places.push((path.index(measures.len() - 1), cell.clone()));
            super::put(&mut self.out.value, &path, Value::List(measures));
        } else {
            let mut items = lists::list(self.out.value.at(&path));
            items.push(value);
            self.out.places.push((path.index(items.len() - 1), cell.clone()));
            super::put(&mut self.out.value, &path, Value::List(items));
        }
        let after = texts.get(list.main).cloned().unwrap_or_default();
        self.out.edits.push(Edit { cell, before: String::new(), after });
    }

    fn fault(
        &mut self,
        sheet: &Sheet,
        filled: &FilledSheet,
        row: &FilledRow,
        key: &str,
        column: &str,
        misread: Misread,
    ) {
        let cell = self.place(sheet, filled, row, key, column);
        let text = row.cells.get(column).map(|cell| cell.text.clone()).unwrap_or_default();
        self.out.faults.push(Fault { cell, text, misread });
    }

    fn place(&self, sheet: &Sheet, filled: &FilledSheet, row: &FilledRow, key: &str, column: &str) -> Cell {
        let at = filled.columns.get(column);
        Cell {
            sheet: filled.name.clone(),
            address: at.map(|at| address(row.at, *at)).unwrap_or_default(),
            row: self.row_name(sheet, key),
            column: match sheet.leads.iter().find(|lead| lead.key == key) {
                Some(_) => String::new(),
                None => match (sheet.column(column), column.strip_prefix(super::rows::column::ROLE)) {
                    (Some(column), _) => column.title.clone(),
                    (None, role) => role.unwrap_or_default().to_owned(),
                },
            },
        }
    }

    /// Returns what people call a row.
    fn row_name(&self, sheet: &Sheet, key: &str) -> String {
        const LONGEST: usize = 40;
        if let Some(lead) = sheet.leads.iter().find(|lead| lead.key == key) {
            return lead.label.clone();
        }
        let Some(row) = sheet.rows.iter().find(|row| row.key == key) else { return "ny rad".to_owned() };
        if sheet.id.starts_with(AREA) {
            return row.key.clone();
        }
        if sheet.id == grades::ID {
            return row.cells.iter().take(2).cloned().collect::<Vec<_>>().join(", ");
        }
        // A measure is called what it says, not what its item is called.
        let at = usize::from(sheet.id == MEASURES);
        let text = row.cells.get(at).cloned().unwrap_or_default();
        let line = text.lines().next().unwrap_or_default();
        match line.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", line[..end].trim_end()),
            None => line.to_owned(),
        }
    }

    /// Remembers where a place of the dataset stands in the form.
    fn remember(&mut self, sheet: &Sheet, key: &str, column: &str, cell: Cell) {
        let path = if sheet.id == facts::ID {
            facts::path(key)
        } else if let Some(area) = sheet.id.strip_prefix(AREA).and_then(|area| area.parse::<AreaKey>().ok()) {
            let base = DataPath::root().key("areas").key(area);
            let indicator = key.parse::<IndicatorKey>().ok().and_then(|key| self.catalogue.indicator(key));
            match indicator {
                None => base.key(key),
                Some(indicator) => {
                    let row = row_path(self.current, area, indicator);
                    match column {
                        super::rows::column::ANSWER => row,
                        super::rows::column::NOTE => {
                            self.out.places.push((row.key("reason"), cell.clone()));
                            row.key("note")
                        }
                        super::rows::column::EVIDENCE => row.key("evidence"),
                        _ => return,
                    }
                }
            }
        } else {
            return;
        };
        self.out.places.push((path, cell));
    }
}

fn owned(texts: &BTreeMap<&str, &str>) -> Texts {
    texts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

/// Returns what a row says in a column, nothing where the column is gone.
fn said(row: &FilledRow, column: &str, filled: &FilledSheet) -> Option<String> {
    filled.columns.get(column)?;
    Some(row.cells.get(column).map(|cell: &SheetCell| cell.text.clone()).unwrap_or_default())
}

/// Tells whether a form says what the dataset said, though a program has written it in its own way: a
/// number with zeros behind it, blanks at the ends of lines, the beginning of a text that was too long.
fn alike(form: &str, was: &str) -> bool {
    let lines = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let number = |text: &str| Codec::Number.read(None, text).ok();
    lines(form) == lines(was)
        || lines(form) == lines(&settled(&shown(was)))
        || (number(form).is_some_and(|form| form != Value::Null) && number(form) == number(was))
}

/// Returns the letters and digits of a text, small.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Tells whether a row is called what its hidden key says.
fn is_called(sheet: &Sheet, row: &FilledRow, filled: &FilledSheet, key: &str) -> bool {
    let Some(known) = sheet.rows.iter().find(|row| row.key == key) else { return true };
    let names = ["label", "area", "regulation"];
    sheet.columns.iter().zip(&known.cells).filter(|(column, _)| names.contains(&column.id.as_str())).all(
        |(column, name)| {
            said(row, &column.id, filled).is_none_or(|text| text.is_empty() || plain(&text) == plain(name))
        },
    )
}

/// Returns in how many cells a copy of a sheet says something else than the sheet.
fn differing(sheet: &Sheet, own: &FilledSheet, copy: &FilledSheet) -> usize {
    let open = || sheet.columns.iter().filter(|column| column.entry.is_open()).map(|column| column.id.as_str());
    let columns: Vec<&str> = open().chain((!sheet.leads.is_empty()).then_some(LEAD_COLUMN)).collect();
    let count = |row: &FilledRow| {
        let same = own.rows.iter().find(|other| other.key == row.key && row.key.is_some());
        let says = |column: &&&str| said(row, column, copy) != same.and_then(|same| said(same, column, own));
        match (row.key.as_deref(), same) {
            (Some(key), _) if key.starts_with('#') => 0,
            (None, _) => 0,
            (Some(_), _) => columns.iter().filter(says).count(),
        }
    };
    copy.rows.iter().map(count).sum()
}
