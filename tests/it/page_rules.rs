//! The rules of accessible pages, held by axe-core in Chromium on every example, light and dark, wide and narrow.
//!
//! Run only when asked for, because it needs a browser: `SPORRE_CHROMIUM` names it and `SPORRE_AXE` the file `axe.min.js`.

use std::path::Path;
use std::process::Command;

use sporre::catalogue::Region;
use sporre::check::{check_plan, check_remediation};
use sporre::form::{Forms, Values, read_data};
use sporre::gap::Days;
use sporre::load::Source;
use sporre::render::Templates;
use sporre::report::{Options, Profile, compare, contract, follow_up, form, plan, remediation};
use sporre::theme::{Logo, LogoFormat, Theme};
use sporre::{Engine, catalogue, grading, settings};

/// What a page says about itself when axe-core has looked at it.
const LOOK: &str = "
axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(found => {
  const faults = found.violations.map(rule => rule.id + ': ' + rule.help + ' ' + rule.nodes.map(node => node.target).join(' '));
  const overflow = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  parent.postMessage(JSON.stringify({faults, overflow, passes: found.passes.length}), '*');
});";

/// The page around it: a frame may be as narrow as a phone, a window may not.
const FRAME: &str = "<!DOCTYPE html><title>frame</title><pre id=found></pre>
<script>onmessage = told => { document.getElementById('found').textContent = told.data; };</script>";

fn look(chromium: &str, axe: &str, page: &str, dark: bool, width: usize) -> serde_json::Value {
    let folder = tempfile::tempdir().unwrap();
    let policy = page.lines().find(|line| line.contains("Content-Security-Policy")).unwrap();
    let scheme = if dark { "(min-width: 1px)" } else { "(max-width: 1px)" };
    let page = page
        .replace(policy, "")
        .replace("(prefers-color-scheme: dark)", scheme)
        .replace("</body>", &format!("<script>{axe}</script><script>{LOOK}</script></body>"));
    std::fs::write(folder.path().join("page.html"), page).unwrap();
    let frame = format!("{FRAME}<iframe title=page src=page.html width={width} height=900 style='border:0'></iframe>");
    let path = folder.path().join("frame.html");
    std::fs::write(&path, frame).unwrap();
    let output = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=120000", "--dump-dom"])
        .arg(format!("file://{}", path.display()))
        .output()
        .unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    let found = shown.split_once("<pre id=\"found\">").unwrap().1.split_once("</pre>").unwrap().0;
    let found = found.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    serde_json::from_str(&found).unwrap_or_else(|error| panic!("{error}: {shown}"))
}

/// Returns an engine with the look of the example.
fn dressed() -> Engine {
    let (settings, problems) = settings::read(include_str!("../../examples/look/sporre.toml"));
    assert_eq!(problems, []);
    let bytes = include_bytes!("../../examples/look/logotyp.svg").to_vec();
    let alt = settings.logo.unwrap().alt;
    let logo = Some(Logo { bytes, format: LogoFormat::Svg, alt });
    let theme = Theme { logo, ..settings.theme };
    Engine::with(catalogue::shipped(), Templates::embedded(), theme).unwrap()
}

#[test]
fn the_look_of_the_example_is_sound() {
    assert_eq!(dressed().theme().publisher.as_deref(), Some("Region Sandmark"));
}

/// Returns contracts empty and filled in, the papers of a plan for one doctor, and the routines of regions.
fn papers(engine: &Engine, as_of: chrono::NaiveDate) -> Vec<(&'static str, String)> {
    let catalogue = engine.catalogue();
    let example = |name: &str| Source::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name));
    let forms = Forms::shipped(catalogue);
    let values = Values::of(catalogue, Some("vasternorrland"));
    let filled = read_data(example("forms/sidotjanstgoring.yaml"), &forms, catalogue).value.unwrap();
    let form = forms.get(&filled.form).unwrap();
    let contract = |filled| engine.contract(form, contract::Options { filled, values: &values, parts: &[], as_of });
    let mut documents = vec![("empty contract", contract(None)), ("contract", contract(Some(&filled)))];
    let plan = check_remediation(example("remediation/plan.yaml"), catalogue).plan.unwrap();
    for paper in [remediation::Paper::Plan, remediation::Paper::Short, remediation::Paper::Protocol] {
        documents.push(("plan for one doctor", engine.remediation_document(&plan, paper, as_of)));
    }
    let all: Vec<&Region> = catalogue.regions.values().collect();
    documents.push(("a region", engine.regions_document(&all[2..3], as_of)));
    documents.push(("regions", engine.regions_document(&all, as_of)));
    documents.into_iter().map(|(name, document)| (name, engine.html(&document).unwrap())).collect()
}

#[test]
fn every_example_keeps_the_rules_of_accessible_pages() {
    let (Ok(chromium), Ok(axe)) = (std::env::var("SPORRE_CHROMIUM"), std::env::var("SPORRE_AXE")) else { return };
    let axe = std::fs::read_to_string(axe).unwrap();
    let shipped = Engine::shipped();
    let dressed = dressed();
    let as_of = chrono::NaiveDate::from_ymd_opt(2025, 6, 30).unwrap();
    let mut pages = Vec::new();
    for (name, engine) in [("minimal", &shipped), ("typical", &shipped), ("difficult", &shipped), ("typical", &dressed)]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}.yaml"));
        let dataset = engine.check(Source::open(&path)).dataset.unwrap();
        let options = Options { as_of, profile: Profile::Full, with_reasons: true };
        pages.push((name, engine.html(&engine.report(&dataset, options)).unwrap()));
    }
    for name in ["self-assessment", "typical"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}.yaml"));
        let dataset = shipped.check(Source::open(&path)).dataset.unwrap();
        for paper in [form::Paper::Form, form::Paper::Protocol] {
            let options = form::Options { paper, as_of, blank: false };
            pages.push((name, shipped.html(&shipped.form(&dataset, options)).unwrap()));
        }
    }
    {
        let read = |name: &str| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
            shipped.check(Source::open(&path)).dataset.unwrap()
        };
        let [own, before, now] = ["self-assessment.yaml", "compare/bjorkmora-2020.yaml", "typical.yaml"].map(read);
        let options = Options { as_of, profile: Profile::Full, with_reasons: true };
        pages.push(("surveys", shipped.html(&shipped.report(&own, options)).unwrap()));
        let gap = shipped.gap(&own, Days::of(&own, as_of, None));
        pages.push(("gap", shipped.html(&shipped.gap_document(&own, &gap)).unwrap()));
        let grade = |dataset| grading::grade(dataset, shipped.catalogue());
        let comparison = Engine::compare(&grade(&before), &grade(&now), None);
        let options = compare::Options { as_of };
        let document = shipped.comparison_document(&comparison, "Allmänmedicin", options);
        pages.push(("comparison", shipped.html(&document).unwrap()));
    }
    for name in ["small", "rich"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/plans/{name}.yaml"));
        let plan = check_plan(Source::open(&path), shipped.catalogue()).plan.unwrap();
        let head = plan.history.last().map(|entry| &entry.id);
        let as_of = chrono::NaiveDate::from_ymd_opt(2026, 2, 3).unwrap();
        let options = plan::Options { as_of, head, with_history: true };
        pages.push((name, shipped.html(&shipped.plan_document(&plan, options)).unwrap()));
        let options = follow_up::Options { from: None, as_of, head };
        pages.push((name, shipped.html(&shipped.follow_up_document(&plan, options)).unwrap()));
    }
    pages.extend(papers(&shipped, as_of));
    for (name, page) in pages {
        for (dark, width) in [(false, 1280), (true, 1280), (false, 320), (true, 320)] {
            let found = look(&chromium, &axe, &page, dark, width);
            let case = format!("{name}, dark {dark}, width {width}: {found}");
            assert_eq!(found["faults"], serde_json::json!([]), "{case}");
            assert_eq!(found["overflow"], 0, "{case}");
            assert!(found["passes"].as_u64() > Some(30), "{case}");
        }
    }
}
