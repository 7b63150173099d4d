"""What is run by hand or by make: fitting, thresholds, vectors, benchmarks, sizes of the code."""
