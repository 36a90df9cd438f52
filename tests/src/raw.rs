//! SQL past every use case: what another program, or somebody with the key, might try.

use std::path::Path;

use anyhow::Result;
use clinic_core::ids::{AppointmentId, EncounterId, PatientId};
use clinic_store::{Entry, Stamp, StoreError, Tx};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Postgres, Sqlite};

use crate::world::{DATA_KEY, MORNING, World};

/// Runs a statement whose values are texts, in a transaction of its own.
pub async fn raw(world: &World, sql: &'static str, values: &[&str]) -> Result<u64, StoreError> {
    let stamp = Stamp {
        staff_id: None,
        login: "another program".to_owned(),
        role: None,
        workstation: "elsewhere".to_owned(),
        at: world.clinic.now(),
    };
    let attempt = world.clinic.store.write(&stamp, async |write| {
        let touched = match write.tx() {
            Tx::Sqlite(tx) => {
                let query = values.iter().fold(sqlx::query::<Sqlite>(sql), |query, value| query.bind(*value));
                query.execute(&mut **tx).await?.rows_affected()
            }
            Tx::Postgres(tx) => {
                let query = values.iter().fold(sqlx::query::<Postgres>(sql), |query, value| query.bind(*value));
                query.execute(&mut **tx).await?.rows_affected()
            }
        };
        write.audit(Entry::new("test.raw", "test", ""));
        Ok(touched)
    });
    attempt.await
}

/// The embedded file as another program opens it that has the key: with the settings of SQLite, not with ours.
pub async fn elsewhere(world: &World) -> Result<SqliteConnection> {
    unlocked(&world.folder.path().join("clinic.db"), &DATA_KEY).await
}

/// An encrypted file, opened with its key and the settings of SQLite.
pub async fn unlocked(file: &Path, key: &[u8; 32]) -> Result<SqliteConnection> {
    let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let file = SqliteConnectOptions::new().filename(file).foreign_keys(false);
    Ok(file.pragma("key", format!("\"x'{key}'\"")).connect().await?)
}

/// Takes a guard away, as only somebody with the key can.
pub async fn unguard(world: &World, trigger: &str, table: &str) -> Result<(), StoreError> {
    let drop = match world.database {
        None => format!("DROP TRIGGER {trigger}"),
        Some(_) => format!("DROP TRIGGER {trigger} ON {table}"),
    };
    raw(world, drop.leak(), &[]).await.map(|_| ())
}

/// Reads one column of whole numbers.
pub async fn numbers(world: &World, sql: &'static str) -> Result<Vec<i64>, StoreError> {
    let rows: Vec<(i64,)> = match &mut world.clinic.store.read().await? {
        Tx::Sqlite(tx) => sqlx::query_as(sql).fetch_all(&mut **tx).await?,
        Tx::Postgres(tx) => sqlx::query_as(sql).fetch_all(&mut **tx).await?,
    };
    Ok(rows.into_iter().map(|(number,)| number).collect())
}

/// The code of the guard that refused; `done` when none did.
pub fn guard(attempt: Result<u64, StoreError>) -> String {
    match attempt {
        Ok(_) => "done".to_owned(),
        Err(StoreError::Guard(code)) => code,
        Err(other) => format!("{other:?}"),
    }
}

/// An open encounter of this patient, `hour` hours after eight in the morning.
pub async fn encounter(world: &World, patient: PatientId, hour: u32) -> Result<EncounterId> {
    let (appointment, encounter) = (world.clinic.fresh(AppointmentId::new), world.clinic.fresh(EncounterId::new));
    let (appointment, practitioner) = (appointment.to_string(), world.practitioner.to_string());
    let (patient, doctor, id) = (patient.to_string(), world.doctor.staff_id.to_string(), encounter.to_string());
    let starts_at = (MORNING + i64::from(hour) * 3_600_000).to_string();
    raw(
        world,
        "INSERT INTO appointment (id, patient_id, practitioner_id, day, starts_minute, minutes, time_zone, starts_at, ends_at,
            status, occupies, booked_at, booked_by)
         VALUES ($1, $2, $3, '2026-11-21', 540, 20, 'Asia/Dhaka', CAST($4 AS BIGINT), CAST($4 AS BIGINT) + 1200000,
            'arrived', TRUE, 0, $5)",
        &[&appointment, &patient, &practitioner, &starts_at, &doctor],
    )
    .await?;
    raw(world, "UPDATE appointment SET status = 'with_practitioner' WHERE id = $1", &[&appointment]).await?;
    raw(
        world,
        "INSERT INTO encounter (id, appointment_id, patient_id, practitioner_id, opened_at, opened_by)
         VALUES ($1, $2, $3, $4, 0, $5)",
        &[&id, &appointment, &patient, &practitioner, &doctor],
    )
    .await?;
    Ok(encounter)
}
