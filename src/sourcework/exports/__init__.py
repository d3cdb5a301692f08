"""From records to files that other programs read: one module per target."""
