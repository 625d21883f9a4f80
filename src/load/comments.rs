//! The comments of a text, which are no values.

use std::ops::Range;

use granit_parser::{Event, Parser};

/// A comment and the bytes it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What it says, without its sign and blank ends.
    pub text: String,
    /// Its bytes, from the sign to the end of the line.
    pub span: Range<usize>,
}

/// Returns the comments of a text in their order. What follows a mistake is not seen.
pub fn comments(text: &str) -> Vec<Comment> {
    let options = granit_parser::options! {
        emit_comments: true,
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: 255,
        block_nesting_limit: 255,
    };
    let mut events = Parser::new_from_str_with_options(text, options);
    let mut found = Vec::new();
    while let Some(Ok((event, span))) = events.next_event() {
        if let Event::Comment(text, ..) = event {
            let text = text.trim().to_owned();
            found.push(Comment { text, span: span.byte_range().unwrap_or(0..0) });
        }
    }
    // The parser tells some of them late.
    found.sort_by_key(|comment| comment.span.start);
    found
}
