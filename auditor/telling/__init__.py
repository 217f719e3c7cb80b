"""What a check, a cause and a finding say: in words, and as the plain data of the record."""
