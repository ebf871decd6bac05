"""Whole archives: parallel, bounded in memory, resumable."""
