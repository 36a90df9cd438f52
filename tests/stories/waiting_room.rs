//! The screen in the waiting room: who is called where, and nothing by which anybody is known.

use anyhow::Result;
use clinic_app::contract::Ref;
use clinic_app::patients::contract::Patient;
use clinic_app::records::contract::OpenEncounter;
use clinic_app::scheduling::contract::{
    AppointmentAction, AppointmentCard, BookAppointment, DayQuery, WaitingRoomTicket,
};
use clinic_tests::on_both_engines;
use clinic_tests::world::World;

const TODAY: &str = "2026-11-21";

async fn arrived(world: &World, patient: &Patient, minute: i32) -> Result<AppointmentCard> {
    let input = BookAppointment {
        key: world.key(),
        patient_id: patient.patient_id,
        practitioner_id: Ref(world.practitioner),
        day: TODAY.to_owned(),
        starts_minute: minute,
        minutes: 20,
        reason: "Vlarrheum".to_owned(),
        service_id: None,
        overbook_reason: String::new(),
    };
    let booked = world.clinic.book_appointment(&world.receptionist, input).await?;
    let step = AppointmentAction { key: world.key(), appointment_id: booked.appointment_id, version: booked.version };
    Ok(world.clinic.mark_arrived(&world.receptionist, step).await?)
}

async fn shown(world: &World) -> Result<Vec<(i32, String)>> {
    let tickets = world.clinic.waiting_room_screen(&world.receptionist).await?.read()?;
    Ok(tickets.into_iter().map(|WaitingRoomTicket { ticket, status, .. }| (ticket, status)).collect())
}

fn of(tickets: &[(i32, &str)]) -> Vec<(i32, String)> {
    tickets.iter().map(|(ticket, status)| (*ticket, (*status).to_owned())).collect()
}

on_both_engines! {
    async fn the_screen_shows_who_is_called_first_and_then_who_waits(world: &World) -> anyhow::Result<()> {
        assert_eq!(shown(world).await?, [], "nobody has come");
        let first = arrived(world, &world.patient("Rina", "Zyxquorim").await?, 600).await?;
        let second = arrived(world, &world.patient("Omar", "Throbwelt").await?, 620).await?;
        assert_eq!(shown(world).await?, of(&[(1, "arrived"), (2, "arrived")]));

        let open = OpenEncounter { key: world.key(), appointment_id: second.appointment_id };
        world.clinic.open_encounter(&world.nurse, open).await?;
        assert_eq!(shown(world).await?, of(&[(2, "roomed"), (1, "arrived")]), "who is called comes first");

        world.clock.pass_minutes(1);
        let open = OpenEncounter { key: world.key(), appointment_id: first.appointment_id };
        world.clinic.open_encounter(&world.doctor, open).await?;
        assert_eq!(shown(world).await?, of(&[(1, "with_practitioner"), (2, "roomed")]), "the latest call first");
        Ok(())
    }
}

on_both_engines! {
    async fn the_screen_knows_no_patient(world: &World) -> anyhow::Result<()> {
        let patient = world.patient("Rina", "Zyxquorim").await?;
        arrived(world, &patient, 600).await?;
        let said = serde_json::to_string(&world.clinic.waiting_room_screen(&world.nurse).await?)?;
        let ticket: serde_json::Value = serde_json::from_str(&said)?;
        let fields: Vec<&String> = ticket[0].as_object().expect("a ticket").keys().collect();
        assert_eq!(fields, ["called_at", "practitioner_name", "room_name", "status", "ticket"]);
        let marks = ["Rina", "Zyxquorim", "Vlarrheum", &patient.number, &patient.patient_id.0.to_string()];
        assert!(marks.iter().all(|mark| !said.contains(mark)), "{said}");
        // Positive control: the board of the day gives the patient away.
        let day = DayQuery { day: TODAY.to_owned() };
        let board = serde_json::to_string(&world.clinic.day_board(&world.nurse, day).await?)?;
        assert!(marks.iter().all(|mark| board.contains(mark)), "{board}");
        Ok(())
    }
}

on_both_engines! {
    async fn the_board_says_when_the_visit_began(world: &World) -> anyhow::Result<()> {
        let visit = arrived(world, &world.patient("Rina", "Zyxquorim").await?, 600).await?;
        assert_eq!(visit.started_at, None, "the wait goes on");
        world.clock.pass_minutes(4);
        let open = OpenEncounter { key: world.key(), appointment_id: visit.appointment_id };
        world.clinic.open_encounter(&world.doctor, open).await?;
        let day = DayQuery { day: TODAY.to_owned() };
        let board = world.clinic.day_board(&world.receptionist, day).await?.read()?;
        let waited = board.appointments.iter().find_map(|card| Some(card.started_at?.0 - card.arrived_at?.0));
        assert_eq!(waited, Some(4 * 60_000), "{board:?}");
        Ok(())
    }
}
