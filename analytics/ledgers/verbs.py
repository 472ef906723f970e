"""The words by which an order is known: modal verbs, adverbs, verbs of doing, and what is done to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal

Strength = Literal["must", "should", "may"]
DEED = 3  # the grade of a verb that is checkable by itself

# what is checkable by itself: it has happened or it has not
_DEEDS = """
制定 制订 编制 起草 出台 印发 修订 制修订 拟定 拟订 召开 举办 承办 主办 设立 组建 成立 建成 建成投用 新建 改建 扩建
新建改建 改扩建 续建 迁建 修建 修缮 竣工 竣工通车 开工 开工建设 完工 复工 投产 投用 通车 开通 开业 投入使用 投入运营
投入运行 关停 关闭 拆除 搬迁 启动 启动建设 启动实施 研究启动 验收 报送 上报 报请 提交 公示 公布 发布 签订 签约 立项
汇编 汇总 汇报 约谈 曝光 申报 申请 颁发 兑现 发放 拨付 拿出 提出 列出 建档 清退 取消 撤销 下放 承接 承接好 移交 测算
盘点 开展 开展好 组织开展 部署开展 举行 实施 实施好 组织实施 部署实施 完成 建立 建立健全 建立完善 建成投产 纳入 列入
办结 兑付 挂牌 揭牌 聘请 选派 选聘 招录 招聘 抽调 收集 征集 遴选 评选 认定 培训 宣讲 参加 召集 布展 晋升 创建 申建
铺设 安装 修复 修编 编印 试行 试点 推出 上线 削减 压减 淘汰 回收 收回 转化 进行 吸收 引入 接入 设置 增设 开设 开放
开辟 推开 全面推开 整顿 建好 办成 展开 对账销号 规范起来 核定 印制 清零 销号 达标 报
追加 加装 签发 委托 腾退 腾空 列支 分解 更换 交付使用 移栽 补植 补栽 栽植 抢通 核发 补发 配发 划转 调拨 下拨 追回
回迁 安置 分配 复垦 播种 接种 增派 派驻 挂牌督办 停产 公告 印送 转办 交办 报备 备案 采写 刊播 张贴 悬挂 走访 走访慰问
取缔 建档立册 鉴定 正式运行 试运行 封堵 溯源 下达 配建 新改建 主持召开 输转 交出 公开 公开曝光 办
慰问 调研 回访 约请 复核 核实 核查 自查 核增 核减 核销 开挖 架设 敷设 浇筑 封顶 拆迁 征收 收购 收割 投放 上线运行 投运
扩种
"""
# what needs an object that can be seen
_WORKS = """
发展 完善 健全完善 构建 搭建 打造 建设 推进 推动 加快 加速 抓好 做好 抓实 做实 办好 管好 用好 落实 落实好 扩大
推广 推行 探索 探索建立 规范 优化 引进 培育 改造 整治 治理 配合 配合做好 协调 对接 办理 谋划 策划 规划 筹备 筹集
准备 研究 研究制定 整合 统筹 统筹推进 保留 提供 配备 简化 开发 研发 布局 部署 支持 鼓励 引导 组织 安排 实行 执行
制作 编写 加密 增加 减少 控制 压缩 盘活 资助 补贴 补助 整改 督促 督查 检查 考核 评估 评价 审核 审查 监测 跟踪 跟进
包抓 包联 帮扶 推介 招引 吸引 争取 建强 做强 培养 选拔 拓展 畅通 打通 理顺 划定 明确 细化 细化分解 确定 敲定 选择
组织好 升级 整修 养护 储备 收储 采购 采集 汇聚 共享 归集 推广应用 联合 承担 提前谋划 追责 问责 具备 新增 争创 放宽
缩减 促其 促使 向社会开放 配套完善 延长 减轻 举报 追缴 补足 分担 加固 更新 查处 通报 追究 处置 化解 排查 摸排 梳理
梳理盘点 听取 清理 听 登记 接管 调整 调度 巡察 深入 邀请 预留 清查 保护 修编完善 给予 予以
加快推进 报告 倒排 修改 修改完善 严查 抽查 暗访 带队 下沉 研判 备足 备齐 配齐 覆盖 新改扩建 总结 总结推广 督办 充实 补充
衔接 疏浚 清淤 抢修 检修 维修 翻修 硬化 亮化 美化 绿化 净化 改建扩建 值守 储存 调配 统计 校验 检验 检测 巡查 看护 管护
"""
# an aim as often as a deed
_AIMS = """
采取 健全 提升 提高 强化 深化 促进 保障 实现 形成 保持 稳定 增强 发挥 创新 压实 改善 紧盯 抢抓 防范 服务 降低 改革 帮助
利用 运用 加强 加大 做大 壮大 解决 打击 严厉打击 宣传 监督 监管 维护 限制 禁止 防控 防治 扶持 再有 供应 使用 应用
改进 延伸 突破 统一 合作 消除
"""
# never checkable, but known as verbs
_WISHES = """
达到 重视 认识 关注 树立 坚定 把握 领会 贯彻 遵循 克服 正视 严守 践行 弘扬 凝聚 激发 营造 巩固 突出 聚焦 狠抓 尊重
珍惜 主动担当 履行 发扬
"""
VERBS: dict[str, int] = {
    word: grade for grade, words in ((0, _WISHES), (1, _AIMS), (2, _WORKS), (DEED, _DEEDS)) for word in words.split()
}
"""How much each verb says that an action can be checked: 1 an aim, 2 a work that needs an object, 3 a deed."""

_EVENTS = """
竣工 竣工通车 开工 开工建设 完工 复工 投产 投用 通车 开通 开业 投入使用 投入运营 投入运行 关停 关闭 拆除 搬迁 启动
启动建设 交付使用 正式运行 试运行 验收 展开 挂牌 建成 建成投产 建成投用 规范起来 对账销号 完成 办结 清零
销号 达标 印发 腾空
"""
EVENTS = frozenset(_EVENTS.split())
"""Deeds that need no object."""

_ADVERBS = """
高度 认真 切实 积极 进一步 不断 着力 大力 全力 全面 深入 扎实 稳步 尽快 及早 抓紧 尽早 及时 立即 马上 早日 主动 有效
严格 严厉 坚决 精心 重点 集中 提前 逐步 逐年 稳妥 有序 充分 牢固 努力 千方百计 继续 持续 始终 真正 共同 分别 先后 再
重新 专门 专题 按时 按期 逐一 逐项 逐个 分批次 分批 分层次 常态化 不折不扣 基本 全部 都 也 还 均 又 广泛 定期 统筹
坚持 合理 科学 依法 依规 依法依规 妥善 适时 适当 最大限度 集中精力 集中力量 下大力气 高标准 高质量 高水平 高起点
积极稳妥 因地制宜 分类 强力 全程 协同 同步 再次 一并 自觉 着手 优先 至少 确实 快速 迅速 加速 从严 从快 从速 组织
多方 多渠道 探索 加快 下功夫 下决心 下定决心 紧紧 彻底 尽量 创造性地 有计划地 有针对性地 实打实 顺利 如期 超前 稳慎
审慎 合力 协力 密切 抓住 就近 到 能 来 去 着 好 陆续 相继 一次性 动态 分步 分期 分年度 率先 带头 严肃 一个一个
一项一项 一件一件 牵头 负责 书面 滚动 随机 不定期
逐户 逐村 逐人 逐栋 逐企 逐库 逐校 逐点 逐处 逐条 逐件 逐级 逐乡 逐镇 逐县 逐月 逐季
先行 亲自 免费 无偿 统一 一律 科学合理 尽最大努力 全面系统 加快推进 限期
"""
ADVERBS = frozenset(_ADVERBS.split())
HASTE = frozenset({"尽快", "及早", "抓紧", "尽早", "立即", "马上", "早日", "提前", "按时", "按期", "限期"})
"""Adverbs that ask for speed without saying when."""

# the last word of the object tells what is done to
_THINGS = """
制度 机制 办法 方案 规划 计划 清单 台账 平台 项目 工程 试点 行动 活动 会议 体系 标准 政策 目录 中心 基地 园区 设施
道路 管网 名单 档案 报告 措施 队伍 系统 条例 法规 规章 意见 细则 协议 资金 手续 任务 工作 考核 检查 督查 督导 排查
整治 整改 培训 宣讲 调研 评估 评价 评审 审批 改造 建设 扩建 升级 认证 登记 颁证 确权 监管 清理 汇报 调整 准备 筹备
产品 示范区 集群 网络 指引 指南 模式 渠道 窗口 步伐 进度 房源 发放 衔接 巡察 测算 管理 改革 规定 规程 预案 公园 市场
学校 医院 卫生室 卫生院 文化室 小镇 线路 品牌 仓库 车站 机场 铁路 公路 水库 电站 车间 生产线 厂房 实验室 博物馆
图书馆 中小学 幼儿园 养老院 敬老院 停车场 公厕 专班 机构 岗位 人员 人才 团队 学科 课程 教材 普查 统计 监测 巡查 执法
检测 抽查 审计 督办 隐患 案件 积案 时间表 路线图 责任状 责任书 审查 程序 时间 流程 环节 事项 权限 门槛 证照 证明
补偿 补贴 补助 救助 待遇 体检 演练 储备 物资 装备 设备 终端 软件 数据库 主题库 资源库 接口 节点 枢纽 基站 大户
合作社 样板 典型 标杆 载体 协调 审核 批复 投产 销号 全覆盖 贯标 试验 攻关 推广 试验区 先行区 核查 清查 评选 采集
限制 贷款 债券 采购 农田 绿化 造林 修复 堤防 安置 节会 论坛 比赛 大赛 展会 博览会 赛事 事权 认定 联席会议 公约 章程
分解 盘点 亮点 经验 案例 值班 站点 点位 线索 网点 小区 农房 公寓 校舍 操场 场地 廊道 卫生 做法 特色 改扩建 法律 通道
服务 专线 改建 新建 企业 号源 方式 手册 教程 研发 应用 产业 作业 运营 运行 车辆 库房 冷库 大棚 日光温室 温室 牧场
水厂 对策建议 管线 变电站 桥梁 码头 推进 谋划 工期 时限 责任人 营业执照 联合体 文件 经费 负责制
"""
# what cannot be seen to be done
_NOTIONS = """
意识 理念 水平 能力 作用 氛围 合力 责任感 紧迫感 自觉 自觉性 素质 优势 格局 局面 信心 环境 活力 动力 质量 效益 效能
效率 影响力 竞争力 知名度 满意度 幸福感 获得感 安全感 底线 红线 生态 作风 思想 认识 定力 站位 担当 精神 热潮 形象
面貌 成果 成效 实效 力量 基础 根基 防线 要求 方针 战略 导向 原则 观念 品质 转变 增长 稳定 提升 责任 态势 势头 发展
力度 政绩 高度 深度 广度 温度 韧性 潜力 后劲 支撑 保障 生机 主动权 主动性 积极性 创造性 针对性 科学性 精准性 凝聚力
战斗力 执行力 公信力 向心力 承载力 地位 位置 全局 大局 过程 方向 期盼 需求 需要 福祉 生活 初心 使命 本领 风气
习惯 素养 潜能 价值 进步 繁荣 和谐 安宁 团结 互动 互补 共赢 双赢 效应 集聚 转型 振兴 崛起 跨越 循环 结合 融合
队伍建设 党建工作 党组织建设 法治建设 政府建设 廉政建设 民生建设 作风建设 理论武装 思想建设 政治建设 自身建设
落实 落地 各项工作 重点工作 决策部署 工作任务 规模 指导 精神文明 障碍 瓶颈 难题
"""
THINGS, NOTIONS = frozenset(_THINGS.split()), frozenset(_NOTIONS.split())

# 争取支持, 争取项目: to obtain, no weaker than 要
_OBTAIN = "[^，。；]{0,12}(?:支持|政策|资金|试点|资格|名额|专项|国家|上级|省上|市上|、落实|一批)"
_WANT = "(?<![主重需必首只紧概纪摘不想])要(?![求素点件害塞闻领义么是人地旨])"
_WILL = "将(?=于|在|继续|进一步|全面|适时|研究|启动|开展|召开|组织|制定|出台|实施|对)"
_NEED = (
    "应当|应该|(?<![相供对反适响感效回照呼理])应(?![用急对变付届邀])|须(?!知)|需要?(?=[^，]{0,4}(?:加快|进一步|尽快))"
)
_PLAN = r"计划(?=在|于|到|年|用|[一二三四五六七八九十\d今明])|拟(?=[安新建引投启开完于在])"
MODAL = re.compile(
    "(?P<must>必须要?|务必要?|务求|一定要|确保|"
    "(?P<never>严禁|(?<![了舍怪顾要恨由容来])不得(?!不)|[决绝]不(?:允许|能|准)|不准(?!确)))"
    f"|(?P<may>力争|力求|争取(?!{_OBTAIN})|{_PLAN})|(?P<should>{_WANT}|{_NEED}|{_WILL})"
)
"""Modal verbs by strength: the name of the group that matches says which."""

# words that are verbs only before these: 报市政府, not 报名; 报告一次, not 报告指出
_ONLY_BEFORE = {
    "报": re.compile("[省市县区州旗国党各厅局办委院镇乡]"),
    "办": re.compile("好?(?:一|[两三几\\d])[场届次期个]"),
    "下达": re.compile("[^，]{0,10}(?:书|计划|任务|资金|指标|函|令)$"),
    "报告": re.compile("一次|[^，]{0,12}(?:情况|进展|结果)|工作|$"),
}


def _by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return words by their first character, the longest first."""
    found = defaultdict[str, list[str]](list)
    for word in sorted(words, key=len, reverse=True):
        found[word[0]].append(word)
    return {first: tuple(several) for first, several in found.items()}


_ONE_BY_ONE = re.compile("逐(?![利鹿梦浪出])[\u4e00-\u9fff]")
_VERBS_BY_FIRST, _ADVERBS_BY_FIRST = _by_first(VERBS), _by_first(ADVERBS)


def _longest(words: Mapping[str, tuple[str, ...]], text: str, at: int) -> str:
    for word in words.get(text[at : at + 1], ()):
        if text.startswith(word, at):
            return word
    return ""


def verb_at(text: str, at: int) -> str:
    """Return the longest known verb that begins at a place, or ""; 完成的 is none."""
    word = _longest(_VERBS_BY_FIRST, text, at)
    if not word:
        return ""
    after = at + len(word)
    only = _ONLY_BEFORE.get(word)
    return "" if text[after : after + 1] == "的" or (only and not only.match(text, after)) else word


def adverb_at(text: str, at: int) -> str:
    """Return the longest known adverb that begins at a place, or ""."""
    return _longest(_ADVERBS_BY_FIRST, text, at) or (text[at : at + 2] if _ONE_BY_ONE.match(text, at) else "")


_COMPLEMENT = re.compile("(?:起来|到位|下去|出来|上来|完毕|好|完)$")


def last_verb(text: str) -> int | None:
    """Return where the known verb begins that ends a text, with a complement or without: 盘活 of 把厂房盘活起来."""
    bare = _COMPLEMENT.sub("", text)
    return next((len(bare) - size for size in (4, 3, 2) if VERBS.get(bare[-size:], 0) > 0), None)


def adverb_before(text: str, at: int) -> str:
    """Return the longest known adverb that ends at a place, or ""."""
    return next((word for size in (4, 3, 2) if size <= at and (word := text[at - size : at]) in ADVERBS), "")


def follows_word(text: str, at: int) -> bool:
    """Tell whether a known adverb or verb ends at a place."""
    return bool(adverb_before(text, at)) or any(text[max(at - size, 0) : at] in VERBS for size in (2, 3, 4))


_LIGHT = frozenset({"进行", "予以", "给予", "实施", "开展", "完成", "实行"})


def says_little(verb: str, rest: int) -> bool:
    """Tell whether a verb and ``rest`` characters after it name no object of their own: 完成, 进行调整."""
    return rest <= (2 if verb in _LIGHT else 0)
