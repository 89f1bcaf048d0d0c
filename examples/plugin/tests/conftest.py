"""The flag --accept and the fixture golden."""

pytest_plugins = ["exporters.testing.plugin"]
