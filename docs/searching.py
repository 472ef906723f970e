"""Search of the site by pairs of characters: finds any stretch of Chinese, however a dictionary would have cut it.

Sphinx cuts pages by jieba but not what is typed into its search box, so that 任务单 finds nothing unless jieba saw it
as one word. Pairs (任务, 务单) need no dictionary on either side; a page is found if it has all of them.
"""

import re

from sphinx.search import SearchLanguage

_RUNS = re.compile(r"[\u3400-\u9fff]+|[a-zA-Z0-9_]+")


class PairSearch(SearchLanguage):
    """Index and query are cut alike: Chinese into pairs, all else into words."""

    lang = "zh-pairs"
    language_name = "Chinese"
    js_splitter_code = r"""
var splitQuery = (query) =>
  (query.match(/[\u3400-\u9fff]+|[a-zA-Z0-9_]+/g) || []).flatMap((run) =>
    run.length > 2 && run >= "\u3400" ? [...run.slice(1)].map((_, i) => run.slice(i, i + 2)) : [run]);
"""

    def split(self, text: str) -> list[str]:
        """Return the pairs and words of a text."""
        return [piece for run in _RUNS.findall(text) for piece in self._pieces(run)]

    def stem(self, word: str) -> str:
        """Return the word in small letters, as the search box does."""
        return word.lower()

    def word_filter(self, word: str) -> bool:
        """Keep everything but single letters."""
        return len(word) > 1 or word >= "\u3400"

    def _pieces(self, run: str) -> list[str]:
        if run < "\u3400" or len(run) < 3:
            return [run]
        return [run[i : i + 2] for i in range(len(run) - 1)]
