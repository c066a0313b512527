"""What can be measured, a file each: `measure(bench, library)` returns a row of its table."""
