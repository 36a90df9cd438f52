//! The schedule in the database: no double booking, whatever program writes.

use anyhow::Result;
use clinic_core::ids::{AppointmentId, PatientId, PractitionerId};
use clinic_core::scheduling::Status;
use clinic_store::StoreError;
use clinic_tests::on_both_engines;
use clinic_tests::raw::{encounter, guard, raw, unguard};
use clinic_tests::world::World;

const MINUTE: i64 = 60_000;
const NOON: i64 = 1_795_240_800_000;

const INSERT: &str =
    "INSERT INTO appointment (id, patient_id, practitioner_id, day, starts_minute, minutes, time_zone, starts_at,
        ends_at, status, occupies, booked_at, booked_by, expires_at)
    SELECT $1, $2, $3, '2026-11-21', 720, CAST($4 AS BIGINT), 'Asia/Dhaka', CAST($5 AS BIGINT), CAST($6 AS BIGINT), $7,
        $7 NOT IN ('no_show', 'cancelled_patient', 'cancelled_clinic', 'moved', 'entered_in_error'), 0, s.id,
        CASE WHEN $7 = 'hold' THEN CAST($5 AS BIGINT) END
    FROM staff s WHERE s.login = 'receptionist'";

struct Visit {
    patient: PatientId,
    practitioner: PractitionerId,
    /// Minutes after noon.
    from: i64,
    minutes: i64,
    status: &'static str,
}

async fn put(world: &World, visit: &Visit) -> (String, Result<u64, StoreError>) {
    let id = world.clinic.fresh(AppointmentId::new).to_string();
    let starts_at = NOON + visit.from * MINUTE;
    let values = [
        id.clone(),
        visit.patient.to_string(),
        visit.practitioner.to_string(),
        visit.minutes.to_string(),
        starts_at.to_string(),
        (starts_at + visit.minutes * MINUTE).to_string(),
        visit.status.to_owned(),
    ];
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    (id, raw(world, INSERT, &values).await)
}

on_both_engines! {
    async fn nobody_is_in_two_places(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?.patient_id.0, world.patient("Omar", "Ali").await?.patient_id.0);
        let (one, other) = (world.practitioner, world.another_practitioner("Dr Omar Faruk").await?);
        let at = |patient, practitioner, from, minutes| Visit { patient, practitioner, from, minutes, status: "booked" };
        assert_eq!(guard(put(world, &at(rina, one, 0, 30)).await.1), "done");
        for (from, minutes) in [(0, 30), (29, 5), (-5, 10), (5, 5), (-60, 480), (-450, 455)] {
            assert_eq!(guard(put(world, &at(omar, one, from, minutes)).await.1), "practitioner_busy", "{from} for {minutes}");
            assert_eq!(guard(put(world, &at(rina, other, from, minutes)).await.1), "patient_busy", "{from} for {minutes}");
        }
        for (from, minutes) in [(30, 20), (-20, 20)] {
            assert_eq!(guard(put(world, &at(omar, one, from, minutes)).await.1), "done", "the end of a span is outside it");
        }
        assert_eq!(guard(put(world, &at(omar, other, 0, 30)).await.1), "done");
        Ok(())
    }
}

on_both_engines! {
    async fn a_place_that_was_given_up_is_free_until_it_is_taken(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?.patient_id.0, world.patient("Omar", "Ali").await?.patient_id.0);
        let visit = |patient, status| Visit { patient, practitioner: world.practitioner, from: 0, minutes: 30, status };
        let (missed, done) = put(world, &visit(rina, "booked")).await;
        assert_eq!(guard(done), "done");
        let miss = "UPDATE appointment SET status = 'no_show', occupies = FALSE WHERE id = $1";
        assert_eq!(guard(raw(world, miss, &[&missed]).await), "done");
        let (_, done) = put(world, &visit(omar, "booked")).await;
        assert_eq!(guard(done), "done", "a missed visit takes no time");
        let back = "UPDATE appointment SET status = 'booked', occupies = TRUE WHERE id = $1";
        assert_eq!(guard(raw(world, back, &[&missed]).await), "practitioner_busy");
        let (later, done) = put(world, &Visit { from: 30, ..visit(rina, "booked") }).await;
        assert_eq!(guard(done), "done");
        let earlier = "UPDATE appointment SET starts_at = starts_at - 300000, ends_at = ends_at - 300000 WHERE id = $1";
        assert_eq!(guard(raw(world, earlier, &[&later]).await), "practitioner_busy", "moving meets the same guard");
        let lying = "UPDATE appointment SET occupies = FALSE WHERE id = $1";
        assert!(matches!(raw(world, lying, &[&later]).await, Err(StoreError::Database(_))), "occupies follows from status");
        let stretched = "UPDATE appointment SET ends_at = ends_at - 60000 WHERE id = $1";
        assert!(matches!(raw(world, stretched, &[&later]).await, Err(StoreError::Database(_))), "the end follows from the length");
        assert_eq!(guard(raw(world, "DELETE FROM appointment WHERE id = $1", &[&later]).await), "kept");
        Ok(())
    }
}

on_both_engines! {
    async fn what_happened_to_a_visit_is_only_added_to(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?.patient_id.0;
        let visit = Visit { patient: rina, practitioner: world.practitioner, from: 0, minutes: 30, status: "booked" };
        let (id, done) = put(world, &visit).await;
        done?;
        assert_eq!(guard(tell(world, &id, ["", "booked", "", "Desk"]).await), "done");
        for attack in ["UPDATE appointment_event SET at = 1 WHERE appointment_id = $1", "DELETE FROM appointment_event WHERE appointment_id = $1"] {
            assert_eq!(guard(raw(world, attack, &[&id]).await), "append_only", "{attack}");
        }
        Ok(())
    }
}

const TELL: &str = "INSERT INTO appointment_event (id, appointment_id, kind, from_status, to_status, detail, at, by_staff, workstation)
    SELECT 'event' || $2 || $3, a.id, 'status', $2, $3, $4, 0, a.booked_by, $5 FROM appointment a WHERE a.id = $1";

/// Tells of a visit: from where it went, where to, why, and on which computer.
async fn tell(world: &World, visit: &str, [from, to, why, workstation]: [&str; 4]) -> Result<u64, StoreError> {
    raw(world, TELL, &[visit, from, to, why, workstation]).await
}

on_both_engines! {
    async fn what_is_told_of_a_visit_can_have_happened(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?.patient_id.0;
        let visit = Visit { patient: rina, practitioner: world.practitioner, from: 0, minutes: 30, status: "booked" };
        let (id, done) = put(world, &visit).await;
        done?;
        for (from, to) in [("booked", "completed"), ("", "completed"), ("entered_in_error", "booked")] {
            assert_eq!(guard(tell(world, &id, [from, to, "why", "Desk"]).await), "no_such_step", "{from} to {to}");
        }
        for to in ["cancelled_patient", "cancelled_clinic", "entered_in_error"] {
            assert_eq!(guard(tell(world, &id, ["booked", to, "", "Desk"]).await), "reason_missing", "{to}");
        }
        let nowhere = tell(world, &id, ["booked", "arrived", "", ""]).await;
        assert!(matches!(nowhere, Err(StoreError::Database(_))), "on some computer");
        for (from, to, why) in [("", "booked", ""), ("booked", "arrived", ""), ("booked", "cancelled_clinic", "sick")] {
            assert_eq!(guard(tell(world, &id, [from, to, why, "Desk"]).await), "done", "the control: {from} to {to}");
        }
        Ok(())
    }
}

on_both_engines! {
    async fn nothing_is_lost_from_sight_by_a_step_back(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?.patient_id.0;
        let encounter = encounter(world, rina, 4).await?.to_string();
        let back = "UPDATE appointment SET status = $2
            WHERE id = (SELECT e.appointment_id FROM encounter e WHERE e.id = $1)";
        assert_eq!(guard(raw(world, back, &[&encounter, "arrived"]).await), "done", "the control: it is empty");
        assert_eq!(guard(raw(world, back, &[&encounter, "with_practitioner"]).await), "done");
        let written = "INSERT INTO note (id, encounter_id, patient_id, author, state, plan, saved_at)
            SELECT 'note', e.id, e.patient_id, e.opened_by, 'draft', 'Rest', 0 FROM encounter e WHERE e.id = $1";
        assert_eq!(guard(raw(world, written, &[&encounter]).await), "done");
        for to in ["arrived", "roomed"] {
            assert_eq!(guard(raw(world, back, &[&encounter, to]).await), "has_content", "{to}");
        }
        assert_eq!(guard(raw(world, back, &[&encounter, "checkout"]).await), "done", "forward it goes");
        Ok(())
    }
}

on_both_engines! {
    async fn a_visit_takes_no_step_that_the_rules_do_not_know(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?.patient_id.0;
        let step = "UPDATE appointment SET status = $2, cancel_code = 'other', no_charge = 'waived', expires_at = CASE WHEN $2 = 'hold' THEN starts_at END,
                occupies = $2 NOT IN ('no_show', 'cancelled_patient', 'cancelled_clinic', 'moved', 'entered_in_error')
            WHERE id = $1";
        let mut wrong = Vec::new();
        let mut place = 0;
        let visit = |from, status: Status| Visit { patient, practitioner: world.practitioner, from, minutes: 20, status: status.word() };
        for status in Status::ALL {
            place += 30;
            let known = if Status::BEGINNINGS.contains(&status) { "done" } else { "no_such_step" };
            assert_eq!(guard(put(world, &visit(place, status)).await.1), known, "beginning as {}", status.word());
        }
        unguard(world, "appointment_no_such_step_on_insert", "appointment").await?;
        for from in Status::ALL {
            for to in Status::ALL.into_iter().filter(|to| *to != from) {
                place += 30;
                let (id, done) = put(world, &visit(place, from)).await;
                assert_eq!(guard(done), "done", "{}", from.word());
                let known = if from.next().any(|next| next == to) { "done" } else { "no_such_step" };
                let outcome = guard(raw(world, step, &[&id, to.word()]).await);
                if outcome != known {
                    wrong.push(format!("{} to {}: {outcome} instead of {known}", from.word(), to.word()));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        let lawless = "INSERT INTO appointment_step (from_status, to_status) VALUES ('completed', 'requested')";
        assert_eq!(guard(raw(world, lawless, &[]).await), "kept", "nor does anybody teach them to it");
        Ok(())
    }
}

on_both_engines! {
    async fn nobody_calls_a_visit_off_without_a_reason(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Das").await?.patient_id.0;
        let visit = Visit { patient, practitioner: world.practitioner, from: 0, minutes: 20, status: "booked" };
        let (id, done) = put(world, &visit).await;
        assert_eq!(guard(done), "done");
        let silent = "UPDATE appointment SET status = 'cancelled_patient', occupies = FALSE WHERE id = $1";
        assert_eq!(guard(raw(world, silent, &[&id]).await), "reason_missing");
        Ok(())
    }
}

on_both_engines! {
    /// A visit that was moved stands in one place, for the same patient, and again where it was only without the other.
    async fn a_visit_is_moved_to_one_place_only(world: &World) -> anyhow::Result<()> {
        let (rina, omar) = (world.patient("Rina", "Das").await?.patient_id.0, world.patient("Omar", "Ali").await?.patient_id.0);
        let visit = |patient, from| Visit { patient, practitioner: world.practitioner, from, minutes: 20, status: "booked" };
        let (old, done) = put(world, &visit(rina, 0)).await;
        assert_eq!(guard(done), "done");
        let succeed = "INSERT INTO appointment (id, patient_id, practitioner_id, day, starts_minute, minutes, time_zone, starts_at,
                ends_at, status, occupies, booked_at, booked_by, moved_from_id)
            SELECT $2, $3, a.practitioner_id, a.day, a.starts_minute, a.minutes, a.time_zone,
                a.starts_at + CAST($4 AS BIGINT), a.ends_at + CAST($4 AS BIGINT), 'booked', TRUE, 0, a.booked_by, a.id
            FROM appointment a WHERE a.id = $1";
        let (rina, omar) = (rina.to_string(), omar.to_string());
        let step = "UPDATE appointment SET status = $2, occupies = $2 = 'booked' WHERE id = $1";
        assert_eq!(guard(raw(world, succeed, &[&old, "new", &rina, "3600000"]).await), "not_moved", "the old one still stands");
        assert_eq!(guard(raw(world, step, &[&old, "moved"]).await), "done");
        assert_eq!(guard(raw(world, succeed, &[&old, "new", &omar, "3600000"]).await), "not_moved", "nobody else's");
        assert_eq!(guard(raw(world, succeed, &[&old, "new", &rina, "3600000"]).await), "done");
        assert_eq!(guard(raw(world, succeed, &[&old, "twice", &rina, "7200000"]).await), "moved_on");
        assert_eq!(guard(raw(world, step, &[&old, "booked"]).await), "moved_on", "it stands elsewhere");
        let lying = "UPDATE appointment SET moved_from_id = NULL WHERE id = $1";
        assert_eq!(guard(raw(world, lying, &["new"]).await), "kept");
        assert_eq!(guard(raw(world, step, &["new", "entered_in_error"]).await), "done");
        assert_eq!(guard(raw(world, step, &[&old, "booked"]).await), "done");
        Ok(())
    }
}
