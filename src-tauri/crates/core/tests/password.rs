//! Which passwords pass, how long a guesser waits, and how a recovery key survives paper.

use std::hash::{BuildHasher, RandomState};

use clinic_core::clock::Instant;
use clinic_core::password::recovery::{NotARecoveryKey, decode, encode};
use clinic_core::password::{
    FREE_TRIES, Gate, LONGEST_WAIT, MOST_FAILURES, Tries, Weakness, judge, normalize, one_time, wait_after,
};

const NAMES: [&str; 3] = ["rahima.k", "Rahima Khatun", "Green Delta Clinic"];

#[test]
fn long_and_personal_to_nobody_is_enough() {
    for password in [
        "violet teapot on the ferry",
        "seven owls knit mufflers",
        "kP9 vT2 mQ7 xL4 wB8",
        "7K3M-9XQ2-B0VT-5HJE",
        "নৌকা ভিড়ল সন্ধ্যার ঘাটে",
        "東京の朝は雨だった、傘を忘れた",
        "91830275640172849",
        "🦉🦊🐢🦀🐙🦋🐝🐞🦆🐧🦔🐿🦒🐘🦏",
    ] {
        assert_eq!(judge(password, &NAMES), Ok(()), "{password}");
    }
}

#[test]
fn length_is_counted_in_characters_after_composition() {
    assert_eq!(judge("kP9 vT2 mQ7 xL", &[]), Err(Weakness::TooShort { characters: 14 }));
    assert_eq!(judge("kP9 vT2 mQ7 xL4", &[]), Ok(()));
    // Fifteen code points, but each e with its accent is one character.
    assert_eq!(judge("kP9 vT2 me\u{301} xe\u{301}", &[]), Err(Weakness::TooShort { characters: 13 }));
    let long =
        "the ferry left at dusk; nobody waved but one old gull, which thought of supper and of the wind. ".repeat(2);
    let longest: String = long.chars().take(128).collect();
    assert_eq!(judge(&longest, &[]), Ok(()));
    assert_eq!(judge(&format!("{longest}x"), &[]), Err(Weakness::TooLong));
    assert_eq!(judge("", &[]), Err(Weakness::TooShort { characters: 0 }));
}

#[test]
fn both_ways_of_typing_an_accent_give_one_password() {
    assert_eq!(normalize("cafe\u{301}"), normalize("caf\u{e9}"));
    assert_eq!(normalize("Ａ b "), "Ａ b ", "nothing else is changed");
}

#[test]
fn what_everybody_tries_first_is_refused() {
    for password in [
        "passwordpassword1",
        "Password123456789",
        "P@ssw0rd-P@55word",
        "p4ssw0rd!!!!!2026",
        "welcometotheclinic",
        "iloveyousomuch2026",
        "LetMeIn LetMeIn 1",
        "administrator2026!",
        "correct horse battery staple",
        "Correct-Horse-Battery-Staple-1",
        "thisismypassword!",
        "To be, or not to be",
        "Bangladesh Zindabad 71",
        "JoyBangla1971JoyBangla",
        "আমার সোনার বাংলা",
        "আমি তোমাকে ভালোবাসি ১২৩",
        "doctor nurse patient",
        "twinkle twinkle little star",
    ] {
        let verdict = judge(password, &[]);
        assert!(matches!(verdict, Err(Weakness::Common | Weakness::Repetitive)), "{password}: {verdict:?}");
    }
}

#[test]
fn repeats_and_walks_are_refused() {
    for password in [
        "aaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaab",
        "abababababababab",
        "xk7#xk7#xk7#xk7#",
        "Kzt81mKzt81mKzt8",
        "1234567890123456",
        "qwertyuiopasdfgh",
        "QWERTYUIOPlkjhgfdsa",
        "abcdefghijklmnop",
        "zyxwvutsrqponmlk",
        "1qaz2wsx3edc4rfv",
        "qwertyuiop12345!",
        "987654321qwerty!",
        "কখকখকখকখকখকখকখকখ",
    ] {
        assert_eq!(judge(password, &[]), Err(Weakness::Repetitive), "{password}");
    }
}

#[test]
fn names_are_refused_in_any_dress() {
    for password in [
        "violet rahima.k teapot",
        "violet RahimaK teapot",
        "khatun and the ferry",
        "K.h.a.t.u.n likes owls",
        "KH@TUN likes seven owls",
        "green delta clinic owl",
        "owl delta teapot ferry",
    ] {
        assert_eq!(judge(password, &NAMES), Err(Weakness::Personal), "{password}");
    }
    assert_eq!(judge("violet teapot on the ferry", &["", "let", "Al", " "]), Ok(()), "short names are in many words");
    assert_eq!(judge("সন্ধ্যায় রহিমার নৌকা ভিড়ল", &["রহিমা"]), Err(Weakness::Personal));
}

#[test]
fn waits_double_up_to_a_quarter_of_an_hour() {
    let table = [
        (0, 0),
        (4, 0),
        (5, 1_000),
        (6, 2_000),
        (7, 4_000),
        (10, 32_000),
        (14, 512_000),
        (15, LONGEST_WAIT),
        (16, LONGEST_WAIT),
        (98, LONGEST_WAIT),
        (u32::MAX, LONGEST_WAIT),
    ];
    for (failures, wait) in table {
        assert_eq!(wait_after(failures), wait, "after {failures}");
    }
}

#[test]
fn five_tries_are_free_and_the_sixth_waits() {
    let mut tries = Tries::none(Instant(0));
    for second in 0..i64::from(FREE_TRIES) {
        assert_eq!(tries.gate(Instant(second)), Gate::Open);
        tries = tries.failed(Instant(second));
    }
    assert_eq!(tries.gate(Instant(4)), Gate::From(Instant(1_004)));
    assert_eq!(tries.gate(Instant(1_003)), Gate::From(Instant(1_004)));
    assert_eq!(tries.gate(Instant(1_004)), Gate::Open, "the right password works after the wait");
    assert_eq!(Tries::none(Instant(1_004)).gate(Instant(1_004)), Gate::Open);
}

/// A login with ten failures, the last of them at noon of some day.
const NOON: Instant = Instant(1_790_000_000_000);
const TEN_FAILURES: Tries = Tries { failures: 10, last_failed_at: NOON, highest_seen: NOON };

#[test]
fn a_clock_put_back_a_little_never_shortens_the_wait() {
    for back in [1, 30_000, LONGEST_WAIT] {
        let now = Instant(NOON.0 - back);
        let tries = TEN_FAILURES.noticed(now);
        assert_eq!(tries, TEN_FAILURES, "{back}");
        assert_eq!(tries.gate(now), Gate::From(Instant(NOON.0 + 32_000)), "{back}");
    }
}

#[test]
fn a_clock_corrected_backwards_begins_the_wait_anew_and_costs_a_try() {
    let now = Instant(NOON.0 - 365 * 86_400_000);
    let tries = TEN_FAILURES.noticed(now);
    assert_eq!(tries, Tries { failures: 11, last_failed_at: now, highest_seen: now });
    assert_eq!(tries.gate(now), Gate::From(Instant(now.0 + 64_000)), "not a year from now");
    assert_eq!(tries.noticed(now), tries, "once");
}

#[test]
fn a_failure_under_a_clock_put_back_is_not_long_past() {
    let back = Instant(NOON.0 - LONGEST_WAIT);
    let tries = TEN_FAILURES.failed(back);
    assert_eq!(tries.last_failed_at, NOON);
    assert_eq!(tries.gate(NOON), Gate::From(Instant(NOON.0 + 64_000)));
}

#[test]
fn nobody_guesses_a_hundred_times_whatever_the_clock_shows() {
    let seed = RandomState::new().hash_one("tries");
    println!("seed {seed}");
    let mut state = seed | 1;
    let mut tries = Tries::none(NOON);
    let (mut now, mut guesses) = (NOON.0, 0);
    for _ in 0..100_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let jump = i64::try_from(state >> 33).unwrap_or(0) % (40 * LONGEST_WAIT) - 20 * LONGEST_WAIT;
        now = now.saturating_add(jump).max(0);
        tries = tries.noticed(Instant(now));
        if tries.gate(Instant(now)) == Gate::Open {
            guesses += 1;
            tries = tries.failed(Instant(now));
        }
    }
    assert!(guesses <= MOST_FAILURES, "{guesses} guesses with seed {seed}");
    assert_eq!(tries.gate(Instant(i64::MAX)), Gate::Shut);
}

#[test]
fn a_one_time_password_is_easy_to_copy_and_good_enough() {
    assert_eq!(one_time(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), "000G-40R4-0M30-E209");
    let given = one_time(&[0x3c, 0x87, 0x1f, 0xa2, 0x55, 0x0b, 0xe9, 0x74, 0xd6, 0x18]);
    assert_eq!(judge(&given, &NAMES), Ok(()), "{given}");
}

fn some_key() -> [u8; 32] {
    std::array::from_fn(|place| u8::try_from(place).unwrap_or(0))
}

#[test]
fn a_recovery_key_is_written_as_known() {
    // Computed by a second implementation, in Python.
    assert_eq!(encode(&some_key()), "000GN-40R48-0M308-E209K-185GH-R38EQ-1W81K-24GKX-2GAHZ-C5RRR-34D12-P70XY-3RFGS");
    let zeros = "0000G-00005-0000N-0000A-0000T-0000F-0000Z-0000M-00004-0000H-00001-0000Y-0000E";
    assert_eq!(encode(&[0; 32]), zeros);
    assert_eq!(decode(zeros), Ok([0; 32]));
}

#[test]
fn a_recovery_key_is_read_as_people_type_it() {
    let written = encode(&some_key());
    let dresses = [
        written.to_lowercase(),
        written.replace('-', ""),
        written.replace('-', " "),
        written.replace('-', "\u{2013}"),
        written.replace('0', "O"),
        written.replace('0', "o").replace('1', "l"),
        written.replace('1', "I"),
        format!("\n {written}\t"),
    ];
    for dress in dresses {
        assert_eq!(decode(&dress), Ok(some_key()), "{dress}");
    }
}

#[test]
fn any_wrong_letter_is_noticed_in_its_group() {
    let written: Vec<char> = encode(&some_key()).chars().collect();
    let mut tried = 0;
    for (at, right) in written.iter().enumerate().filter(|(_, letter)| **letter != '-') {
        for wrong in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().filter(|letter| letter != right) {
            let typed: String = with(&written, &[(at, wrong)]);
            let group = u8::try_from(at / 6 + 1).unwrap_or(0);
            assert_eq!(decode(&typed), Err(NotARecoveryKey::WrongGroup { group }), "{typed}");
            tried += 1;
        }
    }
    assert_eq!(tried, 65 * 31);
}

#[test]
fn swapped_letters_and_swapped_groups_are_noticed() {
    let key: [u8; 32] = std::array::from_fn(|place| u8::try_from(place * 37 % 251).unwrap_or(0));
    let text = encode(&key);
    let written: Vec<char> = text.chars().collect();
    for (at, pair) in written.windows(2).enumerate() {
        if let [left, right] = *pair
            && left != right
            && left != '-'
            && right != '-'
        {
            let typed = with(&written, &[(at, right), (at + 1, left)]);
            assert!(matches!(decode(&typed), Err(NotARecoveryKey::WrongGroup { .. })), "{typed}");
        }
    }
    let mut groups: Vec<&str> = text.split('-').collect();
    groups.swap(2, 9);
    assert_eq!(decode(&groups.join("-")), Err(NotARecoveryKey::WrongGroup { group: 3 }));
}

#[test]
fn what_is_no_recovery_key_says_why() {
    let written = encode(&some_key());
    assert_eq!(decode(""), Err(NotARecoveryKey::WrongLength { letters: 0 }));
    assert_eq!(decode(written.trim_end_matches('S')), Err(NotARecoveryKey::WrongLength { letters: 64 }));
    assert_eq!(decode(&format!("{written}0")), Err(NotARecoveryKey::WrongLength { letters: 66 }));
    assert_eq!(decode(&written.replace('G', "U")), Err(NotARecoveryKey::StrangeLetter { letter: 'U' }));
    assert_eq!(decode("কখ"), Err(NotARecoveryKey::StrangeLetter { letter: 'ক' }));
}

fn with(letters: &[char], changes: &[(usize, char)]) -> String {
    let changed = |at| changes.iter().find(|(place, _)| *place == at).map(|(_, letter)| *letter);
    letters.iter().enumerate().map(|(at, letter)| changed(at).unwrap_or(*letter)).collect()
}
