"""The options of the plugin in `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ValidationError

from diptych.files.reader import Library
from diptych.model import Level
from diptych.options import (
    HEADINGS,
    HTML,
    MAX_FOOTER,
    SIZE_HINT,
    TRANSITIONS,
    Options,
    did_you_mean,
    is_footer,
    is_language,
)
from diptych.problems import CODES
from diptych.syntax.nesting import MAX_NESTING
from diptych.syntax.sizes import Size, read_size
from diptych.theme import Theme, read_theme

if TYPE_CHECKING:
    from mkdocs.config.base import ConfigErrors, ConfigWarnings
    from pathspec.gitignore import GitIgnoreSpec

DECKS = ["**/PITCHME.md", "**/*.deck.md", "decks/**/*.md", "talks/**/*.md", "slides/**/*.md"]
"""The pages that are decks unless the site says otherwise."""

LIBRARY = Library(Path())
"""How much decks may include unless the site says otherwise."""


class _Globs(c.PathSpec):
    """Patterns in the syntax of `.gitignore`: a list, or a string with one a line."""

    def __init__(self, default: list[str]) -> None:
        super().__init__()
        self.default = "\n".join(default)

    def run_validation(self, value: object) -> GitIgnoreSpec:
        if isinstance(value, list) and all(isinstance(glob, str) for glob in value):
            value = "\n".join(value)
        if not isinstance(value, str):
            message = f"Expected a list of globs, but got {value!r}. Example: ['talks/*.md']"
            raise ValidationError(message)
        return super().run_validation(value)


class _Cap(c.Type[int]):
    """A whole number, from the least on that leaves something to be read."""

    def __init__(self, default: int, *, least: int = 0, most: int | None = None) -> None:
        super().__init__(int, default=default)
        self.least = least
        self.most = most

    def run_validation(self, value: object) -> int:
        number = super().run_validation(value)
        is_over = self.most is not None and number > self.most
        if isinstance(value, bool) or number < self.least or is_over:
            end = "on" if self.most is None else f"to {self.most}"
            message = f"Expected a whole number from {self.least} {end}, but got {value!r}"
            raise ValidationError(message)
        return number


class _Levels(c.DictOfItems[str]):
    """Codes of problems with the level that each has on this site."""

    def run_validation(self, value: object) -> dict[str, str]:
        levels = super().run_validation(value)
        for code in levels:
            if code not in CODES:
                hint = did_you_mean(str(code), list(CODES)) or f"Use one of: {', '.join(CODES)}"
                message = f"{code!r} is no code of a problem. {hint}"
                raise ValidationError(message)
        return levels


class _Theme(c.OptionallyRequired[Theme]):
    """Colours, fonts and style sheets of the slides."""

    def run_validation(self, value: object) -> Theme:
        theme, faults = read_theme(value, Theme())
        if faults:
            raise ValidationError(" ".join(f"`{key}` {fact}. {hint}" for key, fact, hint in faults))
        return theme


class _Footer(c.Optional[str]):
    """A short text."""

    def __init__(self) -> None:
        super().__init__(c.Type(str))

    def run_validation(self, value: object) -> str | None:
        if value is None or is_footer(value):
            return super().run_validation(value)
        message = f"Expected a text of one line and at most {MAX_FOOTER} characters"
        raise ValidationError(message)


class _Language(c.Optional[str]):
    """A language as HTML names it."""

    def __init__(self) -> None:
        super().__init__(c.Type(str))

    def run_validation(self, value: object) -> str | None:
        if value is None or is_language(value):
            return super().run_validation(value)
        message = f"Expected the name of a language, such as 'fr' or 'pt-BR', but got {value!r}"
        raise ValidationError(message)


class _Size(c.OptionallyRequired[Size]):
    """The shape of a stage, or its pixels."""

    def run_validation(self, value: object) -> Size:
        if size := read_size(value):
            return size
        raise ValidationError(f"{value!r} is no size of a stage. {SIZE_HINT}")


class DiptychConfig(Config):  # type: ignore[no-untyped-call] # MkDocs annotates it not
    """What a site can set, under `plugins: - diptych:`."""

    decks = _Globs(default=DECKS)
    """Which pages are decks: globs relative to `docs_dir`, one a line or as a list, in the syntax
    of `.gitignore`. A page can say it for itself: `diptych: true` or `diptych: false` in its front
    matter. Example: `decks: ["talks/*.md", "!talks/index.md"]`."""

    builds = c.Type(bool, default=True)
    """Fold slides that only grow into one slide with steps. A deck can turn it off for itself."""

    cues = c.Type(bool, default=True)
    """Read who speaks and for how long out of notes and headings, `(Ann - 5 min)`. A deck can turn
    it off for itself."""

    notes_lang = _Language()
    """The language of the notes, where it is not that of the page: it is named for screen readers
    and browsers. A deck can name its own. Example: `notes_lang: fr`."""

    footer = _Footer()
    """A short text at the bottom of every slide but the title. A deck can have its own, or none:
    `footer: false`. Example: `footer: Harbour office, 2026`."""

    html = c.Choice(HTML, default="trust")
    """Whether the HTML of decks is kept as it is written (`trust`: a deck is as trusted as any page
    of the site), or loses what can run code or load from elsewhere (`safe`)."""

    incremental = c.Type(bool, default=False)
    """Let the items of every list appear one by one. A deck can choose it for itself."""

    size = _Size(default="16:9")
    """The shape of the stage, or the pixels for which decks are written. A deck can have its own.
    Example: `size: 4:3`."""

    slides_from = c.Optional(c.Choice(HEADINGS))
    """Split decks that hold no delimiter at their headings up to this level. Example: `h2`."""

    theme = _Theme(default={})
    """Colours, fonts and style sheets of the slides, where they are not to be those of the site's
    theme. A deck can have its own. Example: `theme: {accent: "#14504a", css: [css/slides.css]}`."""

    transition = c.Choice(TRANSITIONS, default="fade")
    """How one slide gives way to the next. A deck can choose its own."""

    levels = _Levels(c.Choice([level.value for level in Level]), default={})
    """The level of single problems, by code. Example: `levels: {empty-slide: info}`."""

    max_bytes = _Cap(Options().max_bytes, least=1)
    """Size of the largest deck that is read, in bytes."""

    max_slides = _Cap(Options().max_slides, least=1)
    """Slides of the longest deck that is read."""

    max_include = _Cap(LIBRARY.max_include)
    """Size of the largest file that a deck includes or shows, in bytes."""

    max_includes = _Cap(LIBRARY.max_includes)
    """How many files a deck may include or show, one that it names twice counted twice."""

    max_total = _Cap(LIBRARY.max_total)
    """Size of all that a deck includes or shows, in bytes."""

    max_depth = _Cap(LIBRARY.max_depth)
    """How deep included decks may include others."""

    max_nesting = _Cap(MAX_NESTING, least=1, most=MAX_NESTING)
    """Lists and quotes inside each other on a slide."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check the options; one that is misspelt is an error, since it would not be obeyed."""
        errors, warnings = super().validate()
        known = [key for key, _ in self._schema]
        for key in self.keys() - set(known):
            hint = did_you_mean(str(key), known) or f"Use one of {', '.join(known)}."
            errors.append((str(key), ValidationError(f"There is no such option. {hint}")))
        return errors, [warning for warning in warnings if warning[0] in known]

    def matches_nothing(self, uris: Iterable[str]) -> bool:
        """Say whether the site has patterns of its own for decks, and none of its pages matches."""
        usual = c.PathSpec().run_validation("\n".join(DECKS))
        is_own = len(self.decks) > 0 and self.decks != usual
        return is_own and not any(map(self.decks.match_file, uris))

    def library(self, folder: Path) -> Library:
        """Give the files of a folder as decks may read them."""
        return Library(
            folder,
            max_include=self.max_include,
            max_includes=self.max_includes,
            max_total=self.max_total,
            max_depth=self.max_depth,
        )

    def options(self) -> Options:
        """Give the options as the core reads them."""
        return Options(
            builds=self.builds,
            cues=self.cues,
            footer=self.footer or "",
            notes_lang=self.notes_lang or "",
            html=self.html,
            incremental=self.incremental,
            size=self.size,
            slides_from=self.slides_from or "",
            theme=self.theme,
            transition=self.transition,
            levels=MappingProxyType({code: Level(v) for code, v in self.levels.items()}),
            max_bytes=self.max_bytes,
            max_slides=self.max_slides,
            max_nesting=self.max_nesting,
        )
