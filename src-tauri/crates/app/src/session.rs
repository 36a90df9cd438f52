//! Set-up, signing in and out, locking, accounts and their keys.

pub mod contract;
pub mod device;
pub mod slots;

mod accounts;
pub(crate) mod founding;
pub(crate) mod key_file;
mod keys;
pub(crate) mod pending;
mod presence;
mod recovery_key;
pub(crate) mod setup;
mod tries;
