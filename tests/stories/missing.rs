//! Data that is not where it was: never the beginning of another clinic.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clinic_app::error::AppError;
use clinic_app::session::contract::{SessionState, SetupAdministrator, SetupHours};
use clinic_tests::desk::{PASSWORD, TestDesk, administrator, clinic, region, sign_in};

fn code<T>(result: Result<T, AppError>) -> String {
    match result {
        Ok(_) => "done".to_owned(),
        Err(error) => error.into_failure(String::new).code,
    }
}

/// A clinic in the usual folder or in a chosen one, at which nobody sits.
async fn founded(is_chosen: bool) -> Result<(TestDesk, PathBuf)> {
    let test = TestDesk::new()?;
    let data = test.folder.path().join(if is_chosen { "another disk" } else { "data" });
    let folder = is_chosen.then(|| data.display().to_string());
    test.desk.setup_region(region()).await?;
    test.desk.setup_clinic(clinic()).await?;
    test.desk.setup_administrator(SetupAdministrator { folder, ..administrator() }).await?;
    test.desk.setup_hours(SetupHours { opening: Vec::new(), practitioner: None }).await?;
    test.desk.sign_out().await?;
    Ok((test, data))
}

/// What the window says, and every way into the wizard or the clinic.
async fn assert_says(test: &TestDesk, expected: &str) {
    assert_eq!(code(test.desk.session_state().await), expected);
    assert_eq!(code(test.desk.setup_region(region()).await), expected);
    assert_eq!(code(test.desk.setup_administrator(administrator()).await), expected);
    assert_eq!(code(test.desk.sign_in(sign_in("asha", PASSWORD)).await), expected);
}

async fn assert_opens(test: &TestDesk) -> Result<()> {
    let SessionState::SignedOut { .. } = test.desk.session_state().await? else { bail!("the clinic is seen again") };
    test.desk.sign_in(sign_in("asha", PASSWORD)).await?;
    test.desk.close().await;
    Ok(())
}

#[tokio::test]
async fn a_folder_on_a_disk_that_is_not_connected_is_missed() -> Result<()> {
    for is_chosen in [false, true] {
        let (test, data) = founded(is_chosen).await?;
        let away = test.folder.path().join("away");
        fs::rename(&data, &away)?;
        assert_says(&test, "folder_missing").await;
        // Where the disk would appear, many systems leave an empty folder.
        fs::create_dir(&data)?;
        assert_says(&test, "folder_missing").await;
        fs::remove_dir(&data)?;
        fs::rename(&away, &data)?;
        assert_opens(&test).await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_read_is_not_taken_for_nothing() -> Result<()> {
    let (test, data) = founded(false).await?;
    let place = test.folder.path().join("home/desk.json");
    let remembered = fs::read(&place)?;
    fs::write(&place, "{\"fol")?;
    assert_says(&test, "folder_missing").await;
    // Also before the folder was remembered. A folder in the place of a file can be read by nobody, not even by root.
    fs::remove_file(&place)?;
    let copies = ["clinic.keys.a", "clinic.keys.b"].map(|name| data.join(name));
    let text = fs::read(&copies[0])?;
    for copy in &copies {
        fs::remove_file(copy)?;
        fs::create_dir(copy)?;
    }
    assert_says(&test, "folder_missing").await;
    copies.iter().try_for_each(fs::remove_dir)?;
    assert_says(&test, "key_file_damaged").await;
    fs::write(&copies[0], text)?;
    fs::write(&place, remembered)?;
    assert_opens(&test).await
}

#[tokio::test]
async fn a_lost_database_is_not_made_anew() -> Result<()> {
    let (test, data) = founded(false).await?;
    let (file, away) = (data.join("clinic.db"), data.join("away"));
    fs::rename(&file, &away)?;
    assert_eq!(code(test.desk.sign_in(sign_in("asha", PASSWORD)).await), "database_missing");
    assert!(!file.exists(), "an empty one would hide the loss");
    fs::rename(&away, &file)?;
    assert_opens(&test).await
}
