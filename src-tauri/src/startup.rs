//! The composition root: folders, log, desk, window.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clinic_app::desk::{Desk, Engine, Setting};
use clinic_app::machine;
use clinic_app::session::device::Keyring;
use clinic_app::session::slots::Cost;
use tauri::window::Color;
use tauri::{Emitter as _, Manager as _, RunEvent, WindowEvent};

use crate::aside::PrivateFolder;
use crate::preferences::PreferenceFile;
use crate::recovery::Sheet;
use crate::workstation::Workstation;
use crate::{ipc, log, renderer};

/// The event that tells windows what changed.
const CHANGED: &str = "changed";
/// The window of the desk; the program ends with it.
const MAIN: &str = "main";

/// The folders of this workstation, by the platform's conventions.
struct Folders {
    home: PathBuf,
    data: PathBuf,
    anchors: PathBuf,
    logs: PathBuf,
    viewed: PathBuf,
}

/// Runs the application until its window is closed; on the clinic in `data`, or else on this workstation's own.
pub fn run(data: Option<&Path>) -> Result<(), Box<dyn Error>> {
    renderer::choose();
    if let Err(error) = machine::keep_memory_private() {
        eprintln!("clinic-desk: the memory stays open to others: {error}");
    }
    let folders = folders(data).ok_or("this system has no home folder")?;
    for folder in [&folders.home, &folders.logs] {
        std::fs::create_dir_all(folder)?;
    }
    let guard = log::begin(&folders.logs);
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "started");
    let preferences = PreferenceFile::within(&folders.home);
    let viewed = PrivateFolder::at(folders.viewed.clone());
    let workstation = Arc::new(Workstation { desk: desk(folders), sheet: Sheet::default(), viewed, preferences });
    let builder = ipc::builder();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| show(app)))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(builder.invoke_handler())
        .manage(Arc::clone(&workstation))
        .setup(|app| {
            // Only now is it known that no other window shows papers.
            app.state::<Arc<Workstation>>().viewed.empty();
            forward_changes(app.handle());
            open_window(app.handle())
        })
        .build(tauri::generate_context!())?;
    app.run(move |app, event| match event {
        // The screen of the waiting room does not stay behind.
        RunEvent::WindowEvent { label, event: WindowEvent::Destroyed, .. } if label == MAIN => app.exit(0),
        RunEvent::Exit => {
            tauri::async_runtime::block_on(workstation.desk.close());
            workstation.viewed.empty();
            tracing::info!("ended");
        }
        _ => {}
    });
    drop(guard);
    Ok(())
}

/// Opens the main window.
fn open_window(app: &tauri::AppHandle) -> Result<(), Box<dyn Error>> {
    let config = app.config().app.windows.first().ok_or("tauri.conf.json has a window")?;
    let window = tauri::WebviewWindowBuilder::from_config(app, config)?.incognito(keeps_nothing());
    let workstation: tauri::State<'_, Arc<Workstation>> = app.state();
    match workstation.preferences.surface() {
        Some((red, green, blue)) => window.background_color(Color(red, green, blue, u8::MAX)).build()?,
        None => window.build()?,
    };
    Ok(())
}

/// Whether web profiles keep nothing, as they should; WebDriver cannot drive such a profile.
pub fn keeps_nothing() -> bool {
    !std::env::vars_os().any(|(key, _)| key == "TAURI_AUTOMATION")
}

/// Every change goes to every window; what was missed in a burst is made up for by reading everything again.
fn forward_changes(app: &tauri::AppHandle) {
    let workstation: tauri::State<'_, Arc<Workstation>> = app.state();
    let mut changes = workstation.desk.changes().listen();
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            let change = match changes.recv().await {
                Ok(change) => change,
                Err(tokio::sync::broadcast::error::RecvError::Lagged(missed)) => {
                    tracing::warn!(missed, "windows read everything again");
                    clinic_app::changes::Change::everything()
                }
                Err(tokio::sync::broadcast::error::RecvError::Closed) => return,
            };
            if let Err(error) = app.emit(CHANGED, change) {
                tracing::warn!(%error, "a window did not hear of a change");
            }
        }
    });
}

fn show(app: &tauri::AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let shown = window.unminimize().and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!(%error, "the window could not be brought to the front");
        }
    }
}

fn desk(folders: Folders) -> Desk {
    Desk::new(Setting {
        home: folders.home,
        default_folder: folders.data,
        anchors: folders.anchors,
        around: machine::surroundings(),
        devices: Box::new(Keyring),
        cost: Cost::PRODUCT,
        engine: Engine::Embedded,
    })
}

/// A folder that was named holds the data and the settings, as it does for `clinicctl --data`. The anchors never lie in
/// it: whoever puts an older folder back must not put them back with it.
fn folders(data: Option<&Path>) -> Option<Folders> {
    let (dirs, anchors) = (machine::folders()?, machine::anchors()?);
    let logs = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).join("logs");
    // Where the system has a folder in memory, no copy reaches the disk.
    let viewed = dirs.runtime_dir().unwrap_or_else(|| dirs.cache_dir()).join("viewed");
    let (home, data) = match data {
        Some(folder) => (folder.to_owned(), folder.to_owned()),
        None => (dirs.config_dir().to_owned(), dirs.data_local_dir().join("clinic")),
    };
    Some(Folders { home, data, anchors, logs, viewed })
}
