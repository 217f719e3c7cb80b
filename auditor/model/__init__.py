"""The plain values that pass from stage to stage; nothing here decides anything."""
