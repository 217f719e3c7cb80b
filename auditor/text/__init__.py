"""Strings, whatever they mean: patterns compiled late, labels made comparable."""
