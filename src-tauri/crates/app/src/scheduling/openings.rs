//! When a visit may start within a free place: for whoever is still to be found for it.

use clinic_core::clock::Instant;
use clinic_core::ids::{PractitionerId, ServiceId};
use clinic_core::scheduling::Span;
use clinic_store::Tx;

use super::free::columns;
use super::service::Booked;
use super::wanted::Wanted;
use crate::clinic::Clinic;
use crate::error::AppError;

impl Clinic {
    /// Every start of that day at which a visit of a service and length can be booked with a practitioner that reaches
    /// into a span, earliest first; none when they do not give the service, or it is offered no longer.
    pub(crate) async fn starts_into(
        &self,
        tx: &mut Tx,
        (practitioner, span): (PractitionerId, Span),
        (service, minutes): (Option<ServiceId>, u16),
    ) -> Result<Vec<Instant>, AppError> {
        let booked = match Booked::load(tx, service).await {
            // Whoever waits says how much notice they need.
            Ok(booked) => booked.without_notice(),
            Err(AppError::Refused { .. } | AppError::Missing(_)) => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let wanted = Wanted {
            practitioners: vec![practitioner],
            patient: None,
            from: span.starts_at.plus_minutes(1 - i64::from(minutes)).max(self.now()),
            windows: Vec::new(),
            minutes,
            moving: None,
            count: usize::from(u16::MAX),
            days: 1,
            booked,
        };
        let mut columns = columns(tx, &wanted.practitioners, None).await?;
        let day = self.zone.day_of(span.starts_at);
        let free = self.free_on(tx, &wanted, &mut columns, &[day]).await?;
        Ok(free.into_iter().map(|time| time.starts_at).filter(|at| *at < span.ends_at).collect())
    }
}
