//! Everything that differs between platforms: process groups, signals, permissions of files.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

#[cfg(not(unix))]
pub(crate) use other::*;
#[cfg(unix)]
pub(crate) use unix::*;

/// Returns a flag that is set on these signals.
///
/// # Errors
///
/// The system does not allow to handle a signal.
pub(crate) fn flag_on(signals: &[i32]) -> io::Result<Arc<AtomicBool>> {
    let flag = Arc::new(AtomicBool::new(false));
    for signal in signals {
        signal_hook::flag::register(*signal, Arc::clone(&flag))?;
    }
    Ok(flag)
}

/// Unix: signals reach every process that a command has started.
#[cfg(unix)]
mod unix {
    use std::fs::OpenOptions;
    use std::io;
    use std::os::unix::fs::OpenOptionsExt;
    use std::os::unix::process::CommandExt;
    use std::process::{Child, Command};

    use rustix::process::{Pid, Signal};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};

    /// Signals that end the program.
    pub(crate) const END_SIGNALS: &[i32] = &[SIGINT, SIGTERM, SIGHUP];

    /// Signals that stop the program until it is continued.
    pub(crate) const STOP_SIGNALS: &[i32] = &[SIGTSTP];

    /// Stops the program as if the signal had not been caught.
    pub(crate) fn stop_program() -> io::Result<()> {
        signal_hook::low_level::emulate_default_handler(SIGTSTP)
    }

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
    use std::io;
    use std::process::{Child, Command};

    use signal_hook::consts::{SIGINT, SIGTERM};

    pub(crate) const END_SIGNALS: &[i32] = &[SIGINT, SIGTERM];

    pub(crate) const STOP_SIGNALS: &[i32] = &[];

    pub(crate) fn stop_program() -> io::Result<()> {
        Ok(())
    }

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
