//! What comes next, with days: from the dataset, from the plan, and from the region's rules.

use chrono::NaiveDate;

use super::explain::{capital, enumerate};
use super::{Builder, NextSteps, StepRow, regional};
use crate::catalogue::{Region, RegionRule, Strength};
use crate::domain::{Binding, Due, Kind, Stage};

/// A step before it is put in words: its day, for the order.
struct Step {
    day: NaiveDate,
    when: String,
    what: String,
    who: String,
}

impl Builder<'_> {
    fn rule(&self, name: &str) -> Option<(&Region, &RegionRule)> {
        self.catalogue.rule(&self.dataset.unit.region_profile, name)
    }

    /// Returns who has a duty by the region's routine, in words.
    fn region_duty(&self, key: &str) -> Option<String> {
        let duty = self.catalogue.region_of(self.dataset)?.duty(key)?;
        let roles = regional::roles(&duty.roles, &self.catalogue.region_words);
        (!roles.is_empty()).then(|| capital(&roles))
    }

    fn rule_day(&self, name: &str) -> Option<NaiveDate> {
        self.catalogue.rule_day(self.dataset, name)
    }

    /// Returns the day on which the action plan is due: the dataset's own, else the region's rule.
    pub(super) fn plan_due(&self) -> Option<NaiveDate> {
        self.dataset.dates.plan_due.or_else(|| self.rule_day("plan_due"))
    }

    /// Returns by when the plan is wanted: a day that was agreed binds, a rule's strength is its own.
    pub(super) fn plan_due_words(&self) -> Option<String> {
        if let Some(day) = self.dataset.dates.plan_due {
            return Some(format!("Den ska komma in senast den {}.", Self::words(day)));
        }
        let (_, rule) = self.rule("plan_due")?;
        let verb = match rule.strength {
            Strength::Requirement => "ska",
            Strength::Advice => "bör",
            Strength::Suggestion => "kan",
        };
        Some(match self.rule_day("plan_due") {
            Some(day) => format!("Den {verb} komma in senast den {}.", Self::words(day)),
            None => rule.text.clone(),
        })
    }

    pub(super) fn next_steps(&self) -> NextSteps {
        let dates = &self.dataset.dates;
        let mut steps = Vec::new();
        let mut notes = Vec::new();
        let mut on = |day: Option<NaiveDate>, what: &str, who: &str| {
            if let Some(day) = day {
                steps.push(Step { day, when: Self::words(day), what: what.to_owned(), who: who.to_owned() });
            }
        };
        if self.dataset.stage != Stage::Final && dates.comments_received.is_none() {
            on(dates.comments_due, "Enhetens synpunkter på rapporten lämnas", "Verksamhetschef och studierektor");
        }
        let items = self.dataset.plan_items();
        let unmet = self.graded.unmet(Binding::Regulation);
        let mut extra = false;
        let owed = unmet.iter().any(|(key, _)| !items.iter().any(|item| item.about.contains(key)))
            && self.dataset.kind == Kind::Inspection;
        if owed {
            let what = match items.first() {
                Some(_) => "Handlingsplanen kompletteras för de föreskrifter som den inte gäller",
                None => "Handlingsplan lämnas för de föreskrifter som inte är uppfyllda",
            };
            on(self.plan_due(), what, "Verksamhetschef");
        }
        on(dates.follow_up, "Bristerna följs upp", "Verksamhetschef");
        if !unmet.is_empty() && self.dataset.kind == Kind::Inspection {
            let who = self.region_duty("extra-internal-review").unwrap_or_else(|| "Vårdgivare".to_owned());
            let what = "Rapport från en extra intern granskning av bristerna mot föreskrift";
            extra = self.rule_day("extra_review_report").is_some();
            on(self.rule_day("extra_review_report"), what, &who);
        }
        on(dates.next_review.or_else(|| self.rule_day("next_review")), "Nästa externa granskning", "Vårdgivare");
        steps.extend(self.plan_steps());
        steps.sort_by_key(|step| step.day);
        for (name, used) in [
            ("plan_due", owed && dates.plan_due.is_none()),
            ("extra_review_report", extra),
            ("next_review", dates.next_review.is_none()),
        ] {
            if let (true, Some((region, rule))) = (used, self.rule(name)) {
                let source = region.source_in_words(&rule.source, rule.section.as_deref());
                notes.push(format!("{} Källa: {source}", rule.text));
            }
        }
        if owed || !items.is_empty() {
            notes.extend(self.approves_plan());
        }
        NextSteps {
            heading: "Nästa steg".to_owned(),
            summary: "Vad som ska hända efter rapporten, när och vem som gör det.".to_owned(),
            columns: ["När", "Vad", "Vem"].map(str::to_owned),
            steps: steps.into_iter().map(|step| StepRow { when: step.when, what: step.what, who: step.who }).collect(),
            notes,
        }
    }

    /// Returns when the items of the plan are done and followed up; items with the same time and
    /// the same people share a row.
    fn plan_steps(&self) -> Vec<Step> {
        let mut found: Vec<(Step, bool, Vec<&str>)> = Vec::new();
        for item in self.dataset.plan_items() {
            let measures = item.measures.iter().filter_map(|measure| measure.due.as_ref());
            let last = measures.filter(|due| due.period().is_some()).max_by_key(|due| due.period().map(|p| p.last));
            let both = [
                (item.due.as_ref().or(last), &item.responsible, false),
                (item.follow_up.as_ref(), &item.follow_up_responsible, true),
            ];
            for (due, roles, follow_up) in both {
                // What comes again is next due when the present round ends.
                let day = |due: &Due| due.period().map(|p| p.last).or_else(|| due.next_round_ends(self.day()));
                let Some((due, day)) = due.and_then(|due| day(due).map(|day| (due, day))) else { continue };
                let when = match due {
                    Due::Recurring { text, .. } => format!("{}, nästa gång senast {}", capital(text), Self::words(day)),
                    Due::Within { text, .. } | Due::Unknown { text } => capital(text),
                };
                let who = if roles.is_empty() { "ej angivet".to_owned() } else { capital(&enumerate(roles)) };
                match found.iter_mut().find(|(s, kind, _)| (&s.when, &s.who, *kind) == (&when, &who, follow_up)) {
                    Some((.., ids)) => ids.push(&item.id),
                    None => {
                        let step = Step { day, when, what: String::new(), who };
                        found.push((step, follow_up, vec![&item.id]));
                    }
                }
            }
        }
        let words = |(step, follow_up, ids): (Step, bool, Vec<&str>)| {
            let points = if ids.len() == 1 { "punkt" } else { "punkterna" };
            let ids = enumerate(&ids);
            let what = if follow_up {
                format!("{} {ids} i handlingsplanen följs upp", capital(points))
            } else {
                format!("Åtgärderna i {points} {ids} är genomförda")
            };
            Step { what, ..step }
        };
        found.into_iter().map(words).collect()
    }
}
