//! Writes the large shapes of bad input into `target/bad-input`, for those who measure what they
//! cost: `README.md` beside this file says how.

#[path = "../tests/it/bad_input/large.rs"]
mod large;

use std::path::Path;

/// Shapes that are written once more, far above the size that is read.
const HUGE: [&str; 5] = ["keys", "open-brackets", "comments", "aliases", "escapes"];

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bad-input");
    std::fs::create_dir_all(&folder)?;
    for case in large::CASES {
        println!("{}: {}", case.name, case.code);
        std::fs::write(folder.join(case.name).with_extension("yaml"), (case.make)(7_900_000))?;
        if HUGE.contains(&case.name) {
            std::fs::write(folder.join(format!("{}-50-mb.yaml", case.name)), (case.make)(50_000_000))?;
        }
    }
    Ok(())
}
