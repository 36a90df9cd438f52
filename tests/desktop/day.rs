//! One clinic day, from the first-run wizard to the printed invoice and an intact audit trail.

use anyhow::Result;
use clinic_test_support::desktop::Keyring;

use crate::people::{ADMINISTRATOR, DOCTOR, NURSE, RECEPTIONIST};
use crate::stage::Stage;
use crate::{billing, front_desk, opening, people, visit};

#[tokio::test]
async fn desktop_a_clinic_is_opened_and_lived_in() -> Result<()> {
    let stage = Stage::set_up("clinic-day", Keyring::Unlocked)?;
    let window = stage.open().await?;
    opening::choose_region_and_clinic(&window).await?;
    window.close().await?;

    let window = stage.open().await?;
    opening::resume_and_finish(&window, &stage).await?;
    opening::staff_the_clinic(&window).await?;
    opening::price_a_service(&window).await?;
    people::sign_out(&window).await?;

    people::sign_in_after_a_wrong_password(&window, &RECEPTIONIST).await?;
    front_desk::register_patients(&window).await?;
    front_desk::keep_what_was_typed_while_locked(&window).await?;
    front_desk::book_and_move(&window).await?;
    front_desk::refuse_what_cannot_be(&window).await?;
    front_desk::check_in(&window).await?;
    people::sign_out(&window).await?;

    people::sign_in(&window, &NURSE).await?;
    visit::take_vitals(&window).await?;
    people::sign_out(&window).await?;

    people::sign_in(&window, &DOCTOR).await?;
    let typed = visit::type_until_the_power_fails(window).await?;
    let window = stage.open().await?;
    people::sign_in(&window, &DOCTOR).await?;
    visit::find_the_note_again(&window, &typed).await?;
    visit::finish_and_sign(&window).await?;
    visit::prescribe_in_spite_of_an_allergy(&window, &stage).await?;
    visit::complete(&window).await?;
    people::sign_out(&window).await?;

    people::sign_in(&window, &RECEPTIONIST).await?;
    billing::issue_and_print(&window, &stage).await?;
    billing::take_payments(&window, &stage).await?;
    people::sign_out(&window).await?;

    people::sign_in(&window, &ADMINISTRATOR).await?;
    opening::verify_the_trail(&window).await?;
    window.close().await?;
    stage.verify_from_the_terminal()
}

#[tokio::test]
async fn desktop_a_machine_without_a_keyring_is_told_so() -> Result<()> {
    let stage = Stage::set_up("no-keyring", Keyring::Absent)?;
    let window = stage.open().await?;
    opening::choose_region_and_clinic(&window).await?;
    opening::create_clinic(&window).await?;
    window.see("No keyring service was found").await?;
    window.picture("no-keyring").await?;
    window.close().await?;
    let window = stage.open().await?;
    people::give(&window, ADMINISTRATOR.login, ADMINISTRATOR.password).await?;
    window.see("The window was closed before").await?;
    window.click("button", "Make a new key").await?;
    window.find("button", "It is on paper").await?;
    window.picture("recovery-key-again").await?;
    window.close().await
}
