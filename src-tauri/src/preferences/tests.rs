//! Preferences are kept whole, and a strange file never stops the window.

use std::error::Error;
use std::path::PathBuf;
use std::{fs, io};

use super::{BoardChoice, BoardColour, Density, MAX_BYTES, PreferenceFile, Preferences, Scheme};

/// A folder of its own for each test, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> io::Result<Self> {
        let place = std::env::temp_dir().join(format!("clinic-preferences-{name}-{}", std::process::id()));
        fs::create_dir_all(&place)?;
        Ok(Self(place))
    }

    /// What is read when the file says this.
    fn reading(&self, text: impl AsRef<[u8]>) -> io::Result<Preferences> {
        fs::write(self.0.join("preferences.json"), text)?;
        Ok(PreferenceFile::within(&self.0).read())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn chosen() -> Preferences {
    Preferences {
        language: Some("bn".to_owned()),
        scheme: Scheme::Dark,
        density: Density::Touch,
        text_scale: 115,
        board_zoom: 1250,
        nav_collapsed: true,
        single_keys: false,
        keys: [("palette.open".to_owned(), "mod+ক".to_owned())].into(),
        boards: [(
            "staff-1".to_owned(),
            BoardChoice { practitioners: vec!["prac-2".to_owned()], colour: BoardColour::Service },
        )]
        .into(),
    }
}

#[test]
fn what_was_kept_is_read_again() -> Result<(), Box<dyn Error>> {
    let folder = Folder::new("kept")?;
    let file = PreferenceFile::within(&folder.0);
    assert_eq!(file.read(), Preferences::default(), "a machine without a file shows the usual");
    file.write(&chosen())?;
    assert_eq!(file.read(), chosen());
    assert_eq!(fs::read_dir(&folder.0)?.count(), 1, "nothing half-written stays behind");
    Ok(())
}

#[test]
fn a_file_that_is_no_object_or_too_large_is_as_none() -> Result<(), Box<dyn Error>> {
    let folder = Folder::new("damaged")?;
    let large = format!(r#"{{"scheme": "dark", "more": "{}"}}"#, "x".repeat(usize::try_from(MAX_BYTES)?));
    for text in ["", "{", "[]", "null", r#"{"scheme": "dark""#, "\u{0}\u{0}", &large] {
        assert_eq!(folder.reading(text)?, Preferences::default(), "{text:.40}");
    }
    assert_eq!(folder.reading([0xff, 0xfe, 0x00])?, Preferences::default(), "bytes that are no text");
    Ok(())
}

#[test]
fn one_strange_choice_does_not_cost_the_others() -> Result<(), Box<dyn Error>> {
    let folder = Folder::new("strange")?;
    let read = folder.reading(
        r#"{"scheme": "dark", "density": "loose", "text_scale": 400, "board_zoom": "big", "patient": "Rahima Begum"}"#,
    )?;
    assert_eq!(read, Preferences { scheme: Scheme::Dark, ..Preferences::default() });
    Ok(())
}

#[test]
fn only_named_choices_of_bounded_size_are_sound() {
    assert!(chosen().is_sound(), "the control: what people choose is sound");
    let keys = |id: &str, keys: &str| Preferences { keys: [(id.to_owned(), keys.to_owned())].into(), ..chosen() };
    let many = (0..4000).map(|n| (format!("action-{n}"), "mod+k".to_owned())).collect();
    let strange = [
        Preferences { language: Some("Rahima Begum".to_owned()), ..chosen() },
        Preferences { language: Some("b".to_owned()), ..chosen() },
        Preferences { text_scale: 101, ..chosen() },
        Preferences { board_zoom: 0, ..chosen() },
        Preferences { keys: many, ..chosen() },
        keys("Rahima Begum", "mod+k"),
        keys(&"x".repeat(65), "mod+k"),
        keys("palette.open", ""),
        keys("palette.open", &"x".repeat(33)),
        keys("palette.open", "mod\n+k"),
    ];
    for one in strange {
        assert!(!one.is_sound(), "{one:?}");
    }
}

#[test]
fn whatever_is_sound_is_read_again_up_to_the_largest() -> Result<(), Box<dyn Error>> {
    let folder = Folder::new("largest")?;
    let file = PreferenceFile::within(&folder.0);
    let mut largest = chosen();
    for n in 0..1000 {
        let mut more = largest.clone();
        more.keys.insert(format!("{n:0>64}"), "\"".repeat(32));
        if !more.is_sound() {
            break;
        }
        largest = more;
    }
    assert!((50..999).contains(&largest.keys.len()), "the limit is met: {}", largest.keys.len());
    file.write(&largest)?;
    assert_eq!(file.read(), largest);
    Ok(())
}

#[test]
fn a_choice_that_nobody_knows_is_refused_at_the_door() -> Result<(), Box<dyn Error>> {
    let known = serde_json::to_string(&chosen())?;
    assert!(serde_json::from_str::<Preferences>(&known).is_ok(), "the control");
    let more = known.replacen('{', r#"{"note": "Rahima Begum, diabetes", "#, 1);
    assert!(serde_json::from_str::<Preferences>(&more).is_err());
    Ok(())
}
