//! The log: without personal data, a file a day, the oldest removed.

use std::path::Path;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

/// How many days are kept.
const DAYS: usize = 14;

/// Begins to write the log into this folder, until the guard is dropped.
pub fn begin(folder: &Path) -> Option<WorkerGuard> {
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("clinic-desk")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(appender);
    // Ours at info; of others only what went wrong, so that no statement and no value of a row gets in.
    let filter = EnvFilter::new("warn,clinic_desk=info,clinic_app=info,clinic_store=info,sqlx=off");
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer).with_ansi(false).init();
    Some(guard)
}
