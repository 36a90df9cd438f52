//! What a visit takes of everybody's time: the practitioner's minutes, the patient's, and the room's.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::clock::Instant;
use crate::scheduling::{LONGEST, STEP, Span};

/// The longest buffer before or after a visit, in minutes.
pub const LONGEST_BUFFER: u16 = 120;

/// Who is at work in a visit, a letter for every five minutes: `P` the practitioner, `A` an assistant alone.
///
/// In `PPPAAAPP` the practitioner is free for a quarter of an hour in the middle, in which another visit may begin.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pattern(String);

/// The text is no pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PatternProblem {
    /// A letter is neither P nor A, or the practitioner is in none of it.
    #[error("a pattern is written in the letters P and A, with a P at least")]
    Letters,
    /// Longer than the longest visit, or empty.
    #[error("a pattern lasts 5 to {LONGEST} minutes")]
    Length,
}

/// Minutes counted from the start of a visit; those before it are negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// The first minute inside.
    pub from: i64,
    /// The first minute after it.
    pub until: i64,
}

/// Stretches as a visit's row keeps them: `[[0,15],[30,40]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretches(pub Vec<Stretch>);

/// The text is no list of stretches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a list of stretches")]
pub struct NotStretches;

/// What a visit takes, counted from its start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// The practitioner's time, with the buffers; in order and apart, and never empty.
    pub practitioner: Vec<Stretch>,
    /// The patient's time: from start to end.
    pub patient: Stretch,
    /// The time of the room and the device: from start to end, with the buffers.
    pub resource: Stretch,
}

impl Pattern {
    /// Reads a pattern.
    pub fn parse(text: &str) -> Result<Self, PatternProblem> {
        let is_length = !text.is_empty() && text.len() <= usize::from(LONGEST / STEP);
        match (is_length, text.chars().all(|letter| matches!(letter, 'P' | 'A')) && text.contains('P')) {
            (false, _) => Err(PatternProblem::Length),
            (true, false) => Err(PatternProblem::Letters),
            (true, true) => Ok(Self(text.to_owned())),
        }
    }

    /// How long it lasts, in minutes.
    pub fn minutes(&self) -> u16 {
        u16::try_from(self.0.len()).unwrap_or(LONGEST) * STEP
    }

    fn practitioner(&self) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        for (place, _) in self.0.match_indices('P') {
            let from = i64::try_from(place).unwrap_or_default() * i64::from(STEP);
            add(&mut stretches, Stretch { from, until: from + i64::from(STEP) });
        }
        stretches
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Stretches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs: Vec<String> = self.0.iter().map(|Stretch { from, until }| format!("[{from},{until}]")).collect();
        write!(f, "[{}]", pairs.join(","))
    }
}

impl FromStr for Stretches {
    type Err = NotStretches;

    fn from_str(text: &str) -> Result<Self, NotStretches> {
        let inner = text.strip_prefix("[[").and_then(|text| text.strip_suffix("]]")).ok_or(NotStretches)?;
        let stretch = |pair: &str| {
            let (from, until) = pair.split_once(',')?;
            Some(Stretch { from: from.parse().ok()?, until: until.parse().ok()? })
        };
        inner.split("],[").map(stretch).collect::<Option<_>>().map(Self).ok_or(NotStretches)
    }
}

impl Stretch {
    /// Where it lies for a visit that starts at a moment.
    pub fn at(self, starts_at: Instant) -> Span {
        Span { starts_at: starts_at.plus_minutes(self.from), ends_at: starts_at.plus_minutes(self.until) }
    }
}

impl Demand {
    /// Whether the practitioner is taken throughout, as somebody is for whom no stretches are written down.
    pub fn is_throughout(&self) -> bool {
        self.practitioner.as_slice() == [self.resource]
    }

    /// What a visit of so many minutes takes. The pattern counts only when it lasts as long as the visit.
    pub fn new(minutes: u16, pattern: Option<&Pattern>, (before, after): (u16, u16)) -> Self {
        let (minutes, before, after) = (i64::from(minutes), i64::from(before), i64::from(after));
        let patient = Stretch { from: 0, until: minutes };
        let at_work = pattern.filter(|pattern| i64::from(pattern.minutes()) == minutes);
        let mut practitioner = Vec::new();
        add(&mut practitioner, Stretch { from: -before, until: 0 });
        for stretch in at_work.map_or_else(|| vec![patient], Pattern::practitioner) {
            add(&mut practitioner, stretch);
        }
        add(&mut practitioner, Stretch { from: minutes, until: minutes + after });
        Self { practitioner, patient, resource: Stretch { from: -before, until: minutes + after } }
    }
}

/// Adds what begins no earlier than the last stretch; what touches it becomes one with it.
fn add(stretches: &mut Vec<Stretch>, next: Stretch) {
    match stretches.last_mut() {
        _ if next.from >= next.until => {}
        Some(last) if last.until == next.from => last.until = next.until,
        _ => stretches.push(next),
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]
mod tests {
    use super::*;

    fn stretches(pairs: &[(i64, i64)]) -> Vec<Stretch> {
        pairs.iter().map(|(from, until)| Stretch { from: *from, until: *until }).collect()
    }

    #[test]
    fn a_pattern_says_when_the_practitioner_is_free_within_a_visit() {
        type Row = (&'static str, (u16, u16), &'static [(i64, i64)]);
        let table: [Row; 5] = [
            ("PPPAAAPP", (0, 0), &[(0, 15), (30, 40)]),
            ("PPPAAAPP", (10, 5), &[(-10, 15), (30, 45)]),
            ("APA", (10, 5), &[(-10, 0), (5, 10), (15, 20)]),
            ("PP", (5, 0), &[(-5, 10)]),
            ("AP", (0, 0), &[(5, 10)]),
        ];
        for (text, buffers, expected) in table {
            let pattern = Pattern::parse(text).expect("a pattern");
            let demand = Demand::new(pattern.minutes(), Some(&pattern), buffers);
            assert_eq!(demand.practitioner, stretches(expected), "{text} with {buffers:?}");
            let (before, after) = (i64::from(buffers.0), i64::from(buffers.1));
            let length = i64::from(pattern.minutes());
            assert_eq!(demand.patient, Stretch { from: 0, until: length });
            assert_eq!(demand.resource, Stretch { from: -before, until: length + after });
        }
    }

    #[test]
    fn without_a_pattern_of_its_length_a_visit_takes_the_practitioner_throughout() {
        let short = Pattern::parse("PAP").expect("a pattern");
        for pattern in [None, Some(&short)] {
            assert_eq!(Demand::new(30, pattern, (0, 10)).practitioner, stretches(&[(0, 40)]));
        }
    }

    #[test]
    fn stretches_are_read_as_they_were_written() {
        for pairs in [&[(-10, 15), (30, 40)][..], &[(0, 5)]] {
            let written = Stretches(stretches(pairs));
            assert_eq!(written.to_string().parse(), Ok(written));
        }
        assert_eq!(Stretches(stretches(&[(-10, 15), (30, 40)])).to_string(), "[[-10,15],[30,40]]");
        for text in ["", "[]", "[[1]]", "[[1,2]", "[[a,2]]", "[[1,2],]"] {
            assert_eq!(text.parse::<Stretches>(), Err(NotStretches), "{text}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        let table = [
            ("", PatternProblem::Length),
            ("AAA", PatternProblem::Letters),
            ("PpP", PatternProblem::Letters),
            ("P P", PatternProblem::Letters),
            (&"P".repeat(97), PatternProblem::Length),
        ];
        for (text, expected) in table {
            assert_eq!(Pattern::parse(text), Err(expected), "{text}");
        }
        assert_eq!(Pattern::parse(&"P".repeat(96)).map(|longest| longest.minutes()), Ok(LONGEST));
    }
}
