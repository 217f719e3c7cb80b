"""The command line: its options and commands, where reports go, how far a run is."""
