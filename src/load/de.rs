//! A serde deserializer over the tree of a file, with errors that keep their place and their facts.
//!
//! Scalars keep the text as written: `2025-0143`, `012` and `no` stay what the person wrote unless
//! the receiving type asks for a number or a yes or no.

use std::fmt;

use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor, value::StrDeserializer};
use serde::forward_to_deserialize_any;

use super::tree::{Entry, Node, NodeKind};
use crate::diag::{Code, DataPath, Diagnostic, Place, Step};

/// What serde found wrong with a value.
#[derive(Debug)]
enum Fault {
    Shape { found: &'static str, expected: String },
    UnknownKey { key: String, known: &'static [&'static str] },
    UnknownValue { value: String, known: &'static [&'static str] },
    MissingKey { key: &'static str },
    Number { value: String },
    Flag { value: String },
    Other { message: String },
}

/// An error with the way to the value, innermost step first while it rises.
#[derive(Debug)]
pub(super) struct ShapeError {
    fault: Fault,
    steps: Vec<Step>,
}

impl ShapeError {
    fn new(fault: Fault) -> Self {
        Self { fault, steps: Vec::new() }
    }

    fn within(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// Returns the way to the value that is wrong.
    pub(super) fn path(&self) -> DataPath {
        DataPath::from(self.steps.iter().rev().cloned().collect::<Vec<_>>())
    }

    /// Tells whether the key itself is what is wrong.
    pub(super) fn is_about_key(&self) -> bool {
        matches!(self.fault, Fault::UnknownKey { .. })
    }

    /// Returns the error as a diagnostic.
    pub(super) fn into_diagnostic(self) -> Diagnostic {
        let path = self.path();
        let at = |code| Diagnostic::new(code, &path);
        match self.fault {
            Fault::Shape { found, expected } => at(Code::WrongShape).with("found", found).with("expected", expected),
            Fault::UnknownKey { key, known } => {
                let diagnostic = Diagnostic::new(Code::UnknownKey, Place::key(path)).with("key", &key);
                diagnostic.meant(&key, known.iter().copied()).with("known", known.join(", "))
            }
            Fault::UnknownValue { value, known } => {
                let diagnostic = at(Code::UnknownValue).with("value", &value).with("known", known.join(", "));
                diagnostic.meant(&value, known.iter().copied())
            }
            Fault::MissingKey { key } => {
                Diagnostic::new(Code::MissingValue, Place::missing(path.key(key))).with("key", key)
            }
            Fault::Number { value } => at(Code::BadNumber).with("value", value),
            Fault::Flag { value } => at(Code::UnknownValue).with("value", value).with("known", "flag"),
            Fault::Other { message } => at(Code::UnknownValue).with("value", message).with("known", ""),
        }
    }
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {}", self.fault, self.path())
    }
}

impl std::error::Error for ShapeError {}

impl de::Error for ShapeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(Fault::Other { message: message.to_string() })
    }

    fn invalid_type(unexpected: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let found = match unexpected {
            de::Unexpected::Map | de::Unexpected::StructVariant => "map",
            de::Unexpected::Seq | de::Unexpected::TupleVariant => "list",
            de::Unexpected::Unit | de::Unexpected::Option => "nothing",
            _ => "text",
        };
        Self::new(Fault::Shape { found, expected: shape(&expected.to_string()).to_owned() })
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Fault::UnknownValue { value: variant.to_owned(), known: expected })
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Fault::UnknownKey { key: field.to_owned(), known: expected })
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Fault::MissingKey { key: field })
    }
}

/// Returns the shape that one of serde's own phrases asks for.
fn shape(phrase: &str) -> &str {
    if phrase.starts_with("struct") || phrase.starts_with("a map") {
        "map"
    } else if phrase.starts_with("a sequence") || phrase.starts_with("an array") {
        "list"
    } else if phrase.starts_with("a string") || phrase.starts_with("a character") {
        "text"
    } else {
        // The phrases of our own visitors are words already.
        phrase
    }
}

/// Reads one node.
pub(super) struct NodeDeserializer<'a> {
    node: &'a Node,
}

impl<'a> NodeDeserializer<'a> {
    pub(super) fn new(node: &'a Node) -> Self {
        Self { node }
    }

    fn text(&self, expected: &'static str) -> Result<&'a str, ShapeError> {
        match &self.node.kind {
            NodeKind::Text(text) => Ok(text),
            kind => Err(ShapeError::new(Fault::Shape { found: kind.word(), expected: expected.to_owned() })),
        }
    }

    fn number<T: std::str::FromStr>(&self) -> Result<T, ShapeError> {
        let text = self.text("number")?;
        // Only digits, so that `1_000`, `0x1f`, `1e3` and `+5` are told and not guessed.
        let plain = text.strip_prefix('-').unwrap_or(text).bytes().all(|b| b.is_ascii_digit());
        let number = if plain { text.parse().ok() } else { None };
        number.ok_or_else(|| ShapeError::new(Fault::Number { value: text.to_owned() }))
    }
}

impl<'de> de::Deserializer<'de> for NodeDeserializer<'_> {
    type Error = ShapeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        match &self.node.kind {
            NodeKind::Null => visitor.visit_unit(),
            NodeKind::Text(text) => visitor.visit_str(text),
            NodeKind::List(items) => visitor.visit_seq(Items { items, next: 0 }),
            NodeKind::Map(entries) => visitor.visit_map(Entries { entries, next: 0 }),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        match self.text("flag")? {
            "ja" | "true" => visitor.visit_bool(true),
            "nej" | "false" => visitor.visit_bool(false),
            other => Err(ShapeError::new(Fault::Flag { value: other.to_owned() })),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        visitor.visit_i64(self.number()?)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        visitor.visit_u64(self.number()?)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        visitor.visit_u32(self.number()?)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        visitor.visit_u16(self.number()?)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        visitor.visit_u8(self.number()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        match self.node.kind {
            NodeKind::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ShapeError> {
        match &self.node.kind {
            // Serde would take a list as the fields in order; nobody means that in a file.
            NodeKind::List(_) => Err(ShapeError::new(Fault::Shape { found: "list", expected: "map".to_owned() })),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ShapeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ShapeError> {
        visitor.visit_enum(self.text("text")?.into_deserializer())
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

struct Items<'a> {
    items: &'a [Node],
    next: usize,
}

impl<'de> de::SeqAccess<'de> for Items<'_> {
    type Error = ShapeError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ShapeError> {
        let Some(item) = self.items.get(self.next) else { return Ok(None) };
        let index = self.next;
        self.next += 1;
        seed.deserialize(NodeDeserializer::new(item)).map(Some).map_err(|error| error.within(Step::Index(index)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len() - self.next)
    }
}

struct Entries<'a> {
    entries: &'a [Entry],
    next: usize,
}

impl<'de> de::MapAccess<'de> for Entries<'_> {
    type Error = ShapeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ShapeError> {
        let Some(entry) = self.entries.get(self.next) else { return Ok(None) };
        let key: StrDeserializer<'_, ShapeError> = entry.key.as_str().into_deserializer();
        seed.deserialize(key).map(Some).map_err(|error| error.within(Step::Key(entry.key.clone())))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ShapeError> {
        let entry = &self.entries[self.next];
        self.next += 1;
        seed.deserialize(NodeDeserializer::new(&entry.value))
            .map_err(|error| error.within(Step::Key(entry.key.clone())))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use crate::diag::Code;
    use crate::load::{Source, read};

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields, default)]
    struct Sample {
        name: Option<String>,
        count: Option<u32>,
        flag: Option<bool>,
        list: Vec<Option<String>>,
        map: BTreeMap<String, Option<Sample>>,
    }

    fn sample(text: &str) -> (Sample, Vec<(Code, String)>) {
        let (value, _, diags) = read::<Sample>(&Source::new("t", text));
        (value.unwrap_or_default(), diags.iter().map(|d| (d.code, d.place.path.to_string())).collect())
    }

    #[test]
    fn texts_stay_as_written() {
        for text in ["2025-0143", "012", "no", "1_000", "1e3", "0x1f", "2025-04-08", ".nan", "yes"] {
            assert_eq!(sample(&format!("name: {text}")).0.name.as_deref(), Some(text));
        }
        for text in ["~", "null", "''", ""] {
            let expected = (text == "''").then_some("");
            assert_eq!(sample(&format!("name: {text}")).0.name.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn every_wrong_shape_is_told_in_one_run() {
        let (value, found) = sample(
            "name: [a]\ncount: 1_000\nflag: kanske\nlist: [a, {b: c}, d]\nnaem: x\nmap: {k: {count: tolv, extra: 1}, l: text}\n",
        );
        let expected = [
            (Code::WrongShape, "name"),
            (Code::BadNumber, "count"),
            (Code::UnknownValue, "flag"),
            (Code::WrongShape, "list[1]"),
            (Code::UnknownKey, "naem"),
            (Code::BadNumber, "map.k.count"),
            (Code::UnknownKey, "map.k.extra"),
            (Code::WrongShape, "map.l"),
        ];
        assert_eq!(found, expected.map(|(code, path)| (code, path.to_owned())));
        assert_eq!(value.list, [Some("a".to_owned()), None, Some("d".to_owned())]);
    }

    #[test]
    fn a_missing_key_is_told_where_it_belongs() {
        #[derive(Debug, Deserialize)]
        struct Strict {
            #[expect(dead_code, reason = "the key is what is asked for")]
            reason: String,
        }
        let (value, _, diags) = read::<BTreeMap<String, Strict>>(&Source::new("t", "a: {}\nb: {reason: x}\n"));
        let found: Vec<_> = diags.iter().map(|d| (d.code, d.place.path.to_string())).collect();
        assert_eq!(found, [(Code::MissingValue, "a.reason".to_owned())]);
        assert_eq!(value.map(|value| value.len()), Some(1));
    }

    #[test]
    fn only_four_words_are_yes_or_no() {
        for (text, flag) in [("ja", true), ("true", true), ("nej", false), ("false", false)] {
            assert_eq!(sample(&format!("flag: {text}")).0.flag, Some(flag));
        }
        for text in ["yes", "no", "on", "True", "1"] {
            assert_eq!(sample(&format!("flag: {text}")).1, [(Code::UnknownValue, "flag".to_owned())]);
        }
    }

    #[test]
    fn whole_files_that_are_no_mapping_are_told_once() {
        for (text, code) in [
            ("", Code::EmptyFile),
            ("# bara en kommentar\n", Code::EmptyFile),
            ("[1, 2]", Code::WrongShape),
            ("text", Code::WrongShape),
            ("a: 'x", Code::YamlSyntax),
            ("a: [1", Code::YamlSyntax),
            ("a: {b: 1", Code::YamlSyntax),
            ("map:\n\tk: {}\n", Code::YamlSyntax),
            ("<<<<<<< HEAD\nname: a\n", Code::ConflictMarker),
        ] {
            let codes: Vec<Code> = sample(text).1.into_iter().map(|(code, _)| code).collect();
            assert_eq!(codes, [code], "{text:?}");
        }
    }

    #[test]
    fn a_file_with_too_many_values_is_refused() {
        let (_, found) = sample(&format!("list: [{}]", "a,".repeat(500_000)));
        assert_eq!(found[0].0, Code::TooManyValues);
    }

    #[test]
    fn features_of_yaml_that_hide_data_are_refused_by_name() {
        assert_eq!(
            sample("name: &a x\nlist: [*a]").1,
            // The name is told where it is given, and where it is used.
            [Code::YamlFeature, Code::YamlFeature].map(|code| (code, String::new()))
        );
        assert_eq!(sample("name: !!str x").1[0].0, Code::YamlFeature);
        assert_eq!(sample("map: {<<: {k: {}}}").1[0].0, Code::YamlFeature);
        assert_eq!(sample("name: a\n---\nname: b").1[0].0, Code::SeveralDocuments);
        assert_eq!(sample("name: a\nname: b").1[0].0, Code::DuplicateKey);
        assert_eq!(sample(&format!("list: {}x{}", "[".repeat(70), "]".repeat(70))).1[0].0, Code::TooDeep);
    }
}
