//! Proves the driver on WebKitGTK's own small browser, without the application.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::Result;
use clinic_test_support::desktop::Keyring;
use clinic_test_support::{App, Desktop, Window};
use fantoccini::key::Key;

// The policy of the real window: the driver's scripts must work in spite of it.
const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-page'">
<title>Front desk</title>
<style>h1 { text-transform: uppercase } .late { display: none }</style>
<h1>Front desk</h1>
<label for="name">Family name <span aria-hidden="true">*</span></label>
<input id="name" value="old">
<label><input type="checkbox" id="known" style="opacity: 0; width: 0; height: 0"> No known allergies</label>
<button id="save" disabled>Save</button>
<p id="said"></p>
<script nonce="page">
  const byId = (id) => document.getElementById(id);
  byId("known").addEventListener("change", () => { byId("save").disabled = false; });
  byId("save").addEventListener("click", () => { byId("said").textContent = `Saved ${byId("name").value}`; });
  byId("name").addEventListener("keydown", (event) => {
    if (event.key === "Enter") byId("said").textContent = "Entered";
  });
</script>
"#;

fn minibrowser() -> Option<PathBuf> {
    let libraries = fs::read_dir("/usr/lib").ok()?.flatten().map(|entry| entry.path());
    let found = libraries.map(|folder| folder.join("webkit2gtk-4.1/MiniBrowser")).find(|program| program.is_file());
    if found.is_none() {
        println!("SKIPPED: no MiniBrowser here (Debian: apt-get install libwebkit2gtk-4.1-0)");
    }
    found
}

async fn opened(desk: &Desktop, pictures: &Path) -> Result<Option<Window>> {
    let Some(binary) = minibrowser() else {
        return Ok(None);
    };
    let page = desk.home().join("page.html");
    fs::write(&page, PAGE)?;
    let app = App { binary, args: vec!["--automation".to_owned()], env: Vec::new() };
    let window = desk.open(&app, pictures).await?;
    window.go(&format!("file://{}", page.display())).await?;
    Ok(Some(window))
}

#[tokio::test]
async fn a_window_is_read_filled_in_clicked_and_pictured() -> Result<()> {
    let desk = Desktop::set_up(Keyring::Absent)?;
    let pictures = env::temp_dir().join(format!("clinic-minibrowser-{}", std::process::id()));
    let Some(window) = opened(&desk, &pictures).await? else {
        return Ok(());
    };

    window.see("front desk").await?;
    window.fill("Family name", "Núñez").await?;
    assert_eq!(window.value("Family name").await?, "Núñez", "the old value is replaced");
    window.press(&Key::Enter).await?;
    window.see("Entered").await?;
    window.click("checkbox", "No known allergies").await?;
    window.click("button", "Save").await?;
    window.see("Saved Núñez").await?;
    assert!(!window.has("button", "Delete").await?);
    let picture = window.picture("filled-in").await?;
    assert!(fs::read(&picture)?.starts_with(b"\x89PNG"), "a picture is a PNG file");

    window.kill()?;
    fs::remove_dir_all(pictures)?;
    Ok(())
}

#[tokio::test]
async fn closing_the_window_ends_the_application() -> Result<()> {
    let desk = Desktop::set_up(Keyring::Absent)?;
    let pictures = desk.home().join("pictures");
    let Some(window) = opened(&desk, &pictures).await? else {
        return Ok(());
    };
    assert!(window.process()?.is_some(), "it runs");
    window.close().await
}
