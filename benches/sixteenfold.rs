//! The typical example, and a review with sixteen times its contents.

/// How often everything is said that can be said more than once.
const TIMES: usize = 16;

/// The lists at the top of a dataset that can be as long as one likes.
const LISTS: [&str; 5] = ["interviewed", "documents", "strengths", "weaknesses", "improvements"];

/// The typical example.
pub const TYPICAL: &str = include_str!("../examples/typical.yaml");

/// Returns a dataset with sixteen times the contents of [`TYPICAL`]: its lists, narratives, notes and
/// plan. The answers cannot be multiplied, since the catalogue has one row for each.
pub fn sixteenfold() -> String {
    let mut text = String::new();
    let lines: Vec<&str> = TYPICAL.lines().collect();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        text.push_str(line);
        text.push('\n');
        at += 1;
        let indent = line.len() - line.trim_start().len();
        let key = line.trim_start().split(':').next().unwrap_or_default();
        let is_list = indent == 0 && LISTS.contains(&key);
        let is_plan = indent == 2 && key == "items";
        let is_text = line.ends_with(": |") || line.ends_with(": >-");
        if !(is_list || is_plan || is_text) {
            continue;
        }
        let below = lines[at..].iter().take_while(|line| line.is_empty() || line.starts_with(&" ".repeat(indent + 2)));
        let below = at..at + below.count();
        at = below.end;
        for time in 1..=TIMES {
            for line in &lines[below.clone()] {
                // An item of the plan needs a name of its own.
                text.push_str(&line.replace("id: P", &format!("id: P{time}-")));
                text.push('\n');
            }
            // The paragraphs of a narrative have a blank line between them.
            if line.ends_with(": |") && !text.ends_with("\n\n") {
                text.push('\n');
            }
        }
    }
    text.replace("plan_items: [P1]", "plan_items: [P1-1]").replace("plan_items: [P2, P3]", "plan_items: [P1-2, P1-3]")
}
