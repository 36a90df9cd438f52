//! Chance that can be played again: every run prints its seed.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;

/// A sequence of choices that follows from its seed alone.
pub struct Chance {
    seed: u64,
    drawn: u64,
}

impl Chance {
    /// Begins with the seed in `CLINIC_SEED`, or with a new one.
    pub fn new() -> Self {
        let seed = seed();
        println!("seed {seed}; CLINIC_SEED={seed} plays the same again");
        Self { seed, drawn: 0 }
    }

    /// A number below another, which is not 0.
    pub fn below(&mut self, end: u64) -> u64 {
        self.drawn += 1;
        mix(self.seed ^ mix(self.drawn)) % end
    }

    /// True so many times out of a hundred.
    pub fn percent(&mut self, often: u64) -> bool {
        self.below(100) < often
    }

    /// One of some.
    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize].clone()
    }
}

impl Default for Chance {
    fn default() -> Self {
        Self::new()
    }
}

/// The seed of this run: the one in `CLINIC_SEED`, or a new one.
#[expect(clippy::disallowed_methods, reason = "a run is played again by the seed that it printed")]
pub fn seed() -> u64 {
    let given = std::env::var("CLINIC_SEED").ok().and_then(|seed| seed.parse().ok());
    given.unwrap_or_else(|| RandomState::new().hash_one("wishes"))
}

/// Spreads a number over all 64 bits (splitmix64).
pub const fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
