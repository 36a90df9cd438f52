//! The second window, which hangs in the waiting room: it may ask for the tickets, and for nothing else of the clinic.

use clinic_app::failure::Failure;
use serde::Deserialize;
use specta::Type;
use tauri::{AppHandle, Manager as _, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::ipc::apart;
use crate::paper::refused;
use crate::preferences::Scheme;
use crate::startup::keeps_nothing;

/// Its name, by which its capability knows it.
const LABEL: &str = "waiting-room";

/// How the screen looks: it may not read the preferences itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct WaitingRoomLook {
    /// The language of its words.
    pub language: Language,
    /// Light or dark.
    pub scheme: Scheme,
}

/// A language in which the screen has words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    En,
    /// Bengali.
    Bn,
}

/// Opens the screen, or brings it to the front and shows it in these words and colours.
#[tauri::command]
#[specta::specta]
pub async fn open_waiting_room(app: AppHandle, input: WaitingRoomLook) -> Result<(), Failure> {
    apart(move || {
        let opened = match app.get_webview_window(LABEL) {
            Some(window) => show(&window, input),
            None => open(&app, input),
        };
        opened.map_err(|error| {
            tracing::error!(%error, "the screen of the waiting room could not be opened");
            refused("window_not_opened")
        })
    })
    .await
}

/// Lets the window that asks fill its screen, or no longer.
#[tauri::command]
#[specta::specta]
pub async fn fill_screen(window: WebviewWindow) -> Result<(), Failure> {
    apart(move || {
        let turned = window.is_fullscreen().and_then(|is_full| window.set_fullscreen(!is_full));
        turned.map_err(|_| refused("window_not_opened"))
    })
    .await
}

fn open(app: &AppHandle, look: WaitingRoomLook) -> tauri::Result<()> {
    let mut config = app.config().app.windows.iter().find(|window| window.label == LABEL).cloned().unwrap_or_default();
    config.url = WebviewUrl::App(format!("index.html?{}", query(look)).into());
    WebviewWindowBuilder::from_config(app, &config)?.incognito(keeps_nothing()).build()?;
    Ok(())
}

fn show(window: &WebviewWindow, look: WaitingRoomLook) -> tauri::Result<()> {
    let url = window.url()?;
    let mut wanted = url.clone();
    wanted.set_query(Some(&query(look)));
    if url != wanted {
        window.navigate(wanted)?;
    }
    window.unminimize()?;
    window.set_focus()
}

/// What the page is told in its address.
fn query(WaitingRoomLook { language, scheme }: WaitingRoomLook) -> String {
    let language = match language {
        Language::En => "en",
        Language::Bn => "bn",
    };
    let scheme = match scheme {
        Scheme::Light => "light",
        Scheme::Dark => "dark",
        Scheme::Auto => "auto",
    };
    format!("window={LABEL}&language={language}&scheme={scheme}")
}
