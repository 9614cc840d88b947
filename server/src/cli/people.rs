//! `iranmehr user add|passwd|list`: for the first administrator, and for the day nobody remembers a password.

use super::{CliError, open_current, terminal};
use crate::config::Settings;
use backend::Backend;
use backend::access::{Origin, SetUp, system};
use backend::clock::Clock;
use clap::{Args, Subcommand};
use domain::Lang;
use domain::ids::{BranchId, UserId};
use domain::people::{PeopleQuery, Person, PersonEdit};
use domain::permissions::Role;
use std::io::Read;

/// Longest password read from standard input, bytes.
const PASSWORD_BYTES: u64 = 4_096;

/// The commands on people.
#[derive(Subcommand, Debug)]
pub enum UserCommand {
    /// Add a person
    #[command(
        after_help = "Without --password-stdin a random password is made and printed once. A password is never an argument: others on
this machine could read it.

Examples:
  iranmehr user add sara --name \"سارا کریمی\" --role central_admin --email sara@example.ir
  pass show desk/sara | iranmehr user add sara --name \"Sara Karimi\" --role agent --password-stdin"
    )]
    Add(Add),
    /// Give a person a new password; their sessions end
    #[command(after_help = "Examples:
  iranmehr user passwd sara                       prints a random one
  iranmehr user passwd sara --password-stdin < file")]
    Passwd {
        /// User name, e-mail or mobile
        login: String,
        /// Read the password from standard input (its first line)
        #[arg(long)]
        password_stdin: bool,
    },
    /// List people
    List {
        /// Only this role
        #[arg(long, value_parser = role)]
        role: Option<Role>,
        /// Only those whose name, user name, e-mail or mobile holds this
        #[arg(default_value = "")]
        search: String,
    },
}

/// A person to add.
#[derive(Args, Debug)]
pub struct Add {
    /// User name: 3 to 40 of a–z, digits, dot, dash, underscore
    user_name: String,
    /// Name as shown
    #[arg(long)]
    name: String,
    /// central_admin, admin, branch_admin, agent, report_manager or customer
    #[arg(long, value_parser = role)]
    role: Role,
    /// E-mail address
    #[arg(long, default_value = "")]
    email: String,
    /// Mobile number
    #[arg(long, default_value = "")]
    mobile: String,
    /// Branch: its number or its name; default: the first
    #[arg(long)]
    branch: Option<String>,
    /// Read the password from standard input (its first line)
    #[arg(long)]
    password_stdin: bool,
}

fn role(code: &str) -> Result<Role, String> {
    Role::parse(code).ok_or_else(|| format!("one of {}", Role::ALL.map(Role::code).join(", ")))
}

/// Runs the command.
pub async fn user(settings: &Settings, command: UserCommand) -> Result<(), CliError> {
    let backend = open_current(settings, Clock::system()).await?;
    let result = match command {
        UserCommand::Add(add) => self::add(&backend, add).await,
        UserCommand::Passwd { login, password_stdin } => passwd(&backend, &login, password_stdin).await,
        UserCommand::List { role, search } => list(&backend, role, search).await,
    };
    backend.db().close().await;
    result
}

async fn add(backend: &Backend, add: Add) -> Result<(), CliError> {
    let password = if add.password_stdin { read_password()? } else { String::new() };
    if backend.access().needs_setup().await? {
        return add_first(backend, add, password).await;
    }
    let branch = branch(backend, add.branch.as_deref()).await?;
    let person = PersonEdit {
        id: None,
        version: 0,
        user_name: add.user_name.clone(),
        name: add.name,
        name_en: String::new(),
        email: add.email,
        mobile: add.mobile,
        role: add.role,
        branch,
        departments: Vec::new(),
        organisation: None,
        sees_organisation: false,
        active: true,
        password,
    };
    let saved = backend.people().save(&system(), &person).await?;
    terminal::say(&format!("{} is {} now", add.user_name, add.role.code()));
    if let Some(password) = saved.password {
        terminal::say(&format!("password: {password}"));
    }
    Ok(())
}

/// The first person sets the desk up, as the set-up page does: basic lists and a branch come with it.
async fn add_first(backend: &Backend, add: Add, password: String) -> Result<(), CliError> {
    if add.role != Role::CentralAdmin || add.email.is_empty() {
        return Err(CliError::Wrong(
            "this desk is new: its first person must be a central_admin with an --email".into(),
        ));
    }
    let random = password.is_empty();
    let set_up = SetUp {
        name: add.name,
        user_name: add.user_name.clone(),
        email: add.email,
        // Replaced below, before anybody knows it.
        password: if random { backend.random().hex::<16>() } else { password },
        ..SetUp::default()
    };
    let token = backend.access().setup_token().await?;
    let first = backend.access().set_up(&token, &set_up, &Origin::default()).await?;
    backend.access().sign_out(&first.secret).await?;
    terminal::say(&format!("{} is {} now, and the desk is set up", add.user_name, add.role.code()));
    if random && let Some(password) = backend.people().reset_password(&system(), first.person).await?.password {
        terminal::say(&format!("password: {password}"));
    }
    Ok(())
}

async fn branch(backend: &Backend, wanted: Option<&str>) -> Result<Option<BranchId>, CliError> {
    let branches = backend.people().branches(&system()).await?;
    let Some(wanted) = wanted else { return Ok(branches.iter().find(|branch| branch.active).map(|branch| branch.id)) };
    let same = |name: &str| domain::text::skeleton(name) == domain::text::skeleton(wanted);
    let found =
        branches.iter().find(|branch| branch.id.to_string() == wanted || same(&branch.name) || same(&branch.name_en));
    found.map(|branch| Some(branch.id)).ok_or_else(|| {
        let known: Vec<String> = branches.iter().map(|branch| format!("{} {}", branch.id, branch.name)).collect();
        CliError::Wrong(format!("there is no branch {wanted:?}; there are: {}", known.join(", ")))
    })
}

async fn passwd(backend: &Backend, login: &str, password_stdin: bool) -> Result<(), CliError> {
    let person = find(backend, login).await?;
    if password_stdin {
        backend.people().set_password(&system(), person, &read_password()?).await?;
        terminal::say(&format!("{login} has a new password"));
    } else if let Some(password) = backend.people().reset_password(&system(), person).await?.password {
        terminal::say(&format!("password: {password}"));
    }
    Ok(())
}

async fn find(backend: &Backend, login: &str) -> Result<UserId, CliError> {
    let query = PeopleQuery { search: login.to_owned(), ..PeopleQuery::default() };
    let page = backend.people().list(&system(), &query).await?;
    let is = |person: &&Person| {
        person.user_name.eq_ignore_ascii_case(login)
            || person.email.eq_ignore_ascii_case(login)
            || domain::text::mobile(login).is_some_and(|mobile| person.mobile == mobile)
    };
    let person = page.rows.iter().find(is).map(|person| person.id);
    person.ok_or_else(|| {
        CliError::Wrong(format!("nobody signs in as {login:?}; `iranmehr user list` shows who there is"))
    })
}

async fn list(backend: &Backend, role: Option<Role>, search: String) -> Result<(), CliError> {
    let mut query = PeopleQuery { search, role, ..PeopleQuery::default() };
    let directory = backend.people().directory(&system()).await?;
    loop {
        let page = backend.people().list(&system(), &query).await?;
        for person in &page.rows {
            let branch = person.branch.and_then(|id| directory.branches.iter().find(|branch| branch.id == id.0));
            let branch = branch.map_or("-", |branch| branch.label(Lang::Fa));
            let active = if person.active { "active" } else { "inactive" };
            terminal::say(&format!(
                "{:<20} {:<14} {active:<8} {:<28} {}  ({branch})",
                person.user_name,
                person.role.code(),
                if person.email.is_empty() { "-" } else { &person.email },
                person.name,
            ));
        }
        match page.next {
            Some(next) => query.after = Some(next),
            None => return Ok(()),
        }
    }
}

fn read_password() -> Result<String, CliError> {
    let mut text = String::new();
    let read = std::io::stdin().take(PASSWORD_BYTES).read_to_string(&mut text);
    let password = text.lines().next().unwrap_or_default().to_owned();
    match read {
        Ok(_) if !password.is_empty() => Ok(password),
        Ok(_) => Err(CliError::Wrong("standard input holds no password".into())),
        Err(error) => Err(CliError::Wrong(format!("the password could not be read: {error}"))),
    }
}
