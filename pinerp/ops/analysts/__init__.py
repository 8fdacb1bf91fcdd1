"""Reading by SQL from outside: views of one company's data, the roles that may ask them, and the door they come in by."""
