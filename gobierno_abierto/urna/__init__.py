"""The ballot box: votes that only their sum can be read from. No Django here; explained in ``docs/urna.md``."""
