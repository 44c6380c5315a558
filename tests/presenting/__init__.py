"""A built site in Chromium: what the room sees, what the speaker reads."""
