//! What was written otherwise in two files about one occasion.

use std::collections::BTreeSet;

use super::model::{NarrativeChange, NewReply, PointChange, PointList, PointText, ReplyTo, Texts};
use crate::domain::{AreaFindings, Dataset, Point, Reply};
use crate::grading::GradedInspection;

/// Returns the accounts, points and answers that differ.
pub(super) fn texts(before: &GradedInspection<'_>, after: &GradedInspection<'_>) -> Texts {
    let mut texts = Texts::default();
    for area in after.catalogue.areas.values() {
        let none = AreaFindings::default();
        let was = before.dataset.areas.get(&area.key).unwrap_or(&none);
        let is = after.dataset.areas.get(&area.key).unwrap_or(&none);
        if plain(was.narrative.as_deref()) != plain(is.narrative.as_deref()) {
            texts.narratives.push(NarrativeChange {
                area: area.key,
                name: area.name.clone(),
                before: was.narrative.clone(),
                after: is.narrative.clone(),
            });
        }
        let to = || ReplyTo::Area { area: area.key, name: area.name.clone() };
        replies(&was.replies, &is.replies, to, &mut texts.replies);
    }
    for list in [PointList::Strengths, PointList::Weaknesses, PointList::Improvements] {
        points(list, of(before.dataset, list), of(after.dataset, list), &mut texts);
    }
    texts
}

fn of(dataset: &Dataset, list: PointList) -> &[Point] {
    match list {
        PointList::Strengths => &dataset.strengths,
        PointList::Weaknesses => &dataset.weaknesses,
        PointList::Improvements => &dataset.improvements,
    }
}

/// Returns a text whose lines may be broken anywhere.
fn plain(text: Option<&str>) -> String {
    text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn points(list: PointList, before: &[Point], after: &[Point], texts: &mut Texts) {
    let shown = |point: &Point| PointText { text: point.text.clone(), about: point.about.clone() };
    let pairs = pairs(before, after);
    for (i, point) in after.iter().enumerate() {
        let was = pairs.iter().find(|(_, after)| *after == i).map(|(was, _)| &before[*was]);
        if was.is_none_or(|was| was.text != point.text || was.about != point.about) {
            texts.points.push(PointChange { list, before: was.map(shown), after: Some(shown(point)) });
        }
        let to = || ReplyTo::Point { list, text: point.text.clone() };
        replies(was.map_or(&[], |was| &was.replies), &point.replies, to, &mut texts.replies);
    }
    for (i, point) in before.iter().enumerate() {
        if !pairs.iter().any(|(was, _)| *was == i) {
            texts.points.push(PointChange { list, before: Some(shown(point)), after: None });
        }
    }
}

/// Returns which points are one: those with the same words, then those about the same rows, then
/// those that share most of their words.
fn pairs(before: &[Point], after: &[Point]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let alike: [fn(&Point, &Point) -> bool; 3] = [
        |one, other| plain(Some(&one.text)) == plain(Some(&other.text)),
        |one, other| !one.about.is_empty() && one.about == other.about,
        |one, other| {
            let (one, other) = (words(&one.text), words(&other.text));
            2 * one.intersection(&other).count() > one.len().max(other.len())
        },
    ];
    for is_same in alike {
        for (i, point) in after.iter().enumerate() {
            let taken = |pairs: &[(usize, usize)], was: usize| pairs.iter().any(|(taken, _)| *taken == was);
            if pairs.iter().any(|(_, after)| *after == i) {
                continue;
            }
            let found = (0..before.len()).find(|was| !taken(&pairs, *was) && is_same(&before[*was], point));
            pairs.extend(found.map(|was| (was, i)));
        }
    }
    pairs
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn replies(before: &[Reply], after: &[Reply], to: impl Fn() -> ReplyTo, found: &mut Vec<NewReply>) {
    let new = after.iter().filter(|reply| !before.contains(reply));
    found.extend(new.map(|reply| NewReply { to: to(), role: reply.role.clone(), text: reply.text.clone() }));
}
