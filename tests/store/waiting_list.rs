//! The waiting list in the database: no step beside the table, no history that changes.

use anyhow::Result;
use clinic_core::ids::WaitingEntryId;
use clinic_core::waiting_list::EntryStatus;
use clinic_tests::on_both_engines;
use clinic_tests::raw::{guard, raw};
use clinic_tests::world::World;

/// An entry that waits, with a line of history.
async fn entry(world: &World) -> Result<String> {
    let patient = world.patient("Rina", "Das").await?.patient_id.0.to_string();
    let id = world.clinic.fresh(WaitingEntryId::new).to_string();
    let add = "INSERT INTO waiting_entry (id, patient_id, minutes, priority, status, created_at, created_by)
        SELECT $1, $2, 20, 'routine', 'waiting', 0, s.id FROM staff s WHERE s.login = 'receptionist'";
    assert_eq!(guard(raw(world, add, &[&id, &patient]).await), "done");
    let tell = "INSERT INTO waiting_event (id, entry_id, kind, to_status, at, by_staff, workstation)
        SELECT 'event ' || $1, $1, 'added', 'waiting', 0, s.id, 'Desk' FROM staff s WHERE s.login = 'receptionist'";
    assert_eq!(guard(raw(world, tell, &[&id]).await), "done");
    Ok(id)
}

/// A visit of the entry's patient that is held, so that entries may point to it.
async fn visit(world: &World, entry: &str) -> Result<String> {
    let id = world.clinic.fresh(clinic_core::ids::AppointmentId::new).to_string();
    let add = "INSERT INTO appointment (id, patient_id, practitioner_id, day, starts_minute, minutes, time_zone, starts_at,
            ends_at, status, occupies, booked_at, booked_by, expires_at)
        SELECT $1, w.patient_id, p.id, '2026-11-21', 720, 20, 'Asia/Dhaka', 1795240800000, 1795242000000, 'hold', TRUE, 0,
            w.created_by, 1795240800000
        FROM waiting_entry w, practitioner p WHERE w.id = $2";
    assert_eq!(guard(raw(world, add, &[&id, entry]).await), "done");
    Ok(id)
}

async fn step(world: &World, id: &str, to: EntryStatus, visit: &str) -> String {
    let sql = "UPDATE waiting_entry
        SET status = $2, appointment_id = CASE WHEN $2 IN ('offered', 'booked') THEN $3 END
        WHERE id = $1";
    guard(raw(world, sql, &[id, to.word(), visit]).await).to_lowercase()
}

/// The steps that lead from waiting to a state.
fn way(to: EntryStatus) -> &'static [EntryStatus] {
    use EntryStatus::{Booked, Cancelled, Declined, Expired, Offered, Waiting};
    match to {
        Waiting => &[],
        Offered => &[Offered],
        Booked => &[Offered, Booked],
        Declined => &[Offered, Declined],
        Expired => &[Expired],
        Cancelled => &[Cancelled],
    }
}

on_both_engines! {
    async fn an_entry_takes_exactly_the_steps_of_the_rule(world: &World) -> anyhow::Result<()> {
        for from in EntryStatus::ALL {
            for to in EntryStatus::ALL.into_iter().filter(|to| *to != from) {
                let id = entry(world).await?;
                let visit = visit(world, &id).await?;
                for state in way(from) {
                    assert_eq!(step(world, &id, *state, &visit).await, "done", "on the way to {}", from.word());
                }
                let expected = if from.step(to).is_ok() { "done" } else { "no_such_step" };
                assert_eq!(step(world, &id, to, &visit).await, expected, "{} to {}", from.word(), to.word());
                // The place is taken for everybody else.
                let free = "UPDATE appointment SET status = 'cancelled_clinic', occupies = FALSE, expires_at = NULL, cancel_code = 'other' WHERE id = $1";
                assert_eq!(guard(raw(world, free, &[&visit]).await), "done");
            }
        }
        Ok(())
    }
}

on_both_engines! {
    async fn what_is_kept_stays(world: &World) -> anyhow::Result<()> {
        let (id, other) = (entry(world).await?, entry(world).await?);
        let table = [
            ("DELETE FROM waiting_entry WHERE id = $1", "kept"),
            ("UPDATE waiting_entry SET patient_id = 'x' WHERE id = $1", "kept"),
            ("UPDATE waiting_event SET detail = 'x' WHERE entry_id = $1", "append_only"),
            ("DELETE FROM waiting_event WHERE entry_id = $1", "append_only"),
            ("INSERT INTO waiting_step (from_status, to_status) VALUES ('booked', $1)", "kept"),
            ("UPDATE waiting_step SET to_status = 'booked' WHERE from_status <> $1", "kept"),
            ("DELETE FROM waiting_step WHERE from_status <> $1", "kept"),
            (
                "INSERT INTO waiting_entry (id, patient_id, minutes, priority, status, created_at, created_by)
                 SELECT 'new', patient_id, 20, 'routine', 'cancelled', 0, created_by FROM waiting_entry WHERE id = $1",
                "no_such_step",
            ),
        ];
        for (sql, expected) in table {
            assert_eq!(guard(raw(world, sql, &[&id]).await), expected, "{sql}");
        }
        let visit = visit(world, &id).await?;
        assert_eq!(step(world, &id, EntryStatus::Offered, &visit).await, "done");
        assert_eq!(step(world, &other, EntryStatus::Offered, &visit).await, "taken", "nobody is offered another's place");
        Ok(())
    }
}
