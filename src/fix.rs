//! What can safely be mended in a person's file without the person's thought: slips of the pen where
//! only one word can be meant, and keys that stand in another order than the format's.
//!
//! A repair is made on the bytes of its place, so that nothing else in the file moves. It stays only
//! if the file then has fewer such slips than before. Keys of indicators are never guessed: a row is
//! answered by people. Keys move with their lines and comments, after the slips are mended.

use crate::catalogue::Catalogue;
use crate::check::Checked;
use crate::diag::{Code, Diagnostic};
use crate::edit::block_scalar;
use crate::fmt::in_order;

/// So many rounds are enough: a repair may show the next slip, which the first one hid.
const MOST_ROUNDS: usize = 20;

/// Codes whose fact `meant` may take the place of what was written.
const MENDED: [Code; 6] = [
    Code::UnknownKey,
    Code::UnknownValue,
    Code::UnknownFact,
    Code::UnknownRegionProfile,
    Code::LookAlikeLetter,
    Code::WrongRegulationName,
];

/// One thing that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The line, from 1.
    pub line: usize,
    /// Why.
    pub code: Code,
    /// What was written.
    pub from: String,
    /// What stands there now.
    pub to: String,
}

/// A file after its repairs.
#[derive(Debug)]
pub struct Fixed {
    /// The text.
    pub text: String,
    /// What was mended, in the order in which it was done.
    pub repairs: Vec<Repair>,
    /// How many groups of keys were put in order.
    pub ordered: usize,
    /// What is left for people.
    pub checked: Checked,
}

impl Fixed {
    /// Returns how many things were mended.
    pub fn count(&self) -> usize {
        self.repairs.len() + self.ordered
    }
}

/// Mends what can be mended, with a check for each try.
pub fn fix(checked: Checked, catalogue: &Catalogue, check: impl Fn(&str) -> Checked) -> Fixed {
    let mut fixed = Fixed { text: checked.source.text().to_owned(), repairs: Vec::new(), ordered: 0, checked };
    for _ in 0..MOST_ROUNDS {
        let Some((text, repair, checked)) = next(&fixed.checked, &check) else { break };
        fixed.text = text;
        fixed.repairs.push(repair);
        fixed.checked = checked;
    }
    if let Some((text, ordered)) = in_order(&fixed.text, catalogue) {
        fixed.checked = check(&text);
        (fixed.text, fixed.ordered) = (text, ordered);
    }
    fixed
}

/// Returns the first repair that helps.
fn next(checked: &Checked, check: &impl Fn(&str) -> Checked) -> Option<(String, Repair, Checked)> {
    let slips = slips(checked);
    checked.diags.iter().find_map(|diagnostic| {
        let (range, to) = repair(checked, diagnostic)?;
        let text = checked.source.text();
        let changed = format!("{}{to}{}", &text[..range.start], &text[range.end..]);
        let after = check(&changed);
        let helps = !after.source.is_broken() && self::slips(&after) < slips;
        let line = checked.source.line_and_column(range.start).0;
        let repair = Repair { line, code: diagnostic.code, from: text[range].to_owned(), to };
        helps.then_some((changed, repair, after))
    })
}

/// Returns how many slips there are of the kinds that can be mended. A mended word may bring up
/// what was hidden behind it, such as a reason that is missing, which is for people.
fn slips(checked: &Checked) -> usize {
    checked.diags.iter().filter(|diagnostic| MENDED.contains(&diagnostic.code)).count()
}

/// Returns the bytes to be replaced and what takes their place.
fn repair(checked: &Checked, diagnostic: &Diagnostic) -> Option<(std::ops::Range<usize>, String)> {
    if !MENDED.contains(&diagnostic.code) || !diagnostic.sure {
        return None;
    }
    let meant = diagnostic.fact("meant")?;
    let range = checked.range(&diagnostic.place);
    let written = checked.source.text().get(range.clone())?;
    if diagnostic.code == Code::WrongRegulationName {
        // The name stands within a text, which keeps its other words.
        let at = written.find(diagnostic.fact("value")?)?;
        let start = range.start + at;
        return Some((start..start + diagnostic.fact("value")?.len(), meant.to_owned()));
    }
    let word = written.trim_matches(['"', '\'']);
    let is_word = [diagnostic.fact("key"), diagnostic.fact("value"), diagnostic.fact("letter")].contains(&Some(word));
    is_word.then(|| (range, block_scalar(meant)))
}
