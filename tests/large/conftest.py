"""What the tests of large corpora share: small files of every form, and one stream of them."""

import pytest

import analytics as an

TEXTS = (
    "抓好项目建设，扩大有效投资。招商引资要突破，项目要落地见效。",
    "加强党的建设，全面从严治党。党员干部要带头，基层党组织要过硬。",
    "改善民生，办好教育、医疗、养老的实事。群众满意是标准。",
    "保护生态环境，治理大气污染。绿水青山就是金山银山。",
    "推进科技创新，发展数字经济。企业是创新的主体。",
    "深化改革开放，优化营商环境。市场主体更有活力。",
    "乡村振兴要扎实，粮食安全要保障。农民收入稳步增长。",
    "抓好项目建设，保护生态环境。改善民生，深化改革开放。",
)


@pytest.fixture(scope="session")
def speeches():
    """Return sixty short speeches, no two alike."""
    return [f"{TEXTS[n % 8]}第{n}项工作是{TEXTS[(3 * n + 1) % 8]}{TEXTS[(5 * n + n // 8) % 8]}" for n in range(60)]


@pytest.fixture(scope="session")
def lines(tmp_path_factory, speeches):
    """Return a text with a speech per line."""
    file = tmp_path_factory.mktemp("lines") / "讲话.txt"
    file.write_text("\n".join(speeches) + "\n", encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def in_memory(speeches, tmp_path_factory):
    """Return the tokens of the same speeches, read from files of their own."""
    folder = tmp_path_factory.mktemp("files")
    for number, speech in enumerate(speeches, start=1):
        (folder / f"{number:02}.txt").write_text(speech, encoding="utf-8")
    return an.tokenize(an.read_corpus(folder).units("document"))


@pytest.fixture(scope="session")
def streamed(lines, tmp_path_factory):
    """Return the speeches streamed in batches of a kilobyte."""
    return an.stream(lines, tmp_path_factory.mktemp("out") / "一", lines=True, batch_mb=0.002, n_topics=3)


def contents(folder):
    """Return the bytes of every file in a folder, by its name."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
