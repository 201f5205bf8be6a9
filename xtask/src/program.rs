//! Runs other programs, and says what was run.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::workspace;

/// A program with its arguments, run in the workspace's folder unless told otherwise.
pub(crate) struct Program {
    command: Command,
}

impl Program {
    /// A program found on PATH, or by its full path.
    pub(crate) fn new(name: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(name);
        command.current_dir(workspace::root());
        Self { command }
    }

    /// `cargo SUBCOMMAND`, by the same cargo that runs xtask.
    pub(crate) fn cargo(subcommand: &str) -> Self {
        let mut program =
            Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())).arg(subcommand);
        // mail-parser declares a newer Rust than it needs (ARCHITECTURE.md, "Toolchain").
        if ["build", "check", "clippy", "test", "doc", "bench", "run"].contains(&subcommand) {
            program = program.arg("--ignore-rust-version");
        }
        program
    }

    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    pub(crate) fn args(mut self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.command.args(arguments);
        self
    }

    pub(crate) fn env(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    pub(crate) fn in_dir(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Shows the command, then runs it with its output visible.
    pub(crate) fn run(mut self) -> Result<(), String> {
        eprintln!("$ {}", self.shown());
        match self.command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("`{}` ended with {status}", self.shown())),
            Err(error) => Err(format!("`{}` did not start: {error}", self.shown())),
        }
    }

    /// Like `run`, but ends the program when it takes longer than `limit`.
    pub(crate) fn run_within(mut self, limit: Duration) -> Result<(), String> {
        eprintln!("$ {}", self.shown());
        let started = Instant::now();
        let mut child =
            self.command.spawn().map_err(|error| format!("`{}` did not start: {error}", self.shown()))?;
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(status)) => return Err(format!("`{}` ended with {status}", self.shown())),
                Ok(None) if started.elapsed() < limit => std::thread::sleep(Duration::from_millis(100)),
                Ok(None) => {
                    let _ = child.kill();
                    let _ = child.wait();
                    return Err(format!("`{}` took longer than {} s", self.shown(), limit.as_secs()));
                }
                Err(error) => return Err(format!("`{}`: {error}", self.shown())),
            }
        }
    }

    /// Runs it silently and gives what it wrote to standard output.
    pub(crate) fn output(mut self) -> Result<String, String> {
        let output = self
            .command
            .stdin(Stdio::null())
            .output()
            .map_err(|error| format!("`{}` did not start: {error}", self.shown()))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("`{}` ended with {}: {}", self.shown(), output.status, said.trim()))
    }

    /// True if it starts and ends well. Nothing is shown.
    pub(crate) fn succeeds(mut self) -> bool {
        self.command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    /// The command line as a person would type it: short names, the variables that were set.
    fn shown(&self) -> String {
        let mut words = Vec::new();
        for (name, value) in self.command.get_envs() {
            if let Some(value) = value.filter(|_| name != "PATH") {
                words.push(format!("{}={}", name.to_string_lossy(), quoted(value)));
            }
        }
        let program = Path::new(self.command.get_program());
        words.push(program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned());
        words.extend(self.command.get_args().map(quoted));
        words.join(" ")
    }
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,+@".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.into_owned() } else { format!("'{word}'") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_shown_as_typed() {
        let program = Program::new("/usr/bin/tool").arg("-a").arg("two words").env("KEY", "-D warnings");
        assert_eq!(program.shown(), "KEY='-D warnings' tool -a 'two words'");
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        let started = Instant::now();
        let result = Program::new("sleep").arg("30").run_within(Duration::from_millis(200));
        assert!(result.unwrap_err().contains("took longer"));
        assert!(started.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn failures_name_the_program() {
        assert!(Program::new("false").run().unwrap_err().contains("`false` ended with"));
        assert!(Program::new("no-such-program-here").output().unwrap_err().contains("did not start"));
    }
}
