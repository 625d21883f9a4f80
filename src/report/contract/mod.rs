//! An agreement or an evaluation on one of the forms, filled in or to fill in by hand.

mod fields;

use chrono::NaiveDate;

use super::{Block, Cover, Document, DocumentKind, Line, Meta, Section, Signatures};
use crate::domain::date_in_words;
use crate::form::{Filled, Form, Part, Signing, Values};

/// What the document is made with.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// What is filled in; nothing leaves room to write.
    pub filled: Option<&'a Filled>,
    /// What the region says.
    pub values: &'a Values,
    /// The keys of the parts that are wanted; none wants all.
    pub parts: &'a [String],
    /// The day on which it is made.
    pub as_of: NaiveDate,
}

/// Returns a form as a document.
pub fn document(form: &Form, options: Options<'_>) -> Document {
    let form = &options.values.form(form);
    let sheet = Sheet { form, options };
    let wanted = |part: &&Part| options.parts.is_empty() || options.parts.contains(&part.key);
    let parts: Vec<&Part> = form.parts.iter().filter(wanted).collect();
    let last = parts.len().saturating_sub(1);
    let sections = parts.iter().enumerate().map(|(number, part)| sheet.part(part, number == last)).collect();
    Document::new(DocumentKind::Contract, sheet.meta(), sheet.cover(&parts), sections)
}

/// What every part is made of.
struct Sheet<'a> {
    form: &'a Form,
    options: Options<'a>,
}

impl Sheet<'_> {
    fn meta(&self) -> Meta {
        let form = self.form;
        let state = if self.options.filled.is_some() { "ifylld blankett" } else { "blankett att fylla i för hand" };
        Meta {
            title: form.title.clone(),
            subject: format!("{}: {state}", form.title),
            // Who is party to it stands in the document, not in the properties of its file.
            authors: form.parties.iter().map(|party| party.role.clone()).collect(),
            keywords: ["specialiseringstjänstgöring", "ST", "blankett"].map(str::to_owned).to_vec(),
            date: date_in_words(self.options.as_of),
            date_iso: self.options.as_of.to_string(),
            watermark: None,
            head: [form.title.clone(), self.region()],
            seal: String::new(),
            publisher: None,
            generator: concat!("sporre ", env!("CARGO_PKG_VERSION")).to_owned(),
            contents_heading: "Innehåll".to_owned(),
        }
    }

    fn region(&self) -> String {
        self.options.values.region.clone().unwrap_or_else(|| "Specialiseringstjänstgöring".to_owned())
    }

    fn cover(&self, parts: &[&Part]) -> Cover {
        let line = |label: &str, values: Vec<String>| Line { label: label.to_owned(), values };
        let mut lines = Vec::new();
        if parts.len() > 1 {
            lines.push(line("Delar", parts.iter().map(|part| part.title.clone()).collect()));
        }
        lines.extend(self.options.values.document.clone().map(|document| line("Styrdokument", vec![document])));
        lines.push(line("Förlaga", vec![self.form.basis.clone()]));
        let (stage, care) = match self.options.filled {
            Some(_) => (
                "Ifylld",
                "Den ifyllda blanketten har uppgifter om en namngiven person. Spara och dela den därefter, och räkna med att \
                 den kan vara en allmän handling.",
            ),
            None => ("Att fylla i för hand", "Skriv inga personnummer och inget om någons hälsa."),
        };
        Cover {
            kicker: self.region(),
            unit: self.form.title.clone(),
            specialty: String::new(),
            stage: stage.to_owned(),
            lines,
            note_heading: "Om blanketten".to_owned(),
            note: vec![self.form.about.clone(), care.to_owned()],
        }
    }

    fn part(&self, part: &Part, is_last: bool) -> Section {
        let mut blocks: Vec<Block> = part.text.iter().map(Block::paragraph).collect();
        blocks.extend(self.parties(part));
        for section in &part.sections {
            blocks.extend(self.section(section));
        }
        blocks.extend(part.signatures.as_ref().map(|signing| self.signatures(signing, self.is_first(part))));
        if !part.sent.is_empty() {
            let then = Line { label: "När blanketten är klar".to_owned(), values: part.sent.clone() };
            blocks.push(Block::Lines { lines: vec![then] });
        }
        if let Some(filled) = self.options.filled
            && is_last
        {
            blocks.push(Block::Note {
                text: format!(
                    "Fingeravtryck: {}. Det följer av blanketten och det som är ifyllt, och ändras när något av det ändras. Med \
                     det kan underlaget i en granskning peka på blanketten utan att säga vem den gäller.",
                    filled.fingerprint
                ),
            });
        }
        Section { heading: part.title.clone(), starts_page: true, blocks }
    }

    /// Returns the names of the parties; those that are not known get a line to write on. A later part names those
    /// that it needs: whom it is about, and who signs it.
    fn parties(&self, part: &Part) -> Vec<Block> {
        let is_first = self.is_first(part);
        let signs = |key: &String| part.signatures.as_ref().is_some_and(|signing| signing.parties.contains(key));
        let wanted = self.form.parties.iter().enumerate();
        let wanted = wanted.filter(|(number, party)| is_first || *number == 0 || signs(&party.key));
        let lines =
            wanted.map(|(_, party)| (party.role.clone(), self.name(&party.key).map(|name| vec![name.to_owned()])));
        let mut blocks = vec![Block::heading("Parter")];
        blocks.extend(fields::lines_and_blanks(lines));
        blocks
    }

    fn is_first(&self, part: &Part) -> bool {
        self.form.parts.first().is_some_and(|first| first.key == part.key)
    }

    fn name(&self, key: &str) -> Option<&str> {
        self.options.filled?.parties.get(key).map(String::as_str)
    }

    /// Returns the places to sign. The place and day that are filled in are those of the agreement itself; what is
    /// signed later has a day of its own.
    fn signatures(&self, signing: &Signing, is_agreement: bool) -> Block {
        let day = self.options.filled.filter(|_| is_agreement).and_then(|filled| {
            let day = filled.signed_on.map(date_in_words);
            let told: Vec<String> = filled.signed_at.iter().cloned().chain(day).collect();
            (!told.is_empty()).then(|| told.join(", "))
        });
        let mut places = Signatures::new(signing.text.clone()).under("Underskrifter");
        for party in signing.parties.iter().filter_map(|key| self.form.party(key)) {
            places = places.place(&party.role, self.name(&party.key), day.as_deref());
        }
        Block::Signatures(places)
    }
}
