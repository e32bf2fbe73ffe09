"""Sign and make posts to webhooks, and check where; no bureau, no message."""
