"""What is known beforehand: tables as data files, one loader."""
