//! The living plan from outside: from a review to proof, with mistakes on the way.

use std::fmt::Write;
use std::path::Path;

use sporre::Engine;
use sporre::domain::living::StatusWord;
use sporre::load::Source;
use sporre::plan::PlanFile;

use crate::cli::{alone, code, err, out, sporre_in};

const EPOCH: (&str, &str) = ("SOURCE_DATE_EPOCH", "1764547200");

/// A folder with a review and what people have typed there.
struct Desk {
    folder: tempfile::TempDir,
    told: String,
}

impl Desk {
    fn new(example: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
        std::fs::copy(example, folder.path().join("norr.yaml")).unwrap();
        Self { folder, told: String::new() }
    }

    /// Types a command line, and writes down what it said.
    fn type_in(&mut self, line: &str) -> i32 {
        let arguments: Vec<String> = words(line);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = sporre_in(self.folder.path(), &arguments, &[EPOCH]);
        writeln!(self.told, "$ sporre {line}\n{}{}=> {}\n", out(&output), err(&output), code(&output)).unwrap();
        code(&output)
    }

    fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(file)).unwrap()
    }

    fn write(&self, file: &str, text: &str) {
        std::fs::write(self.folder.path().join(file), text).unwrap();
    }

    fn plan(&self, file: &str) -> PlanFile {
        Engine::shipped().open_plan(Source::new(file, self.text(file)))
    }
}

/// Returns the words of a command line, where quotes keep several together.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(i, part)| match i % 2 {
            1 => vec![part.to_owned()],
            _ => part.split_whitespace().map(ToOwned::to_owned).collect(),
        })
        .collect()
}

#[test]
fn a_plan_goes_from_a_deficiency_to_proof() {
    let mut desk = Desk::new("typical.yaml");
    for line in [
        "plan start norr.yaml --by studierektor --date 2025-06-20",
        "plan begin norr.plan.yaml p1.2 --by verksamhetschef --date 2025-09-01",
        "plan update norr.plan.yaml P1.2 --due \"december 2025\" --why \"Schemat var lagt\" --by verksamhetschef --date 2025-10-01",
        "plan update norr.plan.yaml P1 --cause \"Ingen hade uppgiften.\" --effect \"Alla program följs upp.\" --by studierektor --date 2025-10-01",
        "plan update norr.plan.yaml P1.3 --follow-up \"1 gång/termin\" --follow-up-by studierektor --milestone \"Förteckning; oktober 2025\" --by studierektor --date 2025-10-01",
        "plan add norr.plan.yaml P4 --text \"Handledaren är med en gång per termin.\" --responsible huvudhandledare --due \"våren 2026\" --serves P3 --by studierektor --date 2025-10-02",
        "plan done norr.plan.yaml P1.1 --by huvudhandledare --date 2025-09-28 --evidence \"Undertecknade program, ST-pärmen\"",
        "plan verify-effect norr.plan.yaml P1.1 --by studierektor --date 2025-12-01 --effect \"Programmen används.\"",
        "plan cancel norr.plan.yaml P3.2 --by verksamhetschef --reason \"Inga studenter i år\" --date 2025-10-05",
        "plan reopen norr.plan.yaml P3.2 --by verksamhetschef --why \"Studenter kom ändå\" --date 2025-11-05",
        "plan follow-up norr.plan.yaml P1 \"Fyra av fem program är genomgångna.\" --by verksamhetschef --date 2025-11-10",
        "plan comment norr.plan.yaml P2.1 \"Väntar på mallen.\" --by huvudhandledare --date 2025-11-11",
        "plan list norr.plan.yaml --date 2025-12-15",
        "plan show norr.plan.yaml P1 --date 2025-12-15",
        "plan due norr.plan.yaml --date 2025-12-15 --within 60d",
        "plan history norr.plan.yaml P1.2",
    ] {
        let exit = desk.type_in(line);
        assert_eq!(exit, 0, "{line}\n{}", desk.told);
    }
    insta::assert_snapshot!(desk.told);
    let file = desk.plan("norr.plan.yaml");
    assert_eq!((file.faults.len(), file.by_hand()), (0, None));
    let plan = file.plan().unwrap();
    assert_eq!(plan.measure("P1.1").unwrap().1.status.word(), StatusWord::Verified);
    assert_eq!(plan.measures_of(plan.item("P3").unwrap()).count(), 3, "P4.1 serves it too");
    // The comments that the plan began with are still there.
    assert!(desk.text("norr.plan.yaml").contains("      # - id: P4.1\n      #   text:"));
}

#[test]
fn a_plan_of_what_nobody_has_answered_says_so() {
    let mut desk = Desk::new("typical.yaml");
    let typed = |desk: &mut Desk, line: &str| {
        desk.told.clear();
        (desk.type_in(line), desk.told.clone())
    };
    for kind in ["inspection", "self-assessment"] {
        let line = format!(
            "new {kind}.yaml --kind {kind} --unit Prov --care-provider \"Region P\" --specialty S --visit-start 2026-10-14 \
             --inspector \"Prov Provsson, specialist\""
        );
        assert_eq!(desk.type_in(&line), 0, "{}", desk.told);
        for more in ["", " --propose", " --no-advice"] {
            let (code, told) = typed(&mut desk, &format!("plan start {kind}.yaml{more}"));
            assert_eq!(code, 1, "{told}");
            assert!(told.contains("har inga svar ännu") && told.contains("Svara på raderna"), "{told}");
            assert!(!told.contains("inga brister"), "{told}");
        }
        let (_, told) = typed(&mut desk, &format!("--lang en plan start {kind}.yaml"));
        assert!(told.contains("has no answers yet") && told.contains("Answer the rows"), "{told}");
        // One row that is met says nothing of the others.
        let begun = desk.text(&format!("{kind}.yaml"));
        let begun = begun.replacen("      D07:", "      D07: met", 1);
        std::fs::write(desk.folder.path().join("en.yaml"), begun).unwrap();
        let (code, told) = typed(&mut desk, "plan start en.yaml");
        assert!(
            code == 1 && told.contains("bland de rader som är besvarade, men 74 av 75 rader saknar svar"),
            "{told}"
        );
    }
}

#[test]
fn what_cannot_be_is_refused_with_a_way_out() {
    let mut desk = Desk::new("typical.yaml");
    assert_eq!(desk.type_in("plan start norr.yaml --date 2025-06-20"), 0);
    let before = desk.text("norr.plan.yaml");
    desk.told.clear();
    for (line, exit) in [
        ("plan start norr.yaml", 2),
        ("plan verify-effect norr.plan.yaml P1.1 --by studierektor --effect x", 1),
        ("plan reopen norr.plan.yaml P1.1 --by studierektor", 1),
        ("plan done norr.plan.yaml P1 --by studierektor", 1),
        ("plan done norr.plan.yaml P4 --by studierektor", 1),
        ("plan done norr.plan.yaml P1.9 --by studierektor", 1),
        ("plan done norr.plan.yaml P1.1", 2),
        ("plan cancel norr.plan.yaml P1.1 --by studierektor", 2),
        ("plan update norr.plan.yaml P1.1 --cause x --by studierektor", 1),
        ("plan update norr.plan.yaml P1.1 --due \"september 2025\" --by studierektor", 1),
        ("plan update norr.plan.yaml P1.1 --reached 1 --by studierektor", 1),
        ("plan update norr.plan.yaml P1.1 --serves P77 --by studierektor", 1),
        ("plan due norr.plan.yaml --within snart", 2),
        ("plan accept norr.plan.yaml --grade D=bra", 2),
        ("plan accept norr.plan.yaml --grade A=B --yes --by inspektör", 2),
        ("plan accept norr.plan.yaml --grade D=A --by inspektör", 1),
        ("plan verify norr.plan.yaml --anchor kod", 2),
        ("plan list norr.yaml", 1),
        ("report norr.plan.yaml", 1),
        ("check norr.plan.yaml", 0),
        ("fmt norr.plan.yaml", 0),
        ("fix norr.plan.yaml --yes", 1),
        ("verify norr.plan.yaml", 2),
        ("plan due norr.plan.yaml --late --date 2025-12-15 --fail", 1),
        ("--lang en plan done norr.plan.yaml P1", 1),
        ("--lang en plan verify-effect norr.plan.yaml P1.1 --by x --effect y", 1),
    ] {
        let got = desk.type_in(line);
        assert_eq!(got, exit, "{line}\n{}", desk.told);
    }
    insta::assert_snapshot!(desk.told);
    assert_eq!(desk.text("norr.plan.yaml"), before);
}

#[test]
fn a_plan_that_is_not_whole_is_not_accepted() {
    let mut desk = Desk::new("typical.yaml");
    // The plan of the dataset is gone, so that it begins from the findings alone.
    let text = desk.text("norr.yaml");
    let (head, _) = text.split_once("\nplan:\n").unwrap();
    let without = head.replace("      adjusted:\n", "      ignored:\n");
    let mut lines: Vec<&str> = Vec::new();
    let mut skipping = false;
    for line in without.lines() {
        skipping = line == "    grades:" || (skipping && line.starts_with("     "));
        if !skipping {
            lines.push(line);
        }
    }
    desk.write("norr.yaml", &(lines.join("\n") + "\n"));
    assert_eq!(
        desk.type_in("plan start norr.yaml --no-advice --date 2025-06-20 --by studierektor"),
        0,
        "{}",
        desk.told
    );
    assert_eq!(desk.type_in("plan accept norr.plan.yaml --by inspektör --yes --date 2025-06-25"), 1);
    for id in ["P1", "P2", "P3"] {
        let line = format!(
            "plan add norr.plan.yaml {id} --text \"Gör det.\" --responsible verksamhetschef --due \"hösten 2025\" --by studierektor --date 2025-06-21"
        );
        assert_eq!(desk.type_in(&line), 0, "{}", desk.told);
    }
    assert_eq!(desk.type_in("plan update norr.plan.yaml P2.1 --due snarast --by studierektor --date 2025-06-22"), 0);
    assert_eq!(desk.type_in("plan accept norr.plan.yaml --by inspektör --yes --date 2025-06-25"), 1);
    assert_eq!(
        desk.type_in("plan update norr.plan.yaml P2.1 --due \"oktober 2025\" --by studierektor --date 2025-06-23"),
        0
    );
    let before = desk.text("norr.yaml");
    assert_eq!(
        desk.type_in("plan accept norr.plan.yaml --by inspektör --yes --date 2025-06-25 --grade H/2015=B --reason \"Planen räcker.\""),
        0,
        "{}",
        desk.told
    );
    insta::assert_snapshot!(desk.told);
    let after = desk.text("norr.yaml");
    let diff = similar::TextDiff::from_lines(&before, &after);
    insta::assert_snapshot!("accepted", diff.unified_diff().context_radius(2).to_string());
    // What the plan answers to has not changed by that, and the report still can be made.
    assert_eq!(desk.type_in("plan verify norr.plan.yaml --inspection norr.yaml"), 0, "{}", desk.told);
    assert_eq!(desk.type_in("check norr.yaml"), 0);
    // What is adjusted already stays as it is, unless a new reason is given.
    assert_eq!(desk.type_in("plan accept norr.plan.yaml --by inspektör --yes --date 2025-06-26"), 0, "{}", desk.told);
    assert_eq!(desk.text("norr.yaml").matches("Planen räcker.").count(), 3);
    let line = "plan accept norr.plan.yaml --by inspektör --yes --date 2025-06-26 --reason \"Nytt skäl.\"";
    assert_eq!(desk.type_in(line), 0, "{}", desk.told);
    assert!(!desk.text("norr.yaml").contains("Planen räcker."));
    // Another unit's review takes no grades of this plan.
    desk.write("syd.yaml", &desk.text("norr.yaml").replace("name: Björkmora vårdcentral", "name: Sydby vårdcentral"));
    assert_eq!(desk.type_in("plan accept norr.plan.yaml --by inspektör --yes --inspection syd.yaml"), 1);
    assert!(desk.told.contains("gäller Sydby vårdcentral"), "{}", desk.told);
}

#[test]
fn a_copy_is_brought_in() {
    let mut desk = Desk::new("typical.yaml");
    assert_eq!(desk.type_in("plan start norr.yaml --date 2025-06-20"), 0);
    desk.write("kopia.plan.yaml", &desk.text("norr.plan.yaml"));
    for (line, exit) in [
        ("plan comment norr.plan.yaml P1 \"Från den ena.\" --by studierektor --date 2025-09-01", 0),
        ("plan comment kopia.plan.yaml P1 \"Från den andra.\" --by verksamhetschef --date 2025-09-02", 0),
        ("plan merge norr.plan.yaml kopia.plan.yaml", 0),
        ("plan merge norr.plan.yaml kopia.plan.yaml", 0),
        ("plan verify norr.plan.yaml", 0),
        ("plan begin norr.plan.yaml P1.1 --by studierektor --date 2025-09-03", 0),
        ("plan cancel kopia.plan.yaml P1.1 --by verksamhetschef --reason \"Behövs inte\" --date 2025-09-03", 0),
        ("plan merge norr.plan.yaml kopia.plan.yaml", 75),
    ] {
        let got = desk.type_in(line);
        assert_eq!(got, exit, "{line}\n{}", desk.told);
    }
    // The codes depend on what the program calls itself alone.
    insta::assert_snapshot!(desk.told);
}

#[test]
fn many_who_write_at_once_lose_nothing() {
    const EACH: usize = 12;
    let mut desk = Desk::new("typical.yaml");
    assert_eq!(desk.type_in("plan start norr.yaml --date 2025-06-20"), 0);
    let path = desk.folder.path().to_owned();
    std::thread::scope(|scope| {
        for role in ["studierektor", "verksamhetschef", "huvudhandledare"] {
            let path = &path;
            scope.spawn(move || {
                for i in 0..EACH {
                    let text = format!("{role} {i}");
                    let arguments = ["plan", "comment", "norr.plan.yaml", "P1.1", &text, "--by", role];
                    let output = alone().args(arguments).current_dir(path).output().unwrap();
                    assert!(output.status.success(), "{}", err(&output));
                }
            });
        }
    });
    let file = desk.plan("norr.plan.yaml");
    assert_eq!((file.faults.len(), file.by_hand()), (0, None));
    let mut said: Vec<&str> =
        file.plan().unwrap().measure("P1.1").unwrap().1.comments.iter().map(|note| note.text.as_str()).collect();
    said.sort_unstable();
    said.dedup();
    assert_eq!(said.len(), 3 * EACH);
    let left: Vec<_> = std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

#[test]
fn a_folder_of_plans_is_looked_through() {
    let mut desk = Desk::new("typical.yaml");
    std::fs::create_dir(desk.folder.path().join("planer")).unwrap();
    assert_eq!(desk.type_in("plan due planer"), 2);
    for name in ["a", "b"] {
        let line = format!("plan start norr.yaml -o planer/{name}.plan.yaml --date 2025-06-20");
        assert_eq!(desk.type_in(&line), 0);
    }
    desk.told.clear();
    assert_eq!(desk.type_in("plan due planer --late --date 2025-10-15 --role huvudhandledare"), 0);
    assert_eq!(desk.type_in("plan due planer --late --date 2025-10-15 --fail --format json"), 1);
    desk.write("planer/c.plan.yaml", "kind: plan\n");
    assert_eq!(desk.type_in("plan due planer --late --date 2025-10-15"), 1);
    // A report of everything in a folder takes the reviews alone.
    assert_eq!(desk.type_in("report . -o ut --format md --date 2025-10-15"), 0, "{}", desk.told);
    insta::assert_snapshot!(desk.told);
}

#[test]
fn a_history_that_somebody_has_laid_out_anew_is_written_as_before() {
    for (what, change) in
        [("lists at the key's column", "column"), ("an end mark", "end"), ("deeper", "deeper"), ("in brackets", "flow")]
    {
        let mut desk = Desk::new("typical.yaml");
        assert_eq!(desk.type_in("plan start norr.yaml --date 2025-06-20"), 0);
        let text = desk.text("norr.plan.yaml");
        let (body, history) = text.split_once("history:\n").unwrap();
        let history = match change {
            "column" => history.lines().map(|line| format!("{}\n", line.strip_prefix("  ").unwrap_or(line))).collect(),
            "deeper" => history.lines().map(|line| format!("    {line}\n")).collect(),
            "end" => format!("{history}...\n"),
            _ => history.to_owned(),
        };
        let text = match change {
            "flow" => {
                let file = desk.plan("norr.plan.yaml");
                let entry = file.records.first().unwrap();
                // One entry in brackets on one line, as some programs write it.
                let id = entry.id.as_str();
                assert!(history.contains(id));
                let lines: Vec<&str> = history.lines().collect();
                let head: Vec<&str> = lines[..5].iter().map(|line| line.trim_start_matches([' ', '-'])).collect();
                let head: Vec<&str> = head.into_iter().filter(|line| !line.starts_with("changes")).collect();
                let changes: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("      - ")).collect();
                format!("{body}history: [{{{}, changes: [{}]}}]\n", head.join(", "), changes.join(", "))
            }
            _ => format!("{body}history:\n{history}"),
        };
        desk.write("norr.plan.yaml", &text);
        assert_eq!(desk.type_in("plan list norr.plan.yaml"), 0, "{what}: {}", desk.told);
        assert_eq!(desk.type_in("plan begin norr.plan.yaml P1.2 --by x --date 2025-07-01"), 0, "{what}: {}", desk.told);
        assert_eq!(desk.type_in("plan verify norr.plan.yaml"), 0, "{what}: {}", desk.told);
        let file = desk.plan("norr.plan.yaml");
        assert_eq!((file.faults.len(), file.records.len()), (0, 2), "{what}: {}", desk.told);
    }
}

#[test]
fn nothing_takes_the_place_of_a_review_or_another_plan() {
    let mut desk = Desk::new("typical.yaml");
    assert_eq!(desk.type_in("plan start norr.yaml --date 2025-06-20"), 0);
    let (review, plan) = (desk.text("norr.yaml"), desk.text("norr.plan.yaml"));
    for (line, exit) in [
        ("plan export norr.plan.yaml -o norr.yaml --format csv", 2),
        ("plan export norr.plan.yaml -o norr.yaml", 2),
        ("plan export norr.plan.yaml -o norr.plan.yaml --format json", 2),
        ("plan report norr.plan.yaml -o norr.yaml --format md", 2),
        ("plan report norr.plan.yaml -o norr.plan.yaml --format md", 2),
        ("plan export norr.plan.yaml --into norr.yaml", 1),
        ("plan export norr.plan.yaml --into saknas.yaml", 2),
        ("plan begin norr.plan.yaml P1.1 --by x --date 2099-01-01", 2),
        ("plan list norr.plan.yaml --date 2025-06-01", 2),
    ] {
        let got = desk.type_in(line);
        assert_eq!(got, exit, "{line}\n{}", desk.told);
    }
    assert_eq!((desk.text("norr.yaml"), desk.text("norr.plan.yaml")), (review, plan));
    insta::assert_snapshot!(desk.told);
}

#[test]
fn a_day_that_has_passed_shows_the_plan_as_it_was() {
    let mut desk = Desk::new("typical.yaml");
    assert_eq!(desk.type_in("plan start norr.yaml --date 2025-06-20"), 0);
    assert_eq!(desk.type_in("plan done norr.plan.yaml P1.1 --by huvudhandledare --date 2025-09-20"), 0);
    desk.told.clear();
    assert_eq!(desk.type_in("plan list norr.plan.yaml --date 2025-09-19"), 0);
    assert!(desk.told.contains("8 åtgärder: 8 planerade"), "{}", desk.told);
    assert!(desk.told.contains("så som den var den 2025-09-19"), "{}", desk.told);
    assert_eq!(desk.type_in("plan report norr.plan.yaml --kind follow-up --format md -o - --date 2025-09-19"), 0);
    assert!(!desk.told.contains("genomförd, "), "{}", desk.told);
    // What was changed by hand is noted on the day on which it is noticed.
    desk.write("norr.plan.yaml", &desk.text("norr.plan.yaml").replacen("due: oktober 2025", "due: december 2025", 1));
    assert_eq!(desk.type_in("plan list norr.plan.yaml --date 2031-05-05"), 0);
    assert_eq!(desk.plan("norr.plan.yaml").records.last().unwrap().date.to_string(), "2025-12-01");
}

#[test]
fn comments_stay_when_copies_are_brought_together() {
    let mut desk = Desk::new("typical.yaml");
    assert_eq!(desk.type_in("plan start norr.yaml --date 2025-06-20"), 0);
    let plan = desk.text("norr.plan.yaml");
    desk.write("kopia.plan.yaml", &plan.replacen("  - id: P2\n", "  # Viktig anteckning.\n  - id: P2\n", 1));
    assert_eq!(desk.type_in("plan begin kopia.plan.yaml P1.1 --by x --date 2025-09-01"), 0);
    assert_eq!(desk.type_in("plan begin norr.plan.yaml P1.2 --by y --date 2025-09-01"), 0);
    assert_eq!(desk.type_in("plan merge norr.plan.yaml kopia.plan.yaml"), 0);
    assert!(desk.told.contains("Viktig anteckning."), "{}", desk.told);
    assert_eq!(desk.type_in("plan merge kopia.plan.yaml norr.plan.yaml"), 0);
    assert!(desk.text("kopia.plan.yaml").contains("# Viktig anteckning."));
    assert_eq!(desk.type_in("plan verify kopia.plan.yaml"), 0, "{}", desk.told);
}
