//! Services as they are booked: rooms, shared minutes, notice, who gives them, and deliberate overbooking.

use anyhow::Result;
use clinic_app::billing::contract::SaveService;
use clinic_app::contract::{Ref, Whole};
use clinic_app::error::AppError;
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, BookAppointment, BookableService, BookingRules, CancelAppointment,
    FindFreeTimes, MoveAppointment, Resource, SaveBookingRules, SaveResource,
};
use clinic_core::ids::PractitionerId;
use clinic_tests::on_both_engines;
use clinic_tests::world::World;

const TODAY: &str = "2026-11-21";

async fn resource(world: &World, kind: &str, name: &str, capacity: i32) -> Result<Resource> {
    let input = SaveResource {
        key: world.key(),
        resource_id: None,
        kind: kind.to_owned(),
        name: name.to_owned(),
        capacity,
        location_id: None,
        is_active: true,
        version: None,
    };
    let all = world.clinic.save_resource(&world.administrator, input).await?;
    Ok(all.into_iter().find(|resource| resource.name == name).expect("what was saved"))
}

/// A service of 40 minutes with these rules.
async fn service(world: &World, code: &str, rules: BookingRules) -> Result<BookableService> {
    let input = SaveService {
        key: world.key(),
        service_id: None,
        code: code.to_owned(),
        name: format!("Service {code}"),
        price_minor: Whole(50_000),
        tax_rate: 0,
        is_active: true,
        version: None,
    };
    world.clinic.save_service(&world.administrator, input).await?;
    let known = world.clinic.bookable_services(&world.receptionist).await?;
    let known = known.into_iter().find(|service| service.code == code).expect("the service");
    let input = SaveBookingRules { key: world.key(), service_id: known.service_id, rules, version: known.version };
    let all = world.clinic.save_booking_rules(&world.administrator, input).await?;
    Ok(all.into_iter().find(|service| service.code == code).expect("the service"))
}

fn rules(resources: &[&Resource]) -> BookingRules {
    BookingRules {
        is_bookable: true,
        minutes: 40,
        pattern: String::new(),
        buffer_before: 0,
        buffer_after: 0,
        notice_minutes: 0,
        horizon_days: 0,
        most_a_day: 0,
        practitioner_ids: Vec::new(),
        resource_ids: resources.iter().map(|resource| resource.resource_id).collect(),
    }
}

/// A wish of somebody new for a service, at an hour and a minute of today.
async fn wish(
    world: &World,
    patient: &str,
    service: Option<&BookableService>,
    time: (i32, i32),
) -> Result<BookAppointment> {
    let patient = world.patient(patient, "Das").await?;
    Ok(BookAppointment {
        key: world.key(),
        patient_id: patient.patient_id,
        practitioner_id: Ref(world.practitioner),
        service_id: service.map(|service| service.service_id),
        day: TODAY.to_owned(),
        starts_minute: time.0 * 60 + time.1,
        minutes: service.map_or(15, |service| service.rules.minutes),
        reason: String::new(),
        overbook_reason: String::new(),
    })
}

async fn book(world: &World, input: BookAppointment) -> Result<AppointmentCard, AppError> {
    world.clinic.book_appointment(&world.receptionist, input).await
}

fn refusal<T: std::fmt::Debug>(result: Result<T, AppError>) -> String {
    match result {
        Ok(done) => format!("{done:?}"),
        Err(error) => {
            let failure = error.into_failure(String::new);
            format!("{} at {}", failure.code, failure.field.unwrap_or_default())
        }
    }
}

async fn first_free(world: &World, service: &BookableService, practitioner: PractitionerId) -> Result<Vec<String>> {
    let input = FindFreeTimes {
        room_id: None,
        device_id: None,
        practitioner_ids: vec![Ref(practitioner)],
        windows: Vec::new(),
        service_id: Some(service.service_id),
        patient_id: None,
        from_day: TODAY.to_owned(),
        from_minute: 13 * 60,
        minutes: service.rules.minutes,
        count: 1,
        around: false,
        waives_notice: false,
        moving: None,
    };
    let found = world.clinic.find_free_times(&world.receptionist, input).await?;
    Ok(found
        .iter()
        .map(|time| format!("{} {}:{:02}", time.day, time.starts_minute / 60, time.starts_minute % 60))
        .collect())
}

on_both_engines! {
    async fn a_visit_takes_practitioner_room_and_device_together_or_not_at_all(world: &World) -> anyhow::Result<()> {
        let (room, device) = (resource(world, "room", "One", 1).await?, resource(world, "device", "ECG", 1).await?);
        let heart = service(world, "ECG", rules(&[&room, &device])).await?;
        let another = world.another_practitioner("Dr Omar Faruk").await?;
        let booked = book(world, wish(world, "Rina", Some(&heart), (14, 0)).await?).await?;
        assert_eq!((booked.room_name.as_str(), booked.service_name.as_str()), ("One", "Service ECG"));
        let beside = BookAppointment {
            practitioner_id: Ref(another),
            ..wish(world, "Omar", Some(&heart), (14, 20)).await?
        };
        assert_eq!(refusal(book(world, beside.clone()).await), "room_busy at time");
        assert_eq!(first_free(world, &heart, another).await?, ["2026-11-21 13:00"]);
        let second = resource(world, "room", "Two", 1).await?;
        let heart = service_again(world, &heart, rules(&[&room, &second, &device])).await?;
        let beside = BookAppointment { key: world.key(), ..beside };
        assert_eq!(refusal(book(world, beside.clone()).await), "device_busy at time", "a room alone does not help");
        let plain = service_again(world, &heart, rules(&[&room, &second])).await?;
        let beside = BookAppointment { key: world.key(), service_id: Some(plain.service_id), ..beside };
        assert_eq!(book(world, beside).await?.room_name, "Two");
        Ok(())
    }
}

on_both_engines! {
    async fn another_visit_begins_while_an_assistant_works(world: &World) -> anyhow::Result<()> {
        let staggered = BookingRules { pattern: "PPPAAAPP".to_owned(), buffer_after: 5, ..rules(&[]) };
        let dressing = service(world, "DRS", staggered).await?;
        book(world, wish(world, "Rina", Some(&dressing), (14, 0)).await?).await?;
        assert_eq!(refusal(book(world, wish(world, "Omar", None, (14, 20)).await?).await), "practitioner_busy at time");
        book(world, wish(world, "Mina", None, (14, 15)).await?).await?;
        assert_eq!(refusal(book(world, wish(world, "Tariq", None, (14, 40)).await?).await), "practitioner_busy at time");
        book(world, wish(world, "Jui", None, (14, 45)).await?).await?;
        Ok(())
    }
}

on_both_engines! {
    async fn notice_horizon_and_givers_bound_a_booking(world: &World) -> anyhow::Result<()> {
        let another = world.another_practitioner("Dr Omar Faruk").await?;
        let bounded = BookingRules {
            notice_minutes: 24 * 60, horizon_days: 2, practitioner_ids: vec![Ref(another)], ..rules(&[])
        };
        let scan = service(world, "SCN", bounded).await?;
        let with_another = BookAppointment { practitioner_id: Ref(another), ..wish(world, "Rina", Some(&scan), (14, 0)).await? };
        assert_eq!(refusal(book(world, wish(world, "Omar", Some(&scan), (14, 0)).await?).await), "not_eligible at practitioner");
        assert_eq!(refusal(book(world, with_another.clone()).await), "too_soon at time");
        let late = BookAppointment { key: world.key(), day: "2026-11-24".to_owned(), ..with_another.clone() };
        assert_eq!(refusal(book(world, late).await), "too_far at time");
        assert!(first_free(world, &scan, another).await?.iter().all(|time| time.starts_with("2026-11-22")));
        assert_eq!(first_free(world, &scan, world.practitioner).await?, Vec::<String>::new());
        let right = BookAppointment { key: world.key(), day: "2026-11-23".to_owned(), ..with_another };
        book(world, right).await?;
        let closed = service_again(world, &scan, BookingRules { is_bookable: false, ..rules(&[]) }).await?;
        let asked = wish(world, "Mina", Some(&closed), (14, 0)).await?;
        assert_eq!(refusal(book(world, asked).await), "not_bookable at service_id");
        Ok(())
    }
}

on_both_engines! {
    /// One practitioner gives only so many of a service on a day, whoever asks; another gives as many again.
    async fn so_many_of_a_service_are_given_on_a_day(world: &World) -> anyhow::Result<()> {
        let another = world.another_practitioner("Dr Omar Faruk").await?;
        let scan = service(world, "SCN", BookingRules { most_a_day: 2, ..rules(&[]) }).await?;
        let first = book(world, wish(world, "Rina", Some(&scan), (9, 0)).await?).await?;
        assert!(first_free(world, &scan, world.practitioner).await?.iter().any(|time| time.starts_with("2026-11-21")));
        let second = book(world, wish(world, "Omar", Some(&scan), (10, 0)).await?).await?;
        let third = wish(world, "Mina", Some(&scan), (11, 0)).await?;
        assert_eq!(refusal(book(world, third.clone()).await), "day_full at time");
        let free = first_free(world, &scan, world.practitioner).await?;
        assert!(!free.is_empty() && free.iter().all(|time| time.starts_with("2026-11-22")), "{free:?}");
        book(world, wish(world, "Tariq", None, (12, 0)).await?).await?;
        let with_another = BookAppointment { key: world.key(), practitioner_id: Ref(another), ..third.clone() };
        book(world, with_another).await?;
        let later = MoveAppointment {
            key: world.key(),
            appointment_id: second.appointment_id,
            practitioner_id: second.practitioner_id,
            day: second.day.clone(),
            starts_minute: 14 * 60,
            minutes: second.minutes,
            room_id: None,
            device_id: None,
            overbook_reason: String::new(),
            version: second.version,
        };
        world.clinic.move_appointment(&world.receptionist, later).await?;
        let taken_back = AppointmentAction { key: world.key(), appointment_id: first.appointment_id, version: first.version };
        world.clinic.undo_status(&world.receptionist, taken_back).await?;
        let mina = world.patient("Mina", "Ali").await?;
        let third = book(world, BookAppointment { key: world.key(), patient_id: mina.patient_id, ..third }).await?;
        let cancelled = cancel(world, &third).await?;
        book(world, wish(world, "Jui", Some(&scan), (15, 0)).await?).await?;
        let taken_back = AppointmentAction { key: world.key(), appointment_id: third.appointment_id, version: cancelled.version };
        let refused = world.clinic.undo_status(&world.receptionist, taken_back).await;
        assert_eq!(refusal(refused), "day_full at time", "as many stand there by now");
        Ok(())
    }
}

on_both_engines! {
    async fn overbooking_needs_a_right_a_reason_and_room_under_the_limit(world: &World) -> anyhow::Result<()> {
        book(world, wish(world, "Rina", None, (14, 0)).await?).await?;
        let beside = wish(world, "Omar", None, (14, 0)).await?;
        assert_eq!(refusal(book(world, beside.clone()).await), "practitioner_busy at time", "never by accident");
        let on_purpose = BookAppointment { key: world.key(), overbook_reason: "A child with a fever".to_owned(), ..beside };
        let nurse = world.clinic.book_appointment(&world.nurse, on_purpose.clone()).await;
        assert!(matches!(nurse, Err(AppError::Forbidden(_))), "{nurse:?}");
        let card = book(world, on_purpose.clone()).await?;
        assert!(card.is_overbooked);
        let more = async |patient: &str| {
            let wish = wish(world, patient, None, (14, 0)).await?;
            anyhow::Ok(book(world, BookAppointment { overbook_reason: "Urgent".to_owned(), ..wish }).await)
        };
        assert!(more("Mina").await?.is_ok());
        assert_eq!(refusal(more("Tariq").await?), "overbook_limit at time");
        Ok(())
    }
}

on_both_engines! {
    async fn wrong_rules_and_rooms_are_refused_at_their_fields(world: &World) -> anyhow::Result<()> {
        let scan = service(world, "SCN", rules(&[])).await?;
        let table: [(&str, BookingRules); 8] = [
            ("minutes out_of_range", BookingRules { minutes: 42, ..rules(&[]) }),
            ("pattern out_of_range", BookingRules { pattern: "PPP".to_owned(), ..rules(&[]) }),
            ("pattern unknown", BookingRules { pattern: "PPPXAAPP".to_owned(), ..rules(&[]) }),
            ("buffer_before out_of_range", BookingRules { buffer_before: 121, ..rules(&[]) }),
            ("buffer_after out_of_range", BookingRules { buffer_after: -1, ..rules(&[]) }),
            ("notice_minutes out_of_range", BookingRules { notice_minutes: -1, ..rules(&[]) }),
            ("horizon_days out_of_range", BookingRules { horizon_days: 731, ..rules(&[]) }),
            ("most_a_day out_of_range", BookingRules { most_a_day: 101, ..rules(&[]) }),
        ];
        for (expected, rules) in table {
            let input = SaveBookingRules { key: world.key(), service_id: scan.service_id, rules, version: scan.version };
            let Err(AppError::Invalid(problems)) = world.clinic.save_booking_rules(&world.administrator, input).await else {
                panic!("{expected} was taken")
            };
            let problems: Vec<String> = problems.iter().map(|problem| format!("{} {}", problem.field, problem.code)).collect();
            assert_eq!(problems, [expected]);
        }
        resource(world, "room", "One", 1).await?;
        let twice = resource(world, "room", "ONE", 1).await;
        assert!(twice.is_err(), "one name is one room");
        resource(world, "device", "One", 1).await?;
        Ok(())
    }
}

async fn service_again(world: &World, service: &BookableService, rules: BookingRules) -> Result<BookableService> {
    let input = SaveBookingRules { key: world.key(), service_id: service.service_id, rules, version: service.version };
    let all = world.clinic.save_booking_rules(&world.administrator, input).await?;
    Ok(all.into_iter().find(|other| other.service_id == service.service_id).expect("the service"))
}

on_both_engines! {
    async fn a_place_is_taken_back_by_what_the_visit_takes_of_it(world: &World) -> anyhow::Result<()> {
        let staggered = service(world, "CROWN", BookingRules { pattern: "PPAAAAPP".to_owned(), ..rules(&[]) }).await?;
        let crown = book(world, wish(world, "Rina", Some(&staggered), (10, 0)).await?).await?;
        let cancelled = cancel(world, &crown).await?;
        book(world, wish(world, "Omar", None, (10, 10)).await?).await?;
        let back = take_back(world, &cancelled).await?;
        assert_eq!(back.status, "booked", "the other one stands in the assistant's minutes");
        let cancelled = cancel(world, &back).await?;
        book(world, wish(world, "Mina", None, (10, 30)).await?).await?;
        assert_eq!(refusal(take_back(world, &cancelled).await), "practitioner_busy at time");
        Ok(())
    }
}

on_both_engines! {
    async fn what_was_overbooked_is_taken_back_beside_its_neighbour(world: &World) -> anyhow::Result<()> {
        book(world, wish(world, "Rina", None, (10, 0)).await?).await?;
        let beside = async |patient: &str, minute: i32| -> anyhow::Result<AppointmentCard> {
            let wish = wish(world, patient, None, (10, minute)).await?;
            Ok(book(world, BookAppointment { overbook_reason: "Bleeds".to_owned(), ..wish }).await?)
        };
        let omar = beside("Omar", 0).await?;
        let cancelled = cancel(world, &omar).await?;
        let back = take_back(world, &cancelled).await?;
        assert_eq!((back.status.as_str(), back.is_overbooked), ("booked", true));
        let cancelled = cancel(world, &back).await?;
        beside("Mina", 0).await?;
        beside("Jui", 5).await?;
        assert_eq!(refusal(take_back(world, &cancelled).await), "overbook_limit at time", "two are beside it by now");
        Ok(())
    }
}

async fn cancel(world: &World, card: &AppointmentCard) -> Result<AppointmentCard, AppError> {
    let input = CancelAppointment {
        key: world.key(),
        appointment_id: card.appointment_id,
        by: "patient".to_owned(),
        code: "sick".to_owned(),
        reason: String::new(),
        version: card.version,
    };
    world.clinic.cancel_appointment(&world.receptionist, input).await
}

async fn take_back(world: &World, card: &AppointmentCard) -> Result<AppointmentCard, AppError> {
    let input = AppointmentAction { key: world.key(), appointment_id: card.appointment_id, version: card.version };
    world.clinic.undo_status(&world.receptionist, input).await
}
