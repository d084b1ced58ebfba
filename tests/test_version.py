"""The version is said in one place."""

from importlib import metadata

import pytest

import readout


def test_the_installed_version_is_the_one_the_package_says() -> None:
    try:
        installed = metadata.version("readout-news")
    except metadata.PackageNotFoundError:
        pytest.skip("readout-news is not installed here, only on the path")
    assert installed == readout.__version__
