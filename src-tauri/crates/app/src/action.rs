//! User actions: each has a key, and one that arrives again is answered with its first result.

use clinic_core::audit::Seal;
use clinic_core::ids::ActionKey;
use clinic_store::Write;
use clinic_store::actions::Kept;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::actor::Actor;
use crate::clinic::Clinic;
use crate::contract::Ref;
use crate::error::AppError;

/// One user action: its key, its command, and what was asked for, as a hash.
pub(crate) struct Action {
    key: ActionKey,
    command: &'static str,
    input: Seal,
}

impl Action {
    /// The action of a command with everything that is asked for, but no password: the hash of one could be guessed.
    pub(crate) fn of(key: Ref<ActionKey>, command: &'static str, input: &impl Serialize) -> Result<Self, AppError> {
        Ok(Self { key: key.0, command, input: Seal::of_text(&serde_json::to_string(input)?) })
    }
}

impl Clinic {
    /// Writes once for a key: when the same action arrives again, it is answered with its first result.
    ///
    /// # Errors
    /// `key_used` when it is not the same: another person, another command, or other input.
    pub(crate) async fn act<T, F>(&self, actor: &Actor, action: Action, work: F) -> Result<T, AppError>
    where
        T: Serialize + DeserializeOwned,
        F: AsyncFn(&mut Write) -> Result<T, AppError>,
    {
        if let Some(first) = self.first_result(actor, &action).await? {
            return Ok(first);
        }
        let now = self.now();
        // On the heap: one action inside another would outgrow the stack of a thread.
        let done = Box::pin(self.write(actor, async |write| {
            let value = work(write).await?;
            let kept = Kept {
                command: action.command.to_owned(),
                input: action.input.to_string(),
                result: serde_json::to_string(&value)?,
                staff_id: actor.staff_id.to_string(),
            };
            clinic_store::actions::keep(write.tx(), action.key, &kept, now).await?;
            Ok(value)
        }))
        .await;
        match done {
            // The same key may have arrived twice at one moment: then the other one has its result by now.
            Err(error) => self.first_result(actor, &action).await?.ok_or(error),
            Ok(value) => Ok(value),
        }
    }

    async fn first_result<T: DeserializeOwned>(&self, actor: &Actor, action: &Action) -> Result<Option<T>, AppError> {
        let mut tx = self.store.read().await?;
        let Some(kept) = clinic_store::actions::find(&mut tx, action.key).await? else { return Ok(None) };
        let is_same = kept.staff_id == actor.staff_id.to_string()
            && kept.command == action.command
            && kept.input == action.input.to_string();
        if is_same { Ok(Some(serde_json::from_str(&kept.result)?)) } else { Err(AppError::refused("key_used")) }
    }
}
