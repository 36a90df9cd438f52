//! What the shell keeps while it runs.

use clinic_app::desk::Desk;

use crate::aside::PrivateFolder;
use crate::preferences::PreferenceFile;
use crate::recovery::Sheet;

/// This workstation: the desk, and what is the shell's own.
pub struct Workstation {
    /// The use cases.
    pub desk: Desk,
    /// The recovery sheet of a clinic that was just created.
    pub sheet: Sheet,
    /// Papers lent to a viewer, until this program ends.
    pub viewed: PrivateFolder,
    /// How the window looks here.
    pub preferences: PreferenceFile,
}
