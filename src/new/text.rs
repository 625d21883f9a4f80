//! The parts of a new dataset, in the order of the file.

use super::examples::{EVIDENCE, IMPROVEMENT, MEASURE, NOTE, REASON, STRENGTH, WEAKNESS};
use super::page::Page;
use super::{NewAnswers, NewInspector, known, rows};
use crate::catalogue::Catalogue;
use crate::check::{self, Mapping, Shape};
use crate::domain::{Binding, Kind};
use crate::edit::block_scalar;
use crate::schema;

/// Returns the whole text.
pub(super) fn write(answers: &NewAnswers, catalogue: &Catalogue, schema: &str) -> String {
    let mut writer =
        Writer { answers, catalogue, page: Page::default(), is_review: answers.kind() == Kind::Inspection };
    writer.head(schema);
    writer.occasion();
    writer.unit();
    writer.regulations();
    writer.inspectors();
    writer.dates();
    writer.sources();
    writer.points();
    rows::write(answers, catalogue, &mut writer.page);
    writer.plan();
    if let Some(previous) = &answers.previous {
        previous.write(catalogue, &mut writer.page);
    }
    writer.page.into_text()
}

struct Writer<'a> {
    answers: &'a NewAnswers,
    catalogue: &'a Catalogue,
    page: Page,
    is_review: bool,
}

impl Writer<'_> {
    fn head(&mut self, schema: &str) {
        let key = self.sample();
        let page = &mut self.page;
        page.line(0, &format!("# yaml-language-server: $schema={schema}"));
        page.line(0, "#");
        let title = if self.is_review { "Granskning" } else { "Självvärdering" };
        page.comment(0, &format!("{title} av specialiseringstjänstgöring (ST). Så fyller du i filen:"));
        page.line(0, "#");
        page.hanging(
            0,
            "1. ",
            &format!(
                "Skriv svaret efter kolonet på varje rad: `{key}: met`. Fyra ord finns: met (uppfyllt), not-met (ej \
                 uppfyllt), unclear (oklart) och not-applicable (ej tillämpligt); de svenska orden går lika bra. En \
                 rad utan svar är obesvarad."
            ),
        );
        page.hanging(
            0,
            "2. ",
            if self.is_review {
                "Vill du säga mer skriver du så här. unclear ska ha note, not-applicable ska ha reason."
            } else {
                "Vill du säga mer skriver du så här. unclear ska ha note, not-applicable ska ha reason. evidence är det \
                 som visar svaret, valid_until den sista dagen det gäller."
            },
        );
        page.line(0, &format!("#      {key}: {{state: not-met, note: {NOTE}}}"));
        page.line(0, &format!("#      {key}: {{state: not-applicable, reason: {REASON}}}"));
        if !self.is_review {
            page.line(
                0,
                &format!("#      {key}: {{state: met, evidence: [{{text: {EVIDENCE}, valid_until: 2030-12-31}}]}}"),
            );
        }
        if self.catalogue.regulations.keys().filter(|id| self.answers.applies(**id)).count() > 1 {
            let years: Vec<String> = self.catalogue.regulations.keys().map(ToString::to_string).collect();
            let parts: Vec<String> =
                years.iter().zip(["met", "not-met"]).map(|(id, word)| format!("{id}: {word}")).collect();
            page.hanging(
                0,
                "   ",
                &format!("Skiljer sig svaret mellan författningarna: {key}: {{{}}}", parts.join(", ")),
            );
        }
        page.hanging(
            0,
            "3. ",
            "Rader som börjar med # är kommentarer och kommer inte med i rapporten. Följs # genast av ett ord är \
             raden ett exempel: ta bort # och byt ut texten, så gäller den.",
        );
        page.hanging(
            0,
            "4. ",
            "En text som innehåller kolon eller #, eller börjar med ett särskilt tecken, sätts inom citattecken: \
             \"Rutin #3: jour\".",
        );
        if let Some(previous) = &self.answers.previous {
            let told = format!(
                "Vid varje rad står vad {} sade, i en kommentar som börjar med \"Förra gången\". Det är inget svar: varje \
                 rad besvaras på nytt. Allt som den sade, med texter och anteckningar, står under previous mot slutet av \
                 filen. Låt det stå: rapporten visar vad som är annorlunda nu.",
                previous.name
            );
            page.hanging(0, "   ", &told);
            if !previous.gone.is_empty() {
                page.hanging(0, "   ", "Det här sade den om sådant som katalogen inte har längre:");
                previous.gone.iter().for_each(|row| page.hanging(0, "   - ", row));
            }
        }
        page.hanging(0, "5. ", "TODO står där något saknas. I en terminal:");
        page.line(0, "#      sporre check FIL            visar allt som är fel eller saknas");
        page.line(0, "#      sporre grade FIL --explain  visar graderna och skälen");
        if self.is_review {
            page.line(0, "#      sporre report FIL           gör rapporten");
        } else {
            page.line(0, "#      sporre gap FIL              visar vad som saknas och vad ni kan börja med");
        }
    }

    /// Returns the key of a row to explain with.
    fn sample(&self) -> String {
        let asked = |binding: Option<Binding>| {
            self.catalogue.indicators().find(|indicator| {
                indicator
                    .bindings
                    .iter()
                    .any(|(id, own)| self.answers.applies(*id) && binding.is_none_or(|binding| *own == binding))
            })
        };
        asked(Some(Binding::Regulation)).or_else(|| asked(None)).map_or_else(|| "D07".to_owned(), |i| i.key.to_string())
    }

    fn occasion(&mut self) {
        let (word, swedish) = match self.answers.kind() {
            Kind::Inspection => ("inspection", "granskning"),
            Kind::SelfAssessment => ("self-assessment", "självvärdering"),
        };
        let page = &mut self.page;
        page.line(0, "");
        page.line(0, &format!("schema: {}", check::VERSION));
        page.beside(0, &format!("kind: {word}"), swedish);
        page.beside(0, "stage: draft", "draft = utkast, preliminary = preliminär, final = slutlig");
        page.line(0, "catalogue:");
        page.line(2, &format!("id: {}", block_scalar(&self.catalogue.id)));
        page.line(2, &format!("version: {}", block_scalar(&self.catalogue.version)));
        page.line(2, &format!("fingerprint: {}", block_scalar(&self.catalogue.fingerprint.to_string())));
        if !self.catalogue.overlays.is_empty() {
            page.line(2, "overlays:");
            for overlay in &self.catalogue.overlays {
                page.line(4, &format!("- {}", block_scalar(&overlay.to_string())));
            }
        }
    }

    fn unit(&mut self) {
        let answers = self.answers;
        let page = &mut self.page;
        page.line(0, "");
        page.line(0, "unit:");
        page.value(2, "name", known(answers.unit.as_ref()), "enhetens namn");
        page.value(2, "care_provider", known(answers.care_provider.as_ref()), "vårdgivaren");
        optional(page, "region", known(answers.region.as_ref()), "", "regionen");
        let profiles: Vec<&str> = self.catalogue.regions.keys().map(String::as_str).collect();
        let about = format!("regionens tider, en av: {}", profiles.join(", "));
        let first = profiles.first().copied().unwrap_or_default();
        optional(page, "region_profile", known(answers.region_profile.as_ref()), first, &about);
        page.value(2, "specialty", known(answers.specialty.as_ref()), "specialiteten");
        let place = answers.previous.as_ref().and_then(|previous| previous.place.as_ref());
        optional(page, "place", known(place), "", "orten");
        if self.catalogue.facts.is_empty() {
            return;
        }
        page.comment(2, "Nyckeltal. Alla är frivilliga: ta bort # framför facts och framför dem som du fyller i.");
        page.example(2, "facts:", "");
        for fact in &self.catalogue.facts {
            let was = answers.previous.as_ref().and_then(|previous| previous.facts.get(&fact.key));
            let was = was.map(|was| format!(", förra gången {was}")).unwrap_or_default();
            page.example(2, &format!("  {}:", fact.key), &format!("{}, {}{was}", fact.title, fact.unit.in_words()));
        }
    }

    fn regulations(&mut self) {
        let page = &mut self.page;
        page.line(0, "");
        page.comment(0, "De författningar som läkarna vid enheten följer.");
        page.line(0, "regulations:");
        for (id, regulation) in &self.catalogue.regulations {
            if self.answers.applies(*id) {
                page.beside(2, &format!("{id}: applies"), &regulation.title);
            } else {
                page.beside(2, &format!("{id}:"), &regulation.title);
                page.beside(4, "status: not-current", "ej aktuell");
                let reason = known(self.answers.not_current_reason.as_ref());
                page.value(4, "reason", reason, "varför författningen inte är aktuell");
            }
        }
    }

    fn inspectors(&mut self) {
        let named: Vec<&NewInspector> = self.answers.inspectors.iter().flatten().collect();
        let page = &mut self.page;
        if named.is_empty() && !self.is_review {
            return;
        }
        page.line(0, "");
        page.comment(0, "Namn på personer skrivs bara här. I en rapport som alla kan läsa står rollen i stället.");
        page.line(0, "inspectors:");
        if named.is_empty() {
            page.value(2, "- name", None, "inspektörens namn");
            page.value(4, "role", None, "inspektörens roll, till exempel specialist i allmänmedicin");
        }
        for inspector in named {
            page.value(2, "- name", known(Some(&inspector.name)), "inspektörens namn");
            match known(inspector.role.as_ref()) {
                Some(role) => page.line(4, &format!("role: {}", block_scalar(role))),
                None => page.example(4, "role:", "inspektörens roll"),
            }
            page.example(4, "workplace:", "arbetsplatsen");
        }
        if self.is_review {
            page.example(0, "independence: Inspektörerna har inga band till enheten.", "");
        }
    }

    fn dates(&mut self) {
        let page = &mut self.page;
        page.line(0, "");
        page.beside(0, "dates:", "dagar skrivs år-månad-dag");
        let mapping = mapping_of("dates");
        for field in mapping.iter().flat_map(|mapping| &mapping.fields) {
            let day = match field.key {
                "visit_start" => self.answers.visit_start,
                "visit_end" => self.answers.visit_end,
                _ => None,
            };
            let about = schema::key_text("dates", field.key);
            let about = about.trim_end_matches('.');
            match day {
                Some(day) => page.beside(2, &format!("{}: {day}", field.key), about),
                None if self.is_review && field.key == "visit_start" => page.value(2, field.key, None, about),
                // A self-assessment has no visit that others must be told of.
                None if self.is_review || field.key == "final" => page.example(2, &format!("{}:", field.key), about),
                None => {}
            }
        }
    }

    fn sources(&mut self) {
        let page = &mut self.page;
        page.line(0, "");
        if self.is_review {
            page.example(0, "interviewed:", "de intervjuade, med roll och antal");
            page.example(0, "  - {role: ST-läkare, count: 4}", "");
        }
        page.example(0, "documents:", "handlingar som ni har läst");
        let before = self.answers.previous.iter().flat_map(|previous| &previous.documents);
        let before: Vec<String> = before.map(|title| format!("  - {}", block_scalar(title))).collect();
        if before.is_empty() {
            page.example(0, "  - Lokala riktlinjer för ST", "");
        }
        before.iter().for_each(|line| page.example(0, line, "förra gången"));
        if self.is_review {
            page.example(0, "registration:", "för diariet");
            for field in mapping_of("registration").iter().flat_map(|mapping| &mapping.fields) {
                let about = schema::key_text("registration", field.key);
                page.example(0, &format!("  {}:", field.key), about.trim_end_matches('.'));
            }
        }
        page.comment(0, "När de framräknade graderna godtas; en slutlig rapport behöver det.");
        page.example(0, "derived_grades: accepted", "");
    }

    fn points(&mut self) {
        let key = self.sample();
        let page = &mut self.page;
        for (list, title, text) in [
            ("strengths", "Styrkor", STRENGTH),
            ("weaknesses", "Svagheter. Varje brist mot en föreskrift ska nämnas här", WEAKNESS),
            ("improvements", "Förbättringspotential", IMPROVEMENT),
        ] {
            page.line(0, "");
            page.comment(0, &format!("{title}. about säger vilka rader punkten gäller."));
            for point in self.answers.previous.iter().flat_map(|previous| &previous.points[list]) {
                page.hanging(0, "Förra gången: ", point);
            }
            page.example(0, &format!("{list}:"), "");
            page.example(0, &format!("  - text: {text}"), "");
            page.example(0, &format!("    about: [{key}]"), "");
        }
    }

    fn plan(&mut self) {
        if !self.is_review {
            return;
        }
        let key = self.sample();
        let page = &mut self.page;
        page.heading("Enhetens handlingsplan, när den har kommit");
        page.example(0, "plan:", "");
        page.example(0, "  received:", "dagen då planen kom");
        page.example(0, "  items:", "");
        page.example(0, "    - id: P1", "");
        page.example(0, &format!("      about: [{key}]"), "raderna som punkten gäller");
        page.example(0, "      measures:", "");
        page.example(0, &format!("        - text: {MEASURE}"), "");
        page.example(0, "      due: hösten 2030", "en dag, eller ord som september 2030 och v. 36 2030");
        page.example(0, "      responsible: verksamhetschef", "roll, inte namn");
        page.example(0, "      follow_up: våren 2031", "");
        page.example(0, "      follow_up_responsible: studierektor", "");
    }
}

/// Writes a field that may be left out: as a value, or as an example.
fn optional(page: &mut Page, key: &str, value: Option<&str>, example: &str, about: &str) {
    match value {
        Some(_) => page.value(2, key, value, about),
        None => page.example(2, format!("{key}: {example}").trim_end(), about),
    }
}

/// Returns the mapping that stands at a key of the dataset.
fn mapping_of(key: &str) -> Option<Mapping> {
    check::format().fields.into_iter().find(|field| field.key == key).and_then(|field| match field.shape {
        Shape::Mapping(mapping) => Some(mapping),
        _ => None,
    })
}
