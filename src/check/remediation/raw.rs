//! The plan for one doctor as it is written.

use serde::Deserialize;

use crate::check::format::{Field, Mapped, Mapping, Meaning, Need, Shape, Shaped};
use crate::check::living::{RawEntry, RawLivingMeasure, RawNote};
use crate::check::raw::RawCatalogueRef;
use crate::check::shapes::{List, Short, ShortForm};

type Text = Option<String>;

raw! {
    struct RawRemediation {
        schema: Option<u32> as Version [required],
        kind: Text [required],
        catalogue: Option<Short<RawCatalogueRef>> [required],
        region: Text as RegionProfile,
        doctor: Text [required],
        regulation: Text as Regulation,
        specialty: Text,
        unit: Text,
        standing: Text,
        begins: Text as Day [required],
        training_ends: Text as Day,
        programme: Text,
        insight: Text,
        step: Text,
        verification: List<Short<RawVerification>>,
        items: List<RawProblem> [required],
        follow_ups: List<RawHeld>,
        decisions: List<RawDecision>,
        involved: List<Short<RawRoleDay>>,
        signed: List<Short<RawRoleDay>>,
        comments: List<RawNote>,
        closed: Option<RawClosed>,
        history: List<RawEntry>,
    }

    struct RawVerification {
        way: Text [required],
        date: Text as Day,
        by: Text,
        text: Text,
    }

    struct RawProblem {
        id: Text [required],
        text: Text [required],
        cause: Text,
        goals: List<String>,
        aim: Text,
        examples: List<Short<RawExample>>,
        measures: List<RawLivingMeasure>,
        comments: List<RawNote>,
    }

    struct RawExample {
        text: Text [required],
        date: Text as Day,
    }

    struct RawHeld {
        date: Text as Day [required],
        by: Text,
        present: List<String>,
        outcome: Text,
        evaluation: Text,
        text: Text [required],
        next: Text as Day,
    }

    struct RawDecision {
        date: Text as Day [required],
        decision: Text [required],
        step: Text,
        by: Text,
        present: List<String>,
        text: Text,
    }

    struct RawRoleDay {
        role: Text [required],
        date: Text as Day,
    }

    struct RawClosed {
        date: Text as Day [required],
        outcome: Text [required],
        by: Text,
        reason: Text,
    }
}

short! {
    RawVerification = way;
    RawExample = text;
    RawRoleDay = role;
}
