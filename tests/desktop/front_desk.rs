//! What the receptionist does: register, book, move, check in.

use anyhow::{Result, ensure};
use clinic_test_support::Window;
use fantoccini::key::Key;

use crate::people::RECEPTIONIST;

/// The patient of the day, as lists and headers write the name.
pub const PATIENT: &str = "Siddiqua, Ayesha";
/// The other one, who is moved about.
pub const NEIGHBOUR: &str = "Álvarez, José";

/// Registers two patients; a third is left unregistered when the form is given up.
pub async fn register_patients(window: &Window) -> Result<()> {
    window.click("link", "Patients").await?;
    window.see("No patients yet").await?;
    window.picture("no-patients").await?;
    window.click("button", "Register the first patient").await?;
    window.fill("Given names", "Ayesha").await?;
    window.fill("Family name", "Siddiqua").await?;
    window.fill("Birth date", "14/03/1988").await?;
    window.click("radio", "Female").await?;
    window.fill("Phone", "01712 345678").await?;
    window.click("radio", "Has allergies").await?;
    window.fill("Allergic to", "Penicillins").await?;
    window.see("On the list, so prescriptions are checked").await?;
    window.fill("Reaction", "Rash over the whole body").await?;
    window.picture("register").await?;
    window.click("button", "Register patient").await?;
    window.see("Registered Siddiqua, Ayesha").await?;
    window.picture("chart").await?;
    window.click("link", "Patients").await?;
    window.click("button", "New patient").await?;
    window.fill("Given names", "José").await?;
    window.fill("Family name", "Álvarez").await?;
    window.fill("or age in years", "41").await?;
    window.click("radio", "Male").await?;
    window.click("radio", "No known allergies").await?;
    window.click("button", "Register patient").await?;
    window.see("Registered Álvarez, José").await
}

/// Locks by hand in the middle of a form; everything typed is there after the unlocking.
pub async fn keep_what_was_typed_while_locked(window: &Window) -> Result<()> {
    window.click("link", "Patients").await?;
    window.click("button", "New patient").await?;
    window.fill("Given names", "Rahima").await?;
    window.press(&format!("{}{}", Key::Control + "l", Key::Null)).await?;
    window.find("button", "Unlock").await?;
    window.picture("locked").await?;
    window.fill("Password", RECEPTIONIST.password).await?;
    window.click("button", "Unlock").await?;
    window.gone("button", "Unlock").await?;
    anyhow::ensure!(window.value("Given names").await? == "Rahima", "the form was emptied by the lock");
    window.click("button", "Cancel").await?;
    window.click("button", "Leave without saving").await
}

/// Books one visit by keyboard and one by a click on empty time, and drags that to the other practitioner.
pub async fn book_and_move(window: &Window) -> Result<()> {
    window.click("link", "Schedule").await?;
    window.find("region", "Dr Farhana Rahman").await?;
    window.picture("empty-board").await?;
    window.press("n").await?;
    window.find("dialog", "New appointment").await?;
    window.choose("Patient", "ayes", PATIENT).await?;
    window.choose("Practitioner", "", "Dr Farhana Rahman").await?;
    window.fill("Reason", "Sore throat").await?;
    window.picture("book").await?;
    window.click("button", "Book").await?;
    window.gone("dialog", "New appointment").await?;
    let card = window.find("button", PATIENT).await?;
    window.click_beside(&card, 0.0, 120.0).await?;
    window.find("dialog", "New appointment").await?;
    window.choose("Patient", "alva", NEIGHBOUR).await?;
    window.fill("Reason", "Follow-up").await?;
    window.click("button", "Book").await?;
    window.gone("dialog", "New appointment").await?;
    drag_across(window).await?;
    window.picture("day-board").await?;
    Ok(())
}

async fn drag_across(window: &Window) -> Result<()> {
    let card = window.find("button", NEIGHBOUR).await?;
    let from = window.find("region", "Dr Farhana Rahman").await?;
    let to = window.find("region", "Dr Kabir Hossain").await?;
    ensure!(from.text().await?.contains(NEIGHBOUR), "the visit stands where it was booked");
    let (left, right) = (window.corner(&from).await?, window.corner(&to).await?);
    window.drag((&card, 0.0, 0.0), (&card, right.0 - left.0, 0.0)).await?;
    window.see(&format!("Moved {NEIGHBOUR}")).await?;
    ensure!(to.text().await?.contains(NEIGHBOUR), "the visit stands where it was dropped");
    ensure!(!from.text().await?.contains(NEIGHBOUR), "and where it was no more");
    window.see("Undo").await
}

/// Hours that are closed are refused at their field, with the next free times to take instead.
pub async fn refuse_what_cannot_be(window: &Window) -> Result<()> {
    window.press("n").await?;
    window.choose("Patient", "alva", NEIGHBOUR).await?;
    window.choose("Practitioner", "", "Dr Farhana Rahman").await?;
    window.fill("Time", "20:00").await?;
    window.click("button", "Book").await?;
    window.see("Free instead").await?;
    window.picture("refused").await?;
    window.click("button", "Cancel").await?;
    window.gone("dialog", "New appointment").await
}

/// Checks who it is, and lets them wait.
pub async fn check_in(window: &Window) -> Result<()> {
    window.click("button", PATIENT).await?;
    // The filter above the board bears the same word: the drawer comes first.
    window.find("button", "Move…").await?;
    window.click("button", "Arrived").await?;
    window.see("Born").await?;
    window.picture("arrival").await?;
    window.click("button", "Identity confirmed").await?;
    window.find("button", "Undo last step").await?;
    window.picture("arrived").await?;
    Ok(())
}
