"""Webhooks as such: what may be posted to, how a post is signed and made; no bureau, no message."""
