//! Key slots: the data key wrapped once per person and once for the recovery sheet (security.md §2.4).
//!
//! Unwrapping a slot is the sign-in: there is no other password hash to leak.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use argon2::{Algorithm, Argon2, Params, Version};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::error::AppError;

/// A 256-bit secret that is wiped when dropped.
pub type Secret = Zeroizing<[u8; 32]>;

/// How much work one guess at a password costs (argon2id).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// KiB.
    pub memory: u32,
    /// Passes.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// RFC 9106's second recommended profile.
    pub const PRODUCT: Self = Self { memory: 65_536, passes: 3, lanes: 4 };

    /// For tests, which open hundreds of files: the floor of the algorithm. The product never writes it.
    pub const TEST: Self = Self { memory: 32, passes: 1, lanes: 1 };
}

/// A wrapped data key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// A staff identifier, or `recovery`.
    pub owner: String,
    /// What is typed to sign in; empty for recovery.
    pub login: String,
    /// The name on the tile; empty for recovery.
    pub display_name: String,
    /// Absent for recovery, whose secret is no password.
    pub cost: Option<Cost>,
    /// Whether the device secret is mixed in.
    pub uses_device: bool,
    salt: String,
    nonce: String,
    wrapped: String,
}

/// Whose slot is wrapped, and with what.
pub struct Owner<'a> {
    /// The clinic's identifier.
    pub clinic: &'a str,
    /// A staff identifier, or `recovery`.
    pub owner: &'a str,
    /// What is typed to sign in.
    pub login: &'a str,
    /// The name on the tile.
    pub display_name: &'a str,
    /// The device secret, where there is one.
    pub device: Option<&'a Secret>,
}

/// The name under which the recovery slot is kept.
pub const RECOVERY: &str = "recovery";

/// Fresh random bytes from the operating system.
pub fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>, AppError> {
    let mut bytes = Zeroizing::new([0_u8; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|error| AppError::Internal(format!("no random numbers: {error}")))?;
    Ok(bytes)
}

/// A key for one purpose, derived from the data key.
pub fn subkey(data_key: &Secret, purpose: &str) -> Result<Secret, AppError> {
    expand(data_key.as_slice(), b"", purpose.as_bytes())
}

impl Slot {
    /// Wraps the data key under a secret: a password with its cost, or a random key without one.
    pub fn wrap(owner: &Owner<'_>, secret: &[u8], cost: Option<Cost>, data_key: &Secret) -> Result<Self, AppError> {
        let (salt, nonce) = (random::<16>()?, random::<12>()?);
        let mut slot = Self {
            owner: owner.owner.to_owned(),
            login: owner.login.to_owned(),
            display_name: owner.display_name.to_owned(),
            cost,
            uses_device: owner.device.is_some(),
            salt: hex::encode(salt.as_slice()),
            nonce: hex::encode(nonce.as_slice()),
            wrapped: String::new(),
        };
        let cipher = slot.cipher(owner.clinic, secret, owner.device)?;
        let aad = slot.aad(owner.clinic);
        let wrapped = cipher
            .encrypt(&Nonce::from(*nonce), Payload { msg: data_key.as_slice(), aad: aad.as_bytes() })
            .map_err(|_| AppError::Internal("the data key could not be wrapped".to_owned()))?;
        slot.wrapped = hex::encode(wrapped);
        Ok(slot)
    }

    /// Unwraps the data key; nothing when the secret, the device or the slot's own words are not the right ones.
    pub fn unwrap(&self, clinic: &str, secret: &[u8], device: Option<&Secret>) -> Result<Option<Secret>, AppError> {
        let (Ok(nonce), Ok(wrapped)) = (hex::decode(&self.nonce), hex::decode(&self.wrapped)) else { return Ok(None) };
        let Ok(nonce) = <[u8; 12]>::try_from(nonce) else { return Ok(None) };
        let device = if self.uses_device { device } else { None };
        let cipher = self.cipher(clinic, secret, device)?;
        let aad = self.aad(clinic);
        let opened = cipher.decrypt(&Nonce::from(nonce), Payload { msg: &wrapped, aad: aad.as_bytes() });
        let Ok(opened) = opened.map(Zeroizing::new) else { return Ok(None) };
        Ok(<[u8; 32]>::try_from(opened.as_slice()).ok().map(Zeroizing::new))
    }

    fn cipher(&self, clinic: &str, secret: &[u8], device: Option<&Secret>) -> Result<Aes256Gcm, AppError> {
        let salt = hex::decode(&self.salt).map_err(|_| AppError::refused("key_file_damaged"))?;
        let mut material = Zeroizing::new(Vec::with_capacity(64));
        match self.cost {
            Some(cost) => material.extend_from_slice(stretch(secret, &salt, cost)?.as_slice()),
            None => material.extend_from_slice(secret),
        }
        if let Some(device) = device {
            material.extend_from_slice(device.as_slice());
        }
        let info = format!("{clinic}\n{}\nkek/v1", self.owner);
        let key = expand(&material, &salt, info.as_bytes())?;
        Aes256Gcm::new_from_slice(key.as_slice()).map_err(|_| AppError::Internal("no AES-256 key".to_owned()))
    }

    /// What the wrapping vouches for beside the key: nobody can lower the cost or hand a slot to somebody else.
    fn aad(&self, clinic: &str) -> String {
        let cost = self.cost.map_or_else(|| "none".to_owned(), |c| format!("{}/{}/{}", c.memory, c.passes, c.lanes));
        format!("{clinic}\n{}\n{}\n{cost}\n{}\n{}", self.owner, self.login, self.uses_device, self.salt)
    }
}

fn stretch(password: &[u8], salt: &[u8], cost: Cost) -> Result<Secret, AppError> {
    let damaged = |_| AppError::refused("key_file_damaged");
    let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(32)).map_err(damaged)?;
    let mut key = Zeroizing::new([0_u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password, salt, key.as_mut_slice())
        .map_err(damaged)?;
    Ok(key)
}

fn expand(material: &[u8], salt: &[u8], info: &[u8]) -> Result<Secret, AppError> {
    let mut key = Zeroizing::new([0_u8; 32]);
    Hkdf::<Sha256>::new(Some(salt), material)
        .expand(info, key.as_mut_slice())
        .map_err(|_| AppError::Internal("no key could be derived".to_owned()))?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLINIC: &str = "c";

    fn owner<'a>(owner: &'a str, device: Option<&'a Secret>) -> Owner<'a> {
        Owner { clinic: CLINIC, owner, login: "asha", display_name: "Asha", device }
    }

    fn key(byte: u8) -> Secret {
        Zeroizing::new([byte; 32])
    }

    fn wrapped(device: Option<&Secret>) -> Result<Slot, AppError> {
        Slot::wrap(&owner("asha-id", device), b"correct horse battery", Some(Cost::TEST), &key(7))
    }

    #[test]
    fn only_the_right_password_unwraps_the_key() -> Result<(), AppError> {
        let slot = wrapped(None)?;
        assert_eq!(slot.unwrap(CLINIC, b"correct horse battery", None)?, Some(key(7)));
        assert_eq!(slot.unwrap(CLINIC, b"correct horse batterz", None)?, None);
        Ok(())
    }

    #[test]
    fn a_slot_that_uses_the_device_does_not_open_on_another_one() -> Result<(), AppError> {
        let (mine, other) = (key(1), key(2));
        let slot = wrapped(Some(&mine))?;
        assert_eq!(slot.unwrap(CLINIC, b"correct horse battery", Some(&mine))?, Some(key(7)));
        assert_eq!(slot.unwrap(CLINIC, b"correct horse battery", Some(&other))?, None);
        assert_eq!(slot.unwrap(CLINIC, b"correct horse battery", None)?, None);
        Ok(())
    }

    #[test]
    fn a_changed_slot_does_not_open() -> Result<(), AppError> {
        type Change = fn(&mut Slot);
        let changes: [(&str, Change); 4] = [
            ("owner", |slot| slot.owner = "somebody".to_owned()),
            ("login", |slot| slot.login = "admin".to_owned()),
            ("cost", |slot| slot.cost = Some(Cost { memory: 16, ..Cost::TEST })),
            ("salt", |slot| slot.salt = "00112233445566778899aabbccddeeff".to_owned()),
        ];
        for (what, change) in changes {
            let mut slot = wrapped(None)?;
            change(&mut slot);
            assert_eq!(slot.unwrap(CLINIC, b"correct horse battery", None)?, None, "{what} was changed");
        }
        Ok(())
    }

    #[test]
    fn a_slot_of_another_clinic_does_not_open() -> Result<(), AppError> {
        assert_eq!(wrapped(None)?.unwrap("d", b"correct horse battery", None)?, None);
        Ok(())
    }
}
