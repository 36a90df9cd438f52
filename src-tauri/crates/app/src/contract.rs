//! The building blocks of the contract: what crosses to the UI and to `clinicctl`.
//!
//! Every input refuses unknown fields. Field names are snake_case, the same word as in SQL. There are no floats.

use std::any::type_name;
use std::fmt::Display;
use std::marker::PhantomData;
use std::str::FromStr;

use clinic_store::StoreError;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use specta::datatype::DataType;
use specta::{Type, Types};

/// A typed identifier on the wire: a UUID in a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ref<T>(pub T);

impl<T: Display> Serialize for Ref<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de, T: FromStr> Deserialize<'de> for Ref<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(|_| D::Error::custom("not an identifier"))
    }
}

impl<T> Type for Ref<T> {
    fn definition(types: &mut Types) -> DataType {
        String::definition(types)
    }
}

/// A stored text with a meaning, such as an identifier.
pub(crate) fn stored<T: FromStr>(text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::Unreadable(type_name::<T>()))
}

/// A stored version as it crosses.
pub(crate) fn version(number: i64) -> Result<i32, StoreError> {
    i32::try_from(number).map_err(|_| StoreError::Unreadable("version"))
}

/// A whole number that crosses to JavaScript, so below 2^53: milliseconds since 1970, or minor units of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Whole(pub i64);

impl Type for Whole {
    fn definition(types: &mut Types) -> DataType {
        i32::definition(types)
    }
}

/// A value of the contract that the database has already written as JSON, passed on unparsed
/// (performance.md finding 3).
#[derive(Debug, Clone)]
pub struct Raw<T> {
    json: Box<RawValue>,
    shape: PhantomData<fn() -> T>,
}

impl<T> Raw<T> {
    /// Takes JSON text from the store.
    pub fn new(json: String) -> Result<Self, serde_json::Error> {
        Ok(Self { json: RawValue::from_string(json)?, shape: PhantomData })
    }
}

impl<T: for<'de> Deserialize<'de>> Raw<T> {
    /// Reads the value, for the callers that are not JavaScript.
    pub fn read(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.json.get())
    }
}

impl<T> Serialize for Raw<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}

impl<T: Type> Type for Raw<T> {
    fn definition(types: &mut Types) -> DataType {
        T::definition(types)
    }
}
