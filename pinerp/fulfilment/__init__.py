"""The packing bench: parcels, waybills, shipping, and telling the platform."""
