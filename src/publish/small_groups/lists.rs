//! The words by which statements about few are known.

/// The words for those who could be recognised.
pub(super) const GROUPS: [&str; 38] = [
    "st-läkare",
    "st-läkarna",
    "at-läkare",
    "at-läkarna",
    "bt-läkare",
    "bt-läkarna",
    "läkare",
    "läkarna",
    "underläkare",
    "underläkarna",
    "handledare",
    "handledarna",
    "huvudhandledare",
    "huvudhandledarna",
    "specialister",
    "specialisterna",
    "specialist",
    "specialistläkare",
    "överläkare",
    "överläkarna",
    "distriktsläkare",
    "distriktsläkarna",
    "vikarier",
    "vikarierna",
    "hyrläkare",
    "hyrläkarna",
    "svarande",
    "respondenter",
    "respondenterna",
    "respondent",
    "intervjuade",
    "tillfrågade",
    "deltagare",
    "deltagarna",
    "doktorander",
    "medarbetare",
    "medarbetarna",
    "sjuksköterskor",
];

/// Answers to a survey, of which few are always too few.
pub(super) const ANSWERS: [&str; 4] = ["enkätsvar", "enkätsvaren", "fritextsvar", "fritextsvaren"];

/// Beginnings of words that say of a person what nobody wants said of oneself.
pub(super) const PRIVATE: [&str; 24] = [
    "sjukskriv",
    "långtidssjuk",
    "utskäll",
    "föräldraledig",
    "tjänstledig",
    "barnledig",
    "gravid",
    "utbränd",
    "utmatt",
    "missnöjd",
    "otrygg",
    "kränkt",
    "trakasser",
    "mobba",
    "konflikt",
    "diskriminer",
    "underkän",
    "misslyck",
    "svårigheter",
    "språksvår",
    "olämplig",
    "omplacer",
    "åtgärdsplan",
    "vantriv",
];

/// Words of that kind that begin others of no harm.
pub(super) const PRIVATE_WORDS: [&str; 8] =
    ["sjuk", "sjuka", "kritisk", "kritiska", "slutar", "slutat", "sagt", "pension"];

/// Words that together say something private: what one has or gets, and what that is.
pub(super) const HAS: [&str; 4] = ["har", "fått", "får", "fick"];

/// What one has or gets that is private.
pub(super) const HAD: [&str; 9] =
    ["diagnos", "diagnosen", "adhd", "autism", "depression", "cancer", "sämre", "varning", "avslag"];

/// Those of a group of whom a sentence can say that there is but one.
pub(super) const ONES: [&str; 16] = [
    "st-läkaren",
    "at-läkaren",
    "bt-läkaren",
    "läkaren",
    "underläkaren",
    "handledaren",
    "huvudhandledaren",
    "specialisten",
    "specialistläkaren",
    "överläkaren",
    "distriktsläkaren",
    "vikarien",
    "hyrläkaren",
    "doktoranden",
    "medarbetaren",
    "sjuksköterskan",
];

/// Words before `enda` that make it the only one of the unit.
pub(super) const OWN: [&str; 7] =
    ["den", "vår", "enhetens", "klinikens", "vårdcentralens", "mottagningens", "filialens"];

/// Words of sex, which single out whoever is the only one.
pub(super) const SEXES: [&str; 4] = ["kvinnliga", "manliga", "kvinnlig", "manlig"];

/// Roles that a unit has one of.
pub(super) const SOLE_ROLES: [&str; 7] = [
    "studierektorn",
    "verksamhetschefen",
    "enhetschefen",
    "sektionschefen",
    "läkarchefen",
    "st-chefen",
    "vårdenhetschefen",
];

/// Beginnings of what may be said of somebody's health or absence behind `är`.
pub(super) const STATES: [&str; 14] = [
    "sjukskriv",
    "långtidssjuk",
    "deltidssjuk",
    "föräldraledig",
    "tjänstledig",
    "barnledig",
    "gravid",
    "utbränd",
    "utmatt",
    "kränkt",
    "mobba",
    "olämplig",
    "omplacera",
    "avstängd",
];

/// Words between a number and its group.
pub(super) const BETWEEN: [&str; 26] = [
    "de",
    "det",
    "dem",
    "våra",
    "deras",
    "enhetens",
    "klinikens",
    "vårdcentralens",
    "mottagningens",
    "filialens",
    "dess",
    "sina",
    "totalt",
    "alla",
    "samtliga",
    "nuvarande",
    "tillsvidareanställda",
    "fast",
    "anställda",
    "yngre",
    "äldre",
    "nya",
    "kvinnliga",
    "manliga",
    "kvinnlig",
    "manlig",
];

/// Words before a number that make it anybody, or a limit.
pub(super) const ANYBODY: [&str; 22] = [
    "minst",
    "högst",
    "åtminstone",
    "och",
    "per",
    "mer",
    "fler",
    "färre",
    "än",
    "om",
    "när",
    "ifall",
    "då",
    "för",
    "innan",
    "till",
    "varje",
    "hur",
    "vilken",
    "någon",
    "maximalt",
    "som",
];

/// Words behind a group that ask for something.
pub(super) const ASKS: [&str; 6] = ["ska", "skall", "bör", "borde", "skulle", "utses"];

/// Words that tell the sex of one person.
pub(super) const PRONOUNS: [&str; 6] = ["hon", "han", "hennes", "hans", "henne", "honom"];
