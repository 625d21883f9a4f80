//! From the file of a plan for one doctor to a plan that can be trusted, or to every reason why not.

mod raw;
mod sense;

use super::format::{Mapped, Mapping};
use super::living::{CheckedOf, kind_of};
use super::shapes::Short;
use super::values::{Checker, WrittenAs};
use super::vocabulary::is_swedish;
use crate::catalogue::{Catalogue, NEUTRAL, RegionWords, Term};
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics};
use crate::domain::RegulationId;
use crate::domain::remediation::{
    Closed, Decision, Ending, Example, FollowUp, Outcome, Problem, Remediation, RoleDay, Standing, Verified,
};
use crate::load::{self, Source, Tree};

#[cfg(test)]
pub(super) use raw::mappings;
use raw::{RawClosed, RawDecision, RawExample, RawHeld, RawProblem, RawRemediation, RawRoleDay, RawVerification};

/// The file of a plan for one doctor with what was found in it.
pub type CheckedRemediation = CheckedOf<Remediation>;

const KINDS: [(&str, &str, ()); 1] = [("remediation", "plan för en läkare", ())];
const STANDINGS: [(&str, &str, Standing); 2] =
    [("behind", "målen i fara", Standing::Behind), ("ahead", "långt före", Standing::Ahead)];
const OUTCOMES: [(&str, &str, Outcome); 4] = [
    ("better", "bättre", Outcome::Better),
    ("unchanged", "oförändrat", Outcome::Unchanged),
    ("worse", "sämre", Outcome::Worse),
    ("reached", "målen nådda", Outcome::Reached),
];
const ENDINGS: [(&str, &str, Ending); 4] = [
    ("reached", "målen nådda", Ending::Reached),
    ("replaced", "ersatt", Ending::Replaced),
    ("moved", "flyttad", Ending::Moved),
    ("ended", "avslutad", Ending::Ended),
];
const YES_OR_NO: [(&str, &str, bool); 2] = [("yes", "ja", true), ("no", "nej", false)];
const STEPS: [(&str, &str, u8); 3] = [("1", "1", 1), ("2", "2", 2), ("3", "3", 3)];

/// Tells whether the values of a file say that it is a plan for one doctor.
pub fn is_remediation(tree: &Tree) -> bool {
    let is_one = |text: &str| KINDS.iter().any(|(english, swedish, ())| text == *english || is_swedish(text, swedish));
    kind_of(tree).is_some_and(is_one)
}

/// Returns the keys that the file of a plan for one doctor may have.
pub fn remediation_format() -> Mapping {
    RawRemediation::mapping()
}

/// Checks the text of a plan for one doctor.
pub fn check_remediation(source: Source, catalogue: &Catalogue) -> CheckedRemediation {
    let (raw, tree, mut diags) = load::read::<RawRemediation>(&source);
    let mut plan = None;
    let is_other = kind_of(&tree).is_some() && !is_remediation(&tree);
    if tree.is_readable() && is_other {
        // What follows from that is not worth telling.
        diags = Diagnostics::default();
        diags.push(Diagnostic::new(Code::WrongKind, DataPath::root().key("kind")).with("what", "no-remediation"));
    } else if let Some(raw) = raw {
        let mut checker = Checker { catalogue, diags, written_as: WrittenAs::new(), digest: [0; 32] };
        plan = checker.remediation(&raw);
        diags = checker.diags;
        if let Some(plan) = &plan {
            sense::check(plan, &mut diags);
        }
    }
    if diags.has_errors() {
        plan = None;
    }
    diags.sort_by_place(|place| tree.range(place).start);
    CheckedOf { source, tree, plan, diags }
}

impl Checker<'_> {
    fn remediation(&mut self, raw: &RawRemediation) -> Option<Remediation> {
        let root = DataPath::root();
        if !self.schema(raw.schema, &root.key("schema")) {
            return None;
        }
        _ = self.required_word(raw.kind.as_ref(), &root.key("kind"), &KINDS);
        let catalogue = self.catalogue_ref(raw.catalogue.as_ref());
        if raw.items.is_empty() {
            self.required(None, &root.key("items"));
        }
        let text = |this: &mut Self, value: &Option<String>, key: &str| this.text(value.as_ref(), &root.key(key));
        let plan = Remediation {
            catalogue,
            region: self.region(raw.region.as_ref(), &root.key("region")),
            doctor: self.required(raw.doctor.as_ref(), &root.key("doctor")),
            regulation: self.regulation_id(raw.regulation.as_ref(), &root.key("regulation")),
            specialty: text(self, &raw.specialty, "specialty"),
            unit: text(self, &raw.unit, "unit"),
            standing: self.word(raw.standing.as_ref(), &root.key("standing"), &STANDINGS).unwrap_or(Standing::Behind),
            begins: self.required_date(raw.begins.as_ref(), &root.key("begins")),
            training_ends: self.date(raw.training_ends.as_ref(), &root.key("training_ends")),
            programme: text(self, &raw.programme, "programme"),
            insight: text(self, &raw.insight, "insight"),
            step: self.word(raw.step.as_ref(), &root.key("step"), &STEPS).unwrap_or(1),
            verification: self
                .list(&raw.verification, &root.key("verification"), |this, Short(raw), path| this.way(raw, path)),
            problems: self.list(&raw.items, &root.key("items"), Self::problem),
            follow_ups: self.list(&raw.follow_ups, &root.key("follow_ups"), Self::held),
            decisions: self.list(&raw.decisions, &root.key("decisions"), Self::decision),
            involved: self
                .list(&raw.involved, &root.key("involved"), |this, Short(raw), path| this.role_day(raw, path)),
            signed: self.list(&raw.signed, &root.key("signed"), |this, Short(raw), path| this.role_day(raw, path)),
            comments: self.notes(&raw.comments, &root.key("comments")),
            closed: raw.closed.as_ref().map(|raw| self.closed(raw, &root.key("closed"))),
            history: self.list(&raw.history, &root.key("history"), Self::entry),
        };
        self.ids_say_nothing(&plan);
        let ids = plan.problems.iter().map(|problem| (&problem.id, problem.measures.as_slice()));
        self.ids_are_unique(ids);
        Some(plan)
    }

    /// Tells of ids that are more than a number: they are told where nothing else of the plan is.
    fn ids_say_nothing(&mut self, plan: &Remediation) {
        let says_something = |id: &str| {
            let number = id.strip_prefix('P').unwrap_or(id);
            !number.starts_with(|c: char| c.is_ascii_digit())
                || number.contains(|c: char| !c.is_ascii_digit() && c != '.')
        };
        let list = DataPath::root().key("items");
        for (i, problem) in plan.problems.iter().enumerate() {
            let path = list.index(i);
            let measures = problem.measures.iter().enumerate();
            let measures = measures.map(|(n, measure)| (path.key("measures").index(n), &measure.id));
            for (path, id) in std::iter::once((path.clone(), &problem.id)).chain(measures) {
                if !id.is_empty() && says_something(id) {
                    self.push(Diagnostic::new(Code::BadPlanId, path.key("id")).with("id", id).with("what", "number"));
                }
            }
        }
    }

    /// Returns the id of the region whose routine is followed; the neutral one where nothing is said.
    fn region(&mut self, value: Option<&String>, path: &DataPath) -> String {
        let Some(id) = self.text(value, path) else { return NEUTRAL.to_owned() };
        if !self.catalogue.regions.contains_key(&id) {
            let known: Vec<&str> = self.catalogue.regions.keys().map(String::as_str).collect();
            let fault = Diagnostic::new(Code::UnknownRegionProfile, path).with("value", &id);
            self.push(fault.meant(&id, known.iter().copied()).with("known", known.join(", ")));
        }
        id
    }

    fn regulation_id(&mut self, value: Option<&String>, path: &DataPath) -> Option<RegulationId> {
        let text = self.text(value, path)?;
        let known: Vec<String> = self.catalogue.regulations.keys().map(ToString::to_string).collect();
        match text.parse::<RegulationId>() {
            Ok(id) if self.catalogue.regulations.contains_key(&id) => Some(id),
            _ => {
                let fault = Diagnostic::new(Code::UnknownRegulation, path).with("key", &text);
                self.push(fault.with("known", known.join(", ")));
                None
            }
        }
    }

    /// Returns an id of a list of the regions' words; its Swedish name is taken for it.
    fn term(
        &mut self,
        value: Option<&String>,
        path: &DataPath,
        list: impl Fn(&RegionWords) -> &[Term],
    ) -> Option<String> {
        let text = self.text(value, path)?;
        let terms = list(&self.catalogue.region_words);
        if let Some(term) = terms.iter().find(|term| term.id == text || term.name.to_lowercase() == text.to_lowercase())
        {
            return Some(term.id.clone());
        }
        let known: Vec<&str> = terms.iter().map(|term| term.id.as_str()).collect();
        let fault = Diagnostic::new(Code::UnknownValue, path).with("value", &text).with("known", known.join(", "));
        let fault = fault.meant(&text, known.iter().copied());
        self.push(fault);
        Some(text)
    }

    fn role(&mut self, value: Option<&String>, path: &DataPath) -> Option<String> {
        self.term(value, path, |words| &words.roles)
    }

    fn roles_of(&mut self, list: &super::shapes::List<String>, path: &DataPath) -> Vec<String> {
        let found = self.list(list, path, |this, text, path| this.role(Some(text), path));
        found.into_iter().flatten().collect()
    }

    fn way(&mut self, raw: &RawVerification, path: &DataPath) -> Verified {
        if raw.way.is_none() {
            self.required(None, &path.key("way"));
        }
        Verified {
            way: self.term(raw.way.as_ref(), &path.key("way"), |words| &words.verification).unwrap_or_default(),
            date: self.date(raw.date.as_ref(), &path.key("date")),
            by: self.role(raw.by.as_ref(), &path.key("by")),
            text: self.text(raw.text.as_ref(), &path.key("text")),
        }
    }

    fn problem(&mut self, raw: &RawProblem, path: &DataPath) -> Problem {
        Problem {
            id: self.id(raw.id.as_ref(), &path.key("id")),
            text: self.required(raw.text.as_ref(), &path.key("text")),
            cause: self.term(raw.cause.as_ref(), &path.key("cause"), |words| &words.causes),
            goals: self.list(&raw.goals, &path.key("goals"), |this, text, path| this.required(Some(text), path)),
            aim: self.text(raw.aim.as_ref(), &path.key("aim")),
            examples: self.list(&raw.examples, &path.key("examples"), |this, Short(raw), path| this.example(raw, path)),
            measures: self.list(&raw.measures, &path.key("measures"), Self::living_measure),
            comments: self.notes(&raw.comments, &path.key("comments")),
        }
    }

    fn example(&mut self, raw: &RawExample, path: &DataPath) -> Example {
        Example {
            text: self.required(raw.text.as_ref(), &path.key("text")),
            date: self.date(raw.date.as_ref(), &path.key("date")),
        }
    }

    fn held(&mut self, raw: &RawHeld, path: &DataPath) -> FollowUp {
        FollowUp {
            date: self.required_date(raw.date.as_ref(), &path.key("date")),
            by: self.role(raw.by.as_ref(), &path.key("by")),
            present: self.roles_of(&raw.present, &path.key("present")),
            outcome: self.word(raw.outcome.as_ref(), &path.key("outcome"), &OUTCOMES),
            is_evaluation: self.word(raw.evaluation.as_ref(), &path.key("evaluation"), &YES_OR_NO).unwrap_or(false),
            text: self.required(raw.text.as_ref(), &path.key("text")),
            next: self.date(raw.next.as_ref(), &path.key("next")),
        }
    }

    fn decision(&mut self, raw: &RawDecision, path: &DataPath) -> Decision {
        if raw.decision.is_none() {
            self.required(None, &path.key("decision"));
        }
        Decision {
            date: self.required_date(raw.date.as_ref(), &path.key("date")),
            what: self.term(raw.decision.as_ref(), &path.key("decision"), |words| &words.decisions).unwrap_or_default(),
            step: self.word(raw.step.as_ref(), &path.key("step"), &STEPS),
            by: self.role(raw.by.as_ref(), &path.key("by")),
            present: self.roles_of(&raw.present, &path.key("present")),
            text: self.text(raw.text.as_ref(), &path.key("text")),
        }
    }

    fn role_day(&mut self, raw: &RawRoleDay, path: &DataPath) -> RoleDay {
        if raw.role.is_none() {
            self.required(None, &path.key("role"));
        }
        RoleDay {
            role: self.role(raw.role.as_ref(), &path.key("role")).unwrap_or_default(),
            date: self.date(raw.date.as_ref(), &path.key("date")),
        }
    }

    fn closed(&mut self, raw: &RawClosed, path: &DataPath) -> Closed {
        Closed {
            date: self.required_date(raw.date.as_ref(), &path.key("date")),
            ending: self
                .required_word(raw.outcome.as_ref(), &path.key("outcome"), &ENDINGS)
                .unwrap_or(Ending::Replaced),
            by: self.role(raw.by.as_ref(), &path.key("by")),
            reason: self.text(raw.reason.as_ref(), &path.key("reason")),
        }
    }
}
