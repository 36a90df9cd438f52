//! Opening the database, and transactions on either engine.

use std::path::Path;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, PgPool, Postgres, Sqlite, SqlitePool, Transaction};
use zeroize::Zeroizing;

use crate::error::StoreError;
use crate::migrations;

/// How many connections read the embedded file at once.
const READERS: u32 = 4;

/// How many connections one workstation holds to a shared server.
const CONNECTIONS: u32 = 8;

/// What the embedded file is opened with.
pub struct Encryption {
    /// The raw data key; no derivation happens on opening.
    pub data_key: Zeroizing<[u8; 32]>,
    /// The key that seals the audit trail.
    pub audit_key: Zeroizing<[u8; 32]>,
}

/// An open database.
pub struct Store {
    pub(crate) engine: Engine,
    pub(crate) audit_key: Zeroizing<[u8; 32]>,
}

pub(crate) enum Engine {
    // Exactly one connection ever writes or checkpoints: this SQLite predates the fix of its WAL-reset race
    // (security.md decision 2).
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres(PgPool),
}

/// A transaction on either engine; dropped without a commit it leaves nothing.
pub enum Tx {
    /// On the embedded file.
    Sqlite(Transaction<'static, Sqlite>),
    /// On the shared server.
    Postgres(Transaction<'static, Postgres>),
}

impl Store {
    /// Opens the embedded file, creating it when it is not there, and brings its schema up to date.
    ///
    /// # Errors
    /// `WrongKey` when the key does not fit, `NotEncrypted` when the build or the file has no encryption.
    pub async fn open_embedded(file: &Path, encryption: Encryption) -> Result<Self, StoreError> {
        refuse_plain(file)?;
        let options = embedded_options(file, &encryption.data_key);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .min_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone())
            .await?;
        require_encryption(&writer).await?;
        migrations::sqlite().run(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.create_if_missing(false).read_only(true).pragma("wal_autocheckpoint", "0"))
            .await?;
        Ok(Self { engine: Engine::Sqlite { writer, readers }, audit_key: encryption.audit_key })
    }

    /// Connects to a shared server and brings its schema up to date.
    pub async fn open_shared(url: &str, audit_key: Zeroizing<[u8; 32]>) -> Result<Self, StoreError> {
        let options: PgConnectOptions = url.parse()?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(Duration::from_mins(1))
            .connect_with(options.disable_statement_logging())
            .await?;
        migrations::postgres().run(&pool).await?;
        Ok(Self { engine: Engine::Postgres(pool), audit_key })
    }

    /// Begins a transaction that only reads, and sees one moment of the database.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match &self.engine {
            Engine::Sqlite { readers, .. } => Tx::Sqlite(readers.begin().await?),
            Engine::Postgres(pool) => {
                Tx::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        })
    }

    pub(crate) async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match &self.engine {
            Engine::Sqlite { writer, .. } => Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Engine::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Has the engine prepare a statement, for the test that every one is understood.
    pub async fn prepare(&self, sql: crate::Sql) -> Result<(), StoreError> {
        use sqlx::Executor as _;
        use sqlx::SqlSafeStr as _;
        match &mut self.begin().await? {
            Tx::Sqlite(tx) => drop(tx.prepare(sql.sqlite.into_sql_str()).await?),
            Tx::Postgres(tx) => drop(tx.prepare(sql.postgres.into_sql_str()).await?),
        }
        Ok(())
    }

    /// Closes every connection; readers before the writer, whose checkpoint comes last.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { writer, readers } => {
                readers.close().await;
                let checkpoint = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await;
                if let Err(error) = checkpoint {
                    tracing::warn!(%error, "the last checkpoint did not finish; the log is replayed at the next start");
                }
                writer.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

fn embedded_options(file: &Path, data_key: &[u8; 32]) -> SqliteConnectOptions {
    let mut hex = Zeroizing::new(String::with_capacity(64));
    for byte in data_key {
        hex.extend([byte >> 4, byte & 15].into_iter().filter_map(|half| char::from_digit(u32::from(half), 16)));
    }
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .pragma("key", format!("\"x'{}'\"", hex.as_str()))
        .journal_mode(SqliteJournalMode::Wal)
        // NORMAL loses acknowledged commits at a power cut (security.md §2.5).
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .pragma("fullfsync", "ON")
        .pragma("checkpoint_fullfsync", "ON")
        .pragma("trusted_schema", "OFF")
        .pragma("recursive_triggers", "ON")
        .pragma("journal_size_limit", "67108864")
        .pragma("secure_delete", "ON")
        .pragma("temp_store", "MEMORY")
        .pragma("mmap_size", "0")
        .pragma("cache_size", "-65536")
        .disable_statement_logging()
}

fn refuse_plain(file: &Path) -> Result<(), StoreError> {
    use std::io::Read as _;
    let mut head = [0_u8; 16];
    let read = std::fs::File::open(file).and_then(|mut file| file.read_exact(&mut head));
    if read.is_ok() && head.starts_with(b"SQLite format 3") { Err(StoreError::NotEncrypted) } else { Ok(()) }
}

/// With plain SQLite, `PRAGMA key` is silently ignored: refuse to go on.
async fn require_encryption(pool: &SqlitePool) -> Result<(), StoreError> {
    let version: Option<(String,)> = sqlx::query_as("PRAGMA cipher_version").fetch_optional(pool).await?;
    let settings: (String, i64, i64) =
        sqlx::query_as("SELECT journal_mode, (SELECT synchronous FROM pragma_synchronous), (SELECT foreign_keys FROM pragma_foreign_keys) FROM pragma_journal_mode")
            .fetch_one(pool)
            .await?;
    let is_encrypted = version.is_some_and(|(version,)| !version.is_empty());
    if is_encrypted && settings == ("wal".to_owned(), 2, 1) { Ok(()) } else { Err(StoreError::NotEncrypted) }
}
