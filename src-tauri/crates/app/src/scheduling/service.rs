//! Services as they are booked: their rules, who gives them, and the rooms and devices that do for them.

use chrono::NaiveDate;
use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PractitionerId, ResourceId, ServiceId};
use clinic_core::scheduling::{Need, Pattern, ResourceDay, ResourceKind, ServiceRules, Taken};
use clinic_store::scheduling::resources::{self, ResourceRow};
use clinic_store::scheduling::services::{self, BookingRow};
use clinic_store::{StoreError, Tx};

use crate::contract::stored;
use crate::error::AppError;

/// What is known of a service when a visit is booked for it; of none, for a visit of no particular service.
#[derive(Clone, Default)]
pub(super) struct Booked {
    /// How it is booked.
    pub(super) rules: ServiceRules,
    /// Who gives it; everybody when empty.
    practitioners: Vec<PractitionerId>,
    /// What it needs one of each kind of.
    resources: Vec<ResourceRow>,
    /// What is to be taken of that, where somebody named it.
    named: Vec<(ResourceKind, ResourceId)>,
}

impl Booked {
    /// Reads a service for new visits, which it must be offered for.
    pub(super) async fn load(tx: &mut Tx, id: Option<ServiceId>) -> Result<Self, AppError> {
        let Some(id) = id else { return Ok(Self::default()) };
        let row = services::lookup(tx, id).await?.ok_or(AppError::Missing("service"))?;
        if row.is_bookable {
            Self::read(tx, id, row).await
        } else {
            Err(AppError::refused_at("not_bookable", "service_id"))
        }
    }

    /// Reads the service of visits that stand already: it may be offered no longer, and they need no notice.
    pub(super) async fn of_standing(tx: &mut Tx, id: Option<ServiceId>) -> Result<Self, AppError> {
        let Some(id) = id else { return Ok(Self::default()) };
        let row = services::lookup(tx, id).await?.ok_or(AppError::Missing("service"))?;
        Ok(Self::read(tx, id, row).await?.without_notice())
    }

    /// Reads the service of what is asked for: of a visit that stands already, when one is to be moved.
    pub(super) async fn for_visit(
        tx: &mut Tx,
        id: Option<ServiceId>,
        moving: Option<AppointmentId>,
    ) -> Result<Self, AppError> {
        match moving {
            Some(_) => Self::of_standing(tx, id).await,
            None => Self::load(tx, id).await,
        }
    }

    async fn read(tx: &mut Tx, id: ServiceId, row: BookingRow) -> Result<Self, AppError> {
        const WHAT: StoreError = StoreError::Unreadable("service");
        let minutes = |number: i64| u16::try_from(number).map_err(|_| WHAT);
        let whole = |number: i64| u32::try_from(number).map_err(|_| WHAT);
        let pattern = if row.pattern.is_empty() { None } else { Some(Pattern::parse(&row.pattern).map_err(|_| WHAT)?) };
        let rules = ServiceRules {
            id: Some(id),
            pattern,
            buffers: (minutes(row.buffer_before)?, minutes(row.buffer_after)?),
            notice_minutes: whole(row.notice_minutes)?,
            horizon_days: Some(whole(row.horizon_days)?).filter(|days| *days > 0),
            most_a_day: Some(minutes(row.most_a_day)?).filter(|limit| *limit > 0),
        };
        let practitioners = services::practitioners_of(tx, id).await?;
        let practitioners = practitioners.iter().map(|id| stored(id)).collect::<Result<_, _>>()?;
        let resources = resources::of_service(tx, id).await?;
        Ok(Self { rules, practitioners, resources, named: Vec::new() })
    }

    /// The same where no notice is needed.
    pub(super) fn without_notice(mut self) -> Self {
        self.rules.notice_minutes = 0;
        self
    }

    /// The same for somebody who wants this room, or this device, and no other.
    pub(super) fn taking(mut self, named: &[(ResourceKind, ResourceId)]) -> Self {
        named.clone_into(&mut self.named);
        self
    }

    /// Whether a practitioner gives it.
    pub(super) fn is_given_by(&self, practitioner: PractitionerId) -> bool {
        self.practitioners.is_empty() || self.practitioners.contains(&practitioner)
    }

    /// What it needs, with what is taken of that on the days from one to another.
    pub(super) async fn needs(
        &self,
        tx: &mut Tx,
        (first, last): (NaiveDate, NaiveDate),
        now: Instant,
    ) -> Result<Vec<Need>, AppError> {
        // With its buffers a visit reaches into the days beside its own.
        let first = first.pred_opt().unwrap_or(first).to_string();
        let last = last.succ_opt().unwrap_or(last).to_string();
        let mut needs = Vec::new();
        for kind in ResourceKind::ALL {
            let wanted: Vec<&ResourceRow> = self.resources.iter().filter(|row| row.kind == kind.word()).collect();
            if wanted.is_empty() {
                continue;
            }
            let taken = resources::taken(tx, kind, (&first, &last), now).await?;
            let named = self.named.iter().find(|(of, _)| *of == kind).map(|(_, id)| id.to_string());
            let does = |row: &&ResourceRow| row.is_active && named.as_ref().is_none_or(|named| row.id == *named);
            let in_use = wanted.into_iter().filter(does);
            let candidates = in_use.map(|row| day(row, &taken)).collect::<Result<_, _>>()?;
            needs.push(Need { kind, candidates });
        }
        Ok(needs)
    }
}

/// What a room or a device has, of all that is taken of its kind.
pub(super) fn day(row: &ResourceRow, taken: &[(ResourceId, Taken)]) -> Result<ResourceDay, StoreError> {
    let resource = stored(&row.id)?;
    let capacity = u16::try_from(row.capacity).map_err(|_| StoreError::Unreadable("resource.capacity"))?;
    let location = row.location_id.as_deref().map(stored).transpose()?;
    let own = taken.iter().filter(|(by, _)| *by == resource);
    Ok(ResourceDay { resource, location, capacity, taken: own.map(|(_, taken)| *taken).collect() })
}
