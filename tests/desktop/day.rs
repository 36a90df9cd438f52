//! A clinic is set up in the wizard and opened; the day goes from the desk to the paper.

use anyhow::{Context as _, Result};
use clinic_test_support::desktop::Keyring;
use clinic_test_support::shared_data::workspace_root;
use clinic_test_support::{App, Desktop, Window};

/// What the administrator chooses in the wizard.
const PASSWORD: &str = "lotus pond at first light";

#[tokio::test]
async fn desktop_a_clinic_is_opened_and_lived_in() -> Result<()> {
    let pictures = workspace_root().join("target/clinic-day");
    std::fs::create_dir_all(&pictures)?;
    println!("screenshots: {}", pictures.display());
    let desktop = Desktop::set_up(Keyring::Unlocked)?;
    let app = App::built("clinic-desk")?;
    let window = desktop.open(&app, &pictures).await?;
    set_up(&window).await?;
    Ok(())
}

async fn set_up(window: &Window) -> Result<()> {
    window.see("Language and region").await?;
    window.picture("01-region").await?;
    window.click("button", "Continue").await?;
    window.fill("Name of the clinic", "Shapla Family Clinic").await?;
    window.fill("Address", "24 Lake Road\nDhaka 1209").await?;
    window.picture("02-clinic").await?;
    window.click("button", "Continue").await?;
    window.fill("Your name", "Nadia Haque").await?;
    window.fill("Login", "nadia").await?;
    window.fill("Password", PASSWORD).await?;
    window.picture("03-account").await?;
    window.click("button", "Create the clinic").await?;
    copy_recovery_key(window).await?;
    window.see("Hours and first practitioner").await?;
    window.picture("05-hours").await?;
    Ok(())
}

/// Types the asked-for group of the key that the page shows, as one would from the paper.
async fn copy_recovery_key(window: &Window) -> Result<()> {
    window.see("from your paper").await?;
    window.picture("04-recovery-key").await?;
    let text = window.text().await?;
    let (_, after) = text.split_once("Type group ").context("a group is asked for")?;
    let place: usize = after.split_whitespace().next().context("its place")?.parse()?;
    let is_group = |word: &&str| word.len() == 5 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let groups: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '-').filter(is_group).collect();
    let group = groups.get(place - 1).context("the group is on the page")?;
    window.fill(&format!("Type group {place} from your paper"), group).await?;
    window.click("button", "Continue").await
}
