"""Ctrl-C for us alone: on a terminal, leave make's process group so that make ends with our exit code."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator


@contextlib.contextmanager
def primer_plano() -> Iterator[None]:
    """Become the foreground group of the terminal while the block runs.

    Otherwise the terminal interrupts ``make`` too, which then reports an error although everything ended
    well. Does nothing without a terminal, or in the background.
    """
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        yield
        return
    anterior = os.getpgrp()
    try:
        if os.tcgetpgrp(terminal) != anterior:
            yield
            return
        # A group that moves the terminal from the background would be stopped by these.
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        # Ctrl-Z would stop us but not make, and leave the terminal to nobody.
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        os.setpgid(0, 0)
        os.tcsetpgrp(terminal, os.getpgrp())
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                os.tcsetpgrp(terminal, anterior)
    finally:
        os.close(terminal)
