//! The audit trail's rows: appended under the lock of its head, never changed.

use clinic_core::audit::{Anchor, Event, Head, Outcome, Seal, Sealed, Verdict, Verifier};
use clinic_core::clock::Instant;
use clinic_core::ids::{PatientId, StaffId};
use clinic_core::rights::Role;
use sqlx::FromRow;

use crate::engine::{Store, Tx};
use crate::error::StoreError;
use crate::write::{Entry, Stamp};

/// How many events are verified in one read.
const BATCH: i64 = 1000;

sql! {
    // SQLite's writer is alone already; Postgres makes the others wait here.
    LOCK_HEAD = sqlite "
        SELECT seq, hash
        FROM audit_head
    " postgres "
        SELECT seq, hash
        FROM audit_head
        FOR UPDATE
    ";
    HEAD = "
        SELECT seq, hash
        FROM audit_head
    ";
    APPEND = "
        INSERT INTO audit_event (
            seq, at, staff_id, login, role, workstation, action, entity, entity_id, patient_id, outcome, reason, detail, prev, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    ";
    MOVE_HEAD = "
        UPDATE audit_head
        SET seq = $1, hash = $2
        WHERE id = 1
    ";
    PREV = "
        SELECT prev
        FROM audit_event
        WHERE seq = $1
    ";
    AFTER = "
        SELECT seq, at, staff_id, login, role, workstation, action, entity, entity_id, patient_id, outcome, reason, detail, prev, hash
        FROM audit_event
        WHERE seq > $1
        ORDER BY seq
        LIMIT $2
    ";
    DETAIL = "
        SELECT detail
        FROM audit_event
        WHERE patient_id = $1
          AND action = $2
          AND entity_id = $3
          AND outcome = 'done'
        ORDER BY seq
        LIMIT 1
    ";
    PRINTOUTS = "
        SELECT COUNT(*)
        FROM audit_event p
        WHERE p.patient_id = $1
          AND p.action = 'document.print'
          AND p.entity_id = $3
          AND p.outcome = 'done'
          AND p.seq > (
            SELECT MIN(m.seq)
            FROM audit_event m
            WHERE m.patient_id = $1
              AND m.action = $2
              AND m.entity_id = $3)
    ";
    // A person who signs in anew looks anew; who unlocks goes on where they were.
    LOOK = "
        SELECT o.seq
        FROM audit_event o
        WHERE o.patient_id = $1
          AND o.action = $2
          AND o.entity_id = $3
          AND o.staff_id = $4
          AND o.workstation = $5
          AND o.at > $6
          AND o.at <= $7
          AND NOT EXISTS (
            SELECT 1
            FROM audit_event s
            WHERE s.staff_id = $4
              AND s.workstation = $5
              AND s.seq > o.seq
              AND s.action IN ('session.sign_in', 'session.recover'))
        ORDER BY o.seq DESC
        LIMIT 1
    ";
    PAGE = list {
        "seq" => "e.seq", "at" => "e.at", "login" => "e.login", "role" => "e.role", "workstation" => "e.workstation",
        "action" => "e.action", "entity" => "e.entity", "entity_id" => "e.entity_id", "patient_id" => "e.patient_id",
        "patient_number" => "COALESCE(p.number, '')",
        "patient_name" => "
            CASE
                WHEN p.id IS NULL THEN ''
                WHEN p.given_names = '' THEN p.family_name
                WHEN p.family_name = '' THEN p.given_names
                ELSE p.family_name || ', ' || p.given_names
            END",
        "number" => "COALESCE(i.number, y.receipt_number, '')",
        "invoice_id" => "COALESCE(i.id, (SELECT MIN(l.invoice_id) FROM allocation l WHERE l.payment_id = y.id))",
        "outcome" => "e.outcome", "reason" => "e.reason"
    } from "
        FROM (
            SELECT *
            FROM audit_event a
            WHERE a.seq < $1
              AND ($2 = '' OR a.patient_id = $2)
              AND ($3 = '' OR a.staff_id = $3)
            ORDER BY a.seq DESC
            LIMIT $4) e
        LEFT JOIN patient p ON p.id = e.patient_id
        LEFT JOIN invoice i ON i.id = e.entity_id AND e.entity = 'invoice'
        LEFT JOIN payment y ON y.id = e.entity_id AND e.entity = 'payment'
    " order "e.seq DESC";
}

#[derive(FromRow)]
struct EventRow {
    seq: i64,
    at: i64,
    staff_id: Option<String>,
    login: String,
    role: String,
    workstation: String,
    action: String,
    entity: String,
    entity_id: String,
    patient_id: Option<String>,
    outcome: String,
    reason: String,
    detail: String,
    prev: String,
    hash: String,
}

/// Which events to list.
pub struct Page {
    /// Only those before this place.
    pub before: i64,
    /// Only about this patient.
    pub patient_id: Option<PatientId>,
    /// Only by this person.
    pub staff_id: Option<StaffId>,
    /// At most this many.
    pub limit: i64,
}

/// Lists events newest first, as one JSON text.
pub async fn list(tx: &mut Tx, page: &Page) -> Result<String, StoreError> {
    let patient = page.patient_id.map(|id| id.to_string()).unwrap_or_default();
    let staff = page.staff_id.map(|id| id.to_string()).unwrap_or_default();
    let (json,) = fetch!(fetch_one, tx, (String,), PAGE, page.before, patient, staff, page.limit)?;
    Ok(json)
}

/// What the first such event about something of a patient says beside its stamp.
pub async fn detail(
    tx: &mut Tx,
    patient_id: &str,
    action: &str,
    entity_id: &str,
) -> Result<Option<String>, StoreError> {
    let found = fetch!(fetch_optional, tx, (String,), DETAIL, patient_id, action, entity_id)?;
    Ok(found.map(|(detail,)| detail))
}

/// How often the paper of something was printed since the action that made it final; never, before.
pub async fn printouts(tx: &mut Tx, patient_id: &str, (made_by, entity_id): (&str, &str)) -> Result<i64, StoreError> {
    Ok(fetch!(fetch_one, tx, (i64,), PRINTOUTS, patient_id, made_by, entity_id)?.0)
}

/// Whether this person has noted the same look at this workstation after a moment, and not signed in again since.
pub async fn is_looking(tx: &mut Tx, entry: &Entry, stamp: &Stamp, after: Instant) -> Result<bool, StoreError> {
    let staff = stamp.staff_id.map(|id| id.to_string());
    let patient = entry.patient_id.map(|id| id.to_string());
    let (action, what, from) = (entry.action, entry.entity_id.as_str(), stamp.workstation.as_str());
    let found = fetch!(fetch_optional, tx, (i64,), LOOK, patient, action, what, staff, from, after.0, stamp.at.0)?;
    Ok(found.is_some())
}

/// The end of the chain.
pub async fn head(tx: &mut Tx) -> Result<Head, StoreError> {
    let (seq, hash) = fetch!(fetch_one, tx, (i64, String), HEAD)?;
    Ok(Head { seq, seal: read_seal(&hash)? })
}

impl Store {
    /// Reads the whole chain and says whether it is intact, or which event is the first bad one.
    pub async fn verify_audit(&self, anchors: &[Anchor]) -> Result<Verdict, StoreError> {
        let mut tx = self.read().await?;
        let head = head(&mut tx).await.ok();
        let mut verifier = Verifier::new(&self.audit_key, anchors);
        walk(&mut tx, &mut verifier, 0).await?;
        Ok(verifier.finish(head.as_ref()))
    }

    /// Reads the end of the chain only: its last `least` events, and in any case everything since the last anchor.
    pub async fn verify_audit_end(&self, anchors: &[Anchor], least: i64) -> Result<Verdict, StoreError> {
        let mut tx = self.read().await?;
        let head = head(&mut tx).await.ok();
        let recent = head.map_or(0, |head| head.seq) - least;
        let anchored = anchors.iter().map(|anchor| anchor.seq).max().unwrap_or(i64::MAX);
        let known = before(&mut tx, anchored.min(recent).max(1)).await?;
        let mut verifier = Verifier::resume(&self.audit_key, known, anchors);
        walk(&mut tx, &mut verifier, known.seq).await?;
        Ok(verifier.finish(head.as_ref()))
    }
}

/// What the event at this place says of the one before it, which its own seal covers.
async fn before(tx: &mut Tx, seq: i64) -> Result<Head, StoreError> {
    let prev = fetch!(fetch_optional, tx, (String,), PREV, seq)?;
    let seal = prev.and_then(|(prev,)| prev.parse().ok()).unwrap_or(Seal::GENESIS);
    Ok(Head { seq: seq - 1, seal })
}

/// Shows the verifier every event after a place, up to the first that it does not admit.
async fn walk(tx: &mut Tx, verifier: &mut Verifier<'_>, mut after: i64) -> Result<(), StoreError> {
    loop {
        let rows = fetch!(fetch_all, &mut *tx, EventRow, AFTER, after, BATCH)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.seq;
        for row in rows {
            let seq = row.seq;
            match row.read() {
                Ok(sealed) if verifier.admit(&sealed) => {}
                Ok(_) => return Ok(()),
                Err(_) => {
                    verifier.unreadable(seq);
                    return Ok(());
                }
            }
        }
    }
}

pub(crate) async fn lock_head(tx: &mut Tx) -> Result<Head, StoreError> {
    let (seq, hash) = fetch!(fetch_one, tx, (i64, String), LOCK_HEAD)?;
    Ok(Head { seq, seal: read_seal(&hash)? })
}

pub(crate) async fn append(tx: &mut Tx, event: &Event, seal: &Seal) -> Result<(), StoreError> {
    execute!(
        tx,
        APPEND,
        event.seq,
        event.at.0,
        event.staff_id.map(|id| id.to_string()),
        event.login.as_str(),
        event.role.map_or("", Role::word),
        event.workstation.as_str(),
        event.action.as_str(),
        event.entity.as_str(),
        event.entity_id.as_str(),
        event.patient_id.map(|id| id.to_string()),
        event.outcome.word(),
        event.reason.as_str(),
        event.detail.as_str(),
        event.prev.to_string(),
        seal.to_string(),
    )?;
    Ok(())
}

pub(crate) async fn move_head(tx: &mut Tx, head: &Head) -> Result<(), StoreError> {
    execute!(tx, MOVE_HEAD, head.seq, head.seal.to_string())?;
    Ok(())
}

impl EventRow {
    fn read(self) -> Result<Sealed, StoreError> {
        const WHAT: StoreError = StoreError::Unreadable("audit_event");
        let role = if self.role.is_empty() { None } else { Some(Role::find(&self.role).ok_or(WHAT)?) };
        Ok(Sealed {
            event: Event {
                seq: self.seq,
                at: Instant(self.at),
                staff_id: self.staff_id.map(|id| id.parse()).transpose().map_err(|_| WHAT)?,
                login: self.login,
                role,
                workstation: self.workstation,
                action: self.action,
                entity: self.entity,
                entity_id: self.entity_id,
                patient_id: self.patient_id.map(|id| id.parse()).transpose().map_err(|_| WHAT)?,
                outcome: Outcome::find(&self.outcome).ok_or(WHAT)?,
                reason: self.reason,
                detail: self.detail,
                prev: read_seal(&self.prev)?,
            },
            seal: read_seal(&self.hash)?,
        })
    }
}

fn read_seal(text: &str) -> Result<Seal, StoreError> {
    text.parse().map_err(|_| StoreError::Unreadable("seal"))
}
