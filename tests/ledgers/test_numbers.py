"""Numerals, units and what only looks like a quantity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ledgers.numbers import parse_number, scaled_value, to_base
from analytics.ledgers.quantities import find_quantities


def read(text):
    return [(quantity.value, quantity.unit, quantity.bound) for quantity in find_quantities(text)]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("12", 12),
        ("１２．５", 12.5),
        ("12,345.6", 12345.6),
        ("十", 10),
        ("十二", 12),
        ("两", 2),
        ("一百零三", 103),
        ("三百二", 320),
        ("两千三百", 2300),
        ("一万二千", 12000),
        ("一万二", 12000),
        ("十二万五", 125000),
        ("一亿一千四百万", 114000000),
        ("二十三点五", 23.5),
        ("１４·１", 14.1),
        ("3万5千", 35000),
        ("2千3百", 2300),
    ],
)
def test_numerals(numeral, value):
    assert parse_number(numeral) == value


@pytest.mark.parametrize("text", ["十四五", "一二三", "几", "二〇二四", "", "万", "十点", "12,34"])
def test_what_is_no_numeral(text):
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("value", "unit", "base"),
    [
        (4.3, "万亿元", (4.3e12, "元")),
        (1.2, "万亩", (8e6, "平方米")),
        (3, "千米", (3000, "米")),
        (2, "万千瓦", (20000, "千瓦")),
        (300, "兆瓦", (300000, "千瓦")),
        (6, "‰", (0.6, "%")),
        (5, "个千分点", (0.5, "个百分点")),
        (35, "万名", (350000, "人")),
        (None, "亿元", (None, "元")),
        (2, "倒数名次", (2, "倒数名次")),
    ],
)
def test_base_units(value, unit, base):
    assert to_base(value, unit) == base


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("完成77.85亿元", [(77.85, "亿元", None)]),
        ("增长１２．５％", [(12.5, "%", None)]),
        ("达到3,500多公里", [(3500, "公里", ">=")]),
        ("增长百分之十五", [(15, "%", None)]),
        ("二十万元", [(20, "万元", None)]),
        ("达到4.3万亿元", [(4.3, "万亿元", None)]),
        ("投资近40亿元", [(40, "亿元", "~")]),
        ("节约40亿元", [(40, "亿元", None)]),
        ("完成80%以上", [(80, "%", ">=")]),
        ("控制在4.08%以内", [(4.08, "%", "<=")]),
        ("不足三个月", [(3, "个月", "<=")]),
        ("新建制度三十多项", [(30, "项", ">=")]),
        ("提高2个多百分点", [(2, "个百分点", ">=")]),
        ("三月8.2%、四月负11.1%", [(8.2, "%", None), (-11.1, "%", None)]),
        ("减负50亿元", [(50, "亿元", None)]),
        ("增长6.5%－7%", [(6.5, "%", None), (7, "%", None)]),
        ("引进5至8家企业", [(5, "家", ">="), (8, "家", None)]),
        ("完成**亿元，下降***%", [(None, "亿元", None), (None, "%", None)]),
        ("6600多万纳税人受益", [(6600, "万", ">=")]),
        ("比重为3.6 : 48 : 48.4。", [(3.6, "%", None), (48, "%", None), (48.4, "%", None)]),
        ("比重为14：46：40.一产上，", [(14, "%", None), (46, "%", None), (40, "%", None)]),
        ("城乡居民收入比缩小到2.5:1", [(2.5, ":1", None)]),
        ("生产总值倒数第二，", [(2, "倒数名次", None)]),
        ("增速位居全市前三。", [(3, "名次", "<=")]),
        ("总量跃居世界第二位", [(2, "名次", None)]),
        ("每县至少要引进一个企业", [(1, "个", None)]),
        ("人均预期寿命提高到78.2岁", [(78.2, "岁", None)]),
        ("争取资金1亿3千多万元", [(13000, "万元", ">=")]),
        ("种植食用菌1200万袋", [(1200, "万袋", None)]),
        ("安置3万5千人", [(35000, "人", None)]),
        ("占比高达68%", [(68, "%", None)]),
        ("覆盖80%以上的大城市", [(80, "%", ">=")]),
        ("1000万以上农村人口脱贫", [(1000, "万", ">=")]),
        ("为2万名60周岁以上老人服务", [(2, "万名", None)]),
    ],
)
def test_quantities(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月5日，8月14日-15日",
        "第三产业、第2次会议、第十五届",
        "在312过境段和G312国道施工",
        "引进500强企业",
        "违反八项规定，落实28条规定",
        "国办发〔2020〕5号文件",
        "“十四五”规划，十二五时期",
        "学习“三个代表”，落实“1+6”方案",
        "三大红线、四大班子、十大工程、两个方面",
        "前10个月、近3年来、三年行动、80年代、24小时服务",
        "5000万元以上项目、80岁以上老人、投资超5亿元的项目",
        "三元集团、三门峡、红十字、万豪二期、八路军",
        "《关于办好10件实事的通知》",
        "5A级景区，4S店，C919，大唐1830化肥",
        "2×35万千瓦",
        "几个问题，十几家，上百户，一个个落实",
        "民营经济新36条，全市第一、二、三产业",
        "热线12345，电话0571-8888123，市民中心2号楼，下午3点开会",
        "“1+3+N”体系，“十四五”，五四运动，第15号令，政办发[2022]8号",
        "18岁以上居民，48小时内办结，8时前到岗，24小时有人值守，24小时不打烊，排在倒数两位，列全市后两位",
        "三公里就业圈，东经120度",
        "前三季度，第一时间，居全国第一方阵",
        "党的二十大，党的XX大精神，**区长",
    ],
)
def test_traps(text):
    assert read(text) == []


def test_offsets_are_those_of_the_text():
    text = "投资２００亿元以上"
    (quantity,) = find_quantities(text)
    assert text[quantity.start : quantity.end] == "２００亿元以上"


def chinese(number: int) -> str:
    """Write a number below 10^8 in Chinese numerals."""
    high, low = divmod(number, 10_000)
    if high:
        return f"{chinese(high)}万{'零' if 0 < low < 1000 else ''}{chinese(low) if low else ''}"
    written, waiting = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // step % 10
        written += f"{'零' * waiting}{'零一二三四五六七八九'[digit]}{name}" if digit else ""
        waiting = bool(written) and not digit
    return written.removeprefix("一") if written.startswith("一十") else written


@given(st.integers(1, 99_999_999))
def test_what_is_written_in_chinese_is_read(number):
    assert parse_number(chinese(number)) == number


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))
def test_digits_between_steps_are_read(a, b, c):
    assert parse_number(f"{a}万{b}千{c}百") == a * 10_000 + b * 1000 + c * 100
    assert scaled_value(f"{a}亿{b}千{c}百", "万") == a * 10_000 + b * 1000 + c * 100


@given(st.text(alphabet="零一二三四五六七八九十百千万亿两点0123456789,.", max_size=12))
def test_any_numeral_is_a_finite_number_or_none(text):
    value = parse_number(text)
    assert value is None or 0 <= value < 1e300
