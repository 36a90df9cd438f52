//! The desk: one workstation's place at the clinic, from first set-up through signing in and out.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clinic_core::ids::StaffId;
use clinic_core::rights::Role;
use clinic_store::staff::StaffRow;
use clinic_store::{Encryption, Entry, Store, StoreError, Write};
use fs4::FileExt;
use tokio::sync::{Mutex, RwLock};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::actor::Actor;
use crate::audit::Anchors;
use crate::clinic::{Clinic, Surroundings};
use crate::error::AppError;
use crate::session::contract::Person;
use crate::session::device::DeviceSecrets;
use crate::session::founding;
use crate::session::pending::{self, Place};
use crate::session::slots::{Cost, Secret, subkey};

/// The encrypted database in the data folder.
pub(crate) const DATABASE: &str = "clinic.db";
/// Held while the database is open: one process a file.
const LOCK: &str = "clinic.lock";
/// So long a lock screen waits for the database, which may be busy or gone.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where a desk keeps its things, and what it runs on.
pub struct Setting {
    /// The folder for what belongs to this workstation: answers of the wizard, where the data is.
    pub home: PathBuf,
    /// The folder that holds the data unless another is chosen.
    pub default_folder: PathBuf,
    /// The folder for the ends of the audit chain as this workstation saw them, apart from all data.
    pub anchors: PathBuf,
    /// Clock, identifiers, announcements.
    pub around: Surroundings,
    /// The keyring.
    pub devices: Box<dyn DeviceSecrets>,
    /// What new password slots cost.
    pub cost: Cost,
    /// Which engine holds the rows.
    pub engine: Engine,
}

/// Which engine holds the rows.
#[derive(Debug, Clone)]
pub enum Engine {
    /// The encrypted file in the data folder.
    Embedded,
    /// A Postgres server, by its URL.
    Shared(String),
}

/// One workstation. Its methods are the commands of the `desk` half of the registry.
pub struct Desk {
    pub(crate) setting: Setting,
    pub(crate) state: RwLock<State>,
}

pub(crate) enum State {
    SignedOut,
    Locked(Person),
    AtWork(Arc<Work>),
}

/// An open clinic with the person at the desk. Dropping it wipes the data key.
pub(crate) struct Work {
    pub(crate) clinic: Clinic,
    pub(crate) staff_id: StaffId,
    pub(crate) person: Person,
    pub(crate) data_key: Secret,
    pub(crate) folder: PathBuf,
    check: Mutex<Option<JoinHandle<()>>>,
    /// Tells and hears the other workstations, on a shared server.
    relay: Option<JoinHandle<()>>,
    _lock: Option<File>,
}

impl Desk {
    /// A desk at which nobody sits yet.
    pub fn new(setting: Setting) -> Self {
        Self { setting, state: RwLock::new(State::SignedOut) }
    }

    /// Announces changes; windows listen here.
    pub fn changes(&self) -> &crate::changes::Changes {
        &self.setting.around.changes
    }

    /// The clinic and the person at the desk, whose account is read afresh.
    ///
    /// # Errors
    /// `SignedOut` when nobody is at work, or no longer allowed to be; `must_change_password` before a given
    /// password was changed.
    pub(crate) async fn at_work(&self) -> Result<(Arc<Work>, Actor), AppError> {
        let (work, actor, must_change) = self.at_the_desk().await?;
        if must_change { Err(AppError::refused("must_change_password")) } else { Ok((work, actor)) }
    }

    /// The same for the few commands that come before the change of a given password.
    pub(crate) async fn at_the_desk(&self) -> Result<(Arc<Work>, Actor, bool), AppError> {
        let work = self.present_work().await?;
        let (actor, must_change) = work.person_allowed().await?;
        Ok((work, actor, must_change))
    }

    async fn present_work(&self) -> Result<Arc<Work>, AppError> {
        match &*self.state.read().await {
            State::AtWork(work) => Ok(Arc::clone(work)),
            State::SignedOut | State::Locked(_) => Err(AppError::SignedOut),
        }
    }

    /// Closes whatever is open, when the program ends.
    pub async fn close(&self) {
        let mut state = self.state.write().await;
        if let State::AtWork(work) = &*state {
            work.close().await;
        }
        *state = State::SignedOut;
    }

    /// The folder that holds the data.
    pub(crate) fn folder(&self) -> Result<PathBuf, AppError> {
        let home = &self.setting.home;
        // A set-up that was killed has told its place before its first file.
        let place = pending::place(home)?.or_else(|| pending::read(home)?.founding);
        Ok(self.folder_at(place.as_ref()))
    }

    pub(crate) fn folder_at(&self, place: Option<&Place>) -> PathBuf {
        place.and_then(|place| place.folder.as_ref()).unwrap_or(&self.setting.default_folder).clone()
    }

    /// Keeps a second process out of the folder while its file is open; a shared server needs no such thing.
    pub(crate) fn lock_folder(&self, folder: &Path) -> Result<Option<File>, AppError> {
        match &self.setting.engine {
            Engine::Shared(_) => Ok(None),
            Engine::Embedded => lock(folder).map(Some),
        }
    }

    /// Opens the store with the data key: this file, or the server.
    pub(crate) async fn open_store(&self, file: &Path, data_key: &Secret) -> Result<Store, AppError> {
        let audit_key = subkey(data_key, "audit-mac")?;
        Ok(match &self.setting.engine {
            Engine::Shared(url) => Store::open_shared(url, audit_key).await?,
            Engine::Embedded => {
                Store::open_embedded(file, Encryption { data_key: data_key.clone(), audit_key }).await?
            }
        })
    }

    /// Opens the clinic for a person whose data key is at hand.
    pub(crate) async fn open_work(&self, data_key: Secret, seat: (StaffId, Person)) -> Result<Work, AppError> {
        let folder = self.folder()?;
        let lock = self.lock_folder(&folder)?;
        self.open_locked((folder, lock), data_key, seat).await
    }

    /// The same for a folder that is locked already.
    pub(crate) async fn open_locked(
        &self,
        (folder, lock): (PathBuf, Option<File>),
        data_key: Secret,
        seat: (StaffId, Person),
    ) -> Result<Work, AppError> {
        founding::put_in_place(&folder)?;
        let file = folder.join(DATABASE);
        if matches!(self.setting.engine, Engine::Embedded) && !file.exists() {
            return Err(AppError::refused("database_missing"));
        }
        let store = self.open_store(&file, &data_key).await?;
        let mut tx = store.read().await?;
        let row = clinic_store::staff::clinic(&mut tx).await?.ok_or(AppError::Missing("clinic"))?;
        drop(tx);
        let anchors = self.anchors(&data_key)?;
        let clinic = Clinic::open(Arc::new(store), &row, &self.setting.around, anchors)?;
        let relay = clinic.relay().await?;
        Ok(Work { relay, ..Work::new(clinic, seat, data_key, folder, lock) })
    }

    /// The anchors of this workstation, sealed with a key of the clinic.
    pub(crate) fn anchors(&self, data_key: &Secret) -> Result<Anchors, AppError> {
        Ok(Anchors::new(Some(self.setting.anchors.clone()), subkey(data_key, "anchor-mac")?))
    }

    /// Ends the present work: the reason goes into the trail, every connection closes, the data key is wiped.
    ///
    /// Neither a full disk nor a lost server nor a deactivated account keeps anybody from leaving: the window is covered
    /// already, and only a desk that has locked asks for the password.
    pub(crate) async fn leave(&self, action: &'static str, next: fn(Person) -> State) -> Result<(), AppError> {
        let work = self.present_work().await?;
        match timeout(PATIENCE, work.note_leaving(action)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, action, "not in the audit trail"),
            Err(_) => tracing::error!(action, "not in the audit trail: the database is busy"),
        }
        let mut state = self.state.write().await;
        *state = next(work.person.clone());
        if timeout(PATIENCE, work.close()).await.is_err() {
            tracing::error!("the database is busy; it closes with the last command that uses it");
        }
        drop(state);
        self.changes().announce("session", "");
        Ok(())
    }
}

impl Work {
    /// Begins work, and beside it the check of the audit trail, for which nobody waits.
    pub(crate) fn new(
        clinic: Clinic,
        (staff_id, person): (StaffId, Person),
        data_key: Secret,
        folder: PathBuf,
        lock: Option<File>,
    ) -> Self {
        let (store, trail) = (Arc::clone(&clinic.store), Arc::clone(&clinic.trail));
        let (changes, now) = (clinic.changes.clone(), clinic.now());
        let check = tokio::spawn(async move { trail.check(&store, &changes, now).await });
        Self { clinic, staff_id, person, data_key, folder, check: Mutex::new(Some(check)), relay: None, _lock: lock }
    }

    /// Who is at the desk, and whether a given password is still to be changed; the account is read afresh.
    ///
    /// # Errors
    /// `SignedOut` when the account was deactivated.
    pub(crate) async fn person_allowed(&self) -> Result<(Actor, bool), AppError> {
        let (actor, account) = self.read_account().await?;
        if account.is_active { Ok((actor, account.must_change_password)) } else { Err(AppError::SignedOut) }
    }

    async fn read_account(&self) -> Result<(Actor, StaffRow), AppError> {
        let mut tx = self.clinic.store.read().await?;
        let account = clinic_store::staff::account(&mut tx, self.staff_id).await?.ok_or(AppError::SignedOut)?;
        let actor = Actor {
            staff_id: self.staff_id,
            role: Role::find(&account.role).ok_or(StoreError::Unreadable("staff.role"))?,
            practitioner_id: clinic_store::staff::practitioner_of(&mut tx, self.staff_id).await?,
            patient_id: clinic_store::scheduling::requests::patient_of(&mut tx, self.staff_id).await?,
            login: account.login.clone(),
            display_name: account.display_name.clone(),
        };
        Ok((actor, account))
    }

    async fn note_leaving(&self, action: &'static str) -> Result<(), AppError> {
        let (actor, _) = self.read_account().await?;
        let noted = async |write: &mut Write| {
            write.audit(Entry::new(action, "staff", actor.staff_id));
            Ok(())
        };
        self.clinic.write(&actor, noted).await
    }

    /// Keeps an anchor of the audit chain and closes every connection.
    pub(crate) async fn close(&self) {
        if let Some(check) = self.check.lock().await.take()
            && let Err(error) = check.await
        {
            tracing::error!(%error, "the check of the audit trail ended before its time");
        }
        if let Some(relay) = &self.relay {
            relay.abort();
        }
        self.clinic.trail.keep_end(&self.clinic.store).await;
        self.clinic.store.close().await;
    }
}

fn lock(folder: &Path) -> Result<File, AppError> {
    let file = File::create(folder.join(LOCK)).map_err(|_| AppError::refused("folder_unusable"))?;
    match FileExt::try_lock(&file) {
        Ok(()) => Ok(file),
        Err(_) => Err(AppError::refused("in_use")),
    }
}
