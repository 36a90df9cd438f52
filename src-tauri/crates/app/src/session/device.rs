//! The device secret: kept by the operating system's keyring and mixed into every key, so that a copied file alone
//! cannot be opened by guessing passwords.

use clinic_core::ids::ClinicId;
use zeroize::Zeroizing;

use super::slots::{Secret, random};
use crate::error::AppError;

/// The service under which the keyring files it.
const SERVICE: &str = "Clinic Desk";

/// Where the device secret is kept.
pub trait DeviceSecrets: Send + Sync {
    /// The secret of this clinic on this device, if there is one and the keyring answers.
    fn find(&self, clinic: &str) -> Option<Secret>;
    /// Keeps a secret; false where there is no keyring service.
    fn keep(&self, clinic: &str, secret: &Secret) -> bool;
}

/// The operating system's keyring.
#[derive(Debug, Default)]
pub struct Keyring;

impl DeviceSecrets for Keyring {
    fn find(&self, clinic: &str) -> Option<Secret> {
        let bytes = Zeroizing::new(keyring::Entry::new(SERVICE, clinic).ok()?.get_secret().ok()?);
        <[u8; 32]>::try_from(bytes.as_slice()).ok().map(Zeroizing::new)
    }

    fn keep(&self, clinic: &str, secret: &Secret) -> bool {
        let Ok(entry) = keyring::Entry::new(SERVICE, clinic) else { return false };
        // Read back: a service that says yes and forgets would lock everybody out.
        entry.set_secret(secret.as_slice()).is_ok() && self.find(clinic).is_some_and(|kept| kept == *secret)
    }
}

/// No keyring: for machines that have none, and for tests.
#[derive(Debug, Default)]
pub struct NoKeyring;

impl DeviceSecrets for NoKeyring {
    fn find(&self, _clinic: &str) -> Option<Secret> {
        None
    }

    fn keep(&self, _clinic: &str, _secret: &Secret) -> bool {
        false
    }
}

/// Makes a device secret for a new clinic, where the machine can keep one.
pub fn enrol(secrets: &dyn DeviceSecrets, clinic: ClinicId) -> Result<Option<Secret>, AppError> {
    let secret = random::<32>()?;
    Ok(secrets.keep(&clinic.to_string(), &secret).then_some(secret))
}
