"""Which words dispute the verdict on an earlier question, and which only look like it."""

from __future__ import annotations

import pytest

from interviewer.core.interview.disputes import disputed_question

DISPUTES = (
    "等一下，上一题说我漏了失败样例，可我讲了啊：抽了45道没进前5的题人工看",
    "上一题判错了吧，冻结参考模型这点我说过的。",
    "刚才那题你漏了，我明明提到了 rank 取 8。",
    "上题我不服，KL 那一项我第一句就讲了。",
    "前一题的评分不对，预热我讲到了",
    "第 1 题为什么没给我算召回？我说了先召回再精排。",
    "Wait, you said I missed the failure cases in the last question, but I did mention them.",
    "The verdict on the previous question is wrong: I said the reference model is frozen.",
    "Question 1 was misjudged, I covered the KL term.",
    "I disagree with the grade for the last question, I did name the baseline.",
)
HELD_BACK_DISPUTES = (
    "等等，前面那道题你漏记了吧，我提过要看 bad case 的。",
    "先不急着答，上一题为什么判我没讲到召回？我第二句就说了。",
    "我对刚才那题的评分有异议，量化那块我讲了 int4。",
    "第一题你说我没提温度系数，我明明提了。",
    "上道题的得分不对吧，学习率预热我说过的。",
    "不好意思打断一下，上个问题里失败样例我讲了，怎么算漏了？",
    "上一问那个“遗漏”我不认，我说了每层都要存。",
    "刚刚那道题评得太低了，参考模型冻结我讲得很清楚啊",
    "前一题你们的系统没识别出来，我说了分组共享 KV 头。",
    "Hold on, on the previous question you said I never mentioned the failure cases, but I did.",
    "I don't agree with the verdict on question 1, I clearly talked about the reference model.",
    "Wait, the last question was graded unfairly. I covered the KL term.",
    "About the last one: you marked the baseline as missing, I said it in my first sentence.",
    "Before I answer this: your score for the previous question is wrong, I did explain why.",
    "You missed what I said in the last question about sampling bad cases.",
    "Can you re-check the first question? I said rank 8, and it's listed as missed.",
)
ANSWERS = (
    "上一题提到的 KV cache 在这里也要存，每层一份。",
    "上一题我讲过分组共享，这里同理，少存几份 K 和 V。",
    "第一题说的是训练，推理的时候没有反向传播。",
    "上一题我答错了，这题我想清楚再说：除以根号 dk。",
    "上一题的分类器误判多，所以这里阈值要调高。",
    "我不同意，量化不一定掉点，我们用 int8 只掉了 0.2。",
    "你刚才说的漏检，我们是用人工抽样看的。",
    "As I said in the last question, the cache grows with the length, so here we page it.",
    "The last question covered training; here the gradients are not kept.",
    "I disagree that the reranker is needed, the recall is high enough.",
)
HELD_BACK_ANSWERS = (
    "上一题提到的 KV cache 在这里也会占显存，所以 batch 不能太大。",
    "和上一题一样，关键还是看显存，权重和优化器状态各占一份。",
    "第一题里我讲过分组共享，这里的 GQA 就是同一个意思。",
    "上一题的奖励模型如果判错了，DPO 这边就没有这个问题，因为它不需要奖励模型。",
    "刚才那题我说漏了一点，这题正好补上：要先做去重。",
    "我不同意上一题那种做法能直接搬过来，检索这里要先召回再精排。",
    "前面那道题讲的是训练，这道题讲推理，推理时瓶颈在带宽。",
    "上一题我没答好，这题我先说结论：复杂度是 n 方。",
    "其实跟刚才那个问题类似，漏判比误判代价大，所以我们把阈值调低。",
    "我们上一轮评测里评分错的样本有 20 条，都是人工复核出来的。",
    "第一问讲的是原理，第二问我觉得应该从显存算起。",
    "As in the last question, the KV cache dominates the memory here.",
    "Like I said in the previous question, the reference model is frozen, and here it gives KL.",
    "The previous question was about training; at inference the bottleneck is bandwidth.",
    "In the last answer I missed the KL term, so let me use it here: it penalises the reward.",
    "If the judge graded the previous question wrong, the reward would be noisy, so we vote.",
    "The first question a reranker has to answer is which of the candidates is relevant.",
)

MORE_DISPUTES = (
    "打断一下哈，你上一题给我记的“没讲失败样例”不太对，我后半段说了。",
    "上一个问题我觉得判得有点冤，抽样核对那段我讲过啊",
    "诶，刚刚那道题里 rerank 的数字我报了的，怎么显示没说？",
    "关于第1题，我不认同，我说了是离线评测。",
    "前面那题，我说的是“没进前五的人工看”，这不就是失败样例吗？你没算。",
    "上题那条“没提评测集”判错啦，我开头就说 320 条人工标的",
    "我要申诉上一题，幻觉那点我有讲。",
    "上一题怎么才给 4 分？缓存淘汰我讲了的",
    "先说下上一题，你们漏听了我讲的 LoRA 合并。",
    "不是，上道题我讲到过死锁检测的，麻烦再看一下",
    "Sorry, can we go back to the last question? I did mention the failure cases.",
    "Your verdict on the previous question isn't right. I said we sampled 45 misses.",
    "Q1: I did say the adapter gets merged, why does it count as missed?",
    "Hmm, last question — it says I left out the baseline, but I said BM25.",
    "I think I was graded too harshly on the first question, I mentioned the KL penalty.",
    "Hey, regarding the previous question, I already covered the cold start, please re-evaluate.",
    "the last one was marked wrong but what I said was right",
    "You say I missed idempotency in question one. I talked about it at length.",
    "等下，上一题那个点我讲了呀，说的是“先看没召回的再归因”，不该算没讲。",
    "上一题的结果我想说一句：我提了要留出集，你没记上。",
    "第一道题给我判的“没提温度”是错的，我原话是温度取 0.7",
    "刚才那道题我不太同意你的判断，分桶统计我是讲过的",
    "上题扣分扣得莫名其妙，重排那步我说得挺明白的",
    "面试官，前一个问题里我已经回答了量化误差，为什么说我没答？",
    "上一题评错了。",
    "你是不是没看到我上一题讲的数据去重？",
    "Excuse me, you overlooked my point about caching in the previous question.",
    "For question 1, I did say the cache is paged, so it shouldn't be marked as missing.",
    "The last verdict is off, I explained the rollout cost.",
    "I want to contest the score of the first question.",
    "you said I forgot the regulariser on the last one. I didn't, I called it weight decay.",
    "Regarding the earlier question, why was my point about sharding not counted? I said it twice.",
)
MORE_ANSWERS = (
    "前面那道题我讲过，检索器先召回 50 条，这道题我讲讲怎么重排。",
    "上一题说到的人工抽检，我们这边也做，一周抽 45 条。",
    "跟上题的思路差不多，先看坏例子再归因。",
    "第一题的公式里漏了根号，我顺便更正：是除以 √d_k，这里也用得到。",
    "这个和第 1 题一样，我说过的缓存复用可以直接用。",
    "我们之前的问题是评分标准不统一，后来两个人标再取一致。",
    "上一个问题是数据分布变了，我们误判成模型退化。",
    "我明明测过，int4 掉了 1.2 个点，换成 int8 就好了。",
    "刚才那个问题的关键是显存，现在这个的关键是延迟。",
    "上一题没答全，我补一句：KV 可以分页存。",
    "前一个问题出在打分模型偏低，我们校准了温度。",
    "第一个问题是召回低，第二个问题是排序不准，我们先解决第一个。",
    "The last one I tried was int4, which lost a point; int8 was fine.",
    "The first problem was that the grader missed half of the bad cases, so we added rules.",
    "In my previous answer I mentioned the cache; the same trick works for the adapters.",
    "Question 1 of the survey was graded by two people, and they disagreed on 12 items.",
    "My earlier answer was wrong about the sign: the KL term is subtracted.",
    "You asked in the last question about recall; precision is what matters here.",
    "上一题里我说了先召回，这一步的输出正好是这里的输入。",
    "前面那道题为什么要用 BM25 我说过了，这里换成向量是因为词不匹配。",
    "你上一题问的是召回，我理解这里问的是精排，用交叉编码器。",
    "第二个问题我没有做过，只知道大概是加锁。",
    "评分模型不准，我们就重新标了 500 条再训练。",
    "如果漏判了，就走人工；误判的话用户会申诉，再复核一遍。",
    "上一问我说每层都要存，为什么不算显存爆炸呢？因为有分页。",
    "接着上一题说，失败样例我们分三类：召回没中、排序靠后、生成瞎编。",
    "The grading was unfair at first, so we had two annotators score each answer.",
    "For the last question of the exam set the model was wrong in 30% of cases.",
    "I disagree with the previous one being called a bug; it is a design choice.",
    "Earlier I said the reference model is frozen. The same holds here.",
    "You said I could assume one GPU, so 4-bit it is.",
    "Question one is how to chunk; I would split by headings first.",
)


@pytest.mark.parametrize("said", [*DISPUTES, *HELD_BACK_DISPUTES, *MORE_DISPUTES])
def test_a_protest_about_the_last_question_is_one(said: str) -> None:
    assert disputed_question(said, 2) == 1


@pytest.mark.parametrize("said", [*ANSWERS, *HELD_BACK_ANSWERS, *MORE_ANSWERS])
def test_an_answer_that_speaks_of_the_last_question_is_an_answer(said: str) -> None:
    assert disputed_question(said, 2) is None


@pytest.mark.parametrize(
    ("said", "number", "disputed"),
    [
        ("上一题判错了，我说过的。", 4, 3),
        ("第2题判错了，我说过的。", 4, 2),
        ("第二题判错了，我说过的。", 4, 2),
        ("Question 3 was misjudged, I said that.", 4, 3),
        ("The first question was misjudged, I said that.", 4, 1),
        ("第 4 题判错了，我说过的。", 4, None),
        ("第 9 题判错了，我说过的。", 4, None),
        ("上一题判错了，我说过的。", 1, None),
    ],
)
def test_it_tells_which_question(said: str, number: int, disputed: int | None) -> None:
    assert disputed_question(said, number) == disputed


@pytest.mark.parametrize(
    "said",
    [
        "上一题判错了，我讲过召回的。这题的话，先切块再建索引。",
        "The last question was misjudged, I said that. As for this one: chunk first, then index.",
    ],
)
def test_who_answers_in_the_same_breath_has_answered(said: str) -> None:
    assert disputed_question(said, 2) is None


def test_long_words_are_looked_through_at_once() -> None:
    for piece in ("上一题", "我", "你", "第1题我说", "question 1 you ", "the last question i "):
        disputed_question(piece * 6_000, 2)
