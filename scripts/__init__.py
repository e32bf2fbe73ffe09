"""Thin programs for developers and cron; no rules inside."""
