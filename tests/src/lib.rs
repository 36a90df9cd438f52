//! The world that the tests below the window play in: a founded clinic on either engine, with a clock set by hand.

pub mod accounts;
pub mod chance;
pub mod desk;
pub mod overlaps;
pub mod raw;
pub mod rows;
pub mod services;
pub mod together;
pub mod wishes;
pub mod world;

/// Declares one test that runs on both engines, as `<name>::sqlite` and `<name>::postgres`.
///
/// On Postgres it says plainly when there is none and passes; where `CI` is set, doing without is an error.
#[macro_export]
macro_rules! on_both_engines {
    ($(#[$doc:meta])* async fn $name:ident($world:ident: &World) -> anyhow::Result<()> $body:block) => {
        $(#[$doc])*
        mod $name {
            #[allow(unused_imports, reason = "a test uses what it needs of its file")]
            use super::*;

            async fn run($world: &$crate::world::World) -> anyhow::Result<()> $body

            #[tokio::test]
            async fn sqlite() -> anyhow::Result<()> {
                let world = $crate::world::World::embedded().await?;
                let told = run(&world).await;
                // Left open, its connections close on threads of their own while OpenSSL is taken down at the
                // end of the process, and the test ends in a crash now and then.
                world.clinic.store.close().await;
                told
            }

            #[tokio::test]
            async fn postgres() -> anyhow::Result<()> {
                match $crate::world::World::shared().await? {
                    Some(world) => run(&world).await,
                    None => Ok(()),
                }
            }
        }
    };
}
