//! The plan for one doctor: what its region's routine asks for now, and what people do with it.

pub mod act;
mod lint;
mod next;
mod start;
mod told;

pub use lint::lint;
pub use next::{Next, Task, Urgency, What, next};
pub use start::{Asked, start};
pub use told::{Named, Rests, Row, Taking, documents, told};

#[cfg(test)]
mod tests;
