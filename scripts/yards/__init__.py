"""Measuring from outside: the service as it runs, asked over HTTP."""
