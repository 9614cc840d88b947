//! Load: so many connections, each asking again as soon as it is answered, or after a rest.

use crate::Result;
use crate::client::{Ask, Client};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a measurement gave.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Figures {
    pub connections: usize,
    pub answers: usize,
    /// Answers a second.
    pub rate: f64,
    /// Milliseconds.
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
    pub max: f64,
    /// Answers other than 2xx and 3xx.
    pub refused: usize,
}

/// Makes the next request of one connection: its own number, and how many it has made.
pub type Make = Arc<dyn Fn(usize, usize) -> Ask + Send + Sync>;

/// Runs for `time` on `connections` connections, each with one of the sessions and resting so long after each answer.
pub async fn run(
    address: SocketAddr,
    sessions: &[String],
    connections: usize,
    time: Duration,
    rest: Duration,
    make: Make,
) -> Result<Figures> {
    let mut clients = Vec::new();
    for n in 0..connections {
        clients.push(Client::connect(address, &sessions[n % sessions.len()]).await?);
    }
    let begin = Instant::now();
    let end = begin + time;
    let tasks: Vec<_> = clients
        .into_iter()
        .enumerate()
        .map(|(n, mut client)| {
            let make = make.clone();
            tokio::spawn(async move {
                let mut times: Vec<u32> = Vec::with_capacity(65_536);
                let mut refused = 0;
                let mut of = 0;
                while Instant::now() < end {
                    if !rest.is_zero() {
                        tokio::time::sleep(rest).await;
                    }
                    let ask = make(n, of);
                    of += 1;
                    let sent = Instant::now();
                    let answer = client.send(ask).await?;
                    times.push(u32::try_from(sent.elapsed().as_micros()).unwrap_or(u32::MAX));
                    if !(answer.status.is_success() || answer.status.is_redirection()) {
                        refused += 1;
                        if refused == 1 {
                            crate::report::say(&format!(
                                "      refused: {} {}",
                                answer.status,
                                String::from_utf8_lossy(&answer.body)
                            ));
                        }
                    }
                }
                Ok::<_, Box<dyn std::error::Error + Send + Sync>>((times, refused))
            })
        })
        .collect();
    let mut times = Vec::new();
    let mut refused = 0;
    for task in tasks {
        let (own, no) = task.await??;
        times.extend(own);
        refused += no;
    }
    Ok(figures(connections, &mut times, refused, begin.elapsed()))
}

/// Sums up. `times`: microseconds.
pub fn figures(connections: usize, times: &mut [u32], refused: usize, time: Duration) -> Figures {
    times.sort_unstable();
    let at = |part: f64| {
        let last = times.len().saturating_sub(1);
        times.get((last as f64 * part).round() as usize).map_or(0.0, |us| f64::from(*us) / 1000.0)
    };
    Figures {
        connections,
        answers: times.len(),
        rate: times.len() as f64 / time.as_secs_f64(),
        p50: at(0.5),
        p95: at(0.95),
        p99: at(0.99),
        max: at(1.0),
        refused,
    }
}
