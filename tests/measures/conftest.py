import pytest

import analytics as an

SPEECH = """在项目建设推进会上的讲话
同志们：
下面我讲三点意见：
一、抓好项目建设
要把项目建设放在首位，抓好招商引资，盯紧项目开工。项目开工要快，项目建设要好，项目投产要早。
二、加强党的建设
各级党组织要抓好党建，严格党员管理，开好组织生活会。党员要带头学习，党组织要发挥作用。
三、改善民生
要办好惠民实事，扩大就业，完善社会保障。就业是民生之本，医疗卫生要跟上，完成投资**亿元。
"""


@pytest.fixture(scope="session")
def corpus(tmp_path_factory):
    file = tmp_path_factory.mktemp("speech") / "讲话.txt"
    file.write_text(SPEECH, encoding="utf-8")
    return an.read_corpus(file)


@pytest.fixture(scope="session")
def tokens(corpus):
    return an.tokenize(corpus.units("section"))


@pytest.fixture(scope="session")
def seeds():
    return an.tokenize(an.read_corpus("seeds").units("section"))


@pytest.fixture(scope="session")
def paragraphs(seeds):
    return seeds.regroup("paragraph")


@pytest.fixture(scope="session")
def model(paragraphs):
    return an.TopicModel(5).fit(paragraphs)
