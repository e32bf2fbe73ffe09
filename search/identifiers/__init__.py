"""Numbers that single out a document, vehicle, device or thing: one class per identifier."""
