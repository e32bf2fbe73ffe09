"""Let partners check documents: clear or check for them, an alert for whoever filed the document."""
