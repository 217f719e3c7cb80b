"""What people decide beside their documents: the configuration, a baseline,
what git says changed.
"""
