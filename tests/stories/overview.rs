//! The schedule beyond one day: a practitioner's week, the load of a month, the sheet of a day.

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clinic_app::contract::Ref;
use clinic_app::documents::contract::DocumentQuery;
use clinic_app::error::AppError;
use clinic_app::patients::contract::{AllergyEntry, Patient, RecordAllergy};
use clinic_app::scheduling::contract::{
    AddException, AppointmentCard, BookAppointment, CancelAppointment, DayLoad, Location, MonthQuery, WeekBoard,
    WeekQuery, WeekRule,
};
use clinic_tests::on_both_engines;
use clinic_tests::world::World;

use super::availability::{MONDAY, location, set_week, work};
use crate::documents::{Paper, missing, text};

const TODAY: &str = "2026-11-21";

async fn book(world: &World, patient: &Patient, (day, minute): (&str, i32)) -> Result<AppointmentCard> {
    let input = BookAppointment {
        key: world.key(),
        patient_id: patient.patient_id,
        practitioner_id: Ref(world.practitioner),
        day: day.to_owned(),
        starts_minute: minute,
        minutes: 20,
        reason: "Cough".to_owned(),
        service_id: None,
        overbook_reason: String::new(),
    };
    Ok(world.clinic.book_appointment(&world.receptionist, input).await?)
}

async fn cancel(world: &World, card: &AppointmentCard) -> Result<()> {
    let input = CancelAppointment {
        key: world.key(),
        appointment_id: card.appointment_id,
        by: "patient".to_owned(),
        code: "sick".to_owned(),
        reason: String::new(),
        version: card.version,
    };
    world.clinic.cancel_appointment(&world.receptionist, input).await?;
    Ok(())
}

async fn close(world: &World, (first, last): (&str, &str), name: &str) -> Result<()> {
    let input = AddException {
        key: world.key(),
        practitioner_id: None,
        kind: "closure".to_owned(),
        first_day: first.to_owned(),
        last_day: last.to_owned(),
        starts_minute: 0,
        ends_minute: 1440,
        location_id: None,
        reason: name.to_owned(),
    };
    world.clinic.add_exception(&world.administrator, input).await?;
    Ok(())
}

async fn week(world: &World, first_day: &str) -> Result<WeekBoard> {
    let query = WeekQuery { practitioner_id: Ref(world.practitioner), first_day: first_day.to_owned() };
    Ok(world.clinic.week_board(&world.receptionist, query).await?.read()?)
}

async fn november(world: &World) -> Result<Vec<DayLoad>> {
    let query = MonthQuery { month: "2026-11".to_owned(), practitioner_ids: Vec::new(), location_id: None };
    Ok(world.clinic.month_load(&world.receptionist, query).await?.days)
}

fn on<'a>(days: &'a [DayLoad], day: &str) -> &'a DayLoad {
    days.iter().find(|load| load.day == day).expect("a day of the month")
}

fn counts(load: &DayLoad) -> Vec<(&str, i32)> {
    load.counts.iter().map(|count| (count.status.as_str(), count.count)).collect()
}

fn sheet(of: &[&World]) -> DocumentQuery {
    let practitioner_ids = of.iter().map(|world| Ref(world.practitioner)).collect();
    DocumentQuery::DaySheet { day: TODAY.to_owned(), practitioner_ids }
}

on_both_engines! {
    async fn a_week_has_seven_days_with_the_hours_that_hold_on_each(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let inside = book(world, &rina, (TODAY, 600)).await?;
        let last = book(world, &rina, ("2026-11-27", 600)).await?;
        book(world, &rina, ("2026-11-28", 600)).await?;
        close(world, ("2026-11-24", "2026-11-24"), "Water").await?;
        let board = week(world, TODAY).await?;
        let days: Vec<&str> = board.days.iter().map(|day| day.day.as_str()).collect();
        assert_eq!(days.first(), Some(&TODAY));
        assert_eq!((days.len(), days.last()), (7, Some(&"2026-11-27")));
        assert_eq!(board.appointments, [inside, last], "the eighth day is another week's");
        for day in &board.days {
            let query = clinic_app::scheduling::contract::DayQuery { day: day.day.clone() };
            let board = world.clinic.day_board(&world.receptionist, query).await?.read()?;
            let same = board.practitioners.iter().find(|column| column.practitioner_id == day.column.practitioner_id);
            let same = same.expect("the practitioner is on the board");
            assert_eq!(same.hours, day.column.hours, "{}: the day board and the week say the same", day.day);
            assert_eq!(day.column.hours.is_empty(), day.day == "2026-11-24", "{}", day.day);
        }
        Ok(())
    }
}

on_both_engines! {
    async fn the_load_of_a_month_can_be_that_of_one_place(world: &World) -> anyhow::Result<()> {
        let (mirpur, uttara) = (location(world, "Mirpur").await?, location(world, "Uttara").await?);
        let at = |place: &Location, from, until| WeekRule { location_id: Some(place.location_id), ..work(from, until) };
        set_week(world, vec![at(&mirpur, 9, 12), at(&uttara, 12, 17)]).await?;
        let rina = world.patient("Rina", "Das").await?;
        book(world, &rina, (MONDAY, 600)).await?;
        let afternoon = book(world, &rina, (MONDAY, 780)).await?;
        cancel(world, &afternoon).await?;
        book(world, &rina, (MONDAY, 840)).await?;
        let load = async |place: Option<&Location>| {
            let location_id = place.map(|place| place.location_id);
            let query = MonthQuery { month: "2026-11".to_owned(), practitioner_ids: Vec::new(), location_id };
            let days = world.clinic.month_load(&world.receptionist, query).await?.days;
            let day = on(&days, MONDAY);
            let counts: Vec<String> = counts(day).iter().map(|(status, count)| format!("{status} {count}")).collect();
            anyhow::Ok((day.open_minutes, day.booked_minutes, counts.join(", ")))
        };
        assert_eq!(load(None).await?, (480, 40, "booked 2, cancelled_patient 1".to_owned()));
        assert_eq!(load(Some(&mirpur)).await?, (180, 20, "booked 1".to_owned()));
        assert_eq!(load(Some(&uttara)).await?, (300, 20, "booked 1, cancelled_patient 1".to_owned()));
        set_week(world, vec![work(9, 17)]).await?;
        assert_eq!(load(Some(&mirpur)).await?.0, 480, "who is at no place in particular is everywhere");
        Ok(())
    }
}

on_both_engines! {
    async fn the_load_of_a_month_counts_minutes_and_names_closures(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        book(world, &rina, (TODAY, 600)).await?;
        let called_off = book(world, &rina, (TODAY, 660)).await?;
        cancel(world, &called_off).await?;
        close(world, ("2026-11-23", "2026-11-24"), "Water").await?;
        let days = november(world).await?;
        assert_eq!(days.len(), 30);
        let today = on(&days, TODAY);
        assert_eq!(today.booked_minutes, 20, "what was called off takes no time");
        assert_eq!(counts(today), [("booked", 1), ("cancelled_patient", 1)]);
        assert!(today.open_minutes > 0 && today.closures.is_empty());
        for day in ["2026-11-23", "2026-11-24"] {
            let closed = on(&days, day);
            assert_eq!((closed.open_minutes, closed.closures.as_slice()), (0, ["Water".to_owned()].as_slice()), "{day}");
        }
        let second = world.another_practitioner("Dr Two").await?;
        let only = MonthQuery { month: "2026-11".to_owned(), practitioner_ids: vec![Ref(second)], location_id: None };
        let only = world.clinic.month_load(&world.receptionist, only).await?;
        assert_eq!(on(&only.days, TODAY).booked_minutes, 0, "the first one's visits are not the second one's");
        assert_eq!(on(&only.days, TODAY).open_minutes, today.open_minutes);
        let all = november(world).await?;
        assert_eq!(on(&all, TODAY).open_minutes, 2 * today.open_minutes);
        Ok(())
    }
}

on_both_engines! {
    async fn what_is_no_month_or_no_week_is_refused_at_its_field(world: &World) -> anyhow::Result<()> {
        let query = MonthQuery { month: "2026-13".to_owned(), practitioner_ids: Vec::new(), location_id: None };
        let refused = world.clinic.month_load(&world.receptionist, query).await.expect_err("no such month");
        assert!(matches!(&refused, AppError::Invalid(problems) if problems.iter().any(|one| one.field == "month")), "{refused:?}");
        let query = WeekQuery { practitioner_id: Ref(world.practitioner), first_day: "Monday".to_owned() };
        let refused = world.clinic.week_board(&world.receptionist, query).await.expect_err("no such day");
        assert!(matches!(&refused, AppError::Invalid(problems) if problems.iter().any(|one| one.field == "first_day")), "{refused:?}");
        Ok(())
    }
}

on_both_engines! {
    async fn the_day_sheet_says_who_comes_and_nothing_of_allergies(world: &World) -> anyhow::Result<()> {
        let rina = world.patient("Rina", "Das").await?;
        let entry = AllergyEntry {
            substance_code: String::new(),
            substance: "Penicillin".to_owned(),
            category: "medication".to_owned(),
            criticality: "high".to_owned(),
            reaction: "Rash".to_owned(),
        };
        let input = RecordAllergy { key: world.key(), patient_id: rina.patient_id, entry };
        world.clinic.record_allergy(&world.nurse, input).await?;
        book(world, &rina, (TODAY, 600)).await?;
        let karim = world.patient("Karim", "Roy").await?;
        let called_off = book(world, &karim, (TODAY, 660)).await?;
        cancel(world, &called_off).await?;
        let paper = world.clinic.document(&world.receptionist, sheet(&[])).await?;
        assert_eq!(paper.file_name, "day-2026-11-21.pdf");
        let words = text(&paper)?;
        let wanted = ["Saturday, 21 Nov 2026", "10:00", "10:20", "Das, Rina", "P-000001", "Cough", "1 visit", "Page 1 of 1"];
        assert_eq!(missing(&words, &wanted), Vec::<&str>::new(), "{words}");
        for kept_back in ["Penicillin", "llerg", "Rash", "Roy"] {
            assert!(!words.contains(kept_back), "{kept_back} does not belong on it: {words}");
        }
        let same = world.clinic.document(&world.nurse, sheet(&[world])).await?;
        assert_eq!(Paper::read(&STANDARD.decode(&same.pdf)?).pages.len(), 1);
        world.clinic.note_printed(&world.nurse, sheet(&[world])).await?;
        Ok(())
    }
}

on_both_engines! {
    async fn a_day_without_visits_has_no_sheet(world: &World) -> anyhow::Result<()> {
        let refused = world.clinic.document(&world.receptionist, sheet(&[])).await.expect_err("an empty paper");
        assert_eq!(refused.into_failure(String::new).code, "no_visits");
        let empty = world.clinic.document(&world.receptionist, sheet(&[world])).await?;
        assert_eq!(missing(&text(&empty)?, &["0 visits"]), Vec::<&str>::new(), "who is asked for by name has one");
        Ok(())
    }
}
