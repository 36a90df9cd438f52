//! What the administrator does: the wizard, the staff, the audit trail.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, ensure};
use clinic_test_support::Window;
use clinic_test_support::shared_data::workspace_root;
use fantoccini::key::Key;

use crate::people::{self, ADMINISTRATOR, DOCTOR, NURSE, Person, RECEPTIONIST};
use crate::stage::Stage;

/// As it stands on papers.
pub const TAX_NUMBER: &str = "BIN 004417203-0101";

// Zones without summer time, from eleven hours behind Greenwich to twelve ahead of it.
const ZONES: [&str; 24] = [
    "Pacific/Pago_Pago",
    "Pacific/Honolulu",
    "Pacific/Gambier",
    "Pacific/Pitcairn",
    "America/Phoenix",
    "America/Costa_Rica",
    "America/Bogota",
    "America/La_Paz",
    "America/Fortaleza",
    "America/Noronha",
    "Atlantic/Cape_Verde",
    "Africa/Abidjan",
    "Africa/Lagos",
    "Africa/Maputo",
    "Africa/Nairobi",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Dhaka",
    "Asia/Bangkok",
    "Asia/Manila",
    "Asia/Tokyo",
    "Australia/Brisbane",
    "Pacific/Guadalcanal",
    "Pacific/Tarawa",
];

/// The first half of the wizard.
pub async fn choose_region_and_clinic(window: &Window) -> Result<()> {
    window.see("Language and region").await?;
    window.picture("region").await?;
    window.choose("Country", "Bangladesh", "Bangladesh").await?;
    let zone = morning_zone()?;
    window.choose("Time zone", zone, zone).await?;
    window.picture("region-chosen").await?;
    window.click("button", "Continue").await?;
    window.fill("Name of the clinic", "Shapla Family Clinic").await?;
    window.fill("Address", &format!("24 Lake Road{}Dhaka 1209", char::from(Key::Enter))).await?;
    window.fill("Telephone", "+880 2 5555 0142").await?;
    window.fill("Tax or registration number", TAX_NUMBER).await?;
    window.attach(&workspace_root().join("icons/128x128.png")).await?;
    window.find("image", "The chosen logo").await?;
    window.picture("clinic").await?;
    window.click("button", "Continue").await?;
    window.see("Your name").await
}

/// The second half, in a window that was opened anew.
pub async fn resume_and_finish(window: &Window, stage: &Stage) -> Result<()> {
    create_clinic(window).await?;
    window.find("button", "It is on paper").await?;
    window.picture("recovery-key").await?;
    window.click("button", "Print").await?;
    let sheet = stage.keep_paper("printed", "recovery-key")?;
    ensure!(sheet.contains("Shapla Family Clinic"), "the sheet does not name the clinic: {sheet}");
    copy_recovery_key(window, &sheet).await?;
    window.see("Hours and first practitioner").await?;
    for day in ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] {
        window.switch_on(day).await?;
    }
    window.fill("Name, with title", "Dr Farhana Rahman").await?;
    window.fill("Specialisation", "Family medicine").await?;
    window.fill("Licence number", "A-40125").await?;
    window.fill("Consultation fee", "800").await?;
    window.picture("hours").await?;
    window.click("button", "Begin").await?;
    window.find("button", &format!("Account of {}", ADMINISTRATOR.name)).await?;
    window.see("Dr Farhana Rahman has no account yet: nobody can sign notes").await?;
    window.see("No services and prices yet").await?;
    ensure!(!window.text().await?.contains("Papers carry no"), "number and logo were given");
    window.picture("administrator-home").await?;
    Ok(())
}

/// The step that makes the data: an account, its password, the folder.
pub async fn create_clinic(window: &Window) -> Result<()> {
    window.fill("Your name", ADMINISTRATOR.name).await?;
    window.fill("Login", ADMINISTRATOR.login).await?;
    window.fill("Password", ADMINISTRATOR.password).await?;
    window.picture("account").await?;
    window.click("button", "Create the clinic").await
}

/// Accounts for the others, who choose their own passwords; a second practitioner; the first one's account.
pub async fn staff_the_clinic(window: &Window) -> Result<()> {
    for person in [&DOCTOR, &NURSE, &RECEPTIONIST] {
        let given = create_account(window, person).await?;
        people::sign_out(window).await?;
        people::choose_own_password(window, person, &given).await?;
        people::sign_out(window).await?;
        people::sign_in(window, &ADMINISTRATOR).await?;
    }
    window.click("link", "Staff").await?;
    window.picture("accounts").await?;
    window.click("link", "Practitioners").await?;
    window.click("link", "Dr Farhana Rahman").await?;
    window.choose("Account", "", DOCTOR.name).await?;
    window.fill("Qualification", "MBBS, FCPS").await?;
    window.fill("Years of experience", "14").await?;
    window.click("button", "Save practitioner").await?;
    window.click("button", "Add practitioner").await?;
    window.fill("Name on papers", "Dr Kabir Hossain").await?;
    window.fill("Specialisation", "Paediatrics").await?;
    window.fill("Licence number", "A-51733").await?;
    window.fill("Years of experience", "9").await?;
    window.fill("Consultation fee", "1000").await?;
    window.picture("practitioner").await?;
    window.click("button", "Save practitioner").await?;
    window.see("Saved Dr Kabir Hossain").await
}

/// A service with a price and a tax, to be billed by a few letters.
pub async fn price_a_service(window: &Window) -> Result<()> {
    window.click("link", "Settings").await?;
    window.click("link", "Services and prices").await?;
    window.click("button", "Add service").await?;
    window.fill("Code", "ECG").await?;
    window.fill("Name", "Electrocardiogram").await?;
    window.fill("Price without tax", "600").await?;
    window.fill("Tax %", "5").await?;
    window.click("button", "Save service").await?;
    window.see("Saved Electrocardiogram").await?;
    window.picture("services").await?;
    Ok(())
}

/// The last thing of the day: the whole trail is intact.
pub async fn verify_the_trail(window: &Window) -> Result<()> {
    window.click("link", "Settings").await?;
    window.click("link", "Audit trail").await?;
    window.click("button", "Verify the whole trail").await?;
    window.see("The trail is intact").await?;
    window.picture("audit").await?;
    Ok(())
}

async fn create_account(window: &Window, person: &Person) -> Result<String> {
    window.click("link", "Staff").await?;
    window.click("button", "New account").await?;
    window.fill("Name", person.name).await?;
    window.fill("Login", person.login).await?;
    window.click("radio", person.role).await?;
    window.click("button", "Create account").await?;
    window.see("One-time password").await?;
    let given = window.value("One-time password").await?;
    window.picture(&format!("account-{}", person.login)).await?;
    window.click("button", "Done").await?;
    Ok(given)
}

/// Types the group that the page asks for, which stands on the printed sheet and no longer on the page.
async fn copy_recovery_key(window: &Window, sheet: &str) -> Result<()> {
    let is_group = |word: &&str| word.len() == 5 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let shown = window.text().await?;
    let groups: Vec<&str> = shown.split(|c: char| c.is_whitespace() || c == '-').filter(is_group).collect();
    window.click("button", "It is on paper").await?;
    window.see("from your paper").await?;
    let asking = window.text().await?;
    let (_, after) = asking.split_once("Type group ").context("a group is asked for")?;
    let place: usize = after.split_whitespace().next().context("its place")?.parse()?;
    let group = groups.get(place - 1).context("the group was on the page")?;
    ensure!(!asking.contains(group), "group {place} stands beside the question");
    ensure!(sheet.contains(group), "the printed sheet lacks group {place}: {sheet}");
    window.fill(&format!("Type group {place} from your paper"), group).await?;
    window.click("button", "Continue").await
}

/// A zone where it is between ten and eleven in the morning now, so that the day's visits can be booked today.
#[expect(clippy::disallowed_methods, reason = "the window runs by the machine's clock, so the test must read it too")]
pub fn morning_zone() -> Result<&'static str> {
    let hour = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() / 3600 % 24;
    // The first zone is eleven hours behind: there it is ten when Greenwich has twenty-one.
    let place = usize::try_from((24 + 21 - hour) % 24)?;
    ZONES.get(place).copied().context("there is a zone for every hour")
}
