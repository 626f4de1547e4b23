"""The open side: search for everyone, and what others read by machine."""
