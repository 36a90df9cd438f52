//! Vital signs in whole units, and which values are impossible or need a second look.
//!
//! The ranges are about plausibility, not about health: outside of *possible* a value is a slip of the hand or the
//! wrong unit and is refused; outside of *usual* for the age it is asked about once. They are no clinical limits and
//! give no advice.

/// One taking of vital signs; at least one of them is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Vitals {
    /// Systolic blood pressure in mmHg.
    pub systolic: Option<i64>,
    /// Diastolic blood pressure in mmHg.
    pub diastolic: Option<i64>,
    /// Pulse per minute.
    pub pulse: Option<i64>,
    /// Temperature in tenths of a degree Celsius.
    pub temperature: Option<i64>,
    /// Breaths per minute.
    pub respiration: Option<i64>,
    /// Oxygen saturation in percent.
    pub oxygen: Option<i64>,
    /// Weight in grams.
    pub weight: Option<i64>,
    /// Height, or length of an infant, in millimetres.
    pub height: Option<i64>,
}

/// A value that does not pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VitalsProblem {
    /// The field, by its name in the contract.
    pub field: &'static str,
    /// How bad it is.
    pub kind: Kind,
    /// The lowest value that would pass.
    pub low: i64,
    /// The highest value that would pass.
    pub high: i64,
}

/// How bad a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It is not there: no sign at all, or one half of a blood pressure.
    Missing,
    /// No living person has it: refused.
    Impossible,
    /// Rare at this age: stored once it was confirmed.
    Unusual,
}

/// A field with its value and its ranges; the usual ones for infants, children and adults.
struct Rule {
    field: &'static str,
    value: fn(&Vitals) -> Option<i64>,
    possible: (i64, i64),
    usual: [(i64, i64); 3],
}

const RULES: [Rule; 8] = [
    Rule {
        field: "systolic",
        value: |vitals| vitals.systolic,
        possible: (30, 320),
        usual: [(55, 115), (75, 140), (85, 190)],
    },
    Rule {
        field: "diastolic",
        value: |vitals| vitals.diastolic,
        possible: (10, 220),
        usual: [(25, 80), (35, 95), (45, 115)],
    },
    Rule {
        field: "pulse",
        value: |vitals| vitals.pulse,
        possible: (15, 350),
        usual: [(80, 190), (55, 160), (40, 140)],
    },
    Rule {
        field: "temperature",
        value: |vitals| vitals.temperature,
        possible: (200, 460),
        usual: [(355, 395), (350, 400), (350, 400)],
    },
    Rule {
        field: "respiration",
        value: |vitals| vitals.respiration,
        possible: (3, 120),
        usual: [(20, 65), (14, 45), (8, 30)],
    },
    Rule {
        field: "oxygen",
        value: |vitals| vitals.oxygen,
        possible: (30, 100),
        usual: [(92, 100), (92, 100), (90, 100)],
    },
    Rule {
        field: "weight",
        value: |vitals| vitals.weight,
        possible: (300, 650_000),
        usual: [(1_800, 14_000), (6_500, 85_000), (30_000, 180_000)],
    },
    Rule {
        field: "height",
        value: |vitals| vitals.height,
        possible: (200, 2_750),
        usual: [(400, 880), (650, 1_800), (1_250, 2_100)],
    },
];

const MONTHS_OF_AN_INFANT: u32 = 12;
const MONTHS_OF_A_CHILD: u32 = 12 * 12;

/// Lists the values that do not pass. Without an age (in whole months) a value is usual if it is so at any age.
pub fn check(vitals: &Vitals, age_months: Option<u32>) -> Vec<VitalsProblem> {
    if *vitals == Vitals::default() {
        return vec![VitalsProblem { field: "vitals", kind: Kind::Missing, low: 1, high: 8 }];
    }
    let problems = RULES.iter().filter_map(|rule| rule.problem((rule.value)(vitals)?, age_months));
    problems.chain(pressure_problem(vitals)).collect()
}

/// The body mass index in tenths of kg/m², rounded half up, from grams and millimetres.
pub fn bmi_tenths(weight: i64, height: i64) -> Option<i64> {
    let square = height.checked_mul(height).filter(|square| *square > 0)?;
    let tenths = weight.checked_mul(10_000)?.checked_add(square / 2)? / square;
    (weight > 0 && height > 0).then_some(tenths)
}

impl Rule {
    fn problem(&self, value: i64, age_months: Option<u32>) -> Option<VitalsProblem> {
        let usual = self.usual_at(age_months);
        let outside = |(low, high): (i64, i64)| !(low..=high).contains(&value);
        let problem = |kind, (low, high)| VitalsProblem { field: self.field, kind, low, high };
        if outside(self.possible) {
            Some(problem(Kind::Impossible, self.possible))
        } else {
            outside(usual).then(|| problem(Kind::Unusual, usual))
        }
    }

    fn usual_at(&self, age_months: Option<u32>) -> (i64, i64) {
        let [infant, child, adult] = self.usual;
        match age_months {
            Some(months) if months < MONTHS_OF_AN_INFANT => infant,
            Some(months) if months < MONTHS_OF_A_CHILD => child,
            Some(_) => adult,
            None => (infant.0.min(child.0).min(adult.0), infant.1.max(child.1).max(adult.1)),
        }
    }
}

/// A blood pressure has two halves, and the systolic one is the higher.
fn pressure_problem(vitals: &Vitals) -> Option<VitalsProblem> {
    let problem = |field, kind, low, high| Some(VitalsProblem { field, kind, low, high });
    match (vitals.systolic, vitals.diastolic) {
        (Some(systolic), Some(diastolic)) if diastolic >= systolic => {
            problem("diastolic", Kind::Impossible, 10, systolic.saturating_sub(1))
        }
        (Some(systolic), None) => problem("diastolic", Kind::Missing, 10, systolic.saturating_sub(1)),
        (None, Some(diastolic)) => problem("systolic", Kind::Missing, diastolic.saturating_add(1), 320),
        _ => None,
    }
}

impl Kind {
    /// The stable word by which the UI chooses its sentence.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "required",
            Self::Impossible => "impossible",
            Self::Unusual => "unusual",
        }
    }
}
