"""A streamed corpus has the scores of one in memory, and an interrupted one ends in the same bytes."""

import json

import numpy as np
import pandas as pd
import pytest

import analytics as an
from analytics.large.counting import Counting
from analytics.large.factorise import Factorisation
from analytics.large.keywords import Weighing
from tests.large.conftest import contents


def stacked(parts):
    return np.vstack([scores.dense() for scores in parts])


def test_theme_scores_are_those_of_memory(streamed, in_memory):
    wanted = an.theme_scores(in_memory)
    parts = list(streamed.theme_scores())
    assert len(parts) > 5
    assert parts[0].columns == wanted.columns
    assert parts[0].measure == wanted.measure
    assert np.array_equal(stacked(parts), wanted.dense())
    assert np.array_equal(np.vstack([part.low for part in parts]), wanted.low)
    assert np.array_equal(np.vstack([part.high for part in parts]), wanted.high)


def test_tfidf_is_that_of_memory(streamed, in_memory):
    wanted = an.tfidf_keywords(in_memory)
    parts = list(streamed.tfidf())
    assert parts[0].columns == wanted.columns
    assert np.array_equal(stacked(parts), wanted.dense())


def test_keywords_are_those_of_memory(streamed, in_memory):
    wanted = an.tfidf_keywords(in_memory).top(10)
    found = pd.read_parquet(streamed.folder / "keywords")
    for column in ("rank", "term", "score"):
        assert found[column].tolist() == wanted[column].tolist()


def test_rows_are_named_by_file_and_line(streamed):
    first = next(streamed.theme_scores())
    assert first.rows[:2] == ("讲话#1:1 讲话#1", "讲话#2:2 讲话#2")


def test_topics_are_those_of_memory(streamed, in_memory):
    wanted = an.TopicModel(3).fit(in_memory)
    ours, theirs = (
        np.array(m) / np.linalg.norm(m, axis=1)[:, None]
        for m in (streamed.topics.components, wanted.topics_.components)
    )
    assert (ours @ theirs.T).max(axis=1).min() > 0.95
    assert np.sort(streamed.topics.shares) == pytest.approx(np.sort(wanted.topics_.shares), abs=0.05)
    assert streamed.topics.space.vocabulary == wanted.topics_.space.vocabulary
    assert np.allclose(streamed.topics.space.idf, wanted.topics_.space.idf, rtol=1e-12)
    assert np.allclose(streamed.topics.space.kin.toarray(), wanted.topics_.space.kin.toarray())
    assert streamed.topics.space.pull == wanted.topics_.space.pull


def test_topic_shares_are_those_of_the_topics_in_memory(streamed, in_memory):
    wanted = streamed.topics.shares_in(in_memory)
    assert next(streamed.topic_shares()).columns == wanted.columns
    assert np.allclose(stacked(streamed.topic_shares()), wanted.dense(), atol=2e-3)


def test_coherence_is_that_of_the_counts_in_memory(streamed, in_memory):
    from analytics.measures.coherence import topic_coherence

    topics = streamed.topics
    counts = topics.space.counts(in_memory)
    assert topics.coherence == pytest.approx(topic_coherence(counts, topics.top().tolist()))


def test_totals(streamed, in_memory):
    counts = sum(int(scores.values.nnz > 0) for scores in streamed.tfidf())
    assert counts > 5
    facts = streamed.facts
    assert (facts["documents"], facts["units"], facts["learned"], facts["lost"]) == (60, 60, 60, 0)
    assert repr(streamed).endswith("60 篇>")


def test_the_size_of_batches_changes_no_score(lines, streamed, tmp_path):
    whole = an.stream(lines, tmp_path / "一批", lines=True, n_topics=3)
    assert len(list(whole.theme_scores())) == 1
    assert np.array_equal(stacked(whole.tfidf()), stacked(streamed.tfidf()))
    assert np.allclose(stacked(whole.topic_shares()), stacked(streamed.topic_shares()), atol=1e-5)
    assert np.allclose(whole.topics.components, streamed.topics.components, atol=1e-6)


def stop_after(monkeypatch, owner, name, times):
    """Make a method fail after so many calls, as a machine that is switched off does."""
    method, calls = getattr(owner, name), []

    def failing(*args, **options):
        calls.append(1)
        if len(calls) > times:
            raise InterruptedError
        return method(*args, **options)

    monkeypatch.setattr(owner, name, failing)


@pytest.mark.parametrize(
    ("owner", "name", "times"),
    [
        (Counting, "__call__", 4),
        (Counting, "_save_themes", 3),
        (Weighing, "__call__", 5),
        (Factorisation, "improve", 3),
    ],
)
def test_an_interrupted_run_ends_in_the_same_bytes(lines, streamed, tmp_path, monkeypatch, owner, name, times):
    def run():
        return an.stream(lines, tmp_path / "二", lines=True, batch_mb=0.002, n_topics=3)

    with monkeypatch.context() as patch:
        stop_after(patch, owner, name, times)
        with pytest.raises(InterruptedError):
            run()
    assert contents(run().folder) == contents(streamed.folder)


def test_what_was_counted_is_not_counted_again(lines, tmp_path, monkeypatch):
    out = tmp_path / "out"
    an.stream(lines, out, lines=True, n_topics=3)
    monkeypatch.setattr("analytics.large.counting.tokenize", None)
    again = an.stream(lines, out, lines=True, n_topics=2, top=3, max_terms=20)
    assert len(again.topics) == 2
    assert len(next(again.tfidf()).columns) == 20
    assert pd.read_parquet(out / "keywords")["rank"].max() == 3


def test_other_files_are_not_mixed_with_a_finished_folder(lines, tmp_path, speeches):
    out, other = tmp_path / "out", tmp_path / "其他.txt"
    an.stream(lines, out, lines=True, n_topics=0)
    other.write_text("\n".join(speeches[:30]), encoding="utf-8")
    with pytest.raises(an.AnalyticsError, match="不能接着做.*--restart"):
        an.stream(other, out, lines=True, n_topics=0)
    assert an.Streamed(out).facts["documents"] == 60
    assert an.stream(other, out, lines=True, n_topics=0, restart=True).facts["documents"] == 30


def test_half_written_files_of_a_killed_run_go(lines, tmp_path):
    out = tmp_path / "out"
    an.stream(lines, out, lines=True, n_topics=0)
    left = out / "themes" / ".part-000000.parquet.123.part"
    left.write_bytes(b"half")
    an.stream(lines, out, lines=True, n_topics=0)
    assert not left.exists()


def test_half_written_files_of_a_killed_worker_go_at_the_end(lines, tmp_path, monkeypatch):
    left = tmp_path / "out" / "keywords" / ".part-000000.parquet.123.part"
    weigh = Weighing.__call__

    def dying(*given):
        weigh(*given)
        left.write_bytes(b"half")

    monkeypatch.setattr(Weighing, "__call__", dying)
    an.stream(lines, tmp_path / "out", lines=True, n_topics=0)
    assert not left.exists()


def test_a_folder_with_other_things_is_left_alone(lines, tmp_path):
    (tmp_path / "论文.docx").write_bytes(b"mine")
    with pytest.raises(an.AnalyticsError, match="已有别的内容"):
        an.stream(lines, tmp_path, lines=True)
    assert [file.name for file in tmp_path.iterdir()] == ["论文.docx"]


def test_a_newer_folder_is_left_alone(lines, tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps({"format": "speech-analytics-stream", "version": 9}))
    with pytest.raises(an.AnalyticsError, match="版本是 9"):
        an.stream(lines, tmp_path, lines=True)


def test_a_folder_without_results_is_no_result(tmp_path):
    with pytest.raises(an.AnalyticsError, match="没有 stream 的结果"):
        an.Streamed(tmp_path)


def test_units_may_be_sections_and_topics_paragraphs(tmp_path):
    speech = "一、抓好项目建设\n项目要落地。\n投资要扩大。\n二、加强党的建设\n党建要抓实。\n党员要带头。\n"
    for name in "甲乙丙":
        (tmp_path / f"{name}.txt").write_text(speech.replace("抓实", f"抓实{name}县"), encoding="utf-8")
    found = an.stream(tmp_path, tmp_path / "out", pattern="*.txt", by="section", n_topics=2)
    tokens = an.tokenize(an.read_corpus(tmp_path, pattern="?.txt").units("section"))
    assert np.array_equal(stacked(found.theme_scores()), an.theme_scores(tokens).dense())
    assert np.array_equal(stacked(found.tfidf()), an.tfidf_keywords(tokens).dense())
    assert (found.facts["units"], found.facts["learned"]) == (6, len(tokens.regroup("paragraph")))
    wanted = an.TopicModel(2).fit(tokens.regroup("paragraph")).topics_.space
    assert found.topics.space.vocabulary == wanted.vocabulary
    assert np.allclose(found.topics.space.idf, wanted.idf)
    assert np.allclose(stacked(found.topic_shares()), found.topics.shares_in(tokens).dense(), atol=2e-3)
    assert pd.read_parquet(found.folder / "themes")["marker"].tolist() == ["一、", "二、"] * 3


def test_bounds_of_the_vocabulary(lines, tmp_path, in_memory):
    found = an.stream(lines, tmp_path / "out", lines=True, n_topics=0, max_terms=30, min_units=5)
    units = pd.read_parquet(found.folder / "vocabulary.parquet").set_index("term")["units"]
    held = (an.tfidf_keywords(in_memory).dense() > 0).sum(axis=0)
    wanted = sorted(zip(-held, an.tfidf_keywords(in_memory).columns, strict=True))[:30]
    assert sorted(units.items()) == sorted((term, -count) for count, term in wanted if -count >= 5)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "章"}, "没有名为“章”的层级"),
        ({"topics_by": "sentense"}, "是否指“sentence”"),
        ({"top": 0}, "top=0：应大于 0"),
        ({"batch_mb": -1}, "batch_mb=-1"),
        ({"n_jobs": 0}, "n_jobs=0：进程数应是"),
        ({"n_topics": -1}, "n_topics=-1：应为话题个数"),
        ({"n_topics": 99}, "n_topics=99：60 个单元、"),
        ({"min_units": 100}, "没有剩下任何词"),
    ],
)
def test_settings_that_cannot_be(lines, tmp_path, options, message):
    with pytest.raises(an.AnalyticsError, match=message):
        an.stream(lines, tmp_path / "out", lines=True, **options)


def test_a_missing_library_names_the_extra(lines, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(an.AnalyticsError, match=r"pyarrow.*speech-analytics-zh\[cluster\]"):
        an.stream(lines, tmp_path / "out", lines=True)
    monkeypatch.undo()
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(an.AnalyticsError, match=r"Dask.*speech-analytics-zh\[cluster\]"):
        an.stream(lines, tmp_path / "out", lines=True, n_jobs=2)


def test_on_the_command_line(lines, tmp_path, capsys):
    from analytics.cli import main

    folder = tmp_path / "讲话"
    folder.mkdir()
    (folder / lines.name).write_bytes(lines.read_bytes())
    (folder / "坏.txt").write_bytes(b"\xff\n")
    argv = ["stream", str(folder), "--lines", "--out", str(tmp_path / "out"), "--topics", "2", "--format", "jsonl"]
    assert main(argv) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["file"].removeprefix(str(tmp_path)) for line in out.splitlines()] == [
        "/out/themes",
        "/out/keywords",
        "/out/vocabulary.parquet",
        "/out/shares",
        "/out/topics.json",
        "/out/troubles.jsonl",
    ]
    assert err == "提示：跳过 1 篇，另有说明 0 条，见 troubles.jsonl\n"


def test_a_cluster_that_is_not_there_is_named(lines, tmp_path, monkeypatch):
    import distributed

    def absent(address, timeout):
        raise OSError("refused")

    monkeypatch.setattr(distributed, "Client", absent)
    with pytest.raises(an.AnalyticsError, match="连不上 Dask 集群 tcp://h:1（refused）"):
        an.stream(lines, tmp_path / "out", lines=True, client="tcp://h:1")


def test_no_topics_on_the_command_line(lines, tmp_path, capsys):
    from analytics.cli import main

    assert main(["stream", str(lines), "--lines", "--out", str(tmp_path / "out"), "--topics", "0"]) == 0
    assert "shares" not in capsys.readouterr().out
