//! The living plan as it is written.

use serde::Deserialize;

use crate::check::format::{Field, Mapped, Mapping, Meaning, Need, Shape, Shaped};
use crate::check::raw::{RawCatalogueRef, RawUnit};
use crate::check::shapes::{Anything, List, Short, ShortForm};

type Text = Option<String>;

raw! {
    struct RawPlanFile {
        schema: Option<u32> as Version [required],
        kind: Text as PlanKind [required],
        catalogue: Option<Short<RawCatalogueRef>> [required],
        unit: Option<RawUnit> [required],
        review: Option<RawReview>,
        received: Text as Day,
        introduction: Text,
        accepted: Option<Short<RawAccepted>>,
        items: List<RawItem> [required],
        history: List<RawEntry>,
    }

    struct RawReview {
        kind: Text as Kind,
        file: Text,
        fingerprint: Text,
        visit: Text as Day,
        final_report = "final": Text as Day,
        plan_due: Text as Day,
        follow_up: Text as Day,
        next_review: Text as Day,
    }

    struct RawAccepted {
        date: Text as Day [required],
        by: Text,
        reason: Text,
    }

    struct RawItem {
        id: Text [required],
        demand: Text as Demand,
        findings: List<Short<RawFinding>> [required],
        cause: Text,
        effect: Text,
        measures: List<RawLivingMeasure>,
        due: Text,
        responsible: List<String>,
        follow_up: Option<Short<RawFollowUpPlan>>,
        follow_ups: List<RawNote>,
        comments: List<RawNote>,
    }

    /// What was found; in short the key of the indicator.
    struct RawFinding {
        indicator: Text as Indicator,
        regulations: List<String> as Regulation,
        text: Text,
        fingerprint: Text,
    }

    struct RawFollowUpPlan {
        due: Text,
        how: Text,
        responsible: List<String>,
    }

    struct RawNote {
        date: Text as Day [required],
        by: Text,
        text: Text [required],
    }

    struct RawLivingMeasure {
        id: Text [required],
        text: Text [required],
        responsible: List<String>,
        due: Text,
        status: Text as MeasureStatus,
        done: Option<Short<RawDone>>,
        verified: Option<Short<RawVerified>>,
        cancelled: Option<Short<RawCancelled>>,
        cost: Text,
        serves: List<String>,
        milestones: List<Short<RawMilestone>>,
        evidence: List<Short<RawProof>>,
        follow_up: Option<Short<RawFollowUpPlan>>,
        follow_ups: List<RawNote>,
        comments: List<RawNote>,
    }

    struct RawDone {
        date: Text as Day,
        by: Text,
    }

    struct RawVerified {
        date: Text as Day [required],
        by: Text [required],
        effect: Text,
    }

    struct RawCancelled {
        reason: Text [required],
        date: Text as Day,
        by: Text,
    }

    struct RawMilestone {
        text: Text [required],
        due: Text,
        done: Text as Day,
    }

    struct RawProof {
        text: Text [required],
        date: Text as Day,
    }

    struct RawEntry {
        id: Text [required],
        parents: List<String>,
        date: Text as Day [required],
        act: Text as Act [required],
        about: List<String>,
        by: Text,
        why: Text,
        body: Text,
        changes: List<RawFieldChange>,
    }

    struct RawFieldChange {
        of: Text,
        within = "in": Text,
        field: Text,
        from: Anything,
        to: Anything,
        add: Anything,
        remove: Anything,
    }
}

short! {
    RawAccepted = date;
    RawFinding = indicator;
    RawFollowUpPlan = due;
    RawDone = date;
    RawVerified = date;
    RawCancelled = reason;
    RawMilestone = text;
    RawProof = text;
}
