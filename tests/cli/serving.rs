//! `serve --stdio`: one JSON request a line in, one answer a line out; and one program at a time on a file.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::program::{PASSPHRASE, Program, run};

const SERVE: [&str; 4] = ["--as", "asha", "serve", "--stdio"];

fn answers(out: &str) -> Result<BTreeMap<String, Value>> {
    let mut answers = BTreeMap::new();
    for line in out.lines() {
        let answer: Value = serde_json::from_str(line).with_context(|| format!("one JSON a line: {line}"))?;
        answers.insert(answer["id"].to_string(), answer);
    }
    Ok(answers)
}

#[test]
fn every_request_is_answered_by_its_id_on_a_line_of_its_own() -> Result<()> {
    let program = Program::founded()?;
    let requests = [
        r#"{"id":1,"command":"search_patients","args":{"text":"","limit":5,"with_archived":false}}"#,
        r#"{"id":"two","command":"list_services"}"#,
        r#"{"id":3,"command":"conquer","args":null}"#,
        r#"{"id":4,"command":"search_patients","args":{"text":7}}"#,
        "no json at all",
    ];
    let served = run(program.command(&SERVE).env("CLINIC_PASSPHRASE", PASSPHRASE), &(requests.join("\n") + "\n"))?;
    assert_eq!(served.code, 0, "{served:?}");
    let answers = answers(&served.out)?;
    assert_eq!(answers.len(), requests.len(), "{served:?}");
    assert_eq!(answers["1"]["ok"], json!({ "hits": [], "total": 0 }));
    assert!(answers["\"two\""]["ok"].is_array());
    assert_eq!(answers["3"]["error"]["code"], "unknown_command");
    assert_eq!(answers["4"]["error"]["code"], "malformed");
    assert_eq!(answers["null"]["error"]["code"], "malformed");
    Ok(())
}

#[test]
fn the_first_line_may_be_the_passphrase() -> Result<()> {
    let program = Program::founded()?;
    let input = format!("{PASSPHRASE}\n{}\n", r#"{"id":1,"command":"list_services"}"#);
    let served = run(&mut program.command(&SERVE), &input)?;
    assert_eq!(served.code, 0, "{served:?}");
    assert!(answers(&served.out)?["1"]["ok"].is_array(), "{served:?}");
    Ok(())
}

#[test]
fn a_second_program_on_the_file_is_told_in_use() -> Result<()> {
    let program = Program::founded()?;
    let mut command = program.command(&SERVE);
    command.env("CLINIC_PASSPHRASE", PASSPHRASE).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut first = command.spawn()?;
    let mut requests = first.stdin.take().context("its input")?;
    writeln!(requests, r#"{{"id":1,"command":"session_state"}}"#)?;
    let mut answer = String::new();
    // Its answer shows that it holds the file.
    BufReader::new(first.stdout.take().context("its output")?).read_line(&mut answer)?;
    assert!(answer.contains("\"ok\""), "{answer}");
    let second = program.say(&["call", "session_state"])?;
    assert_eq!((second.code, second.json()?["code"].as_str()), (1, Some("in_use")));
    drop(requests);
    assert!(first.wait()?.success(), "it ends with its input");
    assert_eq!(program.say(&["call", "session_state"])?.code, 0, "positive control: the file is free again");
    Ok(())
}
