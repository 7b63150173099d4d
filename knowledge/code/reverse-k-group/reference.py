class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def reverse_k_group(head, k):
    dummy = ListNode(0, head)
    before = dummy
    while True:
        last = before
        for _ in range(k):
            last = last.next
            if last is None:
                return dummy.next
        first = before.next
        previous, node = last.next, first
        for _ in range(k):
            node.next, previous, node = previous, node, node.next
        before.next = last
        before = first
