//! The machine that a program runs on: its clock, its identifiers, its name, and its place for anchors.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use clinic_core::clock::{Clock, Instant};
use clinic_core::ids::IdSource;
use clinic_core::text::clean;
use directories::ProjectDirs;
use uuid::Uuid;

use crate::changes::Changes;
use crate::clinic::Surroundings;

/// A host name is no longer on any system; whatever is does not fill the trail.
const LONGEST_NAME: usize = 64;

/// What both doors open a clinic with.
pub fn surroundings() -> Surroundings {
    Surroundings {
        clock: Arc::new(SystemClock),
        ids: Arc::new(OrderedIds),
        changes: Changes::default(),
        workstation: presentable(&host_name()),
    }
}

/// The product's folders, by the conventions of this system; none where the user has no home.
pub fn folders() -> Option<ProjectDirs> {
    ProjectDirs::from("org", "clinicdesk", "clinic-desk")
}

/// Where this user keeps the anchors of every clinic, whichever door and whichever data folder it was opened by: the
/// folder that somebody may put back must not hold the proof.
pub fn anchors() -> Option<PathBuf> {
    Some(folders()?.config_dir().join("anchors"))
}

/// Keeps keys out of core dumps, and out of reach of the user's other programs.
///
/// What is read in `/proc` of a program that does so belongs to root. A program that it starts is as usual again.
///
/// # Errors
/// When the system refuses.
#[cfg(unix)]
pub fn keep_memory_private() -> io::Result<()> {
    let none = rustix::process::Rlimit { current: Some(0), maximum: Some(0) };
    rustix::process::setrlimit(rustix::process::Resource::Core, none)?;
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
    Ok(())
}

/// Other systems keep no core dumps unless asked to.
///
/// # Errors
/// None here.
#[cfg(not(unix))]
pub fn keep_memory_private() -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn host_name() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host_name() -> String {
    let named = std::env::vars_os().find(|(key, _)| key.eq_ignore_ascii_case("COMPUTERNAME"));
    named.map(|(_, name)| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A name as the audit trail may hold it.
fn presentable(name: &str) -> String {
    let name: String = clean(name).chars().take(LONGEST_NAME).collect();
    if name.is_empty() { "unnamed".to_owned() } else { name }
}

/// The system's clock.
struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the product reads the clock")]
    fn now(&self) -> Instant {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Instant(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// UUID version 7: they sort by age.
struct OrderedIds;

impl IdSource for OrderedIds {
    fn fresh(&self) -> Uuid {
        Uuid::now_v7()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trail_gets_the_name_of_this_computer() -> io::Result<()> {
        let name = surroundings().workstation;
        assert!(!name.is_empty());
        if cfg!(target_os = "linux") {
            assert_eq!(name, presentable(&std::fs::read_to_string("/proc/sys/kernel/hostname")?));
        }
        Ok(())
    }

    #[test]
    fn a_strange_name_is_cleaned_and_bounded() {
        let names = [
            ("front-desk\n", "front-desk"),
            ("front\u{202e}ksed", "frontksed"),
            ("a\u{0}b\tc", "ab c"),
            ("", "unnamed"),
            (" \u{7} ", "unnamed"),
        ];
        for (given, kept) in names {
            assert_eq!(presentable(given), kept, "{given:?}");
        }
        assert_eq!(presentable(&"ঢাকা".repeat(100)).chars().count(), LONGEST_NAME);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_memory_of_a_program_is_its_own() -> io::Result<()> {
        use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

        assert_eq!(dumpable_behavior()?, DumpableBehavior::Dumpable, "control: a program begins open to others");
        keep_memory_private()?;
        assert_eq!(dumpable_behavior()?, DumpableBehavior::NotDumpable);
        assert_eq!(getrlimit(Resource::Core).maximum, Some(0));
        Ok(())
    }

    #[test]
    fn identifiers_sort_by_age() {
        let ids = OrderedIds;
        let made: Vec<Uuid> = (0..1000).map(|_| ids.fresh()).collect();
        assert!(made.is_sorted() && made.iter().all(|id| id.get_version_num() == 7));
    }
}
