"""What the command line does: check, convert, explain, export, print, report."""
