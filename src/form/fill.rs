//! Changes to what is filled in, asked for by the key of a field: `starts=2026-09-07`, `courses+=…`, `goals-=2`.

use super::model::{Field, FieldKind, Form};
use crate::diag::{DataPath, nearest};
use crate::edit::{Change, EditError, Value, apply};
use crate::load::{self, Source, Tree};

/// What parts the entries of a list, and the cells of a row.
const BETWEEN: char = ';';

/// One change as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The key of what is changed.
    pub target: String,
    /// What is done to it.
    pub how: How,
    /// With what.
    pub value: String,
}

/// What is done to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It gets a value; nothing empties it.
    Set,
    /// An entry, a row or a paragraph comes last.
    Add,
    /// The entry or row with a number goes.
    Remove,
}

/// Why a change cannot be made. No variant says what was to be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfilled {
    /// It is no `field=value`, or there is nothing to add.
    #[error("this is no change")]
    NoChange,
    /// The form has no such field.
    #[error("there is no such field")]
    Unknown {
        /// What may have been meant.
        meant: Option<String>,
        /// What there is.
        known: String,
    },
    /// A party and a field have this key.
    #[error("a party and a field are called so")]
    Ambiguous(String),
    /// A table gets rows one by one.
    #[error("`{0}` gets its rows one by one")]
    Rows(String),
    /// The field has a single value, to which nothing is added and of which nothing goes.
    #[error("`{0}` has a single value")]
    Single(String),
    /// There is no entry with this number.
    #[error("`{0}` has no such entry")]
    NoEntry(String),
    /// The text is written in a way in which the change cannot be made alone.
    #[error(transparent)]
    Edit(#[from] EditError),
}

impl std::str::FromStr for Asked {
    type Err = Unfilled;

    fn from_str(text: &str) -> Result<Self, Unfilled> {
        let (target, value) = text.split_once('=').ok_or(Unfilled::NoChange)?;
        let target = target.trim_end();
        let (target, how) = match (target.strip_suffix('+'), target.strip_suffix('-')) {
            (Some(target), _) => (target, How::Add),
            (None, Some(target)) => (target, How::Remove),
            (None, None) => (target, How::Set),
        };
        let asked = Self { target: target.trim().to_owned(), how, value: value.trim().to_owned() };
        let says_nothing = asked.target.is_empty() || (asked.value.is_empty() && how != How::Set);
        if says_nothing { Err(Unfilled::NoChange) } else { Ok(asked) }
    }
}

/// Returns the text of what is filled in with a change made, and the path of what is changed. Comments and order stay;
/// where a new file has the key behind a `#`, it is there that the value comes.
///
/// # Errors
/// Fails when the change cannot be made.
pub fn fill(text: &str, form: &Form, asked: &Asked) -> Result<(String, DataPath), Unfilled> {
    let Slot { group, key, field } = find(form, &asked.target)?;
    let path = group.key(&key);
    let (text, tree) = uncommented(text, &path, &key).unwrap_or_else(|| (text.to_owned(), parsed(text)));
    let root = Value::from(tree.root());
    let old = root.at(&path).cloned().unwrap_or(Value::Null);
    let change = match asked.how {
        How::Set => Change::Set(path.clone(), set(field, asked)?),
        How::Add => added(field, &old, asked, &path)?,
        How::Remove => removed(field, &old, asked, &path)?,
    };
    let is_group = group.steps().is_empty() || matches!(root.at(&group), Some(Value::Map(_)));
    let change = match change {
        // What is not there need not be emptied.
        Change::Set(_, Value::Null) if old == Value::Null => return Ok((text, path)),
        Change::Set(_, value) if !is_group => Change::Set(group, Value::Map(vec![(key, value)])),
        Change::Append(_, entry) if !is_group => Change::Set(group, Value::Map(vec![(key, Value::List(vec![entry]))])),
        change => change,
    };
    Ok((apply(&text, &[change])?, path))
}

/// Where something is filled in.
struct Slot<'f> {
    group: DataPath,
    key: String,
    field: Option<&'f Field>,
}

/// Returns what a key means.
fn find<'f>(form: &'f Form, target: &str) -> Result<Slot<'f>, Unfilled> {
    let root = DataPath::root();
    let slot = |group, key: &str, field| Ok(Slot { group, key: key.to_owned(), field });
    let (group, key) = match target.split_once('.') {
        Some((group @ ("parties" | "fields"), key)) => (Some(group), key),
        _ => (None, target),
    };
    let field = form.fields().find(|field| field.key == key).filter(|_| group != Some("parties"));
    let party = form.party(key).filter(|_| group != Some("fields"));
    match (field, party, target) {
        (Some(_), Some(_), _) => Err(Unfilled::Ambiguous(key.to_owned())),
        (Some(field), None, _) => slot(root.key("fields"), key, Some(field)),
        (None, Some(_), _) => slot(root.key("parties"), key, None),
        (None, None, "region") => slot(root, "region", None),
        (None, None, "signed.place") => slot(root.key("signed"), "place", None),
        (None, None, "signed.date") => slot(root.key("signed"), "date", None),
        (None, None, _) => {
            let fields = form.fields().map(|field| field.key.as_str());
            let known: Vec<&str> = form.parties.iter().map(|party| party.key.as_str()).chain(fields).collect();
            let meant = nearest(key, known.iter().copied()).map(ToOwned::to_owned);
            Err(Unfilled::Unknown { meant, known: known.join(", ") })
        }
    }
}

fn set(field: Option<&Field>, asked: &Asked) -> Result<Value, Unfilled> {
    let text = asked.value.as_str();
    match field.map(|field| field.kind) {
        _ if text.is_empty() => Ok(Value::Null),
        Some(FieldKind::Table) => Err(Unfilled::Rows(asked.target.clone())),
        Some(FieldKind::List) => {
            let entries = text.split(BETWEEN).map(str::trim).filter(|entry| !entry.is_empty());
            Ok(Value::texts(entries))
        }
        _ => Ok(Value::text(text)),
    }
}

fn added(field: Option<&Field>, old: &Value, asked: &Asked, path: &DataPath) -> Result<Change, Unfilled> {
    let text = asked.value.as_str();
    let single = || Unfilled::Single(asked.target.clone());
    let field = field.ok_or_else(single)?;
    let entry = match (field.kind, old) {
        (FieldKind::Long, Value::Text(before)) if !before.trim().is_empty() => {
            let text = format!("{}\n\n{text}\n", before.trim_end());
            return Ok(Change::Set(path.clone(), Value::text(text)));
        }
        (FieldKind::Long, _) => return Ok(Change::Set(path.clone(), Value::text(text))),
        (FieldKind::List, _) => Value::text(text),
        (FieldKind::Table, _) => {
            let keys = field.columns.iter().map(|column| column.key.clone());
            let cells = text.splitn(field.columns.len().max(1), BETWEEN).map(str::trim);
            let cells = keys.zip(cells).filter(|(_, cell)| !cell.is_empty());
            Value::Map(cells.map(|(key, cell)| (key, Value::text(cell))).collect())
        }
        _ => return Err(single()),
    };
    Ok(match old {
        Value::Text(alone) if alone.trim().is_empty() => Change::Set(path.clone(), Value::List(vec![entry])),
        // A text that stands alone is the first of the list.
        Value::Text(_) => Change::Set(path.clone(), Value::List(vec![old.clone(), entry])),
        _ => Change::Append(path.clone(), entry),
    })
}

fn removed(field: Option<&Field>, old: &Value, asked: &Asked, path: &DataPath) -> Result<Change, Unfilled> {
    let kind = field.map(|field| field.kind);
    if !matches!(kind, Some(FieldKind::List | FieldKind::Table)) {
        return Err(Unfilled::Single(asked.target.clone()));
    }
    let at = asked.value.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match (at, old) {
        (Some(at), Value::List(entries)) if at < entries.len() => Ok(Change::Remove(path.index(at))),
        (Some(0), Value::Text(text)) if !text.trim().is_empty() => Ok(Change::Set(path.clone(), Value::Null)),
        _ => Err(Unfilled::NoEntry(asked.target.clone())),
    }
}

/// Returns a text in which the key of a path, which stands behind a `#` as a new file has it, is a key with nothing; and
/// its values. `None` where there is no such line.
fn uncommented(text: &str, path: &DataPath, key: &str) -> Option<(String, Tree)> {
    let before = parsed(text);
    let said = before.digest(&[], str::trim);
    if Value::from(before.root()).at(path).is_some() {
        return None;
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, bare) = (at, line.trim());
        at += line.len();
        let is_key = bare.strip_prefix("# ").and_then(|rest| rest.strip_prefix(key));
        if !is_key.is_some_and(|rest| matches!(rest, ":" | ": |")) {
            continue;
        }
        let indent = &line[..line.find('#')?];
        let end = &line[line.trim_end().len()..];
        let changed = format!("{}{indent}{key}:{end}{}", &text[..start], &text[at..]);
        let tree = parsed(&changed);
        // It is the key that is meant, and everything else says what it said.
        if tree.digest(&[], str::trim) == said && Value::from(tree.root()).at(path) == Some(&Value::Null) {
            return Some((changed, tree));
        }
    }
    None
}

fn parsed(text: &str) -> Tree {
    load::parse(&Source::new("", text)).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Forms, page};

    fn shipped() -> Forms {
        Forms::shipped(&crate::catalogue::shipped())
    }

    fn filled(text: &str, changes: &[&str]) -> Result<String, Unfilled> {
        let forms = shipped();
        let form = forms.get("placement").expect("a form");
        let change = |text: String, asked: &&str| Ok(fill(&text, form, &asked.parse()?)?.0);
        changes.iter().try_fold(text.to_owned(), change)
    }

    const SHORT: &str = "form: placement # min\nparties:\n  doctor: A\nfields:\n  # courses:\n  extent: 80\n";

    #[test]
    fn each_kind_of_field_is_set_added_to_and_emptied() {
        for (changes, wanted) in [
            (&["extent=50"][..], "fields:\n  # courses:\n  extent: 50\n"),
            (&["extent="], "  extent: ~\n"),
            (&["courses=Akut; Smärta"], "fields:\n  courses: [Akut, Smärta]\n  extent: 80\n"),
            (&["courses+=Akut, två dagar", "courses+=B"], "  courses: [\"Akut, två dagar\", B]\n"),
            (&["courses=A;B;C", "courses-=2"], "  courses: [A, C]\n  extent"),
            (&["courses=A", "courses-=1"], "  courses: ~\n  extent"),
            (
                &["goals+=c1; Mottagning; två dagar", "goals+=c4"],
                "    - goal: c1\n      plan: Mottagning; två dagar\n    - goal: c4\n",
            ),
            (&["went=Bra.", "went+=Mycket bra."], "  went: |\n    Bra.\n\n    Mycket bra.\n"),
            (&["doctor=Alva Ek", "fields.starts = 2026-09-07"], "  doctor: Alva Ek\n"),
            (&["signed.place=Sandmark", "signed.date=2026-08-24"], "signed:\n  place: Sandmark\n  date: 2026-08-24\n"),
            (&["region=skane"], "\nregion: skane\n"),
        ] {
            let text = filled(SHORT, changes).unwrap_or_else(|error| panic!("{changes:?}: {error}"));
            assert!(text.contains(wanted) && text.starts_with("form: placement # min\n"), "{changes:?}:\n{text}");
        }
    }

    #[test]
    fn what_cannot_be_done_says_why_and_not_with_what() {
        let refused = |change: &str| filled(SHORT, &[change]).err().map(|error| format!("{error:?}"));
        for (change, wanted) in [
            ("Anna", "NoChange"),
            ("=x", "NoChange"),
            ("courses+=", "NoChange"),
            ("coarses=x", "meant: Some(\"courses\")"),
            ("parties.extent=x", "Unknown"),
            ("goals=c1", "Rows"),
            ("extent+=5", "Single"),
            ("doctor-=1", "Single"),
            ("courses-=1", "NoEntry"),
            ("courses-=x", "NoEntry"),
        ] {
            assert!(refused(change).is_some_and(|told| told.contains(wanted)), "{change}: {:?}", refused(change));
        }
    }

    /// In a new file each value comes where its explanation stands.
    #[test]
    fn a_new_file_is_filled_where_its_keys_stand() {
        for form in shipped().iter() {
            let mut text = page(form, None, "abc");
            let lines = text.lines().count();
            let mut more = 0;
            for field in form.fields() {
                let (how, value) = match field.kind {
                    FieldKind::Table => (How::Add, "a; b"),
                    _ => (How::Set, "x"),
                };
                let asked = Asked { target: format!("fields.{}", field.key), how, value: value.to_owned() };
                text = fill(&text, form, &asked).unwrap_or_else(|error| panic!("{}: {error}", field.key)).0;
                more += field.columns.len();
                let key = |line: &str| line.trim() == format!("# {}:", field.key);
                assert!(!text.lines().any(key), "{}:\n{text}", field.key);
            }
            assert_eq!(text.lines().count(), lines + more, "{text}");
        }
    }

    #[test]
    fn a_key_that_is_a_party_and_a_field_is_asked_about() {
        let forms = shipped();
        let mut form = forms.get("placement").expect("a form").clone();
        form.parties[0].key = "extent".to_owned();
        let asked = |text: &str| fill(SHORT, &form, &text.parse()?).map(|(_, path)| path.to_string());
        assert_eq!(asked("extent=1"), Err(Unfilled::Ambiguous("extent".to_owned())));
        assert_eq!(asked("fields.extent=1").as_deref(), Ok("fields.extent"));
        assert_eq!(asked("parties.extent=1").as_deref(), Ok("parties.extent"));
    }
}
