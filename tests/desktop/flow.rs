//! The flow of the day, and the screen in the waiting room: a second window that may ask for the tickets and no more.

use anyhow::{Context as _, Result, ensure};
use clinic_test_support::Window;
use clinic_test_support::desktop::Keyring;
use fantoccini::key::Key;
use serde_json::Value;

use crate::demo;
use crate::opening::morning_zone;
use crate::stage::{DEMO_PASSWORD, Stage};

/// Commands of every kind that the main window may call.
const NOT_FOR_THE_PUBLIC: [&str; 8] = [
    "session_state",
    "day_board",
    "dashboard",
    "search_patients",
    "appointment_details",
    "mark_arrived",
    "sign_out",
    "read_preferences",
];

#[tokio::test]
async fn desktop_a_ticket_is_shown_in_the_waiting_room() -> Result<()> {
    let stage = Stage::set_up("waiting-room", Keyring::Absent)?.with_morning_demo(morning_zone()?)?;
    let window = stage.open().await?;
    demo::sign_in(&window, "reception").await?;
    window.click("link", "Flow").await?;
    window.find("heading", "Flow").await?;
    window.picture("flow").await?;
    window.click("button", "Waiting-room screen").await?;
    window.turn_to_the_other().await?;
    window.see("Now called").await?;
    window.picture("waiting-room").await?;
    it_may_ask_for_the_tickets_only(&window).await?;
    let before = highest(&window).await?;

    window.stop_its_clock().await?;
    window.note_saying(&(before + 1).to_string()).await?;
    window.turn_to_the_other().await?;
    window.note_clicks().await?;
    let session = window.ask("session_state").await?;
    ensure!(session.is_ok(), "control: what the screen may not ask, the desk's own window may: {session:?}");
    check_somebody_in(&window).await?;
    let clicked = window.noted().await?;
    window.turn_to_the_other().await?;
    // It was told, since its clock stands still.
    window.see(&(before + 1).to_string()).await?;
    println!("the other window showed it {} ms after the click", window.noted().await? - clicked);
    window.picture("waiting-room-arrival").await?;

    window.stop_its_clock().await?;
    window.turn_to_the_other().await?;
    window.press(&format!("{}{}", Key::Control + "l", Key::Null)).await?;
    window.find("button", "Unlock").await?;
    window.turn_to_the_other().await?;
    window.see("Please wait").await?;
    let shown = window.text().await?;
    ensure!(!shown.contains(char::is_numeric), "a locked desk calls nobody: {shown}");
    window.picture("waiting-room-locked").await?;

    window.stop_its_clock().await?;
    window.turn_to_the_other().await?;
    window.fill("Password", DEMO_PASSWORD).await?;
    window.click("button", "Unlock").await?;
    window.gone("button", "Unlock").await?;
    window.turn_to_the_other().await?;
    window.see(&(before + 1).to_string()).await?;
    window.leave_to_the_other().await?;
    window.close().await
}

async fn it_may_ask_for_the_tickets_only(window: &Window) -> Result<()> {
    for command in NOT_FOR_THE_PUBLIC {
        let refused = window.ask(command).await?.err().and_then(|why| Some(why.as_str()?.to_owned()));
        ensure!(refused.as_deref().is_some_and(|why| why.contains("not allowed")), "{command}: {refused:?}");
    }
    Ok(())
}

async fn highest(window: &Window) -> Result<i64> {
    let tickets = window.ask("waiting_room_screen").await?.ok().context("the screen may ask for the tickets")?;
    let tickets = tickets.as_array().context("a list of tickets")?;
    for ticket in tickets {
        let fields: Vec<&String> = ticket.as_object().context("a ticket")?.keys().collect();
        ensure!(fields.len() == 5, "a ticket says more than it should: {fields:?}");
    }
    Ok(tickets.iter().filter_map(|ticket| ticket.get("ticket").and_then(Value::as_i64)).max().unwrap_or_default())
}

/// Checks in the first patient on the board who is expected.
async fn check_somebody_in(window: &Window) -> Result<()> {
    window.click("link", "Schedule").await?;
    window.find("region", "Dr").await?;
    window.click("button", ", Booked, ").await?;
    window.find("button", "Move…").await?;
    window.click("button", "Arrived").await?;
    window.click("button", "Identity confirmed").await?;
    window.find("button", "Undo last step").await?;
    Ok(())
}
