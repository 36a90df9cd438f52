//! The messages of a visit: planned in the transaction that changes where it stands, so that no crash comes between.

use clinic_core::clock::Instant;
use clinic_core::ids::{AppointmentId, PatientId};
use clinic_core::rights::Right;
use clinic_core::scheduling::{
    Channel, MessageRule, PlannedMessage, QuietHours, Reach, Status, plan_message, plan_messages,
};
use clinic_store::scheduling::AppointmentRow;
use clinic_store::scheduling::reminders::{self, MessageRow, RuleRow};
use clinic_store::{StoreError, Tx};

use super::booking::status_of;
use super::contract::{AppointmentQuery, VisitReminder};
use super::place::ids;
use crate::actor::Actor;
use crate::audit::looks::opened;
use crate::clinic::Clinic;
use crate::contract::{Whole, stored};
use crate::error::AppError;

/// The state of a rule without a message.
const NONE: &str = "none";

/// What decides which messages a visit should have.
struct Plan {
    rules: Vec<MessageRule>,
    reach: Reach,
    quiet: QuietHours,
}

impl Clinic {
    /// What each rule does for a visit, and why where it does nothing; this opens the patient.
    pub async fn visit_reminders(
        &self,
        actor: &Actor,
        input: AppointmentQuery,
    ) -> Result<Vec<VisitReminder>, AppError> {
        actor.require(Right::ViewSchedule)?;
        let id = input.appointment_id.0;
        self.look(actor, async |tx| {
            let row = clinic_store::scheduling::lookup(tx, id).await?.ok_or(AppError::Missing("appointment"))?;
            let (_, _, patient) = ids(&row)?;
            Ok((self.reminders_of(tx, &row).await?, opened(patient)))
        })
        .await
    }

    /// Plans the messages that a visit should have as it stands now, and cancels what should not go out any more.
    pub(crate) async fn plan_for(&self, tx: &mut Tx, row: &AppointmentRow) -> Result<(), AppError> {
        match (status_of(row)?, &row.moved_from_id) {
            // What stands in its place settles its messages, too: they may be the same.
            (Status::Moved, _) => return Ok(()),
            (Status::Booked, Some(old)) if row.agreed_as_id.is_none() => reminders::cancel_of_visit(tx, old).await?,
            (Status::Booked, _) => {}
            _ => return Ok(reminders::cancel_of_visit(tx, &row.id).await?),
        }
        let (_, _, patient) = ids(row)?;
        let before = reminders::messages(tx, row).await?;
        let wanted = self.wanted(tx, row, patient).await?;
        let is_wanted = |message: &&MessageRow| wanted.iter().any(|wanted| is_for(message, (row, wanted)));
        let planned = before.iter().filter(|message| message.state == "planned");
        for message in planned.filter(|message| !is_wanted(message)) {
            // One that is due and not sent yet is the sender's, as long as the visit and the consent stand.
            let is_due = message.send_at <= self.now().0;
            if !(is_due && self.may_still_go(tx, (row, patient), message).await?) {
                reminders::cancel(tx, &message.id).await?;
            }
        }
        for wanted in wanted {
            match before.iter().find(|message| is_for(message, (row, &wanted))) {
                Some(known) => reminders::plan_again(tx, &known.id, (wanted.send_at, self.now())).await?,
                None => reminders::plan(tx, row, &self.message(row, &wanted), self.now()).await?,
            }
        }
        Ok(())
    }

    /// Goes before a change of what a patient agreed to, or of how to reach them.
    pub(crate) async fn hold_messages_of(&self, tx: &mut Tx, patient: PatientId) -> Result<(), AppError> {
        // A step locks its visit before its patient, and so it is done here. A visit that is being booked meanwhile is
        // among those found once its patient is free again.
        reminders::lock_to_come(tx, patient, self.now()).await?;
        clinic_store::scheduling::lock_patient(tx, patient).await?;
        Ok(())
    }

    /// Plans anew for every visit of a patient to come, after [`Self::hold_messages_of`] and the change.
    pub(crate) async fn plan_for_patient(&self, tx: &mut Tx, patient: PatientId) -> Result<(), AppError> {
        let to_come = reminders::lock_to_come(tx, patient, self.now()).await?;
        self.plan_for_each(tx, to_come).await
    }

    /// Goes before a change of the rules or of the quiet hours.
    pub(super) async fn hold_messages(&self, tx: &mut Tx) -> Result<(), AppError> {
        // In the order of a step, which locks its visit before it reads the rules.
        reminders::lock_told_to_come(tx, self.now()).await?;
        Ok(reminders::lock_rules(tx).await?)
    }

    /// Plans anew for every visit to come, after [`Self::hold_messages`] and the change.
    pub(super) async fn plan_for_all(&self, tx: &mut Tx) -> Result<(), AppError> {
        let to_come = reminders::lock_told_to_come(tx, self.now()).await?;
        self.plan_for_each(tx, to_come).await
    }

    async fn plan_for_each(&self, tx: &mut Tx, visits: Vec<AppointmentId>) -> Result<(), AppError> {
        for visit in visits {
            if let Some(row) = clinic_store::scheduling::lookup(tx, visit).await? {
                self.plan_for(tx, &row).await?;
            }
        }
        Ok(())
    }

    async fn wanted(
        &self,
        tx: &mut Tx,
        row: &AppointmentRow,
        patient: PatientId,
    ) -> Result<Vec<PlannedMessage>, AppError> {
        reminders::keep_rules(tx).await?;
        // Most clinics have no rule: then nothing more is read.
        let rules = reminders::rules(tx).await?;
        if !rules.iter().any(|rule| rule.is_active) {
            return Ok(Vec::new());
        }
        let plan = Plan::load(tx, &rules, patient).await?;
        let clock = (self.now(), plan.quiet, self.zone);
        Ok(plan_messages(&plan.rules, (Instant(row.agreed_at), Instant(row.starts_at)), &plan.reach, clock))
    }

    /// Whether only its moment speaks against a message.
    async fn may_still_go(
        &self,
        tx: &mut Tx,
        (row, patient): (&AppointmentRow, PatientId),
        message: &MessageRow,
    ) -> Result<bool, AppError> {
        let rules = reminders::rules(tx).await?;
        let Some(rule) = rules.iter().find(|rule| rule.is_active && rule.id == message.rule_id) else {
            return Ok(false);
        };
        let plan = Plan::load(tx, std::slice::from_ref(rule), patient).await?;
        Ok(row.starts_at > self.now().0 && plan.reach.reaches(read_rule(rule)?.channel))
    }

    fn message(&self, visit: &AppointmentRow, wanted: &PlannedMessage) -> MessageRow {
        MessageRow {
            id: self.ids.fresh().to_string(),
            agreed_version: visit.agreed_version,
            rule_id: wanted.rule.to_string(),
            channel: wanted.channel.word().to_owned(),
            send_at: wanted.send_at.0,
            state: String::new(),
        }
    }

    async fn reminders_of(&self, tx: &mut Tx, row: &AppointmentRow) -> Result<Vec<VisitReminder>, AppError> {
        let (_, _, patient) = ids(row)?;
        let rules = reminders::rules(tx).await?;
        let messages = reminders::messages(tx, row).await?;
        let plan = Plan::load(tx, &rules, patient).await?;
        let mut told = Vec::new();
        for rule in &rules {
            let own = messages.iter().filter(|message| message.rule_id == rule.id);
            let own: Vec<&MessageRow> = own.filter(|message| message.state != "cancelled" || !rule.is_active).collect();
            for message in &own {
                told.push(reminder(rule, Some(message), "")?);
            }
            if own.is_empty() && rule.is_active && status_of(row)? == Status::Booked {
                let clock = (self.now(), plan.quiet, self.zone);
                let why = plan_message(
                    &read_rule(rule)?,
                    (Instant(row.agreed_at), Instant(row.starts_at)),
                    &plan.reach,
                    clock,
                );
                told.push(reminder(rule, None, why.err().map_or("", |why| why.word()))?);
            }
        }
        Ok(told)
    }
}

impl Plan {
    async fn load(tx: &mut Tx, rules: &[RuleRow], patient: PatientId) -> Result<Self, AppError> {
        let active = rules.iter().filter(|rule| rule.is_active);
        let (agreed, has_phone, has_email) =
            reminders::reach(tx, patient).await?.ok_or(AppError::Missing("patient"))?;
        let agreed = agreed.iter().filter_map(|word| Channel::find(word)).collect();
        Ok(Self {
            rules: active.map(read_rule).collect::<Result<_, _>>()?,
            reach: Reach { agreed, has_phone, has_email },
            quiet: quiet_hours(tx).await?,
        })
    }
}

fn is_for(message: &MessageRow, (visit, wanted): (&AppointmentRow, &PlannedMessage)) -> bool {
    message.agreed_version == visit.agreed_version
        && message.rule_id == wanted.rule.to_string()
        && message.channel == wanted.channel.word()
}

fn read_rule(row: &RuleRow) -> Result<MessageRule, StoreError> {
    const WHAT: StoreError = StoreError::Unreadable("reminder_rule");
    let channel = Channel::find(&row.channel).ok_or(WHAT)?;
    let minutes_before = u16::try_from(row.minutes_before).map_err(|_| WHAT)?;
    Ok(MessageRule { id: stored(&row.id)?, channel, minutes_before })
}

async fn quiet_hours(tx: &mut Tx) -> Result<QuietHours, AppError> {
    let (from, until, _) = reminders::quiet_hours(tx).await?.ok_or(AppError::Missing("clinic"))?;
    let minute = |minute: i64| u16::try_from(minute).map_err(|_| StoreError::Unreadable("clinic.quiet_from"));
    Ok(QuietHours { from: minute(from)?, until: minute(until)? })
}

fn reminder(rule: &RuleRow, message: Option<&MessageRow>, why_none: &str) -> Result<VisitReminder, StoreError> {
    let minutes_before =
        i32::try_from(rule.minutes_before).map_err(|_| StoreError::Unreadable("reminder_rule.minutes_before"))?;
    Ok(VisitReminder {
        channel: message.map_or(&rule.channel, |message| &message.channel).clone(),
        minutes_before,
        state: message.map_or(NONE, |message| &message.state).to_owned(),
        send_at: message.map(|message| Whole(message.send_at)),
        why_none: why_none.to_owned(),
    })
}
