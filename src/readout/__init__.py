"""Many reports in, one sourced account out."""

__version__ = "0.1.0.dev0"
