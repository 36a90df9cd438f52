//! An application with two windows: turning from one to the other, and asking the core from where one stands.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::window::Window;
use crate::patience;

// As a script on the page would: through what Tauri puts into every window.
const ASK: &str = "const [command, done] = arguments;\
    window.__TAURI_INTERNALS__.invoke(command, {}).then((answer) => done({ answer }), (error) => done({ error }));";
const STOP: &str = "for (let id = 0; id < 100000; id += 1) clearInterval(id);";
const NOTE_CLICKS: &str = "addEventListener('click', () => { globalThis.noted = Date.now(); }, true);";
const NOTE_SAYING: &str = "const [words] = arguments; const says = (one) => one.textContent.trim() === words;\
    const seen = new MutationObserver(() => {\
        if (![...document.querySelectorAll('body *')].some(says)) return;\
        globalThis.noted = Date.now(); seen.disconnect();\
    });\
    seen.observe(document.body, { childList: true, characterData: true, subtree: true });";

impl Window {
    /// Turns to the other window, once there are two.
    pub async fn turn_to_the_other(&self) -> Result<()> {
        let here = self.answer("window", self.client.window()).await?;
        let other = patience::for_some("a second window".to_owned(), async || {
            let windows = self.answer("windows", self.client.windows()).await?;
            Ok(windows.into_iter().find(|window| *window != here))
        });
        self.answer("turn", self.client.switch_to_window(other.await?)).await
    }

    /// Closes this window, and turns to the one that stays.
    pub async fn leave_to_the_other(&self) -> Result<()> {
        self.answer("close", self.client.close_window()).await?;
        let left = self.answer("windows", self.client.windows()).await?;
        let left = left.into_iter().next().context("the other window")?;
        self.answer("turn", self.client.switch_to_window(left)).await
    }

    /// Calls a command from this window, and answers with what the core said or with why it may not be called.
    pub async fn ask(&self, command: &str) -> Result<Result<Value, Value>> {
        let asked = self.client.execute_async(ASK, vec![json!(command)]);
        let mut said = self.answer(command, asked).await?;
        let said = said.as_object_mut().context("an answer")?;
        Ok(match said.remove("error") {
            Some(error) => Err(error),
            None => Ok(said.remove("answer").unwrap_or_default()),
        })
    }

    /// Stops everything that this window does by the clock: what it shows next, it was told.
    pub async fn stop_its_clock(&self) -> Result<()> {
        self.answer("clock", self.client.execute(STOP, Vec::new())).await?;
        Ok(())
    }

    /// From now on notes when somebody clicks in this window, last of all.
    pub async fn note_clicks(&self) -> Result<()> {
        self.answer("clicks", self.client.execute(NOTE_CLICKS, Vec::new())).await?;
        Ok(())
    }

    /// From now on notes when an element says exactly this, first of all.
    pub async fn note_saying(&self, words: &str) -> Result<()> {
        self.answer("words", self.client.execute(NOTE_SAYING, vec![words.into()])).await?;
        Ok(())
    }

    /// When what is noted in this window happened, in milliseconds of the machine's clock.
    pub async fn noted(&self) -> Result<i64> {
        let noted = self.answer("notes", self.client.execute("return globalThis.noted;", Vec::new())).await?;
        noted.as_i64().context("nothing was noted")
    }
}
