//! When somebody is to be had: hours that are changed and restored, and absences for which visits are placed anew.

use std::collections::BTreeSet;

use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::replan::contract::{Away, ConfirmReplan, PlanAbsence, Replan, ReplannedVisit, UndoReplan};
use clinic_app::scheduling::contract::{
    AddDayBlock, AddException, AppointmentCard, DayBoard, DayQuery, PatientVisit, WeekRule, WithdrawDayBlock,
    WithdrawException,
};
use clinic_app::staff::contract::{AmendPractitioner, HoursInterval, PractitionerProfile};
use clinic_core::ids::{ExceptionId, RuleId};
use clinic_tests::wishes::as_proposed;

use super::command::{Hours, Place};
use super::stage::{Done, Stage};

/// How long the clinic is closed, a practitioner away, or time kept for something.
const WHILE: i32 = 60;

/// What was changed about the hours.
pub(super) enum Changed {
    Exception(Ref<ExceptionId>),
    Block(Ref<RuleId>),
    /// The week of a practitioner, by their place.
    Week(usize),
}

impl Stage {
    pub(super) async fn change_hours(&mut self, place: Place, hours: Hours) -> Result<Done, AppError> {
        let (changed, words) = match hours {
            Hours::Block => (self.keep_for_some(place).await?, "added".to_owned()),
            Hours::Week => {
                self.set_week(place.practitioner, self.week_with_a_break(place)).await?;
                (Changed::Week(place.practitioner), "set".to_owned())
            }
            Hours::Closure | Hours::Leave | Hours::Extra | Hours::Changed => {
                let added = self.exception(place, hours);
                let added = self.world.clinic.add_exception(&self.world.receptionist, added).await?;
                let words = format!("added {}", in_the_way(&added.in_the_way));
                (Changed::Exception(added.exception.exception_id), words)
            }
        };
        self.changed.push(changed);
        Ok(Done { words, ..Done::default() })
    }

    /// Takes the last change back; nothing when there is none.
    pub(super) async fn restore_hours(&mut self) -> Result<Option<Done>, AppError> {
        let (world, desk) = (&self.world, &self.world.receptionist);
        match self.changed.pop() {
            None => return Ok(None),
            Some(Changed::Exception(exception_id)) => {
                let input = WithdrawException { key: world.key(), exception_id };
                world.clinic.withdraw_exception(desk, input).await?;
            }
            Some(Changed::Block(rule_id)) => {
                world.clinic.withdraw_day_block(desk, WithdrawDayBlock { key: world.key(), rule_id }).await?;
            }
            Some(Changed::Week(practitioner)) => self.set_week(practitioner, ordinary_week()).await?,
        }
        Ok(Some(Done { words: "restored".to_owned(), ..Done::default() }))
    }

    /// Lets the weeks be as they always are: days pass, and what was changed for one day with them.
    pub(super) async fn end_changes(&mut self) -> Result<(), AppError> {
        for changed in std::mem::take(&mut self.changed) {
            if let Changed::Week(practitioner) = changed {
                self.set_week(practitioner, ordinary_week()).await?;
            }
        }
        Ok(())
    }

    /// Somebody is away; the visits go where it is proposed.
    pub(super) async fn replan(&mut self, place: Place) -> Result<Done, AppError> {
        let (world, desk) = (&self.world, &self.world.receptionist);
        let (practitioner, day, starts_minute) = self.at(place);
        let (first_day, last_day) = (day.to_owned(), day.to_owned());
        let practitioner_id = Ref(practitioner);
        let away = Away { practitioner_id, first_day, last_day, starts_minute, ends_minute: starts_minute + WHILE };
        let plan = PlanAbsence { away: away.clone(), taker_ids: None };
        let visits = world.clinic.plan_absence(desk, plan).await?.iter().map(as_proposed).collect();
        let input = ConfirmReplan { key: world.key(), away, reason: "Sick".to_owned(), visits };
        let replan = world.clinic.confirm_replan(desk, input).await?;
        let done = self.replanned("replanned", &replan).await?;
        self.replan = Some(replan.replan_id);
        Ok(done)
    }

    pub(super) async fn undo_replan(&mut self) -> Result<Option<Done>, AppError> {
        let Some(replan_id) = self.replan else { return Ok(None) };
        let input = UndoReplan { key: self.world.key(), replan_id };
        let replan = self.world.clinic.undo_replan(&self.world.receptionist, input).await?;
        self.replanned("undone", &replan).await.map(Some)
    }

    /// What is told of a replan, with its visits as they stand now.
    async fn replanned(&self, word: &str, replan: &Replan) -> Result<Done, AppError> {
        let told: Vec<String> = replan.visits.iter().map(told).collect();
        let mut visits = Vec::new();
        for day in days(&self.day, replan) {
            let board = self.world.clinic.day_board(&self.world.receptionist, DayQuery { day }).await?;
            let board: DayBoard = board.read()?;
            visits.extend(board.appointments.into_iter().filter(|card| is_of(replan, card)));
        }
        Ok(Done { words: format!("{word} {}", told.join(", ")), visits, ..Done::default() })
    }

    fn exception(&self, place: Place, hours: Hours) -> AddException {
        let (practitioner, day, minute) = self.at(place);
        let (kind, starts_minute, ends_minute) = match hours {
            Hours::Closure => ("closure", minute, minute + WHILE),
            Hours::Extra => ("extra", minute - WHILE, minute),
            Hours::Changed => ("changed", minute, minute + 3 * WHILE),
            _ => ("leave", minute, minute + WHILE),
        };
        let is_elsewhere = place.service == 1 && matches!(hours, Hours::Extra | Hours::Changed);
        AddException {
            key: self.world.key(),
            practitioner_id: (kind != "closure").then_some(Ref(practitioner)),
            kind: kind.to_owned(),
            first_day: day.to_owned(),
            last_day: day.to_owned(),
            starts_minute,
            ends_minute,
            reason: String::new(),
            location_id: is_elsewhere.then_some(self.annex),
        }
    }

    async fn keep_for_some(&self, place: Place) -> Result<Changed, AppError> {
        let (practitioner, day, starts_minute) = self.at(place);
        let input = AddDayBlock {
            key: self.world.key(),
            practitioner_id: Ref(practitioner),
            block_type_id: self.block_type,
            first_day: day.to_owned(),
            last_day: day.to_owned(),
            starts_minute,
            ends_minute: starts_minute + WHILE,
        };
        let added = self.world.clinic.add_day_block(&self.world.receptionist, input).await?;
        Ok(Changed::Block(added.rule_id))
    }

    /// The ordinary week with a break of half an hour every day, worked elsewhere or not.
    fn week_with_a_break(&self, place: Place) -> Vec<WeekRule> {
        let location_id = (place.service == 1).then_some(self.annex);
        let starts_minute = self.at(place).2;
        let at_work = ordinary_week().into_iter().map(|rule| WeekRule { location_id, ..rule });
        let breaks = (1..=7).map(|weekday| {
            let rule = WeekRule::from(HoursInterval { weekday, starts_minute, ends_minute: starts_minute + 30 });
            WeekRule { kind: "break".to_owned(), ..rule }
        });
        at_work.chain(breaks).collect()
    }

    async fn set_week(&self, practitioner: usize, hours: Vec<WeekRule>) -> Result<(), AppError> {
        let (world, administrator) = (&self.world, &self.world.administrator);
        let all = world.clinic.list_practitioners(administrator).await?;
        let own = all.into_iter().find(|one| one.practitioner_id.0 == self.practitioners[practitioner]);
        let own = own.expect("the practitioner");
        let licence_number = format!("A-{practitioner}");
        let input = AmendPractitioner {
            key: world.key(),
            practitioner_id: own.practitioner_id,
            profile: PractitionerProfile { licence_number, ..own.profile },
            hours,
            is_active: true,
            version: own.version,
        };
        world.clinic.amend_practitioner(administrator, input).await?;
        Ok(())
    }
}

/// Every day from nine to five.
fn ordinary_week() -> Vec<WeekRule> {
    (1..=7).map(|weekday| HoursInterval { weekday, starts_minute: 540, ends_minute: 1020 }.into()).collect()
}

fn in_the_way(visits: &[PatientVisit]) -> String {
    let told = visits.iter().map(|visit| format!("{} {}", visit.card.patient_name, visit.card.starts_minute));
    told.collect::<Vec<_>>().join(", ")
}

fn told(visit: &ReplannedVisit) -> String {
    let place = visit.place.as_ref();
    let place = place.map(|place| (&place.practitioner_name, &place.day, place.starts_minute));
    format!("{} {} {} {place:?} {}", visit.patient_name, visit.day, visit.starts_minute, visit.waits)
}

/// The day of an absence, and those to which its visits went.
fn days(day: &str, replan: &Replan) -> BTreeSet<String> {
    let places = replan.visits.iter().filter_map(|visit| visit.place.as_ref());
    places.map(|place| place.day.clone()).chain([day.to_owned()]).collect()
}

/// Whether a visit was met by the absence, or stands for one that was.
fn is_of(replan: &Replan, card: &AppointmentCard) -> bool {
    let is_met = |id| replan.visits.iter().any(|visit| visit.appointment_id == id);
    is_met(card.appointment_id) || card.moved_from_id.is_some_and(is_met)
}
