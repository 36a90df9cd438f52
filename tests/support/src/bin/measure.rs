//! Times the start of a built application in a virtual window, and weighs what then runs.
//!
//! `measure PROGRAM DATA`: the program under measurement, and the data folder of a clinic to open.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use clinic_test_support::desktop::Keyring;
use clinic_test_support::leash::{Leash, Stop};
use clinic_test_support::{App, Desktop};
use image::RgbImage;

const STARTS: usize = 24;
/// Starts whose files were dropped from the machine's cache before.
const COLD_STARTS: usize = 5;
/// Starts that only warm the file cache.
const DROPPED: usize = 4;
/// The share of pixels that may differ from the finished screen: a blinking cursor.
const BLINK: f64 = 0.000_2;
const LOOK: Duration = Duration::from_millis(2);
const STANDS: Duration = Duration::from_secs(4);
const LIMIT: Duration = Duration::from_mins(1);

fn main() -> Result<()> {
    let mut words = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(program), Some(data)) = (words.next(), words.next()) else {
        bail!("measure PROGRAM DATA");
    };
    let program = program.canonicalize()?;
    let data = data.canonicalize()?;
    let app = App { binary: program, args: vec!["--data".to_owned(), data.display().to_string()], env: Vec::new() };
    let desktop = Desktop::set_up(Keyring::Absent)?;
    let finished = sign_in_screen(&desktop, &app)?;
    println!("machine: {}", machine()?);
    let mut starts = (0..STARTS).map(|_| start(&desktop, &app, &finished)).collect::<Result<Vec<_>>>()?;
    let mut kept = starts.split_off(DROPPED);
    kept.sort_by_key(|start| start.shown);
    let middle = kept.get(kept.len() / 2).context("some starts are kept")?;
    let late = kept.get(kept.len() * 95 / 100).context("some starts are kept")?;
    println!("start to sign-in screen, {} starts: median {} ms, p95 {} ms", kept.len(), ms(middle), ms(late));
    let cold = middle_of_cold_starts(&desktop, &app, &finished)?;
    println!("start with its files out of the cache, {COLD_STARTS} starts: median {} ms", ms(&cold));
    println!("memory at the sign-in screen (PSS of all processes): {} MiB", middle.pss_kib.div_ceil(1024));
    Ok(())
}

struct Start {
    shown: Duration,
    pss_kib: u64,
    /// What its processes had mapped.
    files: BTreeSet<PathBuf>,
}

fn ms(start: &Start) -> u128 {
    start.shown.as_millis()
}

/// The screen that every start is compared with: what stands there once nothing has moved for long.
fn sign_in_screen(desktop: &Desktop, app: &App) -> Result<RgbImage> {
    let _running = launch(desktop, app)?;
    let begun = Instant::now();
    let (mut seen, mut since) = (desktop.look()?, Instant::now());
    while since.elapsed() < STANDS || is_blank(&seen) {
        ensure!(begun.elapsed() < LIMIT, "the window shows nothing");
        std::thread::sleep(LOOK);
        let now = desktop.look()?;
        if !is_same(&now, &seen) {
            (seen, since) = (now, Instant::now());
        }
    }
    Ok(seen)
}

fn start(desktop: &Desktop, app: &App, finished: &RgbImage) -> Result<Start> {
    let begun = Instant::now();
    let running = launch(desktop, app)?;
    while !is_same(&desktop.look()?, finished) {
        ensure!(begun.elapsed() < LIMIT, "the sign-in screen did not come");
        std::thread::sleep(LOOK);
    }
    let shown = begun.elapsed();
    // Memory is weighed once the window stands still.
    std::thread::sleep(STANDS);
    let pss_kib = pss_of_group(running.group())?;
    let files = files_of_group(running.group());
    drop(running);
    Ok(Start { shown, pss_kib, files })
}

fn middle_of_cold_starts(desktop: &Desktop, app: &App, finished: &RgbImage) -> Result<Start> {
    let mut files = start(desktop, app, finished)?.files;
    let mut starts = Vec::new();
    for _ in 0..COLD_STARTS {
        forget(&files)?;
        let start = start(desktop, app, finished)?;
        files.extend(start.files.iter().cloned());
        starts.push(start);
    }
    starts.sort_by_key(|start| start.shown);
    starts.into_iter().nth(COLD_STARTS / 2).context("some cold starts")
}

/// Drops files from the machine's cache, as far as no other program has them mapped.
fn forget(files: &BTreeSet<PathBuf>) -> Result<()> {
    for file in files {
        let input = format!("if={}", file.display());
        let done = Command::new("dd").arg(input).args(["iflag=nocache", "count=0", "status=none"]).status()?;
        ensure!(done.success(), "dd could not drop {} from the cache", file.display());
    }
    Ok(())
}

fn launch(desktop: &Desktop, app: &App) -> Result<Leash> {
    let mut command = desktop.command(&app.binary);
    command.args(&app.args);
    Leash::start(&command, &desktop.home().join("measured.log"), Stop::Term)
}

fn is_same(one: &RgbImage, other: &RgbImage) -> bool {
    if one.dimensions() != other.dimensions() {
        return false;
    }
    let differing = one.pixels().zip(other.pixels()).filter(|(one, other)| one != other).count();
    let (width, height) = one.dimensions();
    f64::from(u32::try_from(differing).unwrap_or(u32::MAX)) <= BLINK * f64::from(width) * f64::from(height)
}

fn is_blank(screen: &RgbImage) -> bool {
    let first = screen.pixels().next();
    screen.pixels().all(|pixel| Some(pixel) == first)
}

/// The proportional memory of a process group without the shell that watches it, in KiB.
fn pss_of_group(group: u32) -> Result<u64> {
    processes(group)?.iter().map(|process| pss_kib(process)).sum()
}

/// The files that the processes of a group have mapped.
fn files_of_group(group: u32) -> BTreeSet<PathBuf> {
    let maps = processes(group).unwrap_or_default();
    let maps = maps.iter().filter_map(|process| fs::read_to_string(process.join("maps")).ok());
    let files: BTreeSet<PathBuf> =
        maps.flat_map(|maps| maps.lines().filter_map(mapped).collect::<Vec<PathBuf>>()).collect();
    files.into_iter().filter(|file| file.is_file()).collect()
}

fn mapped(line: &str) -> Option<PathBuf> {
    line.find(" /").and_then(|place| line.get(place + 1..)).map(PathBuf::from)
}

/// The folders in `/proc` of a group's processes, without the shell that watches it.
fn processes(group: u32) -> Result<Vec<PathBuf>> {
    let folders = fs::read_dir("/proc")?.flatten().map(|entry| entry.path());
    // A process may end while it is looked at.
    let is_of_group = |folder: &PathBuf| {
        fs::read_to_string(folder.join("stat"))
            .is_ok_and(|stat| !stat.contains(" (sh) ") && group_of(&stat) == Some(group))
    };
    Ok(folders.filter(is_of_group).collect())
}

fn group_of(stat: &str) -> Option<u32> {
    let (_, after_name) = stat.rsplit_once(')')?;
    after_name.split_whitespace().nth(2)?.parse().ok()
}

fn pss_kib(process: &Path) -> Result<u64> {
    let rollup = fs::read_to_string(process.join("smaps_rollup"))?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).context("no Pss line")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse()?)
}

/// What figures mean little without: processor, cores, load, kernel.
fn machine() -> Result<String> {
    let processors = fs::read_to_string("/proc/cpuinfo")?;
    let model = processors.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("unknown");
    let load = fs::read_to_string("/proc/loadavg")?;
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease")?;
    let cores = std::thread::available_parallelism()?;
    let load = load.split_whitespace().next().unwrap_or("?");
    Ok(format!("{}, {cores} cores, load {load}, Linux {}", model.trim_start_matches([' ', '\t', ':']), kernel.trim()))
}
