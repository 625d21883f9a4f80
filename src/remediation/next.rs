//! What a region's routine asks for on a day: a function of the plan, the routine and the day alone.

use chrono::{Months, NaiveDate};

use crate::catalogue::{Ground, Involved, Need, RegionWords, Routine, Step};
use crate::domain::living::{Measure, Status};
use crate::domain::remediation::{Decision, Outcome, Problem, Remediation, RoleDay, Standing};

/// How urgent something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Its day has passed.
    Overdue,
    /// It is to be done now.
    Now,
    /// Its day comes.
    Coming,
    /// It is worth a thought.
    Consider,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// To do what comes before a plan.
    First,
    /// To verify the concern in one of these ways.
    Verify(Vec<String>),
    /// To give problems an example each.
    Examples(Vec<String>),
    /// To write a part that the plan must hold.
    Part(String),
    /// To have these sign.
    Sign(Vec<String>),
    /// To let these answer for a measure.
    Answer {
        /// The id of the measure.
        measure: String,
        /// The roles.
        roles: Vec<String>,
    },
    /// To do a measure whose time has passed.
    Measure(String),
    /// To follow up, with these, any of them.
    FollowUp(Vec<String>),
    /// To evaluate the plan as a whole.
    Evaluate,
    /// To take a step of the routine.
    Step(u8),
    /// To call in those who have to take part in a step.
    CallIn(u8),
    /// To decide what a step asks for.
    Decide(u8),
    /// To end the plan.
    Close,
    /// To adapt the training of a doctor who is far ahead.
    FarAhead,
    /// To think of something along the way.
    Consider,
    /// To turn to these where the causes are personal.
    Personal,
}

/// Something that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What.
    pub what: What,
    /// How urgent it is.
    pub urgency: Urgency,
    /// The first day, where it is not to be done before one.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub due: Option<NaiveDate>,
    /// Who takes part.
    pub involve: Vec<Involved>,
    /// What can be decided.
    pub decide: Vec<String>,
    /// What it rests on; nothing where it rests on the plan itself.
    pub ground: Option<Ground>,
}

/// What a routine asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// The most urgent first.
    pub tasks: Vec<Task>,
    /// Whether the plan has ended, so that nothing is asked for.
    pub is_closed: bool,
}

/// Returns what a routine asks for on a day.
pub fn next(plan: &Remediation, routine: &Routine, words: &RegionWords, as_of: NaiveDate) -> Next {
    if plan.closed.as_ref().is_some_and(|closed| closed.date <= as_of) {
        return Next { tasks: Vec::new(), is_closed: true };
    }
    let mut asking = Asking { plan, routine, words, as_of, tasks: Vec::new() };
    asking.before();
    asking.parts();
    asking.measures();
    asking.follow_up();
    if plan.standing == Standing::Behind {
        asking.evaluation();
        asking.steps();
    }
    asking.considered();
    asking.tasks.sort_by_key(|task| (task.urgency, task.due.unwrap_or(NaiveDate::MAX)));
    Next { tasks: asking.tasks, is_closed: false }
}

struct Asking<'a> {
    plan: &'a Remediation,
    routine: &'a Routine,
    words: &'a RegionWords,
    as_of: NaiveDate,
    tasks: Vec<Task>,
}

impl Asking<'_> {
    fn ask(&mut self, what: What, urgency: Urgency, ground: Option<&Ground>) -> &mut Task {
        let task = Task {
            what,
            urgency,
            from: None,
            due: None,
            involve: Vec::new(),
            decide: Vec::new(),
            ground: ground.cloned(),
        };
        self.tasks.push(task);
        self.tasks.last_mut().expect("one was pushed")
    }

    /// Tells how urgent something with a last day is.
    fn by(&self, due: NaiveDate) -> Urgency {
        if due < self.as_of { Urgency::Overdue } else { Urgency::Coming }
    }

    fn months(&self, months: u32) -> Option<NaiveDate> {
        self.plan.begins.checked_add_months(Months::new(months))
    }

    /// What is done before a plan is written, and by whom it is signed.
    fn before(&mut self) {
        let (plan, routine) = (self.plan, self.routine);
        if plan.standing == Standing::Behind && plan.verification.is_empty() {
            for ground in &routine.first {
                self.ask(What::First, Urgency::Now, Some(ground));
            }
            if let Some(verification) = &routine.verification {
                self.ask(What::Verify(verification.ways.clone()), Urgency::Now, Some(&verification.ground));
            }
        }
        let bare: Vec<String> = plan
            .problems
            .iter()
            .filter(|problem| problem.examples.is_empty())
            .map(|problem| problem.id.clone())
            .collect();
        if plan.standing == Standing::Behind && !bare.is_empty() {
            self.ask(What::Examples(bare), Urgency::Now, None);
        }
        if let Some(signatures) = &routine.signatures {
            let missing: Vec<Involved> = signatures
                .roles
                .iter()
                .filter(|involved| involved.how == Need::Required)
                .filter(|involved| {
                    let signed = |day: Option<NaiveDate>| day.is_none_or(|day| day <= self.as_of);
                    !plan.signed.iter().any(|one| one.role == involved.role && signed(one.date))
                })
                .cloned()
                .collect();
            if !missing.is_empty() {
                let roles = missing.into_iter().map(|involved| involved.role).collect();
                self.ask(What::Sign(roles), Urgency::Now, Some(&signatures.ground));
            }
        }
    }

    /// The parts that the plan must hold.
    fn parts(&mut self) {
        let (plan, contents) = (self.plan, &self.routine.must_contain);
        let all = |has: &dyn Fn(&Problem) -> bool| plan.problems.iter().all(has);
        let promised = |problem: &Problem| -> Vec<Measure> {
            problem.measures.iter().filter(|one| !matches!(one.status, Status::Cancelled { .. })).cloned().collect()
        };
        let is_there = |part: &str| match part {
            "competences" => all(&|problem| !problem.goals.is_empty()),
            "goals" => all(&|problem| problem.aim.is_some() || !problem.goals.is_empty()),
            "completion" => all(&|problem| problem.aim.is_some()),
            "measures" => all(&|problem| !promised(problem).is_empty()),
            "timetable" => all(&|problem| {
                promised(problem).iter().all(|one| one.due.as_ref().is_some_and(|due| due.period().is_some()))
            }),
            "follow-up" => {
                let planned = plan.measures().any(|(_, measure)| measure.follow_up.due.is_some());
                let rhythm = self.routine.follow_up.as_ref().is_some_and(|follow_up| follow_up.every_months.is_some());
                planned || rhythm || plan.follow_ups.iter().any(|held| held.next.is_some())
            }
            "insight" => plan.insight.is_some(),
            // Problem areas are what a plan is made of; a part that nobody knows cannot be missed.
            _ => true,
        };
        let missing: Vec<String> = contents.parts.iter().filter(|part| !is_there(part)).cloned().collect();
        for part in missing {
            self.ask(What::Part(part), Urgency::Now, Some(&contents.ground));
        }
    }

    /// Measures that are late, and those for which another answers than the routine says.
    fn measures(&mut self) {
        let (plan, routine) = (self.plan, self.routine);
        for (problem, measure) in plan.measures().filter(|(_, measure)| measure.status.is_open()) {
            if let Some(due) = measure.due.as_ref().filter(|due| due.is_past(self.as_of)) {
                let day = due.period().map(|period| period.last);
                self.ask(What::Measure(measure.id.clone()), Urgency::Overdue, None).due = day;
            }
            let Some(answers) = problem.cause.as_ref().and_then(|cause| routine.responsible.get(cause)) else {
                continue;
            };
            let named = |role: &String| {
                let is_it = |said: &String| said == role || said.to_lowercase() == self.words.role(role).to_lowercase();
                measure.responsible.iter().any(is_it)
            };
            if !measure.responsible.is_empty() && !answers.roles.is_empty() && !answers.roles.iter().any(named) {
                let what = What::Answer { measure: measure.id.clone(), roles: answers.roles.clone() };
                self.ask(what, Urgency::Now, Some(&answers.ground));
            }
        }
    }

    /// The next follow-up: as planned at the last one, and no later than the routine says.
    fn follow_up(&mut self) {
        let last = self.plan.last_follow_up(self.as_of);
        let planned = last.and_then(|held| held.next);
        let routine = self.routine.follow_up.as_ref();
        let since = last.map_or(self.plan.begins, |held| held.date);
        let by_rule = routine.and_then(|rule| since.checked_add_months(Months::new(rule.every_months?)));
        let Some(due) = [planned, by_rule].into_iter().flatten().min() else {
            return;
        };
        let urgency = self.by(due);
        let by = routine.map(|rule| rule.by.clone()).unwrap_or_default();
        self.ask(What::FollowUp(by), urgency, routine.map(|rule| &rule.ground)).due = Some(due);
    }

    fn evaluation(&mut self) {
        let Some(first) = &self.routine.first_evaluation else { return };
        let plan = self.plan;
        let evaluated = plan.follow_ups.iter().any(|held| held.is_evaluation && held.date <= self.as_of);
        if let Some(due) = self.months(first.months).filter(|_| !evaluated) {
            let urgency = self.by(due);
            self.ask(What::Evaluate, urgency, Some(&first.ground)).due = Some(due);
        }
    }

    /// The step that the plan is on, and the one that follows.
    fn steps(&mut self) {
        let plan = self.plan;
        let last = self.outcome().map(|(_, outcome)| outcome);
        if last == Some(Outcome::Reached) {
            self.ask(What::Close, Urgency::Now, None);
            return;
        }
        if let Some(step) = self.routine.step(plan.step) {
            self.current(step);
        }
        let following = self.routine.steps.iter().filter(|step| step.number > plan.step).min_by_key(|step| step.number);
        let Some(step) = following else { return };
        let [from, due] = [step.after, step.before].map(|months| months.and_then(|months| self.months(months)));
        let is_bad = matches!(last, Some(Outcome::Unchanged | Outcome::Worse)) && self.is_tried();
        let urgency = match (from, due) {
            (_, Some(due)) if due < self.as_of => Urgency::Overdue,
            (Some(from), _) if from <= self.as_of => Urgency::Now,
            (Some(_), _) => Urgency::Coming,
            // No time is set: it is taken when the plan does not help.
            (None, _) if is_bad => Urgency::Now,
            (None, _) => return,
        };
        let task = self.ask(What::Step(step.number), urgency, Some(&step.when));
        (task.from, task.due) = (from, due);
        // Who takes part in one decision alone is named when decisions are made: on the step, not before it.
        let always = step.involve.iter().filter(|involved| involved.only_for.is_empty());
        (task.involve, task.decide) = (always.cloned().collect(), step.decide.clone());
    }

    /// Returns what the last follow-up that came to an outcome came to, and when: one without any says nothing of how it
    /// goes.
    fn outcome(&self) -> Option<(NaiveDate, Outcome)> {
        let told = self.plan.follow_ups.iter().filter(|held| held.date <= self.as_of);
        told.filter_map(|held| Some((held.date, held.outcome?))).max_by_key(|(date, _)| *date)
    }

    /// Tells whether the step that the plan is on was decided, and followed up after that: the follow-up that led to
    /// a step says nothing of what came of it.
    fn is_tried(&self) -> bool {
        let plan = self.plan;
        let decides = self.routine.step(plan.step).is_some_and(|step| !step.decide.is_empty());
        let made = plan.decisions.iter().filter(|made| made.step == Some(plan.step) && made.date <= self.as_of);
        let followed_up = self.outcome().map(|(date, _)| date);
        !decides || made.map(|made| made.date).max().is_some_and(|day| followed_up.is_some_and(|held| held > day))
    }

    /// Who is missing on the step that the plan is on, and what is not decided.
    fn current(&mut self, step: &Step) {
        let plan = self.plan;
        let due = step.before.and_then(|months| self.months(months));
        let made: Vec<&Decision> = plan.decisions.iter().filter(|made| made.date <= self.as_of).collect();
        // Who was there on an earlier step is called in again.
        let before =
            made.iter().filter(|made| made.step.is_some_and(|at| at < step.number)).map(|made| made.date).max();
        let took_part = |role: &str| {
            let now = |one: &&RoleDay| {
                one.date.is_none_or(|day| day <= self.as_of && before.is_none_or(|before| day > before))
            };
            let called = plan.involved.iter().filter(now).any(|one| one.role == role);
            let here = made.iter().filter(|made| made.step.is_none_or(|at| at == step.number));
            called || here.flat_map(|made| &made.present).any(|one| one == role)
        };
        let is_asked = |involved: &&Involved| {
            let is_made = |decision: &String| {
                made.iter().any(|made| made.what == *decision && made.step.is_none_or(|at| at == step.number))
            };
            involved.only_for.is_empty() || involved.only_for.iter().any(is_made)
        };
        let missing: Vec<Involved> = step
            .involve
            .iter()
            .filter(is_asked)
            .filter(|involved| involved.how == Need::Required && !took_part(&involved.role))
            .cloned()
            .collect();
        if !missing.is_empty() {
            self.ask(What::CallIn(step.number), Urgency::Now, Some(&step.ground)).involve = missing;
        }
        let decided = made.iter().any(|made| made.step == Some(step.number));
        if !decided && !step.decide.is_empty() {
            let urgency = if due.is_some_and(|due| due < self.as_of) { Urgency::Overdue } else { Urgency::Now };
            let task = self.ask(What::Decide(step.number), urgency, Some(&step.ground));
            (task.due, task.involve, task.decide) = (due, step.involve.clone(), step.decide.clone());
        }
    }

    fn considered(&mut self) {
        let (plan, routine) = (self.plan, self.routine);
        if plan.standing == Standing::Ahead {
            if let Some(ground) = &routine.far_ahead {
                self.ask(What::FarAhead, Urgency::Consider, Some(ground));
            }
            return;
        }
        for ground in &routine.consider {
            self.ask(What::Consider, Urgency::Consider, Some(ground));
        }
        if let Some(personal) = &routine.personal_causes {
            self.ask(What::Personal, Urgency::Consider, Some(&personal.ground)).involve = personal.roles.clone();
        }
    }
}
