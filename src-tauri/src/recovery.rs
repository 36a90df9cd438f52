//! The sheet with the recovery key: kept here while the wizard shows the key, so that no script hands over bytes.

use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clinic_app::doors;
use clinic_app::failure::Failure;
use clinic_app::session::contract::{Created, ReplaceRecoveryKey, SetupAdministrator};
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt as _;

use crate::aside;
use crate::ipc::apart;
use crate::paper::{Saved, refused, spool, unusable};
use crate::workstation::Workstation;

/// The name under which the sheet is offered and printed.
const FILE_NAME: &str = "recovery-key.pdf";

/// The sheet, from the creation of the clinic until its key is known to be on paper.
#[derive(Default)]
pub struct Sheet(Mutex<Option<Vec<u8>>>);

impl Sheet {
    fn replace(&self, pdf: Option<Vec<u8>>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = pdf;
    }

    fn read(&self) -> Result<Vec<u8>, Failure> {
        let sheet = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sheet.clone().ok_or_else(|| refused("no_recovery_sheet"))
    }
}

/// Creates the clinic and keeps its sheet. The window gets the key to show, but not the sheet.
pub async fn setup_administrator(at: &Workstation, input: SetupAdministrator) -> Result<Created, Failure> {
    Ok(keep_sheet(at, doors::setup_administrator(&at.desk, input).await?))
}

/// Makes another recovery key and keeps its sheet in the same way.
pub async fn renew_recovery_key(at: &Workstation) -> Result<Created, Failure> {
    Ok(keep_sheet(at, doors::renew_recovery_key(&at.desk).await?))
}

/// Makes another recovery key at work and keeps its sheet in the same way.
pub async fn replace_recovery_key(at: &Workstation, input: ReplaceRecoveryKey) -> Result<Created, Failure> {
    Ok(keep_sheet(at, doors::replace_recovery_key(&at.desk, input).await?))
}

fn keep_sheet(at: &Workstation, mut created: Created) -> Created {
    let pdf = std::mem::take(&mut created.recovery_pdf);
    at.sheet.replace(STANDARD.decode(pdf).ok());
    created
}

/// Sends the sheet with the recovery key to the default printer.
#[tauri::command]
#[specta::specta]
pub async fn print_recovery_sheet(at: State<'_, Arc<Workstation>>) -> Result<(), Failure> {
    let at = Arc::clone(&at);
    apart(move || spool(&at.viewed, FILE_NAME, &at.sheet.read()?)).await
}

/// Saves the sheet with the recovery key where the user says; there is no usual place for it on this machine.
#[tauri::command]
#[specta::specta]
pub async fn save_recovery_sheet(app: AppHandle, at: State<'_, Arc<Workstation>>) -> Result<Saved, Failure> {
    let at = Arc::clone(&at);
    apart(move || {
        let pdf = at.sheet.read()?;
        let dialog = app.dialog().file().set_file_name(FILE_NAME).add_filter("PDF", &["pdf"]);
        let Some(place) = dialog.blocking_save_file().and_then(|chosen| chosen.into_path().ok()) else {
            return Ok(Saved { path: None });
        };
        // Whoever has this sheet can open the clinic: a new file is for its owner alone.
        aside::write(&place, &pdf).map_err(unusable)?;
        Ok(Saved { path: Some(place.display().to_string()) })
    })
    .await
}

/// Forgets the sheet: its key is on paper.
#[tauri::command]
#[specta::specta]
pub async fn forget_recovery_sheet(at: State<'_, Arc<Workstation>>) -> Result<(), Failure> {
    at.desk.confirm_recovery_key();
    at.sheet.replace(None);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Sheet, refused};

    #[test]
    fn without_a_sheet_nothing_is_printed_or_saved() {
        assert_eq!(Sheet::default().read(), Err(refused("no_recovery_sheet")));
    }

    #[test]
    fn a_sheet_is_kept_until_it_is_forgotten() {
        let sheet = Sheet::default();
        sheet.replace(Some(b"%PDF-1.7".to_vec()));
        assert_eq!(sheet.read(), Ok(b"%PDF-1.7".to_vec()));
        assert!(sheet.read().is_ok(), "printing it does not use it up");
        sheet.replace(None);
        assert!(sheet.read().is_err(), "a forgotten sheet is printed no more");
    }
}
