"""What the command line does: build, check, explain, report."""
