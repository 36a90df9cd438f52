//! Instants, and the clock that rules receive as an argument.

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

impl Instant {
    /// The moment `minutes` later (earlier when negative).
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0 + minutes * 60_000)
    }
}

/// Tells the time; the product's reads the system, a test's is set by hand.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Instant;
}
