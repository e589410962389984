"""Running pyHanko's coroutines from plain functions."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def correr(corrutina: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Return the result of a coroutine, also where an event loop is already running in this thread.

    Args:
        corrutina: makes the coroutine; called once.
    """
    if not _hay_ciclo():
        return asyncio.run(corrutina())
    with ThreadPoolExecutor(max_workers=1) as otro_hilo:
        return otro_hilo.submit(lambda: asyncio.run(corrutina())).result()


def _hay_ciclo() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
