//! Texts that are too large to check in, made of one piece again and again.

use sporre::diag::Code;

/// A text that costs as much as it can, in any size.
pub struct Large {
    /// What it is, also the name of its file.
    pub name: &'static str,
    /// What must be said about it, whatever else is said.
    pub code: Code,
    /// Returns the text, about so many bytes long.
    pub make: fn(usize) -> String,
}

/// A dataset that lacks nothing but what comes after it.
pub const HEAD: &str = "schema: 1\nkind: inspection\nstage: draft\ncatalogue: st 2026.1\nunit: {name: Provstads vårdcentral, \
    care_provider: Region Prov, specialty: Allmänmedicin}\ninspectors: [{name: Prov Provsson}]\n\
    dates: {visit_start: 2025-04-08}\n";

/// Returns the head and a beginning, then a piece until it is long enough, then an end.
fn filled(start: &str, piece: impl Fn(usize) -> String, end: &str, size: usize) -> String {
    let mut text = format!("{HEAD}{start}");
    let mut number = 0;
    while text.len() < size {
        text.push_str(&piece(number));
        number += 1;
    }
    text + end
}

fn same(start: &str, piece: &str, end: &str, size: usize) -> String {
    filled(start, |_| piece.to_owned(), end, size)
}

/// Returns lists of a thousand entries within one list.
fn lists(piece: impl Fn(usize) -> String, size: usize) -> String {
    let mut text = format!("{HEAD}strengths:\n");
    let mut number = 0;
    while text.len() < size {
        text.push_str("- - ");
        for _ in 0..999 {
            text.push_str(&piece(number));
            text.push_str("\n  - ");
            number += 1;
        }
        text.push_str("slut\n");
    }
    text
}

macro_rules! large {
    ($($name:literal, $code:ident, $make:expr;)*) => {
        /// Every large case.
        pub const CASES: &[Large] = &[$(Large { name: $name, code: Code::$code, make: $make }),*];
    };
}

large! {
    "keys", TooManyValues, |size| filled("", |n| format!("k{n}: v\n"), "", size);
    "same-key", TooManyValues, |size| same("", "unit: v\n", "", size);
    "same-key-far-from-the-first", TooManyValues, |size| {
        let comments = "# text\n".repeat(size / 14);
        same(&comments, "unit: v\n", "", size)
    };
    "one-key", TooLongText, |size| format!("{HEAD}{}: v\n", "k".repeat(size));
    "one-key-written-out", TooLongText, |size| format!("{HEAD}? {}\n: [a, [a, [a]]]\n", "k".repeat(size));
    "long-keys", TooLongText, |size| filled("", |n| format!("? {}{n}\n: [a, b]\n", "k".repeat(100_000)), "", size);
    "keys-of-lists", TooManyValues, |size| same("", "? [a, b]\n: c\n", "", size);
    "open-brackets", TooDeep, |size| same("strengths: ", "[", "", size);
    "nested-brackets", TooDeep, |size| format!("{HEAD}strengths: {}{}", "[".repeat(size / 2), "]".repeat(size / 2));
    "nested-braces", TooDeep, |size| same("plan: ", "{a: ", "", size);
    "open-braces", TooDeep, |size| same("plan: ", "{", "", size);
    "brackets-in-a-row", TooManyValues, |size| same("strengths: [", "[],", "]", size);
    "closing-brackets", YamlSyntax, |size| same("strengths: ", "]", "", size);
    "nested-dashes", TooDeep, |size| same("strengths:\n", "- ", "x", size);
    "nested-questions", TooDeep, |size| same("", "? ", "x", size);
    "nested-colons", YamlSyntax, |size| same("", "a: ", "x", size);
    "levels-of-indentation", TooDeep, |size| {
        let mut text = HEAD.to_owned();
        let mut level = 0;
        while text.len() < size {
            text.push_str(&" ".repeat(level));
            text.push_str("a:\n");
            level += 1;
        }
        text
    };
    "documents", SeveralDocuments, |size| same("", "---\na: b\n", "", size);
    "empty-documents", SeveralDocuments, |size| "---\n".repeat(size / 4);
    "comments", UnknownKey, |size| same("", "# en kommentar\n", "styrkor: 1\n", size);
    "one-comment", UnknownKey, |size| format!("{HEAD}# {}\nstyrkor: 1\n", "x".repeat(size));
    "hash-signs", UnknownKey, |size| same("", "#\n", "styrkor: 1\n", size);
    "blank-lines", UnknownKey, |size| same("", "\n", "styrkor: 1\n", size);
    "blanks", UnknownKey, |size| same("independence: a", " ", "\nstyrkor: 1\n", size);
    "only-blanks", EmptyFile, |size| " ".repeat(size);
    "tabs", YamlSyntax, |size| same("unit:\n", "\t", "a: b\n", size);
    "returns", UnknownKey, |size| same("", "\r", "styrkor: 1\n", size);
    "nul", ForbiddenCharacter, |size| "\0".repeat(size);
    "escapes", TooLongText, |size| same("independence: \"", "\\u0041", "\"\n", size.max(1_300_000));
    "escaped-keys", TooManyValues, |size| filled("", |n| format!("\"\\u0041{n}\": v\n"), "", size);
    "doubled-quotes", TooLongText, |size| same("independence: '", "''", "'\n", size);
    "open-quote", YamlSyntax, |size| same("independence: \"", "text ", "", size);
    "quotes", YamlSyntax, |size| same("independence: ", "\"", "", size);
    "one-line", TooLongText, |size| same("independence: ", "text ", "\n", size);
    "one-word", TooLongText, |size| same("independence: ", "å", "\n", size);
    "lines-of-one-text", TooLongText, |size| same("independence: a\n", " a\n", "", size);
    "block-text", TooLongText, |size| same("independence: |\n", "  en rad\n", "", size);
    "block-text-of-blanks", TooLongText, |size| same("independence: |+\n", "\n", "  a\n", size);
    "a-line-and-its-mistake", UnknownKey, |size| {
        format!("{HEAD}strengths: [{}, {{styrka: a}}]\n", vec!["x".repeat(150_000); size / 150_002].join(", "))
    };
    "texts", UnknownKey, |size| {
        let text = "en rad ".repeat(28_000);
        filled("styrkor: 1\nstrengths:\n", |_| format!("- {text}\n"), "", size)
    };
    "aliases", TooManyFaults, |size| same("strengths: [&a b", ", *a", "]\n", size);
    "unknown-aliases", TooManyValues, |size| same("strengths: [b", ", *a", "]\n", size);
    "anchors", TooManyFaults, |size| filled("strengths: [", |n| format!("&a{n} b, "), "]\n", size);
    "one-anchor", YamlFeature, |size| format!("{HEAD}strengths: [&{} b]\n", "a".repeat(size));
    "bomb", YamlFeature, |size| {
        filled("a0: &a0 [x, x]\n", |n| format!("a{}: &a{} [*a{n}, *a{n}, *a{n}]\n", n + 1, n + 1), "", size.min(20_000))
    };
    "bomb-in-lists", TooManyFaults, |size| lists(|_| "*a".to_owned(), size);
    "tags", TooManyFaults, |size| same("strengths: [", "!a b, ", "]\n", size);
    "one-tag", YamlFeature, |size| format!("{HEAD}strengths: [!{} b]\n", "a".repeat(size));
    "merge-keys", TooManyValues, |size| same("", "<<: {a: b}\n", "", size);
    "directives", YamlFeature, |size| "%YAML 1.2\n".repeat(size / 10);
    "reserved-directives", SeveralDocuments, |size| format!("{}---\na\n---\nb\n", "%A b\n".repeat(size / 5));
    "conflict-markers", ConflictMarker, |size| same("", "<<<<<<< a\n>>>>>>> b\n", "", size);
    "unknown-keys-in-lists", TooManyValues, |size| lists(|n| format!("{{k{n}: v}}"), size);
    "wrong-shapes", TooManyFaults, |size| {
        let areas: String = (0..900).map(|n| format!("  k{n}:\n    narrative: [a]\n")).collect();
        same(&format!("areas:\n{areas}"), "# slut\n", "", size)
    };
    "points-without-text", TooManyFaults, |size| {
        let replies = "    - {role: a}\n".repeat(600);
        let points: String = (0..10).map(|n| format!("- text: a{n}\n  replies:\n{replies}")).collect();
        same(&format!("strengths:\n{points}"), "# slut\n", "", size)
    };
    "inspectors", TooManyValues, |size| {
        let texts = format!("strengths: [{}]\n", vec!["Anna Andersson ".repeat(10_000); size / 150_002].join(", "));
        format!("{HEAD}{texts}").replace("inspectors: [", &format!("inspectors: [{}", "{name: Anna Anderssen}, ".repeat(900)))
    };
    "names-in-texts", UnknownKey, |size| {
        let texts = vec!["Anna Andersson ".repeat(10_000); size / 150_002].join(", ");
        format!("{HEAD}styrkor: 1\nimprovements: [{texts}]\n")
            .replace("inspectors: [", &format!("inspectors: [{}", "{name: Anna Anderssen}, ".repeat(19)))
    };
    "wrong-regulations", TooLongText, |size| {
        filled("independence: \"", |n| format!("AAA{n} 2015:8 A{} 2015:8 ", "B".repeat(n % 50)), "\"\n", size)
    };
    "plan-items-unknown", TooManyFaults, |size| {
        let ids: Vec<String> = (0..900).map(|n| format!("P{n}{}", "x".repeat(90))).collect();
        let items: String = ids.iter().map(|id| format!("  - {{id: {id}, about: [D07], measures: [m]}}\n")).collect();
        let named: Vec<String> = (0..900).map(|n| format!("Q{n}{}", "y".repeat(90))).collect();
        let grade = format!("{{grade: B, date: 2025-06-26, plan_items: [{}]}}", named.join(", "));
        let area = format!("{{grades: {{adjusted: {{2015: {grade}, 2021: {{grade: A, date: 2025-06-26, plan_items: [{}]}}}}}}}}", named.join("y, "));
        let areas: String = "ABCDEFGH".chars().map(|a| format!("  {a}: {area}\n")).collect();
        same(&format!("plan:\n  items:\n{items}areas:\n{areas}"), "# slut\n", "", size)
    };
}
