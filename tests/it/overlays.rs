//! Laws of overlays: what they may change, what they never change, and that nothing is silent.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use sporre::Engine;
use sporre::catalogue::{Catalogue, Files, Fingerprint, Indicator, diff, export, lay_over, load, shipped};
use sporre::domain::AreaKey;
use sporre::grading::AreaGrades;
use sporre::load::Source;
use sporre::report::{Options, Profile};

/// Returns the shipped catalogue with the example of an overlay.
pub fn example() -> Catalogue {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/overlays/kustlakarna.yaml");
    let (catalogue, checked) = lay_over(shipped(), &[Source::open(&path)]);
    assert!(checked.iter().all(|file| file.diags.is_empty()), "{checked:?}");
    catalogue.unwrap()
}

const HEAD: &str =
    "schema: 1\nid: prov\nversion: \"1\"\nname: Prov\nissuer: Prov\nbase: {id: st, version: \"2026.1\"}\n";

fn laid(texts: &[String]) -> Catalogue {
    let sources: Vec<Source> = texts.iter().map(|text| Source::new("t.yaml", text.as_str())).collect();
    let (catalogue, checked) = lay_over(shipped(), &sources);
    catalogue.unwrap_or_else(|| panic!("{:?}\n{}", checked[0].diags, texts.join("\n---\n")))
}

/// Returns the grades of a dataset that is right under the catalogue.
fn grades(catalogue: Catalogue, dataset: &str) -> BTreeMap<AreaKey, AreaGrades> {
    let engine = Engine::new(catalogue);
    let checked = engine.check(Source::new("t.yaml", dataset));
    let dataset = checked.dataset.unwrap_or_else(|| panic!("{:?}", checked.diags));
    engine.grade(&dataset).areas
}

/// Returns a dataset with a state for each indicator; a blank state leaves it out.
fn dataset(states: &BTreeMap<String, &str>) -> String {
    let mut text = String::from(
        "schema: 1\nkind: inspection\nstage: draft\ncatalogue: st 2026.1\nunit: {name: P, care_provider: R, specialty: S}\n\
         inspectors: [{name: P}]\ndates: {visit_start: 2025-04-08}\nareas:\n",
    );
    let mut area = ' ';
    for (key, state) in states.iter().filter(|(_, state)| !state.is_empty()) {
        if !key.starts_with(area) {
            area = key.chars().next().unwrap();
            text.push_str(&format!("  {area}:\n    observations:\n"));
        }
        text.push_str(&format!("      {key}: {state}\n"));
    }
    text
}

fn keys() -> Vec<String> {
    shipped().indicators().map(|indicator| indicator.key.to_string()).collect()
}

/// The states that an answer can have, each as it is written.
const STATES: [&str; 5] = ["met", "not-met", "{state: unclear, note: n}", "{state: not-applicable, reason: r}", ""];

fn any_states() -> impl Strategy<Value = BTreeMap<String, &'static str>> {
    // Half of the rows are met, so that every grade comes up.
    let state = prop_oneof![3 => Just("met"), 2 => prop::sample::select(STATES.to_vec())];
    let keys = keys();
    prop::collection::vec(state, keys.len()).prop_map(move |states| keys.iter().cloned().zip(states).collect())
}

/// Entries of an overlay that change nothing but texts.
fn any_texts() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let words = "[A-ZÅÄÖ][a-zåäö]{2,8}( [a-zåäö]{2,9}){0,30}[.:#]?";
    let row = (prop::sample::subsequence(keys(), 0..6), prop::collection::vec((words, any::<bool>()), 6));
    row.prop_map(|(keys, texts)| {
        let entry = |(key, (text, is_title)): (String, (String, bool))| {
            let part = if is_title { "title" } else { "text" };
            ("change", format!("  {key}: {{{part}: {text:?}, reason: Prov.}}\n"))
        };
        keys.into_iter().zip(texts).map(entry).collect()
    })
}

/// Entries of every kind, none of which touches what another does.
fn any_entries() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let off = prop::sample::subsequence(keys(), 0..5);
    let added = prop::collection::btree_map("[A-H][5-9][0-9]", any::<bool>(), 0..4);
    let legend = prop::option::of("[A-Z][a-z]{2,9}( [a-z]{2,9}){0,20}");
    let months = prop::option::of(4_u32..40);
    (any_texts(), off, added, legend, months).prop_map(|(mut entries, off, added, legend, months)| {
        entries.retain(|(_, text)| !off.iter().any(|key| text.contains(key.as_str())));
        entries.extend(off.into_iter().map(|key| ("switch_off", format!("  {key}: {{reason: Prov.}}\n"))));
        for (key, quality) in added {
            let binding = if quality { "quality" } else { "regulation" };
            entries.push((
                "add",
                format!(
                    "  {key}: {{title: Ny, text: Ny rad., bindings: {{2021: {binding}}}, basis: direct, reason: P.}}\n"
                ),
            ));
        }
        entries.extend(legend.map(|text| ("legends", format!("  B:\n    C: {{text: {text}, reason: Prov.}}\n"))));
        let rule = |n| format!("  default: {{plan_due: {{value: {n}, source: P, text: Inom {n}., reason: P.}}}}\n");
        entries.extend(months.map(|months| ("regions", rule(months))));
        entries
    })
}

/// Returns an overlay with the entries in the order given, section by section as they come up.
fn overlay(entries: &[(&'static str, String)]) -> String {
    let mut sections: Vec<&str> = Vec::new();
    for (section, _) in entries {
        if !sections.contains(section) {
            sections.push(section);
        }
    }
    let of = |section: &str| {
        entries.iter().filter(|(of, _)| *of == section).map(|(_, text)| text.as_str()).collect::<String>()
    };
    sections.iter().fold(HEAD.to_owned(), |text, section| format!("{text}{section}:\n{}", of(section)))
}

/// Returns what an indicator holds, without what no report shows.
fn content(indicator: &Indicator) -> Indicator {
    Indicator { fingerprint: Fingerprint::default(), unconfirmed: Default::default(), ..indicator.clone() }
}

#[test]
fn no_overlay_changes_nothing() {
    let (catalogue, checked) = lay_over(shipped(), &[]);
    assert!(checked.is_empty() && catalogue.unwrap() == shipped());
    let empty = laid(&[HEAD.to_owned()]);
    assert_eq!(empty.fingerprint, shipped().fingerprint);
    assert!(diff(&shipped(), &empty).is_empty());
}

#[test]
fn the_example_does_what_it_says() {
    let catalogue = example();
    assert_eq!(catalogue.indicators().count(), 75);
    assert_eq!(catalogue.full_name(), "st 2026.1 + kustlakarna 1.0");
    let found = diff(&shipped(), &catalogue);
    let list = |keys: &[sporre::domain::IndicatorKey]| keys.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!((list(&found.added), list(&found.removed)), (vec!["D51".to_owned()], vec!["G09".to_owned()]));
    assert_eq!(list(&found.changed.iter().map(|row| row.key).collect::<Vec<_>>()), ["D07", "E06"]);
    // Every difference has a change with its reason, and every change is a difference.
    let parts: usize = found.changed.iter().map(|row| row.parts.len()).sum();
    assert_eq!(catalogue.overlays[0].changes.len(), 2 + parts + found.other.len());
    assert!(catalogue.overlays[0].changes.iter().all(|change| !change.reason.is_empty()));
}

#[test]
fn a_row_that_is_switched_off_is_gone_under_each_of_its_keys() {
    let engine = Engine::new(laid(&[format!("{HEAD}switch_off:\n  E07: {{reason: Mäts på annat sätt.}}\n")]));
    for key in ["E07", "E13"] {
        let text = dataset(&BTreeMap::from([(key.to_owned(), "met")]));
        let text = text.replace("st 2026.1", "{id: st, version: \"2026.1\", overlays: [prov]}");
        let checked = engine.check(Source::new("t.yaml", text.as_str()));
        let found: Vec<_> = checked.diags.iter().map(|d| (d.code.name(), d.fact("reason"))).collect();
        assert_eq!(found, [("switched-off", Some("Mäts på annat sätt."))], "{key}");
        // A list of all keys may name it, as long as nothing is said of it.
        let blank = engine.check(Source::new("t.yaml", text.replace("met\n", "~\n")));
        assert!(blank.diags.is_empty(), "{:?}", blank.diags);
    }
    assert_eq!(engine.catalogue().indicators().count(), 74);
}

#[test]
fn overlays_lie_over_each_other_in_the_order_given() {
    let other = HEAD.replace("prov", "andra");
    let one = format!("{HEAD}change:\n  D07: {{title: Ett, text: Ett., reason: P.}}\n");
    let two = format!("{other}change:\n  D07: {{title: Två, reason: P.}}\n");
    let title = |texts: &[String]| {
        let catalogue = laid(texts);
        let indicator = catalogue.indicator("D07".parse().unwrap()).unwrap();
        (indicator.title.clone(), indicator.text.clone())
    };
    assert_eq!(title(&[one.clone(), two.clone()]), ("Två".to_owned(), "Ett.".to_owned()));
    assert_eq!(title(&[two, one]), ("Ett".to_owned(), "Ett.".to_owned()));
}

#[test]
fn the_report_tells_of_every_change() {
    let engine = Engine::new(example());
    let text = dataset(&BTreeMap::from([("D07".to_owned(), "met"), ("D51".to_owned(), "not-met")]));
    let text =
        text.replace("catalogue: st 2026.1", "catalogue: {id: st, version: \"2026.1\", overlays: [kustlakarna 1.0]}");
    let checked = engine.check(Source::new("t.yaml", text));
    assert!(checked.diags.is_empty(), "{:?}", checked.diags);
    let as_of = chrono::NaiveDate::from_ymd_opt(2025, 6, 30).unwrap();
    let options = Options { as_of, profile: Profile::Full, with_reasons: false };
    let report = engine.report(&checked.dataset.unwrap(), options);
    let method = report.appendices.last().unwrap();
    let method = serde_json::to_string_pretty(method).unwrap();
    for change in &engine.catalogue().overlays[0].changes {
        for text in change.before.iter().chain(&change.after).chain([&change.reason]) {
            assert!(method.contains(text.as_str()), "{text}");
        }
    }
    let (_, overlays) = method.split_once("Anpassning av katalogen").unwrap();
    insta::assert_snapshot!("appendix", overlays);
    assert!(serde_json::to_string(&report).unwrap().contains("D.K51"));
    assert!(engine.typst(&report).is_ok());
}

proptest! {
    // The same cases in every run, so that a failure can be had again.
    #![proptest_config(ProptestConfig {
        cases: 40,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_250_630),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_order_of_entries_changes_nothing(
        (entries, shuffled) in any_entries().prop_flat_map(|entries| (Just(entries.clone()), Just(entries).prop_shuffle()))
    ) {
        prop_assert!(laid(&[overlay(&entries)]) == laid(&[overlay(&shuffled)]));
    }

    #[test]
    fn no_cut_or_change_of_an_overlay_makes_it_panic(at in 0_usize..3_500, with in "\\PC{0,3}", cut in any::<bool>()) {
        let text = include_str!("../../examples/overlays/kustlakarna.yaml");
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let changed = if cut { text[..at].to_owned() } else { format!("{}{with}{}", &text[..at], &text[at..]) };
        let (catalogue, checked) = lay_over(shipped(), &[Source::new("t.yaml", changed)]);
        prop_assert_eq!(catalogue.is_none(), checked.iter().any(|file| file.diags.has_errors()));
    }

    #[test]
    fn texts_alone_never_change_a_grade(entries in any_texts(), states in any_states()) {
        let dataset = dataset(&states);
        prop_assert_eq!(grades(laid(&[overlay(&entries)]), &dataset), grades(shipped(), &dataset));
    }

    #[test]
    fn switching_a_row_off_is_to_say_that_it_does_not_apply(
        off in prop::sample::subsequence(keys(), 1..12), states in any_states()
    ) {
        let entries: Vec<_> = off.iter().map(|key| ("switch_off", format!("  {key}: {{reason: Prov.}}\n"))).collect();
        let (mut without, mut not_applicable) = (states.clone(), states);
        for key in off {
            without.insert(key.clone(), "");
            not_applicable.insert(key, "{state: not-applicable, reason: r}");
        }
        let switched_off = grades(laid(&[overlay(&entries)]), &dataset(&without));
        prop_assert_eq!(switched_off, grades(shipped(), &dataset(&not_applicable)));
    }

    #[test]
    fn a_fingerprint_follows_what_the_indicator_holds(entries in any_entries()) {
        let (before, after) = (shipped(), laid(&[overlay(&entries)]));
        let found = diff(&before, &after);
        for old in before.indicators() {
            let Some(new) = after.indicator(old.key) else { continue };
            let same = content(old) == content(new);
            prop_assert_eq!(old.fingerprint == new.fingerprint, same, "{}", old.key);
            prop_assert_eq!(found.of(old.key).is_none(), same, "{}", old.key);
            prop_assert_eq!(after.changes_of(old.key).is_empty(), same, "{}", old.key);
        }
        let same = before.fingerprint == after.fingerprint && before.regions == after.regions;
        prop_assert_eq!(found.is_empty(), same);
    }

    #[test]
    fn an_exported_catalogue_comes_back_whole(entries in any_entries()) {
        let catalogue = laid(&[overlay(&entries)]);
        let files = export(&catalogue);
        let (back, checked) = load(&Files::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.clone()))));
        prop_assert!(checked.iter().all(|file| !file.diags.has_errors()), "{:?}", checked);
        prop_assert!(back == Some(catalogue));
    }
}
