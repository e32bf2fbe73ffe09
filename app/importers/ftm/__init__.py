"""Read FollowTheMoney entities, one JSON object a line, as OpenSanctions and OpenAleph write them."""

from app.importers.ftm.source import Ftm

__all__ = ["Ftm"]
