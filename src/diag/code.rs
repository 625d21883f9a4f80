//! The codes: what can be wrong, with a name that never changes.

use std::fmt;

use super::Severity;

/// Declares the codes, so that name, severity and explanation stand together.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// What a diagnostic is about. The name is stable and never reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code, in the order of a check: first the file, then its shape, then its sense.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the code with this name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.name() == name)
            }

            /// Returns the stable name, in kebab case.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Tells whether the code is looked for only before a report is published.
            pub fn is_of_publication(self) -> bool {
                PUBLICATION.contains(&self)
            }

            /// Tells whether the code is looked for only where other files can be read.
            pub fn is_of_files(self) -> bool {
                matches!(self, Self::CompareWithUnusable | Self::CompareWithOtherUnit)
            }

            /// Tells whether the code is looked for only where a region's norms are held against a file.
            pub fn is_of_regions(self) -> bool {
                matches!(self, Self::NormMissed)
            }

            /// Returns the severity that the code has unless a rule says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }
        }
    };
}

/// What is looked for only before a report is published.
const PUBLICATION: [Code; 18] = [
    Code::NotFinal,
    Code::GradesNotAccepted,
    Code::CommentsOpen,
    Code::PlaceholderLeft,
    Code::RowsOpen,
    Code::WeaknessWithoutRows,
    Code::WeaknessNotPlanned,
    Code::GradeUnmotivated,
    Code::NarrativeContradicts,
    Code::PointContradicts,
    Code::FigureContradicts,
    Code::StaleEvidence,
    Code::VisitLongAgo,
    Code::PlanOverdue,
    Code::PersonName,
    Code::PersonalNumber,
    Code::ContactDetail,
    Code::SmallGroup,
];

codes! {
    /// The file cannot be opened or read.
    UnreadableFile = "unreadable-file", Error;
    /// The file is larger than any dataset can be, and was not read.
    FileTooLarge = "file-too-large", Error;
    /// The file is not UTF-8 text.
    NotUtf8 = "not-utf8", Error;
    /// The file holds nothing.
    EmptyFile = "empty-file", Error;
    /// Marks of an unfinished merge are left in the file.
    ConflictMarker = "conflict-marker", Error;
    /// The text is not YAML.
    YamlSyntax = "yaml-syntax", Error;
    /// The file holds more than one YAML document.
    SeveralDocuments = "several-documents", Error;
    /// Anchors, aliases, merge keys and tags of YAML are not used here.
    YamlFeature = "yaml-feature", Error;
    /// Values are nested deeper than any dataset needs.
    TooDeep = "too-deep", Error;
    /// The file holds more values than any dataset needs.
    TooManyValues = "too-many-values", Error;
    /// A text or a key is longer than any dataset needs, often because a quotation mark is not closed.
    TooLongText = "too-long-text", Error;
    /// More is wrong than is worth telling at once; the rest is told when the first faults are mended.
    TooManyFaults = "too-many-faults", Error;
    /// A key stands twice in the same mapping.
    DuplicateKey = "duplicate-key", Error;
    /// A key is not a plain text.
    KeyNotText = "key-not-text", Error;
    /// A text holds a control character or an invisible mark that could change how it is read.
    ForbiddenCharacter = "forbidden-character", Error;
    /// A text holds a character that the typefaces of the report do not have.
    MissingGlyph = "missing-glyph", Error;

    /// A value has another shape than expected, such as a list where a text belongs.
    WrongShape = "wrong-shape", Error;
    /// A key is not known here.
    UnknownKey = "unknown-key", Error;
    /// The file was written by a newer program.
    NewerSchema = "newer-schema", Error;
    /// A required value is missing or empty.
    MissingValue = "missing-value", Error;
    /// A value is not one of those allowed.
    UnknownValue = "unknown-value", Error;
    /// A word is written with a letter of another alphabet that looks like a Latin one. It looks right
    /// and is another word, such as the grade `С` with the Cyrillic letter.
    LookAlikeLetter = "look-alike-letter", Error;
    /// A value stands where nothing is done with it, and would be lost.
    UnusedValue = "unused-value", Error;
    /// A comment begins in the middle of a line of text and takes the rest of it.
    CommentInText = "comment-in-text", Warning;
    /// A day is not written as YYYY-MM-DD, or does not exist.
    BadDate = "bad-date", Error;
    /// A number is not a number, or out of range.
    BadNumber = "bad-number", Error;
    /// What should be the fingerprint of a form is none.
    BadFormCode = "bad-form-code", Error;

    /// The dataset was made with another catalogue.
    OtherCatalogue = "other-catalogue", Error;
    /// The dataset was made with another version of the catalogue.
    OtherCatalogueVersion = "other-catalogue-version", Warning;
    /// The dataset was made with an overlay that is not loaded now.
    OverlayNotLoaded = "overlay-not-loaded", Error;
    /// An overlay is loaded that the dataset does not name.
    OverlayNotNamed = "overlay-not-named", Warning;
    /// The named region profile does not exist.
    UnknownRegionProfile = "unknown-region-profile", Error;
    /// The key figure is not one of the catalogue's.
    UnknownFact = "unknown-fact", Error;
    /// The regulation is not one of the catalogue's.
    UnknownRegulation = "unknown-regulation", Error;
    /// No regulation concerns the unit.
    NoRegulation = "no-regulation", Error;
    /// The area is not one of the catalogue's.
    UnknownArea = "unknown-area", Error;
    /// The indicator is not one of the catalogue's.
    UnknownIndicator = "unknown-indicator", Error;
    /// The indicator is switched off by an overlay.
    SwitchedOff = "switched-off", Error;
    /// The indicator stands under another area than its own.
    IndicatorInOtherArea = "indicator-in-other-area", Error;
    /// An indicator with two keys is answered under both.
    AnsweredTwice = "answered-twice", Error;
    /// A state is given for a regulation that does not bind the row.
    NotBinding = "not-binding", Error;
    /// A grade is given under a regulation that does not concern the unit.
    NotCurrent = "not-current", Error;
    /// The grade is not on the area's scale.
    GradeOffScale = "grade-off-scale", Error;
    /// Something needs a reason: a row that does not apply, a regulation that does not concern the
    /// unit, a grade that differs from the derived one.
    MissingReason = "missing-reason", Error;
    /// An unclear row needs a note on what could not be settled.
    MissingNote = "missing-note", Error;
    /// A day lies before one that must come first.
    DatesOutOfOrder = "dates-out-of-order", Error;

    /// A final report has a row without an answer.
    UnansweredInFinal = "unanswered-in-final", Error;
    /// A final report has a föreskrift or an allmänt råd that is unclear.
    UnclearInFinal = "unclear-in-final", Error;
    /// A final report without the inspectors' acceptance of its grades.
    NotAccepted = "not-accepted", Error;
    /// An adjusted grade that is no better than the initial one.
    AdjustedNotBetter = "adjusted-not-better", Error;
    /// A grade is adjusted where there is no initial grade or no plan that it could rest on.
    AdjustedWithoutPlan = "adjusted-without-plan", Error;
    /// A grade is adjusted though the plan items it rests on leave a deciding row uncovered.
    AdjustedNotCovered = "adjusted-not-covered", Warning;
    /// An adjusted grade that rests on a plan item which does not exist.
    UnknownPlanItem = "unknown-plan-item", Error;
    /// A D is adjusted further than the rule proposes: a plan is accepted, nothing is mended yet.
    AdjustedBeyondProposal = "adjusted-beyond-proposal", Warning;
    /// Two plan items have the same id.
    DuplicatePlanItem = "duplicate-plan-item", Error;
    /// A plan item answers to rows that are met.
    PlanForMetRow = "plan-for-met-row", Error;
    /// An unmet föreskrift has no plan item.
    MissingPlanItem = "missing-plan-item", Warning;

    /// What stands of a survey tells more of a role that was promised anonymity than may be kept.
    SurveyUnprotected = "survey-unprotected", Error;
    /// Two results of one role are so near that the answers between them can be told.
    SurveyRepeated = "survey-repeated", Error;

    /// What an earlier review said is about a row or an area that the catalogue no longer has.
    PreviousGone = "previous-gone", Warning;
    /// The file that the report compares its review with, or the table for it, is missing or cannot be used.
    CompareWithUnusable = "compare-with-unusable", Error;
    /// The file that the report compares its review with is about another unit.
    CompareWithOtherUnit = "compare-with-other-unit", Warning;
    /// The grade set by people differs from the derived one.
    GradeDiffers = "grade-differs", Warning;
    /// An unmet föreskrift is named by no weakness.
    MissingWeakness = "missing-weakness", Warning;
    /// Half or more of an area's general advice is unmet.
    AdviceMostlyUnmet = "advice-mostly-unmet", Warning;
    /// A due time from which no day can be told.
    VagueDue = "vague-due", Warning;
    /// Words after a due time that the program keeps but does not understand.
    DueWithWords = "due-with-words", Warning;
    /// Something in the plan was due before the visit that it answers to.
    DueBeforeVisit = "due-before-visit", Warning;
    /// A plan item is due before its last measure.
    DueBeforeMeasure = "due-before-measure", Warning;
    /// Nobody is responsible for a measure or a follow-up.
    NoResponsible = "no-responsible", Warning;
    /// The follow-up lies before what is to be followed up is due.
    FollowUpBeforeDue = "follow-up-before-due", Warning;
    /// Neither a measure nor its plan item says when.
    NoDue = "no-due", Warning;
    /// Something that is an error cannot be left alone.
    CannotSilence = "cannot-silence", Error;
    /// The file wants a warning left alone that is not there.
    UnusedSilence = "unused-silence", Warning;
    /// The name of an inspector stands in another text, where the public report would print it.
    NameInText = "name-in-text", Warning;
    /// A regulation is called by a name that it does not have, such as "SOSFS 2021:8".
    WrongRegulationName = "wrong-regulation-name", Warning;

    /// The file is a plan where a review is wanted, or the other way round.
    WrongKind = "wrong-kind", Error;
    /// The id of a plan item or a measure holds a blank, a comma or a slash.
    BadPlanId = "bad-plan-id", Error;
    /// A measure serves an item that does not exist.
    UnknownServed = "unknown-served", Error;
    /// A measure says that it is done, verified or cancelled, and its status says otherwise.
    StatusContradicts = "status-contradicts", Error;
    /// The effect of a measure was checked by the role that answers for the measure.
    OwnEffect = "own-effect", Error;
    /// The history of a plan is damaged.
    HistoryDamaged = "history-damaged", Error;
    /// A föreskrift of a plan has no measure.
    ItemWithoutMeasure = "item-without-measure", Warning;
    /// A measure is done and nothing shows it.
    DoneWithoutProof = "done-without-proof", Warning;

    /// What is to be published is not the final report.
    NotFinal = "not-final", Warning;
    /// What is to be published has grades that the inspectors have not accepted.
    GradesNotAccepted = "grades-not-accepted", Warning;
    /// The unit has the draft and can still comment on it.
    CommentsOpen = "comments-open", Warning;
    /// A text is a mark that something is to be written, or the example of a new file.
    PlaceholderLeft = "placeholder-left", Warning;
    /// Rows of an area are unclear or have no answer.
    RowsOpen = "rows-open", Warning;
    /// A weakness does not say which rows it is about, and unmet rows are named by nothing.
    WeaknessWithoutRows = "weakness-without-rows", Warning;
    /// The action plan does not answer to a weakness.
    WeaknessNotPlanned = "weakness-not-planned", Warning;
    /// A grade C or D without a word on why.
    GradeUnmotivated = "grade-unmotivated", Warning;
    /// The account of an area says otherwise than its rows or its grade.
    NarrativeContradicts = "narrative-contradicts", Warning;
    /// A strength is about unmet rows, or a weakness about met ones.
    PointContradicts = "point-contradicts", Warning;
    /// A number in a text is another than the key figure.
    FigureContradicts = "figure-contradicts", Warning;
    /// Something that the review rests on was old at the visit, or no longer counts.
    StaleEvidence = "stale-evidence", Warning;
    /// The report comes long after the visit.
    VisitLongAgo = "visit-long-ago", Warning;
    /// Something in the action plan was to be done before the day of publication.
    PlanOverdue = "plan-overdue", Warning;
    /// The name of a person stands in a text that everybody can read.
    PersonName = "person-name", Warning;
    /// A Swedish personal number stands in a text.
    PersonalNumber = "personal-number", Warning;
    /// An e-mail address or a telephone number stands in a text that everybody can read.
    ContactDetail = "contact-detail", Warning;
    /// A text or a key figure is about so few that one person can be recognised.
    SmallGroup = "small-group", Warning;

    /// A file of the catalogue is missing.
    MissingCatalogueFile = "missing-catalogue-file", Error;
    /// Two areas, indicators, key figures or region profiles of the catalogue have the same key.
    DuplicateInCatalogue = "duplicate-in-catalogue", Error;
    /// A unit does not reach a norm that its region demands. No grade follows from it.
    NormMissed = "norm-missed", Warning;
    /// A region's norm is not measured in what its key figure is measured in.
    NormUnit = "norm-unit", Error;
    /// An area of the catalogue has no legend for a grade that every area needs.
    MissingLegend = "missing-legend", Error;
    /// An area has general advice but no grade C to express that it is not followed.
    AdviceWithoutC = "advice-without-c", Error;
    /// An indicator rests on something that the catalogue does not name.
    UnknownBasis = "unknown-basis", Error;
    /// An indicator refers to a goal that the regulation does not have.
    UnknownGoal = "unknown-goal", Error;
    /// A reference to a paragraph that nobody has held against the regulation. It is not printed.
    UncheckedParagraph = "unchecked-paragraph", Warning;
    /// A key has a number that is kept for overlays, or an overlay adds one that is kept for the
    /// catalogue.
    KeyOutOfRange = "key-out-of-range", Error;
    /// An area is left without a single row, so that there is nothing to judge.
    AreaWithoutRows = "area-without-rows", Warning;

    /// An overlay's id or version is blank or holds a space, so that no dataset could name it.
    OverlayName = "overlay-name", Error;
    /// The overlay was written for another catalogue or another version of it.
    OtherBase = "other-base", Warning;
    /// An overlay changes what an earlier one has changed already.
    OverlayOverridden = "overlay-overridden", Warning;
    /// An overlay says what the catalogue says already.
    NothingChanged = "nothing-changed", Warning;

    /// A mapping table leads between other catalogues than those that are loaded.
    OtherMapping = "other-mapping", Error;
    /// A mapping table says two things of one row.
    MappedTwice = "mapped-twice", Error;

    /// The file is neither a form nor filled in on one.
    NotAForm = "not-a-form", Error;
    /// A text of a form has a name in braces that stands for nothing.
    UnknownPlaceholder = "unknown-placeholder", Error;
    /// A form uses a key twice.
    DuplicateField = "duplicate-field", Error;
    /// What is filled in tells of a person what it need not: a personal number, health, the name of another.
    PrivateDetail = "private-detail", Warning;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let mut seen = std::collections::BTreeSet::new();
        for code in Code::ALL {
            assert!(seen.insert(code.name()), "{code}");
            assert_eq!(Code::named(code.name()), Some(*code));
            assert!(code.name().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{code}");
        }
    }
}
