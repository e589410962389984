"""The set-up scripts, run as a person runs them."""
