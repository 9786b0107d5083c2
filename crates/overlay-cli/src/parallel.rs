//! Work on many items in several threads, with results in the order of the items.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// As the main thread has on most systems: builds may go deep.
const STACK_BYTES: usize = 16 << 20;

/// How long results wait for others to go with them.
const REST: Duration = Duration::from_millis(10);

/// How many threads this machine runs at once.
pub(crate) fn available() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// Calls `work` for every item in up to `jobs` threads, and `done` in this thread with each result, in the order of
/// the items.
pub(crate) fn in_order<T: Sync, R: Send>(
    jobs: usize,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut done: impl FnMut(usize, R),
) {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel::<Vec<(usize, R)>>();
    // Waking the other thread for every result would cost more than many a result.
    let worker = |sender: &mpsc::Sender<Vec<(usize, R)>>| {
        let mut results = Vec::new();
        let mut sent = Instant::now();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else {
                break;
            };
            results.push((index, work(item)));
            if sent.elapsed() >= REST {
                if sender.send(std::mem::take(&mut results)).is_err() {
                    break;
                }
                sent = Instant::now();
            }
        }
        // It fails when the other thread has ended, which needs no results then.
        let _ = sender.send(results);
    };
    std::thread::scope(|scope| {
        let mut threads = 0;
        for _ in 0..jobs.min(items.len()) {
            let sender = sender.clone();
            let started = std::thread::Builder::new()
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, move || worker(&sender));
            threads += usize::from(started.is_ok());
        }
        if threads == 0 {
            worker(&sender);
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut expected = 0;
        for (index, result) in receiver.into_iter().flatten() {
            early.insert(index, result);
            while let Some(result) = early.remove(&expected) {
                done(expected, result);
                expected += 1;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u32> = (0..500).collect();
        for jobs in [1, 2, 7] {
            let mut results = Vec::new();
            in_order(
                jobs,
                &items,
                |item| item * 2,
                |index, result| results.push((index, result)),
            );
            assert_eq!(results.len(), items.len());
            assert!(
                results
                    .iter()
                    .enumerate()
                    .all(|(at, &(index, result))| at == index && result as usize == index * 2)
            );
        }
    }
}
