//! The page that answers in ten seconds: which grades, what must be done, by when.

use super::explain::{capital, enumerate, number, plural};
use super::{Builder, CellKind, Distribution, Duties, Duty, Overview, OverviewColumn, OverviewRow, Share, Summary};
use crate::domain::{AreaKey, Binding, Due, Grade, IndicatorKey, Kind, PlanItem, RegulationId};
use crate::grading::Graded;

impl Builder<'_> {
    pub(super) fn summary(&self) -> Summary {
        Summary {
            heading: "Sammanfattning".to_owned(),
            verdict: self.verdict(),
            overview: self.overview(),
            duties: self.duties(),
        }
    }

    fn verdict(&self) -> Vec<String> {
        let unmet = self.graded.unmet(Binding::Regulation);
        let advice = self.graded.unmet(Binding::Advice).len();
        let mut verdict = Vec::new();
        let areas: Vec<String> = {
            let mut letters: Vec<String> = unmet.iter().map(|(key, _)| key.area().to_string()).collect();
            letters.dedup();
            letters
        };
        let set_d: Vec<String> = self.initial_d().into_iter().filter(|letter| !areas.contains(letter)).collect();
        if unmet.is_empty() && set_d.is_empty() {
            verdict.push(if self.nothing_applies() {
                "Ingen föreskrift är tillämplig på enheten.".to_owned()
            } else if self.open_demands() == 0 {
                format!("Enheten följer föreskrifterna enligt {}.", self.current_titles())
            } else {
                "Hittills har ingen brist mot föreskrift påvisats, men inte alla rader är avgjorda.".to_owned()
            });
        }
        if !unmet.is_empty() {
            let what = capital(&plural(unmet.len(), "en föreskrift", "föreskrifter"));
            let met = if unmet.len() == 1 { "uppfylld" } else { "uppfyllda" };
            verdict.push(format!("{what} är inte {met}, i {}.", in_areas(&areas)));
        }
        if !set_d.is_empty() {
            let who = capital(self.reviewers());
            verdict.push(format!("{who} har funnit brister mot föreskrift i {}.", in_areas(&set_d)));
        }
        if advice > 0 {
            let what = capital(&plural(advice, "ett allmänt råd", "allmänna råd"));
            verdict.push(format!("{what} är inte {}.", if advice == 1 { "uppfyllt" } else { "uppfyllda" }));
        }
        let adjusted: Vec<String> = self
            .dataset
            .areas
            .iter()
            .filter(|(_, area)| !area.adjusted.is_empty())
            .map(|(key, _)| key.to_string())
            .collect();
        if !adjusted.is_empty() {
            verdict.push(format!(
                "Enheten har lämnat en handlingsplan, och graderingen av {} är justerad.",
                in_areas(&adjusted)
            ));
        }
        let open = self.open_demands();
        if open > 0 {
            let rows = plural(open, "en rad", "rader");
            let open = if open == 1 { "är oklar eller saknar" } else { "är oklara eller saknar" };
            verdict.push(format!("{} som rör föreskrift eller allmänt råd {open} svar.", capital(&rows)));
        }
        verdict
    }

    /// Returns the areas with an initial D under some regulation.
    fn initial_d(&self) -> Vec<String> {
        let is_d = |key: &AreaKey| {
            self.catalogue
                .regulations
                .keys()
                .any(|id| self.graded.graded(*key, *id).and_then(Graded::initial) == Some(Grade::D))
        };
        self.catalogue.areas.keys().filter(|key| is_d(key)).map(ToString::to_string).collect()
    }

    /// Tells whether some area has an initial D.
    pub(super) fn has_initial_d(&self) -> bool {
        !self.initial_d().is_empty()
    }

    /// Tells whether no föreskrift applies to the unit at all.
    fn nothing_applies(&self) -> bool {
        let applies =
            |key: AreaKey, id: RegulationId| self.graded.graded(key, id).is_some_and(|g| g.derived.applicable[0] > 0);
        !self.catalogue.areas.keys().any(|key| self.catalogue.regulations.keys().any(|id| applies(*key, *id)))
    }

    /// Returns how many föreskrifter and råd are open under a regulation that concerns the unit.
    pub(super) fn open_demands(&self) -> usize {
        let is_open = |key: IndicatorKey, regulation: RegulationId| {
            self.graded.graded(key.area(), regulation).is_some_and(|g| g.derived.open.contains(&key))
        };
        let open = |indicator: &&crate::catalogue::Indicator| {
            indicator.bindings.iter().any(|(id, binding)| *binding != Binding::Quality && is_open(indicator.key, *id))
        };
        self.catalogue.indicators().filter(open).count()
    }

    fn overview(&self) -> Overview {
        let columns = self
            .catalogue
            .regulations
            .iter()
            .map(|(id, regulation)| OverviewColumn { id: id.to_string(), title: regulation.title.clone() });
        let rows = self.catalogue.areas.values().map(|area| OverviewRow {
            area: area.key.to_string(),
            name: area.name.clone(),
            cells: self.cells(area.key),
        });
        let rows: Vec<OverviewRow> = rows.collect();
        let picture = self.distributions(&rows);
        Overview {
            summary: "Graden för varje område, en kolumn för varje författning.".to_owned(),
            columns: columns.collect(),
            legend: Grade::BEST_FIRST.map(|grade| self.mark(grade)).to_vec(),
            picture_heading: "Så fördelar sig områdena".to_owned(),
            picture_alt: picture_alt(&picture),
            picture,
            rows,
        }
    }

    /// Returns how the areas spread over the grades that stand today.
    fn distributions(&self, rows: &[OverviewRow]) -> Vec<Distribution> {
        let regulations = self.catalogue.regulations.iter().enumerate();
        let current = regulations.filter(|(_, (id, _))| self.dataset.applies(**id));
        current
            .map(|(column, (_, regulation))| {
                let share = |letter: Option<&str>, adjusted: bool| {
                    let has = |row: &&OverviewRow| {
                        let cell = &row.cells[column];
                        let current = cell.current.as_ref().map(|mark| mark.letter.as_str());
                        match cell.kind {
                            CellKind::Grade => !adjusted && current == letter,
                            CellKind::Adjusted => adjusted && current == letter,
                            CellKind::Range | CellKind::Nothing | CellKind::NotCurrent => letter.is_none(),
                        }
                    };
                    let areas: Vec<String> = rows.iter().filter(has).map(|row| row.area.clone()).collect();
                    Share { letter: letter.map(ToOwned::to_owned), adjusted, count: areas.len(), areas }
                };
                let letters = Grade::BEST_FIRST
                    .iter()
                    .flat_map(|grade| [false, true].map(|adjusted| (Some(grade.letter()), adjusted)));
                let shares = letters.chain([(None, false)]).map(|(letter, adjusted)| share(letter, adjusted));
                let shares = shares.filter(|share| share.count > 0).collect();
                Distribution { title: regulation.title.clone(), shares }
            })
            .collect()
    }

    fn duties(&self) -> Duties {
        let unmet = self.graded.unmet(Binding::Regulation);
        let items: Vec<Duty> = unmet.iter().map(|(key, regulations)| self.duty(*key, regulations)).collect();
        let lead = match items.len() {
            0 if self.has_initial_d() => "Se texten och graderingen i de områden som har fått D.",
            0 if self.open_demands() > 0 => "Ingen brist mot föreskrift har påvisats så här långt.",
            0 => "Inget behöver åtgärdas för att föreskrifterna ska vara uppfyllda.",
            _ if self.dataset.plan.is_some() => {
                "De föreskrifter som inte är uppfyllda, och vad enheten har lovat i sin handlingsplan."
            }
            _ if self.dataset.kind == Kind::SelfAssessment => "De föreskrifter som inte är uppfyllda.",
            _ => "De föreskrifter som inte är uppfyllda. Enheten ska lämna en handlingsplan för var och en av dem.",
        };
        Duties {
            heading: "Det här måste åtgärdas".to_owned(),
            lead: lead.to_owned(),
            items,
            summary: "De föreskrifter som inte är uppfyllda, vad planen säger om dem och när det ska vara klart."
                .to_owned(),
            columns: ["Föreskrift", "Handlingsplan", "Klart senast"].map(str::to_owned),
        }
    }

    fn duty(&self, key: IndicatorKey, regulations: &[RegulationId]) -> Duty {
        let indicator = self.catalogue.indicator(key);
        let label = indicator.and_then(|i| self.catalogue.label(i, regulations[0])).unwrap_or_else(|| key.to_string());
        let current = self.dataset.current_regulations().count();
        let scope = (regulations.len() < current).then(|| {
            let years: Vec<String> = regulations.iter().map(ToString::to_string).collect();
            format!("brister enligt {}", enumerate(&years))
        });
        let items: Vec<&PlanItem> = self.dataset.plan_items().iter().filter(|item| item.about.contains(&key)).collect();
        let measures: usize = items.iter().map(|item| item.measures.len()).sum();
        let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
        let (plan, due) = if items.is_empty() {
            (
                "ingen punkt ännu".to_owned(),
                self.plan_due().map_or_else(String::new, |day| format!("plan senast {}", Self::words(day))),
            )
        } else {
            let dues = items
                .iter()
                .flat_map(|item| item.measures.iter().filter_map(|m| m.due.as_ref()).chain(item.due.as_ref()));
            let (dated, open): (Vec<&Due>, Vec<&Due>) = dues.partition(|due| due.period().is_some());
            let last = dated.into_iter().max_by_key(|due| due.period().map(|period| period.last));
            // What has no last day, such as a recurrence, does not go away beside one that has.
            let mut times: Vec<&str> = last.into_iter().chain(open).map(Due::text).collect();
            let mut seen = std::collections::BTreeSet::new();
            times.retain(|text| seen.insert(*text));
            let measures =
                if measures == 1 { "en åtgärd".to_owned() } else { format!("{} åtgärder", number(measures)) };
            (format!("{}: {measures}", enumerate(&ids)), enumerate(&times))
        };
        Duty { label, title: indicator.map(|i| i.title.clone()).unwrap_or_default(), scope, plan, due }
    }
}

/// Returns `område D` or `områdena D och H`.
fn in_areas(letters: &[String]) -> String {
    format!("{} {}", if letters.len() == 1 { "område" } else { "områdena" }, enumerate(letters))
}

/// Returns the picture in words: every column with every grade and its areas.
fn picture_alt(picture: &[Distribution]) -> String {
    let column = |distribution: &Distribution| {
        let shares: Vec<String> = distribution
            .shares
            .iter()
            .map(|share| {
                let areas = if share.count == 1 { "område" } else { "områden" };
                let after = if share.adjusted { " efter handlingsplan" } else { "" };
                let letter =
                    share.letter.as_deref().map_or("utan grad".to_owned(), |letter| format!("med {letter}{after}"));
                let count = if share.count == 1 { "ett".to_owned() } else { number(share.count) };
                format!("{count} {areas} {letter} ({})", share.areas.join(", "))
            })
            .collect();
        format!("{}: {}", distribution.title, enumerate(&shares))
    };
    let columns: Vec<String> = picture.iter().map(column).collect();
    format!("Diagram över graderingen. {}.", columns.join(". "))
}
