//! The shell: the only package that knows Tauri. It opens the window and hands commands to the use cases.

#![recursion_limit = "512"]

mod aside;
mod capabilities;
mod ipc;
mod log;
mod paper;
mod preferences;
mod recovery;
mod renderer;
mod startup;
mod waiting_room;
mod workstation;

use std::path::Path;
use std::process::ExitCode;

/// Runs the application, with `--data FOLDER` on the clinic in that folder, or writes what is generated from its
/// commands: `--write-bindings FILE` the TypeScript bindings, `--write-capabilities FILE` the window's permissions.
pub fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let done = match (arguments.next().as_deref(), arguments.next()) {
        (Some("--write-bindings"), Some(file)) => ipc::write_bindings(&file),
        (Some("--write-capabilities"), Some(file)) => capabilities::write(&file),
        (Some("--data"), Some(folder)) => startup::run(Some(Path::new(&folder))),
        _ => startup::run(None),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("clinic-desk: {error}");
            ExitCode::FAILURE
        }
    }
}
