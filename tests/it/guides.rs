//! The pages that people follow step by step: what they say to type works, in the order in which they say it.

use crate::cli::{code, err, out, sporre_in};
use crate::remediation::run;

/// Returns the commands in the blocks of a page, those over several lines as one.
fn commands(page: &str) -> Vec<Vec<String>> {
    let mut blocks = String::new();
    let mut inside = false;
    for line in page.lines() {
        match line {
            "```sh" => inside = true,
            "```" => inside = false,
            line if inside => {
                let line = line.split(" # ").next().unwrap_or_default().trim();
                blocks.push_str(line.strip_suffix('\\').unwrap_or(line));
                blocks.push_str(if line.ends_with('\\') { " " } else { "\n" });
            }
            _ => {}
        }
    }
    let words = |line: &str| {
        let parts = line.split('"').enumerate();
        // What stands between two signs is one word.
        let words = parts.flat_map(|(number, part)| {
            let cut = if number % 2 == 1 { vec![part] } else { part.split_whitespace().collect() };
            cut.into_iter().map(ToOwned::to_owned).collect::<Vec<_>>()
        });
        words.skip(1).collect()
    };
    blocks.lines().filter(|line| line.starts_with("sporre ")).map(words).collect()
}

#[test]
fn the_steps_of_a_self_assessment_work_one_after_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let page = include_str!("../../examples/sjalvvardering.md");
    let commands = commands(page);
    assert_eq!(commands.len(), 6, "{commands:?}");
    for command in commands {
        // This build may have no typesetter.
        let command: Vec<String> = command.iter().map(|word| word.replace(".pdf", ".md")).collect();
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        if words.starts_with(&["workbook", "import"]) {
            // Somebody has answered; what the cells hold has tests of its own.
            let path = folder.path().join("egen.yaml");
            let text = std::fs::read_to_string(&path).unwrap().replacen("D07:", "D07: not-met", 1);
            std::fs::write(&path, text).unwrap();
        }
        let told = sporre_in(folder.path(), &words, &[]);
        assert_eq!(code(&told), 0, "{words:?}: {}{}", out(&told), err(&told));
    }
    let made = |name: &str| folder.path().join(name).exists();
    assert!(["egen.yaml", "egen.xlsx", "forberedelse.md", "egen.plan.yaml"].into_iter().all(made));
}

/// The passphrase of the page; it is asked for at a terminal.
const AROUND: &[(&str, &str)] = &[("SPORRE_PASSPHRASE", "sju sorters kakor till kaffet")];

#[test]
fn the_year_of_a_study_director_works_one_step_after_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/typical.yaml");
    std::fs::copy(example, folder.path().join("granskning.yaml")).unwrap();
    let commands = commands(include_str!("../../examples/studierektor.md"));
    assert_eq!(commands.len(), 20, "{commands:?}");
    for command in commands {
        let command: Vec<String> = command.iter().map(|word| word.replace(".pdf", ".md")).collect();
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        // What is asked for at a terminal is said here.
        let (more, input): (&[&str], &str) = match words.as_slice() {
            ["remediation", "new", ..] => (&["--problem", "Prioriterar sent"], ""),
            ["remediation", "edit", ..] => (&["-"], "P1.aim=Leder akutteamet\n"),
            ["remediation", "follow-up", ..] => (&["--text", "-"], "Akutjouren går bättre."),
            _ => (&[], ""),
        };
        let words = [words.as_slice(), more].concat();
        let told = run(folder.path(), &words, AROUND, input);
        assert_eq!(code(&told), 0, "{words:?}: {}{}", out(&told), err(&told));
    }
    let made = |name: &str| folder.path().join(name).exists();
    let wanted =
        ["granskning.plan.yaml", "mejl", "uppfoljning.md", "halland.md", "jamfor.md", "plan.sealed", "plan.md"];
    assert!(wanted.into_iter().all(made) && made("tom.md") && made("kontrakt.yaml"));
    let plan = std::fs::read(folder.path().join("plan.sealed")).unwrap();
    assert!(plan.starts_with(b"age-encryption.org/"), "the plan lies sealed");
}
