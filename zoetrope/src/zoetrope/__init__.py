"""Zoetrope: a small text-to-video transformer, measured against the laws of physics."""

__version__ = "0.1.0"
