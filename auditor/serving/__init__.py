"""A local page to drop documents on: they are checked on this machine and read in a browser."""
