"""Clean one written value: names, scripts, sounds, dates."""
