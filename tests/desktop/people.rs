//! Who works in the clinic, and how they come and go.

use anyhow::Result;
use clinic_test_support::Window;

/// Somebody with an account.
pub struct Person {
    pub name: &'static str,
    pub login: &'static str,
    pub role: &'static str,
    pub password: &'static str,
}

/// Made in the wizard.
pub const ADMINISTRATOR: Person =
    Person { name: "Nadia Haque", login: "nadia", role: "Administrator", password: "lotus pond at first light" };
/// Writes and signs.
pub const DOCTOR: Person =
    Person { name: "Farhana Rahman", login: "farhana", role: "Doctor", password: "seven herons over the delta" };
/// Takes vital signs.
pub const NURSE: Person =
    Person { name: "Shirin Akter", login: "shirin", role: "Nurse", password: "warm rice and green mango" };
/// Registers, books and takes the money.
pub const RECEPTIONIST: Person =
    Person { name: "Sohel Mia", login: "sohel", role: "Receptionist", password: "rickshaw bells before noon" };

/// Signs in at the sign-in screen.
pub async fn sign_in(window: &Window, person: &Person) -> Result<()> {
    give(window, person.login, person.password).await?;
    at_work(window, person).await
}

/// Is refused first, and let in then.
pub async fn sign_in_after_a_wrong_password(window: &Window, person: &Person) -> Result<()> {
    give(window, person.login, "not the right one at all").await?;
    window.see("not the right password").await?;
    window.picture("wrong-password").await?;
    sign_in(window, person).await
}

/// Comes for the first time, with the password that the administrator handed over.
pub async fn choose_own_password(window: &Window, person: &Person, given: &str) -> Result<()> {
    give(window, person.login, given).await?;
    window.fill("Password you were given", given).await?;
    window.fill("New password", person.password).await?;
    window.click("button", "Use this password").await?;
    at_work(window, person).await
}

/// Leaves by the menu.
pub async fn sign_out(window: &Window) -> Result<()> {
    window.click("button", "Account of").await?;
    window.click("menuitem", "Sign out").await?;
    window.find("button", "Sign in").await?;
    Ok(())
}

/// Types login and password, whatever comes of it.
pub async fn give(window: &Window, login: &str, password: &str) -> Result<()> {
    window.fill("Login", login).await?;
    window.fill("Password", password).await?;
    window.click("button", "Sign in").await
}

async fn at_work(window: &Window, person: &Person) -> Result<()> {
    window.find("button", &format!("Account of {}", person.name)).await?;
    Ok(())
}
