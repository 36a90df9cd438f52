//! The audit trail seen from one workstation: anchors as time passes, and a look at it at every opening.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clinic_app::audit::contract::TrailState;
use clinic_app::contract::Ref;
use clinic_app::desk::Engine;
use clinic_app::doors;
use clinic_app::patients::contract::{AllergyAnswer, PatientDetails, RegisterPatient};
use clinic_app::session::contract::SessionState;
use clinic_app::session::device::NoKeyring;
use clinic_core::audit::{Fault, Head, Verdict};
use clinic_core::ids::ActionKey;
use clinic_test_support::Database;
use clinic_tests::desk::{PASSWORD, TestDesk, sign_in};
use clinic_tests::on_both_engines;
use clinic_tests::raw::{numbers, raw};
use clinic_tests::world::blank;
use sqlx::{Connection as _, Executor as _, PgConnection};
use uuid::Uuid;

/// A desk with the administrator at work, on either engine.
struct Clinic {
    test: TestDesk,
    database: Option<Database>,
}

impl Clinic {
    async fn embedded() -> Result<Self> {
        let test = TestDesk::new()?;
        test.found().await?;
        Ok(Self { test, database: None })
    }

    async fn shared() -> Result<Option<Self>> {
        let Some(database) = clinic_test_support::postgres::fresh_database()? else { return Ok(None) };
        let test = TestDesk::on(Engine::Shared(database.url.clone()), Box::new(NoKeyring))?;
        test.found().await?;
        Ok(Some(Self { test, database: Some(database) }))
    }

    /// Leaves and comes back, then waits until the trail was looked at.
    async fn reopen(&self) -> Result<TrailState> {
        self.test.desk.sign_out().await?;
        self.open().await
    }

    async fn open(&self) -> Result<TrailState> {
        self.test.desk.sign_in(sign_in("asha", PASSWORD)).await?;
        loop {
            match self.test.desk.session_state().await? {
                SessionState::SignedIn { session } if session.trail == TrailState::Checking => {}
                SessionState::SignedIn { session } => return Ok(session.trail),
                other => bail!("somebody is at work: {other:?}"),
            }
        }
    }

    async fn register(&self, number: u128) -> Result<()> {
        let details = PatientDetails { family_name: format!("Das {number}"), ..blank() };
        let key = Ref(ActionKey::new(Uuid::from_u128(0x7a11_0000 + number)));
        let input = RegisterPatient { key, details, allergies: AllergyAnswer::NotAsked, photo: None };
        let done = doors::register_patient(&self.test.desk, input).await;
        done.map(|_| ()).map_err(|failure| anyhow::anyhow!("{failure:?}"))
    }

    fn anchors(&self) -> Result<Vec<String>> {
        let mut files = fs::read_dir(self.test.folder.path().join("anchors"))?;
        let text = fs::read_to_string(files.next().context("the anchors of the one clinic")??.path())?;
        Ok(text.lines().map(str::to_owned).collect())
    }

    fn file(&self) -> PathBuf {
        self.test.folder.path().join("data/clinic.db")
    }

    /// How the clinic is now, with nobody at work.
    async fn remember(&self) -> Result<Past> {
        match &self.database {
            None => Ok(Past::File(fs::read(self.file())?)),
            Some(database) => {
                let mut owner = PgConnection::connect(&database.url).await?;
                let head = sqlx::query_as("SELECT seq, hash FROM audit_head").fetch_one(&mut owner).await?;
                Ok(Past::Head(head))
            }
        }
    }

    /// Puts the clinic back to how it was: an older file, or by somebody who owns the server.
    async fn put_back(&self, past: Past) -> Result<()> {
        match past {
            Past::File(bytes) => Ok(fs::write(self.file(), bytes)?),
            Past::Head((seq, hash)) => {
                let database = self.database.as_ref().context("on Postgres")?;
                let mut owner = PgConnection::connect(&database.url).await?;
                for drop in [
                    "DROP TRIGGER audit_event_append_only_on_delete ON audit_event",
                    "DROP TRIGGER audit_head_audit_chain_on_update ON audit_head",
                ] {
                    owner.execute(drop).await?;
                }
                sqlx::query("DELETE FROM audit_event WHERE seq > $1").bind(seq).execute(&mut owner).await?;
                sqlx::query("UPDATE audit_head SET seq = $1, hash = $2")
                    .bind(seq)
                    .bind(hash)
                    .execute(&mut owner)
                    .await?;
                Ok(())
            }
        }
    }
}

enum Past {
    File(Vec<u8>),
    Head((i64, String)),
}

macro_rules! in_both_clinics {
    (async fn $name:ident($clinic:ident: &Clinic) -> Result<()> $body:block) => {
        mod $name {
            use super::*;

            async fn run($clinic: &Clinic) -> Result<()> $body

            #[tokio::test]
            async fn sqlite() -> Result<()> {
                let clinic = Clinic::embedded().await?;
                let told = run(&clinic).await;
                clinic.test.desk.close().await;
                told
            }

            #[tokio::test]
            async fn postgres() -> Result<()> {
                match Clinic::shared().await? {
                    Some(clinic) => run(&clinic).await,
                    None => Ok(()),
                }
            }
        }
    };
}

in_both_clinics! {
    async fn an_older_trail_put_back_shows_at_the_next_opening(clinic: &Clinic) -> Result<()> {
        assert_eq!(clinic.reopen().await?, TrailState::Intact);
        clinic.test.desk.sign_out().await?;
        let past = clinic.remember().await?;
        assert_eq!(clinic.open().await?, TrailState::Intact, "control: what was only looked at still holds");
        clinic.register(1).await?;
        assert_eq!(clinic.reopen().await?, TrailState::Intact, "control: what was written by the rules holds");
        clinic.test.desk.sign_out().await?;

        clinic.put_back(past).await?;
        let anchors = clinic.anchors()?;
        let mut windows = clinic.test.desk.changes().listen();
        assert_eq!(clinic.open().await?, TrailState::Broken, "the end that was seen is gone");
        let told = (windows.try_recv()?.topic, windows.try_recv()?.topic);
        assert_eq!(told, ("session".to_owned(), "session".to_owned()), "one for the sign-in, one for what was found");
        let verdict = doors::verify_audit(&clinic.test.desk).await.map_err(|failure| anyhow::anyhow!("{failure:?}"))?;
        assert!(!verdict.is_intact, "{verdict:?}");
        clinic.register(2).await?;
        clinic.test.desk.sign_out().await?;
        assert_eq!(clinic.anchors()?, anchors, "nothing vouches for a trail that does not hold");
        for number in 3..9 {
            assert_eq!(clinic.open().await?, TrailState::Broken, "what is written over it does not hide it");
            clinic.register(number).await?;
            clinic.test.desk.sign_out().await?;
        }
        Ok(())
    }
}

in_both_clinics! {
    async fn an_anchor_is_kept_at_opening_with_the_first_write_of_an_hour_and_at_closing(clinic: &Clinic) -> Result<()> {
        clinic.test.desk.sign_out().await?;
        let before = clinic.anchors()?.len();
        clinic.open().await?;
        assert_eq!(clinic.anchors()?.len(), before + 1, "at opening");
        clinic.register(1).await?;
        clinic.test.clock.pass_minutes(59);
        clinic.register(2).await?;
        assert_eq!(clinic.anchors()?.len(), before + 1, "the hour is not over");
        clinic.test.clock.pass_minutes(1);
        assert_eq!(clinic.anchors()?.len(), before + 1, "nothing happened that an anchor could hold");
        clinic.register(3).await?;
        clinic.register(4).await?;
        assert_eq!(clinic.anchors()?.len(), before + 2, "one an hour");
        clinic.test.clock.pass_minutes(24 * 60);
        clinic.register(5).await?;
        assert_eq!(clinic.anchors()?.len(), before + 3, "one after a day, too");
        clinic.test.desk.sign_out().await?;
        assert_eq!(clinic.anchors()?.len(), before + 4, "at closing");
        assert_eq!(clinic.open().await?, TrailState::Intact, "every one of them is met");
        Ok(())
    }
}

on_both_engines! {
    async fn the_end_of_the_trail_is_read_from_the_last_anchor_at_least(world: &World) -> anyhow::Result<()> {
        for name in ["Ali", "Das", "Roy", "Sen", "Pal", "Dey"] {
            world.patient("Rina", name).await?;
        }
        let store = &world.clinic.store;
        let Verdict::Intact { count, head } = store.verify_audit(&[]).await? else { bail!("it holds at first") };
        assert_eq!((count, head.seq), (7, 7), "the founding and six patients");
        let ends = [(1, 1), (3, 3), (7, 7), (1_000_000, 7)];
        for (least, read) in ends {
            let Verdict::Intact { count, .. } = store.verify_audit_end(&[], least).await? else { bail!("it holds") };
            assert!(count >= read && count <= read + 1, "{count} for {least}");
        }
        let Verdict::Intact { count, .. } = store.verify_audit_end(&[head], 1_000_000).await? else { bail!("it holds") };
        assert_eq!(count, 7, "an anchor makes it no shorter");

        let guard = match world.database {
            None => "DROP TRIGGER audit_event_append_only_on_update",
            Some(_) => "DROP TRIGGER audit_event_append_only_on_update ON audit_event",
        };
        raw(world, guard, &[]).await?;
        raw(world, "UPDATE audit_event SET login = 'nobody' WHERE seq = 4", &[]).await?;
        let bad = Verdict::Broken { seq: 4, fault: Fault::HashDiffers };
        assert_eq!(store.verify_audit(&[]).await?, bad);
        assert_eq!(store.verify_audit_end(&[], 1_000_000).await?, bad, "cheap enough, it is read whole");
        assert_eq!(store.verify_audit_end(&[Head { seq: 3, ..head }], 1).await?, Verdict::Broken { seq: 3, fault: Fault::AnchorDiffers });
        assert!(matches!(store.verify_audit_end(&[], 2).await?, Verdict::Intact { .. }), "what lies further back is for `audit verify`");
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM audit_event").await?, [9]);
        Ok(())
    }
}
