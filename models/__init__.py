"""What a row of each table means: records, nothing else."""
