//! What stands in the encounter of a visit.

/// The weightiest thing that stands there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Content {
    /// Nothing, or there is no encounter yet.
    #[default]
    Nothing,
    /// Vital signs.
    Vitals,
    /// A note, a diagnosis or a prescription.
    Writing,
}
