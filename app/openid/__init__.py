"""Speak OpenID Connect with the provider that vouches for people, and judge what it says."""
