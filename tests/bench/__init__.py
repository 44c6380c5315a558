"""What the plugin costs: run `build.py`."""
