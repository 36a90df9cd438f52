//! What a person does at the window, said by the names that a person sees.

use std::path::Path;

use anyhow::{Result, anyhow};
use fantoccini::Locator;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::desktop::Window;
use crate::patience;

const FIND: &str = include_str!("find.js");
const CENTRE: &str = "arguments[0].scrollIntoView({ block: 'center' })";
const READ: &str = "return document.body ? document.body.innerText : ''";

impl Window {
    /// Waits for the visible thing of this role ("button", "row", …) and accessible name.
    ///
    /// The role "field" stands for anything one types into or chooses from.
    pub async fn find(&self, role: &str, name: &str) -> Result<Element> {
        let found = patience::for_some(format!("{role} “{name}”"), async || self.lookup(role, name, false).await);
        self.explain(found.await).await
    }

    /// Answers at once whether the thing is there.
    pub async fn has(&self, role: &str, name: &str) -> Result<bool> {
        Ok(self.lookup(role, name, false).await?.is_some())
    }

    /// Waits until the thing is no longer there.
    pub async fn gone(&self, role: &str, name: &str) -> Result<()> {
        let gone = patience::for_some(format!("{role} “{name}” to go"), async || {
            Ok((!self.has(role, name).await?).then_some(()))
        });
        self.explain(gone.await).await
    }

    /// Waits until the words can be read somewhere in the window, in any letter case.
    pub async fn see(&self, words: &str) -> Result<()> {
        let wanted = plain(words);
        let seen = patience::for_some(format!("the words “{words}”"), async || {
            Ok(plain(&self.text().await?).contains(&wanted).then_some(()))
        });
        self.explain(seen.await).await
    }

    /// Everything that can be read in the window now.
    pub async fn text(&self) -> Result<String> {
        let read = self.answer("read", self.client.execute(READ, Vec::new())).await?;
        Ok(read.as_str().unwrap_or_default().to_owned())
    }

    /// Clicks the thing, as soon as it is enabled and nothing covers it.
    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        let clicked = patience::for_some(format!("{role} “{name}” to click"), async || {
            let Some(thing) = self.lookup(role, name, true).await? else {
                return Ok(None);
            };
            // An animation may cover or replace the thing; then it is looked for again. So may keys that stay at the
            // bottom of a dialog; then a person scrolls.
            if thing.is_enabled().await.unwrap_or(false) && thing.click().await.is_ok() {
                return Ok(Some(()));
            }
            let _scrolled = self.client.execute(CENTRE, vec![serde_json::to_value(&thing)?]).await;
            Ok(None)
        });
        self.explain(clicked.await).await
    }

    /// Types into a field in place of what it holds.
    pub async fn fill(&self, label: &str, words: &str) -> Result<()> {
        let field = self.find("field", label).await?;
        // Below keys that stay at the bottom a field counts as seen, and cannot be hit.
        self.answer(label, self.client.execute(CENTRE, vec![serde_json::to_value(&field)?])).await?;
        self.answer(label, field.click()).await?;
        let instead = format!("{}{}", Key::Control + "a", Key::Null);
        self.answer(label, field.send_keys(&instead)).await?;
        self.answer(label, field.send_keys(&Key::Delete)).await?;
        self.answer(label, field.send_keys(words)).await
    }

    /// Types at the end of what a field holds.
    pub async fn append(&self, label: &str, words: &str) -> Result<()> {
        let field = self.find("field", label).await?;
        self.answer(label, field.send_keys(words)).await
    }

    /// Gives a file to the page's field for files, which is out of sight behind a button.
    pub async fn attach(&self, file: &Path) -> Result<()> {
        let field = self.answer("file field", self.client.find(Locator::Css("input[type=file]"))).await?;
        self.answer("file", field.send_keys(&file.display().to_string())).await
    }

    /// Opens a field that offers choices, narrows them by typing, and takes one.
    pub async fn choose(&self, label: &str, words: &str, option: &str) -> Result<()> {
        if words.is_empty() {
            self.click("field", label).await?;
        } else {
            self.fill(label, words).await?;
        }
        self.click("option", option).await
    }

    /// Puts a switch or a checkbox on, unless it is on already.
    pub async fn switch_on(&self, label: &str) -> Result<()> {
        let switch = self.find("switch", label).await?;
        let is_on = self.answer(label, switch.prop("checked")).await?.is_some_and(|on| on == "true");
        if is_on { Ok(()) } else { self.click("switch", label).await }
    }

    /// What a field holds now.
    pub async fn value(&self, label: &str) -> Result<String> {
        let field = self.find("field", label).await?;
        Ok(self.answer(label, field.prop("value")).await?.unwrap_or_default())
    }

    /// Waits until a field has the focus, so that what is pressed next goes there.
    pub async fn focused(&self, label: &str) -> Result<()> {
        let focused = patience::for_some(format!("{label} to have the focus"), async || {
            let Some(field) = self.lookup("field", label, false).await? else { return Ok(None) };
            let active = self.answer("focus", self.client.active_element()).await?;
            Ok((active.element_id() == field.element_id()).then_some(()))
        });
        self.explain(focused.await).await
    }

    /// Presses keys where the focus is: `&Key::Enter`, or `&(Key::Control + "k")`.
    pub async fn press(&self, keys: &str) -> Result<()> {
        let focused = self.answer("focus", self.client.active_element()).await?;
        self.answer("press", focused.send_keys(keys)).await
    }

    /// Clicks at a point, in pixels from the middle of a thing.
    pub async fn click_beside(&self, element: &Element, x: f64, y: f64) -> Result<()> {
        let there = PointerAction::MoveToElement { element: element.clone(), duration: None, x, y };
        let mouse = MouseActions::new("mouse".to_owned())
            .then(there)
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.answer("click", self.client.perform_actions(mouse)).await
    }

    /// The left edge and the top of a thing, in pixels of the page.
    pub async fn corner(&self, element: &Element) -> Result<(f64, f64)> {
        let (x, y, ..) = self.answer("where", element.rectangle()).await?;
        Ok((x, y))
    }

    /// Drags from a point inside one thing to a point inside another, in pixels from the middle.
    pub async fn drag(&self, from: (&Element, f64, f64), to: (&Element, f64, f64)) -> Result<()> {
        let there = |(element, x, y): (&Element, f64, f64)| PointerAction::MoveToElement {
            element: element.clone(),
            duration: None,
            x,
            y,
        };
        let mouse = MouseActions::new("mouse".to_owned())
            .then(there(from))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(there(to))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.answer("drag", self.client.perform_actions(mouse)).await
    }

    async fn lookup(&self, role: &str, name: &str, to_click: bool) -> Result<Option<Element>> {
        let arguments = vec![json!(role), json!(name), json!(to_click)];
        let found = self.answer(name, async {
            match self.client.execute(FIND, arguments).await {
                // The page replaced it while it was found: it is not there, for now.
                Err(error) if error.is_stale_element_reference() => Ok(Value::Null),
                found => found,
            }
        });
        let found = found.await?;
        Ok(reference(&found).map(|id| Element::from_element_id(self.client.clone(), id)))
    }

    /// Adds to a failure what the window shows, and keeps a picture of it.
    async fn explain<T>(&self, outcome: Result<T>) -> Result<T> {
        match outcome {
            Ok(done) => Ok(done),
            Err(reason) => {
                let shown = self.text().await.unwrap_or_default();
                // Best effort: the words above say enough where the screen cannot be had.
                let _picture = self.picture("failure").await;
                Err(anyhow!("{reason:#}; the window shows:\n{shown}"))
            }
        }
    }
}

fn reference(found: &Value) -> Option<ElementRef> {
    let (_, id) = found.as_object()?.iter().next()?;
    Some(ElementRef::from(id.as_str()?.to_owned()))
}

fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_line_breaks_and_case() {
        assert_eq!(plain("Front\n  DESK "), "front desk");
    }

    #[test]
    fn only_an_element_is_a_reference() {
        assert!(reference(&Value::Null).is_none());
        let element = json!({ "element-6066-11e4-a52e-4f735466cecf": "node-1" });
        assert_eq!(reference(&element), Some(ElementRef::from("node-1".to_owned())));
    }
}
