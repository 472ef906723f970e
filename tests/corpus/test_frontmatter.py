"""Title, date and speaker, as the title page states them."""

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("政府工作报告\n各位代表：\n文。", "政府工作报告"),
        ("政 府 工 作 报 告\n各位代表：\n文。", "政府工作报告"),
        ("在全县经济工作会议上的讲话\n同志们：\n文。", "在全县经济工作会议上的讲话"),
        ("\u200b\ufeff政府工作报告\n文。", "政府工作报告"),
        ("【字体：大 中 小】\n政府工作报告\n文。", "政府工作报告"),
        ("各位代表：\n文。", None),
        ("今年经济增长很快。\n文。", None),
        ("一、回顾\n文。", None),
        ("只有一行字", None),
        ("很长的第一段" * 11 + "\n文。", None),
    ],
)
def test_title(read, text, title):
    assert read(text).title == title


def test_two_top_headings_are_sections_not_titles(read):
    assert read("# 回顾\n文。\n# 安排\n文。", "a.md").title is None


def test_a_document_without_title_is_called_by_its_stem(read):
    assert read("同志们：\n文。", "县长讲话.txt").label == "县长讲话"
    assert read("工作报告\n文。", "县长讲话.txt").label == "工作报告"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2024年3月5日", date(2024, 3, 5)),
        ("（2024年03月05日）", date(2024, 3, 5)),
        ("——2024年3月5日在县第十八届人民代表大会第三次会议上", date(2024, 3, 5)),
        ("２０２４年３月５日", date(2024, 3, 5)),
        ("2024 年 3 月 5 日", date(2024, 3, 5)),
        ("二〇二四年三月五日", date(2024, 3, 5)),
        ("二○二四年十二月三十一日", date(2024, 12, 31)),
        ("二零二四年十月二十日", date(2024, 10, 20)),
        ("2024-03-05", date(2024, 3, 5)),
        ("2024/3/5", date(2024, 3, 5)),
        ("2024.3.5", date(2024, 3, 5)),
        ("2024年2月30日", None),
        ("2024年13月1日", None),
        ("二〇二四年三三月五日", None),
        ("2024年3月", None),
        ("2024年工作报告", None),
    ],
)
def test_date_on_the_title_page(read, line, found):
    assert read(f"工作报告\n{line}\n各位代表：\n文。").date == found


def test_an_impossible_date_does_not_hide_the_next(read):
    assert read("工作报告\n2024年2月30日\n2024年3月5日\n文。").date == date(2024, 3, 5)


def test_a_date_in_the_body_is_not_the_date_of_the_speech(read):
    body = "\n".join(["文。"] * 10)
    assert read(f"报告\n{body}\n从2021年1月1日起施行。\n{body}").date is None
    assert read(f"报告\n{body}\n从2021年1月1日起施行，{'各级各部门要抓好落实，' * 4}完。").date is None


def test_a_date_below_the_text_signs_it(read):
    body = "\n".join(["文。"] * 10)
    assert read(f"通知\n{body}\n县人民政府\n2023年12月1日").date == date(2023, 12, 1)


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("国务院总理　李　强", "国务院总理 李强"),
        ("国务院总理 李强", "国务院总理 李强"),
        ("州长 何美璋", "州长 何美璋"),
        ("县长：王小明", "县长 王小明"),
        ("区人民政府区长  张三", "区人民政府区长 张三"),
        ("（代县长 赵六）", "代县长 赵六"),
        ("——市长 阿不都·热合曼", "市长 阿不都·热合曼"),
        ("县委书记 李 四", "县委书记 李四"),
        ("市长热线开通", None),
        ("县长要带头，干部要跟上。", None),
        ("李强", None),
    ],
)
def test_speaker(read, line, speaker):
    assert read(f"政府工作报告\n2024年3月5日\n{line}\n各位代表：\n文。").speaker == speaker


def test_a_speaker_stands_on_the_title_page(read):
    body = "\n".join(["文。"] * 10)
    assert read(f"报告\n{body}\n县长 王小明").speaker is None


@pytest.mark.parametrize(
    "line", ["本方案有效期至2026年12月31日。", "各县区2024年5月20日前报送。", "2023年6月30日废止。"]
)
def test_a_day_that_ends_a_period_dates_no_text(read, line):
    assert read(f"实施方案\n一、目标\n建园区。\n二、要求\n要落实。\n{line}").date is None


def test_the_signature_behind_a_period_dates_the_text(read):
    text = "实施方案\n一、目标\n建园区。\n本方案有效期至2026年12月31日。\n2024年3月5日"
    assert read(text).date == date(2024, 3, 5)


@pytest.mark.parametrize("behind", ["附件", "（此件公开发布）\n附件1", "抄送：县委办公室。", "附表"])
def test_a_signature_stands_before_what_is_attached(read, behind):
    body = "\n".join(["文。"] * 10)
    assert read(f"通知\n{body}\n县人民政府\n2023年12月1日\n{behind}\n任务清单\n{body}").date == date(2023, 12, 1)


@pytest.mark.parametrize(
    "line", ["2023年12月1日\n文。", "2023年12月1日起施行\n附件", "会议于2023年12月1日召开。\n附件"]
)
def test_other_dates_before_an_attachment_sign_nothing(read, line):
    body = "\n".join(["文。"] * 10)
    assert read(f"通知\n{body}\n{line}\n{body}\n附件\n{body}").date is None
