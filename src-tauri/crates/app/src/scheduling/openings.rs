//! When a visit may start within a free place: for whoever is still to be found for it.

use clinic_core::clock::Instant;
use clinic_core::ids::{PractitionerId, ServiceId};
use clinic_core::scheduling::Span;
use clinic_store::Tx;

use super::free::{Wanted, columns};
use crate::clinic::Clinic;
use crate::error::AppError;

impl Clinic {
    /// Every start within a span at which a visit of a service and length can be booked with a practitioner, earliest
    /// first; none when they do not give the service, or it is offered no longer.
    pub(crate) async fn starts_within(
        &self,
        tx: &mut Tx,
        (practitioner, span): (PractitionerId, Span),
        (service, minutes): (Option<ServiceId>, u16),
    ) -> Result<Vec<Instant>, AppError> {
        let wanted = Wanted {
            practitioner: Some(practitioner),
            patient: None,
            from: span.starts_at.max(self.now()),
            minutes,
            moving: None,
            count: usize::from(u16::MAX),
            days: 1,
            service,
        };
        let mut columns = columns(tx, Some(practitioner)).await?;
        let day = self.zone.day_of(span.starts_at);
        match self.free_on(tx, &wanted, &mut columns, &[day]).await {
            Ok(free) => Ok(free.into_iter().map(|time| time.starts_at).filter(|at| *at < span.ends_at).collect()),
            Err(AppError::Refused { .. } | AppError::Missing(_)) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }
}
