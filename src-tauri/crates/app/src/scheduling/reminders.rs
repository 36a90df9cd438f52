//! When patients are told of their visits: rules, quiet hours, and what each patient agreed to.

use clinic_core::ids::{PatientId, ReminderRuleId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{Channel, FURTHEST_REMINDER};
use clinic_core::zone::MINUTES_A_DAY;
use clinic_store::scheduling::reminders::{self, RuleRow};
use clinic_store::{Entry, StoreError, Tx};

use super::contract::{MessageConsent, RecordConsent, ReminderRule, ReminderSettings, SaveReminderRule, SetQuietHours};
use crate::action::Action;
use crate::actor::Actor;
use crate::audit::looks::opened;
use crate::clinic::Clinic;
use crate::contract::{Ref, Whole, stored, version};
use crate::error::AppError;
use crate::input::Problems;
use crate::patients::contract::PatientQuery;

impl Clinic {
    /// The rules and the quiet hours.
    pub async fn reminder_settings(&self, actor: &Actor) -> Result<ReminderSettings, AppError> {
        actor.require(Right::ViewSchedule)?;
        settings(&mut self.store.read().await?).await
    }

    /// Adds a rule or changes one; the messages of all visits to come follow at once.
    pub async fn save_reminder_rule(
        &self,
        actor: &Actor,
        input: SaveReminderRule,
    ) -> Result<ReminderSettings, AppError> {
        actor.require(Right::ManageClinic)?;
        let id = input.rule_id.map_or_else(|| self.fresh(ReminderRuleId::new), |id| id.0);
        let row = RuleRow { id: id.to_string(), ..read_rule(&input)? };
        let done = self
            .act(actor, Action::of(input.key, "save_reminder_rule", &input)?, async |write| {
                let tx = write.tx();
                self.hold_messages(tx).await?;
                let same = |other: &RuleRow| other.channel == row.channel && other.minutes_before == row.minutes_before;
                if reminders::rules(tx).await?.iter().any(|other| same(other) && other.id != row.id) {
                    return Err(AppError::invalid("minutes_before", "taken"));
                }
                if input.rule_id.is_none() {
                    reminders::insert_rule(tx, &row).await?;
                } else if !reminders::amend_rule(tx, &row).await? {
                    return Err(AppError::Stale);
                }
                self.plan_for_all(tx).await?;
                write.audit(Entry::new("reminder.rule", "reminder_rule", id));
                settings(write.tx()).await
            })
            .await?;
        self.changes.announce("clinic", "");
        self.changes.announce("schedule", "");
        Ok(done)
    }

    /// Changes the hours in which nothing goes out; the messages of all visits to come follow at once.
    pub async fn set_quiet_hours(&self, actor: &Actor, input: SetQuietHours) -> Result<ReminderSettings, AppError> {
        actor.require(Right::ManageClinic)?;
        let hours = read_quiet(&input)?;
        let done = self
            .act(actor, Action::of(input.key, "set_quiet_hours", &input)?, async |write| {
                self.hold_messages(write.tx()).await?;
                if !reminders::set_quiet_hours(write.tx(), hours, input.version.into()).await? {
                    return Err(AppError::Stale);
                }
                self.plan_for_all(write.tx()).await?;
                write.audit(Entry::new("reminder.quiet", "clinic", ""));
                settings(write.tx()).await
            })
            .await?;
        self.changes.announce("clinic", "");
        self.changes.announce("schedule", "");
        Ok(done)
    }

    /// What a patient said about each channel.
    pub async fn message_consents(&self, actor: &Actor, input: PatientQuery) -> Result<Vec<MessageConsent>, AppError> {
        actor.require(Right::ViewPatients)?;
        let id = input.patient_id.0;
        self.look(actor, async |tx| {
            clinic_store::patients::lookup(tx, id).await?.ok_or(AppError::Missing("patient"))?;
            Ok((consents(tx, id).await?, opened(id)))
        })
        .await
    }

    /// Notes what a patient says about a channel; the messages of the visits to come follow at once.
    pub async fn record_consent(&self, actor: &Actor, input: RecordConsent) -> Result<Vec<MessageConsent>, AppError> {
        actor.require(Right::EditPatients)?;
        let (patient, now) = (input.patient_id.0, self.now());
        let channel = Channel::find(&input.channel).ok_or(AppError::invalid("channel", "unknown"))?.word();
        let done = self
            .act(actor, Action::of(input.key, "record_consent", &input)?, async |write| {
                let tx = write.tx();
                clinic_store::patients::lookup(tx, patient).await?.ok_or(AppError::Missing("patient"))?;
                self.hold_messages_of(tx, patient).await?;
                let is_given = consents(tx, patient).await?.iter().any(|one| one.channel == channel && one.is_given);
                if input.is_given && !is_given {
                    let id = self.ids.fresh().to_string();
                    reminders::give_consent(tx, (&id, patient, channel), (actor.staff_id, now)).await?;
                } else if !input.is_given {
                    reminders::withdraw_consent(tx, (patient, channel), (actor.staff_id, now)).await?;
                }
                self.plan_for_patient(tx, patient).await?;
                let said = format!(r#"{{"channel":"{channel}","given":{}}}"#, input.is_given);
                write.audit(Entry::new("consent.record", "patient", patient).of(patient).with(said));
                consents(write.tx(), patient).await
            })
            .await?;
        self.changes.announce("patients", patient);
        self.changes.announce("schedule", "");
        Ok(done)
    }
}

async fn settings(tx: &mut Tx) -> Result<ReminderSettings, AppError> {
    let (from, until, clinic) = reminders::quiet_hours(tx).await?.ok_or(AppError::Missing("clinic"))?;
    let minute = |minute: i64| i32::try_from(minute).map_err(|_| StoreError::Unreadable("reminder_rule"));
    let read = |row: RuleRow| {
        Ok(ReminderRule {
            rule_id: Ref(stored(&row.id)?),
            channel: row.channel,
            minutes_before: minute(row.minutes_before)?,
            is_active: row.is_active,
            version: version(row.version)?,
        })
    };
    let rules = reminders::rules(tx).await?.into_iter().map(read).collect::<Result<_, StoreError>>()?;
    Ok(ReminderSettings { rules, quiet_from: minute(from)?, quiet_until: minute(until)?, version: version(clinic)? })
}

/// What was said last about each channel.
async fn consents(tx: &mut Tx, patient: PatientId) -> Result<Vec<MessageConsent>, AppError> {
    let rows = reminders::consents(tx, patient).await?;
    let said = |channel: Channel| {
        let last = rows.iter().rfind(|row| row.channel == channel.word());
        MessageConsent {
            channel: channel.word().to_owned(),
            is_given: last.is_some_and(|row| row.withdrawn_at.is_none()),
            recorded_at: last.map(|row| Whole(row.withdrawn_at.unwrap_or(row.recorded_at))),
            recorded_by: last.map(|row| row.by.clone()).unwrap_or_default(),
        }
    };
    Ok(Channel::ALL.into_iter().map(said).collect())
}

fn read_rule(input: &SaveReminderRule) -> Result<RuleRow, AppError> {
    let mut problems = Problems::default();
    if Channel::find(&input.channel).is_none() {
        problems.note("channel", "unknown");
    }
    if !(0..=i32::from(FURTHEST_REMINDER)).contains(&input.minutes_before) {
        problems.note("minutes_before", "out_of_range");
    }
    if input.rule_id.is_some() && input.version.is_none() {
        problems.note("version", "required");
    }
    problems.check()?;
    Ok(RuleRow {
        id: String::new(),
        channel: input.channel.clone(),
        minutes_before: input.minutes_before.into(),
        is_active: input.is_active,
        version: input.version.unwrap_or(1).into(),
    })
}

fn read_quiet(input: &SetQuietHours) -> Result<(i64, i64), AppError> {
    let mut problems = Problems::default();
    for (field, minute) in [("quiet_from", input.quiet_from), ("quiet_until", input.quiet_until)] {
        if !(0..i32::from(MINUTES_A_DAY)).contains(&minute) {
            problems.note(field, "out_of_range");
        }
    }
    problems.check()?;
    Ok((input.quiet_from.into(), input.quiet_until.into()))
}
