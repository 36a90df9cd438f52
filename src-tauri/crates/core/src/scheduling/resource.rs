//! Rooms and devices: what a visit may need beside its practitioner, as often at once as each admits.

use crate::ids::{AppointmentId, LocationId, ResourceId};
use crate::scheduling::{Busy, Refusal, Request, Span, Taken};

/// What kind of thing a visit takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResourceKind {
    /// A room.
    Room,
    /// A device, such as an ECG machine.
    Device,
}

/// What a room or a device has around the time in question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceDay {
    /// Which one.
    pub resource: ResourceId,
    /// Where it stands; anywhere when no place is named.
    pub location: Option<LocationId>,
    /// How many visits it admits at once.
    pub capacity: u16,
    /// The visits that take it, buffers included; in any order.
    pub taken: Vec<Taken>,
}

/// Something that a visit needs one of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Of which kind.
    pub kind: ResourceKind,
    /// Those that will do, the preferred one first. None of them leaves the need unmet at any time.
    pub candidates: Vec<ResourceDay>,
}

impl ResourceKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Room, Self::Device];

    /// The word for it in the database and the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::Device => "device",
        }
    }

    /// Finds a kind by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One of everything that a visit needs, as it is free in a span at a place. What is named but not needed is refused.
pub(super) fn choose(
    request: &Request,
    needs: &[Need],
    when_and_where: (Span, Option<LocationId>),
) -> Result<Vec<(ResourceKind, ResourceId)>, Refusal> {
    if let Some((kind, _)) = request.named.iter().find(|(kind, _)| needs.iter().all(|need| need.kind != *kind)) {
        return Err(Refusal::UnfitResource { kind: *kind });
    }
    needs.iter().map(|need| Ok((need.kind, need.chosen(request, when_and_where)?))).collect()
}

impl Need {
    /// What is named and nothing else; or what the visit takes already, if it can; or the first that is free.
    fn chosen(&self, request: &Request, (span, location): (Span, Option<LocationId>)) -> Result<ResourceId, Refusal> {
        let kind = self.kind;
        let own = |of: &[(ResourceKind, ResourceId)]| of.iter().find(|(of, _)| *of == kind).map(|(_, id)| *id);
        let is_free = |one: &ResourceDay| one.busy(request.moving).first_meeting(span).is_none();
        if let Some(named) = own(&request.named) {
            let one = self.candidates.iter().find(|one| one.resource == named);
            return match one.ok_or(Refusal::UnfitResource { kind })? {
                one if !one.stands_at(location) => Err(Refusal::ResourceElsewhere { kind }),
                one if !is_free(one) => Err(Refusal::ResourceFull { kind }),
                one => Ok(one.resource),
            };
        }
        let mut free =
            self.candidates.iter().filter(|one| one.stands_at(location) && is_free(one)).map(|one| one.resource);
        let present = own(&request.present);
        let kept = free.clone().find(|one| Some(*one) == present);
        kept.or_else(|| free.next()).ok_or(Refusal::NoResource { kind })
    }
}

impl ResourceDay {
    /// Whether it can be taken where a visit takes place. What is at no place in particular can be taken everywhere.
    pub fn stands_at(&self, location: Option<LocationId>) -> bool {
        self.location.is_none() || location.is_none() || self.location == location
    }

    /// When it is full, the visit that is being moved aside.
    pub fn busy(&self, moving: Option<AppointmentId>) -> Busy {
        let others = self.taken.iter().filter(|taken| Some(taken.appointment) != moving);
        Busy::of(others.map(|taken| taken.span), self.capacity)
    }
}
