"""The house checks itself: rules of the architecture that no other test would notice."""
