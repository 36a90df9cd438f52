//! Who on the waiting list fits a free place.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use clinic_core::clock::Instant;
use clinic_core::ids::ServiceId;
use clinic_core::rights::Right;
use clinic_core::scheduling::{Span, Taken};
use clinic_core::waiting_list::{Attendance, Candidate, EntryStatus, Opening, Priority, rank};
use clinic_store::scheduling::taken;
use clinic_store::staff::PractitionerRow;
use clinic_store::waiting_list::cards;
use clinic_store::{StoreError, Tx};

use super::contract::{WaitingEntry, WaitingEntryQuery, WaitingMatch, WaitingPlace};
use super::{card, entries, wish};
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::{Ref, stored};
use crate::error::AppError;
use crate::input;
use crate::scheduling::contract::FreeTime;

/// How many days are looked through for an entry.
const DAYS_AHEAD: usize = 28;
/// How many times are told of them.
const MOST_PLACES: usize = 8;

impl Clinic {
    /// The entries that fit a place, whom to call first at the head. Whatever is told can be held just then.
    pub async fn waiting_matches(&self, actor: &Actor, input: WaitingPlace) -> Result<Vec<WaitingMatch>, AppError> {
        actor.require(Right::Book)?;
        let opening = self.read_opening(&input)?;
        self.settle_waiting(actor).await?;
        let mut tx = self.store.read().await?;
        let rows = cards::open(&mut tx, "").await?;
        let waits = |entry: &WaitingEntry| entry.status == EntryStatus::Waiting.word();
        let entries: Vec<WaitingEntry> = entries(&mut tx, rows).await?.into_iter().filter(waits).collect();
        let candidates = self.candidates(&mut tx, opening, &entries).await?;
        let ranked = rank(opening, &candidates, self.now(), self.zone);
        let found = ranked.into_iter().filter_map(|found| {
            let entry = entries.iter().find(|entry| entry.entry_id.0 == found.entry)?.clone();
            Some(WaitingMatch { entry, starts_minute: self.zone.wall(found.starts_at).minute.into() })
        });
        Ok(found.collect())
    }

    /// The next times that suit an entry, one of each day and practitioner; none unless it waits.
    pub async fn waiting_places(&self, actor: &Actor, input: WaitingEntryQuery) -> Result<Vec<FreeTime>, AppError> {
        actor.require(Right::Book)?;
        let mut tx = self.store.read().await?;
        let entry = card(&mut tx, input.entry_id.0).await?;
        if entry.status != EntryStatus::Waiting.word() {
            return Ok(Vec::new());
        }
        let givers = clinic_store::staff::practitioners(&mut tx).await?;
        let earliest = entry.wish.earliest_day.as_deref().map(stored).transpose()?;
        let first = earliest.map_or(self.today(), |day: NaiveDate| day.max(self.today()));
        let mut found = Vec::new();
        for day in first.iter_days().take(DAYS_AHEAD) {
            for giver in &givers {
                found.extend(self.first_place(&mut tx, &entry, (day, giver)).await?);
            }
            if found.len() >= MOST_PLACES {
                break;
            }
        }
        found.truncate(MOST_PLACES);
        Ok(found)
    }

    /// The first time that suits an entry on a day with a practitioner.
    async fn first_place(
        &self,
        tx: &mut Tx,
        entry: &WaitingEntry,
        (day, giver): (NaiveDate, &PractitionerRow),
    ) -> Result<Option<FreeTime>, AppError> {
        let (starts_at, ends_at) = self.zone.day_bounds(day);
        let practitioner = stored(&giver.id)?;
        let opening = Opening { practitioner, span: Span { starts_at, ends_at } };
        let candidates = self.candidates(tx, opening, std::slice::from_ref(entry)).await?;
        let found = rank(opening, &candidates, self.now(), self.zone);
        Ok(found.first().map(|found| FreeTime {
            practitioner_id: Ref(practitioner),
            practitioner_name: giver.name.clone(),
            day: day.to_string(),
            starts_minute: self.zone.wall(found.starts_at).minute.into(),
        }))
    }

    async fn candidates(
        &self,
        tx: &mut Tx,
        opening: Opening,
        entries: &[WaitingEntry],
    ) -> Result<Vec<Candidate>, AppError> {
        // Many entries are for the same service, and are looked up once.
        let mut starts: BTreeMap<(Option<ServiceId>, u16), Vec<Instant>> = BTreeMap::new();
        let mut candidates = Vec::with_capacity(entries.len());
        let may = |entry: &&WaitingEntry| {
            let wanted = &entry.wish.practitioner_ids;
            wanted.is_empty() || wanted.contains(&Ref(opening.practitioner))
        };
        for entry in entries.iter().filter(may) {
            let mut candidate = candidate(entry)?;
            let kind = (entry.wish.service_id.map(|id| id.0), candidate.wish.minutes);
            candidate.starts = match starts.get(&kind) {
                Some(known) => known.clone(),
                None => self.starts_into(tx, (opening.practitioner, opening.span), kind).await?,
            };
            starts.insert(kind, candidate.starts.clone());
            // Who does not fit even without other visits needs no look at them.
            if !rank(opening, std::slice::from_ref(&candidate), self.now(), self.zone).is_empty() {
                candidate.taken = self.visits_of(tx, entry, opening.span).await?;
                candidates.push(candidate);
            }
        }
        Ok(candidates)
    }

    async fn visits_of(&self, tx: &mut Tx, entry: &WaitingEntry, span: Span) -> Result<Vec<Taken>, AppError> {
        let beside = i64::from(entry.wish.minutes);
        let reach =
            Span { starts_at: span.starts_at.plus_minutes(-beside), ends_at: span.ends_at.plus_minutes(beside) };
        Ok(taken::of_patient(tx, entry.patient_id.0, (reach, self.now())).await?)
    }

    fn read_opening(&self, input: &WaitingPlace) -> Result<Opening, AppError> {
        let day = input::day("day", &input.day)?;
        let minute = u16::try_from(input.starts_minute).ok().filter(|minute| *minute < 1440);
        let minute = minute.ok_or_else(|| AppError::invalid("starts_minute", "out_of_range"))?;
        let minutes = u16::try_from(input.minutes).ok().filter(|minutes| (1..=1440).contains(minutes));
        let minutes = minutes.ok_or_else(|| AppError::invalid("minutes", "out_of_range"))?;
        let span = Span::lasting(self.zone.first_at(day, minute), minutes);
        Ok(Opening { practitioner: input.practitioner_id.0, span })
    }
}

fn candidate(entry: &WaitingEntry) -> Result<Candidate, StoreError> {
    const WHAT: StoreError = StoreError::Unreadable("waiting_entry");
    let count = |number: i32| u32::try_from(number).map_err(|_| WHAT);
    Ok(Candidate {
        entry: entry.entry_id.0,
        wish: wish::weighed(&entry.wish)?,
        priority: Priority::find(&entry.wish.priority).ok_or(WHAT)?,
        since: Instant(entry.added_at.0),
        attendance: Attendance { kept: count(entry.kept)?, missed: count(entry.missed)? },
        starts: Vec::new(),
        taken: Vec::new(),
    })
}
