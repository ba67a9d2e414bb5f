"""Measures programs by CPU, wall and memory; ../measure.py is its program."""
