//! How far long work has come.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on standard error, where that is a terminal; nothing elsewhere.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Returns a bar for so many steps.
    pub fn new(length: usize, coloured: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::stderr());
        let look = if coloured { "{bar:32.cyan} {pos}/{len}  {elapsed}" } else { "{bar:32} {pos}/{len}  {elapsed}" };
        bar.set_style(ProgressStyle::with_template(look).expect("a constant template"));
        Self { bar }
    }

    /// Goes one step on.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// Says something, with the bar out of the way.
    pub fn tell(&self, say: impl FnOnce()) {
        self.bar.suspend(say);
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
