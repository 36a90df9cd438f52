//! Walks a JSON text once, keeping nothing, and refuses what later readers could stumble over or disagree on.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{Limits, Refused, text};

/// Checks grammar, depth, lengths and that no object says a key twice.
pub(super) fn check(json: &str, limits: &Limits) -> Result<(), Refused> {
    let breach = Cell::new(None);
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let walked =
        Walk { limits, depth: 0, breach: &breach }.deserialize(&mut deserializer).and_then(|()| deserializer.end());
    match (breach.take(), walked) {
        (Some(refused), _) => Err(refused),
        (None, Err(error)) => Err(Refused::NotJson { line: error.line(), column: error.column() }),
        (None, Ok(())) => Ok(()),
    }
}

/// The walk at one place of the text; a breach is left beside it, since serde's errors carry only words.
#[derive(Clone, Copy)]
struct Walk<'a> {
    limits: &'a Limits,
    depth: usize,
    breach: &'a Cell<Option<Refused>>,
}

impl Walk<'_> {
    fn refuse<E: Error>(self, refused: Refused) -> E {
        self.breach.set(Some(refused));
        E::custom("refused")
    }

    fn deeper<E: Error>(self) -> Result<Self, E> {
        let limit = self.limits.depth;
        if self.depth >= limit {
            return Err(self.refuse(Refused::TooDeep { limit }));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }

    fn allow_members<E: Error>(self, seen: usize) -> Result<(), E> {
        let limit = self.limits.members;
        if seen > limit {
            return Err(self.refuse(Refused::TooManyMembers { limit }));
        }
        Ok(())
    }

    fn allow_items<E: Error>(self, seen: usize) -> Result<(), E> {
        let limit = self.limits.items;
        if seen > limit {
            return Err(self.refuse(Refused::TooManyItems { limit }));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let inside = self.deeper()?;
        let mut seen = 0_usize;
        while items.next_element_seed(inside)?.is_some() {
            seen += 1;
            self.allow_items(seen)?;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let inside = self.deeper()?;
        let mut keys = HashSet::new();
        while let Some(key) = members.next_key_seed(Key)? {
            if let Some(twice) = keys.replace(key) {
                return Err(self.refuse(Refused::DuplicateKey { key: text::shown(&twice) }));
            }
            self.allow_members(keys.len())?;
            members.next_value_seed(inside)?;
        }
        Ok(())
    }
}

/// Reads a key as the text lends it, so that a long file of short keys costs little memory.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}
