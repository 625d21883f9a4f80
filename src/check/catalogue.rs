//! What a dataset says of the catalogue it was made with, held against the one that is loaded.

use std::collections::BTreeMap;

use super::made_with;
use super::raw::RawCatalogueRef;
use super::shapes::Short;
use super::values::Checker;
use crate::diag::{Code, DataPath, Diagnostic, Place};
use crate::domain::{CatalogueRef, OverlayRef};

impl Checker<'_> {
    /// Returns the catalogue that the file names.
    pub fn catalogue_ref(&mut self, raw: Option<&Short<RawCatalogueRef>>) -> CatalogueRef {
        let path = DataPath::root().key("catalogue");
        let Some(Short(written)) = raw else {
            self.required(None, &path);
            let id = self.catalogue.id.clone();
            let (overlays, indicators) = (Vec::new(), BTreeMap::new());
            return CatalogueRef { id, version: None, fingerprint: None, overlays, indicators };
        };
        let found = self.written_ref(written, &path);
        if found.id.is_empty() {
            return found;
        }
        if found.id != self.catalogue.id {
            let fault = Diagnostic::new(Code::OtherCatalogue, path.key("id")).with("value", &found.id);
            self.push(fault.with("known", &self.catalogue.id));
            return found;
        }
        let same_overlays = self.overlays(&found.overlays, &path.key("overlays"));
        let version = found.version.as_ref().filter(|version| **version != self.catalogue.version);
        // Other overlays are another catalogue, which is told already.
        let print = found.fingerprint.as_ref().filter(|_| same_overlays);
        let print = print.filter(|print| !self.catalogue.fingerprint.matches(print));
        let other = match (version, print) {
            (Some(version), _) => Some(("version", version, self.catalogue.version.clone())),
            (None, Some(print)) => Some(("fingerprint", print, self.catalogue.fingerprint.to_string())),
            (None, None) => None,
        };
        if let Some((key, value, known)) = other {
            let fault = Diagnostic::new(Code::OtherCatalogueVersion, path.key(key)).with("what", key);
            self.push(fault.with("value", value).with("known", known));
        }
        self.indicator_prints(written, &path.key("indicators"));
        found
    }

    fn written_ref(&mut self, written: &RawCatalogueRef, path: &DataPath) -> CatalogueRef {
        let id = self.required(written.id.as_ref(), &path.key("id"));
        let version = self.text(written.version.as_ref(), &path.key("version"));
        let fingerprint = self.text(written.fingerprint.as_ref(), &path.key("fingerprint"));
        let path = path.key("overlays");
        let mut overlays = Vec::new();
        for (i, entry) in written.overlays.entries() {
            overlays.extend(self.text_entry(entry, &path.index(i)).map(|text| OverlayRef::parse(&text)));
        }
        CatalogueRef { id, version, fingerprint, overlays, indicators: made_with::indicators(written) }
    }

    /// Holds the fingerprints of indicators that the file carries against the catalogue's.
    fn indicator_prints(&mut self, written: &RawCatalogueRef, path: &DataPath) {
        for (key, print) in written.indicators.iter() {
            let path = path.key(key);
            let Some(print) = self.text(print, &path) else { continue };
            // A row that is gone was answered, and is told where the answer stands.
            if key.parse().is_ok_and(|key| self.catalogue.switched_off(key).is_some()) {
                continue;
            }
            let Some(indicator) = self.indicator(key, Place::key(path.clone())) else { continue };
            if !indicator.fingerprint.matches(&print) {
                let fault = Diagnostic::new(Code::OtherCatalogueVersion, path).with("what", "indicator");
                let known = &indicator.fingerprint.full()[..12];
                self.push(fault.with("value", key).with("known", known));
            }
        }
    }

    /// Holds the overlays that the file names against those that are loaded. Returns whether they
    /// are the same.
    fn overlays(&mut self, named: &[OverlayRef], path: &DataPath) -> bool {
        let loaded = &self.catalogue.overlays;
        let mut same = true;
        for (i, overlay) in named.iter().enumerate() {
            let fault = match loaded.iter().find(|known| known.id == overlay.id) {
                None => {
                    let known: Vec<String> = loaded.iter().map(ToString::to_string).collect();
                    let fault = Diagnostic::new(Code::OverlayNotLoaded, path.index(i)).with("value", overlay);
                    let ids = loaded.iter().map(|known| known.id.as_str());
                    fault.meant(&overlay.id, ids).with("known", known.join(", "))
                }
                Some(known) if overlay.version.as_ref().is_some_and(|version| *version != known.version) => {
                    let fault = Diagnostic::new(Code::OtherCatalogueVersion, path.index(i)).with("what", "overlay");
                    fault.with("value", overlay).with("known", known)
                }
                Some(_) => continue,
            };
            same = false;
            self.push(fault);
        }
        let all = loaded.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        for overlay in loaded.iter().filter(|known| !named.iter().any(|overlay| overlay.id == known.id)) {
            same = false;
            let fault = Diagnostic::new(Code::OverlayNotNamed, Place::missing(path.clone())).with("value", overlay);
            self.push(fault.with("all", &all));
        }
        same
    }
}
