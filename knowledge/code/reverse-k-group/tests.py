"""Tests of reversing in groups of k."""

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    values = [int(x) for x in rng.permutation(40)]
    return [
        Case(
            zh="五个节点，k 为 2", en="five nodes, k is 2", args=([1, 2, 3, 4, 5], 2), visible=True
        ),
        Case(
            zh="五个节点，k 为 3", en="five nodes, k is 3", args=([1, 2, 3, 4, 5], 3), visible=True
        ),
        Case(zh="空链表", en="an empty list", args=([], 2)),
        Case(zh="一个节点", en="one node", args=([7], 1)),
        Case(zh="k 为 1", en="k is 1", args=([3, 1, 2], 1)),
        Case(zh="正好一组", en="exactly one group", args=([4, 5, 6, 7], 4), weight=2),
        Case(
            zh="正好几组", en="exactly some groups", args=([1, 2, 3, 4, 5, 6, 7, 8, 9], 3), weight=2
        ),
        Case(zh="不够一组", en="fewer than a group", args=([9, 8, 7], 5), weight=2),
        Case(zh="剩下一个", en="one is left", args=([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 3), weight=2),
        Case(
            zh="剩下 k-1 个",
            en="k-1 are left",
            args=([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 4),
            weight=2,
        ),
        Case(zh="有相同的值", en="equal values", args=([2, 2, 1, 2, 1, 1, 3], 3)),
        Case(zh="较长的链表", en="a longer list", args=(values, 7), weight=2),
        Case(
            zh="很长的链表，k 很小",
            en="a very long list and a small k",
            args=(list(range(9000)), 2),
            weight=2,
        ),
    ]


def groups_of(values, k):
    return [values[i : i + k] for i in range(0, len(values), k)]


def arranged(values, k, flaws):
    """The values in their new order, with some mistakes."""
    if "pairs" in flaws:
        k = 2
    if "whole" in flaws:
        return values[::-1]
    if "k-less-one" in flaws:
        k = max(1, k - 1)
    groups = groups_of(values, k)
    if "first-only" in flaws:
        rest = [value for group in groups[1:] for value in group]
        return (groups[0][::-1] if groups and len(groups[0]) == k else values[:k]) + rest
    result = []
    for place, group in enumerate(groups):
        is_full = len(group) == k
        if "last-full-kept" in flaws and place == len(groups) - 1:
            is_full = False
        if "every-other" in flaws and place % 2 == 1:
            is_full = False
        if not is_full and "rest-lost" in flaws:
            continue
        result.append(group[::-1] if is_full or "rest-reversed" in flaws else group)
    if "groups-swapped" in flaws:
        result = [group for group in groups[::-1]]
    return [value for group in result for value in group]


def nodes_of(head):
    nodes = []
    while head is not None:
        nodes.append(head)
        head = head.next
    return nodes


def linked(nodes):
    for node, following in zip(nodes, [*nodes[1:], None], strict=False):
        node.next = following
    return nodes[0] if nodes else None


def flawed(flaws):
    """reverse_k_group with some mistakes."""

    def reverse_k_group(head, k):
        nodes = nodes_of(head)
        if "empty" in flaws and not nodes:
            return head.next
        if "recursion" in flaws and len(nodes) > 5000:
            raise RecursionError
        return linked(arranged(nodes, k, flaws))

    return reverse_k_group


def old_head(head, k):
    """Gives the old head, which is the tail of the first group now."""
    flawed(frozenset())(head, k)
    return head


def cut_after_group(head, k):
    """A reversed group is not linked to what follows."""
    return linked(arranged(nodes_of(head), k, ())[:k])


def not_linked(head, k):
    """Tails point to the old heads of the next groups, which are tails by then."""
    nodes = nodes_of(head)
    groups = groups_of(nodes, k)
    full = [group for group in groups if len(group) == k]
    for group in full:
        linked(group[::-1])
    for group, following in zip(groups, groups[1:], strict=False):
        if len(group) == k:
            group[0].next = following[0]
    return nodes[k - 1] if full else head


def swaps_values(head, k):
    """Changes values instead of links."""
    nodes = nodes_of(head)
    values = arranged([node.val for node in nodes], k, ())
    for node, value in zip(nodes, values, strict=True):
        node.val = value
    return head


def is_copied(case, value):
    """The values are right, but nodes are not the old ones."""
    found, are_old = value
    return not are_old and list(found) == arranged(list(case.args[0]), case.args[1], ())


MISTAKES = [
    Mistake(
        "rest-reversed",
        zh="最后不足 k 个的一段也翻转了",
        en="A last part of fewer than k nodes is reversed as well",
    ),
    Mistake(
        "rest-lost",
        zh="最后不足 k 个的一段丢了",
        en="A last part of fewer than k nodes is lost",
    ),
    Mistake(
        "last-full-kept",
        zh="最后一组正好 k 个时没有翻转",
        en="The last group is not reversed although it has exactly k nodes",
    ),
    Mistake(
        "first-only",
        zh="只翻转了第一组",
        en="Only the first group is reversed",
    ),
    Mistake(
        "cut-after-group",
        zh="翻转后的组没有接上后面的链表",
        en="A reversed group is not linked to what follows",
        forms=(cut_after_group,),
    ),
    Mistake(
        "not-linked",
        zh="上一组的尾接到了下一组的旧头，应接到翻转后的新头",
        en="The tail of a group points to the old head of the next group, not to its new head",
        forms=(not_linked,),
    ),
    Mistake(
        "old-head",
        zh="返回的是原来的头节点，它已经是第一组的尾了",
        en="The old head is returned, which is the tail of the first group now",
        forms=(old_head,),
    ),
    Mistake(
        "every-other",
        zh="每隔一组才翻转一组",
        en="Only every other group is reversed",
    ),
    Mistake("groups-swapped", zh="翻转的是组的先后", en="The order of groups is reversed"),
    Mistake("whole", zh="把整个链表翻转了", en="The whole list is reversed"),
    Mistake("pairs", zh="没有用 k，总是两两翻转", en="k is ignored; pairs are reversed"),
    Mistake(
        "k-less-one",
        zh="每组少翻转了一个节点",
        en="Groups have one node too few",
    ),
    Mistake(
        "copies",
        zh="交换了 val 或新建了节点，应把原来的节点重新接起来",
        en="Values are exchanged or nodes are made anew, while the given ones are to be relinked",
        forms=(swaps_values,),
        sees=is_copied,
    ),
    Mistake(
        "circle",
        zh="链表成了环：某个尾节点的 next 没有改",
        en="The list goes round in a circle: the next of a tail was not set",
        sees=lambda case, value: None in value[0],
    ),
    Mistake("empty", zh="空链表时出错", en="It fails on an empty list"),
    Mistake(
        "recursion",
        zh="每组递归一层，链表很长时爆栈",
        en="One level of recursion for each group overflows on a long list",
    ),
]
