"""Root installer: `bench get-app` and `pip install` find Genesis here; everything is declared in pyproject.toml."""

from setuptools import setup

setup()
