//! What plan commands say: changes, refusals and conflicts in words.

use crate::domain::living::{Lack, StatusWord, Transition, TransitionError};
use crate::edit::Value;
use crate::plan::act::Refusal;
use crate::plan::{Conflict, Delta};
use crate::words::{Words, quotable};

/// Returns a value on one line, as people read it.
pub(super) fn value_words(value: &Value, words: &Words) -> String {
    fn one(value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::Text(text) => quotable(text.trim()).into_owned(),
            Value::List(list) => list.iter().map(one).collect::<Vec<_>>().join(", "),
            Value::Map(entries) => {
                let of = |wanted: &str| entries.iter().find(|(key, _)| key == wanted).map(|(_, value)| one(value));
                // An item is known by what was found.
                let text = of("text").or_else(|| of("findings"));
                text.unwrap_or_else(|| {
                    let parts = entries.iter().filter(|(_, value)| *value != Value::Null);
                    parts.map(|(_, value)| one(value)).collect::<Vec<_>>().join(", ")
                })
            }
        }
    }
    match value {
        Value::Null => words.text("plan-nothing", &[]),
        Value::Text(text) => words.text("plan-value", &[("value", text)]),
        value => one(value),
    }
}

/// Returns the name of a field as people know it.
fn field_words(field: &str, words: &Words) -> String {
    words.text("plan-field", &[("field", field)])
}

/// Returns two long texts from a little before the place where they differ.
fn differing(from: &str, to: &str) -> (String, String) {
    let same = from.chars().zip(to.chars()).take_while(|(one, other)| one == other).count();
    let skipped = same.saturating_sub(20);
    let cut = |text: &str| {
        let rest: String = text.chars().skip(skipped).collect();
        if skipped > 0 { format!("…{rest}") } else { rest }
    };
    (cut(from), cut(to))
}

/// Returns a difference as a line: `P1.2 tid: oktober 2025 → december 2025`.
pub(super) fn change_words(delta: &Delta, words: &Words) -> String {
    let of = delta.of().map(|of| format!("{} ", quotable(of))).unwrap_or_default();
    match delta {
        Delta::Put { value, .. } => {
            format!("{of}{}: {}", words.text("plan-change-new", &[]), value_words(value, words))
        }
        Delta::Drop { value, .. } => {
            format!("{of}{}: {}", words.text("plan-change-gone", &[]), value_words(value, words))
        }
        Delta::Set { field, from: Value::Text(from), to: Value::Text(to), .. } if from.chars().count() > 60 => {
            // Of long texts what differs is told.
            let (from, to) = differing(from, to);
            format!("{of}{}: {} → {}", field_words(field, words), quotable(&from), quotable(&to))
        }
        Delta::Set { field, from, to, .. } => {
            let field = field_words(field, words);
            format!("{of}{field}: {} → {}", value_words(from, words), value_words(to, words))
        }
        Delta::Add { field, value, .. } => {
            format!("{of}{}: + {}", field_words(field, words), value_words(value, words))
        }
        Delta::Remove { field, value, .. } => {
            format!("{of}{}: − {}", field_words(field, words), value_words(value, words))
        }
    }
}

/// Returns differences as lines. A milestone that was reached is one thing, not two.
pub(super) fn changes_words(deltas: &[Delta], words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = deltas.iter().peekable();
    while let Some(delta) = rest.next() {
        if let (Delta::Remove { of, field, value: old }, Some(Delta::Add { value: new, .. })) = (delta, rest.peek())
            && field == "milestones"
            && value_words(old, words) == value_words(new, words)
        {
            let facts = [("id", of.as_deref().unwrap_or_default()), ("value", &value_words(new, words))];
            lines.push(words.text("plan-reached", &facts));
            rest.next();
        } else {
            lines.push(change_words(delta, words));
        }
    }
    lines
}

/// Returns both versions of a field that two have changed.
pub(super) fn conflict_words(conflict: &Conflict, [first, second]: [&str; 2], words: &Words) -> String {
    let of = conflict.of.as_deref().unwrap_or_default();
    let what = conflict.field.as_deref().map(|field| field_words(field, words)).unwrap_or_default();
    let lines = [
        format!("  {}", format!("{} {what}", quotable(of)).trim()),
        format!("    {}: {}", words.text("plan-before", &[]), value_words(&conflict.base, words)),
        format!("    {first}: {}", value_words(&conflict.first, words)),
        format!("    {second}: {}", value_words(&conflict.second, words)),
    ];
    lines.join("\n")
}

/// Returns why an act is refused, and what can be done.
pub(super) fn refusal_words(refusal: &Refusal, words: &Words) -> String {
    let list = |list: &[String]| list.join(", ");
    match refusal {
        Refusal::UnknownId { id, known } => {
            let facts = [("id", id.as_str()), ("known", &list(known))];
            match crate::diag::nearest(id, known.iter().map(String::as_str)) {
                Some(meant) => words.text("plan-unknown-meant", &[facts[0], ("meant", meant)]),
                None => words.text("plan-unknown-id", &facts),
            }
        }
        Refusal::NotMeasure { id, measures } if measures.is_empty() => words.text("plan-no-measures", &[("id", id)]),
        Refusal::NotMeasure { id, measures } => {
            words.text("plan-not-measure", &[("id", id), ("known", &list(measures))])
        }
        Refusal::NotItem { id } => words.text("plan-not-item", &[("id", id)]),
        Refusal::Transition { id, error: TransitionError::OwnEffect { role } } => {
            words.text("plan-own-effect", &[("id", id), ("role", role)])
        }
        Refusal::Transition { id, error: TransitionError::NotFrom { status, step, allowed } } => {
            // What is planned can also be said to be done at once.
            let at_once = (*status == StatusWord::Planned).then_some(Transition::Finish);
            let steps = allowed.iter().copied().chain(at_once);
            let allowed: Vec<String> = steps.map(|step| words.text("plan-step", &[("step", step.word())])).collect();
            let facts = [
                ("id", id.as_str()),
                ("status", status.word()),
                ("step", step.word()),
                ("why", why(*step)),
                ("known", &list(&allowed)),
            ];
            words.text("plan-illegal-step", &facts)
        }
        Refusal::TooEarly { id, first } => words.text("plan-too-early", &[("id", id), ("day", &first.to_string())]),
        Refusal::NoMilestone { id, count } => {
            words.text("plan-no-milestone", &[("id", id), ("count", &count.to_string())])
        }
        Refusal::Nothing => words.text("plan-no-change", &[]),
    }
}

/// Returns which of the reasons holds for a step that cannot be taken.
fn why(step: Transition) -> &'static str {
    match step {
        Transition::Start => "start",
        Transition::Finish => "done",
        Transition::Verify => "verify",
        Transition::Cancel => "cancel",
        Transition::Reopen => "reopen",
    }
}

/// Returns what a plan lacks, in words.
pub(super) fn lack_words(lack: &Lack, words: &Words) -> String {
    let (what, id, value) = match lack {
        Lack::Measure(id) => ("measure", id, ""),
        Lack::Responsible(id) => ("responsible", id, ""),
        Lack::Due(id) => ("due", id, ""),
        Lack::VagueDue(id, text) => ("vague", id, text.as_str()),
    };
    words.text("plan-lacks", &[("lack", what), ("id", id), ("value", value)])
}
