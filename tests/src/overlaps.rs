//! Who or what is in two places at once, counted from the rows alone: nothing here knows the rules of the product.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use clinic_store::Tx;
use sqlx::FromRow;

use crate::raw::numbers;
use crate::world::World;

/// How many visits may be overbooked with one practitioner in half a day.
const MOST_OVERBOOKED: usize = 2;
/// Where the half days meet, in minutes from midnight.
const NOON: i64 = 720;

// Since when a visit has its place tells the last event by which it took one: identifiers are in the order of time.
const TAKEN: &str = "
    SELECT a.practitioner_id, a.day, a.starts_minute, a.starts_at, a.ends_at, a.buffer_before, a.buffer_after,
        a.practitioner_minutes, a.overbook_reason, COALESCE((
            SELECT MAX(e.id)
            FROM appointment_event e
            WHERE e.appointment_id = a.id
              AND e.from_status IN ('', 'no_show', 'cancelled_patient', 'cancelled_clinic', 'moved')), '') AS taken_by
    FROM appointment a
    WHERE a.occupies";
const PATIENTS: &str = "
    SELECT COUNT(*)
    FROM appointment a
    JOIN appointment b ON b.patient_id = a.patient_id AND a.id < b.id
    WHERE a.starts_at < b.ends_at AND b.starts_at < a.ends_at AND a.occupies AND b.occupies";
// What is taken at most is taken at a moment at which some visit begins to take it.
const ROOMS: &str = "
    SELECT COUNT(*)
    FROM appointment a
    JOIN resource r ON r.id = a.room_id
    WHERE a.occupies AND r.capacity < (
        SELECT COUNT(*)
        FROM appointment b
        WHERE b.room_id = a.room_id
          AND b.starts_at - 60000 * b.buffer_before <= a.starts_at - 60000 * a.buffer_before
          AND b.ends_at + 60000 * b.buffer_after > a.starts_at - 60000 * a.buffer_before
          AND b.occupies)";
const DEVICES: &str = "
    SELECT COUNT(*)
    FROM appointment a
    JOIN resource r ON r.id = a.device_id
    WHERE a.occupies AND r.capacity < (
        SELECT COUNT(*)
        FROM appointment b
        WHERE b.device_id = a.device_id
          AND b.starts_at - 60000 * b.buffer_before <= a.starts_at - 60000 * a.buffer_before
          AND b.ends_at + 60000 * b.buffer_after > a.starts_at - 60000 * a.buffer_before
          AND b.occupies)";

/// How often somebody or something is taken more than they can be; none of it may ever happen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Overlaps {
    /// Two visits in one minute of a practitioner, none of them overbooked.
    pub practitioners: usize,
    /// A visit that was put beside an overbooked one, and is not overbooked itself.
    pub beside_overbooked: usize,
    /// Half a day of a practitioner in which more are overbooked than may be.
    pub overbooked: usize,
    /// Two visits of one patient.
    pub patients: i64,
    /// A visit in a room that is full.
    pub rooms: i64,
    /// A visit with a device that is in use.
    pub devices: i64,
}

#[derive(FromRow)]
struct Row {
    practitioner_id: String,
    day: String,
    starts_minute: i64,
    starts_at: i64,
    ends_at: i64,
    buffer_before: i64,
    buffer_after: i64,
    practitioner_minutes: String,
    overbook_reason: String,
    taken_by: String,
}

/// What a visit takes of its practitioner.
struct Visit {
    row: Row,
    /// From its first minute to the one after its last, buffers included, counted since 1970.
    whole: (i64, i64),
    /// The minutes of these in which it takes the practitioner.
    taken: BTreeSet<i64>,
}

/// Counts every overlap that there is.
pub async fn overlaps(world: &World) -> Result<Overlaps> {
    let mut found = Overlaps {
        patients: counted(world, PATIENTS).await?,
        rooms: counted(world, ROOMS).await?,
        devices: counted(world, DEVICES).await?,
        ..Overlaps::default()
    };
    let visits = visits(world).await?;
    for (one, other) in side_by_side(&visits).filter(|(one, other)| !one.taken.is_disjoint(&other.taken)) {
        match (one.is_overbooked(), other.is_overbooked()) {
            (false, false) => found.practitioners += 1,
            (true, false) if one.row.taken_by < other.row.taken_by => found.beside_overbooked += 1,
            (false, true) if other.row.taken_by < one.row.taken_by => found.beside_overbooked += 1,
            _ => {}
        }
    }
    let mut halves: BTreeMap<(&str, &str, bool), usize> = BTreeMap::new();
    for Visit { row, .. } in visits.iter().filter(|visit| visit.is_overbooked()) {
        *halves.entry((&row.practitioner_id, &row.day, row.starts_minute < NOON)).or_default() += 1;
    }
    found.overbooked = halves.into_values().filter(|count| *count > MOST_OVERBOOKED).count();
    Ok(found)
}

/// How many visits lie within each other without taking their practitioner in the same minute: one of the two is left to
/// an assistant meanwhile.
pub async fn staggered(world: &World) -> Result<usize> {
    let visits = visits(world).await?;
    let apart = side_by_side(&visits).filter(|(one, other)| one.taken.is_disjoint(&other.taken));
    Ok(apart.filter(|(one, other)| !one.is_overbooked() && !other.is_overbooked()).count())
}

async fn counted(world: &World, sql: &'static str) -> Result<i64> {
    Ok(numbers(world, sql).await?.into_iter().sum())
}

/// Every visit that takes time, by practitioner and the minute in which it begins to.
async fn visits(world: &World) -> Result<Vec<Visit>> {
    let rows: Vec<Row> = match &mut world.clinic.store.read().await? {
        Tx::Sqlite(tx) => sqlx::query_as(TAKEN).fetch_all(&mut **tx).await?,
        Tx::Postgres(tx) => sqlx::query_as(TAKEN).fetch_all(&mut **tx).await?,
    };
    let mut visits = rows.into_iter().map(Visit::of).collect::<Result<Vec<Visit>>>()?;
    visits.sort_by(|one, other| (&one.row.practitioner_id, one.whole).cmp(&(&other.row.practitioner_id, other.whole)));
    Ok(visits)
}

/// Any two visits with one practitioner of which one begins before the other is over.
fn side_by_side(visits: &[Visit]) -> impl Iterator<Item = (&Visit, &Visit)> {
    visits.iter().enumerate().flat_map(|(place, one)| {
        let with_them =
            visits[place + 1..].iter().take_while(|other| other.row.practitioner_id == one.row.practitioner_id);
        with_them.take_while(|other| other.whole.0 < one.whole.1).map(move |other| (one, other))
    })
}

impl Visit {
    fn of(row: Row) -> Result<Self> {
        let (starts, ends) = (row.starts_at / 60_000, row.ends_at / 60_000);
        let whole = (starts - row.buffer_before, ends + row.buffer_after);
        let taken = if row.practitioner_minutes.is_empty() {
            (whole.0..whole.1).collect()
        } else {
            let stretches: Vec<(i64, i64)> = serde_json::from_str(&row.practitioner_minutes)?;
            stretches.into_iter().flat_map(|(from, until)| starts + from..starts + until).collect()
        };
        Ok(Self { row, whole, taken })
    }

    fn is_overbooked(&self) -> bool {
        !self.row.overbook_reason.is_empty()
    }
}
