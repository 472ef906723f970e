"""explore(corpus): look, click, read the sentence, change a word, look again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.corpus.collection import Corpus
from analytics.errors import AnalyticsError
from analytics.panel.lexicon import Lexicon
from analytics.panel.session import start_session
from analytics.words.lexicons import Themes, load_stop_words, load_themes, load_user_words

if TYPE_CHECKING:
    from analytics.panel.widgets import Panel


def explore(
    corpus: Corpus,
    *,
    themes: Themes | None = None,
    user_words: frozenset[str] | None = None,
    stop_words: frozenset[str] | None = None,
    discover: bool = True,
) -> Panel:
    """Open a panel on a corpus in Jupyter.

    It shows themes, keywords or terms of your own as a heat map; a click on a cell shows the sentences behind it. Add
    a user word, a stop word or a term of a theme, and it says which counts changed. The words of the session are saved
    as files that ``load_user_words``, ``load_stop_words`` and ``load_themes`` read back, the chart as PNG and SVG.
    In a page without a kernel the table as it was last shown stays, its cells open their sentences. The numbers are
    those of :func:`build_report`, which discovers new terms in the same way; here they are user words like any other.

    Parameters
    ----------
    corpus : what ``read_corpus`` returns
    themes, user_words, stop_words : by default those of this package
    discover : whether new terms found in the corpus are user words too, as in ``learn_words``

    Returns
    -------
    Panel
        ``panel.session`` is what it shows now: ``.scores``, ``.lexicon``, ``.tokens``, to go on with in the notebook.

    Raises
    ------
    AnalyticsError
        If the corpus is empty or ipywidgets is not installed.
    """
    try:
        from analytics.panel.widgets import Panel
    except ModuleNotFoundError as error:
        if error.name != "ipywidgets":
            raise
        raise AnalyticsError(
            "explore 需要 ipywidgets，还没有安装。请运行：pip install 'speech-analytics-zh[explore]'"
        ) from None
    lexicon = Lexicon(
        load_user_words() if user_words is None else frozenset(user_words),
        load_stop_words() if stop_words is None else frozenset(stop_words),
        load_themes() if themes is None else themes,
    )
    return Panel(start_session(corpus, lexicon.learn(corpus) if discover else lexicon))
