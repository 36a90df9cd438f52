//! Walks the chain of events and names the first that was tampered with.

use std::collections::BTreeMap;

use super::{Anchor, Head, Seal, Sealed, seal};

/// What a walk along the trail found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every event, the head and every anchor agree.
    Intact {
        /// How many events were read.
        count: i64,
        /// Where the trail ends.
        head: Head,
    },
    /// Something was changed, and this is the first place that shows it.
    Broken {
        /// The number of the first bad event.
        seq: i64,
        /// What is wrong there.
        fault: Fault,
    },
}

/// What is wrong with an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Its content does not give its stored seal: a column was edited, or another key was used.
    HashDiffers,
    /// It does not continue the event before it: one was put in, doubled or moved.
    LinkDiffers,
    /// It should exist and does not.
    Missing,
    /// The stored head does not stand at the end of the trail.
    HeadDiffers,
    /// A seal remembered elsewhere differs: the trail was rewritten.
    AnchorDiffers,
    /// A column does not even hold a value of its kind.
    Unreadable,
}

/// Reads events one by one, in the order of their numbers, and stops at the first fault.
#[derive(Debug)]
pub struct Verifier<'a> {
    key: &'a [u8; 32],
    anchors: BTreeMap<i64, Seal>,
    head: Head,
    count: i64,
    broken: Option<(i64, Fault)>,
}

/// Walks a whole trail: the events in order, the stored head, and the anchors known from elsewhere.
///
/// Without a stored head (`None`) only an empty trail is intact.
pub fn verify<'e>(
    key: &[u8; 32],
    events: impl IntoIterator<Item = &'e Sealed>,
    head: Option<&Head>,
    anchors: &[Anchor],
) -> Verdict {
    let mut verifier = Verifier::new(key, anchors);
    for event in events {
        if !verifier.admit(event) {
            break;
        }
    }
    verifier.finish(head)
}

impl<'a> Verifier<'a> {
    /// Begins at the first event.
    pub fn new(key: &'a [u8; 32], anchors: &[Anchor]) -> Self {
        Self::resume(key, Head::EMPTY, anchors)
    }

    /// Begins after an event that is already known to be good, to read only the newer ones.
    pub fn resume(key: &'a [u8; 32], known: Head, anchors: &[Anchor]) -> Self {
        let later = anchors.iter().filter(|anchor| anchor.seq > known.seq);
        let anchors = later.map(|anchor| (anchor.seq, anchor.seal)).collect();
        Self { key, anchors, head: known, count: 0, broken: None }
    }

    /// Takes the next event; `false` means that reading further is of no use.
    pub fn admit(&mut self, next: &Sealed) -> bool {
        if self.broken.is_none() {
            self.broken = self.fault_of(next);
        }
        if self.broken.is_none() {
            self.anchors.remove(&next.event.seq);
            self.head = Head { seq: next.event.seq, seal: next.seal };
            self.count += 1;
        }
        self.broken.is_none()
    }

    /// Takes note of a row whose columns cannot be read as an event.
    pub fn unreadable(&mut self, seq: i64) {
        self.broken.get_or_insert((seq, Fault::Unreadable));
    }

    /// Compares the end with the stored head and with the anchors that were not met on the way.
    pub fn finish(self, stored: Option<&Head>) -> Verdict {
        let broken = self.broken.or_else(|| self.fault_of_end(stored.unwrap_or(&Head::EMPTY)));
        match broken {
            Some((seq, fault)) => Verdict::Broken { seq, fault },
            None => Verdict::Intact { count: self.count, head: self.head },
        }
    }

    fn fault_of(&self, next: &Sealed) -> Option<(i64, Fault)> {
        let seq = next.event.seq;
        let expected = self.head.seq + 1;
        if seq > expected {
            return Some((expected, Fault::Missing));
        }
        if seal(self.key, &next.event) != next.seal {
            return Some((seq, Fault::HashDiffers));
        }
        if seq < expected || next.event.prev != self.head.seal {
            return Some((seq, Fault::LinkDiffers));
        }
        let anchored = self.anchors.get(&seq).is_none_or(|anchor| *anchor == next.seal);
        (!anchored).then_some((seq, Fault::AnchorDiffers))
    }

    fn fault_of_end(&self, stored: &Head) -> Option<(i64, Fault)> {
        // Whatever is known to have existed after the last event was cut off.
        let known = self.anchors.keys().next_back().copied().unwrap_or(0).max(stored.seq);
        if known > self.head.seq {
            return Some((self.head.seq + 1, Fault::Missing));
        }
        (*stored != self.head).then_some((self.head.seq, Fault::HeadDiffers))
    }
}
