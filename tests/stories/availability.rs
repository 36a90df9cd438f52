//! When and where a practitioner is to be had: weeks in turn, breaks, places, time kept for some services.

use anyhow::{Context as _, Result};
use clinic_app::billing::contract::SaveService;
use clinic_app::contract::{Ref, Whole};
use clinic_app::error::AppError;
use clinic_app::failure::{Failure, FailureDetail};
use clinic_app::scheduling::contract::{
    AddDayBlock, AddException, AddHolidays, AppointmentCard, BlockType, BoardColumn, BookAppointment, BookableService,
    BookingRules, DayQuery, ExceptionsQuery, FindFreeTimes, Holiday, HolidayFile, Location, MonthQuery,
    OutsideHoursQuery, Resource, SaveBlockType, SaveBookingRules, SaveLocation, SaveResource, WeekRule,
    WithdrawDayBlock, WithdrawHolidays,
};
use clinic_app::staff::contract::{AmendPractitioner, HoursInterval, Practitioner, PractitionerProfile};
use clinic_tests::on_both_engines;
use clinic_tests::raw::{guard, numbers, raw};
use clinic_tests::world::World;

/// A Monday, two days from now.
pub(super) const MONDAY: &str = "2026-11-23";
const NEXT_MONDAY: &str = "2026-11-30";

/// Work on Mondays from one hour to another.
pub(super) fn work(from: i32, until: i32) -> WeekRule {
    HoursInterval { weekday: 1, starts_minute: from * 60, ends_minute: until * 60 }.into()
}

pub(super) async fn set_week(world: &World, hours: Vec<WeekRule>) -> Result<Practitioner, AppError> {
    let all = world.clinic.list_practitioners(&world.administrator).await?;
    let own = all.into_iter().find(|one| one.practitioner_id.0 == world.practitioner).expect("the practitioner");
    let input = AmendPractitioner {
        key: world.key(),
        practitioner_id: own.practitioner_id,
        profile: PractitionerProfile { licence_number: "A-1".to_owned(), ..own.profile },
        hours,
        is_active: true,
        version: own.version,
    };
    world.clinic.amend_practitioner(&world.administrator, input).await
}

async fn column(world: &World, day: &str) -> Result<BoardColumn> {
    let board = world.clinic.day_board(&world.receptionist, DayQuery { day: day.to_owned() }).await?.read()?;
    board.practitioners.into_iter().next().context("a column")
}

async fn hours(world: &World, day: &str) -> Result<Vec<(i32, i32)>> {
    let column = column(world, day).await?;
    Ok(column.hours.iter().map(|open| (open.starts_minute / 60, open.ends_minute / 60)).collect())
}

pub(super) async fn book(
    world: &World,
    patient: &str,
    (day, minute): (&str, i32),
    service: Option<&BookableService>,
) -> Result<AppointmentCard, AppError> {
    let patient = world.patient(patient, "Das").await.expect("a patient");
    let input = BookAppointment {
        key: world.key(),
        patient_id: patient.patient_id,
        practitioner_id: Ref(world.practitioner),
        service_id: service.map(|service| service.service_id),
        day: day.to_owned(),
        starts_minute: minute,
        minutes: 20,
        reason: String::new(),
        overbook_reason: String::new(),
    };
    world.clinic.book_appointment(&world.receptionist, input).await
}

pub(super) fn failure<T: std::fmt::Debug>(result: Result<T, AppError>) -> Failure {
    result.expect_err("a refusal").into_failure(String::new)
}

async fn free(world: &World, from_minute: i32, count: i32, service: Option<&BookableService>) -> Result<Vec<String>> {
    let input = FindFreeTimes {
        room_id: None,
        device_id: None,
        practitioner_ids: vec![Ref(world.practitioner)],
        windows: Vec::new(),
        service_id: service.map(|service| service.service_id),
        patient_id: None,
        from_day: MONDAY.to_owned(),
        from_minute,
        minutes: 20,
        count,
        around: false,
        waives_notice: false,
        moving: None,
    };
    let found = world.clinic.find_free_times(&world.receptionist, input).await?;
    let shown = |day: &str, minute: i32| format!("{day} {}:{:02}", minute / 60, minute % 60);
    Ok(found.iter().map(|time| shown(&time.day, time.starts_minute)).collect())
}

pub(super) async fn service(world: &World, code: &str, resources: &[&Resource]) -> Result<BookableService> {
    let input = SaveService {
        key: world.key(),
        service_id: None,
        code: code.to_owned(),
        name: code.to_owned(),
        price_minor: Whole(50_000),
        tax_rate: 0,
        is_active: true,
        version: None,
    };
    world.clinic.save_service(&world.administrator, input).await?;
    let all = world.clinic.bookable_services(&world.receptionist).await?;
    let known = all.into_iter().find(|service| service.code == code).context("the service")?;
    let rules =
        BookingRules { resource_ids: resources.iter().map(|resource| resource.resource_id).collect(), ..known.rules };
    let input = SaveBookingRules { key: world.key(), service_id: known.service_id, rules, version: known.version };
    let all = world.clinic.save_booking_rules(&world.administrator, input).await?;
    all.into_iter().find(|service| service.code == code).context("the service")
}

pub(super) async fn location(world: &World, name: &str) -> Result<Location> {
    let input =
        SaveLocation { key: world.key(), location_id: None, name: name.to_owned(), is_active: true, version: None };
    let all = world.clinic.save_location(&world.administrator, input).await?;
    all.into_iter().find(|location| location.name == name).context("the place")
}

async fn block_type(world: &World, name: &str, admits: &[&BookableService]) -> Result<BlockType> {
    let input = SaveBlockType {
        key: world.key(),
        block_type_id: None,
        name: name.to_owned(),
        colour: "red".to_owned(),
        service_ids: admits.iter().map(|service| service.service_id).collect(),
        is_active: true,
        version: None,
    };
    let all = world.clinic.save_block_type(&world.administrator, input).await?;
    all.into_iter().find(|kind| kind.name == name).context("the kind")
}

pub(super) async fn room(world: &World, name: &str, location: Option<&Location>) -> Result<Resource> {
    let input = SaveResource {
        key: world.key(),
        resource_id: None,
        kind: "room".to_owned(),
        name: name.to_owned(),
        capacity: 1,
        location_id: location.map(|location| location.location_id),
        is_active: true,
        version: None,
    };
    let all = world.clinic.save_resource(&world.administrator, input).await?;
    all.into_iter().find(|room| room.name == name).context("the room")
}

on_both_engines! {
    async fn weeks_in_turn_and_breaks_hold_on_board_in_search_and_in_booking(world: &World) -> anyhow::Result<()> {
        let every_second = WeekRule {
            every_weeks: 2,
            valid_from: Some(NEXT_MONDAY.to_owned()),
            valid_to: Some("2026-12-27".to_owned()),
            ..work(9, 17)
        };
        let lunch = WeekRule { kind: "break".to_owned(), ..work(12, 13) };
        let amended = set_week(world, vec![every_second.clone(), lunch.clone()]).await?;
        assert_eq!(amended.hours, [every_second, lunch], "they are told as they were entered");
        assert_eq!(hours(world, MONDAY).await?, []);
        assert_eq!(hours(world, NEXT_MONDAY).await?, [(9, 12), (13, 17)]);
        assert_eq!(hours(world, "2026-12-07").await?, []);
        assert_eq!(hours(world, "2026-12-14").await?, [(9, 12), (13, 17)]);
        assert_eq!(hours(world, "2026-12-28").await?, [], "it has ended");
        assert_eq!(free(world, 0, 1, None).await?, ["2026-11-30 9:00"]);
        assert_eq!(failure(book(world, "Rina", (MONDAY, 600), None).await).code, "outside_hours");
        assert_eq!(failure(book(world, "Rina", (NEXT_MONDAY, 730), None).await).code, "outside_hours");
        book(world, "Rina", (NEXT_MONDAY, 600), None).await?;
        Ok(())
    }
}

on_both_engines! {
    async fn a_rule_that_is_replaced_is_kept_as_retired(world: &World) -> anyhow::Result<()> {
        set_week(world, vec![work(9, 12), work(14, 17)]).await?;
        set_week(world, vec![work(9, 12), work(15, 17)]).await?;
        let count = async |sql| numbers(world, sql).await;
        assert_eq!(count("SELECT COUNT(*) FROM availability_rule WHERE retired_at IS NULL").await?, [2]);
        let kept = "SELECT COUNT(*) FROM availability_rule WHERE starts_minute = 840 AND retired_at IS NOT NULL";
        assert_eq!(count(kept).await?, [1]);
        let unchanged = "SELECT COUNT(*) FROM availability_rule WHERE weekday = 1 AND starts_minute = 540 AND ends_minute = 720";
        assert_eq!(count(unchanged).await?, [1], "what stays as it was is not written again");
        for attack in [
            "UPDATE availability_rule SET ends_minute = 1440",
            "UPDATE availability_rule SET retired_at = NULL",
            "DELETE FROM availability_rule",
        ] {
            assert_eq!(guard(raw(world, attack, &[]).await), "kept", "{attack}");
        }
        Ok(())
    }
}

on_both_engines! {
    async fn rules_that_cannot_stand_are_refused_by_their_code(world: &World) -> anyhow::Result<()> {
        let unknown = Some(Ref(clinic_core::ids::LocationId::new(uuid::Uuid::nil())));
        let table = [
            (WeekRule { every_weeks: 2, ..work(9, 12) }, "no_first_day"),
            (WeekRule { every_weeks: 9, ..work(9, 12) }, "not_a_rhythm"),
            (WeekRule { every_weeks: -1, ..work(9, 12) }, "not_a_rhythm"),
            (WeekRule { valid_from: Some("soon".to_owned()), ..work(9, 12) }, "not_a_day"),
            (WeekRule { kind: "party".to_owned(), ..work(9, 12) }, "unknown"),
            (WeekRule { kind: "block".to_owned(), ..work(9, 12) }, "unknown"),
            (WeekRule { location_id: unknown, ..work(9, 12) }, "missing"),
            (WeekRule { weekday: 0, ..work(9, 12) }, "not_a_weekday"),
            (work(-1, 12), "outside_the_day"),
        ];
        for (rule, expected) in table {
            let failure = failure(set_week(world, vec![rule]).await);
            let code = match failure.detail {
                FailureDetail::Fields { problems } => problems[0].code.clone(),
                _ => failure.code,
            };
            assert_eq!(code, expected);
        }
        let many = vec![WeekRule { kind: "break".to_owned(), ..work(9, 10) }; 201];
        assert!(set_week(world, many).await.is_err(), "nobody has that many");
        Ok(())
    }
}

on_both_engines! {
    async fn a_visit_takes_place_where_its_hours_are(world: &World) -> anyhow::Result<()> {
        let (mirpur, uttara) = (location(world, "Mirpur").await?, location(world, "Uttara").await?);
        let far = room(world, "Room at Uttara", Some(&uttara)).await?;
        let near = room(world, "Room at Mirpur", Some(&mirpur)).await?;
        let dressing = service(world, "DRESS", &[&far, &near]).await?;
        let at = |place: &Location, from, until| WeekRule { location_id: Some(place.location_id), ..work(from, until) };
        set_week(world, vec![at(&mirpur, 9, 12), at(&uttara, 12, 17)]).await?;
        let shown = column(world, MONDAY).await?;
        let places: Vec<&str> = shown.hours.iter().map(|open| open.location_name.as_str()).collect();
        assert_eq!(places, ["Mirpur", "Uttara"]);
        let told = |card: AppointmentCard| (card.location_name, card.room_name);
        let early = told(book(world, "Rina", (MONDAY, 600), Some(&dressing)).await?);
        assert_eq!(early, ("Mirpur".to_owned(), "Room at Mirpur".to_owned()));
        let late = told(book(world, "Omar", (MONDAY, 780), Some(&dressing)).await?);
        assert_eq!(late, ("Uttara".to_owned(), "Room at Uttara".to_owned()));
        assert_eq!(failure(book(world, "Mina", (MONDAY, 710), None).await).code, "outside_hours", "not in both at once");
        let only_far = service(world, "ECG", &[&far]).await?;
        assert_eq!(failure(book(world, "Mina", (MONDAY, 640), Some(&only_far)).await).code, "room_busy");
        assert_eq!(free(world, 540, 1, Some(&only_far)).await?, ["2026-11-23 12:00"]);
        let again = SaveLocation {
            key: world.key(),
            location_id: None,
            name: "mirpur".to_owned(),
            is_active: true,
            version: None,
        };
        assert!(world.clinic.save_location(&world.administrator, again).await.is_err(), "a name is given once");
        Ok(())
    }
}

on_both_engines! {
    async fn one_place_is_closed_while_the_other_is_open(world: &World) -> anyhow::Result<()> {
        let (mirpur, uttara) = (location(world, "Mirpur").await?, location(world, "Uttara").await?);
        let at = |place: &Location, from, until| WeekRule { location_id: Some(place.location_id), ..work(from, until) };
        set_week(world, vec![at(&mirpur, 9, 12), at(&uttara, 12, 17)]).await?;
        let (early, late) = (book(world, "Rina", (MONDAY, 600), None).await?, book(world, "Omar", (MONDAY, 780), None).await?);
        let closure = AddException {
            key: world.key(),
            kind: "closure".to_owned(),
            practitioner_id: None,
            first_day: MONDAY.to_owned(),
            last_day: MONDAY.to_owned(),
            starts_minute: 0,
            ends_minute: 1440,
            location_id: Some(mirpur.location_id),
            reason: "Painting".to_owned(),
        };
        let added = world.clinic.add_exception(&world.receptionist, closure).await?;
        let told: Vec<_> = added.in_the_way.iter().map(|visit| visit.card.appointment_id).collect();
        assert_eq!(told, [early.appointment_id], "and not {late:?}");
        assert_eq!(hours(world, MONDAY).await?, [(12, 17)]);
        assert_eq!(failure(book(world, "Mina", (MONDAY, 660), None).await).code, "outside_hours");
        book(world, "Mina", (MONDAY, 720), None).await?;
        let load = |location_id| MonthQuery { month: "2026-11".to_owned(), practitioner_ids: Vec::new(), location_id };
        let closed = async |location| -> Result<usize> {
            let month = world.clinic.month_load(&world.receptionist, load(location)).await?;
            Ok(month.days.iter().map(|day| day.closures.len()).sum())
        };
        assert_eq!(closed(None).await?, 0, "the clinic is open");
        assert_eq!((closed(Some(mirpur.location_id)).await?, closed(Some(uttara.location_id)).await?), (1, 0));
        Ok(())
    }
}

on_both_engines! {
    async fn who_stands_outside_new_hours_is_told(world: &World) -> anyhow::Result<()> {
        let vaccination = service(world, "VACC", &[]).await?;
        let kept = block_type(world, "Vaccinations", &[&vaccination]).await?;
        let outside = async || -> Result<Vec<(String, i32)>> {
            let query = OutsideHoursQuery { practitioner_id: Ref(world.practitioner) };
            let told = world.clinic.visits_outside_hours(&world.receptionist, query).await?;
            Ok(told.into_iter().map(|visit| (visit.card.day, visit.card.starts_minute)).collect())
        };
        assert_eq!(outside().await?, [], "nobody is booked");
        book(world, "Rina", (MONDAY, 600), None).await?;
        book(world, "Omar", (MONDAY, 640), Some(&vaccination)).await?;
        book(world, "Mina", (MONDAY, 780), None).await?;
        assert_eq!(outside().await?, [], "they were booked within");
        set_week(world, vec![work(9, 12)]).await?;
        assert_eq!(outside().await?, [(MONDAY.to_owned(), 780)]);
        let block = WeekRule { kind: "block".to_owned(), block_type_id: Some(kept.block_type_id), ..work(9, 11) };
        set_week(world, vec![work(9, 17), block]).await?;
        assert_eq!(outside().await?, [(MONDAY.to_owned(), 600)], "what the block-out admits stands well");
        let (mirpur, uttara) = (location(world, "Mirpur").await?, location(world, "Uttara").await?);
        let at = |place: &Location| WeekRule { location_id: Some(place.location_id), ..work(9, 17) };
        set_week(world, vec![at(&mirpur)]).await?;
        assert_eq!(outside().await?, [], "these visits name no place");
        book(world, "Jui", (MONDAY, 840), None).await?;
        set_week(world, vec![at(&uttara)]).await?;
        assert_eq!(outside().await?, [(MONDAY.to_owned(), 840)], "the doctor is elsewhere then");
        raw(world, "UPDATE practitioner SET is_active = FALSE", &[]).await?;
        assert_eq!(outside().await?.len(), 4, "and none is given by who has left");
        Ok(())
    }
}

on_both_engines! {
    async fn time_that_is_kept_admits_only_its_services(world: &World) -> anyhow::Result<()> {
        let vaccination = service(world, "VACC", &[]).await?;
        let kept = block_type(world, "Vaccinations", &[&vaccination]).await?;
        let block = WeekRule { kind: "block".to_owned(), block_type_id: Some(kept.block_type_id), ..work(10, 11) };
        set_week(world, vec![work(9, 12), block]).await?;
        let shown = column(world, MONDAY).await?;
        let bands: Vec<(i32, &str, &str)> =
            shown.blocked.iter().map(|band| (band.starts_minute, band.name.as_str(), band.colour.as_str())).collect();
        assert_eq!(bands, [(600, "Vaccinations", "red")]);
        let refused = failure(book(world, "Rina", (MONDAY, 610), None).await);
        assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("blocked_out", Some("time")));
        let FailureDetail::BlockedOut { name, free: offered } = refused.detail else { anyhow::bail!("its name") };
        assert_eq!(&*name, "Vaccinations");
        assert!(offered.iter().all(|time| !(585..660).contains(&time.starts_minute)), "{offered:?}");
        assert!(!offered.is_empty());
        assert_eq!(free(world, 9 * 60 + 30, 3, None).await?, ["2026-11-23 9:30", "2026-11-23 11:00", "2026-11-23 11:20"]);
        assert_eq!(free(world, 600, 1, Some(&vaccination)).await?, ["2026-11-23 10:00"]);
        book(world, "Rina", (MONDAY, 610), Some(&vaccination)).await?;
        Ok(())
    }
}

on_both_engines! {
    async fn a_single_day_can_be_kept_and_given_back(world: &World) -> anyhow::Result<()> {
        let meeting = block_type(world, "Team meeting", &[]).await?;
        let input = AddDayBlock {
            key: world.key(),
            practitioner_id: Ref(world.practitioner),
            block_type_id: meeting.block_type_id,
            first_day: MONDAY.to_owned(),
            last_day: "2026-11-24".to_owned(),
            starts_minute: 600,
            ends_minute: 660,
        };
        let added = world.clinic.add_day_block(&world.receptionist, input.clone()).await?;
        let listed = world.clinic.list_day_blocks(&world.doctor, ExceptionsQuery { from_day: MONDAY.to_owned() }).await?;
        assert_eq!(listed, std::slice::from_ref(&added));
        for day in [MONDAY, "2026-11-24"] {
            assert_eq!(failure(book(world, "Rina", (day, 610), None).await).code, "blocked_out", "{day}");
        }
        book(world, "Omar", ("2026-11-25", 610), None).await?;
        set_week(world, vec![work(9, 17)]).await?;
        assert_eq!(failure(book(world, "Rina", (MONDAY, 610), None).await).code, "blocked_out", "a new week leaves it");
        let back = WithdrawDayBlock { key: world.key(), rule_id: added.rule_id };
        world.clinic.withdraw_day_block(&world.receptionist, back).await?;
        book(world, "Rina", (MONDAY, 610), None).await?;
        let backwards = AddDayBlock { key: world.key(), last_day: "2026-11-20".to_owned(), starts_minute: 700, ..input };
        let FailureDetail::Fields { problems } = failure(world.clinic.add_day_block(&world.receptionist, backwards).await).detail
        else {
            anyhow::bail!("the fields")
        };
        let told: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(told, ["last_day", "ends_minute"]);
        Ok(())
    }
}

/// The holidays of a file that the clinic does not have yet.
async fn new_in(world: &World, contents: &str) -> Result<Vec<Holiday>, AppError> {
    let found = world.clinic.read_holidays(&world.receptionist, HolidayFile { contents: contents.to_owned() }).await?;
    let new = found.into_iter().filter(|each| !each.is_there);
    Ok(new.map(|each| Holiday { first_day: each.first_day, last_day: each.last_day, name: each.name }).collect())
}

on_both_engines! {
    async fn holidays_of_a_file_are_added_and_taken_back_together(world: &World) -> anyhow::Result<()> {
        let visit = book(world, "Rina", (MONDAY, 600), None).await?;
        let table = "country\tdate\tname\nBD\t2026-11-23\tVictory\u{202e} Day\nBD\t2026-11-24\tRest\nBD\t2027-01-01\tNew Year\n";
        let wanted = new_in(world, table).await?;
        assert_eq!(wanted[0].name, "Victory Day", "names are cleaned of what misleads");
        let input = AddHolidays { key: world.key(), holidays: wanted.clone() };
        let added = world.clinic.add_holidays(&world.receptionist, input.clone()).await?;
        assert_eq!(added.exceptions.len(), 3);
        let told: Vec<_> = added.in_the_way.iter().map(|visit| visit.card.appointment_id).collect();
        assert_eq!(told, [visit.appointment_id]);
        let same = world.clinic.add_holidays(&world.receptionist, input).await?;
        assert_eq!(same.exceptions, added.exceptions, "one key, one action");
        assert_eq!(hours(world, MONDAY).await?, []);
        assert_eq!(new_in(world, table).await?, [], "all of them are there");
        let again = AddHolidays { key: world.key(), holidays: wanted };
        let again = world.clinic.add_holidays(&world.receptionist, again).await;
        assert_eq!(failure(again).code, "holidays_known");
        let ids = added.exceptions.iter().map(|each| each.exception_id).collect();
        let back = WithdrawHolidays { key: world.key(), exception_ids: ids };
        assert_eq!(world.clinic.withdraw_holidays(&world.receptionist, back.clone()).await?.len(), 3);
        assert_eq!(hours(world, MONDAY).await?, [(9, 17)]);
        let twice = WithdrawHolidays { key: world.key(), ..back };
        assert_eq!(failure(world.clinic.withdraw_holidays(&world.receptionist, twice).await).code, "missing");
        let entries = "SELECT COUNT(*) FROM audit_event WHERE action LIKE 'exception.%'";
        assert_eq!(numbers(world, entries).await?, [6], "an entry for each closure");
        Ok(())
    }
}

on_both_engines! {
    async fn a_file_that_holds_no_holidays_is_refused_in_words_and_adds_nothing(world: &World) -> anyhow::Result<()> {
        for (contents, expected) in [
            ("{\"resourceType\":\"Patient\"}", "not_holidays"),
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "file_cut_off"),
            ("date\tname\n2026-02-30\tNever\n", "day_unreadable"),
        ] {
            let FailureDetail::Fields { problems } = failure(new_in(world, contents).await).detail else {
                anyhow::bail!("the field of {contents}")
            };
            assert_eq!((problems[0].field.as_str(), problems[0].code.as_str()), ("contents", expected));
        }
        let day = |first: &str, last: &str| Holiday {
            first_day: first.to_owned(),
            last_day: last.to_owned(),
            name: "x".repeat(201),
        };
        let input = AddHolidays { key: world.key(), holidays: vec![day("2026-12-16", "2027-12-16"), day("soon", "")] };
        let FailureDetail::Fields { problems } = failure(world.clinic.add_holidays(&world.receptionist, input).await).detail
        else {
            anyhow::bail!("the fields")
        };
        assert_eq!(problems.len(), 5, "{problems:?}");
        assert_eq!(numbers(world, "SELECT COUNT(*) FROM availability_exception").await?, [0]);
        Ok(())
    }
}
