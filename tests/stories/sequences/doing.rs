//! Each command as it is given to the product.

use anyhow::Result;
use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::failure::FailureDetail;
use clinic_app::records::contract::OpenEncounter;
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, AppointmentQuery, BookAppointment, BookSeries, BookWalkIn, CancelSeries,
    ChangeSeries, CompleteVisit, ConfirmAppointment, DeclineRequest, EnterInError, FindFreeTimes, FreeTime,
    MoveAppointment, OfferedTimes, RequestVisit, SeenVisit, SeriesVisits, UndoSeries,
};
use clinic_app::waiting_list::contract::{WaitingEntry, WaitingListQuery, WaitingWish};
use clinic_core::ids::{AppointmentId, ServiceId};
use clinic_tests::wishes;

use super::command::{Command, Look, Place, Solved, Step};
use super::stage::{Done, Stage};

const REASON: &str = "A child with a fever";

impl Stage {
    /// Does what a command says; nothing when there is no such visit or entry.
    pub(super) async fn done(&mut self, command: Command) -> Result<Option<Done>, AppError> {
        let (clinic, desk) = (&self.world.clinic, &self.world.receptionist);
        let visits = |cards: Vec<AppointmentCard>| Done { visits: cards, ..Done::default() };
        let done = match command {
            Command::Book(place) => visits(vec![clinic.book_appointment(desk, self.wish(place, "")).await?]),
            Command::Near(visit, place) => {
                let Some(card) = self.visit(visit) else { return Ok(None) };
                let wish = BookAppointment {
                    practitioner_id: card.practitioner_id,
                    starts_minute: card.starts_minute + place.minute % 20,
                    ..self.wish(place, "")
                };
                visits(vec![clinic.book_appointment(desk, wish).await?])
            }
            Command::Overbook(place) => visits(vec![clinic.book_appointment(desk, self.wish(place, REASON)).await?]),
            Command::WalkIn(place, is_beside) => {
                visits(vec![clinic.book_walk_in(desk, self.walking_in(place, is_beside)).await?])
            }
            Command::Move(visit, place) => {
                let Some(card) = self.visit(visit) else { return Ok(None) };
                let input = wishes::moving(&self.world, card, self.at(place));
                visits(vec![clinic.move_appointment(desk, input).await?])
            }
            Command::TakeRoom(visit, room) => {
                let Some(card) = self.visit(visit) else { return Ok(None) };
                let own = (card.practitioner_id.0, card.day.as_str(), card.starts_minute);
                let plain = wishes::moving(&self.world, card, own);
                let input = MoveAppointment { room_id: Some(self.rooms[room]), ..plain };
                visits(vec![clinic.move_appointment(desk, input).await?])
            }
            Command::Step(visit, step) => {
                let Some(card) = self.visit(visit) else { return Ok(None) };
                visits(vec![self.step(step, card).await?])
            }
            Command::Ask(place) => visits(vec![self.ask(place).await?]),
            Command::Wish(_)
            | Command::Look
            | Command::Hold(..)
            | Command::Accept(_)
            | Command::Reopen(_)
            | Command::Decline(..) => {
                return self.wait(command).await;
            }
            Command::Series(_) | Command::ChangeSeries(..) | Command::CancelSeries(_) | Command::UndoSeries => {
                let Some(SeriesVisits { visits: cards }) = self.in_series(command).await? else { return Ok(None) };
                self.series.clone_from(&cards);
                visits(cards)
            }
            Command::Free(place, look) => {
                let free = clinic.find_free_times(desk, self.looking(place, look)).await?;
                Done { free, ..Done::default() }
            }
            Command::Offered(place) => Done { free: self.offered(place).await?, ..Done::default() },
            Command::Hours(place, hours) => self.change_hours(place, hours).await?,
            Command::Restore => return self.restore_hours().await,
            Command::Replan(place) => self.replan(place).await?,
            Command::UndoReplan => return self.undo_replan().await,
            Command::Pass(minutes) => {
                self.world.clock.pass_minutes(minutes);
                Done::default()
            }
        };
        Ok(Some(done))
    }

    pub(super) fn wish(&self, place: Place, overbook_reason: &str) -> BookAppointment {
        let (service_id, minutes) = self.service(place);
        let plain = wishes::booking(&self.world, self.patient(place), self.at(place));
        BookAppointment { service_id, minutes, overbook_reason: overbook_reason.to_owned(), ..plain }
    }

    fn walking_in(&self, place: Place, is_beside: bool) -> BookWalkIn {
        let (service_id, minutes) = self.service(place);
        BookWalkIn {
            key: self.world.key(),
            patient_id: self.patient(place),
            practitioner_id: Some(Ref(self.practitioners[place.practitioner])),
            service_id,
            minutes,
            reason: String::new(),
            overbook_reason: if is_beside { REASON.to_owned() } else { String::new() },
        }
    }

    fn looking(&self, place: Place, look: Look) -> FindFreeTimes {
        let search = self.search(place, 5);
        match look {
            Look::After => search,
            Look::Around => FindFreeTimes { around: true, ..search },
            Look::InRoom(room) => FindFreeTimes { room_id: Some(self.rooms[room]), ..search },
            Look::WithAnybody => FindFreeTimes { practitioner_ids: Vec::new(), ..search },
        }
    }

    async fn offered(&self, place: Place) -> Result<Vec<FreeTime>, AppError> {
        let input = OfferedTimes {
            service_id: self.something(place),
            practitioner_id: Some(Ref(self.practitioners[place.practitioner])),
            from_day: self.day.clone(),
            count: 5,
        };
        self.world.clinic.offered_times(&self.patients[place.patient], input).await
    }

    /// A service, since nobody asks for nothing in particular.
    fn something(&self, place: Place) -> Ref<ServiceId> {
        self.service(Place { service: place.service.max(1), ..place }).0.expect("a service")
    }

    async fn ask(&self, place: Place) -> Result<AppointmentCard, AppError> {
        let (practitioner, day, starts_minute) = self.at(place);
        let input = RequestVisit {
            key: self.world.key(),
            service_id: self.something(place),
            practitioner_id: Ref(practitioner),
            day: day.to_owned(),
            starts_minute,
            reason: String::new(),
        };
        let asked = self.world.clinic.request_visit(&self.patients[place.patient], input).await?;
        self.card_of(asked.appointment_id).await
    }

    async fn step(&self, step: Step, card: &AppointmentCard) -> Result<AppointmentCard, AppError> {
        let (world, clinic, desk) = (&self.world, &self.world.clinic, &self.world.receptionist);
        let action = wishes::step(world, card);
        let AppointmentAction { key, appointment_id, version } = action;
        match step {
            Step::Confirm => {
                let input = ConfirmAppointment { key, appointment_id, is_confirmed: !card.is_confirmed, version };
                clinic.confirm_appointment(desk, input).await
            }
            Step::Arrive => clinic.mark_arrived(desk, action).await,
            Step::Room | Step::Begin => {
                let who = if step == Step::Room { &world.nurse } else { &world.doctor };
                clinic.open_encounter(who, OpenEncounter { key, appointment_id }).await?;
                self.card_of(appointment_id).await
            }
            Step::CheckOut => clinic.check_out(&world.nurse, action).await,
            Step::Complete | Step::Settle => {
                let who = if step == Step::Settle { desk } else { &world.doctor };
                let input =
                    CompleteVisit { key, appointment_id, version, leave_unsigned: true, no_charge: "later".to_owned() };
                clinic.complete_visit(who, input).await
            }
            Step::Cancel => clinic.cancel_appointment(desk, wishes::calling_off(world, card)).await,
            Step::Miss => clinic.mark_no_show(desk, action).await,
            // Whoever ends visits takes back that they ended.
            Step::Undo => clinic.undo_status(&world.doctor, action).await,
            Step::Error => {
                let input = EnterInError { key, appointment_id, reason: "Another patient".to_owned(), version };
                clinic.enter_in_error(&world.doctor, input).await
            }
            Step::Agree => clinic.confirm_request(desk, action).await,
            Step::Decline => {
                let (code, reason) = ("practitioner_away".to_owned(), String::new());
                clinic.decline_request(desk, DeclineRequest { key, appointment_id, code, reason, version }).await
            }
            Step::Withdraw => {
                let whose = self.patients.iter().find(|one| one.patient_id == Some(card.patient_id.0));
                clinic.withdraw_request(whose.expect("the patient"), action).await?;
                self.card_of(appointment_id).await
            }
        }
    }

    /// What is done about the waiting list, with the visit that an offer holds.
    async fn wait(&self, command: Command) -> Result<Option<Done>, AppError> {
        let (world, clinic, desk) = (&self.world, &self.world.clinic, &self.world.receptionist);
        let (entry, held) = match command {
            Command::Wish(place) => {
                let (service_id, minutes) = self.service(place);
                // Nobody waits for longer than the day, so that the list stays short.
                let expires_on = Some(self.day.clone());
                let wish = WaitingWish { service_id, minutes, expires_on, ..wishes::any_place() };
                let input = wishes::waiting(world, self.patient(place), wish);
                (clinic.add_to_waiting_list(desk, input).await?, None)
            }
            Command::Hold(entry, place) => {
                let Some(entry) = self.entry_at(entry) else { return Ok(None) };
                let held = clinic.hold_for_entry(desk, wishes::holding(world, entry, self.at(place))).await?;
                let visit = visit_of(&held);
                (held, visit)
            }
            Command::Accept(entry) => {
                let Some(entry) = self.entry_at(entry) else { return Ok(None) };
                (clinic.accept_offer(desk, wishes::of_entry(world, entry)).await?, visit_of(entry))
            }
            Command::Reopen(entry) => {
                let Some(entry) = self.entry_at(entry) else { return Ok(None) };
                (clinic.reopen_offer(desk, wishes::of_entry(world, entry)).await?, visit_of(entry))
            }
            Command::Decline(entry, stays) => {
                let Some(entry) = self.entry_at(entry) else { return Ok(None) };
                (clinic.decline_offer(desk, wishes::declining(world, entry, stays)).await?, visit_of(entry))
            }
            _ => {
                let open = WaitingListQuery { text: String::new(), is_ended: false };
                let entries = clinic.waiting_list(desk, open).await?;
                return Ok(Some(Done { entries, ..Done::default() }));
            }
        };
        let mut done = Done { entries: vec![entry], ..Done::default() };
        if let Some(visit) = held {
            done.visits.push(self.card_of(visit).await?);
        }
        Ok(Some(done))
    }

    async fn in_series(&self, command: Command) -> Result<Option<SeriesVisits>, AppError> {
        let (world, clinic, desk) = (&self.world, &self.world.clinic, &self.world.receptionist);
        let (key, scope) = (world.key(), "following".to_owned());
        let visits = match command {
            Command::Series(place) => clinic.book_series(desk, self.series_from(place)).await?,
            Command::ChangeSeries(visit, place, solved) => {
                let Some(card) = self.visit(visit) else { return Ok(None) };
                let input = ChangeSeries {
                    key,
                    appointment_id: card.appointment_id,
                    version: card.version,
                    scope,
                    practitioner_id: Ref(self.practitioners[place.practitioner]),
                    day: card.day.clone(),
                    starts_minute: self.at(place).2,
                    minutes: card.minutes,
                    left: Vec::new(),
                    instead: Vec::new(),
                };
                self.change_series(input, solved).await?
            }
            Command::CancelSeries(visit) => {
                let Some(card) = self.visit(visit) else { return Ok(None) };
                let (appointment_id, version) = (card.appointment_id, card.version);
                let (by, code, reason) = ("clinic".to_owned(), "closed".to_owned(), String::new());
                clinic
                    .cancel_series(desk, CancelSeries { key, appointment_id, version, scope, by, code, reason })
                    .await?
            }
            _ if self.series.is_empty() => return Ok(None),
            _ => {
                let seen =
                    |card: &AppointmentCard| SeenVisit { appointment_id: card.appointment_id, version: card.version };
                clinic.undo_series(desk, UndoSeries { key, visits: self.series.iter().map(seen).collect() }).await?
            }
        };
        Ok(Some(visits))
    }

    /// Changes a series, and once more when something is in the way of it, if that is solved.
    async fn change_series(&self, input: ChangeSeries, solved: Solved) -> Result<SeriesVisits, AppError> {
        let (world, desk) = (&self.world, &self.world.receptionist);
        let takes_another = matches!(solved, Solved::Instead);
        match (world.clinic.change_series(desk, input.clone()).await, solved) {
            (
                Err(AppError::Refused { detail: FailureDetail::Series { visits }, .. }),
                Solved::Left | Solved::Instead,
            ) => {
                let input = wishes::solving(world.key(), input, &visits, takes_another);
                world.clinic.change_series(desk, input).await
            }
            (done, _) => done,
        }
    }

    /// The same on three days in a row.
    fn series_from(&self, place: Place) -> BookSeries {
        let (practitioner, _, minute) = self.at(place);
        let days = std::iter::successors(Some(self.world.clinic.today()), |day| day.succ_opt()).take(3);
        let days: Vec<String> = days.map(|day| day.to_string()).collect();
        let (service_id, minutes) = self.service(place);
        let rule = "FREQ=DAILY;INTERVAL=1;COUNT=3";
        let plain = wishes::series_on(&self.world, self.patient(place), (practitioner, &days, minute), rule);
        BookSeries { service_id, minutes, ..plain }
    }

    pub(super) async fn card_of(&self, appointment_id: Ref<AppointmentId>) -> Result<AppointmentCard, AppError> {
        let query = AppointmentQuery { appointment_id };
        Ok(self.world.clinic.appointment_details(&self.world.receptionist, query).await?.card)
    }

    pub(super) fn visit(&self, place: usize) -> Option<&AppointmentCard> {
        self.visits.iter().rev().nth(place % self.visits.len().max(1))
    }

    fn entry_at(&self, place: usize) -> Option<&WaitingEntry> {
        self.entries.iter().rev().nth(place % self.entries.len().max(1))
    }
}

fn visit_of(entry: &WaitingEntry) -> Option<Ref<AppointmentId>> {
    entry.held.as_ref().map(|held| held.appointment_id)
}
