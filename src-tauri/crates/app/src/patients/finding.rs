//! Finding patients: search as you type, likely duplicates, listed substances.

use clinic_core::language::Language;
use clinic_core::patients::{Person, SearchTerms, Sex, likeness};
use clinic_core::rights::Right;
use clinic_core::text::fold;
use clinic_store::patients::Search;

use super::contract::{Duplicate, FindDuplicates, LookUp, PatientHit, PatientPage, SearchPatients, SubstanceHit};
use super::entered::parse_phone;
use super::{ACTIVE, read_sex};
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::{Raw, stored};
use crate::error::AppError;

/// How many substances are offered at once.
const MOST_SUBSTANCES: usize = 20;
/// How many likely duplicates are shown at once.
const MOST_DUPLICATES: usize = 5;

impl Clinic {
    /// Finds patients by any parts of name, number, phone or birth date, in any order.
    pub async fn search_patients(&self, actor: &Actor, input: SearchPatients) -> Result<Raw<PatientPage>, AppError> {
        actor.require(Right::ViewPatients)?;
        let limit = i64::from(input.limit.clamp(1, 200));
        let terms = SearchTerms::parse(&input.text, self.today());
        let mut fragments = terms.fragments;
        // Every word of the line follows a blank, so two letters with one before them are a piece of three.
        fragments
            .extend(terms.prefixes.iter().filter(|prefix| prefix.chars().count() == 2).map(|two| format!(" {two}")));
        let initial = terms.prefixes.iter().find(|prefix| prefix.chars().count() == 1);
        let search = Search {
            fragments: &fragments,
            initial: initial.map_or("", String::as_str),
            with_archived: input.with_archived,
            limit,
        };
        let mut tx = self.store.read().await?;
        let hits = clinic_store::patients::search(&mut tx, &search).await?;
        let total = clinic_store::counters::read(&mut tx, ACTIVE).await?;
        Ok(Raw::new(format!("{{\"hits\":{hits},\"total\":{total}}}"))?)
    }

    /// Finds patients who may be the person that is being registered.
    pub async fn find_duplicates(&self, actor: &Actor, input: FindDuplicates) -> Result<Vec<Duplicate>, AppError> {
        actor.require(Right::ViewPatients)?;
        let person = self.person(&input);
        let e164 = person.phones.first().cloned().unwrap_or_default();
        let born_on = person.born_on.map(|day| day.to_string()).unwrap_or_default();
        let names = (person.family_folded.as_str(), person.given_folded.as_str());
        let mut tx = self.store.read().await?;
        let mut found = Vec::new();
        for (id, key) in clinic_store::patients::candidates(&mut tx, &e164, &born_on, names).await? {
            let id = stored(&id)?;
            if input.except.is_some_and(|except| except.0 == id) {
                continue;
            }
            let other = self.known_person(&mut tx, id).await?;
            if let Some(alike) = likeness(&person, &other) {
                found.push((alike, key));
            }
        }
        found.sort_by_key(|(alike, _)| std::cmp::Reverse(alike.level));
        found.truncate(MOST_DUPLICATES);
        let mut duplicates = Vec::with_capacity(found.len());
        for (alike, key) in found {
            let hits: Vec<PatientHit> =
                serde_json::from_str(&clinic_store::patients::hits(&mut tx, &key.to_string()).await?)?;
            duplicates.extend(hits.into_iter().map(|patient| Duplicate {
                patient,
                level: alike.level.word().to_owned(),
                reasons: alike.signs.iter().map(|sign| sign.word().to_owned()).collect(),
            }));
        }
        Ok(duplicates)
    }

    /// Finds listed substances by any part of their name.
    #[expect(clippy::unused_async, reason = "the doors await every use case alike")]
    pub async fn search_substances(&self, actor: &Actor, input: LookUp) -> Result<Vec<SubstanceHit>, AppError> {
        actor.require(Right::ViewPatients)?;
        let found = clinic_core::prescribing::search_substances(&input.text).into_iter().take(MOST_SUBSTANCES);
        Ok(found
            .map(|substance| SubstanceHit {
                code: substance.code.to_owned(),
                name: match self.language {
                    Language::English => substance.name_en.to_owned(),
                    Language::Bengali => substance.name_bn.to_owned(),
                },
                category: substance.category.word().to_owned(),
            })
            .collect())
    }

    fn person(&self, input: &FindDuplicates) -> Person {
        Person {
            family_folded: fold(&input.family_name),
            given_folded: fold(&input.given_names),
            born_on: input.born_on.as_deref().and_then(|text| crate::input::day("born_on", text).ok()),
            is_birth_estimated: false,
            phones: parse_phone(&input.phone, &self.country).map(|(e164, _)| e164).into_iter().collect(),
            sex: Sex::find(&input.sex).unwrap_or(Sex::Unknown),
        }
    }

    async fn known_person(
        &self,
        tx: &mut clinic_store::Tx,
        id: clinic_core::ids::PatientId,
    ) -> Result<Person, AppError> {
        let row = clinic_store::patients::lookup(tx, id).await?.ok_or(AppError::Missing("patient"))?;
        let phones = clinic_store::patients::phones(tx, id).await?;
        Ok(Person {
            born_on: row.born_on.as_deref().and_then(|text| crate::input::day("born_on", text).ok()),
            is_birth_estimated: row.is_birth_estimated,
            phones: phones.into_iter().map(|(e164, _)| e164).collect(),
            sex: read_sex(&row.sex)?,
            family_folded: row.family_folded,
            given_folded: row.given_folded,
        })
    }
}
