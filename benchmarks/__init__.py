"""Adapters between the public API and the formats of the benchmarks: one small module a task, no rule of their own."""
