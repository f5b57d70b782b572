"""Tacitus: who did and said what to whom, when, where, and on whose word."""
