"""The words by which notes show what a line is: question, answer, small talk, chapter, outcome."""

from __future__ import annotations

import re

_TRADITIONAL = (
    "麼嗎為爲業務項問題講說對話區別優點過開關時間機學習數據訓練語評測實現"
    "網絡圖應簡歷設計協議總結調檢索導運碼類種個幾裡裏後複試筆職責崗"
)
_SIMPLIFIED = (
    "么吗为为业务项问题讲说对话区别优点过开关时间机学习数据训练语评测实现"
    "网络图应简历设计协议总结调检索导运码类种个几里里后复试笔职责岗"
)
_FOLD = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def simplified(text: str) -> str:
    """The text with the traditional characters of the words below in their simplified form.

    As long as before.
    """
    return text if text.isascii() else text.translate(_FOLD)


QUESTION_MARK = re.compile(r"[?？][\s)）」”\"'。.!！*_=~]*$")
ASKS = re.compile(
    r"[?？]|什么|怎么|怎样|咋|如何|为什么|为何|为啥|哪些|哪个|哪几|哪里|哪种|哪一|"
    r"[吗么](?=[\s，。,.)）;；、！!]|$)|呢(?=[\s。.!！]|$)|是否|多少|几[种个次层]|有没有|能不能|"
    r"会不会|可不可以|是不是|要不要|好不好|有无|区别|异同|差异|优缺点|有啥|干啥|干嘛|是啥|"
    r"(?:讲|说|介绍|谈|聊|解释|描述)(?:一下|讲|说|谈|聊|下(?!一|面|来|次))"
)
ASKS_NOUN = re.compile(
    r"(?:原理|作用|流程|机制|过程|好处|缺点|优点|优势|劣势|特点|方式|方法|实现|复杂度|生命周期|"
    r"理解|思路|难点|亮点|技巧|对比|比较|概念|含义|意义|场景|应用|策略|方案|算法|结构|模型|步骤|"
    r"逻辑|底层|源码|题)(?:[（(][^（）()]*[）)])?[。.!！;；、]?$"
)
ORDERS = re.compile(
    r"^(?:请|麻烦|简单|简要|详细|具体|大概|先|再|那|然后|接着|继续|追问|让|能|能否|可以|可否|你|来|"
    r"用|一下|[，,：:\s])*(?:自我介绍|介绍|讲(?!义|解$|座)|说(?!明)|谈(?!判)|聊|描述(?!符)|"
    r"解释(?!器)|阐述|分析(?!方法|$)|对比(?!学习|损失|解码|$)|比较(?!器|$)|"
    r"实现(?!方案|细节|思路|步骤|原理|代码|$)|手写|手撕|手推|推导|写(?!作)|"
    r"设计(?!模式|原则|思路|文档|$)|列举|举(?!措)|画(?!像)|证明|评价(?!指标|$)|复述|展开|区分|"
    r"判断(?!题)|给定|给你|求(?!职)|翻转|反转|做(?:一?个|一?道)|出(?:一?个|一?道)|了解|知道|熟悉|"
    r"用过|有没|是否|对.{1,20}(?:了解|理解|看法|认识))"
)
ENGLISH = re.compile(
    r"^(?:how|what|why|when|where|which|who|explain|describe|compare|implement|design|tell me|"
    r"can you|could you|would you|do you|did you|have you|are you|is it|is there|does|write a|"
    r"given a|walk me|difference between|please|talk about|give an example)\b",
    re.I,
)
DEMANDS = re.compile(
    r"(?:(?:然后|接着|最后|又|还|再|先|他|她|面试官)*(?:追问|问)(?:了|到|的是|我(?!们))+"
    r"(?!他|她|面试官|小哥|小姐姐|对方|hr|hm)|手撕|手写|手推|让我)(?=\s?\S)|"
    r"(?:(?:and|then|also|next|finally|he|she|they|(?:the )?(?:interviewer|recruiter|panel))\s)*"
    r"(?:he|she|they|interviewer|recruiter|panel)\s(?:(?:then|also|next|first)\s)*"
    r"(?:asked|wanted to know)\s(?!(?:me )?(?:if|whether) I had)|asked me\s|"
    r"(?:explain|describe|implement|derive|compare|walk me|tell me|talk (?:about|me)|"
    r"give an example)\b",
    re.I,
)
"""How interviewers are told of or heard, and candidates never: ``追问了多卡``, ``Explain …``."""
_ASKED = (
    r"(?:(?:q|i was|we were|was|were|got|they|he|she|(?:the )?(?:interviewer|recruiter|panel))\s)?"
    r"asked(?: me| us)?(?: about)?"
)
WAS_ASKED = re.compile(rf"{_ASKED}\s?[:：]\s*(?=\S)", re.I)
"""How English logs open what the candidate was asked."""
_SAID_FIRST = (
    r"^(?:一?上来|开[局头场]|首先|[先再又还就]|最后|然后|接着|直接|现场|让我|要求|面试官|来了?|"
    r"[，,\s])*"
)
_TASK = r"(?:算法|代码|编程|力扣|leetcode)"
_ALGORITHM = (
    r"[快归堆]排|(?:归并|拓扑|快速|冒泡|插入|选择|堆)(?:排序)?|lru|lfu|trie|链表|二叉树|二分|并查集|前缀树|线段树|"
    r"单例|生产者|线程池|防抖|节流|深拷贝|(?:最[长短大小]|回文).{0,8}[子串列径积]|区间|岛屿|括号|背包|n\s?皇后|"
    r"[两三]数之和|全排列|softmax|attention|注意力|mha|kmp|dijkstra|bfs|dfs|[a-z -]{0,12}sort"
)
SETS_CODE = re.compile(
    rf"{_SAID_FIRST}(?:(?:手?撕|手写|[做写敲出考来])了?(?:一?[道个])?{_TASK}?(?:题目?|(?<=撕))|"
    rf"(?:[做写敲出考来]了?)?(?:一?[道个])?{_TASK}(?:题目?)?|一?道题目?)"
    r"了?(?:一?[道个])?(?:\s*是|\s*[：:！!，,—-]+|(?<=[道个]题)\s|(?<=[撕做写]题)\s)\s*"
    r"(?![：:！!，,—-]|https?:)"
    r"(?!.{0,6}(?:没有?|无$|很|挺|比较|太|忘|秒|写完|做完|写出|做出|[两三\d]道|不|都|环节|难|简单|[英中]文))"
    r"(?=\S{2}).{2,40}$|"
    rf"{_SAID_FIRST}手?撕了?一?[道个]\s*(?!代码|算法|题)\S.{{1,30}}$|"
    rf"{_SAID_FIRST}(?:(?:[写敲搓]了?|实现了)(?:一?[个道下]|一遍)|做了?一?道)\s*(?:{_ALGORITHM})"
    r"(?:算法|排序|查找|缓存|树|题)?\s*(?:[（(].*)?$|"
    r"(?:coding|code)\s*(?:了)?(?:一?[道个]题?|题)\s*[：:]?\s*\S.{1,40}$|"
    r"(?:(?:then|first|next|finally|and|a|the|one|did|got|had)\s)*"
    r"(?:live[- ]?coding|coding(?: (?:question|problem|task|round|challenge|exercise|part))?|"
    r"code(?: challenge)?|white-?board(?:ing|ed)?(?: (?:coding|question|problem))?|"
    r"leet\s?code(?: (?:easy|medium|hard))?)\s*[:：—–-]+\s*"
    r"(?!(?:none|no\b|easy|hard|skipped|n/a|https?:|passed|failed|\d+\s?min))\S.{1,60}$",
    re.I,
)
"""A line that says that a coding problem was set, then its name: ``先撕题！ 爬楼梯``."""
Q_LABEL = re.compile(
    r"^(?:\*\*|__)?\s{0,4}(?:(?:Q|问|面试问|面试官问|问题|题目|Question|面试题|提问|追问|延伸问题|"
    rf"考题|follow-?ups?(?: question)?|{_ASKED})"
    r"\s{0,4}(?:\d{1,3}|[一二三四五六七八九十]{1,3})?\s{0,4}(?:\*\*|__)?\s{0,4}[:：]|"
    r"(?:Q|Question|问题?)\s{0,4}\d{1,3}\s{0,4}(?:\*\*|__)?\s{0,4}[.、:：)）]|"
    r"Q\d{0,3}\s+(?=\S))\s{0,4}(?:\*\*|__)?\s{0,4}",
    re.I,
)
A_LABEL = re.compile(
    r"^(?:[>*_\s]|✅|💡)*(?:\*\*|__)?(?:(?:A|答|答案|参考答案|回答|参考回答|我的回答|我的答案|"
    r"标准答案|解答|解析|答复|要点|Answer|Ans|Solution|Key ?points?|解|思路(?:及代码|分析)?|"
    r"回答要点|参考|(?:参考|示例)?代码(?:实现)?|(?:题目|问题)描述|示例|"
    r"总结一下)\s{0,4}\d{0,3}\s{0,4}(?:\*\*|__)?\s{0,4}[:：]|A\d{1,3}[.、\s]|"
    r"(?:答|Answer)\s(?=\S))\s{0,4}(?:\*\*|__)?\s{0,4}",
    re.I,
)
SPEAKER_Q = re.compile(
    r"^(?:\*\*)?(?:面试官|考官|interviewer|HR|them|they|"
    r"面)\s{0,4}\d?\s{0,4}(?:\*\*)?\s{0,4}[:：]\s{0,4}(?:\*\*)?\s{0,4}",
    re.I,
)
SPEAKER_A = re.compile(
    r"^(?:\*\*)?(?:我|候选人|本人|candidate|me|楼主|lz|"
    r"求职者)\s{0,4}(?:\*\*)?\s{0,4}[:：]\s{0,4}(?:\*\*)?\s{0,4}",
    re.I,
)
KIND_LABEL = re.compile(
    r"^(?:\*\*)?(?P<label>八股文?|基础(?:知识)?|项目|实习|代码题?|算法题?|手撕(?:题|代码)?|"
    r"编程题?|coding|场景题?|系统设计题?|智力题|逻辑题|开放题|行为题|HR|code|概率题|数学题|SQL题?|"
    r"SQL)\s{0,4}\d{0,2}(?:\*\*)?\s{0,4}[:：]\s{0,4}(?:\*\*)?\s{0,4}",
    re.I,
)
NUMBER = re.compile(
    r"^(?:(?:\d{1,2}\.)+\d{1,2}[.、)）]?\s+(?=\D)|(?:[0-9]{1,3}|[０-９]{1,3})[.、)）．](?!\d)\s*|"
    r"[①-⑳㉑-㉟]\s*|[⑴-⒇]\s*|[❶-❿➀-➓]\s*|[0-9]\ufe0f?\u20e3\s*|"
    r"第\s?[\d一二三四五六七八九十]{1,3}\s?[题问][:：、.\s]\s*|[(（]\d{1,3}[)）]\s*|"
    r"[一二三四五六七八九十]{1,3}[、.．]\s*|[a-zA-Z][)）]\s*|[ivxIVX]{1,4}[.)]\s+|"
    r"[•·●○◦▪■◆▶➤→–]\s*)"
)
MINOR_NUMBER = re.compile(
    r"^(?:[(（]\d{1,3}[)）]|[①-⑳⑴-⒇❶-❿➀-➓]|[a-zA-Z][)）]|[ivxIVX]{1,4}[.)]\s|[•·●○◦▪■◆▶➤→–])"
)
BOX = re.compile(r"^\[([ xX√✓✔-])\](?:\s+|(?=[^\s(]))")
TIMELINE = re.compile(
    r"^(?:20\d\d[./年-])?\d{1,2}[./月-]\d{1,2}日?\s*(?:上午|下午|晚上)?\s*(?:投递?|[一二三四五]面|"
    r"hr|oc\b|offer|笔试|约|挂|意向|感谢|收到|测评|初筛|简历|内推|流程|入职|拒|开奖|泡)",
    re.I,
)
DATED = re.compile(
    rf"{TIMELINE.pattern}|^[23]\d\.\d{{1,2}}\.\d{{1,2}}(?!\d)|"
    rf"^\d{{1,2}}\.\d{{1,2}}\s.*(?:[一二三四五六1-6]面|hr面|笔试|\d[:：]\d\d)",
    re.I,
)
CHAPTER_ITEM = re.compile(
    r"^(?:聊|问|拷打|深挖|考)?(?:八股文?|项目|实习|手撕(?:代码)?|算法题?|代码题?|编程题?|场景题|"
    r"基础(?:知识)?|计算机基础|笔试题|其他|其它|闲聊|hr问题|简历|论文|coding|code)(?:拷打|深挖|"
    r"环节|部分|相关|问题|提问)?(?:[（(][^（()）]*[)）])?\s*[:：]?$",
    re.I,
)
LAZY_CHAPTER = re.compile(
    r"^(?:\*\*|__|【)?(?:反问|我的?(?:提问|反问)|(?:八股|项目|手撕|代码|算法|场景|智力|开放|"
    r"hr)(?:题|部分|环节|相关)?|(?:总结|结果|结论|感受|复盘|改进|待办|"
    r"其[他它]|闲聊|闲谈|杂谈|碎碎念|题外话|下次(?:面试)?(?:的)?准备))(?:环节)?"
    r"(?:(?:\*\*|__|】)?\s*[:：]\s*(?:\*\*|__)?|\*\*|__)$",
    re.I,
)
TO_DO = re.compile(
    r"\s*(?:[-*+>]\s+)*(?:\*\*)?(?:TODO|To-?do|todo|待办)(?:\*\*)?\s*[:：]\s*(?:\*\*)?\s*(?=[^\s*])"
)
"""What a line begins with that says itself what is to be done."""
NEXT_TIME = re.compile(
    r"(?:为?下一?次(?:面试)?(?:之?前)?的?(?:准备|待办|改进)(?:清单|事项|计划)?|待办(?:事项|清单)?|"
    r"(?:to[ -]?dos?(?:\s?(?:list|清单|列表))?|to (?:prepare|review)|"
    r"(?:for )?next (?:time|interview)|next steps?))",
    re.I,
)
"""A line of its own over what is to be done before the next interview."""
SELF_TALK = re.compile(
    r"^(?:[一二三四]面(?:之?后|完|结束|体验|感觉|挂|过|凉|没)|攒人品|求好运|求(?:offer|oc|过)|"
    r"接好运|祝(?:大家|我|各位)|我(?:感觉|以为|的(?:感受|评价)|太|问|猜|又|真)|"
    r"面试(?:体验|感受|氛围|过程|难度|整体|总体|官体验)|主包|笔者|lz|楼主|感觉|感受|体验|"
    r"面试官(?!先|问)(?:人|很|挺|说|比较|表示|没|应该|反馈|态度|迟到|是|给|也|全程|感觉|看|好|声音|"
    r"介绍|在|都|不|最后|让等)|[总整]体(?:感觉|来说|来看|体验|上|偏|难度|比较|不难|还|下来|氛围|"
    r"感受)|总之|总的来说|吐槽|心态|许愿|已(?:挂|凉|过|收)|等(?:通知|结果|消息)|秒挂|过了|"
    r"挂了?[。!！~]*$|寄了?[。!！~]*$|凉了?[。!！~]*$|无(?:反问)?[。]?$|略[。]?$|没了|没有了|暂无|"
    r"全程|面试?时长|大概|约?\s?\d+\s?(?:min|分钟|小时|h)|(?:一共|总共|共(?:计|\s?\d|[一二三四五六七八九十两]|(?:问|聊)了)|持续(?:了|\s?\d))|聊了|"
    r"主要(?:是|聊|问)|其余|其他(?:的)?(?:忘|不记得|记不)|忘了|记不清|不记得|然后就|结束|晚上?收到|"
    r"当[天晚]|第二天|\d{1,2}[:：]\d\d收到|收到|后续(?:更新|补|看|等|再|会|没|无|应该|通知)|更新|upd|ps[:：]|希望(?:能|可以|大家|早日|下|有|过|不要|别|尽快|这次|顺利|拿)|加油|好累|菜|太菜|"
    r"(?:无|没有?|🈚\ufe0f?)(?:八股|手撕|代码|项目)|裂开|麻了|无语|离谱|总结[:：]|复盘[:：]|反思|"
    r"(?:听(?:说|闻|(?:人|同学|同事|朋友|师[兄姐弟妹]|学[长姐弟妹]|前辈|内部|hr)[^，。？?]{0,3}[说讲])|"
    r"据说|传闻)(?!过)|"
    r"(?:(?:i|we) )?(?:have )?heard (?!of\b)|they say\b|rumou?r has it|"
    r"教训|经验|注意[:：]|注[:：]|备注|还是要|要(?:多|好好|继续|加强)|得(?:多|好好|再)|"
    r"需要(?:多|好好|再|加强)|下次(?:要|一定|得)|回去|补一下)"
)
ASIDE = re.compile(
    r"^(?:因为.{0,20}(?:没问|没怎么问|没考)|(?:开始|然后|就|直接)*(?:做题|写题|刷题)[。.!！~]*$|"
    r"先写了|[^?？]{0,12}(?:投递|投的简历|投简历)[了的]?[。.]?$|(?:vx|wx|wechat|微信号?|qq|加v)\s?[:：]|"
    r"20\d\d[./-]\d{1,2}[./-]\d{1,2}\s.{0,20}(?:面经|凉经)$)",
    re.I,
)
"""What the writer puts between the items: no question, and no answer either."""
OWN_WORDS = re.compile(
    r"^我(?:答|说|回答|讲|当时|就|觉得|其实|自己|也|的回答|没|不|是|想|还|都|用|先|主要)"
)
MAIL = re.compile(
    r"^(?:您好|你好[，,！!]|尊敬的|亲爱的|感谢您|感谢你|此致|敬礼|祝好|祝您|顺颂|dear\b|"
    r"best regards|regards|主题[:：]|发件人|收件人|from[:：]|to[:：]|subject[:：]|会议号|"
    r"会议(?:链接|密码|主题|ID)|腾讯会议|飞书会议|zoom|点击链接|入会|邀请您|"
    r"您的(?:简历|面试|申请)|请(?:您)?(?:提前|准时|点击|确认|携带|查收|回复|于))",
    re.I,
)
META = re.compile(
    r"^(?:\*\*)?(?:时间|日期|面试(?:时间|日期|形式|方式|时长|地点|官|岗位|公司|部门|平台|结果|"
    r"轮次|难度|类型|评价|感受|体验|内容)|会议时间|时长|用时|耗时|岗位|职位|"
    r"投递(?:岗位|渠道|时间|方式)|部门|base|地点|城市|公司(?:名称)?|轮次|第几面|方向|语言|渠道|"
    r"形式|方式|状态|结果|结论|来源|作者|链接|原文(?:链接)?|转载|薪资|薪酬|tags?|date|status|"
    r"company|role|position|round|result|location|link|url|source|author|标签|分类|难度|频率|类型|"
    r"created|updated|create time|weight|bg|背景|面评|团队|业务|工作(?:地点|时间|内容)|学历|学校|"
    r"编辑|发布|阅读|浏览|归属|所属|完成时间|复习)(?:\*\*)?\s*(?:\*\*)?[:：]",
    re.I,
)
NOT_ASKED = re.compile(
    r"^(?:\[toc\]|无|略|空|没有|待(?:补充|更新|定|续|整理)|未完待续|todo|tbd|n/?a|end|结束|完|"
    r"以上|同上|等等?|\.{2,}|…+|-+|=+|分割线|点击(?:查看|展开).*|展开.*|查看(?:答案|解析|更多).*|"
    r"显示.*|答案|参考答案|解析|见.{1,8}|更多)[。.]?$",
    re.I,
)
NO_ANSWER = re.compile(
    r"^(?:[（(])?(?:不会|没答(?:上来|出来|好)?|没回答(?:上来)?|答不上来|不知道|忘了|不清楚|不了解|"
    r"没说|没讲|没听过|略|无|待补充|todo|不太会|没准备|答得?不好|没思路)[。!！….～~）)]*$",
    re.I,
)
REMARK = re.compile(
    r"[（(]((?:[^（）()]|[（(][^（）()]*[）)])*(?:没答|没回答|答[得的]|不会|忘了|没想|没思路|高频|"
    r"重点|常考|必考|答不|没讲|没说|不好|卡壳|懵|不太|不确定|没复习|没准备|不熟|不清楚|答错|答对|"
    r"乱答|思路对|写错|瞎|秒|没做出|没写出|写出|ac|bug|提示|露怯|紧张|凉|尴尬|已解决|待补|"
    r"要补)(?:[^（）()]|[（(][^（）()]*[）)])*)[）)]\s*$",
    re.I,
)
CODE_LIKE = re.compile(
    r"^(?:#include|import |from \w+ import|def \w+\(|class \w+|public |private |return\b|if ?\(|"
    r"for ?\(|while ?\(|(?:const|let|var) [\w$]+\s*[=;:]|select .+ from|\}|\{|</?\w+|//|"
    r"/\*|@\w+$|\$ |>>> |sudo |pip |git )|[;{}]\s*$|^[!-~]+\([ -~]*\)\s*;?$|=>|:=| == "
)
LINK_ONLY = re.compile(r"^(?:[^\w]*)(?:https?://\S+|www\.\S+)\s*$|^\[\^?\w+\]:")
LINKED = re.compile(r"^\s*\[[^\[\]]+\]\(\s*<?https?://[^)]*\)[\s。.]*$")
ANCHOR = re.compile(
    r"^\s*\[[^\]]*\]\(\s*(?:<?#|\.{0,2}/?[^)\s:]+\.(?:md|html?)\b|[^)\s:]*#[^)]*\))[^)]*\)?|"
    r"^\s*\[\[[^\]]+\]\]\s*$",
    re.I,
)
CHAPTER_ONLY = re.compile(
    r"^(?:css\d?|js|javascript|html5?|vue|react|java|jvm|juc|spring|mysql|redis|python|c\+\+|"
    r"golang|go|计网|网络|计算机网络|操作系统|数据库|八股文?|项目|实习|手撕(?:代码)?|"
    r"手写(?:代码)?|算法题?|代码题?|编程题?|场景题?|智力题|安卓|笔试|其他|开放题|rag|agent|大模型|"
    r"llm|nlp|机器学习|深度学习|强化学习|基础|浏览器|工程化|typescript|ts|node|webpack)[:：]?$",
    re.I,
)
