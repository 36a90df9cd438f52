//! Real and damaged pictures, with what another decoder does with them.

use std::path::Path;

use clinic_exchange::photo::{normalise_logo, normalise_photo};

use crate::shared;

/// Damaged files that the other decoder patches up and ours refuses: a patient's photo is taken whole or not at all.
const REFUSED_BY_US_ALONE: [&str; 2] = ["malformed/broken_data_stream.png", "malformed/truncated_app14.jpg"];

fn is_jpeg_or_png(file: &str) -> bool {
    Path::new(file).extension().is_some_and(|end| end == "jpg" || end == "png")
}

#[test]
fn every_labelled_picture_is_taken_or_refused_as_labelled() {
    let Some(folder) = shared::folder("images") else {
        return;
    };
    let labels = String::from_utf8(shared::bytes(&folder.join("LABELS.tsv"))).expect("a text file");
    let mut judged = 0;
    for line in labels.lines().skip(1) {
        let file = line.split('\t').next().expect("a first column");
        let decodes = line.split('\t').next_back() == Some("decodes");
        let is_expected = decodes && is_jpeg_or_png(file) && !REFUSED_BY_US_ALONE.contains(&file);
        let bytes = shared::bytes(&folder.join(file));
        let (photo, logo) = (normalise_photo(&bytes), normalise_logo(&bytes));
        assert_eq!(photo.is_ok(), is_expected, "{file}: {:?}", photo.err());
        assert_eq!(logo.is_ok(), is_expected, "{file}: {:?}", logo.err());
        judged += 1;
    }
    assert_eq!(judged, 28);
}

#[test]
fn the_hostile_pictures_are_refused_each_with_its_code() {
    let Some(folder) = shared::folder("adversarial/hostile_files") else {
        return;
    };
    let expected = [
        ("photo_is_html.jpg", "photo_not_jpeg_or_png"),
        ("png_huge_pixels.png", "photo_too_many_pixels"),
        ("svg_script.svg", "photo_not_jpeg_or_png"),
        ("zip_slip.zip", "photo_not_jpeg_or_png"),
    ];
    for (file, code) in expected {
        let refused = normalise_photo(&shared::bytes(&folder.join(file))).expect_err(file);
        assert_eq!(refused.code(), code, "{file}");
    }
}
