//! How far the measures of a plan have come: numbers, words and a picture.

use super::explain::{capital, number, plural};
use super::living::Living;
use super::{Bar, BarShare, Block, Progress};
use crate::domain::living::{Demand, StatusWord};

/// How many measures have come how far. Those that are late are counted by themselves too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub items: usize,
    pub planned: usize,
    pub in_progress: usize,
    pub done: usize,
    pub verified: usize,
    pub cancelled: usize,
    /// Of the planned ones.
    pub late_planned: usize,
    /// Of those in progress.
    pub late_in_progress: usize,
}

impl Counts {
    /// Returns the counts of the items that are demanded so; of all items where nothing is said.
    /// A measure belongs to the item under which it stands.
    pub fn of(living: &Living<'_>, demand: Option<Demand>) -> Self {
        let mut counts = Self::default();
        let wanted = living.plan.items.iter().filter(|item| demand.is_none_or(|demand| item.demand == demand));
        for item in wanted {
            counts.items += 1;
            for measure in &item.measures {
                let late = usize::from(measure.is_late(item, living.as_of));
                match measure.status.word() {
                    StatusWord::Planned => {
                        counts.planned += 1;
                        counts.late_planned += late;
                    }
                    StatusWord::InProgress => {
                        counts.in_progress += 1;
                        counts.late_in_progress += late;
                    }
                    StatusWord::Done => counts.done += 1,
                    StatusWord::Verified => counts.verified += 1,
                    StatusWord::Cancelled => counts.cancelled += 1,
                }
            }
        }
        counts
    }

    /// Returns how many measures there are.
    pub fn all(&self) -> usize {
        self.promised() + self.cancelled
    }

    /// Returns how many measures were not cancelled.
    pub fn promised(&self) -> usize {
        self.planned + self.in_progress + self.done + self.verified
    }

    /// Returns how many measures are done, their effect checked or not.
    pub fn finished(&self) -> usize {
        self.done + self.verified
    }

    /// Returns how many measures are late.
    pub fn late(&self) -> usize {
        self.late_planned + self.late_in_progress
    }

    /// Returns the parts of a bar from the left, each with its word for one and for many: what is late
    /// is a part of its own.
    fn parts(&self) -> [(&'static str, [&'static str; 2], usize); 6] {
        // Where something is late, the other open measures are not.
        let some = self.late() > 0;
        let open = |late: [&'static str; 2], plain: [&'static str; 2]| if some { late } else { plain };
        let in_progress = open(["pågår, inte försenad", "pågår, inte försenade"], ["pågår", "pågår"]);
        let planned = open(["planerad, inte försenad", "planerade, inte försenade"], ["planerad", "planerade"]);
        [
            (StatusWord::Verified.word(), ["med kontrollerad effekt", "med kontrollerad effekt"], self.verified),
            (
                StatusWord::Done.word(),
                ["genomförd, effekt ej kontrollerad", "genomförda, effekt ej kontrollerad"],
                self.done,
            ),
            (StatusWord::InProgress.word(), in_progress, self.in_progress - self.late_in_progress),
            (StatusWord::Planned.word(), planned, self.planned - self.late_planned),
            ("late", ["försenad", "försenade"], self.late()),
            (StatusWord::Cancelled.word(), ["avbruten", "avbrutna"], self.cancelled),
        ]
    }

    fn shares(&self) -> Vec<BarShare> {
        let parts: Vec<_> = self.parts().into_iter().filter(|(.., count)| *count > 0).collect();
        let widths = hundredths(&parts.iter().map(|(.., count)| *count).collect::<Vec<_>>());
        let mut start = 0;
        let share = |((state, words, count), width): ((&'static str, [&'static str; 2], usize), usize)| {
            let word = words[usize::from(count != 1)].to_owned();
            let share = BarShare { state, word, count, start, width };
            start += width;
            share
        };
        parts.into_iter().zip(widths).map(share).collect()
    }

    /// Returns the numbers in one sentence.
    pub fn sentence(&self) -> String {
        let all = plural(self.promised(), "en åtgärd", "åtgärder");
        if self.promised() == 0 {
            return "Planen har inga åtgärder ännu.".to_owned();
        }
        let done = match self.finished() {
            0 if self.promised() == 1 => "Åtgärden är inte genomförd ännu".to_owned(),
            0 => format!("Ingen av {all} är genomförd ännu"),
            1 if self.promised() == 1 => "Åtgärden är genomförd".to_owned(),
            2 if self.promised() == 2 => "Båda åtgärderna är genomförda".to_owned(),
            count if count == self.promised() => format!("Alla {all} är genomförda"),
            1 => format!("En av {all} är genomförd"),
            count => format!("{} av {all} är genomförda", capital(&number(count))),
        };
        match (self.finished(), self.verified) {
            (0, _) => format!("{done}."),
            (1, 0) => format!("{done}, men effekten är inte kontrollerad."),
            (_, 0) => format!("{done}, men ingen effekt är kontrollerad."),
            (1, _) => format!("{done} och effekten är kontrollerad."),
            (2, 2) => format!("{done}, och effekten är kontrollerad för båda."),
            (finished, verified) if finished == verified => {
                format!("{done}, och effekten är kontrollerad för dem alla.")
            }
            (_, verified) => format!("{done}, och effekten är kontrollerad för {} av dem.", number(verified)),
        }
    }

    /// Returns what is late and what was cancelled, a sentence each.
    pub fn exceptions(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        sentences.push(match self.late() {
            0 => "Ingen åtgärd är försenad.".to_owned(),
            1 => "En åtgärd är försenad.".to_owned(),
            count => format!("{} åtgärder är försenade.", capital(&number(count))),
        });
        match self.cancelled {
            0 => {}
            1 => sentences.push("En åtgärd är avbruten och räknas inte med.".to_owned()),
            count => {
                let count = capital(&number(count));
                sentences.push(format!("{count} åtgärder är avbrutna och räknas inte med."));
            }
        }
        sentences
    }
}

/// Returns shares of a hundred that add up, each at least one.
fn hundredths(counts: &[usize]) -> Vec<usize> {
    let sum: usize = counts.iter().sum();
    let mut widths: Vec<usize> = counts.iter().map(|count| (count * 100 / sum.max(1)).max(1)).collect();
    let given: usize = widths.iter().sum();
    // What rounding left or took goes to the widest.
    if let Some(widest) = (0..widths.len()).max_by_key(|i| (widths[*i], *i)) {
        widths[widest] = (widths[widest] + 100).saturating_sub(given);
    }
    widths
}

/// Returns the picture of these counts, a bar each; none where there is nothing to show. The first bar
/// has every measure.
pub(super) fn picture(bars: &[(&str, Counts)]) -> Option<Block> {
    let (_, all) = bars.first().filter(|(_, counts)| counts.all() > 0)?;
    let shown = bars.iter().filter(|(_, counts)| counts.all() > 0);
    let words = |(label, counts): &(&str, Counts)| {
        let parts: Vec<String> =
            counts.shares().into_iter().map(|share| format!("{} {}", share.count, share.word)).collect();
        format!("{label} ({}): {}.", counts.all(), parts.join("; "))
    };
    let alt: Vec<String> = shown.clone().map(words).collect();
    let bar = |(label, counts): &(&str, Counts)| Bar {
        label: (*label).to_owned(),
        total: plural(counts.all(), "en åtgärd", "åtgärder"),
        shares: counts.shares(),
    };
    Some(Block::Progress(Progress {
        alt: format!("Diagram över hur långt åtgärderna har kommit. {}", alt.join(" ")),
        bars: shown.map(bar).collect(),
        legend: all.shares(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_a_bar_fill_it() {
        for counts in [vec![1], vec![1, 1, 1], vec![1, 500], vec![3, 1, 1, 1, 1, 1], vec![7, 11, 2, 900, 1]] {
            let widths = hundredths(&counts);
            assert_eq!(widths.iter().sum::<usize>(), 100, "{counts:?}");
            assert!(widths.iter().all(|width| *width > 0), "{counts:?}");
        }
    }

    #[test]
    fn the_numbers_are_a_sentence() {
        let sentence = |planned, done, verified| Counts { planned, done, verified, ..Counts::default() }.sentence();
        assert_eq!(sentence(0, 0, 0), "Planen har inga åtgärder ännu.");
        assert_eq!(sentence(1, 0, 0), "Åtgärden är inte genomförd ännu.");
        assert_eq!(sentence(3, 0, 0), "Ingen av tre åtgärder är genomförd ännu.");
        assert_eq!(sentence(0, 1, 0), "Åtgärden är genomförd, men effekten är inte kontrollerad.");
        assert_eq!(sentence(2, 1, 0), "En av tre åtgärder är genomförd, men effekten är inte kontrollerad.");
        assert_eq!(sentence(0, 0, 2), "Båda åtgärderna är genomförda, och effekten är kontrollerad för båda.");
        assert_eq!(sentence(2, 2, 1), "Tre av fem åtgärder är genomförda, och effekten är kontrollerad för en av dem.");
    }
}
