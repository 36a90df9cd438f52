//! What the search offers, held against trying every time.

use anyhow::{Result, ensure};
use clinic_app::scheduling::contract::{AppointmentCard, FindFreeTimes, TimeWindow};
use clinic_tests::wishes;

use super::command::Place;
use super::stage::Stage;
use super::topics::Sequence;

/// Every minute at which a visit could begin on a day on which the clinic is open from 09:00 to 17:00, and some more.
const WHOLE_DAY: (i32, i32) = (500, 1060);

impl Stage {
    /// Compares the search with trying, in the half hour of a sequence or on its whole day; answers with how much of what
    /// was tried is free.
    pub(super) async fn compare_search(&self, sequence: &Sequence, is_whole_day: bool) -> Result<String> {
        let mut moving = None;
        if let Some(card) = sequence.moving.and_then(|place| self.visit(place)) {
            let card = self.card_of(card.appointment_id).await?;
            // The other engine may not look: whoever left another day would be missed there by the sequences to come.
            moving = (card.status == "booked" && card.day == self.day).then_some(card);
        }
        let place = sequence.search;
        let tried = if is_whole_day { WHOLE_DAY } else { (place.minute, place.minute + 30) };
        let search = self.search_within(place, tried, moving.as_ref())?;
        let minutes = search.minutes;
        let offered = self.world.clinic.find_free_times(&self.world.receptionist, search).await?;
        let offered = offered.iter().filter(|time| time.day == self.day).map(|time| time.starts_minute);
        // Where the clock skips an hour, the window reaches past it.
        let offered: Vec<i32> = offered.filter(|minute| *minute < tried.1 + self.later).collect();
        let (mut admitted, mut apart, mut free_from) = (Vec::new(), Vec::new(), 0);
        for minute in (tried.0..tried.1).step_by(5) {
            let Some(starts_at) = self.admitted(Place { minute, ..place }, &mut moving).await? else { continue };
            admitted.push(minute + self.later);
            // The search offers times that never overlap each other.
            if free_from <= starts_at {
                apart.push(minute + self.later);
                free_from = starts_at + 60_000 * i64::from(minutes);
            }
        }
        ensure!(
            offered == apart,
            "{}, {place:?}, moving {moving:?}: offered {offered:?}, admitted {admitted:?}",
            self.day
        );
        let tried = (tried.1 - tried.0) / 5;
        let told = if admitted.is_empty() {
            "none"
        } else if admitted.len() < usize::try_from(tried)? {
            "some"
        } else {
            "all"
        };
        Ok(format!("{told}{} {admitted:?}", if moving.is_some() { "_moving" } else { "" }))
    }

    /// The search of all times between two minutes of the day, for somebody or for a visit that is to be moved.
    fn search_within(
        &self,
        place: Place,
        (from, until): (i32, i32),
        moving: Option<&AppointmentCard>,
    ) -> Result<FindFreeTimes> {
        let plain = self.search(Place { minute: from, ..place }, 50);
        let search = match moving {
            Some(card) => FindFreeTimes {
                service_id: card.service_id,
                minutes: card.minutes,
                patient_id: Some(card.patient_id),
                moving: Some(card.appointment_id),
                ..plain
            },
            None => plain,
        };
        let (starts_minute, last) = (from + self.later, until - 5);
        let ends_minute = self.end_of(last + self.later, search.minutes)?;
        let window = TimeWindow { weekdays: Vec::new(), starts_minute, ends_minute };
        // No more than fit side by side, so that the search need not look for more on the days after; at night there may be
        // an hour more than the clock shows.
        let shown = last - from + if self.later == 0 { 0 } else { 60 };
        Ok(FindFreeTimes { count: shown / search.minutes + 1, windows: vec![window], ..search })
    }

    /// What the clock shows at the end of a visit, or what it would show if nobody changed it, whichever is later.
    fn end_of(&self, starts_minute: i32, minutes: i32) -> Result<i32> {
        let zone = self.world.clinic.zone;
        let starts_at = zone.first_at(self.day.parse()?, u16::try_from(starts_minute)?);
        let shown = zone.wall(starts_at.plus_minutes(minutes.into())).minute;
        Ok((starts_minute + minutes).max(shown.into()))
    }

    /// Books a visit and takes that back at once, or moves the one that is to be moved; answers with when it begins.
    async fn admitted(&self, place: Place, moving: &mut Option<AppointmentCard>) -> Result<Option<i64>> {
        let (world, clinic, desk) = (&self.world, &self.world.clinic, &self.world.receptionist);
        let done = match moving {
            Some(card) => clinic.move_appointment(desk, wishes::moving(world, card, self.at(place))).await,
            None => clinic.book_appointment(desk, self.wish(place, "")).await,
        };
        let Ok(card) = done else { return Ok(None) };
        let starts_at = card.starts_at.0;
        match moving {
            // Its own place never stands in its way, so it need not go back between.
            Some(moved) => *moved = card,
            None => {
                clinic.undo_status(desk, wishes::step(world, &card)).await?;
            }
        }
        Ok(Some(starts_at))
    }
}
