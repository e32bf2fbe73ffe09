"""The declarative base and the session maker: plain SQLAlchemy."""
