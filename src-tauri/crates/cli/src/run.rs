//! Runs what was asked.

use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;

use anyhow::{Context as _, Result};
use clinic_app::desk::Desk;
use clinic_app::doors;
use clinic_app::exchange::contract::ImportReport;
use clinic_app::failure::Failure;
use clinic_app::session::contract::{SetupAdministrator, SetupClinic, SetupHours, SetupRegion, SignIn};
use serde_json::json;

use crate::arguments::{Arguments, Audit, Command, Import};
use crate::{desk, passphrase, registry, serve};

/// Runs the command and says how it ended.
pub async fn run(arguments: Arguments) -> Result<ExitCode> {
    if let Command::Commands { json } = arguments.command {
        let text = if json { serde_json::to_string_pretty(&registry::as_json())? } else { registry::as_text() };
        println!("{text}");
        return Ok(ExitCode::SUCCESS);
    }
    let Some(folder) = arguments.data.as_deref() else {
        return Ok(wrong_usage("--data DIR is needed: the folder of the clinic"));
    };
    // A mistyped folder is not made: only founding makes one.
    if matches!(arguments.command, Command::Init { .. } | Command::Demo) {
        std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be used", folder.display()))?;
    }
    let folder = folder.canonicalize().with_context(|| format!("{} cannot be used", folder.display()))?;
    let desk = Rc::new(desk::at(&folder)?);
    let done = at(&desk, &folder, arguments).await;
    desk.close().await;
    done
}

async fn at(desk: &Rc<Desk>, folder: &Path, arguments: Arguments) -> Result<ExitCode> {
    match arguments.command {
        Command::Init { name, currency, time_zone, language, country, admin } => {
            let country = country.unwrap_or_else(|| country_of(&time_zone).to_owned());
            let region = SetupRegion { language, country, currency, time_zone };
            return init(desk, region, name, admin).await;
        }
        Command::Demo => return demo(desk, folder).await,
        _ => {}
    }
    let Some(login) = arguments.login.as_deref() else {
        return Ok(wrong_usage("--as USER is needed: who is doing this"));
    };
    let signed_in = doors::sign_in(desk, SignIn { login: login.to_owned(), password: passphrase::of(login)? }).await;
    if let Err(failure) = signed_in {
        return refused(&failure);
    }
    match arguments.command {
        Command::Import(Import::Fhir { paths, json }) => {
            let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
            let input = json!({ "paths": paths }).to_string();
            call(desk, "import_fhir", &input, if json { Output::Json } else { Output::Report }).await
        }
        Command::Audit(Audit::Verify) => call(desk, "verify_audit", "null", Output::Verdict).await,
        Command::Call { name, json } => call(desk, &name, &json, Output::Json).await,
        Command::Serve { .. } => serve::serve(Rc::clone(desk)).await.map(|()| ExitCode::SUCCESS),
        Command::Init { .. } | Command::Demo | Command::Commands { .. } => Ok(ExitCode::SUCCESS),
    }
}

/// How an answer is shown.
#[derive(Clone, Copy)]
enum Output {
    Json,
    Report,
    Verdict,
}

async fn call(desk: &Desk, name: &str, input: &str, output: Output) -> Result<ExitCode> {
    let answer = match doors::dispatch(desk, name, input).await {
        Ok(answer) => answer,
        Err(failure) => return refused(&failure),
    };
    match output {
        Output::Json => println!("{answer}"),
        Output::Report => print_report(&serde_json::from_str(&answer)?),
        Output::Verdict => return verdict(&answer),
    }
    Ok(ExitCode::SUCCESS)
}

fn refused(failure: &Failure) -> Result<ExitCode> {
    println!("{}", serde_json::to_string(failure)?);
    Ok(ExitCode::FAILURE)
}

/// The same exit code as that of the parser of the command line.
fn wrong_usage(what: &str) -> ExitCode {
    eprintln!("clinicctl: {what}");
    ExitCode::from(2)
}

fn verdict(answer: &str) -> Result<ExitCode> {
    let verdict: clinic_app::audit::contract::AuditVerdict = serde_json::from_str(answer)?;
    match verdict.first_bad {
        None => {
            println!("intact: {} events", verdict.events.0);
            Ok(ExitCode::SUCCESS)
        }
        Some(bad) => {
            println!("not intact: event {} is the first bad one ({})", bad.0, verdict.fault);
            Ok(ExitCode::FAILURE)
        }
    }
}

async fn init(desk: &Desk, region: SetupRegion, name: String, admin: String) -> Result<ExitCode> {
    let clinic = SetupClinic {
        name,
        address_lines: Vec::new(),
        phone: String::new(),
        email: String::new(),
        tax_number: String::new(),
        logo: None,
    };
    let password = passphrase::of(&admin)?;
    let administrator = SetupAdministrator { login: admin.clone(), display_name: admin, password, folder: None };
    let founded = async {
        doors::setup_region(desk, region).await?;
        doors::setup_clinic(desk, clinic).await?;
        let created = doors::setup_administrator(desk, administrator).await?;
        doors::setup_hours(desk, SetupHours { opening: Vec::new(), practitioner: None }).await?;
        Ok::<_, Failure>(created)
    };
    match founded.await {
        Err(failure) => refused(&failure),
        Ok(created) => {
            println!("recovery key (shown this once, keep it on paper): {}", created.recovery_key);
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn demo(desk: &Desk, folder: &Path) -> Result<ExitCode> {
    let password = clinic_app::demo::PASSWORD;
    match clinic_app::demo::found(desk).await {
        Err(failure) => refused(&failure),
        Ok(logins) => {
            println!("a demonstration clinic lies in {}", folder.display());
            println!("sign in as {} with the password: {password}", logins.join(", "));
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn print_report(report: &ImportReport) {
    for file in &report.files {
        match file.reason.as_str() {
            "" => println!("{}: {}", file.name, file.outcome),
            reason => println!("{}: {} ({reason})", file.name, file.outcome),
        }
        for skipped in file.skipped.iter().filter(|skipped| skipped.reason != "not_supported_yet") {
            println!("  left out: {} {} ({})", skipped.resource_type, skipped.id, skipped.reason);
        }
    }
    println!(
        "patients: {} added, {} changed, {} unchanged; practitioners: {} added, {} unchanged; allergies: {} added, {} unchanged; files refused: {}",
        report.patients_added,
        report.patients_changed,
        report.patients_unchanged,
        report.practitioners_added,
        report.practitioners_unchanged,
        report.allergies_added,
        report.allergies_unchanged,
        report.refused,
    );
}

/// The country whose numbering plan phones are read in, for the time zones that we know; else nothing is assumed.
fn country_of(time_zone: &str) -> &'static str {
    match time_zone {
        "Asia/Dhaka" => "BD",
        "Asia/Kolkata" => "IN",
        "Asia/Karachi" => "PK",
        "Europe/London" => "GB",
        "Europe/Berlin" => "DE",
        "Europe/Paris" => "FR",
        zone if zone.starts_with("America/") => "US",
        _ => "ZZ",
    }
}
