//! The recovery key: made at founding, anew when it may be on no paper, and anew when its paper is no longer safe.

use clinic_core::password;
use clinic_core::rights::Right;
use clinic_store::Entry;

use super::contract::{Created, KeyringState, ReplaceRecoveryKey};
use super::key_file::KeyFile;
use super::pending::{self, Answers};
use super::slots::{Owner, RECOVERY, Secret, Slot, random};
use crate::actor::Actor;
use crate::desk::{Desk, Work};
use crate::error::AppError;

/// A slot for the safe, and the key that opens it.
pub(super) fn fresh(clinic: &str, data_key: &Secret) -> Result<(Slot, String), AppError> {
    let secret = random::<32>()?;
    let safe = Owner { clinic, owner: RECOVERY, login: "", display_name: "", device: None };
    Ok((Slot::wrap(&safe, secret.as_slice(), None, data_key)?, password::recovery::encode(&secret)))
}

impl Desk {
    /// Makes another recovery key during set-up; the one before, which nobody may have seen, opens nothing any more.
    pub async fn renew_recovery_key(&self) -> Result<Created, AppError> {
        let (work, actor) = self.at_work().await?;
        actor.require(Right::ManageClinic)?;
        let is_open = |answers: &Answers| answers.founding.is_some() && !answers.is_key_kept;
        if !pending::read(&self.setting.home).is_some_and(|answers| is_open(&answers)) {
            return Err(AppError::refused("already_set_up"));
        }
        self.change_recovery_key(&work, &actor).await
    }

    /// Makes another recovery key for whoever gives their own password again; the sheet with the one before opens
    /// nothing any more.
    pub async fn replace_recovery_key(&self, input: ReplaceRecoveryKey) -> Result<Created, AppError> {
        let (work, actor) = self.at_work().await?;
        actor.require(Right::ManageClinic)?;
        self.require_password(&work, &actor, &input.password, "password")?;
        self.change_recovery_key(&work, &actor).await
    }

    async fn change_recovery_key(&self, work: &Work, actor: &Actor) -> Result<Created, AppError> {
        let file = KeyFile::sealed(&work.folder, &work.data_key)?;
        let (slot, key) = fresh(&file.clinic_id, &work.data_key)?;
        let has_device = file.person(&actor.login).is_some_and(|slot| slot.uses_device);
        let keyring = if has_device { KeyringState::Available } else { KeyringState::Absent };
        // Made while the old key still holds: a new one that cannot be shown would leave nobody with any.
        let shown = self.show_recovery_key(key, keyring).await?;
        work.clinic
            .write(actor, async |write| {
                write.audit(Entry::new("clinic.recovery_key", "clinic", ""));
                Ok(())
            })
            .await?;
        KeyFile::amend(&work.folder, &work.data_key, |file| file.set(slot))?;
        Ok(shown)
    }

    /// Takes note that the recovery key is on paper; where that cannot be written, it is asked for again.
    pub fn confirm_recovery_key(&self) {
        let home = &self.setting.home;
        let Some(answers) = pending::read(home).filter(|answers| answers.founding.is_some()) else { return };
        if let Err(error) = pending::keep(home, &Answers { is_key_kept: true, ..answers }) {
            tracing::warn!(%error, "the wizard will ask again for the recovery key");
        }
    }

    pub(super) async fn show_recovery_key(
        &self,
        recovery_key: String,
        keyring: KeyringState,
    ) -> Result<Created, AppError> {
        let session = self.session().await?;
        let recovery_pdf = self.recovery_sheet(&session.clinic.name, &recovery_key).await?;
        Ok(Created { recovery_key, recovery_pdf, keyring, session })
    }
}
