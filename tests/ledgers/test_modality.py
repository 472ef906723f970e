"""What a figure says beyond its number: direction, kind, period, what it is measured against."""

import pytest

from analytics.corpus.collection import Corpus
from analytics.ledgers.indicators import find_indicators


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
        ("进出口实现两位数增长，投资实现8.4%的增长，价格出现2%的降幅。", ["up", "up", "down"]),
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
        # an announced count says what its parts look at
        ("一、产业强县\n要抓好两件事：一是做强果业，产值达到50亿元；二是做大旅游，创建景区2家。", ["target", "target"]),
        ("一、今年任务\n存在两个问题：一是投资下降3%；二是亏损企业达到20家。", ["actual", "count"]),
        ("一、今年任务\n成效体现在两个方面：一是投资增长3%；二是新增企业20家。", ["actual", "count"]),
        ("一、今年任务\n要解决好两个问题：一是建成水厂3座；二是硬化道路8公里。", ["target", "target"]),
        ("老化管网还有210公里，今年要更新改造三分之二。", ["actual", "target"]),
        ("到2035年，森林覆盖率达到45%。", ["target"]),
        ("下一步，要抓实。工业上，新增企业15家。", ["target"]),
        ("一、今年目标任务\n去年完成30亿元。低保标准由25元提高到30元。", ["actual", "actual", "target"]),
    ],
)
def test_kinds(find, text, kinds):
    assert [row.kind for row in find(text)] == kinds


def test_years_are_seen_from_the_speech(find):
    title = "政府工作报告\n——2024年1月23日\n各位代表：\n"
    text = "一、2023年工作\n新增就业900人。到2025年，绿地率达到45%。\n二、2024年工作\n2023年新增100人，今年新增200人。"
    assert [row.kind for row in find(title + text)] == ["count", "target", "count", "target"]


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
        ("党代会以来的五年，税收年均增长7%。", ["五年"]),
        ("项目开工率上半年达到70%，三季度末达到95%。新增企业3家。", ["上半年", "三季度末", None]),
        ("投资连续三年居全省第一，税收20亿元。", [None, None]),
        ("全年收入28亿元，恢复到2019年同期的九成。", ["全年", "全年"]),
        ("全年投资120亿元，增长5%。新建学校3所。", ["全年", "全年", None]),
        ("Q1投资30亿元，三季度末要达到90亿元。", ["Q1", "三季度末"]),
        ("“十四五”以来投资500亿元。", ["“十四五”以来"]),
        ("今年前三个季度投资增长6%。", ["今年前三个季度"]),
        ("截至2023年末，债务余额62亿元。", ["截至2023年末"]),
    ],
)
def test_periods(find, text, periods):
    assert [row.period for row in find(text)] == periods


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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("人才计划入选者106人。", "count"),
        ("“百人计划”新增专家12人。", "count"),
        ("年内计划新建学校3所。", "target"),
        ("计划总投资30亿元。", "target"),
    ],
)
def test_a_plan_in_a_name_makes_no_target(find, text, kind):
    assert [row.kind for row in find(text)] == [kind]


def test_the_figures_of_an_outline_of_a_plan_are_targets(read):
    text = "青山县第十五个五年规划纲要\n第一章 主要目标\n城镇化率达到65%。\n森林覆盖率45%。\n"
    found = find_indicators(Corpus((read(text),)))
    assert [(row.subject, row.kind) for row in found] == [("城镇化率", "target"), ("森林覆盖率", "target")]
