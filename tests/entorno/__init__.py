"""Fixtures that stand for the outside world: the network, a browser, an institutional seal."""
