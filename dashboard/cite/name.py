"""The name under which this collection is cited."""

COLLECTION = "Trade, as said"
