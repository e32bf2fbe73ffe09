"""Real servers on this machine, for tests and development: started unprivileged, stopped by their own id."""
