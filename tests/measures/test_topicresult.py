"""Topics that were found: looking at them, editing them, saving and loading them."""

import json

import numpy as np
import pytest

import analytics as an
from analytics.errors import AnalyticsError


def test_edits_return_new_topics(model, paragraphs):
    topics = model.topics_
    renamed = topics.rename({1: "头一个"})
    assert renamed.labels[0] == "话题1 头一个"
    assert "头一个" not in topics.labels[0]
    assert topics.drop(2).labels[1].split()[1] == topics.labels[2].split()[1]
    merged = topics.merge(1, 3)
    assert len(merged) == 4
    assert merged.shares.sum() == pytest.approx(1)
    assert np.linalg.norm(merged.components, axis=1) == pytest.approx(1)
    assert len(topics.split(1, paragraphs)) == 6
    assert topics.reorder([2, 1, 3, 4, 5]).shares[0] == topics.shares[1]


def test_sentences_speak_of_their_topic_and_come_from_several_sections(model, seeds):
    found = list(model.topics_.sentences(seeds, 3))
    assert len(found) == 15
    text = "".join(unit.text for unit in seeds.units)
    assert all(row.quote in text and 0 < row.score <= 1 for row in found)
    assert len({row.section.split("，")[0] for row in found[:3]}) > 1


def test_nearest_themes_have_a_cosine(model):
    for label, cosine in model.topics_.nearest_themes(an.load_themes().labels):
        assert label in an.load_themes().labels
        assert 0 <= cosine <= 1
    assert np.diag(model.topics_.similarity().dense()) == pytest.approx(1)


def test_saved_topics_come_back(model, paragraphs, tmp_path):
    graded = an.grade_topics(model, paragraphs, n_resamples=2)
    back = an.load_topics(an.save_topics(graded.rename({2: "乙"}), tmp_path / "topics.json"))
    assert back.labels[1] == "话题2 乙"
    assert (back.components == graded.components).all()
    assert (back.space.idf == graded.space.idf).all()
    assert back.stability is not None
    assert back.grades == graded.grades
    assert (back.space.words, back.relevance.tolist()) == (graded.space.words, graded.relevance.tolist())
    assert (back.shares_in(paragraphs).dense() == graded.shares_in(paragraphs).dense()).all()


def test_files_that_are_no_topics_are_errors(model, tmp_path):
    file = an.save_topics(model.topics_, tmp_path / "topics.json")
    facts = json.loads(file.read_text(encoding="utf-8"))
    for name, text, message in (
        ("none.json", None, "找不到话题文件"),
        ("broken.json", "{", "已损坏"),
        ("other.json", "{}", "不是本程序保存的话题文件"),
        ("newer.json", json.dumps({**facts, "version": 9}), "版本是 9"),
        ("older.json", json.dumps({**facts, "version": 1}), "版本是 1，这里只能读 2。请升级，或重新学话题"),
        ("doubts.json", json.dumps({name: value for name, value in facts.items() if name != "doubts"}), "不完整"),
        ("weights.json", json.dumps({**facts, "idf": [1.0]}), "不完整（idf）"),
        ("short.json", json.dumps({**facts, "components": [[1.0]]}), "不完整"),
    ):
        if text is not None:
            (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(AnalyticsError, match=message):
            an.load_topics(tmp_path / name)


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (lambda topics, tokens: topics.grades, "还没有定级.*grade_topics"),
        (lambda topics, tokens: topics.rename({9: "x"}), "没有话题 9"),
        (lambda topics, tokens: topics.drop(1, 2, 3, 4, 5), "至少留一个"),
        (lambda topics, tokens: topics.reorder([1, 1, 2, 3, 4]), "排列"),
        (lambda topics, tokens: topics.merge(1, 1), "两个不同的话题"),
        (lambda topics, tokens: topics.split(1, tokens, into=1), "into=1"),
        (lambda topics, tokens: topics.sentences(tokens, 0), "n=0"),
        (lambda topics, tokens: an.choose_topics(tokens, (999,)), "超出了范围"),
        (lambda topics, tokens: an.grade_topics(an.TopicModel(2).fit(tokens), tokens, n_resamples=1), "至少重抽 2 次"),
        (lambda topics, tokens: tokens.take([999]), "没有第 999 个单元"),
    ],
)
def test_errors(model, paragraphs, do, message):
    with pytest.raises(AnalyticsError, match=message):
        do(model.topics_, paragraphs)


def test_topics_are_written_in_pieces_as_in_one(monkeypatch):
    from analytics.measures import topicfile

    monkeypatch.setattr(topicfile, "_PIECE", 2)
    facts = {
        "名": ("甲", ""),
        "n": 1,
        "表": {"行": np.arange(5), "空": np.array([])},
        "值": np.arange(6.0).reshape(2, 3) / 3,
    }
    whole = {
        "名": ("甲", ""),
        "n": 1,
        "表": {"行": [0, 1, 2, 3, 4], "空": []},
        "值": (np.arange(6.0).reshape(2, 3) / 3).tolist(),
    }
    assert "".join(topicfile._encoded(facts)) == json.dumps(whole, ensure_ascii=False)
