"""From paths to a report: one document or many, in one process or several."""
