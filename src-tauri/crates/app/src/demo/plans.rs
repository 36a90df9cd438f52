//! What a schedule knows besides its visits: rooms, how services are booked, time that is kept free, who waits.

use chrono::{Days, NaiveDate};
use clinic_core::ids::{ResourceId, ServiceId};

use super::Demo;
use crate::billing::contract::Service;
use crate::contract::Ref;
use crate::error::AppError;
use crate::scheduling::contract::{
    AddDayBlock, AddException, BookingRules, SaveBlockType, SaveBookingRules, SaveReminderRule, SaveResource,
};
use crate::waiting_list::contract::{AddToWaitingList, WaitingWindow, WaitingWish};

const ROOMS: [&str; 3] = ["Room 1", "Room 2", "Room 3"];
const DEVICE: &str = "ECG machine";
/// Code, minutes after the visit for tidying up, minutes of practitioner (P) and assistant (A), whether the device.
const BOOKED: [(&str, i32, &str, bool); 4] =
    [("CONS", 0, "", false), ("FOLL", 0, "", false), ("DRES", 5, "PPAA", false), ("ECG", 0, "AAPP", true)];
/// Which patient waits, how urgently, and what the desk should know.
const WAITING: [(usize, &str, &str); 3] =
    [(7, "soon", "Daughter drives, call her"), (13, "routine", ""), (22, "urgent", "Pain is worse since yesterday")];
const DAY: i32 = 1440;

impl Demo {
    /// Furnishes the clinic before its first visit is booked.
    pub(super) async fn furnish(&self) -> Result<(), AppError> {
        let mut rooms = Vec::new();
        for name in ROOMS {
            rooms.push(self.add_resource("room", name).await?);
        }
        let device = self.add_resource("device", DEVICE).await?;
        for (code, buffer_after, pattern, needs_device) in BOOKED {
            let Some(service) = self.service(code) else { continue };
            let needed = rooms.iter().copied().chain(needs_device.then_some(device)).map(Ref).collect();
            let rules = BookingRules {
                is_bookable: true,
                minutes: 20,
                pattern: pattern.to_owned(),
                buffer_before: 0,
                buffer_after,
                notice_minutes: 0,
                horizon_days: 180,
                most_a_day: 0,
                practitioner_ids: Vec::new(),
                resource_ids: needed,
            };
            self.book_by(service.service_id, rules).await?;
        }
        self.keep_free().await?;
        self.remind().await
    }

    /// Puts some on the waiting list.
    pub(super) async fn let_wait(&self) -> Result<(), AppError> {
        for (index, priority, note) in WAITING {
            let Some(patient) = self.patients.get(index) else { continue };
            let wish = WaitingWish {
                service_id: None,
                minutes: 20,
                practitioner_ids: Vec::new(),
                windows: vec![WaitingWindow { weekdays: (1..=7).collect(), starts_minute: 540, ends_minute: 780 }],
                earliest_day: None,
                latest_day: None,
                notice_minutes: 60,
                priority: priority.to_owned(),
                expires_on: None,
                note: note.to_owned(),
            };
            let input = AddToWaitingList { key: self.key(), patient_id: Ref(*patient), wish };
            self.clinic.add_to_waiting_list(self.desk_person(), input).await?;
        }
        Ok(())
    }

    pub(super) fn service(&self, code: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.code == code)
    }

    async fn add_resource(&self, kind: &str, name: &str) -> Result<ResourceId, AppError> {
        let input = SaveResource {
            key: self.key(),
            resource_id: None,
            kind: kind.to_owned(),
            name: name.to_owned(),
            capacity: 1,
            location_id: None,
            is_active: true,
            version: None,
        };
        let all = self.clinic.save_resource(&self.administrator, input).await?;
        let added = all.into_iter().find(|resource| resource.name == name);
        added.map(|resource| resource.resource_id.0).ok_or(AppError::Missing("resource"))
    }

    async fn book_by(&self, service_id: Ref<ServiceId>, rules: BookingRules) -> Result<(), AppError> {
        let known = self.clinic.bookable_services(&self.administrator).await?;
        let version = known.iter().find(|one| one.service_id == service_id).map_or(1, |one| one.version);
        let input = SaveBookingRules { key: self.key(), service_id, rules, version };
        self.clinic.save_booking_rules(&self.administrator, input).await.map(|_| ())
    }

    /// One doctor is away in four days; another keeps an hour of tomorrow for telephone calls.
    async fn keep_free(&self) -> Result<(), AppError> {
        let kind = SaveBlockType {
            key: self.key(),
            block_type_id: None,
            name: "Telephone calls".to_owned(),
            colour: "blue".to_owned(),
            service_ids: Vec::new(),
            is_active: true,
            version: None,
        };
        let kinds = self.clinic.save_block_type(&self.administrator, kind).await?;
        if let (Some(kind), Some((_, practitioner)), Some(day)) = (kinds.first(), self.doctors.first(), self.day_in(1))
        {
            let block = AddDayBlock {
                key: self.key(),
                practitioner_id: Ref(*practitioner),
                block_type_id: kind.block_type_id,
                first_day: day.to_string(),
                last_day: day.to_string(),
                starts_minute: 1020,
                ends_minute: 1080,
            };
            self.clinic.add_day_block(&self.administrator, block).await?;
        }
        if let (Some((_, practitioner)), Some(day)) = (self.doctors.get(2), self.day_in(4)) {
            let leave = AddException {
                key: self.key(),
                practitioner_id: Some(Ref(*practitioner)),
                kind: "leave".to_owned(),
                first_day: day.to_string(),
                last_day: day.to_string(),
                starts_minute: 0,
                ends_minute: DAY,
                location_id: None,
                reason: "Teaches at the university".to_owned(),
            };
            self.clinic.add_exception(&self.administrator, leave).await?;
        }
        Ok(())
    }

    /// A text message the day before.
    async fn remind(&self) -> Result<(), AppError> {
        let rule = SaveReminderRule {
            key: self.key(),
            rule_id: None,
            channel: "sms".to_owned(),
            minutes_before: DAY,
            is_active: true,
            version: None,
        };
        self.clinic.save_reminder_rule(&self.administrator, rule).await.map(|_| ())
    }

    fn day_in(&self, days: u64) -> Option<NaiveDate> {
        self.clinic.zone.day_of(self.present).checked_add_days(Days::new(days))
    }
}
