//! Dynamic statements: lists with filters. Text comes only from the program, values only as arguments.

use super::{Args, Sql, Value};

/// Puts a statement together piece by piece; each `?` of a piece becomes the next `$n`.
///
/// ```ignore
/// let mut list = SqlBuilder::new("SELECT id, subject FROM ticket");
/// list.filter("branch = ?", args![branch]);
/// if !statuses.is_empty() { list.any_of("status", statuses); }
/// list.push(" ORDER BY id DESC LIMIT ?", args![50]);
/// let (sql, args) = list.build();
/// ```
#[derive(Debug, Clone)]
pub struct SqlBuilder {
    sqlite: String,
    /// Set from the first piece that differs.
    postgres: Option<String>,
    args: Args,
    filtered: bool,
}

impl SqlBuilder {
    /// Starts with the part before WHERE (no arguments in it).
    pub fn new(head: impl Into<Sql>) -> Self {
        let mut builder = Self { sqlite: String::new(), postgres: None, args: Args::new(), filtered: false };
        builder.push(head, Args::new());
        builder
    }

    /// Appends a piece as it stands.
    pub fn push(&mut self, piece: impl Into<Sql>, args: Args) -> &mut Self {
        let first = self.args.len() + 1;
        match piece.into() {
            Sql::Both(text) => {
                number(&mut self.sqlite, &text, first);
                if let Some(postgres) = &mut self.postgres {
                    number(postgres, &text, first);
                }
            }
            Sql::Per { sqlite, postgres } => {
                let target = self.postgres.get_or_insert_with(|| self.sqlite.clone());
                number(target, &postgres, first);
                number(&mut self.sqlite, &sqlite, first);
            }
        }
        self.args.extend(args);
        self
    }

    /// Appends a condition: `WHERE (…)` the first time, `AND (…)` after that.
    pub fn filter(&mut self, condition: impl Into<Sql>, args: Args) -> &mut Self {
        self.push(self.joint(), Args::new());
        self.filtered = true;
        self.push(condition, args).push(")", Args::new())
    }

    /// Appends the condition `column IN (…)`; no values means that nothing matches.
    pub fn any_of(&mut self, column: &'static str, values: Args) -> &mut Self {
        self.push(self.joint(), Args::new());
        self.filtered = true;
        if values.is_empty() {
            return self.push("FALSE)", Args::new());
        }
        self.push(column, Args::new()).push(" IN (", Args::new());
        let last = values.len() - 1;
        for (index, value) in values.into_iter().enumerate() {
            self.push(if index == last { "?))" } else { "?, " }, vec![value]);
        }
        self
    }

    /// Appends `LIMIT` and `OFFSET`.
    pub fn page(&mut self, limit: i64, offset: i64) -> &mut Self {
        self.push(" LIMIT ? OFFSET ?", vec![Value::from(limit), Value::from(offset)])
    }

    /// The finished statement and its arguments.
    pub fn build(self) -> (Sql, Args) {
        let sql = match self.postgres {
            None => Sql::audited(self.sqlite),
            Some(postgres) => Sql::Per { sqlite: self.sqlite.into(), postgres: postgres.into() },
        };
        (sql, self.args)
    }

    fn joint(&self) -> &'static str {
        if self.filtered { " AND (" } else { " WHERE (" }
    }
}

/// Appends `piece`, numbering each `?` outside single quotes from `next` on.
fn number(target: &mut String, piece: &str, mut next: usize) {
    let mut quoted = false;
    for c in piece.chars() {
        match c {
            '?' if !quoted => {
                target.push('$');
                target.push_str(&next.to_string());
                next += 1;
            }
            _ => {
                quoted ^= c == '\'';
                target.push(c);
            }
        }
    }
}
