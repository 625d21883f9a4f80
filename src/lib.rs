//! Reviews of specialist medical training: from a dataset to a judged, explained and accessible
//! report.
//!
//! The pipeline is a row of plain values, and each step can be used by itself:
//!
//! ```text
//! text -load-> values -check-> Dataset -grading-> GradedInspection -report-> Report
//!      -render-> HTML, Markdown, or Typst source -typeset-> PDF
//! ```
//!
//! [`Engine`] holds what the steps share.
//!
//! ```
//! use sporre::{Engine, load::Source};
//!
//! let engine = Engine::shipped();
//! let text = include_str!("../examples/minimal.yaml");
//! let checked = engine.check(Source::new("minimal.yaml", text));
//! let dataset = checked.dataset.expect("the example has no errors");
//! let graded = engine.grade(&dataset);
//! assert_eq!(graded.areas.len(), 8);
//! ```

pub mod batch;
pub mod catalogue;
pub mod characters;
pub mod check;
pub mod cli;
pub mod compare;
pub mod diag;
pub mod domain;
pub mod edit;
mod engine;
pub mod export;
pub mod fix;
pub mod fmt;
pub mod form;
pub mod gap;
pub mod grading;
pub mod load;
pub mod merge;
pub mod new;
pub mod plan;
pub mod prompt;
pub mod publish;
pub mod region;
pub mod remediation;
pub mod render;
pub mod report;
pub mod schema;
pub mod seal;
pub mod sealed;
pub mod settings;
pub mod sheets;
pub mod show;
pub mod stage;
pub mod store;
pub mod survey;
pub mod theme;
#[cfg(feature = "pdf")]
pub mod typeset;
pub mod verify;
pub mod words;
pub mod workbook;

pub use engine::Engine;
