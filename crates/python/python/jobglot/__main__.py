"""The command: `python -m jobglot`."""

import signal
import sys

from ._native import run


def main() -> int:
    """Runs the command with the arguments of this process, and returns its exit status."""
    # Ctrl-C ends the command; Python would only note it until the command returns.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run(["jobglot", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
