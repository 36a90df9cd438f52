//! The demonstration clinic, looked through in light, dark and Bengali.

use anyhow::{Result, ensure};
use clinic_test_support::Window;
use clinic_test_support::desktop::Keyring;

use crate::people;
use crate::stage::{DEMO_PASSWORD, Stage};

#[tokio::test]
async fn desktop_the_demonstration_clinic_is_looked_through() -> Result<()> {
    let stage = Stage::set_up("demo-day", Keyring::Absent)?.with_demo()?;
    let window = stage.open().await?;
    window.find("heading", "Sign in").await?;
    window.picture("sign-in").await?;
    sign_in(&window, "reception").await?;
    window.find("heading", "Dashboard").await?;
    window.picture("dashboard").await?;
    window.click("link", "Schedule").await?;
    window.find("region", "Dr").await?;
    window.picture("schedule").await?;
    window.click("button", "Dark colours").await?;
    window.picture("schedule-dark").await?;
    window.click("link", "Patients").await?;
    window.fill("Find a patient", "rah").await?;
    window.see("Rah").await?;
    window.picture("patients-dark").await?;
    window.close().await?;

    let window = stage.open().await?;
    sign_in(&window, "reception").await?;
    // This workstation remembers its colours, although the window's web profile keeps nothing.
    window.click("button", "Light colours").await?;
    window.click("link", "Billing").await?;
    window.see("To pay").await?;
    window.picture("billing").await?;
    people::sign_out(&window).await?;
    sign_in(&window, "dr.rahman").await?;
    window.click("button", "Language").await?;
    window.click("menuitem", "বাংলা").await?;
    window.see("ড্যাশবোর্ড").await?;
    window.picture("dashboard-bengali").await?;
    let shown = window.text().await?;
    ensure!(!shown.contains("Dashboard"), "a sentence stayed in English");
    window.close().await
}

#[tokio::test]
async fn desktop_the_demonstration_clinic_prints_in_bengali() -> Result<()> {
    let stage = Stage::set_up("demo-bengali", Keyring::Absent)?.with_bengali_demo()?;
    let window = stage.open().await?;
    window.fill("লগইন", "reception").await?;
    window.fill("পাসওয়ার্ড", DEMO_PASSWORD).await?;
    window.picture("sign-in").await?;
    window.click("button", "সাইন ইন").await?;
    window.click("link", "বিল").await?;
    window.click("tab", "পরিশোধিত").await?;
    window.picture("billing").await?;
    window.click("link", "INV-").await?;
    window.click("button", "বিল ছাপুন").await?;
    window.see("পাতা 1, মোট 1").await?;
    window.picture("invoice-preview").await?;
    window.click("button", "ছাপুন").await?;
    let words = stage.keep_paper("printed", "invoice")?;
    for part in ["শাপলা পারিবারিক ক্লিনিক", "বিল নম্বর", "পৃষ্ঠা 1 / 1"]
    {
        ensure!(words.contains(part), "the invoice does not say {part}: {words}");
    }
    ensure!(!words.contains("Invoice"), "a word stayed in English: {words}");
    window.close().await
}

/// Signs in with the password that everybody has there.
pub async fn sign_in(window: &Window, login: &str) -> Result<()> {
    window.fill("Login", login).await?;
    window.fill("Password", DEMO_PASSWORD).await?;
    window.click("button", "Sign in").await?;
    window.find("button", "Account of").await?;
    Ok(())
}
