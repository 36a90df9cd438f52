//! Every change of the clocks in five zones, 2025 to 2027, as another implementation computed them.

use std::fs;

use chrono::{DateTime, NaiveDateTime, Timelike};
use clinic_core::clock::Instant;
use clinic_core::zone::{WallError, WallTime, Zone, resolve};

const CHANGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data/geo/dst_transitions_2025_2027.tsv");

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[test]
fn gaps_are_refused_and_folds_are_told_apart() -> Outcome {
    let Ok(text) = fs::read_to_string(CHANGES) else {
        eprintln!("skipped: no {CHANGES}");
        return Ok(());
    };
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 30, "the table is whole");
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
