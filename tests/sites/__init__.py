"""Small sites, drawn and built for real."""
