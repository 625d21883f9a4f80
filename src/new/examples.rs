//! The texts that stand in a new file only to be written over.

pub(super) const NARRATIVE: &str = "Skriv här hur ni bedömer området. En tom rad ger ett nytt stycke.";
pub(super) const STRENGTH: &str = "Vad som är bra.";
pub(super) const WEAKNESS: &str = "Vad som brister.";
pub(super) const IMPROVEMENT: &str = "Vad som kan bli bättre.";
pub(super) const MEASURE: &str = "Vad som ska göras.";
pub(super) const NOTE: &str = "Här skriver du vad som saknas.";
pub(super) const REASON: &str = "Här skriver du varför raden inte gäller.";
pub(super) const GRADE_REASON: &str = "Varför graden är en annan än den framräknade.";
pub(super) const EVIDENCE: &str = "Vad som visar svaret.";

/// Every one of them. None says anything about a unit.
pub const EXAMPLES: [&str; 9] =
    [NARRATIVE, STRENGTH, WEAKNESS, IMPROVEMENT, MEASURE, NOTE, REASON, GRADE_REASON, EVIDENCE];
