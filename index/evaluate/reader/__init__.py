"""Trains the reader: rows of question sets -> windows -> weights -> the file that ships."""
