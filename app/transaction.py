"""The only place that commits."""
