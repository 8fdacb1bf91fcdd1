"""PinERP: the ERP; every folder below is one room."""
