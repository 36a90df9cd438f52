//! Writes one of every document into the folder given as the argument, to be looked at.

use std::error::Error;
use std::path::PathBuf;

use clinic_core::language::Language;
use clinic_documents::{Options, Paper, day_sheet, invoice, prescription, receipt, recovery_sheet};

#[expect(
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::too_many_lines,
    reason = "the tests' own samples, of which this uses a part"
)]
#[path = "../tests/documents/samples.rs"]
mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    std::fs::create_dir_all(&folder)?;
    for language in Language::ALL {
        let options = Options { language, ..samples::ENGLISH };
        let mut draft = samples::invoice(language, 2);
        draft.number = None;
        draft.copy = 1;
        let mut unsigned = samples::prescription(language, 1);
        unsigned.signature = None;
        for item in &mut unsigned.items {
            item.despite_allergy = Some("tolerated twice since".to_owned());
        }
        let letter = Options { paper: Paper::Letter, ..options };
        let files = [
            ("invoice", invoice(&samples::invoice(language, 4), &options)?),
            ("invoice-long", invoice(&samples::invoice(language, 60), &options)?),
            ("invoice-draft-letter", invoice(&draft, &letter)?),
            ("receipt", receipt(&samples::receipt(language), &options)?),
            ("prescription", prescription(&samples::prescription(language, 4), &options)?),
            ("prescription-long", prescription(&samples::prescription(language, 14), &options)?),
            ("prescription-unsigned", prescription(&unsigned, &letter)?),
            ("day-sheet", day_sheet(&samples::day_sheet(language, 24), &options)?),
            ("recovery", recovery_sheet(&samples::recovery(language), &options)?),
        ];
        for (name, bytes) in files {
            std::fs::write(folder.join(format!("{name}-{}.pdf", language.tag())), bytes)?;
        }
    }
    Ok(())
}
