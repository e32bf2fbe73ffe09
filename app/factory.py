"""create_app: wires sessions, engine, api and command line."""
