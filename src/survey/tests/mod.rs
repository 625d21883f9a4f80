//! What is kept of answers, and that nobody can tell more from it.

mod proof;
mod reading;
mod solver;
