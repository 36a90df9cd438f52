//! Every change of the clocks in five zones, 2025 to 2027, as another implementation computed them.

use std::fs;

use chrono::{DateTime, NaiveDateTime, Timelike};
use clinic_core::clock::Instant;
use clinic_core::zone::{WallError, WallTime, Zone, resolve};

const CHANGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data/geo/dst_transitions_2025_2027.tsv");

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Changes by an hour, by half an hour and at midnight, in the columns of the shared table.
const OWN: &str = "zone\tkind\tlocal\tutc_offset_before\tutc_offset_after\tutc_first\tutc_second
Europe/Berlin\tgap\t2026-03-29T02:30:00\t1:00:00\t2:00:00\t\t
Europe/Berlin\tfold\t2026-10-25T02:30:00\t2:00:00\t1:00:00\t2026-10-25T00:30:00Z\t2026-10-25T01:30:00Z
Australia/Lord_Howe\tgap\t2026-10-04T02:15:00\t10:30:00\t11:00:00\t\t
Australia/Lord_Howe\tfold\t2026-04-05T01:45:00\t11:00:00\t10:30:00\t2026-04-04T14:45:00Z\t2026-04-04T15:15:00Z
Africa/Cairo\tgap\t2026-04-24T00:30:00\t2:00:00\t3:00:00\t\t";

#[test]
fn gaps_are_refused_and_folds_are_told_apart() -> Outcome {
    judge(OWN, 5)
}

#[test]
fn so_are_those_of_the_shared_table() -> Outcome {
    let Ok(text) = fs::read_to_string(CHANGES) else {
        eprintln!("skipped: no {CHANGES}");
        return Ok(());
    };
    judge(&text, 30)
}

fn judge(table: &str, count: usize) -> Outcome {
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), count, "the table is whole");
    for row in rows {
        let [zone, kind, local, _, _, first, second] = row.as_slice() else {
            return Err(format!("a row of seven columns: {row:?}").into());
        };
        let zone = Zone::parse(zone)?;
        let wall = wall(local.parse()?)?;
        if *kind == "gap" {
            let found = resolve(zone, wall);
            assert!(
                matches!(found, Err(WallError::Gap { next, .. }) if next.day == wall.day && next > wall),
                "{row:?}"
            );
        } else {
            assert_eq!(resolve(zone, wall)?, utc(first)?, "{row:?}");
            assert_eq!(resolve(zone, WallTime { fold: 1, ..wall })?, utc(second)?, "{row:?}");
            assert_eq!(zone.wall(utc(second)?).fold, 1, "{row:?}");
        }
    }
    Ok(())
}

fn wall(local: NaiveDateTime) -> Result<WallTime, std::num::TryFromIntError> {
    Ok(WallTime::new(local.date(), u16::try_from(local.hour() * 60 + local.minute())?))
}

fn utc(moment: &str) -> Result<Instant, chrono::ParseError> {
    Ok(Instant(DateTime::parse_from_rfc3339(moment)?.timestamp_millis()))
}
