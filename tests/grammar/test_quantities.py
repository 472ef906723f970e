"""Numerals, units and what only looks like a quantity."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.grammar.marks import DATA
from analytics.grammar.numbers import fold, parse_number, scaled_value, to_base
from analytics.grammar.quantities import find_quantities


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
        ("增长6.5%－7%", [(6.5, "%", None)]),
        ("引进5至8家企业", [(5, "家", None)]),
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
        "学习“三个代表”，落实“1+6”方案，省委十一届十一次全会",
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("增长5%—6%", [(5, 6, "%")]),
        ("增长5-6%", [(5, 6, "%")]),
        ("增长百分之五至百分之六", [(5, 6, "%")]),
        ("增长百分之五到六", [(5, 6, "%")]),
        ("建成50万吨到55万吨", [(50, 55, "万吨")]),
        ("投资1.5亿～2亿元", [(1.5, 2, "亿元")]),
        ("每户补助2000元至1万元", [(2000, 10000, "元")]),
        (
            "七八家企业，三四十个项目，十七八人，两三千户，三五个人",
            [(7, 8, "家"), (30, 40, "个"), (17, 18, "人"), (2000, 3000, "户"), (3, 5, "个")],
        ),
        ("占七八成", [(7, 8, "成")]),
        ("由65%提高到91%", [(65, None, "%"), (91, None, "%")]),
        ("增加20万人到300万人", [(20, None, "万人"), (300, None, "万人")]),
        ("占60%、70%", [(60, None, "%"), (70, None, "%")]),
    ],
)
def test_ranges_are_one_quantity_and_changes_two(text, found):
    assert [(q.value, q.high, q.unit) for q in find_quantities(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("增长两成半", (25, "%", None)),
        ("增长一成五", (15, "%", None)),
        ("下降半成", (5, "%", None)),
        ("占三成多", (3, "成", ">=")),
        ("翻了一番半", (1.5, "番", None)),
        ("增长两倍半", (2.5, "倍", None)),
        ("完成三分之二强", (66.67, "%", ">=")),
        ("约占三分之一", (33.33, "%", "~")),
        ("占1/4以上", (25, "%", ">=")),
        ("下降百分之零点五", (0.5, "%", None)),
        ("提高半个百分点", (0.5, "个百分点", None)),
        ("完成百分之一百二十", (120, "%", None)),
        ("投资叁佰万元", (300, "万元", None)),
        ("选派廿五人", (25, "人", None)),
        ("亩均产值1.2万元/亩", (1.2, "万元/亩", None)),
        ("培训1200人（次）", (1200, "人次", None)),
        ("占30%（含）以上", (30, "%", ">=")),
        ("不得超过10%", (10, "%", "<=")),
        ("总量居全国首位", (1, "名次", None)),
        ("推出新车型3款", (3, "款", None)),
    ],
)
def test_shares_halves_and_units_of_the_genre(text, found):
    assert read(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "1.2.3节",
        "12,34人",
        "1,234,56人",
        "一五六项工程",
        "三七二十一天",
        "百五十人",
        "十分之十二",
        "把就业放在首位",
        "等等……人",
        "X市Y区",
        "12 34人",
    ],
)
def test_the_tail_of_a_numeral_that_cannot_be_read_is_never_reported(text):
    assert read(text) == []


@pytest.mark.parametrize("text", ["○○亿元", "____亿元", "X亿元", "x亿元", "××亿元", "…亿元"])
def test_what_was_taken_out_has_no_value(text):
    assert [(q.value, q.unit, q.redacted) for q in find_quantities(f"完成投资{text}")] == [(None, "亿元", True)]


@given(
    st.integers(0, 999_999), st.integers(0, 99), st.sampled_from([",", "，", " ", "\u2009", "\u202f", "\xa0", "'", "’"])
)
def test_a_number_is_the_same_however_its_thousands_are_set_apart(whole, hundredths, mark):
    printed = f"{whole:,}".replace(",", mark) + (f".{hundredths:02}" if hundredths else "")
    wide = printed.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789."})
    value = whole + hundredths / 100
    for text in (printed, wide):
        assert read(f"完成投资{text}亿元，") == [(pytest.approx(value), "亿元", None)]


@given(st.integers(2, 99_999_999))
def test_a_number_is_the_same_in_every_kind_of_numeral(number):
    told = chinese(number)
    formal = told.translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
    spelled = {told, formal if len(formal) > 1 else told, str(number), f"{number:,}"}
    spelled |= {told.replace("二十", "廿").replace("三十", "卅")} if number < 100 else set()
    for text in spelled:
        (quantity,) = find_quantities(f"共建成{text}公里公路")
        assert to_base(quantity.value, quantity.unit) == (number * 1000, "米")


@given(st.text(alphabet="0123456789一二三十百千万亿零点.,， 两半", min_size=1, max_size=10), st.sampled_from("人个%亩"))
def test_no_quantity_begins_inside_a_numeral(numeral, unit):
    text = f"达到{numeral}{unit}"
    for quantity in find_quantities(text):
        before = text[quantity.start - 1]
        assert not before.isdecimal()
        assert before not in ("一二三十百千万亿零两点." if quantity.chinese else "十百千万亿.")


@given(st.integers(1, 9_999), st.integers(1, 99), st.sampled_from(["亿元", "万吨", "%", "万亿元", "平方公里"]))
def test_amounts_have_no_dust(whole, hundredths, unit):
    value, _ = to_base(float(f"{whole}.{hundredths:02}"), unit)
    exact = Decimal(f"{whole}.{hundredths:02}") * Decimal(str(to_base(1, unit)[0]))
    assert value == pytest.approx(float(exact), rel=1e-15, abs=1e-6)


def test_every_numeral_of_the_table_begins_as_the_scan_expects():
    from analytics.grammar.marks import load_table
    from analytics.grammar.quantities import _FIRST

    told = [
        found for row in load_table("numerals").rows for text in row.examples for found in re.findall("〈(.+?)〉", text)
    ]
    assert [found for found in told if not re.match(_FIRST, fold(found))] == []


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


def test_numbers_in_traditional_characters_are_read():
    assert read("財政儲備達7,300億元，公屋三萬個，耕地一億六千餘萬畝") == [
        (7300, "亿元", None),
        (3, "万个", None),
        (16000, "万亩", ">="),
    ]


def test_traditional_characters_and_their_simplified_forms_are_pairs():
    _, traditional, simplified = (DATA / "traditional.txt").read_text(encoding="utf-8").splitlines()
    assert len(traditional) == len(simplified) == len(set(traditional)) > 600
    assert not set(traditional) & set(simplified)
    assert "".join(simplified[traditional.index(char)] for char in "億萬畝噸餘") == "亿万亩吨余"


@pytest.mark.parametrize(
    "text",
    [
        "1万2千" * 5000,
        "1" * 500,
        "一万" * 5000,
        "九" * 5000,
        "1" * 400 + "：2：3",
        "1" * 400 + "/3以上",
        "百分之" + "一万" * 2000,
    ],
)
def test_a_numeral_that_nobody_means_is_none(text):
    assert read(f"投资{text}元") == []
