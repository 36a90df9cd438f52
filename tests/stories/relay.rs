//! Two workstations of one server hear of each other's changes; nobody else is believed.

use anyhow::Result;
use clinic_app::changes::Change;
use clinic_app::clinic::Clinic;
use clinic_tests::raw::raw;
use clinic_tests::wishes;
use clinic_tests::world::World;
use tokio::sync::broadcast::Receiver;

const TODAY: &str = "2026-11-21";

async fn book(world: &World, clinic: &Clinic, minute: i32) -> Result<()> {
    let patient = world.patient("Rina", "Das").await?.patient_id;
    let input = wishes::booking(world, patient, (world.practitioner, TODAY, minute));
    clinic.book_appointment(&world.receptionist, input).await?;
    Ok(())
}

/// Everything that was heard so far.
fn heard(changes: &mut Receiver<Change>) -> Vec<Change> {
    std::iter::from_fn(|| changes.try_recv().ok()).collect()
}

#[tokio::test]
async fn a_booking_at_one_workstation_shows_at_the_others() -> Result<()> {
    let Some(world) = World::shared().await? else { return Ok(()) };
    let (one, other, deaf) = (world.workstation(1).await?, world.workstation(2).await?, world.workstation(3).await?);
    let relays = [one.relay().await?, other.relay().await?];
    let (mut at_one, mut at_other) = (one.changes.listen(), other.changes.listen());
    let mut at_deaf = deaf.changes.listen();
    let booked = Change { topic: "schedule".to_owned(), id: TODAY.to_owned() };

    book(&world, &one, 600).await?;
    assert_eq!(at_other.recv().await?, booked);
    book(&world, &other, 640).await?;
    assert_eq!(at_one.recv().await?, booked, "its own");
    assert_eq!(at_one.recv().await?, booked, "the other's");
    assert_eq!(at_other.recv().await?, booked, "its own");

    raw(&world, "SELECT pg_notify('clinic_changes', 'nonsense ' || $1)", &["here"]).await?;
    book(&world, &one, 680).await?;
    assert_eq!(at_other.recv().await?, booked, "nonsense is passed over");
    assert_eq!(heard(&mut at_one), std::slice::from_ref(&booked), "nobody hears their own twice");
    assert_eq!(heard(&mut at_deaf), [], "the control: without a relay nothing comes");

    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE 'LISTEN%' AND $1 = $1";
    raw(&world, cut, &["lost"]).await?;
    assert_eq!(at_other.recv().await?, Change::everything(), "what was missed meanwhile is read again");
    assert_eq!(at_one.recv().await?, Change::everything());
    book(&world, &one, 720).await?;
    assert_eq!(at_other.recv().await?, booked, "and it goes on");

    for relay in relays.into_iter().flatten() {
        relay.abort();
    }
    for clinic in [one, other, deaf] {
        clinic.store.close().await;
    }
    world.clinic.store.close().await;
    Ok(())
}

#[tokio::test]
async fn the_embedded_file_has_no_other_workstations() -> Result<()> {
    let world = World::embedded().await?;
    assert!(world.clinic.relay().await?.is_none());
    world.clinic.store.close().await;
    Ok(())
}
