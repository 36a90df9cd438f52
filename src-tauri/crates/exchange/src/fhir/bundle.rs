//! Takes a bundle apart into its resources, without reading those yet.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::refused::Refused;
use super::skipped::{Problem, SkipReason, Skipped};
use super::text::{Line, filled, shown};

const LONGEST_ID: usize = 64;
const LONGEST_TYPE: usize = 64;

/// A resource still unread, and where it stood.
#[derive(Debug)]
pub(super) struct Origin<'a> {
    /// Place in `Bundle.entry`.
    pub(super) entry: usize,
    /// `Bundle.entry.fullUrl`.
    pub(super) full_url: Option<String>,
    /// `Resource.resourceType`.
    pub(super) resource_type: String,
    /// `Resource.id`.
    pub(super) id: Option<String>,
    json: &'a str,
}

impl<'a> Origin<'a> {
    /// Reads the resource as `T`, or says which element is in the way.
    pub(super) fn parse<T: Deserialize<'a>>(&self) -> Result<T, SkipReason> {
        parse(self.json)
    }

    /// Names the resource among those that were not taken.
    pub(super) fn skipped(&self, reason: SkipReason) -> Skipped {
        Skipped { entry: self.entry, resource_type: self.resource_type.clone(), id: self.id.clone(), reason }
    }

    /// Gives what tells two resources of a file apart, where they say it.
    pub(super) fn key(&self) -> Option<String> {
        let local = || self.id.as_ref().map(|id| format!("{}/{id}", self.resource_type));
        self.full_url.clone().or_else(local)
    }
}

#[derive(Deserialize)]
struct HeadWire {
    #[serde(rename = "resourceType")]
    resource_type: Option<Line>,
    id: Option<Line>,
}

#[derive(Deserialize)]
struct BundleWire<'a> {
    #[serde(borrow, default)]
    entry: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct EntryWire<'a> {
    #[serde(rename = "fullUrl")]
    full_url: Option<Line>,
    #[serde(borrow)]
    resource: Option<&'a RawValue>,
}

/// Lists the resources of a bundle, or the one resource that the file is.
pub(super) fn entries(json: &str) -> Result<Vec<Result<Origin<'_>, Skipped>>, Refused> {
    let head: HeadWire = parse(json).map_err(|_| Refused::NotFhir)?;
    let resource_type = resource_type(&head).ok_or(Refused::NotFhir)?;
    if resource_type != "Bundle" {
        return Ok(vec![resource(0, None, json)]);
    }
    let bundle: BundleWire<'_> = parse(json).map_err(|_| Refused::NotABundle)?;
    Ok(bundle.entry.into_iter().enumerate().map(|(place, raw)| entry(place, raw.get())).collect())
}

fn entry(place: usize, json: &str) -> Result<Origin<'_>, Skipped> {
    let nameless = |reason| Skipped { entry: place, resource_type: String::new(), id: None, reason };
    let wire: EntryWire<'_> = parse(json).map_err(nameless)?;
    let raw = wire.resource.ok_or_else(|| nameless(SkipReason::NoResource))?;
    resource(place, filled(wire.full_url), raw.get())
}

fn resource(entry: usize, full_url: Option<String>, json: &str) -> Result<Origin<'_>, Skipped> {
    let mut skipped = Skipped { entry, resource_type: String::new(), id: None, reason: SkipReason::NoResourceType };
    let Ok(head) = parse::<HeadWire>(json) else {
        return Err(skipped);
    };
    let Some(resource_type) = resource_type(&head) else {
        return Err(skipped);
    };
    let id = head.id.map(|id| id.0);
    if let Some(bad) = id.as_ref().filter(|id| !is_id(id)) {
        skipped.id = Some(shown(bad));
        skipped.resource_type = resource_type;
        skipped.reason = SkipReason::BadId;
        return Err(skipped);
    }
    Ok(Origin { entry, full_url, resource_type, id, json })
}

fn resource_type(head: &HeadWire) -> Option<String> {
    let name = &head.resource_type.as_ref()?.0;
    let is_name = (1..=LONGEST_TYPE).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_name.then(|| name.clone())
}

fn is_id(id: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(is_allowed)
}

fn parse<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, SkipReason> {
    // serde would fill a struct from an array too, element by element.
    if !json.trim_start().starts_with('{') {
        return Err(SkipReason::Malformed { at: String::new(), problem: Problem::WrongType });
    }
    let mut deserializer = serde_json::Deserializer::from_str(json);
    serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| SkipReason::Malformed { at: error.path().to_string(), problem: Problem::of(error.inner()) })
}
