//! Questions for what is not filled in, one field after the other.

use std::io;

use super::desk::Desk;
use crate::diag::DataPath;
use crate::form::{Asked, Field, FieldKind, How, Part};
use crate::prompt::Ask;
use crate::words::Words;

/// What ends the questions, and keeps what is answered.
const END: &str = ".";

/// That the person wants to go.
struct Enough;

/// Asks for everything that is not filled in; nothing as an answer leaves it for later.
pub(super) fn all(person: &mut dyn Ask, desk: &mut Desk<'_>, words: &Words) -> io::Result<()> {
    let mut asker = Asker { person, desk, words };
    asker.all().map(|_| ())
}

struct Asker<'a, 'd> {
    person: &'a mut dyn Ask,
    desk: &'a mut Desk<'d>,
    words: &'a Words,
}

impl Asker<'_, '_> {
    fn all(&mut self) -> io::Result<Result<(), Enough>> {
        let form = self.desk.form().clone();
        let root = DataPath::root();
        for party in &form.parties {
            let target = format!("parties.{}", party.key);
            if !self.desk.has(&root.key("parties").key(&party.key))
                && let Err(Enough) = self.one(&party.role, &target)?
            {
                return Ok(Err(Enough));
            }
        }
        for (number, part) in form.parts.iter().enumerate() {
            // A later part waits until somebody wants to begin it.
            if number > 0 && !self.is_wanted(part)? {
                continue;
            }
            for field in part.fields() {
                if !self.desk.has(&root.key("fields").key(&field.key))
                    && let Err(Enough) = self.field(field)?
                {
                    return Ok(Err(Enough));
                }
            }
        }
        for (key, id) in [("place", "ask-form-place"), ("date", "ask-form-date")] {
            if !self.desk.has(&root.key("signed").key(key))
                && let Err(Enough) = self.one(&self.words.text(id, &[]), &format!("signed.{key}"))?
            {
                return Ok(Err(Enough));
            }
        }
        Ok(Ok(()))
    }

    fn is_wanted(&mut self, part: &Part) -> io::Result<bool> {
        let path = DataPath::root().key("fields");
        if part.fields().any(|field| self.desk.has(&path.key(&field.key))) {
            return Ok(true);
        }
        let answers = [self.words.text("yes", &[]), self.words.text("no", &[])];
        let answers = answers.each_ref().map(String::as_str);
        self.person.confirm(&self.words.text("ask-form-part", &[("value", &part.title)]), answers, false)
    }

    fn field(&mut self, field: &Field) -> io::Result<Result<(), Enough>> {
        let target = format!("fields.{}", field.key);
        let mut question = match &field.unit {
            Some(unit) => format!("{} ({unit})", field.label),
            None => field.label.clone(),
        };
        if let Some(help) = &field.help {
            question = format!("{question}. {help}");
        }
        match field.kind {
            FieldKind::Text | FieldKind::Number => self.one(&question, &target),
            FieldKind::Date => {
                let question = format!("{question} ({})", self.words.text("ask-form-day", &[]));
                self.one(&question, &target)
            }
            FieldKind::Choice => {
                let mut choices = field.choices.clone();
                choices.push(self.words.text("ask-form-later", &[]));
                let chosen = self.person.choose(&question, &choices, field.choices.len())?;
                if let Some(choice) = field.choices.get(chosen) {
                    let asked = Asked { target, how: How::Set, value: choice.clone() };
                    if let Ok(read) = self.desk.with(&[asked]) {
                        self.desk.take(read);
                    }
                }
                Ok(Ok(()))
            }
            FieldKind::Long | FieldKind::List => {
                let id = if field.kind == FieldKind::Long { "ask-form-paragraph" } else { "ask-form-entry" };
                let question = format!("{question} ({})", self.words.text(id, &[]));
                self.several(&question, &target)
            }
            FieldKind::Table => self.rows(field, &question, &target),
        }
    }

    /// Asks for a single value.
    fn one(&mut self, question: &str, target: &str) -> io::Result<Result<(), Enough>> {
        self.answer(question, target, How::Set).map(|answer| answer.map(|_| ()))
    }

    /// Asks for one after the other until there is no more.
    fn several(&mut self, question: &str, target: &str) -> io::Result<Result<(), Enough>> {
        loop {
            match self.answer(question, target, How::Add)? {
                Ok(true) => {}
                Ok(false) => return Ok(Ok(())),
                Err(Enough) => return Ok(Err(Enough)),
            }
        }
    }

    /// Asks for the cells of rows until there is no more.
    fn rows(&mut self, field: &Field, question: &str, target: &str) -> io::Result<Result<(), Enough>> {
        loop {
            let mut cells = Vec::new();
            for column in &field.columns {
                let question = format!("{question}: {}", column.label);
                // A semicolon parts the cells; only the last may hold one.
                let is_last = cells.len() + 1 == field.columns.len();
                let told = self.words.text("ask-form-semicolon", &[]);
                let check = |answer: &str| if is_last || !answer.contains(';') { Ok(()) } else { Err(told.clone()) };
                let answer = self.person.line(&question, None, &check)?;
                if answer == END {
                    return Ok(Err(Enough));
                }
                if cells.is_empty() && answer.is_empty() {
                    return Ok(Ok(()));
                }
                cells.push(answer);
            }
            let asked = Asked { target: target.to_owned(), how: How::Add, value: cells.join("; ") };
            if let Ok(read) = self.desk.with(&[asked]) {
                self.desk.take(read);
            }
        }
    }

    /// Asks until the answer is one that the form takes, and takes it; returns whether something was answered.
    fn answer(&mut self, question: &str, target: &str, how: How) -> io::Result<Result<bool, Enough>> {
        let (desk, words) = (&*self.desk, self.words);
        let asked = |answer: &str| Asked { target: target.to_owned(), how, value: answer.to_owned() };
        let check = |answer: &str| {
            if answer.is_empty() || answer == END {
                return Ok(());
            }
            desk.with(&[asked(answer)]).map(|_| ()).map_err(|refused| desk.told(&refused, words))
        };
        let answer = self.person.line(question, None, &check)?;
        if answer == END {
            return Ok(Err(Enough));
        }
        if answer.is_empty() {
            return Ok(Ok(false));
        }
        if let Ok(read) = self.desk.with(&[asked(&answer)]) {
            self.desk.take(read);
        }
        Ok(Ok(true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;
    use crate::cli::Color;
    use crate::cli::output::Terminal;
    use crate::cli::vault::Keys;
    use crate::form::{Forms, page};
    use crate::prompt::Scripted;
    use crate::words::{self, Language};

    /// Answers the questions of a form, and returns what was asked, and the file.
    fn asked(id: &str, answers: &[&str]) -> (Vec<String>, String) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.yaml");
        let engine = Engine::shipped();
        let forms = Forms::shipped(engine.catalogue());
        std::fs::write(&path, page(forms.get(id).expect("a form"), None, "abc")).expect("a file");
        let words = words::of(Language::Swedish);
        let terminal = Terminal::new(Color::Never, words).silent();
        let opened = Desk::open(&path, &forms, &engine, &Keys::default(), &terminal);
        let mut desk = opened.unwrap_or_else(|stop| panic!("{stop:?}"));
        let mut person = Scripted::new(answers.iter().copied());
        all(&mut person, &mut desk, words).unwrap_or_else(|error| panic!("{error}: {:?}", person.asked));
        desk.save(&terminal).expect("it can be written");
        (person.asked, std::fs::read_to_string(&path).expect("a file"))
    }

    #[test]
    fn each_field_is_asked_for_in_its_turn_and_wrong_answers_again() {
        let (asked, text) = asked(
            "main-supervisor",
            &[
                "Alva Ek",
                "",
                "Gun Lind",
                "Maj Berg",
                "i höst",
                "2026-02-01",
                "2020-01-01",
                "2031-01-31",
                "HSLF-FS 2021:8",
                "41",
                "1,5",
                "Ett stycke.",
                "Ett till.",
                "",
                "Sandmark",
                "2026-01-12",
            ],
        );
        let wanted = [
            "ST-läkare",
            "Huvudhandledare",
            "Verksamhetschef",
            "Studierektor för ST",
            "ST-läkarens tjänstgöring börjar (år-månad-dag)",
            "`i höst` är ingen dag; skriv dagen som år-månad-dag, till exempel 2025-04-08",
            "ST-läkarens tjänstgöring börjar (år-månad-dag)",
            "Den beräknas vara fullgjord (år-månad-dag)",
            "`expected_end` (2020-01-01) ligger före `starts` (2026-02-01); kontrollera båda dagarna",
            "Den beräknas vara fullgjord (år-månad-dag)",
            "Författning",
            "Tid för uppdraget, i genomsnitt minst (timmar i veckan)",
            "`41` är för mycket: här står högst 40; skriv ett tal från 0 till 40 med siffror",
            "Tid för uppdraget, i genomsnitt minst (timmar i veckan)",
            "Övrigt (ett stycke i taget)",
            "Övrigt (ett stycke i taget)",
            "Övrigt (ett stycke i taget)",
            "Ort för underskrifterna",
            "Dag för underskrifterna (år-månad-dag)",
        ];
        assert_eq!(asked, wanted);
        for wanted in ["doctor: Alva Ek\n", "  main_supervisor:\n", "HSLF-FS 2021:8", "Ett stycke.\n\n    Ett till.\n"]
        {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
    }

    #[test]
    fn rows_are_asked_for_cell_by_cell_and_a_later_part_when_it_is_wanted() {
        let skipped = [""; 20];
        let answers = [&skipped[..], &["4", "Kunna mer.", "", "c1", "Mottagning; egen lista", "c4", "", ""]].concat();
        let (questions, text) = asked("placement", &[&answers[..], &["nej", "ja", "", "Hösten", "."]].concat());
        assert!(
            text.contains("- goal: c1\n      plan: Mottagning; egen lista\n    - goal: c4\n"),
            "{questions:#?}\n{text}"
        );
        assert!(text.contains("  served_period: Hösten\n") && text.contains("# evaluated_period:"), "{text}");
        let parts: Vec<&String> = questions.iter().filter(|question| question.starts_with("Ska delen")).collect();
        assert_eq!(parts.len(), 2, "{questions:#?}");
        assert!(questions.last().is_some_and(|last| last.starts_with("Tjänstgöringsgrad hos oss")), "{questions:#?}");
    }
}
