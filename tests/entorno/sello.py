"""A seal for tests, made once by the project's own code."""
