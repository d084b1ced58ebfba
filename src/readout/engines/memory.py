"""How much memory a process held while it did a batch, as Linux counts it; elsewhere not known.

Not ``ru_maxrss``: on Linux a process that is started inherits that of the one that starts it.
"""

from __future__ import annotations

from pathlib import Path

PROCESS = Path("/proc/self")
NEW_PEAK = "5"
"""What sets the peak back to what is held now (proc_pid_clear_refs(5))."""


def forget_peak() -> None:
    """Count the peak of this process from now on."""
    try:
        PROCESS.joinpath("clear_refs").write_text(NEW_PEAK)
    except OSError:
        # Then it counts from the start of the process: too much rather than too little.
        return


def peak() -> int:
    """The most that this process has held resident, in MB; 0 where that is not known."""
    try:
        lines = PROCESS.joinpath("status").read_text().splitlines()
    except OSError:
        return 0
    return max((int(line.split()[1]) // 1024 for line in lines if line[:6] == "VmHWM:"), default=0)
