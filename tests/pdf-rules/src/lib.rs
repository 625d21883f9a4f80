//! Holds the reports of sporre against the rules of PDF/UA-1 and PDF/A-2a.
