//! The words by which names of persons are known, and told from those of places and things.

/// Given names that are words as well; beside them only a plain surname speaks for a person.
pub(super) const ALSO_WORDS: [&str; 17] = [
    "Bo", "Dag", "Dan", "Gull", "Hans", "Kim", "Liv", "Love", "Maj", "Mark", "Max", "My", "Per", "Saga", "Sten",
    "Stella", "Tim",
];

/// Titles that stand before nothing but a name.
pub(super) const TITLES: [&str; 12] = [
    "dr",
    "doktor",
    "doktorn",
    "docent",
    "docenten",
    "prof",
    "professor",
    "professorn",
    "överläkare",
    "överläkaren",
    "fru",
    "herr",
];

/// Roles, behind which often a unit stands, and now and then a name.
pub(super) const ROLES: [&str; 40] = [
    "st-läkare",
    "st-läkaren",
    "at-läkare",
    "at-läkaren",
    "bt-läkare",
    "bt-läkaren",
    "läkare",
    "läkaren",
    "underläkare",
    "underläkaren",
    "specialistläkare",
    "specialistläkaren",
    "specialist",
    "specialisten",
    "distriktsläkare",
    "distriktsläkaren",
    "vikarien",
    "hyrläkaren",
    "sjuksköterska",
    "sjuksköterskan",
    "distriktssköterska",
    "distriktssköterskan",
    "sekreterare",
    "sekreteraren",
    "handledare",
    "handledaren",
    "huvudhandledare",
    "huvudhandledaren",
    "studierektor",
    "studierektorn",
    "verksamhetschef",
    "verksamhetschefen",
    "enhetschef",
    "enhetschefen",
    "sektionschef",
    "sektionschefen",
    "chefen",
    "kollegan",
    "inspektören",
    "patienten",
];

/// Words with a capital letter that begin the name of a place or an institution.
pub(super) const PLACES: [&str; 34] = [
    "Region",
    "Regionen",
    "Regionala",
    "Norra",
    "Södra",
    "Östra",
    "Västra",
    "Mellersta",
    "Övre",
    "Nedre",
    "Yttre",
    "Inre",
    "Nya",
    "Gamla",
    "Stora",
    "Lilla",
    "Sankt",
    "Sankta",
    "Karolinska",
    "Akademiska",
    "Sahlgrenska",
    "Socialstyrelsen",
    "Sverige",
    "Svenska",
    "Nationella",
    "Stockholm",
    "Göteborg",
    "Malmö",
    "Skåne",
    "Uppsala",
    "Lund",
    "Umeå",
    "Teams",
    "Zoom",
];

/// Endings of names of streets, institutions and the like, and of the words behind them.
pub(super) const INSTITUTIONS: [&str; 46] = [
    "gatan",
    "gata",
    "vägen",
    "väg",
    "torget",
    "torg",
    "platsen",
    "parken",
    "kliniken",
    "klinik",
    "mottagningen",
    "mottagning",
    "centralen",
    "vårdcentral",
    "central",
    "centrum",
    "center",
    "sjukhuset",
    "sjukhus",
    "lasarett",
    "lasarettet",
    "avdelningen",
    "avdelning",
    "enheten",
    "enhet",
    "vården",
    "akuten",
    "regionen",
    "kommun",
    "kommunen",
    "hemmet",
    "gården",
    "huset",
    "universitet",
    "universitetet",
    "högskola",
    "högskolan",
    "skolan",
    "institutet",
    "institut",
    "stiftelse",
    "fond",
    "kyrka",
    "församling",
    "förbundet",
    "hälsocentral",
];

/// Words in small letters before which a name is that of a method or a thing.
pub(super) const THINGS: [&str; 16] = [
    "skala",
    "skalan",
    "metod",
    "metoden",
    "modell",
    "modellen",
    "test",
    "testet",
    "index",
    "grupp",
    "grupper",
    "syndrom",
    "sjukdom",
    "kriterier",
    "plats",
    "instrument",
];

/// Endings of Swedish surnames.
pub(super) const SURNAMES: [&str; 32] = [
    "sson", "son", "berg", "ström", "kvist", "qvist", "lund", "gren", "man", "dahl", "stedt", "stad", "sten", "ell",
    "én", "in", "holm", "ek", "lind", "blom", "feldt", "felt", "vik", "by", "löf", "löv", "borg", "mark", "ås", "hed",
    "häll", "sjö",
];

/// Endings of surnames that no place and no thing has.
pub(super) const SURE_SURNAMES: [&str; 9] = ["sson", "kvist", "qvist", "gren", "stedt", "feldt", "felt", "löf", "dahl"];

/// Roles of several, behind which the names of several may stand.
pub(super) const SEVERAL: [&str; 8] = [
    "handledarna",
    "huvudhandledarna",
    "st-läkarna",
    "at-läkarna",
    "läkarna",
    "specialisterna",
    "överläkarna",
    "inspektörerna",
];

/// What persons do; before it a given name alone is one.
pub(super) const DEEDS: [&str; 17] = [
    "har",
    "slutar",
    "slutade",
    "säger",
    "sade",
    "sa",
    "menar",
    "anser",
    "tycker",
    "berättar",
    "berättade",
    "handleder",
    "upplever",
    "saknar",
    "deltar",
    "deltog",
    "svarade",
];

/// Endings of the names of specialties.
pub(super) const SPECIALTIES: [&str; 8] =
    ["logi", "iatri", "iatrik", "medicin", "kirurgi", "pedi", "sjukdomar", "rehabilitering"];
