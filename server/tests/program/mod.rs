//! The program as people start it.
// Each test program uses a part of it.
#![allow(dead_code)]

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a start may take.
const READY_WITHIN: Duration = Duration::from_secs(20);

/// The program with these arguments, in this folder and with no setting from outside.
pub fn program(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_iranmehr"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("IRANMEHR_")) {
        command.env_remove(name);
    }
    // Hashing as cheap as it may be: these tests are about other things.
    command.env("IRANMEHR_HASH_MEMORY", "64KiB").env("IRANMEHR_HASH_PASSES", "1");
    command.args(args).current_dir(folder).stdin(Stdio::null());
    command
}

/// What a program that ended left behind.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs to the end.
pub fn run(folder: &Path, args: &[&str]) -> Ran {
    ended(program(folder, args).output().unwrap())
}

/// The same with this standard input.
pub fn run_with(folder: &Path, args: &[&str], input: &str) -> Ran {
    let mut child =
        program(folder, args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    ended(child.wait_with_output().unwrap())
}

fn ended(output: Output) -> Ran {
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// An empty folder.
pub fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A serving process that takes connections.
pub struct Serving {
    /// Host and port.
    pub address: String,
    child: Child,
    lines: BufReader<ChildStdout>,
}

/// Serves the desk of this folder on a free port.
pub fn serve(folder: &Path) -> Serving {
    serve_with(folder, &[])
}

/// The same with more arguments.
// `Serving` waits for it when it is stopped.
#[allow(clippy::zombie_processes)]
pub fn serve_with(folder: &Path, args: &[&str]) -> Serving {
    let mut child = program(folder, &[&["serve", "--listen", "127.0.0.1:0"], args].concat())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap());
    let mut serving = Serving { address: String::new(), child, lines };
    let begun = Instant::now();
    while serving.address.is_empty() {
        let line = serving.line();
        assert!(!line.is_empty() && begun.elapsed() < READY_WITHIN, "it ended");
        if let Some((_, address)) = line.split_once("http://") {
            address.trim_end().clone_into(&mut serving.address);
        }
    }
    // The listener has been open since before the line: connections wait to be accepted.
    drop(TcpStream::connect(&serving.address).unwrap());
    serving
}

impl Serving {
    /// The next line that it prints.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        line
    }

    /// Asks it to stop and answers its exit code.
    pub fn stop(&mut self) -> i32 {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        self.child.wait().unwrap().code().unwrap()
    }

    /// Ends it at once (SIGKILL), whatever it is doing.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
