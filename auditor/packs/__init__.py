"""What is checked, as data: packs loaded and refused, the kinds of relations, lists of codes."""
