//! Money and paper: the invoice from the visit, its payments, its receipts.

use anyhow::{Result, ensure};
use clinic_test_support::Window;
use fantoccini::key::Key;

use crate::front_desk::PATIENT;
use crate::opening;
use crate::stage::Stage;

/// Makes the visit's invoice, issues it and sends it to the printer.
pub async fn issue_and_print(window: &Window, stage: &Stage) -> Result<()> {
    window.click("link", "Schedule").await?;
    window.click("button", PATIENT).await?;
    window.click("button", "Create invoice").await?;
    window.find("button", "Issue invoice").await?;
    window.fill("Service or description, line 2", "ecg").await?;
    window.click("option", "Electrocardiogram").await?;
    window.see("1,430.00").await?;
    window.picture("draft-invoice").await?;
    window.click("button", "Issue invoice").await?;
    window.see("Issue this invoice?").await?;
    window.press(&Key::Enter.to_string()).await?;
    window.see("Issued").await?;
    window.picture("issued").await?;
    window.click("button", "Print invoice").await?;
    window.see("Page 1 of 1").await?;
    window.picture("invoice-preview").await?;
    window.click("button", "Print").await?;
    window.see("Sent to the printer").await?;
    let words = stage.keep_paper("printed", "invoice")?;
    let head = ["Shapla Family Clinic", opening::TAX_NUMBER, "5555", "Ayesha Siddiqua"];
    for part in head.into_iter().chain(["800.00", "Electrocardiogram", "600.00", "5%", "30.00", "1,430.00"]) {
        ensure!(words.contains(part), "the invoice does not say {part}: {words}");
    }
    ensure!(stage.has_picture("invoice")?, "the invoice has no logo");
    window.click("button", "Close the preview").await
}

/// A part by card, the rest in cash with change, and the receipt.
pub async fn take_payments(window: &Window, stage: &Stage) -> Result<()> {
    window.click("button", "Take payment").await?;
    window.click("radio", "Card").await?;
    window.fill("Amount", "300").await?;
    window.click("button", "Take ৳").await?;
    window.click("button", "Done").await?;
    window.see("Partly paid").await?;
    window.click("button", "Take payment").await?;
    window.click("radio", "Cash").await?;
    window.fill("Cash received", "1500").await?;
    window.see("Change due").await?;
    window.picture("payment").await?;
    window.click("button", "Take ৳").await?;
    window.see("Give back").await?;
    window.picture("change").await?;
    window.click("button", "Receipt").await?;
    window.see("Page 1 of 1").await?;
    window.click("button", "Save").await?;
    window.see("Saved as").await?;
    let words = stage.keep_paper("Clinic Desk", "receipt")?;
    ensure!(words.contains("370.00"), "the change is on the receipt: {words}");
    window.click("button", "Close the preview").await?;
    window.see("Paid").await?;
    window.picture("paid").await?;
    Ok(())
}
