//! The plan for one doctor: sealed wherever it lies, and silent about what it holds.

use std::path::Path;
use std::process::{Output, Stdio};

use crate::cli::{alone, code, err, out, sporre_in};
use crate::traces::Search;

/// What stands nowhere but in the plan.
const WORDS: [&str; 3] = ["Rönnbärssyltning", "KX-4417", "bakjourssamtal"];

/// Runs the program in a folder with its own folder for temporary files, and gives it this to read.
pub(crate) fn run(folder: &Path, arguments: &[&str], around: &[(&str, &str)], input: &str) -> Output {
    use std::io::Write;
    let temporary = folder.join("tmp");
    std::fs::create_dir_all(&temporary).unwrap();
    let mut command = alone();
    command.args(arguments).current_dir(folder).env("TMPDIR", &temporary).envs(around.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// Makes a key in a folder, and returns its recipient.
pub(crate) fn key(folder: &Path, name: &str) -> String {
    let made = run(folder, &["remediation", "key", name], &[], "");
    assert_eq!(code(&made), 0, "{}", err(&made));
    out(&made).trim().to_owned()
}

/// Looks for the words of a plan in everything below a folder.
#[track_caller]
fn check_silent(folder: &Path, what: &str) {
    check_folder(folder, &Search::of(&WORDS), what);
}

/// Looks for words in everything below a folder, names of files too, and at whose the files are.
#[track_caller]
pub(crate) fn check_folder(folder: &Path, search: &Search, what: &str) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name());
        assert_eq!(search.found(name.as_encoded_bytes()), None, "{what}: {}", path.display());
        if path.is_dir() {
            check_folder(&path, search, what);
            continue;
        }
        // A temporary file may be gone meanwhile.
        let bytes = std::fs::read(&path).unwrap_or_default();
        assert_eq!(search.found(&bytes), None, "{what}: {}", path.display());
    }
}

/// What the program says holds nothing of the plan.
#[track_caller]
fn check_says_nothing(output: &Output) {
    let said = err(output);
    assert!(!WORDS.iter().any(|word| said.contains(word)), "{said}");
}

/// Returns a plan with the words in it.
fn clear() -> String {
    format!(
        "schema: 1\nkind: remediation\ncatalogue: st\nregion: skane\ndoctor: {}\nbegins: 2025-01-31\n\
         items:\n  - id: P1\n    text: {} vid {}\n    examples: [Såg det]\n",
        WORDS[1], WORDS[0], WORDS[2]
    )
}

#[test]
fn a_plan_is_sealed_for_several_and_each_of_them_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mine, theirs, _) = (key(folder, "min.txt"), key(folder, "deras.txt"), key(folder, "annan.txt"));
    let arguments = ["remediation", "seal", "-", "-o", "plan.sealed", "--recipient", &mine, "--recipient", &theirs];
    let sealed = run(folder, &arguments, &[], &clear());
    assert_eq!(code(&sealed), 0, "{}", err(&sealed));
    check_says_nothing(&sealed);
    check_silent(folder, "sealed");
    let open = |identity: &str| run(folder, &["remediation", "unseal", "plan.sealed", "--identity", identity], &[], "");
    for identity in ["min.txt", "deras.txt"] {
        let opened = open(identity);
        assert_eq!(code(&opened), 0, "{}", err(&opened));
        assert!(out(&opened).ends_with(&clear()), "{}", out(&opened));
    }
    let stranger = open("annan.txt");
    assert_eq!((code(&stranger), out(&stranger).as_str()), (2, ""));
    assert!(err(&stranger).contains("lösenfrasen eller nyckeln är en annan"), "{}", err(&stranger));
    let around = run(folder, &["remediation", "unseal", "plan.sealed"], &[("SPORRE_IDENTITY", "deras.txt")], "");
    assert_eq!(code(&around), 0, "{}", err(&around));
    // A sealed file is never written over.
    let again = run(folder, &arguments, &[], &clear());
    assert_eq!(code(&again), 2);
    check_silent(folder, "in the end");
    #[cfg(unix)]
    for name in ["plan.sealed", "min.txt"] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(folder.join(name)).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_passphrase_comes_from_a_file_or_the_surroundings_and_is_long() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let seal =
        |around: &[(&str, &str)]| run(folder, &["remediation", "seal", "-", "-o", "plan.sealed"], around, &clear());
    let short = seal(&[("SPORRE_PASSPHRASE", "abc-123")]);
    assert_eq!(code(&short), 2);
    assert!(err(&short).contains("minst 15 tecken") && !err(&short).contains("abc-123"), "{}", err(&short));
    let nobody = seal(&[]);
    assert_eq!(code(&nobody), 2);
    assert!(err(&nobody).contains("--passphrase-file"), "{}", err(&nobody));
    let sealed = seal(&[("SPORRE_PASSPHRASE", "fyra ord i en rad")]);
    assert_eq!(code(&sealed), 0, "{}", err(&sealed));
    check_silent(folder, "sealed");
    std::fs::write(folder.join("fras.txt"), "fyra ord i en rad\r\nen annan rad\n").unwrap();
    let opened = run(folder, &["remediation", "unseal", "plan.sealed", "--passphrase-file", "fras.txt"], &[], "");
    assert_eq!((code(&opened), out(&opened)), (0, clear()), "{}", err(&opened));
    #[cfg(unix)]
    assert!(err(&opened).contains("chmod 600"), "{}", err(&opened));
    let wrong = run(folder, &["remediation", "unseal", "plan.sealed"], &[("SPORRE_PASSPHRASE", "något annat")], "");
    assert_eq!((code(&wrong), out(&wrong).as_str()), (2, ""));
    assert!(!err(&wrong).contains("något annat"), "{}", err(&wrong));
}

#[test]
fn a_stranger_is_told_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mine = key(folder, "min.txt");
    std::fs::write(folder.join("klar.yaml"), clear()).unwrap();
    std::fs::write(folder.join("annat.sealed"), b"age-encryption.org/v1\n-> X25519 trasig\n").unwrap();
    let told = |arguments: &[&str], wanted: &str| {
        let output = sporre_in(folder, &[&["remediation"], arguments].concat(), &[]);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", err(&output));
        assert!(err(&output).contains(wanted), "{arguments:?}: {}", err(&output));
        check_says_nothing(&output);
    };
    told(&["unseal", "klar.yaml"], "är inte förseglad");
    told(&["unseal", "finns-inte.sealed"], "finns-inte.sealed");
    told(&["unseal", "."], "kan inte läsa .");
    told(&["unseal", "annat.sealed"], "--identity");
    told(&["unseal", "annat.sealed", "--identity", "min.txt"], "skadad");
    told(&["unseal", "annat.sealed", "--identity", "klar.yaml"], "har ingen nyckel");
    told(&["seal", "klar.yaml", "-o", "a.sealed", "--recipient", "age1fel"], "felskriven");
    told(&["seal", "klar.yaml", "-o", "a.sealed", "--identity", "min.txt"], "--recipient");
    told(&["seal", "klar.yaml", "-o", "ingen/mapp/a.sealed", "--recipient", &mine], "a.sealed");
    told(&["key", "min.txt"], "min.txt");
    let secret = std::fs::read_to_string(folder.join("min.txt")).unwrap();
    let secret = secret.lines().last().unwrap();
    let output = sporre_in(folder, &["remediation", "seal", "klar.yaml", "-o", "a.sealed", "--recipient", secret], &[]);
    assert!(err(&output).contains("hemlig nyckel, inte en mottagare"), "{}", err(&output));
    assert!(!err(&output).contains(secret), "{}", err(&output));
    let left = sporre_in(folder, &["remediation", "seal", "klar.yaml", "-o", "a.sealed", "--recipient", &mine], &[]);
    assert_eq!(code(&left), 0, "{}", err(&left));
    assert!(err(&left).contains("klar.yaml ligger kvar öppen"), "{}", err(&left));
}

/// Seals a plan for a key of its own in a folder.
fn sealed_in(folder: &Path) {
    let mine = key(folder, "min.txt");
    let sealed = run(folder, &["remediation", "seal", "-", "-o", "plan.sealed", "--recipient", &mine], &[], &clear());
    assert_eq!(code(&sealed), 0, "{}", err(&sealed));
}

/// Runs a command on the plan with the key, and finds nothing of the plan in what is said or lies in the clear.
#[track_caller]
fn with_plan(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let arguments = [&["remediation"], arguments].concat();
    let output = run(folder, &arguments, &[("SPORRE_IDENTITY", "min.txt")], input);
    check_says_nothing(&output);
    check_silent(folder, &arguments.join(" "));
    output
}

#[test]
fn a_plan_is_followed_from_its_beginning_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mine = key(folder, "min.txt");
    let of = |arguments: &[&str], input: &str| {
        let output = with_plan(folder, arguments, input);
        assert_eq!(code(&output), 0, "{arguments:?}: {}", err(&output));
        output
    };
    let made = ["new", "plan.sealed", "--region", "skane", "--recipient", &mine, "--begins", "2025-01-31"];
    of(&[&made[..], &["--doctor", WORDS[1], "--problem", WORDS[0]]].concat(), "");
    let next = with_plan(folder, &["next", "plan.sealed", "--date", "2025-03-01"], "");
    assert_eq!(code(&next), 1, "a follow-up is late: {}", err(&next));
    assert!(out(&next).contains("Försenat\n  Uppföljning: ST-chef, studierektor, handledare\n      senast 2025-02-28"));
    let changes =
        format!("insight={}\nP1.cause=supervision\nP1.goals=c1\nP1+={}\nP1.1.due=2025-05-01\n", WORDS[2], WORDS[0]);
    of(&["edit", "plan.sealed", "-", "--by", "studierektor"], &changes);
    of(&["edit", "plan.sealed", "P1.1.responsible=handledare", "verification+=cbd", "P1.examples+=x"], "");
    of(
        &["follow-up", "plan.sealed", "--text", "-", "--outcome", "worse", "--present", "hr", "--date", "2025-02-20"],
        WORDS[2],
    );
    of(&["decide", "plan.sealed", "extension", "--step", "2", "--present", "hr"], "");
    let text = out(&with_plan(folder, &["unseal", "plan.sealed"], ""));
    for wanted in [WORDS[0], WORDS[2], "outcome: worse", "act: follow-up", "by: study-director", "step: \"2\""] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    let checked = of(&["check", "plan.sealed"], "");
    assert!(err(&checked).contains("inga fel"), "{}", err(&checked));
    of(&["edit", "plan.sealed", "P1.1.status=done", "--by", "handledare"], "");
    of(&["close", "plan.sealed", "--outcome", "reached", "--by", "studierektor"], "");
    let again = with_plan(folder, &["close", "plan.sealed", "--outcome", "reached"], "");
    assert_eq!(code(&again), 1, "{}", err(&again));
    let next = of(&["next", "plan.sealed"], "");
    assert!(out(&next).contains("Planen är avslutad"), "{}", out(&next));
}

#[test]
fn what_has_ended_is_not_worked_on_until_it_is_taken_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    sealed_in(folder);
    let run = |arguments: &[&str], wanted: i32| {
        let told = with_plan(folder, arguments, "");
        assert_eq!(code(&told), wanted, "{arguments:?}: {}", err(&told));
        err(&told)
    };
    run(&["reopen", "plan.sealed"], 1);
    run(&["close", "plan.sealed", "--outcome", "moved"], 0);
    for arguments in [
        &["edit", "plan.sealed", "step=2"][..],
        &["follow-up", "plan.sealed", "--text", "x"],
        &["decide", "plan.sealed", "extension"],
        &["close", "plan.sealed", "--outcome", "reached"],
    ] {
        assert!(run(arguments, 1).contains("remediation reopen"), "{arguments:?}");
    }
    run(&["reopen", "plan.sealed", "--by", "study-director"], 0);
    assert!(run(&["decide", "plan.sealed", "extension"], 0).contains("först i steg 2"));
    assert!(run(&["edit", "plan.sealed", "P1+=Genomgång", "P1.1.due=31/12"], 0).contains("vague-due"));
    run(&["edit", "plan.sealed", "step=2"], 0);
    // A decision belongs to the step that the plan is on.
    run(&["decide", "plan.sealed", "extension", "--present", "hr"], 0);
    let plan = out(&with_plan(folder, &["unseal", "plan.sealed"], ""));
    assert!(!plan.contains("\nclosed:") && plan.contains("act: reopen"), "{plan}");
    let decided = plan.split_once("\ndecisions:").unwrap().1;
    assert!(decided.contains("decision: extension") && decided.contains("step: \"2\""), "{plan}");
    // The next follow-up lies after the one at which it is decided.
    let day = ["--date", "2026-04-01", "--next", "2026-03-01"];
    let told = run(&[&["follow-up", "plan.sealed", "--text", "x"][..], &day].concat(), 1);
    assert!(told.contains("dates-out-of-order"), "{told}");
}

#[test]
fn a_faulty_change_leaves_the_plan_and_tells_nothing_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    sealed_in(folder);
    let before = std::fs::read(folder.join("plan.sealed")).unwrap();
    for (change, exit, wanted) in [
        (format!("begins={}", WORDS[0]), 1, "plan.sealed:7: begins"),
        (format!("P1.cause={}", WORDS[0]), 1, "items[0].cause"),
        (format!("{}=x", WORDS[0]), 2, "inget sådant fält"),
        (format!("P9.text={}", WORDS[0]), 2, "inget sådant fält"),
        (WORDS[0].to_owned(), 2, "fält=värde"),
        ("P1.examples=x".to_owned(), 2, "P1.examples"),
        ("insight+=x".to_owned(), 2, "insight"),
        ("P1.1.status=verified".to_owned(), 2, "inget sådant fält"),
    ] {
        let output = with_plan(folder, &["edit", "plan.sealed", &change], "");
        assert_eq!(code(&output), exit, "{change}: {}", err(&output));
        assert!(err(&output).contains(wanted), "{change}: {}", err(&output));
        assert!(std::fs::read(folder.join("plan.sealed")).unwrap() == before, "{change}");
    }
    // Of several lines none is written where one is wrong, and it is told which.
    for (wrong, wanted) in [("hittepå=x", "inget sådant fält"), ("begins=i dag", "plan.sealed:7: begins")] {
        let output = with_plan(folder, &["edit", "plan.sealed", "-"], &format!("insight=x\n\n{wrong}\nunit=y\n"));
        assert_ne!(code(&output), 0, "{wrong}");
        for wanted in [wanted, "rad 3 från standard in; ingen av raderna är skriven"] {
            assert!(err(&output).contains(wanted), "{wrong}: {}", err(&output));
        }
    }
    let long = with_plan(folder, &["edit", "plan.sealed", "-"], &format!("insight={}", "x".repeat(300_000)));
    assert!(err(&long).contains("mer än 256 kB; ingenting är ändrat"), "{}", err(&long));
    assert!(std::fs::read(folder.join("plan.sealed")).unwrap() == before);
    let ahead = with_plan(folder, &["follow-up", "plan.sealed", "--text", "x", "--date", "2999-01-01"], "");
    assert_eq!(code(&ahead), 2, "{}", err(&ahead));
}

#[test]
fn what_a_plan_should_not_hold_is_told_by_its_place_alone() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    sealed_in(folder);
    let lines = "P1.examples+=Samtal med Anna Lindqvist\ninsight=Var sjukskriven\nP1.aim=Ring 070-123 45 67\nprogramme=19121212-1212\n";
    let output = with_plan(folder, &["edit", "plan.sealed", "-"], lines);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let said = err(&output);
    for wanted in [
        "items[0].examples[1].text: här står något som ser ut som ett namn",
        "insight: ",
        "items[0].aim: ",
        "programme: ",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    assert!(!["Lindqvist", "sjukskriven", "070", "1212"].iter().any(|word| said.contains(word)), "{said}");
}

#[test]
fn a_measure_is_cancelled_for_a_reason_and_what_should_not_stand_there_goes() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    sealed_in(folder);
    let edit = |changes: &[&str], exit: i32| {
        let output = with_plan(folder, &[&["edit", "plan.sealed", "--by", "studierektor"], changes].concat(), "");
        assert_eq!(code(&output), exit, "{changes:?}: {}", err(&output));
        err(&output)
    };
    let text = || out(&with_plan(folder, &["unseal", "plan.sealed"], ""));
    edit(&["P1+=Ett", "P1+=Två", "P1+=Tre", "items+=Annat", "P2+=Fyra", "P1.1.status=in-progress"], 0);
    edit(&["P1.examples+=Andra", "P1.examples+=Tredje", "verification+=cbd", "verification+=msf", "comments+=Obs"], 0);
    for (change, wanted) in [
        ("P1.1.status=cancelled", "skriv P1.1.cancelled=varför"),
        ("P1.1.cancelled=", "skriv P1.1.cancelled=varför"),
        ("P1-=P1.1", "avbryt den i stället"),
        ("items-=P1", "avbryt den i stället"),
        ("P1-=P9", "P1 har 3 poster"),
        ("P1-=P2.1", "P1 har 3 poster"),
        ("items-=P9", "items har 2 poster"),
        ("P1.examples-=4", "P1.examples har 3 poster"),
        ("P1.examples-=0", "P1.examples har 3 poster"),
        ("P1.examples-=-1", "P1.examples har 3 poster"),
        ("P1.examples-=Andra", "P1.examples har 3 poster"),
        ("signed-=1", "signed har 0 poster"),
        ("insight-=1", "skrivs på det andra sättet"),
        ("P1.aim-=1", "skrivs på det andra sättet"),
        ("P1.1.responsible-=1", "skrivs på det andra sättet"),
        ("hittepå-=1", "inget sådant fält"),
    ] {
        let said = edit(&[change], 2);
        assert!(said.contains(wanted), "{change}: {said}");
    }
    edit(
        &["P1.1.cancelled=Behövs inte", "P1.examples-=2", "verification-=1", "comments-=1", "P1-=P1.2", "items-=P2"],
        0,
    );
    let now = text();
    let (body, history) = now.split_once("history:").unwrap();
    for wanted in ["reason: Behövs inte", "by: study-director", "status: cancelled", "way: msf", "Tredje", "id: P1.3"]
    {
        assert!(body.contains(wanted), "{wanted}: {body}");
    }
    for gone in ["Andra", "way: cbd", "Obs", "Två", "Annat", "Fyra", "P2"] {
        assert!(!body.contains(gone) && history.contains(gone), "{gone}: {now}");
    }
    assert!(history.contains("act: cancel"), "{history}");
    // An id that was taken away is not given to something else.
    edit(&["P1+=Fem"], 0);
    assert!(text().contains("id: P1.4"), "{}", text());
    // What was cancelled can be taken up again, and what stands there is what the history makes.
    edit(&["P1.1.status=planned"], 0);
    assert!(!text().split_once("history:").unwrap().0.contains("Behövs inte"));
    let checked = with_plan(folder, &["check", "plan.sealed"], "");
    assert_eq!(code(&checked), 0, "{}", err(&checked));
    assert!(!text().contains("act: by-hand"), "{}", text());
    // The only area cannot go: a plan without one is none.
    let said = edit(&["P1.1.cancelled=Slut", "P1-=P1.3", "items-=P1"], 2);
    assert!(said.contains("avbryt den i stället"), "{said}");
}

#[test]
fn programs_read_the_same_as_people() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    sealed_in(folder);
    let next = |format: &str| {
        let output = with_plan(folder, &["next", "plan.sealed", "--date", "2025-03-01", "--format", format], "");
        assert_eq!(code(&output), 1, "a follow-up is late: {}", err(&output));
        out(&output)
    };
    let page = next("human");
    let json: serde_json::Value = serde_json::from_str(&next("json")).unwrap();
    assert_eq!((&json["format"], &json["version"]), (&"sporre-remediation-next".into(), &1.into()));
    assert_eq!(
        (&json["region"]["id"], &json["as_of"], &json["closed"]),
        (&"skane".into(), &"2025-03-01".into(), &false.into())
    );
    let tasks = json["tasks"].as_array().unwrap();
    let late: Vec<_> = tasks.iter().filter(|task| task["urgency"] == "overdue").collect();
    assert_eq!((&late[0]["what"], &late[0]["due"]), (&"follow-up".into(), &"2025-02-28".into()));
    assert_eq!(late[0]["named"][0]["id"], "training-chief");
    assert_eq!(late[0]["ground"]["strength"], "requirement");
    let step = tasks.iter().find(|task| task["what"] == "step").unwrap();
    assert_eq!((&step["step"], &step["from"], &step["due"]), (&2.into(), &"2025-07-31".into(), &"2026-01-31".into()));
    assert_eq!(
        (&step["involve"][3]["id"], &step["involve"][3]["need"]),
        (&"overall-study-director".into(), &"as-needed".into())
    );
    assert_eq!(step["decide"][0]["name"], "förlängd ST");
    // Every word that a program reads stands on the page too, whatever line it has come to stand on.
    let told = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let says = |value: &serde_json::Value| assert!(told.contains(value.as_str().unwrap()), "{value} in {told}");
    for task in tasks {
        ["from", "due"].iter().filter(|key| !task[**key].is_null()).for_each(|key| says(&task[*key]));
        for list in ["named", "involve", "decide"] {
            task[list].as_array().unwrap().iter().for_each(|one| says(&one["name"]));
        }
        task["on"].as_array().unwrap().iter().for_each(says);
        if !task["ground"].is_null() {
            ["text", "document", "section"].iter().for_each(|key| says(&task["ground"][key]));
        }
    }
    let lines = page.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    assert_eq!(lines.count(), tasks.len());

    let edited = with_plan(folder, &["edit", "plan.sealed", "insight=Var sjukskriven", "P1.cause=conduct"], "");
    assert_eq!(code(&edited), 0, "{}", err(&edited));
    let faulty = clear().replace("begins: 2025-01-31", &format!("begins: {}", WORDS[0])).replace("id: P1", "id: P1x");
    for (text, exit) in [(None, 0), (Some(faulty), 1)] {
        let file = if text.is_some() { "-" } else { "plan.sealed" };
        let checked = with_plan(folder, &["check", file, "--format", "json"], &text.unwrap_or_default());
        assert_eq!(code(&checked), exit, "{}", err(&checked));
        let said = out(&checked);
        assert!(!WORDS.iter().any(|word| said.contains(word)), "{said}");
        insta::assert_snapshot!(format!("check_json_{}", exit), said);
    }
}

#[test]
fn other_commands_say_what_a_plan_for_one_doctor_is() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    sealed_in(folder);
    let told = |arguments: &[&str], input: &str, wanted: &str| {
        let output = run(folder, arguments, &[("SPORRE_IDENTITY", "min.txt")], input);
        assert_ne!(code(&output), 0, "{arguments:?}");
        assert!(err(&output).contains(wanted), "{arguments:?}: {}", err(&output));
    };
    told(&["check", "plan.sealed"], "", "filen är förseglad");
    told(&["report", "plan.sealed", "-o", "x.html"], "", "filen är förseglad");
    told(&["check", "-"], &clear(), "plan för en enskild läkare");
    told(&["plan", "list", "-"], &clear(), "plan för en enskild läkare");
    told(&["remediation", "check", "-"], "schema: 1\nkind: inspection\n", "ingen plan för en enskild läkare");
    told(&["remediation", "edit", "-", "insight=x"], &clear(), "inte förseglad");
    std::fs::write(folder.join("klar.yaml"), clear()).unwrap();
    told(&["remediation", "edit", "klar.yaml", "insight=x"], "", "klar.yaml är inte förseglad");
    assert_eq!(std::fs::read_to_string(folder.join("klar.yaml")).unwrap(), clear());
}

#[test]
fn what_was_changed_outside_comes_into_the_history() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    sealed_in(folder);
    let mine = std::fs::read_to_string(folder.join("min.txt")).unwrap();
    let mine = mine.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    let first = with_plan(folder, &["edit", "plan.sealed", "P1.goals=c1"], "");
    assert_eq!(code(&first), 0, "{}", err(&first));
    let text =
        out(&with_plan(folder, &["unseal", "plan.sealed"], "")).replace("begins: 2025-01-31", "begins: 2025-02-28");
    let sealed = with_plan(folder, &["seal", "-", "-o", "ny.sealed", "--recipient", &mine], &text);
    assert_eq!(code(&sealed), 0, "{}", err(&sealed));
    let second = with_plan(folder, &["edit", "ny.sealed", "P1.goals=c2"], "");
    assert_eq!(code(&second), 0, "{}", err(&second));
    let text = out(&with_plan(folder, &["unseal", "ny.sealed"], ""));
    let acts: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix("act: ")).collect();
    assert_eq!(acts, ["start", "update", "by-hand", "update"]);
}

#[test]
fn a_kill_while_it_is_saved_leaves_no_clear_word() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    sealed_in(folder);
    for number in 0..12_u64 {
        let change = format!("P1.aim={} {number}", WORDS[0]);
        let mut command = alone();
        command.args(["remediation", "edit", "plan.sealed", &change]).current_dir(folder);
        command.env("SPORRE_IDENTITY", "min.txt").env("TMPDIR", folder.join("tmp"));
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(number * 40));
        child.kill().unwrap();
        child.wait().unwrap();
        check_silent(folder, &format!("kill {number}"));
        let open = with_plan(folder, &["check", "plan.sealed"], "");
        assert_eq!(code(&open), 0, "kill {number}: {}", err(&open));
    }
}

/// Returns a paper of a shipped example, which lies in the clear.
fn paper(example: &str, arguments: &[&str]) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/remediation").join(example);
    let file = file.display().to_string();
    let arguments = [&["remediation", "report", &file, "-o", "-", "--date", "2026-03-10"], arguments].concat();
    let output = crate::cli::sporre(&arguments);
    assert_eq!(code(&output), 0, "{}", err(&output));
    out(&output)
}

#[test]
fn the_examples_have_no_fault_and_hold_nothing_private() {
    for example in ["plan.yaml", "far-ahead.yaml"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/remediation").join(example);
        let output = crate::cli::sporre(&["remediation", "check", &file.display().to_string()]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let told: Vec<String> =
            err(&output).lines().filter(|line| line.starts_with("varning")).map(str::to_owned).collect();
        assert_eq!(told.len(), 1, "only that it lies in the clear: {told:?}");
    }
}

#[test]
fn a_plan_comes_on_paper_whole_short_and_as_a_protocol() {
    for kind in ["plan", "short", "protocol"] {
        insta::assert_snapshot!(format!("paper_{kind}"), paper("plan.yaml", &["--format", "md", "--kind", kind]));
        let html = paper("plan.yaml", &["--format", "html", "--kind", kind]);
        assert!(html.contains("Namnteckning"), "{kind}");
    }
    insta::assert_snapshot!("paper_far_ahead", paper("far-ahead.yaml", &["--format", "md"]));
    // What is said of causes and examples is not for the short one.
    let short = paper("plan.yaml", &["--format", "md", "--kind", "short"]);
    assert!(!short.contains("tjugo minuter") && short.contains("P2.1"), "{short}");
}

#[test]
fn the_whole_paper_tells_what_the_routine_asks_for_and_what_has_happened() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mine = key(folder, "min.txt");
    let of = |arguments: &[&str]| {
        let output = with_plan(folder, arguments, "");
        assert_eq!(code(&output), 0, "{arguments:?}: {}", err(&output));
    };
    let made = ["new", "plan.sealed", "--region", "halland", "--recipient", &mine, "--begins", "2025-01-31"];
    of(&[&made[..], &["--doctor", WORDS[1], "--problem", WORDS[0], "--by", "studierektor"]].concat());
    let late = ["--date", "2025-02-20", "--by", "verksamhetschef"];
    of(&[&["edit", "plan.sealed", "insight=Hemlig mening", "P1+=Stöd", "P1.1.status=in-progress"], &late[..]].concat());
    of(&[&["edit", "plan.sealed", "insight=", "P1.1.cancelled=Onödig"], &late[..]].concat());
    of(&[&["follow-up", "plan.sealed", "--text", "Nej", "--outcome", "worse"], &late[..]].concat());
    of(&[&["decide", "plan.sealed", "ending", "--step", "3"], &late[..]].concat());
    let paper = |kind: &str, day: &str| {
        let arguments = ["report", "plan.sealed", "-o", "-", "--format", "md", "--kind", kind, "--date", day];
        let output = with_plan(folder, &arguments, "");
        assert_eq!(code(&output), 0, "{}", err(&output));
        out(&output)
    };
    let whole = paper("plan", "2999-12-31");
    let (_, routine) = whole.split_once("## Vad rutinen kräver").unwrap();
    let (routine, history) = routine.split_once("## Bilaga. Historik").unwrap();
    insta::assert_snapshot!("paper_routine", routine.split("## Underskrift").next().unwrap());
    let today = regex::Regex::new(r"\| \d+ \S+ \d{4} \| Studierektor").unwrap();
    insta::assert_snapshot!(
        "paper_history",
        today.replace(history.split("---\n\n").next().unwrap(), "| DAY | Studierektor")
    );
    assert!(!history.contains("Hemlig mening"), "what was taken away is not printed again: {history}");
    for kind in ["short", "protocol"] {
        let paper = paper(kind, "2999-12-31");
        for gone in ["Vad rutinen kräver", "Historik", "Onödig", "facklig", "Källa", "Beslut"] {
            assert!(!paper.contains(gone), "{kind}: {gone} in {paper}");
        }
    }
    of(&["close", "plan.sealed", "--outcome", "ended"]);
    assert!(paper("plan", "2999-12-31").contains("Planen är avslutad; ingenting återstår."));
}

#[cfg(unix)]
#[test]
fn a_paper_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    sealed_in(folder);
    let arguments = ["remediation", "report", "plan.sealed", "-o", "plan.html"];
    let output = run(folder, &arguments, &[("SPORRE_IDENTITY", "min.txt")], "");
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(err(&output).contains("plan.html ligger öppen"), "{}", err(&output));
    assert_eq!(std::fs::metadata(folder.join("plan.html")).unwrap().permissions().mode() & 0o777, 0o600);
    // The words people use are taken too, and what should not stand on paper is told before it does.
    let held = ["remediation", "follow-up", "plan.sealed", "--outcome", "sämre", "--text", "Är utbränd."];
    assert_eq!(code(&run(folder, &held, &[("SPORRE_IDENTITY", "min.txt")], "")), 0);
    let told = run(folder, &[&arguments[..], &["--kind", "kort"]].concat(), &[("SPORRE_IDENTITY", "min.txt")], "");
    assert!(code(&told) == 0 && err(&told).contains("hälsouppgift"), "{}", err(&told));
    let over = run(
        folder,
        &["remediation", "report", "plan.sealed", "-o", "plan.sealed"],
        &[("SPORRE_IDENTITY", "min.txt")],
        "",
    );
    assert_eq!(code(&over), 2, "{}", err(&over));
}
