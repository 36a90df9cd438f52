//! Who works at the clinic: practitioners with their hours, accounts with their roles.

use std::fmt::Debug;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use clinic_app::actor::Actor;
use clinic_app::contract::{Ref, Whole};
use clinic_app::error::AppError;
use clinic_app::failure::FailureDetail;
use clinic_app::scheduling::contract::WeekRule;
use clinic_app::staff::contract::{
    AddPractitioner, AmendPractitioner, ChangeRole, HoursInterval, Practitioner, PractitionerProfile, RoleWord,
};
use clinic_core::ids::StaffId;
use clinic_core::rights::Role;
use clinic_store::{Entry, staff::StaffRow};
use clinic_tests::on_both_engines;
use clinic_tests::raw::{numbers, raw};
use clinic_tests::together::at_once;
use clinic_tests::world::World;

/// Every wrong field with its code; the code alone where no field is wrong.
fn wrong<T: Debug>(result: Result<T, AppError>) -> Vec<String> {
    let failure = result.expect_err("a refusal").into_failure(String::new);
    match failure.detail {
        FailureDetail::Fields { problems } => problems.iter().map(|p| format!("{}: {}", p.field, p.code)).collect(),
        _ => vec![failure.code],
    }
}

fn profile(licence: &str) -> PractitionerProfile {
    PractitionerProfile {
        name: "Dr Nasreen Haque".to_owned(),
        staff_id: None,
        specialisation: "Paediatrics".to_owned(),
        licence_number: licence.to_owned(),
        years_experience: Some(8),
        qualification: "MBBS, DCH".to_owned(),
        fee_minor: Some(Whole(60_000)),
        is_accepting: true,
        on_board: true,
    }
}

fn hours(weekday: i32, (starts_minute, ends_minute): (i32, i32)) -> WeekRule {
    HoursInterval { weekday, starts_minute, ends_minute }.into()
}

fn adding(world: &World, profile: PractitionerProfile) -> AddPractitioner {
    AddPractitioner { key: world.key(), profile, hours: vec![hours(1, (540, 720)), hours(1, (840, 1020))] }
}

fn amending(world: &World, of: &Practitioner, profile: PractitionerProfile) -> AmendPractitioner {
    AmendPractitioner {
        key: world.key(),
        practitioner_id: of.practitioner_id,
        profile,
        hours: of.hours.clone(),
        is_active: true,
        version: of.version,
    }
}

async fn add(world: &World, profile: PractitionerProfile) -> Result<Practitioner, AppError> {
    world.clinic.add_practitioner(&world.administrator, adding(world, profile)).await
}

/// One more account.
async fn hire(world: &World, login: &str, role: Role) -> Result<Actor> {
    let staff_id = world.clinic.fresh(StaffId::new);
    let row = StaffRow {
        id: staff_id.to_string(),
        login: login.to_owned(),
        display_name: login.to_owned(),
        role: role.word().to_owned(),
        is_active: true,
        must_change_password: false,
        created_at: 0,
        version: 1,
    };
    let insert = async |write: &mut clinic_store::Write| {
        clinic_store::staff::insert_account(write.tx(), &row).await?;
        Ok(write.audit(Entry::new("staff.create", "staff", staff_id)))
    };
    world.clinic.write(&world.administrator, insert).await?;
    Ok(Actor {
        staff_id,
        login: login.to_owned(),
        display_name: login.to_owned(),
        role,
        practitioner_id: None,
        patient_id: None,
    })
}

on_both_engines! {
    async fn a_practitioner_is_added_and_amended_with_several_intervals_a_day(world: &World) -> anyhow::Result<()> {
        let added = add(world, profile(" BMDC  B-7 ")).await?;
        assert_eq!(added.profile.licence_number, "BMDC B-7", "text is cleaned");
        let minutes: Vec<(i32, i32)> = added.hours.iter().map(|hours| (hours.starts_minute, hours.ends_minute)).collect();
        assert_eq!(minutes, [(540, 720), (840, 1020)]);
        let closed = PractitionerProfile { is_accepting: false, fee_minor: None, ..added.profile.clone() };
        let amended = world.clinic.amend_practitioner(&world.administrator, amending(world, &added, closed.clone())).await?;
        assert_eq!((amended.profile.is_accepting, amended.profile.fee_minor, amended.version), (false, None, 2));
        let again = world.clinic.amend_practitioner(&world.administrator, amending(world, &added, closed)).await;
        assert_eq!(wrong(again), ["stale"], "a version that is no longer the present one");
        let listed = world.clinic.list_practitioners(&world.receptionist).await?;
        assert_eq!(listed.len(), 2);
        for (intervals, code) in [
            (vec![hours(1, (540, 720)), hours(1, (700, 800))], "hours: hours_overlap"),
            (vec![hours(8, (540, 720))], "hours: not_a_weekday"),
            (vec![hours(1, (720, 540))], "hours: not_an_interval"),
        ] {
            let add = AddPractitioner { hours: intervals, ..adding(world, profile("C-1")) };
            assert_eq!(wrong(world.clinic.add_practitioner(&world.administrator, add).await), [code]);
        }
        Ok(())
    }
}

on_both_engines! {
    async fn each_number_of_a_practitioner_keeps_within_its_limits(world: &World) -> anyhow::Result<()> {
        let (least, most) = (Some(0), Some(60));
        for (place, years) in [least, most, None].into_iter().enumerate() {
            let kept = add(world, PractitionerProfile { years_experience: years, ..profile(&format!("Y-{place}")) }).await?;
            assert_eq!(kept.profile.years_experience, years);
        }
        let nothing = PractitionerProfile {
            name: " ".to_owned(),
            licence_number: String::new(),
            years_experience: Some(61),
            fee_minor: Some(Whole(0)),
            ..profile("")
        };
        let fields = ["profile.years_experience: out_of_range", "profile.fee_minor: out_of_range", "profile.name: required", "profile.licence_number: required"];
        assert_eq!(wrong(add(world, nothing).await), fields, "every wrong field at once");
        for (years, fee) in [(-1, 1), (0, -1), (0, clinic_core::money::LARGEST + 1)] {
            let beyond = PractitionerProfile { years_experience: Some(years), fee_minor: Some(Whole(fee)), ..profile("Z-1") };
            assert_eq!(wrong(add(world, beyond).await).len(), 1, "{years} years, {fee}");
        }
        add(world, PractitionerProfile { fee_minor: Some(Whole(1)), ..profile("Z-1") }).await?;
        for sql in ["UPDATE practitioner SET years_experience = 61", "UPDATE practitioner SET fee_minor = 0", "UPDATE practitioner SET licence_number = ''"] {
            assert!(raw(world, sql, &[]).await.is_err(), "the database holds it too: {sql}");
        }
        Ok(())
    }
}

on_both_engines! {
    async fn a_licence_and_an_account_belong_to_one_practitioner(world: &World) -> anyhow::Result<()> {
        let first = add(world, profile("BMDC B-7")).await?;
        assert_eq!(wrong(add(world, profile("bmdc b-7")).await), ["profile.licence_number: taken"], "however it is typed");
        let second = add(world, profile("BMDC B-8")).await?;
        let taken = world.clinic.amend_practitioner(&world.administrator, amending(world, &second, profile("BMDC B-7"))).await;
        assert_eq!(wrong(taken), ["profile.licence_number: taken"]);
        let own = amending(world, &first, PractitionerProfile { name: "Dr Nasreen Haque Khan".to_owned(), ..profile("BMDC b-7") });
        world.clinic.amend_practitioner(&world.administrator, own).await?;
        assert!(raw(world, "UPDATE practitioner SET licence_number = 'Bmdc B-7' WHERE licence_number = 'BMDC B-8'", &[]).await.is_err());

        let of = |staff_id| PractitionerProfile { staff_id: Some(Ref(staff_id)), ..profile("BMDC B-9") };
        let doctor = add(world, of(world.doctor.staff_id)).await;
        assert_eq!(wrong(doctor), ["profile.staff_id: taken"], "the doctor is Dr Asha Rahman");
        let nobody = add(world, of(world.clinic.fresh(StaffId::new))).await;
        assert_eq!(wrong(nobody), ["profile.staff_id: unknown"]);
        let hired = hire(world, "nasreen", Role::Doctor).await?;
        assert_eq!(add(world, of(hired.staff_id)).await?.profile.staff_id, Some(Ref(hired.staff_id)));
        Ok(())
    }
}

on_both_engines! {
    async fn one_licence_entered_by_two_at_once_is_given_once(world: &World) -> anyhow::Result<()> {
        let desks = (0..6).map(|_| {
            let (clinic, administrator) = (Arc::clone(&world.clinic), world.administrator.clone());
            let input = adding(world, profile("BMDC B-7"));
            async move { clinic.add_practitioner(&administrator, input).await }
        });
        let (added, refused): (Vec<_>, Vec<_>) = at_once(desks).await.into_iter().partition(Result::is_ok);
        assert_eq!(added.len(), 1);
        for refusal in refused {
            assert_eq!(wrong(refusal), ["profile.licence_number: taken"], "whether the rule noticed it or the database");
        }
        Ok(())
    }
}

on_both_engines! {
    async fn two_administrators_cannot_both_take_the_role_from_each_other(world: &World) -> anyhow::Result<()> {
        let down = |id, version| ChangeRole { key: world.key(), staff_id: Ref(id), role: RoleWord::Nurse, version };
        let last = world.clinic.change_role(&world.administrator, down(world.administrator.staff_id, 1)).await;
        assert_eq!(wrong(last), ["last_administrator"]);
        for round in 0..5 {
            let other = hire(world, &format!("deputy{round}"), Role::Administrator).await?;
            let mut versions = Vec::new();
            for member in world.clinic.list_staff(&world.administrator).await? {
                versions.push((member.staff_id.0, member.version));
            }
            let version = |id| versions.iter().find(|(staff_id, _)| *staff_id == id).context("an account").map(|(_, version)| *version);
            let (one, two) = (&world.administrator, &other);
            let pairs = [(one, down(two.staff_id, version(two.staff_id)?)), (two, down(one.staff_id, version(one.staff_id)?))];
            let desks = pairs.map(|(actor, input)| {
                let (clinic, actor) = (Arc::clone(&world.clinic), actor.clone());
                async move { clinic.change_role(&actor, input).await }
            });
            let done: Vec<_> = at_once(desks).await;
            let refused: Vec<_> = done.into_iter().filter(Result::is_err).map(wrong).collect();
            assert_eq!(refused, [["last_administrator"]], "round {round}");
            let left = numbers(world, "SELECT COUNT(*) FROM staff WHERE role = 'administrator' AND is_active").await?;
            assert_eq!(left, [1]);
            raw(world, "UPDATE staff SET role = CASE login WHEN 'administrator' THEN 'administrator' ELSE 'nurse' END", &[]).await?;
        }
        Ok(())
    }
}
