"""Compiles the translations whenever the project is built or installed, in place as well."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithTranslations(build_py):
    """The usual build, once every catalogue is there in the form that gettext reads."""

    def run(self) -> None:
        """Compile beside the sources: an editable install runs from there."""
        for source in sorted(Path(__file__).parent.glob("bot/locales/*/LC_MESSAGES/*.po")):
            with source.open("rb") as read, source.with_suffix(".mo").open("wb") as written:
                write_mo(written, read_po(read))
        super().run()


setup(cmdclass={"build_py": BuildWithTranslations})
