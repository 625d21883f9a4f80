//! Everything that is loaded once and used for every file: the catalogue and the templates.

use std::sync::OnceLock;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::catalogue::{self, Catalogue, Region};
use crate::check::{self, Checked};
use crate::compare::{self, Comparison, Mapping};

use crate::domain::Dataset;
use crate::domain::living;
use crate::export::Reminder;
use crate::gap::{self, Gap};
use crate::grading::{self, GradedInspection};
use crate::load::Source;
use crate::plan::PlanFile;
use crate::publish;
use crate::region;
use crate::render::{RenderError, Renderer, Templates};
use crate::report::{self, Document, Options, Printed, Report};
use crate::theme::Theme;

/// The pipeline from a text to a report, with what its stages share.
#[derive(Debug)]
pub struct Engine {
    catalogue: Catalogue,
    renderer: Renderer,
    theme: Theme,
    /// Reckoned when it is first asked for, and then for every file.
    fingerprint: OnceLock<[u8; 32]>,
    #[cfg(feature = "pdf")]
    typesetter: crate::typeset::Typesetter,
}

impl Engine {
    /// Returns an engine with the shipped catalogue and templates.
    pub fn shipped() -> Self {
        Self::new(catalogue::shipped())
    }

    /// Returns an engine with another catalogue.
    pub fn new(catalogue: Catalogue) -> Self {
        let engine = Self::with(catalogue, Templates::embedded(), Theme::default());
        engine.expect("the shipped templates are checked by the tests")
    }

    /// Returns an engine with its own catalogue, templates and look.
    ///
    /// # Errors
    /// Fails when a template is not well formed.
    pub fn with(catalogue: Catalogue, templates: Templates, theme: Theme) -> Result<Self, RenderError> {
        Ok(Self {
            catalogue,
            #[cfg(feature = "pdf")]
            typesetter: crate::typeset::Typesetter::new(&templates, &theme),
            renderer: Renderer::new(templates, &theme)?,
            theme,
            fingerprint: OnceLock::new(),
        })
    }

    /// Returns the catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Reads and checks a dataset.
    pub fn check(&self, source: Source) -> Checked {
        check::check(source, &self.catalogue)
    }

    /// Reads and checks a plan's file with its history.
    pub fn open_plan(&self, source: Source) -> PlanFile {
        PlanFile::open(source, &self.catalogue)
    }

    /// Reads and checks the file of a plan for one doctor with its history.
    pub fn open_remediation(&self, source: Source) -> PlanFile<crate::domain::remediation::Remediation> {
        PlanFile::open_remediation(source, &self.catalogue)
    }

    /// Reads and checks a file, be it a dataset or a plan.
    pub fn check_any(&self, source: Source) -> Checked {
        let checked = self.check(source);
        if check::is_plan(&checked.tree) { self.open_plan(checked.source).checked.into() } else { checked }
    }

    /// Adds what is worth telling before the report of a checked file is published.
    pub fn check_publication(&self, checked: &mut Checked, options: publish::Options) {
        let found = publish::check(checked, &self.catalogue, options);
        let whole = checked.dataset.is_some();
        checked.add(found, whole);
    }

    /// Adds what a region says that the unit of a checked file does not reach: its demands as warnings, its advice and
    /// suggestions as notes. Without a region it is the one that the file names, unless that is the neutral one.
    pub fn check_region(&self, checked: &mut Checked, region: Option<&str>) {
        let Some(dataset) = &checked.dataset else { return };
        let own = dataset.unit.region_profile.as_str();
        let id = region.or_else(|| (own != catalogue::NEUTRAL).then_some(own));
        let Some(region) = id.and_then(|id| self.catalogue.regions.get(id)) else { return };
        let missed = region::missed(dataset, region, &self.catalogue);
        checked.add(missed, false);
    }

    /// Adds what the public report of a checked file would tell of persons.
    pub fn check_privacy(&self, checked: &mut Checked, options: publish::Options) {
        let found = publish::privacy(checked, &self.catalogue, options);
        checked.add(found, false);
    }

    /// Grades a checked dataset.
    pub fn grade<'a>(&'a self, dataset: &'a Dataset) -> GradedInspection<'a> {
        grading::grade(dataset, &self.catalogue)
    }

    /// Returns the document model of a report.
    pub fn report(&self, dataset: &Dataset, options: Options) -> Report {
        self.report_compared(dataset, options, None)
    }

    /// Returns the document model of a report, with a chapter on what is otherwise than in the file that the
    /// dataset is compared with.
    pub fn report_compared(&self, dataset: &Dataset, options: Options, comparison: Option<&Comparison>) -> Report {
        let mut report = report::report(&self.grade(dataset), options, comparison);
        report.meta.publisher.clone_from(&self.theme.publisher);
        report
    }

    /// Returns the document of a living plan.
    pub fn plan_document(&self, plan: &living::Plan, options: report::plan::Options<'_>) -> Document {
        self.signed(report::plan::document(plan, &self.catalogue, options))
    }

    /// Returns the follow-up of a living plan.
    pub fn follow_up_document(&self, plan: &living::Plan, options: report::follow_up::Options<'_>) -> Document {
        self.signed(report::follow_up::document(plan, &self.catalogue, options))
    }

    /// Returns two graded datasets held against each other, with the reasons of their grades.
    pub fn compare(a: &GradedInspection<'_>, b: &GradedInspection<'_>, mapping: Option<&Mapping>) -> Comparison {
        let mut comparison = compare::compare(a, b, mapping);
        report::compare::give_reasons(&mut comparison, a, b);
        comparison
    }

    /// Returns the document of a comparison; `specialty` is what the unit trains.
    pub fn comparison_document(
        &self,
        comparison: &Comparison,
        specialty: &str,
        options: report::compare::Options,
    ) -> Document {
        self.signed(report::compare::document(comparison, specialty, options))
    }

    /// Returns what is missing in a dataset before a visit.
    pub fn gap(&self, dataset: &Dataset, days: gap::Days) -> Gap {
        gap::gap(&self.grade(dataset), days)
    }

    /// Returns the document of what is missing in a dataset.
    pub fn gap_document(&self, dataset: &Dataset, gap: &Gap) -> Document {
        self.signed(report::gap::document(&self.grade(dataset), gap))
    }

    /// Returns a plan for one doctor as a document.
    pub fn remediation_document(
        &self,
        plan: &crate::domain::remediation::Remediation,
        paper: report::remediation::Paper,
        as_of: chrono::NaiveDate,
    ) -> Document {
        self.signed(report::remediation::document(plan, &self.catalogue, paper, as_of))
    }

    /// Returns a dataset as a document to print and fill in by hand.
    pub fn form(&self, dataset: &Dataset, options: report::form::Options) -> Document {
        self.signed(report::form::document(&self.grade(dataset), options))
    }

    /// Returns a form as a document, filled in or to fill in by hand.
    pub fn contract(&self, form: &crate::form::Form, options: report::contract::Options<'_>) -> Document {
        self.signed(report::contract::document(form, options))
    }

    /// Returns the document of a region's routines, or of several regions held against each other.
    pub fn regions_document(&self, regions: &[&Region], as_of: NaiveDate) -> Document {
        self.signed(report::regions::document(&self.catalogue, regions, as_of))
    }

    /// Returns a document with the name of the body that it comes from.
    fn signed(&self, mut document: Document) -> Document {
        document.meta.publisher.clone_from(&self.theme.publisher);
        document
    }

    /// Returns a hash of all that a report is made of besides its dataset: the program, the catalogue,
    /// the templates and the look.
    pub fn fingerprint(&self) -> [u8; 32] {
        *self.fingerprint.get_or_init(|| {
            let mut hash = Sha256::new();
            hash.update(concat!("sporre ", env!("CARGO_PKG_VERSION"), "\n"));
            hash.update(self.catalogue.fingerprint.full());
            hash.update(catalogue::Fingerprint::of(&self.catalogue.regions).full());
            hash.update(catalogue::Fingerprint::of(&self.catalogue.region_words).full());
            hash.update(self.templates().fingerprint());
            hash.update(self.theme.fingerprint());
            hash.finalize().into()
        })
    }

    /// Returns why the logo cannot be shown, in English, where it is damaged or refers to other files.
    #[cfg(feature = "pdf")]
    pub fn logo_fault(&self) -> Option<String> {
        self.theme.logo.as_ref().and_then(|logo| self.typesetter.picture_fault(logo.format.file_name()))
    }

    /// Returns why the logo cannot be shown; without typesetting nobody can tell.
    #[cfg(not(feature = "pdf"))]
    pub fn logo_fault(&self) -> Option<String> {
        None
    }

    /// Returns the look.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Returns the templates.
    pub fn templates(&self) -> &Templates {
        self.renderer.templates()
    }

    /// Returns the Typst source of a report or another document.
    ///
    /// # Errors
    /// Fails when the template does not fit the document model.
    pub fn typst<D: Printed>(&self, document: &D) -> Result<String, RenderError> {
        self.renderer.typst(document)
    }

    /// Returns a report or another document as one HTML file that needs nothing else.
    ///
    /// # Errors
    /// Fails when the template does not fit the document model.
    pub fn html<D: Printed>(&self, document: &D) -> Result<String, RenderError> {
        self.renderer.html(document)
    }

    /// Returns a report or another document as Markdown.
    ///
    /// # Errors
    /// Fails when the template does not fit the document model.
    pub fn markdown<D: Printed>(&self, document: &D) -> Result<String, RenderError> {
        self.renderer.markdown(document)
    }

    /// Returns the text of a reminder, with its headers.
    ///
    /// # Errors
    /// Fails when the template does not fit a reminder.
    pub fn reminder(&self, reminder: &Reminder) -> Result<String, RenderError> {
        self.renderer.reminder(reminder)
    }

    /// Returns the PDF of a report or another document, said to be made on `day`, with a file within it if
    /// there is one.
    ///
    /// # Errors
    /// Fails when the template does not fit, or when the page breaks a rule of the standards.
    #[cfg(feature = "pdf")]
    pub fn pdf<D: Printed>(
        &self,
        document: &D,
        day: NaiveDate,
        attachment: Option<&crate::render::Attachment>,
    ) -> anyhow::Result<Vec<u8>> {
        use crate::typeset::{Fault, MAIN, TypesetError};

        let source = self.typst(document)?;
        let made = self.typesetter.pdf(source, &document.meta().title, day, attachment);
        Ok(made.map_err(|error| match error {
            // A person finds the fault in the template, not in what was made of it.
            TypesetError::Faults { faults } => {
                let place = |(file, line): (String, usize)| match file.as_str() {
                    MAIN => self.renderer.typst_place(document, line).unwrap_or((file, line)),
                    _ => (self.templates().shown(&file), line),
                };
                let told = |fault: Fault| Fault { place: fault.place.map(place), ..fault };
                TypesetError::Faults { faults: faults.into_iter().map(told).collect() }
            }
            other => other,
        })?)
    }
}
