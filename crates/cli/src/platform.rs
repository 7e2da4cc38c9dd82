//! Everything that differs between platforms: process groups, signals, permissions of files.

#[cfg(not(unix))]
pub(crate) use other::*;
#[cfg(unix)]
pub(crate) use unix::*;

/// Unix: signals reach every process that a command has started.
#[cfg(unix)]
mod unix {
    use std::fs::OpenOptions;
    use std::os::unix::fs::OpenOptionsExt;
    use std::os::unix::process::CommandExt;
    use std::process::{Child, Command};

    use rustix::process::{Pid, Signal};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

    /// Signals that end the program.
    pub(crate) const END_SIGNALS: &[i32] = &[SIGINT, SIGTERM, SIGHUP];

    /// Starts the command in a process group of its own.
    pub(crate) fn begin_process_group(command: &mut Command) {
        command.process_group(0);
    }

    /// Asks the process group of the command to end.
    pub(crate) fn terminate_process_group(child: &mut Child) {
        // The group may have ended already.
        let _ = rustix::process::kill_process_group(Pid::from_child(child), Signal::TERM);
    }

    /// Ends the process group of the command by force.
    pub(crate) fn kill_process_group(child: &mut Child) {
        let _ = rustix::process::kill_process_group(Pid::from_child(child), Signal::KILL);
    }

    /// A file created with these options can be read by its owner only.
    pub(crate) fn for_owner_only(options: &mut OpenOptions) {
        options.mode(0o600);
    }
}

/// Elsewhere, such as on Windows, only the command itself is ended, and a new file has the permissions
/// of its folder.
#[cfg(not(unix))]
mod other {
    use std::fs::OpenOptions;
    use std::process::{Child, Command};

    use signal_hook::consts::{SIGINT, SIGTERM};

    pub(crate) const END_SIGNALS: &[i32] = &[SIGINT, SIGTERM];

    pub(crate) fn begin_process_group(_: &mut Command) {}

    pub(crate) fn terminate_process_group(child: &mut Child) {
        kill_process_group(child);
    }

    pub(crate) fn kill_process_group(child: &mut Child) {
        // It may have ended already.
        let _ = child.kill();
    }

    pub(crate) fn for_owner_only(_: &mut OpenOptions) {}
}
