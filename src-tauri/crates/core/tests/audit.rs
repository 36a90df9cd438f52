//! The chain of audit events: known values, and every kind of tampering.

use std::hash::{BuildHasher, RandomState};

use clinic_core::audit::{
    Anchor, Event, Fault, Head, NotASeal, Outcome, Seal, Sealed, Verdict, Verifier, canonical, seal, verify,
};
use clinic_core::clock::Instant;
use clinic_core::rights::Role;

const KEY: [u8; 32] = *b"0123456789abcdef0123456789abcdef";

type Edit = fn(&mut Event);

fn first() -> Event {
    Event {
        seq: 1,
        at: Instant(1_790_000_000_000),
        staff_id: "01890000-0000-7000-8000-000000000001".parse().ok(),
        login: "rahima".into(),
        role: Some(Role::Receptionist),
        workstation: "FRONT-1".into(),
        action: "appointment.book".into(),
        entity: "appointment".into(),
        entity_id: "01890000-0000-7000-8000-0000000000aa".into(),
        patient_id: "01890000-0000-7000-8000-000000000002".parse().ok(),
        outcome: Outcome::Done,
        reason: String::new(),
        detail: r#"{"minutes":20}"#.into(),
        prev: Seal::GENESIS,
    }
}

fn second(prev: Seal) -> Event {
    Event {
        seq: 2,
        at: Instant(1_790_000_060_000),
        staff_id: None,
        login: "রহিমা \"x\"".into(),
        role: None,
        workstation: "back\\office".into(),
        action: "session.sign_in".into(),
        entity: "session".into(),
        entity_id: String::new(),
        patient_id: None,
        outcome: Outcome::Refused,
        reason: "line one\nline two\t\u{1}\u{1f}\u{7f}".into(),
        detail: String::new(),
        prev,
    }
}

fn sealed(key: &[u8; 32], event: Event) -> Sealed {
    Sealed { seal: seal(key, &event), event }
}

fn chain_of(key: &[u8; 32], length: i64) -> Vec<Sealed> {
    let mut prev = Seal::GENESIS;
    let events = (1..=length).map(|seq| {
        let event = Event { seq, at: Instant(1_790_000_000_000 + seq * 1000), prev, ..first() };
        let next = sealed(key, event);
        prev = next.seal;
        next
    });
    events.collect()
}

fn head_of(chain: &[Sealed]) -> Head {
    chain.last().map_or(Head::EMPTY, |last| Head { seq: last.event.seq, seal: last.seal })
}

/// The verdict on a chain of ten after it was tampered with, with the true head kept.
fn after(tamper: impl FnOnce(&mut Vec<Sealed>)) -> Verdict {
    let mut chain = chain_of(&KEY, 10);
    let head = head_of(&chain);
    tamper(&mut chain);
    verify(&KEY, &chain, Some(&head), &[])
}

const fn broken(seq: i64, fault: Fault) -> Verdict {
    Verdict::Broken { seq, fault }
}

#[test]
fn the_canonical_text_and_the_seals_are_known_values() {
    // Computed with Python's json and hmac: other programs and SQL must arrive at the same.
    let one = seal(&KEY, &first());
    assert_eq!(one.to_string(), "37cc639be0da81356a3870e401287ac32bf56d5b4c51d232178316c406db7819");
    let text = canonical(&second(one));
    let expected = concat!(
        r#"["v1",2,1790000060000,null,"রহিমা \"x\"",null,"back\\office","session.sign_in","session","",null,"#,
        r#""refused","line one\nline two\t\u0001\u001f"#,
        "\u{7f}",
        r#"","","37cc639be0da81356a3870e401287ac32bf56d5b4c51d232178316c406db7819"]"#,
    );
    assert_eq!(text, expected);
    let two = seal(&KEY, &second(one));
    assert_eq!(two.to_string(), "dec373da15bc7230deaa36c2e703ce71696f995488c1e7c8d4d48d2d8727ed91");
}

#[test]
fn a_seal_is_read_back_from_its_text_only() {
    let one = seal(&KEY, &first());
    assert_eq!(one.to_string().parse(), Ok(one));
    let zeros = "0".repeat(64);
    assert_eq!(zeros.parse(), Ok(Seal::GENESIS));
    for text in ["", "0", &zeros.replace('0', "G"), &one.to_string().to_uppercase(), &format!("{zeros}0")] {
        assert_eq!(text.parse::<Seal>(), Err(NotASeal), "{text}");
    }
}

#[test]
fn an_untouched_chain_is_intact() {
    let chain = chain_of(&KEY, 10);
    let head = head_of(&chain);
    let anchors: Vec<Anchor> = chain.iter().map(|each| Head { seq: each.event.seq, seal: each.seal }).collect();
    assert_eq!(verify(&KEY, &chain, Some(&head), &anchors), Verdict::Intact { count: 10, head });
    assert_eq!(verify(&KEY, &[], Some(&Head::EMPTY), &[]), Verdict::Intact { count: 0, head: Head::EMPTY });
    assert_eq!(verify(&KEY, &[], None, &[]), Verdict::Intact { count: 0, head: Head::EMPTY });
}

#[test]
fn reading_can_begin_after_an_event_that_is_known_to_be_good() {
    let chain = chain_of(&KEY, 10);
    let (old, new) = chain.split_at(6);
    let mut verifier = Verifier::resume(&KEY, head_of(old), &[head_of(old), head_of(new)]);
    assert!(new.iter().all(|event| verifier.admit(event)));
    assert_eq!(verifier.finish(Some(&head_of(new))), Verdict::Intact { count: 4, head: head_of(new) });
}

#[test]
fn an_edit_of_any_column_is_found() {
    let edits: [(&str, Edit); 13] = [
        ("at", |event| event.at = event.at.plus_minutes(1)),
        ("staff_id", |event| event.staff_id = None),
        ("login", |event| event.login.push('x')),
        ("role", |event| event.role = Some(Role::Doctor)),
        ("workstation", |event| event.workstation.clear()),
        ("action", |event| event.action = "appointment.cancel".into()),
        ("entity", |event| event.entity = "invoice".into()),
        ("entity_id", |event| event.entity_id.clear()),
        ("patient_id", |event| event.patient_id = None),
        ("outcome", |event| event.outcome = Outcome::Refused),
        ("reason", |event| event.reason.push(' ')),
        ("detail", |event| event.detail = "{\"minutes\": 20}".into()),
        ("prev", |event| event.prev = Seal::GENESIS),
    ];
    for (column, edit) in edits {
        let verdict = after(|chain| chain.iter_mut().skip(4).take(1).for_each(|row| edit(&mut row.event)));
        assert_eq!(verdict, broken(5, Fault::HashDiffers), "{column}");
    }
}

#[test]
fn an_edited_seal_is_found() {
    let verdict = after(|chain| chain.iter_mut().skip(4).take(1).for_each(|row| row.seal = Seal::GENESIS));
    assert_eq!(verdict, broken(5, Fault::HashDiffers));
}

#[test]
fn moving_text_from_one_column_to_the_next_is_found() {
    let verdict = after(|chain| {
        for row in chain.iter_mut().skip(4).take(1) {
            row.event.entity = "appointmen".into();
            row.event.entity_id.insert(0, 't');
        }
    });
    assert_eq!(verdict, broken(5, Fault::HashDiffers));
}

#[test]
fn a_deleted_event_is_found() {
    assert_eq!(after(|chain| drop(chain.remove(4))), broken(5, Fault::Missing));
    assert_eq!(after(|chain| drop(chain.remove(0))), broken(1, Fault::Missing));
    assert_eq!(after(Vec::clear), broken(1, Fault::Missing));
}

#[test]
fn a_deleted_event_is_found_even_if_the_rest_is_renumbered() {
    let verdict = after(|chain| {
        drop(chain.remove(4));
        chain.iter_mut().skip(4).for_each(|row| row.event.seq -= 1);
    });
    assert_eq!(verdict, broken(5, Fault::HashDiffers));
}

#[test]
fn swapped_events_are_found() {
    assert_eq!(after(|chain| chain.swap(3, 6)), broken(4, Fault::Missing), "in the order in which they are read");
    let verdict = after(|chain| {
        chain.swap(3, 6);
        for (seq, row) in (1..).zip(chain) {
            row.event.seq = seq;
        }
    });
    assert_eq!(verdict, broken(4, Fault::HashDiffers), "their contents under the old numbers");
}

#[test]
fn an_event_that_was_put_in_is_found() {
    let forged = |seq, prev| sealed(&KEY, Event { seq, prev, ..first() });
    // Whoever holds the key can seal an event, but not link it in.
    let verdict = after(|chain| chain.insert(5, forged(6, Seal::GENESIS)));
    assert_eq!(verdict, broken(6, Fault::LinkDiffers), "not linked to the one before");
    let verdict = after(|chain| {
        let prev = head_of(chain.split_at(5).0).seal;
        chain.insert(5, forged(6, prev));
    });
    assert_eq!(verdict, broken(6, Fault::LinkDiffers), "two events with one number");
    let verdict = after(|chain| {
        let prev = head_of(chain).seal;
        chain.push(forged(11, prev));
    });
    assert_eq!(verdict, broken(11, Fault::HeadDiffers), "after the stored head");
    let verdict = after(|chain| chain.insert(5, chain_of(&[7; 32], 6).remove(5)));
    assert_eq!(verdict, broken(6, Fault::HashDiffers), "sealed with another key");
}

#[test]
fn a_cut_tail_is_found_by_the_head() {
    assert_eq!(after(|chain| chain.truncate(7)), broken(8, Fault::Missing));
}

#[test]
fn a_cut_tail_with_the_head_put_back_is_found_by_an_anchor_only() {
    let mut chain = chain_of(&KEY, 10);
    let anchor = head_of(&chain);
    chain.truncate(7);
    let head = head_of(&chain);
    assert_eq!(verify(&KEY, &chain, Some(&head), &[]), Verdict::Intact { count: 7, head }, "the chain alone misses it");
    assert_eq!(verify(&KEY, &chain, Some(&head), &[anchor]), broken(8, Fault::Missing));
}

#[test]
fn a_head_that_was_lost_or_edited_is_found() {
    let chain = chain_of(&KEY, 10);
    let edited = Head { seq: 10, seal: Seal::GENESIS };
    let behind = head_of(chain.split_at(9).0);
    for head in [None, Some(&edited), Some(&behind)] {
        assert_eq!(verify(&KEY, &chain, head, &[]), broken(10, Fault::HeadDiffers), "{head:?}");
    }
}

#[test]
fn a_trail_chained_anew_with_another_key_is_found() {
    let chain = chain_of(&[7; 32], 10);
    assert_eq!(verify(&KEY, &chain, Some(&head_of(&chain)), &[]), broken(1, Fault::HashDiffers));
}

#[test]
fn a_trail_chained_anew_with_the_right_key_is_found_by_an_anchor_only() {
    let anchor = head_of(chain_of(&KEY, 10).split_at(6).0);
    let mut chain = chain_of(&KEY, 2);
    for seq in 3..=10 {
        let event = Event { seq, login: "someone else".into(), prev: head_of(&chain).seal, ..first() };
        chain.push(sealed(&KEY, event));
    }
    let head = head_of(&chain);
    assert_eq!(verify(&KEY, &chain, Some(&head), &[]), Verdict::Intact { count: 10, head });
    assert_eq!(verify(&KEY, &chain, Some(&head), &[anchor]), broken(6, Fault::AnchorDiffers));
}

#[test]
fn a_row_that_cannot_be_read_is_a_fault_and_ends_the_walk() {
    let chain = chain_of(&KEY, 10);
    let mut verifier = Verifier::new(&KEY, &[]);
    let (before, rest) = chain.split_at(4);
    assert!(before.iter().all(|event| verifier.admit(event)));
    verifier.unreadable(5);
    assert!(!rest.iter().skip(1).any(|event| verifier.admit(event)));
    assert_eq!(verifier.finish(Some(&head_of(&chain))), broken(5, Fault::Unreadable));
}

#[test]
fn no_random_change_of_a_random_column_passes() {
    let seed = RandomState::new().hash_one("audit") | 1;
    println!("seed {seed}");
    let mut random = Random(seed);
    for round in 0..500 {
        let mut chain = chain_of(&KEY, 12);
        let head = head_of(&chain);
        let at = random.below(12);
        let Some(row) = chain.get_mut(usize::try_from(at).unwrap_or(0)) else { continue };
        mutate(row, &mut random);
        let verdict = verify(&KEY, &chain, Some(&head), &[]);
        assert!(matches!(verdict, Verdict::Broken { .. }), "seed {seed}, round {round}, row {at}: {verdict:?}");
    }
}

/// Changes one bit of a seal, a number, or one letter of a text; always leaves something changed.
fn mutate(row: &mut Sealed, random: &mut Random) {
    let event = &mut row.event;
    let delta = i64::try_from(random.below(1_000)).unwrap_or(0) + 1;
    match random.below(12) {
        0 => event.seq += delta,
        1 => event.at.0 -= delta,
        2 => event.staff_id = None,
        3 => event.patient_id = None,
        4 => event.outcome = Outcome::Refused,
        5 => row.seal = turned(row.seal, random),
        6 => event.prev = turned(event.prev, random),
        7 => grow(&mut event.login, random),
        8 => grow(&mut event.action, random),
        9 => grow(&mut event.entity_id, random),
        10 => grow(&mut event.reason, random),
        _ => grow(&mut event.detail, random),
    }
}

fn grow(text: &mut String, random: &mut Random) {
    let letters = ['a', '"', '\\', ',', '\n', '\0', ' ', 'ক', ']'];
    let which = usize::try_from(random.below(9)).unwrap_or(0);
    text.extend(letters.get(which));
}

fn turned(seal: Seal, random: &mut Random) -> Seal {
    let place = usize::try_from(random.below(64)).unwrap_or(0);
    let other = |letter| if letter == '0' { '1' } else { '0' };
    let letters = seal.to_string();
    let turned: String =
        letters.chars().enumerate().map(|(at, letter)| if at == place { other(letter) } else { letter }).collect();
    turned.parse().unwrap_or(Seal::GENESIS)
}

/// xorshift64: enough to scatter changes, and repeatable from its seed.
struct Random(u64);

impl Random {
    const fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}
