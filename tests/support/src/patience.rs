//! Waits for a condition by asking again, and gives up with a sentence.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

// Generous: two busy cores may start a window slowly, and a wait that succeeds costs nothing.
const LIMIT: Duration = Duration::from_mins(1);
const PAUSE: Duration = Duration::from_millis(25);

/// Asks until the answer is yes; the sentence names what was waited for.
pub fn until(what: &str, mut is_so: impl FnMut() -> Result<bool>) -> Result<()> {
    let asked = Instant::now();
    while !is_so()? {
        if asked.elapsed() > LIMIT {
            bail!("waited {} s in vain until {what}", LIMIT.as_secs());
        }
        thread::sleep(PAUSE);
    }
    Ok(())
}

/// Asks until there is an answer, without holding up the thread meanwhile.
pub async fn for_some<T>(what: String, mut ask: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let asked = Instant::now();
    loop {
        if let Some(answer) = within(&what, ask()).await?? {
            return Ok(answer);
        }
        if asked.elapsed() > LIMIT {
            bail!("waited {} s in vain for {what}", LIMIT.as_secs());
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Waits for one answer, which may never come from a program that hangs.
pub async fn within<T>(what: &str, answer: impl Future<Output = T>) -> Result<T> {
    let answered = tokio::time::timeout(LIMIT, answer).await;
    answered.with_context(|| format!("no answer for {} s: {what}", LIMIT.as_secs()))
}
