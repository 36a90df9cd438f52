//! The person on whose behalf a use case runs.

use clinic_core::ids::{PatientId, PractitionerId, StaffId};
use clinic_core::rights::{Right, Role};

use crate::error::AppError;

/// Who acts: read afresh from the database for every command, so a change of role or a deactivation holds at once.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Which account.
    pub staff_id: StaffId,
    /// What they type to sign in.
    pub login: String,
    /// The name shown.
    pub display_name: String,
    /// The role.
    pub role: Role,
    /// The practitioner that this person is, if any.
    pub practitioner_id: Option<PractitionerId>,
    /// The patient whose own account this is; none for everybody who works here.
    pub patient_id: Option<PatientId>,
}

impl Actor {
    /// Goes on only with the right.
    ///
    /// # Errors
    /// `Forbidden` without it.
    pub fn require(&self, right: Right) -> Result<(), AppError> {
        if self.role.may(right) { Ok(()) } else { Err(AppError::Forbidden(right)) }
    }
}
