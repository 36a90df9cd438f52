//! Following the rules of time zones: when they changed since the visits to come were booked, each keeps its place on
//! the wall clock, and its instants are found anew.
//!
//! What was is frozen. A visit whose place is no longer possible is kept and told, never dropped: it stands where it
//! can, and somebody solves it.

use chrono::NaiveDate;
use clinic_core::clock::Instant;
use clinic_core::ids::{PatientId, PractitionerId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{ResourceKind, Span};
use clinic_core::zone::{EDITION, WallError, WallTime, Zone, resolve};
use clinic_store::scheduling::clock_rules::{self, DerivedRow};
use clinic_store::scheduling::{resources, taken};
use clinic_store::{Entry, StoreError, Tx, Write};

use super::booking::change;
use super::contract::PatientVisit;
use super::locks::lock_everybody;
use super::{card, names};
use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::stored;
use crate::error::AppError;

/// Why a visit stands beside another one, when nobody decided that.
const OVERBOOKED: &str = "clock_rules_changed";
/// The wall clock skips the time for which the visit was booked; it begins when the clock goes on.
const SKIPPED: &str = "skipped";
/// A visit stays where it was, because its patient would have two at once.
const PATIENT_BUSY: &str = "patient_busy";
/// A visit stands beside another one of its practitioner.
const PRACTITIONER_BUSY: &str = "practitioner_busy";

const WHAT: StoreError = StoreError::Unreadable("appointment.day");

/// A visit whose instants the new rules change.
struct Shifted {
    /// As it stood.
    before: DerivedRow,
    /// As it stands.
    after: DerivedRow,
    trouble: &'static str,
}

/// Nobody gives a hold up here that is over, so that it counts all the same: the guards of the database see it too.
const WITH_HOLDS: Instant = Instant(0);

impl Clinic {
    /// Brings the visits to come up to date with an edition of the rules, once for each edition.
    pub async fn follow_clock_rules(&self, actor: &Actor, edition: &str) -> Result<(), AppError> {
        // Mostly there is nothing to do, and a write that says nothing does not commit.
        let followed = clock_rules::followed(&mut self.store.read().await?).await?;
        if followed.tzdb_version.as_str() >= edition {
            return Ok(());
        }
        self.write(actor, async |write| {
            // Of two workstations that open at one moment the second waits here, and finds nothing left to do. Whoever
            // takes a place meanwhile either has it before, or finds the new rules.
            clock_rules::lock_to_come(write.tx(), self.now()).await?;
            lock_everybody(write.tx()).await?;
            if !clock_rules::adopt(write.tx(), edition, &self.zone.rules()).await? {
                return Err(AppError::Stale);
            }
            let (shifted, troubled) = self.derive_anew(actor, write, edition).await?;
            clock_rules::stamp(write.tx(), self.now(), edition).await?;
            let troubled = serde_json::to_string(&troubled)?;
            let detail = format!(r#"{{"edition":"{edition}","shifted":{shifted},"troubled":{troubled}}}"#);
            write.audit(Entry::new("clinic.clock_rules", "clinic", "").with(detail));
            Ok(())
        })
        .await?;
        self.changes.announce("schedule", "");
        Ok(())
    }

    /// Goes on only when this program puts visits where the clinic's clock has them, once the practitioner is locked.
    /// One with another edition does, as long as both say the same of the clinic's zone.
    pub(super) async fn require_clock_rules(&self, tx: &mut Tx) -> Result<(), AppError> {
        let followed = clock_rules::followed(tx).await?;
        if followed.tzdb_version == EDITION || followed.zone_rules == self.zone.rules() {
            return Ok(());
        }
        let is_outdated = followed.tzdb_version.as_str() > EDITION;
        // The next sign-in has the visits follow, and goes on when they do.
        Err(AppError::refused(if is_outdated { "clock_rules_outdated" } else { "clock_rules_pending" }))
    }

    /// The visits to come that a change of the rules left to be solved, earliest first.
    pub async fn clock_troubles(&self, actor: &Actor) -> Result<Vec<PatientVisit>, AppError> {
        actor.require(Right::ViewSchedule)?;
        let mut tx = self.store.read().await?;
        let troubled = clock_rules::troubled(&mut tx, self.now()).await?;
        if troubled.is_empty() {
            return Ok(Vec::new());
        }
        let names = names(&mut tx).await?;
        let mut visits = Vec::new();
        for id in troubled {
            let card = card(&mut tx, id).await?;
            let name = names.get(&card.practitioner_id.0.to_string()).cloned();
            visits.push(PatientVisit { practitioner_name: name.unwrap_or_default(), card });
        }
        Ok(visits)
    }

    /// Puts every visit to come where the rules have it now, unless they had it there already. Answers with how many that changed, and which are in
    /// trouble.
    async fn derive_anew(
        &self,
        actor: &Actor,
        write: &mut Write,
        edition: &str,
    ) -> Result<(usize, Vec<String>), AppError> {
        let rows = clock_rules::to_come(write.tx(), self.now(), edition).await?;
        let mut shifted: Vec<Shifted> =
            rows.into_iter().map(derive).filter_map(Result::transpose).collect::<Result<_, _>>()?;
        // Whoever goes later goes last one first, so that nobody meets one who has yet to go.
        shifted.sort_by_key(|visit| {
            let (from, to) = (visit.before.starts_at, visit.after.starts_at);
            if to > from { (0, -from) } else { (1, from) }
        });
        for visit in &mut shifted {
            visit.leave_where_the_patient_is_busy(write.tx()).await?;
            let passing = visit.passing();
            clock_rules::put(write.tx(), &passing, visit.trouble).await?;
        }
        for visit in &mut shifted {
            visit.settle(write.tx()).await?;
            self.put_anew(actor, write, visit).await?;
        }
        // What was given up is in nobody's way; it comes back to where the rules have it.
        for row in clock_rules::given_up(write.tx(), self.now(), edition).await? {
            if let Some(visit) = derive(row)? {
                self.put_anew(actor, write, &Shifted { trouble: "", ..visit }).await?;
            }
        }
        let troubled = shifted.iter().filter(|visit| !visit.trouble.is_empty()).map(|visit| visit.after.id.clone());
        Ok((shifted.len(), troubled.collect()))
    }

    async fn put_anew(&self, actor: &Actor, write: &mut Write, visit: &Shifted) -> Result<(), AppError> {
        clock_rules::put(write.tx(), &visit.after, visit.trouble).await?;
        // With the event, its messages are planned anew: it is reminded of where it stands now.
        let row = clinic_store::scheduling::lookup(write.tx(), stored(&visit.after.id)?).await?;
        let row = row.ok_or(AppError::Missing("appointment"))?;
        self.append_event(actor, write, &row, change("clock", &row.status, visit.trouble.to_owned())).await
    }
}

impl Shifted {
    /// The visit on its way: beside whatever still stands there, and without room and device.
    fn passing(&self) -> DerivedRow {
        DerivedRow { overbook_reason: OVERBOOKED.to_owned(), room_id: None, device_id: None, ..self.after.clone() }
    }

    fn span(&self) -> Span {
        let ends_at = self.after.starts_at + 60_000 * self.after.minutes;
        Span { starts_at: Instant(self.after.starts_at), ends_at: Instant(ends_at) }
    }

    /// Nobody is in two places: such a visit keeps its moment, and the wall shows another time for it.
    async fn leave_where_the_patient_is_busy(&mut self, tx: &mut Tx) -> Result<(), AppError> {
        let (patient, own): (PatientId, _) = (stored(&self.after.patient_id)?, stored(&self.after.id)?);
        let taken = taken::of_patient(tx, patient, (self.span(), WITH_HOLDS)).await?;
        if taken.iter().any(|taken| taken.appointment != own && taken.span.meets(self.span())) {
            let wall = zone(&self.before)?.wall(Instant(self.before.starts_at));
            self.after = at(&self.before, wall, Instant(self.before.starts_at));
            self.trouble = PATIENT_BUSY;
        }
        Ok(())
    }

    /// Gives back what the visit can have where it stands now: its practitioner for itself, its room, its device.
    async fn settle(&mut self, tx: &mut Tx) -> Result<(), AppError> {
        let (practitioner, own): (PractitionerId, _) = (stored(&self.after.practitioner_id)?, stored(&self.after.id)?);
        let times = taken::of_practitioner(tx, practitioner, (self.span(), WITH_HOLDS)).await?;
        let taken = || times.iter().flat_map(|time| time.taken.iter());
        let mine: Vec<Span> = taken().filter(|taken| taken.appointment == own).map(|taken| taken.span).collect();
        let mut others = taken().filter(|taken| taken.appointment != own);
        if self.after.overbook_reason.is_empty() && others.any(|other| mine.iter().any(|span| span.meets(other.span))) {
            OVERBOOKED.clone_into(&mut self.after.overbook_reason);
            self.trouble = PRACTITIONER_BUSY;
        }
        for kind in ResourceKind::ALL {
            if !self.is_free(tx, kind).await? {
                *self.thing(kind) = None;
                self.trouble = if kind == ResourceKind::Room { "room_busy" } else { "device_busy" };
            }
        }
        Ok(())
    }

    fn thing(&mut self, kind: ResourceKind) -> &mut Option<String> {
        match kind {
            ResourceKind::Room => &mut self.after.room_id,
            ResourceKind::Device => &mut self.after.device_id,
        }
    }

    /// Whether the room or the device that the visit had is free where it stands now; it holds none itself meanwhile.
    async fn is_free(&mut self, tx: &mut Tx, kind: ResourceKind) -> Result<bool, AppError> {
        let Some(id) = self.thing(kind).clone() else { return Ok(true) };
        let all = resources::list(tx).await?;
        let row = all.iter().find(|row| row.id == id).ok_or(StoreError::Unreadable("appointment.room_id"))?;
        let day: NaiveDate = self.after.day.parse().map_err(|_| WHAT)?;
        let beside = (day.pred_opt().unwrap_or(day).to_string(), day.succ_opt().unwrap_or(day).to_string());
        let taken = resources::taken(tx, kind, (&beside.0, &beside.1), WITH_HOLDS).await?;
        let Span { starts_at, ends_at } = self.span();
        let (before, after) = (self.after.buffer_before, self.after.buffer_after);
        let wanted = Span { starts_at: starts_at.plus_minutes(-before), ends_at: ends_at.plus_minutes(after) };
        let thing = super::service::day(row, &taken)?;
        // It may have been put elsewhere since, and is not given back to a visit that is not there.
        let is_there = thing.stands_at(self.after.location_id.as_deref().map(stored).transpose()?);
        Ok(is_there && thing.busy(None).first_meeting(wanted).is_none())
    }
}

/// Where the rules have a visit now; nothing when it stands there already.
fn derive(row: DerivedRow) -> Result<Option<Shifted>, AppError> {
    let day = row.day.parse().map_err(|_| WHAT)?;
    let minute = u16::try_from(row.starts_minute).map_err(|_| WHAT)?;
    let wall = WallTime { day, minute, fold: u8::from(row.fold != 0) };
    let (after, trouble) = match resolve(zone(&row)?, wall) {
        Ok(moment) => (at(&row, zone(&row)?.wall(moment), moment), ""),
        Err(WallError::Gap { next, at: moment }) => (at(&row, next, moment), SKIPPED),
        Err(WallError::NotATime) => return Err(WHAT.into()),
    };
    Ok((after != row).then_some(Shifted { before: row, after, trouble }))
}

fn zone(row: &DerivedRow) -> Result<Zone, StoreError> {
    Zone::parse(&row.time_zone).map_err(|_| StoreError::Unreadable("appointment.time_zone"))
}

fn at(row: &DerivedRow, wall: WallTime, moment: Instant) -> DerivedRow {
    DerivedRow {
        day: wall.day.to_string(),
        starts_minute: wall.minute.into(),
        fold: wall.fold.into(),
        starts_at: moment.0,
        ..row.clone()
    }
}
