//! Compares a medicine with the known allergies of a patient.

use super::drugs::{Drug, DrugClass, classes, drugs, is_listed};
use super::substances::lookup_substance;
use super::words::{holds, words_of};
use crate::ids::AllergyId;

/// Words of an allergy entry that name no substance, or too many.
const FILLERS: &str = "allergy allergic allergies to drug drugs medicine medication antibiotic antibiotics tablet tablets \
    capsule capsules syrup cream ointment drops injection reaction and or group class substance severe after \
    acid sodium potassium calcium magnesium chloride hydrochloride sulfate sulphate phosphate citrate vitamin";

/// An unknown name must be so long before it is looked for in a text.
const SHORTEST_NAME: usize = 4;

/// An unknown name must be so long before it may begin another one.
const SHORTEST_STEM: usize = 5;

/// An allergy from the patient's chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownAllergy {
    /// Its id.
    pub id: AllergyId,
    /// The code of a [`super::Substance`], if it was chosen from the list.
    pub substance_code: Option<String>,
    /// What it is called in the chart.
    pub substance_text: String,
    /// Whether it still holds; others give no warning.
    pub is_active: bool,
}

/// A medicine that meets a known allergy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllergyWarning {
    /// Which allergy.
    pub allergy: AllergyId,
    /// How they are related.
    pub why: Why,
}

/// How a medicine and an allergy are related; the surest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is, or contains, the very substance.
    Same,
    /// It belongs to the class of the substance.
    Class(&'static DrugClass),
    /// It belongs to this other class, whose members may react too; less sure.
    CrossReactive(&'static DrugClass),
}

/// Warns of every active allergy that the medicine meets: at most one warning for each, the surest.
pub fn allergy_warnings(item_drug: &str, allergies: &[KnownAllergy]) -> Vec<AllergyWarning> {
    let item = words_of(item_drug);
    let prescribed = Named::in_text(&item);
    let is_known = is_listed(item_drug);
    let active = allergies.iter().filter(|allergy| allergy.is_active);
    let warnings = active.filter_map(|allergy| {
        let why = prescribed.meets(&Named::in_allergy(allergy)).or_else(|| same_words(&item, is_known, allergy))?;
        Some(AllergyWarning { allergy: allergy.id, why })
    });
    warnings.collect()
}

/// The ingredients and classes that a text names.
struct Named {
    ingredients: Vec<&'static Drug>,
    classes: Vec<&'static DrugClass>,
}

impl Named {
    fn in_text(words: &[String]) -> Self {
        let named = drugs().iter().filter(|drug| drug.is_named_in(words));
        let ingredients = named.flat_map(ingredients_of).collect();
        let classes = classes().iter().filter(|class| class.is_named_in(words)).collect();
        Self { ingredients, classes }
    }

    fn in_allergy(allergy: &KnownAllergy) -> Self {
        let mut named = Self::in_text(&words_of(&allergy.substance_text));
        let means = allergy.substance_code.as_deref().and_then(lookup_substance).map_or("", |coded| coded.means);
        named.ingredients.extend(drugs().iter().filter(|drug| drug.name == means).flat_map(ingredients_of));
        named.classes.extend(classes().iter().filter(|class| class.code == means));
        named
    }

    fn meets(&self, allergen: &Self) -> Option<Why> {
        if self.ingredients.iter().any(|drug| allergen.ingredients.contains(drug)) {
            return Some(Why::Same);
        }
        let own: Vec<&str> = self.class_codes().collect();
        // A class that was named as the allergen counts even if one member alone says nothing about the others.
        let named = allergen.classes.iter().find(|class| own.contains(&class.code)).copied();
        let shared = || allergen.all_classes().find(|class| class.is_shared && own.contains(&class.code));
        if let Some(class) = named.or_else(shared) {
            return Some(Why::Class(class));
        }
        let crossed = allergen.all_classes().flat_map(|class| class.crosses.iter()).find(|code| own.contains(code));
        crossed.and_then(|code| find_class(code)).map(Why::CrossReactive)
    }

    fn class_codes(&self) -> impl Iterator<Item = &'static str> {
        let of_ingredients = self.ingredients.iter().flat_map(|drug| drug.classes.iter().copied());
        of_ingredients.chain(self.classes.iter().map(|class| class.code))
    }

    fn all_classes(&self) -> impl Iterator<Item = &'static DrugClass> {
        self.class_codes().filter_map(find_class)
    }
}

fn ingredients_of(drug: &'static Drug) -> Vec<&'static Drug> {
    if drug.parts.is_empty() {
        return vec![drug];
    }
    drugs().iter().filter(|single| drug.parts.contains(&single.name)).collect()
}

fn find_class(code: &str) -> Option<&'static DrugClass> {
    classes().iter().find(|class| class.code == code)
}

/// Catches medicines outside of the table by their bare name. What the table knows must bear the whole name; of a text
/// that it does not know, one word of the allergy, or the beginning of a brand, is enough.
fn same_words(item: &[String], is_known: bool, allergy: &KnownAllergy) -> Option<Why> {
    let mut own = words_of(&allergy.substance_text);
    own.retain(|word| !FILLERS.split(' ').any(|filler| filler == word));
    let is_name = |word: &String| word.chars().count() >= SHORTEST_NAME;
    let is_stem = |word: &String| word.chars().count() >= SHORTEST_STEM;
    let has_all = own.iter().any(is_name) && holds(item, &own);
    let is_in =
        |word: &String| item.iter().any(|typed| typed == word || is_stem(word) && typed.starts_with(word.as_str()));
    let has_one = || !is_known && own.iter().filter(|word| is_name(word)).any(is_in);
    (has_all || has_one()).then_some(Why::Same)
}
