"""Folds builds: runs of slides each of which only adds to the one before."""
