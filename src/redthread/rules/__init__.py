"""Plain Python: values in, a value or refusals out. No Django, no I/O, no clock, no settings."""
