//! Work shared by threads, with its results in order.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// Does `work` for each item on so many threads, and gives each result to `done` in the order of
/// the items, as soon as all before it are there. Work that panics gives `None`, and the rest goes
/// on. Results wait for those before them, so they should be small.
pub fn in_order<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
    mut done: impl FnMut(&T, Option<R>),
) {
    let next = AtomicUsize::new(0);
    let (sender, results) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, items.len().max(1)) {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else { break };
                    let result = catch_unwind(AssertUnwindSafe(|| work(item))).ok();
                    // Nobody listens any more when the other side has panicked.
                    if sender.send((index, result)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut turn = 0;
        for (index, result) in results {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&turn) {
                done(&items[turn], result);
                turn += 1;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whoever_is_first() {
        let items: Vec<u64> = (0..100).collect();
        let mut seen = Vec::new();
        let work = |n: &u64| {
            std::thread::sleep(std::time::Duration::from_micros((100 - n) % 7 * 300));
            n * 2
        };
        in_order(&items, 4, work, |item, result| seen.push((*item, result)));
        assert_eq!(seen, items.iter().map(|n| (*n, Some(n * 2))).collect::<Vec<_>>());
    }

    #[test]
    fn one_that_panics_does_not_stop_the_rest() {
        let mut seen = Vec::new();
        let work = |n: &i32| if *n == 2 { panic!("on purpose") } else { *n };
        in_order(&[1, 2, 3], 2, work, |_, result| seen.push(result));
        assert_eq!(seen, [Some(1), None, Some(3)]);
    }

    #[test]
    fn no_items_are_no_work() {
        in_order(&[] as &[u8], 0, |_| (), |_, _| panic!("nothing to do"));
    }
}
