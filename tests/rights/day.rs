//! A desk on which a day's calls are made one after the other, by whoever makes them.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clinic_app::desk::Engine;
use clinic_app::doors;
use clinic_app::session::contract::SessionState;
use clinic_app::session::device::NoKeyring;
use clinic_tests::desk::{PASSWORD, TestDesk, sign_in};
use serde_json::{Value, json};

/// What everybody changes a given password to.
const OWN: &str = "bamboo flute across the river";
/// Something to bring in: a patient, a practitioner and an allergy.
const BUNDLE: &str = r#"{"resourceType":"Bundle","type":"collection","entry":[
  {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"1","name":[{"family":"Roy"}]}},
  {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Practitioner","id":"2","name":[{"family":"Sen"}]}},
  {"fullUrl":"urn:uuid:3","resource":{"resourceType":"AllergyIntolerance","patient":{"reference":"urn:uuid:1"},
    "code":{"text":"Peanut"}}}]}"#;

/// A desk with what a day knows: passwords, and every answer so far.
pub struct Day {
    pub test: TestDesk,
    passwords: BTreeMap<String, String>,
    answers: BTreeMap<String, Value>,
    keys: u128,
    server: Option<String>,
    has_patient_account: bool,
}

/// An event of the trail: its place and its action.
type Event = (i64, String);

impl Day {
    pub fn before(engine: Engine) -> Result<Self> {
        let server = if let Engine::Shared(url) = &engine { Some(url.clone()) } else { None };
        let test = TestDesk::on(engine, Box::new(NoKeyring))?;
        std::fs::write(test.folder.path().join("bundle.json"), BUNDLE)?;
        let passwords = BTreeMap::from([("asha".to_owned(), PASSWORD.to_owned())]);
        Ok(Self { test, passwords, answers: BTreeMap::new(), keys: 0, server, has_patient_account: false })
    }

    pub async fn founded(engine: Engine) -> Result<Self> {
        let day = Self::before(engine)?;
        day.test.found().await?;
        Ok(day)
    }

    /// Makes one call and answers with the kinds of event that it left.
    pub async fn make(&mut self, by: &str, call: &str, input: &str) -> Result<BTreeSet<String>> {
        let (name, alias) = (word(call, 0), call.split(' ').next_back().unwrap_or_default());
        let mut person = by;
        if let Some(late) = by.strip_prefix("later ") {
            self.test.clock.pass_minutes(60);
            person = late;
        }
        if person == "patient" && name != "change_password" {
            self.hand_to_a_patient().await?;
        }
        let before = self.head().await?;
        let mut noise = if before == 0 { Vec::new() } else { vec!["audit.read".to_owned()] };
        noise.extend(self.seat(person).await?);
        let input = self.filled(serde_json::from_str(input)?)?;
        let answer = match doors::dispatch(&self.test.desk, name, &input.to_string()).await {
            Ok(answer) => serde_json::from_str(&answer)?,
            Err(failure) => bail!("{failure:?}"),
        };
        self.learn(person, name, alias, answer);
        noise.extend(self.seat("asha").await?);
        let mut left = self.since(before).await?;
        for event in noise {
            let place =
                left.iter().position(|left| *left == event).with_context(|| format!("no {event} in {left:?}"))?;
            left.remove(place);
        }
        Ok(left.into_iter().collect())
    }

    /// Makes the account `patient` that of whoever was registered: no command of the desk does that.
    pub async fn hand_to_a_patient(&mut self) -> Result<()> {
        const HAND_OVER: &str =
            "UPDATE staff SET role = 'patient', patient_id = (SELECT id FROM patient) WHERE login = 'patient'";
        if !self.has_patient_account {
            self.test.past_the_desk(self.server.as_deref(), HAND_OVER).await?;
            self.has_patient_account = true;
        }
        Ok(())
    }

    /// Keeps an answer, and the passwords that it brings or that were chosen.
    fn learn(&mut self, person: &str, name: &str, alias: &str, answer: Value) {
        match name {
            "create_staff" | "reset_password" | "reactivate_staff" => {
                let text = |key: &str| answer[key].as_str().unwrap_or_default().to_owned();
                self.passwords.insert(text("login"), text("password"));
            }
            "change_password" => drop(self.passwords.insert(person.to_owned(), OWN.to_owned())),
            "recover" => drop(self.passwords.insert("asha".to_owned(), OWN.to_owned())),
            _ => {}
        }
        self.answers.insert(alias.to_owned(), answer);
    }

    /// Brings the desk into this state; answers with the events of getting there.
    pub async fn seat(&self, person: &str) -> Result<Vec<String>> {
        let desk = &self.test.desk;
        let login = if person == "locked" { "asha" } else { person };
        match desk.session_state().await? {
            SessionState::Setup(_) => return Ok(Vec::new()),
            SessionState::SignedIn { session } if session.login == login && person != "locked" => return Ok(Vec::new()),
            SessionState::Locked { .. } if person == "locked" => return Ok(Vec::new()),
            SessionState::SignedOut { .. } if person == "nobody" => return Ok(Vec::new()),
            _ => desk.close().await,
        }
        if person == "nobody" {
            return Ok(Vec::new());
        }
        let password = self.passwords.get(login).with_context(|| format!("{login} has no password"))?;
        desk.sign_in(sign_in(login, password)).await?;
        let mut left = vec!["session.sign_in".to_owned()];
        if person == "locked" {
            desk.lock().await?;
            left.push("session.lock".to_owned());
        }
        Ok(left)
    }

    /// The place of the newest event, as an administrator reads it; 0 before the clinic is founded.
    pub async fn head(&self) -> Result<i64> {
        self.seat("asha").await?;
        Ok(self.page(None, 1).await?.first().map_or(0, |(seq, _)| *seq))
    }

    /// The actions after that place, sorted, with the reading of the head, without this one.
    pub async fn since(&self, head: i64) -> Result<Vec<String>> {
        self.seat("asha").await?;
        let (mut actions, mut before) = (Vec::new(), None);
        loop {
            let page = self.page(before, 200).await?;
            let Some((last, _)) = page.last() else { break };
            before = Some(*last);
            actions.extend(page.iter().filter(|(seq, _)| *seq > head).map(|(_, action)| action.clone()));
            if *last <= head + 1 {
                break;
            }
        }
        actions.sort();
        Ok(actions)
    }

    /// Newest first; nothing before the clinic is founded.
    async fn page(&self, before: Option<i64>, limit: i32) -> Result<Vec<Event>> {
        let input = json!({ "patient_id": null, "staff_id": null, "before": before, "limit": limit }).to_string();
        let Ok(page) = doors::dispatch(&self.test.desk, "audit_trail", &input).await else { return Ok(Vec::new()) };
        let event = |row: &Value| Some((row["seq"].as_i64()?, row["action"].as_str()?.to_owned()));
        let rows: Vec<Value> = serde_json::from_str(&page)?;
        rows.iter().map(event).collect::<Option<_>>().context("an event has a place and an action")
    }

    fn filled(&mut self, template: Value) -> Result<Value> {
        Ok(match template {
            Value::Object(members) => {
                let filled = members.into_iter().map(|(key, value)| Ok((key, self.filled(value)?)));
                Value::Object(filled.collect::<Result<_>>()?)
            }
            Value::Array(items) => {
                Value::Array(items.into_iter().map(|item| self.filled(item)).collect::<Result<_>>()?)
            }
            Value::String(text) => self.filled_text(text)?,
            other => other,
        })
    }

    fn filled_text(&mut self, text: String) -> Result<Value> {
        if text == "KEY" {
            self.keys += 1;
            return Ok(json!(uuid::Uuid::from_u128(self.keys).to_string()));
        }
        if let Some(path) = text.strip_prefix('@') {
            let (answer, path) = path.split_once('.').unwrap_or((path, ""));
            let answer = self.answers.get(answer).with_context(|| format!("no answer {answer}"))?;
            let pointer = if path.is_empty() { String::new() } else { format!("/{}", path.replace('.', "/")) };
            return answer.pointer(&pointer).cloned().with_context(|| format!("no {text} in {answer}"));
        }
        match text.strip_prefix('$') {
            None => Ok(json!(text)),
            Some("new") => Ok(json!(OWN)),
            Some("bundle") => Ok(json!(self.test.folder.path().join("bundle.json").display().to_string())),
            Some("photo") => Ok(json!(STANDARD.encode(include_bytes!("../fixtures/hostile/good.png")))),
            Some("item") => {
                Ok(json!({ "drug": "Paracetamol", "strength": "500 mg", "form": "tablet", "dose": "1 tablet",
                "route": "oral", "frequency": "three times a day", "duration_days": 5, "quantity": "15",
                "instructions": "", "override_reason": "", "override_answers": [] }))
            }
            Some(login) => Ok(json!(self.passwords.get(login).with_context(|| format!("no password of {login}"))?)),
        }
    }
}

/// A word of a call: the command, or the name of its answer.
pub fn word(call: &str, place: usize) -> &str {
    call.split(' ').nth(place).unwrap_or_default()
}
