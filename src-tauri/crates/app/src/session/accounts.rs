//! Accounts: creating, deactivating, and passwords that must be changed at the first sign-in.

use clinic_core::ids::StaffId;
use clinic_core::password;
use clinic_core::rights::{Right, Role};
use clinic_store::staff::StaffRow;
use clinic_store::{Entry, StoreError};

use super::key_file::KeyFile;
use super::slots::random;
use super::tries;
use crate::contract::Ref;
use crate::desk::{Desk, Work};
use crate::error::AppError;
use crate::staff::contract::{CreateStaff, OneTimePassword, StaffAction, StaffMember};
use crate::staff::{check_account, staff_role};

impl Desk {
    /// Creates an account with a one-time password.
    pub async fn create_staff(&self, input: CreateStaff) -> Result<OneTimePassword, AppError> {
        let (work, actor) = self.at_work().await?;
        actor.require(Right::ManageStaff)?;
        let (login, display_name) = check_account(&input.login, &input.display_name)?;
        let role = staff_role(input.role)?;
        let staff_id = work.clinic.fresh(StaffId::new);
        let row = StaffRow {
            id: staff_id.to_string(),
            login: login.clone(),
            display_name: display_name.clone(),
            role: role.word().to_owned(),
            is_active: true,
            must_change_password: true,
            created_at: work.clinic.now().0,
            version: 1,
        };
        work.clinic
            .write(&actor, async |write| {
                if clinic_store::staff::account_by_login(write.tx(), &row.login).await?.is_some() {
                    return Err(AppError::invalid("login", "taken"));
                }
                match clinic_store::staff::insert_account(write.tx(), &row).await {
                    // Somebody else was given it at the same moment.
                    Err(StoreError::Taken) => Err(AppError::invalid("login", "taken")),
                    result => result.map_err(AppError::from),
                }?;
                write.audit(
                    Entry::new("staff.create", "staff", staff_id).with(format!("{{\"role\":\"{}\"}}", row.role)),
                );
                Ok(())
            })
            .await?;
        self.hand_over(&work, staff_id, login, &display_name)
    }

    /// Gives an account a one-time password; the one before no longer works.
    pub async fn reset_password(&self, input: StaffAction) -> Result<OneTimePassword, AppError> {
        self.renew(input, "staff.reset_password", true).await
    }

    /// Lets a deactivated account sign in again, with a one-time password.
    pub async fn reactivate_staff(&self, input: StaffAction) -> Result<OneTimePassword, AppError> {
        self.renew(input, "staff.reactivate", false).await
    }

    /// Ends an account: its key slot is taken out at once. Nothing that it did is deleted.
    pub async fn deactivate_staff(&self, input: StaffAction) -> Result<Vec<StaffMember>, AppError> {
        let (work, actor) = self.at_work().await?;
        actor.require(Right::ManageStaff)?;
        let id = input.staff_id.0;
        if id == actor.staff_id {
            return Err(AppError::refused("own_account"));
        }
        work.clinic
            .write(&actor, async |write| {
                let account = clinic_store::staff::account(write.tx(), id).await?.ok_or(AppError::Missing("staff"))?;
                if account.is_active && account.role == Role::Administrator.word() {
                    work.clinic.require_another_administrator(write.tx()).await?;
                }
                clinic_store::staff::set_active(write.tx(), id, false, account.must_change_password).await?;
                write.audit(Entry::new("staff.deactivate", "staff", id));
                Ok(())
            })
            .await?;
        KeyFile::amend(&work.folder, &work.data_key, |file| file.remove(&id.to_string()))?;
        self.changes().announce("staff", id);
        work.clinic.list_staff(&actor).await
    }

    async fn renew(
        &self,
        input: StaffAction,
        action: &'static str,
        is_active: bool,
    ) -> Result<OneTimePassword, AppError> {
        let (work, actor) = self.at_work().await?;
        actor.require(Right::ManageStaff)?;
        let id = input.staff_id.0;
        let account = work
            .clinic
            .write(&actor, async |write| {
                let account = clinic_store::staff::account(write.tx(), id).await?.ok_or(AppError::Missing("staff"))?;
                if account.role == Role::Patient.word() {
                    return Err(AppError::Missing("staff"));
                }
                if account.is_active != is_active {
                    return Err(AppError::Stale);
                }
                clinic_store::staff::set_active(write.tx(), id, true, true).await?;
                write.audit(Entry::new(action, "staff", id));
                Ok(account)
            })
            .await?;
        // Whoever has shut the login with wrong passwords has not shut out its owner for good.
        tries::forget(&work.folder, &account.login, work.clinic.now())?;
        self.hand_over(&work, id, account.login, &account.display_name)
    }

    fn hand_over(&self, work: &Work, id: StaffId, login: String, name: &str) -> Result<OneTimePassword, AppError> {
        let password = password::one_time(&*random::<10>()?);
        self.give_slot(work, id, (&login, name), &password)?;
        self.changes().announce("staff", id);
        Ok(OneTimePassword { staff_id: Ref(id), login, password })
    }
}
