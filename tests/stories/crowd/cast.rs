//! Who is at the clinic, what they come for, and what they do next.

use anyhow::Result;
use clinic_app::contract::Ref;
use clinic_app::replan::contract::{Away, PlanAbsence, UndoReplan};
use clinic_app::scheduling::contract::{
    AppointmentCard, BookAppointment, BookWalkIn, CancelSeries, ChangeSeries, ConfirmAppointment, FindFreeTimes,
    MoveAppointment, PlanSeries, SaveReminderRule, SeenVisit, UndoSeries,
};
use clinic_app::waiting_list::contract::{WaitingEntry, WaitingListQuery};
use clinic_core::ids::{PatientId, PractitionerId, ResourceId, ServiceId};
use clinic_core::scheduling::TOLERANCE_MINUTES;
use clinic_tests::chance::Chance;
use clinic_tests::raw::raw;
use clinic_tests::services::{resource, service};
use clinic_tests::wishes::{any_place, booking, calling_off, holding, moving, of_entry, searching, step, waiting};
use clinic_tests::world::{MORNING, World};

use super::deed::Deed;
use super::known::Known;

/// How many wait at least when a round begins.
const WAITING: usize = 10;
/// On how many days from today on everybody wants a place; a third of them today.
const DAYS: [usize; 6] = [0, 0, 1, 2, 3, 4];

pub(super) struct Cast {
    practitioners: Vec<PractitionerId>,
    patients: Vec<PatientId>,
    services: Vec<Option<Ref<ServiceId>>>,
    rooms: Vec<Ref<ResourceId>>,
}

impl Cast {
    /// Three practitioners, and so many patients; nothing in particular, or something that needs one of two rooms and a
    /// device of two.
    pub(super) async fn of(world: &World, patients: usize) -> Result<Self> {
        let mut practitioners = vec![world.practitioner];
        for name in ["Dr Omar Faruk", "Dr Sadia Sarkar"] {
            practitioners.push(world.another_practitioner(name).await?);
        }
        let mut guests = Vec::new();
        for number in 0..patients {
            guests.push(world.patient(&format!("Guest {number}"), "Khan").await?.patient_id.0);
        }
        told_of_their_visits(world).await?;
        let rooms = vec![resource(world, "room", "Room One", 1).await?, resource(world, "room", "Room Two", 1).await?];
        let device = resource(world, "device", "ECG", 2).await?;
        let services = vec![
            None,
            Some(service(world, "BOTH", 20, vec![rooms[0], rooms[1], device]).await?),
            Some(service(world, "ECG", 20, vec![device]).await?),
        ];
        Ok(Self { practitioners, patients: guests, services, rooms })
    }

    /// Lets every other patient wait for a visit when few do, and tells everybody who waits and how their offer stands:
    /// what lapsed in a round was fought over before.
    pub(super) async fn refill(&self, world: &World, known: &mut Known) -> Result<()> {
        if known.waiting.len() < WAITING {
            for patient in self.patients.iter().step_by(2) {
                let input = waiting(world, Ref(*patient), any_place());
                world.clinic.add_to_waiting_list(&world.receptionist, input).await?;
            }
        }
        let open = WaitingListQuery { text: String::new(), is_ended: false };
        known.waiting = world.clinic.waiting_list(&world.receptionist, open).await?;
        Ok(())
    }

    /// A booking at first, then whatever may be done with what is booked; most of it is done by several at once.
    pub(super) fn deed(&self, world: &World, chance: &mut Chance, known: &Known) -> Deed {
        let late = known.late(world.clinic.now());
        match chance.below(100) {
            0..10 if !known.waiting.is_empty() => self.offer(world, chance, known),
            10..12 => Deed::WalkIn(self.walking_in(world, chance)),
            12..16 => Deed::Series(self.series(world, chance)),
            16..19 if !known.series.is_empty() => Deed::UndoSeries(undoing(world, &chance.one(&known.series))),
            19..21 => Deed::Replan(self.absence(world, chance)),
            21..24 if !known.replans.is_empty() => {
                Deed::UndoReplan(UndoReplan { key: world.key(), replan_id: chance.one(&known.replans) })
            }
            24 if !known.accepted.is_empty() => Deed::Reopen(of_entry(world, &chance.one(&known.accepted))),
            24..28 if !late.is_empty() => self.step(world, chance, &late),
            28..70 if !known.visits.is_empty() => self.step(world, chance, &known.visits),
            _ => Deed::Book(self.booking(world, chance)),
        }
    }

    /// Holds a place for somebody who waits, or books the one that is held.
    fn offer(&self, world: &World, chance: &mut Chance, known: &Known) -> Deed {
        let held: Vec<WaitingEntry> = known.waiting.iter().filter(|entry| entry.held.is_some()).cloned().collect();
        if !held.is_empty() && chance.percent(50) {
            return Deed::Accept(of_entry(world, &chance.one(&held)));
        }
        let entry = chance.one(&known.waiting);
        let BookAppointment { practitioner_id, day, starts_minute, .. } = self.booking(world, chance);
        Deed::Hold(holding(world, &entry, (practitioner_id.0, &day, starts_minute)))
    }

    /// What may come next for a visit, or is refused.
    fn step(&self, world: &World, chance: &mut Chance, visits: &[AppointmentCard]) -> Deed {
        let card = chance.one(visits);
        let (action, now) = (step(world, &card), world.clinic.now());
        let is_late = card.starts_at.0 < now.plus_minutes(-TOLERANCE_MINUTES).0;
        let is_today = card.day == world.clinic.today().to_string();
        match (card.status.as_str(), chance.below(10)) {
            // Now and then somebody tries what can be no longer.
            (_, 0) => Deed::Move(self.moving(world, chance, &card)),
            (_, 1) => Deed::Cancel(calling_off(world, &card)),
            ("no_show", 2..8) => Deed::ComeLate(action),
            ("booked", 2..8) if is_late => Deed::Miss(action),
            ("booked", 2..4) if is_today => Deed::Arrive(action),
            ("booked", 2..6) if card.is_in_series => self.with_series(world, chance, &card),
            ("booked", 2..4) => Deed::Move(self.moving(world, chance, &card)),
            ("booked", 4..6) => self.moving_to_free(world, chance, &card),
            ("booked", 6) => Deed::Confirm(ConfirmAppointment {
                key: action.key,
                appointment_id: card.appointment_id,
                is_confirmed: !card.is_confirmed,
                version: card.version,
            }),
            ("booked", 7) => Deed::Cancel(calling_off(world, &card)),
            _ => Deed::Undo(action),
        }
    }

    /// To another place, or to one of the rooms at its own time.
    fn moving(&self, world: &World, chance: &mut Chance, card: &AppointmentCard) -> MoveAppointment {
        if card.room_id.is_some() && chance.percent(50) {
            let own = moving(world, card, (card.practitioner_id.0, &card.day, card.starts_minute));
            return MoveAppointment { room_id: Some(chance.one(&self.rooms)), ..own };
        }
        let BookAppointment { practitioner_id, day, starts_minute, .. } = self.booking(world, chance);
        moving(world, card, (practitioner_id.0, &day, starts_minute))
    }

    /// To the first free time of a day with somebody.
    fn moving_to_free(&self, world: &World, chance: &mut Chance, card: &AppointmentCard) -> Deed {
        let BookAppointment { practitioner_id, day, starts_minute, .. } = self.booking(world, chance);
        let place = (practitioner_id.0, day.as_str(), starts_minute);
        let search = FindFreeTimes {
            service_id: card.service_id,
            patient_id: Some(card.patient_id),
            minutes: card.minutes,
            moving: Some(card.appointment_id),
            ..searching(place, 1)
        };
        Deed::MoveToFree(Box::new((search, moving(world, card, place))))
    }

    fn with_series(&self, world: &World, chance: &mut Chance, card: &AppointmentCard) -> Deed {
        let (key, appointment_id, version) = (world.key(), card.appointment_id, card.version);
        let scope = "following".to_owned();
        if chance.percent(30) {
            let (by, code, reason) = ("clinic".to_owned(), "closed".to_owned(), String::new());
            return Deed::CancelSeries(CancelSeries { key, appointment_id, version, scope, by, code, reason });
        }
        let BookAppointment { practitioner_id, starts_minute, .. } = self.booking(world, chance);
        Deed::ChangeSeries(ChangeSeries {
            key,
            appointment_id,
            version,
            scope,
            practitioner_id,
            day: card.day.clone(),
            starts_minute,
            minutes: card.minutes,
            left: Vec::new(),
            instead: Vec::new(),
        })
    }

    /// Within three hours of one of five days, so that most wishes meet; of those that are left today.
    fn booking(&self, world: &World, chance: &mut Chance) -> BookAppointment {
        let (patient, practitioner) = (chance.one(&self.patients), chance.one(&self.practitioners));
        let (service_id, ahead) = (chance.one(&self.services), chance.one(&DAYS));
        let first = if ahead == 0 { this_minute(world) } else { 600 };
        let day = world.clinic.today().iter_days().nth(ahead).unwrap_or_default().to_string();
        let minute = first + 5 * chance.below(36) as i32;
        BookAppointment { service_id, ..booking(world, Ref(patient), (practitioner, &day, minute)) }
    }

    fn walking_in(&self, world: &World, chance: &mut Chance) -> BookWalkIn {
        let BookAppointment { key, patient_id, practitioner_id, service_id, minutes, .. } = self.booking(world, chance);
        BookWalkIn {
            key,
            patient_id,
            practitioner_id: chance.percent(50).then_some(practitioner_id),
            service_id,
            minutes,
            reason: String::new(),
            overbook_reason: String::new(),
        }
    }

    /// On three days in a row.
    fn series(&self, world: &World, chance: &mut Chance) -> PlanSeries {
        let wish = self.booking(world, chance);
        PlanSeries {
            patient_id: wish.patient_id,
            practitioner_id: wish.practitioner_id,
            service_id: wish.service_id,
            first_day: wish.day,
            starts_minute: wish.starts_minute,
            minutes: wish.minutes,
            rule: "FREQ=DAILY;INTERVAL=1;COUNT=3".to_owned(),
        }
    }

    /// For as long as a visit lasts.
    fn absence(&self, world: &World, chance: &mut Chance) -> PlanAbsence {
        let BookAppointment { practitioner_id, day, starts_minute, minutes, .. } = self.booking(world, chance);
        let away = Away {
            practitioner_id,
            first_day: day.clone(),
            last_day: day,
            starts_minute,
            ends_minute: starts_minute + minutes,
        };
        PlanAbsence { away, taker_ids: None }
    }
}

fn undoing(world: &World, visits: &[AppointmentCard]) -> UndoSeries {
    let seen = |card: &AppointmentCard| SeenVisit { appointment_id: card.appointment_id, version: card.version };
    UndoSeries { key: world.key(), visits: visits.iter().map(seen).collect() }
}

/// The next minute of today at which a visit may start.
fn this_minute(world: &World) -> i32 {
    let minutes = (world.clinic.now().0 - MORNING).div_euclid(60_000).rem_euclid(1440) as i32;
    540 + (minutes + 4) / 5 * 5
}

/// Everybody can be called, agreed to it, and is to be called an hour before.
async fn told_of_their_visits(world: &World) -> Result<()> {
    let phones = "INSERT INTO patient_phone (patient_id, position, e164, shown)
        SELECT id, 0, '+8801711000001', '01711 000001' FROM patient";
    raw(world, phones, &[]).await?;
    let consents = "INSERT INTO message_consent (id, patient_id, channel, recorded_at, recorded_by)
        SELECT p.id, p.id, 'phone', 0, $1 FROM patient p";
    raw(world, consents, &[&world.receptionist.staff_id.to_string()]).await?;
    let rule = SaveReminderRule {
        key: world.key(),
        rule_id: None,
        channel: "phone".to_owned(),
        minutes_before: 60,
        is_active: true,
        version: None,
    };
    world.clinic.save_reminder_rule(&world.administrator, rule).await?;
    Ok(())
}
