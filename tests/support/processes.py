"""Programs that tests start."""

import subprocess


def end(process: subprocess.Popen[bytes], seconds: float = 10) -> None:
    """Asked to stop, and killed when it does not."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)
