//! A calendar of holidays (RFC 5545): its events that take whole days. What repeats is read for its first time only.

use chrono::NaiveDate;

use super::{Holiday, Refused, holiday, push};

/// What of an event was read so far.
#[derive(Default)]
struct Event {
    first: Option<NaiveDate>,
    /// The first day after it.
    end: Option<NaiveDate>,
    name: String,
    is_timed: bool,
}

/// Whether a text is a calendar.
pub(super) fn is_one(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.trim_end().eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

/// Reads the events of a calendar.
pub(super) fn read(text: &str) -> Result<Vec<Holiday>, Refused> {
    let mut holidays = Vec::new();
    let mut event: Option<Event> = None;
    // What stands within an event for itself, such as an alarm, is passed over.
    let mut within: Vec<String> = Vec::new();
    for line in unfolded(text) {
        let Some((head, value)) = line.split_once(':') else { continue };
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        let (name, value) = (name.to_ascii_uppercase(), value.trim_end());
        match name.as_str() {
            "BEGIN" => {
                if value.eq_ignore_ascii_case("VEVENT") {
                    event = Some(Event::default());
                }
                within.push(value.to_ascii_uppercase());
            }
            "END" => {
                if within.pop() != Some(value.to_ascii_uppercase()) {
                    return Err(Refused::CutOff);
                }
                if value.eq_ignore_ascii_case("VEVENT")
                    && let Some(holiday) = event.take().map(Event::finish).transpose()?.flatten()
                {
                    push(&mut holidays, holiday)?;
                }
            }
            _ => {
                if within.last().is_some_and(|part| part == "VEVENT")
                    && let Some(event) = &mut event
                {
                    event.note(&name, parameters, value)?;
                }
            }
        }
    }
    if within.is_empty() { Ok(holidays) } else { Err(Refused::CutOff) }
}

impl Event {
    fn note(&mut self, name: &str, parameters: &str, value: &str) -> Result<(), Refused> {
        match name {
            // A time of day stands behind a T; such an event takes no whole day.
            "DTSTART" | "DTEND" if value.contains('T') => self.is_timed = true,
            "DTSTART" => self.first = Some(day(parameters, value)?),
            "DTEND" => self.end = Some(day(parameters, value)?),
            "SUMMARY" => self.name = unescaped(value),
            _ => {}
        }
        Ok(())
    }

    fn finish(self) -> Result<Option<Holiday>, Refused> {
        if self.is_timed {
            return Ok(None);
        }
        let first = self.first.ok_or(Refused::NotADay)?;
        // Without an end it takes one day; some programs write the same day as end.
        let last = self.end.and_then(|end| end.pred_opt()).filter(|last| *last > first).unwrap_or(first);
        if self.end.is_some_and(|end| end < first) {
            return Err(Refused::NotALength);
        }
        holiday((first, last), &self.name, "").map(Some)
    }
}

fn day(parameters: &str, value: &str) -> Result<NaiveDate, Refused> {
    let is_day = parameters.is_empty() || parameters.to_ascii_uppercase().contains("VALUE=DATE");
    let is_digits = value.len() == 8 && value.bytes().all(|byte| byte.is_ascii_digit());
    if !is_day || !is_digits {
        return Err(Refused::NotADay);
    }
    NaiveDate::parse_from_str(value, "%Y%m%d").map_err(|_| Refused::NotADay)
}

/// The lines with those joined that were folded: what follows a line break and a blank belongs to the line before.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

fn unescaped(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => plain.push(' '),
                Some(other) => plain.push(other),
                None => {}
            },
            other => plain.push(other),
        }
    }
    plain
}
