//! Reading and verifying the audit trail.

pub mod contract;

mod anchors;
pub(crate) mod looks;
pub(crate) mod seals;
mod trail;

use clinic_core::audit::{Fault, Verdict};
use clinic_core::rights::Right;
use clinic_store::Entry;
use clinic_store::audit::Page;

use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::{Raw, Whole};
use crate::error::AppError;
use contract::{AuditQuery, AuditRow, AuditVerdict};

impl Clinic {
    /// Events newest first: who looked at or changed what.
    pub async fn audit_trail(&self, actor: &Actor, input: AuditQuery) -> Result<Raw<Vec<AuditRow>>, AppError> {
        actor.require(Right::ReadAudit)?;
        let page = Page {
            before: input.before.map_or(i64::MAX, |before| before.0),
            patient_id: input.patient_id.map(|id| id.0),
            staff_id: input.staff_id.map(|id| id.0),
            limit: i64::from(input.limit.clamp(1, 200)),
        };
        let json = self
            .write(actor, async |write| {
                let json = clinic_store::audit::list(write.tx(), &page).await?;
                let entry = Entry::new("audit.read", "audit_event", "");
                write.audit(match page.patient_id {
                    Some(patient) => entry.of(patient),
                    None => entry,
                });
                Ok(json)
            })
            .await?;
        Ok(Raw::new(json)?)
    }

    /// Reads the whole chain and compares it with the anchors kept outside the database.
    pub async fn verify_audit(&self, actor: &Actor) -> Result<AuditVerdict, AppError> {
        actor.require(Right::ReadAudit)?;
        let verdict = self.store.verify_audit(&self.trail.anchors()).await?;
        self.trail.found(&verdict);
        self.write(actor, async |write| {
            write.audit(Entry::new("audit.verify", "audit_event", ""));
            Ok(())
        })
        .await?;
        Ok(worded(verdict))
    }
}

fn worded(verdict: Verdict) -> AuditVerdict {
    match verdict {
        Verdict::Intact { count, .. } => {
            AuditVerdict { is_intact: true, events: Whole(count), first_bad: None, fault: String::new() }
        }
        Verdict::Broken { seq, fault } => AuditVerdict {
            is_intact: false,
            events: Whole(seq.saturating_sub(1).max(0)),
            first_bad: Some(Whole(seq)),
            fault: word(fault).to_owned(),
        },
    }
}

const fn word(fault: Fault) -> &'static str {
    match fault {
        Fault::HashDiffers => "hash_differs",
        Fault::LinkDiffers => "link_differs",
        Fault::Missing => "missing",
        Fault::HeadDiffers => "head_differs",
        Fault::AnchorDiffers => "anchor_differs",
        Fault::Unreadable => "unreadable",
    }
}

pub use anchors::Anchors;
pub use trail::Trail;
