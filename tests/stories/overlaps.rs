//! The positive controls of what the sequences and the crowd are held against: once the guards of the database are gone,
//! every kind of overlap can be made, and is seen.

use anyhow::Result;
use clinic_app::contract::Ref;
use clinic_app::scheduling::contract::{AppointmentCard, BookAppointment};
use clinic_core::ids::ServiceId;
use clinic_tests::on_both_engines;
use clinic_tests::overlaps::{Overlaps, overlaps, staggered};
use clinic_tests::raw::{raw, unguard};
use clinic_tests::services::{patterned, resource, service};
use clinic_tests::wishes::booking;
use clinic_tests::world::World;

const MONDAY: &str = "2026-11-23";
/// Puts a visit to another minute of the day, past every rule.
const PUT: &str = "UPDATE appointment
    SET starts_at = starts_at + 60000 * (CAST($2 AS BIGINT) - starts_minute), ends_at = ends_at + 60000 * (CAST($2 AS BIGINT) - starts_minute),
        starts_minute = CAST($2 AS BIGINT)
    WHERE id = $1";

/// Books somebody new at a minute of the Monday.
async fn book(
    world: &World,
    name: &str,
    (starts_minute, minutes, service_id): (i32, i32, Option<Ref<ServiceId>>),
    overbook_reason: &str,
) -> Result<AppointmentCard> {
    let patient = world.patient(name, "Das").await?.patient_id;
    let wish = booking(world, patient, (world.practitioner, MONDAY, starts_minute));
    let wish = BookAppointment { minutes, service_id, overbook_reason: overbook_reason.to_owned(), ..wish };
    Ok(world.clinic.book_appointment(&world.receptionist, wish).await?)
}

async fn put(world: &World, card: &AppointmentCard, minute: i32) -> Result<()> {
    raw(world, PUT, &[&card.appointment_id.0.to_string(), &minute.to_string()]).await?;
    Ok(())
}

on_both_engines! {
    async fn without_the_guards_each_overlap_is_seen(world: &World) -> anyhow::Result<()> {
        let room = resource(world, "room", "Room One", 1).await?;
        let device = resource(world, "device", "ECG", 2).await?;
        let both = Some(service(world, "BOTH", 20, vec![room, device]).await?);
        for (name, hour) in [("Rina", 10), ("Omar", 12), ("Mina", 14)] {
            book(world, name, (hour * 60, 20, both), "").await?;
        }
        assert_eq!(overlaps(world).await?, Overlaps::default());
        let onto_the_first = "UPDATE appointment
            SET starts_at = (SELECT MIN(starts_at) FROM appointment), ends_at = (SELECT MIN(starts_at) FROM appointment) + 1200000,
                patient_id = (SELECT patient_id FROM appointment ORDER BY starts_at LIMIT 1)";
        assert!(raw(world, onto_the_first, &[]).await.is_err(), "the guards refuse it");
        unguarded(world).await?;
        raw(world, onto_the_first, &[]).await?;
        let expected = Overlaps { practitioners: 3, patients: 3, rooms: 3, devices: 3, ..Overlaps::default() };
        assert_eq!(overlaps(world).await?, expected, "every two of three");
        Ok(())
    }
}

on_both_engines! {
    async fn visits_meet_in_the_minutes_of_their_practitioner_only(world: &World) -> anyhow::Result<()> {
        let crown = patterned(world, "CROWN", "PPAAAAPP", Vec::new()).await?;
        book(world, "Rina", (600, 40, Some(crown)), "").await?;
        let beside = book(world, "Omar", (610, 20, None), "").await?;
        assert_eq!((overlaps(world).await?, staggered(world).await?), (Overlaps::default(), 1));
        for minute in [605, 615] {
            assert!(put(world, &beside, minute).await.is_err(), "the guards refuse {minute}");
        }
        unguarded(world).await?;
        for (minute, practitioners) in [(590, 1), (605, 1), (610, 0), (615, 1), (640, 1), (645, 0)] {
            put(world, &beside, minute).await?;
            let expected = Overlaps { practitioners, ..Overlaps::default() };
            assert_eq!(overlaps(world).await?, expected, "at {minute}, with five minutes after the crown");
        }
        Ok(())
    }
}

on_both_engines! {
    async fn nobody_is_beside_who_was_overbooked_but_who_was_there(world: &World) -> anyhow::Result<()> {
        book(world, "Rina", (600, 20, None), "").await?;
        book(world, "Omar", (600, 20, None), "Bleeds").await?;
        book(world, "Mina", (630, 20, None), "Came from far").await?;
        let late = book(world, "Jui", (720, 20, None), "").await?;
        assert_eq!(overlaps(world).await?, Overlaps::default());
        assert!(put(world, &late, 640).await.is_err(), "the guards refuse it");
        unguarded(world).await?;
        put(world, &late, 640).await?;
        assert_eq!(overlaps(world).await?, Overlaps { beside_overbooked: 1, ..Overlaps::default() });
        raw(world, "UPDATE appointment SET overbook_reason = 'Bleeds'", &[]).await?;
        assert_eq!(overlaps(world).await?, Overlaps { overbooked: 1, ..Overlaps::default() }, "four in a morning");
        Ok(())
    }
}

/// Takes away what keeps places apart when a visit changes.
async fn unguarded(world: &World) -> Result<()> {
    let by_engine: &[&str] = match world.database {
        None => &["appointment_practitioner_busy_on_update", "appointment_patient_busy_on_update"],
        Some(_) => &["appointment_overbooked_on_update"],
    };
    for trigger in by_engine.iter().chain(&["appointment_room_busy_on_update", "appointment_device_busy_on_update"]) {
        unguard(world, trigger, "appointment").await?;
    }
    if world.database.is_some() {
        raw(world, "ALTER TABLE appointment DROP CONSTRAINT practitioner_busy, DROP CONSTRAINT patient_busy", &[])
            .await?;
    }
    Ok(())
}
