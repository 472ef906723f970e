"""Announced counts: what is counted, what is kept, and what breaks a promise."""

from time import process_time

import pytest

from analytics.corpus.collection import Corpus
from analytics.corpus.numbering import chinese_numeral
from analytics.ledgers.announcements import Announcement, check_announcements
from analytics.ledgers.parts import goes_on


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
        ("推进三大行动：\n（一）升级行动。要升级。\n（二）更新行动。要更新。\n（三）振兴行动。要振兴。", 3),
        ("会议有两项议程：一是传达精神；二是部署工作。", 2),
        # any noun, where the parts follow at once
        ("建设“三个新城”，即创新之城、开放之城、宜居之城，要快。", 3),
        ("就是“三个没有变”：基本面没有变，韧性没有变，期盼没有变。", 3),
        ("主要任务有三项，一是总结；二是部署；三是督促。", 3),
        ("要过好“三关”：一是过思想关；二是过能力关；三是过作风关。", 3),
        ("加强三支队伍建设：干部队伍、人才队伍、社工队伍。", 3),
        ("落实三项责任。一是属地责任。二是部门责任。三是企业责任。", 3),
        ("要坚持两个同步，即：同步检查通道，同步检查设施。\n二、明责\n一要查。\n二要改。\n三要评。", 2),
        ("要把握好三条原则。\n必须坚持统筹。要协调。\n必须坚持因地制宜。要分类。\n必须坚持自愿。要尊重。", 3),
        ("今年做好三件事，一件是修路，一件是架桥，一件是植树。", 3),
        # a noun in quotes whose parts recur in the paragraph; verb phrases; more than ten
        ("要做到“三个到位”。责任要到位，压实责任。措施到位是关键。资金到位是保障。", 3),
        ("要落实三个确保。确保安全，确保稳定，确保供应。", 3),
        ("要在“三个更加注重”上下功夫：更加注重质量，更加注重效益，更加注重民生。", 3),
        ("打好三张牌：生态牌、文化牌、旅游牌。", 3),
        ("把握好三对关系，即速度与质量、改革与稳定、发展与生态。", 3),
        ("坚持三个全面推进落实到位：一是推进改革，二是推进开放，三是推进创新。", 3),
        (f"再讲十二点：{''.join(f'{chinese_numeral(n)}是抓第{n}件。' for n in range(1, 13))}", 12),
        ("从两个方面发力。在项目建设上发力。要抓开工。在招商引资上发力。要抓签约。", 2),
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
        ("有四点体会：一是靠领导；二是靠群众；三是靠创新。", (4, 3, "broken")),
        ("要强化三种意识。一是强化责任意识。要尽责。二是强化大局意识。要服从。", (3, 2, "broken")),
        ("做了两个方面的工作：\n1.强化组织。\n2.强化宣传。\n3.强化执法。", (2, 3, "broken")),
        ("园区有两个平台，一个是检测平台。", (2, 1, "broken")),
        ("主要任务有三项，一是总结；二是部署。", (3, 2, "broken")),
        ("落实三项责任。一是属地责任。二是部门责任。", (3, 2, "broken")),
        # without numbers: all there is, and built alike
        (
            "要实现“五个新突破”：在产业上实现新突破，在改革上实现新突破，在民生上实现新突破，在党建上实现新突破。",
            (5, 4, "broken"),
        ),
        ("推进“三个振兴”：产业振兴，人才振兴，文化振兴，生态振兴。", (3, 4, "broken")),
        ("处理好三个关系：当前与长远的关系，局部与全局的关系。", (3, 2, "broken")),
        ("再提三点希望：希望大家勤奋学习，希望大家扎实工作。", (3, 2, "broken")),
        ("最后，我提三点希望。希望大家坚定信心。要敢拼。希望大家团结协作。要同心。", (3, 2, "broken")),
        ("抓落实，重在三句话：思想上要重视，行动上要迅速。", (3, 2, "broken")),
        ("抓好4项重点工作：第一步抓项目，要快；第二步抓招商，要准；第三步抓环境，要优。", (4, 3, "broken")),
    ],
)
def test_broken(check, text, row):
    assert check(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        # the outline may have missed the last one
        "再强调四点：一是抓考核。二是抓会议。三是抓稳定。还有，四是抓谋划",
        # a further part without a number, a number without a stop before it, a series inside the last part
        "要做到三个到位，一是思想到位，二是责任到位。同时落实要到位。",
        "要完成三项任务：（1）清理；（2）整治（3）提升。",
        "抓了三件大事：一是换届；二是创城，有两项荣誉：一是文明城，二是卫生城；三是抗灾。",
        # inline, beyond the number, and perhaps the series around it
        "一是修路。二是做好两项工作：一是抓项目，二是抓招商。三是抓服务。",
        # the series is that of both counts
        "今年要抓好两项重点、三项保障：一是修路。二是架桥。三是植树。四是治水。五是扩绿。",
        # clauses that may hold two parts, or are not all there is
        "做到三个坚持：坚持党的领导，坚持改革和开放。",
        "强调三点：必须抓紧，必须抓实。此外，还要抓好宣传。",
        "做到“四个到位”：认识到位，责任到位，措施到位。同时监督也要到位。",
        "实现三个转变：从管理向服务转变，从粗放向集约转变。\n从分散向集中转变也要加快。",
        "再提三点希望。希望大家勤学。希望大家实干。\n希望大家廉洁。",
        "强调两点：必须严格责任，必须加强督查，必须及时报告。",
        "抓住三个关键：关键在人，关键在钱。\n三是关键在地。",
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
        "办好10件实事，新建4个产业园区，三个部门未报送材料。",
        "五个县区完成进度达到90%，全省九市三区，一主两副。",
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


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (["关于形势", "关于任务", "关于作风"], (3, 3, "kept")),
        (["关于形势", "关于任务"], (3, 2, "broken")),
        (["一、关于形势", "二、关于任务"], (3, 2, "broken")),
    ],
)
def test_headings_without_a_number_are_sections(read, headings, row):
    text = "# 讲话\n\n今天我讲三个问题。\n\n" + "\n\n".join(f"## {heading}\n\n要干好。" for heading in headings)
    (found,) = check_announcements(Corpus((read(text, "讲话.md"),)))
    assert (found.announced, found.found, found.verdict) == row
    assert found.kind == "sections"


def test_broken_counts_come_first(check):
    text = "再强调两点：一是抓考核。二是抓会议。\n再提三点希望：一是敢担当。二是善作为。"
    assert check(text) == [(3, 2, "broken"), (2, 2, "kept")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        # a lead of its own, kept short by one
        ("今年主要抓了三方面工作。\n一是修路。文。\n二是架桥。文。\n二、问题\n文。", (3, 2, "broken")),
        ("今年要抓好两个环节。一是防冻。文。二是防虫。文。三是防涝。文。", (2, 3, "broken")),
        ("同时，落实两项保障：一要强化领导；二要强化投入；三要强化监督。", (2, 3, "broken")),
        ("要做到“三个紧扣”，件件落实。\n1．紧扣项目。文。\n2．紧扣民生。文。\n3．紧扣安全。文。", (3, 3, "kept")),
        ("落实得好不好，关键看“两个是否”。一看责任是否到人。要查。二看措施是否到位。要改。", (2, 2, "kept")),
    ],
)
def test_counts_that_lead_a_series(check, text, row):
    assert check(text) == [row]


def test_a_longer_series_may_be_the_one_around(check):
    text = "一要修路。文。二要抓好两项重点：一是项目；二是招商。三要架桥。文。"
    assert "broken" not in [verdict for *_, verdict in check(text)]
    assert "broken" not in [verdict for *_, verdict in check(text.replace("要", "是"))]


def test_a_slogan_before_a_series_of_other_things_promises_nothing(check):
    assert check("要增强“三个自信”，抓好落实。\n1．修路。文。\n2．架桥。文。\n3．植树。文。") == []


def test_paragraphs_that_begin_alike_by_chance_keep_no_promise(check):
    assert check("这是实现三大任务取得成绩的一年。\n一年来，外贸增长。\n一年来，内贸增长。\n一年来，财政增长。") == []


def test_the_time_grows_with_the_text(read):
    def seconds(times: int) -> float:
        document = read("我强调三点，要快，要准，" * times + "做好两项工作。" * times + "\n——抓好三件事。" * times)
        start = process_time()
        check_announcements(document)
        return process_time() - start

    seconds(100)
    assert seconds(1000) < 10 * seconds(250)  # sixteen times if it were quadratic


def numbered(count, form="{}、抓工作\n要抓实。\n"):
    return "".join(form.format(chinese_numeral(number)) for number in range(1, count + 1))


@pytest.mark.parametrize("count", [10, 11, 19, 20, 21, 30])
def test_a_count_above_ten_is_kept_and_broken_like_any_other(check, count):
    text = f"下面，我讲{chinese_numeral(count)}个方面的意见：\n"
    assert check(text + numbered(count)) == [(count, count, "kept")]
    assert check(text + numbered(count - 2)) == [(count, count - 2, "broken")]


@pytest.mark.parametrize("count", [19, 20, 35, 99])
def test_more_numbered_parts_than_announced(check, count):
    assert check("下面，我讲三个方面的意见：\n" + numbered(count)) == [(3, count, "broken")]


def test_ordinals_go_beyond_ten(check):
    text = "主要从十二个方面来认识：\n" + numbered(12, "第{}个方面，从一处看。\n")
    assert check(text) == [(12, 12, "kept")]
    assert check(text.replace("第十一个", "有一个")) != [(12, 12, "kept")]


@pytest.mark.parametrize("count", [1, 9, 10, 18, 19, 20, 29, 30, 98, 99, 100, 109])
def test_any_part_after_any_count_is_seen_to_go_on(count):
    number = chinese_numeral(count + 1)
    texts = (f"{number}是抓落实。", f"好。第{number}，抓落实。", f"好。{count + 1}.抓落实。", f"（{number}）抓落实")
    assert all(goes_on(text, count) for text in texts)
    assert not goes_on(f"{chinese_numeral(count)}是抓安全？", count)


@pytest.mark.parametrize(
    "text",
    [
        "城镇化率提高2个百分点：一是抓落户，二是抓产业，三是抓服务。",
        "投资完成3亿元：一是工业1亿元，二是农业1亿元。",
        "用3年：一是抓，二是改。",
        "构建“四级三类”体系：省、市、县。",
    ],
)
def test_units_that_measure_announce_nothing(check, text):
    assert check(text) == []


def test_a_sentence_that_points_back_to_its_own_count_announces_once(check):
    assert check("今天讲三点意见，这三点意见是：一是抓项目。二是抓招商。三是抓园区。") == [(3, 3, "kept")]


def test_a_quoted_verb_phrase_with_too_few_parts_is_broken(check):
    assert check("要在“五个更加注重”上下功夫：更加注重质量，更加注重效益，更加注重生态，更加注重民生。") == [
        (5, 4, "broken")
    ]
