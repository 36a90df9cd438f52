//! What nurse and doctor do: vital signs, the note, the prescription.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use clinic_test_support::Window;

use crate::front_desk::PATIENT;
use crate::people::DOCTOR;
use crate::stage::Stage;

/// What may be lost of typing when the power fails.
const MAY_BE_LOST: Duration = Duration::from_secs(1);
/// So many words must be older than that, or nothing is shown.
const ENOUGH: usize = 20;

/// Words that were typed at least a second before the power failed.
pub struct Typed(Vec<String>);

/// The nurse takes the patient to a room and measures; the visit is not hers to begin or to end.
pub async fn take_vitals(window: &Window) -> Result<()> {
    window.click("link", "Schedule").await?;
    window.click("button", PATIENT).await?;
    window.click("button", "Take to room").await?;
    window.fill("Systolic", "124").await?;
    window.fill("Diastolic", "82").await?;
    window.fill("Pulse", "76").await?;
    window.fill("Temperature", "41.2").await?;
    window.click("button", "Record vitals").await?;
    window.see("Is it right?").await?;
    window.picture("unusual-vitals").await?;
    window.fill("Temperature", "38.4").await?;
    window.click("button", "Record vitals").await?;
    window.see("124/82 mmHg").await?;
    ensure!(!window.has("button", "Sign and lock").await?, "a nurse signs no note");
    ensure!(!window.has("button", "Complete visit").await?, "a nurse ends no visit of a doctor");
    window.picture("vitals").await?;
    Ok(())
}

/// The doctor types without a pause until the application is killed.
pub async fn type_until_the_power_fails(window: Window) -> Result<Typed> {
    open_visit(&window, "Start visit").await?;
    let mut words: Vec<(Instant, String)> = Vec::new();
    let is_safe = |typed: Instant| typed + MAY_BE_LOST < Instant::now();
    while words.iter().filter(|(typed, _)| is_safe(*typed)).count() < ENOUGH {
        let word = format!("word{} ", words.len());
        window.append("Subjective", &word).await?;
        words.push((Instant::now(), word));
    }
    words.retain(|(typed, _)| is_safe(*typed));
    window.kill()?;
    Ok(Typed(words.into_iter().map(|(_, word)| word).collect()))
}

/// After the start and the sign-in everything is there but the last second.
pub async fn find_the_note_again(window: &Window, Typed(words): &Typed) -> Result<()> {
    open_visit(window, "Open visit").await?;
    let kept = window.value("Subjective").await?;
    ensure!(kept.starts_with(words.concat().trim_end()), "typed and lost: {words:?}; kept: {kept}");
    window.picture("note-after-power-cut").await?;
    Ok(())
}

/// Writes the whole note, with a diagnosis, and signs it.
pub async fn finish_and_sign(window: &Window) -> Result<()> {
    window.fill("Subjective", "Sore throat and fever for three days. No cough.").await?;
    window.fill("Objective", "Tonsils red, with exudate. Tender neck nodes.").await?;
    window.fill("Assessment", "Streptococcal pharyngitis is likely.").await?;
    window.fill("Plan", "Antibiotic for ten days, paracetamol as needed. Return if not better in three days.").await?;
    window.choose("Add a diagnosis", "pharyngitis", "Sore throat").await?;
    window.picture("note").await?;
    window.click("button", "Sign and lock").await?;
    window.fill("Your password", DOCTOR.password).await?;
    window.click("button", "Sign").await?;
    window.see("The note is signed").await?;
    window.find("button", "Add to note").await?;
    window.picture("signed").await?;
    Ok(())
}

/// Prescribes against an allergy, with a reason, and one medicine without; saves and looks at the paper.
pub async fn prescribe_in_spite_of_an_allergy(window: &Window, stage: &Stage) -> Result<()> {
    window.click("button", "New prescription").await?;
    item(window, 1, ["Amoxicillin", "500 mg", "1", "8 hourly", "10", "30", "After food"]).await?;
    window.see("Allergy to Penicillins").await?;
    window.picture("allergy-warning").await?;
    let reason = "Reason to prescribe it all the same, row 1";
    window.fill(reason, "Tolerated amoxicillin twice since; benefit discussed with the patient").await?;
    window.click("button", "Add a medicine").await?;
    item(window, 2, ["Paracetamol", "500 mg", "1", "6 hourly", "3", "12", "For fever"]).await?;
    window.picture("prescription").await?;
    window.click("button", "Sign and preview").await?;
    window.fill("Your password", DOCTOR.password).await?;
    window.click("button", "Sign").await?;
    window.find("button", "Close the preview").await?;
    window.see("Page 1 of 1").await?;
    window.picture("prescription-preview").await?;
    window.click("button", "Save").await?;
    window.see("Saved as").await?;
    let words = stage.keep_paper("Clinic Desk", "prescription")?;
    for part in ["Ayesha Siddiqua", "Amoxicillin", "Paracetamol", "A-40125"] {
        ensure!(words.contains(part), "the prescription does not say {part}: {words}");
    }
    window.click("button", "Close the preview").await
}

/// The doctor's part is over; the front desk invoices later.
pub async fn complete(window: &Window) -> Result<()> {
    window.click("button", "Complete visit").await?;
    window.see("No invoice was issued").await?;
    window.click("button", "Complete all the same").await?;
    window.see("The visit is completed").await?;
    window.picture("completed").await?;
    Ok(())
}

async fn open_visit(window: &Window, by: &str) -> Result<()> {
    window.click("link", "Schedule").await?;
    window.click("button", PATIENT).await?;
    window.click("button", by).await?;
    window.find("field", "Subjective").await?;
    Ok(())
}

async fn item(window: &Window, row: usize, cells: [&str; 7]) -> Result<()> {
    let columns = ["Drug", "Strength", "Dose", "Frequency", "Days", "Quantity", "Instructions"];
    for (column, words) in columns.into_iter().zip(cells) {
        window.fill(&format!("{column} {row}"), words).await?;
    }
    Ok(())
}
