//! Places in the database, written past every use case: rooms, buffers, shared minutes and deliberate overbooking.

use std::collections::BTreeSet;

use anyhow::Result;
use clinic_core::ids::{AppointmentId, PatientId, PractitionerId};
use clinic_tests::chance::Chance;
use clinic_tests::on_both_engines;
use clinic_tests::raw::{guard, raw};
use clinic_tests::world::World;

const MINUTE: i64 = 60_000;
const NOON: i64 = 1_795_240_800_000;

const INSERT: &str =
    "INSERT INTO appointment (id, patient_id, practitioner_id, day, starts_minute, minutes, time_zone, starts_at,
        ends_at, status, occupies, booked_at, booked_by, room_id, device_id, buffer_before, buffer_after,
        practitioner_minutes, overbook_reason)
    SELECT $1, $2, $3, '2026-11-21', 720, CAST($4 AS BIGINT), 'Asia/Dhaka', CAST($5 AS BIGINT), CAST($6 AS BIGINT), 'booked',
        TRUE, 0, s.id, NULLIF($7, ''), NULLIF($8, ''), CAST($9 AS BIGINT), CAST($10 AS BIGINT), $11, $12
    FROM staff s WHERE s.login = 'receptionist'";

const MOVE: &str = "UPDATE appointment SET patient_id = $2, practitioner_id = $3, minutes = CAST($4 AS BIGINT),
        starts_at = CAST($5 AS BIGINT), ends_at = CAST($6 AS BIGINT), room_id = NULLIF($7, ''), device_id = NULLIF($8, ''),
        buffer_before = CAST($9 AS BIGINT), buffer_after = CAST($10 AS BIGINT), practitioner_minutes = $11,
        overbook_reason = $12
    WHERE id = $1";

/// A visit as the model of these tests sees it: minutes are counted from noon.
#[derive(Debug, Clone)]
struct Visit {
    id: String,
    patient: PatientId,
    practitioner: PractitionerId,
    from: i64,
    minutes: i64,
    room: Option<Resource>,
    device: Option<Resource>,
    buffers: (i64, i64),
    /// Stretches of the practitioner, or throughout.
    stretches: Vec<(i64, i64)>,
    is_overbooked: bool,
}

#[derive(Debug, Clone)]
struct Resource {
    id: String,
    capacity: usize,
}

/// Which room or which device a visit wants.
type Wanted = fn(&Visit) -> &Option<Resource>;

impl Visit {
    async fn write(&self, world: &World, sql: &'static str) -> String {
        let starts_at = NOON + self.from * MINUTE;
        let id =
            |resource: &Option<Resource>| resource.as_ref().map(|resource| resource.id.clone()).unwrap_or_default();
        let stretches: Vec<String> = self.stretches.iter().map(|(from, until)| format!("[{from},{until}]")).collect();
        let values = [
            self.id.clone(),
            self.patient.to_string(),
            self.practitioner.to_string(),
            self.minutes.to_string(),
            starts_at.to_string(),
            (starts_at + self.minutes * MINUTE).to_string(),
            id(&self.room),
            id(&self.device),
            self.buffers.0.to_string(),
            self.buffers.1.to_string(),
            if stretches.is_empty() { String::new() } else { format!("[{}]", stretches.join(",")) },
            if self.is_overbooked { "a child with a fever".to_owned() } else { String::new() },
        ];
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        guard(raw(world, sql, &values).await)
    }

    fn takes_practitioner(&self, minute: i64) -> bool {
        let at = minute - self.from;
        match self.stretches.as_slice() {
            [] => (-self.buffers.0..self.minutes + self.buffers.1).contains(&at),
            some => some.iter().any(|(from, until)| (*from..*until).contains(&at)),
        }
    }

    fn practitioner_place(&self) -> impl PartialEq + '_ {
        (self.practitioner, self.from, self.minutes, self.buffers, &self.stretches, self.is_overbooked)
    }

    fn takes_patient(&self, minute: i64) -> bool {
        (self.from..self.from + self.minutes).contains(&minute)
    }

    fn takes_resource(&self, minute: i64) -> bool {
        (self.from - self.buffers.0..self.from + self.minutes + self.buffers.1).contains(&minute)
    }

    /// Every guard that must stand in its way, decided minute by minute.
    fn in_the_way(&self, others: &[Self]) -> BTreeSet<&'static str> {
        let mut codes = BTreeSet::new();
        // Somebody may have been overbooked beside it since: it keeps the place that it has.
        let stays = others
            .iter()
            .any(|before| before.id == self.id && before.practitioner_place() == self.practitioner_place());
        let others: Vec<&Self> = others.iter().filter(|other| other.id != self.id).collect();
        let meet = |takes: fn(&Self, i64) -> bool, other: &Self| {
            (self.from - 120..self.from + 600).any(|minute| takes(self, minute) && takes(other, minute))
        };
        for other in &others {
            let is_asked = !stays && !self.is_overbooked;
            if is_asked && other.practitioner == self.practitioner && meet(Self::takes_practitioner, other) {
                codes.insert("practitioner_busy");
            }
            if other.patient == self.patient && meet(Self::takes_patient, other) {
                codes.insert("patient_busy");
            }
        }
        let kinds: [(&'static str, Wanted); 2] =
            [("room_busy", |visit| &visit.room), ("device_busy", |visit| &visit.device)];
        for (code, of) in kinds {
            let Some(wanted) = of(self) else { continue };
            let is_full = |minute: &i64| {
                let same = others.iter().filter(|other| of(other).as_ref().is_some_and(|taken| taken.id == wanted.id));
                self.takes_resource(*minute)
                    && same.filter(|other| other.takes_resource(*minute)).count() >= wanted.capacity
            };
            if (self.from - 120..self.from + 600).any(|minute| is_full(&minute)) {
                codes.insert(code);
            }
        }
        codes
    }
}

async fn resource(world: &World, kind: &'static str, name: &str, capacity: usize) -> Result<Resource> {
    let id = world.clinic.fresh(AppointmentId::new).to_string();
    let sql = "INSERT INTO resource (id, kind, name, capacity) VALUES ($1, $2, $3, CAST($4 AS BIGINT))";
    raw(world, sql, &[&id, kind, name, &capacity.to_string()]).await?;
    Ok(Resource { id, capacity })
}

/// What random visits are made of.
struct Cast {
    patients: Vec<PatientId>,
    practitioners: Vec<PractitionerId>,
    rooms: Vec<Resource>,
    devices: Vec<Resource>,
}

impl Cast {
    async fn gather(world: &World) -> Result<Self> {
        let mut patients = Vec::new();
        for name in ["Rina", "Omar", "Mina", "Tariq", "Jui", "Sabbir"] {
            patients.push(world.patient(name, "Das").await?.patient_id.0);
        }
        let practitioners = vec![world.practitioner, world.another_practitioner("Dr Omar Faruk").await?];
        let rooms = vec![resource(world, "room", "One", 1).await?, resource(world, "room", "Hall", 2).await?];
        Ok(Self { patients, practitioners, rooms, devices: vec![resource(world, "device", "ECG", 1).await?] })
    }

    fn visit(&self, world: &World, chance: &mut Chance) -> Visit {
        let stretches = match chance.below(4) {
            0 => vec![(0, 15), (30, 40)],
            1 => vec![(-10, 5), (20, 25)],
            _ => Vec::new(),
        };
        let minutes = if stretches.is_empty() { 5 + 5 * chance.below(12) as i64 } else { 40 };
        Visit {
            id: world.clinic.fresh(AppointmentId::new).to_string(),
            patient: chance.one(&self.patients),
            practitioner: chance.one(&self.practitioners),
            from: 5 * chance.below(60) as i64,
            minutes,
            room: chance.percent(50).then(|| chance.one(&self.rooms)),
            device: chance.percent(30).then(|| chance.one(&self.devices)),
            buffers: chance.one(&[(0, 0), (0, 0), (10, 0), (0, 15), (5, 5)]),
            stretches,
            is_overbooked: chance.percent(15),
        }
    }
}

on_both_engines! {
    async fn a_visit_stands_exactly_where_a_count_by_minutes_admits_it(world: &World) -> anyhow::Result<()> {
        let mut chance = Chance::new();
        let cast = Cast::gather(world).await?;
        let mut standing: Vec<Visit> = Vec::new();
        let mut outcomes = BTreeSet::new();
        let mut number = 0;
        // Until every outcome of booking and of moving was met, which takes longer with some seeds.
        while number < 300 || outcomes.len() < 10 {
            assert!(number < 5000, "only these outcomes were met: {outcomes:?}");
            number += 1;
            let mut wanted = cast.visit(world, &mut chance);
            let moves = number % 3 == 0 && !standing.is_empty();
            if moves {
                wanted.id = chance.one(&standing).id;
            }
            let expected = wanted.in_the_way(&standing);
            let outcome = wanted.write(world, if moves { MOVE } else { INSERT }).await;
            let is_right = if expected.is_empty() { outcome == "done" } else { expected.contains(outcome.as_str()) };
            assert!(is_right, "number {number}: {outcome} instead of {expected:?} for {wanted:?}");
            if outcome == "done" {
                standing.retain(|visit| visit.id != wanted.id);
                standing.push(wanted);
            }
            outcomes.insert((moves, outcome));
        }
        Ok(())
    }
}

on_both_engines! {
    async fn an_overbooked_visit_takes_its_steps_and_keeps_others_away(world: &World) -> anyhow::Result<()> {
        let cast = Cast::gather(world).await?;
        let mut chance = Chance::new();
        let plain = Visit {
            from: 0, minutes: 30, room: None, device: None, buffers: (0, 0), stretches: Vec::new(), is_overbooked: false,
            practitioner: world.practitioner, ..cast.visit(world, &mut chance)
        };
        let of = |place: usize, chance: &mut Chance| Visit {
            patient: cast.patients[place], id: cast.visit(world, chance).id, ..plain.clone()
        };
        let first = of(0, &mut chance);
        assert_eq!(first.write(world, INSERT).await, "done");
        let beside = Visit { is_overbooked: true, ..of(1, &mut chance) };
        assert_eq!(beside.write(world, INSERT).await, "done");
        let arrive = "UPDATE appointment SET status = 'arrived', arrived_at = 1 WHERE id = $1";
        for id in [&first.id, &beside.id] {
            assert_eq!(guard(raw(world, arrive, &[id]).await), "done", "a step takes no new place");
        }
        let cancel = "UPDATE appointment SET status = 'cancelled_clinic', occupies = FALSE, cancel_code = 'other' WHERE id = $1";
        assert_eq!(guard(raw(world, cancel, &[&first.id]).await), "done");
        assert_eq!(of(2, &mut chance).write(world, INSERT).await, "practitioner_busy", "nobody is put beside it by accident");
        let ordinary = Visit { is_overbooked: false, ..beside.clone() };
        assert_eq!(ordinary.write(world, MOVE).await, "done", "alone it may become an ordinary visit");
        let again = "UPDATE appointment SET status = 'booked', occupies = TRUE WHERE id = $1";
        assert_eq!(guard(raw(world, again, &[&first.id]).await), "practitioner_busy");
        Ok(())
    }
}

on_both_engines! {
    async fn a_device_is_no_room(world: &World) -> anyhow::Result<()> {
        let cast = Cast::gather(world).await?;
        let visit = Visit { room: cast.devices.first().cloned(), is_overbooked: true, ..cast.visit(world, &mut Chance::new()) };
        assert_eq!(visit.write(world, INSERT).await, "room_busy");
        Ok(())
    }
}
