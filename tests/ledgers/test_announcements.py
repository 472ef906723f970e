"""Announced counts: what is counted, what is kept, and what breaks a promise."""

import pytest

from analytics.corpus.documents import Corpus
from analytics.ledgers.announcements import Announcement, check_announcements


@pytest.fixture
def check(read):
    """Check the announcements of a text."""

    def rows(text: str) -> list[tuple[int, int | None, str]]:
        found = check_announcements(Corpus((read(text),)))
        return [(row.announced, row.found, row.verdict) for row in found]

    return rows


SECTIONS = "下面，我讲三个方面的意见：\n一、抓学习\n要学深。\n二、抓项目\n要快干。\n"


def test_a_row(read):
    (row,) = check_announcements(Corpus((read(SECTIONS + "三、抓作风\n要务实。"),)))
    assert row == Announcement("讲话", 1, "我讲三个方面", 3, 3, "kept", "方面", "sections", "")


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        (SECTIONS + "三、抓作风\n要务实。", 3),
        ("要抓好以下四个方面工作：\n（一）稳增长\n好。\n（二）调结构\n好。\n（三）惠民生\n好。\n（四）防风险\n好。", 4),
        ("最后，再强调三点：一是抓考核。二是抓会议。三是抓稳定。", 3),
        ("亮点有2个方面：第一，指标增长。第二，结构优化。", 2),
        ("做到三个深刻领会：深刻领会信念，站稳立场。深刻领会思路，办好实事。深刻领会方向，正视问题。", 3),
        ("从四个方面突破：规划要先行，拿出方案。基础要夯实，改善设施。招商要跟进，引进企业。品牌要打响，扩大影响。", 4),
        ("从以下三个方面突破：要拓路网。加快进度，要提前谋划。要增绿地。抓好设计。要抓棚改。", 3),
        ("做好三篇文章：做好谋划文章，备项目。做好服务文章，优环境。做好落地文章，抢时间。", 3),
        ("近期要做好两件工作：听一次汇报，看落实得怎么样；组织一次督查，看问题改得好不好。", 2),
        ("全区有两个融资平台，一个是建投公司，另一个是能源公司。", 2),
        ("抓好六项重点：就是抓好就业、就医、就学、文化、住房、行路。", 6),
        ("要守住一条底线，即群众要满意。", 1),
        ("主要从三个方面来认识：\n第一个方面，从外部看。\n第二个方面，从自身看。\n第三个方面，从体制看。", 3),
        ("突出了以下两个方面。\n——坚持创新。\n——坚持协调。", 2),
        ("我主要从定目标、促发展、惠民生三个方面谈。", 3),
    ],
)
def test_kept(check, text, announced):
    assert check(text) == [(announced, announced, "kept")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("最后，再强调五点：一是抓考核。二是抓会议。三是抓稳定。四是抓谋划。", (5, 4, "broken")),
        (SECTIONS, (3, 2, "broken")),
        ("今年重点抓好四项工作：一要保增长。二要调结构。三要惠民生。", (4, 3, "broken")),
    ],
)
def test_broken(check, text, row):
    assert check(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        # the outline may have missed the last one
        "再强调四点：一是抓考核。二是抓会议。三是抓稳定。还有，四是抓谋划",
        # nothing numbered follows
        "下面强调四点：大家要高度重视，抓紧部署，抓好落实。",
    ],
)
def test_not_checkable(check, text):
    assert all(verdict != "broken" for _, _, verdict in check(text))


@pytest.mark.parametrize(
    "text",
    [
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "打好“三大攻坚战”。一是防风险。二是治污染。",
        "建成3个园区。一是东区。二是西区。",
        "抓好几个方面工作：一是学习。二是落实。",
        "教育、卫生等八个方面工作：一是学。二是干。",
        "第三点，2024年三次产业全面发展。",
        "党的十六大以来，十五项工作",
        "一方面抓学习，一点一点抓落实。",
    ],
)
def test_what_announces_nothing(check, text):
    assert check(text) == []


def test_a_count_said_twice_is_checked_twice(check):
    text = "要抓好三项重点，实现一个提升。抓好三项重点：就是抓好就业、就医、就学。实现一个提升：就是要提升幸福指数。"
    assert check(text) == [(3, 3, "kept"), (1, 1, "kept"), (3, 3, "kept"), (1, 1, "kept")]


def test_two_counts_of_one_series(check):
    text = "重点是通过四个深化，做好两项重点工作。一是深化改革。二是深化开放。三是深化法治。四是深化服务。"
    assert [row for row in check(text) if row[2] == "broken"] == []
