//! When somebody or something can take no more: the spans in which all that they can give is taken.

use crate::clock::Instant;
use crate::scheduling::{Span, Stretch};

/// The spans in which a holder of time is fully taken; in order and apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Busy(Vec<Span>);

impl Busy {
    /// Finds where as many spans overlap as a holder admits at once: one for a person, its capacity for a room.
    pub fn of(taken: impl IntoIterator<Item = Span>, capacity: u16) -> Self {
        let edges = taken.into_iter().flat_map(|span| [(span.starts_at, 1), (span.ends_at, -1)]);
        let mut changes: Vec<(Instant, i32)> = edges.collect();
        // At one moment those who leave come first: spans are half-open.
        changes.sort_unstable();
        let mut busy: Vec<Span> = Vec::new();
        let (mut within, mut full_since) = (0, None);
        for (at, change) in changes {
            within += change;
            let is_full = within >= i32::from(capacity.max(1));
            match full_since {
                None if is_full => full_since = Some(at),
                Some(starts_at) if !is_full => {
                    push(&mut busy, Span { starts_at, ends_at: at });
                    full_since = None;
                }
                _ => {}
            }
        }
        Self(busy)
    }

    /// The first of its spans that has a moment in common with another.
    pub fn first_meeting(&self, span: Span) -> Option<Span> {
        let after = self.0.partition_point(|busy| busy.ends_at <= span.starts_at);
        self.0.get(after).copied().filter(|busy| busy.meets(span))
    }

    /// For a visit that starts at a moment and takes such a stretch: the earliest later start at which what is in its
    /// way is over. None when nothing is in its way.
    pub fn next_start(&self, starts_at: Instant, stretch: Stretch) -> Option<Instant> {
        self.first_meeting(stretch.at(starts_at)).map(|busy| busy.ends_at.plus_minutes(-stretch.from))
    }
}

fn push(busy: &mut Vec<Span>, next: Span) {
    match busy.last_mut() {
        Some(last) if last.ends_at == next.starts_at => last.ends_at = next.ends_at,
        _ if next.starts_at == next.ends_at => {}
        _ => busy.push(next),
    }
}
