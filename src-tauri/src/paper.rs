//! Paper and files of this machine: printing, saving and opening documents, choosing files.

#[cfg(unix)]
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clinic_app::desk::Desk;
use clinic_app::documents::contract::{Document, DocumentQuery};
use clinic_app::doors;
use clinic_app::failure::{Failure, FailureDetail, FailureKind};
use directories::UserDirs;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::{DialogExt as _, FilePath};

use crate::aside::{self, PrivateFolder};
use crate::ipc::apart;
use crate::workstation::Workstation;

/// The folder for papers inside the user's documents.
const PAPERS: &str = "Clinic Desk";

/// A document to save.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SaveDocument {
    /// Which.
    pub query: DocumentQuery,
    /// Whether to ask where; otherwise it goes into the folder for papers.
    pub choose: bool,
}

/// Where a document was saved.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Saved {
    /// The file; none when the question where was not answered.
    pub path: Option<String>,
}

/// Sends a document to the default printer.
#[tauri::command]
#[specta::specta]
pub async fn print_document(at: State<'_, Arc<Workstation>>, input: DocumentQuery) -> Result<(), Failure> {
    let at = Arc::clone(&at);
    apart(move || {
        let (document, pdf) = read(&at.desk, input.clone())?;
        spool(&at.viewed, &document.file_name, &pdf)?;
        note_printed(&at.desk, input)
    })
    .await
}

/// Saves a document into the folder for papers, or where the user says.
#[tauri::command]
#[specta::specta]
pub async fn save_document(
    app: AppHandle,
    at: State<'_, Arc<Workstation>>,
    input: SaveDocument,
) -> Result<Saved, Failure> {
    let at = Arc::clone(&at);
    apart(move || {
        let (document, pdf) = read(&at.desk, input.query.clone())?;
        let papers = papers()?;
        let place = if input.choose {
            let folder = papers.made().map_err(unusable)?;
            let dialog = app.dialog().file().set_directory(folder).set_file_name(&document.file_name);
            let Some(place) = dialog.blocking_save_file().and_then(|chosen| chosen.into_path().ok()) else {
                return Ok(Saved { path: None });
            };
            aside::write(&place, &pdf).map_err(unusable)?;
            place
        } else {
            papers.keep(&document.file_name, &pdf).map_err(unusable)?
        };
        note_printed(&at.desk, input.query)?;
        Ok(Saved { path: Some(place.display().to_string()) })
    })
    .await
}

/// Opens a document in the system's viewer. The copy that it needs does not outlive this program.
#[tauri::command]
#[specta::specta]
pub async fn open_document(at: State<'_, Arc<Workstation>>, input: DocumentQuery) -> Result<(), Failure> {
    let at = Arc::clone(&at);
    apart(move || {
        let (document, pdf) = read(&at.desk, input.clone())?;
        view(&at.viewed.keep(&document.file_name, &pdf).map_err(unusable)?)?;
        note_printed(&at.desk, input)
    })
    .await
}

/// Asks for files to import.
#[tauri::command]
#[specta::specta]
pub async fn pick_import_files(app: AppHandle) -> Result<Vec<String>, Failure> {
    apart(move || {
        let dialog = app.dialog().file().add_filter("FHIR", &["json", "gz"]);
        let chosen = dialog.blocking_pick_files().unwrap_or_default();
        Ok(chosen.into_iter().filter_map(|file: FilePath| Some(file.into_path().ok()?.display().to_string())).collect())
    })
    .await
}

/// A refusal of the shell itself.
pub fn refused(code: &str) -> Failure {
    Failure {
        kind: FailureKind::Refused,
        code: code.to_owned(),
        field: None,
        reference: String::new(),
        detail: FailureDetail::None,
    }
}

fn read(desk: &Desk, query: DocumentQuery) -> Result<(Document, Vec<u8>), Failure> {
    let document = tauri::async_runtime::block_on(doors::document(desk, query))?;
    let pdf = STANDARD.decode(&document.pdf).map_err(|_| refused("internal"))?;
    Ok((document, pdf))
}

/// From the viewer of the system it can be printed as well, so opening it there counts too.
fn note_printed(desk: &Desk, query: DocumentQuery) -> Result<(), Failure> {
    tauri::async_runtime::block_on(doors::note_printed(desk, query))
}

fn papers() -> Result<PrivateFolder, Failure> {
    let dirs = UserDirs::new().ok_or_else(|| refused("folder_unusable"))?;
    Ok(PrivateFolder::at(dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).join(PAPERS)))
}

/// The refusal of a folder or a file that cannot be written.
pub fn unusable(_: std::io::Error) -> Failure {
    refused("folder_unusable")
}

/// Sends pages to the default printer. CUPS takes the page over its standard input, so that no copy lies in a folder.
#[cfg(unix)]
pub fn spool(_aside: &PrivateFolder, title: &str, pdf: &[u8]) -> Result<(), Failure> {
    let no_printer = |_| refused("no_printer");
    let mut lp = Command::new("lp")
        .args(["-t", title, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .map_err(no_printer)?;
    if let Some(mut input) = lp.stdin.take() {
        input.write_all(pdf).map_err(no_printer)?;
    }
    let status = lp.wait().map_err(no_printer)?;
    if status.success() { Ok(()) } else { Err(refused("no_printer")) }
}

/// Sends pages to the default printer. Windows prints a file by the verb of its viewer, and does not say when it is
/// done with it, so the file lies aside until this program ends. What follows `-Command` is run as if it was typed, so
/// the path goes by the environment.
#[cfg(windows)]
pub fn spool(aside: &PrivateFolder, title: &str, pdf: &[u8]) -> Result<(), Failure> {
    let place = aside.keep(title, pdf).map_err(unusable)?;
    let status = Command::new("powershell")
        .args(["-NoProfile", "-Command", "Start-Process -Verb Print -FilePath $env:CLINIC_DESK_PAPER"])
        .env("CLINIC_DESK_PAPER", place)
        .stdin(Stdio::null())
        .status()
        .map_err(|_| refused("no_printer"))?;
    if status.success() { Ok(()) } else { Err(refused("no_printer")) }
}

fn view(place: &Path) -> Result<(), Failure> {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    Command::new(program)
        .arg(place)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(|_| ())
        .map_err(|_| refused("no_viewer"))
}
