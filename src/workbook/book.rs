//! A form as it is before it becomes a workbook: sheets of rows, every cell with its text and its name.

use std::collections::BTreeMap;

use crate::domain::Kind;

/// The column that holds the text of a row above a table.
pub const LEAD_COLUMN: &str = "label";

/// A form for one dataset.
#[derive(Debug, Clone)]
pub struct Book {
    /// What the dataset was made for.
    pub kind: Kind,
    /// The unit's name, as far as it is known.
    pub unit: String,
    /// The sheets behind the first, in order.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What it is known by when it is read back, `area:D`.
    pub id: String,
    /// What stands on its tab, at most 31 characters.
    pub name: String,
    /// The heading.
    pub title: String,
    /// What it is for, in a sentence or two.
    pub about: String,
    /// Texts above the table.
    pub leads: Vec<Lead>,
    /// The columns of the table.
    pub columns: Vec<Column>,
    /// The rows of the table.
    pub rows: Vec<Row>,
    /// How many empty rows stand below, where rows can be added.
    pub spare: u32,
}

/// A text of its own above a table.
#[derive(Debug, Clone)]
pub struct Lead {
    /// What it is known by.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// The text.
    pub text: String,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// What it is known by.
    pub id: String,
    /// The heading.
    pub title: String,
    /// What is written here, for the note that shows when a cell is chosen.
    pub help: String,
    /// The width in characters.
    pub width: f64,
    /// What its cells take.
    pub entry: Entry,
}

/// What a cell takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Nothing: it is there to be read.
    Shown,
    /// Nothing: it says of itself what is left to do in its row.
    Left,
    /// A text.
    Text,
    /// A day.
    Day,
    /// A number.
    Number,
    /// One of a few words.
    Choice(Vec<String>),
    /// One of a few words, or more.
    Open(Vec<String>),
}

impl Entry {
    /// Tells whether people write here.
    pub fn is_open(&self) -> bool {
        !matches!(self, Self::Shown | Self::Left)
    }
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is known by.
    pub key: String,
    /// The texts, one for each column.
    pub cells: Vec<String>,
    /// What the cell of the column `value` takes, where it differs from row to row.
    pub entry: Option<Entry>,
}

/// The name of a cell that people write in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The sheet's id.
    pub sheet: String,
    /// The row's key.
    pub row: String,
    /// The column's id.
    pub column: String,
}

impl Sheet {
    /// Returns what a cell takes.
    pub fn entry<'a>(&'a self, row: &'a Row, column: &'a Column) -> &'a Entry {
        row.entry.as_ref().filter(|_| column.entry.is_open()).unwrap_or(&column.entry)
    }

    /// Tells whether people can add rows and take them away.
    pub fn is_list(&self) -> bool {
        self.spare > 0
    }

    /// Returns the column with an id.
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }

    /// Returns the texts of the cells of a row that people write in, by column.
    pub fn texts(&self, key: &str) -> BTreeMap<&str, &str> {
        let lead = self.leads.iter().filter(|lead| lead.key == key).map(|lead| (LEAD_COLUMN, lead.text.as_str()));
        let cells = self.rows.iter().filter(|row| row.key == key).flat_map(|row| {
            let open = move |(column, _): &(&Column, &String)| self.entry(row, column).is_open();
            self.columns.iter().zip(&row.cells).filter(open).map(|(column, text)| (column.id.as_str(), text.as_str()))
        });
        lead.chain(cells).collect()
    }

    /// Returns the keys of the leads and rows, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.leads.iter().map(|lead| lead.key.as_str()).chain(self.rows.iter().map(|row| row.key.as_str()))
    }
}

impl Book {
    /// Returns the sheet with an id.
    pub fn sheet(&self, id: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.id == id)
    }
}

/// Returns a text as it is compared: without the blanks at its end that no program keeps, and with line
/// feeds alone between its lines.
pub fn settled(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.trim_end().trim_start_matches('\n').to_owned()
}
