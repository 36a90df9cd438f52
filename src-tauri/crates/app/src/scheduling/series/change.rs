//! Changing and calling off several visits of a series at once: all that are meant, or none.

use std::collections::{BTreeMap, BTreeSet};

use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PractitionerId, SeriesId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{Member, Scope, Shift, past_gap};
use clinic_core::zone::WallTime;
use clinic_store::scheduling::{AppointmentRow, series};
use clinic_store::{Entry, StoreError, Write};

use super::judging::{Asked, DAYS_BESIDE, admitted};
use super::visits_of;
use crate::action::Action;
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;
use crate::input;
use crate::scheduling::booking::status_of;
use crate::scheduling::contract::{CancelSeries, ChangeSeries, SeriesVisits};
use crate::scheduling::course::read_cancelling;
use crate::scheduling::place::{asked_again, ids, read_place};
use crate::scheduling::said_or_coded;
use crate::scheduling::service::Booked;

/// The visits that a change is meant for.
struct Meant {
    series: SeriesId,
    /// The visit from which it is made.
    from: AppointmentRow,
    /// All of them, earliest first.
    rows: Vec<AppointmentRow>,
}

impl Clinic {
    /// Moves visits of a series by the same way on the wall clock, or says what is in the way of which.
    pub async fn change_series(&self, actor: &Actor, input: ChangeSeries) -> Result<SeriesVisits, AppError> {
        actor.require(Right::Book)?;
        let scope = read_scope(&input.scope)?;
        let (wall, minutes) = read_place(&input.day, input.starts_minute, input.minutes)?;
        let decided = read_decided(&input)?;
        let days = self
            .act_on_places(actor, Action::of(input.key, "change_series", &input)?, async |write| {
                let meant = self.lock_meant(write, (input.appointment_id.0, input.version), scope).await?;
                let change = Change::new(&meant.from, wall, (minutes, input.practitioner_id.0))?;
                let asked = self.asked_for(&meant, &decided, &change)?;
                let booked = self.judge_change(write, &meant, asked).await?;
                let moved = self.move_together(actor, write, booked).await?;
                let (_, _, patient) = ids(&meant.from)?;
                write.audit(Entry::new("series.change", "series", meant.series).of(patient));
                let before = meant.rows.iter().map(|row| row.day.clone()).collect::<Vec<_>>();
                Ok((visits_of(write.tx(), meant.series, &moved).await?, before))
            })
            .await;
        let (done, before) = days?;
        self.announce_days(&done.visits, &before);
        Ok(done)
    }

    /// Calls visits of a series off for one reason, which frees their places.
    pub async fn cancel_series(&self, actor: &Actor, input: CancelSeries) -> Result<SeriesVisits, AppError> {
        actor.require(Right::Book)?;
        let scope = read_scope(&input.scope)?;
        let (to, reason) = read_cancelling((&input.by, &input.code, &input.reason))?;
        let done = self
            .act(actor, Action::of(input.key, "cancel_series", &input)?, async |write| {
                let meant = self.lock_meant(write, (input.appointment_id.0, input.version), scope).await?;
                let mut gone = BTreeSet::new();
                let (_, _, patient) = ids(&meant.from)?;
                for mut row in meant.rows {
                    gone.insert(ids(&row)?.0);
                    row.cancel_code.clone_from(&input.code);
                    row.cancel_reason.clone_from(&reason);
                    let detail = said_or_coded(&row);
                    self.step_to(actor, write, row, (to, detail)).await?;
                }
                let by = format!(r#"{{"by":"{}"}}"#, input.by);
                write.audit(Entry::new("series.cancel", "series", meant.series).of(patient).with(by));
                visits_of(write.tx(), meant.series, &gone).await
            })
            .await?;
        self.announce_days(&done.visits, &[]);
        Ok(done)
    }

    /// Reads the visits that a change is meant for, which nobody else changes until the end of the transaction.
    async fn lock_meant(
        &self,
        write: &mut Write,
        (visit, version): (AppointmentId, i32),
        scope: Scope,
    ) -> Result<Meant, AppError> {
        let seen = clinic_store::scheduling::lookup(write.tx(), visit).await?;
        let seen = seen.ok_or(AppError::Missing("appointment"))?;
        let series: SeriesId = stored(seen.series_id.as_deref().ok_or(AppError::refused("not_in_series"))?)?;
        series::lock(write.tx(), series).await?;
        let mut members = BTreeSet::from([visit]);
        for row in series::members(write.tx(), series).await? {
            members.insert(stored(&row.id)?);
        }
        let mut rows = Vec::new();
        for id in members {
            rows.extend(clinic_store::scheduling::lock(write.tx(), id).await?);
        }
        let from = rows.iter().find(|row| row.id == seen.id).cloned().ok_or(AppError::Missing("appointment"))?;
        if from.version != i64::from(version) {
            return Err(AppError::Stale);
        }
        let (own, now) = (member(&from)?, self.now());
        let mut rows = with_members(rows)?;
        rows.retain(|(other, _)| scope.takes(&own, other, now));
        rows.sort_by_key(|(other, _)| other.starts_at);
        let rows: Vec<AppointmentRow> = rows.into_iter().map(|(_, row)| row).collect();
        if rows.is_empty() { Err(AppError::refused("nothing_to_change")) } else { Ok(Meant { series, from, rows }) }
    }

    fn asked_for(&self, meant: &Meant, decided: &Decided, change: &Change) -> Result<Vec<Asked>, AppError> {
        let mut asked = Vec::new();
        for row in &meant.rows {
            let (id, practitioner, _) = ids(row)?;
            if decided.left.contains(&id) {
                continue;
            }
            let (wall, is_shifted) = past_gap(decided.time_of(id, change.shift.of(wall_of(row)?))?, self.zone);
            let request = asked_again(row, change.practitioner.unwrap_or(practitioner), (wall, change.minutes))?;
            asked.push(Asked { id, request, is_shifted });
        }
        if asked.is_empty() { Err(AppError::refused("nothing_to_change")) } else { Ok(asked) }
    }

    /// All give up their places before any takes another one: it may be that of any of them.
    async fn move_together(
        &self,
        actor: &Actor,
        write: &mut Write,
        booked: Vec<(AppointmentRow, Asked)>,
    ) -> Result<BTreeSet<AppointmentId>, AppError> {
        let (mut leaving, mut moved) = (Vec::new(), BTreeSet::new());
        for (row, asked) in booked {
            let new_id = self.fresh(AppointmentId::new);
            let left = self.leave_place(actor, write, (row, new_id), &asked.request).await?;
            leaving.push((left, asked.request));
            moved.insert(new_id);
        }
        for (left, request) in leaving {
            self.take_place(actor, write, left, &request).await?;
        }
        Ok(moved)
    }

    /// The rows with what is asked for them, when every one of them may stand there.
    async fn judge_change(
        &self,
        write: &mut Write,
        meant: &Meant,
        asked: Vec<Asked>,
    ) -> Result<Vec<(AppointmentRow, Asked)>, AppError> {
        let people: BTreeSet<PractitionerId> = asked.iter().map(|asked| asked.request.practitioner).collect();
        let (_, _, patient) = ids(&meant.from)?;
        let service = meant.from.service_id.as_deref().map(stored).transpose()?;
        self.lock_places(write.tx(), (&people, patient), service).await?;
        let booked = Booked::of_standing(write.tx(), service).await?;
        let moving = asked.iter().map(|asked| asked.id).collect();
        let judged = self.judge(write.tx(), &booked, asked, &moving).await?;
        let asked = admitted(judged)?.into_iter().map(|(asked, _)| asked);
        let row = |asked: Asked| {
            let row = meant.rows.iter().find(|row| row.id == asked.id.to_string())?;
            Some((row.clone(), asked))
        };
        Ok(asked.filter_map(row).collect())
    }
}

/// What is changed in every visit alike.
struct Change {
    shift: Shift,
    minutes: u16,
    /// With whom from now on, if that changes.
    practitioner: Option<PractitionerId>,
}

impl Change {
    fn new(from: &AppointmentRow, wall: WallTime, (minutes, with): (u16, PractitionerId)) -> Result<Self, AppError> {
        let (_, practitioner, _) = ids(from)?;
        let now = wall_of(from)?;
        let is_same = (now.day, now.minute, practitioner) == (wall.day, wall.minute, with);
        if is_same && from.minutes == i64::from(minutes) {
            return Err(AppError::refused("nothing_to_change"));
        }
        let practitioner = Some(with).filter(|with| *with != practitioner);
        Ok(Self { shift: Shift::between(now, wall), minutes, practitioner })
    }
}

/// What was decided about visits for which the change has no place.
struct Decided {
    left: BTreeSet<AppointmentId>,
    instead: BTreeMap<AppointmentId, WallTime>,
}

impl Decided {
    /// When a visit is to be: where the change puts it, or near that when another time was chosen.
    fn time_of(&self, visit: AppointmentId, shifted: WallTime) -> Result<WallTime, AppError> {
        let Some(chosen) = self.instead.get(&visit) else { return Ok(shifted) };
        let is_near = (chosen.day - shifted.day).num_days().unsigned_abs() <= DAYS_BESIDE;
        if is_near { Ok(*chosen) } else { Err(AppError::invalid("instead", "out_of_range")) }
    }
}

fn read_decided(input: &ChangeSeries) -> Result<Decided, AppError> {
    let instead = input.instead.iter().map(|one| {
        let (wall, _) = read_place(&one.day, one.starts_minute, input.minutes)?;
        Ok((one.appointment_id.0, wall))
    });
    let left = input.left.iter().map(|id| id.0).collect();
    Ok(Decided { left, instead: instead.collect::<Result<_, AppError>>()? })
}

fn read_scope(word: &str) -> Result<Scope, AppError> {
    Scope::find(word).ok_or(AppError::invalid("scope", "unknown"))
}

fn with_members(rows: Vec<AppointmentRow>) -> Result<Vec<(Member, AppointmentRow)>, AppError> {
    rows.into_iter().map(|row| Ok((member(&row)?, row))).collect()
}

fn member(row: &AppointmentRow) -> Result<Member, AppError> {
    let (appointment, _, _) = ids(row)?;
    Ok(Member { appointment, starts_at: Instant(row.starts_at), status: status_of(row)?, is_apart: row.is_apart })
}

fn wall_of(row: &AppointmentRow) -> Result<WallTime, AppError> {
    let minute = u16::try_from(row.starts_minute).map_err(|_| StoreError::Unreadable("appointment.starts_minute"))?;
    Ok(WallTime::new(input::day("day", &row.day)?, minute))
}
