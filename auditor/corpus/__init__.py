"""Very many documents into tables: what they are, what was found, and where each of them was seen.

A folder of results holds documents by the digest of their bytes, so that a second run does only
what is new or failed.
"""
