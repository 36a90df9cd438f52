//! Who or what is in two places at once, counted by SQL from the rows alone.

use anyhow::Result;

use crate::raw::numbers;
use crate::world::World;

const PRACTITIONERS: &str = "
    SELECT COUNT(*)
    FROM appointment a
    JOIN appointment b ON b.practitioner_id = a.practitioner_id AND a.id < b.id
    WHERE a.starts_at - 60000 * a.buffer_before < b.ends_at + 60000 * b.buffer_after
      AND b.starts_at - 60000 * b.buffer_before < a.ends_at + 60000 * a.buffer_after
      AND a.occupies AND b.occupies
      AND a.overbook_reason = '' AND b.overbook_reason = ''
      AND a.practitioner_minutes = '' AND b.practitioner_minutes = ''";
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

/// How often practitioners, patients, rooms and devices are taken more than they can be.
///
/// Visits that take their practitioner in some of their minutes only are left out of the first count.
pub async fn overlaps(world: &World) -> Result<[i64; 4]> {
    let mut found = [0; 4];
    for (place, sql) in [PRACTITIONERS, PATIENTS, ROOMS, DEVICES].into_iter().enumerate() {
        found[place] = numbers(world, sql).await?.into_iter().sum();
    }
    Ok(found)
}
