"""One written value cleaned: names, scripts, sounds, dates."""
