"""The units of the genre, by what they measure. A new unit is a word in one of these lists."""

from __future__ import annotations

SHARES, POINTS = "% ‰", "个百分点 个千分点 千分点 百分点 个多百分点 个基点 基点"
MONEY = "元 美元 欧元 港元 日元 英镑 块钱 元/吨 元/斤 元/人 元/平方米"
MEASURES = (
    "亩 公顷 平方公里 平方千米 平方米 平米 公里 千米 米 里 厘米 毫米 立方米/秒 立方米 方 升 吨标准煤 吨标煤 吨/日 吨 "
    "公斤/亩 公斤 千克 斤 克 担 千瓦时 千瓦 兆瓦时 兆瓦 吉瓦 千伏安 度 微克/立方米 毫克/升 公里/小时 标箱 箱 "
    "桶 倍 成 番"
)
DURATIONS = "个工作日 工作日 个季度 季度 个小时 个多小时 小时 分钟 秒 个月 个多月 天 年 岁 学时"
COUNTS = (
    "人次 个字 户次 车次 架次 班次 场次 辆次 件次 大项 小项 方面 个 项 件 条 家 座 处 所 起 次 套 辆 台 艘 架 "
    "头 只 株 棵 栋 幢 间 "
    "篇 部 批 期 门 盏 支 道 宗 例 份 张 本 册 场 枚 颗 块 片 根 眼 口 孔 段 村 班 层 对 组 队 笔 句 字 匹 尾 羽 粒 "
    "袋 瓶 列 趟 站 名 人 位 户 类 种 部门 床 床位 车位 泊位"
)
COUNT_UNITS, DURATION_UNITS = frozenset(COUNTS.split()), frozenset(DURATIONS.split())
# measured in Chinese numerals only by accident: 四面八方, 十里八乡, 一度, 三成熟
LOOSE_UNITS = frozenset("方里度箱成桶")
UNIT = "|".join(
    sorted(f"{SHARES} {POINTS} {MONEY} {MEASURES} {DURATIONS} {COUNTS}".split(), key=lambda unit: (-len(unit), unit))
)
# words that begin like a unit
NOT_UNIT = (
    "个(?:人所得|人账|体|别|性化|税|年头)|人(?:大|民|代会|均|类|才)|名(?:录|城|牌|单|优)|户(?:籍|外)|口(?:岸|"
    "径|号|之家)|站式|条龙|"
    "次(?:产业|要)|成(?:功|立|为|员|果|就|绩|本|效|长|品|熟|都|交|套)|方(?:案|式|针|向|略|便)|道路|里程|"
    "年(?:代|级)|天(?:津|然)|"
    "班子|度(?:假|电)|对(?:一|口|接|外)|部(?:委|署)|期工程|位一体|字(?:头|塔)|层次|类别|种(?:植|业|子|养)|"
    "组(?:织|建|团)|队(?:伍|员)|"
    "家(?:庭|园|乡)|所(?:有|以|需|在)|场(?:地|所|馆|站|镇)|门(?:诊|前)|支(?:持|部|撑|出|队|付)|本(?:级|科|地|"
    "专|土)|块(?:状|头)|"
    "列(?:为|入)|片区|段时间|升级|克难|部门联"
)
