"""Takes out of rendered HTML whatever `html: safe` forbids."""
