"""Lexicons: stop words, user words and themes. Data files become frozen values, checked line by line, and back."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analytics.corpus.encodings import decode
from analytics.errors import LexiconError, ReadingError, did_you_mean
from analytics.files import write_whole
from analytics.markup import shown_by
from analytics.words.colors import fill_colors

DATA = Path(__file__).parent.parent / "data"
TERMS = DATA / "terms.tsv"  # term, count, documents; benchmarks/build_lexicon.py
_ID = re.compile(r"[a-z][a-z0-9_]*")
_SENSES = "other_senses"


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject of official speech and the terms that speak of it."""

    id: str
    label: str
    label_en: str
    about: str
    terms: tuple[str, ...]
    color: str = ""

    def __repr__(self) -> str:
        return f"<Theme {self.id} {self.label}：{len(self.terms)} 个词>"

    _repr_html_ = shown_by("analytics.words.show_tokens:theme_html")


@dataclass(frozen=True)
class Themes:
    """Themes in the order of their file.

    ``other_senses`` are phrases that hold a term in another sense (健康发展 is not about 健康): it counts for no theme.
    """

    themes: tuple[Theme, ...]
    other_senses: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Theme]:
        return iter(self.themes)

    def __len__(self) -> int:
        return len(self.themes)

    def __repr__(self) -> str:
        return f"<Themes {len(self)} 个：{'、'.join(self.labels[:20])}{'……' * (len(self) > 20)}>"

    _repr_html_ = shown_by("analytics.words.show_tokens:themes_html")

    def __getitem__(self, name: str) -> Theme:
        """Return a theme by its id or its Chinese label."""
        for theme in self.themes:
            if name in (theme.id, theme.label):
                return theme
        known = self.ids if name.isascii() else self.labels
        raise LexiconError(f"没有名为“{name}”的主题。{did_you_mean(name, known)}")

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(theme.id for theme in self.themes)

    @property
    def labels(self) -> tuple[str, ...]:
        """The Chinese labels: the names of the columns of theme scores."""
        return tuple(theme.label for theme in self.themes)

    @property
    def colors(self) -> tuple[str, ...]:
        """The colour of each theme in every chart: its own, or one by its place in the file."""
        return fill_colors([theme.color for theme in self.themes])

    @property
    def words(self) -> frozenset[str]:
        """All terms: what a tokenizer must keep whole."""
        return frozenset(term for theme in self.themes for term in theme.terms)


def load_stop_words(path: str | Path | None = None) -> frozenset[str]:
    """Load words without content, one a line; ``#`` begins a comment. Without a path, the list of this package.

    The package's list drops function words and speech formulas and keeps what carries signal (加强, 建设, 落实):
    frequent words are weighed down by IDF, not deleted.
    """
    return _load_words(path, "stop_words.txt")


def load_user_words(path: str | Path | None = None) -> frozenset[str]:
    """Load words to be kept whole, one a line; ``#`` begins a comment. Without a path, the lexicon of this package.

    That is ``user_words.txt``, picked by hand, and ``terms.tsv``, the terms that real documents have in common.
    """
    words = _load_words(path, "user_words.txt")
    return words if path is not None else words | {row.partition("\t")[0] for row in read_lexicon(TERMS).splitlines()}


def add_words(
    load: Callable[[str | Path | None], frozenset[str]], path: str | Path | None, *, builtin: bool
) -> frozenset[str]:
    """Return the words of a file, if one is given, beside those of this package, unless these are not wanted.

    ``load`` is ``load_user_words`` or ``load_stop_words``.
    """
    own = load(path) if path is not None else frozenset()
    return own | load(None) if builtin else own


def check_word(word: str) -> str:
    """Return a word without the space around it.

    Raises
    ------
    LexiconError
        If it could not stand in a lexicon file: it is empty, holds a space, a ``#`` or what cannot be printed.

    >>> check_word(" 戈壁农业 ")
    '戈壁农业'
    """
    word = word.strip()
    if not word or re.search(r"[\s#\x00-\x1f\x7f\ufeff\ud800-\udfff]", word):
        raise LexiconError(f"“{word}”不能收进词表：要有文字，不含空格、“#”和控制字符。")
    return word


def save_words(words: Iterable[str], path: str | Path) -> Path:
    """Write user words or stop words to a file, one a line in the order of their characters, and return it.

    ``load_user_words`` and ``load_stop_words`` read it back.

    Raises
    ------
    LexiconError
        If there is no word, or one could not be read back.
    """
    if not (lines := sorted(set(map(check_word, words)))):
        raise LexiconError(f"没有词可以存到 {path}。请先加词。")
    write_whole(Path(path), ("\n".join(lines) + "\n").encode())
    return Path(path)


def save_themes(themes: Themes, path: str | Path) -> Path:
    """Write themes to a TOML file that ``load_themes`` reads back, and return it."""
    senses = [f"other_senses = [{', '.join(map(_quoted, themes.other_senses))}]\n"] * bool(themes.other_senses)
    write_whole(Path(path), "\n".join([*senses, *map(_theme_text, themes)]).encode())
    return Path(path)


def _theme_text(theme: Theme) -> str:
    texts = {"label": theme.label, "label_en": theme.label_en, "about": theme.about}
    texts |= {"color": theme.color} if theme.color else {}
    written = (f"{key} = {_quoted(text)}\n" for key, text in texts.items())
    terms = "".join(f"    {_quoted(term)},\n" for term in theme.terms)
    return f"[{theme.id}]\n{''.join(written)}terms = [\n{terms}]\n"


def _quoted(text: str) -> str:
    """Return a TOML string: JSON's escapes are TOML's, but for one character that TOML wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _load_words(path: str | Path | None, default: str) -> frozenset[str]:
    file = DATA / default if path is None else Path(path)
    words = set()
    for number, line in enumerate(read_lexicon(file).splitlines(), start=1):
        word = line.partition("#")[0].strip()
        if re.search(r"\s", word):
            raise LexiconError(f"{file} 第 {number} 行“{word}”含有空格：一行只写一个词，不写词频和词性。")
        if word:
            words.add(word)
    if not words:
        raise LexiconError(f"{file} 里没有词。请一行写一个词。")
    return frozenset(words)


def load_themes(path: str | Path | None = None) -> Themes:
    """Load themes from a TOML file; without a path, the 17 themes of this package.

    A file has one table per theme: ``[theme_id]`` with ``label``, ``terms`` and, if wanted, ``label_en``, ``about`` and
    ``color`` (``"#1f64a0"``, the theme's in every chart). ``other_senses``, before them, lists phrases that hold a term
    in another sense.

    Raises
    ------
    LexiconError
        If the file is missing or not TOML, or a key is missing, unknown or of the wrong kind (with file and key).
    """
    file = DATA / "themes.toml" if path is None else Path(path)
    try:
        tables = tomllib.loads(read_lexicon(file))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{file} 不是合格的 TOML：{error}。请看那一行的括号、引号和逗号是否成对。") from None
    senses = _terms(f"{file} 的 other_senses", tables.pop(_SENSES, []))
    if not tables:
        raise LexiconError(f"{file} 里没有主题。请写成 [主题] label = … terms = […]。")
    themes = Themes(tuple(_theme(file, name, table) for name, table in tables.items()), senses)
    for label, count in Counter(themes.labels).items():
        if count > 1:
            raise LexiconError(f"{file} 有 {count} 个主题都叫“{label}”。每个主题的 label 要不同。")
    return themes


def _theme(file: Path, name: str, table: object) -> Theme:
    where = f"{file} 的 [{name}]"
    if not isinstance(table, dict) or not _ID.fullmatch(name):
        raise LexiconError(f"{where}：每个主题是一张表，表名用小写英文字母、数字和下划线。")
    known = ("label", "label_en", "about", "terms", "color")
    for key in table:
        if key not in known:
            raise LexiconError(f"{where} 有未知的键“{key}”。{did_you_mean(key, known)}")
    label, terms = table.get("label"), table.get("terms")
    if not isinstance(label, str) or not label.strip():
        raise LexiconError(f"{where} 缺少 label（中文名称）。")
    if not isinstance(terms, list) or not terms:
        raise LexiconError(f"{where} 缺少 terms（至少一个词的列表）。")
    texts = {key: table.get(key, "") for key in ("label_en", "about", "color")}
    for key, value in texts.items():
        if not isinstance(value, str):
            raise LexiconError(f"{where} 的 {key} 应是文字，不是 {value!r}。")
    if texts["color"] and not re.fullmatch("#[0-9A-Fa-f]{6}", texts["color"]):
        raise LexiconError(f"{where} 的 color“{texts['color']}”不是颜色。请写成 #1f64a0 的样子。")
    terms = _terms(f"{where} terms", terms)
    return Theme(name, label, texts["label_en"] or name, texts["about"], terms, texts["color"])


def _terms(where: str, terms: object) -> tuple[str, ...]:
    if not isinstance(terms, list):
        raise LexiconError(f"{where} 应是词的列表，不是 {terms!r}。")
    for term in terms:
        if not isinstance(term, str) or not term or re.search(r"\s", term):
            raise LexiconError(f"{where} 里的 {term!r} 不是词：要用引号括起，不含空格。")
    return tuple(dict.fromkeys(terms))


def read_lexicon(file: Path) -> str:
    """Return the text of a file, in the encodings that speeches are read in; damaged bytes are an error here."""
    try:
        text, damage = decode(file.read_bytes(), file)
    except FileNotFoundError:
        raise LexiconError(f"找不到词表 {file}。请检查路径。") from None
    except IsADirectoryError:
        raise LexiconError(f"{file} 是文件夹，不是词表文件。") from None
    except ReadingError as error:
        raise LexiconError(str(error)) from None
    if damage:
        raise LexiconError(damage[0])
    return text
