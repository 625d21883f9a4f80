//! Patience with programs that come near a file for a moment.

use std::io;
use std::time::Duration;

use super::disk::Disk;

/// The waits between tries, in milliseconds; a sync program is done within the first few.
const PAUSES: [u64; 6] = [10, 20, 40, 80, 160, 320];

/// Tries again a few times while the error is one that goes away by itself.
pub(super) fn patiently<T>(
    disk: &impl Disk,
    passes: impl Fn(&io::Error) -> bool,
    mut attempt: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    for pause in PAUSES {
        match attempt() {
            Err(error) if passes(&error) => disk.pause(Duration::from_millis(pause)),
            other => return other,
        }
    }
    attempt()
}
