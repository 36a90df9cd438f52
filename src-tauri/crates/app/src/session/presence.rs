//! Signing in and out, locking, and passwords.

use std::sync::Arc;

use clinic_core::ids::StaffId;
use clinic_core::password;
use clinic_core::zone::EDITION;
use clinic_store::{Entry, StoreError, Write};

use super::contract::{ChangePassword, ClinicInfo, Person, Recover, Session, SessionState, SetupStep, SignIn, Unlock};
use super::key_file::KeyFile;
use super::setup::judge;
use super::slots::{RECOVERY, Slot};
use super::{pending, tries};
use crate::contract::{Ref, Whole};
use crate::desk::{Desk, State, Work};
use crate::error::AppError;
use crate::staff::role_word;

impl Desk {
    /// Where the application stands: what the window shows first.
    pub async fn session_state(&self) -> Result<SessionState, AppError> {
        match &*self.state.read().await {
            State::SignedOut => return self.nobody_here(),
            State::Locked(person) => return Ok(SessionState::Locked { person: person.clone() }),
            State::AtWork(_) => {}
        }
        match self.session().await {
            Err(AppError::SignedOut) => {
                // The account was deactivated meanwhile, at another desk: the chair is free for the next person.
                match self.leave("session.sign_out", |_| State::SignedOut).await {
                    Ok(()) | Err(AppError::SignedOut) => self.nobody_here(),
                    Err(error) => Err(error),
                }
            }
            Err(error) => Err(error),
            Ok(session) => Ok(self.working(session)),
        }
    }

    fn working(&self, session: Session) -> SessionState {
        match pending::read(&self.setting.home).filter(|answers| answers.founding.is_some()) {
            Some(answers) => {
                let step = if answers.is_key_kept { SetupStep::Hours } else { SetupStep::Key };
                let mut setup = self.describe(step, answers);
                setup.session = Some(session);
                SessionState::Setup(setup)
            }
            None => SessionState::SignedIn { session },
        }
    }

    fn nobody_here(&self) -> Result<SessionState, AppError> {
        if let Some(setup) = self.setup_state()? {
            return Ok(SessionState::Setup(setup));
        }
        let file = self.require_key_file()?;
        let people = file.slots.iter().filter(|slot| !slot.login.is_empty()).map(person).collect();
        Ok(SessionState::SignedOut { clinic_name: file.clinic_name, language: file.language, people })
    }

    /// Signs in: unwraps the data key with the password and opens the database.
    pub async fn sign_in(&self, input: SignIn) -> Result<Session, AppError> {
        self.enter(&input.login.trim().to_lowercase(), &input.password, "session.sign_in").await
    }

    /// Ends the session. A locked screen may be left by anybody: nothing is open behind it.
    pub async fn sign_out(&self) -> Result<SessionState, AppError> {
        if !self.leave_locked().await {
            self.leave("session.sign_out", |_| State::SignedOut).await?;
        }
        self.session_state().await
    }

    async fn leave_locked(&self) -> bool {
        let mut state = self.state.write().await;
        let is_locked = matches!(*state, State::Locked(_));
        if is_locked {
            *state = State::SignedOut;
        }
        is_locked
    }

    /// Locks the screen: the database is closed and the data key wiped until the same person unlocks it.
    pub async fn lock(&self) -> Result<SessionState, AppError> {
        self.leave("session.lock", State::Locked).await?;
        self.session_state().await
    }

    /// Unlocks the screen with the password of the person who locked it.
    pub async fn unlock(&self, input: Unlock) -> Result<Session, AppError> {
        let login = match &*self.state.read().await {
            State::Locked(person) => person.login.clone(),
            State::SignedOut | State::AtWork(_) => return Err(AppError::SignedOut),
        };
        self.enter(&login, &input.password, "session.unlock").await
    }

    /// Replaces the password of the person at the desk.
    pub async fn change_password(&self, input: ChangePassword) -> Result<Session, AppError> {
        let (work, actor, _) = self.at_the_desk().await?;
        self.require_password(&work, &actor, &input.current, "current")?;
        judge(&input.new, "new", &[&actor.login, &actor.display_name])?;
        if password::normalize(&input.new) == password::normalize(&input.current) {
            return Err(AppError::invalid("new", "unchanged"));
        }
        self.give_slot(&work, actor.staff_id, (&actor.login, &actor.display_name), &input.new)?;
        work.clinic
            .write(&actor, async |write| {
                clinic_store::staff::set_active(write.tx(), actor.staff_id, true, false).await?;
                write.audit(Entry::new("staff.change_password", "staff", actor.staff_id));
                Ok(())
            })
            .await?;
        self.session().await
    }

    /// Opens the clinic with the recovery key, gives the account a new password and signs it in.
    pub async fn recover(&self, input: Recover) -> Result<Session, AppError> {
        let now = self.setting.around.clock.now();
        let folder = self.folder()?;
        let secret = password::recovery::decode(&input.recovery_key)
            .map_err(|wrong| AppError::invalid("recovery_key", wrong.code()))?;
        let copies = self.key_files()?;
        let unwrap = |file: &KeyFile| match file.slots.iter().find(|slot| slot.owner == RECOVERY) {
            Some(slot) => slot.unwrap(&file.clinic_id, &secret, None),
            None => Ok(None),
        };
        let opened = tries::counted(&folder, RECOVERY, now, || KeyFile::open(&copies, unwrap))?;
        let (data_key, file) = opened.ok_or_else(|| AppError::invalid("recovery_key", "wrong_recovery_key"))?;
        let person = file.person(&input.login.trim().to_lowercase()).ok_or(AppError::invalid("login", "unknown"))?;
        judge(&input.new, "new", &[&person.login, &person.display_name])?;
        let work = self.open_work(data_key, seat_of(person)?).await?;
        self.seat(work, "session.recover", 0).await?;
        let (work, actor, _) = self.at_the_desk().await?;
        self.give_slot(&work, actor.staff_id, (&actor.login, &actor.display_name), &input.new)?;
        tries::forget(&folder, RECOVERY, now)?;
        tries::forget(&folder, &actor.login, now)?;
        self.session().await
    }

    /// The present session.
    pub(crate) async fn session(&self) -> Result<Session, AppError> {
        let (work, actor, must_change_password) = self.at_the_desk().await?;
        let mut tx = work.clinic.store.read().await?;
        let clinic = clinic_store::staff::clinic(&mut tx).await?.ok_or(AppError::Missing("clinic"))?;
        Ok(Session {
            staff_id: Ref(actor.staff_id),
            role: role_word(actor.role),
            rights: actor.role.rights().iter().map(|right| right.word().to_owned()).collect(),
            must_change_password,
            practitioner_id: actor.practitioner_id.map(Ref),
            login: actor.login,
            display_name: actor.display_name,
            clinic: ClinicInfo {
                name: clinic.name,
                country: clinic.country,
                currency: clinic.currency,
                currency_exponent: work.clinic.currency.exponent(),
                time_zone: clinic.time_zone,
                language: clinic.language,
                idle_lock_minutes: i32::try_from(clinic.idle_lock_minutes).unwrap_or(10),
            },
            now: Whole(work.clinic.now().0),
            trail: work.clinic.trail.state(),
        })
    }

    async fn enter(&self, login: &str, password: &str, action: &'static str) -> Result<Session, AppError> {
        let now = self.setting.around.clock.now();
        let folder = self.folder()?;
        let (data_key, file) = self.unlock_key(&folder, login, password, now)?;
        let seat = file.person(login).map(seat_of).transpose()?.ok_or(AppError::SignedOut)?;
        if let State::AtWork(_) = &*self.state.read().await {
            return Err(AppError::refused("already_signed_in"));
        }
        let work = self.open_work(data_key, seat).await?;
        if let Err(error) = KeyFile::mend(&work.folder, &work.data_key) {
            tracing::error!(%error, "one copy of the key file is damaged and could not be written anew");
        }
        let failures = tries::forget(&folder, login, now)?;
        self.seat(work, action, failures).await?;
        self.session().await
    }

    /// Seats a person at the desk, with the failed tries before it, which could not be written while it was locked.
    /// Whoever cannot be written into the trail is not seated.
    async fn seat(&self, work: Work, action: &'static str, failures: u32) -> Result<(), AppError> {
        if let Err(error) = work.note_entering(action, failures).await {
            work.close().await;
            return Err(error);
        }
        *self.state.write().await = State::AtWork(Arc::new(work));
        self.changes().announce("session", "");
        Ok(())
    }
}

impl Work {
    async fn note_entering(&self, action: &'static str, failures: u32) -> Result<(), AppError> {
        // A deactivated account has no slot any more; this is the second line.
        let (actor, _) = self.person_allowed().await?;
        let noted = async |write: &mut Write| {
            if failures > 0 {
                let mut refused = Entry::new("session.refused", "staff", actor.staff_id);
                refused.refusal = "wrong_password";
                write.audit(refused.with(format!("{{\"times\":{failures}}}")));
            }
            write.audit(Entry::new(action, "staff", actor.staff_id));
            Ok(())
        };
        self.clinic.write(&actor, noted).await?;
        match self.clinic.follow_clock_rules(&actor, EDITION).await {
            Ok(()) | Err(AppError::Stale) => {}
            // It is tried again at the next sign-in; nobody is kept from work by it.
            Err(error) => tracing::error!(%error, "the visits to come do not follow the clock's rules yet"),
        }
        Ok(())
    }
}

fn person(slot: &Slot) -> Person {
    Person { login: slot.login.clone(), display_name: slot.display_name.clone() }
}

fn seat_of(slot: &Slot) -> Result<(StaffId, Person), AppError> {
    let staff_id = slot.owner.parse().map_err(|_| AppError::Store(StoreError::Unreadable("slot.owner")))?;
    Ok((staff_id, person(slot)))
}
