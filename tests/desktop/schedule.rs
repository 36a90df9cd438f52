//! The schedule as the front desk lives with it: booked by keys alone, repeated, filled again, and planned anew.

use anyhow::{Context as _, Result, ensure};
use clinic_test_support::desktop::Keyring;
use clinic_test_support::{Window, patience};
use fantoccini::key::Key;

use crate::demo;
use crate::opening::morning_zone;
use crate::stage::Stage;

/// Who is booked, and who waits, as lists write the name; neither is in the way of the other.
const KNOWN: &str = "Gomes, Lawrence";
const WAITING: &str = "O'Keefe, María Eugenia";
/// Who waits in the demonstration clinic anyway.
const STILL_WAITING: &str = "Roy, Anindita";
const SITTING: &str = "Yasmin, Farzana";
const DOCTOR: &str = "Dr Asha Rahman";
const AWAY: &str = "Dr Imtiaz Karim";

#[tokio::test]
async fn desktop_the_schedule_is_kept_by_the_front_desk() -> Result<()> {
    let stage = Stage::set_up("schedule", Keyring::Absent)?.with_morning_demo(morning_zone()?)?;
    let window = stage.open().await?;
    demo::sign_in(&window, "reception").await?;
    window.click("link", "Schedule").await?;
    window.find("region", DOCTOR).await?;
    book_by_keys_alone(&window).await?;
    repeat_around_a_conflict(&window).await?;
    fill_a_cancelled_place(&window).await?;
    plan_an_absence_and_take_it_back(&window, &stage).await?;
    window.close().await
}

/// Six keys for a patient who is known: N, three letters, Enter for the patient, Enter to book the first free time.
async fn book_by_keys_alone(window: &Window) -> Result<()> {
    window.press("n").await?;
    window.find("dialog", "New appointment").await?;
    for letter in ["g", "o", "m"] {
        window.press(letter).await?;
    }
    window.find("option", KNOWN).await?;
    window.press(&Key::Enter).await?;
    window.focused("Reason").await?;
    window.picture("keys").await?;
    window.press(&Key::Enter).await?;
    window.gone("dialog", "New appointment").await?;
    window.see(&format!("Booked {KNOWN}")).await?;
    window.picture("booked-by-keys").await?;
    Ok(())
}

/// The second of three weekly visits stands where somebody else does: it goes to another time, and all are booked.
async fn repeat_around_a_conflict(window: &Window) -> Result<()> {
    // A fortnight on, where the demonstration clinic has booked nobody.
    for _ in 0..14 {
        window.click("button", "Next day").await?;
    }
    begin(window, "yas", SITTING).await?;
    window.click("button", "Book").await?;
    window.gone("dialog", "New appointment").await?;
    window.find("button", SITTING).await?;
    for _ in 0..7 {
        window.click("button", "Previous day").await?;
    }
    begin(window, "gom", KNOWN).await?;
    window.click("button", "Repeat…").await?;
    window.fill("Visits", "3").await?;
    window.see("The practitioner has another appointment then.").await?;
    window.picture("series-conflict").await?;
    let instead = first_alternative(&window.text().await?)?;
    window.click("button", &instead).await?;
    window.picture("series-instead").await?;
    window.click("button", "Book 3 visits").await?;
    window.gone("dialog", "New appointment").await?;
    window.see("Booked 3 visits").await?;
    window.find("button", KNOWN).await?;
    window.click("button", "Today").await
}

/// Opens the booking of a visit at ten with one practitioner.
async fn begin(window: &Window, letters: &str, patient: &str) -> Result<()> {
    window.press("n").await?;
    window.choose("Patient", letters, patient).await?;
    window.choose("Practitioner", "", DOCTOR).await?;
    window.fill("Time", "10:00").await
}

/// The line after the refusal: when the visit could be instead.
fn first_alternative(shown: &str) -> Result<String> {
    let mut lines = shown.lines().skip_while(|line| !line.contains("has another appointment then")).skip(1);
    lines.find(|line| line.contains(':')).map(|line| line.trim().to_owned()).context("another time is offered")
}

/// Somebody cancels: whoever waits and fits is called, and takes the place.
async fn fill_a_cancelled_place(window: &Window) -> Result<()> {
    window.click("button", "Waiting list").await?;
    window.click("button", "Put on the waiting list").await?;
    window.choose("Patient", "keefe", WAITING).await?;
    // Whatever is called off first has place for it.
    window.choose("Length", "", "15 mins").await?;
    window.picture("wish").await?;
    window.click("button", "Put on the list").await?;
    window.find("listitem", WAITING).await?;
    window.picture("waiting-list").await?;
    window.click("button", "Schedule").await?;
    window.find("region", DOCTOR).await?;
    window.click("button", ", Booked, ").await?;
    window.click("button", "Cancel appointment…").await?;
    window.click("radio", "Is sick").await?;
    window.click("button", "Cancel the appointment").await?;
    window.see("on the waiting list fit").await?;
    window.picture("place-freed").await?;
    window.click("button", "Show whom to call").await?;
    window.click("button", &format!("Hold and call: {WAITING}")).await?;
    window.see("Held for").await?;
    window.picture("held").await?;
    window.click("button", "Accepted: book it").await?;
    window.see(&format!("Booked {WAITING}")).await?;
    window.find("button", WAITING).await?;
    window.picture("filled").await?;
    window.click("button", "Waiting list").await?;
    window.find("listitem", STILL_WAITING).await?;
    window.gone("listitem", WAITING).await?;
    window.click("button", "Schedule").await?;
    window.find("region", AWAY).await?;
    Ok(())
}

/// A practitioner is away: every visit of theirs is placed anew at once, called by a list, and put back at once.
async fn plan_an_absence_and_take_it_back(window: &Window, stage: &Stage) -> Result<()> {
    let before = visits_of(window, AWAY).await?;
    window.click("button", &format!("{AWAY} is away…")).await?;
    window.picture("absence").await?;
    window.click("button", "Look for other places").await?;
    window.find("button", "Note the absence and move all").await?;
    window.see("appointments move").await?;
    window.picture("other-places").await?;
    window.click("button", "Note the absence and move all").await?;
    window.find("dialog", "Whom to call").await?;
    window.picture("whom-to-call").await?;
    window.click("button", "Print the call list").await?;
    window.see("Page 1 of").await?;
    window.click("button", "Print").await?;
    let words = stage.keep_paper("printed", "call-list")?;
    ensure!(words.contains(AWAY), "the call list does not say who is away: {words}");
    window.click("button", "Close the preview").await?;
    window.click("button", "Take it all back").await?;
    window.see("all appointments stand as before").await?;
    window.picture("taken-back").await?;
    window.click("button", "Schedule").await?;
    patience::for_some("the column as it was".to_owned(), async || {
        Ok((visits_of(window, AWAY).await? == before).then_some(()))
    })
    .await
}

/// The names in a column: minutes of waiting, which stand beside them, go on by the clock.
async fn visits_of(window: &Window, practitioner: &str) -> Result<Vec<String>> {
    let shown = window.find("region", practitioner).await?.text().await?;
    Ok(shown.lines().filter(|line| line.contains(", ")).map(str::to_owned).collect())
}
