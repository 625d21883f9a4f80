//! Everything that is loaded once and used for every file: the catalogue and the templates.

#[cfg(feature = "pdf")]
use chrono::NaiveDate;

use crate::catalogue::{self, Catalogue};
use crate::check::{self, Checked};
use crate::domain::Dataset;
use crate::grading::{self, GradedInspection};
use crate::load::Source;
use crate::render::{RenderError, Renderer};
use crate::report::{self, Options, Report};

/// The pipeline from a text to a report, with what its stages share.
#[derive(Debug)]
pub struct Engine {
    catalogue: Catalogue,
    renderer: Renderer,
}

impl Engine {
    /// Returns an engine with the shipped catalogue and templates.
    pub fn shipped() -> Self {
        Self::new(catalogue::shipped())
    }

    /// Returns an engine with another catalogue.
    pub fn new(catalogue: Catalogue) -> Self {
        Self { catalogue, renderer: Renderer::default() }
    }

    /// Returns the catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Reads and checks a dataset.
    pub fn check(&self, source: Source) -> Checked {
        check::check(source, &self.catalogue)
    }

    /// Grades a checked dataset.
    pub fn grade<'a>(&'a self, dataset: &'a Dataset) -> GradedInspection<'a> {
        grading::grade(dataset, &self.catalogue)
    }

    /// Returns the document model of a report.
    pub fn report(&self, dataset: &Dataset, options: Options) -> Report {
        report::report(&self.grade(dataset), options)
    }

    /// Returns the Typst source of a report.
    ///
    /// # Errors
    /// Fails when the template does not fit the document model.
    pub fn typst(&self, report: &Report) -> Result<String, RenderError> {
        self.renderer.typst(report)
    }

    /// Returns a report as one HTML file that needs nothing else.
    ///
    /// # Errors
    /// Fails when the template does not fit the document model.
    pub fn html(&self, report: &Report) -> Result<String, RenderError> {
        self.renderer.html(report)
    }

    /// Returns a report as Markdown.
    ///
    /// # Errors
    /// Fails when the template does not fit the document model.
    pub fn markdown(&self, report: &Report) -> Result<String, RenderError> {
        self.renderer.markdown(report)
    }

    /// Returns the PDF of a report, said to be made on `day`.
    ///
    /// # Errors
    /// Fails when the template does not fit, or when the page breaks a rule of the standards.
    #[cfg(feature = "pdf")]
    pub fn pdf(&self, report: &Report, day: NaiveDate) -> anyhow::Result<Vec<u8>> {
        let source = self.typst(report)?;
        Ok(crate::typeset::pdf(source, &report.meta.title, day)?)
    }
}
