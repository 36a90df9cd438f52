//! A desk on a folder, run from a terminal.

use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use clinic_app::changes::Changes;
use clinic_app::clinic::Surroundings;
use clinic_app::desk::{Desk, Engine, Setting};
use clinic_app::session::device::Keyring;
use clinic_app::session::slots::Cost;
use clinic_core::clock::{Clock, Instant};
use clinic_core::ids::IdSource;
use uuid::Uuid;

/// A desk whose data lies in this folder.
pub fn at(folder: &Path) -> Desk {
    Desk::new(Setting {
        home: folder.to_owned(),
        default_folder: folder.to_owned(),
        around: Surroundings {
            clock: Arc::new(SystemClock),
            ids: Arc::new(OrderedIds),
            changes: Changes::default(),
            workstation: "clinicctl".to_owned(),
        },
        devices: Box::new(Keyring),
        cost: Cost::PRODUCT,
        engine: Engine::Embedded,
    })
}

struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where clinicctl reads the clock")]
    fn now(&self) -> Instant {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Instant(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

struct OrderedIds;

impl IdSource for OrderedIds {
    fn fresh(&self) -> Uuid {
        Uuid::now_v7()
    }
}
