class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def reverse_k_group(head, k):
    values = []
    while head:
        values.append(head.val)
        head = head.next
    for i in range(0, len(values) - k + 1, k):
        values[i : i + k] = reversed(values[i : i + k])
    result = None
    for value in reversed(values):
        result = ListNode(value, result)
    return result
