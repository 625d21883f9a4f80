//! What a filled-in form changes in a dataset, and where both were changed.

mod lists;
mod rows;
mod says;

use std::collections::BTreeMap;

use self::says::differing;
use super::book::{Book, Sheet, Spot};
use super::codec::Misread;
use super::form::{AREA, book, row_path};
use super::lists::{LISTS, MEASURES};
use super::read::{Filled, FilledRow, FilledSheet};
use super::rows::column;
use super::{facts, grades};
use crate::catalogue::Catalogue;
use crate::diag::DataPath;
use crate::domain::{AreaKey, IndicatorKey};
use crate::edit::Value;
use crate::sheets::address;

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
                None => match (sheet.column(column), column.strip_prefix(column::ROLE)) {
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
                        column::ANSWER => row,
                        column::NOTE => {
                            self.out.places.push((row.key("reason"), cell.clone()));
                            row.key("note")
                        }
                        column::EVIDENCE => row.key("evidence"),
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
