//! The lenient shapes that people may write: short forms, lists of one, mappings in file order.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::format::Meaning;

/// A value with a long form, a mapping, and a short form, a text.
pub(super) trait ShortForm: Sized {
    /// Returns the value that a bare text stands for.
    fn from_text(text: String) -> Self;

    /// Returns what that text says.
    fn meaning() -> Meaning;
}

/// Reads a value in its short or its long form.
#[derive(Debug)]
pub(super) struct Short<T>(pub T);

impl<'de, T: ShortForm + Deserialize<'de>> Deserialize<'de> for Short<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);

        impl<'de, T: ShortForm + Deserialize<'de>> Visitor<'de> for Either<T> {
            type Value = T;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text-or-map")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
                Ok(T::from_text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map))
            }
        }

        deserializer.deserialize_any(Either(PhantomData)).map(Self)
    }
}

/// A list; nothing stands for an empty one, and one text for a list of one.
#[derive(Debug)]
pub(super) struct List<T>(Vec<Option<T>>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> List<T> {
    /// Returns the entries with their numbers; `None` is an empty entry or one that was damaged.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, Option<&T>)> {
        self.0.iter().map(Option::as_ref).enumerate()
    }

    /// Tells whether the list has no entry.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Vec<Option<T>>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("list")
            }

            fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
                Ok(Vec::new())
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                T::deserialize(de::IntoDeserializer::<E>::into_deserializer(text)).map(|value| vec![Some(value)])
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = seq.next_element()? {
                    entries.push(entry);
                }
                Ok(entries)
            }
        }

        deserializer.deserialize_any(Entries(PhantomData)).map(Self)
    }
}

/// A mapping with keys of its own, in the order of the file.
#[derive(Debug)]
pub(super) struct Pairs<T>(Vec<(String, Option<T>)>);

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Pairs<T> {
    /// Returns the keys with their values; `None` is an empty value or one that was damaged.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Option<&T>)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_ref()))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Mapping<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Mapping<T> {
            type Value = Vec<(String, Option<T>)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("map")
            }

            fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
                Ok(Vec::new())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(key) = map.next_key()? {
                    pairs.push((key, map.next_value()?));
                }
                Ok(pairs)
            }
        }

        deserializer.deserialize_any(Mapping(PhantomData)).map(Self)
    }
}

/// A value of any shape, as one line of text for people; none where nothing stands.
#[derive(Debug, Default)]
pub(super) struct Anything(pub Option<String>);

impl<'de> Deserialize<'de> for Anything {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Option<String>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text-or-map")
            }

            fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
                Ok(None)
            }

            fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
                Ok(None)
            }

            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
                deserializer.deserialize_any(Self)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Some(text.trim().to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut texts = Vec::new();
                while let Some(Anything(text)) = seq.next_element()? {
                    texts.extend(text);
                }
                Ok(Some(texts.join(", ")))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut texts = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    let Anything(text) = map.next_value()?;
                    // What a thing is called says more than all it holds.
                    match text {
                        Some(text) if key == "text" => return drain(map).map(|()| Some(text)),
                        Some(text) => texts.push(format!("{key}: {text}")),
                        None => {}
                    }
                }
                Ok(Some(texts.join(", ")))
            }
        }

        fn drain<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
            while map.next_entry::<de::IgnoredAny, de::IgnoredAny>()?.is_some() {}
            Ok(())
        }

        deserializer.deserialize_any(Any).map(Self)
    }
}
