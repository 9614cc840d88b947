//! What a use case really sends, and how the engine would do it: for tests that look at plans.

use super::{Args, Db, DbError, Engine};

/// A statement with its arguments, as it went to the engine.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sent {
    pub sql: String,
    pub args: Args,
}

impl Db {
    /// Runs `work`; answers also every statement that went through either door meanwhile, whoever sent it.
    pub(crate) async fn recorded<R>(&self, work: impl Future<Output = R>) -> (R, Vec<Sent>) {
        self.inner.meter.recording(true);
        let result = work.await;
        (result, self.inner.meter.recording(false))
    }

    /// The engine's plan for a statement as it would choose it by itself, unlike [`Db::explain`].
    pub(crate) async fn plan(&self, sent: &Sent) -> Result<Vec<String>, DbError> {
        let Sent { sql, args } = sent;
        let (rows, column) = match &self.inner.engine {
            Engine::Lite { readers, .. } => {
                (readers.rows(format!("EXPLAIN QUERY PLAN {sql}").into(), args.clone(), false).await?, 3)
            }
            Engine::Pg(server) => (server.rows(format!("EXPLAIN {sql}").into(), args.clone()).await?, 0),
        };
        rows.iter().map(|row| row.get(column)).collect()
    }
}
