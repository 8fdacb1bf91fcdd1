"""The caretaker: embedded database, supervisor, demo, imports, and the proof of the laws."""
