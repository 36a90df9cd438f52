//! Which messages a visit should have, and when: grace, quiet hours, consent, changing clocks.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should stop")]

use chrono::DateTime;
use clinic_core::clock::Instant;
use clinic_core::ids::ReminderRuleId;
use clinic_core::scheduling::{Channel, MessageRule, QuietHours, Reach, Unplanned, plan_message, plan_messages};
use clinic_core::zone::Zone;
use uuid::Uuid;

/// From nine in the evening to eight in the morning.
const NIGHT: QuietHours = QuietHours { from: 21 * 60, until: 8 * 60 };
const NEVER: QuietHours = QuietHours { from: 0, until: 0 };

fn utc(moment: &str) -> Instant {
    Instant(DateTime::parse_from_rfc3339(moment).expect("a moment").timestamp_millis())
}

fn rule(minutes_before: u16) -> MessageRule {
    MessageRule { id: ReminderRuleId::new(Uuid::nil()), channel: Channel::Sms, minutes_before }
}

fn everything() -> Reach {
    Reach { agreed: Channel::ALL.to_vec(), has_phone: true, has_email: true }
}

/// What a rule plans at `now` for a visit that is agreed at that moment.
fn planned(
    (zone, quiet): (&str, QuietHours),
    minutes_before: u16,
    (now, starts_at): (&str, &str),
) -> Result<Instant, Unplanned> {
    let zone = Zone::parse(zone).expect("a zone");
    let (now, starts_at) = (utc(now), utc(starts_at));
    let message = plan_message(&rule(minutes_before), (now, starts_at), &everything(), (now, quiet, zone))?;
    Ok(message.send_at)
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn each_message_has_its_moment() {
    const DAY: u16 = 1440;
    let table = [
        // The visit is at 10:00 in Dhaka (UTC+6) on the 25th unless it says otherwise.
        (
            "the confirmation waits three minutes",
            NEVER,
            0,
            "2026-11-21T03:00:00Z",
            "2026-11-25T04:00:00Z",
            Ok("2026-11-21T03:03:00Z"),
        ),
        ("two hours before", NEVER, 120, "2026-11-21T03:00:00Z", "2026-11-25T04:00:00Z", Ok("2026-11-25T02:00:00Z")),
        ("a day before", NIGHT, DAY, "2026-11-21T03:00:00Z", "2026-11-25T04:00:00Z", Ok("2026-11-24T04:00:00Z")),
        (
            "the day before has passed",
            NEVER,
            DAY,
            "2026-11-24T04:00:00.001Z",
            "2026-11-25T04:00:00Z",
            Err(Unplanned::TooLate),
        ),
        (
            "due this moment waits three minutes",
            NEVER,
            DAY,
            "2026-11-24T04:00:00Z",
            "2026-11-25T04:00:00Z",
            Ok("2026-11-24T04:03:00Z"),
        ),
        (
            "due in two minutes waits three",
            NEVER,
            DAY,
            "2026-11-24T03:58:00Z",
            "2026-11-25T04:00:00Z",
            Ok("2026-11-24T04:01:00Z"),
        ),
        (
            "due in four minutes waits four",
            NEVER,
            DAY,
            "2026-11-24T03:56:00Z",
            "2026-11-25T04:00:00Z",
            Ok("2026-11-24T04:00:00Z"),
        ),
        (
            "the visit begins before the grace is over",
            NEVER,
            0,
            "2026-11-25T03:57:00Z",
            "2026-11-25T04:00:00Z",
            Err(Unplanned::TooLate),
        ),
        ("the visit has begun", NEVER, 0, "2026-11-25T04:10:00Z", "2026-11-25T04:00:00Z", Err(Unplanned::TooLate)),
        // Booked at 23:00, quiet until 08:00.
        (
            "a confirmation of the night waits for the morning",
            NIGHT,
            0,
            "2026-11-21T17:00:00Z",
            "2026-11-25T04:00:00Z",
            Ok("2026-11-22T02:00:00Z"),
        ),
        (
            "the same after midnight",
            NIGHT,
            0,
            "2026-11-21T19:00:00Z",
            "2026-11-25T04:00:00Z",
            Ok("2026-11-22T02:00:00Z"),
        ),
        (
            "at 07:57 the grace ends with the night",
            NIGHT,
            0,
            "2026-11-22T01:57:00Z",
            "2026-11-25T04:00:00Z",
            Ok("2026-11-22T02:00:00Z"),
        ),
        (
            "at 20:57 the grace ends in the night",
            NIGHT,
            0,
            "2026-11-21T14:57:00Z",
            "2026-11-25T04:00:00Z",
            Ok("2026-11-22T02:00:00Z"),
        ),
        ("at 20:56 it does not", NIGHT, 0, "2026-11-21T14:56:00Z", "2026-11-25T04:00:00Z", Ok("2026-11-21T14:59:00Z")),
        // The visit at 08:00: two hours before is quiet, and so is all until it begins.
        (
            "a reminder of the early morning goes out the evening before",
            NIGHT,
            120,
            "2026-11-21T03:00:00Z",
            "2026-11-25T02:00:00Z",
            Ok("2026-11-24T14:59:00Z"),
        ),
        ("which may have passed", NIGHT, 120, "2026-11-24T14:57:00Z", "2026-11-25T02:00:00Z", Err(Unplanned::Quiet)),
        (
            "a confirmation never goes back",
            NIGHT,
            0,
            "2026-11-24T17:00:00Z",
            "2026-11-25T02:00:00Z",
            Err(Unplanned::Quiet),
        ),
        (
            "at 09:00 the morning is in time",
            NIGHT,
            120,
            "2026-11-21T03:00:00Z",
            "2026-11-25T03:00:00Z",
            Ok("2026-11-25T02:00:00Z"),
        ),
        (
            "quiet hours within a day",
            QuietHours { from: 720, until: 840 },
            120,
            "2026-11-21T03:00:00Z",
            "2026-11-25T09:00:00Z",
            Ok("2026-11-25T08:00:00Z"),
        ),
    ];
    for (what, quiet, before, now, starts_at, expected) in table {
        let expected = expected.map(utc);
        assert_eq!(planned(("Asia/Dhaka", quiet), before, (now, starts_at)), expected, "{what}");
    }
}

#[test]
fn a_day_before_is_the_same_time_of_day_when_the_clocks_change() {
    let table = [
        // Berlin goes forward on 29 March 2026 at 02:00: nine o'clock is 07:00 UTC from then on, 08:00 before.
        ("Europe/Berlin", "2026-03-29T07:00:00Z", "2026-03-28T08:00:00Z"),
        ("Europe/Berlin", "2026-03-30T07:00:00Z", "2026-03-29T07:00:00Z"),
        // The day before has no 02:30: the first moment after the gap.
        ("Europe/Berlin", "2026-03-30T00:30:00Z", "2026-03-29T01:00:00Z"),
        // And back on 25 October at 03:00; 02:30 of that day is first shown at 00:30 UTC.
        ("Europe/Berlin", "2026-10-25T08:00:00Z", "2026-10-24T07:00:00Z"),
        ("Europe/Berlin", "2026-10-26T01:30:00Z", "2026-10-25T00:30:00Z"),
        ("America/New_York", "2026-11-01T14:00:00Z", "2026-10-31T13:00:00Z"),
        ("Asia/Dhaka", "2026-03-29T03:00:00Z", "2026-03-28T03:00:00Z"),
    ];
    for (zone, starts_at, expected) in table {
        let found = planned((zone, NEVER), 1440, ("2026-01-01T00:00:00Z", starts_at));
        assert_eq!(found, Ok(utc(expected)), "a day before {starts_at} in {zone}");
    }
}

#[test]
fn a_quiet_night_is_as_long_as_the_clocks_make_it() {
    // The night of 28 March has ten hours in Berlin, that of 24 October twelve; both end at eight on the wall.
    for (now, expected) in
        [("2026-03-28T22:00:00Z", "2026-03-29T06:00:00Z"), ("2026-10-24T22:00:00Z", "2026-10-25T07:00:00Z")]
    {
        let found = planned(("Europe/Berlin", NIGHT), 0, (now, "2026-12-01T09:00:00Z"));
        assert_eq!(found, Ok(utc(expected)), "confirmed in the night after {now}");
    }
}

#[test]
fn nobody_is_told_without_consent_and_address() {
    let zone = Zone::parse("Asia/Dhaka").expect("a zone");
    let (now, starts_at) = (utc("2026-11-21T03:00:00Z"), utc("2026-11-25T04:00:00Z"));
    let said = |channel, reach: &Reach| {
        let rule = MessageRule { channel, ..rule(120) };
        plan_message(&rule, (now, starts_at), reach, (now, NEVER, zone)).map(|_| ()).map_err(Unplanned::word)
    };
    for channel in Channel::ALL {
        let others = Channel::ALL.into_iter().filter(|other| *other != channel).collect();
        assert_eq!(said(channel, &everything()), Ok(()), "{}", channel.word());
        let silent = Reach { agreed: others, ..everything() };
        assert_eq!(said(channel, &silent), Err("no_consent"), "{}", channel.word());
        let nowhere =
            Reach { has_phone: channel == Channel::Email, has_email: channel != Channel::Email, ..everything() };
        assert_eq!(said(channel, &nowhere), Err("no_address"), "{}", channel.word());
    }
}

#[test]
fn what_cannot_go_out_leaves_the_others_alone() {
    let zone = Zone::parse("Asia/Dhaka").expect("a zone");
    let (now, starts_at) = (utc("2026-11-21T03:00:00Z"), utc("2026-11-21T09:00:00Z"));
    let email = MessageRule { channel: Channel::Email, ..rule(60) };
    let only_sms = Reach { agreed: vec![Channel::Sms], ..everything() };
    let found = plan_messages(&[rule(0), rule(60), rule(1440), email], (now, starts_at), &only_sms, (now, NEVER, zone));
    let at: Vec<Instant> = found.iter().map(|message| message.send_at).collect();
    assert_eq!(at, [utc("2026-11-21T03:03:00Z"), utc("2026-11-21T08:00:00Z")]);
}
