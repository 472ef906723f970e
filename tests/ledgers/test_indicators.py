"""Every figure with its subject, direction, period and kind; and no figure that is none."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.corpus.collection import Corpus
from analytics.corpus.documents import Document, Sentence
from analytics.ledgers.announcements import check_announcements
from analytics.ledgers.indicators import Indicator, find_indicators


@pytest.fixture
def find(read):
    """Find the indicators of a text."""
    return lambda text: find_indicators(Corpus((read(text),))).rows


@pytest.fixture
def figures(find):
    """Find subject, value and unit of each figure of a text."""
    return lambda text: [(row.subject, row.value, row.unit) for row in find(text)]


def test_a_row(find):
    (level, growth) = find("2011年，地区生产总值完成198.5亿元，同比增长22.3%。")
    assert growth == Indicator(
        doc="讲话",
        line=1,
        quote="地区生产总值完成198.5亿元，同比增长22.3%",
        subject="地区生产总值",
        value=22.3,
        unit="%",
        direction="up",
        period="2011年",
        kind="actual",
        bound=None,
        redacted=False,
        basis="同比",
        section="",
        base_value=22.3,
        base_unit="%",
    )
    assert (level.direction, level.basis, level.base_value, level.base_unit) == (None, None, 19_850_000_000, "元")


def test_subjects_are_inherited_over_commas(figures):
    assert figures("352个入库项目中，新开工项目达到245个，占到入库项目的69.6%，同比提高15.7个百分点。") == [
        ("入库项目", 352, "个"),
        ("新开工项目", 245, "个"),
        ("新开工项目占入库项目比重", 69.6, "%"),
        ("新开工项目占入库项目比重", 15.7, "个百分点"),
    ]


def test_brackets_speak_of_what_stands_before_them(figures):
    text = (
        "财政收入（达到30亿元，增长5%，其中税收收入20亿元，增长4%）欠账3个百分点，规上工业增加值（下降14.9%）倒数第二。"
    )
    assert figures(text) == [
        ("财政收入", 30, "亿元"),
        ("财政收入", 5, "%"),
        ("税收收入", 20, "亿元"),
        ("税收收入", 4, "%"),
        ("财政收入欠账", 3, "个百分点"),
        ("规上工业增加值", 14.9, "%"),
        ("规上工业增加值", 2, "倒数名次"),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("政府会议和发文数量分别减少14.1%和19.4%。", [("政府会议数量", 14.1), ("发文数量", 19.4)]),
        ("三次产业投资均呈下降态势，分别下降38.4%、53.9%和36.9%。",
         [("第一产业投资", 38.4), ("第二产业投资", 53.9), ("第三产业投资", 36.9)]),
        ("医疗废物、生活垃圾和污水治理能力提高，处理率分别达到95%、85%、80%。",
         [("医疗废物处理率", 95), ("生活垃圾处理率", 85), ("污水治理能力处理率", 80)]),
        ("旅游人数达到37万人，旅游收入达到8亿元，分别增长20%。",
         [("旅游人数", 37), ("旅游收入", 8), ("旅游人数", 20), ("旅游收入", 20)]),
        ("城乡低保标准分别提高5%和8%。", [("城镇低保标准", 5), ("农村低保标准", 8)]),
        ("三产增加值、居民收入和财政收入排名前三。", [("三产增加值", 3), ("居民收入", 3), ("财政收入", 3)]),
        ("固定资产投资、财政收入等8项指标增速位居全市前三。",
         [("指标增速", 8), ("固定资产投资增速", 3), ("财政收入增速", 3)]),
        ("粮食、油料、蔬菜产量分别为30万吨、2万吨、50万吨。", [("粮食产量", 30), ("油料产量", 2), ("蔬菜产量", 50)]),
        ("城镇和农村居民人均可支配收入分别增长5%和7%。",
         [("城镇居民人均可支配收入", 5), ("农村居民人均可支配收入", 7)]),
        ("投资、消费和出口分别增长5%、6%和7%。", [("投资", 5), ("消费", 6), ("出口", 7)]),
        ("第一、二、三产业增加值分别为2亿元、9亿元和11亿元。",
         [("第一产业增加值", 2), ("第二产业增加值", 9), ("第三产业增加值", 11)]),
        ("第一产业增加值20亿元，增长3%；第二产业50亿元，增长6%。",
         [("第一产业增加值", 20), ("第一产业增加值", 3), ("第二产业增加值", 50), ("第二产业增加值", 6)]),
        ("进出口总额12亿元（出口8亿元，进口4亿元）。", [("进出口总额", 12), ("出口总额", 8), ("进口总额", 4)]),
        ("进出口12亿元（出口8亿元，增长1%；进口4亿元）。", [("进出口", 12), ("出口", 8), ("出口", 1), ("进口", 4)]),
        ("预算收入12亿元，完成年初预算的102%。", [("预算收入", 12), ("预算收入完成年初预算", 102)]),
        ("批发和零售业增长4.4%，交通运输、仓储及邮政业增长6.3%。", [("批发和零售业", 4.4), ("交通运输、仓储及邮政业", 6.3)]),
    ],
)  # fmt: skip
def test_lists_are_expanded(find, text, rows):
    assert [(row.subject, row.value) for row in find(text)] == rows


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("新增74辆无人售票公交车，改建57座候车亭。", ["新增无人售票公交车", "改建候车亭"]),
        ("已经开工的7条道路要竣工。", ["开工的道路"]),
        ("7大项24小项园林绿化工程、55座城区公厕改造顺利实施。", ["园林绿化工程", "园林绿化工程", "城区公厕改造"]),
        ("新建农村道路79.5公里。", ["新建农村道路"]),
        ("开工工业项目100个以上，建成投产30个，完成投资280亿元。",
         ["开工工业项目", "开工工业项目建成投产", "开工工业项目完成投资"]),
        ("赴区上访批数上升5%，人数上升6%。", ["赴区上访批数", "赴区上访人数"]),
        ("投资3700万元，改造11条背街巷道。", ["背街巷道投资", "改造背街巷道"]),
        ("督促各县区完成率达到100%。", ["各县区完成率"]),
        ("“零就业家庭”援助率100%。", ["“零就业家庭”援助率"]),
        ("财政补助由人均40元提高到45元。", ["财政补助", "财政补助"]),
        ("预算收入完成18亿元，为年初预算的103%，两年平均增长6%。", ["预算收入", "预算收入", "预算收入"]),
        ("新增技术中心7家，总数达68家。", ["新增技术中心", "技术中心总数"]),
        ("粮食面积稳定在120万亩、总产量54万吨。", ["粮食面积", "粮食总产量"]),
        ("全区上半年完成投资86亿元。", ["全区投资"]),
        ("全市总量仅占全省的3.1%，人均GDP只有全省平均的68%。", ["全市总量占全省比重", "人均GDP"]),
        ("债务余额62亿元，控制在限额68亿元以内。", ["债务余额", "限额"]),
        ("教育支出五年累计2.4万亿元。", ["教育支出"]),
        ("实施亿元以上项目完成投资30亿元。", ["亿元以上项目完成投资"]),
        ("对矿山开展拉网式排查120家。", ["矿山拉网式排查"]),
        ("遗留问题要在明年6月底前解决30件。", ["遗留问题解决"]),
        ("生产总值增长8%，税收20亿元。", ["生产总值", "税收"]),
        ("总量是2012年的2.3倍，相当于全国平均水平的85%。", ["总量", "总量"]),
        ("预算收入同口径增长7.3%。", ["预算收入"]),
        ("签约率超过全市平均水平11个百分点（全市80%）。", ["签约率与全市平均之差", "全市签约率"]),
        ("固定资产投资倒数第二，仅好于下降43.66%的某市。", ["固定资产投资", "某市固定资产投资"]),
        ("养老金标准继续提高，年人均提高2556元。", ["养老金标准年人均"]),
    ],
)  # fmt: skip
def test_subjects(find, text, subjects):
    assert [row.subject for row in find(text)] == subjects


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("投资下降14.9%，五月负11.1%。", ["down", "down"]),
        ("增加值增速达到16.1%。", ["up"]),
        ("入库项目同比减少136个。", ["down"]),
        ("里程由123公里增加到176公里，人口由90万人减少到28万人。", [None, "up", None, "down"]),
        ("从0亩到100亩。", [None, "up"]),
        ("新增就业5000人，失业率控制在4%以内。", [None, None]),
        ("与目标增速相差4.7个百分点，比全国平均水平高2个百分点。", [None, None]),
        ("三次产业比重由去年的11：53：36调整为14：46：40。", [None, None, None, "up", "down", "up"]),
        ("比重由11：53：36—14：46：40。", [None, None, None, "up", "down", "up"]),
        ("居民收入比上年增长8%，比前五年增长7%。", ["up", "up"]),
        ("下载量不少于2万次，税收至少30亿元。", [None, None]),
        ("生产总值增长6%，力争达到6.5%。", ["up", "up"]),
        ("增加值增长速度达到4%，比上年加快1个百分点。", ["up", "up"]),
        ("净增企业42家，总量达到315家。", ["up", None]),
        ("赤字率2.6%，比去年预算低0.4个百分点。", [None, "down"]),
    ],
)
def test_directions(find, text, directions):
    assert [row.direction for row in find(text)] == directions


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("力争到位资金达到200亿元，开工项目300个。", ["target", "target"]),
        ("已经建成79个项目，道路硬化30公里。", ["count", "actual"]),
        ("生产总值排名第一，与目标相差4个百分点。", ["rank", "comparison"]),
        ("我们要解决目前已确定的10个项目的问题。", ["count"]),
        ("一、2013年工作回顾\n新增就业900人。\n二、2014年工作安排\n新增就业800人。", ["count", "target"]),
        ("2023年工作回顾\n新增就业900人。\n2024年工作安排\n一是抓就业。新增就业800人。", ["count", "target"]),
        ("督促各县区完成率达到100%。", ["target"]),
        ("督促整改隐患34处，责令停产9家。", ["count", "count"]),
        ("一、今年任务\n一是抓项目。开工3个。\n二是抓水利，做好水库的前期，新建堤防5公里。", ["target", "target"]),
        # a part of a report begins with a later heading; a list of contents does not rule what follows it
        ("二、2024年目标任务\n（一）抓就业\n新增就业800人。\n（二）抓社保\n新增参保900人。", ["target", "target"]),
        ("一、2024年目标任务\n二、去年回顾\n一、今年怎么干\n新增就业800人。\n二、别的\n好。", ["count"]),
        ("一、对今年工作的总体评价\n新增就业900人。\n二、明年工作\n新增就业800人。", ["count", "target"]),
        ("一、2023年预算执行情况\n收入19亿元。\n二、2024年预算草案\n收入20亿元。", ["actual", "target"]),
        ("一、今年任务\n治理取得明显进展，优良天数比率超过80%。压减非刚性支出，补助增长8%。", ["target", "target"]),
        ("一、今年任务\n补助由去年的10亿元增加到12亿元。", ["actual", "target"]),
        ("一、今年目标\n过去五年，新增就业900人。", ["count"]),
        ("增长4.9%，低于预期目标1.6个百分点；投资下降3%。", ["actual", "comparison", "actual"]),
        (
            "投资下降4.7%，较年初目标低9个百分点，收入超额完成省定目标2个百分点。",
            ["actual", "comparison", "comparison"],
        ),
        ("计划生育率达到95%。", ["actual"]),
        ("到2035年，森林覆盖率达到45%。", ["target"]),
        ("下一步，要抓实。工业上，新增企业15家。", ["target"]),
        ("一、今年目标任务\n去年完成30亿元。低保标准由25元提高到30元。", ["actual", "actual", "target"]),
    ],
)
def test_kinds(find, text, kinds):
    assert [row.kind for row in find(text)] == kinds


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("上半年，财政收入30亿元。税收增长4%。", ["上半年", "上半年"]),
        ("前10个月投资增长8%（三月8.2%），项目30个。", ["前10个月", "三月", "前10个月"]),
        ("比重由2012年的65%提高到2017年的91%。", ["2012年", "2017年"]),
        ("上半年，财政收入30亿元。\n税收增长4%。", ["上半年", None]),
        ("投资比去年增长8%。", [None]),
        ("１９９２年同１９８７年相比，收入增加９１０元。", ["1992年"]),
        ("从前三季度看，投资增长5%。税收增长4%。", ["前三季度", "前三季度"]),
        ("要完成全年7%的目标。项目开工率62%。", ["全年", None]),
        ("一九七六年产量30万吨。", ["一九七六年"]),
        ("要在年底前竣工5个。", ["年底前"]),
        ("截至2023年末，债务余额62亿元。", ["截至2023年末"]),
    ],
)
def test_periods(find, text, periods):
    assert [row.period for row in find(text)] == periods


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("投资同比增长8%，年均增长7%，比全市平均高2个百分点。", ["同比", "年均", "较平均"]),
        ("不良贷款率由1.8%降至1.4%，占比提高到40%。", [None, "升降后", "升降后"]),
        ("工业占生产总值的40%，投资欠账2个百分点。", ["占比", "差距"]),
    ],
)
def test_bases(find, text, bases):
    assert [row.basis for row in find(text)] == bases


def test_years_are_seen_from_the_speech(find):
    title = "政府工作报告\n——2024年1月23日\n各位代表：\n"
    text = "一、2023年工作\n新增就业900人。到2025年，绿地率达到45%。\n二、2024年工作\n2023年新增100人，今年新增200人。"
    assert [row.kind for row in find(title + text)] == ["count", "target", "count", "target"]


def test_redacted_values_keep_their_row(find):
    rows = find("财政收入完成**亿元，同比下降***%。")
    assert [(row.subject, row.value, row.unit, row.direction, row.redacted) for row in rows] == [
        ("财政收入", None, "亿元", None, True),
        ("财政收入", None, "%", "down", True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "讲六个方面意见。",
        "坚守三大红线，落实八项规定。",
        "今年7月21日，第三次会议印发〔2020〕5号文件。",
        "引进500强企业。",
    ],
)
def test_what_is_no_figure(find, text):
    assert find(text) == ()


def test_section_and_line(find):
    (row,) = find("一、工业\n要提质。\n二、农业\n一是新建大棚30座。")
    assert (row.section, row.line) == ("二、农业", 4)


def test_an_empty_result_is_a_table(read):
    table = find_indicators(Corpus((read("同志们：\n大家辛苦了。"),))).table()
    assert list(table.columns[:5]) == ["doc", "line", "quote", "subject", "value"]
    assert len(table) == 0


PIECES = [
    "增长", "下降", "达到", "分别", "财政收入", "投资", "、", "，", "；", "。", "（", "）", "占", "的", "比", "由", "到", "其中", "和", "第", "前三", "倒数第二", "**", "%",
    "亿元", "个", "5", "12.5", "十二", "一万二", "：", "11：53：36", "个百分点", "以上", "近", "“", "”", "三次产业", "等", "项指标", "２０", " ", "\u3000", "全市", "年",
    "力争", "1亿3千", "要在", "2023年", "开展", "进出口", "三个方面", "一个是", "第一、二、三产业", "：一是", "“三关”", "\t", "| ", "—", "的基础上",
]  # fmt: skip


def document(text: str) -> Document:
    return Document("讲话", "讲话.txt", None, None, None, (Sentence(text, 1, 0, 0),), ())


@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text(max_size=60)))
def test_every_quote_stands_in_its_sentence(text):
    rows = find_indicators(Corpus((document(text),))).rows + check_announcements(Corpus((document(text),))).rows
    for row in rows:
        assert row.quote in text
        assert row.line == 1
        assert row.quote
    assert rows == find_indicators(Corpus((document(text),))).rows + check_announcements(Corpus((document(text),))).rows


def test_the_seeds_quote_their_lines(read):
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").split("\n")
        rows = find_indicators(Corpus((read(path.read_bytes()),))).rows
        assert len(rows) > 30
        assert all(row.quote in lines[row.line - 1].replace("##paidbegin##", "") for row in rows)
        assert all(row.redacted == (row.value is None) for row in rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("旅游收入突破百亿元。", [("旅游收入", 100, "亿元")]),
        ("事故起数减少三成。", [("事故起数", 3, "成")]),
        ("园区招收2至3岁幼儿。", []),
        ("全县发展还存在三个明显短板。", []),
    ],
)
def test_amounts_that_reports_word(figures, text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("三年内完成培训2000人次。", "三年内"),
        ("基站达到21.3个，比上年末增加4.6个。", None),
        ("2023年接待游客480万人次，为2019年的1.2倍。", "2023年"),
    ],
)
def test_the_year_measured_against_is_no_period(find, text, period):
    assert find(text)[-1].period == period
