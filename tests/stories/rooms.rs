//! Rooms and devices of visits that stand: moving from one to another, and what is in the way of it.

use clinic_app::contract::Ref;
use clinic_app::error::AppError;
use clinic_app::failure::FailureDetail;
use clinic_app::records::contract::OpenEncounter;
use clinic_app::scheduling::contract::{
    AddException, AppointmentAction, AppointmentCard, AppointmentDetails, AppointmentQuery, DayQuery, MoveAppointment,
    Resource, SaveResource, WeekRule,
};
use clinic_tests::on_both_engines;
use clinic_tests::raw::{guard, raw};
use clinic_tests::world::World;

use super::availability::{MONDAY, book, failure, location, room, service, set_week, work};

const TEN: i32 = 600;

/// The same place at another minute, in a room if one is named.
fn to(world: &World, card: &AppointmentCard, (minute, room): (i32, Option<&Resource>)) -> MoveAppointment {
    MoveAppointment {
        key: world.key(),
        appointment_id: card.appointment_id,
        practitioner_id: card.practitioner_id,
        day: card.day.clone(),
        starts_minute: minute,
        minutes: card.minutes,
        room_id: room.map(|room| room.resource_id),
        device_id: None,
        overbook_reason: String::new(),
        version: card.version,
    }
}

async fn move_it(
    world: &World,
    card: &AppointmentCard,
    place: (i32, Option<&Resource>),
) -> Result<AppointmentCard, AppError> {
    world.clinic.move_appointment(&world.receptionist, to(world, card, place)).await
}

async fn undo(world: &World, card: &AppointmentCard) -> Result<AppointmentCard, AppError> {
    world.clinic.undo_status(&world.receptionist, action(world, card)).await
}

fn action(world: &World, card: &AppointmentCard) -> AppointmentAction {
    AppointmentAction { key: world.key(), appointment_id: card.appointment_id, version: card.version }
}

async fn device(world: &World, name: &str) -> anyhow::Result<Resource> {
    let input = SaveResource {
        key: world.key(),
        resource_id: None,
        kind: "device".to_owned(),
        name: name.to_owned(),
        capacity: 1,
        location_id: None,
        is_active: true,
        version: None,
    };
    let all = world.clinic.save_resource(&world.administrator, input).await?;
    Ok(all.into_iter().find(|one| one.name == name).expect("the device"))
}

/// What is refused and at which field, with the free times that are offered instead.
fn refused<T: std::fmt::Debug>(done: Result<T, AppError>) -> (String, String, Vec<String>) {
    let failure = failure(done);
    let free = match failure.detail {
        FailureDetail::FreeTimes { free } => free,
        _ => Vec::new(),
    };
    let offered = free.iter().map(|time| format!("{} {}", time.day, time.starts_minute)).collect();
    (failure.code, failure.field.unwrap_or_default(), offered)
}

fn moves(details: &AppointmentDetails) -> Vec<&str> {
    details.events.iter().filter(|event| event.kind == "moved").map(|event| event.detail.as_str()).collect()
}

on_both_engines! {
    async fn a_visit_goes_to_another_room_and_back(world: &World) -> anyhow::Result<()> {
        set_week(world, vec![work(9, 12)]).await?;
        let (one, two) = (room(world, "One", None).await?, room(world, "Two", None).await?);
        let dressing = service(world, "DRESS", &[&one, &two]).await?;
        let booked = book(world, "Rina", (MONDAY, TEN), Some(&dressing)).await?;
        assert_eq!((booked.room_id, booked.room_name.as_str()), (Some(one.resource_id), "One"));
        let mut changes = world.clinic.changes.listen();
        let moved = move_it(world, &booked, (TEN, Some(&two))).await?;
        assert_eq!((moved.room_id, moved.starts_minute), (Some(two.resource_id), TEN), "only the room is another");
        assert_eq!(changes.try_recv().map(|change| change.id)?, MONDAY, "every window reads the day again");
        let board = world.clinic.day_board(&world.receptionist, DayQuery { day: MONDAY.to_owned() }).await?.read()?;
        assert_eq!(board.appointments, std::slice::from_ref(&moved), "it stands in one room only");
        let query = AppointmentQuery { appointment_id: moved.appointment_id };
        let details = world.clinic.appointment_details(&world.receptionist, query).await?;
        assert_eq!(moves(&details), ["2026-11-23 10:00 Two", "2026-11-23 10:00 One"]);
        let back = undo(world, &moved).await?;
        assert_eq!((back.appointment_id, back.room_name.as_str()), (booked.appointment_id, "One"));
        let again = move_it(world, &back, (TEN, Some(&two))).await?;
        let later = move_it(world, &again, (660, None)).await?;
        assert_eq!(later.room_name, "Two", "the room stays where none is named, though another comes first");
        Ok(())
    }
}

on_both_engines! {
    async fn a_room_that_is_full_or_does_not_do_is_refused(world: &World) -> anyhow::Result<()> {
        set_week(world, vec![work(9, 12)]).await?;
        let another = world.another_practitioner("Dr Omar Faruk").await?;
        let (one, two) = (room(world, "One", None).await?, room(world, "Two", None).await?);
        let (hall, ecg) = (room(world, "Hall", None).await?, device(world, "ECG").await?);
        let dressing = service(world, "DRESS", &[&one, &two]).await?;
        let rina = book(world, "Rina", (MONDAY, TEN), Some(&dressing)).await?;
        let omar = book(world, "Omar", (MONDAY, 660), Some(&dressing)).await?;
        let there = MoveAppointment { practitioner_id: Ref(another), ..to(world, &omar, (TEN, None)) };
        let omar = world.clinic.move_appointment(&world.receptionist, there).await?;
        assert_eq!(omar.room_name, "Two", "where its own is full and none is named, it takes another that does");
        let full = to(world, &rina, (TEN, Some(&two)));
        let (code, field, offered) = refused(world.clinic.move_appointment(&world.receptionist, full).await);
        assert_eq!((code.as_str(), field.as_str()), ("room_full", "room"));
        let is_there = |time: &String| time.strip_prefix("2026-11-23 ").is_some_and(|minute| minute > "580" && minute < "620");
        assert!(!offered.is_empty() && !offered.iter().any(is_there), "free in that room, not in any: {offered:?}");
        let (code, field, offered) = refused(move_it(world, &rina, (TEN, Some(&hall))).await);
        assert_eq!((code.as_str(), field.as_str(), offered.len()), ("room_unfit", "room", 0), "at no time does it do");
        let with_device = MoveAppointment { device_id: Some(ecg.resource_id), ..to(world, &rina, (TEN, None)) };
        let (code, field, _) = refused(world.clinic.move_appointment(&world.receptionist, with_device).await);
        assert_eq!((code.as_str(), field.as_str()), ("device_unfit", "device"), "it needs none");
        let board = world.clinic.day_board(&world.receptionist, DayQuery { day: MONDAY.to_owned() }).await?.read()?;
        assert!(board.appointments.contains(&rina) && board.appointments.contains(&omar), "what was refused stays");
        Ok(())
    }
}

on_both_engines! {
    async fn a_move_is_not_taken_back_into_a_room_that_is_full_by_now(world: &World) -> anyhow::Result<()> {
        set_week(world, vec![work(9, 12)]).await?;
        let another = world.another_practitioner("Dr Omar Faruk").await?;
        let (one, two) = (room(world, "One", None).await?, room(world, "Two", None).await?);
        let dressing = service(world, "DRESS", &[&one, &two]).await?;
        let rina = book(world, "Rina", (MONDAY, TEN), Some(&dressing)).await?;
        let moved = move_it(world, &rina, (TEN, Some(&two))).await?;
        let omar = book(world, "Omar", (MONDAY, 660), Some(&dressing)).await?;
        let there = MoveAppointment { practitioner_id: Ref(another), ..to(world, &omar, (TEN, Some(&one))) };
        assert_eq!(world.clinic.move_appointment(&world.receptionist, there).await?.room_name, "One");
        assert_eq!(refused(undo(world, &moved).await).0, "room_busy");
        let query = AppointmentQuery { appointment_id: moved.appointment_id };
        let shown = world.clinic.appointment_details(&world.receptionist, query).await?;
        assert_eq!((shown.card.room_name.as_str(), shown.card.status.as_str()), ("Two", "booked"), "it stays");
        Ok(())
    }
}

on_both_engines! {
    async fn a_visit_is_not_moved_to_a_room_at_another_place(world: &World) -> anyhow::Result<()> {
        let (mirpur, uttara) = (location(world, "Mirpur").await?, location(world, "Uttara").await?);
        let near = room(world, "Near", Some(&mirpur)).await?;
        let far = room(world, "Far", Some(&uttara)).await?;
        let dressing = service(world, "DRESS", &[&near, &far]).await?;
        let at = |place: &clinic_app::scheduling::contract::Location, from, until| WeekRule {
            location_id: Some(place.location_id), ..work(from, until)
        };
        set_week(world, vec![at(&mirpur, 9, 12), at(&uttara, 12, 17)]).await?;
        let booked = book(world, "Rina", (MONDAY, TEN), Some(&dressing)).await?;
        let (code, field, offered) = refused(move_it(world, &booked, (TEN, Some(&far))).await);
        assert_eq!((code.as_str(), field.as_str()), ("room_elsewhere", "room"));
        assert_eq!(offered[0], "2026-11-23 720", "there is the practitioner in the afternoon");
        let (id, elsewhere) = (booked.appointment_id.0.to_string(), far.resource_id.0.to_string());
        let past_the_rule = raw(world, "UPDATE appointment SET room_id = $2 WHERE id = $1", &[&id, &elsewhere]).await;
        assert_eq!(guard(past_the_rule), "room_elsewhere", "the database holds it as well");
        let other_place = "UPDATE appointment SET location_id = $2 WHERE id = $1";
        let other_place = raw(world, other_place, &[&id, &uttara.location_id.0.to_string()]).await;
        assert_eq!(guard(other_place), "room_elsewhere", "also where the place changes and the room does not");
        let moved = move_it(world, &booked, (780, Some(&far))).await?;
        assert_eq!((moved.room_name.as_str(), moved.location_name.as_str()), ("Far", "Uttara"));
        Ok(())
    }
}

on_both_engines! {
    async fn nobody_is_taken_to_a_room_that_another_patient_is_in(world: &World) -> anyhow::Result<()> {
        set_week(world, vec![work(9, 12)]).await?;
        let one = room(world, "One", None).await?;
        let dressing = service(world, "DRESS", &[&one]).await?;
        let rina = book(world, "Rina", (MONDAY, TEN), Some(&dressing)).await?;
        let omar = book(world, "Omar", (MONDAY, 660), Some(&dressing)).await?;
        world.clock.pass_minutes(49 * 60);
        for visit in [&rina, &omar] {
            world.clinic.mark_arrived(&world.receptionist, action(world, visit)).await?;
        }
        let prepare = async |visit: &AppointmentCard| {
            let input = OpenEncounter { key: world.key(), appointment_id: visit.appointment_id };
            world.clinic.open_encounter(&world.nurse, input).await
        };
        assert_eq!(prepare(&rina).await?.appointment_status, "roomed");
        assert_eq!(refused(prepare(&omar).await).0, "room_occupied");
        let begin = OpenEncounter { key: world.key(), appointment_id: rina.appointment_id };
        let seen = world.clinic.open_encounter(&world.doctor, begin).await?;
        assert_eq!(refused(prepare(&omar).await).0, "room_occupied", "the doctor sees the patient there");
        let done = AppointmentAction {
            key: world.key(),
            appointment_id: rina.appointment_id,
            version: seen.appointment_version,
        };
        world.clinic.check_out(&world.doctor, done).await?;
        assert_eq!(prepare(&omar).await?.appointment_status, "roomed");
        Ok(())
    }
}

on_both_engines! {
    async fn a_patient_whose_room_is_in_use_is_taken_to_another_that_does(world: &World) -> anyhow::Result<()> {
        set_week(world, vec![work(9, 12)]).await?;
        let (one, two) = (room(world, "One", None).await?, room(world, "Two", None).await?);
        room(world, "Hall", None).await?;
        let dressing = service(world, "DRESS", &[&one, &two]).await?;
        let rina = book(world, "Rina", (MONDAY, TEN), Some(&dressing)).await?;
        let omar = book(world, "Omar", (MONDAY, 660), Some(&dressing)).await?;
        let mina = book(world, "Mina", (MONDAY, 690), Some(&dressing)).await?;
        assert!([&rina, &omar, &mina].iter().all(|visit| visit.room_name == "One"), "the first that does");
        world.clock.pass_minutes(49 * 60);
        let mut rooms = Vec::new();
        for visit in [&rina, &omar, &mina] {
            world.clinic.mark_arrived(&world.receptionist, action(world, visit)).await?;
            let input = OpenEncounter { key: world.key(), appointment_id: visit.appointment_id };
            let query = AppointmentQuery { appointment_id: visit.appointment_id };
            rooms.push(match world.clinic.open_encounter(&world.nurse, input).await {
                Ok(_) => world.clinic.appointment_details(&world.receptionist, query).await?.card.room_name,
                refused => failure(refused).code,
            });
        }
        assert_eq!(rooms, ["One", "Two", "room_occupied"], "the hall does not do");
        Ok(())
    }
}

on_both_engines! {
    /// Hours on a day off name where they are worked: a room of another place is none for them.
    async fn extra_hours_are_worked_where_somebody_says(world: &World) -> anyhow::Result<()> {
        let (mirpur, uttara) = (location(world, "Mirpur").await?, location(world, "Uttara").await?);
        set_week(world, vec![WeekRule { location_id: Some(mirpur.location_id), ..work(9, 12) }]).await?;
        let (near, far) = (room(world, "Alpha", Some(&mirpur)).await?, room(world, "Beta", Some(&uttara)).await?);
        let dressing = service(world, "DRESS", &[&near, &far]).await?;
        let extra = AddException {
            key: world.key(),
            practitioner_id: Some(Ref(world.practitioner)),
            kind: "extra".to_owned(),
            first_day: MONDAY.to_owned(),
            last_day: MONDAY.to_owned(),
            starts_minute: 18 * 60,
            ends_minute: 20 * 60,
            reason: String::new(),
            location_id: Some(uttara.location_id),
        };
        let added = world.clinic.add_exception(&world.receptionist, extra).await?;
        assert_eq!(added.exception.location_id, Some(uttara.location_id));
        let evening = book(world, "Rina", (MONDAY, 18 * 60), Some(&dressing)).await?;
        assert_eq!((evening.room_name.as_str(), evening.location_name.as_str()), ("Beta", "Uttara"));
        let morning = book(world, "Omar", (MONDAY, TEN), Some(&dressing)).await?;
        assert_eq!((morning.room_name.as_str(), morning.location_name.as_str()), ("Alpha", "Mirpur"), "the control");
        Ok(())
    }
}
