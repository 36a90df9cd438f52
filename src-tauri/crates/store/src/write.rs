//! Write transactions: begun for somebody, ended with their audit events, tried again when another was in the way.

use clinic_core::audit::{Event, Head, Outcome, Seal, seal};
use clinic_core::clock::Instant;
use clinic_core::ids::{PatientId, StaffId};
use clinic_core::rights::Role;

use crate::engine::{Store, Tx};
use crate::error::{CarriesStoreError, StoreError};

/// How often a write is tried when another transaction is in the way.
const TRIES: u32 = 8;

/// Who writes, from where and when: the stamp on every audit event of a transaction.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// Who.
    pub staff_id: Option<StaffId>,
    /// What they type to sign in.
    pub login: String,
    /// Their role.
    pub role: Option<Role>,
    /// On which computer.
    pub workstation: String,
    /// When.
    pub at: Instant,
}

/// What an audit event says beside its stamp; never health data.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Such as `appointment.book`.
    pub action: &'static str,
    /// The table concerned.
    pub entity: &'static str,
    /// The row concerned.
    pub entity_id: String,
    /// The patient concerned, if any.
    pub patient_id: Option<PatientId>,
    /// The code of a refusal; empty when it was done.
    pub refusal: &'static str,
    /// A JSON object of codes and counts; empty for none.
    pub detail: String,
}

/// A write transaction.
pub struct Write {
    tx: Tx,
    entries: Vec<Entry>,
}

impl Write {
    /// The transaction, for statements.
    pub fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Notes an event, to be sealed into the trail when the transaction commits.
    pub fn audit(&mut self, entry: Entry) {
        self.entries.push(entry);
    }
}

impl Entry {
    /// An event about one row.
    #[expect(clippy::needless_pass_by_value, reason = "callers pass identifiers, which are copied")]
    pub fn new(action: &'static str, entity: &'static str, entity_id: impl ToString) -> Self {
        Self { action, entity, entity_id: entity_id.to_string(), ..Self::default() }
    }

    /// The same, about this patient.
    #[must_use]
    pub fn of(mut self, patient_id: PatientId) -> Self {
        self.patient_id = Some(patient_id);
        self
    }

    /// The same, with codes or counts as a JSON object.
    #[must_use]
    pub fn with(mut self, detail: String) -> Self {
        self.detail = detail;
        self
    }
}

impl Store {
    /// Runs `work` in one transaction and seals its audit events; nothing stays when it fails.
    ///
    /// `work` may run several times (Postgres tells the loser of a race only at the end), so it must change nothing
    /// but its transaction.
    ///
    /// # Errors
    /// Those of `work`; `Unaudited` when it noted no event.
    pub async fn write<T, E, F>(&self, stamp: &Stamp, work: F) -> Result<T, E>
    where
        E: CarriesStoreError,
        F: AsyncFn(&mut Write) -> Result<T, E>,
    {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.try_write(stamp, &work).await {
                Err(error) if tries < TRIES && matches!(error.store_error(), Some(StoreError::Conflict(_))) => {
                    tracing::info!(tries, "another transaction was in the way, trying again");
                }
                result => return result,
            }
        }
    }

    async fn try_write<T, E, F>(&self, stamp: &Stamp, work: &F) -> Result<T, E>
    where
        E: CarriesStoreError,
        F: AsyncFn(&mut Write) -> Result<T, E>,
    {
        let mut write = Write { tx: self.begin().await?, entries: Vec::new() };
        let value = work(&mut write).await?;
        self.seal(&mut write, stamp).await?;
        write.tx.commit().await?;
        Ok(value)
    }

    /// Appends the noted events. The head row is locked last and shortest: every writer queues on it.
    async fn seal(&self, write: &mut Write, stamp: &Stamp) -> Result<(), StoreError> {
        if write.entries.is_empty() {
            return Err(StoreError::Unaudited);
        }
        let mut head = crate::audit::lock_head(&mut write.tx).await?;
        for entry in std::mem::take(&mut write.entries) {
            let event = event(entry, stamp, &head);
            let sealed = seal(&self.audit_key, &event);
            crate::audit::append(&mut write.tx, &event, &sealed).await?;
            head = Head { seq: event.seq, seal: sealed };
            crate::audit::move_head(&mut write.tx, &head).await?;
        }
        Ok(())
    }
}

fn event(entry: Entry, stamp: &Stamp, head: &Head) -> Event {
    Event {
        seq: head.seq + 1,
        at: stamp.at,
        staff_id: stamp.staff_id,
        login: stamp.login.clone(),
        role: stamp.role,
        workstation: stamp.workstation.clone(),
        action: entry.action.to_owned(),
        entity: entry.entity.to_owned(),
        entity_id: entry.entity_id,
        patient_id: entry.patient_id,
        outcome: if entry.refusal.is_empty() { Outcome::Done } else { Outcome::Refused },
        reason: entry.refusal.to_owned(),
        detail: entry.detail,
        prev: Seal::clone(&head.seal),
    }
}
