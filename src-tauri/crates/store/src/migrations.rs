//! One numbered history: what both engines share, then what only one can say.
//! A step may stand in two files, which are read as one.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

macro_rules! history {
    ($($number:literal $name:literal $($path:literal)+),+ $(,)?) => {
        [$(($number, $name, concat!($(include_str!(concat!("../../../../migrations/", $path, ".sql"))),+))),+]
    };
}

/// The history of the embedded engine.
pub(crate) fn sqlite() -> Migrator {
    build(&history![
        1 "clinic" "common/0001_clinic",
        2 "patients" "common/0002_patients",
        3 "scheduling" "common/0003_scheduling",
        4 "records" "common/0004_records",
        5 "billing" "common/0005_billing",
        6 "audit" "common/0006_audit",
        7 "search" "sqlite/0007_search",
        8 "guards" "sqlite/0008_taken" "sqlite/0008_guards",
        9 "resources" "common/0009_resources",
        10 "place_guards" "sqlite/0010_place_guards",
        11 "steps" "common/0011_steps" "sqlite/0011_step_guards",
        12 "course" "common/0012_course" "sqlite/0012_course_guards",
        13 "moves" "common/0013_moves" "sqlite/0013_move_guards",
        14 "availability" "common/0014_availability" "sqlite/0014_availability_guards",
        16 "waiting_list" "common/0016_waiting_list" "common/0016_replan" "sqlite/0016_waiting_list_guards"
            "sqlite/0016_replan_guards",
        17 "reminders" "common/0017_reminders" "sqlite/0017_reminder_guards",
    ])
}

/// The history of the shared engine.
pub(crate) fn postgres() -> Migrator {
    build(&history![
        1 "clinic" "common/0001_clinic",
        2 "patients" "common/0002_patients",
        3 "scheduling" "common/0003_scheduling",
        4 "records" "common/0004_records",
        5 "billing" "common/0005_billing",
        6 "audit" "common/0006_audit",
        7 "search" "postgres/0007_search",
        8 "guards" "postgres/0008_guards",
        9 "resources" "common/0009_resources",
        10 "place_guards" "postgres/0010_place_guards",
        11 "steps" "common/0011_steps" "postgres/0011_step_guards",
        12 "course" "common/0012_course" "postgres/0012_course_guards",
        13 "moves" "common/0013_moves" "postgres/0013_move_guards",
        14 "availability" "common/0014_availability" "postgres/0014_availability_guards",
        16 "waiting_list" "common/0016_waiting_list" "common/0016_replan" "postgres/0016_waiting_list_guards"
            "postgres/0016_replan_guards",
        17 "reminders" "common/0017_reminders" "postgres/0017_reminder_guards",
    ])
}

fn build(history: &[(i64, &'static str, &'static str)]) -> Migrator {
    let step = |&(number, name, text): &(i64, &'static str, &'static str)| {
        Migration::new(number, name.into(), MigrationType::Simple, text.into_sql_str(), false)
    };
    Migrator::with_migrations(history.iter().map(step).collect())
}
