//! A table of holidays: columns apart by tabs, named in the first line, `date` and `name` among them.

use chrono::NaiveDate;

use super::{Holiday, Refused, holiday, push};

/// Where the columns are that are read.
struct Columns {
    count: usize,
    date: usize,
    name: usize,
    country: Option<usize>,
}

impl Columns {
    fn of(head: &str) -> Option<Self> {
        let names: Vec<&str> = head.split('\t').map(str::trim).collect();
        let place = |name| names.iter().position(|each| *each == name);
        Some(Self { count: names.len(), date: place("date")?, name: place("name")?, country: place("country") })
    }
}

/// Reads the lines of a table.
pub(super) fn read(text: &str) -> Result<Vec<Holiday>, Refused> {
    let mut lines = text.lines();
    let columns = lines.next().and_then(Columns::of).ok_or(Refused::NotHolidays)?;
    let mut holidays = Vec::new();
    for line in lines.filter(|line| !line.trim().is_empty()) {
        push(&mut holidays, read_line(line, &columns)?)?;
    }
    Ok(holidays)
}

fn read_line(line: &str, columns: &Columns) -> Result<Holiday, Refused> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    if cells.len() != columns.count {
        return Err(Refused::Uneven);
    }
    let cell = |place: usize| cells.get(place).copied().unwrap_or_default();
    let day = NaiveDate::parse_from_str(cell(columns.date), "%Y-%m-%d").map_err(|_| Refused::NotADay)?;
    let country = columns.country.map(cell).unwrap_or_default();
    let is_country =
        country.is_empty() || (country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase()));
    if is_country { holiday((day, day), cell(columns.name), country) } else { Err(Refused::NotHolidays) }
}
