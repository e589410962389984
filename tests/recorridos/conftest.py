"""Browser tests end when the server has nothing left to answer."""

import time
from collections.abc import Iterator

import pytest
from django.db import connection

CALMA = 15  # seconds
OTRAS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""


@pytest.fixture(autouse=True)
def base_en_calma(transactional_db: None) -> Iterator[None]:
    """Wait, once the pages are closed, for the requests they left: emptying the tables under them is a deadlock."""
    yield
    if connection.vendor != "postgresql":
        return
    limite = time.monotonic() + CALMA
    while time.monotonic() < limite:
        with connection.cursor() as cursor:
            cursor.execute(OTRAS)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.05)
