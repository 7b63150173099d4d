"""User interfaces: they translate events and decide nothing."""
