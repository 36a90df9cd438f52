//! What the tests stand on: a throw-away Postgres, a driven window, the shared data.
#![cfg(unix)]

pub mod desktop;
pub mod leash;
pub mod page;
pub mod patience;
pub mod postgres;
pub mod screen;
pub mod shared_data;

pub use desktop::{App, Desktop, Window};
pub use postgres::{Cluster, Database, Durability};
