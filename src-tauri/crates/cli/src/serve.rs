//! Commands over standard input and output, a line each.

use std::rc::Rc;

use anyhow::Result;
use clinic_app::desk::Desk;
use clinic_app::doors;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::sync::mpsc;
use tokio::task::LocalSet;

/// How many commands may be under way at once.
const AT_ONCE: usize = 64;

/// Answers requests until standard input ends.
pub async fn serve(desk: Rc<Desk>) -> Result<()> {
    LocalSet::new()
        .run_until(async {
            let (answers, mut ready) = mpsc::channel::<String>(AT_ONCE);
            let writer = tokio::task::spawn_local(async move {
                let mut out = tokio::io::stdout();
                while let Some(answer) = ready.recv().await {
                    out.write_all(answer.as_bytes()).await?;
                    out.write_all(b"\n").await?;
                    out.flush().await?;
                }
                std::io::Result::Ok(())
            });
            let mut lines = BufReader::new(tokio::io::stdin()).lines();
            while let Some(line) = lines.next_line().await? {
                // Waits while too many are under way.
                let place = answers.clone().reserve_owned().await?;
                let desk = Rc::clone(&desk);
                tokio::task::spawn_local(async move { place.send(answer(&desk, &line).await) });
            }
            drop(answers);
            writer.await??;
            Ok(())
        })
        .await
}

async fn answer(desk: &Desk, line: &str) -> String {
    let request: Value = match serde_json::from_str(line) {
        Ok(request) => request,
        Err(error) => {
            return json!({ "id": null, "error": { "code": "malformed", "field": error.to_string() } }).to_string();
        }
    };
    let id = request.get("id").cloned().unwrap_or(Value::Null);
    let name = request.get("command").and_then(Value::as_str).unwrap_or_default();
    let input = request.get("args").map_or_else(|| "null".to_owned(), Value::to_string);
    match doors::dispatch(desk, name, &input).await {
        Ok(output) => match RawValue::from_string(output) {
            Ok(output) => format!("{{\"id\":{id},\"ok\":{output}}}"),
            Err(error) => json!({ "id": id, "error": { "code": "internal", "field": error.to_string() } }).to_string(),
        },
        Err(failure) => json!({ "id": id, "error": failure }).to_string(),
    }
}
