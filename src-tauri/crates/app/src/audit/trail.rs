//! What this workstation knows of the audit trail: what opening found, and the anchors it keeps from then on.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use clinic_core::audit::{Anchor, Verdict};
use clinic_core::clock::Instant;
use clinic_core::ids::ClinicId;
use clinic_store::Store;
use tokio::sync::{Mutex as Turn, MutexGuard as Held};

use super::Anchors;
use super::contract::TrailState;
use crate::changes::Changes;
use crate::error::AppError;

/// How many of the last events are read again at every opening, at least: a second's work beside everything else.
const LEAST: i64 = 20_000;
/// How long an anchor is the newest, in milliseconds, before the next write keeps another.
const HOUR: u64 = 3_600_000;

/// The trail of an open clinic, as seen from this workstation.
pub struct Trail {
    clinic: ClinicId,
    anchors: Anchors,
    state: Mutex<TrailState>,
    kept_at: AtomicI64,
    turn: Turn<()>,
}

impl Trail {
    /// A trail that nobody has looked at yet.
    pub const fn new(clinic: ClinicId, anchors: Anchors) -> Self {
        Self {
            clinic,
            anchors,
            state: Mutex::new(TrailState::Checking),
            kept_at: AtomicI64::new(0),
            turn: Turn::const_new(()),
        }
    }

    /// What the last look found.
    pub fn state(&self) -> TrailState {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until no other look is being noted here.
    pub(super) async fn turn(&self) -> Held<'_, ()> {
        self.turn.lock().await
    }

    /// The anchors to compare with.
    pub(super) fn anchors(&self) -> Vec<Anchor> {
        self.anchors.read(self.clinic)
    }

    /// Notes what a walk along the trail found.
    pub(super) fn found(&self, verdict: &Verdict) {
        self.set(match verdict {
            Verdict::Intact { .. } => TrailState::Intact,
            Verdict::Broken { .. } => TrailState::Broken,
        });
    }

    /// Verifies the end of the trail against the anchors; whoever is at the desk hears of it when it does not hold.
    pub(crate) async fn check(&self, store: &Store, changes: &Changes, now: Instant) {
        match store.verify_audit_end(&self.anchors(), LEAST).await {
            Ok(verdict) => {
                self.found(&verdict);
                self.answer(&verdict, changes, now);
            }
            Err(error) => {
                tracing::warn!(%error, "the audit trail could not be read");
                self.set(TrailState::Unknown);
            }
        }
    }

    /// Keeps an anchor with the first write of an hour.
    pub(crate) async fn keep_hourly(&self, store: &Store, now: Instant) {
        let kept_at = self.kept_at.load(Ordering::SeqCst);
        if now.0.abs_diff(kept_at) < HOUR {
            return;
        }
        let is_ours = self.kept_at.compare_exchange(kept_at, now.0, Ordering::SeqCst, Ordering::SeqCst).is_ok();
        if is_ours {
            self.keep_end(store).await;
        }
    }

    /// Keeps the present end of the trail. One that does not hold gets no anchor: it would vouch for what was done to it.
    pub(crate) async fn keep_end(&self, store: &Store) {
        if self.state() != TrailState::Intact {
            return;
        }
        if let Err(error) = self.try_keep_end(store).await {
            tracing::warn!(%error, "no anchor of the audit trail could be kept");
        }
    }

    fn answer(&self, verdict: &Verdict, changes: &Changes, now: Instant) {
        match verdict {
            Verdict::Intact { head, .. } => {
                self.kept_at.store(now.0, Ordering::SeqCst);
                if let Err(error) = self.anchors.keep(self.clinic, head) {
                    tracing::warn!(%error, "no anchor of the audit trail could be kept");
                }
            }
            Verdict::Broken { seq, fault } => {
                tracing::error!(seq, ?fault, "the audit trail does not hold");
                changes.announce("session", "");
            }
        }
    }

    async fn try_keep_end(&self, store: &Store) -> Result<(), AppError> {
        let head = clinic_store::audit::head(&mut store.read().await?).await?;
        self.anchors.keep(self.clinic, &head).map_err(|error| AppError::Internal(error.to_string()))
    }

    fn set(&self, state: TrailState) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }
}
