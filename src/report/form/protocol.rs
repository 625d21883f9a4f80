//! The protocol of a visit: questions for each role, the reviewers' own notes, what to look at, and the end.

use super::rows::{Row, Standing};
use super::{Sheet, blanks};
use crate::catalogue::{Area, Role};
use crate::domain::State;
use crate::report::{Answer, Block, Piece, Room, Section, TickBox};

impl Sheet<'_> {
    pub(super) fn how_to_use(&self) -> Vec<String> {
        let mut note = vec![
            "Först kommer frågor till varje roll, område för område, sedan egna anteckningar om varje område, handlingar att \
             se och en sida för det som ska vara klart innan ni åker. Välj bland frågorna; alla hinns inte med."
                .to_owned(),
        ];
        if self.rows.iter().any(Row::is_answered) {
            let of = if self.is_review() { "granskningen" } else { "självvärderingen" };
            note.push(format!(
                "Rader som inte är uppfyllda eller saknar klart svar i {of} går först i varje område och är märkta."
            ));
        }
        note.push(
            "Skriv roller i stället för namn på personer, och vad en grupp säger i stället för vem som säger det."
                .to_owned(),
        );
        note
    }

    pub(super) fn protocol(&self) -> Vec<Section> {
        let catalogue = self.builder.catalogue;
        let mut sections = vec![self.visit()];
        sections.extend(catalogue.surveys.roles.iter().filter_map(|role| self.interview(role)));
        sections.extend(catalogue.areas.values().filter_map(|area| self.own_notes(area)));
        sections.extend(self.documents());
        sections.push(closing());
        sections
    }

    /// Returns lines for what the file does not tell of the visit.
    fn visit(&self) -> Section {
        let dataset = self.builder.dataset;
        let mut missing: Vec<String> = Vec::new();
        if dataset.dates.visit_start.is_none() {
            missing.push("Besöksdagar".to_owned());
        }
        if dataset.inspectors.is_empty() || !self.is_review() {
            missing.push("Inspektörer, som roller".to_owned());
        }
        let told = |role: &Role| {
            // `huvudhandledare` are supervisors too.
            let name = role.name.to_lowercase();
            !self.options.blank && dataset.interviewed.iter().any(|group| group.role.to_lowercase().contains(&name))
        };
        let roles = self.builder.catalogue.surveys.roles.iter().filter(|role| !told(role));
        missing.extend(roles.map(|role| format!("Intervjuade {}, antal", role.plural)));
        missing.push("Andra som intervjuades".to_owned());
        let mut blocks: Vec<Block> = blanks(missing).into_iter().collect();
        blocks.push(Block::heading("Att ta upp särskilt"));
        blocks.push(Block::Room(Room::new("Det vi vill veta mer om efter att ha läst underlaget", 8)));
        Section { heading: "Besöket".to_owned(), starts_page: true, blocks }
    }

    /// Returns the questions to one role, area by area.
    fn interview(&self, role: &Role) -> Option<Section> {
        let mut blocks = Vec::new();
        for area in self.builder.catalogue.areas.values() {
            let mut asked: Vec<(&Row<'_>, &String)> = self
                .rows_of(area.key)
                .filter_map(|row| {
                    let guidance = self.builder.catalogue.guidance.get(&row.indicator.key)?;
                    Some((row, guidance.questions.get(&role.id)?))
                })
                .collect();
            asked.sort_by_key(|(row, _)| (row.standing(), row.binding, row.indicator.key));
            if !asked.is_empty() {
                blocks.push(Block::heading(self.area(area.key)));
                blocks.extend(asked.into_iter().map(|(row, question)| self.question(row, question)));
            }
        }
        if blocks.is_empty() {
            return None;
        }
        let lead = if role.anonymous {
            "Berätta först vad svaren används till och att ingen nämns vid namn. Skriv vad gruppen säger."
        } else {
            "Berätta först vad svaren används till."
        };
        blocks.insert(0, Block::paragraph(lead));
        Some(Section { heading: format!("Frågor till {}", role.plural), starts_page: true, blocks })
    }

    fn question(&self, row: &Row<'_>, question: &str) -> Block {
        let mut standing = vec![Piece::text(row.indicator.title.clone())];
        standing.extend(self.marked(row));
        Block::Answer(Box::new(Answer {
            labels: row.labels.clone(),
            title: question.to_owned(),
            is_heading: true,
            standing,
            lines: Vec::new(),
            choices: Vec::new(),
            rooms: vec![Room::new("Svar", 2)],
        }))
    }

    /// Returns the sign of a row that is not met or has no clear answer, where anything is answered at all.
    fn marked(&self, row: &Row<'_>) -> Option<Piece> {
        match row.standing() {
            Standing::NotMet => Some(Piece::state(State::NotMet.word(), State::NotMet.swedish())),
            Standing::Unclear => Some(Piece::state(State::Unclear.word(), State::Unclear.swedish())),
            Standing::Unanswered if self.rows.iter().any(Row::is_answered) => {
                Some(Piece::state("unanswered", "ej besvarat"))
            }
            Standing::Unanswered | Standing::Met | Standing::NotApplicable => None,
        }
    }

    /// Returns a page for the reviewers' own notes of an area.
    fn own_notes(&self, area: &Area) -> Option<Section> {
        let mut blocks: Vec<Block> = self.rows_of(area.key).map(|row| self.judged(row)).collect();
        if blocks.is_empty() {
            return None;
        }
        blocks.push(Block::heading("Om området som helhet"));
        blocks.push(Block::Room(Room::new("Det som ska stå i berättelsen", 6)));
        Some(Section { heading: format!("Egna anteckningar: {}", self.area(area.key)), starts_page: true, blocks })
    }

    fn judged(&self, row: &Row<'_>) -> Block {
        // What the unit says of itself is not what the reviewers find: it is told, and no box is ticked.
        let standing = if self.is_review() || !row.is_answered() {
            Vec::new()
        } else {
            let state = match row.standing() {
                Standing::NotMet => Some(State::NotMet),
                Standing::Unclear => Some(State::Unclear),
                Standing::Met => Some(State::Met),
                Standing::NotApplicable => Some(State::NotApplicable),
                Standing::Unanswered => None,
            };
            let (sign, word) = state.map_or(("unanswered", "ej besvarat"), |state| (state.word(), state.swedish()));
            vec![Piece::soft("I självvärderingen:"), Piece::state(sign, word)]
        };
        Block::Answer(Box::new(Answer {
            labels: row.labels.clone(),
            title: row.indicator.title.clone(),
            is_heading: false,
            standing,
            lines: Vec::new(),
            choices: self.choices(row, "Bedömning", self.is_review()),
            rooms: vec![Room::new("Iakttagelse och underlag", 1)],
        }))
    }

    /// Returns what usually shows that rows are met, each once with the rows, that which serves most first.
    fn documents(&self) -> Option<Section> {
        let mut boxes: Vec<TickBox> = Vec::new();
        for row in &self.rows {
            let guidance = self.builder.catalogue.guidance.get(&row.indicator.key);
            for text in guidance.iter().flat_map(|guidance| &guidance.evidence) {
                let known = match boxes.iter().position(|known| known.word == *text) {
                    Some(known) => known,
                    None => {
                        boxes.push(TickBox::empty(text.clone()));
                        boxes.len() - 1
                    }
                };
                boxes[known].about.extend(row.labels.iter().cloned());
            }
        }
        boxes.sort_by_key(|item| std::cmp::Reverse(item.about.len()));
        let received: Vec<String> = self.builder.dataset.documents.iter().map(|known| known.title.clone()).collect();
        if boxes.is_empty() && received.is_empty() {
            return None;
        }
        let mut blocks = Vec::new();
        if !received.is_empty() && !self.options.blank {
            blocks.push(Block::heading("Redan inskickat"));
            blocks.push(Block::List { items: received });
        }
        if !boxes.is_empty() {
            blocks.push(Block::heading("Be att få se"));
            blocks.push(Block::paragraph(
                "Det här brukar visa att raderna är uppfyllda. Det som visar flest rader står först. Annat kan visa det lika bra.",
            ));
            blocks.push(Block::Checklist { boxes });
        }
        Some(Section { heading: "Handlingar att se".to_owned(), starts_page: true, blocks })
    }
}

/// Returns the page for what is to be clear before the reviewers leave.
fn closing() -> Section {
    let agreed = [
        "Vad ni berättar för enheten i dag, och för vem",
        "Vilka handlingar enheten skickar i efterhand, och när",
        "När utkastet till rapporten kommer, och hur länge enheten har på sig att svara",
        "Vem på enheten ni vänder er till med frågor, som roll",
        "Vem av er som skriver vilka områden",
    ];
    Section {
        heading: "Innan ni åker".to_owned(),
        starts_page: true,
        blocks: vec![
            Block::Room(Room::new("Första intryck", 4)),
            Block::Room(Room::new("Styrkor", 4)),
            Block::Room(Room::new("Svagheter", 4)),
            Block::heading("Att komma överens om"),
            Block::Checklist { boxes: agreed.map(TickBox::empty).to_vec() },
            Block::Room(Room::new("Det vi kom överens om", 3)),
        ],
    }
}
