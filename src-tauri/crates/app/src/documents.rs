//! Reserved.

pub mod contract;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clinic_documents::{Options, Paper, RecoverySheet};

use crate::desk::Desk;
use crate::error::AppError;

impl Desk {
    /// The recovery key's sheet as a PDF in base64.
    pub(crate) async fn recovery_sheet(&self, clinic_name: &str, recovery_key: &str) -> Result<String, AppError> {
        let (work, _, _) = self.at_the_desk().await?;
        let sheet = RecoverySheet {
            clinic_name: clinic_name.to_owned(),
            key_groups: recovery_key.split('-').map(str::to_owned).collect(),
            made_on: work.clinic.today(),
        };
        let options = Options { language: work.clinic.language, paper: Paper::A4, created_at: work.clinic.now().0 };
        let pdf = clinic_documents::recovery_sheet(&sheet, &options).map_err(|error| AppError::Internal(error.to_string()))?;
        Ok(STANDARD.encode(pdf))
    }
}
